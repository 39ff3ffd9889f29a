"""A card of the pool in words, for painting, tips and screen readers alike. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coproduce.queries.obstacles.obstacle_words import in_words
from coproduce.queries.pool import PoolCard

if TYPE_CHECKING:
    from ui.words import Words


@dataclass(frozen=True, slots=True)
class CardWords:
    """`title`, and `partner` as the partner knows it; `facts`: kind, what is next, length, runs; `reasons`, the gravest
    first."""

    title: str
    partner: str
    facts: str
    reasons: tuple[str, ...]

    @property
    def spoken(self) -> str:
        """Say all of it."""
        return ". ".join(part for part in (self.title, self.facts, *self.reasons) if part)


def card_words(card: PoolCard, words: Words) -> CardWords:
    """Word a card in the language of now."""
    title = card.titles.shown(words.language)
    partner = card.titles.shown("kk" if words.language == "zh" else "zh")
    facts = [words.say(f"kind.{card.kind}"), _left(card, words)]
    if card.length:
        facts.append(words.length(card.length))
    if card.runs:
        facts.append(words.count("pool.runs", card.runs))
    if card.runs_left is not None:
        facts.append(words.count("pool.runs_left", card.runs_left))
    if card.age:
        facts.append(card.age)
    reasons = tuple(in_words(words.texts, one, words.date, titled=True) for one in card.reasons)
    return CardWords(
        title, "" if partner == title else partner, " · ".join(filter(None, facts)), reasons
    )


def _left(card: PoolCard, words: Words) -> str:
    """Say what is next and how much is left: "episode 3 next, 8 of 10 left"."""
    part = card.next
    if part is None:
        return words.say("pool.all_placed")
    if part.number is None:
        return words.say("pool.whole")
    left = len(card.left)
    return words.count("pool.next", left, number=part.number, planned=card.planned)
