"""The report that people hand on: one value, rendered as a PDF and as a single HTML file.

`build_report` puts an assessment into words, numbers, series and pictures; `render_pdf` and
`render_html` lay the same value out. Imports the floors below its own, jinja2 and typst; it draws
no pictures of the clip itself but is given them as PNG.
"""

from gaitlab.report.build import build_report
from gaitlab.report.chosen_steps import ChosenSteps, choose_steps
from gaitlab.report.given import About, Audience, Pictures
from gaitlab.report.value import Report

__all__ = [
    "About",
    "Audience",
    "ChosenSteps",
    "Pictures",
    "Report",
    "build_report",
    "choose_steps",
]
