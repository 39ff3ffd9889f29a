"""Links of an MS Project file: kinds, lags in days, and those that lead out of the plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coproduce.domain.draft import LinkDraft, TaskDraft
from coproduce.errors import Refusal
from coproduce.interchange.incoming import MOST_DAYS, name_of
from coproduce.interchange.mspdi_lengths import is_percentage, lag_of
from coproduce.interchange.mspdi_names import LINKS
from coproduce.interchange.mspdi_outline import WORK, Outline
from coproduce.interchange.mspdi_setting import Setting
from coproduce.interchange.records import Record


def links(outline: Outline, tasks: Mapping[str, TaskDraft], setting: Setting) -> list[LinkDraft]:
    """Read the links of all tasks, each once. Raises Refusal for one whose other end is nowhere in the file."""
    found = (
        link
        for record, _parent in outline.rows
        for given in record.inside("PredecessorLink")
        for link in _link(record, given, outline, tasks, setting)
    )
    kept: dict[tuple[str, str], LinkDraft] = {}
    for link in found:
        if kept.setdefault((link.before, link.after), link) != link:
            setting.note(_place(tasks, link), "interchange.link_twice", uid=link.before)
    return list(kept.values())


def _place(tasks: Mapping[str, TaskDraft], link: LinkDraft) -> str:
    return f"{link.after} {name_of(tasks[link.after])}"


def _link(
    task: Record, given: Record, outline: Outline, tasks: Mapping[str, TaskDraft], setting: Setting
) -> Iterator[LinkDraft]:
    if given.flag("CrossProject"):
        setting.note(task.place, "mspdi.link_elsewhere", name=given.text("CrossProjectName") or "—")
        return
    number = given.whole("PredecessorUID")
    before = "" if number is None else str(number)
    if before in outline.left_out:
        key = "mspdi.link_to_project" if before == WORK else "mspdi.link_left_out"
        setting.note(task.place, key, uid=before)
        return
    if before not in tasks:
        raise Refusal(
            "interchange.link_unknown", line=given.line, place=task.place, uid=before or "—"
        )
    after = str(task.whole("UID"))
    lag = lag_of(
        given,
        setting.minutes_of(setting.week_of(task)),
        int(tasks[before].values.get("workdays", 0)),
    )
    if abs(lag.days) > MOST_DAYS:
        raise given.unreadable("LinkLag")
    if lag.rounded:
        setting.note(
            task.place, "mspdi.lag_rounded", uid=before, given=f"{lag.given:.2f}", days=lag.days
        )
    elif is_percentage(given):
        setting.note(task.place, "mspdi.lag_percentage", uid=before, days=lag.days)
    unit = "calendar" if lag.elapsed else "working"
    yield LinkDraft(before, after, _kind(given), lag.days, unit if lag.days else "working")


def _kind(given: Record) -> str:
    number = given.whole("Type")
    if number is None:
        return "FS"
    if not 0 <= number < len(LINKS):
        raise given.unreadable("Type")
    return LINKS[number]
