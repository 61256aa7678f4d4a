"""The command line: `commands` says what can be typed, the other modules do it.

`commands` imports nothing heavy, so that ``gaitlab --help`` answers at once.
"""

import os
import sys

from gaitlab.cli.exit_status import INTERRUPTED

try:
    import signal
    from types import FrameType
    from typing import NoReturn
except KeyboardInterrupt:  # Ctrl-C before there is anything to stop
    sys.exit(INTERRUPTED)


def main() -> NoReturn:
    """Run what was typed, and exit."""
    try:
        # Our matrices are small: sharing them out costs more than it saves, and on a busy machine
        # an assessment takes up to twice as long. Read once, when NumPy is imported.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        _leave_when_told_to()
        _open_closed_outputs()
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace")
        from gaitlab.cli.commands import status_of
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    sys.exit(status_of(sys.argv[1:]))


def _open_closed_outputs() -> None:
    """Let what nobody listens to go nowhere: no file opened later may take its number."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w"))


def _leave_when_told_to() -> None:
    """Clean up before leaving at the system's word or with the terminal, unless told to stay."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _leave)


def _leave(signal_number: int, _: FrameType | None) -> NoReturn:
    """Leave like after Ctrl-C when asked to end, so that nothing stays behind."""
    sys.exit(128 + signal_number)
