"""The head of 值班: tabs, how far the hand-over is, and the way to the shifts before and after."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from supervisor_app.domain.people import Right
from supervisor_app.domain.shift_record import ShiftPhase
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.segments import Segments
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.record.seen import Seen

HEAD_H, TAG_H = 36, 24


class RecordHead(QWidget):
    """A row over the page."""

    stepped = Signal(int)
    """-1: the shift before is wanted; 1: the one after."""
    exported = Signal(str)
    """`preview`, `xlsx` or `pdf` is wanted of the shift that is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self.phase = QLabel(self), QLabel(self)
        self.phase.setProperty("tag", "true")
        self.tabs = Segments(self)
        self.before, self.after = QPushButton(self), QPushButton(self)
        self.back = QPushButton(self)
        self._steps, self._in_shift, self._exporting = False, True, False
        self.before.clicked.connect(lambda: self.stepped.emit(-1))
        self.after.clicked.connect(lambda: self.stepped.emit(1))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for widget in (self._title, self.tabs, self.phase, self.back):
            self._row.addWidget(widget)
        self._row.addStretch(1)
        self._row.addWidget(self.before)
        self._row.addWidget(self.after)
        self.exports = {key: QPushButton(self) for key in ("preview", "xlsx", "pdf")}
        for key, button in self.exports.items():
            button.clicked.connect(lambda *_, wanted=key: self.exported.emit(wanted))
            self._row.addWidget(button)

    def show_seen(self, seen: Seen, in_shift: bool, several: bool) -> None:
        """`in_shift`: a shift is shown; `several`: there are others to go to."""
        told = phase_told(seen)
        self.phase.setText(told)
        self.phase.setToolTip(told)
        self.back.setVisible(seen.is_past and in_shift)
        self._steps = in_shift and several
        self._in_shift = in_shift
        self._exporting = in_shift and seen.shift is not None
        why = seen.why_not(Right.REPORTS)
        for button in self.exports.values():
            button.setEnabled(not why)
            button.setToolTip(why)
            button.setAccessibleDescription(why)
        self.fit()

    def fit(self) -> None:
        """What gives way where there is no room for all: keys, the title, how far it is, papers."""
        told = bool(self.phase.text()) and self._in_shift
        steps = ((self.before, "‹", "Ctrl ↑"), (self.after, "›", "Ctrl ↓"))
        for given_up in range(5):
            for button, sign, key in steps:
                button.setText(sign if given_up else f"{sign}  {key}")
                button.setVisible(self._steps)
            self._title.setVisible(given_up < 2)
            self.phase.setVisible(told and given_up < 3)
            for button in self.exports.values():
                button.setVisible(self._exporting and given_up < 4)
            self._row.invalidate()
            if self._row.sizeHint().width() <= self.width():
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def use(self, look: Look) -> None:
        """Words, fonts and sizes."""
        self._title.setText(tr("值班记录"))
        self._title.setFont(font(Role.TITLE, look.scale))
        self.phase.setFont(font(Role.NOTE, look.scale))
        self.phase.setFixedHeight(look.px(TAG_H))
        for button, text, keys, name in (
            (self.before, "‹", "Ctrl ↑", tr("上一班")),
            (self.after, "›", "Ctrl ↓", tr("下一班")),
            (self.back, tr("回到本班"), "", tr("回到本班")),
        ):
            button.setText(text)
            button.setAccessibleName(name)
            button.setToolTip(f"{name}  {keys}".strip())
            button.setFont(font(Role.NOTE, look.scale))
        names = {"preview": tr("打印预览"), "xlsx": tr("导出 Excel"), "pdf": tr("导出 PDF")}
        for key, button in self.exports.items():
            button.setText(f"{names[key]}  Ctrl E" if key == "pdf" else names[key])
            button.setFont(font(Role.NOTE, look.scale))
        self._row.setSpacing(look.px(12))
        self.fit()


def phase_told(seen: Seen) -> str:
    """How far the hand-over is, beside the tabs."""
    head = seen.head
    if head is None or seen.nobody:
        return ""
    if seen.is_past and head.opened_at is None:
        return tr("无人接班")
    match head.phase:
        case ShiftPhase.SIGNED_OUT:
            return tr("交接中　交班已签，待接班签收")
        case ShiftPhase.LOCKED:
            return tr("已锁定　双方已签字")
        case _ if head.sent_back:
            return tr("已退回　等待补充后再签")
        case _:
            return tr("未交班") if seen.is_past else ""
