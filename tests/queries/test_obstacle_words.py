"""Sentences of what stands in the way: with the title of the work, and where it stands above already without."""

import re
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from coproduce.domain.titles import Titles
from coproduce.queries.obstacles import Obstacle
from coproduce.queries.obstacles.obstacle_words import in_words
from coproduce.texts import LANGUAGES, Texts

REPO = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reason_on_a_card_does_not_say_its_title_again(language):
    catalogue = (REPO / f"resources/locale/{language}/obstacles_here.po").read_text("utf-8")
    rules = re.findall(r'msgid "obstacle_here\.(\w+)"', catalogue)
    assert rules
    names = ("channel", "language", "kind", "age", "law", "first", "stop", "day", "last")
    facts = dict.fromkeys(names, "x") | {"work": Titles(*["TITLE"] * 4)}
    for rule in rules:
        counted = {"n": 2} if rule == "unfinished" else {}
        obstacle = Obstacle(rule, UUID(int=1), date(2026, 3, 2), True, facts | counted)
        texts = Texts(language)
        assert "TITLE" in in_words(texts, obstacle)
        assert "TITLE" not in in_words(texts, obstacle, titled=True)
        assert "[" not in in_words(texts, obstacle, titled=True)
