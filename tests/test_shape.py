"""The house rules that a machine can check: small files, a docstring on top, no registry addresses."""

import ast
import re
import statistics
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def ours(pattern: str) -> list[Path]:
    """Return the project's own files: what git knows of, or in a copy without it what lies in its folders."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", pattern],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    if listed.returncode == 0:
        return [path for line in listed.stdout.splitlines() if (path := ROOT / line).exists()]
    folders = ("coproduce", "ui", "tests", "resources")
    return [path for folder in folders for path in (ROOT / folder).rglob(pattern)]


def test_files_are_small():
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in ours("*.py")}
    assert {str(path.relative_to(ROOT)): n for path, n in lengths.items() if n > 350} == {}
    assert statistics.median(lengths.values()) <= 130


def test_every_module_says_what_it_is():
    silent = [
        str(path.relative_to(ROOT))
        for path in ours("*.py")
        if path.read_text("utf-8").strip()
        and not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert silent == []


def test_every_constraint_is_a_name_and_a_version():
    lines = (ROOT / "constraints.txt").read_text("ascii").splitlines()
    assert [
        line for line in lines if not re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9][0-9a-z.]*", line)
    ] == []


def test_no_package_index_is_named():
    address = re.compile(
        r"https?://|--(?:extra-)?index-url|trusted-host|--find-links", re.IGNORECASE
    )
    for name in ("constraints.txt", "pyproject.toml", "dev.py", ".ci/run", "build.spec"):
        assert not address.search((ROOT / name).read_text("utf-8")), name
