"""The part of the observing job that runs in a process of its own.

A worker decodes its run of segments once, forward, keeps only what is around the feet, and sends
what it saw in each segment.
"""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import groupby
from multiprocessing.connection import Connection

import numpy as np

from gaitlab.domain.arrays import FloatArray
from gaitlab.domain.clip import Clip
from gaitlab.sole.footage import Filming
from gaitlab.sole.region import FootBand, foot_columns
from gaitlab.sole.segment_look import look_at
from gaitlab.video.reader import ClipReader


@dataclass(frozen=True, slots=True)
class Assignment:
    """What one worker has to do; frames between its segments are decoded, but not looked at."""

    clip: Clip
    band: FootBand
    feet_px: FloatArray
    segments: tuple[range, ...]
    n_decoder_threads: int = 1


def look(assignment: Assignment, connection: Connection) -> None:
    """Do `assignment` in a worker process; a `SegmentLook` each goes through `connection`."""
    band, segments = assignment.band, assignment.segments
    in_band_px = assignment.feet_px - np.array([band.left_px, band.top_px])
    stops = [segment.stop for segment in segments]
    with ClipReader(assignment.clip, n_threads=assignment.n_decoder_threads) as reader:
        crops = reader.crops(segments[0].start, stops[-1], band.rows, band.columns)
        for n_over, pictures in groupby(crops, key=lambda crop: bisect_right(stops, crop[0])):
            frames = segments[n_over]
            filming = Filming(frames)
            for number, picture in pictures:
                if number in frames:
                    filming.add(number, picture, foot_columns(in_band_px[number], band))
            feet_px = dict(zip(frames, in_band_px[frames.start : frames.stop], strict=True))
            connection.send(look_at(filming.footage(), band, feet_px, frames))
