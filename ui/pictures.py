"""Pictures of the main views, without a screen: for machines that have none, and for the README.

python -m ui.pictures OUTDIR FILE [--language X] [--theme light|dark] [--scale N] [--day YYYY-MM-DD]
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from coproduce.errors import Trouble
from coproduce.texts import LANGUAGES, Texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.app import Parts
    from ui.schedule.place import SchedulePlace

SIZE: Final = (1280, 800)
ROUNDS: Final = 6  # of the event loop, until timers of zero and layouts have settled


def main(argv: Sequence[str] | None = None) -> int:
    """Draw the welcome page and every place of FILE into OUTDIR, and print their paths."""
    given = _arguments(argv)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_SCALE_FACTOR"] = str(given.scale)
    drawn = draw(given.outdir, given.file, given.language, given.theme, given.day)
    for path in drawn:
        sys.stdout.write(f"{path}\n")
    return (
        0 if len(drawn) > 1 else Trouble.exit_code
    )  # the welcome page alone: the file did not open


def draw(
    outdir: Path, file: Path, language: str, theme: str, day: date | None = None
) -> list[Path]:
    """Open the file with settings of its own, and draw; the schedule at `day`, else where it opens."""
    from ui.app import put_together  # noqa: PLC0415  after the environment is set
    from ui.places import PLACES  # noqa: PLC0415
    from ui.settings import Settings  # noqa: PLC0415

    outdir.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as own:
        settings = Settings(Path(own) / "settings.ini")
        settings.theme = theme
        parts = put_together(language, settings)
        window = parts.window
        window.resize(*SIZE)
        window.show()
        drawn = [_grab(parts, outdir / "welcome.png")]
        if window.files.lay(file):
            for entry in PLACES:
                window.frame.go(entry.key)
                if entry.key == "schedule" and day is not None:
                    cast("SchedulePlace", window.frame.place).go_to(day)
                drawn.append(_grab(parts, outdir / f"{entry.key}.png"))
        window.close()
    return drawn


def _grab(parts: Parts, path: Path) -> Path:
    for _ in range(ROUNDS):
        parts.app.processEvents()
    parts.window.grab().save(str(path))
    return path


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    say = Texts("en").say
    parser = argparse.ArgumentParser(prog="python -m ui.pictures", description=say("pictures.what"))
    parser.add_argument("outdir", type=Path, metavar="OUTDIR", help=say("pictures.outdir"))
    parser.add_argument("file", type=Path, metavar="FILE", help=say("app.file"))
    parser.add_argument("--language", choices=LANGUAGES, default="en", help=say("app.language"))
    parser.add_argument(
        "--theme", choices=("light", "dark"), default="light", help=say("menu.theme")
    )
    parser.add_argument("--day", type=date.fromisoformat, help=say("pictures.day"))
    parser.add_argument("--scale", type=float, default=1, help=say("pictures.scale"))
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main())
