"""MediaPipe's pose landmarker behind the protocol; imports it only when a context is entered."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from gaitlab.pose.protocol import NOBODY, Body, Picture, Tracker

MAX_PEOPLE = 4

_FRAME_GAP_MS = 10_000_000
"""MediaPipe smooths its output in time, which delays ground contact by 17-25 ms at 30-60 fps.
Frames said to be hours apart leave its filter without effect and its tracking as it is."""

_TRACKING_CONFIDENCE = 0.5
"""MediaPipe's default."""

_FINDING_CONFIDENCE = 0.25
"""Among several people the detector is less sure of each: at its default 0.5, somebody a fifth of
the picture wide was missed in 8 of 12 frames, at 0.25 in 2."""

_VISIBILITY_GAIN = 0.1
"""Weight of the present frame in the running mean MediaPipe takes of visibility when tracking."""

_BLACK: Picture = np.zeros((256, 256, 3), np.uint8)


@dataclass(frozen=True, slots=True)
class MediaPipeEstimator:
    """The pose landmarker with the weights in a ``.task`` bundle.

    References
    ----------
    Bazarevsky et al. (2020), BlazePose: on-device real-time body pose tracking.
    """

    model_path: Path

    @contextmanager
    def finder(self) -> Iterator[Callable[[Picture], Sequence[Body]]]:
        """Open a landmarker that looks at each picture anew, for up to `MAX_PEOPLE` people."""
        with self._landmarker("IMAGE", MAX_PEOPLE, _FINDING_CONFIDENCE) as landmarker:

            def find(picture: Picture) -> Sequence[Body]:
                people = landmarker.detect(_image_of(picture)).pose_landmarks
                return [_body_of(person, picture) for person in people]

            yield find

    @contextmanager
    def tracker(self) -> Iterator[Tracker]:
        """Open a landmarker that follows one person, without its smoothing in time.

        Visibility is given per picture: the running mean that MediaPipe takes is undone.
        """
        with self._landmarker("VIDEO", 1, _TRACKING_CONFIDENCE) as landmarker:
            yield _MediaPipeTracker(landmarker)

    def _landmarker(self, mode: str, n_people: int, confidence: float) -> Any:
        from mediapipe.tasks.python import BaseOptions, vision

        options = vision.PoseLandmarkerOptions(
            base_options=BaseOptions(model_asset_path=str(self.model_path)),
            running_mode=vision.RunningMode[mode],
            num_poses=n_people,
            min_pose_detection_confidence=confidence,
        )
        return vision.PoseLandmarker.create_from_options(options)


class _MediaPipeTracker:
    """A landmarker in its tracking mode; see `Tracker`."""

    def __init__(self, landmarker: Any) -> None:
        self._landmarker = landmarker
        self._time_ms = 0
        self._mean_visibility: Any = None
        self._is_following = False

    def __call__(self, picture: Picture) -> Body:
        self._time_ms += _FRAME_GAP_MS
        found = self._landmarker.detect_for_video(_image_of(picture), self._time_ms).pose_landmarks
        self._is_following = bool(found)
        if not found:
            return NOBODY
        body = _body_of(found[0], picture)
        visibility = body[:, 3].copy()
        if self._mean_visibility is not None:
            body[:, 3] = _undo_mean(visibility, self._mean_visibility)
        self._mean_visibility = visibility
        return body

    def forget(self) -> None:
        """Lose the person in a black picture, a tenth of the time a new landmarker takes.

        The landmarks after it are exactly those of a new one. The running mean of visibility goes
        on, so that it is undone to within rounding, a millionth.
        """
        if self._is_following:
            self(_BLACK)


def _image_of(picture: Picture) -> Any:
    import mediapipe

    return mediapipe.Image(image_format=mediapipe.ImageFormat.SRGB, data=picture)


def _body_of(person: Any, picture: Picture) -> Body:
    height_px, width_px = picture.shape[:2]
    body = np.array([(p.x, p.y, p.z, p.visibility) for p in person], dtype=np.float32)
    body[:, :3] *= (width_px, height_px, width_px)
    return body


def _undo_mean(mean: Any, mean_before: Any) -> Any:
    """Return what the present frame added to an exponential running mean, within 0..1."""
    return np.clip(mean_before + (mean - mean_before) / _VISIBILITY_GAIN, 0.0, 1.0)
