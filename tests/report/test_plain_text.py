"""What people typed, made harmless and still theirs."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaitlab.report.plain_text import breakable, plain_name, plain_notes

ANY_TEXT = st.text(st.characters(), max_size=300)


@pytest.mark.parametrize(
    "text",
    [
        "Müller & Söhne",
        "#set page(fill: red)",
        "$x$ *bold* _it_ `raw` @ref <label> \\ // /* */",
        "<script>alert(1)</script>",
        "=cmd|' /C calc'!A0",
        "«Zoë» 李雷 שלום مرحبا 🏃",
    ],
)
def test_a_name_stays_as_it_was_typed(text):
    assert plain_name(text) == text


def test_signs_that_turn_or_end_a_line_are_taken_out_of_a_name():
    assert plain_name("a\x00b\nc\td\u202ee\u2066f\u200f") == "a b c def"


def test_what_is_no_character_at_all_is_shown_as_missing():
    assert plain_name("run\udcff.mp4") == "run\ufffd.mp4"


def test_notes_keep_their_lines_but_no_empty_pages():
    assert plain_notes("one \r\n\n\n\n\n two") == "one\n\ntwo"


def test_very_long_text_is_shortened_and_says_so():
    assert len(plain_name("x" * 500)) == 120
    assert plain_notes("word " * 5000).endswith("…")


def test_only_words_too_long_for_a_line_may_break():
    assert breakable("an ordinary line of words") == "an ordinary line of words"
    assert breakable("x" * 40).replace("\u200b", "") == "x" * 40
    assert max(map(len, breakable("x" * 400).split("\u200b"))) <= 12


@given(ANY_TEXT)
def test_a_name_is_one_line_of_characters_that_can_be_written(text):
    name = plain_name(text)
    assert len(name) <= 120
    assert not {unicodedata.category(character) for character in name} & {"Cc", "Cs"}
    name.encode()


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing_more(text):
    assert plain_name(plain_name(text)) == plain_name(text)
    assert plain_notes(plain_notes(text)) == plain_notes(text)
