"""A treadmill runner with exact truth: kinematics, renderer and scenes.

The oracle of the tests, of the self-test and of the sample clips. A `RunnerSpec` prescribes what
matters, `Motion` moves the body accordingly, `tracks` says what a perfect detector would see and
the renderer films it. May import the video and domain packages; nobody measures with it.
"""
