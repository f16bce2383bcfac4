"""Who changed an agent last, and the ways to his record and to his caller's whole number."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from supervisor_app.domain.rows import AgentRow
from supervisor_app.ui.agents.reading import AgentReading
from supervisor_app.ui.docks.number_reveal import NumberReveal, NumberWish
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr

HEIGHT = 36


class AgentRecord(QWidget):
    """A line below the agent's state."""

    wished = Signal(object)
    """The `Address` of his entries of the record."""

    def __init__(self, reading: AgentReading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading = reading
        self._row: AgentRow | None = None
        self._said = QLabel(self)
        self._said.setProperty("tone", "t2")
        self.number, self.record = QPushButton(self), QPushButton(self)
        for button in (self.number, self.record):
            button.setProperty("link", "true")
        self.reveal = NumberReveal(self)
        self._line = QHBoxLayout(self)
        self._line.addWidget(self._said, 1)
        self._line.addWidget(self.number)
        self._line.addWidget(self.record)
        self.number.clicked.connect(self._wish_number)
        self.record.clicked.connect(self._wish_record)
        self.reveal.changed.connect(self._restate)

    @property
    def text(self) -> str:
        """What it says."""
        return self._said.text()

    def show_agent(self, row: AgentRow | None) -> None:
        """Another agent, or another row of his; a number that is shown was another caller's."""
        old, self._row = self._row, row
        if old is None or row is None or (old.id, old.caller) != (row.id, row.caller):
            self.reveal.hide()
        self._restate()

    def set_stale(self, stale: bool) -> None:
        """While stale it is not known who talks to whom."""
        self.reveal.set_stale(stale)

    def use(self, look: Look) -> None:
        """Words, fonts and sizes."""
        self.setFixedHeight(look.px(HEIGHT))
        self._line.setContentsMargins(look.px(16), 0, look.px(10), 0)
        self._line.setSpacing(look.px(4))
        self.number.setText(tr("显示号码"))
        self.record.setText(tr("操作记录"))
        self.record.setToolTip(tr("这名坐席的操作记录"))
        for widget in (self._said, self.number, self.record):
            widget.setFont(font(Role.NOTE, look.scale))
        self.reveal.use(look)
        self._restate()

    @Slot()
    def _restate(self) -> None:
        row = self._row
        change = self._reading.change(row) if row is not None else ""
        self._said.setText(tr("最近变更 {change}", change=change) if change else "")
        self._said.setToolTip(self._said.text())
        has_caller = row is not None and bool(row.caller)
        self.number.setVisible(has_caller)
        why_not = self.reveal.why_not()
        self.number.setEnabled(not why_not)
        self.number.setToolTip(why_not or tr("显示 30 秒，并写入操作记录"))
        self.number.setAccessibleDescription(self.number.toolTip())

    @Slot()
    def _wish_number(self) -> None:
        if self._row is not None:
            self.reveal.ask(NumberWish(agent=self._row.id), self.number)

    @Slot()
    def _wish_record(self) -> None:
        if self._row is not None:
            self.wished.emit(Address("audit", (("subject", str(self._row.id)),)))
