"""The first step: which source, what it needs, and how its test went."""

from PySide6.QtCore import QRectF, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from supervisor_app.bridge.causes import Cause
from supervisor_app.domain.source_choice import DemonstrationForm, SourceForm, SourceKept
from supervisor_app.ui.connect.entered import Entered, Kind
from supervisor_app.ui.connect.source_fields import SourceFields
from supervisor_app.ui.connect.source_list import SourceList
from supervisor_app.ui.connect.test_log import TestLog
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr, words

PAD = 28
RIGHT_PAD = 52
NARROW_PAD = 16
NARROW_W = 760
"""A narrower step gives the fields what room there is."""


class SourceStep(QWidget):
    """What was entered stays whatever becomes of its test."""

    edited = Signal()
    """What was entered is another; a test of what it was means nothing any more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self.testing = self.passed = self.taking = False
        self._kept: SourceKept | None = None
        self._cause: Cause | None = None
        self._missing = False
        self.list, self.fields, self.log = SourceList(self), SourceFields(self), TestLog(self)
        self._fault = QLabel(self)
        self._fault.setProperty("tone", "warn")
        self._fault.setWordWrap(True)
        self._right = QWidget(self)
        self._right.setObjectName("Scrolled")
        self._column = QVBoxLayout(self._right)
        self._column.addWidget(self.fields)
        self._column.addWidget(self._fault)
        self._where = QLabel(self)
        self._where.setProperty("tone", "t2")
        self._where.setWordWrap(True)
        self._narrow = False
        self._column.addWidget(self.log)
        self._column.addWidget(self._where)
        self._column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.viewport().setAutoFillBackground(False)
        scroll.setWidget(self._right)
        self._scroll, self._bar = scroll, scroll.verticalScrollBar()
        self._bar.rangeChanged.connect(self._show_last_line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        row.addWidget(self.list)
        row.addWidget(scroll, 1)
        self.list.chosen.connect(self.fields.choose)
        self.fields.edited.connect(self._edited)

    @property
    def form(self) -> SourceForm:
        """What is entered now."""
        return self.fields.form

    @property
    def entered(self) -> Entered:
        """The same without its secrets."""
        return self.fields.entered

    def fill(self, entered: Entered) -> None:
        """What was entered earlier."""
        self.fields.fill(entered)
        self.list.choose(entered.kind)
        self._forget()

    def begin(self) -> bool:
        """A test begins; False: something has to be entered first."""
        self._missing = bool(self.fields.missing)
        self.testing, self.passed, self._cause = not self._missing, False, None
        self.log.clear(running=self.testing)
        self._say()
        return self.testing

    def finish(self, passed: bool) -> None:
        """The test is over."""
        self.testing, self.passed = False, passed
        ms = sum(line.ms for line in self.log.lines)
        took = tr("共 {seconds} 秒", seconds=f"{ms / 1000:.1f}")
        self.log.finish(tr("通过") + "  " + took if passed else tr("未通过") + "  " + took)
        self._show_last_line()

    def take(self) -> None:
        """It is being kept."""
        self.taking, self._cause = True, None
        self._say()

    def taken(self, kept: SourceKept) -> None:
        """It counts from now on."""
        self.taking, self._kept = False, kept
        self.fields.forget_secrets()
        self._say()

    def refuse(self, cause: Cause) -> None:
        """It could not be kept."""
        self.taking, self._cause = False, cause
        self._say()

    def why_not(self) -> str:
        """Why it does not go on; empty where it does, if only to the test."""
        if self.testing:
            return tr("测试还在进行")
        if self.taking:
            return tr("正在保存")
        failed = bool(self.log.lines) and not self.passed
        return tr("测试未通过：请改正后按 F9 再试") if failed else ""

    @Slot()
    def _show_last_line(self) -> None:
        """A test that is longer than the room below the fields: its end, clear of the footer; once
        it is over, what went wrong."""
        if self.log.lines:
            self._bar.setValue(self._bar.maximum())
        area = None if self.testing else self.log.fault_area()
        if area is not None:
            top = self.log.mapTo(self._right, area.topLeft()).y()
            if top < self._bar.value():
                self._bar.setValue(top)

    @Slot()
    def _edited(self) -> None:
        self._forget()
        self.edited.emit()

    def _forget(self) -> None:
        self.testing = self.passed = self._missing = False
        self._cause = None
        if isinstance(self.form, DemonstrationForm):
            self.passed = True
        self.log.setVisible(not isinstance(self.form, DemonstrationForm))
        self.log.clear(running=False)
        self._say()

    def _say(self) -> None:
        language = self._look.language
        fault = self.fields.missing if self._missing else ""
        if self._cause is not None:
            fault = f"{words(self._cause.cause, language)}  {words(self._cause.cure, language)}"
        self._fault.setText(f"▲ {fault}" if fault else "")
        self._fault.setVisible(bool(fault))
        where = self._where_kept()
        self.list.say(where)
        self._where.setText(where)
        self._where.setVisible(self._narrow and bool(where))

    def _where_kept(self) -> str:
        secret = self._kept.secret if self._kept is not None else None
        if self.entered.kind is Kind.DEMONSTRATION:
            return ""
        if secret is None:
            return tr("凭据保存在系统密钥库，不写入配置文件；没有密钥库时存入仅本用户可读的文件。")
        if secret.in_keyring:
            return tr("凭据已保存在系统密钥库。")
        file = secret.reference.removeprefix("file:")
        return tr("没有可用的密钥库，凭据保存在仅本用户可读的文件 {file}", file=file)

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        self._look = look
        px = look.px
        self.list.use(look)
        self.fields.use(look)
        self.log.use(look)
        self._fault.setFont(font(Role.BODY, look.scale))
        self._where.setFont(font(Role.NOTE, look.scale))
        self._column.setSpacing(px(16))
        self._share_width()
        self.update()

    def _share_width(self) -> None:
        """The list, what stands around the fields, and where the note about secrets is."""
        px = self._look.px
        self._narrow = self.width() < px(NARROW_W)
        left, right = (NARROW_PAD, NARROW_PAD) if self._narrow else (PAD, RIGHT_PAD)
        self._column.setContentsMargins(px(left), px(24), px(right), px(16))
        self.list.be_narrow(self._narrow)
        self._say()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        color = self._look.theme.color("line2")
        painter.fillRect(QRectF(self.list.width(), 0, 1, self.height()), color)
        painter.end()
