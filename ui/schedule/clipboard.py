"""Slots on the clipboard: as text for a letter or a sheet, and as keys for pasting copies of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QGuiApplication

from ui.schedule.cells import COLUMNS

if TYPE_CHECKING:
    from coproduce.queries.slots import SlotRow
    from ui.schedule.cells import Cells
    from ui.words import Words

KIND = "application/x-coproduce-slots"


def copy_slots(rows: Sequence[SlotRow], cells: Iterable[Cells], words: Words) -> None:
    """Put slots on the clipboard."""
    data = QMimeData()
    data.setText(as_text(rows, cells, words))
    data.setData(KIND, QByteArray(" ".join(str(row.id) for row in rows).encode()))
    QGuiApplication.clipboard().setMimeData(data)


def as_text(rows: Sequence[SlotRow], cells: Iterable[Cells], words: Words) -> str:
    """Write slots as lines of tab-separated columns, led by the date and under a line of headings."""
    heads = [words.say("schedule.field.day")]
    heads += [words.say(f"schedule.column.{column.name}") for column in COLUMNS]
    lines = ["\t".join(heads)]
    for row, one in zip(rows, cells, strict=True):
        lines.append("\t".join([words.date(row.home.day), *map(_in_one_line, one.texts)]))
    return "\n".join(lines) + "\n"


def _in_one_line(text: str) -> str:
    return " ".join(text.split())


def copied_keys() -> list[UUID]:
    """Give the keys of the slots on the clipboard; none when something else was copied."""
    data = QGuiApplication.clipboard().mimeData()
    if not data.hasFormat(KIND):
        return []
    return [UUID(text) for text in bytes(data.data(KIND).data()).decode().split()]
