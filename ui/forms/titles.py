"""Title fields for the four languages, each under the language's own name, the person's own first."""

from __future__ import annotations

from functools import partial
from typing import Any

from coproduce.domain.titles import Titles
from coproduce.texts import LANGUAGES
from ui.forms.line import LineEditor
from ui.forms.sheet import FieldSpec

LONGEST = 300


def title_specs(first: str = "") -> list[list[FieldSpec]]:
    """Give one line per language, that of `first` on top."""
    ordered = sorted(LANGUAGES, key=lambda language: language != first)
    make = partial(LineEditor, longest=LONGEST)
    return [[FieldSpec(f"title_{language}", make)] for language in ordered]


def title_values(titles: Titles | None) -> dict[str, Any]:
    """Give the four titles by column name; a row without titles of its own has none."""
    return {
        f"title_{language}": getattr(titles, language) if titles else None for language in LANGUAGES
    }
