"""生效与恢复: when it counts, for whom who talks, when it is put back, and why it is done."""

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from supervisor_app.domain.commands import LONGEST_REASON
from supervisor_app.ui.docks.section import Section
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.segments import Segments
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.parts.tick_box import TickBox
from supervisor_app.ui.skills.timing import RestoreChoice, Timing

LABEL_W, ENGLISH_LABEL_W = 44, 70
FIELD_H = 28
CLOCK_W = 76
PAD = 16
NOW, LATER = "now", "later"
AT_ONCE, AFTER_CALL = "now", "after_call"


class TimingForm(QWidget):
    """Says what was chosen; the page works it out."""

    changed = Signal(object)
    """A `Timing`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._timing = Timing()
        self.section = Section(self)
        self.begin, self.calls, self.restore = Segments(self), Segments(self), Segments(self)
        self.clock, self.reason = QLineEdit(self), QLineEdit(self)
        self.reason.setMaxLength(LONGEST_REASON)
        self.when, self.day = QLabel(self), QLabel(self)
        self.absent = TickBox(self)
        self.fault = QLabel(self)
        self.fault.setProperty("tone", "warn")
        self.fault.setTextFormat(Qt.TextFormat.PlainText)
        self.fault.setWordWrap(True)
        self._labels: list[QLabel] = []
        self._rows: list[QHBoxLayout] = []
        self._column = QVBoxLayout()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.section)
        outer.addLayout(self._column)
        self._add(self.begin, self.clock, self.day)
        self._add(self.calls)
        self._add(self.restore, self.when)
        self._below = QLabel(self)
        self._add(self._below)
        self._add(self.reason, whole=True)
        self._add(self.absent)
        self._column.addWidget(self.fault)
        self._labels[3].hide()
        self._connect()
        self.show_timing(Timing())
        self.offer_absent(False)

    def _add(self, *parts: QWidget, whole: bool = False) -> None:
        label, row = QLabel(self), QHBoxLayout()
        label.setProperty("tone", "t2")
        label.setBuddy(parts[0])
        row.addWidget(label)
        for part in parts:
            row.addWidget(part, 1 if whole else 0)
        if not whole:
            row.addStretch(1)
        self._labels.append(label)
        self._rows.append(row)
        self._column.addLayout(row)

    def _connect(self) -> None:
        self.begin.chosen.connect(self._begin)
        self.calls.chosen.connect(
            lambda key: self._change(replace(self._timing, after_call=key == AFTER_CALL))
        )
        self.restore.chosen.connect(
            lambda key: self._change(replace(self._timing, restore=RestoreChoice(key)))
        )
        self.clock.textEdited.connect(lambda text: self._change(replace(self._timing, clock=text)))
        self.reason.textEdited.connect(
            lambda text: self._change(replace(self._timing, reason=text))
        )
        self.absent.toggled.connect(
            lambda on: self._change(replace(self._timing, when_signed_in=on))
        )

    @property
    def timing(self) -> Timing:
        """What is chosen."""
        return self._timing

    def show_timing(self, timing: Timing) -> None:
        """Mark what was chosen, without telling anyone."""
        self._timing = timing
        self.begin.choose(LATER if timing.later else NOW)
        self.calls.choose(AFTER_CALL if timing.after_call else AT_ONCE)
        self.restore.choose(timing.restore.value)
        self._show_clock()
        for field, text in ((self.clock, timing.clock), (self.reason, timing.reason)):
            if field.text() != text:
                field.setText(text)
        self.absent.blockSignals(True)
        self.absent.setChecked(timing.when_signed_in)
        self.absent.blockSignals(False)

    def begin_at_once(self) -> None:
        """A time that was typed is for one change: the next one does not wait for it."""
        self._change(replace(self._timing, later=False, clock=""))
        self.show_timing(self._timing)

    def show_begin(self, text: str) -> None:
        """When it begins, in words: the day is not typed."""
        self.day.setText(text)

    def _show_clock(self) -> None:
        for part in (self.clock, self.day):
            part.setVisible(self._timing.later)

    def show_restore(self, text: str) -> None:
        """When it is put back, in words."""
        if text != self.when.text():
            self.when.setText(text)
            self._below.setText(text)
            self._fit()

    def blame(self, fault: str) -> None:
        """What is missing or wrong; empty: nothing."""
        self.fault.setText(f"▲ {fault}" if fault else "")
        self.fault.setVisible(bool(fault))

    def offer_absent(self, offered: bool) -> None:
        """Whether somebody who is signed out is among those whose skills change."""
        self.absent.setVisible(offered)
        self._labels[5].setVisible(offered)

    def use(self, look: Look) -> None:
        """Words and sizes."""
        self._look = look
        px, scale = look.px, look.scale
        self.section.use(look)
        self.section.say(tr("生效与恢复"))
        self._column.setContentsMargins(px(PAD), px(10), px(PAD), px(10))
        self._column.setSpacing(px(6))
        self._speak()
        english = look.language.startswith("en")
        for label in self._labels:
            label.setFont(font(Role.BODY, scale))
            label.setFixedWidth(px(ENGLISH_LABEL_W if english else LABEL_W))
        for row in self._rows:
            row.setSpacing(px(8))
        for widget, role in (
            (self.clock, Role.BODY), (self.reason, Role.BODY), (self.when, Role.BODY_STRONG),
            (self.day, Role.BODY_STRONG),
            (self._below, Role.BODY_STRONG), (self.fault, Role.NOTE),
        ):  # fmt: skip
            widget.setFont(font(role, scale))
        for field in (self.clock, self.reason):
            field.setFixedHeight(px(FIELD_H))
        self.clock.setFixedWidth(px(CLOCK_W))
        self.show_timing(self._timing)
        self._fit()

    def _speak(self) -> None:
        scale = self._look.scale
        self.begin.offer({NOW: tr("立即"), LATER: tr("指定时间")}, scale)
        self.calls.offer({AT_ONCE: tr("立即改"), AFTER_CALL: tr("通话后改")}, scale)
        self.restore.offer(
            {
                RestoreChoice.HALF_HOUR.value: tr("30 分后"),
                RestoreChoice.HOUR.value: tr("60 分"),
                RestoreChoice.SHIFT_END.value: tr("班末"),
                RestoreChoice.HEALTHY.value: tr("队列恢复"),
                RestoreChoice.NEVER.value: tr("不恢复"),
            },
            scale,
        )
        names = (tr("生效"), tr("通话中"), tr("恢复"), "", tr("原因"), tr("未签入"))
        for label, name in zip(self._labels, names, strict=True):
            label.setText(name)
        for field, name in (
            (self.begin, tr("生效")), (self.calls, tr("通话中")), (self.restore, tr("恢复")),
            (self.reason, tr("原因")), (self.clock, tr("生效时间")),
        ):  # fmt: skip
            field.setAccessibleName(name)
        self.clock.setPlaceholderText("15:30")
        self.reason.setPlaceholderText(tr("写入操作记录"))
        self.absent.use(self._look)
        self.absent.entitle(tr("签入后再改"))

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def _fit(self) -> None:
        """The time stands beside the choices where there is room, else below."""
        px = self._look.px
        room = self.width() - 2 * px(PAD) - self._labels[0].width() - 2 * px(8)
        needed = self.restore.sizeHint().width() + px(8) + self.when.sizeHint().width()
        text = bool(self.when.text())
        below = needed > room
        self.when.setVisible(text and not below)
        for part in (self._below, self._labels[3]):
            part.setVisible(text and below)

    @Slot(str)
    def _begin(self, key: str) -> None:
        self._change(replace(self._timing, later=key == LATER))
        if key == LATER:
            self.clock.setFocus(Qt.FocusReason.OtherFocusReason)

    def _change(self, timing: Timing) -> None:
        if timing != self._timing:
            self._timing = timing
            self._show_clock()
            self.changed.emit(timing)
