"""Builds the walls of one machine and connects them: one canvas for each screen, one feed for all.

Nothing of it needs a hand: what is lost is tried again, what was refused is asked again, and what
stands on a screen is never older than it looks.
"""

import json
import os
import signal
import sys
import threading
from _thread import interrupt_main
from collections.abc import Callable, Mapping
from functools import partial

from msgspec import Struct
from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from supervisor_app.assets import PRODUCT, resource
from supervisor_app.bridge.causes import cause_of_error
from supervisor_app.bridge.connection import Connection
from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.bridge.live_store import LiveStore
from supervisor_app.bridge.poller import Failure, Poller
from supervisor_app.client.errors import GatewayDeclined, GatewayRefused, GatewayTooOld
from supervisor_app.client.feed_answer import FeedAnswer
from supervisor_app.desk_situation import frozen
from supervisor_app.desk_tidying import Tidying
from supervisor_app.desk_tongue import Tongue
from supervisor_app.domain.situation import SituationNow
from supervisor_app.domain.view import FloorView
from supervisor_app.domain.walls import LayoutKey, PageKind, WallLayout, WallPage
from supervisor_app.domain.words import Words
from supervisor_app.ending_loop import end_loop_by_signals
from supervisor_app.ui.parts.fonts import load_fonts
from supervisor_app.wallboard_awake import Awake
from supervisor_app.wallboard_feed import (
    SITUATION_WAIT_S,
    NoLayout,
    WallFeed,
    WallTold,
    WallWish,
    layout_for,
)
from supervisor_app.wallboard_screens import Seat, WallScreens, seats_now
from supervisor_app.wallboard_window import WallWindow

TICK_MS = 1000
PACE_S = 0.9
"""Who looks from ten metres away is told of the floor once a second."""
UNHEARD_MS = 10_000
"""A situation that was not heard for so long is not live any more."""
REPORT_EVERY = 5
"""Ticks from one line about itself to the next, where nothing is another."""
AGAIN = 75
"""The exit code of a program that its guard starts again with what holds now."""
STOP_WITHIN_S = 2.0
BEFORE_ANY = WallLayout(LayoutKey(""), "", (WallPage(PageKind.QUEUES),))
"""Until the gateway says which layout: the frame of a page that waits."""
_REFUSED = Words("网关不接受这块大屏的令牌", "The gateway does not accept this wall's token")
_REFUSED_CURE = Words(
    "令牌可能已更换或吊销：请在桌面的“大屏”页换一个，写入本机的令牌文件，无需重启。",
    "Replaced or revoked: make another on the page Walls of a desk, and put it into this machine's "
    "token file; nothing is to be restarted.",
)


class WallScreen(Struct, frozen=True):
    """One screen of the machine: which token's answers it shows, and what of them."""

    number: int
    token: int
    wish: WallWish


class WallPlan(Struct, frozen=True):
    """All screens of the machine, and the connections of its tokens; the first is the floor's."""

    connections: tuple[Connection, ...]
    screens: tuple[WallScreen, ...]
    windowed: bool = False


class Walls(QObject):
    """The walls of one machine."""

    told_of = Signal(object)
    """What is shown, for whoever watches the program: a plain dictionary."""

    def __init__(
        self,
        app: QApplication,
        plan: WallPlan,
        seats: Callable[[], tuple[Seat, ...]] = seats_now,
    ) -> None:
        super().__init__()
        self._app, self._plan = app, plan
        self._tongue, self._language = Tongue(app, resource("translations")), ""
        self.store = LiveStore(parent=self)
        self.poller = Poller(plan.connections[0].open, pace=lambda _: PACE_S)
        self._feeds = tuple(self._feed(place) for place in range(len(plan.connections)))
        self._told: dict[int, WallTold] = {}
        self._unheard: set[int] = set()
        self._refused: Failure | None = None
        self._unread: dict[int, Failure] = {}
        """What the gateway says beside the figures cannot be read: it is of another version."""
        self._missed = False
        self._fresh = Freshness(Phase.WAITING)
        self._ticks, self._reported = 0, ""
        self.windows: Mapping[int, WallWindow] = {
            screen.number: WallWindow(screen.number, plan.windowed) for screen in plan.screens
        }
        self.screens = WallScreens(self.windows, seats, parent=self)
        self._awake = Awake(PRODUCT, "wall", parent=self)
        self._beat = QTimer(self, interval=TICK_MS)
        self._beat.timeout.connect(self.tick)
        self._silences = tuple(self._silence(place) for place in range(len(plan.connections)))
        self._wire()

    def open(self) -> None:
        """Show the walls at once, empty, and begin to listen."""
        for window in self.windows.values():
            window.show_layout(BEFORE_ANY)
        self.screens.watch(self._app)
        self.screens.arrange()
        if not self._plan.windowed:
            self._awake.begin()
        self.store.start()
        self._beat.start()
        for thread in (self.poller, *self._feeds):
            thread.start()

    def close(self) -> bool:
        """End within two seconds. False: a thread still hangs in the network."""
        self._beat.stop()
        self.store.stop()
        for silence in self._silences:
            silence.stop()
        for window in self.windows.values():
            window.stop()
        threads = (self.poller, *self._feeds)
        for thread in threads:
            thread.leave()
        endings = [threading.Thread(target=each.stop, daemon=True) for each in self._connections]
        for ending in endings:
            ending.start()
        self._tongue.fall_silent()
        ended = [thread.stop() for thread in threads]
        for ending in endings:
            ending.join(STOP_WITHIN_S)
        return all(ended)

    @property
    def _connections(self) -> tuple[Connection, ...]:
        return self._plan.connections

    # Wires ------------------------------------------------------------------------------------

    def _feed(self, place: int) -> Poller:
        wishes = tuple(each.wish for each in self._plan.screens if each.token == place)
        address = self._plan.connections[place].address
        return Poller(partial(WallFeed, address, wishes), wait_s=SITUATION_WAIT_S)

    def _silence(self, place: int) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=UNHEARD_MS)
        timer.timeout.connect(partial(self._fall_silent, place))
        return timer

    def _wire(self) -> None:
        self.poller.arrived.connect(self._take)
        self.poller.failed.connect(self._miss)
        self.poller.trying.connect(self.store.try_again)
        self.store.changed.connect(self._show_floor)
        self.store.freshness_changed.connect(self._show_freshness)
        for place, feed in enumerate(self._feeds):
            feed.arrived.connect(partial(self._hear, place))
            feed.failed.connect(partial(self._miss_situation, place))
        for window in self.windows.values():
            window.left.connect(self._app.quit)

    # The floor --------------------------------------------------------------------------------

    @Slot(object)
    def _take(self, answer: FeedAnswer) -> None:
        if self._missed:  # it is back: what it says beside the figures is not waited for either
            for feed in self._feeds:
                feed.retry()
        self._refused, self._missed = None, False
        self.store.take(answer)
        self._show_layouts()

    @Slot(object)
    def _miss(self, failure: Failure) -> None:
        self._missed = True
        refused = isinstance(failure.error, GatewayRefused | GatewayDeclined | GatewayTooOld)
        if refused and self._refused is None:
            self.store.forget()  # what it may not see any more is not left standing
        self._refused = failure if refused else None
        self.store.miss(failure)
        self._show_layouts()

    @Slot(object)
    def _show_floor(self, view: FloorView) -> None:
        for window in self.windows.values():
            window.canvas.show_floor(view)

    @Slot(object)
    def _show_freshness(self, fresh: Freshness) -> None:
        """At once where the picture means something else now; its age comes with the next tick."""
        before, self._fresh = self._fresh, fresh
        seen = (before.phase, before.cause, before.lost)
        if seen != (fresh.phase, fresh.cause, fresh.lost):
            self._tell_freshness()
            self._show_situations()

    def _tell_freshness(self) -> None:
        """A screen whose layout is not known waits, though figures come in already."""
        for screen in self._plan.screens:
            fresh = self._fresh
            if screen.token not in self._told and fresh.phase is not Phase.WAITING:
                fresh = Freshness(Phase.WAITING)
            self.windows[screen.number].canvas.show_freshness(fresh)

    # The situation ----------------------------------------------------------------------------

    def _hear(self, place: int, told: WallTold) -> None:
        self._unheard.discard(place)
        self._unread.pop(place, None)
        self._silences[place].start()
        first, self._told[place] = place not in self._told, told
        self._show_layouts()
        if first:
            self._tell_freshness()
        self._show_situations()

    def _miss_situation(self, place: int, failure: Failure) -> None:
        """A token that is refused is refused for the floor as well, which shows it."""
        if isinstance(failure.error, GatewayRefused | GatewayDeclined):
            self.poller.retry()
        if isinstance(failure.error, GatewayTooOld):
            self._unread[place] = failure
            self._show_layouts()

    def _fall_silent(self, place: int) -> None:
        self._unheard.add(place)
        self._show_situations()

    def _show_situations(self) -> None:
        stale = self._fresh.phase in (Phase.STALE, Phase.WAITING)
        for screen in self._plan.screens:
            told = self._told.get(screen.token)
            if told is not None:
                old = stale or screen.token in self._unheard
                now: SituationNow = frozen(told.now) if old else told.now
                self.windows[screen.number].canvas.show_situation(now)

    # What stands on each screen ---------------------------------------------------------------

    def _show_layouts(self) -> None:
        for screen in self._plan.screens:
            window, told = self.windows[screen.number], self._told.get(screen.token)
            found = None if told is None else layout_for(screen.wish, told)
            why = self._why_nothing(found, screen.token)
            if isinstance(found, WallLayout):
                self._speak(found.language)
                window.show_layout(found)
            if why is not None:
                window.notice.say(why.cause, why.cure, self._trying())
            window.turn_to(notice=why is not None)

    def _speak(self, language: str) -> None:
        """The question of Esc is in the language of the walls."""
        if language != self._language:
            self._language = language
            self._tongue.speak(language)

    def _why_nothing(self, found: WallLayout | NoLayout | None, token: int) -> NoLayout | None:
        for failure in (self._refused, self._unread.get(token)):
            if failure is not None and isinstance(failure.error, GatewayTooOld):
                cause = cause_of_error(failure.error)
                return NoLayout(cause.cause, cause.cure)
        if self._refused is not None:
            return NoLayout(_REFUSED, _REFUSED_CURE)
        return found if isinstance(found, NoLayout) else None

    def _trying(self) -> Words:
        attempt = self._fresh.attempt
        if self._refused is None:
            return Words("改好后自动显示。", "It is shown by itself once that is put right.")
        return Words(
            f"正在自动重试，已试 {attempt} 次", f"It is tried again by itself; attempts: {attempt}"
        )

    # Time -------------------------------------------------------------------------------------

    @Slot()
    def tick(self) -> None:
        """Once a second, also while nothing is heard."""
        self.store.look_at_clock()
        now = self.store.now
        if self._fresh.phase is Phase.STALE or self._fresh.phase is Phase.WAITING:
            self._tell_freshness()
        for window in self.windows.values():
            window.canvas.show_age(self._fresh.age_s)
            if now is not None:
                window.canvas.tick(now)
        if self._refused is not None:
            self._show_layouts()
        self._report()

    def _report(self) -> None:
        self._ticks += 1
        cause = self._fresh.cause
        told = {
            "phase": str(self._fresh.phase),
            "refused": self._refused is not None,
            "cause": "" if cause is None else cause.en,
            "screens": {
                str(screen.number): self._on_screen(screen) for screen in self._plan.screens
            },
        }
        said = json.dumps(told, ensure_ascii=False)
        if said != self._reported or self._ticks % REPORT_EVERY == 0:
            self._reported = said
            self.told_of.emit(told)

    def _on_screen(self, screen: WallScreen) -> dict[str, object]:
        window = self.windows[screen.number]
        fresh = self._fresh.phase in (Phase.LIVE, Phase.LATE)
        layout = window.canvas.layout_shown
        return {
            "shown": window.isVisible(),
            "notice": window.notice.accessibleName() if window.notices else "",
            "layout": layout.name,
            "version": layout.version,
            "page": window.canvas.accessibleName(),
            "live": fresh and screen.token in self._told and not window.notices,
        }


def run(plan: WallPlan, say: bool, over: Callable[[], bool] = lambda: False) -> int:
    """Show the walls until somebody leaves them. `say`: write a line of JSON about what is shown
    to standard output whenever it is another, and every few seconds; end with standard input.
    `over`: asked once a second whether the plan does not hold any more; then the code is AGAIN."""
    app = QApplication.instance() or QApplication([PRODUCT])
    assert isinstance(app, QApplication)
    app.setApplicationName(PRODUCT)
    app.setDesktopFileName(PRODUCT)
    app.setQuitOnLastWindowClosed(False)
    load_fonts(resource("fonts"))
    walls = Walls(app, plan)
    end_loop_by_signals(app)
    if say:
        walls.told_of.connect(say_to_guard)
        end_with_input()
    watch = QTimer(walls, interval=TICK_MS)
    watch.timeout.connect(lambda: app.exit(AGAIN) if over() else None)
    watch.start()
    walls.open()
    Tidying(walls)
    code = app.exec()
    if not walls.close():
        sys.stdout.flush()
        os._exit(code)
    return code


def say_to_guard(told: Mapping[str, object]) -> None:
    """One line of JSON to whoever watches over this process."""
    try:
        sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    except (OSError, ValueError):  # nobody reads it any more
        return


def end_with_input() -> None:
    """Whoever watches over this process holds its standard input open."""

    def watch() -> None:
        while sys.stdin.read(1):
            pass
        interrupt_main(signal.SIGTERM)  # os.kill would end it at once on Windows

    threading.Thread(target=watch, name="guard-watch", daemon=True).start()
