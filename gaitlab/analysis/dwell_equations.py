"""The normal equations of a dwell: three unknowns a stance, solved for all stances at once.

Contact and leaving touch each other through the level only, since no sample lies on both ramps.
With that entry 0, eliminating both leaves one equation for the level.
"""

from dataclasses import dataclass, replace

import numpy as np

from gaitlab.analysis.dwell_samples import LEVEL_SD_PX, Misfit
from gaitlab.domain.arrays import FloatArray


@dataclass(frozen=True, slots=True)
class DwellEquations:
    """The matrices of all stances, entry by entry, ``(n_parts, n_stances)`` each.

    Rows and columns are the instants of contact and leaving and the level.
    """

    on_on: FloatArray
    off_off: FloatArray
    level_level: FloatArray
    on_level: FloatArray
    off_level: FloatArray

    @classmethod
    def of(
        cls,
        weight: FloatArray,
        misfit: Misfit,
        usual_sd_s: float,
        *,
        scale: FloatArray | None = None,
    ) -> "DwellEquations":
        """Sum over the samples of every stance, and over what is usual of all.

        Parameters
        ----------
        weight : (n_parts, n_stances, n_samples)
            Of every sample, 0 = not used.
        misfit
            The slopes of the fit at the samples.
        usual_sd_s
            How much the time from anchor to contact differs between stances.
        scale : (n_parts, 1, 1)
            How many times as widely the samples scatter as their weights say; None = as widely.
        """
        if scale is not None:
            weight = weight / scale**2
        down, up = weight * misfit.down_slope, weight * misfit.up_slope
        return cls(
            on_on=sums(down, misfit.down_slope) + usual_sd_s**-2,
            off_off=sums(up, misfit.up_slope) + usual_sd_s**-2,
            level_level=sums(weight) + LEVEL_SD_PX**-2,
            on_level=sums(down),
            off_level=-sums(up),
        )

    def damped(self, share: float) -> "DwellEquations":
        """Return the equations with a diagonal larger by a share (Levenberg & Marquardt)."""
        return replace(
            self,
            on_on=(1.0 + share) * self.on_on + 1e-9,
            off_off=(1.0 + share) * self.off_off + 1e-9,
            level_level=(1.0 + share) * self.level_level + 1e-9,
        )

    def solved(self, on: FloatArray, off: FloatArray, level: FloatArray) -> list[FloatArray]:
        """Return contact, leaving and level for the right-hand side given in that order.

        It is ``(..., n_parts, n_stances)``, and so are they.
        """
        found_level = self._level_variance * (
            level - self.on_level / self.on_on * on - self.off_level / self.off_off * off
        )
        return [
            (on - self.on_level * found_level) / self.on_on,
            (off - self.off_level * found_level) / self.off_off,
            found_level,
        ]

    def standard_errors(self) -> list[FloatArray]:
        """Return those of contact, leaving and level: the roots of the inverse's diagonal."""
        variance = self._level_variance
        return [
            np.sqrt(1.0 / self.on_on + (self.on_level / self.on_on) ** 2 * variance),
            np.sqrt(1.0 / self.off_off + (self.off_level / self.off_off) ** 2 * variance),
            np.sqrt(variance),
        ]

    @property
    def _level_variance(self) -> FloatArray:
        """Return the inverse's entry of the level: 1 over what eliminating the instants leaves."""
        left = self.level_level - self.on_level**2 / self.on_on - self.off_level**2 / self.off_off
        return np.asarray(1.0 / left)


def sums(one: FloatArray, other: FloatArray | None = None) -> FloatArray:
    """Return the sums of numbers or products over the samples, ``(..., n_parts, n_stances)``."""
    if other is None:
        return np.asarray(np.einsum("...n->...", one))
    return np.asarray(np.einsum("...n,...n->...", one, other))
