"""What a person chooses for an annotated film."""

from collections.abc import Collection
from dataclasses import dataclass
from math import isfinite

from gaitlab.errors import OptionError
from gaitlab.overlay.layers import USUAL_LAYERS, Layer

_SLOWEST, _FASTEST = 32.0, 0.25


@dataclass(frozen=True, slots=True)
class FilmOptions:
    """Choices for an annotated film; the usual ones give the whole run in real time.

    Parameters
    ----------
    layers
        What is drawn on the picture.
    slow_factor
        How many times slower than real life it runs.
    has_freezes
        Whether it stands still when the near foot lands, and when its heel follows.
    has_magnifier
        Whether the near foot is shown enlarged in a corner.
    has_lanes
        Whether a strip with live values and contact lanes lies below the picture.
    has_title
        Whether it begins with a card that tells the three facts.
    start_s, end_s
        The part to show, in playback seconds of the clip; None = as analysed.
    is_face_blurred
        Whether the runner's face is made unrecognisable.
    click_spm
        Cadence of an audible click; None = no sound.

    Raises
    ------
    OptionError
        The choices contradict each other, or one is impossible.
    """

    layers: Collection[Layer] = USUAL_LAYERS
    slow_factor: float = 1.0
    has_freezes: bool = False
    has_magnifier: bool = False
    has_lanes: bool = True
    has_title: bool = True
    start_s: float | None = None
    end_s: float | None = None
    is_face_blurred: bool = False
    click_spm: float | None = None

    def __post_init__(self) -> None:
        if not (isfinite(self.slow_factor) and _FASTEST <= self.slow_factor <= _SLOWEST):
            raise OptionError(
                f"A film cannot be {self.slow_factor:g} times slower: choose {_FASTEST:g} to "
                f"{_SLOWEST:g}, such as 4."
            )
        if self.click_spm is not None and (self.slow_factor != 1.0 or self.has_freezes):
            raise OptionError(
                "A click keeps time only with a film that runs in real time: leave out slow "
                "motion and freezing, or the click."
            )
