"""A desk over a file of patterns, for tests of what shows them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.operations.pattern_file import PatternFile
from ui.desk import Desk
from ui.words import Words

MONDAY = date(2025, 3, 3)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[PatternFile]:
    made = PatternFile(tmp_path)
    yield made
    made.space.close()


@pytest.fixture
def desk(qtbot: QtBot, theme: object, file: PatternFile) -> Desk:
    made = Desk(Words("en"))
    made._workspace = file.space  # the file closes it
    file.space.subscribe(made._heard)
    return made
