"""What every window of the desk has: pages, keys, toasts, the list of keys, a clock."""

from collections.abc import Callable, Sequence

from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QMoveEvent,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.view import FloorView
from supervisor_app.ui.frame.calm_letters import CalmLetters
from supervisor_app.ui.frame.desk_keys import desk_keys
from supervisor_app.ui.frame.key_help import KeyHelp
from supervisor_app.ui.frame.pages import Pages
from supervisor_app.ui.frame.places import CONNECT, Place
from supervisor_app.ui.frame.toast_place import free_top, used_in
from supervisor_app.ui.frame.toasts import Toasts
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.dialog_over import DialogOver
from supervisor_app.ui.parts.page import Deed, Look, Page, Toast
from supervisor_app.ui.parts.style import style_sheet
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.parts.theme import THEMES, ThemeName

HELD_MS = 600
"""F1 held so long lists the keys; let go earlier it leads to the first page."""
REPEATS_MS = 60
"""A key that repeats is told as let go and pressed again; so soon after, it was held on."""
SCALES = (1.0, 1.25, 1.5, 1.75, 2.0)
MARGIN = 16
ABOVE_FOOT = 56
"""A page's foot, with the legend of its keys, stays free below the toasts."""


class DeskWindow(QWidget):
    """A window. It passes on what it is given, and says what the user wishes by signals."""

    look_wished = Signal(object)
    """A `Look` that the user wants from now on."""
    wished = Signal(object)
    """An `Address` that is not of this window's page."""
    tear_wished = Signal(object)
    """The `Address` of a page that is to have a window of its own."""
    page_shown = Signal(str)
    retry_wished = Signal()
    full_wished = Signal()
    """A wall over the screen where this window is."""
    sending_wished = Signal()
    """What is shown is to be shown on a wall."""
    manual_wished = Signal(str)
    """The manual at a place, such as `record#handover`."""
    closed = Signal()
    moved = Signal()
    """The window has another place or size."""

    def __init__(
        self,
        places: tuple[Place, ...],
        now: Callable[[], Instant | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("Shell")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.places = places
        self.look = Look()
        self.freshness = Freshness(Phase.WAITING)
        self.view: FloorView | None = None
        self._now = now
        self.pages = Pages(places, self)
        self.toasts = Toasts(self)
        self.help = KeyHelp(self)
        self.help.left.connect(self.pages.focus_page)
        self.help.manual_wished.connect(self.wish_manual)
        self.pages.retry_wished.connect(self.retry_wished)
        self.pages.wished.connect(self.wished)
        self.pages.shown.connect(self._shown)
        self.toasts.resized.connect(self._place_toasts)
        self._held = QTimer(self, singleShot=True, interval=HELD_MS)
        self._held.timeout.connect(self.show_keys)
        self._let_go = QTimer(self, singleShot=True, interval=REPEATS_MS)
        self._let_go.timeout.connect(self._f1_let_go)
        self._f1_down = False
        self._calm: CalmLetters | None = None
        self._bind()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._second = QTimer(self, interval=1000)
        self._second.setTimerType(Qt.TimerType.PreciseTimer)
        self._second.timeout.connect(self.tick)
        self._second.start()

    def _bind(self) -> None:
        self.key("F9", self.retry_wished.emit)
        self.key("F11", self.full_wished.emit)
        self.key("W", self.sending_wished.emit)
        self.key("Ctrl+Shift+T", self.wish_theme)
        self.key("Ctrl+Shift+N", self.wish_tear)
        self.key("Ctrl+Z", self.toasts.undo_newest)
        self.key("?", self.toggle_keys)
        for keys in ("Ctrl++", "Ctrl+="):
            self.key(keys, lambda: self.wish_scale(1))
        self.key("Ctrl+-", lambda: self.wish_scale(-1))
        self.key("Ctrl+0", lambda: self.wish_scale(0))

    def key(self, keys: str, act: Callable[[], None]) -> None:
        """Do it at these keys, anywhere in this window."""
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.activated.connect(act)

    # What is shown

    @property
    def current(self) -> str:
        """The key of the page that is shown, or will be with the first picture."""
        return self.pages.current

    @property
    def now(self) -> Instant | None:
        """The gateway's clock; None before it is known."""
        return self._now()

    def page(self) -> Page:
        """The page that is shown, or will be."""
        return self.pages.page(self.pages.current)

    def place(self) -> Place:
        """How the page that is shown is called."""
        return next(place for place in self.places if place.key == self.current)

    def show_floor(self, view: FloorView) -> None:
        """A new picture."""
        self.view = view
        self.pages.show_floor(view)

    def show_freshness(self, freshness: Freshness) -> None:
        """How fresh it is."""
        self.freshness = freshness
        self.pages.show_freshness(freshness)

    @Slot(object)
    def go(self, address: Address) -> None:
        """Show what an address means."""
        self.pages.go(address)

    def go_to(self, key: str) -> None:
        """Show a page as it stands."""
        self.pages.go(Address(key))

    @Slot(object)
    def tell(self, toast: Toast) -> None:
        """Say what was just done."""
        self.toasts.tell(toast)

    @Slot()
    def tick(self) -> None:
        """Once a second: what counts time."""
        now = self._now()
        if now is not None:
            self.pages.tick(now)
        if self.toasts.isVisible():
            self._place_toasts()

    def use(self, look: Look) -> None:
        """Take theme, language and scale, everywhere and at once."""
        self.look = look
        self.setStyleSheet(style_sheet(look))
        self.pages.use(look)
        self.toasts.use(look)
        self.help.use(look)
        self._place_toasts()
        self.tick()

    # What is wished

    @Slot()
    def wish_theme(self) -> None:
        """The other theme."""
        dark = self.look.theme.name is ThemeName.DARK
        theme = THEMES[ThemeName.LIGHT if dark else ThemeName.DARK]
        self.look_wished.emit(replace(self.look, theme=theme))

    @Slot()
    def wish_language(self) -> None:
        """The other language."""
        language = "en" if self.look.language.startswith("zh") else "zh_CN"
        self.look_wished.emit(replace(self.look, language=language))

    def wish_scale(self, steps: int) -> None:
        """So many steps larger; none: as drawn."""
        at = min(range(len(SCALES)), key=lambda place: abs(SCALES[place] - self.look.scale))
        place = max(0, min(len(SCALES) - 1, at + steps)) if steps else 0
        if SCALES[place] != self.look.scale:
            self.look_wished.emit(replace(self.look, scale=SCALES[place]))

    @Slot()
    def wish_tear(self) -> None:
        """A window of its own for what is shown."""
        if not self.place().one_only:
            self.tear_wished.emit(self.page().address(self.current))

    @Slot()
    def wish_manual(self) -> None:
        """The manual, where it tells of what is shown."""
        self.help.hide()
        self.manual_wished.emit(self.manual_place())

    def manual_place(self) -> str:
        """Of what is asked, else of the page; before there is a picture, of sources."""
        if (asked := self._asked()) is not None and asked.manual:
            return asked.manual
        if self.view is None and not self.place().alone:
            return CONNECT
        return self.page().manual(self.current)

    def _asked(self) -> DialogOver | None:
        """The question over this window."""
        return next((one for one in self.findChildren(DialogOver) if one.isVisible()), None)

    def deeds(self) -> Sequence[Deed]:
        """What can be done in this window now: first what the page offers."""
        deeds = [
            Deed("theme", tr("切换主题"), self.wish_theme, "Ctrl Shift T", "theme dark light"),
            Deed("language", "English / 中文", self.wish_language, also=tr("切换语言")),
            Deed("larger", tr("放大"), lambda: self.wish_scale(1), "Ctrl +", "zoom in scale"),
            Deed("smaller", tr("缩小"), lambda: self.wish_scale(-1), "Ctrl −", "zoom out scale"),
            Deed("plain", tr("原始大小"), lambda: self.wish_scale(0), "Ctrl 0", "zoom 100"),
            Deed("keys", tr("快捷键"), self.show_keys, "?", "help"),
            Deed("retry", tr("立即重试连接"), self.retry_wished.emit, "F9", "reconnect"),
        ]
        if not self.place().one_only:
            tear = Deed(
                "tear", tr("在新窗口打开"), self.wish_tear, "Ctrl Shift N", "window second screen"
            )
            deeds.insert(0, tear)
        waiting = self.view is None or self.freshness.phase is Phase.WAITING
        return (*(() if waiting else self.page().deeds()), *deeds)

    # Keys

    @Slot()
    def show_keys(self) -> None:
        """List the keys of the page and of the desk."""
        waiting = self.view is None or self.freshness.phase is Phase.WAITING
        lines = () if waiting else self.page().keys()
        self.help.open(self.place().title(), lines, desk_keys(self.key_places()))

    def toggle_keys(self) -> None:
        """List them, or take the list away."""
        if self.help.isVisible():
            self.help.close_and_leave()
        else:
            self.show_keys()

    def key_places(self) -> tuple[Place, ...]:
        """The pages that have keys in this window."""
        return self.places

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_F1:
                self._let_go.stop()
                if not self._f1_down and not event.isAutoRepeat():
                    self._f1_pressed()
            case _:
                super().keyPressEvent(event)

    def _f1_pressed(self) -> None:
        """Over the list of keys and in a question it is for the manual."""
        if self.help.isVisible() or self._asked() is not None:
            self.wish_manual()
            return
        self._f1_down = True
        self._held.start()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_F1:
            super().keyReleaseEvent(event)
        elif self._f1_down and not event.isAutoRepeat():
            self._let_go.start()

    @Slot()
    def _f1_let_go(self) -> None:
        self._f1_down = False
        if self._held.isActive():
            self._held.stop()
            self.first_page_wished()

    def first_page_wished(self) -> None:
        """F1 was pressed for a moment."""
        self.wished.emit(Address(self.places[0].key))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.help.hide()
        super().mousePressEvent(event)

    # The window itself

    @Slot(str)
    def _shown(self, key: str) -> None:
        self.help.hide()
        self._place_toasts()
        self.page_shown.emit(key)

    @Slot()
    def _place_toasts(self) -> None:
        margin = self.look.px(MARGIN)
        left = self.pages.x() + margin
        lowest = self.height() - self.toasts.height() - self.look.px(ABOVE_FOOT)
        shown = self.toasts.lines
        used = used_in(self.pages, self) if shown else ()
        top = free_top(self.toasts.size(), left, lowest, self.height() // 3, used)
        self.toasts.move(left, top)

    def event(self, event: QEvent) -> bool:
        # Esc is the page's as well, so it is only seen on its way there.
        on_its_way = event.type() is QEvent.Type.ShortcutOverride
        if on_its_way and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.toasts.put_all_away()
        if on_its_way and isinstance(event, QKeyEvent) and self._is_misled(event):
            event.accept()  # so it is no shortcut
            return True
        return super().event(event)

    def _is_misled(self, event: QKeyEvent) -> bool:
        """A letter that no field takes, right after the page has moved: the click before it was
        meant for what stood there."""
        chords = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        letter = event.text().isalnum() and not event.modifiers() & chords
        return letter and self.pages.room.just_moved

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._calm is None:  # the window has its surface only now
            self._calm = CalmLetters(self)

    def moveEvent(self, event: QMoveEvent) -> None:
        self.moved.emit()
        super().moveEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.moved.emit()
        self._place_toasts()
        super().resizeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._second.stop()
        self.closed.emit()
        super().closeEvent(event)
