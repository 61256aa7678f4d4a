"""Workers say what they find, and none outlives the block that hired it."""

import multiprocessing
import os
import signal
from multiprocessing.connection import Connection

import pytest

from gaitlab.crew import MAX_WORKERS, hired, n_cores, shares
from gaitlab.errors import ClipError, SoleError


def double(number: int, connection: Connection) -> None:
    print("nobody must see this")
    connection.send((number, 2 * number))


def echo(times: int, connection: Connection) -> None:
    for _ in range(times):
        connection.send(connection.recv())


def refuse(_: int, __: Connection) -> None:
    raise ClipError("The clip is damaged.")


def stumble(_: int, __: Connection) -> None:
    raise ZeroDivisionError("by nothing")


def vanish(_: int, __: Connection) -> None:
    os._exit(3)


def fall(_: int, __: Connection) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def tell_environment(name: str, connection: Connection) -> None:
    connection.send(os.environ[name])


def said_by(duty, assignments, *, told=None):
    arrived = []
    with hired(duty, assignments, doing="Doubling run.mp4", error=SoleError) as crew:
        if told is not None:
            crew.tell(told)
        while crew.is_at_work:
            arrived += crew.messages()
    return arrived


def test_every_worker_does_its_own_assignment(capfd):
    assert sorted(said_by(double, [1, 2, 3])) == [(1, 2), (2, 4), (3, 6)]
    assert capfd.readouterr() == ("", "")


def test_each_worker_is_told_its_own():
    assert sorted(said_by(echo, [1, 1], told=["place", "plan"])) == ["place", "plan"]


def test_expected_failure_reaches_the_caller_as_it_is():
    with pytest.raises(ClipError, match=r"^The clip is damaged\.$"):
        said_by(refuse, [1, 2])
    assert multiprocessing.active_children() == []


def test_unforeseen_failure_is_one_sentence():
    with pytest.raises(SoleError, match=r"^Doubling run\.mp4 failed: ZeroDivisionError: by noth"):
        said_by(stumble, [1])


def test_crashed_worker_is_one_sentence():
    with pytest.raises(SoleError, match=r"^Doubling run\.mp4 stopped .* crashed \(exit 3\): "):
        said_by(vanish, [1])
    assert multiprocessing.active_children() == []


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows ends processes otherwise")
def test_worker_that_the_system_ended_is_said_to_have_run_out_of_memory():
    with pytest.raises(SoleError, match=r"system ended a worker process, .* memory runs out: "):
        said_by(fall, [1])


def test_worker_starts_with_one_thread_for_linear_algebra_and_leaves_no_trace():
    before = dict(os.environ)
    assert said_by(tell_environment, ["OPENBLAS_NUM_THREADS"]) == ["1"]
    assert dict(os.environ) == before


def test_leaving_the_block_ends_workers_that_wait():
    with hired(echo, [1, 1], doing="Waiting", error=SoleError) as crew:
        assert crew.messages() == []
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize(("n_items", "n_shares"), [(10, 3), (4, 4), (7, 2)])
def test_shares_hold_everything_once_in_order_and_nearly_evenly(n_items, n_shares):
    runs = list(shares(range(n_items), n_shares))
    assert [item for run in runs for item in run] == list(range(n_items))
    assert max(map(len, runs)) - min(map(len, runs)) <= 1


def test_number_of_cores_is_bounded():
    assert 1 <= n_cores() <= MAX_WORKERS
