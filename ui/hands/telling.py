"""What every board needs to say something at the pointer: words to say it in, and the sentences with their weight. No Qt."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple, Protocol

from coproduce.errors import CoproduceError


class Speech(Protocol):
    """What is needed of `ui.words.Words`."""

    @property
    def language(self) -> str:
        """Name the language of now."""

    def say(self, key: str, /, **values: object) -> str:
        """Word a key."""

    def count(self, key: str, number: int, /, **values: object) -> str:
        """Word a key in the plural form of a number."""

    def error(self, error: CoproduceError) -> str:
        """Word an error of ours."""

    def date_weekday(self, day: date) -> str:
        """Write a date led by its weekday."""


class Told(NamedTuple):
    """Sentences, the weightiest first. `grave`: a promise would be broken, or the drop would be refused."""

    lines: tuple[str, ...]
    grave: bool = False
