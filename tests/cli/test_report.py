"""``gaitlab report``: what is written where, and what is refused."""

from dataclasses import replace

import pypdfium2
import pytest

from gaitlab import workflow
from gaitlab.cli.commands import status_of
from gaitlab.cli.exit_status import FAILED, MISTYPED, NOT_MEASURABLE
from gaitlab.workflow import reporting
from tests.assessments import refused_assessment
from tests.report.runs import pictures

pytestmark = pytest.mark.usefixtures("eyes", "strips")


@pytest.fixture
def strips(monkeypatch):
    """Film-strips without a clip that shows a runner."""
    monkeypatch.setattr(reporting, "film_strips", lambda assessment: pictures())


def report(*arguments: object) -> int:
    return status_of(["report", *map(str, arguments)])


def names(folder) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def text_of(path) -> str:
    pages = pypdfium2.PdfDocument(path.read_bytes())
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


def test_a_clip_is_analysed_and_its_report_lies_beside_it(clip_path, capsys):
    assert report(clip_path) == 0
    assert names(clip_path.parent) == ["run-clinician.pdf", "run.gait", "run.mp4"]
    assert "run-clinician.pdf" in capsys.readouterr().out
    assert "At 169 steps a minute" in text_of(clip_path.with_name("run-clinician.pdf"))


def test_a_saved_trial_is_not_looked_at_again(clip_path, eyes):
    report(clip_path)
    assert report(clip_path.with_suffix(".gait"), "--for", "runner") == 0
    assert eyes.n_looks == 1
    assert "run-runner.pdf" in names(clip_path.parent)


def test_names_and_notes_stand_on_it(clip_path, tmp_path):
    out = tmp_path / "report.pdf"
    arguments = ("--client", "Anna #1", "--clinic", "$raxis", "--notes", "Look <here>")
    assert report(clip_path, "--out", out, *arguments) == 0
    assert all(word in text_of(out) for word in ("Anna #1", "$raxis", "Look <here>"))


def test_the_ending_of_the_file_says_what_to_write(clip_path, tmp_path):
    assert report(clip_path, "--out", tmp_path / "a.html", "--language", "de") == 0
    assert '<html lang="de">' in (tmp_path / "a.html").read_text(encoding="utf-8")


def test_paper_can_be_letter(clip_path, tmp_path):
    assert report(clip_path, "--out", tmp_path / "a.pdf", "--paper", "letter") == 0
    page = pypdfium2.PdfDocument((tmp_path / "a.pdf").read_bytes())[0]
    assert page.get_size() == pytest.approx((612.0, 792.0))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--out", "{folder}/a.docx"), "end it in .pdf or .html"),
        (("--out", "{folder}/a.pdf", "--format", "html"), "does not end like a HTML"),
        (("--out", "{folder}/run.mp4", "--format", "pdf", "--force"), "what was given to read"),
        (("--logo", "{folder}/run.mp4"), "is no picture"),
        (("--logo", "{folder}/none.png"), "cannot be read"),
        (("--out", "{folder}/no/a.pdf"), "its folder does not exist"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(clip_path, capsys, arguments, told):
    folder = clip_path.parent
    assert report(clip_path, *(part.format(folder=folder) for part in arguments)) == FAILED
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1
    assert not [name for name in names(folder) if name.endswith((".pdf", ".html", ".part"))]


def test_a_report_that_is_there_is_only_replaced_by_force(clip_path, capsys):
    assert report(clip_path) == 0
    assert report(clip_path) == FAILED
    assert "add --force" in capsys.readouterr().err
    assert report(clip_path, "--force") == 0


def test_an_unknown_audience_is_mistyped(clip_path):
    assert report(clip_path, "--for", "nobody") == MISTYPED


def test_a_clip_that_cannot_be_measured_gets_a_report_that_says_why(clip_path, monkeypatch):
    refused = refused_assessment()
    monkeypatch.setattr(workflow, "assess", lambda trial: replace(refused, trial=trial))
    assert report(clip_path) == NOT_MEASURABLE
    text = text_of(clip_path.with_name("run-clinician.pdf"))
    assert "The runner is filmed from behind." in text
