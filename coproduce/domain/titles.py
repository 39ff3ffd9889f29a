"""Titles in four languages as one value: shown with a fallback, searched in all of them and in Latin letters."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, fields

from coproduce.errors import Refusal

FALLBACKS = {
    "en": ("en", "ru", "kk", "zh"),
    "kk": ("kk", "ru", "en", "zh"),
    "ru": ("ru", "kk", "en", "zh"),
    "zh": ("zh", "en", "kk", "ru"),
}
# Kazakh and Russian Cyrillic as people type it on a Latin keyboard (simplified BGN/PCGN).
_LATIN = str.maketrans(
    {
        "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ё": "e",
        "ж": "zh", "з": "z", "и": "i", "й": "i", "к": "k", "қ": "q", "л": "l", "м": "m", "н": "n",
        "ң": "n", "о": "o", "ө": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "u",
        "ү": "u", "ф": "f", "х": "h", "һ": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "",
        "ы": "y", "і": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Titles:
    """The same title in English, Kazakh, Russian and Chinese; blanks become None, and one must be filled."""

    en: str | None = None
    kk: str | None = None
    ru: str | None = None
    zh: str | None = None

    def __post_init__(self) -> None:
        if not (self.en or self.kk or self.ru or self.zh):
            raise Refusal("title.missing")

    @classmethod
    def typed(cls, **given: str | None) -> Titles:
        """Make titles from typed text, trimmed. Raises Refusal when all are blank."""
        return cls(**{name: (text or "").strip() or None for name, text in given.items()})

    def shown(self, language: str) -> str:
        """Return the title in `language`, else in the nearest one that has it."""
        found = (getattr(self, code) for code in FALLBACKS[language])
        return next(str(title) for title in found if title)

    def haystack(self) -> str:
        """Return all titles folded for search, Cyrillic ones also in Latin letters."""
        spoken = " ".join(title for field in fields(self) if (title := getattr(self, field.name)))
        folded = fold(spoken)
        return f"{folded} {folded.translate(_LATIN)}"

    def matches(self, query: str) -> bool:
        """Tell whether every blank-separated word of `query` occurs in some title."""
        found = self.haystack()
        return all(word in found for word in fold(query).split())


def fold(text: str) -> str:
    """Fold case and width, so that typed text and titles meet."""
    return unicodedata.normalize("NFKC", text).casefold()
