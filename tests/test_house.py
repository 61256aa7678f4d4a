"""The house stands as its plans say: floors, front door, names, and papers that match the code."""

import graphlib
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import grimp
import pytest

from gaitlab.assessment_json import assessment_json
from gaitlab.cli.commands import commands
from tests.assessments import sample_assessment
from tests.readme import README, metric_table, part, with_part

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "gaitlab"
TOP_LEVEL = {
    ".ci", ".gitignore", "LICENSE", "README.md", "docs", "gaitlab", "models", "pyproject.toml",
    "sample_videos", "tests",
}  # fmt: skip
ROOMLESS_NAMES = {"utils", "util", "helpers", "helper", "misc", "common", "manager", "data"}

# What belongs to a workshop rather than to the product: its paths, and who worked there.
WORKSHOP = re.compile(
    r"/work/|/tmp/|/home/\w|/root/|\bissue #?\d|\b(?:earlier|last|next) (?:session|task)s?\b"
    r"|\b(?:sub|AI)[ -]?agents?\b|\bTODO\b|\bFIXME\b",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def pyproject():
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def committed():
    """Every file of the project; skipped where this is no checkout."""
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listing.returncode != 0:
        pytest.skip("this is not a git checkout")
    names = listing.stdout.decode().split("\0")
    return [Path(name) for name in names if name and (ROOT / name).is_file()]


def text_of(path: Path) -> str | None:
    """Return a file's text; None for a picture, a clip or weights."""
    try:
        return (ROOT / path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


def test_imports_only_go_down():
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as run; run()",
    ]
    outcome = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr


def test_the_top_level_holds_only_what_it_should(committed):
    assert {path.parts[0] for path in committed} <= TOP_LEVEL


def test_every_module_has_a_name_that_says_what_is_in_it():
    assert not [path for path in PACKAGE.rglob("*.py") if path.stem in ROOMLESS_NAMES]


def test_nothing_of_the_workshop_is_left_in_the_product(committed):
    found = [
        f"{path}: {match.group()}"
        for path in committed
        if path != Path(__file__).relative_to(ROOT)
        for match in WORKSHOP.finditer(text_of(path) or "")
    ]
    assert found == []


def test_the_product_needs_nothing_beside_its_own_folder(committed):
    product = [path for path in committed if path.parts[0] != "tests"]
    assert not [path for path in product if "../shared" in (text_of(path) or "")]


def test_a_part_of_a_text_is_replaced_between_its_markers():
    text = "a\n<!-- x -->\nold\n<!-- /x -->\nb\n"
    assert part(text, "x") == "old\n"
    assert with_part(text, "x", "new") == "a\n<!-- x -->\nnew\n<!-- /x -->\nb\n"
    with pytest.raises(ValueError, match="no part y"):
        part(text, "y")


def test_the_readme_lists_every_metric_as_the_code_has_it():
    listed = part(README.read_text(encoding="utf-8"), "metrics")
    assert listed == metric_table(), "write it anew: python -m tests.readme"


def test_the_readme_names_every_command():
    text = README.read_text(encoding="utf-8")
    assert not [name for name in commands.commands if f"`gaitlab {name}" not in text]


def test_every_option_in_the_readme_can_be_typed():
    typed = [parameter for each in commands.commands.values() for parameter in each.params]
    known = {option for parameter in typed for option in parameter.opts}
    told = re.findall(r"(--[a-z][a-z-]+)", README.read_text(encoding="utf-8"))
    others = {"--help", "--check"}  # of click and of ruff
    assert not set(told) - known - others


def test_the_readme_has_a_place_for_the_accuracy_bench():
    assert part(README.read_text(encoding="utf-8"), "accuracy").strip()


def test_the_readme_shows_every_room_of_the_house():
    shown = part(README.read_text(encoding="utf-8"), "house")
    rooms = {
        path.stem
        for path in PACKAGE.iterdir()
        if path.stem != "__init__" and (path.suffix == ".py" or (path / "__init__.py").is_file())
    }
    assert not [room for room in rooms if not re.search(rf"\b{room}\b", shown)]


def test_the_readme_gives_a_reason_for_every_dependency(pyproject):
    told = part(README.read_text(encoding="utf-8"), "dependencies")
    requirements = pyproject["project"]["dependencies"]
    names = [re.split(r"[<>=!~ ]", requirement)[0] for requirement in requirements]
    assert not [name for name in names if f"`{name}`" not in told]


def test_both_builds_of_opencv_have_one_version(pyproject):
    pins = [pin for pin in pyproject["project"]["dependencies"] if pin.startswith("opencv")]
    assert len(pins) == 2
    assert len({pin.partition("==")[2] for pin in pins}) == 1


def test_every_name_in_the_json_is_explained():
    document = assessment_json(sample_assessment())
    observed_with = set(sample_assessment().trial.provenance.settings)
    explained = set(re.findall(r"`(\w+)`", (ROOT / "docs/json.md").read_text(encoding="utf-8")))
    assert not names_in(document) - observed_with - explained


def names_in(value) -> set[str]:
    """Return every key of nested JSON."""
    if isinstance(value, list):
        return set().union(*map(names_in, value))
    if isinstance(value, dict):
        return set(value).union(*map(names_in, value.values()))
    return set()


@pytest.mark.parametrize("name", ["README.md", "docs/json.md", "docs/method.md"])
def test_every_link_within_the_project_leads_somewhere(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)\)", text):
        assert target.startswith("https://") or ((ROOT / name).parent / target).exists(), target


def test_every_module_the_method_names_is_there():
    named = set(re.findall(r"(\w+\.py)`", (ROOT / "docs/method.md").read_text(encoding="utf-8")))
    assert named
    assert not named - {path.name for path in PACKAGE.rglob("*.py")}


def test_continuous_integration_runs_the_test_command_of_the_readme():
    run = (ROOT / ".ci/run").read_text(encoding="utf-8")
    assert run.splitlines()[-1] == 'exec "$(dirname "$0")/test"'
    assert "\n    .ci/test\n" in README.read_text(encoding="utf-8")


def test_no_module_imports_itself_by_way_of_others() -> None:
    """Not even for the sake of types: `TopologicalSorter` refuses circles."""
    graph = grimp.build_graph("gaitlab")
    imports = {name: graph.find_modules_directly_imported_by(name) for name in graph.modules}
    assert len(list(graphlib.TopologicalSorter(imports).static_order())) > 300
