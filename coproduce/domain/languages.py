"""Languages of sound and subtitles, as codes (ISO 639-1), and how a sound version came about."""

from __future__ import annotations

from coproduce.errors import Refusal

SPOKEN = ("kk", "ru", "zh", "en", "ky", "uz", "tg", "az", "ka", "mn", "tr", "ug", "mul", "zxx")
MADE_BY = ("original", "dubbed", "voice_over")


def check_language(code: str) -> str:
    """Return a known language code. Raises Refusal for another; "mul" is several, "zxx" is none."""
    if code not in SPOKEN:
        raise Refusal("language.unknown", code=code, known=", ".join(SPOKEN))
    return code
