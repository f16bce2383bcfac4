"""签字: the outgoing at the left, the incoming at the right; locked once both have signed."""

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from supervisor_app.domain.shift_record import ShiftHead, ShiftPhase, Signature
from supervisor_app.ui.emergency.painted import WRAP
from supervisor_app.ui.parts.fonts import Role, font, metrics
from supervisor_app.ui.parts.formats import MISSING
from supervisor_app.ui.parts.glyphs import Glyph, draw_glyph
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.panel import Panel
from supervisor_app.ui.parts.texts import tr, tr_counted
from supervisor_app.ui.record.seen import Seen

SIGN_OUT, TAKE_BACK, SEND_BACK, SIGN_IN = "sign_out", "take_back", "send_back", "sign_in"
TAKE_OVER = "take_over"
PAD, TEXTS_H, BUTTON_H = 16, 112, 36


class Side(Struct, frozen=True):
    """One of both, in the user's language."""

    role: str
    name: str
    said: str
    signed: bool = False
    warns: bool = False
    note: str = ""

    @property
    def spoken(self) -> str:
        """As a screen reader says it."""
        return " ".join(part for part in (self.role, self.name, self.said, self.note) if part)


def outgoing(seen: Seen) -> Side:
    """交班."""
    head = seen.head
    role = tr("交班　值班经理")
    if head is None:
        return Side(role, MISSING, "")
    name = head.manager or MISSING
    if head.signed_out is not None:
        said = tr("{time} 已签", time=_time(head.signed_out, seen))
        return Side(role, head.signed_out.name or name, said, signed=True, note=_since(head, seen))
    if head.sent_back:
        return Side(role, name, tr("退回补充：{why}", why=head.sent_back), warns=True)
    return Side(role, name, tr("尚无人接班") if seen.nobody else tr("未签字"))


def _since(head: ShiftHead, seen: Seen) -> str:
    """What was written after the signature."""
    record = seen.record
    if record is None or head.signed_out is None:
        return ""
    later = [one for one in record.entries if one.written_at > head.signed_out.at]
    late = sum(one.late for one in later)
    if late:
        return tr_counted("锁定后补记 {n} 条", late)
    return tr_counted("签字后新增 {n} 条", len(later)) if later else tr("签字后无新增")


def incoming(seen: Seen) -> Side:
    """接班."""
    head, record = seen.head, seen.record
    role = tr("接班　值班经理")
    name = record.next_manager if record is not None else ""
    if head is None:
        return Side(role, MISSING, "")
    if head.signed_in is not None:
        said = tr("{time} 已签收", time=_time(head.signed_in, seen))
        return Side(role, head.signed_in.name or name, said, signed=True, note=tr("记录已锁定"))
    if head.phase is ShiftPhase.SIGNED_OUT:
        said = tr("待签收，移交事项 {done} / {all} 已确认", done=seen.confirmed,
                  all=len(seen.open_items))  # fmt: skip
        return Side(role, name or MISSING, said)
    return Side(role, name or MISSING, tr("待交班签字"))


def sign_in_title(seen: Seen) -> str:
    """What the incoming's button is called."""
    return tr("演练签收…") if seen.rehearses else tr("确认并签收…")


def _time(signature: Signature, seen: Seen) -> str:
    return seen.clock(signature.at, seconds=True)


def _has_entries(seen: Seen) -> bool:
    """Where there is none, the timeline offers to take the shift over."""
    return seen.record is not None and bool(seen.record.entries)


class SideView(QWidget):
    """Texts above, buttons at the foot."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look, self.side = Look(), Side("", "", "")
        self._stale = False
        self._row = QHBoxLayout()
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addLayout(self._row)
        self._column = column
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)

    def add(self, button: QPushButton) -> None:
        """A button at its foot."""
        self._row.addWidget(button)

    def finish(self) -> None:
        """No button follows."""
        self._row.addStretch(1)

    def show_side(self, side: Side, stale: bool) -> None:
        """Show it."""
        self._stale = stale
        if side != self.side:
            self.side = side
            self.setAccessibleName(side.spoken)
        self.update()

    def use(self, look: Look) -> None:
        """Colours, fonts and sizes."""
        self.look = look
        px = look.px
        self._column.setContentsMargins(px(PAD), px(TEXTS_H), px(8), px(14))
        self._row.setSpacing(px(8))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(200), self.look.px(TEXTS_H + BUTTON_H + 14))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        px, theme, scale = self.look.px, self.look.theme, self.look.scale
        side = self.side
        left, wide = px(PAD), self.width() - px(PAD + 8)
        for text, role, token, top, high in (
            (side.role, Role.NOTE, "t2", 12, 18),
            (side.name, Role.TIMER, "t1", 32, 38),
        ):
            painter.setFont(font(role, scale))
            painter.setPen(theme.color(token))
            room = QRectF(left, px(top), wide, px(high))
            write(painter, room, text, metrics=metrics(role, scale))
        line = float(px(74))
        start = float(left)
        if side.signed or side.warns:
            size = px(13)
            glyph = Glyph.TICK if side.signed else Glyph.WARNING
            token = "ok" if side.signed else ("t2" if self._stale else "warnf")
            area = QRectF(left, line + px(3), size, size)
            draw_glyph(painter, glyph, area, theme.color(token))
            start += px(20)
        painter.setFont(font(Role.BODY, scale))
        painter.setPen(theme.color("t1"))
        known = metrics(Role.BODY, scale)
        room = QRectF(start, line, left + wide - start, px(60))
        bound = known.boundingRect(room, WRAP, side.said)
        painter.drawText(room, WRAP, side.said)
        painter.setFont(font(Role.NOTE, scale))
        painter.setPen(theme.color("t2"))
        below = QRectF(left, bound.bottom() + px(2), wide, px(20))
        write(painter, below, side.note, metrics=metrics(Role.NOTE, scale))
        painter.end()


class SigningPanel(Panel):
    """Both sides. `wished` says what a button is for; one that cannot be used says why."""

    wished = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.left, self.right = SideView(self), SideView(self)
        row = QHBoxLayout()
        row.setSpacing(1)
        row.addWidget(self.left, 1)
        row.addWidget(self.right, 1)
        self.body.addLayout(row, 1)
        self.buttons = {key: QPushButton(self) for key in
                        (TAKE_OVER, SIGN_OUT, TAKE_BACK, SEND_BACK, SIGN_IN)}  # fmt: skip
        for key, button in self.buttons.items():
            button.setProperty("tall", "true")
            button.clicked.connect(lambda _=False, key=key: self.wished.emit(key))
            (self.right if key in (SEND_BACK, SIGN_IN) else self.left).add(button)
        for key in (TAKE_OVER, SIGN_OUT, SIGN_IN):
            self.buttons[key].setProperty("primary", "true")
        self.left.finish()
        self.right.finish()

    def show_seen(self, seen: Seen) -> None:
        """How far the signatures are."""
        note = tr("签字后记录锁定，补充内容单独标注")
        if seen.rehearses:
            note = tr("演示中心：现在签收只作演练，不锁定")
        self.entitle(tr("签字"), note)
        self.buttons[SIGN_IN].setText(sign_in_title(seen))
        self.left.show_side(outgoing(seen), seen.stale)
        self.right.show_side(incoming(seen), seen.stale)
        phase = seen.phase
        out = phase is ShiftPhase.SIGNED_OUT
        self._offer(TAKE_OVER, seen.nobody and _has_entries(seen), seen.why_not_take_over())
        self._offer(SIGN_OUT, phase is ShiftPhase.OPEN and not seen.nobody, seen.why_no_sign_out())
        self._offer(TAKE_BACK, out and seen.has_shift, seen.why_no_sign_out())
        self._offer(SEND_BACK, out, seen.why_no_send_back())
        self._offer(SIGN_IN, out, seen.why_no_sign_in())

    def _offer(self, key: str, shown: bool, why: str) -> None:
        button = self.buttons[key]
        button.setVisible(shown)
        button.setEnabled(not why)
        button.setToolTip(why)
        button.setAccessibleDescription(why)

    def use(self, look: Look) -> None:
        super().use(look)
        texts = {
            TAKE_OVER: tr("接班…"),
            SIGN_OUT: tr("交班签字…"),
            TAKE_BACK: tr("撤回签字"),
            SEND_BACK: tr("退回补充…"),
        }
        for key, button in self.buttons.items():
            button.setText(texts.get(key, button.text()))
            button.setFont(font(Role.BODY_STRONG, look.scale))
        self.left.use(look)
        self.right.use(look)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        top = self._look.px(37)
        line = QRectF(self.right.x() - 1, top, 1, self.height() - top - 1)
        painter.fillRect(line, self._look.theme.color("line"))
        painter.end()
