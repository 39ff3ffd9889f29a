"""A week sent to a partner, and what became of it since: one change of every kind."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

from coproduce.excel.heading import RosterStamp
from coproduce.excel.notice_lines import Notice, NoticeRequest, notice_of
from coproduce.operations import editions, slots, works
from coproduce.operations.verbs import VERBS
from coproduce.workspace import Workspace
from tests.builders import add_channel, add_episodes, add_slot, add_work, make_workspace, only

FILE = "sent.coproduce"
SENT = datetime(2025, 3, 3, 6, 30, tzinfo=UTC)
MADE = RosterStamp(office="MCI", made_at=datetime(2025, 3, 5, 4, 0, tzinfo=UTC))


def changed_week(folder: Path) -> tuple[Workspace, UUID]:
    """Make a file whose week of two channels was sent to CMG, and change it since; the test closes it."""
    space = make_workspace(folder, FILE)
    jj = add_channel(space, "JJ", title_kk="Jibek Joly", title_en="Jibek Joly", title_zh="丝路")
    cctv = add_channel(space, "CCTV-6", "CN", title_en="CCTV-6", title_zh="电影频道")
    cmg = only(
        space.do(
            VERBS["organisations.add"].function,
            code="CMG", title_en="China Media Group", title_zh="中央广播电视总台", role="broadcaster", country="CN",
        ),
        "organisation",
    )  # fmt: skip
    film = add_work(space, "The Composer", title_zh="音乐家", title_ru="Композитор")
    series = add_work(space, "=Great Steppe", kind="documentary", title_kk="Ұлы дала", length=3000)
    first, second = add_episodes(space, series, 2)
    late = add_slot(space, jj, film, "2025-03-03 22:30", remarks="premiere")
    early = add_slot(space, jj, series, "2025-03-04 20:00", episode_id=first)
    gone = add_slot(space, cctv, film, "2025-03-05 21:00")
    off = add_slot(space, jj, series, "2025-03-06 20:00", episode_id=second)
    told = add_slot(space, jj, series, "2025-03-07 20:00", episode_id=first)
    agreed = add_slot(space, jj, film, "2025-03-08 20:00")
    out = add_slot(space, jj, film, "2025-03-09 20:00")
    key = only(
        space.do(
            editions.mark,
            name="Sent to CMG",
            channels=[jj, cctv],
            first=date(2025, 3, 3),
            last=date(2025, 3, 9),
            partner=cmg,
        ),
        "edition",
    )
    space.do(slots.move, slots=[late], days=2)
    space.do(slots.edit, slots=[early], airs="2025-03-04 20:30", length=3120)
    space.do(slots.remove, slots=[gone])
    space.do(slots.edit, slots=[off], state="cancelled")
    space.do(slots.edit, slots=[told], episode_id=second, repeat=True)
    space.do(slots.edit, slots=[agreed], state="agreed")
    space.do(slots.move, slots=[out], days=7)
    add_slot(space, cctv, series, "2025-03-05 21:00", episode_id=first)
    space.do(works.edit, works=[film], title_zh="作曲家")
    return space, key


def notice_in(space: Workspace, key: UUID, *languages: str) -> Notice:
    """Read the notice, as of an edition that was sent at a known hour."""
    found = space.read(notice_of, NoticeRequest(edition=key, languages=languages), "en")
    sent = replace(found.since.edition, taken=SENT)
    return Notice(replace(found.since, edition=sent), found.partner, found.tongues)
