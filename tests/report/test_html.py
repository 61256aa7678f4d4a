"""The HTML: one file that fetches nothing, can be read aloud, and runs no script but its own."""

import json
import re
from base64 import b64decode, b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gaitlab.advice.wording import Language
from gaitlab.report import About, Audience, build_report
from gaitlab.report.html import render_html
from tests.assessments import refused_assessment, sample_assessment
from tests.report.runs import jpeg, logo_png, measured_run, pictures

VOID = {"meta", "img", "link", "br", "hr", "input"}


class Page(HTMLParser):
    """The elements and words of a page; fails where tags do not match."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict]] = []
        self.words: list[str] = []
        self.scripts: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        assert self._open == []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, data):
        (self.scripts if self._open and self._open[-1] == "script" else self.words).append(data)

    def of(self, tag: str) -> list[dict]:
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def page_of(assessment, **choices) -> Page:
    choices.setdefault("about", About(client="R-17", logo_png=logo_png()))
    choices.setdefault("pictures", pictures())
    return Page(render_html(build_report(assessment, **choices)))


@pytest.fixture(scope="module")
def page():
    return page_of(measured_run())


def test_it_says_what_the_report_says(page):
    assert "At 170 steps a minute, both feet land on the ball first" in page.text
    assert "Every step" in page.text
    assert "R-17" in page.text


def test_nothing_is_fetched(page):
    for _, attributes in page.elements:
        for name in ("src", "href", "srcset", "data", "action"):
            value = attributes.get(name)
            assert value is None or value.startswith(("data:image/", "#"))
    assert not page.of("link")


def test_pictures_are_inside(page):
    sources = [image["src"] for image in page.of("img")]
    assert b64decode(sources[0].partition(",")[2]) == logo_png()
    assert [b64decode(source.partition(",")[2]) for source in sources[1:]] == [jpeg()] * 10


def test_only_its_own_script_may_run(page):
    (script,) = page.scripts
    policy = next(m["content"] for m in page.of("meta") if "http-equiv" in m)
    digest = b64encode(sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")


def test_it_can_be_found_around_without_eyes(page):
    assert page.of("html") == [{"lang": "en"}]
    assert len(page.of("main")) == len(page.of("nav")) == len(page.of("h1")) == 1
    assert all(image["alt"] for image in page.of("img"))
    titles = {h2["id"] for h2 in page.of("h2")}
    assert {s["aria-labelledby"] for s in page.of("section") if "aria-labelledby" in s} == titles
    targets = {s["id"] for s in page.of("section") if "id" in s}
    assert {link["href"].removeprefix("#") for link in page.of("a")} == targets
    named = [a for _, a in page.elements if a.get("role") == "img"]
    assert named
    assert all(a["aria-label"] for a in named)


def test_tables_have_captions_and_headers(page):
    assert len(page.of("caption")) == len(page.of("table")) == 3
    scopes = [header["scope"] for header in page.of("th")]
    assert scopes.count("col") == 11 + 7 + 5
    assert scopes.count("row") >= 30


def test_curves_carry_their_numbers_for_reading(page):
    charts = [json.loads(f["data-points"]) for f in page.of("figure") if "data-points" in f]
    assert [chart["unit"] for chart in charts] == ["mm", "°", "°"]
    heel = charts[0]
    assert len(heel["time"]) == len(heel["x"]) == len(heel["curves"][0]["mean"])
    at_contact = min(range(len(heel["time"])), key=lambda index: abs(heel["time"][index]))
    assert heel["curves"][0]["mean"][at_contact] > 10.0  # the heel is up when the ball lands


def test_colours_of_text_stand_out_from_paper():
    style = re.search(r":root {(.*?)}", render_html(build_report(refused_assessment())), re.S)
    colours = dict(re.findall(r"--(\w+): (#\w{6})", style.group(1)))
    for name in ("ink", "muted", "accent", "caution", "left", "right"):
        assert contrast(colours[name], colours["panel"]) >= 4.5, name


def contrast(one: str, other: str) -> float:
    """Of two colours, as WCAG 2 defines it."""

    def luminance(colour: str) -> float:
        shares = [int(colour[i : i + 2], 16) / 255.0 for i in (1, 3, 5)]
        linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_a_german_page_says_so():
    page = page_of(sample_assessment(), language=Language.GERMAN)
    assert page.of("html") == [{"lang": "de"}]
    assert "Jeder Schritt" in page.text


def test_a_refused_clip_has_a_page_that_says_why():
    page = page_of(refused_assessment(), audience=Audience.RUNNER)
    assert "The runner is filmed from behind." in page.text


@settings(max_examples=40)
@given(st.text(max_size=200), st.text(max_size=200))
def test_no_text_adds_an_element(name, notes):
    plain = page_of(refused_assessment(), about=About(clinic="a", client="b"))
    typed = page_of(refused_assessment(), about=About(clinic=f"a{name}", client=f"b{name}"))
    assert [tag for tag, _ in typed.elements] == [tag for tag, _ in plain.elements]
    page_of(refused_assessment(), about=About(notes=notes))


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'])
def test_markup_that_was_typed_is_shown_as_it_is(text):
    page = page_of(sample_assessment(), about=About(clinic=text, client=text, notes=text))
    assert page.text.count(text) >= 3
    assert len(page.scripts) == 1
    assert not [attributes for _, attributes in page.elements if "onerror" in attributes]
