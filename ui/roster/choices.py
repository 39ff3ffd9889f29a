"""What a person chose in the roster dialog: kept between exports, turned into a request. No Qt."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from coproduce.errors import Refusal
from coproduce.queries.roster import PAPERS, RosterRequest
from coproduce.texts import LANGUAGES

SUFFIX = ".xlsx"


@dataclass(frozen=True, slots=True)
class RosterChoices:
    """Languages and paper, remembered; the second language may be none."""

    language: str
    second: str | None
    paper: str = PAPERS[0]

    @classmethod
    def kept(cls, values: Mapping[str, str], language: str) -> RosterChoices:
        """Read remembered choices; by default the person's own language beside Chinese, or Kazakh for a Chinese one."""
        other = "kk" if language == "zh" else "zh"
        first = values.get("language", "")
        second = values.get("second", other)
        paper = values.get("paper", "")
        first = first if first in LANGUAGES else language
        return cls(
            first,
            second if second in LANGUAGES and second != first else None,
            paper if paper in PAPERS else PAPERS[0],
        )

    def to_keep(self) -> dict[str, str]:
        """Give what is to be remembered."""
        return {"language": self.language, "second": self.second or "-", "paper": self.paper}

    def request(self, first: date, last: date, on: list[UUID] | None) -> RosterRequest:
        """Make the request. Raises Refusal when no channel is ticked."""
        if on is not None and not on:
            raise Refusal("roster_dialog.no_channel")
        languages = (self.language, self.second) if self.second else (self.language,)
        return RosterRequest(
            first=first, last=last, channels=tuple(on or ()), languages=languages, paper=self.paper
        )


def file_name(title: str) -> str:
    """Make a file name of a title that every system takes."""
    plain = re.sub(r'[<>:"/\\|?*\x00-\x1f]', " ", title)
    return " ".join(plain.split()).strip(" .") + SUFFIX


def with_suffix(typed: str) -> Path:
    """Read a typed path; without an ending it gets that of a workbook."""
    path = Path(typed.strip()).expanduser()
    return path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)
