"""The window: the only place that knows Qt.

Views take a `document` (the trial, what follows from it, undo) and a `playback` (frame, rate,
working zone) and never call each other. May import everything but the command line.
"""
