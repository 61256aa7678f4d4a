"""Clips on disk: when each frame was taken, its pixels by number, and writing H.264.

The one place that opens video. OpenCV reads clips from start to end; PyAV does what OpenCV cannot:
times, tags, exact frames on every kind of file, and writing. May import domain, jobs and errors.
"""
