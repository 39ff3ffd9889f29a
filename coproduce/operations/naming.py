"""Operations in words: "Move of 3 slots" for menus, history and refusals, in the reader's language."""

from __future__ import annotations

from coproduce.texts import Texts


def step_name(texts: Texts, verb: str, count: int) -> str:
    """Name an operation that changed `count` rows."""
    return texts.count(f"verb.{verb}", count)
