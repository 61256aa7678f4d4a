"""What a runner answered is kept in the trial, and an unanswered question stays one."""

import json
import zipfile
from dataclasses import fields

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gaitlab.domain.clip import Clip
from gaitlab.domain.runner import Questionnaire, Runner
from gaitlab.domain.trial import Trial
from gaitlab.trial_file import load_trial, save_trial

ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        field.name: st.booleans() if "bool" in str(field.type) else st.floats(0.0, 500.0)
        for field in fields(Questionnaire)
    },
)


def trial(answers) -> Trial:
    clip = Clip("", "", 4, 4, np.empty(0), 30.0, 30.0)
    return Trial(clip, runner=Runner(1.8, Questionnaire(**answers)))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(ANSWERS)
def test_every_set_of_answers_is_equal_after_save_and_load(tmp_path, answers):
    save_trial(trial(answers), tmp_path / "run.gait")
    assert load_trial(tmp_path / "run.gait") == trial(answers)


def test_a_trial_saved_before_there_were_questions_has_no_answers(tmp_path):
    path = tmp_path / "run.gait"
    save_trial(trial({"has_tight_calves": True}), path)
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    document = json.loads(members["trial.json"])
    document["runner"] = {"height_m": 1.8}
    members["trial.json"] = json.dumps(document).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    assert load_trial(path).runner == trial({}).runner
