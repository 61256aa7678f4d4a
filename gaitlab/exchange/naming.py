"""Which marker of a file is which landmark: known names, or a mapping a person wrote."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gaitlab.domain.landmarks import Landmark
from gaitlab.errors import ExchangeError

Names = Mapping[Landmark, tuple[str, ...]]
"""Of each landmark, the markers whose mean it is."""

NEEDED = (
    Landmark.LEFT_HEEL,
    Landmark.LEFT_FOOT_INDEX,
    Landmark.RIGHT_HEEL,
    Landmark.RIGHT_FOOT_INDEX,
)
"""Without these nothing can be measured; with them alone, contacts, cadence and heels can."""

_MOST_LISTED = 12


@dataclass(frozen=True, slots=True)
class Naming:
    """How a program names its points.

    Parameters
    ----------
    model
        The landmark model behind the names; "" = markers on the body.
    names
        Of each landmark, the markers whose mean it is.
    """

    model: str
    names: Names


def _both_sides(names: Mapping[str, tuple[str, ...]], *, left: str, right: str) -> Names:
    """Return names of both sides from those of one, which begin with the letter of the side."""
    return {
        Landmark[f"{side}_{part}" if part != "MOUTH" else f"MOUTH_{side}"]: tuple(
            letter + marker for marker in markers
        )
        for side, letter in (("LEFT", left), ("RIGHT", right))
        for part, markers in names.items()
    }


_MEDIAPIPE = Naming("MediaPipe", {landmark: (landmark.name,) for landmark in Landmark})

_POSE2SIM = Naming(
    "HALPE_26 or BODY_25",
    {
        Landmark.NOSE: ("Nose",),
        **_both_sides(
            {
                "EYE": ("Eye",),
                "EAR": ("Ear",),
                "SHOULDER": ("Shoulder",),
                "ELBOW": ("Elbow",),
                "WRIST": ("Wrist",),
                "HIP": ("Hip",),
                "KNEE": ("Knee",),
                "ANKLE": ("Ankle",),
                "HEEL": ("Heel",),
                "FOOT_INDEX": ("BigToe",),
            },
            left="L",
            right="R",
        ),
    },
)
"""Sports2D, Pose2Sim and OpenPose share these names whatever the model."""

_PLUG_IN_GAIT = Naming(
    "",
    _both_sides(
        {
            "SHOULDER": ("SHO",),
            "ELBOW": ("ELB",),
            "WRIST": ("WRA", "WRB"),
            "HIP": ("ASI", "PSI"),
            "KNEE": ("KNE",),
            "ANKLE": ("ANK",),
            "HEEL": ("HEE",),
            "FOOT_INDEX": ("TOE",),
        },
        left="L",
        right="R",
    ),
)
"""Markers of the Plug-in Gait set; the hips stand for the pelvis above them."""

KNOWN = (_MEDIAPIPE, _POSE2SIM, _PLUG_IN_GAIT)


def find_names(markers: tuple[str, ...], *, mapping: Naming | None, source: str) -> Naming:
    """Return which of the markers of a file are which landmarks, named as the file has them.

    Parameters
    ----------
    markers
        Names in the file; what stands before a colon, capitals and signs in between do not count.
    mapping
        What a person wrote; None = by known names.
    source
        The file, for the error.

    Raises
    ------
    ExchangeError
        A heel or a foot index is missing, or a name that is needed stands there twice.
    """
    plain = [_plain(marker) for marker in markers]
    candidates = (mapping,) if mapping is not None else KNOWN
    found = [_found_in(naming, plain) for naming in candidates]
    best = max(found, key=lambda names: (sum(need in names for need in NEEDED), len(names)))
    _check_needed(best, markers, source=source, is_mapped=mapping is not None)
    for names in best.values():
        for name in names:
            if plain.count(name) > 1:
                marker = markers[plain.index(name)]
                raise ExchangeError(f"{source} has the marker {marker} twice: rename one of them.")
    own = {
        landmark: tuple(markers[plain.index(name)] for name in names)
        for landmark, names in best.items()
    }
    return Naming(candidates[found.index(best)].model, own)


def read_mapping(path: Path) -> Naming:
    """Read a mapping from landmarks to markers, in TOML or JSON.

    A line a landmark, such as ``left_heel = "L.Heel"``; a list of markers stands for their mean.
    ``model = "NAME"`` tells that a landmark model found them; without it they are taken for
    markers on the body, which are more exact.

    Raises
    ------
    ExchangeError
        The file cannot be read, or names something else than landmarks.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        is_json = path.suffix.casefold() == ".json"
        content: Any = json.loads(text) if is_json else tomllib.loads(text)
    except OSError as error:
        raise ExchangeError(f"The mapping {path} cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise ExchangeError(f"The mapping {path} is neither TOML nor JSON: {error}.") from error
    if not isinstance(content, dict):
        raise ExchangeError(f"The mapping {path} must name a marker for each landmark.")
    model = content.pop("model", "")
    names: dict[Landmark, tuple[str, ...]] = {}
    for key, value in content.items():
        landmark = Landmark.__members__.get(key.upper())
        if landmark is None:
            raise ExchangeError(
                f"The mapping {path} names {key}, which is no landmark such as left_heel or "
                "left_foot_index."
            )
        markers = [value] if isinstance(value, str) else value
        if not isinstance(markers, list) or not markers or not all(map(_is_name, markers)):
            raise ExchangeError(f"The mapping {path} must name a marker, or several, for {key}.")
        names[landmark] = tuple(markers)
    return Naming(str(model), names)


def _is_name(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _plain(name: str) -> str:
    """Return a name without the subject before a colon, in small letters and digits only."""
    return "".join(sign for sign in name.rpartition(":")[2].casefold() if sign.isalnum())


def _found_in(naming: Naming, plain: list[str]) -> dict[Landmark, tuple[str, ...]]:
    """Return the landmarks of which at least one marker is there, with plain names."""
    found = {}
    for landmark, markers in naming.names.items():
        there = tuple(name for name in map(_plain, markers) if name in plain)
        if there:
            found[landmark] = there
    return found


def _check_needed(names: Names, markers: tuple[str, ...], *, source: str, is_mapped: bool) -> None:
    missing = [need.name.lower() for need in NEEDED if need not in names]
    if not missing:
        return
    listed = ", ".join(markers[:_MOST_LISTED]) + (", ..." if len(markers) > _MOST_LISTED else "")
    cure = (
        "the mapping names none that is there"
        if is_mapped
        else "say which marker is which in a mapping file (--mapping FILE.toml)"
    )
    raise ExchangeError(
        f"{source} has no marker for {' and '.join(missing)}: {cure}; its markers are {listed}."
    )
