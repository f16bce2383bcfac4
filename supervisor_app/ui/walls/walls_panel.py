"""The walls in the room: which layout each shows, and when it asked last."""

from msgspec import Struct
from PySide6.QtCore import QPoint, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QPushButton, QWidget

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.rows import CentreRow
from supervisor_app.domain.walls import Wall
from supervisor_app.ui.parts.fitted_columns import FittedColumns
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.formats import MISSING
from supervisor_app.ui.parts.glyphs import Glyph, draw_glyph
from supervisor_app.ui.parts.keyed_model import Column, KeyedTableModel
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.table_view import TableView
from supervisor_app.ui.parts.text_delegate import TextDelegate
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.skills.moments import moment
from supervisor_app.ui.walls.adding_panel import HEAD_BUTTON_H, AddingPanel
from supervisor_app.ui.walls.arranging import Arranging
from supervisor_app.ui.walls.seen import is_lost, seen_words

SIGN = 11.0
SIGN_W = 18.0
PAD = 8.0

NEWS_S = 10.0
"""What was told holds for so long where nobody has asked since."""


class WallRow(Struct, frozen=True):
    """A wall in the user's language."""

    key: str
    name: str
    layout: str
    seen: str
    lost: bool
    ever: bool
    """It was there once."""
    origin: str
    token: str


def wall_columns() -> tuple[Column[WallRow], ...]:
    """The columns; where there is no room the last go first."""
    return (
        Column("name", lambda: tr("名称"), lambda row: row.name, told=_told, width=128),
        Column("layout", lambda: tr("所用布局"), lambda row: row.layout, width=128),
        Column("seen", lambda: tr("最近连接"), lambda row: row.seen, told=_told, width=112),
        Column("origin", lambda: tr("来源"), lambda row: row.origin, width=112, yields=2),
        Column("token", lambda: tr("令牌自"), lambda row: row.token, width=112, yields=1),
    )


class WallDelegate(TextDelegate):
    """▲ before what is lost; hatched while the gateway is not heard."""

    def paint_figure(self, painter: QPainter, area: QRectF, place: int, row: WallRow) -> None:
        marked = row.lost or (self.stale and row.ever)
        if self._model.columns[place].key != "seen" or not marked:
            super().paint_figure(painter, area, place, row)
            return
        sign = QRectF(area.x() + PAD, area.center().y() - SIGN / 2, SIGN, SIGN)
        glyph, token = (Glyph.QUALITY, "dq") if self.stale else (Glyph.WARNING, "t1")
        draw_glyph(painter, glyph, sign, self.color(token))
        ink = self.color("t3" if self.stale else "t1")
        self.write_left(painter, area, area.x() + PAD + SIGN_W, row.seen, Role.BODY, ink)


class WallsPanel(AddingPanel):
    """Enter, a double click or 操作 offers what can be done with a wall."""

    menu_wished = Signal(str, QPoint)
    """Of a wall, and where on the screen."""
    sending_wished = Signal()

    def __init__(self, arranging: Arranging, parent: QWidget | None = None) -> None:
        self.model = KeyedTableModel[str, WallRow](wall_columns())
        weak = lambda row: not row.ever  # noqa: E731
        delegate = WallDelegate(self.model, frozenset({"name"}), frozenset({"origin", "token"}),
                                weak)  # fmt: skip
        super().__init__(TableView(delegate), parent)
        self.model.setParent(self)
        self._arranging = arranging
        self._centre: CentreRow | None = None
        self._waits = False
        self._heard_at: Instant | None = None
        """When the walls were told last, by the gateway's clock; None: it is not shown yet."""
        arranging.heard.connect(self._hear)
        self.table.setModel(self.model)
        self.table.hold_widths()
        self._fitted = FittedColumns(self.table, self.model.columns)
        self.deeds, self.send = QPushButton(self), QPushButton(self)
        for button in (self.deeds, self.send):
            button.setProperty("link", "true")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            self.head.insertWidget(1, button)
        self.deeds.clicked.connect(self._offer)
        self.send.clicked.connect(self.sending_wished)
        self.table.opened.connect(lambda _: self._offer())
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(lambda _: self._offer())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._say_deeds())

    @property
    def current(self) -> str:
        """The wall that is chosen; empty: none."""
        index = self.table.currentIndex()
        chosen = index.isValid() and self.table.selectionModel().hasSelection()
        return self.model.key(index.row()) if chosen else ""

    def restate(self, centre: CentreRow | None, now: Instant) -> None:
        """Show what is known. `now`: the gateway's clock."""
        known, standing = self._arranging, self._arranging.standing
        self._centre = centre
        loading = known.now is None
        self._show(now)
        self.table.set_stale(standing.deaf)
        reading = tr("正在读取布局和大屏") if known.cause is None else tr("读不到布局和大屏")
        saved = any(draft.base.version for draft in known.layouts.values())
        why = standing.why_not_kept or (reading if loading else "")
        why = why or ("" if saved else tr("先保存一个布局"))
        none = "" if known.walls else reading if loading else tr("还没有大屏接入")
        self.say_empty(none, "" if loading else tr("接入大屏"), why)
        self.deeds.setVisible(bool(known.walls))
        self.send.setVisible(bool(known.walls))
        self.send.setEnabled(not standing.why_not_sent)
        self.send.setToolTip(standing.why_not_sent or tr("把一页发送到大屏（W）"))
        self.entitle(tr("大屏"), str(len(known.walls)) if known.walls else "")
        self._say_deeds()

    def tick(self, now: Instant) -> None:
        """A second later; not while the gateway is not heard."""
        if self._arranging.now is not None and not self._arranging.standing.deaf:
            self._show(now)

    def wait_for_news(self) -> None:
        """Nobody has asked for a while: what is known was so when it was told."""
        self._waits = self._heard_at is not None

    @Slot()
    def _hear(self) -> None:
        self._waits, self._heard_at = False, None

    def _show(self, now: Instant) -> None:
        if self._heard_at is None:
            self._heard_at = now
        if self._waits:
            now = min(now, self._heard_at + NEWS_S)
        self.model.hold_order(False)
        self.model.show({wall.key: self._row(wall, now) for wall in self._arranging.walls})

    def _row(self, wall: Wall, now: Instant) -> WallRow:
        known = self._arranging
        since = MISSING
        if wall.token_at is not None and self._centre is not None:
            since = moment(wall.token_at, self._centre, now)
        return WallRow(
            wall.key,
            wall.name,
            known.name_of(wall.layout) or tr("布局已不存在"),
            seen_words(wall, now),
            is_lost(wall, now),
            wall.seen_at is not None,
            wall.origin or MISSING,
            since,
        )

    def _say_deeds(self) -> None:
        why = "" if self.current else tr("请先选一块大屏")
        self.deeds.setEnabled(not why)
        self.deeds.setToolTip(why)

    def _offer(self) -> None:
        if self.current:
            row = self.table.visualRect(self.table.currentIndex())
            place = self.table.viewport().mapToGlobal(row.bottomLeft())
            self.menu_wished.emit(self.current, place)

    def use(self, look: Look) -> None:
        super().use(look)
        self.model.restate()
        self._fitted.use(look)
        self.add.setText(tr("＋ 接入"))
        self.add.setAccessibleName(tr("接入大屏"))
        self.deeds.setText(tr("操作 ▾"))
        self.deeds.setAccessibleName(tr("所选大屏的操作"))
        self.send.setText(tr("发送 W"))
        self.send.setAccessibleName(tr("把一页发送到大屏"))
        for button in (self.deeds, self.send):
            button.setFont(font(Role.NOTE, look.scale))
            button.setFixedHeight(look.px(HEAD_BUTTON_H))
        self.table.setAccessibleName(tr("大屏，Enter 打开操作"))


def _told(row: WallRow) -> str:
    parts = (row.name, row.layout, row.seen, row.origin)
    return "\n".join(part for part in parts if part and part != MISSING)
