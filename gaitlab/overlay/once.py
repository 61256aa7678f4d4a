"""Facts about an assessment that are worth finding once, not again for every frame."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

from gaitlab.assessment import Assessment
from gaitlab.domain.landmarks import Side

T = TypeVar("T")

N_KEPT = 8
"""Both feet of a few assessments: one shown, one compared, one before a correction."""


class _Same:
    """An assessment that is equal to itself alone, so that it need not be compared."""

    __slots__ = ("assessment",)

    def __init__(self, assessment: Assessment) -> None:
        self.assessment = assessment

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.assessment is other.assessment

    def __hash__(self) -> int:
        return id(self.assessment)


def once(find: Callable[[Assessment, Side], T]) -> Callable[[Assessment, Side], T]:
    """Return `find` with its last results remembered for as long as the assessment is the same."""

    @lru_cache(maxsize=N_KEPT)
    def found(same: _Same, side: Side) -> T:
        return find(same.assessment, side)

    @wraps(find)
    def remembered(assessment: Assessment, side: Side) -> T:
        return found(_Same(assessment), side)

    return remembered
