"""Drops done: each intent is one operation through the desk, so that one Undo takes it back.

Where pinned successors are in the way, the person is asked what is to become of them, once: an answer that is to be
remembered holds until the program is closed, or `forget` is called.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from coproduce.domain.activity import START_NO_EARLIER
from coproduce.domain.rearranging import KEEP, REFUSE
from coproduce.operations import links, tasks
from ui.desk import Desk
from ui.messages import Message
from ui.timeline.chart.intents import (
    AddLink,
    CopyTasks,
    CreateTask,
    EditLink,
    Intent,
    MoveTasks,
    PlaceTask,
    SetProgress,
    Stretch,
)
from ui.timeline.chart.pinned_question import PinnedQuestion

Titles = Callable[[UUID], str]


class Drops(QObject):
    """Signals: `created(UUID)`: a task was drawn, and waits for its title; `link_stayed(UUID)`: an edit of a link was
    refused or taken back. `title`: names a task in a question.
    """

    created = Signal(object)
    link_stayed = Signal(object)

    def __init__(self, desk: Desk, window: QWidget, title: Titles) -> None:
        super().__init__(window)
        self._desk, self._window, self._title = desk, window, title
        self._answer = ""
        self.question: PinnedQuestion | None = None
        self._acts: dict[type[Any], Callable[[Any], None]] = {
            MoveTasks: self._move,
            Stretch: self._stretch,
            CopyTasks: self._copy,
            PlaceTask: self._place,
            CreateTask: self._create,
            AddLink: self._link,
            EditLink: self._relink,
            SetProgress: self._progress,
        }
        desk.opened.connect(self.forget)

    def pinned(self) -> str:
        """Give what is to become of pinned successors: as the person said, else they stay until asked about."""
        return self._answer or KEEP

    def forget(self) -> None:
        """Ask again the next time."""
        self._answer = ""

    def do(self, intent: Intent) -> None:
        """Do what a drop asks for; a refusal is told by the desk, and nothing is written."""
        self._acts[type(intent)](intent)

    # ------------------------------------------------------------------- verbs

    def _move(self, intent: MoveTasks) -> None:
        do = partial(self._desk.do, tasks.move, tasks=list(intent.tasks), days=intent.days)
        self._with_pinned(intent.pinned, do)

    def _stretch(self, intent: Stretch) -> None:
        how = {"task": intent.task, "edge": intent.edge, "day": intent.day}
        self._with_pinned(intent.pinned, partial(self._desk.do, tasks.stretch, **how))

    def _copy(self, intent: CopyTasks) -> None:
        self._desk.do(tasks.copy, tasks=list(intent.tasks), days=intent.days)

    def _place(self, intent: PlaceTask) -> None:
        self._desk.do(tasks.edit, tasks=[intent.task], first=intent.first, last=intent.last)

    def _create(self, intent: CreateTask) -> None:
        """Add the task as the planning engine has it: no earlier than the day it was drawn from."""
        words = self._desk.words
        where = {"parent_id": intent.parent} if intent.parent else {}
        notice = self._desk.do(
            tasks.add,
            work=intent.work,
            after=intent.after,
            workdays=intent.workdays,
            limit_kind=START_NO_EARLIER,
            limit_day=intent.first,
            **{f"title_{words.language}": words.say("timeline.new_task")},
            **where,
        )
        if notice is not None:
            # siblings may have taken their places anew; keys are made in order of time
            self.created.emit(max(notice.rows_of("task")))

    def _link(self, intent: AddLink) -> None:
        what = {"before": intent.before, "after": intent.after, "kind": intent.kind}
        self._with_pinned(intent.pinned, partial(self._desk.do, links.add, **what), "_link")

    def _relink(self, intent: EditLink) -> None:
        def edit(**how: str) -> None:
            changes = {intent.field: intent.value, **how}
            if self._desk.do(links.edit, links=[intent.link], **changes) is None:
                self.link_stayed.emit(intent.link)

        self._with_pinned(
            intent.pinned, edit, "_relink", partial(self.link_stayed.emit, intent.link)
        )

    def _progress(self, intent: SetProgress) -> None:
        self._desk.do(tasks.edit, tasks=[intent.task], progress=intent.percent)

    # ------------------------------------------------------ pinned successors

    def _with_pinned(
        self,
        pinned: tuple[UUID, ...],
        do: Callable[..., object],
        act: str = "",
        leave: Callable[[], object] = lambda: None,
    ) -> None:
        """Do a move, a stretch or a link, once it is known what becomes of the pinned tasks in its way; else `leave`."""
        if not pinned or self._answer:
            do(pinned=self.pinned())
            return
        titles = [self._title(key) for key in pinned]
        self.question = PinnedQuestion(self._desk.words, titles, self._window, act)
        self.question.answered.connect(partial(self._answered, do, leave, act))
        self.question.open()

    def _answered(
        self,
        do: Callable[..., object],
        leave: Callable[[], object],
        act: str,
        answer: str,
        remember: bool,
    ) -> None:
        self.question = None
        if remember and answer:
            self._answer = answer
        if answer in ("", REFUSE):
            self._desk.tell(Message.note(self._desk.words.say(f"gestures.taken_back{act}")))
            leave()
        else:
            do(pinned=answer)
