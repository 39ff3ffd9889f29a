"""The desk: the one thing a view receives. It holds the open file and tells what changed in it.

An edit goes `desk.do(verb, …)`; its answer comes back to every view as `changed(Notice)`. What cannot
be done is told through `said(Message)`, so that views need no error handling of their own.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from coproduce.errors import CoproduceError, Defect, Refusal, Trouble
from coproduce.jobs import Cancelled
from ui.messages import Message
from ui.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from coproduce.workspace import Notice, StepName, Workspace
    from ui.jobs import Job
    from ui.words import Words

P = ParamSpec("P")
T = TypeVar("T")
POLL_EVERY_MS = 300


class Desk(QObject):
    """An open file, or none, as the window's views see it.

    Signals
    -------
    changed(Notice)   rows changed, by this window, an undo/redo, or another process; re-read `notice.rows_of(kind)`
    opened()          another file was laid on the desk, or it was cleared
    words_changed()   the language was switched (the same as `words.changed`)
    job_started(Job)  a long job began; the window shows its progress
    said(Message)     something to tell the person, shown in the window's message bar
    """

    changed = Signal(object)
    opened = Signal()
    words_changed = Signal()
    job_started = Signal(object)
    said = Signal(object)

    def __init__(
        self, words: Words, workspace: Workspace | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.words = words
        words.changed.connect(self.words_changed)
        self._workspace: Workspace | None = None
        self._unsubscribe: Callable[[], None] | None = None
        self._polling = QTimer(self)
        self._polling.setInterval(POLL_EVERY_MS)
        self._polling.timeout.connect(self._poll)
        self._ailing = ""
        self._steps: tuple[StepName | None, StepName | None] | None = None
        if workspace is not None:
            self.lay(workspace)

    # ---------------------------------------------------------------- the file

    @property
    def is_open(self) -> bool:
        """Tell whether a file lies on the desk. Places are only made while one does."""
        return self._workspace is not None

    @property
    def workspace(self) -> Workspace:
        """Give the open file."""
        if self._workspace is None:
            raise Defect("desk.empty")
        return self._workspace

    def lay(self, workspace: Workspace) -> None:
        """Put `workspace` on the desk, closing the one that lay there."""
        self._put_away()
        self._workspace = workspace
        self._unsubscribe = workspace.subscribe(self._heard)
        self._polling.start()
        self.opened.emit()

    def clear(self) -> None:
        """Close the file."""
        if self._workspace is not None:
            self._put_away()
            self.opened.emit()

    def _put_away(self) -> None:
        self._polling.stop()
        for reading in self.findChildren(Reading):
            reading.drop()
            reading.wait()
            reading.over()
        if self._unsubscribe is not None:
            self._unsubscribe()
        if self._workspace is not None:
            self._workspace.close()
        self._workspace, self._unsubscribe, self._ailing = None, None, ""
        self._steps = None

    # ------------------------------------------------------- reading and editing

    def read(self, query: Callable[Concatenate[Any, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a query of `coproduce.queries` on a snapshot.

        Trouble is not caught here: there is no row to give back. Let it pass; `ui.app` words it calmly.
        """
        return self.workspace.read(query, *args, **kwargs)

    def read_apart(
        self, query: Callable[Concatenate[Any, P], Any], *args: P.args, **kwargs: P.kwargs
    ) -> Reading:
        """Run a query that takes long in a thread of its own; connect the reading's signals at once.

        Whoever asked drops the reading when nobody waits for it any more; it ends before its file is put away.
        """
        reading = Reading(partial(self.workspace.read, query, *args, **kwargs), self)
        reading.begin(Reading.Priority.LowPriority)
        return reading

    def attempt(self, verb: Callable[..., Any], **arguments: Any) -> Notice:
        """Do a verb of `coproduce.operations`; raises. For callers that answer a Refusal themselves."""
        return self.workspace.do(verb, **arguments)

    def rehearse(self, verb: Callable[..., Any], query: Callable[[Any], T], **arguments: Any) -> T:
        """Read what a verb would make of the file; nothing is written. Raises what the verb raises."""
        return self.workspace.rehearse(verb, query, **arguments)

    def do(self, verb: Callable[..., Any], **arguments: Any) -> Notice | None:
        """Do a verb as one operation. None: it was refused, and the person has been told why."""
        return self._told(lambda: self.attempt(verb, **arguments))

    def do_and_tell(self, verb: Callable[..., Any], **arguments: Any) -> Notice | None:
        """As `do`, and say that it is done with an Undo link: for removals and edits of many rows."""
        notice = self.do(verb, **arguments)
        if notice is not None:
            self.said.emit(Message.done(self.undo_name(), undo=True))
        return notice

    def undo(self) -> Notice | None:
        """Take back the last step. None: nothing to take back, or another office's edit is in the way."""
        return self._told(self.workspace.undo)

    def redo(self) -> Notice | None:
        """Do again what was taken back."""
        return self._told(self.workspace.redo)

    def undo_name(self) -> str:
        """Name the step that Undo would take back, in words; "" when there is none."""
        return self._names()[0]

    def redo_name(self) -> str:
        """Name the step that Redo would do again, in words; "" when there is none."""
        return self._names()[1]

    def _names(self) -> tuple[str, str]:
        """Word both steps; asked of the file once per change, for header and menu together."""
        if not self.is_open:
            return "", ""
        if self._steps is None:
            self._steps = (self.workspace.undo_step(), self.workspace.redo_step())
        undo, redo = (self._name(step) for step in self._steps)
        return undo, redo

    def _name(self, step: StepName | None) -> str:
        return self.words.count(f"verb.{step.verb}", step.count) if step else ""

    def _heard(self, notice: Notice) -> None:
        self._steps = None
        if notice.unnamed:
            self.opened.emit()  # more rows than can be named: every view begins anew
        else:
            self.changed.emit(notice)

    # ---------------------------------------------------------------------- jobs

    def run(self, title: str, work: Callable[..., Any], **arguments: Any) -> Job:
        """Run `work(progress, **arguments)` in a child process; `title` is the catalogue key of what is done.

        Its failure is told in the message bar; connect `job.finished(result)`, and `job.ended()` if need be.
        """
        from ui.jobs import Job  # noqa: PLC0415  the first window paints without multiprocessing

        job = Job(title, work, arguments, self)
        self.follow(job)
        return job

    def follow(self, job: Any) -> None:
        """Start a job made elsewhere, or what behaves as one, and have the window show its progress."""
        job.failed.connect(self._job_failed)
        job.ended.connect(job.deleteLater)
        job.start()
        self.job_started.emit(job)

    def _job_failed(self, error: CoproduceError) -> None:
        if isinstance(error, Cancelled):
            self.tell(Message.note(self.words.error(error)))
        elif isinstance(error, Defect):
            raise error  # told with a report, as every fault of ours
        else:
            self.tell_error(error)

    # ------------------------------------------------------------------- telling

    def tell(self, message: Message) -> None:
        """Show a message in the window."""
        self.said.emit(message)

    def tell_error(self, error: CoproduceError) -> None:
        """Word a Refusal or Trouble for the person; used where an error was caught on the way."""
        self.said.emit(Message.of(error, self.words))

    def _told(self, act: Callable[[], T]) -> T | None:
        try:
            return act()
        except (Refusal, Trouble) as error:
            self.tell_error(error)
            return None

    def _poll(self) -> None:
        """Fetch other processes' edits. A lasting trouble (file removed) is told once, not every 300 ms."""
        try:
            self.workspace.poll()
            self._ailing = ""
        except (Refusal, Trouble) as error:
            if error.key != self._ailing:
                self._ailing = error.key
                self.tell_error(error)
