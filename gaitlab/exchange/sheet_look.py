"""How cells of a spreadsheet look: text to the left, numbers to the right, marked rows filled."""

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

_FILLS = {"edited": "#D6E6F5", "doubtful": "#FBE8C8", "rough": "#FBE8C8", "none": "#EFEFEF"}
_HEADING = {"bold": True, "text_wrap": True, "bg_color": "#E7ECF0", "bottom": 1}


class SheetLook:
    """The formats of a workbook, each made when first asked for.

    A fill is "" or the name of what marks a row: ``edited``, ``doubtful``, ``rough``, ``none``.
    """

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}

    def title(self) -> Format:
        """Return the format of the first line."""
        return self._format(bold=True, font_size=13, indent=1)

    def heading(self, align: str) -> Format:
        """Return the format of a heading, aligned as what is below it."""
        return self._format(**_HEADING, align=align, indent=1)

    def text(self, *, fill: str = "", align: str = "left") -> Format:
        """Return the format of text."""
        return self._format(align=align, indent=1, **_filled(fill))

    def paragraph(self) -> Format:
        """Return the format of text that goes on in the next line."""
        return self._format(align="left", indent=1, text_wrap=True)

    def number(self, decimals: int, *, fill: str = "", align: str = "right") -> Format:
        """Return the format of a number with so many decimals."""
        form = "0." + "0" * decimals if decimals else "0"
        return self._format(num_format=form, align=align, indent=1, **_filled(fill))

    def _format(self, **look: object) -> Format:
        key = tuple(look.items())
        if key not in self._made:
            self._made[key] = self._book.add_format({"valign": "top", **look})
        return self._made[key]


def _filled(fill: str) -> dict[str, object]:
    return {"bg_color": _FILLS[fill]} if fill else {}
