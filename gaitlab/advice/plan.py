"""The cadence plan: from the runner's own steps a minute, a little at a time, at the same speed."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, isfinite, nan

from gaitlab.advice import wording
from gaitlab.advice.case import case_of
from gaitlab.advice.findings import chosen, fired_rules
from gaitlab.advice.wording import Language
from gaitlab.domain.metrics import MetricValue
from gaitlab.domain.quality import QualityIssue
from gaitlab.domain.runner import Runner
from gaitlab.errors import OptionError

INCREASES = (0.05, 0.075, 0.10)
"""Steps of a plan over the runner's own cadence; the next only after a new clip.

Increases of 5 and 10 % were tested by Heiderscheit et al. 2011, 5 % by Lyght et al. 2016. Weeks
and bouts are expert opinion (compare Barton et al. 2016).
"""

QUICKER_STEPS = frozenset({"cadence_low", "overstride", "contact_long"})
"""The rules whose advice is this plan."""

N_RUNS_PER_WEEK, N_BOUTS, REST_MIN = 3, 5, 2
BOUTS_MIN = (1, 2, 3)
_LOWEST_SPM, _HIGHEST_SPM = 100.0, 240.0


@dataclass(frozen=True, slots=True)
class PlanWeek:
    """A week: so many runs with so many bouts to the click, rests between them."""

    number: int
    target_spm: int
    n_runs: int
    n_bouts: int
    bout_min: int
    rest_min: int


@dataclass(frozen=True, slots=True)
class CadencePlan:
    """How to get to a higher cadence.

    Parameters
    ----------
    baseline_spm
        The runner's own cadence, rounded to whole steps.
    target_spm
        Where the plan leads, at most 10 % above it.
    speed_mps
        Belt speed at which both hold; NaN = the same as in the clip, whatever it was.
    weeks
        In order; after the last one a new clip decides whether to go on.
    """

    baseline_spm: int
    target_spm: int
    speed_mps: float
    weeks: tuple[PlanWeek, ...]

    def sentences(self, language: Language = Language.ENGLISH) -> tuple[str, ...]:
        """Return the plan in words: the aim, each week, the new clip, and when to stop."""
        aim = {
            "baseline": float(self.baseline_spm),
            "target": float(self.target_spm),
            "n_weeks": float(len(self.weeks)),
        }
        key = "aim_any_speed"
        if isfinite(self.speed_mps):
            key, aim["speed"] = "aim", 3.6 * self.speed_mps
        return (
            wording.plan_sentence(key, aim, language),
            *(_week_sentence(week, language) for week in self.weeks),
            wording.plan_sentence("recheck", {}, language),
            wording.plan_sentence("stop", {}, language),
        )


def cadence_plan(
    own_cadence_spm: float, *, increase: float = INCREASES[0], speed_mps: float = nan
) -> CadencePlan:
    """Return a plan of three weeks from a runner's own cadence.

    Parameters
    ----------
    own_cadence_spm
        Measured before anything was changed, both feet; later stages start from it too.
    increase
        Share to add, 5 % first and 10 % at most.
    speed_mps
        Belt speed at which it was measured; NaN = not known.

    Raises
    ------
    OptionError
        The cadence was not measured or is none of running, or the increase is beyond 10 %.
    """
    if not _LOWEST_SPM <= own_cadence_spm <= _HIGHEST_SPM:
        raise OptionError(
            f"No plan can start from {own_cadence_spm:.0f} steps/min: measure a clip of running."
        )
    if not 0.0 < increase <= INCREASES[-1]:
        raise OptionError(
            f"A plan of {increase:+.0%} is no good: 5 % is the first step, and 10 % the last."
        )
    target_spm = min(
        round(own_cadence_spm * (1.0 + increase)), floor(own_cadence_spm * (1.0 + INCREASES[-1]))
    )
    weeks = tuple(
        PlanWeek(number, target_spm, N_RUNS_PER_WEEK, N_BOUTS, bout_min, REST_MIN)
        for number, bout_min in enumerate(BOUTS_MIN, start=1)
    )
    return CadencePlan(round(own_cadence_spm), target_spm, speed_mps, weeks)


def find_plan(
    metrics: Sequence[MetricValue], runner: Runner, quality: Sequence[QualityIssue] = ()
) -> CadencePlan | None:
    """Return the first step of a cadence plan where a finding advises quicker steps, else None."""
    case = case_of(metrics, runner, quality)
    is_advised = any(rule.key in QUICKER_STEPS for rule in chosen(fired_rules(case)))
    cadence_spm = case.overall("cadence_spm").value
    if not is_advised or not _LOWEST_SPM <= cadence_spm <= _HIGHEST_SPM:
        return None
    return cadence_plan(cadence_spm, speed_mps=case.overall("belt_speed_mps").value)


def _week_sentence(week: PlanWeek, language: Language) -> str:
    facts = {
        "number": float(week.number),
        "target": float(week.target_spm),
        "n_runs": float(week.n_runs),
        "n_bouts": float(week.n_bouts),
        "bout": float(week.bout_min),
        "rest": float(week.rest_min),
    }
    return wording.plan_sentence("week", facts, language)
