"""What a person wants to see of the plans: which works, which tasks of them, grouped how. A value that can be kept. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from coproduce.domain.network import Planned
from coproduce.queries.plan_rows import Stored
from ui.timeline.headings import PARTNER, WORK


@dataclass(frozen=True, slots=True)
class Sight:
    """`works`: these only (None: all that have a plan). `grouping`: see `headings.GROUPINGS`.

    `late`: what misses its deadline; `critical`; `mine`: of this body (code); `phases`: of these; `partners`: works
    with one of these bodies; `text`: words that must occur. Empty ones let everything through.
    """

    works: frozenset[UUID] | None = None
    grouping: str = ""
    late: bool = False
    critical: bool = False
    mine: str = ""
    phases: frozenset[str] = frozenset()
    partners: frozenset[UUID] = frozenset()
    text: str = ""

    @property
    def heads(self) -> str:
        """Name the grouping that is shown: several works that nobody grouped stand under their titles."""
        several = self.works is None or len(self.works) > 1
        return self.grouping or (WORK if several else "")

    @property
    def filters(self) -> bool:
        """Tell whether anything is left out of the works that were chosen."""
        return self.picks or bool(self.partners)

    @property
    def unfiltered(self) -> Sight:
        """Give the same works in the same groups with nothing left out."""
        return Sight(works=self.works, grouping=self.grouping)

    @property
    def picks(self) -> bool:
        """Tell whether single tasks are left out: then every plan must be read to know what there is."""
        return bool(self.late or self.critical or self.mine or self.phases or self.text)

    @property
    def by_work(self) -> bool:
        """Tell whether the tasks of a work stand together, in its outline."""
        return self.grouping in ("", WORK, PARTNER)

    def lets_through(self, task: Stored, planned: Planned, body: str) -> bool:
        """Tell whether a task is wanted, but for its text; `body`: the code of who is responsible."""
        return (
            (not self.late or planned.missed > 0)
            and (not self.critical or planned.critical)
            and (not self.mine or body == self.mine)
            and (not self.phases or task.phase in self.phases)
        )
