"""Measure running technique from a side-view treadmill clip.

A filmed run is an immutable `gaitlab.domain.trial.Trial`; everything that can be said about it is
the pure function `gaitlab.assessment.assess`; every view, file and command shows one of the two.
"""

__version__ = "0.1.0"
