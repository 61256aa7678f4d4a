"""The three facts a runner wants first: cadence, landing, and what the heel does."""

from collections import Counter
from collections.abc import Mapping
from math import isfinite, isinf

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from gaitlab.assessment import Assessment
from gaitlab.domain.contacts import FootStrike, HeelContact
from gaitlab.domain.interval import Interval
from gaitlab.domain.landmarks import Side
from gaitlab.domain.metrics import Trust
from gaitlab.domain.stacked_stride import StackedStride
from gaitlab.domain.trial import Trial

HEEL_STYLES = {HeelContact.YES: "green", HeelContact.NO: "yellow", HeelContact.UNCLEAR: "dim"}

_STRIKE_WORDS = {
    FootStrike.REARFOOT: "heel first (rearfoot)",
    FootStrike.MIDFOOT: "flat (midfoot)",
    FootStrike.FOREFOOT: "ball first (forefoot)",
    FootStrike.UNCLEAR: "cannot tell",
}
_HEEL_WORDS = {
    HeelContact.YES: "+ comes down",
    HeelContact.NO: "- stays up",
    HeelContact.UNCLEAR: "? cannot tell",
}
_HEEL_COUNTS = {HeelContact.YES: "down", HeelContact.NO: "up", HeelContact.UNCLEAR: "unclear"}


def clip_line(assessment: Assessment) -> Text:
    """Return what was analysed, and whatever a person told about it."""
    trial = assessment.trial
    clip, options = trial.clip, trial.options
    line = Text.assemble((clip.path.replace("\\", "/").rpartition("/")[2], "bold"))
    line.append(f"  {clip.duration_s:.1f} s, {clip.capture_fps:.4g} frames/s")
    if abs(clip.capture_fps / clip.playback_fps - 1.0) > 0.01:
        line.append(f" (slow motion, plays at {clip.playback_fps:.4g})")
    if assessment.facing is not None:
        line.append(f", runs to the {assessment.facing.value}")
    told = _told(trial)
    if options.start_s > 0.0 or not isinf(options.end_s):
        end = "the end" if isinf(options.end_s) else f"{options.end_s:g} s"
        told.append(f"only {options.start_s:g} s to {end}")
    if told:
        line.append(f"\nTold: {'; '.join(told)}", style="dim")
    return line


def _told(trial: Trial) -> list[str]:
    told = []
    if trial.options.facing is not None:
        told.append(f"running direction {trial.options.facing.value}")
    if isfinite(trial.runner.height_m):
        told.append(f"height {trial.runner.height_m:.2f} m")
    if isfinite(trial.options.belt_speed_mps):
        told.append(f"belt {3.6 * trial.options.belt_speed_mps:.1f} km/h")
    if trial.options.flat_foot:
        told.append("flat feet from standing")
    if trial.corrections:
        told.append("corrected by hand")
    return told


def three_facts(assessment: Assessment) -> RenderableType:
    """Return cadence of both feet, and landing and heel of each."""
    grid = Table.grid(padding=(0, 3, 0, 0))
    grid.add_row(Text("Cadence", style="bold"), _cadence(assessment.cadence_spm))
    feet = Table.grid(padding=(0, 3, 0, 0))
    for _ in range(3):
        feet.add_column()
    near = assessment.near_side
    feet.add_row("", *(Text(_foot_name(side, near=near), style="bold underline") for side in Side))
    feet.add_row(Text("Landing", style="bold"), *(_landing(assessment, side) for side in Side))
    feet.add_row(Text("Heel", style="bold"), *(_heel(assessment, side) for side in Side))
    return Group(grid, "", feet)


def _foot_name(side: Side, *, near: Side | None) -> str:
    if near is None:
        return f"{side.value.capitalize()} foot"
    return f"{side.value.capitalize()} foot ({'near' if side is near else 'far'})"


def _cadence(cadence_spm: Interval) -> Text:
    if not cadence_spm:
        return Text("not measurable", style="dim")
    return Text.assemble(
        (f"{cadence_spm.value:.1f}", "bold"),
        f" steps/min, both feet counted ({_range(cadence_spm, decimals=1)})",
    )


def _landing(assessment: Assessment, side: Side) -> Text:
    verdicts = Counter(step.contact.foot_strike for step in assessment.steps.of(side))
    if not verdicts:
        return Text("not measurable", style="dim")
    strike = verdicts.most_common(1)[0][0]
    text = Text(_STRIKE_WORDS[strike])
    text.append(f"\n{_counts({v.value: n for v, n in verdicts.most_common()})}")
    angle_deg = _mean_of(assessment, "foot_strike_angle_deg", side)
    if angle_deg:
        text.append(f"\nsole at {angle_deg.value:+.1f}° ({_range(angle_deg, decimals=1)})")
    return text


def _heel(assessment: Assessment, side: Side) -> Text:
    """Return what the heel does on most steps; where those are unclear, on the mean stride."""
    verdicts = Counter(step.contact.heel_contact for step in assessment.steps.of(side))
    if not verdicts:
        return Text("not measurable", style="dim")
    verdict = verdicts.most_common(1)[0][0]
    counts = {_HEEL_COUNTS[v]: n for v, n in verdicts.most_common()}
    basis = _counts(counts)
    stacked = next((stride for stride in assessment.stacked if stride.side is side), None)
    if verdict is HeelContact.UNCLEAR and stacked is not None:
        verdict = stacked.heel_contact
        basis = f"on the mean of {stacked.n_strides} strides\n(steps: {_listed(counts)})"
    text = Text.assemble((_HEEL_WORDS[verdict], HEEL_STYLES[verdict]), f"\n{basis}")
    if verdict is HeelContact.YES:
        text.append(_heel_times(assessment, side, stacked))
    return text


def _heel_times(assessment: Assessment, side: Side, stacked: StackedStride | None) -> str:
    """Return heel delay and dwell of the mean stride, else of single steps, as further lines."""
    if stacked is not None and stacked.heel_delay_s:
        delay_ms = _in_milliseconds(stacked.heel_delay_s)
        dwell_ms = _in_milliseconds(stacked.heel_dwell_s)
    else:
        delay_ms = _mean_of(assessment, "heel_delay_ms", side)
        dwell_ms = _mean_of(assessment, "heel_dwell_ms", side)
    rest = f"\nrests {dwell_ms.value:.0f} ms ({_range(dwell_ms)})" if dwell_ms else ""
    return f"\n{_delay(delay_ms)}{rest}" if delay_ms else rest


def _counts(steps: Mapping[str, int]) -> str:
    """Return on how many steps the first verdict fell, and how many the others got."""
    (_, count), *others = steps.items()
    rest = f", {_listed(dict(others))}" if others else ""
    return f"on {count} of {sum(steps.values())} steps{rest}"


def _listed(steps: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {word}" for word, count in steps.items())


def _delay(delay_ms: Interval) -> str:
    if delay_ms.value >= 0.0:
        return f"{delay_ms.value:.0f} ms after the ball ({_range(delay_ms)})"
    before = Interval(-delay_ms.value, -delay_ms.high, -delay_ms.low)
    return f"{before.value:.0f} ms before the ball ({_range(before)})"


def _mean_of(assessment: Assessment, key: str, side: Side) -> Interval:
    """Return the mean of a metric for one foot; nothing where it is not measurable."""
    for value in assessment.metrics:
        if value.metric.key == key and value.trust is not Trust.NONE:
            return value.of(side).mean
    return Interval()


def _range(interval: Interval, *, decimals: int = 0) -> str:
    return f"{interval.low:.{decimals}f} to {interval.high:.{decimals}f}"


def _in_milliseconds(interval_s: Interval) -> Interval:
    return Interval(1000.0 * interval_s.value, 1000.0 * interval_s.low, 1000.0 * interval_s.high)
