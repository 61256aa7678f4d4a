import json
from math import inf, nan

import pytest

from gaitlab.json_file import json_text, plain, write_json


def test_what_is_not_finite_is_null():
    assert json.loads(json_text(plain({"a": (1, nan), "b": {"c": -inf, "d": None}}))) == {
        "a": [1, None],
        "b": {"c": None, "d": None},
    }


@pytest.mark.parametrize("value", [nan, inf])
def test_nothing_else_is_written_as_json_does_not_know_it(value):
    with pytest.raises(ValueError, match="not JSON compliant"):
        json_text({"a": value})


def test_a_name_that_is_no_text_is_written_as_far_as_it_is(tmp_path):
    write_json({"path": "l\udce4ufer ä.mp4"}, tmp_path / "run.json")
    assert json.loads((tmp_path / "run.json").read_text(encoding="utf-8")) == {
        "path": "l?ufer ä.mp4"
    }
