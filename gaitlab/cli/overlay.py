"""What can be typed after ``gaitlab overlay``."""

from typing import Any

import click

from gaitlab.cli.typed import FILE


@click.command()
@click.argument("path", metavar="TRIAL|CLIP", type=FILE)
@click.option("--out", "out_path", type=FILE, metavar="FILE", help="Where to write it.")
@click.option(
    "--layers",
    "layer_names",
    metavar="NAME,...",
    help="What is drawn: belt, trails, skeleton, angles, confidence, feet, contacts, drawings, "
    "or all, or none.",
)
@click.option("--slow", "slow_factor", type=float, metavar="N", help="N times slower.")
@click.option("--freeze", "has_freezes", is_flag=True, help="Stand still when the near foot lands.")
@click.option("--magnifier", "has_magnifier", is_flag=True, help="The near foot enlarged.")
@click.option("--no-lanes", is_flag=True, help="No strip with values and contacts.")
@click.option("--no-title", is_flag=True, help="No card at the beginning.")
@click.option("--start", "start_s", type=float, metavar="S", help="First second to show.")
@click.option("--end", "end_s", type=float, metavar="S", help="Second to stop at.")
@click.option("--blur-face", "is_face_blurred", is_flag=True, help="Hide the runner's face.")
@click.option("--click", "click_spm", type=float, metavar="SPM", help="A click at this cadence.")
@click.option("--still", "still_s", type=float, metavar="S", help="One picture, as PNG.")
@click.option("--strip", "strip_step", type=int, metavar="STEP", help="A step's instants, as PNG.")
@click.option("--stride", "stride_step", type=int, metavar="STEP", help="A moving WebP or GIF.")
@click.option("--force", "is_forced", is_flag=True, help="Replace a file that is there.")
@click.help_option("-h", "--help")
def overlay(**options: Any) -> int:
    """Draw what was found on the picture: a film, or stills.

    Writes a film that plays on any phone; with --still, --strip or --stride a picture instead. A
    clip is analysed first if it was not. The exit status is 0, or 1 on a failure.
    """
    from gaitlab.cli.picturing import Request, carry_out

    options["has_lanes"] = not options.pop("no_lanes")
    options["has_title"] = not options.pop("no_title")
    carry_out(Request(**options))
    return 0
