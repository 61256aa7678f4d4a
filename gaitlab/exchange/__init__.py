"""Landmarks and motion in and out: TRC, MOT, C3D, CSV, OpenPose, Parquet.

May import `gaitlab.assessment` and below.
"""
