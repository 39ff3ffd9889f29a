"""What every form widget promises, so that a sheet can hold any of them.

An editor shows a value, or "several values" for many rows; it says `committed(value)` when the person
is done (Enter, leaving, choosing), never while keys are pressed or an input method composes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from coproduce.errors import Refusal
from ui.style_sheet import repolish

MIXED = "—"
T = TypeVar("T")


class Editor(Protocol):
    """A form widget. `value()` raises Refusal when what was typed cannot be read."""

    committed: SignalInstance
    unreadable: SignalInstance

    def value(self) -> Any:
        """Give what is entered now."""

    def show_value(self, value: Any, *, keep_typing: bool = False) -> None:
        """Show a value; `keep_typing` spares a text that the person is in the middle of."""

    def show_mixed(self) -> None:
        """Show that several rows differ; leaving it so changes none of them."""

    def retranslate(self) -> None:
        """Word choices and hints again."""


def mark_wrong(widget: QWidget, wrong: bool) -> None:
    """Give a form widget the border of a refused value, or take it away."""
    if bool(widget.property("wrong")) != wrong:
        widget.setProperty("wrong", wrong)
        repolish(widget)


def optional(parse: Callable[[str], T]) -> Callable[[str], T | None]:
    """Read blank text as no value."""
    return lambda text: parse(text) if text.strip() else None


def refused(parse: Callable[[], T]) -> Refusal | None:
    """Give the Refusal that reading raises, None when it can be read."""
    try:
        parse()
    except Refusal as refusal:
        return refusal
    return None
