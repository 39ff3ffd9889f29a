"""What the Works place reads, and how little of it after a notice."""

from __future__ import annotations

from uuid import UUID

from coproduce.queries.reference import organisations
from coproduce.queries.works import episodes_of, versions_of, works, works_by_id, works_touched
from coproduce.workspace import Notice
from ui.desk import Desk
from ui.works.branch import Wanted, parts_wanted
from ui.works.model import WorksModel
from ui.works.wording import Wording

MANY = 1000  # an operation on more rows than this is cheaper to meet by reading the list again
PARTS = ("episode", "version", "slot")


class WorksSource:
    """Fills the model from the file, whole at first, then by what each notice names."""

    def __init__(self, desk: Desk, wording: Wording) -> None:
        self._desk, self._wording = desk, wording
        self.model = WorksModel(wording, self.read_parts)

    def read_parts(self, work: UUID) -> tuple[Wanted, ...]:
        """Read a work's episodes and language versions."""
        read = self._desk.read
        return parts_wanted(read(episodes_of, work), read(versions_of, work))

    def read_all(self) -> None:
        """Read all works, the names of partners, and the parts of works opened before."""
        self._read_partners()
        self.model.take(self._desk.read(works))
        self.model.reread_parts(None)

    def hear(self, notice: Notice) -> None:
        """Read again what a notice names, and the works that its episodes, versions and slots belong to."""
        if len(notice.rows) > MANY:
            self.read_all()
            return
        if notice.rows_of("organisation"):
            self._read_partners()
            self.model.rename()
        parts = {entity: rows for entity in PARTS if (rows := notice.rows_of(entity))}
        owners: set[UUID] = set()
        if parts:
            owners = self._desk.read(works_touched, notice.operation, parts)
        keys = owners | notice.rows_of("work")
        if keys:
            found = {row.id: row for row in self._desk.read(works_by_id, keys)}
            self.model.replace({key: found.get(key) for key in keys})
        if parts.keys() - {"slot"}:
            self.model.reread_parts(owners)

    def _read_partners(self) -> None:
        self._wording.partners = {row.id: row for row in self._desk.read(organisations)}
