"""A question before something is done to agents' calls or shifts, and the list of what was refused.

The button says what will happen; the sentence above it what becomes of live calls on this ACD.
"""

from collections.abc import Callable, Sequence

from msgspec import Struct
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from supervisor_app.domain.commands import LONGEST_REASON
from supervisor_app.ui.parts.dialog_over import DialogOver
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr

WIDTH = 560
LIST_H = 240
ROW_H = 32
PAD = 24


class Asked(Struct, frozen=True):
    """What is asked, in the user's language."""

    title: str
    notes: tuple[str, ...]
    """Whom it is about, and what happens to calls."""
    goes: str
    """What the button says."""
    with_reason: bool = True
    must_say_why: bool = True
    rows: tuple[tuple[str, str], ...] = ()
    """Something and what is said of it, one below the other."""
    closes: str = ""
    """What the other button says, where it is not 取消."""


class ActDialog(DialogOver):
    """Enter does it once a reason stands there; Esc leaves everything as it is."""

    manual = "agents#acting"
    left = Signal()

    def __init__(
        self, asked: Asked, parent: QWidget, act: Callable[[str], None] | None = None
    ) -> None:
        super().__init__(parent)
        self.asked, self._act = asked, act
        self._title = self._label(asked.title, "t1")
        self._notes = [self._label(note, "t2") for note in asked.notes]
        self.why = QLineEdit(self.box)
        self.why.setMaxLength(LONGEST_REASON)
        self.why.setVisible(asked.with_reason)
        self.why.textChanged.connect(self._restate)
        self._list = QScrollArea(self.box)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setWidgetResizable(True)
        self._list.setVisible(bool(asked.rows))
        self._list.viewport().setAutoFillBackground(False)
        inside = QWidget(self._list)
        inside.setObjectName("Scrolled")
        lines = QVBoxLayout(inside)
        self._rows: list[tuple[QLabel, QLabel]] = []
        for name, said in asked.rows:
            line = QHBoxLayout()
            pair = self._label(name, "t1"), self._label(said, "t2")
            line.addWidget(pair[0], 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(pair[1], 1)
            lines.addLayout(line)
            self._rows.append(pair)
        lines.addStretch(1)
        self._list.setWidget(inside)
        self.later, self.next = QPushButton(self.box), QPushButton(self.box)
        self.later.setProperty("flat", "true")
        self.next.setProperty("primary", "true")
        self.next.setProperty("tall", "true")
        self.next.setVisible(bool(asked.goes))
        self.later.clicked.connect(self.leave)
        self.next.clicked.connect(self.go_on)
        self._ways = QHBoxLayout()
        self._ways.addWidget(self.later)
        self._ways.addStretch(1)
        self._ways.addWidget(self.next)
        self._column = QVBoxLayout(self.box)
        self._column.addWidget(self._title)
        for label in self._notes:
            self._column.addWidget(label)
        self._column.addWidget(self._list, 1)
        self._column.addWidget(self.why)
        self._column.addLayout(self._ways)

    def _label(self, text: str, tone: str) -> QLabel:
        label = QLabel(text, self.box)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setProperty("tone", tone)
        return label

    def open(self, look: Look) -> None:
        """Show it over the window."""
        self.use(look)
        self.show()
        self.raise_()
        self.place()
        first: QWidget = self.why if self.asked.with_reason else self.next
        if not self.asked.goes:
            first = self.later
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def use(self, look: Look) -> None:
        """Fonts and sizes."""
        self._look = look
        px = look.px
        self._column.setContentsMargins(px(PAD), px(20), px(PAD), px(16))
        self._column.setSpacing(px(12))
        self._title.setFont(font(Role.TITLE, look.scale))
        for label in self._notes:
            label.setFont(font(Role.BODY, look.scale))
        for name, said in self._rows:
            name.setFont(font(Role.NAME, look.scale))
            name.setFixedWidth(px(150))
            said.setFont(font(Role.BODY, look.scale))
        for part in (self.why, self.later):
            part.setFont(font(Role.BODY, look.scale))
        self.next.setFont(font(Role.BODY_STRONG, look.scale))
        must = self.asked.must_say_why
        hint = tr("原因（必填，写入操作记录）") if must else tr("原因（可不填，写入操作记录）")
        self.why.setPlaceholderText(hint)
        self.why.setAccessibleName(hint)
        self.next.setText(f"{self.asked.goes}   Enter")
        self.next.setAccessibleName(self.asked.goes)
        self.later.setText(f"{self.asked.closes or tr('取消')}  Esc")
        self.setAccessibleName(" ".join((self.asked.title, *self.asked.notes)))
        self._restate()
        self.place()

    def wanted_size(self) -> tuple[int, int]:
        wide = self._look.px(WIDTH)
        self._column.activate()
        inner = self._column.heightForWidth(wide) if self._column.hasHeightForWidth() else 0
        high = max(inner, self._column.sizeHint().height())
        rows = min(LIST_H, ROW_H * len(self.asked.rows))
        return wide, high + self._look.px(rows)

    @Slot()
    def go_on(self) -> None:
        """Do it, where a reason is given or none is needed."""
        if not self.next.isEnabled() or not self.asked.goes:
            return
        self._end()
        if self._act is not None:
            self._act(self.why.text().strip())

    @Slot()
    def leave(self) -> None:
        """Nothing is done."""
        self._end()

    def _end(self) -> None:
        self.close_over()
        self.left.emit()
        self.deleteLater()

    @Slot()
    def _restate(self) -> None:
        needs = self.asked.with_reason and self.asked.must_say_why
        missing = needs and not self.why.text().strip()
        self.next.setEnabled(not missing)
        self.next.setToolTip(tr("请先写原因") if missing else "")


def named(names: Sequence[str], most: int = 6) -> str:
    """Whom it is about: the first few names."""
    shown = "、".join(names[:most])
    return shown if len(names) <= most else tr("{names} 等", names=shown)
