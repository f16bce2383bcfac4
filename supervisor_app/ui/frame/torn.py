"""A page in a window of its own, for another screen: live, with its own banner and age."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from supervisor_app.bridge.freshness import Freshness
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.view import FloorView
from supervisor_app.ui.frame.feed_chip import FeedChip
from supervisor_app.ui.frame.pages import zone_of
from supervisor_app.ui.frame.places import HELD_KEYS, Place
from supervisor_app.ui.frame.window import DeskWindow
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr

MIN_W, MIN_H = 800, 500
STRIP_H = 40


class TornWindow(DeskWindow):
    """One page, its name above it and how old it is. Closing it puts nothing else to an end."""

    seek_wished = Signal()
    """The search, which the first window has."""

    def __init__(
        self,
        place: Place,
        all_places: tuple[Place, ...],
        now: Callable[[], Instant | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__((place,), now, parent)
        self._all_places = all_places
        self.setMinimumSize(MIN_W, MIN_H)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._strip = QWidget(self)
        self._strip.setObjectName("TopBar")
        self._strip.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title, self._note = QLabel(self._strip), QLabel(self._strip)
        self._note.setProperty("tone", "t3")
        self._demo, self._clock = QLabel(self._strip), QLabel(self._strip)
        self._demo.setProperty("tag", "true")
        self._demo.hide()
        self._chip = FeedChip(self._strip)
        self._row = QHBoxLayout(self._strip)
        self._row.addWidget(self._title)
        self._row.addWidget(self._note)
        self._row.addStretch(1)
        for part in (self._demo, self._chip, self._clock):
            self._row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._strip)
        column.addWidget(self.pages, 1)
        self.key("Ctrl+K", self.seek_wished.emit)
        for other in all_places:
            if other.shortcut and other.shortcut not in HELD_KEYS:
                self.key(other.shortcut, partial(self.wished.emit, Address(other.key)))

    def show_floor(self, view: FloorView) -> None:
        """A new picture, and whether it is a simulated one."""
        super().show_floor(view)
        self._demo.setVisible(view.centre.simulated)

    def show_freshness(self, freshness: Freshness) -> None:
        """How fresh it is."""
        super().show_freshness(freshness)
        self._chip.show_freshness(freshness)

    def tick(self) -> None:
        """Once a second: the age, the centre's clock, and the page while it is live."""
        self._chip.tick()
        if self.now is not None and self.view is not None:
            at = datetime.fromtimestamp(self.now, zone_of(self.view.centre))
            self._clock.setText(f"{at:%H:%M:%S}")
        super().tick()

    def use(self, look: Look) -> None:
        """Take theme, language and scale."""
        px = look.px
        self._strip.setFixedHeight(px(STRIP_H))
        self._row.setContentsMargins(px(16), 0, px(16), 1)
        self._row.setSpacing(px(10))
        title = self.places[0].title()
        self._title.setText(title)
        self._note.setText(tr("现场指挥台"))
        self._title.setFont(font(Role.STRONG, look.scale))
        self._note.setFont(font(Role.NOTE, look.scale))
        self._chip.use(look)
        self._demo.setText(tr("演示"))
        self._demo.setToolTip(tr("模拟的现场，没有连接真实的话务平台"))
        self._demo.setFont(font(Role.NOTE, look.scale))
        self._clock.setFont(font(Role.TITLE, look.scale))
        self.setWindowTitle(f"{title} · {tr('现场指挥台')}")
        super().use(look)

    def first_page_wished(self) -> None:
        self.wished.emit(Address(self._all_places[0].key))

    def key_places(self) -> tuple[Place, ...]:
        """Keys lead to pages in the first window."""
        return self._all_places
