"""Every format that can be written, by the name a person types."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from gaitlab.assessment import Assessment
from gaitlab.assessment_json import assessment_json
from gaitlab.exchange.c3d_file import even_clock, write_c3d
from gaitlab.exchange.csv_tables import write_frames_csv, write_metrics_csv, write_steps_csv
from gaitlab.exchange.landmark_points import contact_events, landmark_points
from gaitlab.exchange.marker_track import MarkerTrack
from gaitlab.exchange.mot import write_mot
from gaitlab.exchange.parquet import write_parquet
from gaitlab.exchange.trc import write_trc
from gaitlab.json_file import write_json

Write = Callable[[Assessment, Path], None]


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format.

    Parameters
    ----------
    name
        As it is typed.
    files
        What stands behind the name of the trial, and what writes that file.
    """

    name: str
    files: tuple[tuple[str, Write], ...]


def formats(*, is_in_pixels: bool = False) -> dict[str, ExportFormat]:
    """Return every format by its name; landmarks in pixels, or where possible in metres."""

    def trc(assessment: Assessment, path: Path) -> None:
        write_trc(landmark_points(assessment, is_in_pixels=is_in_pixels), path)

    def c3d(assessment: Assessment, path: Path) -> None:
        points = landmark_points(assessment, is_in_pixels=is_in_pixels)
        write_c3d(_in_mm(even_clock(points)), contact_events(assessment), path)

    every = (
        ExportFormat("xlsx", ((".xlsx", _write_xlsx),)),
        ExportFormat(
            "csv",
            (
                ("_steps.csv", write_steps_csv),
                ("_metrics.csv", write_metrics_csv),
                ("_frames.csv", write_frames_csv),
            ),
        ),
        ExportFormat("json", ((".json", _write_json),)),
        ExportFormat("trc", ((".trc", trc),)),
        ExportFormat("mot", ((".mot", write_mot),)),
        ExportFormat("c3d", ((".c3d", c3d),)),
        ExportFormat("parquet", ((".parquet", write_parquet),)),
    )
    return {each.name: each for each in every}


def _in_mm(points: MarkerTrack) -> MarkerTrack:
    """Return points in millimetres, which motion laboratories expect in C3D; pixels stay so."""
    if points.units != "m":
        return points
    return replace(points, xyz=1000.0 * points.xyz, units="mm")


def _write_xlsx(assessment: Assessment, path: Path) -> None:
    from gaitlab.exchange.spreadsheet import write_xlsx  # loaded here: the window opens sooner

    write_xlsx(assessment, path)


def _write_json(assessment: Assessment, path: Path) -> None:
    write_json(assessment_json(assessment), path)
