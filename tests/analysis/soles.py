"""Runs whose soles are known exactly, and what is measured of them."""

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from gaitlab.analysis.sole_contacts import sole_contacts
from gaitlab.domain.contacts import FootContact
from gaitlab.domain.landmarks import Side
from gaitlab.synthetic.camera import Camera
from gaitlab.synthetic.motion import Motion
from gaitlab.synthetic.runner import Landing, RunnerSpec
from gaitlab.synthetic.tracks import true_sole_track

SHOE_M = 0.28


@dataclass(frozen=True)
class Run:
    """True and measured contacts of the stances that lie wholly within a clip."""

    pairs: tuple[tuple[FootContact, FootContact], ...]

    def errors_ms(self, instant):
        """Measured minus true of one instant, ``(n_stances,)``."""
        errors = [
            getattr(found, instant).time_s - getattr(true, instant).time_s
            for true, found in self.pairs
        ]
        return 1e3 * np.array(errors)

    def errors_in_se(self, instant):
        """The same errors over their standard errors."""
        se_ms = [1e3 * getattr(found, instant).se_s for _, found in self.pairs]
        return self.errors_ms(instant) / np.array(se_ms)

    @property
    def p_heel_down(self):
        return np.array([found.p_heel_down for _, found in self.pairs])


@lru_cache
def soles_of(landing, *, fps=60.0, noise_px=0.3, duration_s=10.0, seed=0):
    """Return capture clock, motion, camera and the soles a perfect second look would see."""
    motion = Motion(RunnerSpec(left=landing, right=landing), duration_s=duration_s, seed=seed)
    camera = Camera()
    time_s = (np.arange(int(duration_s * fps)) + 0.37) / fps
    soles = true_sole_track(motion, camera, time_s, noise_px=noise_px, seed=seed)
    shoe_px = np.full(2, SHOE_M * camera.px_per_m(0.0))
    return time_s, motion, camera, replace(soles, shoe_length_px=shoe_px)


@lru_cache
def measured(landing, **seen):
    """Return what is measured of a run that lands so."""
    time_s, motion, camera, soles = soles_of(landing, **seen)
    pairs = []
    for side in Side:
        contacts = [c for c in motion.contacts if c.side is side]
        # Passage under the hips is known to some 10 ms.
        jitter_s = np.random.default_rng(3).normal(0.0, 0.01, len(contacts))
        mid_s = [c.initial_contact.time_s + 0.45 * c.contact_time_s for c in contacts]
        found = sole_contacts(
            time_s,
            soles,
            side,
            mid_stance_s=np.array(mid_s) + jitter_s,
            stride_time_s=120.0 / motion.spec.cadence_spm,
            px_per_m=camera.px_per_m(0.0),
        )
        pairs += [
            (true, seen_contact)
            for true, seen_contact in zip(contacts, found, strict=True)
            if seen_contact
            and true.initial_contact.time_s > 0.2
            and true.toe_off.time_s < time_s[-1] - 0.2
        ]
    return Run(tuple(pairs))


LATE_HEEL = Landing(-8.0, 0.035)
SOFT_LATE_HEEL = Landing(-12.0, 0.06, arrival_rate=0.25)
REARFOOT = Landing(12.0, -0.03)
MIDFOOT = Landing(0.0, 0.0)
HOVERS_LOW = Landing(-10.0, None, heel_clearance_m=0.004)
HOVERS = Landing(-10.0, None, heel_clearance_m=0.012)
HOVERS_HIGH = Landing(-14.0, None, heel_clearance_m=0.025)
