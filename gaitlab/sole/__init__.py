"""The second look: both shoes against the belt, in the full-resolution picture.

The pose points to the feet; here the picture itself is measured. What differs from the empty
treadmill near the belt is the shoe, and the lowest edge of its outline is the sole. A
`ShoeOnlooker` looks while the runner is tracked, so that the clip is decoded once; what it could
not see is decoded again. The edge of every frame is one row of an `EdgeMap`; seen in coordinates
that travel with the belt, each column of that map is one spot of a sole that comes down, rests and
leaves.

May import `crew`, `video`, `analysis` and what lies below them.
"""
