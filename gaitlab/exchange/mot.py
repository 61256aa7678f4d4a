"""MOT: joint angles over time, the form OpenSim reads."""

from pathlib import Path

import numpy as np

from gaitlab.assessment import Assessment
from gaitlab.atomic import write_whole
from gaitlab.errors import ExchangeError
from gaitlab.exchange.frame_table import joint_angles_deg


def write_mot(assessment: Assessment, path: Path) -> None:
    """Write the angles of trunk, shanks, knees and feet in degrees; NaN = not measured.

    Zero and sign are gaitlab's, which are not those of an OpenSim model: these are angles in the
    picture's plane.

    Raises
    ------
    ExchangeError
        The clip shows no runner.
    OSError
        The file cannot be written.
    """
    angles = joint_angles_deg(assessment)
    if not angles:
        raise ExchangeError("The trial holds no landmarks, so there are no joint angles to write.")
    time_s = assessment.track.time_s
    lines = [
        "Coordinates",
        "version=1",
        f"nRows={len(time_s)}",
        f"nColumns={1 + len(angles)}",
        "inDegrees=yes",
        "endheader",
        "\t".join(["time", *angles]),
    ]
    for moment_s, row in zip(time_s.tolist(), np.column_stack([*angles.values()]), strict=True):
        cells = ["NaN" if np.isnan(angle) else f"{angle:.4f}" for angle in row.tolist()]
        lines.append("\t".join([f"{moment_s:.6f}", *cells]))
    write_whole(path, ("\n".join(lines) + "\n").encode())
