"""The PDF: real text, embedded fonts, bookmarks, tags, pages that hold long runs and any text."""

import ctypes
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from gaitlab.advice.wording import Language
from gaitlab.domain.runner import Questionnaire
from gaitlab.errors import ReportError
from gaitlab.report import About, Audience, Pictures, build_report
from gaitlab.report.pdf import Paper, render_pdf
from tests.assessments import refused_assessment, sample_assessment
from tests.report.runs import logo_png, long_run, measured_run, pictures

DAY = date(2026, 3, 1)
PT_PER_MM = 72.0 / 25.4


class Pdf:
    """What a PDF shows, page by page."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.document = pypdfium2.PdfDocument(content)
        self.pages = [page.get_textpage().get_text_range() for page in self.document]
        self.text = " ".join(" ".join(self.pages).split())

    @property
    def bookmarks(self) -> list[str]:
        return [bookmark.get_title() for bookmark in self.document.get_toc()]

    @property
    def is_tagged(self) -> bool:
        return bool(pypdfium2.raw.FPDFCatalog_IsTagged(self.document.raw))

    @property
    def fonts(self) -> set[tuple[str, bool]]:
        """Names of the fonts in use, and whether each is in the file."""
        found = set()
        for page in self.document:
            for shown in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT], max_depth=9):
                font = pypdfium2.raw.FPDFTextObj_GetFont(shown.raw)
                name = ctypes.create_string_buffer(128)
                pypdfium2.raw.FPDFFont_GetBaseFontName(font, name, 128)
                is_embedded = bool(pypdfium2.raw.FPDFFont_GetIsEmbedded(font))
                found.add((name.value.decode().rpartition("+")[2], is_embedded))
        return found


def pdf_of(assessment, *, paper=Paper.A4, **choices) -> Pdf:
    choices.setdefault("about", About(client="R-17", clinic="Praxis", day=DAY, logo_png=logo_png()))
    choices.setdefault("pictures", pictures())
    return Pdf(render_pdf(build_report(assessment, **choices), paper=paper))


@pytest.fixture(scope="module")
def clinical():
    return pdf_of(measured_run())


def test_text_can_be_read_out_and_searched(clinical):
    assert "At 170 steps a minute, both feet land on the ball first" in clinical.text
    assert "R-17" in clinical.text
    assert "Malisoux et al. 2023" in clinical.text
    assert "ms from initial contact" in clinical.text  # the text of a chart


def test_chapters_are_bookmarks(clinical):
    chapters = ["At a glance", "On the film", "Every step", "The mean stride and all measures"]
    assert [title for title in clinical.bookmarks if title in chapters] == chapters


def test_it_is_tagged_has_a_language_and_a_title(clinical):
    assert clinical.is_tagged
    assert clinical.document.get_metadata_dict()["Title"] == "Running technique report: R-17"
    assert b"/Lang" in clinical.content


@pytest.mark.parametrize("assessment", [measured_run, sample_assessment, refused_assessment])
@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("language", Language)
def test_screen_readers_get_what_their_standard_asks_for(
    monkeypatch, assessment, audience, language
):
    """Set once, to the standard: typst itself refuses what it forbids."""
    asked = []

    class Compiler:
        def __init__(self, *arguments, compiler=typst.Compiler, **options):
            self.compiler = compiler(*arguments, **options)

        def query(self, *arguments, **options):
            return self.compiler.query(*arguments, **options)

        def compile(self, **options):
            asked.append(options.get("pdf_standards"))
            return self.compiler.compile(**options)

    monkeypatch.setattr(typst, "Compiler", Compiler)
    pdf_of(assessment(), audience=audience, language=language)
    assert asked == ["ua-1"]


def test_every_font_is_inside(clinical):
    names = {name for name, _ in clinical.fonts}
    assert all(is_embedded for _, is_embedded in clinical.fonts)
    assert any(name.startswith("SourceSans3") for name in names)


@pytest.mark.parametrize(
    ("paper", "size_mm"), [(Paper.A4, (210.0, 297.0)), (Paper.LETTER, (215.9, 279.4))]
)
@pytest.mark.parametrize("language", Language)
def test_a_runner_gets_two_pages_on_either_paper(paper, size_mm, language):
    pdf = pdf_of(measured_run(), paper=paper, audience=Audience.RUNNER, language=language)
    assert len(pdf.pages) == 2
    assert pdf.document[0].get_size() == pytest.approx([mm * PT_PER_MM for mm in size_mm], abs=0.1)


@pytest.mark.parametrize("language", Language)
def test_two_pages_hold_the_most_that_can_be_advised(language):
    answers = Questionnaire(
        has_tight_calves=True, n_heel_rises_left=8, n_heel_rises_right=20, newest_run_km=20,
        longest_run_km=10,
    )  # fmt: skip
    run = measured_run()
    runner = replace(run.trial.runner, questionnaire=answers)
    run = replace(run, trial=replace(run.trial, runner=runner))
    about = About(notes="What was agreed with the physiotherapist, in a line or two. " * 6, day=DAY)
    pdf = pdf_of(run, paper=Paper.LETTER, audience=Audience.RUNNER, language=language, about=about)
    assert len(pdf.pages) == 2


def test_every_page_says_which_it_is_and_that_this_is_no_diagnosis(clinical):
    for number, page in enumerate(clinical.pages, start=1):
        assert f"Page {number} of {len(clinical.pages)}" in page
        assert "no diagnosis" in page


def test_a_long_run_repeats_the_header_of_its_table_and_loses_no_step():
    pdf = pdf_of(long_run())
    table_pages = [page for page in pdf.pages if "Delay, ms" in page.replace("\n", " ")]
    assert len(table_pages) >= 5
    assert all("Contact, ms" in page for page in table_pages)
    lines = {line.split()[0] for page in table_pages for line in page.splitlines() if line.strip()}
    assert {str(number) for number in range(1, 401)} <= lines


def test_a_refused_clip_has_one_page_that_says_why():
    pdf = pdf_of(refused_assessment(), pictures=Pictures())
    assert len(pdf.pages) == 1
    assert "The runner is filmed from behind." in pdf.text
    assert "exactly from the side" in pdf.text


def test_the_same_report_is_the_same_file(clinical):
    assert pdf_of(measured_run()).content == clinical.content


def test_a_damaged_picture_is_told_and_sets_nothing():
    broken = replace(pictures().typical[0], jpeg=b"\xff\xd8 this is no picture")
    with pytest.raises(ReportError, match="cannot be set as a PDF"):
        pdf_of(sample_assessment(), pictures=Pictures((broken,)))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('#panic("x") #set page(fill: red)', '#panic("x")#setpage(fill:red)'),
        (
            "$1^2 *bold* _it_ `raw` @ref <label> \\ // ]]} #{",
            "$1^2*bold*_it_`raw`@ref<label>\\//]]}#{",
        ),
        ("<script>alert('x')</script> &amp;", "<script>alert('x')</script>&amp;"),
        ("=cmd|' /C calc'!A0", "=cmd|'/Ccalc'!A0"),
        ("שלום مرحبا 李雷 \u202eabc\u202c 🏃 e\u0301", "abc"),
        ("x" * 3000, "x" * 100),
    ],
)
def test_whatever_was_typed_is_shown_and_nothing_more(text, shown):
    about = About(clinic=text, client=text, notes=text, day=DAY)
    pdf = pdf_of(sample_assessment(), about=about)
    assert shown in "".join(pdf.text.split()).replace("\u200b", "")


@settings(max_examples=15)
@given(st.text(max_size=200), st.text(max_size=200))
def test_no_text_breaks_the_typesetting(name, notes):
    report = build_report(
        refused_assessment(), about=About(clinic=name, client=name, notes=notes, day=DAY)
    )
    assert render_pdf(report).startswith(b"%PDF")


def test_a_clip_of_a_hostile_name_is_named():
    assessment = refused_assessment()
    clip = replace(assessment.trial.clip, path='/films/#panic("x") <b>\udcff\n.mp4')
    trial = replace(assessment.trial, clip=clip)
    pdf = pdf_of(replace(assessment, trial=trial))
    assert '#panic("x") <b>' in pdf.text
