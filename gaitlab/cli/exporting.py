"""What ``gaitlab export`` does: from a trial or a clip to files for other programs."""

from collections.abc import Sequence
from pathlib import Path

from gaitlab import workflow
from gaitlab.cli.opening import observed_trial
from gaitlab.errors import OptionError


def carry_out(
    path: Path,
    *,
    format_names: Sequence[str],
    out_path: Path | None = None,
    is_in_pixels: bool = False,
    is_forced: bool = False,
) -> None:
    """Assess what `path` holds, write it in every format, and say where.

    Parameters
    ----------
    path
        A trial or a clip.
    format_names
        What to write.
    out_path
        A folder that is there, or a file name whose ending each format replaces; None = beside
        `path`, by its name.
    is_in_pixels, is_forced
        As in `gaitlab.workflow.export_files`.

    Raises
    ------
    GaitlabError
        Something failed; files are whole or as they were.
    """
    stem = _stem(path, out_path, format_names)
    trial, _ = observed_trial(path)
    written = workflow.export_files(
        workflow.assess(trial),
        stem,
        format_names=format_names,
        is_forced=is_forced,
        is_in_pixels=is_in_pixels,
    )
    for file in written:
        print(f"Wrote {file}")


def _stem(path: Path, out_path: Path | None, format_names: Sequence[str]) -> Path:
    """Return folder and name to which each format adds its ending.

    Raises
    ------
    OptionError
        The name ends like a format that is not written.
    """
    if out_path is None:
        return path.with_suffix("")
    if out_path.is_dir():
        return out_path / path.stem
    ending = out_path.suffix.casefold().lstrip(".")
    if ending in format_names:
        return out_path.with_suffix("")
    if ending == "gait":
        raise OptionError(f"{out_path} would be a trial: name a folder or another file.")
    return out_path
