"""Read the two forms of a notice, TOML and CSV; which of them a text is shows in its own lines."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from coproduce.domain.notice import NAMED, Notice, NoticeDraft
from coproduce.errors import Refusal

KEYS = ("country", "year", "citation", "opened", "closed")
COLUMNS = {"day": "day", "open": "open"} | {
    name: code for code in NAMED for name in (code, f"name_{code}", f"title_{code}")
}
CSV_COLUMNS = "day, open, name_en, name_kk, name_ru, name_zh"
ANSWERS = {
    **dict.fromkeys(("yes", "true", "1", "open", "+", "是", "да", "иә"), True),
    **dict.fromkeys(("", "no", "false", "0", "closed", "-", "否", "нет", "жоқ"), False),
}
_HEAD = re.compile(r"#\s*(country|year|citation)\s*[:=]\s*(.*)", re.IGNORECASE)
_AT_LINE = re.compile(r"line (\d+)")
_ASSIGNED = re.compile(r"""\s*(\[|["'\w-]+\s*=)""")


def read_notice(text: str) -> Notice:
    """Read a notice. Raises Refusal naming the line and what is wrong with it."""
    text = text.removeprefix("\ufeff")
    lines = [line for line in text.splitlines() if line.strip() and not _is_remark(line)]
    if not lines:
        raise Refusal("notice.no_days")
    return _read_toml(text) if _ASSIGNED.match(lines[0]) else _read_csv(text)


# ---------------------------------------------------------------------- TOML


def _read_toml(text: str) -> Notice:
    try:
        told = tomllib.loads(text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as fault:
        at = _AT_LINE.search(str(fault))
        line = int(at[1]) if at else len(text.splitlines())
        raise Refusal("notice.not_toml", line=line, detail=str(fault)) from None
    _refuse_unknown(told, KEYS, text, 0)
    draft = NoticeDraft(
        country=_text(told, "country", text), citation=_text(told, "citation", text) or ""
    )
    year = told.get("year")
    if not isinstance(year, int) or isinstance(year, bool):
        raise Refusal("notice.year_missing", line=_line_of(text, "year"))
    draft.year = year
    for days in _list(told, "opened", text):
        draft.add(_days(days, text, "opened"), _line_of(text, str(days)), open=True, names={})
    heads = [
        n for n, line in enumerate(text.splitlines(), 1) if line.strip().startswith("[[closed]]")
    ]
    for place, entry in enumerate(_list(told, "closed", text)):
        line = heads[place] if place < len(heads) else _line_of(text, "closed")
        _add_closed(draft, entry, text, line)
    return draft.done()


def _add_closed(draft: NoticeDraft, entry: Any, text: str, line: int) -> None:
    if not isinstance(entry, dict):
        raise Refusal("notice.not_days", line=line, name="closed", value=entry)
    _refuse_unknown(entry, ("days", *NAMED), text, line)
    days = _days(entry.get("days", ""), text, "days", line)
    names = {
        code: name.strip()
        for code in NAMED
        if isinstance(name := entry.get(code), str) and name.strip()
    }
    draft.add(days, _line_of(text, days, line), open=False, names=names)


def _refuse_unknown(told: Mapping[str, Any], known: Sequence[str], text: str, after: int) -> None:
    for key in told:
        if key not in known:
            line = _line_of(text, key, after)
            raise Refusal("notice.unknown_key", line=line, name=key, known=", ".join(known))


def _text(told: Mapping[str, Any], key: str, text: str) -> str | None:
    value = told.get(key)
    if value is not None and not isinstance(value, str):
        raise Refusal("notice.not_text", line=_line_of(text, key), name=key)
    return value


def _list(told: Mapping[str, Any], key: str, text: str) -> list[Any]:
    value = told.get(key, [])
    if not isinstance(value, list):
        raise Refusal("notice.not_days", line=_line_of(text, key), name=key, value=value)
    return value


def _days(value: Any, text: str, key: str, after: int = 0) -> str:
    """Give days as text; a date that TOML itself has read is one day."""
    if type(value) is date:
        return value.isoformat()
    if not isinstance(value, str) or not value.strip():
        raise Refusal("notice.not_days", line=_line_of(text, key, after), name=key, value=value)
    return value


def _line_of(text: str, sought: str, after: int = 1) -> int:
    """Find the line of something from line `after` on; that line itself where it stands nowhere."""
    for number, line in enumerate(text.splitlines(), 1):
        if number >= after and sought in line:
            return number
    return max(after, 1)


# ----------------------------------------------------------------------- CSV


def _read_csv(text: str) -> Notice:
    draft = NoticeDraft()
    names: list[str] = []
    for line, cells in _rows(text):
        if cells[0].startswith("#"):
            _take_head(draft, cells[0], line)
        elif not names:
            names = _heading(cells, line)
        else:
            _add_row(draft, dict(zip(names, cells, strict=False)), line)
    if not names:
        raise Refusal("notice.no_days")
    return draft.done()


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Give the rows that hold something, with their line; a remark as one cell. The heading tells the separator."""
    lines = text.splitlines()
    heading = next((line for line in lines if line.strip() and not _is_remark(line)), "")
    reader = csv.reader(lines, delimiter=max(",;\t", key=heading.count))
    try:
        for cells in reader:
            trimmed = [cell.strip() for cell in cells]
            if _is_remark(lines[reader.line_num - 1]):
                yield reader.line_num, [lines[reader.line_num - 1].strip(' ",;\t')]
            elif any(trimmed):
                yield reader.line_num, trimmed
    except csv.Error as fault:
        raise Refusal("notice.not_csv", line=reader.line_num, detail=str(fault)) from None


def _is_remark(line: str) -> bool:
    """Tell a line that begins with "#"; spreadsheets put it in quotes and append separators."""
    return line.lstrip(' "').startswith("#")


def _take_head(draft: NoticeDraft, remark: str, line: int) -> None:
    """Take `# year: 2027` and the like; any other remark is one for people."""
    told = _HEAD.match(remark)
    if told is None:
        return
    key, value = told[1].casefold(), told[2].strip()
    if key != "year":
        setattr(draft, key, value)
    elif value.isdecimal():
        draft.year = int(value)
    else:
        raise Refusal("notice.year_missing", line=line)


def _heading(cells: Sequence[str], line: int) -> list[str]:
    names = [COLUMNS.get(cell.casefold(), "") for cell in cells]
    if "day" not in names:
        raise Refusal("notice.no_day_column", line=line, known=CSV_COLUMNS)
    unknown = [cell for cell, name in zip(cells, names, strict=True) if cell and not name]
    if unknown:
        raise Refusal("notice.unknown_key", line=line, name=unknown[0], known=CSV_COLUMNS)
    return names


def _add_row(draft: NoticeDraft, row: Mapping[str, str], line: int) -> None:
    told = row.get("open", "").casefold()
    if told not in ANSWERS:
        raise Refusal("notice.open_unreadable", line=line, value=row["open"])
    names = {code: row[code] for code in NAMED if row.get(code)}
    draft.add(row.get("day", ""), line, open=ANSWERS[told], names=names)
