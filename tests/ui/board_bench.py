"""A board over a small file beside a naive memory of what was done to it, for tests that compare the two."""

from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import UUID

from coproduce.operations import links
from coproduce.operations.fields import fields_of
from coproduce.operations.verbs import VERBS
from coproduce.queries.plan import LinkRow, PlanRow, links as links_of, plan
from coproduce.workspace import Workspace
from tests.builders import add_task, add_work, make_workspace, only
from ui.desk import Desk
from ui.timeline.board import AT_ONCE
from ui.timeline.headings import PARTNER, PHASE, RESPONSIBLE, WORK, Heading
from ui.timeline.sections import Splice
from ui.timeline.sight import Sight
from ui.timeline.source import PlanSource
from ui.timeline.wording import PlanWording
from ui.words import Words

STARTS = date(2026, 3, 2)
PHASES = ("preparation", "shooting", "post_production")
WORKS = 2 * AT_ONCE + 1
Line = UUID | tuple[str, str]  # a task by its key; a heading by what it stands for


def board_file(folder: Path) -> Path:
    """A file with some small works: outlines, links within and between them, partners, phases, bodies, deadlines."""
    space = make_workspace(folder)
    add_body = VERBS["organisations.add"].function
    bodies = {
        code: only(
            space.do(add_body, code=code, title_en=code, role="studio", country=country),
            "organisation",
        )
        for code, country in (("MCI", "KZ"), ("KZF", "KZ"), ("CMG", "CN"))
    }
    made: list[UUID] = []
    for number in range(WORKS):
        partner = {"partner_cn_id": bodies["CMG"]} if number % 2 else {}
        partner |= {"partner_kz_id": bodies["KZF"]} if number == 2 else {}
        work = add_work(space, f"Work {number}", plan_starts=STARTS, **partner)
        top = add_task(space, work, f"Part {number}")
        inner = add_task(space, work, "Inner", parent_id=top)
        leaves = [
            add_task(
                space,
                work,
                title,
                parent_id=parent,
                workdays=1 + (number + place) % 4,
                phase=PHASES[(number + place) % 3],
                responsible_id=bodies["MCI"] if place % 2 else None,
                deadline=date(2026, 3, 4) if place == 2 else None,
            )
            for place, (title, parent) in enumerate(
                (("Script", inner), ("Shooting", inner), ("Cut", top), ("Gala", None))
            )
        ]
        for one, other in pairwise(leaves):
            space.do(links.add, before=one, after=other)
        if number == 1:
            space.do(links.add, before=made[-1], after=leaves[0])
        made.append(leaves[-1])
    space.close()
    return space.path


@dataclass
class Bench:
    """A board over a file, a person's hand on it, and a naive memory of what that hand has closed."""

    space: Workspace
    shut: set[Line] = field(default_factory=set)
    closed: set[UUID] = field(default_factory=set)

    def __post_init__(self) -> None:
        words = Words("en")
        self.desk = Desk(words, self.space)
        self.source = PlanSource(self.desk, PlanWording(words))
        self.source.read_all()
        self.board = self.source.board
        self.keys = self.shown_keys()
        setattr(self.source.model, "tell", self.told)  # noqa: B010  what is told is what is tested
        self.desk.changed.connect(self.source.hear)

    def told(self, splice: Splice | None) -> None:
        """The old list of keys with the splice applied is the new list."""
        new = self.shown_keys()
        if splice is None:
            assert self.keys == new
        else:
            first, removed, inserted = splice
            came = new[first : first + inserted]
            assert self.keys[:first] + came + self.keys[first + removed :] == new
        self.keys = new

    def shown_keys(self) -> list[UUID]:
        return [self.board.key(line) for line in range(len(self.board))]

    def read_all(self) -> None:
        while self.source.read_some(0, 4).more:
            pass

    # ------------------------------------------------------------------ hands

    def look(self, sight: Sight) -> None:
        self.shut.clear()
        self.source.look(sight)

    def toggle(self, line: int) -> None:
        row = self.board[line]
        if isinstance(row, Heading):
            self.shut ^= {(row.sort, row.code)}
        elif row.summary:
            self.closed ^= {row.id}
        else:
            return
        self.source.model.tell(self.board.toggle(row.id))

    def toggle_all(self, *, shut: bool) -> None:
        headings = [line for line in self.naive(frozenset()) if isinstance(line, tuple)]
        works = [(WORK, code) for code in self.rows()]
        self.shut = {*headings, *works} if shut else set()
        if not shut:
            self.closed.clear()
        self.source.model.tell(self.board.toggle_all(shut=shut))

    # ------------------------------------------------------------------ naive

    def rows(self) -> dict[str, list[PlanRow]]:
        """Give the rows of the works that are looked at, by code in the order of codes."""
        sight = self.board.sight
        works = sorted(self.source.works.values(), key=lambda one: one.code)
        return {
            work.code: list(self.space.read(plan, work.id).rows)
            for work in works
            if work.tasks
            and (sight.works is None or work.id in sight.works)
            and (not sight.partners or {work.partner_kz_id, work.partner_cn_id} & sight.partners)
        }

    def wanted(self, row: PlanRow) -> bool:
        sight = self.board.sight
        return (
            (not sight.late or row.missed > 0)
            and (not sight.critical or row.critical)
            and (not sight.mine or row.responsible == sight.mine)
            and (not sight.phases or row.phase in sight.phases)
            and sight.text.casefold() in (row.titles.en or "").casefold()
        )

    def kept(self, rows: list[PlanRow]) -> list[PlanRow]:
        """Keep what is wanted with all above it; drop what lies below something closed."""
        of = {row.id: row for row in rows}
        above: dict[UUID, set[UUID]] = {}
        for row in rows:
            parent = row.parent_id
            over = above[parent] | {parent} if parent is not None and parent in of else set()
            above[row.id] = over
        wanted = {row.id for row in rows if self.wanted(row)}
        wanted |= {over for key in wanted for over in above[key]}
        closed = {key for key in self.closed if key in of and of[key].summary}
        return [row for row in rows if row.id in wanted and not above[row.id] & closed]

    def naive(self, shut: set[Line] | frozenset[Line] | None = None) -> list[Line]:
        shut = self.shut if shut is None else shut
        sight, found = self.board.sight, self.rows()
        if sight.heads in (PHASE, RESPONSIBLE):
            return self._flat(sight.heads, found, shut)
        if sight.heads != PARTNER:
            return [line for code, rows in found.items() for line in self._work(code, rows, shut)]
        codes = {work.code: work for work in self.source.works.values()}
        groups: dict[str, list[str]] = {}
        for code in found:
            work = codes[code]
            partner = work.partner_cn_id or work.partner_kz_id
            body = self.source.bodies[partner].code if partner else ""
            groups.setdefault(body, []).append(code)
        lines: list[Line] = []
        for body in sorted(groups, key=lambda one: (not one, one)):
            inner = [one for code in groups[body] for one in self._work(code, found[code], shut)]
            if inner:
                lines += [(PARTNER, body), *(() if (PARTNER, body) in shut else inner)]
        return lines

    def _work(self, code: str, rows: list[PlanRow], shut: Any) -> list[Line]:
        kept = [row.id for row in self.kept(rows)]
        if not self.board.sight.heads:
            return [*kept]
        if not kept and self.board.sight.picks:
            return []
        return [(WORK, code), *(() if (WORK, code) in shut else kept)]

    def _flat(self, sort: str, found: dict[str, list[PlanRow]], shut: Any) -> list[Line]:
        groups: dict[str, list[UUID]] = {}
        for row in (row for rows in found.values() for row in rows):
            if not row.summary and self.wanted(row):
                code = row.phase if sort == PHASE else row.responsible or ""
                groups.setdefault(code, []).append(row.id)
        order = list(fields_of("task")["phase"].choices)
        ordered = sorted(
            groups, key=lambda one: (order.index(one),) if sort == PHASE else (not one, one)
        )
        return [
            line
            for code in ordered
            for line in [(sort, code), *(() if (sort, code) in shut else groups[code])]
        ]

    # ------------------------------------------------------------------- laws

    def check(self) -> None:
        """The lines are those that the plan says; each is found again where it stands."""
        board = self.board
        lines = [
            (row.sort, row.code) if isinstance(row, Heading) else row.id
            for row in (board[line] for line in range(len(board)))
        ]
        assert lines == self.naive()
        assert [board.place(key) for key in self.shown_keys()] == list(range(len(board)))
        assert self.keys == self.shown_keys()

    def check_links(self, first: int, stop: int) -> None:
        """Links with an end in some lines are there, and those of one work that cross them."""
        board, keys = self.board, self.shown_keys()
        shown, place = set(keys[first:stop]), {key: line for line, key in enumerate(keys)}
        expected: set[LinkRow] = set()
        for work in board.shelf.scope:
            for link in self.space.read(links_of, work.id):
                ends = {link.before_id, link.after_id}
                own = all(self.source.work_of(end) == work.id for end in ends)
                crosses = (
                    own
                    and board.sight.by_work
                    and ends <= place.keys()
                    and min(map(place.__getitem__, ends)) < first
                    and max(map(place.__getitem__, ends)) >= stop
                    and stop > first
                )
                if ends & shown or crosses:
                    expected.add(link)
        assert expected <= set(board.links(first, stop))
