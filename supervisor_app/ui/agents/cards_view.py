"""坐席 as cards (design picture 19): one painted widget for thousands, each agent in his place.

Only cards that look different are painted again. Who does not pass the filter keeps his place and
fades; teams and sites that a filter leaves out are not there at all.
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from supervisor_app.domain.ids import AgentId, Instant
from supervisor_app.domain.limits import Severity
from supervisor_app.domain.rows import AgentRow
from supervisor_app.domain.view import FloorView
from supervisor_app.ui.agents.board import Standing
from supervisor_app.ui.agents.card_painter import CardPainter, Face
from supervisor_app.ui.agents.cards_plan import SIZES, Card, CardPlan, Crew
from supervisor_app.ui.agents.reading import AgentReading
from supervisor_app.ui.parts.chosen import Chosen
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.severity_frames import SeverityFrames

FOCUS_W = 2
WHOLE = 0.25
"""From this part of the cards on, painting all is cheaper than painting each."""


class CardsView(QAbstractScrollArea):
    """Shows standings; what hands do is `AgentCards`'s."""

    current_changed = Signal(object)

    def __init__(
        self, reading: AgentReading, chosen: Chosen, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._reading, self._chosen = reading, chosen
        self._look = Look()
        self._stale = False
        self._size = 0
        self._crews: tuple[Crew, ...] = ()
        self._view: FloorView | None = None
        self._plan = CardPlan((), 1, SIZES[0], 1.0)
        self._painter = CardPainter()
        self._faces: dict[AgentId, Face] = {}
        self._late: dict[int, int] = {}
        self._current: AgentId | None = None
        self._drag: QRect | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        chosen.changed.connect(self._choose)
        self._standings: Mapping[AgentId, Standing] = {}
        self._passing: Set[AgentId] | None = None
        self._marked: frozenset[object] = frozenset()
        self._now: Instant = 0.0
        self.frames: SeverityFrames | None = None

    # What is shown

    @property
    def plan(self) -> CardPlan:
        """Where each card stands."""
        return self._plan

    @property
    def framed(self) -> AgentId | None:
        """The card that the keyboard's frame is painted round."""
        return self._current if self.hasFocus() else None

    @property
    def current(self) -> AgentId | None:
        """Whose card the keyboard is on."""
        return self._current

    @property
    def size_step(self) -> int:
        """How large the cards are: 0 is the smallest."""
        return self._size

    def stand(self, everyone: tuple[Crew, ...], view: FloorView) -> None:
        """Who stands where; to be told when somebody comes or goes, or the filter of teams is
        another."""
        self._view = view
        if everyone != self._crews:
            self._crews = everyone
            self._lay_out()

    def show_standings(
        self,
        standings: Mapping[AgentId, Standing],
        passing: Set[AgentId] | None,
        now: Instant,
    ) -> None:
        """What everyone does now, and whom the filter lets pass; None: everyone."""
        old, last = self._standings, self._now
        self._standings, self._now = standings, now
        touched = {agent for agent, one in standings.items() if old.get(agent) is not one}
        if not self._stale and now > last:
            touched |= {
                agent
                for agent, one in standings.items()
                if last < one.warn_at <= now or last < one.crit_at <= now
            }
        if passing is not None or self._passing is not None:
            everyone = standings.keys()
            before = everyone if self._passing is None else self._passing
            after = everyone if passing is None else passing
            touched |= before ^ after
        self._passing = passing
        self._refresh(touched)

    def set_stale(self, stale: bool) -> None:
        """While stale nothing is judged."""
        self._stale = stale
        self._all_faces()

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        self._look = look
        self._lay_out()

    @Slot(object)
    def repaint_cards(self, agents: Iterable[AgentId]) -> None:
        """The frames of these begin or end."""
        places = self._plan.places
        cards = [self._plan.cards[places[agent]] for agent in agents if agent in places]
        self._repaint_some([self._area(card.x, card.y) for card in cards], set())

    def zoom(self, step: int) -> None:
        """Larger or smaller cards."""
        size = max(0, min(len(SIZES) - 1, self._size + step))
        if size != self._size:
            self._size = size
            self._lay_out()
            self._show_current()

    def go_to(self, agent: AgentId) -> bool:
        """Bring the keyboard to an agent; False where he does not stand here."""
        if agent not in self._plan.places:
            return False
        self._be_at(agent)
        return True

    def _lay_out(self) -> None:
        width = max(1, self.viewport().width())
        self._plan = CardPlan(self._crews, width, SIZES[self._size], self._look.scale)
        bar = self.verticalScrollBar()
        bar.setSingleStep(self._plan.cell_h)
        bar.setPageStep(self.viewport().height())
        bar.setRange(0, max(0, self._plan.height - self.viewport().height()))
        if self._current not in self._plan.places:
            self._current = None
        self._all_faces()

    def _all_faces(self) -> None:
        """Work out every card's look."""
        self._faces = {}
        self._late = dict.fromkeys(range(len(self._plan.blocks)), 0)
        self._refresh(self._plan.places)
        self._repaint()

    @Slot()
    def _choose(self) -> None:
        keys = self._chosen.keys
        changed, self._marked = keys ^ self._marked, keys
        self._refresh([agent for agent in self._plan.places if agent in changed])

    def _refresh(self, agents: Iterable[AgentId]) -> None:
        """Work out how these look, and paint again what looks different."""
        faces, late, places = self._faces, self._late, self._plan.places
        changed: list[Card] = []
        heads: set[int] = set()
        for agent in agents:
            place = places.get(agent)
            one = self._standings.get(agent)
            if place is None or one is None:
                continue
            old, face = faces.get(agent), self._face(agent, one)
            if old == face:
                continue
            card = self._plan.cards[place]
            faces[agent] = face
            changed.append(card)
            step = _is_late(face) - (old is not None and _is_late(old))
            if step:
                late[card.block] += step
                heads.add(card.block)
        if len(changed) > WHOLE * max(1, len(faces)):
            self._repaint()
        else:
            self._repaint_some([self._area(card.x, card.y) for card in changed], heads)
        if any(card.agent == self._current for card in changed):
            self._say()

    def _face(self, agent: AgentId, one: Standing) -> Face:
        severity = Severity.NORMAL if self._stale else one.severity(self._now)
        passes = self._passing is None or agent in self._passing
        return one.group, severity, passes, agent in self._marked, one.lost

    def _repaint_some(self, cards: list[QRect], heads: set[int]) -> None:
        seen = self.viewport().rect()
        top = self.verticalScrollBar().value()
        region = QRegion()
        for head in heads:
            block = self._plan.blocks[head]
            region += QRect(block.x, block.y - top, block.width, self._plan.head_h)
        for area in cards:
            if area.intersects(seen):
                region += area
        if not region.isEmpty():
            self.viewport().update(region)

    def _area(self, x: int, y: int) -> QRect:
        top = self.verticalScrollBar().value()
        return QRect(x, y - top, self._plan.cell_w, self._plan.cell_h)

    def _repaint(self) -> None:
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802
        self.viewport().scroll(0, dy)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        ratio = self.viewport().devicePixelRatioF()
        self._painter.be(self._look, self._stale, self._plan, ratio)
        ground = self._look.theme.color("panel")
        top = self.verticalScrollBar().value()
        areas = list(_rects(event.region()))
        for area in areas:
            painter.fillRect(area, ground)
        for area in areas:
            self._paint_cards(painter, area, top)
        self._paint_heads(painter, event.rect(), top)
        self._paint_frames(painter)
        self._paint_focus(painter, top)
        if self._drag is not None:
            color = QColor(self._look.theme.color("acc"))
            painter.setPen(color)
            painter.drawRect(self._drag.normalized().translated(0, -top))
        painter.end()

    def _paint_cards(self, painter: QPainter, area: QRect, top: int) -> None:
        plan, faces, picture = self._plan, self._faces, self._painter.picture
        named, view = plan.size.named, self._view
        left, right = area.left() - plan.cell_w, area.right()
        first, last = area.top() + top - plan.cell_h, area.bottom() + top
        draw = painter.drawPixmap
        for block in plan.near(area.top() + top, last):
            one = plan.blocks[block]
            if one.x > right or one.x + one.width < area.left():
                continue
            for place in plan.cards_of(block):
                card = plan.cards[place]
                if not (left < card.x <= right and first < card.y <= last):
                    continue
                face = faces.get(card.agent)
                if face is None:
                    continue
                draw(card.x, card.y - top, picture(face))
                if named and view is not None:
                    row = view.agents.get(card.agent)
                    name = row.name if row else ""
                    self._painter.name(painter, card.x, card.y - top, name, face)

    def _paint_heads(self, painter: QPainter, area: QRect, top: int) -> None:
        plan, reading = self._plan, self._reading
        for block in plan.near(area.top() + top, area.bottom() + top):
            one = plan.blocks[block]
            if one.x <= area.right() and one.x + one.width >= area.left():
                name = reading.team_named(one.team)
                self._painter.team(painter, one, name, self._late.get(block, 0), one.y - top)
        for head in plan.sites:
            name = reading.site_named(head.site)
            self._painter.site(painter, head, name, head.y - top, self.viewport().width())

    def _paint_frames(self, painter: QPainter) -> None:
        """Around the cards whose severity has just changed."""
        places, faces = self._plan.places, self._faces
        for agent in self.frames if self.frames is not None else ():
            place = places.get(agent)  # type: ignore[call-overload]  # keys are agents' ids here
            card = None if place is None else self._plan.cards[place]
            face = None if card is None else faces.get(card.agent)
            if card is not None and face is not None and face[2]:
                self._painter.frame(painter, self._area(card.x, card.y), face[1])

    def _paint_focus(self, painter: QPainter, top: int) -> None:
        if self._current is None or not self.hasFocus():
            return
        card = self._plan.cards[self._plan.places[self._current]]
        color = self._look.theme.color("acc")
        area = QRect(card.x, card.y - top, self._plan.cell_w, self._plan.cell_h)
        for line in (
            QRect(area.x(), area.y(), area.width(), FOCUS_W),
            QRect(area.x(), area.bottom() - FOCUS_W + 1, area.width(), FOCUS_W),
            QRect(area.x(), area.y(), FOCUS_W, area.height()),
            QRect(area.right() - FOCUS_W + 1, area.y(), FOCUS_W, area.height()),
        ):
            painter.fillRect(line, color)

    def _be_at(self, agent: AgentId) -> None:
        if agent != self._current:
            self._current = agent
            self._repaint()
            self._say()
            self.current_changed.emit(agent)
        self._show_current()

    def _show_current(self) -> None:
        if self._current is None:
            return
        card = self._plan.cards[self._plan.places[self._current]]
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if card.y < bar.value():
            bar.setValue(card.y - self._plan.head_h)
        elif card.y + self._plan.cell_h > bar.value() + height:
            bar.setValue(card.y + self._plan.cell_h - height)

    # What is told

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = event.pos() + QPoint(0, self.verticalScrollBar().value())
            row = self._row(self._plan.at(place.x(), place.y()))
            if row is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), self._reading.introduced(row), self)
            return True
        return super().viewportEvent(event)

    def _row(self, agent: AgentId | None) -> AgentRow | None:
        return self._view.agents.get(agent) if self._view is not None and agent else None

    def _say(self) -> None:
        """The name of the card that the keyboard is on, for who cannot see it."""
        row = self._row(self._current)
        words = "" if row is None else self._reading.introduced(row).replace("\n", " ")
        if words != self.accessibleName():
            self.setAccessibleName(words)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))


def _is_late(face: Face) -> bool:
    _, severity, passes, _, _ = face
    return passes and severity is not Severity.NORMAL


def _rects(region: QRegion) -> Iterator[QRect]:
    # The stubs do not know that a region is iterable.
    rects: Any = region
    yield from rects
