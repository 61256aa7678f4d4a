"""What a report is given besides the run: whom it is for, what stands on it, and pictures."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Audience(StrEnum):
    """Whom a report is written for."""

    RUNNER = "runner"
    CLINICIAN = "clinician"


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
