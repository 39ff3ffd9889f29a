"""The main window: menus, and the frame round the open file or the welcome page, with messages at its foot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from ui.actions import Actions
from ui.files import Files
from ui.frame import Frame
from ui.icons import redress_all
from ui.menus import Menus, commands_in
from ui.message_bar import MessageBar
from ui.places import PLACES
from ui.welcome import Welcome
from ui.words import lowered

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QAction

    from coproduce.workspace import Notice
    from ui.desk import Desk
    from ui.jobs import Job
    from ui.schedule.place import SchedulePlace
    from ui.settings import Settings
    from ui.theme import Theme

SIZE: Final = (1280, 800)
LEAST: Final = (880, 560)


class Window(QMainWindow):
    """One window, one file at a time."""

    def __init__(self, desk: Desk, settings: Settings, theme: Theme) -> None:
        super().__init__()
        self._desk, self._settings, self._theme = desk, settings, theme
        self._jobs: list[Job] = []
        self._after_paint: Callable[[], None] | None = None
        self.actions_ = Actions(desk.words, self)
        self.files = Files(desk, settings, self)
        self.frame = Frame(desk, settings, self.actions_)
        self.welcome = Welcome(self.actions_, desk.words)
        self.messages = MessageBar(desk)
        self._menus = Menus(self.menuBar(), self.actions_, desk.words)
        self._build()
        self._connect()
        self._check_choices()
        self._show_file()

    def _build(self) -> None:
        self._pages = QStackedWidget()
        self._pages.addWidget(self.welcome)
        self._pages.addWidget(self.frame)
        centre = QWidget()
        self._foot = QVBoxLayout(centre)
        self._foot.setContentsMargins(0, 0, 0, 0)
        self._foot.setSpacing(0)
        self._foot.addWidget(self._pages, 1)
        self._foot.addWidget(self.messages)
        self.setCentralWidget(centre)
        self.setMinimumSize(*LEAST)
        self.resize(*SIZE)
        geometry = self._settings.kept("window/geometry")
        if geometry is not None:
            self.restoreGeometry(geometry)

    def _connect(self) -> None:
        act, files = self.actions_, self.files
        for name, slot in (
            ("new", files.new),
            ("open", files.open),
            ("sample", files.sample),
            ("export_roster", self._export_roster),
            ("close", files.close),
            ("settings", self.show_settings),
            ("quit", self.close),
            ("undo", self._desk.undo),
            ("redo", self._desk.redo),
            ("find", self._find),
            ("shortcuts", self._show_shortcuts),
            ("about", self._show_about),
        ):
            act[name].triggered.connect(lambda _=False, do=slot: do())
        act.themes.triggered.connect(self._pick_theme)
        act.languages.triggered.connect(self._pick_language)
        self.welcome.picked.connect(files.lay)
        self._menus.picked.connect(files.lay)
        self._menus.recent_wanted.connect(lambda: self._menus.show_recent(self._settings.recent))
        self.frame.moved.connect(lambda: self._menus.show_place(self.frame.actions_of_place))
        self._theme.changed.connect(redress_all)
        self._desk.opened.connect(self._show_file)
        self._desk.changed.connect(self._show_step)
        self._desk.words_changed.connect(self.retranslate)
        self._desk.job_started.connect(self._show_job)

    # --------------------------------------------------------------- the file

    def open_after_paint(self, path: Path) -> None:
        """Show the empty frame first, then open the file: the person sees the window at once."""
        self._pages.setCurrentWidget(self.frame)
        say = self._desk.words.say
        self.frame.header.show_state(say("save.opening", name=path.stem), "clock", "quiet")
        self._after_paint = lambda: self._open_or_welcome(path)

    def _open_or_welcome(self, path: Path) -> None:
        try:
            if not self.files.lay(path):
                self._show_file()
        except BaseException:
            self._desk.clear()  # a fault of ours: the welcome page, and the report
            raise

    def paintEvent(self, event: object) -> None:  # noqa: N802
        """Go on with what was put off until the first picture stood."""
        super().paintEvent(event)  # type: ignore[arg-type]
        if self._after_paint is not None:
            QTimer.singleShot(0, self._after_paint)
            self._after_paint = None

    def _show_file(self) -> None:
        """Show the file on the desk, or the welcome page when there is none."""
        is_open = self._desk.is_open
        for name in ("export_roster", "close", "find"):
            self.actions_[name].setEnabled(is_open)
        self._name_steps()
        self._name_window()
        if is_open:
            self._pages.setCurrentWidget(self.frame)
            self.frame.start()
            self._show_saved()
        else:
            self.frame.empty()
            self._menus.show_place(())
            self.welcome.show_recent(self._settings.recent)
            self._pages.setCurrentWidget(self.welcome)

    def _name_window(self) -> None:
        name = self._desk.workspace.path.stem if self._desk.is_open else ""
        self.setWindowTitle(f"{name} – Coproduce" if name else "Coproduce")

    # ---------------------------------------------------------------- the step

    def _name_steps(self) -> None:
        self.actions_.name_steps(self._desk.undo_name(), self._desk.redo_name())
        if self._desk.is_open and self._desk.workspace.read_only:
            self.actions_.name_steps("", "")

    def _show_saved(self) -> None:
        say = self._desk.words.say
        if self._desk.workspace.read_only:
            self.frame.header.show_state(say("save.read_only"), "lock", "warn")
        else:
            self.frame.header.show_state(say("save.all"))

    def _show_step(self, notice: Notice) -> None:
        words = self._desk.words
        self._name_steps()
        step = words.count(f"verb.{notice.verb}", notice.count)
        self.frame.header.show_state(words.say(f"save.{notice.origin}", step=lowered(step)))

    # ------------------------------------------------------------------- words

    def retranslate(self) -> None:
        """Word everything again in the language of now."""
        self.actions_.retranslate()
        self._menus.retranslate()
        self.welcome.retranslate()
        self.frame.retranslate()
        self._name_steps()
        if self._desk.is_open:
            self._show_saved()

    def _pick_language(self, action: QAction) -> None:
        self._desk.words.set_language(action.data())
        self._settings.language = action.data()
        self._check_choices()

    def _pick_theme(self, action: QAction) -> None:
        self._theme.choose(action.data())
        self._settings.theme = action.data()
        self._check_choices()

    def _check_choices(self) -> None:
        self.actions_.check(theme=self._theme.choice, language=self._desk.words.language)

    # ----------------------------------------------------------------- dialogs

    def show_settings(self) -> None:
        """Open the settings."""
        from ui.settings_dialog import SettingsDialog  # noqa: PLC0415  not needed for the first picture

        SettingsDialog(self._settings, self._theme, self._desk.words, self).exec()
        self._check_choices()

    def _show_about(self) -> None:
        from ui.about import about  # noqa: PLC0415

        about(self._desk.words, self).open()

    def _show_shortcuts(self) -> None:
        from ui.about import shortcuts  # noqa: PLC0415

        shortcuts(self._desk.words, self, self._keys()).open()

    def _keys(self) -> list[tuple[str, str]]:
        """List what has a key: the places, the window's commands and those of the place on view."""
        say, native = self._desk.words.say, QKeySequence.SequenceFormat.NativeText
        named = [(say(f"place.{entry.key}"), QKeySequence(entry.shortcut)) for entry in PLACES]
        named += [
            (say(f"action.{act.objectName()}"), act.shortcut()) for act in self.actions_.all()
        ]
        of_place = commands_in(self.frame.actions_of_place)
        named += [(act.text(), act.shortcut()) for act in of_place]
        return [
            (name.rstrip("…"), keys.toString(native)) for name, keys in named if not keys.isEmpty()
        ]

    def _export_roster(self) -> None:
        """Export what the schedule shows: its period and channels are the first choice."""
        self.frame.go("schedule")
        cast("SchedulePlace", self.frame.place).export_roster()

    def _find(self) -> None:
        if self.frame.place is not None:
            self.frame.place.focus_search()

    # -------------------------------------------------------------------- jobs

    def _show_job(self, job: Job) -> None:
        from ui.job_bar import JobBar  # noqa: PLC0415

        self._jobs.append(job)
        job.ended.connect(lambda: self._jobs.remove(job))
        self._foot.addWidget(JobBar(job, self._desk.words))

    def closeEvent(self, event: object) -> None:  # noqa: N802
        """Remember where the window stood, stop jobs, put the file away."""
        self._settings.keep("window/geometry", self.saveGeometry())
        for job in list(self._jobs):
            job.abandon()
        self.files.leave()
        super().closeEvent(event)  # type: ignore[arg-type]
