"""Long work as generators: yield `Progress`, return the result.

Whoever drives a job may close it at any yield; the job's own ``with`` and ``finally`` blocks then
release what it holds and remove what is half done, so no cancel token travels through the house.
"""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import TypeAlias, TypeVar


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is: `done` of `total` units (`total` 0 = unknown), and what it is doing."""

    done: int
    total: int
    note: str = ""


T = TypeVar("T")
Job: TypeAlias = Generator[Progress, None, T]


def run(job: Job[T], on_progress: Callable[[Progress], None] | None = None) -> T:
    """Drive `job` to its end and return its result.

    Parameters
    ----------
    job
        The generator to drive. It is closed if `on_progress` raises.
    on_progress
        Called with every `Progress`.
    """
    try:
        while True:
            progress = next(job)
            if on_progress is not None:
                on_progress(progress)
    except StopIteration as stop:
        result: T = stop.value
        return result
    finally:
        job.close()
