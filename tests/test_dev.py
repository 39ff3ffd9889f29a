"""The way in for a newcomer: dev.py tells what it wants, asks for no more than it may, and pins what it installs."""

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def dev() -> ModuleType:
    spec = importlib.util.spec_from_file_location("dev", ROOT / "dev.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[<>=!\[ ]", name)[0]).lower()


def test_every_package_asked_for_is_pinned(dev):
    pinned = {plain(line) for line in (ROOT / "constraints.txt").read_text("ascii").splitlines()}
    asked = [plain(package) for package in dev.development_packages()]
    assert "pytest" in asked
    assert "hatchling" in asked
    assert [package for package in asked if package not in pinned] == []


def test_an_unknown_command_gets_the_usage():
    done = subprocess.run(
        [sys.executable, ROOT / "dev.py", "dance"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2
    assert "run [FILE]" in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="apt-get is Debian's")
def test_without_the_right_to_install_it_prints_the_one_line(dev, monkeypatch, capsys):
    refused = subprocess.CompletedProcess([], 1, "", "a password is required")
    monkeypatch.setattr(dev.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(dev.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(dev, "ask", lambda *_command, **_environment: refused)
    dev.install_system_packages(["libegl1"])
    told = capsys.readouterr().out
    assert "sudo apt-get install -y --no-install-recommends libegl1" in told


def test_a_language_is_compiled_only_when_its_words_changed(dev, tmp_path):
    words, compiled = tmp_path / "core.po", tmp_path / "coproduce.mo"
    words.touch()
    assert dev.is_stale(tmp_path)
    compiled.touch()
    os.utime(words, (1, 1))
    assert not dev.is_stale(tmp_path)


def test_a_screen_is_looked_for_on_linux_only(dev, monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr(dev.sys, "platform", "linux")
    assert not dev.has_display()
    monkeypatch.setattr(dev.sys, "platform", "darwin")
    assert dev.has_display()
