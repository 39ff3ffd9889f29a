"""A file of another planner, recognised by what is in it and not by its name.

MS Project XML, GanttProject's own files, and ProjectLibre's own files, which hold MS Project XML behind a part
that only Java can read.
"""

from __future__ import annotations

import mmap
from io import BytesIO
from pathlib import Path
from typing import IO

from coproduce.beside import trouble_at
from coproduce.errors import Refusal, Trouble
from coproduce.interchange.ganttproject import read_ganttproject
from coproduce.interchange.incoming import Incoming
from coproduce.interchange.mspdi_reader import read_mspdi

MOST_BYTES = 256 * 1024 * 1024
HEAD = 4096
JAVA = b"\xac\xed\x00\x05"
BEHIND_JAVA = b"@@@@@@@@@@ProjectLibreSeparator_MSXML@@@@@@@@@@"
MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
# What people also call a plan, by how it begins: MS Project's own binary file, workbooks and other archives, PDF.
OTHERS = {
    b"\xd0\xcf\x11\xe0": "interchange.mpp",
    b"MPX": "interchange.mpp",
    b"PK\x03\x04": "interchange.archive",
    b"%PDF": "interchange.not_a_plan",
}


def read_plan(path: Path) -> Incoming:
    """Read a plan. Raises Refusal (what is wrong, and where) or Trouble (the file cannot be read)."""
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise Trouble("file.folder", path=path)
        if size > MOST_BYTES:
            raise Refusal("interchange.too_large", megabytes=MOST_BYTES >> 20)
        with path.open("rb") as stream:
            return _read(stream, path.name, size)
    except FileNotFoundError:
        raise Trouble("file.missing", path=path) from None
    except OSError as error:
        raise trouble_at(error, path) from error


def _read(stream: IO[bytes], name: str, size: int) -> Incoming:
    head = stream.read(HEAD)
    for mark, key in OTHERS.items():
        if head.startswith(mark):
            raise Refusal(key)
    if head.startswith(JAVA):
        return read_mspdi(_behind_java(stream, size), name)
    if not head.strip():
        raise Refusal("interchange.empty")
    stream.seek(len(head) - len(head.lstrip()))
    if _is_ganttproject(head):
        return read_ganttproject(stream, name)
    return read_mspdi(stream, name)


def _behind_java(stream: IO[bytes], size: int) -> IO[bytes]:
    """Return the XML behind ProjectLibre's own part. Raises Refusal where an older version wrote none."""
    with mmap.mmap(stream.fileno(), size, access=mmap.ACCESS_READ) as content:
        place = content.find(BEHIND_JAVA)
        if place < 0:
            raise Refusal("interchange.pod_without_xml")
        return BytesIO(content[place + len(BEHIND_JAVA) :].lstrip())


def _is_ganttproject(head: bytes) -> bool:
    """Tell GanttProject's root, a small letter and attributes, from MS Project's."""
    plain = head.replace(b"\0", b"")
    for mark in MARKS:
        plain = plain.removeprefix(mark)
    return b"<project" in plain and b"<Project" not in plain
