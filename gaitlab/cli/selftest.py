"""What ``gaitlab selftest`` does: measure rendered runners here, and compare with their truth."""

import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from math import isfinite, nan
from pathlib import Path
from statistics import fmean

from rich.console import Console
from rich.table import Table
from rich.text import Text

from gaitlab import workflow
from gaitlab.atomic import reason_of
from gaitlab.cli.progress import run_with_bar
from gaitlab.domain.contacts import FootContact
from gaitlab.errors import ClipError
from gaitlab.synthetic.comparison import Pair, paired
from gaitlab.synthetic.renderer import Exposure
from gaitlab.synthetic.samples import SAMPLES
from gaitlab.synthetic.scenes import Scene, render_clip
from gaitlab.synthetic.truth import Truth

DURATION_S = 5.0
SHARP = Exposure(noise=1.2)
"""Without the blur of motion a clip is rendered in half the time."""

SCENES: tuple[Scene, ...] = tuple(
    replace(scene, duration_s=DURATION_S, exposure=SHARP) for scene in SAMPLES
)

WITHIN_SPM = 1.0
WITHIN_CONTACT_MS = 15.0
WITHIN_DELAY_MS = 10.0
"""How far off a healthy installation may be on five seconds of the near foot: a good deal more than
the accuracy bench finds on ten."""


@dataclass(frozen=True, slots=True)
class Check:
    """One number or word of a scene: what is true, what was measured, and whether that is right."""

    scene: str
    name: str
    truth: str
    measured: str
    is_right: bool


def run_selftest(n_workers: int | None = None) -> bool:
    """Render, analyse and compare the scenes, print a table; return whether all is right.

    Nothing stays behind, whatever happens.

    Raises
    ------
    GaitlabError
        Something failed on the way.
    """
    progress = Console(stderr=True)
    try:
        folder = tempfile.TemporaryDirectory(prefix="gaitlab-")
    except OSError as error:
        raise ClipError(
            f"There is no place for the clips to test with: {reason_of(error)}; make room or set "
            "TMPDIR."
        ) from error
    checks: list[Check] = []
    with folder:
        for scene in SCENES:
            path = Path(folder.name) / f"{scene.name}.mp4"
            truth = run_with_bar(render_clip(scene, path), progress)
            trial = workflow.new_trial(path)
            trial = run_with_bar(workflow.observe(trial, n_workers=n_workers), progress)
            checks += checks_of(truth, workflow.assess(trial))
    show(checks, Console(highlight=False))
    return all(check.is_right for check in checks)


def checks_of(truth: Truth, assessment: workflow.Assessment) -> tuple[Check, ...]:
    """Return what a user would ask of a clip, beside the truth; heel and landing: the near foot."""
    pairs = paired(truth.contacts, assessment.contacts)
    near = [pair for pair in pairs if pair[0].side is truth.facing.near_side]
    n_found = sum(found is not None for _, found in pairs)
    cadence_spm = assessment.cadence_spm.value
    checks = [
        _number("steps a minute", truth.cadence_spm, cadence_spm, WITHIN_SPM, decimals=1),
        Check("", "steps", str(len(pairs)), f"{n_found} found", n_found == len(pairs)),
        _word("landing", near, lambda contact: contact.foot_strike),
        _word("heel down", near, lambda contact: contact.heel_contact),
        _mean("contact time, ms", near, lambda c: c.contact_time_s, WITHIN_CONTACT_MS),
    ]
    if any(isfinite(true.heel_delay_s) for true, _ in near):
        checks.append(_mean("heel delay, ms", near, lambda c: c.heel_delay_s, WITHIN_DELAY_MS))
    return tuple(replace(check, scene=truth.name.replace("_", " ")) for check in checks)


def show(checks: Sequence[Check], console: Console) -> None:
    """Print the checks as a table and, in a sentence, what they say of this installation."""
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for header in ("Runner", "", "True", "Measured", ""):
        table.add_column(header)
    previous = ""
    for check in checks:
        verdict = Text("+ right", "green") if check.is_right else Text("! wrong", "bold red")
        scene = check.scene if check.scene != previous else ""
        table.add_row(scene, check.name, check.truth, check.measured, verdict)
        previous = check.scene
    console.print(table, "", _sentence(checks), sep="\n")


def _sentence(checks: Sequence[Check]) -> str:
    n_wrong = sum(not check.is_right for check in checks)
    if n_wrong == 0:
        return "gaitlab measures on this machine as it should."
    return (
        f"{n_wrong} of {len(checks)} are wrong: do not rely on what gaitlab measures on this "
        "machine. Install it anew, and tell its makers if that does not help."
    )


def _number(name: str, true: float, found: float, within: float, *, decimals: int = 0) -> Check:
    is_right = abs(found - true) <= within
    shown = f"{found:.{decimals}f}" if isfinite(found) else "not measured"
    return Check("", name, f"{true:.{decimals}f}", shown, is_right)


def _mean(
    name: str, pairs: Sequence[Pair], value_s: Callable[[FootContact], float], within_ms: float
) -> Check:
    """Compare the mean over the steps that were measured with that of all true ones."""
    true_s = [value_s(true) for true, _ in pairs]
    found_s = [value_s(found) for _, found in pairs if found is not None]
    return _number(name, _mean_ms(true_s), _mean_ms(found_s), within_ms)


def _mean_ms(values_s: Iterable[float]) -> float:
    known_s = [value for value in values_s if isfinite(value)]
    return 1000.0 * fmean(known_s) if known_s else nan


def _word(name: str, pairs: Sequence[Pair], word: Callable[[FootContact], str]) -> Check:
    """Compare what most steps are called with what most of them are."""
    true = Counter(word(one) for one, _ in pairs).most_common(1)
    found = Counter(word(other) for _, other in pairs if other is not None).most_common(1)
    if not found:
        return Check("", name, true[0][0], "not measured", is_right=False)
    shown = f"{found[0][0]} ({found[0][1]} of {len(pairs)})"
    return Check("", name, true[0][0], shown, found[0][0] == true[0][0])
