"""What a plan remembers of its template is what it was laid down with."""

from pathlib import Path

import pytest

from coproduce.operations.templates import apply_template
from coproduce.queries.plan import plan
from coproduce.queries.templates import NAMES
from tests.builders import add_work, make_workspace
from tests.ui.timeline_plan import lay_plan
from ui.timeline.laid_template import laid_template

LANGUAGES: tuple[dict[str, str], ...] = (
    {},
    {"kk": "dubbed"},
    {"kk": "voice_over", "zh": "subtitles", "ru": "dubbed"},
)


@pytest.mark.parametrize("name", NAMES)
def test_template_and_languages_are_read_back(tmp_path: Path, name: str) -> None:
    space = make_workspace(tmp_path)
    for number, languages in enumerate(LANGUAGES):
        work = add_work(space, f"Work {number}")
        asked = ",".join(f"{code}:{way}" for code, way in languages.items())
        given = {"work": work, "template": name, "premiere": "2027-10-15"}
        space.do(apply_template, languages=asked, **given)
        laid = laid_template(space.read(plan, work).rows)
        assert laid is not None
        assert laid.name == name
        steps = {row.reference for row in space.read(plan, work).rows}
        again = ",".join(f"{code}:{way}" for code, way in laid.languages.items())
        space.do(apply_template, languages=again, again=True, **given)
        assert {row.reference for row in space.read(plan, work).rows} == steps
    space.close()


def test_a_plan_of_ones_own_has_none(tmp_path: Path) -> None:
    space = make_workspace(tmp_path)
    assert laid_template(space.read(plan, lay_plan(space)).rows) is None
    space.close()
