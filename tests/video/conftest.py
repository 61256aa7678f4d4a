from pathlib import Path

import numpy as np
import pytest

from tests.video.numbered_clips import NumberedClip, Recipe, copy_packets, encode

_OPEN_GOP = "keyint=20:min-keyint=20:scenecut=0:bframes=3"
_X265 = "log-level=none:pools=1:frame-threads=1"
_UNEVEN_S = np.cumsum(np.random.default_rng(7).uniform(0.02, 0.055, 60))

RECIPES = {
    "constant_rate": Recipe(options={"x264-params": "bframes=0"}),
    "b_frames": Recipe(options={"x264-params": "bframes=4:b-pyramid=normal"}),
    "open_gop": Recipe(options={"x264-params": f"open-gop=1:{_OPEN_GOP}"}),
    "intra_refresh": Recipe(options={"x264-params": "intra-refresh=1:keyint=20"}),
    "variable_rate": Recipe(times_s=_UNEVEN_S - _UNEVEN_S[0]),
    "dropped_frames": Recipe(times_s=np.delete(np.arange(70) / 30.0, np.arange(5, 65, 6))),
    "hevc": Recipe(codec="libx265", options={"x265-params": _X265}),
    "hevc_open_gop": Recipe(
        suffix=".mov", codec="libx265", options={"x265-params": f"open-gop=1:{_OPEN_GOP}:{_X265}"}
    ),
    "hevc_10_bit": Recipe(
        suffix=".mov", codec="libx265", pixels="yuv420p10le", options={"x265-params": _X265}
    ),
    "mov": Recipe(suffix=".mov"),
    "mkv": Recipe(suffix=".mkv", n_frames=59, times_s=np.arange(59) * 0.04),
    "transport_stream": Recipe(suffix=".ts", options={"x264-params": _OPEN_GOP}, start_s=5.0),
    "fps_240": Recipe(fps=240.0, n_frames=120),
    "late_start": Recipe(suffix=".mkv", start_s=0.8, times_s=np.arange(50) * 0.02),
    "rotated_90": Recipe(rotation_deg=90),
    "rotated_180": Recipe(rotation_deg=180),
    "rotated_270": Recipe(rotation_deg=270),
    "slow_motion": Recipe(metadata={"com.android.capture.fps": "240.000000"}),
    "motion_jpeg": Recipe(suffix=".mov", codec="mjpeg", pixels="yuvj420p"),
    "mpeg4_avi": Recipe(suffix=".avi", codec="mpeg4"),
    "h264_avi": Recipe(suffix=".avi", has_timestamps=False),
}
CUT = ("cut_at_key_frame", "cut_with_leading_frames", "edit_list")
KINDS = (*RECIPES, *CUT)


def _cut_clips(folder: Path, clips: dict[str, NumberedClip]) -> dict[str, NumberedClip]:
    """Cut clips without re-encoding, as phones and players do."""
    key_frame = folder / "cut_at_key_frame.mkv"
    copy_packets(clips["constant_rate_short_groups"], key_frame, first_key_frame=1)
    leading = folder / "cut_with_leading_frames.mkv"
    copy_packets(clips["hevc_open_gop"], leading, first_key_frame=1)
    edit_list = folder / "edit_list.mp4"
    copy_packets(
        clips["b_frames"], edit_list, shift_s=-0.7, options={"avoid_negative_ts": "disabled"}
    )
    return {
        "cut_at_key_frame": NumberedClip(key_frame, range(20, 60), np.arange(40) / 30),
        "cut_with_leading_frames": NumberedClip(leading, range(20, 60), np.arange(40) / 30),
        "edit_list": NumberedClip(edit_list, range(21, 60), np.arange(39) / 30),
    }


@pytest.fixture(scope="session")
def clips(tmp_path_factory: pytest.TempPathFactory) -> dict[str, NumberedClip]:
    folder = tmp_path_factory.mktemp("clips")
    recipes = {
        **RECIPES,
        "constant_rate_short_groups": Recipe(options={"x264-params": "keyint=20:bframes=0"}),
    }
    made = {
        name: encode(folder / f"{name}{recipe.suffix}", recipe) for name, recipe in recipes.items()
    }
    return made | _cut_clips(folder, made)
