"""A filmed run: the document a person works on, and what is saved."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import inf, isfinite, nan

from gaitlab.domain.annotations import Annotations
from gaitlab.domain.arrays import Value
from gaitlab.domain.clip import Clip, Facing
from gaitlab.domain.corrections import Corrections, apply_to_sole_track
from gaitlab.domain.pose_track import PoseTrack
from gaitlab.domain.runner import Runner
from gaitlab.domain.sole_track import SoleTrack


@dataclass(frozen=True, slots=True, eq=False)
class FlatFootReference(Value):
    """The runner's flat foot while standing; NaN = not measured.

    Both are ``(left, right)``: the angle of the heel-to-toe landmark line against the belt, and
    the sole angle the picture gives, in degrees, positive toe up.
    """

    landmark_angle_deg: tuple[float, float] = (nan, nan)
    sole_angle_deg: tuple[float, float] = (nan, nan)

    def __bool__(self) -> bool:
        """Whether anything was measured."""
        return any(map(isfinite, self.landmark_angle_deg + self.sole_angle_deg))


@dataclass(frozen=True, slots=True, eq=False)
class TrialOptions(Value):
    """What a person told about a trial; every one of them changes numbers.

    Parameters
    ----------
    facing
        Set by hand; None = found from the clip.
    belt_speed_mps
        As the treadmill displays; NaN = not told.
    is_capture_fps_known
        Whether a person or a tag of the camera set the capture rate.
    start_s, end_s
        The part of the clip to analyse, in playback seconds.
    flat_foot
        From a standing clip, or from the seconds of this one before the run.
    """

    facing: Facing | None = None
    belt_speed_mps: float = nan
    is_capture_fps_known: bool = False
    start_s: float = 0.0
    end_s: float = inf
    flat_foot: FlatFootReference = FlatFootReference()


@dataclass(frozen=True, slots=True)
class Provenance:
    """What made the landmarks: versions, model and settings of the observation."""

    gaitlab_version: str = ""
    model_name: str = ""
    model_sha256: str = ""
    settings: Mapping[str, str | float | int | bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Trial:
    """An immutable filmed run.

    Parameters
    ----------
    clip
        The video.
    runner
        The person.
    options
        What a person told about the trial.
    pose_track
        As the detector gave it, on the clip's playback clock, never edited; None = not observed.
    sole_track
        As the second look gave it, sides as it saw them; None = not observed.
    corrections
        What a person changed.
    provenance
        What made the tracks.
    annotations
        What a person drew, noted and signed off; it changes no number.
    """

    clip: Clip
    runner: Runner = Runner()
    options: TrialOptions = TrialOptions()
    pose_track: PoseTrack | None = None
    sole_track: SoleTrack | None = None
    corrections: Corrections = Corrections()
    provenance: Provenance = Provenance()
    annotations: Annotations = Annotations()

    @property
    def corrected_soles(self) -> SoleTrack | None:
        """The sole track with what a person changed; None = not observed."""
        if self.sole_track is None:
            return None
        mid_x_px = self.clip.width_px / 2.0
        return apply_to_sole_track(self.sole_track, self.corrections, mid_x_px=mid_x_px)
