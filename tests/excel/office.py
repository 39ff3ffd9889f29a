"""LibreOffice for tests: converts a workbook without a screen, with a profile of its own."""

import shutil
import subprocess
from pathlib import Path

import pytest

needs_libreoffice = pytest.mark.skipif(not shutil.which("soffice"), reason="no LibreOffice here")


def libreoffice(book: Path, form: str, out: Path) -> None:
    """Open a workbook and save it in another form into the folder `out`."""
    profile = (book.parent / "profile").as_uri()
    subprocess.run(
        [
            "soffice", f"-env:UserInstallation={profile}", "--headless",
            "--convert-to", form, "--outdir", str(out), str(book),
        ],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
