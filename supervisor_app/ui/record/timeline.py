"""时间线: the quarters above, the entries of the chosen sources, and the line to add one."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget

from supervisor_app.bridge.causes import Cause
from supervisor_app.domain.shift_record import EntryId, Link
from supervisor_app.domain.words import Words
from supervisor_app.ui.emergency.review import scrolled
from supervisor_app.ui.parts.fault_strip import FaultStrip
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.panel import LoadingRows, Panel
from supervisor_app.ui.parts.pinyin import Sounds
from supervisor_app.ui.parts.segments import Segments
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.record.bars import QuarterBars, bars_of
from supervisor_app.ui.record.composer import Composer, Typed
from supervisor_app.ui.record.lines import ROW_H, EntryLines, Line, Part
from supervisor_app.ui.record.seen import Seen
from supervisor_app.ui.record.wording import (
    Show,
    Written,
    author_of,
    counted,
    glyph_of,
    kind_of,
    leads_to,
    marks_of,
    show_names,
    shown_by,
    text_of,
    written,
)

HISTORY = "history"
"""The key of the mark that opens what an entry was before."""
MENU = "menu"
LINK = "link:"
SETTLE_MS = 0
OWN_SETTLES_MS = 600
"""So long what somebody wrote is kept in view while strips and rows around it find their size."""


class TimelinePanel(Panel):
    """The panel."""

    show_changed = Signal()
    take_over_wished = Signal()

    def __init__(self, sounds: Sounds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.show_ = Show.ALL
        self.entries: tuple[Written, ...] = ()
        self._seen = Seen()
        self._wanted, self._own = EntryId(""), EntryId("")
        self._before: frozenset[EntryId] | None = None
        """What stood here before somebody wrote an entry that is not here yet."""
        self._lacks_lines = False
        self.filter = Segments(self)
        self.filter.chosen.connect(self.choose_show)
        self.head.addWidget(self.filter)
        self.bars, self.lines = QuarterBars(self), EntryLines()
        self.fault, self.unsent = FaultStrip(self), FaultStrip(self, wraps=True)
        self.loading = LoadingRows(ROW_H, self)
        self.area: QScrollArea = scrolled(self.lines, self)
        self.lines.moved.connect(self._follow)
        self.take_over = QPushButton(self.area)
        self.take_over.setProperty("primary", "true")
        self.take_over.clicked.connect(self.take_over_wished)
        self.composer = Composer(sounds, self)
        self.composer.left.connect(self.lines.setFocus)
        self.composer.added.connect(self._added)
        for widget in (self.fault, self.unsent, self.bars):
            self.body.addWidget(widget)
        self.body.addWidget(self.loading, 1)
        self.body.addWidget(self.area, 1)
        self.body.addWidget(self.composer)
        self._at_end = True
        bar = self.area.verticalScrollBar()
        bar.rangeChanged.connect(self._range_changed)
        bar.valueChanged.connect(self._scrolled)

    # What is shown

    def show_seen(self, seen: Seen) -> None:
        """The shift that is shown."""
        other = seen.shift != self._seen.shift
        self._seen = seen
        if other:
            self._at_end = not seen.is_past
        self.entries = written(seen)
        known = seen.record is not None or bool(self.entries)
        self.entitle(tr("时间线"), counted(self.entries) if known and self.entries else "")
        self.filter.offer(show_names(), self._look.scale)
        self.filter.choose(self.show_)
        self.bars.show_bars(bars_of(seen), seen.stale)
        self.fault.say(seen.lost)
        unsent = _unsent(seen)
        self.unsent.retry.setText(tr("打开") if unsent is None else tr("重试"))
        self.unsent.say(unsent or _elsewhere(seen))
        shown = tuple(one for one in self.entries if shown_by(one.entry, self.show_))
        self.lines.show_lines([self._line(one) for one in shown], tr("时间线"))
        self._show_loading(not known and seen.lost is None and not seen.nobody)
        self._say_nothing(shown, known)
        self.composer.show_seen(seen)
        if self._wanted and self.lines.choose(self._wanted):
            self._wanted = EntryId("")
        self._look_for_own()

    def _show_loading(self, loads: bool) -> None:
        """While there are no lines the keys wait here, and are on none of the fields below."""
        if loads and self.lines.hasFocus():
            self._lacks_lines = True
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.loading.setVisible(loads)
        self.area.setVisible(not loads)
        if self._lacks_lines and not loads:
            self._lacks_lines = False
            if self.hasFocus():
                self.lines.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_nothing(self, shown: tuple[Written, ...], known: bool) -> None:
        seen = self._seen
        self.take_over.setVisible(seen.nobody and not self.entries)
        sentence = ""
        if seen.nobody and not self.entries:
            sentence = tr("本班尚无人接班")
        elif known and not self.entries:
            sentence = tr("本班尚无记录，自动记录将从签收开始")
        elif known and not shown:
            sentence = tr("没有这一类记录")
        self.area.setAccessibleName(sentence)
        self.say(sentence)
        why = seen.why_not_take_over()
        self.take_over.setEnabled(not why)
        self.take_over.setToolTip(why)
        self.take_over.setAccessibleDescription(why)
        self._place_button()

    def _line(self, one: Written) -> Line:
        seen, entry = self._seen, one.entry
        found = glyph_of(entry.mark, seen.stale)
        links = tuple(_part(at, link) for at, link in enumerate(entry.links)
                      if not _stands_in(link, entry.text))  # fmt: skip
        marks = tuple(
            Part(mark, HISTORY if entry.version > 1 and not mark.startswith("▲") else MENU,
                 "warn" if mark.startswith("▲") and not seen.stale else "t2")
            for mark in marks_of(one)
        )  # fmt: skip
        return Line(
            id=entry.id,
            time=seen.clock(entry.at),
            kind=kind_of(entry, seen),
            text=_told(one, seen),
            author=author_of(entry),
            glyph=found[0] if found is not None else None,
            token=found[1] if found is not None else "t1",
            parts=(*links, *marks),
            strong=entry.strong,
            struck=entry.struck,
        )

    def entry(self, identity: str) -> Written | None:
        """An entry that is shown."""
        return next((one for one in self.entries if one.entry.id == identity), None)

    def lead_to(self, entry: EntryId) -> None:
        """Put the keys on an entry, now or once it is here."""
        self.choose_show(Show.ALL)
        self._wanted = entry
        if self.lines.choose(entry):
            self._wanted = EntryId("")

    def choose_show(self, key: str) -> None:
        """Another choice of the filter."""
        if key in set(Show) and key != self.show_:
            self.show_ = Show(key)
            self.show_seen(self._seen)
            self.show_changed.emit()

    # Where it is scrolled to

    def _added(self, typed: Typed) -> None:
        """What somebody writes is brought into view, whatever is chosen in the list."""
        if typed.entry is not None:
            return
        if self.show_ not in (Show.ALL, Show.OWN):
            self.choose_show(Show.ALL)
        self._before = frozenset(one.entry.id for one in self.entries)

    def _look_for_own(self) -> None:
        before = self._before
        if before is None:
            return
        fresh = [one for one in self.entries if one.waiting and one.entry.id not in before]
        if fresh:
            self._before, self._own = None, fresh[-1].entry.id
            own = self._own
            QTimer.singleShot(SETTLE_MS, self, self._to_own)
            QTimer.singleShot(OWN_SETTLES_MS, self, lambda: self._leave_own(own))

    def _leave_own(self, own: EntryId) -> None:
        """The list is the reader's again; not if another one was written meanwhile."""
        if self._own == own:
            self._own = EntryId("")

    def _to_own(self) -> None:
        lines = self.lines.lines
        at = next((n for n, line in enumerate(lines) if line.id == self._own), -1)
        if at >= 0:
            area = self.lines.area_of(at)
            self._bring(round(area.top()), round(area.bottom()))

    def _range_changed(self, _: int, most: int) -> None:
        if self._at_end and not self._wanted and self.lines.at < 0:
            self.area.verticalScrollBar().setValue(most)
        self._to_own()

    def _scrolled(self, value: int) -> None:
        self._at_end = value >= self.area.verticalScrollBar().maximum() - 2

    def _follow(self, top: int, bottom: int) -> None:
        QTimer.singleShot(SETTLE_MS, self, lambda: self._bring(top, bottom))

    def _bring(self, top: int, bottom: int) -> None:
        bar, high = self.area.verticalScrollBar(), self.area.viewport().height()
        if top < bar.value():
            bar.setValue(top)
        elif bottom > bar.value() + high:
            bar.setValue(bottom - high)

    def _place_button(self) -> None:
        hint = self.take_over.sizeHint()
        wide, high = self.area.width(), self.area.height()
        whole = self.height() / 2 - self.area.y()
        top = max(8, min(high - hint.height() - 8, round(whole) + self._look.px(34)))
        self.take_over.setGeometry((wide - hint.width()) // 2, top, hint.width(), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(SETTLE_MS, self, self._place_button)

    def use(self, look: Look) -> None:
        super().use(look)
        for part in (self.bars, self.lines, self.fault, self.unsent, self.loading, self.composer):
            part.use(look)
        self.take_over.setText(tr("接班…"))
        self.take_over.setFont(font(Role.BODY_STRONG, look.scale))
        self.filter.setAccessibleName(tr("筛选记录"))
        self.show_seen(self._seen)


def _told(one: Written, seen: Seen) -> str:
    """What an entry says; below it, what this desk wanted to make of it and was refused."""
    text = text_of(one.entry, seen)
    if one.mine is None:
        return text
    mine = text_of(one.mine, seen)
    return f"{text}\n{tr('▲ 您未保存的修改：{mine}', mine=mine)}"


def _part(at: int, link: Link) -> Part:
    return Part(link.name, f"{LINK}{at}")


def _stands_in(link: Link, text: str) -> bool:
    """A link that leads nowhere and can be read in the text need not stand beside it again."""
    return leads_to(link) is None and f"@{link.name}" in text


def _unsent(seen: Seen) -> Cause | None:
    """How many entries are not synchronised, and why."""
    unsent = [one for one in seen.waiting if one.refused is None]
    in_memory = [one for one in unsent if one.trouble is not None]
    if in_memory and in_memory[0].trouble is not None:
        n, why = len(in_memory), in_memory[0].trouble
        return Cause(
            Words(f"{n} 条仅在内存：{why.cause.zh}。{why.cure.zh}",
                  f"{n} in memory only: {why.cause.en}. {why.cure.en}"),
            Words("", ""),
        )  # fmt: skip
    unsent = [one for one in unsent if one.on_disk]
    if not unsent or seen.held_up is None:
        return None
    n, why = len(unsent), seen.held_up
    return Cause(
        Words(f"{n} 条未同步，已存在本机：{why.cause.zh}",
              f"{n} not synchronised, kept on this desk: {why.cause.en}"),
        why.cure,
    )  # fmt: skip


def _elsewhere(seen: Seen) -> Cause | None:
    """What was refused of another shift is not forgotten."""
    found = seen.refused_elsewhere
    if not found:
        return None
    n, shift = len(found), seen.shift_named(found[0].wish.shift)
    why = found[0].refused or Words("", "")
    return Cause(
        Words(
            f"{n} 条未保存，在班次 {shift}：{why.zh}", f"{n} not saved, in shift {shift}: {why.en}"
        ),
        found[0].cure or Words("", ""),
    )
