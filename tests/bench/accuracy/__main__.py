"""Score gaitlab: ``python -m tests.bench.accuracy --out accuracy.md --clips FOLDER --readme``.

What is rendered and observed is kept in the folder given, so the bench goes on where it stopped,
and a change of the analysis alone is scored in seconds.
"""

import datetime
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import click
from rich.console import Console

from gaitlab.atomic import write_whole
from gaitlab.cli.progress import run_with_bar
from gaitlab.domain.quality import Severity
from gaitlab.workflow import Assessment, assess
from tests.bench.accuracy.clips import filmed, is_there, observed
from tests.bench.accuracy.force_plate import plate_cases
from tests.bench.accuracy.grid import GridScene, grid
from tests.bench.accuracy.measured import GAITLAB, by_gaitlab, by_textbook
from tests.bench.accuracy.report import of_method, scene_table, side_by_side, tables
from tests.bench.accuracy.scoring import CLEAN, FAR, NEAR, Case, Row, rows_of
from tests.bench.accuracy.summary import summary
from tests.readme import README, with_part

RERUN = """
To run it again, follow `python -m tests.bench.accuracy --help`. It takes hours on a small machine,
goes on where it was stopped, and writes far more tables than these. `gaitlab selftest` is the
two-minute version for your machine.
"""

TEXTBOOKS_WITHIN_S = 0.25
"""Some rules are 100 ms late on average; that is an error and not a missed step."""


@click.command()
@click.option("--scenes", "n_scenes", default=26, show_default=True, help="How many to score.")
@click.option("--seed", default=5000, show_default=True, help="Where the list of scenes begins.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The report to write.")
@click.option("--clips", type=click.Path(path_type=Path), help="Where clips and trials are kept.")
@click.option("--workers", type=click.IntRange(min=1), help="Processes to use.")
@click.option("--look-again", is_flag=True, help="Look at the shoes anew, with the same landmarks.")
@click.option("--only-there", is_flag=True, help="Score what is rendered already.")
@click.option("--readme", is_flag=True, help="Write the summary into README.md, too.")
def main(
    n_scenes: int,
    seed: int,
    out: Path,
    clips: Path | None,
    workers: int | None,
    look_again: bool,
    only_there: bool,
    readme: bool,
) -> None:
    """Render scenes of known truth, analyse them as a user would, and write how far off it was."""
    console = Console(stderr=True)
    rows: list[Row] = []
    refusals: list[str] = []
    with ExitStack() as stack:
        folder = clips or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.mkdir(parents=True, exist_ok=True)
        for scene in grid(n_scenes, seed=seed):
            if only_there and not is_there(scene.scene, folder):
                continue
            case, assessment = _assessed(scene, folder, console, workers, looks_again=look_again)
            refusals += _refusals(case, assessment)
            rows += _rows(case, assessment)
    plates = plate_cases()
    plate_rows = [row for case, assessment in plates for row in _rows(case, assessment)]
    told = summary(rows, plate_rows, date=str(datetime.date.today()))
    write_whole(out, _report(told, rows, plate_rows, refusals).encode())
    if readme:
        shown = with_part(README.read_text(encoding="utf-8"), "accuracy", told + RERUN)
        write_whole(README, shown.encode())
    console.print(f"Written to {out}")


def _assessed(
    scene: GridScene,
    folder: Path,
    console: Console,
    n_workers: int | None,
    *,
    looks_again: bool,
) -> tuple[Case, Assessment]:
    """Film, observe and assess one scene; slow motion is told as a user would tell it."""
    clip_path, truth = run_with_bar(filmed(scene.scene, folder), console)
    is_slow = scene.scene.playback_fps != scene.capture_fps
    job = observed(
        clip_path,
        capture_fps=scene.capture_fps if is_slow else None,
        n_workers=n_workers,
        looks_again=looks_again,
    )
    assessment = assess(run_with_bar(job, console))
    case = Case(
        scene.scene.name,
        scene.condition,
        scene.capture_fps,
        truth.contacts,
        truth.cadence_spm,
        truth.facing.near_side,
    )
    console.print(f"{case.clip}: {len(assessment.steps)} of {len(truth.contacts)} steps")
    return case, assessment


def _rows(case: Case, assessment: Assessment) -> list[Row]:
    """Return what every method made of a clip."""
    rows = rows_of(case, GAITLAB, by_gaitlab(assessment))
    for method, measured in by_textbook(assessment).items():
        rows += rows_of(case, method, measured, within_s=TEXTBOOKS_WITHIN_S)
    return rows


def _refusals(case: Case, assessment: Assessment) -> list[str]:
    return [
        f"- {case.clip} ({case.condition}) was refused: {issue.message}"
        for issue in assessment.quality
        if issue.severity is Severity.BLOCKING
    ]


def _report(
    told: str, rows: Sequence[Row], plate_rows: Sequence[Row], refusals: Sequence[str]
) -> str:
    """Return the whole report."""
    own = of_method(rows)
    plain = [row for row in own if row.condition == CLEAN and row.capture_fps == 60.0]
    hard = [row for row in own if row.condition != CLEAN]
    parts = [
        "# How far gaitlab is off\n",
        told,
        *refusals,
        "\n## Clean, 60 frames/s\n",
        tables(plain),
        "\n## With nuisances, 60 frames/s\n",
        tables(hard),
        "\n## By frame rate, clean\n",
        *_by(own, lambda row: row.condition == CLEAN, lambda row: f"{row.capture_fps:.0f}/s"),
        "\n## By nuisance\n",
        *_by(own, lambda row: row.condition != CLEAN, lambda row: row.condition),
        "\n## The rules of the textbooks on the same landmarks, clean\n",
        *_by(rows, lambda row: row.condition == CLEAN, lambda row: row.method),
        "\n## Against the force plate, landmarks without pictures\n",
        *_plate(plate_rows),
        "\n## Clip by clip\n",
        scene_table(own),
    ]
    return "\n".join(parts)


def _by(rows: Sequence[Row], is_wanted, name_of) -> list[str]:
    """Return a table a foot with one column a name."""
    wanted = [row for row in rows if is_wanted(row)]
    names = dict.fromkeys(name_of(row) for row in wanted)
    columns = {name: (lambda row, name=name: name_of(row) == name) for name in names}
    return [
        f"{foot.capitalize()} foot\n\n{side_by_side(wanted, columns, foot=foot)}"
        for foot in (NEAR, FAR)
        if names
    ]


def _plate(rows: Sequence[Row]) -> list[str]:
    """Return the tables of the force plate, or why there are none."""
    if not rows:
        return ["Left out: the recordings are not on this machine.\n"]
    columns = {
        f"{row.capture_fps:.0f}/s, {row.condition}": (
            lambda other, clip=row.clip: other.clip == clip
        )
        for row in rows
    }
    methods = dict.fromkeys(row.method for row in rows)
    return [
        f"{method}\n\n{side_by_side(of_method(rows, method), columns, foot=NEAR)}"
        for method in methods
    ]


if __name__ == "__main__":
    main()
