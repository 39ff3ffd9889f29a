"""Signs of what stands in the way: on the slots in sight, kept until an edit has been answered, silent under a drag."""

from coproduce.operations import slots as verbs
from tests.ui.grid_pane import pane
from ui.desk import Desk
from ui.schedule.grid.pane import GridPane
from ui.schedule.grid.previews import Preview
from ui.schedule.grid.problems import GridProblems

__all__ = ["pane"]


def test_an_overlap_is_marked_and_told(pane: GridPane, desk: Desk, qtbot) -> None:
    view = pane.view
    problems = GridProblems(desk, view)
    view.book.need_all()
    slot = view.book.slots()[0]
    view.reveal(slot.id)
    notice = desk.do(verbs.duplicate, slots=[slot.id], days=0, over="allow")
    assert notice is not None
    view.book.take(notice)
    view.refresh()
    problems.forget()
    qtbot.waitUntil(lambda: slot.key in view.dress.obstacles, timeout=10_000)
    assert problems.told(slot.id)
    signs = dict(view.dress.obstacles)
    problems.forget()
    assert view.dress.obstacles == signs
    view.show_preview(Preview())
    assert not problems._settled.isActive()
    view.show_preview(None)
    assert problems._settled.isActive()
    problems.rest()
