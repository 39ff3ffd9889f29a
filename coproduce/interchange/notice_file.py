"""The text of a notice file, however a spreadsheet saved it. What it means is read by `domain.notice_files`."""

from __future__ import annotations

import codecs
from pathlib import Path

from coproduce.errors import Refusal, Trouble

LARGEST = 1_000_000


def notice_text(path: Path) -> str:
    """Read a notice file as text. Raises Trouble where it cannot be opened, Refusal where it is no text."""
    if path.is_dir():
        raise Trouble("file.folder", path=path)
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise Trouble("file.missing", path=path) from None
    except OSError:
        raise Trouble("file.forbidden", path=path) from None
    if len(data) > LARGEST:
        raise Refusal("notice.too_large", path=path)
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        raise Refusal("notice.not_utf8", path=path, line=line) from None
    if "\0" in text:
        raise Refusal("notice.not_utf8", path=path, line=text.count("\n", 0, text.index("\0")) + 1)
    return text
