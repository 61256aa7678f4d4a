"""What was measured in a clip: by gaitlab, and by the rules of the textbooks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
from scipy.signal import find_peaks

from gaitlab.analysis.cycles import find_cycles
from gaitlab.analysis.kinematics import foot_angle_deg, mid_hip_px, sagittal_px
from gaitlab.analysis.strike import FOREFOOT_BELOW_DEG, REARFOOT_ABOVE_DEG
from gaitlab.assessment import Assessment
from gaitlab.domain.arrays import FloatArray
from gaitlab.domain.contacts import FootContact, Instant, StrikeProbabilities
from gaitlab.domain.interval import Interval
from gaitlab.domain.landmarks import LEGS, Side

GAITLAB = "gaitlab"


@dataclass(frozen=True, slots=True)
class Measured:
    """The stances of a clip, and the means over each foot's stances with their intervals."""

    contacts: tuple[FootContact, ...]
    cadence_spm: Interval = Interval()
    contact_time_ms: Mapping[Side, Interval] = field(default_factory=dict)
    heel_delay_ms: Mapping[Side, Interval] = field(default_factory=dict)
    heel_dwell_ms: Mapping[Side, Interval] = field(default_factory=dict)


def by_gaitlab(assessment: Assessment) -> Measured:
    """Return what gaitlab tells a user; nothing where it refuses."""
    means = {value.metric.key: value for value in assessment.metrics}
    contact_time = means.get("contact_time_ms")
    stacked = {stride.side: stride for stride in assessment.stacked}
    return Measured(
        assessment.contacts,
        assessment.cadence_spm,
        {side: contact_time.of(side).mean for side in Side} if contact_time else {},
        {side: _in_ms(stride.heel_delay_s) for side, stride in stacked.items()},
        {side: _in_ms(stride.heel_dwell_s) for side, stride in stacked.items()},
    )


def by_textbook(assessment: Assessment) -> dict[str, Measured]:
    """Return what each rule of the literature makes of the same landmarks.

    They get gaitlab's own track, sides repaired and smoothed, and extrema between frames, so that
    what they get wrong is theirs.

    - lowest ankle: initial contact where the ankle is lowest;
    - lowest heel: initial contact where the heel is lowest;
    - Zeni: initial contact where the heel is farthest ahead of the hips, toe-off where the foot
      index is farthest behind them (Zeni, Richards & Higginson 2008, Gait Posture 27:710);
    - lowest heel and toe: each touches the belt where it is lowest, the heel always does.
    """
    if assessment.facing is None:
        return {}
    feet = [_Foot.seen_in(assessment, side) for side in Side]
    return {
        name: _as_measured(tuple(contact for foot in feet if foot for contact in rule(foot)))
        for name, rule in _RULES.items()
    }


@dataclass(frozen=True, slots=True)
class _Foot:
    """One foot's landmarks on a level belt: ``(n_frames,)`` in pixels, heights up."""

    side: Side
    time_s: FloatArray
    stride_time_s: float
    ankle_up: FloatArray
    heel_up: FloatArray
    toe_up: FloatArray
    heel_ahead: FloatArray
    toe_ahead: FloatArray
    angle_deg: FloatArray

    @staticmethod
    def seen_in(assessment: Assessment, side: Side) -> "_Foot | None":
        """Return a foot as it was tracked; None where no strides are."""
        if assessment.facing is None:
            return None
        places = sagittal_px(assessment.track, assessment.facing)
        cycles = find_cycles(assessment.track.time_s, places)
        if not cycles:
            return None
        leg, hips = LEGS[side], mid_hip_px(places)[:, 0]
        return _Foot(
            side,
            assessment.track.time_s,
            cycles.stride_time_s,
            places[:, leg.ankle, 1],
            places[:, leg.heel, 1],
            places[:, leg.foot_index, 1],
            places[:, leg.heel, 0] - hips,
            places[:, leg.foot_index, 0] - hips,
            foot_angle_deg(places, side),
        )

    def times_of(self, signal: FloatArray) -> FloatArray:
        """Return when a signal peaks, once a stride, between frames."""
        known = np.isfinite(signal)
        if known.sum() < 3:
            return np.empty(0)
        whole = np.interp(self.time_s, self.time_s[known], signal[known])
        distance = max(0.6 * self.stride_time_s / float(np.median(np.diff(self.time_s))), 1.0)
        peaks, _ = find_peaks(whole, distance=distance, prominence=0.3 * np.ptp(whole))
        before, at, after = whole[peaks - 1], whole[peaks], whole[peaks + 1]
        beside = 0.5 * (before - after) / (before - 2.0 * at + after)
        return np.interp(peaks + beside, np.arange(len(whole)), self.time_s)

    def flat_deg(self, contacts_s: FloatArray) -> float:
        """Return the angle of the flat foot: that of a seventh of a stride after contact."""
        later_s = contacts_s + self.stride_time_s / 7.0
        return float(np.nanmedian(np.interp(later_s, self.time_s, self.angle_deg)))

    def contacts(
        self, on_s: FloatArray, off_s: FloatArray, heel_on_s: FloatArray | None = None
    ) -> list[FootContact]:
        """Return a stance for every initial contact; toe-off is the next one of `off_s`."""
        if not len(on_s):
            return []
        flat_deg = self.flat_deg(on_s)
        found = []
        for at_s in on_s:
            angle_deg = float(np.interp(at_s, self.time_s, self.angle_deg)) - flat_deg
            heel_s = _nearest(heel_on_s, at_s, 0.3 * self.stride_time_s)
            found.append(
                FootContact(
                    side=self.side,
                    forefoot_on=Instant(float(at_s)),
                    forefoot_off=Instant(_next(off_s, at_s, 0.8 * self.stride_time_s)),
                    heel_on=Instant(heel_s),
                    strike_angle_deg=angle_deg,
                    strike=_class_of(angle_deg),
                    p_heel_down=float("nan") if heel_on_s is None else float(np.isfinite(heel_s)),
                )
            )
        return found


def _class_of(angle_deg: float) -> StrikeProbabilities:
    """Return the class of an angle without a doubt, as textbooks do."""
    is_rearfoot, is_forefoot = angle_deg > REARFOOT_ABOVE_DEG, angle_deg < FOREFOOT_BELOW_DEG
    is_midfoot = not (is_rearfoot or is_forefoot)
    return StrikeProbabilities(float(is_rearfoot), float(is_midfoot), float(is_forefoot))


def _lowest_ankle(foot: _Foot) -> list[FootContact]:
    return foot.contacts(foot.times_of(-foot.ankle_up), np.empty(0))


def _lowest_heel(foot: _Foot) -> list[FootContact]:
    return foot.contacts(foot.times_of(-foot.heel_up), np.empty(0))


def _zeni(foot: _Foot) -> list[FootContact]:
    return foot.contacts(foot.times_of(foot.heel_ahead), foot.times_of(-foot.toe_ahead))


def _lowest_heel_and_toe(foot: _Foot) -> list[FootContact]:
    heel_on_s, toe_on_s = foot.times_of(-foot.heel_up), foot.times_of(-foot.toe_up)
    return foot.contacts(toe_on_s, foot.times_of(-foot.toe_ahead), heel_on_s)


_RULES: dict[str, Callable[[_Foot], list[FootContact]]] = {
    "lowest ankle": _lowest_ankle,
    "lowest heel": _lowest_heel,
    "Zeni 2008": _zeni,
    "lowest heel and toe": _lowest_heel_and_toe,
}


def _as_measured(contacts: tuple[FootContact, ...]) -> Measured:
    """Return stances with their plain means; the cadence is that of the median stride."""
    contacts = tuple(sorted(contacts, key=lambda contact: contact.initial_contact.time_s))
    of_side = {side: [c for c in contacts if c.side is side] for side in Side}
    strides_s = [np.diff([c.initial_contact.time_s for c in of_side[side]]) for side in Side]
    together_s = np.concatenate(strides_s)
    cadence_spm = 120.0 / float(np.median(together_s)) if len(together_s) else float("nan")
    return Measured(
        contacts,
        Interval(cadence_spm),
        {side: _mean_ms([c.contact_time_s for c in of_side[side]]) for side in Side},
        {side: _mean_ms([c.heel_delay_s for c in of_side[side]]) for side in Side},
    )


def _mean_ms(values_s: list[float]) -> Interval:
    values = [value for value in values_s if np.isfinite(value)]
    return Interval(1000.0 * float(np.mean(values))) if values else Interval()


def _in_ms(interval_s: Interval) -> Interval:
    return Interval(*(1000.0 * end for end in (interval_s.value, interval_s.low, interval_s.high)))


def _nearest(times_s: FloatArray | None, at_s: float, within_s: float) -> float:
    if times_s is None or not len(times_s):
        return float("nan")
    nearest_s = float(times_s[np.abs(times_s - at_s).argmin()])
    return nearest_s if abs(nearest_s - at_s) <= within_s else float("nan")


def _next(times_s: FloatArray, at_s: float, within_s: float) -> float:
    later_s = times_s[(times_s > at_s) & (times_s < at_s + within_s)]
    return float(later_s[0]) if len(later_s) else float("nan")
