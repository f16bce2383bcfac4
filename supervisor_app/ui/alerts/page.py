"""告警: what is open and what was, who sees to it, what was done and what came of it."""

from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from supervisor_app.bridge.causes import Cause
from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.domain.alerts import (
    Alert,
    AlertHistory,
    AlertId,
    AlertRecord,
    AlertWish,
    AlertWishKind,
)
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.situation import SituationNow
from supervisor_app.domain.view import FloorView
from supervisor_app.ui.alerts.actions import why_not, wish_for
from supervisor_app.ui.alerts.dock import WIDTH as DOCK_W
from supervisor_app.ui.alerts.dock import AlertDock
from supervisor_app.ui.alerts.filter import NAMES, AlertFilter, Which, filter_of
from supervisor_app.ui.alerts.leading import address_of
from supervisor_app.ui.alerts.pane import AlertPane
from supervisor_app.ui.alerts.past import PastAlerts
from supervisor_app.ui.alerts.reading import AlertReading, is_open, wants_answer
from supervisor_app.ui.alerts.toolbar import AlertToolbar
from supervisor_app.ui.frame.pages import zone_of
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.listed_page import ListedPage
from supervisor_app.ui.parts.page import KeyLine, Look, Toast
from supervisor_app.ui.parts.texts import tr, words

BOTH_W = 960
"""From here there is room for an alert beside the table."""
SHORT_MS, ASK_MS = 4000, 10_000


class AlertsPage(ListedPage):
    """Cleared alerts and what became of each are read from the gateway page by page."""

    alert_wished = Signal(object)
    """An `AlertWish`."""
    history_wished = Signal(object)
    """Alerts before this instant are wanted; None: the newest."""
    record_wished = Signal(object)
    """What became of the alert with this id."""
    retry_wished = Signal()
    """What goes on is to be asked for now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(DOCK_W, BOTH_W, parent)
        self._filter = AlertFilter()
        self._now: SituationNow | None = None
        self._me: DeskMe | None = None
        self._stale = False
        self._wanted = AlertId("")
        self.reading = AlertReading()
        self._past = PastAlerts()
        self.toolbar = AlertToolbar(self)
        self.pane = AlertPane(self.reading, self)
        self.dock = AlertDock(self.reading, self)
        self.put_together(self.toolbar, self.pane, self.dock)
        self._connect()

    def _connect(self) -> None:
        self.toolbar.wished.connect(self.look_for)
        self.toolbar.acted.connect(self._act)
        self.pane.opened.connect(self._go_to_object)
        self.pane.chosen.connect(self.open)
        self.pane.all_wished.connect(lambda: self.look_for(AlertFilter(Which.ALL)))
        self.pane.older_wished.connect(self._ask_older)
        self.pane.fault.retry_wished.connect(self._ask_again)
        self.dock.closed.connect(self.close_dock)
        self.dock.followed.connect(self._follow)
        self.dock.noted.connect(self._note)
        for keys, act in (
            ("T", lambda: self._act(AlertWishKind.TAKE, 0)),
            ("S", lambda: self.toolbar.snooze.click()),
            ("N", self._write_note),
            ("Esc", self.close_dock),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # What is shown

    def show_situation(self, now: SituationNow | None) -> None:
        """Open alerts, and those cleared a moment ago."""
        before = {alert.id: alert for alert in self._now.alerts} if self._now is not None else {}
        self._now = now
        if now is not None:
            self.reading.now = max(self.reading.now, now.at)
        shown = self.dock.alert
        self._show()
        after = {alert.id: alert for alert in now.alerts} if now is not None else {}
        if shown is not None and _became(before.get(shown.id)) != _became(after.get(shown.id)):
            self._read_again()
        if self._wanted:
            self.open(self._wanted)

    def wish_counted(self, wish: AlertWish) -> None:
        """What was done here counts: the record of the open alert tells it at once."""
        shown = self.dock.alert
        if shown is None or shown.id not in wish.alerts:
            return
        if wish.kind is AlertWishKind.NOTE:
            self.dock.note_kept(wish.text)
        self._read_again()

    def _read_again(self) -> None:
        if self.dock.alert is not None and self.isVisible():
            self.record_wished.emit(self.dock.alert.id)

    def situation_lost(self, cause: Cause | None) -> None:
        """Why nothing is heard; None: it is."""
        self.pane.fault.say(cause)

    def show_history(self, below: Instant | None, history: AlertHistory) -> None:
        """Alerts of the past."""
        self._past.add(below, history)
        self.pane.fault.say(None)
        self._show()

    def history_failed(self, below: Instant | None, cause: Cause) -> None:
        """They could not be had; what was read stays."""
        self._past.asking = False
        self.pane.fault.say(cause)
        self._show()

    def show_record(self, record: AlertRecord) -> None:
        """One with all that became of it."""
        self.dock.show_record(record)

    def record_failed(self, alert: AlertId, cause: Cause) -> None:
        """It could not be had."""
        if self.dock.alert is not None and self.dock.alert.id == alert:
            self.dock.fail(words(cause.cause, self.reading.language))

    def show_me(self, me: DeskMe | None) -> None:
        """Who works here."""
        self._me = me
        self.dock.show_me(me)
        self._show()

    def show_floor(self, view: FloorView) -> None:
        self.reading.zone = zone_of(view.centre)
        self.reading.now = max(self.reading.now, view.at)
        if self.reading.lost != view.lost:
            self.reading.lost = view.lost
            self.pane.table.viewport().update()
            self.dock.show_alert(self.dock.alert)

    def show_freshness(self, freshness: Freshness) -> None:
        stale = freshness.phase is Phase.STALE
        self.reading.stale_from = freshness.frozen_at if stale else None
        if stale != self._stale:
            self._stale = stale
            self.pane.table.set_stale(stale)
            self._show()

    def tick(self, now: Instant) -> None:
        self.reading.now = now  # also while figures are stale: the loss of the feed goes on
        self.pane.table.viewport().update()
        self.dock.show_alert(self.dock.alert)

    def use(self, look: Look) -> None:
        self.reading.language = look.language
        self.use_parts(look, self.toolbar, self.pane, self.dock)
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go to the list from wherever on the page nothing else wants them."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.pane.begin():
            return
        super().keyPressEvent(event)

    @property
    def _login(self) -> str:
        person = self._me.person if self._me is not None else None
        return person.login if person is not None else ""

    def _listed(self) -> dict[AlertId, Alert]:
        told = self._now.alerts if self._now is not None else ()
        known = {alert.id: alert for alert in told}
        if self._filter.which is Which.ALL:
            known = {**{alert.id: alert for alert in self._past.alerts}, **known}
            first = [alert for alert in known.values() if is_open(alert)]
            rest = [alert for alert in known.values() if not is_open(alert)]
            rest.sort(key=lambda alert: alert.raised_at, reverse=True)
            order = sorted(first, key=lambda alert: _place(told, alert))
            known = {alert.id: alert for alert in (*order, *rest)}
        passing = ((key, one) for key, one in known.items())
        return {key: one for key, one in passing if self._filter.passes(one, self._login)}

    def _show(self) -> None:
        self.toolbar.show_filter(self._filter)
        listed = self._listed()
        unread = self._filter.which is Which.ALL and self._past.asking
        unknown = self._now is None and self.pane.fault.cause is None
        if not listed and (unread or unknown):
            self.pane.wait()
        else:
            self.pane.show_alerts(
                listed, self._summary(), self._nothing(), self._filter.which is not Which.ALL
            )
        shown = self.dock.alert
        if shown is not None:
            self.dock.show_alert(self._known(shown.id) or shown)
        self.toolbar.show_chosen(self._chosen(), self._me)

    def _summary(self) -> str:
        if self._now is None:
            return ""
        if self._now.suspended or self._stale:
            return tr("数据中断，未判断；告警已冻结")
        alerts = [alert for alert in self._now.alerts if is_open(alert)]
        waiting = sum(map(wants_answer, alerts))
        return tr("{waiting} 未确认 / {all} 未恢复", waiting=waiting, all=len(alerts))

    def _nothing(self) -> str:
        if self._now is None:
            return tr("读不到告警")
        if self._filter.level or self._filter.which is Which.MINE:
            return tr("没有符合条件的告警")
        return tr("没有告警记录") if self._filter.which is Which.ALL else tr("没有未恢复的告警")

    # What is asked

    @Slot(object)
    def look_for(self, wanted: AlertFilter) -> None:
        """Other alerts."""
        if wanted != self._filter:
            self._filter = wanted
            self._begin()
            self._show()
            self.address_changed.emit()

    def _begin(self) -> None:
        """Alerts of the past are asked for once somebody wants to see them."""
        if self._filter.which is Which.ALL and self.isVisible() and not self._past.begun:
            self._ask(None)

    @Slot()
    def _ask_again(self) -> None:
        self.retry_wished.emit()
        if self._filter.which is Which.ALL:
            self._ask(self._past.below)

    @Slot()
    def _ask_older(self) -> None:
        wanted = self._filter.which is Which.ALL and not self._past.asking
        if wanted and self._past.below is not None:
            self._ask(self._past.below)

    def _ask(self, below: Instant | None) -> None:
        self._past.begun = self._past.asking = True
        self.history_wished.emit(below)

    # One alert

    def _known(self, key: AlertId) -> Alert | None:
        told = self._now.alerts if self._now is not None else ()
        every = (*told, *self._past.alerts)
        return next((alert for alert in every if alert.id == key), None)

    def _chosen(self) -> Alert | None:
        current = self.pane.current
        return current if current is not None else self.dock.alert

    @Slot(object)
    def open(self, key: AlertId) -> None:
        """Show an alert in detail."""
        alert = self._known(key)
        if alert is None:
            return
        self._wanted = AlertId("")
        other = self.dock.alert is None or self.dock.alert.id != key
        self.dock.show_alert(alert)
        self.dock.show()
        self.share_width()
        self.toolbar.show_chosen(alert, self._me)
        if other:
            self.record_wished.emit(key)
            self.address_changed.emit()
        current = self.pane.current
        if current is None or current.id != key:
            self.pane.choose(key)

    @Slot()
    def close_dock(self) -> None:
        """First the dock, then the selection (design 9.5)."""
        if self.dock.alert is None:
            self.pane.table.clearSelection()
        else:
            self.dock.hide()
            self.dock.show_alert(None)
            self.share_width()
            self.pane.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.address_changed.emit()
        self.toolbar.show_chosen(self._chosen(), self._me)

    def acknowledge(self) -> bool:
        """The chosen one. False: none is."""
        if self._chosen() is None:
            return False
        self._act(AlertWishKind.ACKNOWLEDGE, 0)
        return True

    @Slot(object, int)
    def _act(self, kind: AlertWishKind, minutes: int) -> None:
        alert = self._chosen()
        why = why_not(alert, kind, self._me, self.reading.language)
        if why:
            self.told.emit(Toast(why, lasts_ms=SHORT_MS))
        elif alert is not None and kind is AlertWishKind.TAKE and alert.taken_by:
            self._ask_to_take(alert)
        elif alert is not None:
            self.alert_wished.emit(wish_for((alert,), kind, minutes))

    def _ask_to_take(self, alert: Alert) -> None:
        """A colleague sees to it: it is not taken from him by a key alone."""
        wish = wish_for((alert,), AlertWishKind.TAKE)
        asked = tr("{who} 已接手{about}", who=alert.taken_by, about=self.reading.about(alert))
        lead = partial(self.alert_wished.emit, wish)
        self.told.emit(Toast(asked, lasts_ms=ASK_MS, lead=lead, lead_text=tr("改由我接手")))

    @Slot()
    def _write_note(self) -> None:
        """What was done about the one that is chosen; its dock is opened for that."""
        alert = self._chosen()
        why = why_not(alert, AlertWishKind.NOTE, self._me, self.reading.language)
        if why or alert is None:
            self.told.emit(Toast(why, lasts_ms=SHORT_MS))
            return
        self.open(alert.id)
        self.dock.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(str)
    def _note(self, text: str) -> None:
        if self.dock.alert is not None:
            self.alert_wished.emit(wish_for((self.dock.alert,), AlertWishKind.NOTE, text=text))

    @Slot()
    def _follow(self) -> None:
        if self.dock.alert is not None:
            self.wished.emit(address_of(self.dock.alert))

    @Slot(object)
    def _go_to_object(self, key: AlertId) -> None:
        alert = self._known(key)
        if alert is not None:
            self.wished.emit(address_of(alert))

    # Where it stands

    def address(self, key: str) -> Address:
        opened = self.dock.alert
        alert = (("alert", str(opened.id)),) if opened is not None else ()
        return Address(key, (*self._filter.wanted(), *alert))

    def go(self, address: Address) -> None:
        if any(name in NAMES for name, _ in address.wanted):
            self.look_for(filter_of(address))
        self._wanted = AlertId(address.first("alert"))
        if self._wanted:
            self.open(self._wanted)

    def keys(self) -> tuple[KeyLine, ...]:
        return (
            KeyLine("↑ / ↓", tr("上一条，下一条")),
            KeyLine("A", tr("确认")),
            KeyLine("T", tr("接手")),
            KeyLine("S", tr("暂缓提醒")),
            KeyLine("N", tr("写记录")),
            KeyLine("Enter", tr("定位到对象")),
            KeyLine("M", tr("静音 10 分")),
            KeyLine("Esc", tr("关闭详情")),
        )


def _became(alert: Alert | None) -> Alert | None:
    """All of it but the values, which move on without anything being put on its record."""
    return None if alert is None else replace(alert, figures=(), inside_since=None)


def _place(told: tuple[Alert, ...], alert: Alert) -> int:
    return next((at for at, one in enumerate(told) if one.id == alert.id), len(told))
