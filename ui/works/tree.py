"""A tree model that never resets: a wanted list of children is reached by the fewest removals, moves and inserts.

So selection, expanded branches, scroll position and an open editor live through every refresh, sort
and filter. The same law as `ui.rows_model`, for trees.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex

from ui.rows_model import RUNS, runs
from ui.works.branch import Branch, Wanted

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class TreeModel(QAbstractItemModel):
    """Branches below a root. Subclasses word the cells and say what is wanted."""

    def __init__(self, width: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._width = width
        self.root = Branch(None, None)
        self._branches: dict[int, Branch] = {self.root.ref: self.root}
        self.tops: dict[
            UUID, Branch
        ] = {}  # right below the root, filtered out ones too (place < 0)

    # ---------------------------------------------------------------- asking

    def branch(self, index: Index) -> Branch:
        """Give the branch at an index, the root for none."""
        return self._branches[index.internalId()] if index.isValid() else self.root

    def index_of(self, branch: Branch, column: int = 0) -> QModelIndex:
        """Give where a branch stands; the root and branches not shown stand nowhere."""
        if branch.place < 0:
            return QModelIndex()
        return self.createIndex(branch.place, column, branch.ref)

    def index(self, row: int, column: int, parent: Index = NOWHERE) -> QModelIndex:
        """Give the index of a child."""
        children = self.branch(parent).children
        if 0 <= row < len(children) and 0 <= column < self._width:
            return self.createIndex(row, column, children[row].ref)
        return QModelIndex()

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        """Give the index of the branch above."""
        above = self.branch(index).parent
        return self.index_of(above) if above else QModelIndex()

    def rowCount(self, parent: Index = NOWHERE) -> int:  # noqa: N802
        """Count the children read so far."""
        return 0 if parent.column() > 0 else len(self.branch(parent).children)

    def columnCount(self, _parent: Index = NOWHERE) -> int:  # noqa: N802
        """Count the columns."""
        return self._width

    # -------------------------------------------------------------- changing

    def settle(self, branch: Branch, wanted: Sequence[Wanted]) -> None:
        """Make `wanted` the children of a branch, telling views the least."""
        keys = {one.row.id for one in wanted}
        self._remove(branch, [c.place for c in branch.children if c.key not in keys])
        here = {child.key: child for child in branch.children}
        staying = [here[one.row.id] for one in wanted if one.row.id in here]
        if staying != branch.children:
            self._reorder(branch, staying)
        self._refresh(branch, [one for one in wanted if one.row.id in here])
        new = [place for place, one in enumerate(wanted) if one.row.id not in here]
        self._insert(branch, wanted, new)

    def _remove(self, branch: Branch, places: list[int]) -> None:
        spans = list(runs(places))
        if len(spans) > RUNS:  # gathered at the end they go in one signal instead of hundreds
            doomed = set(places)
            kept = [child for child in branch.children if child.place not in doomed]
            self._reorder(branch, kept + [branch.children[place] for place in places])
            spans = [(len(kept), len(branch.children))]
        for first, stop in reversed(spans):
            self.beginRemoveRows(self.index_of(branch), first, stop - 1)
            gone = branch.children[first:stop]
            del branch.children[first:stop]
            branch.number()
            for child in gone:
                self._let_go(child)
            self.endRemoveRows()

    def _let_go(self, branch: Branch) -> None:
        branch.place = -1
        if branch.parent is self.root:
            return  # a filter may let it come back, with what was read of it
        for one in (branch, *branch.below()):
            self._branches.pop(one.ref, None)

    def forget(self, key: UUID) -> None:
        """Drop what was kept of a branch that is gone for good."""
        gone = self.tops.pop(key, None)
        for one in (gone, *gone.below()) if gone else ():
            self._branches.pop(one.ref, None)

    def _insert(self, branch: Branch, wanted: Sequence[Wanted], places: list[int]) -> None:
        spans = list(runs(places))
        if len(spans) > RUNS:
            first = len(branch.children)
            self._insert_span(branch, first, [wanted[place] for place in places])
            here = {child.key: child for child in branch.children}
            self._reorder(branch, [here[one.row.id] for one in wanted])
            return
        for first, stop in spans:
            self._insert_span(branch, first, wanted[first:stop])

    def _insert_span(self, branch: Branch, first: int, wanted: Sequence[Wanted]) -> None:
        grown = [self._grow(branch, one) for one in wanted]
        self.beginInsertRows(self.index_of(branch), first, first + len(grown) - 1)
        branch.children[first:first] = grown
        branch.number()
        self.endInsertRows()

    def _grow(self, parent: Branch, wanted: Wanted) -> Branch:
        """Make a branch with all its parts, or take back a filtered one with what was read of it."""
        found = self.tops.get(wanted.row.id) if parent is self.root else None
        grown = found or Branch(wanted.row, parent)
        grown.row = wanted.row
        if parent is self.root:
            self.tops[wanted.row.id] = grown
        self._branches[grown.ref] = grown
        if wanted.parts is not None:
            grown.read = True
            grown.children = [self._grow(grown, part) for part in wanted.parts]
            grown.number()
        return grown

    def _reorder(self, branch: Branch, order: list[Branch]) -> None:
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        branch.children = order
        branch.number()
        moved = [self.index_of(self._branches[one.internalId()], one.column()) for one in held]
        self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()

    def _refresh(self, branch: Branch, wanted: Sequence[Wanted]) -> None:
        """Take changed rows; `wanted` has the children in their order."""
        changed: list[int] = []
        for child, one in zip(branch.children, wanted, strict=True):
            if child.row is not one.row and child.row != one.row:
                child.row = one.row
                changed.append(child.place)
            if one.parts is not None and child.read:
                self.settle(child, one.parts)
        self.tell_changed(branch, changed)

    def tell_changed(self, branch: Branch, places: list[int]) -> None:
        """Tell views that children of a branch read differently now."""
        spans = list(runs(places))
        if len(spans) > RUNS:
            spans = [(places[0], places[-1] + 1)]
        above = self.index_of(branch)
        for first, stop in spans:
            self.dataChanged.emit(
                self.index(first, 0, above), self.index(stop - 1, self._width - 1, above)
            )
