"""The print dialog: what goes on paper and how, its pages in small beside it, and from there to a file or a printer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from coproduce.errors import Refusal, Trouble
from ui.desk import Desk
from ui.forms.choice import Options
from ui.forms.sheet import FormSheet
from ui.settings import Settings
from ui.timeline.printing.choices import ALL, KEPT, SELECTED, Choices
from ui.timeline.printing.document import Document
from ui.timeline.printing.drafting import Drafting, OnScreen
from ui.timeline.printing.fields import print_sections
from ui.timeline.printing.printed_lines import PrintedLines
from ui.timeline.printing.saving import save, send
from ui.timeline.printing.sheets import PrintSheets
from ui.timeline.printing.tiling import ONE_PAGE, TILED
from ui.timeline.wording import PlanWording

GATHER_MS: Final = 150  # changes of one burst are laid out once


class PrintDialog(PrintSheets):
    """For what the timeline shows at the moment; see `open_print_dialog`."""

    def __init__(
        self,
        desk: Desk,
        wording: PlanWording,
        shown: OnScreen,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        words = wording.words
        self._desk, self._wording, self._words = desk, wording, words
        self._drafting, self._settings = Drafting(desk, wording, shown, today), Settings()
        super().__init__(words, FormSheet(words, print_sections(words, self._choosable)), parent)
        self.document: Document | None = None
        self._own_title = self._own_days = (
            True  # they follow the lines until the person says otherwise
        )
        self._gather = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._gather.timeout.connect(self.refresh)
        self.sheet.edited.connect(self._edited)
        title = self.sheet.fields["title"].widget
        if isinstance(title, QLineEdit):
            title.textEdited.connect(lambda _text: self._edited("title", None))
        self.printer.clicked.connect(self.send)
        desk.changed.connect(self._changed)
        self._start()

    def _choosable(self) -> Options:
        """Offer all lines, the selected ones if there are, and every work on view by itself."""
        say, drafting = self._words.say, self._drafting
        some = [(SELECTED, say("printing.lines.selected"))] if drafting.shown.selected else []
        works = [(work.id, self._wording.title(work.titles)) for work in drafting.works()]
        return [(ALL, say("printing.lines.all")), *some, *works]

    def _start(self) -> None:
        """Fill in what was chosen last time, and the days of the lines."""
        kept = {name: self._settings.kept_text(f"printing/{name}") for name in KEPT}
        today = self._drafting.today
        choices = Choices.kept({name: value for name, value in kept.items() if value}, today, today)
        values = {name: getattr(choices, name) for name in self.sheet.fields}
        self.sheet.show_rows([0], [values | {"lines": self._drafting.usual_lines()}])
        self.refresh()

    # ---------------------------------------------------------------------- choosing

    def _value(self, name: str) -> Any:
        return self.sheet.fields[name].editor.value()

    def put(self, name: str, value: Any) -> None:
        """Fill in a field."""
        self.sheet.fields[name].editor.show_value(value)

    def _edited(self, name: str, _value: object) -> None:
        if name == "title":
            self._own_title = False
        elif name in ("first", "last"):
            self._own_days = False
        elif name == "lines":
            self._own_title = self._own_days = True
        self._gather.start()

    def _changed(self, _notice: object) -> None:
        """Take everything again: somebody has edited the file."""
        self._drafting.forget()
        self._gather.start()

    def choices(self) -> Choices:
        """Give what is chosen now. Raises Refusal."""
        values = {name: self._value(name) for name in self.sheet.fields}
        if values["first"] is None or values["last"] is None:
            raise Refusal("printing.no_day")
        return Choices(**(values | {"title": values["title"] or ""}))

    # ------------------------------------------------------------------------ preview

    def refresh(self) -> None:
        """Lay the pages out again, and show them or say why that cannot be."""
        self._gather.stop()
        self.document = None
        try:
            self._follow(self._drafting.lines(self._value("lines")))
            self.document = self._drafting.document(self.choices())
        except (Refusal, Trouble) as error:
            self.say(self._words.error(error), "bad")
        else:
            self._tell(self.document)
        self.pages.show_document(self.document)
        for button in (self.buttons.primary, self.printer):
            button.setEnabled(self.document is not None)
        fit = self._value("fit")
        for name, is_open in (
            ("unit", fit == TILED),
            ("repeated", fit != ONE_PAGE),
            ("zoom", fit != ONE_PAGE),
        ):
            self.sheet.fields[name].setEnabled(is_open)

    def _follow(self, lines: PrintedLines) -> None:
        """Let title and days be those of the lines, as long as the person left them alone."""
        span = lines.span()
        if self._own_days and span is not None:
            self.put("first", span[0])
            self.put("last", span[1])
        if self._own_title:
            self.put("title", self._drafting.usual_title(lines))

    def _tell(self, document: Document) -> None:
        words, tiling = self._words, document.tiling
        size = words.number(round(document.text_size, 1))
        told = [words.count("printing.pages", document.pages)]
        if tiling.columns > 1 and tiling.rows > 1:
            told.append(words.say("printing.layout", columns=tiling.columns, rows=tiling.rows))
        if document.is_readable:
            told.append(words.say("printing.text_size", size=size))
            self.say(" · ".join(told), "quiet")
        else:
            self.say(f"{' · '.join(told)}\n{words.say('printing.small', size=size)}", "warn")

    # --------------------------------------------------------------------- to paper

    def accept(self) -> None:
        """Ask for a file and write it; the window shows the progress."""
        self._go(lambda document: save(self._desk, self, document, self._settings))

    def send(self) -> None:
        """Ask for a printer and send the pages there."""
        self._go(self._send)

    def _go(self, act: Callable[[Document], bool]) -> None:
        self.refresh()
        if self.document is None:
            return
        for name, value in self.document.choices.to_keep().items():
            self._settings.keep(f"printing/{name}", value)
        if act(self.document):
            super().accept()

    def _send(self, document: Document) -> bool:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        asked = QPrintDialog(printer, self)
        asked.setMinMax(1, document.pages)
        asked.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        if asked.exec() != QDialog.DialogCode.Accepted:
            return False
        send(self._desk, document, printer)
        return True

    def done(self, result: int) -> None:
        """Paint no more pages when the dialog goes."""
        self._gather.stop()
        self.pages.pages.stop()
        super().done(result)


def open_print_dialog(
    desk: Desk,
    wording: PlanWording,
    shown: OnScreen,
    today: date,
    parent: QWidget | None = None,
) -> PrintDialog:
    """Open the dialog for what the timeline shows. Returns at once; the dialog is modal to its window.

    The lines are taken over when it opens and again when the file is edited. What is written or printed is told
    through the desk.
    """
    dialog = PrintDialog(desk, wording, shown, today, parent)
    dialog.open()
    return dialog
