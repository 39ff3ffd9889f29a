"""Everything a newcomer does starts here: `python3 dev.py run`, `python3 dev.py test`.

Standard library only. Makes the project's own environment in .venv, installs what Qt needs from the
system when it may, compiles the catalogue of words, and then runs the program, its tests or its checks.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "coproduce-stamp"
SYSTEM = [
    "libegl1",
    "libgl1",
    "libxkbcommon-x11-0",
    "libdbus-1-3",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "libxcb-xinerama0",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-image0",
    "libfontconfig1",
    "fonts-noto-core",
    "fonts-noto-cjk",
]
USAGE = """usage: python3 dev.py COMMAND

  run [FILE]     open the window (on the sample programme, or on FILE)
  test [ARGS]    run the tests
  check          linters, types, import contracts
  texts          compile the catalogue of words
  bench [ARGS]   run the benchmarks
  build          make the stand-alone program and prove it"""


def say(words: str) -> None:
    """Tell one step."""
    print(f"· {words}", flush=True)


def call(*command: str | Path, **environment: str) -> int:
    """Run a command in the project's folder and return its exit code."""
    return subprocess.run(
        [str(part) for part in command], cwd=ROOT, env={**os.environ, **environment}
    ).returncode


def must(*command: str | Path, **environment: str) -> None:
    """Run a command and stop with its exit code when it fails."""
    code = call(*command, **environment)
    if code:
        sys.exit(code)


# -- the environment ---------------------------------------------------------------------------------


def fingerprint() -> str:
    """Digest what the environment is made from, so that an unchanged one is not made again."""
    parts = [(ROOT / name).read_bytes() for name in ("pyproject.toml", "constraints.txt")]
    return hashlib.sha256(b"\0".join([*parts, sys.version.encode()])).hexdigest()


def development_packages() -> list[str]:
    """List the packages of the `dev` group in pyproject.toml, groups within groups resolved."""
    import tomllib  # noqa: PLC0415 - an older Python must get as far as being told that it is too old

    groups = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["dependency-groups"]

    def members(name: str) -> list[str]:
        return [
            package
            for entry in groups[name]
            for package in ([entry] if isinstance(entry, str) else members(entry["include-group"]))
        ]

    return sorted(set(members("dev")))


def make_environment() -> None:
    """Make .venv and install the project and its tools into it; nothing to do when it is up to date."""
    if STAMP.exists() and STAMP.read_text("ascii") == fingerprint():
        return
    say("making the environment in .venv (a minute or two, once)")
    if not PYTHON.exists() and call(sys.executable, "-m", "venv", VENV):
        shutil.rmtree(VENV, ignore_errors=True)
        install_system_packages(["python3-venv"])
        must(sys.executable, "-m", "venv", VENV)
    quiet = ("-q", "--disable-pip-version-check", "-c", "constraints.txt")
    must(PYTHON, "-m", "pip", "install", *quiet, *development_packages(), "-e", ".")
    STAMP.write_text(fingerprint(), "ascii")


def install_system_packages(packages: Sequence[str]) -> None:
    """Install Debian packages when we may; otherwise print the one line to type and stop."""
    line = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if shutil.which("apt-get") is None:
        sys.exit(
            f"This system lacks: {' '.join(packages)}. Install them with its own package tool, then try again."
        )
    sudo = [] if os.name == "nt" or os.geteuid() == 0 else ["sudo", "-n"]
    may = not sudo or (
        shutil.which("sudo") and not subprocess.run([*sudo, "true"], capture_output=True).returncode
    )
    if not may:
        sys.exit(f"Please type this line, then try again:\n\n  sudo {' '.join(line)}\n")
    say(f"installing from the system: {' '.join(packages)}")
    quiet = {
        "stdout": subprocess.DEVNULL,
        "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
    }
    subprocess.run([*sudo, "apt-get", "update", "-qq"], **quiet)
    if subprocess.run([*sudo, *line], **quiet).returncode:
        sys.exit("The system packages could not be installed; the lines above say why.")


def ready_qt() -> None:
    """Make sure that Qt loads and that Kazakh and Chinese can be drawn (Linux; elsewhere Qt brings all it needs)."""
    if not sys.platform.startswith("linux"):
        return
    probe = "from PySide6 import QtWidgets, QtSvg; import ctypes; ctypes.CDLL('libxcb-cursor.so.0')"
    missing = subprocess.run([PYTHON, "-c", probe], capture_output=True).returncode != 0
    chinese = (
        shutil.which("fc-list")
        and subprocess.run(["fc-list", ":lang=zh"], capture_output=True, text=True).stdout.strip()
    )
    if missing or not chinese:
        install_system_packages(SYSTEM)


def compile_texts(*, always: bool = False) -> None:
    """Compile the catalogue where a .po is newer than its .mo."""
    folders = [path for path in (ROOT / "resources" / "locale").iterdir() if path.is_dir()]
    stale = always or any(
        not (mo := folder / "coproduce.mo").exists()
        or any(po.stat().st_mtime > mo.stat().st_mtime for po in folder.glob("*.po"))
        for folder in folders
        if any(folder.glob("*.po"))
    )
    if stale:
        say("compiling the catalogue of words")
        code = "import build_hook, pathlib; build_hook.compile_catalogue(pathlib.Path('resources/locale'))"
        must(PYTHON, "-c", code, PYTHONPATH=str(ROOT / "resources" / "locale"))


def prepare() -> None:
    """Bring everything up to date that any command needs."""
    make_environment()
    ready_qt()
    compile_texts()


# -- the commands ------------------------------------------------------------------------------------


def has_display() -> bool:
    """Tell whether a window can be shown here."""
    return not sys.platform.startswith("linux") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


def run(arguments: Sequence[str]) -> int:
    """Open the window, or do the main job without one where there is no display."""
    if has_display():
        return call(PYTHON, "-m", "ui.app", *(arguments or ["--sample"]))
    say("no display here: doing the main job without a window")
    out = ROOT / "build" / "without-a-window"
    out.mkdir(parents=True, exist_ok=True)
    file, roster = out / "sample.coproduce", out / "roster.xlsx"
    must(PYTHON, "-m", "coproduce", "sample", file, "--force")
    period = ("--from", "2025-09-15", "--to", "2025-11-30", "--languages", "en,zh")
    must(PYTHON, "-m", "coproduce", "export", "roster", file, "--out", roster, *period)
    must(PYTHON, "-m", "ui.pictures", out, file, QT_QPA_PLATFORM="offscreen")
    for made in sorted(
        path for path in out.iterdir() if path.suffix in (".xlsx", ".png", ".coproduce")
    ):
        say(f"made {made}")
    return 0


def test(arguments: Sequence[str]) -> int:
    """Run the tests, without a screen."""
    return call(PYTHON, "-m", "pytest", *arguments, QT_QPA_PLATFORM="offscreen")


def check(_arguments: Sequence[str]) -> int:
    """Run the linters, the type checker and the import contracts; say which failed."""
    tools = {
        "ruff check": (BIN / "ruff", "check", "."),
        "ruff format": (BIN / "ruff", "format", "--check", "."),
        "mypy": (BIN / "mypy",),
        "import contracts": (BIN / "lint-imports",),
    }
    failed = [name for name, command in tools.items() if call(*command)]
    say(f"failed: {', '.join(failed)}" if failed else "all checks passed")
    return len(failed)


def texts(_arguments: Sequence[str]) -> int:
    """Compile the catalogue."""
    compile_texts(always=True)
    return 0


def bench(arguments: Sequence[str]) -> int:
    """Run the benchmarks, apart from the tests."""
    only = ("-p", "no:randomly", "-s", "-o", "addopts=--import-mode=importlib", "--benchmark-only")
    return call(
        PYTHON, "-m", "pytest", *only, *(arguments or ["tests/bench"]), QT_QPA_PLATFORM="offscreen"
    )


def build(_arguments: Sequence[str]) -> int:
    """Make the stand-alone program with PyInstaller and prove that it works."""
    return call(PYTHON, ROOT / "tests" / "packaging" / "prove_build.py")


COMMANDS = {
    "run": run,
    "test": test,
    "check": check,
    "texts": texts,
    "bench": bench,
    "build": build,
}


def main() -> int:
    """Read the command, prepare, do it."""
    if sys.version_info < (3, 11):
        sys.exit(f"Coproduce needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    if len(sys.argv) < 2 or sys.argv[1] not in COMMANDS:
        print(USAGE)
        return 2
    prepare()
    return COMMANDS[sys.argv[1]](sys.argv[2:])


if __name__ == "__main__":
    sys.exit(main())
