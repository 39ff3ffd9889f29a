"""In which of our four languages a title is written, seen by its letters.

Other planners keep one name per task and do not say in which language it is.
"""

from __future__ import annotations

from collections.abc import Iterable

KAZAKH = frozenset("әғқңөұүһіӘҒҚҢӨҰҮҺІ")
OFTEN = 0.2


def cyrillic_of(texts: Iterable[str]) -> str:
    """Say whether the Cyrillic texts of a file are Kazakh or Russian: Kazakh has letters of its own in every few words."""
    cyrillic = [text for text in texts if _script(text) == "cyrillic"]
    kazakh = sum(1 for text in cyrillic if KAZAKH & set(text))
    return "kk" if cyrillic and kazakh >= OFTEN * len(cyrillic) else "ru"


def language_of(text: str, cyrillic: str = "ru") -> str:
    """Name the language of a text; `cyrillic` is the one that the rest of its file speaks for."""
    script = _script(text)
    if script == "cyrillic":
        return "kk" if KAZAKH & set(text) else cyrillic
    return {"han": "zh"}.get(script, "en")


def _script(text: str) -> str:
    """Name the script; a Chinese title with a Latin abbreviation is Chinese, a Cyrillic one Cyrillic."""
    if any("㐀" <= letter <= "鿿" or letter >= "\U00020000" for letter in text):
        return "han"
    if any("Ѐ" <= letter <= "ӿ" for letter in text):
        return "cyrillic"
    return "other"
