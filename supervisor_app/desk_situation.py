"""Alerts, the emergency and what the walls show, as the desk hears of them: asked for by one
thread, told to every page that shows any of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from supervisor_app.bridge.acd_ages import STALE_S
from supervisor_app.bridge.causes import Cause, cause_of_error
from supervisor_app.bridge.desk_session import DeskSession
from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.bridge.poller import Failure, Poller
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.measured import SubjectKind
from supervisor_app.domain.people import Right
from supervisor_app.domain.situation import SituationNow

if TYPE_CHECKING:  # asked for only once somebody looks
    from supervisor_app.bridge.situation import SituationFeed

WAIT_S = 3.5
"""How long the gateway may keep the question: less often than the floor's, which tells the age of
the figures, and within the time after which silence means that nothing here is live."""


@runtime_checkable
class ShowsSituation(Protocol):
    """A page that shows any part of it."""

    def show_situation(self, now: SituationNow | None) -> None:
        """What is going on. None: nothing is known yet. Where `suspended` is set it is not live:
        its alerts are frozen, no severity colour stands and nothing can be done with it."""
        ...


@runtime_checkable
class MissesSituation(Protocol):
    """One that says why nothing is heard of it."""

    def situation_lost(self, cause: Cause | None) -> None:
        """None: it is heard."""
        ...


class DeskSituation(QObject):
    """What is not heard for five seconds, or is of a stale feed, is told as suspended."""

    changed = Signal(object)
    """A `SituationNow`; None after the desk was given another source."""
    lost = Signal(object)
    """The `Cause` why nothing is heard; None: it is heard again."""

    leaving = Signal()
    """The desk ends."""

    def __init__(
        self, session: DeskSession, rests: bool = False, parent: QObject | None = None
    ) -> None:
        """`rests`: nothing is asked by itself, as pictures are taken."""
        super().__init__(parent)
        self.session, self.rests = session, rests
        self._stale, self._unheard = False, False
        self._heard: SituationNow | None = None
        self._told: SituationNow | None = None
        self._cause: Cause | None = None
        self._poller = Poller(partial(_feed, session), wait_s=WAIT_S)
        self._poller.arrived.connect(self.hear)
        self._poller.failed.connect(self._miss)
        self._poller.reopened.connect(self._forget)
        session.changed.connect(self._poller.renew)
        self._silence = QTimer(self, singleShot=True, interval=round(STALE_S * 1000))
        self._silence.timeout.connect(self.fall_silent)

    @property
    def now(self) -> SituationNow | None:
        """What was told last."""
        return self._told

    def join(self, page: ShowsSituation) -> None:
        """Tell one instance from now on, and what is known at once."""
        self.changed.connect(page.show_situation)
        page.show_situation(self._told)
        if isinstance(page, MissesSituation):
            self.lost.connect(page.situation_lost)
            page.situation_lost(self._cause)

    @Slot(object)
    def show_me(self, me: DeskMe | None) -> None:
        """Who works here: it is asked for whoever may look."""
        may = me is not None and Right.LOOK in me.rights
        if may and not self.rests and not self._poller.running:
            self._poller.start()

    @Slot(object)
    def show_freshness(self, freshness: Freshness) -> None:
        """While the floor is stale, so is what was concluded from it."""
        stale = freshness.phase in (Phase.STALE, Phase.WAITING)
        if stale != self._stale:
            self._stale = stale
            self._tell()

    def retry(self) -> None:
        """Ask now rather than when the pause is over."""
        self._poller.retry()

    @Slot()
    def reopen(self) -> None:
        """The desk has another source."""
        self._poller.reopen()
        self._forget()

    def leave(self) -> None:
        """It is about to be stopped: nothing more is asked."""
        self.leaving.emit()
        self._poller.leave()

    def stop(self) -> bool:
        """False: the thread still hangs in the network."""
        self._silence.stop()
        return self._poller.stop()

    @Slot(object)
    def hear(self, now: SituationNow) -> None:
        """What the gateway says."""
        self._unheard = False
        if not self.rests:
            self._silence.start()
        if self._cause is not None:
            self._cause = None
            self.lost.emit(None)
        before = self._heard
        if before is None or (before.epoch, before.version) != (now.epoch, now.version):
            self._heard = now
        self._tell()

    @Slot()
    def fall_silent(self) -> None:
        """Nothing was heard for too long; what is known is not live any more."""
        self._unheard = True
        self._tell()

    @Slot(object)
    def _miss(self, failure: Failure) -> None:
        self._cause = cause_of_error(failure.error)
        self.lost.emit(self._cause)

    @Slot()
    def _forget(self) -> None:
        self._silence.stop()
        self._heard, self._unheard = None, False
        self._tell()

    def _tell(self) -> None:
        now = self._heard
        if now is not None and (self._stale or self._unheard):
            now = frozen(now, heard=not self._unheard)
        if now != self._told:
            self._told = now
            self.changed.emit(now)


def frozen(now: SituationNow, heard: bool = False) -> SituationNow:
    """The same as what was known last; what is about the feed and the lines goes first. `heard`:
    by a gateway that answers, so that its losses of feeds are live."""
    lines = (SubjectKind.SOURCE, SubjectKind.SITE)
    first = sorted(now.alerts, key=lambda alert: alert.about.subject.kind not in lines)
    live = SubjectKind.SOURCE if heard else None
    alerts = tuple(replace(one, frozen=one.about.subject.kind is not live) for one in first)
    return replace(now, alerts=alerts, suspended=True)


def _feed(session: DeskSession) -> SituationFeed:
    # Imported only now, as in bridge/connection.py.
    from supervisor_app.bridge.situation import SituationFeed

    return SituationFeed(session.address)
