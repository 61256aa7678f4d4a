"""What is said of a stance, in a few words with its numbers: tool tips and step review."""

import re
from math import hypot, isfinite

from PySide6.QtCore import QCoreApplication, QLocale

from gaitlab.analysis.doubts import SURE_SE_S
from gaitlab.app.stances import usual_error_s
from gaitlab.assessment import Assessment
from gaitlab.domain.contacts import FootContact, FootStrike, HeelContact
from gaitlab.domain.landmarks import Side
from gaitlab.domain.quality import Severity
from gaitlab.domain.steps import Doubt, Step
from gaitlab.overlay.moments import MomentKind

HALF_WIDTH = 1.96
"""Of a 95 % interval, in standard errors."""


_HYPHEN_AS_MINUS = re.compile(r"(?<!\w)-(?=\d)")

translate = QCoreApplication.translate


def number(value: float, *, decimals: int = 0) -> str:
    """Return a number as the reader's country writes it, with a real minus."""
    return QLocale().toString(float(value), "f", decimals).replace("-", "\u2212")


def with_minus(text: str) -> str:
    """Return a text with a real minus before every negative number."""
    return _HYPHEN_AS_MINUS.sub("\u2212", text)


def with_error(value: float, se: float, unit: str, *, decimals: int = 0) -> str:
    """Return a value with its 95 % interval as far as both are known; a dash without a value."""
    if not isfinite(value):
        return "\u2013"
    if not isfinite(se):
        return f"{number(value, decimals=decimals)} {unit}"
    half = number(HALF_WIDTH * se, decimals=decimals)
    return f"{number(value, decimals=decimals)} ± {half} {unit}"


def foot_words(side: Side, is_near: bool | None = None) -> str:
    """Return which foot it is."""
    name = (
        translate("StanceWords", "Left foot")
        if side is Side.LEFT
        else translate("StanceWords", "Right foot")
    )
    if is_near is None:
        return name
    return (
        translate("StanceWords", "{foot} (near)").format(foot=name)
        if is_near
        else translate("StanceWords", "{foot} (far)").format(foot=name)
    )


def strike_words(strike: FootStrike) -> str:
    """Return how the foot lands."""
    return {
        FootStrike.REARFOOT: translate("StanceWords", "rearfoot"),
        FootStrike.MIDFOOT: translate("StanceWords", "midfoot"),
        FootStrike.FOREFOOT: translate("StanceWords", "forefoot"),
        FootStrike.UNCLEAR: translate("StanceWords", "landing unclear"),
    }[strike]


def heel_words(heel: HeelContact) -> str:
    """Return what the heel does."""
    return {
        HeelContact.YES: translate("StanceWords", "heel comes down"),
        HeelContact.NO: translate("StanceWords", "heel stays up"),
        HeelContact.UNCLEAR: translate("StanceWords", "heel unclear"),
    }[heel]


def moment_words(kind: MomentKind) -> str:
    """Return the name of an instant."""
    return {
        MomentKind.INITIAL_CONTACT: translate("StanceWords", "Initial contact"),
        MomentKind.HEEL_CONTACT: translate("StanceWords", "Heel contact"),
        MomentKind.FOREFOOT_CONTACT: translate("StanceWords", "Forefoot contact"),
        MomentKind.HEEL_LOWEST: translate("StanceWords", "Heel lowest"),
        MomentKind.MID_STANCE: translate("StanceWords", "Mid-stance"),
        MomentKind.HEEL_OFF: translate("StanceWords", "Heel-off"),
        MomentKind.TOE_OFF: translate("StanceWords", "Toe-off"),
    }[kind]


def delay_words(contact: FootContact) -> str:
    """Return how long after the ball of the foot the heel comes down; "" if it was not timed."""
    delay_ms = 1000.0 * contact.heel_delay_s
    if not isfinite(delay_ms):
        return ""
    se_ms = 1000.0 * hypot(contact.heel_on.se_s, contact.forefoot_on.se_s)
    words = (
        translate("StanceWords", "{time} after the ball")
        if delay_ms >= 0.0
        else translate("StanceWords", "{time} before the ball")
    )
    return words.format(time=with_error(abs(delay_ms), se_ms, "ms"))


def numbers_of(contact: FootContact) -> tuple[tuple[str, str], ...]:
    """Return what was measured of a stance, each with its name."""
    dwell_se_ms = 1000.0 * hypot(contact.heel_on.se_s, contact.heel_off.se_s)
    delay_se_ms = 1000.0 * hypot(contact.heel_on.se_s, contact.forefoot_on.se_s)
    return (
        (
            translate("StanceWords", "Heel delay"),
            with_error(1000.0 * contact.heel_delay_s, delay_se_ms, "ms"),
        ),
        (
            translate("StanceWords", "Heel dwell"),
            with_error(1000.0 * contact.heel_dwell_s, dwell_se_ms, "ms"),
        ),
        (
            translate("StanceWords", "Contact time"),
            with_error(1000.0 * contact.contact_time_s, 1000.0 * contact.contact_time_se_s, "ms"),
        ),
        (
            translate("StanceWords", "Strike angle"),
            with_error(contact.strike_angle_deg, contact.strike_angle_se_deg, "°", decimals=1),
        ),
    )


def step_title(step: Step) -> str:
    """Return which step of which foot it is."""
    return translate("StanceWords", "Step {number}, {foot}").format(
        number=step.index + 1, foot=foot_words(step.side, step.is_near)
    )


def notes_of(*, is_edited: bool, is_reviewed: bool, is_doubtful: bool) -> tuple[str, ...]:
    """Return what else has to be known of a step."""
    notes = []
    if is_reviewed:
        notes.append(translate("StanceWords", "accepted"))
    if is_edited:
        notes.append(translate("StanceWords", "edited by hand"))
    if is_doubtful and not is_reviewed:
        notes.append(translate("StanceWords", "doubtful"))
    return tuple(notes)


def doubt_words(step: Step) -> str:
    """Return what makes a step doubtful; "" where nothing does."""
    words = {
        Doubt.LANDING: translate("StanceWords", "It is unclear how the foot lands."),
        Doubt.HEEL: translate("StanceWords", "It is unclear whether the heel comes down."),
        Doubt.INSTANTS: translate(
            "StanceWords", "Its instants are less certain than others: look whether they are right."
        ),
        Doubt.TIMES: translate(
            "StanceWords",
            "Its times are unlike those of other steps: look whether they are right.",
        ),
    }
    return " ".join(words[doubt] for doubt in step.doubts)


def certainty_words(assessment: Assessment) -> str:
    """Return how well single instants are known where that is coarse; "" where it is fine."""
    usual_s = usual_error_s(assessment)
    if not usual_s > SURE_SE_S:
        return ""
    fps = f"{assessment.trial.clip.capture_fps:.3g}"
    half = number(1000.0 * HALF_WIDTH * usual_s)
    return translate(
        "StanceWords", "At {fps} frames/s a single landing is timed to about ± {half} ms."
    ).format(fps=fps, half=half)


def step_tip(step: Step, notes: tuple[str, ...] = ()) -> str:
    """Return all that is known of a step, for a tool tip."""
    contact = step.contact
    verdict = f"{strike_words(contact.foot_strike)}, {heel_words(contact.heel_contact)}"
    rows = "".join(
        f"<tr><td>{name}&nbsp;&nbsp;</td><td>{value}</td></tr>"
        for name, value in numbers_of(contact)
        if value != "\u2013"
    )
    told = f"<br>{', '.join(notes)}" if notes else ""
    return f"<b>{step_title(step)}</b><br>{verdict}{told}<table>{rows}</table>"


def why_no_steps(assessment: Assessment | None, *, not_yet: str, none: str) -> str:
    """Return why there are no steps to show; "" where there are some.

    Parameters
    ----------
    assessment
        Of the open trial; None while there is none.
    not_yet, none
        What is said until the clip was analysed, and where no step was found in it though nothing
        forbids to measure it.
    """
    if assessment is None:
        return not_yet
    if len(assessment.steps):
        return ""
    told = [issue.message for issue in assessment.quality if issue.severity is Severity.BLOCKING]
    return told[0] if told else none
