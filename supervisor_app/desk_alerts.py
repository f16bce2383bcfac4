"""The wires of alerts: what calls for somebody over every page, and what is done about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from operator import methodcaller
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QObject, QTimer, SignalInstance, Slot

from supervisor_app.bridge.asking import Asking
from supervisor_app.bridge.causes import Cause
from supervisor_app.bridge.freshness import Phase
from supervisor_app.desk_situation import DeskSituation
from supervisor_app.desk_tone import DeskTone
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.people import Right
from supervisor_app.ui.frame.announcing import proclaim
from supervisor_app.ui.frame.limit_chips import AlertCounts
from supervisor_app.ui.frame.places import ALERTS, EMERGENCY
from supervisor_app.ui.frame.shell import Shell
from supervisor_app.ui.frame.window import DeskWindow
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.page import Look, Page, Toast
from supervisor_app.ui.parts.texts import said_in, tr, tr_counted

if TYPE_CHECKING:  # imported once there is an alert
    from supervisor_app.domain.alerts import Alert, AlertHistory, AlertId, AlertRecord, AlertWish
    from supervisor_app.domain.ids import Instant
    from supervisor_app.domain.situation import SituationNow
    from supervisor_app.ui.alerts.reading import AlertReading
    from supervisor_app.ui.frame.alert_banner import BannerTold
    from supervisor_app.ui.frame.entries import Entry

SECOND_MS, SHORT_MS = 1000, 4000
HISTORY = 50
"""Alerts of the past that are asked for at once."""


@runtime_checkable
class WishesAlerts(Protocol):
    """A page on which something can be done with alerts."""

    alert_wished: SignalInstance


@runtime_checkable
class ChoosesAlerts(Protocol):
    """A page on which an alert can be chosen."""

    def acknowledge(self) -> bool:
        """The chosen one. False: none is."""
        ...


@runtime_checkable
class ShowsAlertRecords(Protocol):
    """A page that shows what became of alerts."""

    history_wished: SignalInstance
    record_wished: SignalInstance
    retry_wished: SignalInstance

    def wish_counted(self, wish: AlertWish) -> None:
        """The gateway has put on the record what was wished on this page."""
        ...

    def show_history(self, below: Instant | None, history: AlertHistory) -> None:
        """Alerts of the past."""
        ...

    def history_failed(self, below: Instant | None, cause: Cause) -> None:
        """They could not be had."""
        ...

    def show_record(self, record: AlertRecord) -> None:
        """One with all that became of it."""
        ...

    def record_failed(self, alert: AlertId, cause: Cause) -> None:
        """It could not be had."""
        ...


class DeskAlerts(QObject):
    """Banner, chips, badge, tone and notifications, in every window alike."""

    def __init__(
        self,
        shell: Shell,
        windows: Callable[[], Iterable[DeskWindow]],
        situation: DeskSituation,
        tone: DeskTone,
        asking: Asking,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._shell, self._windows, self._asking = shell, windows, asking
        self._tone = tone
        self._me: DeskMe | None = None
        self._now: SituationNow | None = None
        self._loud: tuple[Alert, ...] = ()
        self._told: set[AlertId] | None = None
        self._has_emergency = any(place.key == EMERGENCY for place in shell.places)
        shell.alert_entries = self._entries
        self._retry = situation.retry
        situation.changed.connect(self.show_situation)
        self._second = QTimer(self, interval=SECOND_MS)
        self._second.timeout.connect(self._judge)

    # What is shown

    @Slot(object)
    def show_situation(self, now: SituationNow | None) -> None:
        """What is going on."""
        self._now = now
        if now is not None and (now.alerts or now.proposal):
            self._second.start()
        else:
            self._second.stop()
        self._judge()
        self._notify()

    @Slot(object)
    def show_me(self, me: DeskMe | None) -> None:
        """Who works here."""
        self._me = me
        self._judge()

    def join_window(self, window: DeskWindow) -> None:
        """Wire the banner and the keys of a window."""
        banner = window.pages.alert
        banner.acknowledge_wished.connect(self.acknowledge_loud)
        banner.emergency_wished.connect(lambda: window.wished.emit(Address(EMERGENCY)))
        banner.followed.connect(lambda: window.wished.emit(Address(ALERTS)))
        window.key("A", partial(self._acknowledge, window))
        window.key("M", self.mute)

    def join(self, page: Page) -> None:
        """Wire one instance of a page."""
        if isinstance(page, WishesAlerts):
            page.alert_wished.connect(lambda wish: self.carry_out(wish, page))
        if isinstance(page, ShowsAlertRecords):
            page.history_wished.connect(lambda below: self._find_history(page, below))
            page.record_wished.connect(lambda alert: self._find_record(page, alert))
            page.retry_wished.connect(self._retry)

    def use(self, look: Look) -> None:
        """Another language."""
        self._judge()

    @Slot()
    def _judge(self) -> None:
        """What is loud now; a snooze may have come to its end."""
        self._loud = self._find_loud()
        told = self._what_to_tell()
        for window in self._windows():
            if window.pages.alert.tell(told) and told is not None and window is self._shell:
                proclaim(window.pages.alert, told.spoken)
        self._tone.be_loud(self._sounds())
        self._count()

    def _what_to_tell(self) -> BannerTold | None:
        """Of what is loud; else, to who may declare it, of an emergency that waits for that."""
        now, me = self._now, self._me
        if now is None:
            return None
        if self._loud:
            return self._banner(now)
        may = me is not None and Right.EMERGENCY in me.rights and self._has_emergency
        if now.proposal is None or not may or self._shell.freshness.phase is Phase.STALE:
            return None
        from supervisor_app.ui.alerts.calling import proposal_told

        return proposal_told(now, self._reading())

    def _find_loud(self) -> tuple[Alert, ...]:
        if self._now is None or self._shell.freshness.phase is Phase.STALE:
            return ()
        from supervisor_app.ui.alerts.calling import loud_alerts

        reading, loud = self._reading(), loud_alerts(self._now, self._shell.now or self._now.at)
        return tuple(alert for alert in loud if not reading.is_old(alert))

    def _sounds(self) -> bool:
        if not self._loud:
            return False
        from supervisor_app.ui.alerts.calling import sounds

        return sounds(self._loud)

    def _banner(self, now: SituationNow) -> BannerTold:
        from supervisor_app.domain.alerts import AlertWishKind
        from supervisor_app.ui.alerts.actions import why_not
        from supervisor_app.ui.alerts.calling import banner_told

        reading = self._reading()
        kind = AlertWishKind.ACKNOWLEDGE
        why = why_not(self._loud[0], kind, self._me, reading.language)
        return banner_told(now, self._loud, reading, why, self._has_emergency)

    def _reading(self) -> AlertReading:
        from supervisor_app.ui.alerts.reading import AlertReading
        from supervisor_app.ui.frame.pages import zone_of

        reading = AlertReading()
        reading.language = self._shell.look.language
        reading.now = self._shell.now or (self._now.at if self._now is not None else 0.0)
        if self._shell.view is not None:
            reading.zone = zone_of(self._shell.view.centre)
            reading.lost = self._shell.view.lost
        return reading

    def _count(self) -> None:
        if self._now is None:
            counts, lost = AlertCounts(), 0
        else:
            from supervisor_app.ui.alerts.calling import counts_of, feed_lost

            counts, lost = counts_of(self._now), feed_lost(self._now)
        self._shell.show_alerts(counts)
        waiting = counts.critical_waiting + counts.warning_waiting + lost
        told = tr_counted("{n} 条未确认", waiting) if waiting else ""
        tone = "dq" if lost else "crit" if counts.critical_waiting else "warn"
        self._shell.rail.badge(ALERTS, str(waiting) if waiting else "", tone, told)

    def _entries(self) -> Sequence[Entry]:
        """What the list below the chips has of them."""
        if self._now is None or self._now.suspended:
            return ()
        from supervisor_app.ui.alerts.listed import entries_of

        return entries_of(self._now, self._reading(), self._shell.wished.emit)

    def _notify(self) -> None:
        """Once for each alert; what was open before the desk began is on the screen anyway. While
        figures are stale only the loss of the feed is told: the others are frozen."""
        now = self._now
        if now is None:
            return
        wanted = {alert.id: alert for alert in now.alerts if _calls(alert)}
        if self._told is None:
            self._told = {alert.id for alert in now.alerts}
        for key in wanted.keys() - self._told:
            alert, reading = wanted[key], self._reading()
            self._tone.tell(reading.heading(alert), reading.figures(alert.figures))
        self._told |= wanted.keys()

    # What is done

    @Slot()
    def acknowledge_loud(self) -> None:
        """What the banner is about."""
        if not self._loud:
            return
        from supervisor_app.domain.alerts import AlertWishKind
        from supervisor_app.ui.alerts.actions import why_not, wish_for
        from supervisor_app.ui.alerts.calling import called_about

        kind = AlertWishKind.ACKNOWLEDGE
        why = why_not(self._loud[0], kind, self._me, self._shell.look.language)
        if why:
            self._shell.tell(Toast(why, lasts_ms=SHORT_MS))
        else:
            self.carry_out(wish_for(called_about(self._loud), kind))

    def _acknowledge(self, window: DeskWindow) -> None:
        """The alert that is chosen on the page, else what the banner is about."""
        page: object = window.page() if window.view is not None else None
        if not (isinstance(page, ChoosesAlerts) and page.acknowledge()):
            self.acknowledge_loud()

    @Slot()
    def mute(self) -> None:
        """The tone for ten minutes; the banner stays."""
        self._tone.mute()
        self._shell.tell(Toast(tr("提示音静音 10 分；横幅仍会显示"), self._tone.unmute))

    def carry_out(self, wish: AlertWish, page: object = None) -> None:
        """What a person wants with alerts; what comes of it is seen in the alerts themselves, and
        in their record on the page where it was wished."""
        self._asking.ask(
            methodcaller("alert_wish", wish),
            lambda _: self._counted(wish, page),
            self._failed,
            owner=page if isinstance(page, QObject) else self,
        )

    def _counted(self, wish: AlertWish, page: object) -> None:
        from supervisor_app.domain.alerts import AlertWishKind

        if isinstance(page, ShowsAlertRecords):
            page.wish_counted(wish)
        if wish.kind is AlertWishKind.NOTE:
            self._shell.tell(Toast(tr("已写入处理记录"), lasts_ms=SHORT_MS))

    def _failed(self, cause: Cause) -> None:
        why = said_in(self._shell.look.language, cause.cause, cause.cure)
        self._shell.tell(Toast(tr("告警没有处理：{why}", why=why)))

    def _find_history(self, page: ShowsAlertRecords, below: Instant | None) -> None:
        assert isinstance(page, QObject)
        self._asking.ask(
            lambda gateway: gateway.alert_history(below, HISTORY, ""),
            lambda history: page.show_history(below, history),
            lambda cause: page.history_failed(below, cause),
            owner=page,
            key=(id(page), "alert_history"),
        )

    def _find_record(self, page: ShowsAlertRecords, alert: AlertId) -> None:
        assert isinstance(page, QObject)
        self._asking.ask(
            lambda gateway: gateway.alert_record(alert),
            page.show_record,
            lambda cause: page.record_failed(alert, cause),
            owner=page,
            key=(id(page), "alert_record"),
        )


def _calls(alert: Alert) -> bool:
    """Whether the system is to notify of it."""
    is_open = alert.cleared_at is None and alert.acknowledged_at is None
    return is_open and alert.desktop and not alert.frozen
