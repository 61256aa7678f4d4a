"""Functions that keep their last results.

An edit changes little of a trial, so most of what is measured again has been measured before. A
pure function whose arguments equal those of a kept result gives that one: the numbers are the
same, only sooner. What is kept is bounded, and mostly shares its arrays with the trial.
"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from gaitlab.domain.arrays import is_same

_P = ParamSpec("_P")
_T = TypeVar("_T")


def keeping_last(n_results: int = 1) -> Callable[[Callable[_P, _T]], Callable[_P, _T]]:
    """Return a decorator that lets a pure function keep its last results and their arguments.

    Arguments are compared by value, arrays too, and NaN equals NaN. Threads may share such a
    function: what one has just kept another may push out, no more.

    Parameters
    ----------
    n_results
        How many: 2 for a function that is called for either foot.
    """

    def keeping(function: Callable[_P, _T]) -> Callable[_P, _T]:
        kept: tuple[tuple[object, _T], ...] = ()

        @wraps(function)
        def known(*args: _P.args, **options: _P.kwargs) -> _T:
            nonlocal kept
            given = (args, tuple(sorted(options.items())))
            before = kept
            found = next((entry for entry in before if is_same(entry[0], given)), None)
            latest = found or (given, function(*args, **options))
            others = tuple(entry for entry in before if entry is not latest)
            kept = (*others, latest)[-n_results:]
            return latest[1]

        return known

    return keeping
