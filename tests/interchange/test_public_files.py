"""Files that other programs really made: all are read or refused in words, and keep the dates that they had there.

They belong to others and are not part of this project: name a folder of them with COPRODUCE_PLANNER_FILES.
"""

import os
from pathlib import Path

import pytest

from coproduce.errors import Refusal
from coproduce.interchange.differences import other_dates
from coproduce.interchange.incoming import Incoming
from coproduce.interchange.planner_file import read_plan
from coproduce.texts import Texts

FOLDER = os.environ.get("COPRODUCE_PLANNER_FILES")
WHY_OTHERWISE = {
    "mspdi.rounded", "mspdi.lag_rounded", "mspdi.interrupted", "mspdi.resource_calendar", "interchange.left.levelling",
}  # fmt: skip
pytestmark = pytest.mark.skipif(not FOLDER, reason="no folder of planner files is named")


def files() -> list[Path]:
    return sorted(path for path in Path(FOLDER or ".").rglob("*") if path.is_file())


def read_or_refused(path: Path) -> Incoming | None:
    try:
        return read_plan(path)
    except Refusal as refusal:
        told = Texts("en").error(refusal)
    assert not told.startswith("[")
    return None


@pytest.mark.parametrize("path", files() if FOLDER else [], ids=lambda path: path.name)
def test_it_is_read_or_refused_and_dates_differ_only_for_a_reason(path):
    incoming = read_or_refused(path)
    if incoming is None:
        return
    reasons = {one.key for one in incoming.draft.missing} & WHY_OTHERWISE
    tasks = {one.ref: one for one in incoming.draft.tasks}
    for other in other_dates(incoming):
        milestone = not tasks[other.place.split()[0]].values.get("workdays")
        assert reasons or (milestone and path.suffix == ".gan"), other
