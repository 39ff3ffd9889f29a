"""Languages of sound and subtitles, as codes (ISO 639), and how a sound version came about.

Codes are stored; their names are worded by the catalogue under `language.<code>` and `made_by.<how>`.
"""

from __future__ import annotations

from coproduce.errors import Refusal

# The two partners' languages first, then the neighbours' on the joint programmes; several, none.
SPOKEN = ("kk", "ru", "zh", "en", "ky", "uz", "tg", "az", "ka", "mn", "tr", "ug", "mul", "zxx")
MADE_BY = ("original", "dubbed", "voice_over")


def check_language(code: str) -> str:
    """Return a known language code. Raises Refusal for another; "mul" is several, "zxx" is none."""
    if code not in SPOKEN:
        raise Refusal("language.unknown", code=code, known=", ".join(SPOKEN))
    return code


def language_key(code: str) -> str:
    """Return the catalogue key of a language's name."""
    return f"language.{check_language(code)}"


def made_by_key(how: str) -> str:
    """Return the catalogue key of the way a sound version was made. Raises Refusal for an unknown one."""
    if how not in MADE_BY:
        raise Refusal("version.made_by_unknown", how=how, known=", ".join(MADE_BY))
    return f"made_by.{how}"
