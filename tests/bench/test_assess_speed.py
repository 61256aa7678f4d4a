"""How long `assess` takes on a minute at 60 frames/s: it runs on every mouse release."""

import time

from gaitlab.assessment import assess
from tests.analysis.runs import FOREFOOT, trial_of

N_REPEATS = 5


def test_assess_speed() -> None:
    for has_soles in (False, True):
        trial = trial_of(FOREFOOT, duration_s=60.0, has_soles=has_soles)
        assess(trial)
        start_s = time.process_time()
        for _ in range(N_REPEATS):
            assess(trial)
        each_ms = 1e3 * (time.process_time() - start_s) / N_REPEATS
        what = "landmarks and soles" if has_soles else "landmarks alone"
        print(f"assess, {trial.clip.n_frames} frames, {what}: {each_ms:.0f} ms of processor time")
