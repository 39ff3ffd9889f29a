"""What the dialogs that write a file for the partner share: fields, file, the first lines as they will read, one button.

Writing runs in a child process; the dialog closes, the window shows the progress with Cancel, and says at the end where
the file lies.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

from PySide6.QtCore import QStandardPaths, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from coproduce.errors import Refusal
from ui.desk import Desk
from ui.dialogs import ask, buttons, give_room
from ui.file_names import ask_save
from ui.forms.sheet import FormSheet, Section
from ui.jobs import Job
from ui.lines import quiet_label
from ui.messages import Message
from ui.roster.choices import RosterChoices
from ui.settings import Settings
from ui.sizes import GAP, PAD
from ui.style_sheet import manner
from ui.theme import title_font
from ui.words import Words

SIZE: Final = (960, 640)
GATHER_MS: Final = 120  # changes of one burst are previewed once
KEPT: Final = ("language", "second", "paper", "folder", "form")


class ExportDialog(QDialog):
    """`section` has the fields, among them language, second, paper and file; `shown` is the widget of the preview.

    A dialog says how it is called (`title`), what is asked for (`request`), where it goes (`path`), which files it may
    be (`kinds`), names it (`name_file`), shows the first lines (`show_lines`) and writes it (`write`).
    """

    kept_under: ClassVar = ""
    primary: ClassVar = ""
    naming: ClassVar[tuple[str, ...]] = ()
    """The fields that name the file, until the person names it."""

    def __init__(
        self,
        desk: Desk,
        words: Words,
        parent: QWidget | None,
        settings: Settings | None,
        *,
        section: Section,
        shown: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._words = desk, words
        self._settings = settings or Settings()
        self._own_name = True
        self._folder = Path()
        self._title = QLabel()
        self._title.setFont(title_font())
        self.form = FormSheet(words, [section])
        self.browse = QPushButton(autoDefault=False)
        self._note = quiet_label(wrap=True)
        self.buttons = buttons(self, words, self.primary)
        self._gather = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._lay_out(shown)
        self._gather.timeout.connect(self.show_preview)
        self.form.edited.connect(self._edited)
        self.browse.clicked.connect(self._browse)
        self._desk.changed.connect(self._gather.start)
        self._words.changed.connect(self.retranslate)

    def _lay_out(self, shown: QWidget) -> None:
        self.form.fields["file"].put_beside(self.browse)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(PAD, PAD, PAD, PAD)
        layout.setSpacing(GAP)
        layout.addWidget(self._title)
        layout.addWidget(self.form)
        layout.addWidget(self._note)
        layout.addWidget(shown, 1)
        layout.addWidget(self.buttons)
        give_room(self, *SIZE)

    def fill(self, **values: Any) -> None:
        """Fill the fields in: what is given, and what was chosen last time."""
        kept = self.kept()
        chosen = RosterChoices.kept(kept, self._words.language)
        self._folder = _folder_of(kept)
        usual = {"language": chosen.language, "second": chosen.second, "paper": chosen.paper}
        self.form.show_rows([0], [{**usual, "file": "", **values}])
        self.name_file()
        self.retranslate()

    def kept(self) -> dict[str, str]:
        """Give what was chosen last time."""
        known = {name: self._settings.kept_text(f"{self.kept_under}/{name}") for name in KEPT}
        return {name: value for name, value in known.items() if value}

    def retranslate(self) -> None:
        """Word everything again."""
        self._title.setText(self.title())
        self.setWindowTitle(self.title())
        self.browse.setText(self._words.say("roster_dialog.browse"))
        self.form.retranslate()
        self.buttons.retranslate(self._words)
        self.show_preview()

    if TYPE_CHECKING:  # what each dialog says for itself

        def title(self) -> str:
            """Say how the dialog is called."""

        def request(self) -> Any:
            """Give what is asked for as it is entered now. Raises Refusal."""

        def path(self) -> Path:
            """Give where the file will lie."""

        def kinds(self) -> str:
            """Say for the file dialog which files it may be."""

        def name_file(self) -> None:
            """Name the file by what goes into it."""

        def show_lines(self) -> str:
            """Show the first lines and return what to say of them. Raises Refusal."""

        def write(self, request: Any, path: Path) -> Job:
            """Start the writing; the window shows how far it is."""

    # ---------------------------------------------------------------- choosing

    def value(self, name: str) -> Any:
        """Give what a field holds."""
        return self.form.fields[name].editor.value()

    def choices(self) -> RosterChoices:
        """Give languages and paper as chosen now."""
        first, second = self.value("language"), self.value("second")
        return RosterChoices(first, second if second != first else None, self.value("paper"))

    def to_keep(self) -> Mapping[str, str]:
        """Give what is chosen again the next time."""
        return self.choices().to_keep()

    def show_file_name(self, path: Path | str) -> None:
        """Put a name into the field of the file; what was wrong with the one before is forgotten."""
        self.form.fields["file"].refuse("")
        self.form.fields["file"].editor.show_value(str(path))

    def _edited(self, name: str, _value: object) -> None:
        if name == "file":
            self._own_name = False
        elif name in self.naming and self._own_name:
            self.name_file()
        self._gather.start()

    def _browse(self) -> None:
        picked = ask_save(self._desk, self, self.title(), str(self.path()), self.kinds())
        if picked:
            self._own_name = False
            self.show_file_name(picked)

    def show_preview(self) -> None:
        """Show the first lines, or why there are none."""
        self._gather.stop()
        self.buttons.primary.setEnabled(True)
        try:
            self.say(self.show_lines())
        except Refusal as refusal:
            self.buttons.primary.setEnabled(False)
            self.say(self._words.error(refusal), wrong=True)

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Say something over the preview."""
        manner(self._note, "bad" if wrong else "quiet")
        self._note.setText(text)

    # ----------------------------------------------------------------- writing

    def accept(self) -> None:
        """Write it; a file that is there is replaced only when the person says so."""
        try:
            request, path = self.request(), self.path()
        except Refusal as refusal:
            self.say(self._words.error(refusal), wrong=True)
            return
        if not path.parent.is_dir():
            self.form.refuse(Refusal("roster_dialog.no_folder", folder=path.parent), "file")
            return
        if path.exists() and not self._may_replace(path):
            return
        for name, value in {**self.to_keep(), "folder": str(path.parent)}.items():
            self._settings.keep(f"{self.kept_under}/{name}", value)
        self.write(request, path)
        super().accept()

    def run(
        self,
        work: Callable[..., Any],
        request: Any,
        path: Path,
        titled: str,
        told: Callable[..., str],
    ) -> Job:
        """Start `work` in a child process under the title `titled`; `told(words, report)` says what was written."""
        desk, words = self._desk, self._words  # they outlive the dialog
        file, language = desk.workspace.path, words.language
        job = desk.run(titled, work, file=file, request=request, out=path, language=language)
        job.finished.connect(
            lambda report: tell_written(desk, words, told(words, report), report.path)
        )
        return job

    def _may_replace(self, path: Path) -> bool:
        say = self._words.say
        answers = [("replace", say("roster_dialog.replace")), ("keep", say("roster_dialog.keep"))]
        told = say("roster_dialog.exists_text", name=path.name)
        return ask(self, say("roster_dialog.exists"), told, answers) == "replace"


def _folder_of(kept: Mapping[str, str]) -> Path:
    """Give the folder that is offered: where one wrote last, the documents, or the home; the first that is there."""
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    for named in (kept.get("folder"), QStandardPaths.writableLocation(documents)):
        if named and Path(named).is_dir():
            return Path(named)
    return Path.home()


def tell_written(desk: Desk, words: Words, told: str, path: Path) -> None:
    """Say that a file is written, with a link to open it."""
    label = words.say("roster_dialog.open")
    desk.tell(Message.done(told, act_label=label, act=lambda: show_file(path)))


def show_file(path: Path) -> None:
    """Open a file with the program that the system has for it, else show its folder."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
