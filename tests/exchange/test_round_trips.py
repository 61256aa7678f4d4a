"""What gaitlab writes, it and others read with the same numbers."""

from dataclasses import replace

import c3d
import ezc3d
import numpy as np
import pytest
from trc import TRCData

from gaitlab.assessment import assess
from gaitlab.detection import raw_track
from gaitlab.domain.contacts import HeelContact
from gaitlab.domain.landmarks import Landmark
from gaitlab.exchange.c3d_file import even_clock, read_c3d, write_c3d
from gaitlab.exchange.frame_table import joint_angles_deg
from gaitlab.exchange.landmark_points import contact_events, landmark_points
from gaitlab.exchange.marker_track import MarkerTrack
from gaitlab.exchange.trc import read_trc
from gaitlab.workflow import export_files, new_landmark_trial, open_trial, save_trial
from tests.assessments import refused_assessment, sample_assessment
from tests.exchange.runs import assessed, initial_contacts_s, toe_offs_s


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A run written in the formats that others read, in metres and, as ``px``, in pixels."""
    folder = tmp_path_factory.mktemp("exported")
    names = ("trc", "mot", "c3d")
    export_files(assessed(), folder / "run", format_names=names)
    export_files(assessed(), folder / "px", format_names=("trc",), is_in_pixels=True)
    return folder


@pytest.mark.parametrize("name", ["run.trc", "px.trc", "run.c3d"])
def test_landmarks_written_and_analysed_again_give_the_same_contacts(folder, name):
    again = assess(new_landmark_trial(folder / name))
    assert [contact.side for contact in again.contacts] == [
        contact.side for contact in assessed().contacts
    ]
    assert np.abs(initial_contacts_s(again) - initial_contacts_s(assessed())).max() < 0.001
    assert np.abs(toe_offs_s(again) - toe_offs_s(assessed())).max() < 0.001


def test_metres_bring_the_scale_with_them(folder):
    trial = new_landmark_trial(folder / "run.trc")
    again = assess(trial)
    assert trial.provenance.settings["px_per_m"] == 350.0
    assert again.scale.is_measured
    speeds = [
        next(value for value in each.metrics if value.metric.key == "belt_speed_mps").both.mean
        for each in (again, assessed())
    ]
    assert speeds[0].value == pytest.approx(speeds[1].value, rel=0.02)


def test_a_trial_of_landmarks_is_saved_and_opened_as_it_was(folder, tmp_path):
    trial = new_landmark_trial(folder / "run.trc")
    save_trial(trial, tmp_path / "run.gait")
    assert open_trial(tmp_path / "run.gait") == trial


def test_another_reader_of_trc_finds_the_same_numbers(folder):
    content = TRCData()
    content.load(str(folder / "run.trc"))
    points = landmark_points(assessed())
    assert content["Units"] == "m"
    assert content["NumFrames"] == points.n_frames
    assert content["DataRate"] == pytest.approx(60.0)
    assert tuple(content["Markers"]) == points.names
    assert np.allclose(content["Time"], points.time_s, atol=1e-6)
    assert np.allclose(content["left_heel"], points.path_of("left_heel"), atol=1e-6)


def test_the_runner_runs_to_plus_x_with_the_feet_at_zero(folder):
    points = landmark_points(assessed())
    heel, toe = points.path_of("right_heel"), points.path_of("right_foot_index")
    assert np.median(toe[:, 0] - heel[:, 0]) > 0.1
    assert np.median(points.path_of("nose")[:, 1]) == pytest.approx(1.55, abs=0.15)
    assert np.percentile(toe[:, 1], 5) == pytest.approx(0.0, abs=0.02)


@pytest.mark.filterwarnings("ignore:No analog data:UserWarning")
def test_two_other_readers_of_c3d_find_points_and_events(folder):
    points, events = even_clock(landmark_points(assessed())), contact_events(assessed())
    content = ezc3d.c3d(str(folder / "run.c3d"))
    assert content["parameters"]["POINT"]["UNITS"]["value"] == ["mm"]
    heel = content["data"]["points"][:3, points.names.index("left_heel")].T
    assert np.allclose(heel, 1000.0 * points.path_of("left_heel"), atol=0.01)
    with (folder / "run.c3d").open("rb") as stream:
        reader = c3d.Reader(stream)
        frames = np.array([frame[1][:, :3] for frame in reader.read_frames(copy=True)])
        times = reader.get("EVENT:TIMES").float_array
        labels = [label.strip() for label in reader.get("EVENT:LABELS").string_array]
        contexts = [context.strip() for context in reader.get("EVENT:CONTEXTS").string_array]
    assert np.allclose(frames, 1000.0 * points.xyz, atol=0.01)
    assert reader.point_rate == pytest.approx(60.0)
    assert labels == [event.label for event in events]
    assert contexts == [event.context for event in events]
    assert np.allclose(times[:, 1], [event.time_s for event in events], atol=1e-5)


def test_every_contact_is_an_event_and_only_sure_heels_are():
    events = contact_events(sample_assessment())
    n_heels = sum(
        contact.heel_contact is HeelContact.YES for contact in sample_assessment().contacts
    )
    counts = {label: sum(event.label == label for event in events) for label in
              ("Foot Strike", "Foot Off", "Heel Contact", "Heel Off")}  # fmt: skip
    assert counts == {
        "Foot Strike": 27, "Foot Off": 27, "Heel Contact": n_heels, "Heel Off": n_heels
    }  # fmt: skip
    assert {event.context for event in events} == {"Left", "Right"}


def test_more_events_than_one_list_holds_go_on_in_a_second(tmp_path):
    points = MarkerTrack(("a",), np.arange(200) / 60.0, np.zeros((200, 1, 3)), "mm")
    many = contact_events(sample_assessment()) * 5
    write_c3d(points, many, tmp_path / "many.c3d")
    events = ezc3d.c3d(str(tmp_path / "many.c3d"))["parameters"]["EVENT"]
    labels = events["LABELS"]["value"] + events["LABELS2"]["value"]
    assert labels == [event.label for event in many]
    assert events["USED"]["value"][0] == len(many) > 255


@pytest.mark.parametrize(("name", "read"), [("trc", read_trc), ("c3d", read_c3d)])
def test_a_point_that_is_missing_stays_missing(tmp_path, name, read):
    track = assessed().trial.pose_track
    xyz_px = track.xyz_px.copy()
    xyz_px[10:15, Landmark.LEFT_HEEL] = np.nan
    gapped = replace(assessed().trial, pose_track=replace(track, xyz_px=xyz_px))
    export_files(replace(assessed(), trial=gapped), tmp_path / "gap", format_names=(name,))
    heel = read(tmp_path / f"gap.{name}").path_of("left_heel")
    missing = np.flatnonzero(np.isnan(heel[:, 0]))
    assert missing.tolist() == [10, 11, 12, 13, 14]


def test_angles_are_those_of_the_analysis(folder):
    lines = (folder / "run.mot").read_text().splitlines()
    end = lines.index("endheader")
    header = dict(line.split("=") for line in lines[:end] if "=" in line)
    names = lines[end + 1].split("\t")
    table = np.loadtxt(lines[end + 2 :])
    assert (int(header["nRows"]), int(header["nColumns"])) == table.shape
    assert header["inDegrees"] == "yes"
    angles = joint_angles_deg(assessed())
    assert names == ["time", *angles]
    assert np.allclose(table[:, 0], assessed().track.time_s, atol=1e-6)
    for name, values in angles.items():
        assert np.allclose(table[:, names.index(name)], values, atol=1e-4, equal_nan=True)


def test_without_a_scale_points_stay_in_the_picture(tmp_path):
    points = landmark_points(assessed(has_height=False))
    track = raw_track(assessed(has_height=False).trial)
    assert points.units == "px"
    assert np.allclose(points.path_of("nose")[:, 0], track[Landmark.NOSE][:, 0])
    assert np.allclose(points.path_of("nose")[:, 1], -track[Landmark.NOSE][:, 1])


def test_uneven_frames_are_read_at_even_times_for_c3d():
    time_s = np.cumsum(np.tile([0.01, 0.02], 50)) - 0.01
    xyz = np.zeros((100, 1, 3))
    xyz[:, 0, 0] = 5.0 * time_s
    even = even_clock(MarkerTrack(("a",), time_s, xyz, "m"))
    assert np.ptp(np.diff(even.time_s)) < 1e-12
    assert np.allclose(even.xyz[:, 0, 0], 5.0 * even.time_s)


@pytest.mark.parametrize("name", ["xlsx", "csv", "json", "parquet"])
def test_a_clip_that_could_not_be_measured_is_still_written(tmp_path, name):
    written = export_files(refused_assessment(), tmp_path / "run", format_names=(name,))
    assert all(path.stat().st_size for path in written)
