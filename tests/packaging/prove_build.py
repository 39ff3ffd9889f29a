"""Build the stand-alone program and prove it: sample, list, roster, verify, a refusal, and the window.

Run by `python3 dev.py build`; apart from the tests, since PyInstaller takes minutes. What was built is used
from a temporary folder, with a home of its own and without the project on any path. When all is well it is
moved to dist/coproduce.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

ROOT = Path(__file__).resolve().parent.parent.parent
STARTED = 6.0  # seconds after which a window that still runs has started


@dataclass(frozen=True)
class Proof:
    """A folder in which the built program is used as a person would."""

    folder: Path

    @property
    def program(self) -> Path:
        """The folder that would be given to a user."""
        return self.folder / "dist" / "coproduce"

    def surroundings(self) -> dict[str, str]:
        """Return an environment that knows nothing of the project or of this Python."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV"))}
        home = {"HOME": str(self.folder), "COPRODUCE_HOME": str(self.folder / "home")}
        return {**kept, **home, "QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"}

    def build(self) -> None:
        """Run PyInstaller."""
        places = ("--distpath", self.folder / "dist", "--workpath", self.folder / "work")
        subprocess.run(
            [
                sys.executable,
                "-m",
                "PyInstaller",
                "-y",
                "--log-level",
                "WARN",
                *places,
                "build.spec",
            ],
            cwd=ROOT,
            check=True,
        )

    def step(self, name: str, program: str, *arguments: object, expect: int = 0) -> str:
        """Run one command; stop with its output when it does not end as expected."""
        done = subprocess.run(
            [str(self.program / program), *map(str, arguments)],
            cwd=self.folder,
            env=self.surroundings(),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        self.tell(
            name, done.returncode == expect, f"exit {done.returncode}\n{done.stdout}{done.stderr}"
        )
        return done.stdout + done.stderr

    def start(self, name: str, *arguments: object) -> None:
        """Start the window, see that it stays open without a complaint, and close it."""
        with subprocess.Popen(
            [str(self.program / "coproduce-desk"), *map(str, arguments)],
            cwd=self.folder,
            env=self.surroundings(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        ) as window:
            time.sleep(STARTED)
            stayed = window.poll() is None
            window.terminate()
            complaint = window.communicate()[1]
        self.tell(name, stayed and not complaint.strip(), complaint)

    def tell(self, name: str, well: bool, otherwise: str = "") -> None:
        """Print one line; stop when it is not well."""
        print(f"{'ok  ' if well else 'FAIL'} {name}", flush=True)
        if not well:
            sys.exit(otherwise)

    def use(self) -> None:
        """Do the main job with what was built."""
        file, roster, pictures = "s.coproduce", self.folder / "r.xlsx", self.folder / "pictures"
        days = ("--from", "2025-09-20", "--to", "2025-09-20")
        period = ("--from", "2025-09-15", "--to", "2025-11-30")
        self.step("the sample programme: resources and migrations", "coproduce", "sample", file)
        listed = self.step(
            "the list in Kazakh", "coproduce", "list", "slots", file, *days, "--language", "kk"
        )
        self.tell(
            "both clocks, from the shipped zones", "20:00" in listed and "23:00" in listed, listed
        )
        asked = ("due", file, "2026-02-10", "5", "--language", "ru")
        due = self.step("a day due in joint working days", "coproduce", *asked)
        self.tell("holidays are named in our languages", "Праздник весны" in due, due)
        plan = self.step("a plan", "coproduce", "plan", file, "--work", "FILM-001")
        self.tell("the premiere's slip", "2019-01-01" in plan, plan)
        out = ("--work", "FILM-001", "--out", self.folder / "film.xml")
        self.step("a plan as MS Project XML", "coproduce", "export", "mspdi", file, *out)
        self.step("and back", "coproduce", "import", "mspdi", file, self.folder / "film.xml")
        self.step("the roster", "coproduce", "export", "roster", file, "--out", roster, *period)
        self.tell("the roster is a sound workbook", ZipFile(roster).testzip() is None)
        self.step("verify", "coproduce", "verify", file)
        refused = self.step("a refusal", "coproduce", "undo", file, "--language", "zh", expect=1)
        self.tell("a refusal in words", bool(refused.strip()) and "[" not in refused, refused)
        self.step("the window's version", "coproduce-desk", "--version")
        self.start("the window on the welcome page")
        self.start("the window on the sample", file)
        self.step("pictures of the window", "coproduce-desk", "--pictures", pictures, file)
        self.tell("the pictures are there", (pictures / "schedule.png").exists())


def main() -> int:
    """Build, use, and hand over."""
    with tempfile.TemporaryDirectory(prefix="coproduce-build-") as folder:
        proof = Proof(Path(folder))
        proof.build()
        proof.use()
        place = ROOT / "dist" / "coproduce"
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(proof.program, place, symlinks=True)
    print(f"the program is in {place}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
