"""告警 on 总览: what is open, who sees to it, and what comes next (design 13.1)."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from supervisor_app.domain.alerts import Alert, AlertWishKind
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.pending_restores import RestoresNow
from supervisor_app.domain.situation import SituationNow
from supervisor_app.domain.view import FloorView
from supervisor_app.ui.alerts.actions import why_not, wish_for
from supervisor_app.ui.alerts.alert_rows import ROW_H, AlertDelegate, AlertModel
from supervisor_app.ui.alerts.coming import ComingList, coming
from supervisor_app.ui.alerts.reading import AlertReading, is_open, wants_answer
from supervisor_app.ui.alerts.table import AlertTable
from supervisor_app.ui.frame.pages import zone_of
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.key_caps import KeyCaps
from supervisor_app.ui.parts.page import KeyLine, Look
from supervisor_app.ui.parts.panel import LoadingRows, Panel
from supervisor_app.ui.parts.texts import tr, tr_counted

FOOT_H = 36
ALL_H = 24


class AlertPanel(Panel):
    """Shows what is told; says what is wished."""

    wished = Signal(object)
    """An `AlertWish`."""
    opened = Signal(object)
    """The `Alert` whose object is to be shown."""
    all_wished = Signal()
    refused = Signal(str)
    """Why a key does nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reading = AlertReading()
        self._now: SituationNow | None = None
        self._me: DeskMe | None = None
        self._view: FloorView | None = None
        self._restores: RestoresNow | None = None
        self._stale = False
        self.model = AlertModel(self.reading, self)
        self.table = AlertTable(AlertDelegate(self.reading), self)
        self.table.show_model(self.model)
        self.table.header.hide()
        self.table.hold_widths()
        self.table.header.setSectionResizeMode(0, self.table.header.ResizeMode.Stretch)
        self.all = QPushButton(self)
        self.all.setProperty("flat", "true")
        self.all.setCursor(Qt.CursorShape.PointingHandCursor)
        self.head.addWidget(self.all)
        self._loading = LoadingRows(ROW_H, self)
        self.coming = ComingList(self.reading, self)
        self._keys = KeyCaps(self, leading=True)
        self._foot = QWidget(self)
        self._foot.setObjectName("Footer")
        self._foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._foot_row = QHBoxLayout(self._foot)
        self._foot_row.addWidget(self._keys, 1)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self._loading, 1)
        self._spare = QWidget(self)
        self.body.addWidget(self._spare, 1)
        self.body.addWidget(self.coming)
        self.body.addWidget(self._foot)
        self.table.opened.connect(self._open)
        self.all.clicked.connect(self.all_wished)
        self.setFocusProxy(self.table)
        self._show()

    # What is shown

    def show_situation(self, now: SituationNow | None) -> None:
        """Alerts as the gateway tells them; cleared ones are for the page of alerts."""
        self._now = now
        self._show()

    def show_floor(self, view: FloorView, now: Instant) -> None:
        """Names of queues, the shift, the clock."""
        if self._view is None or self._view.centre is not view.centre:
            self.reading.zone = zone_of(view.centre)
        self._view, self.reading.now, self.reading.lost = view, now, view.lost
        self._show_coming()
        self.table.viewport().update()

    def tick(self, now: Instant) -> None:
        """Time goes on, also while figures are stale: the loss of the feed is live."""
        self.reading.now = now
        self.table.viewport().update()

    def show_restores(self, restores: RestoresNow) -> None:
        """What the gateway is going to put back."""
        self._restores = restores
        self._show_coming()

    def show_me(self, me: DeskMe | None) -> None:
        """Who works here."""
        self._me = me

    def set_stale(self, stale: bool) -> None:
        """While stale nothing is judged."""
        self._stale = stale
        self.reading.stale_from = self.reading.now if stale else None
        self.table.set_stale(stale)
        self._show()

    @property
    def alerts(self) -> tuple[Alert, ...]:
        """The open ones, in their order."""
        return tuple(filter(is_open, self._now.alerts)) if self._now is not None else ()

    @property
    def _live(self) -> bool:
        return not self._stale and self._now is not None and not self._now.suspended

    def _show(self) -> None:
        alerts = self.alerts
        self.model.show({alert.id: alert for alert in alerts})
        known = self._now is not None
        self._loading.setVisible(not known)
        self.table.setVisible(known and bool(alerts))
        self._spare.setVisible(known and not alerts)
        nothing = tr("没有告警") if self._live else tr("数据中断，未判断告警")
        self.say(nothing if known and not alerts else "")
        self._entitle(alerts)
        self._show_coming()

    def _entitle(self, alerts: tuple[Alert, ...]) -> None:
        note = ""
        if alerts and self._live:
            waiting = sum(map(wants_answer, alerts))
            note = tr("{waiting} 未确认 / {all}", waiting=waiting, all=len(alerts))
        elif alerts:
            note = tr("已冻结")
        self.entitle(tr("告警"), note)

    def _show_coming(self) -> None:
        self.coming.show_lines(coming(self._view, self._restores, self.reading))

    # What is wished

    @property
    def chosen(self) -> Alert | None:
        """The alert that the keyboard is at; of one alone, that one."""
        index = self.table.marked()
        return self.model.row(index.row()) if index is not None else None

    def acknowledge(self) -> bool:
        """The chosen one. False: none is chosen here."""
        alert = self.chosen
        if alert is None:
            return False
        why = why_not(alert, AlertWishKind.ACKNOWLEDGE, self._me, self.reading.language)
        if why:
            self.refused.emit(why)
        else:
            self.wished.emit(wish_for((alert,), AlertWishKind.ACKNOWLEDGE))
        return True

    @Slot(object)
    def _open(self, key: object) -> None:
        alert = next((one for one in self.alerts if one.id == key), None)
        if alert is not None:
            self.opened.emit(alert)

    def use(self, look: Look) -> None:
        super().use(look)
        px = look.px
        self.reading.language = look.language
        self.table.use(look)
        self._loading.use(look)
        self.coming.use(look)
        self._foot.setFixedHeight(px(FOOT_H))
        self._foot_row.setContentsMargins(px(12), 0, px(12), 0)
        self._keys.use(look)
        self._keys.show_keys(
            (
                KeyLine("A", tr("确认")),
                KeyLine("Enter", tr("定位到对象")),
                KeyLine("M", tr("静音 10 分")),
            )
        )
        self.all.setText(tr("全部") + "  F4")
        self.all.setFixedHeight(px(ALL_H))
        self.all.setFont(font(Role.NOTE, look.scale))
        self.all.setAccessibleName(tr("全部告警"))
        self.table.setAccessibleName(tr("告警"))
        self.model.restate()
        self._show()


def waiting_words(count: int) -> str:
    """How many nobody has acknowledged."""
    return tr_counted("{n} 条未确认", count)
