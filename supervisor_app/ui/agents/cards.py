"""What hands do to the cards of 坐席: arrows, clicks, a frame drawn around several, `]`."""

from collections.abc import Collection

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QWidget

from supervisor_app.domain.ids import AgentId
from supervisor_app.domain.limits import Severity
from supervisor_app.ui.agents.cards_view import CardsView
from supervisor_app.ui.agents.reading import AgentReading
from supervisor_app.ui.parts.chosen import Chosen

STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class AgentCards(CardsView):
    """The cards; says who is to be opened."""

    opened = Signal(object)
    """The `AgentId` of whom Enter or a double click means."""

    def __init__(
        self, reading: AgentReading, chosen: Chosen, parent: QWidget | None = None
    ) -> None:
        super().__init__(reading, chosen, parent)
        self._before: Collection[object] = ()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint() + QPoint(0, self.verticalScrollBar().value())
        agent = self._plan.at(place.x(), place.y())
        held = event.modifiers()
        self._drag = None
        if event.button() is Qt.MouseButton.LeftButton:
            self._drag = QRect(place, place)
            more = held & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
            self._before = self._chosen.keys if more else ()
        if agent is None:
            return
        self._be_at(agent)
        if held & Qt.KeyboardModifier.ShiftModifier:
            self._reach(agent)
        elif held & Qt.KeyboardModifier.ControlModifier:
            self._chosen.toggle(agent)
        elif event.button() is Qt.MouseButton.LeftButton or agent not in self._chosen:
            self._chosen.only(agent)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        here = event.position().toPoint() + QPoint(0, self.verticalScrollBar().value())
        old, self._drag = self._drag, QRect(self._drag.topLeft(), here)
        if (here - old.topLeft()).manhattanLength() < self._plan.cell_w // 2:
            return
        area = self._drag.normalized()
        inside = self._plan.inside(area.left(), area.top(), area.right(), area.bottom())
        touched = [agent for agent in inside if self._passes(agent)]
        self._chosen.reach([*self._before, *touched])
        self._repaint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._drag = None
        self._repaint()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._current is not None:
            self.opened.emit(self._current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.matches(QKeySequence.StandardKey.SelectAll):
            everyone = [card.agent for card in self._plan.cards if self._passes(card.agent)]
            self._chosen.reach(everyone, and_more=True)
        elif key in STEPS:
            self._step(*STEPS[key], event.modifiers())
        elif key is Qt.Key.Key_BracketRight:
            self.go_to_next_late()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current is not None:
            self.opened.emit(self._current)
        elif key is Qt.Key.Key_Space and self._current is not None:
            self._chosen.toggle(self._current)
        else:
            super().keyPressEvent(event)

    def go_to_next_late(self) -> None:
        """The next card past a limit, from the first again after the last."""
        late = [
            place
            for place, card in enumerate(self._plan.cards)
            if (face := self._faces.get(card.agent)) is not None
            and face[2]
            and face[1] is not Severity.NORMAL
        ]
        if late:
            here = -1 if self._current is None else self._plan.places[self._current]
            following = next((place for place in late if place > here), late[0])
            self._be_at(self._plan.cards[following].agent)

    def _step(self, dx: int, dy: int, held: Qt.KeyboardModifier) -> None:
        if not self._plan.cards:
            return
        before = self._current
        start = before if before is not None else self._plan.cards[0].agent
        self._be_at(start if before is None else self._plan.beside(start, dx, dy))
        if held & Qt.KeyboardModifier.ShiftModifier and self._current is not None:
            if self._chosen.anchor is None:
                self._chosen.start_from(start)
            self._reach(self._current)
        elif self._current is not None:
            self._chosen.start_from(self._current)

    def _reach(self, agent: AgentId) -> None:
        """Choose everyone between the anchor and this card, in the order of the places."""
        places = self._plan.places
        anchor = next((one for one in places if one == self._chosen.anchor), agent)
        first, last = sorted((places[anchor], places[agent]))
        between = self._plan.cards[first : last + 1]
        self._chosen.reach([card.agent for card in between if self._passes(card.agent)])

    def _passes(self, agent: AgentId) -> bool:
        return self._passing is None or agent in self._passing
