"""What ``gaitlab`` and ``gaitlab CLIP`` do: open the window, where there is a screen."""

import os
import sys
from ctypes import CDLL
from pathlib import Path

from gaitlab.errors import OptionError

_NO_SCREEN = (
    "There is no screen to open the window on: type 'gaitlab analyze {clip}' to work in the "
    "terminal."
)


def check_screen(environment: dict[str, str], *, clip: str = "CLIP") -> None:
    """Make sure that Qt will find a screen, as it ends the whole program where it finds none.

    Raises
    ------
    OptionError
        There is no screen, or a system library that Qt needs for it is missing.
    """
    if not sys.platform.startswith("linux") or environment.get("QT_QPA_PLATFORM"):
        return
    if environment.get("WAYLAND_DISPLAY"):
        return
    if not environment.get("DISPLAY"):
        raise OptionError(_NO_SCREEN.format(clip=clip))
    try:
        CDLL("libxcb-cursor.so.0")
    except OSError as error:
        raise OptionError(
            "The window needs the system package libxcb-cursor0: install it, or run .ci/install "
            "in the folder of gaitlab."
        ) from error


def open_window(path: Path | None = None) -> int:
    """Open the window and return its exit status when it is closed.

    Raises
    ------
    OptionError
        There is no screen.
    """
    check_screen(dict(os.environ), clip="CLIP" if path is None else str(path))
    from gaitlab.app.start import open_window as opened

    return opened(path)
