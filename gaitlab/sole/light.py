"""Light that changes for the whole picture: lamps that flicker, a camera that adapts.

What stands still shows it: its grey levels are those of the usual light, times a gain and plus an
offset. The runner, who covers the smaller part of the picture, does not fit and does not count.
"""

from collections.abc import Sequence

import numpy as np

from gaitlab.domain.arrays import FloatArray
from gaitlab.sole.sway import Blocks
from gaitlab.video.picture import Picture

LEAST_CHANGE, NEARLY_ALL = 2.5, 0.9
"""Light that changes less than so many grey levels in this share of the frames is left as it is."""
HARDLY_ANY_CHANGE = 0.75
"""Where the middle of all blocks changes by less grey levels than this, nothing need be fitted."""
MISFIT = 3.0
"""Grey levels at which a block counts half."""
N_ROUNDS = 6
MOST_GAIN = 2.5
FULL_RANGE = 255.0
ROWS_PER_TOLD = 4
"""Every fourth row tells: its neighbours show the same treadmill in the same light."""


def find_light(blocks: Sequence[Blocks]) -> FloatArray:
    """Return gain and offset of the light of every picture over the usual light, ``(n, 2)``.

    All 1 and 0 where it hardly changes.

    Parameters
    ----------
    blocks
        The brightness of each picture averaged over short blocks, all of one shape.
    """
    bright = np.stack([each[::ROWS_PER_TOLD].ravel() for each in blocks]).astype(float)
    usual = np.median(bright, axis=0)
    if np.quantile(np.abs(np.median(bright - usual, axis=1)), NEARLY_ALL) < HARDLY_ANY_CHANGE:
        return np.tile([1.0, 0.0], (len(bright), 1))
    light = np.stack([_gain_and_offset(usual, each) for each in bright])
    typical = float(np.median(usual))
    change = np.abs(light[:, 0] * typical + light[:, 1] - typical)
    if np.quantile(change, NEARLY_ALL) < LEAST_CHANGE:
        return np.tile([1.0, 0.0], (len(bright), 1))
    return light


def _gain_and_offset(usual: FloatArray, bright: FloatArray) -> tuple[float, float]:
    """Fit ``bright = gain * usual + offset`` to what stands still."""
    gain, offset = 1.0, float(np.median(bright - usual))
    for _ in range(N_ROUNDS):
        weight = 1.0 / (1.0 + ((bright - gain * usual - offset) / MISFIT) ** 2)
        weight /= weight.sum()
        mean_usual, mean_bright = weight @ usual, weight @ bright
        spread = weight @ (usual - mean_usual) ** 2
        if spread > MISFIT**2:
            gain = float(weight @ ((usual - mean_usual) * (bright - mean_bright)) / spread)
            gain = float(np.clip(gain, 1.0 / MOST_GAIN, MOST_GAIN))
        offset = float(mean_bright - gain * mean_usual)
    return gain, offset


def in_usual_light(picture: Picture, gain: float, offset: float) -> Picture:
    """Return a picture as it were in the usual light."""
    levels = np.clip((np.arange(FULL_RANGE + 1.0) - offset) / gain, 0.0, FULL_RANGE)
    return np.asarray(np.rint(levels).astype(np.uint8)[picture])
