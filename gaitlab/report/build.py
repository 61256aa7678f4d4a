"""From an assessment to a report: which pages there are, for whom, and what is on top of them."""

from dataclasses import replace
from datetime import date

from gaitlab import __version__
from gaitlab.advice.wording import Language
from gaitlab.analysis.quality import is_blocking
from gaitlab.assessment import Assessment
from gaitlab.facts.words import clip_name, clip_words
from gaitlab.report.advice_page import advice_page, runner_advice
from gaitlab.report.front_page import front_page
from gaitlab.report.gait_page import gait_page
from gaitlab.report.given import About, Audience, Pictures
from gaitlab.report.plain_text import plain_name, plain_notes
from gaitlab.report.record_page import record_page
from gaitlab.report.step_pages import step_pages
from gaitlab.report.value import Paragraph, Report, Section
from gaitlab.report.wording import Words

NOTHING_ABOUT = About()
NO_PICTURES = Pictures()


def build_report(
    assessment: Assessment,
    *,
    audience: Audience = Audience.CLINICIAN,
    language: Language = Language.ENGLISH,
    about: About = NOTHING_ABOUT,
    pictures: Pictures = NO_PICTURES,
) -> Report:
    """Return the report of a run; of a refused clip, one that says why there are no numbers.

    Parameters
    ----------
    assessment
        The run.
    audience
        A runner gets two pages in plain words, a clinician everything.
    language
        Of all words and numbers.
    about
        What a person puts on it; client and notes that are empty are those of the trial.
    pictures
        Film-strips of the steps that `choose_steps` chooses.
    """
    words = Words(language)
    about = _harmless(about, assessment)
    return Report(
        language=language,
        audience=audience,
        title=words(f"title {audience.value}"),
        subtitle=f"{plain_name(clip_name(assessment))} · {clip_words(assessment, language)}",
        about=about,
        made=_made(about.day, words),
        disclaimer=words("disclaimer"),
        page_of=words.texts.phrases["page"],
        contents_title=words("contents"),
        logo_alt=words("logo"),
        sections=_sections(assessment, audience, about, pictures, words),
        decimal_sign=words.texts.decimal_sign,
    )


def _sections(
    assessment: Assessment, audience: Audience, about: About, pictures: Pictures, words: Words
) -> tuple[Section, ...]:
    sections = list(front_page(assessment, pictures, words))
    if about.notes:
        lines = about.notes.splitlines()
        sections.append(Section(words("notes"), tuple(map(Paragraph, filter(None, lines)))))
    is_refused = is_blocking(assessment.quality) or not assessment.cadence_spm
    if audience is Audience.RUNNER:
        if not is_refused:
            sections.append(runner_advice(assessment, words))
        method = tuple(Paragraph(text, is_small=True) for text in words.all_of("method runner"))
        return (*sections, Section(words("record"), method))
    if not is_refused:
        sections += [step_pages(assessment, words), gait_page(assessment, words)]
        sections.append(advice_page(assessment, words))
    return (*sections, record_page(assessment, words))


def _harmless(about: About, assessment: Assessment) -> About:
    """Return what a person typed, cleaned, with the trial's own words where there are none."""
    annotations = assessment.trial.annotations
    return replace(
        about,
        clinic=plain_name(about.clinic),
        client=plain_name(about.client or annotations.client),
        notes=plain_notes(about.notes or annotations.notes),
    )


def _made(day: date | None, words: Words) -> str:
    if day is None:
        return words("made without day", version=__version__)
    month = words.texts.months[day.month - 1]
    told = words("day", day=day.day, month=month, year=day.year)
    return words("made", day=told, version=__version__)
