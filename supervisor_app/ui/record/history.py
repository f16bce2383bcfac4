"""历史与检索: the shifts of the past, and a search over what was written in all of them."""

from datetime import date

from msgspec import Struct
from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from supervisor_app.bridge.causes import Cause
from supervisor_app.domain.shift_record import (
    ENTRY_NAMES,
    Entry,
    EntryKind,
    Found,
    HandoverItem,
    ItemState,
    ShiftHead,
    ShiftList,
)
from supervisor_app.ui.parts.choice_box import ChoiceBox
from supervisor_app.ui.parts.fault_strip import FaultStrip
from supervisor_app.ui.parts.fonts import Role, font, metrics
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.panel import Panel
from supervisor_app.ui.parts.scrolled import scrolled
from supervisor_app.ui.parts.texts import tr, tr_counted
from supervisor_app.ui.record.lines import EntryLines, Line, Part
from supervisor_app.ui.record.past_shifts import ROW_H, ShiftLines, shift_line
from supervisor_app.ui.record.seen import Seen
from supervisor_app.ui.record.wording import (
    Written,
    author_of,
    glyph_of,
    kind_of,
    marks_of,
    text_of,
)

BESIDE_W = 900
"""Narrower, the results stand below the shifts."""
PAST_W, GAP, BAR_H, CONTROL_H = 400, 12, 44, 28
FIND_W, DAY_W, KIND_W = 320, 136, 124
ITEM = "item:"


class Query(Struct, frozen=True):
    """What is looked for."""

    text: str = ""
    kind: str = ""
    first: date | None = None
    last: date | None = None

    @property
    def is_empty(self) -> bool:
        """Nothing is looked for."""
        return self == Query()


class HistoryView(QWidget):
    """The shifts at the left; what was found beside them."""

    opened = Signal(str)
    """A shift is to be shown."""
    led = Signal(str, str)
    """A shift and an entry of it."""
    searched = Signal(object)
    """A `Query`."""
    more_shifts = Signal()
    more_found = Signal()
    retried = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._seen = Look(), Seen()
        self._shifts: ShiftList | None = None
        self._all_read = False
        self.found: Found | None = None
        self.query = Query()
        self._reading = False
        self.past, self.results, self.bar = Panel(self), Panel(self), QWidget(self)
        self.shifts, self.lines = ShiftLines(ROW_H), EntryLines()
        self.fault = FaultStrip(self.results)
        self.fault.retry_wished.connect(self.retried)
        self.text, self.first, self.last = (QLineEdit(self.bar) for _ in range(3))
        self.kind = ChoiceBox(self.bar)
        self.to = QLabel("–", self.bar)
        self.go, self.clear = QPushButton(self.bar), QPushButton(self.bar)
        self.go.setProperty("primary", "true")
        self.clear.setProperty("flat", "true")
        self.older, self.more = QPushButton(self.past), QPushButton(self.results)
        for button in (self.older, self.more):
            button.setProperty("flat", "true")
        self.past.body.addWidget(scrolled(self.shifts, self.past), 1)
        self.past.head.addWidget(self.older)
        self.results.body.addWidget(self.fault)
        self.results.body.addWidget(scrolled(self.lines, self.results), 1)
        self.results.head.addWidget(self.more)
        self._connect()

    def _connect(self) -> None:
        self.shifts.opened.connect(self.opened)
        self.lines.asked.connect(lambda identity, _: self._lead(identity))
        self.lines.part_chosen.connect(lambda identity, _: self._lead(identity))
        self.go.clicked.connect(self.search)
        self.clear.clicked.connect(self.forget)
        self.older.clicked.connect(self.more_shifts)
        self.more.clicked.connect(self.more_found)
        for line in (self.text, self.first, self.last):
            line.returnPressed.connect(self.search)
            line.textEdited.connect(self._restate)
        self.kind.chosen.connect(self.search)

    @property
    def oldest(self) -> float | None:
        """When the oldest shift began that is listed."""
        shifts = self._shifts.shifts if self._shifts is not None else ()
        return min((head.began for head in shifts), default=None)

    @property
    def all_read(self) -> bool:
        """There are no older shifts than those that are listed."""
        return self._all_read

    @property
    def oldest_found(self) -> float | None:
        """When the oldest of what was found happened."""
        found = self.found or Found()
        times = [entry.at for entry in found.entries]
        return min([*times, *(item.opened_at for item in found.items)], default=None)

    @property
    def heads(self) -> tuple[ShiftHead, ...]:
        """The shifts that are known, the newest first."""
        return self._shifts.shifts if self._shifts is not None else ()

    # What is shown

    def show_shifts(self, told: ShiftList, further: bool) -> None:
        """The shifts; `further`: those before the ones that are listed."""
        kept = {head.id: head for head in self.heads}
        fresh = {head.id: head for head in told.shifts}
        self._all_read = self._all_read or (further and not told.shifts)
        merged = sorted((kept | fresh).values(), key=lambda head: -head.began)
        self._shifts = ShiftList(tuple(merged))
        self.show_seen(self._seen)

    def show_found(self, found: Found, further: bool) -> None:
        """What the search came to."""
        before = self.found if further else None
        self._reading = False
        self.fault.say(None)
        if before is not None:
            found = Found((*before.entries, *found.entries), (*before.items, *found.items),
                          found.more)  # fmt: skip
        self.found = found
        self.show_seen(self._seen)

    def fail(self, cause: Cause) -> None:
        """The gateway did not answer."""
        self._reading = False
        self.fault.say(cause)
        self.show_seen(self._seen)

    def show_seen(self, seen: Seen) -> None:
        """Names, language, the running shift."""
        self._seen = seen
        heads = self.heads
        note = tr_counted("{n} 个班次", len(heads)) if heads else ""
        self.past.entitle(tr("历次值班"), note)
        nothing = tr("正在读取") if self._shifts is None else tr("还没有值班记录")
        self.past.say("" if heads else nothing)
        self.shifts.setAccessibleName(tr("历次值班"))
        self.shifts.show_lines([shift_line(head, seen) for head in heads])
        self.older.setVisible(bool(heads) and not self._all_read)
        kinds = {"": tr("全部类型")}
        kinds |= {str(kind): seen.say(name) for kind, name in ENTRY_NAMES.items()}
        self.kind.offer(kinds)
        if self.kind.currentIndex() < 0:
            self.kind.choose("")
        self._show_found(seen)
        self._restate()

    def _show_found(self, seen: Seen) -> None:
        found = self.found
        rows: list[tuple[float, Line]] = []
        if found is not None:
            rows += [(entry.at, self._line(entry, seen)) for entry in found.entries]
            rows += [(item.opened_at, _item_line(item, seen)) for item in found.items]
        rows.sort(key=lambda row: -row[0])
        note = tr_counted("找到 {n} 条", len(rows)) if rows else ""
        self.results.entitle(tr("检索结果"), note)
        self.lines.show_lines([line for _, line in rows], tr("检索结果"))
        self.more.setVisible(found is not None and found.more)
        sentence = tr("输入内容、类型或日期，检索全部班次的记录")
        if self._reading:
            sentence = tr("正在检索")
        elif found is not None:
            sentence = tr("没有找到符合条件的记录")
        self.results.say("" if rows or self.fault.cause is not None else sentence)

    def _line(self, entry: Entry, seen: Seen) -> Line:
        glyph = glyph_of(entry.mark, seen.stale)
        parts = tuple(Part(mark, "", "t2") for mark in marks_of(Written(entry)))
        return Line(
            id=entry.id,
            time=f"{seen.local(entry.at):%m-%d %H:%M}",
            kind=kind_of(entry, seen),
            text=text_of(entry, seen),
            author=author_of(entry),
            glyph=glyph[0] if glyph is not None else None,
            token=glyph[1] if glyph is not None else "t1",
            parts=parts,
            strong=entry.strong,
            struck=entry.struck,
        )

    # What is done

    def _lead(self, identity: str) -> None:
        found = self.found or Found()
        if identity.startswith(ITEM):
            item = next((one for one in found.items if f"{ITEM}{one.id}" == identity), None)
            if item is not None:
                self.led.emit(item.closed_in or item.opened_in, "")
            return
        entry = next((one for one in found.entries if one.id == identity), None)
        if entry is not None:
            self.led.emit(entry.shift, entry.id)

    def _typed(self) -> Query:
        return Query(
            self.text.text().strip(),
            str(self.kind.currentData() or ""),
            _day(self.first.text()),
            _day(self.last.text()),
        )

    def _fault(self) -> str:
        for line in (self.first, self.last):
            if line.text().strip() and _day(line.text()) is None:
                return tr("日期请填写为 2026-11-24")
        return ""

    def _restate(self) -> None:
        why = self._fault()
        self.go.setEnabled(not why)
        self.go.setToolTip(why)
        self.go.setAccessibleDescription(why)
        for line in (self.first, self.last):
            wrong = bool(line.text().strip()) and _day(line.text()) is None
            line.setProperty("fault", "true" if wrong else "false")
            line.style().unpolish(line)
            line.style().polish(line)
        self.clear.setVisible(not self._typed().is_empty or self.found is not None)

    def search(self) -> None:
        """Look for what is entered."""
        if self._fault():
            self._restate()
            return
        self.query = self._typed()
        if self.query.is_empty:
            self.forget()
            return
        self._reading, self.found = True, None
        self.show_seen(self._seen)
        self.searched.emit(self.query)

    def forget(self) -> None:
        """Look for nothing."""
        for line in (self.text, self.first, self.last):
            line.clear()
        self.kind.choose("")
        self.query, self.found, self._reading = Query(), None, False
        self.fault.say(None)
        self.show_seen(self._seen)

    # How it looks

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        self._look = look
        px = look.px
        for part in (self.past, self.results, self.shifts, self.lines, self.fault, self.kind):
            part.use(look)
        texts = ((self.go, tr("检索")), (self.clear, tr("清除")), (self.older, tr("更早的班次")),
                 (self.more, tr("更多结果")))  # fmt: skip
        for button, text in texts:
            button.setText(text)
            button.setFont(font(Role.BODY, look.scale))
        for line, name, hint in (
            (self.text, tr("检索内容"), tr("检索全部班次：内容、姓名、工单")),
            (self.first, tr("起始日期"), tr("起 2026-11-01")),
            (self.last, tr("截止日期"), tr("止 2026-11-30")),
        ):
            line.setAccessibleName(name)
            line.setPlaceholderText(hint)
            line.setFont(font(Role.BODY, look.scale))
            line.setFixedHeight(px(CONTROL_H))
        self.kind.setAccessibleName(tr("类型"))
        for control in (self.kind, self.go, self.clear, self.to):
            control.setFont(font(Role.BODY, look.scale))
            control.setFixedHeight(px(CONTROL_H))
        self.show_seen(self._seen)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        px, wide = self._look.px, self.width()
        gap, top = px(GAP), px(BAR_H)
        known = metrics(Role.BODY, self._look.scale)
        self.bar.setGeometry(0, 0, wide, top)
        find = min(px(FIND_W), max(px(140), wide - px(620)))
        x = 0
        for control, room in (
            (self.text, find),
            (self.kind, px(KIND_W)),
            (self.first, px(DAY_W)),
            (self.to, round(known.horizontalAdvance("–"))),
            (self.last, px(DAY_W)),
            (self.go, self.go.sizeHint().width()),
            (self.clear, self.clear.sizeHint().width()),
        ):
            control.setGeometry(x, 0, room, px(CONTROL_H))
            x += room + px(8)
        high = self.height() - top
        if wide < px(BESIDE_W):
            half = (high - gap) // 2
            self.past.setGeometry(0, top, wide, half)
            self.results.setGeometry(0, top + half + gap, wide, high - half - gap)
            return
        past = min(px(PAST_W), max(px(340), wide // 3))
        self.past.setGeometry(0, top, past, high)
        self.results.setGeometry(past + gap, top, wide - past - gap, high)


def _item_line(item: HandoverItem, seen: Seen) -> Line:
    glyph = glyph_of(item.mark, seen.stale)
    closed = item.state is ItemState.CLOSED
    return Line(
        id=f"{ITEM}{item.id}",
        time=f"{seen.local(item.opened_at):%m-%d %H:%M}",
        kind=tr("移交"),
        text=" · ".join(part for part in (item.text, item.result) if part),
        author=item.owner or item.opened_by,
        glyph=glyph[0] if glyph is not None else None,
        token=glyph[1] if glyph is not None else "t1",
        parts=(Part(tr("已完成"), "", "t2"),) if closed else (),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def kind_wanted(query: Query) -> EntryKind | None:
    """The kind that is looked for; None: any."""
    return EntryKind(query.kind) if query.kind else None
