"""What one does with editions of the schedule, for whoever offers it: freeze one, and see what changed since."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from ui.today import today_in_astana

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from coproduce.queries.editions import EditionRow
    from ui.desk import Desk
    from ui.schedule.audit.dialog import AuditDialog
    from ui.schedule.days import Period
    from ui.schedule.editions.freezing import Scope
    from ui.schedule.editions.notice_dialog import NoticeDialog
    from ui.schedule.editions.since_dialog import SinceDialog
    from ui.words import Words

Channels = Sequence[UUID] | None


def freeze(
    desk: Desk,
    words: Words,
    parent: QWidget,
    period: Period,
    channels: Channels,
    today: date | None = None,
) -> UUID | None:
    """Ask for a name and freeze the schedule of a period and some channels (None: all); give the edition, or None."""
    from ui.schedule.editions.freezing import Scope  # noqa: PLC0415  the place opens without dialogs

    scope = Scope(channels, period.first, period.last)
    return _ask(desk, words, parent, scope, "editions.freeze", today)


def publish_again(
    desk: Desk, words: Words, parent: QWidget, edition: EditionRow, today: date | None = None
) -> UUID | None:
    """Freeze what an edition is of anew; give the new edition, or None."""
    from ui.schedule.editions.freezing import Scope  # noqa: PLC0415

    return _ask(desk, words, parent, Scope.of(edition), "editions.again", today)


def since_edition(
    desk: Desk, words: Words, parent: QWidget, period: Period, channels: Channels
) -> SinceDialog:
    """Show what changed since the newest edition, beside the schedule; connect the dialog's `sought(slot id, day)`.

    Where there is no edition yet it offers to freeze the period and channels.
    """
    from ui.schedule.editions.since_dialog import SinceDialog  # noqa: PLC0415

    dialog = SinceDialog(desk, words, parent)

    def show_frozen(key: UUID | None) -> None:
        if key is not None:
            dialog.show_edition(key)

    dialog.freeze_asked.connect(lambda: show_frozen(freeze(desk, words, dialog, period, channels)))
    dialog.again_asked.connect(
        lambda edition: show_frozen(publish_again(desk, words, dialog, edition))
    )
    dialog.notice_asked.connect(lambda edition: export_notice(desk, words, dialog, edition))
    dialog.show()
    return dialog


def audit_clocks(desk: Desk, words: Words, parent: QWidget) -> AuditDialog:
    """Show the slots whose clocks disagree with today's zone rules; connect the dialog's `sought(slot id, day)`."""
    from ui.schedule.audit.dialog import AuditDialog  # noqa: PLC0415

    dialog = AuditDialog(desk, words, parent)
    dialog.show()
    return dialog


def export_notice(desk: Desk, words: Words, parent: QWidget, edition: EditionRow) -> NoticeDialog:
    """Open the dialog that writes the change notice of an edition."""
    from ui.schedule.editions.notice_dialog import NoticeDialog  # noqa: PLC0415

    dialog = NoticeDialog(desk, words, edition, parent)
    dialog.open()
    return dialog


def _ask(
    desk: Desk, words: Words, parent: QWidget, scope: Scope, title: str, today: date | None
) -> UUID | None:
    from ui.schedule.editions.freezing import FreezeDialog  # noqa: PLC0415

    dialog = FreezeDialog(desk, words, scope, today or today_in_astana(), parent, title)
    dialog.exec()
    dialog.deleteLater()
    return dialog.frozen
