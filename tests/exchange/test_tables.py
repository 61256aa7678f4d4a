"""Spreadsheet, CSV and Parquet say what the assessment says, and nothing else."""

import csv
import json
import os
import zipfile
from dataclasses import replace

import numpy as np
import openpyxl
import pytest
from pyarrow import parquet

from gaitlab.assessment_json import assessment_json
from gaitlab.errors import ExchangeError
from gaitlab.exchange import spreadsheet
from gaitlab.exchange.frame_table import frame_columns
from gaitlab.exchange.metric_table import METRIC_COLUMNS
from gaitlab.exchange.summary_rows import summary_rows
from gaitlab.step_table import STEP_COLUMNS
from gaitlab.workflow import export_files
from tests.assessments import refused_assessment, sample_assessment, sample_trial
from tests.exchange.runs import assessed

HOSTILE = [
    "=cmd|' /C calc'!A0.mp4",
    "+1+1.mp4",
    "@SUM(A1).mp4",
    "-2.mp4",
    "http://example.org.mp4",
    "<b>&\"'.mp4",
    "läufer_走る_🏃.mp4",
    "\x07bell\x1b.mp4",
    "x" * 250 + ".mp4",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tables")
    names = ("xlsx", "csv", "json", "parquet")
    export_files(sample_assessment(), folder / "run", format_names=names)
    export_files(assessed(), folder / "real", format_names=names)
    return folder


@pytest.fixture(scope="module")
def book(folder):
    return openpyxl.load_workbook(folder / "run.xlsx")


def rows_of(sheet) -> list[tuple]:
    return list(sheet.iter_rows(values_only=True))


def test_the_sheets_stand_in_the_order_of_reading(book):
    assert book.sheetnames == ["Summary", "Metrics", "Steps", "Frames"]


def test_the_summary_says_the_facts_first(book):
    rows = rows_of(book["Summary"])
    told = {row[0]: row[1:] for row in rows if row[0]}
    assert rows[0][0].startswith("At 169 steps a minute, both feet land on the ball first")
    assert told["Cadence [steps/min]"][:3] == pytest.approx((169.0, 168.6, 169.4))
    assert told["Landing"][:2] == ("forefoot", "13 of 14 steps")
    assert told["Heel comes down"][0] == "yes"
    assert told["Heel comes down"][3] == "no"
    assert told["Heel delay [ms]"][:3] == pytest.approx((46.1, 42.3, 50.2))
    assert told["warning"][0] == "The shoes are dark: film with more light."
    assert told["Clip or landmarks"][0] == "run.mp4"


def test_every_step_is_a_row_of_numbers_under_headers_with_units(book):
    header, *rows = rows_of(book["Steps"])
    assert list(header) == [column.header for column in STEP_COLUMNS]
    column = dict(zip(header, range(len(header)), strict=True))
    steps = sample_assessment().steps
    for row, step in zip(rows[: len(steps)], steps, strict=True):
        assert row[column["Step"]] == step.index + 1
        assert row[column["Contact time [ms]"]] == pytest.approx(246.0)
        delay_ms = row[column["Heel delay [ms]"]]
        assert delay_ms is None if step.index % 2 else delay_ms == pytest.approx(46.0)


def test_edited_and_doubtful_steps_are_marked_by_word_and_colour(book):
    sheet = book["Steps"]
    note = len(STEP_COLUMNS)
    fills = {
        sheet.cell(line, note).value: sheet.cell(line, note).fill.start_color.rgb
        for line in range(2, 2 + len(sample_assessment().steps))
    }
    assert set(fills) == {None, "edited", "doubtful"}
    assert len(set(fills.values())) == 3


def test_headers_stay_in_sight_and_columns_have_room(book):
    for name in ("Metrics", "Steps", "Frames"):
        assert book[name].freeze_panes == "C2"
        assert all(dimension.width >= 9 for dimension in book[name].column_dimensions.values())


def test_metrics_are_told_with_their_intervals_and_why_they_are_missing(book):
    header, *rows = rows_of(book["Metrics"])
    told = {row[0]: dict(zip(header, row, strict=True)) for row in rows}
    contact = told["contact_time_ms"]
    assert (contact["Left"], contact["Left, from"], contact["Left, to"]) == (246, 242, 250)
    assert contact["Unit"] == "ms"
    assert told["step_length_m"]["Left"] is None
    assert told["step_length_m"]["Trust"] == "not measurable"
    assert told["step_length_m"]["Why"] == "Needs the belt speed."


def test_every_frame_is_a_row(folder):
    header, *rows = rows_of(openpyxl.load_workbook(folder / "real.xlsx")["Frames"])
    columns = frame_columns(assessed())
    assert header == tuple(column.key.replace("_", " ") for column in columns)
    values = np.array(rows, dtype=float)
    assert values.shape == (assessed().track.n_frames, len(columns))
    for index, column in enumerate(columns):
        assert np.allclose(values[:, index], column.values, equal_nan=True)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_clip_may_be_called_anything_and_stays_text(tmp_path, name):
    assessment = replace(sample_assessment(), trial=sample_trial(f"/films/{name}"))
    export_files(assessment, tmp_path / "run", format_names=("xlsx", "csv", "json"))
    book = openpyxl.load_workbook(tmp_path / "run.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert not [cell for cell in cells if cell.hyperlink]
    shown = name.rpartition("/")[2]
    assert "\x07" in name or shown in [cell.value for cell in cells]
    told = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))
    assert told["clip"]["path"] == f"/films/{name}"
    for path in tmp_path.glob("*.csv"):
        assert name not in path.read_text()


def test_nothing_of_a_formula_is_in_the_file(folder):
    with zipfile.ZipFile(folder / "run.xlsx") as archive:
        sheets = [name for name in archive.namelist() if "worksheets/sheet" in name]
        assert len(sheets) == 4
        assert not [name for name in sheets if b"<f>" in archive.read(name)]


def test_a_long_text_goes_on_in_the_next_line(tmp_path):
    issue = replace(sample_assessment().quality[0], message="Words and more words. " * 20)
    export_files(
        replace(sample_assessment(), quality=(issue,)), tmp_path / "run", format_names=("xlsx",)
    )
    sheet = openpyxl.load_workbook(tmp_path / "run.xlsx")["Summary"]
    (merged,) = sheet.merged_cells.ranges
    cell = sheet.cell(merged.min_row, merged.min_col)
    assert cell.value == issue.message
    assert cell.alignment.wrap_text
    assert sheet.row_dimensions[merged.min_row].height >= 4 * 15


def test_a_clip_that_could_not_be_measured_says_why():
    rows = summary_rows(refused_assessment())
    assert rows[0].label == "Nothing could be measured in this clip."
    assert ("cannot measure", ("The runner is filmed from behind.",)) in [
        (row.label, row.cells) for row in rows
    ]


def test_a_run_longer_than_a_sheet_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(spreadsheet, "MOST_ROWS", 100)
    with pytest.raises(ExchangeError, match="csv or parquet"):
        export_files(sample_assessment(), tmp_path / "run", format_names=("xlsx",))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("name", "keys", "n_rows"),
    [
        ("steps", [column.key for column in STEP_COLUMNS], 27),
        ("metrics", [column.key for column in METRIC_COLUMNS], 4),
        ("frames", [column.key for column in frame_columns(sample_assessment())], 600),
    ],
)
def test_csv_has_a_file_for_each_kind_of_row(folder, name, keys, n_rows):
    with (folder / f"run_{name}.csv").open(newline="", encoding="utf-8") as stream:
        header, *rows = csv.reader(stream)
    assert header == keys
    assert len(rows) == n_rows
    assert all(len(row) == len(keys) for row in rows)


def test_numbers_in_csv_are_those_of_the_steps(folder):
    with (folder / "real_steps.csv").open(newline="", encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    for row, step in zip(rows, assessed().steps, strict=True):
        assert float(row["initial_contact_s"]) == pytest.approx(
            step.contact.initial_contact.time_s, abs=1e-4
        )
        assert row["side"] == step.side.value
        assert row["heel_dwell_ms"] == ""


def test_parquet_holds_the_frames_with_null_for_what_is_missing(folder):
    table = parquet.read_table(folder / "real.parquet")
    columns = {column.key: column.values for column in frame_columns(assessed())}
    assert table.column_names == list(columns)
    for name, values in columns.items():
        read = table[name].to_numpy().astype(float)
        assert np.allclose(read, values, equal_nan=True), name
        assert table[name].null_count == np.isnan(values).sum()
    assert str(table.schema.field("frame").type) == "int32"


def test_json_is_the_assessment(folder):
    told = json.loads((folder / "real.json").read_text(encoding="utf-8"))
    assert told == json.loads(json.dumps(assessment_json(assessed())))


def test_contacts_are_marked_in_the_frames_they_last():
    columns = {column.key: column.values for column in frame_columns(sample_assessment())}
    time_s, contact = columns["time_s"], sample_assessment().contacts[0]
    middle = int(np.searchsorted(time_s, contact.heel_on.time_s + 0.03))
    assert columns["foot_down_left"][middle] == columns["heel_down_left"][middle] == 1.0
    assert columns["foot_down_right"][middle] == 0.0
    unclear = sample_assessment().contacts[7]
    standing = int(np.searchsorted(time_s, unclear.initial_contact.time_s + 0.1))
    assert columns["foot_down_right"][standing] == 1.0
    assert np.isnan(columns["heel_down_right"][standing])


@pytest.mark.parametrize("name", ["xlsx", "csv", "json", "trc", "mot", "c3d", "parquet"])
def test_a_full_disk_leaves_nothing_half_written(tmp_path, name, monkeypatch):
    """The last step of every writer fails as it does on a full disk."""

    def fail(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(ExchangeError, match="the disk is full"):
        export_files(assessed(), tmp_path / "run", format_names=(name,))
    assert not list(tmp_path.iterdir())


def test_files_that_are_there_stay_unless_forced(tmp_path):
    (tmp_path / "run_metrics.csv").write_text("mine")
    with pytest.raises(ExchangeError, match=r"run_metrics\.csv is there already.*--force"):
        export_files(sample_assessment(), tmp_path / "run", format_names=("xlsx", "csv"))
    assert [path.name for path in tmp_path.iterdir()] == ["run_metrics.csv"]
    written = export_files(
        sample_assessment(), tmp_path / "run", format_names=("csv",), is_forced=True
    )
    assert len(written) == 3
    assert (tmp_path / "run_metrics.csv").read_text() != "mine"


def test_an_interrupted_spreadsheet_leaves_nothing_behind(tmp_path, monkeypatch):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))

    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(spreadsheet, "_write_frames", stop)
    with pytest.raises(KeyboardInterrupt):
        export_files(sample_assessment(), tmp_path / "run", format_names=("xlsx",))
    assert [path.name for path in tmp_path.rglob("*")] == ["scratch"]
