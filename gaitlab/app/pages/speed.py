"""Belt speeds as runners tell them: a speed or a pace, in kilometres or miles."""

from enum import Enum
from math import isfinite, nan

from PySide6.QtCore import QLocale

from gaitlab.app.settings import Settings

SPEED_UNIT = "run/speed_unit"
"""Where the unit that was used last is kept."""

_KMH_PER_MPS = 3.6
_M_PER_MILE = 1609.344


class SpeedUnit(Enum):
    """How runners tell their speed; a pace is minutes and seconds for a distance."""

    KMH = "km/h"
    MPH = "mph"
    MIN_KM = "min/km"
    MIN_MILE = "min/mile"

    @property
    def is_pace(self) -> bool:
        """Whether less is faster."""
        return self in (SpeedUnit.MIN_KM, SpeedUnit.MIN_MILE)


def usual_unit(settings: Settings) -> SpeedUnit:
    """Return the unit that was used last; before that, the one of the country."""
    kept = settings.value(SPEED_UNIT, "")
    if kept in {unit.value for unit in SpeedUnit}:
        return SpeedUnit(kept)
    is_metric = QLocale().measurementSystem() is QLocale.MeasurementSystem.MetricSystem
    return SpeedUnit.KMH if is_metric else SpeedUnit.MPH


def speed_mps(text: str, unit: SpeedUnit) -> float:
    """Return a speed as typed, in m/s; NaN where nothing is typed.

    Raises
    ------
    ValueError
        It is no speed of that unit.
    """
    text = text.strip().replace(",", ".")
    if not text:
        return nan
    if unit.is_pace:
        minutes, _, seconds = text.partition(":")
        pace_s = 60.0 * float(minutes) + float(seconds or 0.0)
        length_m = 1000.0 if unit is SpeedUnit.MIN_KM else _M_PER_MILE
        value = length_m / pace_s if pace_s > 0.0 else nan
    else:
        value = float(text) * (1.0 if unit is SpeedUnit.KMH else _M_PER_MILE / 1000.0)
        value /= _KMH_PER_MPS
    if not isfinite(value) or value <= 0.0:
        raise ValueError(text)
    return value


def speed_text(mps: float, unit: SpeedUnit) -> str:
    """Return a speed in m/s as it is typed in a unit; "" where it is not known."""
    if not isfinite(mps):
        return ""
    if unit.is_pace:
        length_m = 1000.0 if unit is SpeedUnit.MIN_KM else _M_PER_MILE
        seconds = round(length_m / mps)
        return f"{seconds // 60}:{seconds % 60:02d}"
    kmh = _KMH_PER_MPS * mps
    return f"{kmh if unit is SpeedUnit.KMH else 1000.0 * kmh / _M_PER_MILE:.2f}"
