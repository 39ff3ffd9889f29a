"""A plan that goes out as MS Project XML and comes back is the same plan, here and in another file."""

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from lxml import etree  # type: ignore[import-untyped]

from coproduce.domain.draft import PlanDraft, TaskDraft
from coproduce.domain.titles import LANGUAGES
from coproduce.interchange.incoming import Incoming
from coproduce.interchange.mspdi_names import NAMESPACE
from coproduce.interchange.mspdi_reader import read_mspdi
from coproduce.interchange.mspdi_writer import Written, write_mspdi
from coproduce.interchange.outgoing import outgoing
from coproduce.operations.plan_import import import_plan
from coproduce.queries.plan import plan
from coproduce.queries.working_time import calendars_of
from coproduce.queries.works import works
from coproduce.workspace import Notice, Workspace
from tests.builders import make_workspace
from tests.interchange.plans import plans

COMPARED = (
    "number", "titles", "phase", "summary", "milestone", "mode", "workdays", "first", "last", "late_first",
    "late_last", "slack", "free_slack", "critical", "deadline", "missed", "progress", "actual_first", "actual_last",
    "baseline_first", "baseline_last", "limit_kind", "limit_day", "remarks", "source", "inventory",
)  # fmt: skip


@pytest.fixture
def here(tmp_path):
    space = make_workspace(tmp_path, "here.coproduce")
    yield space
    space.close()


@pytest.fixture
def there(tmp_path):
    space = make_workspace(tmp_path, "there.coproduce", office="NRTA")
    yield space
    space.close()


def take_in(
    space: Workspace, draft: PlanDraft, prefix: str, work: UUID | None = None
) -> tuple[UUID, Notice]:
    """Import a plan; return its work and the notice of what changed."""
    with space.step("plans.import_plan", {}) as step:
        taken = import_plan(step.session, work=work, draft=draft, prefix=prefix)
    found = next(row.id for row in space.read(works) if row.code == taken.work)
    return found, step.notice


def sent(
    space: Workspace, work: UUID, tmp_path: Path, language: str = "en"
) -> tuple[Path, Written, Incoming]:
    """Export a plan and read it again."""
    path = tmp_path / "plan.xml"
    written = write_mspdi(path, space.read(outgoing, work), language)
    return path, written, read_mspdi(BytesIO(path.read_bytes()), path.name)


def seen(space: Workspace, work: UUID) -> list[tuple[Any, ...]]:
    """Return a plan as people see it, keys and codes left aside."""
    own = calendars_of_work(space, work)
    return [
        (
            *(getattr(row, name) for name in COMPARED),
            own.get(row.calendar_id, own[None]),
            row.reason.kind,  # of two links that decide, either may be named
        )
        for row in space.read(plan, work).rows
    ]  # fmt: skip


def calendars_of_work(space: Workspace, work: UUID) -> dict[UUID | None, Any]:
    """Return working calendars by key as sets of days that count, None for the work's own."""
    found: dict[UUID | None, Any] = {
        key: (one.weekdays, frozenset(one.closed), frozenset(one.opened))
        for key, one in space.read(calendars_of).items()
    }
    return found | {None: found[space.read(outgoing, work).usual]}


@given(draft=plans())
@settings(max_examples=40)
def test_export_and_import_elsewhere_give_the_same_plan(draft, here, there, tmp_path):
    work, _notice = take_in(here, draft, "test:")
    _path, written, incoming = sent(here, work, tmp_path)
    assert written.missing == ()
    assert incoming.draft.missing == () or {m.key for m in incoming.draft.missing} <= {
        "mspdi.interrupted"  # what really took longer than planned
    }
    again, _notice = take_in(there, incoming.draft, incoming.prefix)
    assert seen(there, again) == seen(here, work)


@given(draft=plans())
@settings(max_examples=20)
def test_what_comes_back_into_its_own_work_neither_doubles_nor_moves(draft, here, tmp_path):
    work, _notice = take_in(here, draft, "test:")
    before, keys = seen(here, work), [row.id for row in here.read(plan, work).rows]
    _path, _written, incoming = sent(here, work, tmp_path)
    take_in(here, incoming.draft, incoming.prefix, work)
    assert seen(here, work) == before
    assert [row.id for row in here.read(plan, work).rows] == keys
    _again, notice = take_in(here, incoming.draft, incoming.prefix, work)
    assert notice.operation == 0  # the second time nothing is left to change


@given(draft=plans())
@settings(max_examples=15)
def test_a_planner_that_keeps_neither_keys_nor_our_fields_still_finds_its_tasks(
    draft, here, tmp_path
):
    work, _notice = take_in(here, draft, "test:")
    path, _written, _incoming = sent(here, work, tmp_path, "zh")
    tree = etree.parse(str(path))
    for name in ("GUID", "ExtendedAttribute"):
        for element in list(tree.iter(f"{{{NAMESPACE}}}{name}")):
            element.getparent().remove(element)
    came_back = read_mspdi(BytesIO(etree.tostring(tree)), "plan.xml")
    take_in(here, came_back.draft, came_back.prefix, work)
    first = [(row.first, row.last, row.slack) for row in here.read(plan, work).rows]
    take_in(here, came_back.draft, came_back.prefix, work)
    again = [(row.first, row.last, row.slack) for row in here.read(plan, work).rows]
    assert again == first
    unique = len({task.values["title_en"] for task in draft.tasks}) == len(draft.tasks)
    assert len(again) == len(draft.tasks) or not unique


ORDER = {
    "Task": "UID GUID ID Name Active Manual Type IsNull WBS OutlineNumber OutlineLevel Priority Start Finish Duration "
    "ManualStart ManualFinish ManualDuration DurationFormat EffortDriven Recurring Estimated Milestone Summary Critical "
    "IsSubproject ExternalTask EarlyStart EarlyFinish LateStart LateFinish FreeSlack TotalSlack PercentComplete "
    "ActualStart ActualFinish ConstraintType CalendarUID ConstraintDate Deadline IgnoreResourceCalendar Notes "
    "PredecessorLink ExtendedAttribute Baseline",
    "Calendar": "UID Name IsBaseCalendar IsBaselineCalendar BaseCalendarUID WeekDays Exceptions",
    "Exception": "EnteredByOccurrences TimePeriod Occurrences Name Type DayWorking WorkingTimes",
    "WeekDay": "DayType DayWorking TimePeriod WorkingTimes",
    "PredecessorLink": "PredecessorUID Type CrossProject LinkLag LagFormat",
    "Baseline": "Number Start Finish",
    "ExtendedAttribute": "FieldID FieldName Alias Value",
}  # fmt: skip


@given(draft=plans())
@settings(max_examples=10)
def test_elements_stand_in_the_order_of_microsofts_schema(draft, here, tmp_path):
    work, _notice = take_in(here, draft, "test:")
    path, _written, _incoming = sent(here, work, tmp_path)
    root = etree.parse(str(path)).getroot()
    assert root.tag == f"{{{NAMESPACE}}}Project"
    for name, order in ORDER.items():
        for element in root.iter(f"{{{NAMESPACE}}}{name}"):
            inner = [etree.QName(child).localname for child in element]
            places = [order.split().index(one) for one in inner]
            assert places == sorted(places)
    assert b"/tmp" not in path.read_bytes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_are_written_in_the_language_asked_for(here, tmp_path, language):
    titles = {"en": "Shooting", "kk": "Түсірілім", "ru": "Съёмки", "zh": "拍摄"}
    with here.step("plans.import_plan", {}) as step:
        taken = import_plan(step.session, work=None, draft=_one_task(titles), prefix="test:")
    work = next(row.id for row in here.read(works) if row.code == taken.work)
    path, _written, incoming = sent(here, work, tmp_path, language)
    assert f"<Name>{titles[language]}</Name>".encode() in path.read_bytes()
    assert {incoming.draft.tasks[0].values[f"title_{code}"] for code in titles} == {
        *titles.values()
    }


def _one_task(titles: dict[str, str]) -> PlanDraft:
    values = {f"title_{code}": title for code, title in titles.items()}
    return PlanDraft(titles, (TaskDraft("1", values),), starts=date(2024, 4, 22))
