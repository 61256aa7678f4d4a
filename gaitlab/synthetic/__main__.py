"""Rebuild the sample clips: ``python -m gaitlab.synthetic [FOLDER]``."""

from pathlib import Path

import click
from rich.progress import Progress as ProgressBar

from gaitlab.jobs import Progress, run
from gaitlab.synthetic.samples import render_samples


@click.command()
@click.argument("folder", default="sample_videos", type=click.Path(path_type=Path))
def main(folder: Path) -> None:
    """Render the sample clips and their truth into FOLDER."""
    folder.mkdir(parents=True, exist_ok=True)
    with ProgressBar() as bar:
        task = bar.add_task("rendering", total=None)

        def show(progress: Progress) -> None:
            bar.update(
                task, completed=progress.done, total=progress.total, description=progress.note
            )

        for truth in run(render_samples(folder), show):
            bar.console.print(f"{truth.name}: {truth.n_frames} frames, {len(truth.contacts)} steps")


main()
