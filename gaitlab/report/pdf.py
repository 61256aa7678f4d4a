"""A report as PDF: real text, embedded fonts, bookmarks and tags, set by typst.

The template `report.typ` is fixed; the report reaches it as JSON and files beside it, so that no
text of it is ever read as markup.
"""

import json
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time
from enum import Enum, StrEnum
from importlib.resources import as_file, files
from math import inf, isinf
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, cast

from gaitlab.errors import ReportError
from gaitlab.report.drawable import Curves, NoiseBar, Scale, Stance, Trend
from gaitlab.report.drawing.drawn import drawn, drawn_shoe
from gaitlab.report.given import Audience
from gaitlab.report.plain_text import breakable
from gaitlab.report.value import FactRow, Facts, Report

if TYPE_CHECKING:
    import typst

_ROOM = files("gaitlab.report")

_MOST_PAGES = {Audience.RUNNER: 2}
"""Of those who get no more than can be read at once, however much there is to say."""

_TYPE_SIZES = (1.0, 0.94, 0.88, 0.82)
"""Tried one after the other until a report fits; the smallest is still 8.6 points."""


class Paper(StrEnum):
    """A size of paper, as typst names it."""

    A4 = "a4"
    LETTER = "us-letter"


def render_pdf(report: Report, *, paper: Paper = Paper.A4) -> bytes:
    """Return a report as a PDF file.

    It holds to the standard for screen readers unless a text has signs that no font of this
    machine can show, which the standard forbids; it is tagged all the same.

    Raises
    ------
    ReportError
        A picture or a text cannot be set.
    """
    pages = _Pages()
    document = {"paper": paper.value, **pages.plain(report)}
    pages.files["report.json"] = json.dumps(document, allow_nan=False).encode()
    pages.files["main.typ"] = (_ROOM / "report.typ").read_bytes()
    with TemporaryDirectory(prefix="gaitlab-") as folder:
        for name, content in pages.files.items():
            Path(folder, name).write_bytes(content)
        most_pages = _MOST_PAGES.get(report.audience, inf)
        return _set(Path(folder), made=_noon(report), most_pages=most_pages)


def _set(folder: Path, *, made: datetime, most_pages: float) -> bytes:
    """Return what typst makes of ``main.typ``, in the largest type that fits.

    Raises
    ------
    ReportError
        A picture or a text cannot be set.
    """
    import typst

    with as_file(_ROOM / "fonts") as fonts_path:
        fonts = typst.Fonts(font_paths=[str(fonts_path)])
        try:
            for type_size in _TYPE_SIZES:
                compiler = typst.Compiler(
                    folder / "main.typ",
                    root=folder,
                    font_paths=fonts,
                    sys_inputs={"type-size": str(type_size)},
                )
                if isinf(most_pages) or _n_pages(compiler) <= most_pages:
                    break
            return _compiled(compiler, made)
        except typst.TypstError as error:
            raise ReportError(f"The report cannot be set as a PDF: {error}.") from error


def _n_pages(compiler: "typst.Compiler") -> int:
    return int(json.loads(compiler.query("<n-pages>", field="value", one=True)))


def _compiled(compiler: "typst.Compiler", made: datetime) -> bytes:
    """Return the PDF, to the standard for screen readers if that can be."""
    import typst

    try:
        return cast(bytes, compiler.compile(format="pdf", pdf_standards="ua-1", timestamp=made))
    except typst.TypstError:
        return cast(bytes, compiler.compile(format="pdf", timestamp=made))


def _noon(report: Report) -> datetime:
    """Return when the report was made, to the day, so that the same report is the same file."""
    day = report.about.day or date(2000, 1, 1)
    return datetime.combine(day, time(12), tzinfo=UTC)


class _Pages:
    """A report on its way to typst: what became plain values, and the files they name."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def plain(self, value: Any) -> Any:
        """Return a value as dicts, lists, texts and numbers; drawings and pictures by file."""
        match value:
            case str() if not isinstance(value, Enum):
                return breakable(value)
            case bytes():
                return self._file(value, "png" if value.startswith(b"\x89PNG") else "jpg")
            case Curves() | NoiseBar() | Scale() | Stance() | Trend():
                picture = self._file(drawn(value).encode(), "svg")
                return {"file": picture, "alt": getattr(value, "alt", ""), **_wide(value)}
            case Facts():
                return self._facts(value)
        if isinstance(value, Enum):
            return value.value
        if isinstance(value, tuple):
            return [self.plain(item) for item in value]
        if is_dataclass(value):
            return self._fields(value)
        return value.isoformat() if isinstance(value, date) else value

    def _fields(self, value: Any) -> dict[str, Any]:
        document = {field.name: self.plain(getattr(value, field.name)) for field in fields(value)}
        return {"kind": type(value).__name__, **document}

    def _facts(self, facts: Facts) -> dict[str, Any]:
        """Return the three facts, each row with the file of its shoe."""
        document = self._fields(facts)
        for fact, told in zip(facts.items, document["items"], strict=True):
            for row, shown in zip(fact.rows, told["rows"], strict=True):
                shown["shoe"] = self._shoe(row, facts)
        return document

    def _shoe(self, row: FactRow, facts: Facts) -> str:
        return self._file(drawn_shoe(row, is_facing_left=facts.is_facing_left).encode(), "svg")

    def _file(self, content: bytes, suffix: str) -> str:
        if not content:
            return ""
        name = f"{len(self.files)}.{suffix}"
        self.files[name] = content
        return name


def _wide(value: object) -> dict[str, bool]:
    return {"is_wide": value.is_wide} if isinstance(value, Curves) else {}
