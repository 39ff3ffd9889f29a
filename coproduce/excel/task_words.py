"""The words of a task list in all four languages: headers and values, from a column's key to words and back.

A sheet is written in one language and read in any: somebody may have put it together from two.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cached_property

from coproduce.domain.activity import LIMITS, MODES
from coproduce.excel.task_columns import COLUMNS, ROW_KEY, Value
from coproduce.model.task import PHASES
from coproduce.texts import LANGUAGES, Texts

VALUES: dict[str, tuple[str, ...]] = {"phase": PHASES, "mode": MODES, "limit_kind": LIMITS}
ALSO = "|"


class Vocabulary:
    """The words of one language for writing, those of all for reading."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.texts = Texts(language)

    def head(self, key: str) -> str:
        """Word a column's header."""
        return self.texts.say(f"task_sheet.head.{key}")

    def word(self, words: str, value: str) -> str:
        """Word one value, such as a phase."""
        return self.texts.say(f"{words}.{value}")

    @property
    def yes(self) -> str:
        """Word what stands in a cell that is either so or not."""
        return self.texts.say("task_sheet.yes")

    def shown(self, column: str, value: Value) -> str:
        """Show a value as its cell does."""
        worded = COLUMNS[column].words
        if value is None or value is False:
            return ""
        if value is True:
            return self.yes
        return str(value) if worded is None else self.word(worded, str(value))

    def words(self, words: str) -> list[str]:
        """Word every value of a list, in its order."""
        return [self.word(words, value) for value in VALUES[words]]

    def value(self, words: str, text: str) -> str | None:
        """Find the value that a word in any language means, or its own name; None where there is none."""
        return self._values[words].get(folded(text))

    def column(self, text: str) -> str | None:
        """Find the column that a header in any language means; also as other planners head theirs."""
        return self._heads.get(folded(text))

    @cached_property
    def _values(self) -> dict[str, dict[str, str]]:
        return {
            words: {
                **{
                    folded(each.say(f"{words}.{value}")): value
                    for each in _all()
                    for value in values
                },
                **{folded(value): value for value in values},
            }
            for words, values in VALUES.items()
        }

    @cached_property
    def _heads(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for texts in _all():
            for also in texts.say("task_sheet.also.title").split(ALSO):
                found.setdefault(folded(also), f"title_{texts.language}")
            for key in ("number", "workdays", "predecessors", "progress"):
                for also in texts.say(f"task_sheet.also.{key}").split(ALSO):
                    found.setdefault(folded(also), key)
        for texts in _all():
            found |= {folded(texts.say(f"task_sheet.head.{key}")): key for key in COLUMNS}
        return found | {folded(key): key for key in COLUMNS if key != ROW_KEY.key}


def folded(text: str) -> str:
    """Fold case, width and blanks, so that a header typed anew still means its column."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _all() -> Iterable[Texts]:
    return map(Texts, LANGUAGES)
