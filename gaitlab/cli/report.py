"""What can be typed after ``gaitlab report``."""

from typing import Any

import click

from gaitlab.cli.exit_status import NOT_MEASURABLE
from gaitlab.cli.typed import FILE, LANGUAGE


@click.command()
@click.argument("path", metavar="TRIAL|CLIP", type=FILE)
@click.option(
    "--for",
    "audience",
    type=click.Choice(["runner", "clinician"]),
    default="clinician",
    show_default=True,
    help="Two pages in plain words, or everything.",
)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["pdf", "html"]),
    help="What to write; else as --out ends, else PDF.",
)
@click.option("--out", "out_path", type=FILE, metavar="FILE", help="Where to write it.")
@click.option(
    "--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True, help="Of PDF."
)
@click.option("--client", metavar="TEXT", help="Name or code of the runner.")
@click.option("--clinic", metavar="TEXT", help="Who made the report.")
@click.option("--logo", "logo_path", type=FILE, metavar="FILE", help="A PNG or JPEG.")
@click.option("--notes", metavar="TEXT", help="Free text.")
@LANGUAGE
@click.option("--force", "is_forced", is_flag=True, help="Replace a file that is there.")
@click.help_option("-h", "--help")
def report(**options: Any) -> int:
    """Write a report to hand on.

    PDF or one HTML file: facts, film-strips, every step, the mean stride, all measures, advice. A
    clip is analysed first if it was not. The exit status is 0, 1 on a failure, 3 when nothing could
    be measured; the report then says why.
    """
    from gaitlab.cli.reporting import Request, carry_out

    return 0 if carry_out(Request(**options)) else NOT_MEASURABLE
