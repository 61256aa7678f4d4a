"""What can be typed after ``gaitlab export``."""

from pathlib import Path

import click

from gaitlab.cli.typed import FILE

_FORMATS = ("xlsx", "csv", "json", "trc", "mot", "c3d", "parquet")


@click.command()
@click.argument("path", metavar="TRIAL|CLIP", type=FILE)
@click.option(
    "--format",
    "format_names",
    type=click.Choice(_FORMATS),
    multiple=True,
    required=True,
    help="What to write; may be given several times.",
)
@click.option("--out", "out_path", type=FILE, metavar="PATH", help="A folder, or a file name.")
@click.option("--pixels", "is_in_pixels", is_flag=True, help="TRC and C3D in pixels of the clip.")
@click.option("--force", "is_forced", is_flag=True, help="Replace files that are there.")
@click.help_option("-h", "--help")
def export(
    path: Path,
    format_names: tuple[str, ...],
    out_path: Path | None,
    is_in_pixels: bool,
    is_forced: bool,
) -> int:
    """Write data that other programs read.

    xlsx: summary, metrics, steps and frames. csv: a file each of metrics, steps and frames. json:
    everything but frames. trc, c3d: landmarks in metres (c3d: millimetres, with events) where a
    scale is known. mot: joint angles. parquet: frames. Files are named after the trial, and lie
    beside it unless told otherwise.
    """
    from gaitlab.cli.exporting import carry_out

    carry_out(
        path,
        format_names=format_names,
        out_path=out_path,
        is_in_pixels=is_in_pixels,
        is_forced=is_forced,
    )
    return 0
