"""The runner's face made unrecognisable."""

import numpy as np

from gaitlab.assessment import Assessment
from gaitlab.domain.arrays import BoolArray, FloatArray
from gaitlab.domain.landmarks import Landmark
from gaitlab.errors import OptionError
from gaitlab.overlay.paint import WHOLE, View
from gaitlab.video.opencv import cv2
from gaitlab.video.picture import Picture

HEAD = tuple(Landmark(number) for number in range(Landmark.NOSE, Landmark.MOUTH_RIGHT + 1))

RADIUS_PER_TRUNK = 0.33
"""Size of what is blurred over the distance from shoulders to hips: a head with its hair."""

LONGEST_GAP_S = 0.3
"""A head is where it was for so long; where it is lost for longer, the whole picture is blurred."""

_N_BLOCKS = 7
"""A face of so many blocks across is nobody's."""


class FaceBlur:
    """Blurs the runner's head, frame by frame.

    The landmarks are used as they were found, also outside of the part that was analysed. Other
    people, and mirrors, are not blurred.

    Raises
    ------
    OptionError
        The trial knows nothing of a head.
    """

    def __init__(self, assessment: Assessment) -> None:
        track = assessment.trial.pose_track or assessment.track
        centre_px = _means(track.xyz_px[:, list(HEAD), :2])
        is_known = np.isfinite(centre_px[:, 0])
        if not is_known.any():
            raise OptionError(
                "The trial has no landmark of the head, so the face cannot be found: export it "
                "without blurring, or cut the head off the clip."
            )
        time_s = assessment.trial.clip.time_s
        self._centre_px = _filled(time_s, centre_px)
        self._radius_px = _radius_px(track.xyz_px)
        self._is_lost = _gap_s(time_s, is_known) > LONGEST_GAP_S

    def blur(self, picture: Picture, frame: int, view: View = WHOLE) -> None:
        """Blur the head in a picture, in place; all of it where the head is not known."""
        if self._is_lost[frame]:
            picture[:] = _in_blocks(picture, 5 * _N_BLOCKS)
            return
        x_px, y_px = view.place(
            (float(self._centre_px[frame, 0]), float(self._centre_px[frame, 1]))
        )
        radius_px = self._radius_px * view.zoom
        height, width = picture.shape[:2]
        left, right = (min(max(round(x_px + r), 0), width) for r in (-radius_px, radius_px))
        top, bottom = (min(max(round(y_px + r), 0), height) for r in (-radius_px, radius_px))
        if left >= right or top >= bottom:
            return
        part = picture[top:bottom, left:right]
        mask = np.zeros(part.shape[:2], dtype=np.uint8)
        centre = (round(x_px) - left, round(y_px) - top)
        cv2.circle(mask, centre, round(radius_px), 255, cv2.FILLED, cv2.LINE_AA)
        cv2.copyTo(_in_blocks(part, _N_BLOCKS), mask, part)


def _means(head: FloatArray) -> FloatArray:
    """Return the middle of the known points of a head, ``(n_frames, 2)``; NaN without any."""
    n_known = np.isfinite(head[:, :, :1]).sum(axis=1)
    total = np.nansum(head, axis=1)
    means: FloatArray = np.divide(
        total, n_known, out=np.full_like(total, np.nan), where=n_known > 0
    )
    return means


def _filled(time_s: FloatArray, path: FloatArray) -> FloatArray:
    """Return a path with gaps filled along straight lines, and its ends held."""
    is_known = np.isfinite(path[:, 0])
    columns = [np.interp(time_s, time_s[is_known], path[is_known, axis]) for axis in (0, 1)]
    return np.stack(columns, axis=1)


def _gap_s(time_s: FloatArray, is_known: BoolArray) -> FloatArray:
    """Return how far each frame is from the nearest one in which the head is known."""
    known_s = time_s[is_known]
    after = np.searchsorted(known_s, time_s).clip(0, len(known_s) - 1)
    before = np.maximum(after - 1, 0)
    nearest: FloatArray = np.minimum(
        np.abs(known_s[after] - time_s), np.abs(known_s[before] - time_s)
    )
    return nearest


def _radius_px(xyz_px: FloatArray) -> float:
    """Return the radius of what is blurred, from the length of the trunk, else of the head."""
    shoulders = xyz_px[:, [Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER], :2]
    hips = xyz_px[:, [Landmark.LEFT_HIP, Landmark.RIGHT_HIP], :2]
    trunk_px = np.linalg.norm(shoulders - hips, axis=2)
    trunk_px = trunk_px[np.isfinite(trunk_px)]
    if len(trunk_px):
        return RADIUS_PER_TRUNK * float(np.percentile(trunk_px, 75))
    head = xyz_px[:, list(HEAD), :2]
    return 2.0 * float(np.nanmax(np.nanmax(head, axis=1) - np.nanmin(head, axis=1)))


def _in_blocks(part: Picture, n_blocks: int) -> Picture:
    height, width = part.shape[:2]
    small = cv2.resize(part, (n_blocks, n_blocks), interpolation=cv2.INTER_AREA)
    blurred = cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(blurred, dtype=np.uint8)
