"""The window: bar, rail, banner and pages. It passes on what it is given, and what is wished."""

import time
from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QMoveEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.view import FloorView
from supervisor_app.ui.frame.banner import Banner
from supervisor_app.ui.frame.rail import Place, Rail
from supervisor_app.ui.frame.start_page import StartPage
from supervisor_app.ui.frame.top_bar import TopBar
from supervisor_app.ui.parts.icons import Icons
from supervisor_app.ui.parts.page import Look, Page
from supervisor_app.ui.parts.style import style_sheet
from supervisor_app.ui.parts.texts import tr, words
from supervisor_app.ui.parts.theme import THEMES, ThemeName

MIN_W, MIN_H = 1280, 800
PADDING = 12


class Shell(QWidget):
    """One window of the desk. `now` gives the gateway's clock, None before it is known."""

    look_wished = Signal(object)
    """A `Look` that the user wants from now on."""
    page_shown = Signal(str)
    retry_wished = Signal()
    closed = Signal()
    moved = Signal()
    """The window has another place or size."""

    def __init__(
        self,
        pages: Sequence[tuple[Place, Page]],
        icons: Icons,
        now: Callable[[], Instant | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("Shell")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumSize(MIN_W, MIN_H)
        self._now = now
        self._look = Look()
        self._zone = ZoneInfo("UTC")
        self._view: FloorView | None = None
        self._freshness = Freshness(Phase.WAITING)
        self._told: Freshness | None = None
        self._pages = {place.key: page for place, page in pages}
        self._behind = {place.key: False for place, _ in pages}
        self._current = pages[0][0].key
        self._top = TopBar(icons, self)
        self._rail = Rail(tuple(place for place, _ in pages), icons, self)
        self._banner = Banner(self)
        self._banner.hide()
        self._start = StartPage(self)
        self._stack = QStackedWidget(self)
        self._stack.setObjectName("Pages")
        self._stack.addWidget(self._start)
        for page in self._pages.values():
            self._stack.addWidget(page)
        self._arrange()
        self._connect()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus()
        self._second = QTimer(self, interval=1000)
        self._second.setTimerType(Qt.TimerType.PreciseTimer)
        self._second.timeout.connect(self.tick)
        self._second.start()

    def _arrange(self) -> None:
        content = QWidget(self)
        content.setObjectName("Content")
        content.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inner = QVBoxLayout(content)
        inner.setContentsMargins(PADDING, PADDING, PADDING, PADDING)
        inner.addWidget(self._stack)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._banner)
        right.addWidget(content, 1)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self._rail)
        below.addLayout(right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._top)
        whole.addLayout(below, 1)

    def _connect(self) -> None:
        self._rail.wished.connect(self.go_to)
        self._banner.retry_wished.connect(self.retry_wished)
        self._start.retry_wished.connect(self.retry_wished)
        self._top.theme_wished.connect(self._wish_theme)
        self._top.language_wished.connect(self._wish_language)
        self._key("F9", self.retry_wished.emit)
        self._key("Ctrl+Shift+T", self._wish_theme)

    def _key(self, keys: str, act: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.activated.connect(act)

    # What is shown

    @property
    def current(self) -> str:
        """The key of the page that is shown, or will be with the first picture."""
        return self._current

    @Slot(object)
    def show_floor(self, view: FloorView) -> None:
        """A new picture; pages out of sight take it when they are gone to."""
        first = self._view is None or self._view.centre is not view.centre
        self._view = view
        if first:
            self._show_centre(view)
        self._behind = dict.fromkeys(self._behind, True)
        self._bring()

    @Slot(object)
    def show_freshness(self, freshness: Freshness) -> None:
        """How fresh it is; pages are told only what changes for them."""
        self._freshness = freshness
        stale = freshness.phase is Phase.STALE
        self._top.show_freshness(freshness)
        self._banner.setVisible(stale)
        if stale:
            self._banner.show_freshness(freshness, self._zone)
        if freshness.phase is Phase.WAITING:
            self._start.show_freshness(freshness)
        told = replace(freshness, age_s=0.0, attempt=0, next_try_s=None)
        if told != self._told:
            self._told = told
            for page in self._pages.values():
                page.show_freshness(freshness)
        self._bring()

    @Slot(str)
    def go_to(self, key: str) -> None:
        """Show a page; an unknown key is left alone."""
        if key not in self._pages:
            return
        self._current = key
        self._rail.choose(key)
        self._bring()
        self.page_shown.emit(key)

    @Slot()
    def tick(self) -> None:
        """Once a second: the clock always, the pages only while what they show is live."""
        now = self._now()
        if self._view is not None:
            self._top.show_clock(time.time() if now is None else now, self._zone)
        if now is not None and self._freshness.phase in (Phase.LIVE, Phase.LATE):
            self._pages[self._current].tick(now)

    def use(self, look: Look) -> None:
        """Take theme, language and scale, everywhere and at once."""
        self._look = look
        self.setWindowTitle(tr("现场指挥台"))
        self.setStyleSheet(style_sheet(look))
        for part in (self._top, self._rail, self._banner, self._start):
            part.use(look)
        for page in self._pages.values():
            page.use(look)
        if self._view is not None:
            self._show_centre(self._view)
        if self._freshness.phase is Phase.STALE:
            self._banner.show_freshness(self._freshness, self._zone)
        self.tick()

    def _bring(self) -> None:
        """Show the page with the newest picture, or what stands in for it."""
        waiting = self._view is None or self._freshness.phase is Phase.WAITING
        page = self._pages[self._current]
        if self._view is not None and self._behind[self._current]:
            self._behind[self._current] = False
            page.show_floor(self._view)
        shown = self._start if waiting else page
        if self._stack.currentWidget() is not shown:
            self._stack.setCurrentWidget(shown)
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_centre(self, view: FloorView) -> None:
        centre = view.centre
        try:
            self._zone = ZoneInfo(centre.zone)
        except (ZoneInfoNotFoundError, ValueError):
            self._zone = ZoneInfo("UTC")
        self._top.show_centre(words(centre.title, self._look.language), centre.simulated)

    # What is wished

    @Slot()
    def _wish_theme(self) -> None:
        dark = self._look.theme.name is ThemeName.DARK
        theme = THEMES[ThemeName.LIGHT if dark else ThemeName.DARK]
        self.look_wished.emit(replace(self._look, theme=theme))

    @Slot()
    def _wish_language(self) -> None:
        language = "en" if self._look.language.startswith("zh") else "zh_CN"
        self.look_wished.emit(replace(self._look, language=language))

    def moveEvent(self, event: QMoveEvent) -> None:
        self.moved.emit()
        super().moveEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.moved.emit()
        super().resizeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._second.stop()
        self.closed.emit()
        super().closeEvent(event)
