"""The person who runs."""

from dataclasses import dataclass
from math import nan


@dataclass(frozen=True, slots=True)
class Runner:
    """The runner; NaN = not told."""

    height_m: float = nan
