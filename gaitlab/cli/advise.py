"""What can be typed after ``gaitlab advise``."""

from typing import Any

import click

from gaitlab.cli.typed import FILE, LANGUAGE


@click.command()
@click.argument("path", metavar="TRIAL|CLIP", type=FILE, required=False)
@click.option("--ask", "is_asked", is_flag=True, help="Ask for a minute; Enter skips a question.")
@click.option(
    "--answer",
    "answers",
    multiple=True,
    metavar="NAME=VALUE",
    help="Answer one question; may be given often.",
)
@click.option("--questions", "has_questions", is_flag=True, help="List the questions and names.")
@click.option("--height-m", type=float, metavar="M", help="The runner's height in metres.")
@click.option("--belt-speed-kmh", type=float, metavar="V", help="Belt speed in km/h.")
@click.option(
    "--for",
    "reader",
    type=click.Choice(["runner", "clinician"]),
    default="runner",
    show_default=True,
    help="Who reads it.",
)
@LANGUAGE
@click.option("--json", "json_path", type=FILE, metavar="FILE", help="Write JSON; - prints it.")
@click.option(
    "--click-track",
    "click_path",
    type=FILE,
    metavar="FILE.wav",
    help="Write clicks to run to, at the plan's cadence.",
)
@click.option("--cadence", "cadence_spm", type=float, metavar="N", help="Clicks a minute instead.")
@click.option(
    "--minutes",
    "duration_min",
    type=float,
    default=10.0,
    show_default=True,
    metavar="M",
    help="Length of the click track.",
)
@click.option("--force", "is_forced", is_flag=True, help="Replace files that are there.")
@click.help_option("-h", "--help")
def advise(**options: Any) -> int:
    """Say what a run means for tight calves, and what to do.

    The five causes, at most three findings in the order that helps, a cadence plan, and what no
    video can judge. Answers are kept in the trial.
    """
    from gaitlab.cli.advising import Request, carry_out

    carry_out(Request(**options))
    return 0
