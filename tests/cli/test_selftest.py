"""The self-test: what it compares, what it says, and that it leaves nothing behind."""

import io
from dataclasses import replace

import pytest
from rich.console import Console

from gaitlab.assessment import assess
from gaitlab.cli import selftest
from gaitlab.cli.commands import status_of
from gaitlab.cli.exit_status import FAILED
from gaitlab.cli.selftest import Check, checks_of, show
from gaitlab.domain.clip import Facing
from gaitlab.domain.contacts import FootContact
from gaitlab.domain.steps import Steps
from gaitlab.synthetic.truth import Truth
from tests.analysis.runs import FOREFOOT, motion_of, trial_of


@pytest.fixture(scope="module")
def assessment():
    return assess(trial_of(FOREFOOT, has_soles=True))


@pytest.fixture(scope="module")
def truth():
    motion = motion_of(FOREFOOT)
    return Truth(
        name="forefoot_late_heel",
        cadence_spm=motion.cadence_spm,
        belt_speed_mps=FOREFOOT.belt_speed_mps,
        height_m=FOREFOOT.height_m,
        facing=Facing.LEFT,
        capture_fps=60.0,
        playback_fps=60.0,
        n_frames=720,
        px_per_m=350.0,
        contacts=motion.contacts,
    )


def later(contact: FootContact, by_s: float) -> FootContact:
    """The stance with its heel coming down later."""
    return replace(contact, heel_on=replace(contact.heel_on, time_s=contact.heel_on.time_s + by_s))


def wrong_of(truth, assessment) -> set[str]:
    return {check.name for check in checks_of(truth, assessment) if not check.is_right}


def test_a_run_measured_well_passes_every_check(truth, assessment):
    checks = checks_of(truth, assessment)
    assert wrong_of(truth, assessment) == set()
    assert [check.name for check in checks][:2] == ["steps a minute", "steps"]
    assert {check.scene for check in checks} == {"forefoot late heel"}


def test_a_heel_that_is_timed_late_is_wrong(truth, assessment):
    contacts = tuple(later(contact, 0.015) for contact in assessment.contacts)
    late = replace(assessment, contacts=contacts)
    assert wrong_of(truth, late) == {"heel delay, ms"}


def test_a_missed_step_is_wrong(truth, assessment):
    contacts = assessment.contacts[:4] + assessment.contacts[5:]
    assert wrong_of(truth, replace(assessment, contacts=contacts)) == {"steps"}


def test_a_clip_that_could_not_be_measured_is_wrong_everywhere(truth, assessment):
    refused = replace(
        assessment,
        contacts=(),
        steps=Steps(()),
        cadence_spm=replace(assessment.cadence_spm, value=float("nan")),
    )
    checks = checks_of(truth, refused)
    assert not any(check.is_right for check in checks)
    assert "not measured" in {check.measured for check in checks}


@pytest.mark.parametrize(
    ("is_right", "sentence"),
    [(True, "gaitlab measures on this machine as it should."), (False, "1 of 1 are wrong")],
)
def test_a_sentence_says_whether_to_rely_on_this_machine(is_right, sentence):
    console = Console(file=io.StringIO(), width=100)
    show([Check("a runner", "cadence", "170.0", "168.0", is_right)], console)
    shown = console.file.getvalue()
    assert sentence in shown
    assert "168.0" in shown


def test_the_table_fits_a_narrow_terminal(truth, assessment):
    console = Console(file=io.StringIO(), width=80)
    checks = checks_of(replace(truth, name="rearfoot_low_cadence"), assessment)
    show(checks, console)
    assert console.file.getvalue().count("+ right") == len(checks)


@pytest.mark.parametrize(("is_right", "status"), [(True, 0), (False, FAILED)])
def test_the_exit_status_tells_it_to_programs(is_right, status, monkeypatch):
    monkeypatch.setattr(selftest, "run_selftest", lambda n_workers: is_right)
    assert status_of(["selftest"]) == status


def test_without_a_place_for_clips_one_is_told(monkeypatch, capsys):
    def refuse(**_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(selftest.tempfile, "TemporaryDirectory", refuse)
    assert status_of(["selftest"]) == FAILED
    assert "make room" in capsys.readouterr().err
