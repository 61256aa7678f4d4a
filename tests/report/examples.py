"""The reports that the README shows: ``python -m tests.report.examples`` writes them anew.

Two sample clips are looked at, with the height and the belt speed they were rendered with; that
takes about a minute. Each page is also kept as a picture.
"""

from datetime import date
from pathlib import Path

import pypdfium2

from gaitlab import jobs, workflow
from gaitlab.atomic import write_whole
from gaitlab.report import About, Audience
from gaitlab.video.opencv import cv2
from gaitlab.workflow.reporting import write_report

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PIXELS_PER_POINT = 1.15

EXAMPLES = (
    ("forefoot_late_heel", Audience.CLINICIAN, 2.9),
    ("forefoot_no_heel", Audience.RUNNER, 3.2),
)
"""Clip, whom the report is for, and belt speed in m/s."""


def write_example(clip: str, audience: Audience, belt_speed_mps: float) -> None:
    """Write one report and its pages as pictures."""
    trial = workflow.new_trial(ROOT / "sample_videos" / f"{clip}.mp4")
    trial = workflow.with_options(trial, height_m=1.76, belt_speed_mps=belt_speed_mps)
    assessment = workflow.assess(jobs.run(workflow.observe(trial)))
    about = About(clinic="A practice", client="R-017", day=date(2026, 11, 22))
    path = DOCS / f"report-{audience.value}.pdf"
    jobs.run(write_report(assessment, path, audience=audience, about=about, is_forced=True))
    for number, page in enumerate(pypdfium2.PdfDocument(path.read_bytes()), start=1):
        picture = page.render(scale=PIXELS_PER_POINT).to_numpy()
        png = cv2.imencode(".png", picture, [cv2.IMWRITE_PNG_COMPRESSION, 9])[1]
        write_whole(DOCS / f"report-{audience.value}-{number}.png", png.tobytes())


if __name__ == "__main__":
    for example in EXAMPLES:
        write_example(*example)
