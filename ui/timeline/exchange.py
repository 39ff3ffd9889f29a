"""Plans out of the window and into it: asks for a file, runs the job, and tells what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget

from coproduce.domain.draft import Missing
from coproduce.queries.plan_choices import PlannedWork
from ui.desk import Desk
from ui.file_names import ask_open, ask_save
from ui.jobs import Job
from ui.messages import Message
from ui.roster.choices import file_name
from ui.roster.export_dialog import show_file
from ui.settings import Settings
from ui.timeline.jobs import read_project, read_sheet, write_production, write_project, write_sheet
from ui.timeline.missing_dialog import MissingDialog
from ui.timeline.wording import PlanWording

FOLDER: Final = "timeline/folder"
PLANS: Final = "*.xml *.pod *.gan"
SHEETS: Final = "*.xlsx"


class Exchange:
    """Import and export of one work's plan; `ask_open` and `ask_save` stand apart so that a test can answer."""

    def __init__(self, desk: Desk, wording: PlanWording, window: QWidget) -> None:
        self._desk, self._wording, self._window = desk, wording, window

    # ------------------------------------------------------------------ asking

    def ask_open(self, title: str, kind: str, pattern: str) -> Path | None:
        """Ask which file to read."""
        say = self._wording.words.say
        kinds = f"{say(kind)} ({pattern});;{say('file.any')} (*)"
        picked = ask_open(
            self._desk, self._window, say(title).removesuffix("…"), self._folder(), kinds
        )
        return self._remembered(picked)

    def ask_save(self, title: str, kind: str, name: str) -> Path | None:
        """Ask where to write; the system asks before a file is replaced."""
        say, suffix = self._wording.words.say, Path(name).suffix
        plain = file_name(Path(name).stem).removesuffix(".xlsx")
        start = str(Path(self._folder()) / f"{plain}{suffix}")
        kinds = f"{say(kind)} (*{suffix})"
        heading = say(title).removesuffix("…")
        picked = ask_save(self._desk, self._window, heading, start, kinds, confirm=True)
        path = self._remembered(picked)
        return path if path is None or path.suffix else path.with_suffix(suffix)

    def _folder(self) -> str:
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        kept = Settings().kept_text(FOLDER)
        return kept or QStandardPaths.writableLocation(documents)

    def _remembered(self, picked: str) -> Path | None:
        if not picked:
            return None
        path = Path(picked)
        Settings().keep(FOLDER, str(path.parent))
        return path

    # ----------------------------------------------------------------- writing

    def export_project(self, work: PlannedWork) -> Job | None:
        """Write MS Project XML."""
        name = f"{self._wording.title(work.titles)}.xml"
        out = self.ask_save("timeline.export_project", "timeline.kind.xml", name)
        if out is None:
            return None
        job = self._run("timeline.job.writing", write_project, plan_of=work.id, out=out)
        job.finished.connect(lambda written: self._written(out, written.tasks, written.missing))
        return job

    def export_sheet(self, work: PlannedWork) -> Job | None:
        """Write a workbook."""
        name = f"{self._wording.title(work.titles)}.xlsx"
        out = self.ask_save("timeline.export_excel", "timeline.kind.excel", name)
        if out is None:
            return None
        job = self._run("timeline.job.writing", write_sheet, plan_of=work.id, out=out)
        job.finished.connect(lambda report: self._written(out, report.tasks, ()))
        return job

    def export_production(self, work: PlannedWork) -> Job | None:
        """Write a production schedule: a workbook whose bars follow the dates in it."""
        words = self._wording
        name = f"{words.title(work.titles)} {words.words.say('production.title')}.xlsx"
        out = self.ask_save("timeline.export_production", "timeline.kind.excel", name)
        if out is None:
            return None
        job = self._run("timeline.job.writing", write_production, plan_of=work.id, out=out)
        job.finished.connect(lambda report: self._written(out, report.tasks, ()))
        return job

    def _run(self, title: str, work: Callable[..., Any], **given: Any) -> Job:
        language = self._wording.words.language
        file = self._desk.workspace.path
        return self._desk.run(title, work, file=file, language=language, **given)

    def _written(self, out: Path, tasks: int, missing: Sequence[Missing]) -> None:
        """Say that it is written, and what such a file cannot say."""
        words = self._wording.words
        told = words.count("timeline.written", tasks, name=out.name)
        label = words.say("timeline.show_folder")
        act: Callable[[], object] = partial(show_file, out.parent)
        if missing:
            unsaid = words.count("timeline.unsaid", len(missing))
            told = self._wording.joined(told, unsaid)
            label, act = words.say("timeline.unsaid_show"), partial(self._show, unsaid, missing)
        self._desk.tell(Message.done(told, act_label=label, act=act))

    def _show(self, title: str, missing: Sequence[Missing]) -> None:
        MissingDialog(self._wording.words, title, missing, self._window).open()

    # ----------------------------------------------------------------- reading

    def read_project(self, then: Callable[[Path, Any], None]) -> Job | None:
        """Read a plan of another planner."""
        given = self.ask_open("timeline.import_project", "timeline.kind.project", PLANS)
        if given is None:
            return None
        job = self._desk.run("timeline.job.reading", read_project, given=given)
        job.finished.connect(lambda found: then(given, found))
        return job

    def read_sheet(self, work: PlannedWork, then: Callable[[Path, Any], None]) -> Job | None:
        """Read a workbook."""
        given = self.ask_open("timeline.import_excel", "timeline.kind.excel", SHEETS)
        if given is None:
            return None
        job = self._run("timeline.job.reading", read_sheet, given=given, plan_of=work.id)
        job.finished.connect(lambda found: then(given, found))
        return job
