"""What stands over every page while a 紧急 alert waits: the visual twin of the tone."""

from msgspec import Struct
from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from supervisor_app.ui.parts.fonts import Role, font, metrics
from supervisor_app.ui.parts.glyphs import Glyph, draw_glyph
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr

HEIGHT = 40
SIGN, PAD, GAP = 16.0, 16.0, 14.0
BUTTON_H = 28
NARROW_W = 700


class BannerTold(Struct, frozen=True):
    """What it says, in the user's language."""

    head: str
    """Whom it is about."""
    values: str
    note: str = ""
    """Since when, and what it means for the emergency lines."""
    short: str = ""
    """The same for a narrow window."""
    others: str = ""
    """How many more there are."""
    why_not: str = ""
    """Why it cannot be acknowledged here; empty: it can."""
    emergency: bool = False
    """There is a page of emergencies to go to."""
    spoken: str = ""
    """All of it without what changes each second."""
    calm: bool = False
    """What it is about is back inside its limits: nothing is past one any more."""
    proposed: bool = False
    """It is about an emergency that waits to be declared: there is nothing to acknowledge."""


class AlertBanner(QWidget):
    """Hidden while nothing is loud and no emergency waits to be declared."""

    acknowledge_wished = Signal()
    emergency_wished = Signal()
    followed = Signal()
    """Its alerts are to be shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self.told: BannerTold | None = None
        self.acknowledge, self.emergency = QPushButton(self), QPushButton(self)
        self.others = QPushButton(self)
        self._colour_buttons()
        self._row = QHBoxLayout(self)
        self._row.addStretch(1)
        for button, wish in (
            (self.others, self.followed),
            (self.acknowledge, self.acknowledge_wished),
            (self.emergency, self.emergency_wished),
        ):
            self._row.addWidget(button)
            button.clicked.connect(wish)
        self.hide()

    def tell(self, told: BannerTold | None) -> bool:
        """Say this; None: nothing is loud. True: it is about something else than before."""
        other = told is not None and (self.told is None or told.spoken != self.told.spoken)
        if told != self.told:
            was, self.told = self._calm, told
            if was != self._calm:
                self._colour_buttons()
            self._show()
        return other

    @property
    def _calm(self) -> bool:
        """Not red."""
        return self.told is not None and (self.told.calm or self.told.proposed)

    def _colour_buttons(self) -> None:
        """As they stand on red, or as everywhere."""
        for button, kind in (
            (self.acknowledge, "ghost"),
            (self.emergency, "solid"),
            (self.others, "text"),
        ):
            button.setProperty("onalert", None if self._calm else kind)
            button.setProperty("flat", "true" if self._calm and kind == "text" else None)
            button.style().unpolish(button)
            button.style().polish(button)

    def _show(self) -> None:
        told = self.told
        if told is not None:
            self.acknowledge.setVisible(not told.proposed)
            self.acknowledge.setEnabled(not told.why_not)
            self.acknowledge.setToolTip(told.why_not)
            self.acknowledge.setAccessibleDescription(told.why_not)
            self.emergency.setVisible(told.emergency)
            self.others.setText(told.others)
            self.others.setVisible(bool(told.others))
            self.setAccessibleName(told.spoken)
            self.setToolTip(f"{told.head} {told.values}\n{told.note}")
        self.setVisible(told is not None)
        self.update()

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        self._look = look
        px = look.px
        self.setFixedHeight(px(HEIGHT))
        self._row.setContentsMargins(px(PAD), 0, px(12), 0)
        self._row.setSpacing(px(12))
        self._word_buttons()
        for button in (self.others, self.acknowledge, self.emergency):
            button.setFixedHeight(px(BUTTON_H))
            button.setFont(font(Role.BODY_STRONG, look.scale))
        self._show()

    def _word_buttons(self) -> None:
        """Their keys, too, where there is room; what the banner says goes first."""
        narrow = self.width() < self._look.px(NARROW_W)
        self.acknowledge.setText(tr("确认") if narrow else tr("确认") + "  A")
        self.emergency.setText(tr("应急") if narrow else tr("打开应急面板") + "  F5")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._word_buttons()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, scale = self._look.theme, self._look.scale
        painter.fillRect(self.rect(), theme.color(self._ground()))
        if self._calm:
            painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("line2"))
        if self.told is not None:
            painter.scale(scale, scale)
            self._write(painter, self.told)
        painter.end()

    def _ground(self) -> str:
        if self.told is not None and self.told.proposed:
            return "warnbg"
        return "raised" if self._calm else "critf"

    def _write(self, painter: QPainter, told: BannerTold) -> None:
        """From the left; of the note as much as is whole before the buttons."""
        theme = self._look.theme
        ink = theme.color("t1" if self._calm else "oncrit")
        sign = QRectF(PAD, (HEIGHT - SIGN) / 2, SIGN, SIGN)
        if told.proposed:
            draw_glyph(painter, Glyph.WARNING, sign, theme.color("warn"))
        else:
            draw_glyph(painter, Glyph.CRITICAL, sign, ink)
        painter.setPen(ink)
        left, right = sign.right() + GAP, self._room() / self._look.scale
        for text in (told.head, told.values):
            painter.setFont(font(Role.BODY_STRONG))
            room = QRectF(left, 0, max(0.0, right - left), HEIGHT)
            left += write(painter, room, text, metrics=metrics(Role.BODY_STRONG)) + GAP
        known = metrics(Role.BODY)
        room = QRectF(left, 0, max(0.0, right - left), HEIGHT)
        notes = (told.note, told.short, "")
        note = next(one for one in notes if known.horizontalAdvance(one) <= room.width())
        painter.setFont(font(Role.BODY))
        write(painter, room, note, metrics=known)

    def _room(self) -> float:
        """Where its buttons begin."""
        buttons = (self.others, self.acknowledge, self.emergency)
        first = min(each.x() for each in buttons if not each.isHidden())
        return first - GAP
