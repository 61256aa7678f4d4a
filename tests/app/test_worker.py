"""A job runs off the window's thread, tells how far it is, and leaves nothing when stopped."""

from PySide6.QtCore import QThread

from gaitlab.app.worker import Worker
from gaitlab.errors import ClipError
from gaitlab.jobs import Progress


def test_the_result_and_progress_arrive(qtbot):
    def job():
        for done in range(3):
            yield Progress(done, 3)
        return "made"

    worker, seen = Worker(job()), []
    worker.progressed.connect(lambda: seen.append(worker.progress.done))
    with qtbot.waitSignal(worker.succeeded):
        worker.start()
    worker.wait()
    assert worker.result == "made"
    assert seen
    assert seen == sorted(seen)


def test_a_stopped_job_is_closed_in_its_own_thread(qtbot):
    closed = []

    def job():
        try:
            while True:
                yield Progress(0, 0)
                QThread.msleep(1)
        finally:
            closed.append(QThread.currentThread())

    worker = Worker(job())
    with qtbot.waitSignal(worker.progressed):
        worker.start()
    with qtbot.waitSignal(worker.stopped):
        worker.stop()
    worker.wait()
    assert closed == [worker]


def test_bad_input_arrives_as_its_sentence(qtbot):
    def job():
        yield Progress(0, 1)
        raise ClipError("run.mp4 is no video.")

    worker = Worker(job())
    with qtbot.waitSignal(worker.failed) as failed:
        worker.start()
    worker.wait()
    assert failed.args == ["run.mp4 is no video."]


def test_a_mistake_of_ours_arrives_as_a_sentence_too(qtbot):
    def job():
        yield Progress(0, 1)
        raise ZeroDivisionError("division by zero")

    worker = Worker(job())
    with qtbot.waitSignal(worker.failed) as failed:
        worker.start()
    worker.wait()
    assert "Nothing of yours was changed" in failed.args[0]
