"""Who listens to whom, for those who may see it: a line for each, below the button that says how
many they are."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.listens import Listen
from supervisor_app.ui.agents.reading import AgentReading
from supervisor_app.ui.docks.listen_words import state_words
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr

LINE_H = 30
MOST = 6


class ListenLine(QWidget):
    """One listen."""

    wished = Signal(object)
    end_wished = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.listen: Listen | None = None
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self.look_at, self.end = QPushButton(self), QPushButton(self)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._text, 1)
        for button in (self.look_at, self.end):
            button.setProperty("link", "true")
            self._row.addWidget(button)
        self.look_at.clicked.connect(self._go)
        self.end.clicked.connect(self._end)

    def show_listen(self, listen: Listen, agent: str, now: Instant, own: bool) -> None:
        """Who, whom, how and how long."""
        self.listen = listen
        who = tr("您") if own else listen.name or listen.login
        text = f"{who} → {agent}   {state_words(listen, now)}"
        self._text.setText(text)
        self.setAccessibleName(text)
        self.end.setVisible(not own)

    def use(self, look: Look) -> None:
        """Words and sizes."""
        self.setFixedHeight(look.px(LINE_H))
        self._row.setContentsMargins(look.px(12), 0, look.px(12), 0)
        self._row.setSpacing(look.px(8))
        self._text.setFont(font(Role.BODY, look.scale))
        for button, words in ((self.look_at, tr("查看")), (self.end, tr("结束这次旁听"))):
            button.setText(words)
            button.setFont(font(Role.NOTE, look.scale))

    @Slot()
    def _end(self) -> None:
        if self.listen is not None:
            self.end_wished.emit(self.listen.id)

    @Slot()
    def _go(self) -> None:
        if self.listen is not None:
            self.wished.emit(Address("agents", (("agent", str(self.listen.agent)),)))


class ListenList(QFrame):
    """Opens below a button; goes when something else is clicked."""

    wished = Signal(object)
    """The `Address` of who is listened to."""
    end_wished = Signal(object)
    """The `ListenId` of one that is to be ended."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.Popup)
        self.setProperty("popup", "true")
        self._look = Look()
        self._listens: tuple[Listen, ...] = ()
        self._names: dict[str, str] = {}
        self._login = ""
        self.lines: list[ListenLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def open_below(self, button: QWidget) -> None:
        """Show it."""
        self.adjustSize()
        corner = button.mapToGlobal(QPoint(button.width() - self.width(), button.height() + 4))
        self.move(corner)
        self.show()

    def show_listens(
        self, listens: Sequence[Listen], reading: AgentReading, login: str, now: Instant
    ) -> None:
        """All that may be seen and go on."""
        self._listens, self._login = tuple(listens)[:MOST], login
        self._names = {one.agent: reading.name_of(one.agent) for one in self._listens}
        while len(self.lines) < len(self._listens):
            line = ListenLine(self)
            line.wished.connect(self.wished)
            line.end_wished.connect(self.end_wished)
            line.use(self._look)
            self.lines.append(line)
            self._column.addWidget(line)
        if not self._listens:
            self.hide()
        self.tick(now)
        self.adjustSize()

    def tick(self, now: Instant) -> None:
        """A second later."""
        for place, line in enumerate(self.lines):
            line.setVisible(place < len(self._listens))
            if place < len(self._listens):
                one = self._listens[place]
                line.show_listen(one, self._names[one.agent], now, one.login == self._login)

    def use(self, look: Look) -> None:
        """Words and sizes."""
        self._look = look
        for line in self.lines:
            line.use(look)
