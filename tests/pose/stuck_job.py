"""Run a job that never ends; tell its workers when it tracks, end with 130 on Ctrl-C."""

import multiprocessing
import signal
import sys

from gaitlab.jobs import Progress, run
from gaitlab.pose.estimator import observe
from gaitlab.video.reader import open_clip
from tests.pose.fake_estimator import StuckEstimator


def tell(progress: Progress) -> None:
    if progress.note == "Tracking the runner":
        print(*[child.pid for child in multiprocessing.active_children()], flush=True)


if __name__ == "__main__":
    # The tests may run in the background, where shells let Ctrl-C be ignored.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        run(observe(open_clip(sys.argv[1]).clip, StuckEstimator(), n_workers=2), tell)
    except KeyboardInterrupt:
        sys.exit(130)
