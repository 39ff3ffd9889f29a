"""Journal rows in people's words: who did what, which row, which field from what to what. No widgets here."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from coproduce.domain.broadcast_day import clock_label, parse_hour
from coproduce.domain.zones import label_key
from coproduce.queries.history import named_changes, state_of_row
from ui.words import lowered

if TYPE_CHECKING:
    from collections.abc import Callable

    from coproduce.queries.history import NamedChange, OperationRow
    from ui.desk import Desk
    from ui.words import Words

NAMES_SHOWN: Final = 2
CHANGES_SHOWN: Final = 100
DERIVED: Final = {"starts", "id", "removed"}  # told in other words, or following from another field
NAMING: Final = {"work_id"}  # an added part is named by its work already
EMPTY: Final = "–"


class Wording:
    """Words operations and their changes; keeps the names of rows it has looked up."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._names: dict[UUID, str] = {}

    def forget(self) -> None:
        """Look names up again: a row or the language has changed."""
        self._names.clear()

    def what(self, row: OperationRow) -> str:
        """Say what was done: "Move of 3 slots", "Undone: move of 3 slots"."""
        words = self._desk.words
        step = words.count(f"verb.{row.undone_verb or row.verb}", row.count)
        if row.origin in {"undo", "redo"}:
            return words.say(f"history.{row.origin}", step=lowered(step))
        return step

    def who(self, row: OperationRow) -> str:
        """Name who did it and at which office."""
        known = [part for part in (row.author, row.office) if part and part != "-"]
        return " · ".join(known)

    def when(self, row: OperationRow) -> str:
        """Say when, on this computer's clock."""
        return self._desk.words.moment(row.at)

    def whom(self, row: OperationRow) -> str:
        """Name the rows it concerned: the first two, then an ellipsis."""
        found = self._desk.read(named_changes, row.id, NAMES_SHOWN + 2)
        names = list(dict.fromkeys(name for change in found if (name := self._name(change))))
        more = " …" if len(names) > NAMES_SHOWN or row.count > len(found) else ""
        return ", ".join(names[:NAMES_SHOWN]) + more

    def changes(self, row: OperationRow) -> list[str]:
        """Say line by line what changed: row, field, before and after."""
        found = self._desk.read(named_changes, row.id, CHANGES_SHOWN)
        lines = [line for change in found for line in self._lines(change)]
        if row.count > len(found):
            lines.append(self._desk.words.count("history.more", row.count - len(found)))
        return lines

    def _lines(self, named: NamedChange) -> list[str]:
        words, change = self._desk.words, named.change
        thing = words.say(f"entity.{change.entity}")
        subject = f"{thing} {self._name(named)}".strip()
        subject = subject[:1].upper() + subject[1:]
        before, after = change.before, change.after
        fields = [
            name for name in after if name not in DERIVED and not _same_empty(before, after, name)
        ]
        if before is None:
            told = [
                words.say(
                    "history.field", field=self._field(name), value=self.value(name, after[name])
                )
                for name in fields
                if after[name] not in {None, "", False} and name not in NAMING
            ]
            return [words.say("history.added", row=subject, fields="; ".join(told))]
        if "removed" in after:
            key = "history.removed" if after["removed"] else "history.restored"
            return [words.say(key, row=subject)]
        return [
            words.say(
                "history.changed",
                row=subject,
                field=self._field(name),
                before=self.value(name, before.get(name)),
                after=self.value(name, after[name]),
            )
            for name in fields
        ]

    def _name(self, named: NamedChange) -> str:
        if named.titles is not None:
            return named.titles.shown(self._desk.words.language)
        return named.code

    def _field(self, name: str) -> str:
        return self._desk.words.say(f"field.{name}")

    def value(self, name: str, value: Any) -> str:
        """Word a column's value as people read it."""
        words = self._desk.words
        if value is None or value == "":
            return EMPTY
        if isinstance(value, bool):
            return words.say("history.yes" if value else "history.no")
        if isinstance(value, UUID):
            return self._row_name(value)
        if isinstance(value, date):
            return words.date(value)
        worded = _WORDED.get(name)
        return worded(words, value) if worded else str(value)

    def _row_name(self, row_id: UUID) -> str:
        if row_id not in self._names:
            state = self._desk.read(state_of_row, row_id) or {}
            spoken = (self._desk.words.language, "en", "ru", "kk", "zh")
            titles = (state.get(f"title_{language}") for language in spoken)
            number = state.get("number") or state.get("sound")
            shown = next((title for title in titles if title), None) or state.get("code") or number
            self._names[row_id] = str(shown or EMPTY)
        return self._names[row_id]


def _same_empty(before: dict[str, Any] | None, after: dict[str, Any], name: str) -> bool:
    return before is not None and before.get(name) == after[name]


def _choice(area: str) -> Callable[[Words, Any], str]:
    return lambda words, value: words.say(f"{area}.{value}")


def _zone(words: Words, value: str) -> str:
    key = label_key(value)
    return words.say(key) if key else value


_WORDED: Final[dict[str, Callable[[Words, Any], str]]] = {
    "kind": _choice("kind"),
    "stage": _choice("stage"),
    "form": _choice("form"),
    "origin_kz": _choice("origin"),
    "origin_cn": _choice("origin"),
    "made_by": _choice("made_by"),
    "sound": _choice("language"),
    "subtitles": _choice("language"),
    "language": _choice("language"),
    "state": _choice("state"),
    "medium": _choice("medium"),
    "role": _choice("role"),
    "country": _choice("country"),
    "zone": _zone,
    "length": lambda words, value: words.length(value),
    "wall_time": lambda _words, value: clock_label(parse_hour(value)),
    "preempted": _choice("preempted"),
    "day_starts": lambda words, value: words.length(60 * value),
}
