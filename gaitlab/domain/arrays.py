"""Read-only numpy arrays for frozen values, and when two values are equal."""

from collections.abc import Mapping
from math import isnan
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]


def frozen(values: ArrayLike, dtype: Any = np.float64) -> NDArray[Any]:
    """Return `values` as a read-only array; an array that is read-only already is not copied."""
    array = np.asarray(values, dtype=dtype)
    if array.flags.writeable:
        array = array.copy()
        array.flags.writeable = False
    return array


def sealed(array: NDArray[Any]) -> NDArray[Any]:
    """Return an array made read-only in place; nobody else may hold it yet, so none is copied."""
    array.flags.writeable = False
    return array


class Value:
    """A frozen dataclass, made with ``eq=False``, that compares by its fields; NaN equals NaN.

    Since Python 3.13 the comparison that dataclasses come with compares field by field, so a value
    in which a number is missing would not even equal itself.
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return same_values(self, other)

    def __hash__(self) -> int:
        return hash(tuple(map(_hashable, _field_values(self))))


def same_values(one: Any, other: object) -> bool:
    """Whether two dataclass values are equal; NaN equals NaN, in arrays and tuples too."""
    if one is other:
        return True
    if not isinstance(other, type(one)):
        return False
    return all(map(is_same, _field_values(one), _field_values(other)))


def is_same(one: Any, other: Any) -> bool:
    """Whether two values, arrays, or tuples or mappings of such, are equal; NaN equals NaN."""
    if one is other:
        return True
    if isinstance(one, np.ndarray) or isinstance(other, np.ndarray):
        return np.array_equal(one, other, equal_nan=True)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(is_same, one, other))
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(is_same(one[key], other[key]) for key in one)
    return bool(one == other) or (_is_nan(one) and _is_nan(other))


def _field_values(value: Any) -> list[Any]:
    # Contacts are compared by thousands: `dataclasses.fields` would take most of that time.
    return [getattr(value, name) for name in value.__dataclass_fields__]


def _hashable(value: Any) -> Any:
    """Return something with one hash for all NaN."""
    if isinstance(value, tuple):
        return tuple(map(_hashable, value))
    return None if _is_nan(value) else value


def _is_nan(value: Any) -> bool:
    return isinstance(value, float) and isnan(value)
