"""A trial on disk: ``name.gait``, a zip of one JSON document and the arrays it speaks of.

`archive` reads and writes the file, `document` puts a trial without its arrays into JSON and back,
`upgrade` brings documents of earlier versions up to the present one. May import `gaitlab.domain`.
"""

from gaitlab.trial_file.archive import load_trial, save_trial

__all__ = ["load_trial", "save_trial"]
