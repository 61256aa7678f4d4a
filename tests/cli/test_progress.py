"""The bar a person sees while the clip is looked at."""

import io

import pytest
from rich.console import Console

from gaitlab.cli.progress import run_with_bar
from gaitlab.jobs import Progress


def job():
    yield Progress(0, 0, "Starting")
    yield Progress(5, 10, "Tracking the runner")
    return "result"


def shown(**options) -> str:
    console = Console(file=io.StringIO(), width=100, **options)
    assert run_with_bar(job(), console) == "result"
    return console.file.getvalue()


def test_a_terminal_shows_what_is_done_and_how_far():
    text = shown(force_terminal=True)
    assert "Tracking the runner" in text
    assert "50%" in text
    assert "time left" in text


def test_where_nobody_looks_nothing_is_shown():
    assert shown(force_terminal=False) == ""


def test_a_job_that_fails_takes_the_bar_away():
    def failing():
        yield Progress(1, 10, "Tracking the runner")
        raise ValueError("broken")

    console = Console(file=io.StringIO(), width=100, force_terminal=True)
    with pytest.raises(ValueError, match="broken"):
        run_with_bar(failing(), console)
    assert console.file.getvalue().rstrip().endswith("\x1b[2K")
