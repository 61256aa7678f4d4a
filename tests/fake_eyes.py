"""An observation and an assessment without pictures, for tests of what is around them."""

from dataclasses import dataclass, field, replace

import numpy as np

from gaitlab import workflow
from gaitlab.domain.landmarks import N_LANDMARKS, Landmark
from gaitlab.domain.pose_track import PoseTrack
from gaitlab.domain.sole_track import SoleTrack
from gaitlab.jobs import Progress
from gaitlab.pose.estimator import PoseObservation
from gaitlab.workflow import observing
from tests.assessments import sample_assessment

_STANDING = np.full((N_LANDMARKS, 3), 100.0)
_STANDING[:, 1] += 3.0 * ((np.arange(N_LANDMARKS) + 1) // 2)
_STANDING[Landmark.LEFT_FOOT_INDEX :, 0] = 110.0
_STANDING[Landmark.LEFT_FOOT_INDEX :, 1] = _STANDING[Landmark.LEFT_HEEL, 1]
"""A tiny body that stands still, heel and toe at one height."""


@dataclass
class FakeEyes:
    """Stands in for pose and sole; counts how often the clip was looked at."""

    n_looks: int = 0
    parts: list[tuple[int, int]] = field(default_factory=list)

    def estimate_pose(
        self, clip, *, model_path, n_workers, start_frame=0, end_frame=None, invite=None
    ):
        end_frame = clip.n_frames if end_frame is None else end_frame
        self.n_looks += 1
        self.parts.append((start_frame, end_frame))
        yield Progress(0, 10, "Tracking the runner")
        xyz_px = np.full((clip.n_frames, N_LANDMARKS, 3), np.nan)
        xyz_px[start_frame:end_frame] = _STANDING
        return PoseObservation(PoseTrack(clip.file_time_s, xyz_px, xyz_px[:, :, 0]), n_people=1)

    def observe_soles(self, clip, track, *, n_workers, looks):
        yield Progress(5, 10, "Looking at the shoes")
        return SoleTrack(*[np.full((clip.n_frames, 2), 1.0)] * 8)

    def install(self, monkeypatch):
        """Take the place of the real eyes and of the assessment."""
        monkeypatch.setattr(observing, "estimate_pose", self.estimate_pose)
        monkeypatch.setattr(observing, "observe_soles", self.observe_soles)
        monkeypatch.setattr(
            workflow, "assess", lambda trial: replace(sample_assessment(), trial=trial)
        )
        return self
