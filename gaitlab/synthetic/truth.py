"""What is true of a rendered clip, and how it is kept beside it as JSON."""

import json
import secrets
from dataclasses import dataclass
from math import isfinite, nan
from pathlib import Path
from typing import Any

from gaitlab.domain.clip import Facing
from gaitlab.domain.contacts import FootContact, FootStrike, Instant, StrikeProbabilities
from gaitlab.domain.landmarks import Side

SCHEMA = "gaitlab.truth/1"


@dataclass(frozen=True, slots=True)
class Truth:
    """What is true of a rendered clip; times are on the capture clock from the first frame.

    Parameters
    ----------
    name
        Of the scene.
    cadence_spm, belt_speed_mps, height_m
        Of the runner; the cadence is that of the initial contacts within the clip, NaN (null in
        the file) where the runner stands.
    facing
        The image direction the runner runs to.
    capture_fps, playback_fps, n_frames
        How the clip was taken and stored.
    px_per_m
        Scale in the near foot's plane.
    contacts
        All stances that begin and end within the clip.
    """

    name: str
    cadence_spm: float
    belt_speed_mps: float
    height_m: float
    facing: Facing
    capture_fps: float
    playback_fps: float
    n_frames: int
    px_per_m: float
    contacts: tuple[FootContact, ...]

    def to_json(self) -> str:
        """Return this truth as JSON text; steps use the names of gaitlab's own results."""
        near_side = self.facing.near_side
        content = {
            "schema": SCHEMA,
            "name": self.name,
            "cadence_spm": _rounded(self.cadence_spm, 4),
            "belt_speed_mps": self.belt_speed_mps,
            "height_m": self.height_m,
            "facing": self.facing.value,
            "near_side": near_side.value,
            "capture_fps": self.capture_fps,
            "playback_fps": self.playback_fps,
            "n_frames": self.n_frames,
            "px_per_m": round(self.px_per_m, 3),
            "steps": [
                {"index": index, **_step(contact, is_near=contact.side is near_side)}
                for index, contact in enumerate(self.contacts)
            ],
        }
        return json.dumps(content, indent=1) + "\n"

    def write(self, path: Path) -> None:
        """Write the JSON file, whole or not at all."""
        part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
        try:
            part.write_text(self.to_json(), encoding="utf-8")
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)


def read_truth(path: Path) -> Truth:
    """Read a truth file back."""
    content = json.loads(path.read_text(encoding="utf-8"))
    return Truth(
        name=content["name"],
        cadence_spm=nan if content["cadence_spm"] is None else content["cadence_spm"],
        belt_speed_mps=content["belt_speed_mps"],
        height_m=content["height_m"],
        facing=Facing(content["facing"]),
        capture_fps=content["capture_fps"],
        playback_fps=content["playback_fps"],
        n_frames=content["n_frames"],
        px_per_m=content["px_per_m"],
        contacts=tuple(_contact(step) for step in content["steps"]),
    )


def _step(contact: FootContact, *, is_near: bool) -> dict[str, Any]:
    """Return one stance as JSON; null where the heel stays up."""
    return {
        "side": contact.side.value,
        "near": is_near,
        "initial_contact_s": _rounded(contact.initial_contact.time_s),
        "forefoot_contact_s": _rounded(contact.forefoot_on.time_s),
        "heel_contact_s": _rounded(contact.heel_on.time_s),
        "heel_off_s": _rounded(contact.heel_off.time_s),
        "toe_off_s": _rounded(contact.toe_off.time_s),
        "foot_strike_angle_deg": _rounded(contact.strike_angle_deg, 4),
        "foot_strike": contact.foot_strike.value,
        "heel_contact": contact.heel_contact.value,
        "heel_delay_ms": _rounded(1000.0 * contact.heel_delay_s, 3),
        "contact_time_s": _rounded(contact.contact_time_s),
        "heel_clearance_mm": _rounded(1000.0 * contact.heel_clearance_m, 3),
    }


def _contact(step: dict[str, Any]) -> FootContact:
    is_down = step["heel_contact_s"] is not None
    clearance_mm = step["heel_clearance_mm"]
    return FootContact(
        side=Side(step["side"]),
        forefoot_on=Instant(step["forefoot_contact_s"], 0.0),
        forefoot_off=Instant(step["toe_off_s"], 0.0),
        heel_on=Instant(step["heel_contact_s"], 0.0) if is_down else Instant(),
        heel_off=Instant(step["heel_off_s"], 0.0) if is_down else Instant(),
        strike_angle_deg=step["foot_strike_angle_deg"],
        strike_angle_se_deg=0.0,
        strike=StrikeProbabilities(
            **{
                strike.value: float(step["foot_strike"] == strike.value)
                for strike in FootStrike
                if strike is not FootStrike.UNCLEAR
            }
        ),
        p_heel_down=float(is_down),
        heel_clearance_m=nan if clearance_mm is None else 1e-3 * clearance_mm,
        confidence=1.0,
    )


def _rounded(value: float, digits: int = 6) -> float | None:
    return round(value, digits) if isfinite(value) else None
