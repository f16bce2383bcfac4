"""Parts of the settings as a step after a source was connected: entered now, or skipped."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from supervisor_app.domain.view import FloorView
from supervisor_app.ui.parts.fault_strip import FaultStrip
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.segments import Segments
from supervisor_app.ui.parts.texts import tr, tr_counted
from supervisor_app.ui.settings.section import Section
from supervisor_app.ui.settings.staged import Staged

PAD = 24


class SettingsStep(QWidget):
    """One section, or several to choose from above."""

    def __init__(
        self,
        title: Callable[[], str],
        sections: Sequence[Section],
        staged: Staged,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.title = title
        self.widget: QWidget = self
        self._staged, self._sections = staged, tuple(sections)
        self._look = Look()
        self._after: Callable[[], None] | None = None
        self.which = Segments(self)
        self.which.chosen.connect(self._choose)
        self.which.setVisible(len(self._sections) > 1)
        self._about, self._state, self._wrong = QLabel(self), QLabel(self), QLabel(self)
        self._wrong.setProperty("tone", "warn")
        self._wrong.hide()
        self._about.setProperty("tone", "t2")
        self._state.setProperty("tone", "t2")
        self._state.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.fault = FaultStrip(self)
        self.fault.retry_wished.connect(self._retry)
        self._stack = QStackedWidget(self)
        for section in self._sections:
            scroll = QScrollArea(self)
            scroll.setFrameShape(QFrame.Shape.NoFrame)
            scroll.setWidgetResizable(True)
            scroll.viewport().setAutoFillBackground(False)
            scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            scroll.setWidget(section)
            self._stack.addWidget(scroll)
        self._stack.addWidget(self._state)
        self._at = 0
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.which, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._about)
        self._column.addWidget(self._wrong)
        self._column.addWidget(self.fault)
        self._column.addWidget(self._stack, 1)
        staged.changed.connect(self._show)
        staged.refused.connect(self._go_to_fault)
        staged.saved.connect(self._saved)

    @Slot()
    def begin(self) -> None:
        """It is in sight: read what the ACD has reported."""
        self._staged.ask()
        self._show()

    def finish(self, after: Callable[[], None]) -> None:
        """Save what was entered, and go on; where nothing was, at once."""
        if not self._staged.known or not self._staged.differences:
            after()
            return
        self._after = after
        self._staged.save()

    @Slot(bool)
    def _saved(self, _anew: bool) -> None:
        after, self._after = self._after, None
        if after is not None:
            after()

    @Slot()
    def _go_to_fault(self) -> None:
        """It was not saved: show the first of the values that are at fault, and say it."""
        for fault in self._staged.faults:
            for place, section in enumerate(self._sections):
                if fault.path and fault.path[0] in section.covers:
                    self._choose(str(place))
                    self.which.choose(str(place))
                    section.show_fault(fault.path)
                    return

    @Slot()
    def _retry(self) -> None:
        self._staged.ask()

    @Slot(str)
    def _choose(self, key: str) -> None:
        self._at = int(key)
        self._show()

    @Slot()
    def _show(self) -> None:
        staged, section = self._staged, self._sections[self._at]
        waiting = not staged.known
        self._stack.setCurrentIndex(len(self._sections) if waiting else self._at)
        self._state.setText(
            tr("读不到设置") if staged.cause is not None else tr("正在读取话务平台的队列与坐席…")
        )
        self.fault.say(staged.cause)
        if not waiting:
            section.show_staged()
            first = tr("另一桌面先保存了设置，已与您的合并；再按一次即保存")
            wrong = len(staged.faults)
            self._wrong.setText(tr_counted("▲ {n} 处有误，改正后才能继续", wrong))
            self._wrong.setVisible(bool(wrong))
            met = staged.others_first or bool(staged.clashes)
            self._about.setText(first if met else section.reason() or section.about())

    def show_floor(self, view: FloorView) -> None:
        """Today's values, as far as there are any."""
        for section in self._sections:
            section.show_floor(view)

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        self._look = look
        px = look.px
        self._column.setContentsMargins(px(PAD), px(16), px(PAD), px(8))
        self._column.setSpacing(px(10))
        for section in self._sections:
            section.use(look)
        names = {str(place): one.title() for place, one in enumerate(self._sections)}
        self.which.offer(names, look.scale)
        self.which.choose(str(self._at))
        self._wrong.setFont(font(Role.BODY_STRONG, look.scale))
        self._about.setFont(font(Role.NOTE, look.scale))
        self._state.setFont(font(Role.BODY, look.scale))
        self.fault.use(look)
        self._show()
