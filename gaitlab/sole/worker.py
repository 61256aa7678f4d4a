"""The part of the observing job that runs in a process of its own.

A worker decodes its run of segments once, forward, keeps only what is around the feet, and sends
the lower edges of each segment.
"""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import groupby
from multiprocessing.connection import Connection

from gaitlab.domain.arrays import FloatArray
from gaitlab.domain.clip import Clip
from gaitlab.sole.edge_map import SegmentEdges, edges_in
from gaitlab.sole.region import FootBand
from gaitlab.video.reader import ClipReader


@dataclass(frozen=True, slots=True)
class Assignment:
    """What one worker has to do; `segments` follow each other without a gap."""

    clip: Clip
    band: FootBand
    feet_px: FloatArray
    segments: tuple[range, ...]
    n_decoder_threads: int = 1


@dataclass(frozen=True, slots=True)
class Seen:
    """The lower edges in the frames of a segment."""

    frames: range
    edges: SegmentEdges


def look(assignment: Assignment, connection: Connection) -> None:
    """Do `assignment` in a worker process; the segments go through `connection`."""
    band, segments = assignment.band, assignment.segments
    stops = [segment.stop for segment in segments]
    with ClipReader(assignment.clip, n_threads=assignment.n_decoder_threads) as reader:
        crops = reader.crops(segments[0].start, stops[-1], band.rows, band.columns)
        for n_over, pictures in groupby(crops, key=lambda crop: bisect_right(stops, crop[0])):
            frames = segments[n_over]
            edges = edges_in(pictures, band, assignment.feet_px, frames)
            connection.send(Seen(frames, edges))
