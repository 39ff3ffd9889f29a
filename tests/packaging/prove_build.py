"""Build the stand-alone program and prove it: sample, roster, undo, verify, pictures, migrations, words.

Run by `python3 dev.py build`; apart from the tests, since PyInstaller takes minutes. Everything happens
in a temporary folder with a home of its own and without the project on the path.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from zipfile import ZipFile

ROOT = Path(__file__).resolve().parent.parent.parent


def step(name: str, *command: object, folder: Path, expect: int = 0) -> str:
    """Run one command of the frozen program; stop with its output when it does not end as expected."""
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "HOME": str(folder),
        "COPRODUCE_HOME": str(folder / "home"),
        "QT_QPA_PLATFORM": "offscreen",
        "LANG": "C.UTF-8",
    }
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    print(f"{'ok  ' if done.returncode == expect else 'FAIL'} {name}", flush=True)
    if done.returncode != expect:
        sys.exit(done.stdout + done.stderr)
    return done.stdout


def main() -> int:
    """Build, then use what was built as a person would."""
    folder = Path(tempfile.mkdtemp(prefix="coproduce-build-"))
    built = subprocess.run(
        [sys.executable, "-m", "PyInstaller", "-y", "--log-level", "WARN",
         "--distpath", folder / "dist", "--workpath", folder / "work", ROOT / "build.spec"],
        cwd=ROOT, check=False,
    )  # fmt: skip
    if built.returncode:
        return built.returncode
    place = folder / "dist" / "coproduce"
    shell, desk = place / "coproduce", place / "coproduce-desk"
    file, roster, pictures = folder / "s.coproduce", folder / "r.xlsx", folder / "pictures"
    step("the sample programme", shell, "sample", file, folder=folder)
    listed = step("both clocks from the shipped zones", shell, "list", "slots", file,
                  "--from", "2025-09-20", "--to", "2025-09-20", "--language", "kk", folder=folder)  # fmt: skip
    assert "23:00" in listed, listed
    step("the roster", shell, "export", "roster", file, "--out", roster, "--from", "2025-09-15",
         "--to", "2025-11-30", "--languages", "kk,zh", folder=folder)  # fmt: skip
    assert ZipFile(roster).testzip() is None
    step("verify", shell, "verify", file, folder=folder)
    step("a refusal in words", shell, "undo", file, folder=folder, expect=1)
    step("the window's version", desk, "--version", folder=folder)
    step("the window's pictures", desk, "--pictures", pictures, file, folder=folder)
    assert list(pictures.glob("*.png"))
    print(f"the program is in {place}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
