"""A verb that is asked to change no rows changes nothing, and breaks over nothing."""

from typing import Any

import pytest

from coproduce.operations.verbs import VERBS
from tests.builders import make_workspace

ASKED: list[tuple[str, dict[str, Any]]] = [
    ("tasks.edit", {"tasks": [], "workdays": 4}),
    ("tasks.move", {"tasks": [], "days": 3, "pinned": "push"}),
    ("tasks.copy", {"tasks": [], "days": 3}),
    ("tasks.arrange", {"tasks": []}),
    ("tasks.remove", {"tasks": []}),
    ("links.edit", {"links": [], "lag": 3, "pinned": "push"}),
    ("links.remove", {"links": []}),
    ("slots.edit", {"slots": [], "length": 600, "over": "shift"}),
    ("slots.move", {"slots": [], "days": 1, "over": "pool"}),
    ("slots.place", {"places": [], "over": "trim"}),
    ("slots.copy_to", {"places": []}),
    ("slots.duplicate", {"slots": []}),
    ("slots.states", {"slots": [], "state": "agreed"}),
    ("slots.settle", {"slots": [], "keep": "instant"}),
    ("slots.remove", {"slots": []}),
    ("patterns.change_instances", {"slots": [], "scope": "all", "days": 1}),
    ("patterns.remove_instances", {"slots": [], "scope": "following"}),
    ("patterns.remove", {"patterns": []}),
]


@pytest.mark.parametrize(("verb", "told"), ASKED, ids=[verb for verb, _told in ASKED])
def test_no_rows_are_changed(tmp_path, verb, told):
    space = make_workspace(tmp_path)
    assert space.do(VERBS[verb].function, **told).operation == 0
    space.close()
