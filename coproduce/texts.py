"""The one catalogue of words for the window, the command line and the workbooks.

Messages are looked up by key ("slot.ambiguous") in gettext catalogues compiled from
`resources/locale/<language>/*.po`; values are put in with `str.format`. Four languages, switchable
at run time; a test fails on a key that lacks a language or whose placeholders differ.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from coproduce.errors import CoproduceError, Trouble, Wording
from coproduce.resources import resource

LANGUAGES = ("en", "kk", "ru", "zh")
LANGUAGE_NAMES = {"en": "English", "kk": "Қазақша", "ru": "Русский", "zh": "中文"}


@lru_cache(maxsize=len(LANGUAGES))
def catalogue(language: str) -> gettext.NullTranslations:
    """Load one language's compiled catalogue. Raises Trouble when it was never compiled."""
    path = Path(resource("locale")) / language / "coproduce.mo"
    try:
        with path.open("rb") as file:
            return gettext.GNUTranslations(file)
    except FileNotFoundError:
        raise Trouble("texts.missing", path=path) from None


class Texts:
    """Words in one language. `say(key, …)` for a sentence, `count(key, n, …)` where a number decides the form."""

    def __init__(self, language: str = "en") -> None:
        self.language = language if language in LANGUAGES else "en"
        self._catalogue = catalogue(self.language)

    def say(self, key: str, /, **values: object) -> str:
        """Word `key` with `values`; an unknown key comes back in brackets so that it is seen and mended."""
        words = self._catalogue.gettext(key)
        return f"[{key}]" if words == key else words.format(**values)

    def knows(self, key: str) -> bool:
        """Tell whether there are words for a key."""
        return self._catalogue.gettext(key) != key

    def count(self, key: str, number: int, /, **values: object) -> str:
        """Word `key` in the plural form that `number` takes in this language; `{n}` is the number."""
        words = self._catalogue.ngettext(key, key, number)
        return f"[{key}]" if words == key else words.format(n=number, **values)

    def error(self, error: CoproduceError, dated: Callable[[date], str] = str) -> str:
        """Word an error of ours; nested errors, steps, kinds of row and titles among its values are worded too.

        `dated` writes a day as the reader is used to see it.
        """
        values = {name: self.value(value, dated) for name, value in error.values.items()}
        return self.say(error.key, **values)

    def value(self, value: object, dated: Callable[[date], str] = str) -> object:
        """Word one value of an error where it has words of its own."""
        if isinstance(value, CoproduceError):
            return self.error(value, dated)
        if isinstance(value, date) and not isinstance(value, datetime):
            return dated(value)
        if isinstance(value, Wording):
            return (
                self.say(value.key) if value.count is None else self.count(value.key, value.count)
            )
        shown = getattr(value, "shown", None)  # titles in four languages
        return shown(self.language) if callable(shown) else value
