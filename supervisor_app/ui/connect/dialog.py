"""连接: the first thing that a desk asks. Over the empty shell; nothing waits for a test to end."""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from supervisor_app.bridge.causes import Cause
from supervisor_app.domain.checking import CheckLine
from supervisor_app.domain.source_choice import DemonstrationForm, SourceKept
from supervisor_app.domain.view import FloorView
from supervisor_app.ui.connect.dialog_foot import DialogFoot
from supervisor_app.ui.connect.dialog_head import ConnectHead
from supervisor_app.ui.connect.entered import Entered
from supervisor_app.ui.connect.source_step import SourceStep
from supervisor_app.ui.parts.dialog_over import DialogOver
from supervisor_app.ui.parts.icons import Icons
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr

WIDTH, HEIGHT = 1056, 724


class LaterStep(Protocol):
    """A step after the source was taken."""

    title: Callable[[], str]
    widget: QWidget

    def use(self, look: Look) -> None:
        """Take theme, language and scale."""
        ...

    def begin(self) -> None:
        """It is in sight."""
        ...

    def show_floor(self, view: FloorView) -> None:
        """A picture of the source that was taken."""
        ...

    def finish(self, after: Callable[[], None]) -> None:
        """Save what was entered, and then go on; where that fails it stays in sight."""
        ...


class ConnectDialog(DialogOver):
    """Source, then queues and teams, then limits. Esc leaves it."""

    manual = "connect"

    test_wished = Signal(object)
    """A `SourceForm` that is to be tested."""
    test_dropped = Signal()
    take_wished = Signal(object)
    """A `SourceForm` that was tested and is to be used from now on."""
    later_wished = Signal()
    """Nothing is chosen now: the demonstration, or what there was before."""
    language_wished = Signal(str)
    entered_changed = Signal(object)
    """What was typed, without secrets: an `Entered`."""
    left = Signal()
    """It is done with."""

    def __init__(
        self, icons: Icons, steps: Sequence[LaterStep], first_run: bool, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._first_run, self._at = first_run, 0
        self._steps = tuple(steps)
        self.head = ConnectHead(icons, self.box)
        self.source = SourceStep(self.box)
        self.foot = DialogFoot(self.box)
        self._stack = QStackedWidget(self.box)
        self._stack.addWidget(self.source)
        for step in self._steps:
            self._stack.addWidget(step.widget)
        column = QVBoxLayout(self.box)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._stack, 1)
        column.addWidget(self.foot)
        self._connect()
        self._show_step()

    def _connect(self) -> None:
        self.head.language_wished.connect(self.language_wished)
        self.source.edited.connect(self._edited)
        self.foot.later_wished.connect(self.leave)
        self.foot.test_wished.connect(self.test)
        self.foot.next_wished.connect(self.go_on)

    # What is shown

    def fill(self, entered: Entered) -> None:
        """What was entered earlier."""
        self.source.fill(entered)
        self._show_step()

    def show_line(self, line: CheckLine) -> None:
        """A step of the test has finished."""
        self.source.log.add(line)
        self._show_step()

    def finish_test(self, passed: bool) -> None:
        """The test is over."""
        self.source.finish(passed)
        self._show_step()
        button = self.foot.next if passed else self.foot.test
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_taken(self, kept: SourceKept) -> None:
        """The source counts from now on."""
        self.source.taken(kept)
        if isinstance(self.source.form, DemonstrationForm) or not self._steps:
            self._close()
            return
        self._begin_step(1)

    def show_refused(self, cause: Cause) -> None:
        """It was not taken; what there was before still counts."""
        self.source.refuse(cause)
        self._show_step()

    def show_floor(self, view: FloorView) -> None:
        """A picture of the source that was taken."""
        for step in self._steps:
            step.show_floor(view)

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        self._look = look
        self.head.use(look)
        self.source.use(look)
        self.foot.use(look)
        for step in self._steps:
            step.use(look)
        self.place()
        self._show_step()

    def _show_step(self) -> None:
        titles = [tr("数据源"), *(step.title() for step in self._steps)]
        demonstration = isinstance(self.source.form, DemonstrationForm)
        named = titles[:1] if demonstration else titles
        self.head.show_step(named, self._at, self._first_run)
        self._stack.setCurrentIndex(self._at)
        last = self._at == len(titles) - 1
        if self._at:
            goes = tr("完成，进入现场") if last else tr("下一步：{step}", step=titles[self._at + 1])
        elif demonstration:
            goes = tr("进入演示现场")
        else:
            goes = tr("下一步：{step}", step=titles[1]) if len(titles) > 1 else tr("使用此数据源")
        later = tr("稍后，先看演示数据") if self._first_run else tr("取消")
        self.foot.show_ways(
            tr("跳过，以后在设置中填写") if self._at else later,
            goes,
            self.source.why_not() if not self._at else "",
            tests=not self._at and not demonstration,
            testing=self.source.testing,
        )
        self.setAccessibleName(tr("连接数据源"))

    # What is done

    @Slot()
    def test(self) -> None:
        """Test what was entered, anew if it was tested before."""
        if self._at == 0 and self.source.begin():
            self.test_wished.emit(self.source.form)
        self._show_step()

    @Slot()
    def go_on(self) -> None:
        """To the next step: a source is taken only once it was tested."""
        if self._at:
            self._steps[self._at - 1].finish(self._next_step)
        elif self.source.passed:
            self.source.take()
            self._show_step()
            self.take_wished.emit(self.source.form)
        elif not self.source.testing:
            self.test()

    def _next_step(self) -> None:
        if self._at >= len(self._steps):
            self._close()
            return
        self._begin_step(self._at + 1)

    def _begin_step(self, at: int) -> None:
        self._at = at
        self._show_step()
        self.foot.next.setFocus(Qt.FocusReason.OtherFocusReason)
        self._steps[at - 1].begin()

    @Slot()
    def leave(self) -> None:
        """Esc: of a source, nothing is chosen; of a later step, it is left as it is."""
        if self._at:
            self._close()
            return
        self.test_dropped.emit()
        self.later_wished.emit()
        self._close()

    def _close(self) -> None:
        self.close_over()
        self.left.emit()

    @Slot()
    def _edited(self) -> None:
        self.test_dropped.emit()
        self.entered_changed.emit(self.source.entered)
        self._show_step()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F9:
            self.test()
        else:
            super().keyPressEvent(event)

    def wanted_size(self) -> tuple[int, int]:
        return self._look.px(WIDTH), self._look.px(HEIGHT)
