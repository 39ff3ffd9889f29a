"""Where the command line speaks: sentences and tables for people, one JSON object for scripts.

Output never fails on a code page: what a terminal cannot show is replaced, and JSON falls back to
escapes where the stream is not Unicode.
"""

from __future__ import annotations

import io
import json
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from coproduce.errors import CoproduceError, Wording
from coproduce.jobs import Progress
from coproduce.texts import Texts

GAP = "  "


class Console:
    """The standard streams in one language."""

    def __init__(self, texts: Texts, *, as_json: bool) -> None:
        self.texts = texts
        self.as_json = as_json

    def say(self, key: str, /, **values: object) -> None:
        """Tell a person one sentence; scripts get the object instead."""
        if not self.as_json:
            self.line(self.texts.say(key, **values))

    def line(self, text: str) -> None:
        """Write one line."""
        sys.stdout.write(f"{text}\n")

    def data(self, found: Mapping[str, object]) -> None:
        """Write one JSON object, when JSON was asked for."""
        if self.as_json:
            self.line(to_json(found))

    def stream(self, head: Mapping[str, object], key: str, rows: Iterable[object]) -> None:
        """Write one JSON object whose last member is a list of any length, a row at a time."""
        opening = to_json(head)[:-1]
        sys.stdout.write(f"{opening}{',' if head else ''}{json.dumps(key)}:[")
        for place, row in enumerate(rows):
            sys.stdout.write(("," if place else "") + to_json(row))
        self.line("]}")

    def table(self, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Write rows under worded headings, aligned also where Chinese letters are two cells wide."""
        head = [self.texts.say(f"cli.column.{name}") for name in columns]
        body = [head, *(list(row) for row in rows)]
        widths = [max(map(cells, column)) for column in zip(*body, strict=True)]
        for row in body:
            padded = (
                text + " " * (width - cells(text)) for text, width in zip(row, widths, strict=True)
            )
            self.line(GAP.join(padded).rstrip())

    def error(self, error: CoproduceError, report: str | None = None) -> None:
        """Tell what went wrong on the standard error."""
        message = self.texts.error(error)
        if self.as_json:
            told = {
                "kind": type(error).__name__.lower(),
                "key": error.key,
                "values": {name: str(value) for name, value in error.values.items()},
                "message": message,
                "report": report,
            }
            sys.stderr.write(f"{to_json({'error': told}, sys.stderr)}\n")
            return
        sys.stderr.write(f"{message}\n")
        if report is not None:
            sys.stderr.write(f"{self.texts.say('cli.report', path=report)}\n")

    def progress(self) -> Progress:
        """Give a Progress that shows a running line on a terminal and nothing elsewhere."""
        return Progress(self._step) if sys.stderr.isatty() and not self.as_json else Progress()

    def _step(self, key: str, done: int, total: int) -> None:
        share = f"{done}/{total}" if total else str(done)
        end = "\r\033[K" if total and done >= total else ""
        sys.stderr.write(f"\r\033[K{self.texts.say(key)} {share}{end}")
        sys.stderr.flush()


def cells(text: str) -> int:
    """Count the terminal cells that a text takes."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return len(text) + wide - sum(unicodedata.combining(letter) > 0 for letter in text)


def to_json(value: object, stream: Any = None) -> str:
    """Write a value as JSON, readable where the stream can hold every letter."""
    encoding = str(getattr(stream or sys.stdout, "encoding", None) or "ascii").lower()
    plain = encoding.replace("-", "") not in ("utf8", "utf16", "utf32")
    return json.dumps(value, ensure_ascii=plain, default=_plain)


def _plain(value: Any) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, UUID | Decimal | Wording):
        return str(value)
    return sorted(value, key=str) if isinstance(value, frozenset | set) else str(value)


def safe_streams() -> None:
    """Let no letter that a terminal's code page lacks stop the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
