"""The house rules that a machine can check: small files, a docstring on top, no registry addresses."""

import ast
import re
import statistics
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def tracked(pattern: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", pattern],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    return [ROOT / line for line in listed.splitlines() if (ROOT / line).exists()]


def test_files_are_small():
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in tracked("*.py")}
    assert {path.name: n for path, n in lengths.items() if n > 350} == {}
    assert statistics.median(lengths.values()) <= 130


def test_every_module_says_what_it_is():
    silent = [
        str(path.relative_to(ROOT))
        for path in tracked("*.py")
        if path.read_text("utf-8").strip()
        and not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert silent == []


def test_no_package_index_is_named():
    address = re.compile(r"https?://|--(?:extra-)?index-url|trusted-host", re.IGNORECASE)
    for name in ("constraints.txt", "pyproject.toml", "dev.py", ".ci/run"):
        assert not address.search((ROOT / name).read_text("utf-8")), name
