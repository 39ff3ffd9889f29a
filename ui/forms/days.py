"""Days and ranges of days, typed and shown as people of each language write dates: "1 May 2025..5 May 2025, 9 May 2025"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from coproduce.domain.typed_days import RANGE, read_days, spans
from ui.forms.day import read_day
from ui.forms.line import LineEditor
from ui.theme import figures
from ui.words import Words

COMMA: Final = ", "
FIRST: Final = date(2026, 5, 1)  # of the days that the hint shows


class DaysField(LineEditor):
    """Holds a list of days in order, None where there are none; reads dates of this language and ISO dates alike."""

    def __init__(self, words: Words) -> None:
        self._words = words
        super().__init__(self._read_days, self._write_days, hint=self._example)
        self.setFont(figures())

    def _read_days(self, text: str) -> list[date] | None:
        if not text.strip():
            return None
        return read_days(text, lambda one: read_day(one, self._words))

    def _write_days(self, days: Any) -> str:
        return COMMA.join(map(self._span, spans(days or ())))

    def _span(self, ends: tuple[date, date]) -> str:
        return RANGE.join(map(self._words.date, dict.fromkeys(ends)))

    def _example(self) -> str:
        days = (FIRST + timedelta(days=n) for n in (0, 1, 2, 3, 7))
        return self._write_days(list(days))
