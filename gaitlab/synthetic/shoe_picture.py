"""A running shoe seen from the side, drawn in coordinates along and above its sole."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from gaitlab.domain.arrays import FloatArray
from gaitlab.synthetic.camera import Camera
from gaitlab.synthetic.foot_motion import FootPose
from gaitlab.synthetic.look import Colour, Look, tinted
from gaitlab.synthetic.paint import Canvas, paint_polygon
from gaitlab.synthetic.shoe import ARC, Shoe

_OUTSOLE_M = 0.006
_SIZE_OF_DRAWING_M = 0.288

_UPPER = (
    (0.015, 0.030), (0.000, 0.058), (0.004, 0.082), (0.020, 0.104), (0.050, 0.112), (0.090, 0.104),
    (0.150, 0.090), (0.215, 0.088), (0.275, 0.100), (0.330, 0.124), (0.375, 0.127), (0.430, 0.112),
    (0.520, 0.092), (0.620, 0.074), (0.720, 0.062), (0.820, 0.056), (0.900, 0.050), (0.960, 0.040),
    (0.992, 0.026), (0.990, 0.016), (0.700, 0.020), (0.300, 0.024),
)  # fmt: skip
_COLLAR = (
    (0.040, 0.112),
    (0.090, 0.104),
    (0.150, 0.090),
    (0.215, 0.088),
    (0.275, 0.100),
    (0.320, 0.120),
    (0.300, 0.122),
    (0.215, 0.100),
    (0.140, 0.102),
    (0.070, 0.118),
)
_HEEL_COUNTER = (
    (0.010, 0.036),
    (0.002, 0.060),
    (0.012, 0.088),
    (0.080, 0.080),
    (0.170, 0.052),
    (0.190, 0.034),
)
_TOE_CAP = ((0.800, 0.024), (0.830, 0.054), (0.900, 0.049), (0.958, 0.039), (0.990, 0.024))
_STRIPE = ((0.330, 0.030), (0.400, 0.030), (0.540, 0.076), (0.490, 0.084))
_LACES = (
    ((0.375, 0.104), (0.400, 0.098), (0.430, 0.114), (0.412, 0.118)),
    ((0.430, 0.092), (0.455, 0.087), (0.490, 0.100), (0.470, 0.104)),
    ((0.490, 0.080), (0.515, 0.076), (0.550, 0.087), (0.530, 0.091)),
    ((0.550, 0.070), (0.575, 0.066), (0.610, 0.076), (0.590, 0.080)),
)
_MIDSOLE_TOP = (
    (0.0, 0.048),
    (0.04, 0.044),
    (0.12, 0.036),
    (0.30, 0.033),
    (0.50, 0.031),
    (0.72, 0.027),
    (0.88, 0.026),
    (1.0, 0.024),
)
_GROOVE = ((0.06, 0.024), (0.45, 0.019), (0.80, 0.014), (0.80, 0.017), (0.45, 0.022), (0.06, 0.028))


@dataclass(frozen=True, slots=True)
class _Layer:
    """A patch of the drawing.

    `outline` is ``(n, 2)``: share of the sole's arc, and metres above the sole. The shades go
    from the sole upwards.
    """

    outline: FloatArray
    colour: Colour
    shades: tuple[float, float] = (0.72, 1.08)
    opacity: float = 1.0
    softness_px: float = 0.0
    supersample: int = 4
    is_far_wall: bool = False


def paint_shoe(
    canvas: Canvas,
    camera: Camera,
    shoe: Shoe,
    foot: FootPose,
    *,
    plane_m: float,
    look: Look,
    shade: float = 1.0,
) -> None:
    """Paint the shoe of a pose with a single time; its visible side lies in `plane_m`.

    The drawing's lower edge is the sole's outline, exactly: only the outsole reaches it, because
    layers that share an edge would cover its pixels more than once.
    """
    layers = _layers(look)
    size = shoe.length_m / _SIZE_OF_DRAWING_M
    upright = np.array([[0.4, 0.0], [0.4, 0.1]])
    arc, up = np.vstack([upright, *(layer.outline for layer in layers)]).T
    points_m = foot.place(shoe.point(arc, up * size, foot.bend_deg))[0]
    near_px = camera.in_plane(points_m, plane_m)
    far_px = camera.in_plane(points_m, plane_m - 0.8 * shoe.width_m)
    toward = (near_px[1] - near_px[0]) / np.linalg.norm(near_px[1] - near_px[0])
    start = len(upright)
    for layer in layers:
        end = start + len(layer.outline)
        paint_polygon(
            canvas,
            (far_px if layer.is_far_wall else near_px)[start:end],
            layer.colour,
            toward=toward,
            shades=(shade * layer.shades[0], shade * layer.shades[1]),
            opacity=layer.opacity,
            softness_px=layer.softness_px,
            supersample=layer.supersample,
        )
        start = end


@lru_cache(maxsize=8)
def _layers(look: Look) -> tuple[_Layer, ...]:
    """Return the drawing from its farthest patch to its nearest."""
    foam = _slab(0.5 * _OUTSOLE_M, np.array(_MIDSOLE_TOP))
    rubber = _slab(0.0, np.array([(0.0, _OUTSOLE_M), (1.0, _OUTSOLE_M)]))
    dark = tinted(look.upper, 0.45, 0.0)
    return (
        _Layer(np.array(_UPPER), look.upper, (0.45, 0.7), is_far_wall=True),
        _Layer(foam, look.midsole, (0.45, 0.6), is_far_wall=True),
        _Layer(np.array(_UPPER), look.upper),
        _Layer(np.array(_HEEL_COUNTER), dark, opacity=0.55, softness_px=0.8),
        _Layer(np.array(_TOE_CAP), dark, opacity=0.4, softness_px=0.8),
        _Layer(np.array(_COLLAR), dark, opacity=0.8),
        _Layer(np.array(_STRIPE), tinted(look.upper, 0.55, 100.0), opacity=0.8),
        *(_Layer(np.array(lace), look.midsole) for lace in _LACES),
        _Layer(foam, look.midsole, (0.78, 1.04)),
        _Layer(np.array(_GROOVE), look.midsole, (0.62, 0.7), opacity=0.7),
        _Layer(rubber, look.outsole, (0.8, 1.0), supersample=8),
    )


def _slab(bottom_m: float, top: FloatArray) -> FloatArray:
    """Return the outline between two lines above the sole, ``(n, 2)`` along and up."""
    lower = np.column_stack([ARC, np.full(len(ARC), bottom_m)])
    upper = np.column_stack([ARC[::-1], np.interp(ARC[::-1], top[:, 0], top[:, 1])])
    return np.vstack([lower, upper])
