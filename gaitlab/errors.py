"""Errors worded for the person who runs gaitlab: what happened, with which file, what to do."""


class GaitlabError(Exception):
    """Base of every expected failure; its text is one sentence a user can act on."""


class ClipError(GaitlabError):
    """The clip cannot be opened, decoded or timed."""


class ModelError(GaitlabError):
    """The landmark model is missing, damaged or cannot be fetched."""


class PoseError(GaitlabError):
    """The landmarks of a runner could not be found."""


class SoleError(GaitlabError):
    """The shoes could not be looked at."""


class AnalysisError(GaitlabError):
    """What was found is not a treadmill run from the side, so nothing can be measured."""


class TrialFileError(GaitlabError):
    """A trial cannot be read or written."""


class ReportError(GaitlabError):
    """A report cannot be made or written."""


class OptionError(GaitlabError):
    """An option or a combination of options makes no sense."""


class ExchangeError(GaitlabError):
    """A file of another program cannot be read or written."""


class SoundError(GaitlabError):
    """There is nothing to hear a metronome on."""
