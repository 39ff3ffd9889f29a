"""What one can do to works, episodes and language versions: the dialogs, the questions, the verbs.

Each step returns the keys of what it made, so that the place can show them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QDialog, QWidget

from coproduce.operations import episodes, works
from coproduce.operations.fields import fields_of
from coproduce.queries.works import EpisodeRow, VersionRow, WorkRow
from ui.desk import Desk
from ui.dialogs import Question
from ui.forms.choice import ChoiceBox, worded
from ui.forms.dialog import FormDialog
from ui.forms.line import LineEditor, length_line, number_line
from ui.forms.sheet import FieldSpec, Section
from ui.works.fields import sound_lines
from ui.works.wording import OTHER_SIDE, Part, Wording, works_in

Made = frozenset[UUID]
NOTHING: Made = frozenset()


class WorkSteps:
    """The steps of the Works place, over its window."""

    def __init__(self, desk: Desk, wording: Wording, window: QWidget) -> None:
        self._desk, self._wording, self._window = desk, wording, window

    # ------------------------------------------------------------------ adding

    def new_work(self) -> Made:
        """Ask for kind and title, and add a work."""
        words = self._wording.words
        own, other = words.language, OTHER_SIDE[words.language]
        options = worded(words, "kind", fields_of("work")["kind"].choices)
        lines = [[FieldSpec("kind", partial(ChoiceBox, options))]]
        lines += [
            [FieldSpec(f"title_{code}", partial(LineEditor, longest=300))] for code in (own, other)
        ]
        dialog = self._dialog(
            "works.new", lines, partial(self._done, "work", works.add), "works.make"
        )
        dialog.sheet.fields["kind"].editor.show_value("documentary")
        dialog.sheet.focus_first(f"title_{own}")
        return self._run(dialog)

    def add_episodes(self, work: WorkRow) -> Made:
        """Ask how many and how long, and add episodes; by default those still missing from the plan."""
        title = self._wording.words.say("works.new_episodes_title", title=self._wording.name(work))
        lines = [
            [
                FieldSpec("count", number_line, label="works.field.count"),
                FieldSpec("length", length_line),
            ]
        ]

        def act(values: Mapping[str, Any]) -> None:
            given = {"count": values["count"] or 1, "length": values["length"]}
            self._done("episode", episodes.add_episodes, given, work=work.id)

        dialog = self._dialog(title, lines, act, "works.add")
        missing = (work.episodes or 0) - work.made
        dialog.sheet.fields["count"].editor.show_value(max(missing, 1))
        dialog.sheet.fields["length"].editor.show_value(work.length)
        dialog.sheet.focus_first("count")
        return self._run(dialog)

    def add_version(self, work: WorkRow, episode: UUID | None = None) -> Made:
        """Ask what it sounds like, and add a language version of a work or of one episode."""
        title = self._wording.words.say("works.new_version_title", title=self._wording.name(work))
        act = partial(self._done, "version", episodes.add_version, work=work.id, episode_id=episode)
        dialog = self._dialog(title, sound_lines(self._wording), act, "works.add")
        dialog.sheet.fields["sound"].editor.show_value("kk")
        dialog.sheet.fields["made_by"].editor.show_value("original")
        dialog.sheet.focus_first("sound")
        return self._run(dialog)

    def duplicate(self, rows: Sequence[WorkRow]) -> Made:
        """Copy works with their parts, without airings."""
        notice = self._desk.do_and_tell(works.duplicate, works=[row.id for row in rows])
        return notice.rows_of("work") if notice else NOTHING

    def _dialog(
        self, title: str, lines: list[list[FieldSpec]], act: Callable[..., None], primary: str
    ) -> FormDialog:
        words = self._wording.words
        worded_title = words.say(title) if title == "works.new" else title
        self._made = NOTHING
        return FormDialog(
            words, worded_title, [Section("", lines)], act, primary=primary, parent=self._window
        )

    def _done(
        self, entity: str, verb: Callable[..., Any], values: Mapping[str, Any], **known: Any
    ) -> None:
        notice = self._desk.attempt(verb, **known, **values)
        self._made = notice.rows_of(entity)

    def _run(self, dialog: FormDialog) -> Made:
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return self._made if accepted else NOTHING

    # ---------------------------------------------------------------- removing

    def remove(self, rows: Sequence[Part]) -> bool:
        """Remove rows of one kind. Works with airings are asked about; everything else has Undo."""
        kind, keys = rows[0], [row.id for row in rows]
        if isinstance(kind, EpisodeRow):
            return bool(self._desk.do_and_tell(episodes.remove_episodes, episodes=keys))
        if isinstance(kind, VersionRow):
            return bool(self._desk.do_and_tell(episodes.remove_versions, versions=keys))
        aired = sum(row.slots for row in works_in(rows))
        if aired and not self._may_go(works_in(rows)):
            return False
        return bool(self._desk.do_and_tell(works.remove, works=keys, with_slots=bool(aired)))

    def _may_go(self, rows: Sequence[WorkRow]) -> bool:
        words = self._wording.words
        counted = (
            ("works.removal.slots", sum(row.slots for row in rows)),
            ("episodes.selected", sum(row.made for row in rows)),
            ("versions.selected", sum(row.versions for row in rows)),
        )
        parts = ", ".join(words.count(key, number) for key, number in counted if number)
        question = Question(
            self._window,
            words.count("works.removal.title", len(rows)),
            words.say("works.removal.text", parts=parts),
        )
        question.offer("", words.say("works.removal.no"))
        question.offer("remove", words.say("works.removal.yes"), "danger")
        question.exec()
        question.deleteLater()
        return question.answer == "remove"
