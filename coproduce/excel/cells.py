"""Cells as they stand in a sheet's XML: numbers and text, and text that is nothing but text.

openpyxl makes an element of each cell; a row put together as one text takes a small part of that time,
which is what lets a styled roster cost no more than bare cells.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from coproduce.excel.fitting import lines_of

Stored = str | float | None  # text as XML, escaped
LONGEST_TEXT = 32_767
REMEMBERED = 5_000
# What XML cannot hold; carriage returns, which it turns into line feeds; "_x0041_", which Excel reads as "A".
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


class Shape:
    """A column's cell of one look: what stands around its value."""

    __slots__ = ("_head", "_style")

    def __init__(self, letter: str, style: int) -> None:
        self._head = f'<c r="{letter}'
        self._style = f'" s="{style}"'

    def xml(self, row: int, stored: Stored) -> str:
        """Write the cell. Text is always a string to the reader, whatever it begins with."""
        if stored is None:
            return f"{self._head}{row}{self._style}/>"
        if type(stored) is str:
            return (
                f'{self._head}{row}{self._style} t="inlineStr">'
                f'<is><t xml:space="preserve">{stored}</t></is></c>'
            )
        return f"{self._head}{row}{self._style}><v>{stored}</v></c>"

    def computed(self, row: int, formula: str, stored: Stored) -> str:
        """Write a cell that the reader's program computes; `stored` is the answer as it stands now."""
        text = ' t="str"' if type(stored) is str else ""
        value = "" if stored is None else stored
        return f"{self._head}{row}{self._style}{text}><f>{_escaped(formula)}</f><v>{value}</v></c>"


def as_plain(text: str) -> str:
    """Drop what a workbook cannot hold."""
    text = text[:LONGEST_TEXT]
    return _UNFIT.sub("", text) if _UNFIT.search(text) else text


def as_xml(text: str) -> str:
    """Drop what a workbook cannot hold, escape what it would misread."""
    text = as_plain(text)
    if "_x" in text:
        text = _ESCAPE.sub("_x005F_", text)
    return _escaped(text)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def reads_as_formula(text: str) -> bool:
    """Tell whether Excel would take the text for a formula once somebody edits the cell."""
    return text.startswith(("=", "+", "-", "@", "\t", "'"))


class Prepared(NamedTuple):
    """A text ready to be written: its XML, 1 where it must be marked as no formula, the lines it takes."""

    xml: str | None
    form: int
    lines: int


class Texts(dict[str, Prepared]):
    """The texts of a column: a roster says the same few again and again, so each is prepared once."""

    def __init__(self, width: float | None) -> None:
        super().__init__()
        self._width = width

    def __missing__(self, text: str) -> Prepared:
        if len(self) >= REMEMBERED:
            self.clear()
        lines = 1 if self._width is None else lines_of(text, self._width)
        xml = as_xml(text) or None
        found = self[text] = Prepared(xml, int(reads_as_formula(text)), lines)
        return found
