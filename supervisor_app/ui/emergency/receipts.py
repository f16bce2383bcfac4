"""通知回执: who has not answered stands first; asked again from here."""

from msgspec import Struct
from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from supervisor_app.domain.emergency import Emergency, Receipt, Step
from supervisor_app.domain.people import Right
from supervisor_app.ui.emergency.painted import RIGHT, Ink, PaintedLines
from supervisor_app.ui.emergency.seen import Seen
from supervisor_app.ui.emergency.step_rows import team_name
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.formats import duration
from supervisor_app.ui.parts.glyphs import Glyph, draw_glyph
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.panel import Panel
from supervisor_app.ui.parts.scrolled import scrolled
from supervisor_app.ui.parts.texts import tr, tr_counted

ROW_H, FOOT_H = 38, 53
SIGN_X, TEXT_X, PAD = 16, 38, 16
VALUE_W = 120


class ReceiptLine(Struct, frozen=True):
    """A receipt in the user's language."""

    name: str
    value: str
    given: bool
    warns: bool


def asked_step(one: Emergency | None) -> Step | None:
    """The step of which receipts were asked last."""
    asked = [step for step in (one.steps if one is not None else ()) if step.receipts]
    return max(asked, key=lambda step: max(each.asked_at for each in step.receipts), default=None)


def ordered(step: Step) -> list[Receipt]:
    """Who has not answered first, the longest asked before the others."""
    return sorted(step.receipts, key=lambda each: each.asked_at if each.given_at is None else 9e15)


def receipt_line(receipt: Receipt, seen: Seen) -> ReceiptLine:
    """A receipt as it stands now."""
    team = team_name(receipt, seen)
    name = f"{team}　{receipt.name}" if team else receipt.name
    if receipt.given_at is not None:
        return ReceiptLine(name, seen.clock(receipt.given_at), True, False)
    waited = duration(seen.now - receipt.asked_at)
    warns = not seen.frozen and seen.active is not None
    value = tr("未回执 {time}", time=waited) if warns else tr("未回执")
    return ReceiptLine(name, value, False, warns)


class ReceiptLines(PaintedLines[ReceiptLine]):
    """The list."""

    def spoken(self, line: ReceiptLine) -> str:
        return f"{line.name}, {line.value}"

    def paint_line(self, painter: QPainter, area: QRectF, line: ReceiptLine) -> None:
        px, theme = self.look.px, self.look.theme
        size = px(12)
        sign = QRectF(px(SIGN_X), area.y() + (area.height() - size) / 2, size, size)
        glyph = Glyph.TICK if line.given else Glyph.WARNING
        token = "t1" if line.given else "warnf" if line.warns else "t3"
        draw_glyph(painter, glyph, sign, theme.color(token))
        value = QRectF(area.right() - px(PAD + VALUE_W), area.y(), px(VALUE_W), area.height())
        role = Role.NOTE if line.given else Role.NOTE_STRONG
        ink = Ink(role, "warn" if line.warns else "t3")
        self.put(painter, value, line.value, ink, RIGHT)
        room = QRectF(px(TEXT_X), area.y(), value.left() - px(TEXT_X), area.height())
        self.put(painter, room, line.name, Ink())


class ReceiptPanel(Panel):
    """The panel."""

    urge_wished = Signal(int)
    """The number of the step of which receipts are asked again."""
    copied = Signal(str)
    """An extension that is to be called."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step = 0
        self._phone = ""
        self.table = ReceiptLines(ROW_H)
        self._scroll = scrolled(self.table, self)
        self.body.addWidget(self._scroll, 1)
        self._foot = QFrame(self)
        self.urge, self.phone = QPushButton(self._foot), QPushButton(self._foot)
        self.urge.clicked.connect(lambda: self.urge_wished.emit(self._step))
        self.phone.clicked.connect(lambda: self.copied.emit(self._phone))
        self._ways = QHBoxLayout(self._foot)
        self._ways.addWidget(self.urge)
        self._ways.addWidget(self.phone)
        self._ways.addStretch(1)
        self._rule = QFrame(self)
        self._rule.setProperty("rule", "horizontal")
        self._rule.setFixedHeight(1)
        self.body.addWidget(self._rule)
        self.body.addWidget(self._foot)

    def show_seen(self, seen: Seen) -> None:
        """How things stand."""
        step = asked_step(seen.emergency)
        receipts = ordered(step) if step is not None else []
        missing = [each for each in receipts if each.given_at is None]
        note = ""
        if step is not None:
            given = len(receipts) - len(missing)
            note = tr("步骤 {n}", n=step.number) + " · "
            note += tr("回执 {given} / {asked}", given=given, asked=len(receipts))
        self.entitle(tr("通知回执"), note)
        self.table.setAccessibleName(tr("通知回执"))
        self.say("" if receipts else tr("还没有要求回执"))
        self.table.show_lines([receipt_line(each, seen) for each in receipts])
        self._offer(step, missing, seen)

    def _offer(self, step: Step | None, missing: list[Receipt], seen: Seen) -> None:
        shown = bool(missing) and step is not None and seen.active is not None
        self._foot.setVisible(shown)
        self._rule.setVisible(shown)
        if not shown or step is None:
            return
        self._step = step.number
        first = missing[0]
        who = team_name(first, seen) or first.name
        one = tr("再次通知{who}", who=who)
        self.urge.setText(one if len(missing) == 1 else tr_counted("再次通知 {n} 人", len(missing)))
        why = seen.why_no_change(Right.RESPOND)
        self.urge.setEnabled(not why)
        self.urge.setToolTip(why)
        self.urge.setAccessibleDescription(why)
        self._phone = first.extension
        self.phone.setVisible(bool(first.extension))
        self.phone.setText(tr("电话 {phone}", phone=first.extension))
        self.phone.setToolTip(tr("复制分机号"))

    def use(self, look: Look) -> None:
        super().use(look)
        self.table.use(look)
        px = look.px
        self._foot.setFixedHeight(px(FOOT_H))
        self._ways.setContentsMargins(px(16), 0, px(16), 0)
        self._ways.setSpacing(px(8))
        for button in (self.urge, self.phone):
            button.setFont(font(Role.NOTE, look.scale))
