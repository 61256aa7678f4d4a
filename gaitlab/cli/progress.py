"""A bar with the time left, where somebody is there to see it."""

from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from gaitlab import jobs

T = TypeVar("T")


def run_with_bar(job: jobs.Job[T], console: Console) -> T:
    """Drive `job` to its end under a progress bar; in silence where `console` is no terminal."""
    bar = Bar(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("time left"),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    with bar:
        task = bar.add_task("Starting", total=None)

        def show(progress: jobs.Progress) -> None:
            bar.update(
                task,
                description=progress.note,
                completed=progress.done,
                total=progress.total or None,
            )

        return jobs.run(job, show)
