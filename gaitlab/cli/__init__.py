"""The command line: `commands` says what can be typed, the other modules do it.

`commands` imports nothing heavy, so that ``gaitlab --help`` answers at once.
"""

from gaitlab.cli.commands import main

__all__ = ["main"]
