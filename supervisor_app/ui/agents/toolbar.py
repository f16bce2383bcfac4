"""The row of filters over the 坐席 table: team, site, queue, who is past a limit, a name."""

from collections.abc import Mapping

from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QFontMetrics,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QAbstractButton, QComboBox, QHBoxLayout, QLineEdit, QWidget

from supervisor_app.domain.ids import QueueId
from supervisor_app.ui.agents.board import AgentFilter
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.glyphs import Glyph, draw_glyph
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.segments import Segments
from supervisor_app.ui.parts.texts import tr

MANY_TEAMS = 8
"""From here a list is easier than buttons."""
EVERY = ""
GAP = 12


class AgentToolbar(QWidget):
    """Says which filter is wished; the page holds it."""

    wished = Signal(object)
    """An `AgentFilter`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(32)
        self._look = Look()
        self._filter = AgentFilter()
        self._many = self._some = False
        self._teams = Segments(self)
        self._team_list, self._sites, self._queues = Choice(self), Choice(self), Choice(self)
        self._over = OverLimitButton(self)
        self.name_field = QLineEdit(self)
        self.name_field.setClearButtonEnabled(True)
        self.name_field.setFixedWidth(240)
        self.name_field.setFixedHeight(30)
        self._arrange()
        self._teams.chosen.connect(self._wish_team)
        self._team_list.chosen.connect(self._wish_team)
        self._sites.chosen.connect(self._wish_site)
        self._queues.chosen.connect(self._wish_queue)
        self._over.clicked.connect(self._wish_over)
        self.name_field.textChanged.connect(self._wish_text)
        keys = QShortcut(QKeySequence("Ctrl+F"), self)
        keys.activated.connect(self._begin_to_find)

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        for part in (self._teams, self._team_list, self._sites, self._queues, self._over):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.name_field)
        self._team_list.hide()
        self._sites.hide()

    def offer(
        self,
        teams: Mapping[str, str],
        sites: Mapping[str, str],
        queues: Mapping[str, str],
    ) -> None:
        """What can be chosen, key to text; the key "" stands for all."""
        self._many = len(teams) - 1 > MANY_TEAMS
        self._some = len(teams) > 1
        self._team_list.offer(tr("班组"), teams)
        if not self._many:
            self._teams.offer(teams, self._look.scale)
        self._sites.setVisible(len(sites) > 2)
        self._sites.offer(tr("站点"), sites)
        self._queues.offer(tr("队列"), queues)
        self._fit()
        self.show_filter(self._filter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def _fit(self) -> None:
        """Teams as buttons while these fit in full: a button cut short shows a wrong number."""
        others = (self._sites, self._queues, self._over, self.name_field)
        shown = [part for part in others if not part.isHidden()]
        needed = self._teams.sizeHint().width() + sum(
            part.sizeHint().width() + GAP for part in shown
        )
        listed = self._many or needed > self.width()
        self._teams.setVisible(self._some and not listed)
        self._team_list.setVisible(self._some and listed)

    def show_filter(self, chosen: AgentFilter) -> None:
        """Mark what is chosen, without telling anyone."""
        self._filter = chosen
        self._teams.choose(chosen.team)
        self._team_list.choose(chosen.team)
        self._sites.choose(chosen.site)
        self._queues.choose(chosen.queue)
        self._over.setChecked(chosen.over_limit)
        if self.name_field.text().strip().casefold() != chosen.text:
            self.name_field.setText(chosen.text)

    def show_over_limit(self, count: int | None) -> None:
        """How many are past a limit; None: not judged now."""
        self._over.show_count(count)

    def use(self, look: Look) -> None:
        """Colours and words."""
        self._look = look
        self._over.use(look)
        for choice in (self._team_list, self._sites, self._queues):
            choice.use(look)
        self.name_field.setFont(font(Role.BODY, look.scale))
        self.name_field.setPlaceholderText(tr("查找姓名或工号") + "   Ctrl F")
        self.name_field.setAccessibleName(tr("查找姓名或工号"))

    @Slot(str)
    def _wish_team(self, team: str) -> None:
        self._wish(replace(self._filter, team=team))

    @Slot(str)
    def _wish_site(self, site: str) -> None:
        self._wish(replace(self._filter, site=site))

    @Slot(str)
    def _wish_queue(self, queue: str) -> None:
        self._wish(replace(self._filter, queue=QueueId(queue)))

    @Slot(bool)
    def _wish_over(self, only: bool) -> None:
        self._wish(replace(self._filter, over_limit=only))

    @Slot(str)
    def _wish_text(self, text: str) -> None:
        self._wish(replace(self._filter, text=text.strip().casefold()))

    @Slot()
    def _begin_to_find(self) -> None:
        self.name_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.name_field.selectAll()

    def _wish(self, chosen: AgentFilter) -> None:
        if chosen != self._filter:
            self._filter = chosen
            self.wished.emit(chosen)


class Choice(QComboBox):
    """A list with its name in front: 队列 全部 ▾."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self._look = Look()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMaxVisibleItems(20)
        self.activated.connect(self._tell)

    def offer(self, name: str, choices: Mapping[str, str]) -> None:
        """Offer these, key to text."""
        self._name = name
        self.setAccessibleName(name)
        wanted = list(choices.items())
        have = [(self.itemData(place), self.itemText(place)) for place in range(self.count())]
        if wanted != have:
            self.clear()
            for key, text in wanted:
                self.addItem(text, key)
        self.updateGeometry()

    def choose(self, key: str) -> None:
        """Mark a choice; an unknown key marks all."""
        self.setCurrentIndex(max(0, self.findData(key)))

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        widest = max(
            (metrics.horizontalAdvance(self.itemText(place)) for place in range(self.count())),
            default=0,
        )
        return QSize(metrics.horizontalAdvance(self._name) + widest + 56, 30)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @Slot(int)
    def _tell(self, place: int) -> None:
        self.chosen.emit(str(self.itemData(place) or EVERY))

    def use(self, look: Look) -> None:
        """Colours and words."""
        self._look = look
        self.setFont(font(Role.BODY, look.scale))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        painter.setPen(QPen(theme.color("acc" if focused else "line2"), 2 if focused else 1))
        painter.setBrush(theme.color("hover" if self.underMouse() else "panel"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        area = self.rect().adjusted(12, 0, -12, 0)
        painter.setFont(self.font())
        painter.setPen(theme.color("t2"))
        area.setLeft(area.left() + round(write(painter, area, self._name)) + 12)
        painter.setPen(theme.color("t1"))
        write(painter, area, self.currentText())
        x, y = self.width() - 16.0, self.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("t2"))
        arrow = [QPointF(x - 4, y - 2), QPointF(x + 4, y - 2), QPointF(x, y + 3)]
        painter.drawPolygon(QPolygonF(arrow))
        painter.end()


class OverLimitButton(QAbstractButton):
    """▲ 仅超时 n: framed in the colour of 注意 while anyone is past a limit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._count: int | None = 0
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.use(self._look)

    def use(self, look: Look) -> None:
        """Colours and words."""
        self._look = look
        self._plain = font(Role.BODY, look.scale)
        self._strong = font(Role.BODY_STRONG, look.scale)
        self._resize()

    def show_count(self, count: int | None) -> None:
        """How many there are; None: limits are suspended."""
        if count != self._count:
            self._count = count
            self.setEnabled(count is not None)
            self.setToolTip(tr("数据中断，暂停评估阈值") if count is None else "")
            self._resize()

    def _number(self) -> str:
        return "—" if self._count is None else str(self._count)

    def _resize(self) -> None:
        self.setText(tr("仅超时"))
        self.setAccessibleName(f"{self.text()} {self._number()}")
        width = QFontMetrics(self._plain).horizontalAdvance(self.text())
        width += QFontMetrics(self._strong).horizontalAdvance(self._number())
        self.setFixedSize(12 + 12 + 8 + width + 8 + 12, 30)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._look.theme
        warned = bool(self._count) and self.isEnabled()
        frame = "acc" if self.hasFocus() else "warnf" if warned else "line2"
        ground = "warnbg" if self.isChecked() and self.isEnabled() else "panel"
        painter.setPen(QPen(theme.color(frame), 2 if self.hasFocus() else 1))
        painter.setBrush(theme.color(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        sign = QRectF(12, (self.height() - 12) / 2, 12, 12)
        draw_glyph(painter, Glyph.WARNING, sign, theme.color("warnf" if warned else "t3"))
        ink = theme.color("t1" if self.isEnabled() else "t3")
        painter.setPen(ink)
        area = self.rect().adjusted(32, 0, 0, 0)
        painter.setFont(self._plain)
        area.setLeft(area.left() + round(write(painter, area, self.text())) + 8)
        painter.setFont(self._strong)
        write(painter, area, self._number())
        painter.end()
