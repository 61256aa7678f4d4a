"""What can be typed after ``gaitlab compare``."""

from typing import Any

import click

from gaitlab.cli.typed import FILE, LANGUAGE


@click.command()
@click.argument("before_path", metavar="TRIAL|CLIP", type=FILE)
@click.argument("after_path", metavar="[TRIAL|CLIP]", type=FILE, required=False)
@LANGUAGE
@click.option("--json", "json_path", type=FILE, metavar="FILE", help="Write JSON; - prints it.")
@click.option("--force", "is_forced", is_flag=True, help="Replace a file that is there.")
@click.help_option("-h", "--help")
def compare(**options: Any) -> int:
    """Tell real change from noise between two runs.

    The earlier run comes first. With one run alone: left against right, and whether the heel comes
    down less as the run goes on.
    """
    from gaitlab.cli.comparing import Request, carry_out

    carry_out(Request(**options))
    return 0
