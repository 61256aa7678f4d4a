"""What can be typed, and what becomes of a failure: one sentence and an exit status."""

import os
import sys
from contextlib import suppress
from io import UnsupportedOperation
from pathlib import Path
from typing import Any

import click

from gaitlab import __version__
from gaitlab.atomic import reason_of
from gaitlab.cli.advise import advise
from gaitlab.cli.compare import compare
from gaitlab.cli.exit_status import FAILED, INTERRUPTED, MISTYPED, NOT_MEASURABLE
from gaitlab.cli.export import export
from gaitlab.cli.overlay import overlay
from gaitlab.cli.report import report
from gaitlab.cli.typed import FILE, WORKERS, Pace
from gaitlab.errors import GaitlabError, OptionError

_KMH_PER_MPS = 3.6
_MPH_PER_MPS = 3600 / 1609.344


class Commands(click.Group):
    """The commands; anything else is taken for a clip to open in the window."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command to run."""
        if self.get_command(ctx, args[0]) is None and Path(args[0]).suffix:
            return _window.name, _window, args
        return super().resolve_command(ctx, args)


@click.command("window")
@click.argument("path", metavar="CLIP|TRIAL", type=FILE)
def _window(path: Path) -> int:
    """Open the window on a clip or a trial."""
    return _open_window(path)


@click.group(cls=Commands, invoke_without_command=True)
@click.version_option(__version__, "-V", "--version", message="gaitlab %(version)s")
@click.help_option("-h", "--help")
@click.pass_context
def commands(ctx: click.Context) -> int:
    """Measure running technique from one side-view treadmill clip.

    Cadence, foot strike, and whether and when the heel comes down, for both feet, with error
    bars. Nothing leaves this machine. Without a command, the window opens; 'gaitlab CLIP' opens
    it on a clip or a trial.
    """
    return _open_window(None) if ctx.invoked_subcommand is None else 0


@commands.command()
@click.argument("path", metavar="CLIP|TRIAL|LANDMARKS", type=FILE)
@click.option("--facing", type=click.Choice(["left", "right"]), help="Running direction.")
@click.option(
    "--capture-fps", type=float, metavar="N", help="Frames a second of the camera (slow motion)."
)
@click.option("--height-m", type=float, metavar="M", help="The runner's height in metres.")
@click.option("--belt-speed-kmh", type=float, metavar="V", help="Belt speed in km/h.")
@click.option("--belt-speed-mph", type=float, metavar="V", help="The same in miles an hour.")
@click.option("--pace-min-km", type=Pace(), metavar="M:SS", help="The same in minutes a km.")
@click.option(
    "--standing",
    "standing_path",
    type=FILE,
    metavar="CLIP",
    help="The runner standing still, filmed alike: the zero of the strike angle.",
)
@click.option("--clip", "clip_path", type=FILE, metavar="VIDEO", help="Of landmarks: their clip.")
@click.option("--mapping", "mapping_path", type=FILE, metavar="FILE", help="Names of markers.")
@click.option("--axes", metavar="X,Y", help="Of landmarks: the axes forward and up, as -x,z.")
@click.option("--markers", "is_of_markers", is_flag=True, help="Of landmarks: markers on the body.")
@click.option("--units", type=click.Choice(["m", "mm", "px"]), help="Of landmarks.")
@click.option("--start", "start_s", type=float, metavar="S", help="First second to analyse.")
@click.option("--end", "end_s", type=float, metavar="S", help="Second to stop at.")
@click.option("--steps", "has_steps", is_flag=True, help="List every step.")
@click.option("--json", "json_path", type=FILE, metavar="FILE", help="Write JSON; - prints it.")
@click.option("--out", "out_path", type=FILE, metavar="FILE.gait", help="Where to save.")
@click.option("--no-save", is_flag=True, help="Save no trial.")
@click.option("--model", "model_name", metavar="NAME", help="full, lite, heavy, or a file.")
@WORKERS
@click.help_option("-h", "--help")
def analyze(**options: Any) -> int:
    """Analyse a clip, or a saved trial again.

    Landmarks of another program do as well: TRC, CSV, C3D, or a folder of OpenPose. The result is
    saved beside the clip as NAME.gait, with what you told about the run; given again, the clip is
    not looked at twice. The exit status is 0, 1 on a failure, 3 when the clip shows nothing that
    could be measured.
    """
    from gaitlab.cli.analysis import Request, carry_out

    options["belt_speed_mps"] = _belt_speed_mps(
        kmh=options.pop("belt_speed_kmh"),
        mph=options.pop("belt_speed_mph"),
        min_km=options.pop("pace_min_km"),
    )
    is_measured = carry_out(Request(is_saved=not options.pop("no_save"), **options))
    return 0 if is_measured else NOT_MEASURABLE


@commands.command()
@click.help_option("-h", "--help")
def metrics() -> None:
    """List what is measured: unit, definition, source."""
    from rich.console import Console

    from gaitlab.analysis.gait_metrics import METRICS
    from gaitlab.cli.tables import metric_definitions

    Console().print(metric_definitions(METRICS))


@commands.command()
@WORKERS
@click.help_option("-h", "--help")
def selftest(n_workers: int | None) -> int:
    """Measure rendered runners here and compare.

    Takes about two minutes and leaves nothing behind. The exit status is 0 if everything was
    measured as it should be, else 1.
    """
    from gaitlab.cli.selftest import run_selftest

    return 0 if run_selftest(n_workers) else FAILED


@commands.group(invoke_without_command=True)
@click.help_option("-h", "--help")
@click.pass_context
def models(ctx: click.Context) -> None:
    """List, check and fetch landmark models."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_models)


@models.command("list")
@click.help_option("-h", "--help")
def list_models() -> None:
    """List the models on this machine."""
    from gaitlab.cli.models import show_models

    show_models()


@models.command("verify")
@click.help_option("-h", "--help")
def verify_models() -> None:
    """Check that no model is damaged."""
    from gaitlab.cli.models import check_models

    check_models()


@models.command("rebuild")
@click.option("--wheel", type=FILE, help="A mediapipe 0.10.21 wheel, instead of PyPI.")
@click.help_option("-h", "--help")
def rebuild_model(wheel: Path | None) -> None:
    """Assemble the full model anew."""
    from gaitlab.cli.models import rebuild

    rebuild(wheel)


@models.command("download")
@click.argument("name", type=click.Choice(["lite", "full", "heavy"]))
@click.help_option("-h", "--help")
def download_model(name: str) -> None:
    """Fetch a model from its official address."""
    from gaitlab.cli.models import fetch

    fetch(name)


def status_of(arguments: list[str]) -> int:
    """Run what was typed and return the exit status; a failure is one sentence on stderr."""
    try:
        outcome = commands.main(arguments, prog_name="gaitlab", standalone_mode=False)
        # What nobody reads any more has to fail here, not when the interpreter ends.
        sys.stdout.flush()
    except GaitlabError as error:
        return _failed(str(error), FAILED)
    except click.ClickException as error:
        return _failed(_advice_on(error), MISTYPED)
    except (KeyboardInterrupt, click.Abort):
        return _failed("Stopped.", INTERRUPTED)
    except BrokenPipeError:
        _leave_output()
        return FAILED
    except OSError as error:
        _leave_output()
        what = error.filename or "The output"
        return _failed(f"{what} could not be read or written: {reason_of(error)}.", FAILED)
    return outcome if isinstance(outcome, int) else 0


def _advice_on(error: click.ClickException) -> str:
    """Return what was mistyped, and where to look it up."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "gaitlab"
    sentence = error.format_message().rstrip()
    stop = "" if sentence.endswith((".", "?")) else "."
    return f"{sentence}{stop} Type '{command} --help' for help."


def _leave_output() -> None:
    """Write nowhere from here on, because what is still buffered cannot be written either."""
    with suppress(UnsupportedOperation):  # nothing to leave where output is gathered in memory
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _failed(sentence: str, status: int) -> int:
    click.echo(f"gaitlab: {' '.join(sentence.split())}", err=True)
    return status


def _open_window(path: Path | None) -> int:
    from gaitlab.cli.window import open_window

    return open_window(path)


def _belt_speed_mps(*, kmh: float | None, mph: float | None, min_km: float | None) -> float | None:
    """Return the belt speed told in one of three units, None if in none.

    Raises
    ------
    OptionError
        It was told more than once.
    """
    speeds = []
    if kmh is not None:
        speeds.append(kmh / _KMH_PER_MPS)
    if mph is not None:
        speeds.append(mph / _MPH_PER_MPS)
    if min_km is not None:
        speeds.append(1000.0 / (60.0 * min_km))
    if len(speeds) > 1:
        raise OptionError("Give the belt speed once: in km/h, in mph or as a pace.")
    return speeds[0] if speeds else None


commands.add_command(advise)
commands.add_command(compare)
commands.add_command(export)
commands.add_command(overlay)
commands.add_command(report)
