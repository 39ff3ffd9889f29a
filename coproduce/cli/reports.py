"""A report of a fault of ours: what was asked, with which versions, and where it broke; no contents of the file."""

from __future__ import annotations

import platform
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from tempfile import gettempdir

from coproduce import __version__
from coproduce.errors import CoproduceError
from coproduce.ids import utc_now
from coproduce.storage.installation import home


def write_report(words: Sequence[str]) -> Path:
    """Write the exception being handled into the program's own folder; return the report's path."""
    now = utc_now()
    lines = [
        f"Coproduce {__version__}, {now:%Y-%m-%d %H:%M:%S} UTC",
        f"Python {sys.version.split()[0]} on {platform.platform()}",
        f"Command: {' '.join(word.partition('=')[0] for word in words)}",
        "",
        traceback.format_exc(),
    ]
    path = _folder() / f"fault-{now:%Y%m%d-%H%M%S-%f}.txt"
    path.write_text("\n".join(lines), "utf-8")
    return path


def _folder() -> Path:
    try:
        folder = home() / "reports"
        folder.mkdir(exist_ok=True)
    except (OSError, CoproduceError):
        return Path(gettempdir())
    return folder
