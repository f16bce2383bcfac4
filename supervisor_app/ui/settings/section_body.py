"""The chosen part of the settings: its name, what stands in its way, and the way to save it."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from supervisor_app.ui.parts.fault_strip import FaultStrip
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.settings.clash_strip import ClashStrip
from supervisor_app.ui.settings.level_section import zone_named
from supervisor_app.ui.settings.save_bar import SaveBar
from supervisor_app.ui.settings.section import Section
from supervisor_app.ui.settings.staged import Staged
from supervisor_app.ui.settings.wording import clash_line

WIDEST = 1240
"""A section is no wider at 100 %: a line of a table is to be followed by the eye."""


class SectionBody(QFrame):
    """The chosen section under its name; strips above it, the bar to save below."""

    def __init__(self, sections: dict[str, Section], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "true")
        self._look = Look()
        self._title, self._about, self._state = QLabel(self), QLabel(self), QLabel(self)
        self._about.setProperty("tone", "t2")
        self._about.setWordWrap(True)
        self._state.setProperty("tone", "t2")
        self._state.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.fault = FaultStrip(self)
        self.clashes = ClashStrip(self)
        self.bar = SaveBar(self)
        self._stack = QStackedWidget(self)
        self._stack.setObjectName("Sections")
        self._scrolls: dict[str, QScrollArea] = {}
        self._sections = tuple(sections.values())
        for key, section in sections.items():
            scroll = self._scrolls[key] = QScrollArea(self)
            scroll.setFrameShape(QFrame.Shape.NoFrame)
            scroll.setWidgetResizable(True)
            scroll.viewport().setAutoFillBackground(False)
            scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            scroll.setWidget(section)
            self._stack.addWidget(scroll)
        self._stack.addWidget(self._state)
        self._head = QVBoxLayout()
        self._head.addWidget(self._title)
        self._head.addWidget(self._about)
        self._inner = QVBoxLayout()
        self._inner.addWidget(self._stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(self.fault)
        column.addWidget(self.clashes)
        column.addLayout(self._inner, 1)
        column.addWidget(self.bar)
        self._key = next(iter(sections))

    def bring(self, key: str) -> None:
        """Show a section."""
        self._key = key

    def show_staged(self, section: Section, staged: Staged, changes: int) -> None:
        """Its name, why it cannot be changed, and what stands in for it while it is read."""
        self._title.setText(section.title())
        self._about.setText(section.reason() or section.about())
        own = not section.covers
        waiting = not own and not staged.known
        self._stack.setCurrentWidget(self._state if waiting else self._scrolls[self._key])
        self._state.setText(
            tr("读不到设置") if staged.cause is not None else tr("正在读取…") if waiting else ""
        )
        self.fault.say(None if own else staged.cause)
        head = ""
        if staged.clashes or staged.others_first:
            head = self._who(staged)
        lines = [clash_line(clash, self._look.language) for clash in staged.clashes]
        self.clashes.say("" if own else head, lines)
        self.bar.show_state(staged, changes)
        self._scrolls[self._key].setEnabled(not staged.saving)

    def _who(self, staged: Staged) -> str:
        now = staged.now
        assert now is not None
        zone = zone_named(now.settings.zone)
        changed_at = now.changed_at or 0.0
        at = f"{datetime.fromtimestamp(changed_at, zone):%H:%M}"
        if staged.clashes:
            return tr("{who} 于 {at} 先保存了设置，以下各处与您的不同", who=now.changed_by, at=at)
        return tr("{who} 于 {at} 先保存了设置，已与您的合并，请再次保存", who=now.changed_by, at=at)

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        self._look = look
        px = look.px
        self._head.setContentsMargins(px(24), px(16), px(24), px(14))
        self._head.setSpacing(px(2))
        self._inner.setContentsMargins(px(24), px(4), px(24), px(12))
        self._title.setFont(font(Role.TITLE, look.scale))
        self._about.setFont(font(Role.NOTE, look.scale))
        for section in self._sections:
            section.setMaximumWidth(px(WIDEST))
        self._state.setFont(font(Role.BODY, look.scale))
        self.fault.use(look)
        self.clashes.use(look)
        self.bar.use(look)
