"""One entry of the record in detail: all that was written down, and where it leads."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from supervisor_app.domain.audit import AuditChain, AuditEntry
from supervisor_app.ui.audit.chain import ChainSign
from supervisor_app.ui.audit.reading import AuditReading
from supervisor_app.ui.audit.short_ids import short_ids
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.formats import MISSING
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr, words

WIDTH = 472
NAME_W = 84
MOST_FAULTS = 5
BLOCK = 8
"""A hash is written in pieces, so that it can be read out and broken into lines."""


class AuditDock(QFrame):
    """Texts can be marked and copied; nothing here changes anything."""

    closed = Signal()
    person_wished = Signal(str)
    """The login whose entries are wanted."""
    subject_wished = Signal(str)
    """Whom all entries are wanted about."""
    wished = Signal(object)
    """The `Address` of whom the entry is about."""

    def __init__(self, reading: AuditReading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "true")
        self._reading, self._look = reading, Look()
        self.entry: AuditEntry | None = None
        self._title, self._at = QLabel(self), QLabel(self)
        self._at.setProperty("tone", "t2")
        self.close_button = QPushButton("✕", self)
        self.close_button.setProperty("flat", "true")
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._lines: list[tuple[QLabel, QLabel]] = []
        self.chain = ChainSign(self)
        self._faults = QLabel(self)
        self._faults.setWordWrap(True)
        self.person, self.subject, self.open = (QPushButton(self) for _ in range(3))
        self._arrange()
        self.close_button.clicked.connect(self.closed)
        self.person.clicked.connect(self._wish_person)
        self.subject.clicked.connect(self._wish_subject)
        self.open.clicked.connect(self._open)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(self._title)
        titles.addWidget(self._at)
        head.addLayout(titles, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        inside = QWidget(self)
        inside.setObjectName("Scrolled")
        self._column = QVBoxLayout(inside)
        self._column.addLayout(self._grid)
        self._column.addWidget(self.chain)
        self._column.addWidget(self._faults)
        self._column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.viewport().setAutoFillBackground(False)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        self._ways = QHBoxLayout()
        for button in (self.person, self.subject, self.open):
            self._ways.addWidget(button)
        self._ways.addStretch(1)
        self._whole = QVBoxLayout(self)
        self._whole.addLayout(head)
        self._whole.addWidget(scroll, 1)
        self._whole.addLayout(self._ways)

    # What is shown

    def show_entry(self, entry: AuditEntry | None) -> None:
        """Another entry; None: nothing is shown."""
        self.entry = entry
        self._show()

    def show_chain(self, chain: AuditChain | None) -> None:
        """Whether the record is whole, and if not, where and why."""
        self.chain.show_chain(chain)
        self._say_faults()

    def _say_faults(self) -> None:
        language = self._look.language
        faults = self.chain.chain.faults if self.chain.chain is not None else ()
        said = [f"#{fault.number} {words(fault.words, language)}" for fault in faults[:MOST_FAULTS]]
        self._faults.setText("\n".join(said))
        self._faults.setVisible(bool(said))

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """What is written here: names and values."""
        return tuple((name.text(), value.text()) for name, value in self._lines)

    def _show(self) -> None:
        entry, reading = self.entry, self._reading
        if entry is None:
            return
        self._title.setText(reading.what(entry))
        self._at.setText(f"{reading.whole_moment(entry.at)} · #{entry.number}")
        self._write(
            (
                (tr("谁"), reading.who(entry)),
                (tr("从哪里"), entry.origin or MISSING),
                (tr("对象"), reading.subject(entry)),
                (tr("班组"), reading.team(entry)),
                (tr("原因"), entry.why or MISSING),
                (tr("变化"), "\n".join(reading.changes(entry)) or MISSING),
                (tr("结果"), reading.result(entry)),
                (tr("指令"), short_ids(entry.command) or MISSING),
                (tr("前一条"), _in_blocks(entry.previous) or MISSING),
                (tr("本条校验"), _in_blocks(entry.hash)),
            )
        )
        self.person.setEnabled(bool(entry.login))
        self.subject.setEnabled(bool(entry.subject))
        self.open.setVisible(reading.link(entry) is not None)
        self.setAccessibleName(f"{reading.what(entry)} {reading.whole_moment(entry.at)}")

    def _write(self, lines: Sequence[tuple[str, str]]) -> None:
        while len(self._lines) < len(lines):
            name, value = QLabel(self), QLabel(self)
            name.setProperty("tone", "t3")
            name.setAlignment(Qt.AlignmentFlag.AlignTop)
            value.setTextFormat(Qt.TextFormat.PlainText)
            value.setWordWrap(True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            place = len(self._lines)
            self._grid.addWidget(name, place, 0)
            self._grid.addWidget(value, place, 1)
            self._lines.append((name, value))
        for (name, value), (said, text) in zip(self._lines, lines, strict=True):
            name.setText(said)
            value.setText(text)
            value.setAccessibleName(f"{said} {text}")
            name.setFont(font(Role.NOTE, self._look.scale))
            value.setFont(font(Role.BODY, self._look.scale))
            name.setFixedWidth(self._look.px(NAME_W))

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        self._look = look
        px = look.px
        self._whole.setContentsMargins(px(16), px(12), px(12), px(12))
        self._whole.setSpacing(px(8))
        self._column.setContentsMargins(0, px(4), px(4), 0)
        self._column.setSpacing(px(12))
        self._grid.setVerticalSpacing(px(8))
        self._ways.setSpacing(px(8))
        self._title.setFont(font(Role.STRONG, look.scale))
        self._at.setFont(font(Role.NOTE, look.scale))
        self.close_button.setFont(font(Role.BODY, look.scale))
        self.close_button.setToolTip(tr("关闭（Esc）"))
        self.close_button.setAccessibleName(tr("关闭"))
        for button, text in (
            (self.person, tr("此人的记录")),
            (self.subject, tr("此对象的记录")),
            (self.open, tr("查看对象")),
        ):
            button.setText(text)
            button.setFont(font(Role.BODY, look.scale))
        self.chain.use(look)
        self._faults.setFont(font(Role.NOTE, look.scale))
        self._say_faults()
        self._show()

    # What is wished

    @Slot()
    def _wish_person(self) -> None:
        if self.entry is not None:
            self.person_wished.emit(self.entry.login)

    @Slot()
    def _wish_subject(self) -> None:
        if self.entry is not None:
            self.subject_wished.emit(self.entry.subject)

    @Slot()
    def _open(self) -> None:
        link = self._reading.link(self.entry) if self.entry is not None else None
        if link is not None:
            self.wished.emit(link)


def _in_blocks(text: str) -> str:
    return " ".join(text[at : at + BLOCK] for at in range(0, len(text), BLOCK))
