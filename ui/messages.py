"""What the window tells: one bar inside the window, never a dialog in the way.

An error says what happened, what was kept and what to do. A success may carry an Undo link; it goes
away by itself, an error stays until it is closed or the next one comes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from coproduce.errors import CoproduceError, Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.words import Words

TONES: Final = ("note", "done", "refused", "trouble")


@dataclass(frozen=True, slots=True)
class Message:
    """Something to tell, already worded. `act` with `act_label` puts one link at the end of the line."""

    tone: str  # one of TONES
    text: str
    kept: str = ""  # second, quiet sentence: what was kept, what to do
    undo: bool = False  # offer Undo of the last step
    act_label: str = ""
    act: Callable[[], object] | None = None

    @classmethod
    def note(cls, text: str, kept: str = "") -> Message:
        """Say something worth knowing."""
        return cls("note", text, kept)

    @classmethod
    def done(
        cls,
        text: str,
        *,
        undo: bool = False,
        act_label: str = "",
        act: Callable[[], object] | None = None,
    ) -> Message:
        """Say that something worked; perhaps with Undo, or a link such as "Open the workbook"."""
        return cls("done", text, undo=undo, act_label=act_label, act=act)

    @classmethod
    def of(cls, error: CoproduceError, words: Words) -> Message:
        """Word an error; its own sentence says what was kept and what to do."""
        return cls("refused" if isinstance(error, Refusal) else "trouble", words.error(error))
