"""How a command says that it went well or not to whoever called it."""

FAILED, MISTYPED, NOT_MEASURABLE, INTERRUPTED = 1, 2, 3, 130
"""The last is that after Ctrl-C."""
