"""设置: of this desk and of the centre, whose changes are saved as one or dropped."""

from datetime import datetime
from functools import partial

import msgspec
from msgspec import Struct
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from supervisor_app.bridge.freshness import Freshness
from supervisor_app.bridge.source import SourceTold
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.view import FloorView
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.fault_strip import FaultStrip
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Deed, KeyLine, Look, Page, Toast
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.settings.clash_strip import ClashStrip
from supervisor_app.ui.settings.day_section import DaySection
from supervisor_app.ui.settings.level_section import LevelSection, zone_named
from supervisor_app.ui.settings.limits_section import LimitsSection
from supervisor_app.ui.settings.look_section import LookSection
from supervisor_app.ui.settings.people_section import PeopleSection
from supervisor_app.ui.settings.queues_section import QueuesSection
from supervisor_app.ui.settings.save_bar import SaveBar
from supervisor_app.ui.settings.section import Section
from supervisor_app.ui.settings.section_list import SectionList
from supervisor_app.ui.settings.source_section import SourceSection
from supervisor_app.ui.settings.staged import Staged
from supervisor_app.ui.settings.wording import clash_line

WIDEST = 1240
"""A section is no wider at 100 %: a line of a table is to be followed by the eye."""
SOURCE, LOOK = "source", "look"


class _Memory(Struct, frozen=True):
    draft: str = ""


class SettingsPage(Page):
    """Sections at the left, the chosen one at the right, the way to save below it."""

    look_wished = Signal(object)
    """A `Look` that the user wants from now on."""
    source_wished = Signal()
    """Another source is to be entered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._epoch = ""
        self.staged = Staged(self)
        self.source = SourceSection(self.staged, self)
        self._look_section = LookSection(self.staged, self)
        self.sections: dict[str, Section] = {
            SOURCE: self.source,
            LOOK: self._look_section,
            "queues": QueuesSection(self.staged, self),
            "people": PeopleSection(self.staged, self),
            "limits": LimitsSection(self.staged, self),
            "level": LevelSection(self.staged, self),
            "day": DaySection(self.staged, self),
        }
        self.list = SectionList(tuple(self.sections), self)
        self._body = SectionBody(self.sections, self)
        self._current = SOURCE
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.list)
        row.addWidget(self._body, 1)
        self._connect()
        self._bring()

    def _connect(self) -> None:
        staged, body = self.staged, self._body
        self.list.chosen.connect(self._choose)
        staged.changed.connect(self._show_staged)
        staged.memory_changed.connect(self.memory_changed)
        staged.saved.connect(self._saved)
        body.bar.save_wished.connect(staged.save)
        body.bar.drop_wished.connect(self._drop)
        body.bar.fault_wished.connect(self._go_to_fault)
        body.clashes.settled.connect(staged.settle)
        body.fault.retry_wished.connect(self._retry)
        self._look_section.look_wished.connect(self.look_wished)
        self.source.change_wished.connect(self.source_wished)

    # What is shown

    def show_source(self, told: SourceTold) -> None:
        """Where this desk has its figures from."""
        self.source.show_source(told)

    def show_floor(self, view: FloorView) -> None:
        for section in self.sections.values():
            section.show_floor(view)
        if view.epoch != self._epoch:
            self._epoch = view.epoch
            if self.isVisible():
                self.staged.ask()

    def show_freshness(self, freshness: Freshness) -> None:
        for section in self.sections.values():
            section.show_freshness(freshness)

    def tick(self, now: Instant) -> None:
        pass

    def use(self, look: Look) -> None:
        self._look = look
        self._row.setSpacing(look.px(12))
        self.list.use(look)
        for section in self.sections.values():
            section.use(look)
        self._body.use(look)
        self._show_staged()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.staged.ask()

    @Slot()
    def _show_staged(self) -> None:
        """Names, counts and faults; the section in sight whole."""
        differences = self.staged.differences
        for key, section in self.sections.items():
            changed = sum(one.path[0] in section.covers for one in differences)
            at_fault = any(self.staged.faults_below(covered) for covered in section.covers)
            said = [tr("{count} 处修改", count=changed)] if changed else []
            said += [tr("有误")] if at_fault else []
            self.list.buttons[key].tell(section.title(), " ".join(said), changed, at_fault)
        self.sections[self._current].show_staged()
        self._body.show_staged(self.sections[self._current], self.staged, len(differences))

    # Where it stands

    def address(self, key: str) -> Address:
        return Address(key, (("section", self._current),))

    def go(self, address: Address) -> None:
        section = address.first("section")
        if section in self.sections:
            self._choose(section)

    @Slot(str)
    def _choose(self, key: str) -> None:
        if key != self._current:
            self._current = key
            self._bring()
            self.address_changed.emit()

    def _bring(self) -> None:
        self.list.choose(self._current)
        self._body.bring(self._current)
        self._show_staged()

    def memory(self) -> str:
        draft = self.staged.memory()
        return msgspec.json.encode(_Memory(draft)).decode() if draft else ""

    def remember(self, memory: str) -> None:
        try:
            self.staged.remember(msgspec.json.decode(memory, type=_Memory).draft)
        except (msgspec.MsgspecError, ValueError):
            self.staged.remember("")

    def keys(self) -> tuple[KeyLine, ...]:
        return (
            KeyLine("Ctrl S", tr("保存")),
            KeyLine("↑ / ↓", tr("上一项，下一项")),
            KeyLine("Enter", tr("编辑单元格")),
            KeyLine("Del", tr("恢复默认，删除所选行")),
        )

    def deeds(self) -> tuple[Deed, ...]:
        return tuple(
            Deed(
                f"settings/{key}",
                tr("设置：{name}", name=section.title()),
                partial(self._choose, key),
            )
            for key, section in self.sections.items()
        )

    # What is done

    @Slot()
    def _drop(self) -> None:
        """All stays as it is; for a moment it can be had back."""
        kept = self.staged.memory()
        count = len(self.staged.differences)
        self.staged.drop()

        def back() -> None:
            self.staged.forget()
            self.staged.remember(kept)
            self.staged.ask()

        self.told.emit(Toast(tr("已放弃 {count} 处修改", count=count), back))

    @Slot(bool)
    def _saved(self, anew: bool) -> None:
        text = tr("已保存；网关正按新的边界重新归集今日数据") if anew else tr("已保存")
        self.told.emit(Toast(text))

    @Slot()
    def _retry(self) -> None:
        if self.staged.known and self.staged.differences:
            self.staged.save()
        else:
            self.staged.ask()

    @Slot()
    def _go_to_fault(self) -> None:
        """To the section that holds the first value at fault."""
        for fault in self.staged.faults:
            for key, section in self.sections.items():
                if fault.path and fault.path[0] in section.covers:
                    self._choose(key)
                    return


class SectionBody(QFrame):
    """The chosen section under its name; strips above it, the bar to save below."""

    def __init__(self, sections: dict[str, Section], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "true")
        self._look = Look()
        self._title, self._about, self._state = QLabel(self), QLabel(self), QLabel(self)
        self._about.setProperty("tone", "t2")
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
