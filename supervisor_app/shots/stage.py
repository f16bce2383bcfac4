"""A desk without a display, gateway or moving clock, of which pictures are taken."""

import threading
import time
from pathlib import Path
from typing import Never

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from supervisor_app.bridge.connection import ChangingConnection
from supervisor_app.bridge.live_store import LiveStore
from supervisor_app.bridge.poller import Failure
from supervisor_app.bridge.settings import Settings
from supervisor_app.bridge.source_start import SourceStart
from supervisor_app.client.address import GatewayAddress
from supervisor_app.client.errors import GatewayUnreachable
from supervisor_app.client.feed_answer import FeedAnswer
from supervisor_app.desk_connecting import KEPT as ENTERED
from supervisor_app.desk_window import Desk
from supervisor_app.domain.audit import AuditChain
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.plans import PlansNow
from supervisor_app.domain.rows import FloorDelta
from supervisor_app.domain.view import FloorView, advance
from supervisor_app.domain.walls import WallsNow
from supervisor_app.shots.answers import DemonstrationAsking, DemonstrationGateway
from supervisor_app.shots.inspection_day import InspectionTales
from supervisor_app.shots.reports import ReportTales
from supervisor_app.shots.shift_past import ShiftTales
from supervisor_app.ui.connect.dialog import ConnectDialog
from supervisor_app.ui.connect.entered import Entered
from supervisor_app.ui.overview.plotting import PlottingLibrary
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.page import Look

WIDTH, HEIGHT = 1920, 1080
AGE_S = 0.8
"""How long ago the ACD was heard, while it is."""
STILL_S = 0.12
"""A picture that does not change for so long is finished."""
TURN_S = 0.006
"""A turn of events of a quiet machine that has nothing to do, at most."""
FINISHED_WITHIN_S = 20.0


class NoGateway:
    """A connection over which nothing comes."""

    def open(self) -> Never:
        """Never called: nobody listens."""
        raise GatewayUnreachable("a picture has no gateway")

    def address(self) -> GatewayAddress:
        """Never called: nobody asks over the network."""
        raise GatewayUnreachable("a picture has no gateway")

    def stop(self) -> None:
        """There is nothing to stop."""


class StillClock:
    """A clock that stands until it is moved, in seconds."""

    def __init__(self, at: float) -> None:
        self.at = at

    def __call__(self) -> float:
        return self.at


class NeverFinished(Exception):
    """A screen went on changing although nothing happened on the floor."""


class Stage:
    """One desk in one look. `size`: of its window, in pixels."""

    def __init__(
        self,
        app: QApplication,
        folder: Path,
        look: Look,
        now: float,
        size: tuple[int, int] = (WIDTH, HEIGHT),
    ) -> None:
        self._threads = threading.active_count()
        self._clock, self._wall = StillClock(1000.0), StillClock(now)
        self._gateway = DemonstrationGateway()
        self.settings = Settings(folder / "desk.json")
        self.desk = Desk(
            app,
            ChangingConnection(NoGateway()),
            self.settings,
            look,
            store=LiveStore(self._clock, self._wall),
            asking=DemonstrationAsking(self._gateway),
            start=SourceStart(asks=True, folder=folder),
        )
        self.desk.shell.resize(*size)
        self.desk.shell.show()

    @property
    def window(self) -> QWidget:
        """What is in the picture."""
        return self.desk.shell

    def show(self, delta: FloorDelta) -> FloorView:
        """A whole floor arrives, live."""
        view = advance(None, delta)
        self._gateway.view = view
        self.desk.store.take(FeedAnswer(view, changed=True, acd_age_s=AGE_S, gateway_skew_s=0.0))
        self.desk.shell.tick()
        return view

    def ask_for_source(self, entered: Entered) -> ConnectDialog:
        """The question of a first start, with what was entered."""
        self.settings.keep_struct(ENTERED, entered)
        self.desk.sourcing.begin(self.desk.shell, self.settings)
        connecting = self.desk.sourcing.connecting
        assert connecting is not None
        assert connecting.dialog is not None
        return connecting.dialog

    def take_for(self, me: DeskMe) -> None:
        """Whom the gateway takes this desk for, from the next floor on."""
        self._gateway.me = me

    def break_record(self, chain: AuditChain) -> None:
        """What the gateway finds of its record."""
        self._gateway.chain = chain

    def know_emergencies(self) -> None:
        """It knows those of the past, playbooks, and what is on loan."""
        self._gateway.emergencies = True

    def keep_plans(self, plans: PlansNow) -> None:
        """Which skill plans the gateway keeps."""
        self._gateway.plans = plans

    def hold_walls(self, walls: WallsNow) -> None:
        """Which layouts and walls the gateway keeps."""
        self._gateway.walls = walls

    @property
    def shifts(self) -> ShiftTales:
        """What the gateway tells of shifts."""
        return self._gateway.shifts

    @property
    def reports(self) -> ReportTales:
        """What the gateway tells of the history."""
        return self._gateway.reports

    @property
    def inspections(self) -> InspectionTales:
        """What the gateway tells of inspections."""
        return self._gateway.inspections

    @property
    def me(self) -> DeskMe:
        """Whom the gateway takes this desk for."""
        return self._gateway.me

    @staticmethod
    def let_live() -> None:
        """What was asked is answered, and what is shown has its room."""
        _let_live(STILL_S)

    def pass_time(self, seconds: float) -> None:
        """Nothing is heard for so long."""
        self._clock.at += seconds
        self._wall.at += seconds
        self.desk.store.look_at_clock()
        self.desk.shell.tick()

    def lose(self, error: Exception, attempt: int, retry_s: float) -> None:
        """The gateway does not answer; the next attempt is made in `retry_s`."""
        self.desk.store.miss(Failure(error, attempt, retry_s))

    def go(self, page: str, *wanted: tuple[str, str]) -> None:
        """Show a page, or something on it."""
        self.desk.shell.go(Address(page, wanted))

    def picture(self, least_s: float = 0.0) -> QImage:
        """The window as soon as it changes no more, but not before `least_s`.

        Raises `NeverFinished`.
        """
        began = time.monotonic()
        last = QImage()
        while time.monotonic() - began < FINISHED_WITHIN_S:
            _let_live(STILL_S)
            if threading.active_count() > self._threads or self._chart_is_coming():
                continue
            now = self._grab()
            if now == last and time.monotonic() - began > least_s:
                return now
            last = now
        raise NeverFinished

    def _chart_is_coming(self) -> bool:
        return any(library.is_coming for library in self.window.findChildren(PlottingLibrary))

    def close(self) -> None:
        """End the desk."""
        self.desk.close()
        self.desk.deleteLater()
        _let_live(0.0)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _grab(self) -> QImage:
        return self.window.grab().toImage()


def _let_live(seconds: float) -> None:
    """For so long, and for as many turns of events as a quiet machine has meanwhile: one that was
    busy with others all the time has not shown that nothing more comes."""
    until, turns = time.monotonic() + seconds, round(seconds / TURN_S)
    while True:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        turns -= 1
        if turns <= 0 and time.monotonic() >= until:
            return
        time.sleep(0.002)
