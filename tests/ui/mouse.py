"""A mouse over a board for tests: presses, drags, double clicks and wheels as the window system would send them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
NOTCH = 120


class Mouse:
    """Uses the board that is its `view`."""

    view: QWidget

    def press(
        self, at: QPointF, held: Qt.KeyboardModifier = NONE, button: Qt.MouseButton = LEFT
    ) -> None:
        self._send(QEvent.Type.MouseButtonPress, at, button, button, held)

    def move(
        self, at: QPointF, held: Qt.KeyboardModifier = NONE, button: Qt.MouseButton = LEFT
    ) -> None:
        self._send(QEvent.Type.MouseMove, at, Qt.MouseButton.NoButton, button, held)

    def release(
        self, at: QPointF, held: Qt.KeyboardModifier = NONE, button: Qt.MouseButton = LEFT
    ) -> None:
        self._send(QEvent.Type.MouseButtonRelease, at, button, Qt.MouseButton.NoButton, held)

    def click(self, at: QPointF, held: Qt.KeyboardModifier = NONE) -> None:
        self.press(at, held)
        self.release(at, held)

    def double_click(self, at: QPointF) -> None:
        self.click(at)
        self._send(QEvent.Type.MouseButtonDblClick, at, LEFT, LEFT, NONE)
        self.release(at)

    def drag(
        self,
        since: QPointF,
        by: tuple[float, float],
        held: Qt.KeyboardModifier = NONE,
        button: Qt.MouseButton = LEFT,
    ) -> None:
        """Press, move in some steps, release."""
        self.press(since, held, button)
        for part in (0.3, 0.6, 1.0):
            self.move(since + QPointF(*by) * part, held, button)
        self.release(since + QPointF(*by), held, button)

    def turn(
        self,
        at: QPointF,
        by: QPoint,
        held: Qt.KeyboardModifier = NONE,
        pixels: QPoint = QPoint(),  # noqa: B008
    ) -> None:
        event = QWheelEvent(
            at, QPointF(self.view.mapToGlobal(at.toPoint())), pixels, by, Qt.MouseButton.NoButton, held,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(self.view, event)

    def _send(
        self,
        kind: QEvent.Type,
        at: QPointF,
        button: Qt.MouseButton,
        buttons: Qt.MouseButton,
        held: Qt.KeyboardModifier,
    ) -> None:
        there = QPointF(self.view.mapToGlobal(at.toPoint()))
        QApplication.sendEvent(self.view, QMouseEvent(kind, at, there, button, buttons, held))
