"""设置: of this desk and of the centre, whose changes are saved as one or dropped."""

from functools import partial

import msgspec
from msgspec import Struct
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from supervisor_app.bridge.causes import Cause
from supervisor_app.bridge.freshness import Freshness
from supervisor_app.bridge.source import SourceTold
from supervisor_app.bridge.voice import Voice
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.papers import Schedules
from supervisor_app.domain.view import FloorView
from supervisor_app.ui.papers.schedules_section import SchedulesSection
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.page import Deed, KeyLine, Look, Page, Toast
from supervisor_app.ui.parts.texts import tr, tr_counted
from supervisor_app.ui.people.section import PersonsSection
from supervisor_app.ui.playbooks.lines_section import LinesSection
from supervisor_app.ui.playbooks.playbooks_section import PlaybooksSection
from supervisor_app.ui.rules.section import RulesSection
from supervisor_app.ui.settings.complaints_section import ComplaintsSection
from supervisor_app.ui.settings.day_section import DaySection
from supervisor_app.ui.settings.level_section import LevelSection
from supervisor_app.ui.settings.limits_section import LimitsSection
from supervisor_app.ui.settings.look_section import LookSection
from supervisor_app.ui.settings.people_section import PeopleSection
from supervisor_app.ui.settings.queues_section import QueuesSection
from supervisor_app.ui.settings.section import Section
from supervisor_app.ui.settings.section_body import SectionBody
from supervisor_app.ui.settings.section_list import SectionList
from supervisor_app.ui.settings.source_section import SourceSection
from supervisor_app.ui.settings.staged import Staged

SOURCE, LOOK = "source", "look"


class _Memory(Struct, frozen=True):
    draft: str = ""


class SettingsPage(Page):
    """Sections at the left, the chosen one at the right, the way to save below it."""

    look_wished = Signal(object)
    """A `Look` that the user wants from now on."""
    source_wished = Signal()
    """Another source is to be entered."""
    voice_wished = Signal(object)
    """A `Voice` that the user wants from now on."""
    schedules_asked = Signal()
    """Which papers come by themselves."""
    schedules_wished = Signal()
    """They are to be changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._epoch = ""
        self.staged = Staged(self)
        self.source = SourceSection(self.staged, self)
        self._look_section = LookSection(self.staged, self)
        self.persons = PersonsSection(self.staged, self)
        self.rules = RulesSection(self.staged, self)
        self.playbooks = PlaybooksSection(self.staged, self)
        self.level_lines = LinesSection(self.staged, self)
        self.schedules = SchedulesSection(self.staged, self)
        self.sections: dict[str, Section] = {
            SOURCE: self.source,
            LOOK: self._look_section,
            "queues": QueuesSection(self.staged, self),
            "people": PeopleSection(self.staged, self),
            "persons": self.persons,
            "limits": LimitsSection(self.staged, self),
            "rules": self.rules,
            "level": LevelSection(self.staged, self),
            "day": DaySection(self.staged, self),
            "playbooks": self.playbooks,
            "lines": self.level_lines,
            "complaints": ComplaintsSection(self.staged, self),
            "papers": self.schedules,
        }
        self.list = SectionList(tuple(self.sections), self)
        self._body = SectionBody(self.sections, self)
        self._current = SOURCE
        self._keys_from: QWidget | None = None
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
        body.bar.save_wished.connect(self._save)
        body.bar.drop_wished.connect(self._drop)
        body.bar.fault_wished.connect(self._go_to_fault)
        body.clashes.settled.connect(staged.settle)
        body.fault.retry_wished.connect(self._retry)
        self._look_section.look_wished.connect(self.look_wished)
        self._look_section.voice_wished.connect(self.voice_wished)
        self.source.change_wished.connect(self.source_wished)
        self.schedules.asked.connect(self.schedules_asked)
        self.schedules.wished.connect(self.schedules_wished)

    # What is shown

    def show_source(self, told: SourceTold) -> None:
        """Where this desk has its figures from."""
        self.source.show_source(told)

    def show_voice(self, voice: Voice) -> None:
        """How loud this desk is."""
        self._look_section.show_voice(voice)

    def show_schedules(self, known: Schedules) -> None:
        """The papers that come by themselves."""
        self.schedules.show_schedules(known)

    def schedules_failed(self, cause: Cause) -> None:
        """They could not be read."""
        self.schedules.show_failed(cause)

    @property
    def look(self) -> Look:
        """How this page looks."""
        return self._look

    def show_me(self, me: DeskMe | None) -> None:
        """Who works at this desk: what he may change is asked for anew."""
        self.persons.show_me(me)
        self.playbooks.show_me(me)
        self.level_lines.show_me(me)
        self.rules.show_me(me)
        self.schedules.show_me(me)
        self.staged.nobody_yet = me is not None and me.nobody_yet
        if self.isVisible():
            self.staged.ask()
        self._show_staged()

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
        self.list.fit(self.width())
        for section in self.sections.values():
            section.use(look)
        self._body.use(look)
        self._show_staged()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.list.fit(self.width())

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
            said = [tr_counted("{n} 处修改", changed)] if changed else []
            said += [tr("有误")] if at_fault else []
            self.list.buttons[key].tell(section.title(), " ".join(said), changed, at_fault)
        self.sections[self._current].show_staged()
        self._body.show_staged(self.sections[self._current], self.staged, len(differences))
        if not self.staged.saving:
            self._give_keys_back()

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

    def manual(self, key: str) -> str:
        return f"{key}#{self._current}"

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
    def _save(self) -> None:
        self._hold_keys()
        self.staged.save()

    def _hold_keys(self) -> None:
        """What has the keys is disabled or hidden while it is saved; they stay on this page."""
        focus = QApplication.focusWidget()
        if focus is not None and self._body.isAncestorOf(focus):
            self._keys_from = None if self._body.bar.isAncestorOf(focus) else focus
            self.list.buttons[self._current].setFocus(Qt.FocusReason.OtherFocusReason)

    def _give_keys_back(self) -> None:
        held, self._keys_from = self._keys_from, None
        if held is not None and self.list.buttons[self._current].hasFocus() and held.isVisible():
            held.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _drop(self) -> None:
        """All stays as it is; for a moment it can be had back."""
        self._hold_keys()
        kept = self.staged.memory()
        count = len(self.staged.differences)
        self.staged.drop()

        def back() -> None:
            self.staged.forget()
            self.staged.remember(kept)
            self.staged.ask()

        self.told.emit(Toast(tr_counted("已放弃 {n} 处修改", count), back))

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
                    section.show_fault(fault.path)
                    return
