"""Landmarks of another program as gaitlab's own: a pose track in a picture."""

from dataclasses import dataclass
from math import nan
from pathlib import Path

import numpy as np

from gaitlab.domain.arrays import FloatArray
from gaitlab.domain.landmarks import N_LANDMARKS
from gaitlab.domain.pose_track import PoseTrack
from gaitlab.errors import ExchangeError
from gaitlab.exchange.c3d_file import read_c3d
from gaitlab.exchange.landmark_csv import read_landmark_csv
from gaitlab.exchange.marker_track import MarkerTrack
from gaitlab.exchange.naming import Names, Naming, find_names
from gaitlab.exchange.openpose import read_openpose
from gaitlab.exchange.orientation import Axes, Units, find_axes, find_units
from gaitlab.exchange.trc import read_trc

PX_PER_M = 350.0
"""Landmarks in metres are drawn at this scale, that of a runner who fills a usual clip."""

_MARGIN_PX = 175
_LARGEST_PX = 100_000
_READERS = {".trc": read_trc, ".c3d": read_c3d, ".csv": read_landmark_csv}
_FEWEST_FRAMES = 2


@dataclass(frozen=True, slots=True)
class LandmarkFile:
    """Landmarks of another program, placed in a picture.

    Parameters
    ----------
    name
        Of the file or folder, without where it lies.
    time_s : (n_frames,)
        From the first frame; empty where the file has no clock.
    xyz_px : (n_frames, 33, 3)
        As in `PoseTrack`.
    visibility : (n_frames, 33)
        As in `PoseTrack`.
    width_px, height_px
        Size of a picture that holds them all.
    px_per_m
        Scale of landmarks that came in metres or millimetres; NaN for pixels.
    model
        The landmark model that found them; "" = markers on the body.
    """

    name: str
    time_s: FloatArray
    xyz_px: FloatArray
    visibility: FloatArray
    width_px: int
    height_px: int
    px_per_m: float
    model: str

    def track(self, time_s: FloatArray) -> PoseTrack:
        """Return the landmarks on a clock."""
        return PoseTrack(time_s, self.xyz_px, self.visibility)


def is_landmark_file(path: Path) -> bool:
    """Whether `path` looks like landmarks of another program: by its ending, or a folder."""
    return path.suffix.casefold() in _READERS or path.is_dir()


def read_landmark_file(
    path: Path,
    *,
    mapping: Naming | None = None,
    axes: Axes | None = None,
    units: Units | None = None,
    picture_height_px: int | None = None,
) -> LandmarkFile:
    """Read landmarks of another program: TRC, CSV, C3D or a folder of OpenPose.

    Parameters
    ----------
    path
        The file or folder.
    mapping
        Which marker is which landmark; None = by known names.
    axes, units
        As a person told; None = recognise them.
    picture_height_px
        Height of the clip that the landmarks belong to: pixels then keep their place in it. None =
        there is no clip.

    Raises
    ------
    ExchangeError
        The file cannot be read, a heel or toe is missing, or axes or units are not clear.
    """
    markers = read_openpose(path) if path.is_dir() else _READERS[path.suffix.casefold()](path)
    if markers.n_frames < _FEWEST_FRAMES:
        raise ExchangeError(f"{path} holds one frame only: a run needs 2.5 s and more.")
    _check_times(markers.time_s, path)
    source = path.name
    naming = find_names(markers.names, mapping=mapping, source=source)
    xyz, visibility = _landmarks(markers, naming.names)
    if not np.isfinite(xyz).any():
        raise ExchangeError(f"The markers of {source} are missing in every frame.")
    axes = axes or find_axes(xyz, source=source)
    units = units or find_units(xyz, told=markers.units, source=source)
    xy_px, px_per_m = _in_picture(xyz, axes, units, picture_height_px=picture_height_px)
    has_picture = picture_height_px is not None and units is Units.PIXELS
    if not has_picture:
        xy_px = xy_px - np.nanmin(xy_px, axis=(0, 1)) + _MARGIN_PX
    width_px, height_px = (float(x) + _MARGIN_PX for x in np.nanmax(xy_px, axis=(0, 1)))
    if not max(width_px, height_px) < _LARGEST_PX:
        raise ExchangeError(
            f"The runner in {source} moves farther than any picture is wide: tell other units "
            "(--units), or take out frames in which markers are far off."
        )
    depth = np.where(np.isfinite(xy_px[:, :, :1]), 0.0, nan)
    return LandmarkFile(
        name=source,
        time_s=markers.time_s - markers.time_s[0] if len(markers.time_s) else markers.time_s,
        xyz_px=np.concatenate([xy_px, depth], axis=2),
        visibility=visibility,
        width_px=int(np.ceil(width_px)),
        height_px=int(np.ceil(height_px)),
        px_per_m=px_per_m,
        model=markers.model or naming.model,
    )


def _check_times(time_s: FloatArray, path: Path) -> None:
    backward = np.flatnonzero(np.diff(time_s) <= 0.0)
    if len(backward):
        raise ExchangeError(
            f"Time does not go on from frame {backward[0] + 1} to frame {backward[0] + 2} of "
            f"{path}: export it again, one run a file."
        )


def _landmarks(markers: MarkerTrack, names: Names) -> tuple[FloatArray, FloatArray]:
    """Return landmarks in the file's axes and how well they were seen; missing if any marker is."""
    xyz = np.full((markers.n_frames, N_LANDMARKS, 3), nan)
    visibility = np.full((markers.n_frames, N_LANDMARKS), nan)
    for landmark, parts in names.items():
        xyz[:, landmark] = np.mean([markers.path_of(part) for part in parts], axis=0)
        seen = np.min([markers.visibility_of(part) for part in parts], axis=0)
        visibility[:, landmark] = np.clip(seen, 0.0, 1.0)
    return xyz, visibility


def _in_picture(
    xyz: FloatArray, axes: Axes, units: Units, *, picture_height_px: int | None
) -> tuple[FloatArray, float]:
    """Return image positions ``(n_frames, 33, 2)``, y down, and pixels per metre.

    A runner in metres is seen from the right side, so that forward is image right. Pixels stay
    where they are: image x is image x, and y is turned where it points up, from the lower edge of
    the picture, or from its upper one where all of it is negative.
    """
    if units is not Units.PIXELS:
        px_per_m = PX_PER_M
        per_unit = px_per_m if units is Units.METRES else px_per_m / 1000.0
        return axes.forward_up(xyz) * per_unit * np.array([1.0, -1.0]), px_per_m
    xy = xyz[:, :, [axes.forward, axes.up]].copy()
    if axes.up_sign > 0:
        is_from_top = np.nanmedian(xy[:, :, 1]) < 0.0
        height_px = 0.0 if is_from_top or picture_height_px is None else float(picture_height_px)
        xy[:, :, 1] = height_px - xy[:, :, 1]
    return xy, nan
