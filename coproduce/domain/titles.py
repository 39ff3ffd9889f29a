"""Titles in four languages as one value: shown with a fallback, searched in all of them.

One work is known by a Kazakh, Russian, English and Chinese name, and people type on the keyboard they
have: Latin letters for a Cyrillic title ("zhibek", "jibek"), Russian letters for Kazakh ones ("жибек").
Besides the words as written, a search therefore compares how they sound, roughly, in Latin letters.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from coproduce.errors import Refusal

LANGUAGES = ("en", "kk", "ru", "zh")
FALLBACKS = {
    "en": ("en", "ru", "kk", "zh"),
    "kk": ("kk", "ru", "en", "zh"),
    "ru": ("ru", "kk", "en", "zh"),
    "zh": ("zh", "en", "kk", "ru"),
}
# Kazakh and Russian Cyrillic in simplified BGN/PCGN; the last row is Kazakh in its own Latin letters.
_LATIN = str.maketrans(
    {
        "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ё": "e",
        "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k", "қ": "q", "л": "l", "м": "m", "н": "n",
        "ң": "n", "о": "o", "ө": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "u",
        "ү": "u", "ф": "f", "х": "kh", "һ": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch",
        "ъ": "", "ы": "y", "і": "i", "ь": "", "э": "e", "ю": "yu", "я": "ya",
        "ş": "sh", "ç": "ch", "ı": "i",
    }
)  # fmt: skip
# Spellings of one sound that writers differ in, brought to one; the order matters.
_ALIKE = (
    ("shch", "ʃ"), ("sh", "ʃ"), ("ch", "ʧ"), ("zh", "j"), ("dj", "j"), ("gh", "g"),
    ("kh", "k"), ("h", "k"), ("x", "k"), ("q", "k"), ("ye", "e"), ("yo", "e"), ("w", "u"),
    ("y", "i"), ("ii", "i"), ("'", ""), ("ʼ", ""), ("’", ""),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Titles:
    """The same title in English, Kazakh, Russian and Chinese; blanks become None, and one must be filled."""

    en: str | None = None
    kk: str | None = None
    ru: str | None = None
    zh: str | None = None

    def __post_init__(self) -> None:
        for language in LANGUAGES:
            given = getattr(self, language)
            if given is not None and (trimmed := given.strip() or None) != given:
                object.__setattr__(self, language, trimmed)
        if not (self.en or self.kk or self.ru or self.zh):
            raise Refusal("title.missing")

    def shown(self, language: str) -> str:
        """Return the title in `language`, else in the nearest one that has it."""
        found = (getattr(self, code) for code in FALLBACKS.get(language, LANGUAGES))
        return next(str(title) for title in found if title)

    def haystack(self) -> str:
        """Return all titles folded for `found_in`: as written, in Latin letters, and as they sound."""
        written = fold(" ".join(title for title in (self.en, self.kk, self.ru, self.zh) if title))
        return f"{written} {written.translate(_LATIN)} {sound(written)}"

    def matches(self, query: str) -> bool:
        """Tell whether every blank-separated word of `query` occurs in some title."""
        return found_in(self.haystack(), search_words(query))


def fold(text: str) -> str:
    """Fold case and width, so that typed text and titles meet."""
    return unicodedata.normalize("NFKC", text).casefold()


def sound(folded: str) -> str:
    """Write folded text roughly as it sounds, in Latin letters without marks; other scripts stay."""
    # Cyrillic first: taken apart, й would lose its breve and become и before it is read.
    parts = unicodedata.normalize("NFD", folded.translate(_LATIN))
    latin = "".join(letter for letter in parts if not unicodedata.combining(letter))
    for spelling, one in _ALIKE:
        latin = latin.replace(spelling, one)
    return latin


def search_words(query: str) -> tuple[tuple[str, str], ...]:
    """Prepare a typed query once for many `found_in`: each word as written and as it sounds."""
    return tuple((word, sound(word)) for word in fold(query).split())


def found_in(haystack: str, words: tuple[tuple[str, str], ...]) -> bool:
    """Tell whether every word occurs in the haystack, as written or as it sounds."""
    return all(word in haystack or (heard and heard in haystack) for word, heard in words)
