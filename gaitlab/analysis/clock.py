"""Is the capture rate true? Cadence, gravity and the belt each say what it could be.

A wrong rate ruins every number, and slow motion exported as an ordinary clip looks like any other.
"""

from dataclasses import dataclass
from math import exp, isfinite, log, nan

import numpy as np

from gaitlab.analysis.lines import fit_lines
from gaitlab.domain.arrays import FloatArray
from gaitlab.domain.interval import Interval
from gaitlab.domain.steps import Steps

SLOW_MOTION_FACTORS = (0.125, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0)
PLAUSIBLE_CADENCE_SPM = (120.0, 220.0)

USUAL_CADENCE_SPM, CADENCE_LOG_SD = 167.0, 0.11
"""Runners of all levels, and how widely they spread (measured: 164 preferred, 150-190 common)."""

GRAVITY_MPS2 = 9.81
GRAVITY_LOG_SD = 0.12
"""Error of a rate from free fall beyond its noise: landmarks are not the centre of mass."""

BELT_LOG_SD = 0.08
LEAST_SURENESS = 2.3
"""So many standard errors from real time a clip is said to be replayed at another pace: most clips
are not, so one in a hundred of those is taken for it."""
_KNOWN_LOG_ODDS = log(200.0)
_SAME_RATE = 0.02
_FARTHEST_LOG = 8.0
_FEWEST_FLIGHTS = 4
_FLIGHT_CORE = 0.8


@dataclass(frozen=True, slots=True)
class ClockCheck:
    """Which capture rate is plausible, and how sure that is.

    Parameters
    ----------
    capture_fps
        The rate in use.
    probability
        That it is right, among the rate in use and the usual slow-motion factors.
    likeliest_fps, likeliest_probability
        The most probable rate of them, and how probable it is.
    gravity_fps, belt_fps
        What free fall in flight, and belt speed with the runner's height, say by themselves.
    slowness
        How many times slower than real time the clip runs by all witnesses together; any factor
        is possible, not only the usual ones.
    is_known
        Whether a person or a tag of the camera set the rate.
    """

    capture_fps: float
    probability: float = nan
    likeliest_fps: float = nan
    likeliest_probability: float = nan
    gravity_fps: Interval = Interval()
    belt_fps: Interval = Interval()
    slowness: Interval = Interval()
    is_known: bool = False

    @property
    def is_off_pace(self) -> bool:
        """Whether the clip seems to be replayed slower or faster than the run was."""
        if self.is_known or not self.slowness:
            return False
        log_se = log(self.slowness.high / self.slowness.low) / 3.92
        return abs(log(self.slowness.value)) > LEAST_SURENESS * log_se

    @property
    def pace_se(self) -> float:
        """Relative standard error of every time for that; 0 where the pace seems right.

        With it the interval of a time reaches from what was measured beyond what the witnesses say.
        """
        return abs(log(self.slowness.value)) / 1.5 if self.is_off_pace else 0.0

    @property
    def is_doubtful(self) -> bool:
        """Whether another rate is clearly more probable."""
        return isfinite(self.probability) and self.probability < 0.2

    @property
    def is_own_likeliest(self) -> bool:
        """Whether no other rate is more probable than the one in use."""
        return bool(np.isclose(self.likeliest_fps, self.capture_fps, rtol=_SAME_RATE))


def check_clock(
    *,
    capture_fps: float,
    playback_fps: float,
    is_known: bool,
    cadence_spm: float,
    gravity_fps: Interval = Interval(),
    belt_fps: Interval = Interval(),
) -> ClockCheck:
    """Weigh the usual slow-motion factors by cadence, gravity and belt.

    Parameters
    ----------
    capture_fps, playback_fps
        The rate in use, and the file's.
    is_known
        Whether a person or a tag of the camera set the rate.
    cadence_spm
        Measured with the rate in use; NaN = not measured.
    gravity_fps, belt_fps
        From `gravity_rate` and `belt_rate`.
    """
    if not (isfinite(cadence_spm) and cadence_spm > 0.0):
        return ClockCheck(capture_fps, gravity_fps=gravity_fps, belt_fps=belt_fps)
    candidates = {playback_fps * factor for factor in SLOW_MOTION_FACTORS if factor >= 1.0}
    candidates |= {capture_fps * factor for factor in SLOW_MOTION_FACTORS}
    rates_fps = np.array(sorted({round(rate, 3) for rate in candidates}))
    witnesses = [(capture_fps * USUAL_CADENCE_SPM / cadence_spm, CADENCE_LOG_SD)]
    for measured, log_sd in ((gravity_fps, GRAVITY_LOG_SD), (belt_fps, BELT_LOG_SD)):
        if measured:
            own_log_sd = (measured.high - measured.low) / 3.92 / measured.value
            witnesses.append((measured.value, float(np.hypot(log_sd, own_log_sd))))
    log_odds = np.zeros(len(rates_fps))
    for rate_fps, log_sd in witnesses:
        log_odds += _log_normal(rates_fps, rate_fps, log_sd)
    is_own = np.isclose(rates_fps, capture_fps, rtol=_SAME_RATE)
    log_odds += np.where(is_own, _KNOWN_LOG_ODDS if is_known else log(2.0), 0.0)
    probability = np.exp(log_odds - log_odds.max())
    probability /= probability.sum()
    return ClockCheck(
        capture_fps=capture_fps,
        probability=float(probability[is_own].sum()),
        likeliest_fps=float(rates_fps[probability.argmax()]),
        likeliest_probability=float(probability.max()),
        gravity_fps=gravity_fps,
        belt_fps=belt_fps,
        slowness=_slowness(witnesses, capture_fps),
        is_known=is_known,
    )


def _slowness(witnesses: list[tuple[float, float]], capture_fps: float) -> Interval:
    """Return the true rate over that in use; NaN where only the cadence tells it.

    Witnesses are rates with the standard deviations of their logarithms.
    """
    if len(witnesses) < 2:
        return Interval()
    rates_fps, log_sds = np.array(witnesses).T
    weight = log_sds**-2
    mean = float(weight @ np.log(rates_fps / capture_fps) / weight.sum())
    half = 1.96 * float(weight.sum() ** -0.5)
    return Interval(exp(mean), exp(mean - half), exp(mean + half))


def gravity_rate(
    time_s: FloatArray,
    centre_up_px: FloatArray,
    steps: Steps,
    *,
    capture_fps: float,
    px_per_m: float,
    scale_relative_se: float,
) -> Interval:
    """Return the capture rate at which the body falls at 9.81 m/s2 between the steps.

    Parabolas of one common curvature, each flight with its own height and speed, are fitted to
    the body's centre by least squares; the rate follows from ``sqrt(g * scale / curvature)``.
    NaN where there are too few frames in flight. The idea of gravity as a ruler: Bieler 2019.

    Parameters
    ----------
    time_s, centre_up_px : (n_frames,)
        Clock in use and height of the body's centre, not smoothed below 10 Hz; NaN = missing.
    steps
        Flights are between a toe-off and the next initial contact.
    capture_fps
        The rate in use.
    px_per_m, scale_relative_se
        Scale that does not itself rest on the clock.
    """
    flight_s = np.array([step.flight_time_s for step in steps])
    middle_s = np.array([step.contact.toe_off.time_s for step in steps]) + flight_s / 2.0
    middle_s, flight_s = middle_s[flight_s > 0.0], flight_s[flight_s > 0.0]
    in_order = np.argsort(middle_s)
    middle_s, flight_s = middle_s[in_order], flight_s[in_order]
    if len(middle_s) < _FEWEST_FLIGHTS:
        return Interval()
    flight = np.searchsorted((middle_s[1:] + middle_s[:-1]) / 2.0, time_s)
    at_s = time_s - middle_s[flight]
    inside = (np.abs(at_s) <= _FLIGHT_CORE / 2.0 * flight_s[flight]) & np.isfinite(centre_up_px)
    flight, at_s, up_px = flight[inside], at_s[inside], centre_up_px[inside]
    curve, height = (fit_lines(flight, at_s, y)[1] for y in (0.5 * at_s**2, up_px))
    is_fitted = np.isfinite(height)
    flight, curve, height = flight[is_fitted], curve[is_fitted], height[is_fitted]
    n_flights = len(np.unique(flight))
    if n_flights < _FEWEST_FLIGHTS:
        return Interval()
    fall = -float(curve @ height) / float(curve @ curve)
    n_free = max(len(curve) - 2 * n_flights - 1, 1)
    fall_se = float(np.sqrt(((height + fall * curve) ** 2).sum() / n_free / (curve @ curve)))
    if fall <= 2.0 * fall_se:
        return Interval()
    rate_fps = capture_fps * float(np.sqrt(GRAVITY_MPS2 * px_per_m / fall))
    se_fps = 0.5 * rate_fps * float(np.hypot(fall_se / fall, scale_relative_se))
    return Interval(rate_fps, rate_fps - 1.96 * se_fps, rate_fps + 1.96 * se_fps)


def belt_rate(
    *,
    belt_speed_px_s: float,
    belt_speed_mps: float,
    height_px_per_m: float,
    capture_fps: float,
) -> Interval:
    """Return the capture rate at which the feet move at the displayed belt speed.

    `height_px_per_m` is the scale from the runner's height; NaN when either is not known.
    """
    rate_fps = capture_fps * belt_speed_mps * height_px_per_m / belt_speed_px_s
    if not isfinite(rate_fps):
        return Interval()
    return Interval(rate_fps, 0.9 * rate_fps, 1.1 * rate_fps)


def _log_normal(values: FloatArray, centre: float, log_sd: float) -> FloatArray:
    """Return the log density of log-normal values, bounded so that no one witness rules alone."""
    z = np.log(values / centre) / log_sd
    return np.maximum(-0.5 * z**2, -_FARTHEST_LOG)
