"""移交事项: what the next shift takes over, ticked one by one by who takes it."""

from msgspec import Struct, structs
from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolTip, QWidget

from supervisor_app.bridge.outbox import Waiting
from supervisor_app.domain.shift_record import EntryMark, HandoverItem, ItemState, ShiftPhase
from supervisor_app.domain.shift_wishes import CloseItem, PutItem
from supervisor_app.ui.emergency.painted import WRAP
from supervisor_app.ui.emergency.review import scrolled
from supervisor_app.ui.parts.choosing_table import draw_box
from supervisor_app.ui.parts.fonts import Role, font, metrics
from supervisor_app.ui.parts.glyphs import Glyph, draw_glyph
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.panel import Panel
from supervisor_app.ui.parts.texts import tr, tr_counted
from supervisor_app.ui.record.seen import Seen
from supervisor_app.ui.record.wording import due_token, due_words, glyph_of, standing_of

ROW_H = 38
BOX_X, GLYPH_X, TEXT_X, PAD, DUE_W, OWNER_W = 16, 40, 62, 16, 92, 96
GLYPH, EDGE_W = 12, 3


class ItemLine(Struct, frozen=True):
    """A row in the user's language."""

    id: str
    text: str
    owner: str
    due: str
    due_token: str
    ticked: bool
    told: str
    glyph: Glyph
    token: str
    closed: bool = False
    mark: str = ""

    @property
    def spoken(self) -> str:
        """As a screen reader says it."""
        box = tr("已确认") if self.ticked else tr("未确认")
        parts = (box, self.text, self.mark, self.owner, self.due, self.told)
        return " ".join(part for part in parts if part)


def laid_over(seen: Seen) -> tuple[tuple[HandoverItem, Waiting | None], ...]:
    """The items, with what this desk wrote and is not answered."""
    record = seen.record
    found: dict[str, tuple[HandoverItem, Waiting | None]] = {
        one.id: (one, None) for one in (record.items if record is not None else ())
    }
    for waiting in seen.waiting:
        wish = waiting.wish
        if isinstance(wish, PutItem) and wish.shift == seen.shift:
            former = found.get(wish.item, (None, None))[0]
            base = former or HandoverItem(
                id=wish.item,
                opened_in=wish.shift,
                opened_at=waiting.since,
                opened_by="",
                text="",
                version=0,
            )
            found[wish.item] = (_with(base, wish), waiting)
        elif isinstance(wish, CloseItem) and wish.item in found:
            found[wish.item] = (found[wish.item][0], waiting)
    return tuple(found.values())


def _with(item: HandoverItem, wish: PutItem) -> HandoverItem:
    return structs.replace(
        item,
        text=wish.text,
        owner=wish.owner,
        due_at=wish.due_at,
        mark=wish.mark,
        links=wish.links,
    )


def item_line(item: HandoverItem, waiting: Waiting | None, seen: Seen) -> ItemLine:
    """A row."""
    closed = item.state is ItemState.CLOSED
    glyph, token = glyph_of(EntryMark.DONE if closed else item.mark, seen.stale) or (
        Glyph.INFO, "acc",
    )  # fmt: skip
    told = tr("{name} 已确认", name=item.confirmed_by) if item.confirmed_by else ""
    if closed:
        parts = (tr("已完成"), item.closed_by, item.result)
        told = " · ".join(part for part in parts if part)
    mark = ""
    if waiting is not None:
        mark = standing_of(waiting)
    return ItemLine(
        id=item.id,
        text=item.text,
        owner=item.owner,
        due=due_words(item, seen),
        due_token=due_token(item, seen),
        ticked=seen.is_confirmed(item) or closed,
        told=told,
        glyph=glyph,
        token=token,
        closed=closed,
        mark=mark,
    )


class ItemLines(QWidget):
    """Space ticks, Enter opens what can be done with an item."""

    ticked = Signal(str)
    asked = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look, self.at = Look(), 0
        self.lines: tuple[ItemLine, ...] = ()
        self._why, self._name = "", ""
        self._tops, self._due_w, self._owner_w = [0], 0, 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lines(self, lines: tuple[ItemLine, ...], why_no_tick: str, name: str) -> None:
        """Show these; why none can be ticked, empty: they can."""
        self._why, self._name = why_no_tick, name
        if lines != self.lines:
            self.lines = lines
            self.at = max(0, min(self.at, len(lines) - 1))
            self.setAccessibleDescription("\n".join(line.spoken for line in lines))
            self._fit()
        self._tell()
        self.update()

    def use(self, look: Look) -> None:
        """Colours, fonts and sizes."""
        self.look = look
        self._fit()

    def _fit(self) -> None:
        self._measure()
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def _tell(self) -> None:
        spoken = self.lines[self.at].spoken if self.lines else ""
        self.setAccessibleName(f"{self._name} {spoken}".strip())

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(200), self._tops[-1])

    def _measure(self) -> None:
        """Columns as wide as they need; rows as high as their texts."""
        px, known = self.look.px, metrics(Role.NOTE, self.look.scale)
        widths = [known.horizontalAdvance(line.due) for line in self.lines]
        self._due_w = min(px(DUE_W), round(max(widths, default=0)) + 2)
        widths = [known.horizontalAdvance(line.owner) for line in self.lines]
        self._owner_w = min(px(OWNER_W), round(max(widths, default=0)) + px(14))
        self._tops = [0]
        for line in self.lines:
            self._tops.append(self._tops[-1] + self._height(line))

    def _text_w(self, line: ItemLine) -> float:
        known = metrics(Role.NOTE, self.look.scale)
        mark = known.horizontalAdvance(line.mark) + self.look.px(10) if line.mark else 0
        beside = self.look.px(TEXT_X + PAD + 12) + self._due_w + self._owner_w
        return max(40.0, self.width() - beside - mark)

    def _height(self, line: ItemLine) -> int:
        room = QRectF(0, 0, self._text_w(line), 10_000)
        known = metrics(Role.BODY, self.look.scale)
        high = known.boundingRect(room, WRAP, line.text).height()
        return max(self.look.px(ROW_H), round(high) + self.look.px(18))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for at, line in enumerate(self.lines):
            top, bottom = self._tops[at], self._tops[at + 1]
            self._paint(painter, QRectF(0, top, self.width(), bottom - top), line, at)
        painter.end()

    def _paint(self, painter: QPainter, area: QRectF, line: ItemLine, at: int) -> None:
        px, theme = self.look.px, self.look.theme
        if at == self.at and self.hasFocus():
            painter.fillRect(area, theme.color("accbg"))
            painter.fillRect(QRectF(0, area.y(), px(EDGE_W), area.height()), theme.color("acc"))
        painter.fillRect(QRectF(0, area.bottom() - 1, area.width(), 1), theme.color("line"))
        state = Qt.CheckState.Checked if line.ticked else Qt.CheckState.Unchecked
        box = QRect(px(BOX_X), round(area.y()), px(14), round(area.height()))
        draw_box(painter, box, self.look, state)
        size = px(GLYPH)
        sign = QRectF(px(GLYPH_X), round(area.center().y() - size / 2), size, size)
        draw_glyph(painter, line.glyph, sign, theme.color(line.token))
        right = area.right() - px(PAD)
        due = QRectF(right - self._due_w, area.y(), self._due_w, area.height())
        self._put(painter, due, line.due, Role.NOTE, line.due_token, right=True)
        owner = QRectF(due.left() - self._owner_w, area.y(), self._owner_w, area.height())
        self._put(painter, owner, line.owner, Role.NOTE, "t2")
        end = owner.left() - px(8)
        if line.mark:
            wide = metrics(Role.NOTE, self.look.scale).horizontalAdvance(line.mark)
            mark = QRectF(end - wide - 2, area.y(), wide + 2, area.height())
            token = "warn" if line.mark.startswith("▲") else "t2"
            self._put(painter, mark, line.mark, Role.NOTE, token)
            end = mark.left() - px(8)
        text = QRectF(px(TEXT_X), area.y(), max(0.0, end - px(TEXT_X)), area.height())
        self._put_text(painter, text, line)

    def _put_text(self, painter: QPainter, area: QRectF, line: ItemLine) -> None:
        """In one line where it fits, else in as many as it needs."""
        token, known = "t3" if line.closed else "t1", metrics(Role.BODY, self.look.scale)
        if known.horizontalAdvance(line.text) <= area.width():
            self._put(painter, area, line.text, Role.BODY, token, struck=line.closed)
            return
        used = QFont(font(Role.BODY, self.look.scale))
        used.setStrikeOut(line.closed)
        painter.setFont(used)
        painter.setPen(self.look.theme.color(token))
        room = QRectF(area.x(), 0, self._text_w(line), 10_000)
        high = known.boundingRect(room, WRAP, line.text).height()
        top = area.y() + (area.height() - high) / 2
        painter.drawText(QRectF(area.x(), top, room.width(), high + 2), WRAP, line.text)

    def _put(
        self,
        painter: QPainter,
        area: QRectF,
        text: str,
        role: Role,
        token: str,
        right: bool = False,
        struck: bool = False,
    ) -> None:
        used = font(role, self.look.scale)
        if struck:
            used = QFont(used)
            used.setStrikeOut(True)
        painter.setFont(used)
        painter.setPen(self.look.theme.color(token))
        align = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        write(painter, area, text, align, metrics(role, self.look.scale))

    # What is done

    def _row(self, y: float) -> int:
        spans = zip(self._tops, self._tops[1:], strict=False)
        return next((at for at, (top, end) in enumerate(spans) if top <= y < end), -1)

    def _tick(self) -> None:
        if not self.lines:
            return
        line = self.lines[self.at]
        if not self._why and not line.closed:
            self.ticked.emit(line.id)
        elif self._why:
            place = QPoint(self.look.px(BOX_X), self._tops[self.at])
            QToolTip.showText(self.mapToGlobal(place), self._why, self)

    def _ask(self) -> None:
        if self.lines:
            below = QPoint(self.look.px(TEXT_X), self._tops[self.at + 1] - 2)
            self.asked.emit(self.lines[self.at].id, self.mapToGlobal(below))

    def _go(self, at: int) -> None:
        self.at = max(0, min(len(self.lines) - 1, at))
        self._tell()
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self._row(event.position().y())
        if row >= 0:
            self._go(row)
            if event.button() is Qt.MouseButton.LeftButton and (
                event.position().x() < self.look.px(GLYPH_X - 4)
            ):
                self._tick()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.position().x() >= self.look.px(GLYPH_X) and self._row(event.position().y()) >= 0:
            self._ask()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            row = self._row(event.pos().y())
            if row < 0:
                return
            self._go(row)
            self.asked.emit(self.lines[row].id, event.globalPos())
        else:
            self._ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Up | Qt.Key.Key_Down if not event.modifiers():
                self._go(self.at + (-1 if event.key() == Qt.Key.Key_Up else 1))
            case Qt.Key.Key_Space:
                self._tick()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._ask()
            case _:
                super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            row = self._row(event.pos().y())
            if row >= 0:
                line = self.lines[row]
                told = self._why if event.pos().x() < self.look.px(GLYPH_X) and self._why else ""
                QToolTip.showText(event.globalPos(), told or f"{line.text}\n{line.told}".strip(),
                                  self)  # fmt: skip
            return True
        return bool(super().event(event))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


def _standing(seen: Seen) -> str:
    """What is still to be done with them; once both have signed, that it is done."""
    open_ = len(seen.open_items)
    if seen.phase is not ShiftPhase.LOCKED:
        return tr_counted("{n} 项，接班须逐项确认", open_) if open_ else ""
    return tr_counted("{n} 项，已逐项确认，已锁定", open_) if open_ else tr("已锁定")


class ItemsPanel(Panel):
    """The panel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = ItemLines()
        self.add = QPushButton(self)
        self.add.setProperty("flat", "true")
        self.head.addWidget(self.add)
        self.body.addWidget(scrolled(self.lines, self), 1)

    def show_seen(self, seen: Seen) -> None:
        """The items of the shift that is shown."""
        found = laid_over(seen)
        self.entitle(tr("移交事项"), _standing(seen))
        lines = tuple(item_line(item, waiting, seen) for item, waiting in found)
        self.lines.show_lines(lines, seen.why_no_confirming(), tr("移交事项"))
        empty = seen.record is not None and not lines
        self.say(tr("没有要移交的事项") if empty else "")
        why = seen.why_no_change()
        self.add.setEnabled(not why)
        self.add.setToolTip(why)
        self.add.setAccessibleDescription(why)

    def use(self, look: Look) -> None:
        super().use(look)
        self.lines.use(look)
        self.add.setText(tr("+ 添加"))
        self.add.setAccessibleName(tr("添加移交事项"))
        self.add.setFont(font(Role.NOTE_STRONG, look.scale))

    def wanted(self) -> int:
        """How high it is with all its rows, in pixels of the screen."""
        return self._look.px(37) + max(self._look.px(ROW_H), self.lines.sizeHint().height()) + 2
