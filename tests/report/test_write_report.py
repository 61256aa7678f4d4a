"""A report on disk: whole or not at all, with film-strips where there is a clip."""

import errno
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from gaitlab import jobs, workflow
from gaitlab.domain.steps import Steps
from gaitlab.errors import OptionError, ReportError
from gaitlab.report import About
from gaitlab.video.opencv import cv2
from gaitlab.video.writer import ClipWriter
from gaitlab.workflow.reporting import ReportFormat, film_strips, read_logo, write_report
from tests.assessments import refused_assessment, sample_assessment
from tests.report.runs import measured_run

ABOUT = About(client="R-17", day=date(2026, 3, 1))


def write(assessment, path, **choices):
    return jobs.run(write_report(assessment, path, about=ABOUT, **choices))


def names(folder) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_report_is_written_where_asked(tmp_path):
    path = tmp_path / "run.pdf"
    assert write(measured_run(), path) == path
    assert path.read_bytes().startswith(b"%PDF")
    assert write(measured_run(), tmp_path / "run.html", report_format=ReportFormat.HTML)
    assert (
        (tmp_path / "run.html").read_text(encoding="utf-8").lstrip().startswith("<!DOCTYPE html>")
    )
    assert names(tmp_path) == ["run.html", "run.pdf"]


def test_a_file_that_is_there_is_only_replaced_by_force(tmp_path):
    path = tmp_path / "run.pdf"
    path.write_bytes(b"mine")
    with pytest.raises(ReportError, match="is there already"):
        write(sample_assessment(), path)
    assert path.read_bytes() == b"mine"
    write(sample_assessment(), path, is_forced=True)
    assert path.read_bytes().startswith(b"%PDF")


def test_a_folder_that_is_not_there_is_told_before_any_work(tmp_path):
    job = write_report(sample_assessment(), tmp_path / "no" / "run.pdf", about=ABOUT)
    with pytest.raises(ReportError, match="its folder does not exist"):
        next(job)


def test_a_full_disk_leaves_nothing(tmp_path, monkeypatch):
    def fail(self, content):
        raise OSError(errno.ENOSPC, "no space")

    job = write_report(sample_assessment(), tmp_path / "run.pdf", about=ABOUT)
    next(job)
    next(job)
    next(job)
    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(ReportError, match="the disk is full"):
        next(job)
    monkeypatch.undo()
    assert names(tmp_path) == []


@pytest.mark.parametrize("n_yields", [1, 2, 3])
def test_a_cancelled_report_leaves_nothing(tmp_path, n_yields):
    job = write_report(sample_assessment(), tmp_path / "run.pdf", about=ABOUT)
    for _ in range(n_yields):
        next(job)
    job.close()
    assert names(tmp_path) == []


def test_a_trial_without_its_clip_gets_a_report_that_says_so():
    assert "is not there any more" in film_strips(sample_assessment()).missing
    assert "landmarks only" in film_strips(measured_run()).missing


def test_a_refused_clip_gets_a_report(tmp_path):
    assert film_strips(refused_assessment()).typical == ()
    assert write(refused_assessment(), tmp_path / "no.pdf").read_bytes().startswith(b"%PDF")


def test_film_strips_are_cut_from_the_clip(tmp_path):
    path = tmp_path / "run.mp4"
    with ClipWriter(path, width_px=96, height_px=128, fps=60.0) as writer:
        for level in range(90):
            writer.write(np.full((128, 96, 3), level, dtype=np.uint8))
    assessment = measured_run()
    trial = replace(assessment.trial, clip=workflow.new_trial(path).clip)
    early = tuple(step for step in assessment.steps if step.contact.toe_off.time_s < 1.4)
    seen = film_strips(replace(assessment, trial=trial, steps=Steps(early)))
    assert seen.missing == ""
    assert seen.typical[0].moment == "initial contact"
    assert all(still.jpeg.startswith(b"\xff\xd8") for still in seen.typical)
    times_s = [still.time_s for still in seen.typical]
    assert times_s == sorted(times_s)


def test_a_logo_becomes_a_small_png(tmp_path):
    picture = np.full((900, 1800, 3), 90, dtype=np.uint8)
    cv2.imwrite(str(tmp_path / "logo.jpg"), picture)
    shown = cv2.imdecode(np.frombuffer(read_logo(tmp_path / "logo.jpg"), np.uint8), -1)
    assert shown.shape[:2] == (300, 600)


@pytest.mark.parametrize("content", [b"", b"no picture", b"\x89PNG\r\n\x1a\n damaged"])
def test_a_logo_that_is_no_picture_is_told(tmp_path, content):
    path = tmp_path / "logo.png"
    path.write_bytes(content)
    with pytest.raises(OptionError, match="is no picture"):
        read_logo(path)


def test_a_logo_that_is_not_there_is_told(tmp_path):
    with pytest.raises(OptionError, match="cannot be read"):
        read_logo(tmp_path / "logo.png")
