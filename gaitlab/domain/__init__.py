"""The values gaitlab speaks in: frozen, slotted, with read-only arrays.

May import numpy and the standard library only. LEFT and RIGHT are the runner's; image x points
right, image y points down; NaN is the only "missing"; intervals are half-open.
"""
