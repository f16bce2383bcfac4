"""A page in a window of its own, for another screen: live, with its own banner and age."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from supervisor_app.bridge.freshness import Freshness
from supervisor_app.domain.ids import Instant
from supervisor_app.ui.frame.feed_chip import FeedChip
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
        self._chip = FeedChip(self._strip)
        self._row = QHBoxLayout(self._strip)
        self._row.addWidget(self._title)
        self._row.addWidget(self._note)
        self._row.addStretch(1)
        self._row.addWidget(self._chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._strip)
        column.addWidget(self.pages, 1)
        self.key("Ctrl+K", self.seek_wished.emit)
        for other in all_places:
            if other.shortcut and other.shortcut not in HELD_KEYS:
                self.key(other.shortcut, partial(self.wished.emit, Address(other.key)))

    def show_freshness(self, freshness: Freshness) -> None:
        """How fresh it is."""
        super().show_freshness(freshness)
        self._chip.show_freshness(freshness)

    def tick(self) -> None:
        """Once a second: the age, and the page while it is live."""
        self._chip.tick()
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
        self.setWindowTitle(f"{title} · {tr('现场指挥台')}")
        super().use(look)

    def first_page_wished(self) -> None:
        self.wished.emit(Address(self._all_places[0].key))

    def key_places(self) -> tuple[Place, ...]:
        """Keys lead to pages in the first window."""
        return self._all_places
