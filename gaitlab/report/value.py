"""The report as a value: words, numbers, series and pictures, in the order they are read.

A report is sections of blocks. A block says what is to be shown, never how: every rendering lays
out the same ones. Text is in the report's language and numbers in it are written out; charts keep
their numbers.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from gaitlab.advice.wording import Language
from gaitlab.domain.contacts import FootStrike, HeelContact
from gaitlab.domain.landmarks import Side
from gaitlab.report.drawable import Curves, NoiseBar, Scale, Stance, Trend
from gaitlab.report.given import About, Audience


class Tone(StrEnum):
    """How much a remark matters."""

    NOTE = "note"
    WARNING = "warning"
    BLOCKING = "blocking"


class Verdict(StrEnum):
    """What a row says, shown by a shape beside its word."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; a lead sums up what follows, small print says where it is from."""

    text: str
    is_lead: bool = False
    is_small: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list under a title of its own; numbered ones are sources that a table refers to."""

    items: tuple[str, ...]
    title: str = ""
    is_numbered: bool = False
    is_small: bool = False


@dataclass(frozen=True, slots=True)
class Pairs:
    """Names and what belongs to them."""

    items: tuple[tuple[str, str], ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Remarks:
    """What limits the numbers, or what has to be heeded, the worst first, and what to do then."""

    title: str
    items: tuple[tuple[Tone, str], ...]
    closing: str = ""


@dataclass(frozen=True, slots=True)
class FactRow:
    """One foot in a fact: a shape, a word and what they rest on."""

    name: str
    verdict: str
    lines: tuple[str, ...]
    side: Side
    shape: FootStrike | HeelContact


@dataclass(frozen=True, slots=True)
class Fact:
    """One of the three facts.

    Parameters
    ----------
    title
        Which one.
    number, unit
        A number in large type with its unit; "" where words tell it.
    lines
        What it rests on.
    rows
        One a foot.
    scale
        Where the numbers lie; None where there are none.
    """

    title: str
    number: str = ""
    unit: str = ""
    lines: tuple[str, ...] = ()
    rows: tuple[FactRow, ...] = ()
    scale: Scale | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """The three facts beside each other; shoes point to where the runner runs."""

    items: tuple[Fact, ...]
    is_facing_left: bool = False


@dataclass(frozen=True, slots=True)
class StripFrame:
    """A picture of a film-strip, what it shows, and when."""

    title: str
    caption: str
    alt: str
    jpeg: bytes


@dataclass(frozen=True, slots=True)
class Strip:
    """A film-strip of a step."""

    title: str
    caption: str
    frames: tuple[StripFrame, ...]


@dataclass(frozen=True, slots=True)
class Trends:
    """Numbers of every step, beside each other, and what their marks mean."""

    items: tuple[Trend, ...]
    key: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: words, and beside them a shape or a small drawing."""

    text: str
    verdict: Verdict | None = None
    side: Side | None = None
    stance: Stance | None = None
    noise: NoiseBar | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header, how wide it is compared to others, and whether it holds numbers."""

    header: str
    share: float = 1.0
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, its first cell its name; a doubtful one stands back."""

    cells: tuple[Cell, ...]
    is_doubtful: bool = False
    is_edited: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption and what its signs mean."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    key: str = ""


@dataclass(frozen=True, slots=True)
class Charts:
    """Charts of the mean stride, and what their lines mean."""

    items: tuple[Curves, ...]
    key: str


@dataclass(frozen=True, slots=True)
class Advice:
    """Something to tell: what was seen, what it means, and what to do with its evidence.

    Parameters
    ----------
    title, meaning
        What was seen and what it means.
    badge
        How sure it is, and how strong the evidence is.
    cue
        A few words to run with; "" = none.
    parts
        What to do and everything that belongs to it, by name.
    is_good
        Whether it says what to keep.
    """

    title: str
    meaning: str
    badge: str
    cue: str
    parts: tuple[tuple[str, str], ...]
    is_good: bool = False


Block: TypeAlias = (
    Paragraph | Bullets | Pairs | Remarks | Facts | Strip | Trends | Table | Charts | Advice
)


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks under a title; some begin on a new page."""

    title: str
    blocks: tuple[Block, ...]
    is_new_page: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """A report, ready to be laid out.

    Parameters
    ----------
    language, audience
        Whom it speaks to.
    title, subtitle
        What it is, and of which clip.
    about
        What a person put on it, made harmless.
    made
        When and by what it was made.
    disclaimer
        At the foot of every page.
    page_of
        How pages are counted, with ``{page}`` and ``{pages}``.
    contents_title, logo_alt
        Words that only some renderings need.
    sections
        In the order they are read.
    decimal_sign
        Of the numbers that charts write.
    """

    language: Language
    audience: Audience
    title: str
    subtitle: str
    about: About
    made: str
    disclaimer: str
    page_of: str
    contents_title: str
    logo_alt: str
    sections: tuple[Section, ...]
    decimal_sign: str = "."

    def __iter__(self) -> Iterator[Block]:
        """Iterate over all blocks."""
        for section in self.sections:
            yield from section.blocks
