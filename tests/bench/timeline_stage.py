"""The whole view of plans as the benchmarks stand it up: table, head, chart and strip over a synthetic file.

Files are made once a run; `COPRODUCE_BENCH_PLANS` names a folder that keeps them (`10000.coproduce`, …) between runs.
"""

from __future__ import annotations

import gc
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from statistics import median, quantiles
from typing import Any, NamedTuple
from uuid import UUID

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from coproduce.jobs import Progress
from coproduce.queries.plan import PlanRow
from coproduce.sample_files import create_sample
from coproduce.workspace import Workspace
from ui.desk import Desk
from ui.sizes import ROW
from ui.timeline.place import TimelinePlace
from ui.timeline.sight import Sight
from ui.words import Words

SIZES = {"1920x1080": (1920, 1080), "3840x2160": (3840, 2160)}
TODAY = date(2026, 3, 4)
NOTCH = 120
Button = Qt.MouseButton
NOTHING = Qt.KeyboardModifier.NoModifier


class Frame(NamedTuple):
    """What a frame took, in milliseconds: on the clock, and of this thread's own work."""

    wall: float
    cpu: float


def kept_file(folder: Path, tasks: int) -> Path:
    """Make a synthetic file, or take the one that is kept; give a copy, which may be written."""
    keep = Path(os.environ.get("COPRODUCE_BENCH_PLANS", folder)) / f"{tasks}.coproduce"
    if not keep.exists():
        create_sample(keep, tasks=tasks)
    path = folder / f"own-{tasks}.coproduce"
    if not path.exists():
        shutil.copyfile(keep, path)
    return path


@contextmanager
def desk_on(path: Path) -> Iterator[Desk]:
    """Lay a file on a desk."""
    desk = Desk(Words("en"), Workspace.open(path))
    yield desk
    desk.clear()


def open_view(desk: Desk, size: tuple[int, int], sight: Sight | None = None) -> TimelinePlace:
    """Open the view and paint it in full; `sight`: what is looked at instead of the first work, with all works open."""
    place = TimelinePlace(desk, desk.words, lambda: TODAY)
    place.resize(*size)
    if sight is not None:
        place.look(sight)
        place.looking._fold(False)
    place.show()
    place.grab()
    return place


def close_view(place: TimelinePlace) -> None:
    """Take the view away with all that it still wanted to do."""
    place.hide()
    place.looking.search.deleteLater()
    place.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def turn() -> None:
    """Let the window do all that is due now: events, timers, painting."""
    QApplication.processEvents()


def timed(change: Callable[[], object]) -> Frame:
    """Time a change until it is painted."""
    wall, cpu = time.perf_counter(), time.thread_time()
    change()
    turn()
    return Frame((time.perf_counter() - wall) * 1e3, (time.thread_time() - cpu) * 1e3)


def frames(changes: Iterator[Callable[[], object]]) -> list[Frame]:
    """Time frame after frame; collecting what tests left behind is no part of it."""
    gc.collect()
    gc.freeze()
    found = [timed(change) for change in changes]
    gc.unfreeze()
    return found


def p95(taken: list[float]) -> float:
    """Cut off the worst twentieth."""
    return quantiles(taken, n=20)[-1]


def said(benchmark: Any, name: str, taken: list[Frame]) -> float:
    """Print a row of figures, keep them, and give the p95 of the thread's own time."""
    wall, cpu = [one.wall for one in taken], [one.cpu for one in taken]
    figures = {
        "p50": median(wall), "p95": p95(wall), "max": max(wall), "cpu_p50": median(cpu), "cpu_p95": p95(cpu),
    }  # fmt: skip
    benchmark.extra_info.update({f"{name} {key}": value for key, value in figures.items()})
    told = " ".join(f"{key}={value:.1f}" for key, value in figures.items())
    print(f"{name}: {told} ms, {len(taken)} frames")
    return figures["cpu_p95"]


def read_on(place: TimelinePlace) -> list[Frame]:
    """Let everything be read in idle time, and what follows it; give each turn."""
    found: list[Frame] = []
    gc.collect()
    gc.freeze()
    while place._reading.isActive() or len(found) < 3:
        found.append(timed(lambda: None))
    gc.unfreeze()
    for _ in range(30):  # the strip is drawn when all has been still for a moment
        found.append(timed(lambda: None))
        time.sleep(0.01)
    return found


# ---------------------------------------------------------------------------- hands


def wheel(target: QWidget, at: QPointF, notches: int, held: Qt.KeyboardModifier = NOTHING) -> None:
    """Turn the wheel over a widget."""
    event = QWheelEvent(
        at, QPointF(target.mapToGlobal(at.toPoint())), QPointF().toPoint(),
        QPointF(0, notches * NOTCH).toPoint(), Button.NoButton, held, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(target, event)


def mouse(target: QWidget, kind: QEvent.Type, at: QPointF) -> None:
    """Press, move or let go the left button."""
    button = Button.NoButton if kind == QEvent.Type.MouseMove else Button.LeftButton
    down = Button.NoButton if kind == QEvent.Type.MouseButtonRelease else Button.LeftButton
    shown = QPointF(target.mapToGlobal(at.toPoint()))
    QApplication.sendEvent(target, QMouseEvent(kind, at, shown, button, down, NOTHING))


def movable(place: TimelinePlace) -> Iterator[tuple[UUID, QPointF]]:
    """Find tasks in sight that can be moved: not begun, and links lead on from them."""
    board, view = place.source.board, place.side.view
    first = view.scroll // ROW
    for line in range(first + 1, first + view.height() // ROW):
        row = board[line]
        if not isinstance(row, PlanRow) or row.summary or row.milestone or row.actual_first:
            continue
        left, right = view.axis.span(row.first, row.last)
        inside = max(left, 0) + 20 < min(right, view.width() - 200)
        if inside and any(link.before_id == row.id for link in board.links(line, line + 1)):
            at = (max(left, 0) + min(right, view.width() - 200)) / 2
            yield row.id, QPointF(at, line * ROW - view.scroll + ROW / 2 - 2)


# ------------------------------------------------------------------------- a child's work


def export_everything(progress: Progress, *, file: Path, out: Path) -> object:
    """Write every plan of a file as one production schedule, a row for each task."""
    import coproduce.operations.works  # noqa: F401, PLC0415  it brings the tables that queries read
    from coproduce.excel.production_book import ScheduleRequest, export_schedule  # noqa: PLC0415

    return export_schedule(progress, file=file, request=ScheduleRequest(), out=out)
