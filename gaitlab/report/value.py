"""The report as a value: words, numbers, series and pictures, in the order they are read.

A report is sections of blocks. A block says what is to be shown, never how: every rendering lays
out the same ones. Text is in the report's language and numbers in it are written out; charts keep
their numbers.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import nan
from typing import TypeAlias

from gaitlab.advice.wording import Language
from gaitlab.domain.contacts import FootStrike, HeelContact
from gaitlab.domain.interval import Interval
from gaitlab.domain.landmarks import Side
from gaitlab.domain.stacked_stride import Curve


class Audience(StrEnum):
    """Whom a report is written for."""

    RUNNER = "runner"
    CLINICIAN = "clinician"


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
class About:
    """What a person puts on a report; empty = left out.

    Parameters
    ----------
    clinic, client
        Names; the client's may be a code.
    notes
        Free text.
    logo_png
        A picture as PNG.
    day
        The day the report was made.
    """

    clinic: str = ""
    client: str = ""
    notes: str = ""
    logo_png: bytes = b""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Still:
    """The foot at one instant of a step, enlarged.

    Parameters
    ----------
    moment
        Which instant, as overlays name it, such as ``initial contact``.
    time_s, after_contact_s, se_s
        When it is, in the clip and from initial contact, and its standard error; NaN = no event.
    sole_angle_deg
        The sole against the belt, positive toe up; NaN = not seen.
    jpeg
        The picture as JPEG.
    """

    moment: str
    time_s: float
    after_contact_s: float
    se_s: float
    sole_angle_deg: float
    jpeg: bytes


@dataclass(frozen=True, slots=True)
class Pictures:
    """Film-strips of the steps that `choose_steps` chose; empty where there is none.

    Parameters
    ----------
    typical, worst
        In the order of time.
    missing
        Why there are none, a sentence; "" where there are.
    """

    typical: tuple[Still, ...] = ()
    worst: tuple[Still, ...] = ()
    missing: str = ""


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
class ScaleMark:
    """A number with its interval on a scale."""

    label: str
    value: Interval
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """Numbers on a line from `low` to `high`.

    Parameters
    ----------
    low, high
        Ends of the line.
    ticks
        Where it is labelled.
    usual
        Band of what is usual; NaN = not known.
    zones
        Where a zone ends and what it is called, from `low` on; the last ends at `high`.
    marks
        What is shown.
    unit
        Of all of them.
    alt
        The same in words.
    """

    low: float
    high: float
    ticks: tuple[float, ...]
    marks: tuple[ScaleMark, ...]
    unit: str
    alt: str
    usual: tuple[float, float] = (nan, nan)
    usual_label: str = ""
    zones: tuple[tuple[float, str], ...] = ()


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
class Trend:
    """A number of every step over the clip.

    Parameters
    ----------
    title, unit
        What it is.
    time_s, values
        One a step; NaN = not measured.
    sides
        The foot of each.
    is_doubtful, is_edited
        What has to be known of each.
    means
        ``(left, right)``; NaN = not measured.
    alt
        The same in words.
    """

    title: str
    unit: str
    time_s: tuple[float, ...]
    values: tuple[float, ...]
    sides: tuple[Side, ...]
    is_doubtful: tuple[bool, ...]
    is_edited: tuple[bool, ...]
    means: tuple[float, float]
    alt: str


@dataclass(frozen=True, slots=True)
class Trends:
    """Numbers of every step, beside each other, and what their marks mean."""

    items: tuple[Trend, ...]
    key: str


@dataclass(frozen=True, slots=True)
class Stance:
    """When heel and forefoot are on the belt, in ms from initial contact.

    NaN at the end = not on it, or not known; only at the beginning = not known since when.
    """

    heel_ms: tuple[float, float]
    forefoot_ms: tuple[float, float]
    side: Side
    longest_ms: float


@dataclass(frozen=True, slots=True)
class NoiseBar:
    """A difference in units of its own 95 % half-width; within -1..1 it is noise."""

    value: float


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
class Lane:
    """The mean stance of one foot under its curves."""

    label: str
    stance: Stance


@dataclass(frozen=True, slots=True)
class CurveOf:
    """A curve of one foot with its band."""

    label: str
    side: Side
    curve: Curve


@dataclass(frozen=True, slots=True)
class Curves:
    """Mean strides of both feet over the time from initial contact.

    Parameters
    ----------
    title, unit
        What is shown.
    time_ms
        ``(n_phases,)``.
    curves
        One a foot.
    lanes
        When heel and forefoot are down on the mean stride; empty = left out.
    lane_words
        ``(forefoot, heel)`` for the key of the lanes.
    time_label, alt
        Of the time axis, and everything in words.
    is_wide
        Whether it takes the whole width.
    zero_label
        What lies at zero, which is then always shown; "" = nothing.
    """

    title: str
    unit: str
    time_ms: tuple[float, ...]
    curves: tuple[CurveOf, ...]
    time_label: str
    alt: str
    lanes: tuple[Lane, ...] = ()
    lane_words: tuple[str, str] = ("", "")
    is_wide: bool = False
    zero_label: str = ""


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
