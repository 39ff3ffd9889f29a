"""Opening the program on a file of a million slots, until its window is painted with the schedule in it, against
a bare window that only imports PySide6 and SQLAlchemy. Both are child processes of one run; prints the ratio.

Two moments are taken: the window's first picture, and the first picture with the file's slots in it.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

from coproduce.sample_files import create_sample

SLOTS = int(os.environ.get("COPRODUCE_BENCH_SLOTS", "1000000"))
ROUNDS, MOST_TIMES, MOST_MEGABYTES = 7, 1.5, 400.0
BARE = """
import sys, time
began = time.perf_counter()
import resource
from PySide6 import QtCore, QtGui, QtWidgets
import sqlalchemy
class Window(QtWidgets.QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QtCore.QTimer.singleShot(0, app.quit)
app = QtWidgets.QApplication([])
window = Window()
window.resize(1280, 800)
window.show()
app.exec()
print(time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
OURS = """
import sys, time
began = time.perf_counter()
import resource
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui.desk import Desk
from ui.settings import Settings
from ui.theme import Theme
from ui.window import Window
from ui.words import Words
app = QApplication([])
settings = Settings()
settings.place = "schedule"
words = Words("en")
theme = Theme(app, "light")
window = Window(Desk(words), settings, theme)
marks = []
paint = Window.paintEvent
def painted(self, event):
    paint(self, event)
    marks.append(time.perf_counter() - began)
Window.paintEvent = painted
window.open_after_paint(Path(sys.argv[1]))
window.show()
def look():
    place = window.frame.place
    if place is None or not place.model.rowCount():
        QTimer.singleShot(0, look)
        return
    place.view.viewport().repaint()
    full = time.perf_counter() - began
    print(marks[0], full, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, flush=True)
    window.close()
    app.quit()
QTimer.singleShot(0, look)
app.exec()
"""


def run(code: str, *arguments: str, home: Path) -> list[float]:
    """Run a program in a process of its own; return the numbers it prints."""
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen", "COPRODUCE_HOME": str(home)}
    command = [sys.executable, "-c", code, *arguments]
    told = subprocess.run(command, capture_output=True, text=True, check=True, env=env).stdout
    return [float(number) for number in told.split()]


@pytest.mark.benchmark
def test_the_first_picture_stands_nearly_as_soon_as_a_bare_window(
    tmp_path: Path, benchmark
) -> None:
    ready = os.environ.get("COPRODUCE_BENCH_FILE")
    path = Path(ready) if ready else tmp_path / "big.coproduce"
    if not ready:
        create_sample(path, slots=SLOTS)
    run(BARE, home=tmp_path), run(OURS, str(path), home=tmp_path)  # both warm
    bare, ours = [], []
    for _ in range(ROUNDS):  # in turns, so that a busy moment hits both
        bare.append(run(BARE, home=tmp_path))
        ours.append(run(OURS, str(path), home=tmp_path))
    benchmark.pedantic(lambda: run(BARE, home=tmp_path), rounds=1)
    plain = statistics.median(times[0] for times in bare)
    first, full, memory = (statistics.median(t[n] for t in ours) for n in range(3))
    print(
        f"\nbare window {plain * 1e3:.0f} ms, {bare[0][1]:.0f} MB; ours first picture {first * 1e3:.0f} ms"
        f" = {first / plain:.2f}x, with slots {full * 1e3:.0f} ms = {full / plain:.2f}x, {memory:.0f} MB"
    )
    assert first / plain <= MOST_TIMES
    assert memory <= MOST_MEGABYTES
