"""借调: who was moved by this emergency's steps, and when he is put back."""

from collections.abc import Iterable

from msgspec import Struct
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from supervisor_app.domain.commands import RestoreKind
from supervisor_app.domain.emergency import Emergency, StepState
from supervisor_app.domain.pending_restores import PendingRestore
from supervisor_app.domain.playbooks import ApplyPlan
from supervisor_app.ui.emergency.painted import RIGHT, Ink, PaintedLines
from supervisor_app.ui.emergency.seen import Seen
from supervisor_app.ui.emergency.wording import titled
from supervisor_app.ui.parts.fonts import Role
from supervisor_app.ui.parts.formats import duration
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.panel import HEAD_H, Panel
from supervisor_app.ui.parts.texts import tr, tr_counted

ROW_H = 44
PAD = 17
VALUE_W = 112


class LoanLine(Struct, frozen=True):
    """A loan in the user's language."""

    title: str
    note: str
    value: str
    warns: bool = False


def loan_lines(seen: Seen) -> list[LoanLine]:
    """What was moved and will be put back, then what is still to be moved."""
    one = seen.emergency
    if one is None:
        return []
    plans = _plans(one)
    mine = [
        restore
        for restore in seen.restores
        if restore.plan in plans and restore.began >= one.declared_at
    ]
    return [*(_moved(restore, seen) for restore in mine), *_planned(one, seen)]


def _plans(one: Emergency) -> set[str]:
    return {step.action.plan for step in one.steps if isinstance(step.action, ApplyPlan)}


def _planned(one: Emergency, seen: Seen) -> Iterable[LoanLine]:
    names = dict(seen.plans)
    for step in one.steps if seen.active is not None else ():
        waits = step.state in (StepState.OPEN, StepState.CURRENT) and step.acted_at is None
        if isinstance(step.action, ApplyPlan) and waits:
            due = tr("未定时间")
            if not step.action.plan:
                yield LoanLine(titled(step, seen), tr("尚未选择技能预案"), tr("待执行"))
                continue
            if step.due_at is not None:
                due = tr("计划 {time}", time=seen.clock(step.due_at, False))
            yield LoanLine(names.get(step.action.plan, step.action.plan), due, tr("待执行"))


def _moved(restore: PendingRestore, seen: Seen) -> LoanLine:
    when, value = _back(restore, seen)
    note = " · ".join(part for part in (restore.author, when) if part)
    if restore.words is not None:
        note = seen.say(restore.words)
    return LoanLine(_who(restore, seen), note, value, restore.asks and not seen.frozen)


def _who(restore: PendingRestore, seen: Seen) -> str:
    """`个人业务 8 人 → 信用卡`."""
    gained = dict.fromkeys(cell.queue for cell in restore.cells if _gains(cell.level, cell.before))
    left = dict.fromkeys(cell.queue for cell in restore.cells if cell.queue not in gained)
    people = len({cell.agent for cell in restore.cells})
    many = tr_counted("{n} 人", people)
    source = tr("、").join(seen.queue(queue) for queue in left)
    into = tr("、").join(seen.queue(queue) for queue in gained)
    start = f"{source} {many}".strip()
    return f"{start} → {into}" if into else start


def _gains(after: int | None, now: int | None) -> bool:
    """Whether the queue has more of the agent now than when it is put back."""
    if after is None:
        return now is not None
    return now is not None and now < after


def _back(restore: PendingRestore, seen: Seen) -> tuple[str, str]:
    if restore.asks:
        return "", tr("需要人处理")
    if restore.at is not None:
        when = tr("{time} 恢复", time=seen.clock(restore.at, False))
        return when, duration(restore.at - seen.now)
    if restore.kind is RestoreKind.HEALTHY:
        return tr("{queue}恢复正常后恢复", queue=seen.queue(restore.queue)), tr("待恢复")
    return tr("不自动恢复"), tr("手动恢复")


class LoanLines(PaintedLines[LoanLine]):
    """Two texts below each other, and what is left at the right."""

    def spoken(self, line: LoanLine) -> str:
        return f"{line.title}, {line.note}, {line.value}"

    def paint_line(self, painter: QPainter, area: QRectF, line: LoanLine) -> None:
        px, half = self.look.px, area.height() / 2
        width = area.width() - px(2 * PAD + VALUE_W)
        first = QRectF(px(PAD), area.y() + px(4), width, half - px(2))
        self.put(painter, first, line.title, Ink())
        below = QRectF(px(PAD), area.y() + half - px(1), width, half - px(4))
        self.put(painter, below, line.note, Ink(Role.NOTE, "t3"))
        value = QRectF(area.right() - px(PAD + VALUE_W), area.y(), px(VALUE_W), area.height())
        ink = Ink(Role.BODY_STRONG, "warn" if line.warns else "t1")
        self.put(painter, value, line.value, ink, RIGHT)


class LoanPanel(Panel):
    """The panel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = LoanLines(ROW_H, 0, self)
        self.body.addWidget(self.table)
        self.body.addStretch(1)

    def show_seen(self, seen: Seen) -> None:
        """How things stand."""
        self.entitle(tr("借调"), tr("到点自动恢复"))
        self.table.setAccessibleName(tr("借调"))
        lines = loan_lines(seen)
        self.say("" if lines else tr("没有借调"))
        self.table.show_lines(lines)

    def wanted(self) -> int:
        """How high it is."""
        rows = max(self.table.sizeHint().height(), self._look.px(ROW_H))
        return self._look.px(HEAD_H) + rows + 2

    def use(self, look: Look) -> None:
        super().use(look)
        self.table.use(look)
