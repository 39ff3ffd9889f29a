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
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "coproduce-stamp"
QT_STAMP = VENV / "coproduce-qt-stamp"
LOCALE = ROOT / "resources" / "locale"
SYSTEM = (
    "libegl1 libgl1 libxkbcommon-x11-0 libdbus-1-3 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 "
    "libxcb-shape0 libxcb-xinerama0 libxcb-randr0 libxcb-render-util0 libxcb-image0 "
    "libglib2.0-0 libwayland-cursor0 libfontconfig1 fonts-noto-core fonts-noto-cjk"
)
USAGE = """usage: python3 dev.py COMMAND

  run [FILE]     open the window on the sample programme, or on FILE
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
    surroundings = {**os.environ, "PYTHONUTF8": "1", **environment}
    return subprocess.run(list(map(str, command)), cwd=ROOT, env=surroundings).returncode


def must(*command: str | Path, **environment: str) -> None:
    """Run a command and stop with its exit code when it fails."""
    code = call(*command, **environment)
    if code:
        sys.exit(code)


def ask(*command: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command quietly and return what it said; a command that is not there has failed."""
    try:
        return subprocess.run(
            list(map(str, command)),
            cwd=ROOT,
            env={**os.environ, "PYTHONUTF8": "1", **environment},
            capture_output=True,
            encoding="utf-8",
            errors="replace",
        )
    except OSError as error:
        return subprocess.CompletedProcess(command, 127, "", str(error))


# -- the environment ---------------------------------------------------------------------------------


def fingerprint() -> str:
    """Digest what the environment is made from, so that an unchanged one is not made again."""
    parts = [(ROOT / name).read_bytes() for name in ("pyproject.toml", "constraints.txt")]
    made_by = f"{sys.version_info[:2]} {ROOT}".encode()
    return hashlib.sha256(b"\0".join([*parts, made_by])).hexdigest()


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
    version = ask(PYTHON, "-c", "import sys, pip; print(*sys.version_info[:2])").stdout.split()
    if version != [str(number) for number in sys.version_info[:2]]:
        make_venv()
    pip = (
        PYTHON,
        "-m",
        "pip",
        "install",
        "-q",
        "--disable-pip-version-check",
        "-c",
        "constraints.txt",
    )
    must(*pip, *development_packages())
    must(
        *pip, "--no-build-isolation", "-e", "."
    )  # with the pinned build tools from the line before
    STAMP.write_text(fingerprint(), "ascii")


def make_venv() -> None:
    """Make an empty .venv; Debian keeps what that takes in a package of its own."""
    command = (sys.executable, "-m", "venv", "--clear", VENV)
    if ask(*command).returncode == 0:
        return
    install_system_packages([f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"])
    must(*command)


# -- the system --------------------------------------------------------------------------------------


def install_system_packages(packages: Sequence[str]) -> None:
    """Install Debian packages when we may; otherwise print the one line to type."""
    if shutil.which("apt-get") is None:
        say(f"please install these, or what your system calls them: {' '.join(packages)}")
        return
    line = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if sudo and ask(*sudo, "true").returncode:
        say(f"please type this line once:\n\n  sudo {' '.join(line)}\n")
        return
    say(f"installing from the system: {' '.join(packages)}")
    wait = ("-o", "DPkg::Lock::Timeout=300")
    ask(*sudo, "apt-get", "update", "-qq", *wait)
    done = ask(*sudo, *line, *wait, DEBIAN_FRONTEND="noninteractive")
    if done.returncode:
        say(f"that failed:\n{done.stderr.strip()}")


QT_LOADS = "from PySide6 import QtGui, QtSvg, QtWidgets"
QT_SHOWS_EVERYTHING = f"""{QT_LOADS}
import ctypes, pathlib, PySide6
app = QtGui.QGuiApplication(["probe"])
for script in ("Latin", "Cyrillic", "SimplifiedChinese"):
    assert QtGui.QFontDatabase.families(QtGui.QFontDatabase.WritingSystem[script]), script
ctypes.CDLL(pathlib.Path(PySide6.__file__).parent / "Qt/plugins/platforms/libqxcb.so")
"""


def ready_qt() -> None:
    """Make sure that Qt finds its libraries and fonts for our languages; elsewhere than on Linux it does."""
    if not sys.platform.startswith("linux") or QT_STAMP.exists():
        return

    def fault(probe: str) -> str:
        done = ask(PYTHON, "-c", probe, QT_QPA_PLATFORM="offscreen")
        return (done.stderr.strip() or "it stopped").splitlines()[-1] if done.returncode else ""

    if fault(QT_SHOWS_EVERYTHING):
        install_system_packages(SYSTEM.split())
    remaining = fault(QT_SHOWS_EVERYTHING)
    if not remaining:
        QT_STAMP.touch()
    elif unloadable := fault(QT_LOADS):
        sys.exit(f"Qt cannot be loaded without those packages: {unloadable}")
    else:
        say(f"going on, but windows may not open or letters may show as boxes: {remaining}")


def compile_texts(*, always: bool = False) -> None:
    """Compile the catalogue where a .po is newer than its .mo."""
    if always or any(map(is_stale, LOCALE.iterdir())):
        say("compiling the catalogue of words")
        code = "import build_hook, pathlib; build_hook.compile_catalogue(pathlib.Path.cwd() / 'resources/locale')"
        must(PYTHON, "-c", code, PYTHONPATH=str(LOCALE))


def is_stale(folder: Path) -> bool:
    """Tell whether a language's folder has words that its compiled catalogue lacks."""
    compiled = folder / "coproduce.mo"
    made = compiled.stat().st_mtime if compiled.exists() else 0.0
    return any(po.stat().st_mtime > made for po in folder.glob("*.po"))


def prepare() -> None:
    """Bring everything up to date that any command needs."""
    make_environment()
    ready_qt()
    compile_texts()


# -- the commands ------------------------------------------------------------------------------------


def has_display() -> bool:
    """Tell whether a window can be shown here."""
    names = ("DISPLAY", "WAYLAND_DISPLAY")
    return not sys.platform.startswith("linux") or any(map(os.environ.get, names))


def run(arguments: Sequence[str]) -> int:
    """Open the window, or do the main job without one where there is no display."""
    if not has_display():
        return run_without_a_window(arguments)
    file = Path(arguments[0]) if arguments else own_folder() / "sample.coproduce"
    if not arguments and not file.exists():
        say(f"building the sample programme in {file}")
        file.parent.mkdir(parents=True, exist_ok=True)
        must(PYTHON, "-m", "coproduce", "sample", file)
    say(f"opening {file}")
    return call(PYTHON, "-m", "ui.app", file.absolute())


def own_folder() -> Path:
    """Ask the program where its own folder is on this computer."""
    found = ask(PYTHON, "-c", "from ui.settings import own_folder; print(own_folder())")
    return Path(found.stdout.strip()) if found.returncode == 0 else sys.exit(found.stderr)


def run_without_a_window(arguments: Sequence[str]) -> int:
    """Build the sample, export its roster, save pictures of the main views, tell where."""
    say("no display here: doing the main job without a window")
    out = ROOT / "build" / "without-a-window"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    file, roster = out / "sample.coproduce", out / "roster.xlsx"
    period = ["--from", "2025-09-15", "--to", "2025-11-30"]
    if arguments:
        file, period = Path(arguments[0]).absolute(), []
    else:
        must(PYTHON, "-m", "coproduce", "sample", file)
    must(PYTHON, "-m", "coproduce", "export", "roster", file, "--out", roster, *period)
    must(PYTHON, "-m", "ui.pictures", out, file, "--day", "2025-10-11", QT_QPA_PLATFORM="offscreen")
    for suffix in (".coproduce", ".xlsx", ".png"):
        for made in sorted(out.rglob(f"*{suffix}")):
            say(f"made {made}")
    return 0


def test(arguments: Sequence[str]) -> int:
    """Run the tests, without a screen; all of them on every core."""
    chosen = arguments or ("-n", "auto")
    return call(PYTHON, "-m", "pytest", *chosen, QT_QPA_PLATFORM="offscreen")


def check(_arguments: Sequence[str]) -> int:
    """Run the linters, the type checker and the import contracts; say which failed."""
    contracts = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"
    tools = {
        "ruff check": ("-m", "ruff", "check", "."),
        "ruff format": ("-m", "ruff", "format", "--check", "."),
        "mypy": ("-m", "mypy"),
        "import contracts": ("-c", contracts),
    }
    failed = [name for name, command in tools.items() if call(PYTHON, *command)]
    say(f"failed: {', '.join(failed)}" if failed else "all checks passed")
    return len(failed)


def texts(_arguments: Sequence[str]) -> int:
    """Compile the catalogue."""
    compile_texts(always=True)
    return 0


def bench(arguments: Sequence[str]) -> int:
    """Run the benchmarks, apart from the tests; each file in a process of its own, whose memory is its own."""
    only = ("-p", "no:randomly", "-s", "-o", "addopts=--import-mode=importlib", "--benchmark-only")
    files = arguments or sorted(str(path) for path in (ROOT / "tests" / "bench").glob("test_*.py"))
    return max([test([*only, file]) for file in files])


def build(_arguments: Sequence[str]) -> int:
    """Make the stand-alone program with PyInstaller and prove that it works."""
    return call(PYTHON, ROOT / "tests" / "packaging" / "prove_build.py")


COMMANDS = {command.__name__: command for command in (run, test, check, texts, bench, build)}


def main() -> int:
    """Read the command, prepare, do it."""
    if sys.version_info < (3, 11):
        sys.exit(f"Coproduce needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    command, arguments = (sys.argv[1:2] or [""])[0], sys.argv[2:]
    if command not in COMMANDS:
        print(USAGE)
        return 0 if command in ("-h", "--help", "help") else 2
    try:
        prepare()
        return COMMANDS[command](arguments)
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
