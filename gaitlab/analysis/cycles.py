"""The stride as a clock: how long it lasts, where in it every frame is, and when each foot stands.

Everything here rests on how far the left leg is ahead of the right one. In running that is close
to a sine of one period a stride, whatever the landmarks' noise, so its phase is a robust clock.
"""

from dataclasses import dataclass

import numpy as np
from scipy.ndimage import gaussian_filter1d

from gaitlab.analysis.kinematics import leg_length_px, mid_hip_px
from gaitlab.analysis.robust import median
from gaitlab.analysis.smoothing import filled, frame_interval_s
from gaitlab.domain.arrays import FloatArray, frozen
from gaitlab.domain.landmarks import LEGS, Landmark, Side

STRIDE_HZ_RANGE = (0.08, 3.2)
"""Wide, so that slow motion read as real time still shows its strides."""

FEWEST_STRIDES = 2.0
_FEWEST_FRAMES = 8


@dataclass(frozen=True, slots=True)
class Cycles:
    """The strides of a clip.

    Parameters
    ----------
    stride_time_s
        Mean stride time; NaN when nothing repeats.
    regularity
        Correlation of the leg movement with itself one stride later, at most 1.
    amplitude
        Half the distance the ankles part, in leg lengths.
    phase : (n_frames,)
        Unwrapped phase in radians: 0 with the left leg farthest ahead, 2 pi a stride; NaN before
        the runner is first found and after that was last so.
    mid_stance_s
        Per foot, left first: when it passes below the hips going backward.
    """

    stride_time_s: float
    regularity: float
    amplitude: float
    phase: FloatArray
    mid_stance_s: tuple[FloatArray, FloatArray]

    def __post_init__(self) -> None:
        object.__setattr__(self, "phase", frozen(self.phase))
        object.__setattr__(self, "mid_stance_s", tuple(map(frozen, self.mid_stance_s)))

    def __bool__(self) -> bool:
        """Whether strides were found."""
        return bool(np.isfinite(self.stride_time_s))


def find_cycles(time_s: FloatArray, sagittal: FloatArray) -> Cycles:
    """Find the strides in landmarks whose sides are repaired.

    Parameters
    ----------
    time_s : (n_frames,)
        Capture clock.
    sagittal : (n_frames, 33, 2)
        Forward and up in pixels, from `kinematics.sagittal_px`; NaN = missing.
    """
    lead = leg_lead_px(sagittal)
    phase = np.full(len(time_s), np.nan)
    nothing = Cycles(np.nan, np.nan, np.nan, phase, (np.empty(0), np.empty(0)))
    found = np.flatnonzero(np.isfinite(lead))
    if len(found) < _FEWEST_FRAMES:
        return nothing
    known = slice(int(found[0]), int(found[-1]) + 1)
    lead = filled(time_s[known], lead[known, None])[:, 0]
    stride_time_s = find_stride_time(time_s[known], lead)
    if not np.isfinite(stride_time_s):
        return nothing
    phase[known] = stride_phase(time_s[known], lead, stride_time_s)
    # A leg is often lost where a clip begins or ends; the stride goes on at its mean rate there.
    n_stride_frames = round(stride_time_s / frame_interval_s(time_s))
    body = _body_px(sagittal, n_stride_frames=n_stride_frames)
    shown = np.flatnonzero(np.isfinite(body))
    shown_range = slice(int(min(shown[0], found[0])), int(max(shown[-1], found[-1])) + 1)
    phase[shown_range] = _extended(time_s[shown_range], phase[shown_range], stride_time_s)
    left_s, right_s = (
        _passages(
            time_s[shown_range],
            sagittal[shown_range],
            body[shown_range],
            side,
            phase[shown_range],
            stride_time_s,
        )
        for side in (Side.LEFT, Side.RIGHT)
    )
    return Cycles(
        stride_time_s=stride_time_s,
        regularity=_regularity(time_s[known], lead, stride_time_s),
        amplitude=float(np.std(lead) * np.sqrt(2.0) / leg_length_px(sagittal) / 2.0),
        phase=phase,
        mid_stance_s=(left_s, right_s),
    )


def _extended(time_s: FloatArray, phase: FloatArray, stride_time_s: float) -> FloatArray:
    """Return a phase that goes on at the mean rate where it is not known at either end."""
    known = np.flatnonzero(np.isfinite(phase))
    nearest = np.clip(np.arange(len(phase)), known[0], known[-1])
    beyond_s = time_s - time_s[nearest]
    return np.asarray(phase[nearest] + 2.0 * np.pi * beyond_s / stride_time_s)


def leg_lead_px(sagittal: FloatArray) -> FloatArray:
    """Return how far the left leg is ahead of the right, ``(n_frames,)``; NaN where unknown.

    Read from knees and ankles, or from the feet where landmarks came without them.
    """
    left, right = LEGS[Side.LEFT], LEGS[Side.RIGHT]
    pairs = {left.ankle: right.ankle, left.knee: right.knee}
    if len(_found(sagittal, [*pairs, *pairs.values()])) < 2 * len(pairs):
        pairs = {left.heel: right.heel, left.foot_index: right.foot_index}
    leads = sagittal[:, list(pairs), 0] - sagittal[:, list(pairs.values()), 0]
    lead: FloatArray = leads.mean(axis=1)
    return lead


def _found(sagittal: FloatArray, landmarks: list[Landmark]) -> list[Landmark]:
    """Return the landmarks that were found at all."""
    return [landmark for landmark in landmarks if np.isfinite(sagittal[:, landmark, 0]).any()]


def _body_px(sagittal: FloatArray, *, n_stride_frames: int) -> FloatArray:
    """Return the forward position the feet swing about, ``(n_frames,)``; NaN = nobody found.

    It is the mid-hip. Landmarks of the feet alone show it as their own mean over a stride, which
    averages their swinging out; at the ends of the clip the nearest whole stride has to do.
    """
    hips: FloatArray = mid_hip_px(sagittal)[:, 0]
    if np.isfinite(hips).any():
        return hips
    feet = [landmark for leg in LEGS.values() for landmark in (leg.heel, leg.foot_index)]
    middle = sagittal[:, feet, 0].mean(axis=1)
    if not np.isfinite(middle).any() or len(middle) < n_stride_frames:
        return np.where(np.isfinite(middle), median(middle), np.nan)
    known = filled(np.arange(len(middle), dtype=float), middle[:, None])[:, 0]
    window = np.full(n_stride_frames, 1.0 / n_stride_frames)
    means = np.convolve(known, window, mode="valid")
    n_before = (len(middle) - len(means)) // 2
    body = np.pad(means, (n_before, len(middle) - len(means) - n_before), mode="edge")
    return np.where(np.isfinite(middle), body, np.nan)


def find_stride_time(time_s: FloatArray, lead: FloatArray) -> float:
    """Return the stride time: the strongest period of `lead`; NaN when there is none.

    The lead changes sign every step, so its spectrum has no line at the step rate and the
    strongest line is the stride.
    """
    duration_s = time_s[-1] - time_s[0]
    interval_s = frame_interval_s(time_s)
    uniform_s = np.arange(time_s[0], time_s[-1], interval_s)
    values = np.interp(uniform_s, time_s, lead)
    values = (values - values.mean()) * np.hanning(len(values))
    n_padded = 8 * len(values)
    power = np.abs(np.fft.rfft(values, n_padded)) ** 2
    frequency_hz = np.fft.rfftfreq(n_padded, interval_s)
    lowest_hz = max(STRIDE_HZ_RANGE[0], FEWEST_STRIDES / duration_s)
    inside = (frequency_hz >= lowest_hz) & (frequency_hz <= STRIDE_HZ_RANGE[1])
    if not inside.any() or power[inside].max() <= 0.0:
        return float("nan")
    peak = int(np.flatnonzero(inside)[np.argmax(power[inside])])
    return 1.0 / float(np.interp(peak + _vertex(power, peak), np.arange(len(power)), frequency_hz))


def stride_phase(
    time_s: FloatArray, lead: FloatArray, stride_time_s: float, *, width_strides: float = 0.6
) -> FloatArray:
    """Return the unwrapped phase of `lead`, ``(n_frames,)`` in radians, 0 at its maximum.

    Complex demodulation: the signal is turned back at the mean stride rate and averaged over
    some strides, so what remains is how the stride runs ahead of or behind the mean.

    Parameters
    ----------
    time_s, lead : (n_frames,)
        Capture clock, and what repeats every stride.
    stride_time_s
        Mean stride time.
    width_strides
        Standard deviation of the average's weights, in strides.
    """
    interval_s = frame_interval_s(time_s)
    uniform_s = np.arange(time_s[0], time_s[-1] + interval_s, interval_s)
    carrier = 2.0 * np.pi * uniform_s / stride_time_s
    values = np.interp(uniform_s, time_s, lead)
    turned = (values - values.mean()) * np.exp(-1j * carrier)
    width = width_strides * stride_time_s / interval_s
    slow = gaussian_filter1d(turned.real, width) + 1j * gaussian_filter1d(turned.imag, width)
    return np.interp(time_s, uniform_s, carrier + np.unwrap(np.angle(slow)))


def _passages(
    time_s: FloatArray,
    sagittal: FloatArray,
    body: FloatArray,
    side: Side,
    phase: FloatArray,
    stride_time_s: float,
) -> FloatArray:
    """Return when one foot passes below the hips going backward, once a stride.

    The phase says about when; the foot itself says exactly, where it is seen. Where the runner
    was not found there are no passages.
    """
    phase = np.maximum.accumulate(phase)
    quarter = np.pi / 2.0 if side is Side.LEFT else -np.pi / 2.0
    turns = np.arange(
        np.ceil((phase[0] - quarter) / (2 * np.pi)), (phase[-1] - quarter) / (2 * np.pi)
    )
    about_s = np.interp(quarter + 2 * np.pi * turns, phase, time_s)
    about_s = about_s[np.isfinite(np.interp(about_s, time_s, body))]
    leg = LEGS[side]
    foot = sagittal[:, _found(sagittal, [leg.ankle, leg.heel, leg.foot_index]), 0].mean(axis=1)
    ahead = foot - body
    ahead = ahead - median(np.interp(about_s, time_s, ahead))
    found = (ahead[:-1] > 0.0) & (ahead[1:] <= 0.0)
    share = ahead[:-1][found] / (ahead[:-1] - ahead[1:])[found]
    crossings_s = time_s[:-1][found] + share * np.diff(time_s)[found]
    return _nearest_or_own(about_s, crossings_s, within_s=0.12 * stride_time_s)


def _nearest_or_own(
    about_s: FloatArray, candidates_s: FloatArray, *, within_s: float
) -> FloatArray:
    """Return for each time the nearest candidate, or itself when none is near."""
    if not len(candidates_s) or not len(about_s):
        return about_s
    nearest_s = candidates_s[np.abs(candidates_s[:, None] - about_s).argmin(axis=0)]
    return np.where(np.abs(nearest_s - about_s) <= within_s, nearest_s, about_s)


def _regularity(time_s: FloatArray, lead: FloatArray, stride_time_s: float) -> float:
    later = np.interp(time_s + stride_time_s, time_s, lead)
    inside = time_s + stride_time_s <= time_s[-1]
    if inside.sum() < 8:
        return float("nan")
    return float(np.corrcoef(lead[inside], later[inside])[0, 1])


def _vertex(values: FloatArray, peak: int) -> float:
    """Return where a parabola through `peak` and its neighbours has its vertex, in samples."""
    if not 0 < peak < len(values) - 1:
        return 0.0
    before, at, after = values[peak - 1 : peak + 2]
    if at < max(before, after) or before == after:
        return 0.0
    return float(0.5 * (before - after) / (before - 2.0 * at + after))
