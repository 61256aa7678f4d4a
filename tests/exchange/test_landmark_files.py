"""Landmarks of other programs become trials, whatever their names, axes, units and form."""

import json
from dataclasses import replace

import numpy as np
import pytest

from gaitlab.assessment import assess
from gaitlab.domain.clip import Facing
from gaitlab.domain.landmarks import Landmark
from gaitlab.errors import ClipError, ExchangeError, OptionError, TrialFileError
from gaitlab.exchange.c3d_file import write_c3d
from gaitlab.exchange.landmark_file import read_landmark_file
from gaitlab.exchange.openpose import BODY_25, HALPE_26
from gaitlab.exchange.orientation import Axes, Units, axes_from
from gaitlab.exchange.trc import read_trc, write_trc
from gaitlab.video.writer import ClipWriter
from gaitlab.workflow import new_landmark_trial, save_trial, stored_landmark_trial
from tests.analysis.runs import force_plate_run
from tests.exchange.runs import (
    FEET,
    assessed,
    in_metres,
    initial_contacts_s,
    side_view,
    toe_offs_s,
    write_plate_trc,
)


def read(track, path, **told):
    write_trc(track, path)
    return read_landmark_file(path, **told)


def renamed(track, names):
    return replace(track, names=tuple(names))


# Truth ----------------------------------------------------------------------------------------


FEET_ON_PLATE = """
left_heel = ["L.Heel.Bottom", "L.Heel.Top"]
right_heel = ["R.Heel.Bottom", "R.Heel.Top"]
left_foot_index = "L.MT5"
right_foot_index = "R.MT1"
"""
HIPS_ON_PLATE = """
left_hip = ["L.ASIS", "L.PSIS"]
right_hip = ["R.ASIS", "R.PSIS"]
"""
LEGS_ON_PLATE = """
left_knee = ["L.Thigh.Bottom.Lateral", "L.Shank.Top.Lateral"]
right_knee = ["R.Thigh.Bottom.Lateral", "R.Shank.Top.Lateral"]
left_ankle = "L.Shank.Bottom.Lateral"
right_ankle = "R.Shank.Bottom.Lateral"
"""


@pytest.mark.parametrize(
    "mapping",
    [
        FEET_ON_PLATE,
        FEET_ON_PLATE + HIPS_ON_PLATE,
        FEET_ON_PLATE + HIPS_ON_PLATE + LEGS_ON_PLATE,
    ],
    ids=["feet alone", "feet and hips", "whole legs"],
)
def test_the_markers_of_a_runner_on_a_force_plate_match_the_plate(tmp_path, mapping):
    run = force_plate_run()
    write_plate_trc(tmp_path / "run.trc")
    (tmp_path / "names.toml").write_text(mapping)
    trial = new_landmark_trial(tmp_path / "run.trc", mapping_path=tmp_path / "names.toml")
    assessment = assess(trial)
    assert len(assessment.contacts) == len(run.initial_contact_s) == 77
    for truth_s, measured_s in (
        (run.initial_contact_s, initial_contacts_s(assessment)),
        (run.toe_off_s, toe_offs_s(assessment)),
    ):
        errors_ms = 1000.0 * (measured_s - truth_s)
        assert abs(errors_ms.mean()) <= 6.0
        assert errors_ms.std() <= 6.0
    assert assessment.cadence_spm.value == pytest.approx(156.5, abs=0.5)


def test_heels_and_toes_alone_give_cadence_and_contacts(tmp_path):
    write_trc(in_metres(side_view(FEET)), tmp_path / "feet.trc")
    feet, whole = assess(new_landmark_trial(tmp_path / "feet.trc")), assessed(is_rearfoot=True)
    assert feet.cadence_spm.value == pytest.approx(whole.cadence_spm.value, abs=0.1)
    assert len(feet.contacts) == len(whole.contacts)
    assert np.std(initial_contacts_s(feet) - initial_contacts_s(whole)) < 0.003


# Names ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rename", "model"),
    [
        (lambda name: name, "HALPE_26 or BODY_25"),
        (lambda name: f"Runner1:{name.upper()}", "HALPE_26 or BODY_25"),
        (
            lambda name: (
                {"L": "left_", "R": "right_"}[name[0]]
                + {"BigToe": "foot_index"}.get(name[1:], name[1:].lower())
            ),
            "MediaPipe",
        ),
        (
            lambda name: (
                name[0]
                + {"Heel": "HEE", "BigToe": "TOE", "Ankle": "ANK", "Knee": "KNE", "Hip": "ASI"}[
                    name[1:]
                ]
            ),
            "",
        ),
    ],
    ids=["HALPE_26", "with a subject", "MediaPipe", "Plug-in Gait"],
)
def test_known_names_are_found(tmp_path, rename, model):
    track = side_view()
    landmarks = read(renamed(track, map(rename, track.names)), tmp_path / "run.trc")
    assert landmarks.model == model
    found = np.isfinite(landmarks.xyz_px).any(axis=(0, 2))
    assert set(np.flatnonzero(found)) == set(range(Landmark.LEFT_HIP, len(Landmark)))


def test_several_markers_stand_for_their_mean(tmp_path):
    track = side_view()
    write_trc(track, tmp_path / "run.trc")
    mapping = {
        "left_heel": "LHeel", "right_heel": "RHeel", "right_foot_index": "RBigToe",
        "left_foot_index": ["LBigToe", "LAnkle"],
    }  # fmt: skip
    (tmp_path / "names.json").write_text(json.dumps(mapping))
    trial = new_landmark_trial(tmp_path / "run.trc", mapping_path=tmp_path / "names.json")
    xyz_px = trial.pose_track.xyz_px
    expected = (track.path_of("LBigToe") + track.path_of("LAnkle")) / 2.0
    moved = xyz_px[:, Landmark.LEFT_FOOT_INDEX] - expected
    assert np.ptp(moved[:, :2], axis=0) == pytest.approx([0.0, 0.0], abs=1e-3)
    assert trial.provenance.model_name == ""


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ("left_heel = ", "neither TOML nor JSON"),
        ('left_hell = "a"', "no landmark"),
        ("left_heel = 3", "must name a marker"),
        ('left_heel = "nowhere"', "the mapping names none that is there"),
    ],
)
def test_a_mapping_that_makes_no_sense_is_refused(tmp_path, mapping, said):
    write_trc(side_view(), tmp_path / "run.trc")
    (tmp_path / "names.toml").write_text(mapping)
    with pytest.raises(ExchangeError, match=said):
        new_landmark_trial(tmp_path / "run.trc", mapping_path=tmp_path / "names.toml")


def test_markers_without_heels_are_refused_with_their_names(tmp_path):
    track = side_view()
    names = [name.replace("Heel", "Elbow") for name in track.names]
    write_trc(renamed(track, names), tmp_path / "run.trc")
    with pytest.raises(ExchangeError, match=r"left_heel and right_heel.*--mapping.*LHip, RHip"):
        new_landmark_trial(tmp_path / "run.trc")


def test_a_needed_name_that_stands_there_twice_is_refused(tmp_path):
    track = side_view()
    names = [name.replace("LKnee", "LHeel") for name in track.names]
    write_trc(renamed(track, names), tmp_path / "run.trc")
    with pytest.raises(ExchangeError, match="LHeel twice"):
        new_landmark_trial(tmp_path / "run.trc")


# Axes and units -------------------------------------------------------------------------------

TURNS = {
    "y up": (lambda x, y, z: (x, y, z), Axes(0, 1, 1, 1)),
    "z up": (lambda x, y, z: (x, -z, y), Axes(0, 1, 2, 1)),
    "z up, to -y": (lambda x, y, z: (z, -x, y), Axes(1, -1, 2, 1)),
    "y down": (lambda x, y, z: (x, -y, -z), Axes(0, 1, 1, -1)),
}


@pytest.mark.parametrize("names", [None, FEET], ids=["legs", "feet"])
@pytest.mark.parametrize("turn", TURNS)
def test_forward_and_up_are_recognised_by_the_runner(tmp_path, turn, names):
    track = in_metres(side_view(names) if names else side_view())
    x, y, _ = np.moveaxis(track.xyz, -1, 0)
    if assessed(is_rearfoot=True).facing is Facing.LEFT:
        x = -x
    z = 0.1 * np.sin(track.time_s)[:, None] + np.zeros_like(x)
    turned = replace(track, xyz=np.stack(TURNS[turn][0](x, y, z), axis=-1))
    landmarks = read(turned, tmp_path / "run.trc")
    told = read(turned, tmp_path / "run.trc", axes=TURNS[turn][1])
    assert np.allclose(landmarks.xyz_px, told.xyz_px, equal_nan=True)
    hip, toe = (Landmark.LEFT_HIP, Landmark.LEFT_FOOT_INDEX)
    heel = landmarks.xyz_px[:, Landmark.LEFT_HEEL]
    assert np.median(landmarks.xyz_px[:, toe, 0] - heel[:, 0]) > 0.0
    if names is None:
        assert np.nanmedian(landmarks.xyz_px[:, hip, 1] - heel[:, 1]) < 0.0


@pytest.mark.parametrize("text", ["x", "x,x", "x,w", "x,y,z", "", "up,x"])
def test_axes_that_are_none_are_refused(text):
    with pytest.raises(OptionError, match="are no axes"):
        axes_from(text)


def test_typed_axes_have_a_sense():
    assert axes_from("-x, Z") == Axes(0, -1, 2, 1)


def test_feet_that_move_alike_along_all_axes_ask_for_the_axes(tmp_path):
    track = side_view(FEET)
    xyz = np.repeat(track.xyz[:, :, :1], 3, axis=2)
    with pytest.raises(ExchangeError, match="--axes"):
        read(replace(track, xyz=xyz), tmp_path / "run.trc")


@pytest.mark.parametrize(
    ("label", "factor", "px_per_m"),
    [("m", 1.0, 350.0), ("", 1.0, 350.0), ("mm", 1000.0, 350.0), ("px", 300.0, np.nan)],
)
def test_units_are_recognised_by_the_length_of_the_feet(tmp_path, label, factor, px_per_m):
    track = in_metres(side_view())
    write_trc(replace(track, xyz=factor * track.xyz), tmp_path / "run.trc")
    text = (tmp_path / "run.trc").read_text().replace("\tm\t60", f"\t{label}\t60")
    (tmp_path / "run.trc").write_text(text)
    landmarks = read_landmark_file(tmp_path / "run.trc")
    assert landmarks.px_per_m == pytest.approx(px_per_m, nan_ok=True)


def test_pixels_that_are_labelled_as_metres_are_pixels(tmp_path):
    landmarks = read(replace(side_view(), units="m"), tmp_path / "run.trc")
    assert np.isnan(landmarks.px_per_m)


def test_numbers_that_may_be_pixels_or_millimetres_ask_for_the_unit(tmp_path):
    track = in_metres(side_view())
    ambiguous = replace(track, xyz=1000.0 * track.xyz)
    with pytest.raises(ExchangeError, match="--units"):
        read(ambiguous, tmp_path / "run.trc")
    assert read(ambiguous, tmp_path / "run.trc", units=Units.MILLIMETRES).px_per_m == 350.0


# Forms ----------------------------------------------------------------------------------------


def csv_text(track, *, delimiter=",", decimal=".", header="{name}_{axis}") -> str:
    heads = [header.format(name=n, axis=a) for n in track.names for a in "xy"]
    rows = [delimiter.join(["time", *heads])]
    for time_s, points in zip(track.time_s, track.xyz[:, :, :2], strict=True):
        cells = ["" if np.isnan(v) else f"{v:.3f}" for v in points.ravel()]
        rows.append(delimiter.join([f"{time_s:.6f}", *cells]).replace(".", decimal))
    return "\n".join(rows)


@pytest.mark.parametrize(
    ("delimiter", "decimal", "header", "encoding"),
    [
        (",", ".", "{name}_{axis}", "utf-8"),
        (";", ",", "{name} {axis} [px]", "utf-8-sig"),
        ("\t", ".", "{name}.{axis}", "utf-16"),
    ],
)
def test_csv_of_any_dialect_is_read(tmp_path, delimiter, decimal, header, encoding):
    track = side_view()
    text = csv_text(track, delimiter=delimiter, decimal=decimal, header=header)
    (tmp_path / "run.csv").write_text(text, encoding=encoding)
    landmarks = read_landmark_file(tmp_path / "run.csv", picture_height_px=1280)
    assert np.allclose(landmarks.time_s, track.time_s, atol=1e-6)
    heel = landmarks.xyz_px[:, Landmark.LEFT_HEEL, :2]
    assert np.allclose(heel, track.path_of("LHeel")[:, :2], atol=1e-3)


def test_deeplabcut_tells_how_sure_it_is(tmp_path):
    track = side_view(FEET)
    parts = [name for name in track.names for _ in range(3)]
    lines = [
        ",".join(["scorer", *["DLC"] * len(parts)]),
        ",".join(["bodyparts", *parts]),
        ",".join(["coords", *["x", "y", "likelihood"] * len(track.names)]),
    ]
    for index, points in enumerate(track.xyz):
        cells = [f"{x:.2f},{y:.2f},0.75" for x, y, _ in points]
        lines.append(",".join([str(index), *cells]))
    (tmp_path / "run.csv").write_text("\n".join(lines))
    trial = new_landmark_trial(tmp_path / "run.csv", capture_fps=60.0)
    assert np.allclose(trial.pose_track.visibility[:, Landmark.LEFT_HEEL], 0.75)
    assert trial.clip.capture_fps == pytest.approx(60.0)


def test_the_table_of_frames_that_gaitlab_writes_can_be_read(tmp_path):
    from gaitlab.workflow import export_files

    export_files(assessed(), tmp_path / "run", format_names=("csv",))
    landmarks = read_landmark_file(tmp_path / "run_frames.csv")
    assert landmarks.model == "MediaPipe"
    assert np.allclose(landmarks.time_s, assessed().track.time_s, atol=1e-6)


def write_openpose(folder, track, names, *, bystander=False, skipped=()):
    """One JSON a frame with the runner, and far away somebody smaller who is named first."""
    for index, points in enumerate(track.xyz):
        if index in skipped:
            continue
        runner = np.zeros((len(names), 3))
        for name, point in zip(track.names, points, strict=True):
            if np.isfinite(point).all():
                runner[names.index(name)] = point[0], point[1], 0.9
        people = [runner]
        if bystander:
            small = runner.copy()
            small[:, :2] = 0.3 * small[:, :2] + 900.0
            people.insert(0, small)
        document = {"people": [{"pose_keypoints_2d": person.ravel().tolist()} for person in people]}
        (folder / f"run_{index:012d}_keypoints.json").write_text(json.dumps(document))


@pytest.mark.parametrize("names", [BODY_25, HALPE_26], ids=["BODY_25", "HALPE_26"])
def test_a_folder_of_openpose_gives_the_largest_person(tmp_path, names):
    track = side_view()
    write_openpose(tmp_path, track, names, bystander=True, skipped=(7,))
    landmarks = read_landmark_file(tmp_path, picture_height_px=1280)
    heel = landmarks.xyz_px[:, Landmark.LEFT_HEEL, :2]
    expected = track.path_of("LHeel")[:, :2].copy()
    expected[7] = np.nan
    assert np.allclose(heel, expected, equal_nan=True)
    assert len(landmarks.time_s) == 0


def test_openpose_asks_for_the_frame_rate(tmp_path):
    write_openpose(tmp_path, side_view(), BODY_25)
    with pytest.raises(OptionError, match="--capture-fps"):
        new_landmark_trial(tmp_path)
    trial = new_landmark_trial(tmp_path, capture_fps=60.0)
    assert trial.clip.time_s[-1] == pytest.approx(side_view().time_s[-1])


def test_the_markers_of_c3d_are_read_by_name(tmp_path):
    track = in_metres(side_view())
    write_c3d(replace(track, xyz=1000.0 * track.xyz, units="mm"), (), tmp_path / "run.c3d")
    trial = new_landmark_trial(tmp_path / "run.c3d")
    assert trial.clip.capture_fps == pytest.approx(60.0)
    assert trial.options.is_capture_fps_known
    assert assess(trial).cadence_spm.value == pytest.approx(
        assessed(is_rearfoot=True).cadence_spm.value, abs=0.1
    )


# Clocks ---------------------------------------------------------------------------------------


def test_rounded_times_are_taken_from_the_rate(tmp_path):
    track = side_view()
    write_trc(track, tmp_path / "run.trc")
    lines = (tmp_path / "run.trc").read_text().split("\n")
    for index, line in enumerate(lines[6:-1], start=6):
        cells = line.split("\t")
        lines[index] = "\t".join([cells[0], f"{float(cells[1]):.2f}", *cells[2:]])
    (tmp_path / "run.trc").write_text("\n".join(lines))
    assert np.allclose(read_trc(tmp_path / "run.trc").time_s, track.time_s, atol=1e-6)


def test_times_that_are_uneven_stay_uneven(tmp_path):
    track = side_view()
    uneven_s = track.time_s + 0.004 * np.sin(np.arange(track.n_frames))
    write_trc(replace(track, time_s=uneven_s), tmp_path / "run.trc")
    assert np.allclose(read_trc(tmp_path / "run.trc").time_s, uneven_s, atol=1e-6)


def test_time_that_goes_backward_is_refused(tmp_path):
    track = side_view()
    time_s = track.time_s.copy()
    time_s[100] = time_s[50]
    with pytest.raises(ExchangeError, match="Time does not go on from frame 100 to frame 101"):
        read(replace(track, time_s=time_s), tmp_path / "run.trc")


# With a clip ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def clip_path(tmp_path_factory):
    """A small grey clip of 30 frames."""
    path = tmp_path_factory.mktemp("clip") / "run.mp4"
    with ClipWriter(path, width_px=640, height_px=480, fps=30.0) as writer:
        for _ in range(30):
            writer.write(np.full((480, 640, 3), 90, dtype=np.uint8))
    return path


def cut(track, n_frames, *, shift=0.0):
    xyz = track.xyz[:n_frames].copy()
    xyz[:, :, :2] = 0.3 * xyz[:, :, :2] + shift
    return replace(track, xyz=xyz, time_s=track.time_s[:n_frames])


@pytest.mark.parametrize("n_frames", [28, 30, 32])
def test_landmarks_are_attached_to_their_clip_frame_by_frame(tmp_path, clip_path, n_frames):
    track = cut(side_view(), n_frames)
    write_trc(track, tmp_path / "run.trc")
    trial = new_landmark_trial(tmp_path / "run.trc", clip_path=clip_path)
    assert trial.clip.path == str(clip_path)
    assert trial.pose_track.n_frames == 30
    shown = trial.pose_track[Landmark.LEFT_HEEL][: min(n_frames, 30), :2]
    assert np.allclose(shown, track.path_of("LHeel")[:30, :2], atol=1e-3)
    assert not np.isfinite(trial.pose_track.xyz_px[n_frames:]).any()


def test_pixels_with_y_up_are_turned_at_the_lower_edge(tmp_path, clip_path):
    track = cut(side_view(), 30)
    turned = replace(track, xyz=track.xyz * [1.0, -1.0, 1.0] + [0.0, 480.0, 0.0])
    write_trc(turned, tmp_path / "run.trc")
    trial = new_landmark_trial(tmp_path / "run.trc", clip_path=clip_path)
    heel = trial.pose_track[Landmark.LEFT_HEEL][:, :2]
    assert np.allclose(heel, track.path_of("LHeel")[:, :2], atol=1e-3)


@pytest.mark.parametrize(
    ("track", "said"),
    [
        (cut(side_view(), 200), "has 200 frames and run.mp4 has 30"),
        (in_metres(cut(side_view(), 30)), "in metres"),
        (cut(side_view(), 30, shift=5000.0), "outside of the picture"),
    ],
    ids=["another length", "metres", "outside"],
)
def test_landmarks_that_do_not_belong_to_the_clip_are_refused(tmp_path, clip_path, track, said):
    write_trc(track, tmp_path / "run.trc")
    units = "m" if track.units == "m" else "px"
    with pytest.raises(ExchangeError, match=said):
        new_landmark_trial(tmp_path / "run.trc", clip_path=clip_path, units=units)


def test_a_clip_that_is_not_there_is_refused(tmp_path):
    write_trc(side_view(), tmp_path / "run.trc")
    with pytest.raises(ClipError):
        new_landmark_trial(tmp_path / "run.trc", clip_path=tmp_path / "none.mp4")


def test_what_was_told_of_the_same_landmarks_is_kept_and_others_are_refused(tmp_path):
    write_trc(in_metres(side_view()), tmp_path / "run.trc")
    trial = new_landmark_trial(tmp_path / "run.trc")
    assert stored_landmark_trial(trial, tmp_path / "run.gait") is None
    told = replace(trial, runner=replace(trial.runner, height_m=1.8))
    save_trial(told, tmp_path / "run.gait")
    assert stored_landmark_trial(trial, tmp_path / "run.gait") == told
    write_trc(side_view(), tmp_path / "other.trc")
    with pytest.raises(TrialFileError, match="another clip"):
        stored_landmark_trial(new_landmark_trial(tmp_path / "other.trc"), tmp_path / "run.gait")
