"""How long a report takes: under five seconds as a PDF, also of four hundred steps."""

import time

from gaitlab.report import build_report
from gaitlab.report.html import render_html
from gaitlab.report.pdf import render_pdf
from tests.report.runs import long_run, measured_run, pictures

MOST_S = 5.0


def test_report_speed() -> None:
    for assessment in (measured_run(), long_run()):
        for name, render in (("PDF", render_pdf), ("HTML", render_html)):
            start_s = time.process_time()
            content = render(build_report(assessment, pictures=pictures()))
            took_s = time.process_time() - start_s
            n_steps = len(assessment.steps)
            print(f"{name} of {n_steps} steps: {took_s:.2f} s, {len(content) / 1e3:.0f} kB")
            assert took_s < MOST_S
