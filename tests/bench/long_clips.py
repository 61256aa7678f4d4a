"""Clips as long and as large as a bench needs, made of a sample clip."""

from pathlib import Path

import av

from gaitlab.video.opencv import cv2
from gaitlab.video.reader import ClipReader, open_clip
from gaitlab.video.writer import ClipWriter

SAMPLE = Path(__file__).resolve().parents[2] / "sample_videos" / "forefoot_late_heel.mp4"
"""Ten seconds, 720 x 1280 pixels, 60 frames/s."""

LONG_SIDE_PX = 1920


def full_hd(path: Path) -> Path:
    """Write the sample clip at 1080 x 1920 pixels."""
    clip = open_clip(SAMPLE).clip
    zoom = LONG_SIDE_PX / max(clip.width_px, clip.height_px)
    size = round(zoom * clip.width_px), round(zoom * clip.height_px)
    with (
        ClipReader(clip) as reader,
        ClipWriter(path, width_px=size[0], height_px=size[1], fps=clip.playback_fps) as writer,
    ):
        for _, picture in reader.frames():
            writer.write(cv2.resize(picture, size))
    return path


def repeated(path: Path, source: Path, n_times: int) -> Path:
    """Write a clip over and over, without encoding it again."""
    with av.open(str(source)) as old, av.open(str(path), "w") as new:
        stream = old.streams.video[0]
        copied = new.add_stream_from_template(stream)
        length = round(stream.frames / stream.average_rate / stream.time_base)
        for time_number in range(n_times):
            old.seek(0)
            for packet in old.demux(stream):
                if packet.dts is not None:
                    packet.pts += time_number * length
                    packet.dts += time_number * length
                    packet.stream = copied
                    new.mux(packet)
    return path
