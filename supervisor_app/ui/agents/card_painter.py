"""Paints cards: one picture for each way a card can look, so that thousands cost little."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QFontMetricsF, QPainter, QPen, QPixmap

from supervisor_app.domain.limits import Severity
from supervisor_app.domain.states import StateGroup
from supervisor_app.ui.agents.cards_plan import CardPlan, SiteHead, TeamBlock
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.glyphs import STATE_GLYPH, draw_glyph
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr, tr_counted

RIGHT = Qt.AlignmentFlag.AlignRight
FRAME_W, FRAME_H = 18, 20
CHANGE_W = 2
"""How wide the frame of a changed severity is."""
BOX_PAD = 4
"""From the glyph to its frame where cards are larger than the smallest."""
HATCH_STRENGTH = 0.3
"""Of the hatching of who is not heard of: his glyph is read through it."""
Face = tuple[StateGroup, Severity, bool, bool, bool]
"""How a card looks: state, severity, whether its agent passes the filter, whether he is chosen,
and whether his ACD is not heard while others are."""


class CardPainter:
    """The faces of one look and size."""

    def __init__(self) -> None:
        self._look = Look()
        self._stale = False
        self._plan: CardPlan | None = None
        self._ratio = 1.0
        self._pictures: dict[Face, QPixmap] = {}

    def be(self, look: Look, stale: bool, plan: CardPlan, ratio: float) -> None:
        """How to paint from now on. `ratio`: device pixels to a pixel of the widget."""
        old = self._plan
        same = old is not None and (old.cell_w, old.cell_h) == (plan.cell_w, plan.cell_h)
        if (look, stale, ratio) != (self._look, self._stale, self._ratio) or not same:
            self._pictures = {}
        self._look, self._stale, self._plan, self._ratio = look, stale, plan, ratio

    def picture(self, face: Face) -> QPixmap:
        """A card without its name."""
        found = self._pictures.get(face)
        if found is None:
            found = self._pictures[face] = self._draw(face)
        return found

    def _draw(self, face: Face) -> QPixmap:
        plan = self._plan
        assert plan is not None
        made = QPixmap(round(plan.cell_w * self._ratio), round(plan.cell_h * self._ratio))
        made.setDevicePixelRatio(self._ratio)
        theme = self._look.theme
        group, severity, passes, chosen, lost = face
        made.fill(theme.color("accbg" if chosen else "panel"))
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = self._look.scale
        glyph = plan.size.glyph * scale
        centre = QPointF(plan.cell_w / 2, plan.cell_h / 2)
        if plan.size.named:
            centre.setY(8 * scale + glyph / 2)
        if lost:
            whole = QRectF(0, 0, plan.cell_w, plan.cell_h)
            painter.fillRect(whole, theme.color("dqbg"))
            painter.setOpacity(HATCH_STRENGTH)
            painter.fillRect(whole, QBrush(theme.color("dq"), Qt.BrushStyle.BDiagPattern))
            painter.setOpacity(1.0)
        if passes and not self._stale and severity is not Severity.NORMAL:
            self._frame(painter, centre, severity)
        area = QRectF(centre.x() - glyph / 2, centre.y() - glyph / 2, glyph, glyph)
        draw_glyph(painter, STATE_GLYPH[group], area, theme.color(self._ink(face)))
        painter.end()
        return made

    def _around(self, centre: QPointF) -> QRectF:
        """Where a glyph and its frame stand."""
        plan, scale = self._plan, self._look.scale
        assert plan is not None
        width, height = FRAME_W * scale, FRAME_H * scale
        if plan.size.glyph > 11:
            width = height = (plan.size.glyph + 2 * BOX_PAD) * scale
        width = min(width, plan.cell_w)
        return QRectF(centre.x() - width / 2, centre.y() - height / 2, width, height)

    def _frame(self, painter: QPainter, centre: QPointF, severity: Severity) -> None:
        theme, scale, box = self._look.theme, self._look.scale, self._around(centre)
        if severity is Severity.CRITICAL:
            painter.fillRect(box, theme.color("critf"))
            return
        painter.setPen(QPen(theme.color("warnf"), 1.5 * scale))
        painter.setBrush(theme.color("warnbg"))
        painter.drawRect(box.adjusted(0.75, 0.75, -0.75, -0.75))

    def frame(self, painter: QPainter, card: QRect, severity: Severity) -> None:
        """The frame of a severity that has just changed; inside it the glyph has just room."""
        if severity is Severity.NORMAL:
            return
        width = CHANGE_W * self._look.scale
        token = "critf" if severity is Severity.CRITICAL else "warnf"
        pen = QPen(self._look.theme.color(token), width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        half = width / 2
        painter.drawRect(QRectF(card).adjusted(half, half, -half, -half))

    def _ink(self, face: Face) -> str:
        group, severity, passes, _, lost = face
        if not passes:
            return "n5"
        if self._stale or lost:
            return "n4" if group is StateGroup.OFFLINE else "n3"
        if severity is not Severity.NORMAL:
            return "oncrit" if severity is Severity.CRITICAL else "warnf"
        if group is StateGroup.READY:
            return "t1"
        return "n4" if group is StateGroup.OFFLINE else "n2"

    def name(self, painter: QPainter, x: int, y: int, name: str, face: Face) -> None:
        """The name under the glyph of a large card."""
        plan, scale = self._plan, self._look.scale
        assert plan is not None
        painter.setFont(font(Role.MICRO, scale))
        ink = "n4" if not face[2] else "t3" if self._stale or face[4] else "t2"
        painter.setPen(self._look.theme.color(ink))
        top = y + 30 * scale
        area = QRectF(x + 1, top, plan.cell_w - 2, 14 * scale)
        write(painter, area, name, Qt.AlignmentFlag.AlignHCenter)

    def site(self, painter: QPainter, head: SiteHead, name: str, top: int, width: int) -> None:
        """The bar over a site."""
        theme, scale = self._look.theme, self._look.scale
        bar = QRect(0, top, width, round(28 * scale))
        painter.fillRect(bar, theme.color("raised"))
        painter.fillRect(QRect(0, bar.bottom() + 1, width, 1), theme.color("line"))
        if head.y:
            painter.fillRect(QRect(0, top, width, 1), theme.color("line"))
        x = round(12 * scale)
        painter.setFont(font(Role.BODY_STRONG, scale))
        painter.setPen(theme.color("t3" if self._stale else "t1"))
        x += round(write(painter, bar.adjusted(x, 0, 0, 0), name) + 12 * scale)
        painter.setFont(font(Role.NOTE, scale))
        painter.setPen(theme.color("t3"))
        note = f"{tr_counted('{n} 组', head.teams)} · {tr_counted('{n} 人', head.people)}"
        write(painter, bar.adjusted(x, 0, 0, 0), note)

    def team(self, painter: QPainter, block: TeamBlock, name: str, late: int, top: int) -> None:
        """A team's frame and head: how many are past a limit, else how many there are."""
        plan, theme, scale = self._plan, self._look.theme, self._look.scale
        assert plan is not None
        right, bottom = block.x + block.width - 1, top + block.height - 1
        painter.fillRect(QRect(right, top, 1, block.height), theme.color("line"))
        painter.fillRect(QRect(block.x, bottom, block.width, 1), theme.color("line"))
        area = QRectF(block.x, top + 4 * scale, block.width, 20 * scale)
        area = area.adjusted(7 * scale, 0, -7 * scale, 0)
        painter.setFont(font(Role.BODY_STRONG, scale))
        note, ink, role = f"{len(block.agents):,}", "t3", Role.NOTE
        if late and not self._stale:
            note, ink, role = tr("超时 {count}", count=late), "warn", Role.BODY_STRONG
        width = QFontMetricsF(font(role, scale)).horizontalAdvance(note)
        painter.setPen(theme.color("t3" if self._stale else "t1"))
        write(painter, area.adjusted(0, 0, -width - 6 * scale, 0), name)
        painter.setFont(font(role, scale))
        painter.setPen(theme.color(ink))
        write(painter, area, note, RIGHT)
