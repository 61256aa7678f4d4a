"""The three facts a runner wants first, as the terminal shows them."""

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from gaitlab.assessment import Assessment
from gaitlab.domain.contacts import HeelContact
from gaitlab.facts import FootFacts, facts_of
from gaitlab.facts.words import (
    cadence_words,
    clip_name,
    clip_words,
    foot_name,
    heel_words,
    landing_words,
    told_words,
)

HEEL_STYLES = {HeelContact.YES: "green", HeelContact.NO: "yellow", HeelContact.UNCLEAR: "dim"}

_HEEL_SIGNS = {HeelContact.YES: "+", HeelContact.NO: "-", HeelContact.UNCLEAR: "?"}


def clip_line(assessment: Assessment) -> Text:
    """Return what was analysed, and whatever a person told about it."""
    line = Text.assemble((clip_name(assessment), "bold"), f"  {clip_words(assessment)}")
    told = told_words(assessment.trial)
    if told:
        line.append(f"\nTold: {'; '.join(told)}", style="dim")
    return line


def three_facts(assessment: Assessment) -> RenderableType:
    """Return cadence of both feet, and landing and heel of each."""
    facts = facts_of(assessment)
    grid = Table.grid(padding=(0, 3, 0, 0))
    grid.add_row(Text("Cadence", style="bold"), _cadence(cadence_words(facts.cadence_spm)))
    feet = Table.grid(padding=(0, 3, 0, 0))
    for _ in range(3):
        feet.add_column()
    both = (facts.left, facts.right)
    feet.add_row("", *(Text(foot_name(foot), style="bold underline") for foot in both))
    feet.add_row(Text("Landing", style="bold"), *(_landing(foot) for foot in both))
    feet.add_row(Text("Heel", style="bold"), *(_heel(foot) for foot in both))
    return Group(grid, "", feet)


def _cadence(words: str) -> Text:
    number, _, rest = words.partition(" ")
    if not number[0].isdigit():
        return Text(words, style="dim")
    return Text.assemble((number, "bold"), f" {rest}")


def _landing(foot: FootFacts) -> Text:
    return Text("\n".join(landing_words(foot)), style="dim" if foot.strike is None else "")


def _heel(foot: FootFacts) -> Text:
    verdict, *basis = heel_words(foot)
    if foot.heel is None:
        return Text(verdict, style="dim")
    first = (f"{_HEEL_SIGNS[foot.heel]} {verdict}", HEEL_STYLES[foot.heel])
    return Text.assemble(first, "\n", "\n".join(basis))
