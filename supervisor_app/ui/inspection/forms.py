"""What an inspection asks: about a fault, about another figure than the floor's, about mending."""

from collections.abc import Mapping

from msgspec import structs
from PySide6.QtWidgets import QWidget

from supervisor_app.domain.inspection import (
    LONGEST_NOTE,
    Check,
    CheckForm,
    PutCell,
    PutRectification,
    Rectification,
)
from supervisor_app.ui.inspection.seen import Inspected
from supervisor_app.ui.inspection.wording import fault_said, figure
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import sentences, tr
from supervisor_app.ui.people.form import Form
from supervisor_app.ui.record.forms import fresh, moment_of

NOTE, WHAT, WHO, DUE, RESULT = "note", "what", "who", "due", "result"


class _DueForm(Form):
    """Who mends it, and by when."""

    def __init__(
        self, seen: Inspected, first: tuple[str, ...] = (), parent: QWidget | None = None
    ) -> None:
        """`first`: keys of the lines before these; Tab goes as they are made."""
        super().__init__(parent)
        self.seen = seen
        self.lines = {key: self.line() for key in (*first, WHO, DUE)}
        self.who, self.due = self.lines[WHO], self.lines[DUE]
        for key, line in self.lines.items():
            if key != DUE:
                line.setMaxLength(LONGEST_NOTE)
            self.add_row(key, line)

    @property
    def due_at(self) -> float | None:
        """The time that is typed; None: none, or it is not one."""
        return moment_of(self.due.text(), self.seen.about)

    def due_faults(self) -> dict[str, str]:
        """What is wrong with the time."""
        if self.due.text().strip() and self.due_at is None:
            return {DUE: tr("请填写为 21:00、11-25 或 11-25 10:00")}
        return {}

    def use(self, look: Look) -> None:
        self.rows[WHO].entitle(tr("整改"), tr("谁处理、工单号；可后补"))
        self.rows[DUE].entitle(tr("期限"), tr("21:00、11-25 或 11-25 10:00；可不填"))
        super().use(look)


class FaultForm(_DueForm):
    """A fault needs a note; it opens what is to be mended."""

    manual = "inspection#faults"

    def __init__(
        self, seen: Inspected, check: Check, wish: PutCell, parent: QWidget | None = None
    ) -> None:
        super().__init__(seen, (NOTE, WHAT), parent)
        self._check, self._wish = check, wish
        self.note_line, self.what = self.lines[NOTE], self.lines[WHAT]
        before = seen.refused_of(check.key, wish.round) or wish
        self.note_line.setText(before.note)
        self.what.setText(before.what)
        self.who.setText(before.who)
        if before.due_at is not None:
            self.due.setText(f"{seen.about.local(before.due_at):%m-%d %H:%M}")

    def title(self) -> str:
        return tr("检查异常：{check}", check=self.seen.about.say(self._check.name))

    def note(self) -> str:
        parts = []
        if self._check.form is not CheckForm.TICK and self._wish.value is not None:
            parts.append(tr("结果 {value}", value=figure(self._check, self._wish.value)))
        if self._check.standard is not None:
            standard = self.seen.about.say(self._check.standard)
            parts.append(tr("标准 {standard}", standard=standard))
        told = (", " if self.seen.about.english else "，").join(parts)
        return sentences(told, tr("异常会列入“问题与整改”，一直跟到关闭。"))

    def goes(self) -> str:
        return tr("记为异常")

    def faults(self) -> Mapping[str, str]:
        found = self.due_faults()
        if not self.note_line.text().strip():
            found[NOTE] = tr("请写明异常情况")
        return found

    def wish(self) -> object:
        return structs.replace(
            self._wish,
            fault=True,
            note=self.note_line.text().strip(),
            what=self.what.text().strip(),
            who=self.who.text().strip(),
            due_at=self.due_at,
        )

    def use(self, look: Look) -> None:
        self.rows[NOTE].entitle(tr("说明"), tr("简短，显示在格中，例如：色偏"))
        self.rows[WHAT].entitle(tr("问题"), tr("详细写明在哪里、是什么；不填即按说明"))
        super().use(look)


class ReasonForm(Form):
    """Another figure than the floor's: why."""

    manual = "inspection#faults"

    def __init__(
        self, seen: Inspected, check: Check, wish: PutCell, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._seen, self._check, self._wish = seen, check, wish
        self.why = self.line()
        self.why.setMaxLength(LONGEST_NOTE)
        self.add_row(NOTE, self.why)

    def title(self) -> str:
        return tr("改动带入的数字：{check}", check=self._seen.about.say(self._check.name))

    def note(self) -> str:
        given, value = self._wish.filled or 0.0, self._wish.value or 0.0
        return tr("自动带入 {given}，改为 {value}。两个数字都会留存。",
                  given=figure(self._check, given), value=figure(self._check, value))  # fmt: skip

    def goes(self) -> str:
        return tr("保存改动")

    def faults(self) -> Mapping[str, str]:
        return {} if self.why.text().strip() else {NOTE: tr("请写明原因")}

    def wish(self) -> object:
        return structs.replace(self._wish, note=self.why.text().strip())

    def use(self, look: Look) -> None:
        self.rows[NOTE].entitle(tr("原因"))
        super().use(look)


class MendingForm(_DueForm):
    """Who mends it and by when; with a result it is closed."""

    manual = "inspection#faults"

    def __init__(
        self,
        seen: Inspected,
        one: Rectification,
        typed: PutRectification | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`typed`: what was typed before, and refused."""
        super().__init__(seen, (), parent)
        self._one = one
        self.result = self.line()
        self.result.setMaxLength(LONGEST_NOTE)
        self.add_row(RESULT, self.result)
        mine = typed or one
        self.who.setText(mine.who)
        if mine.due_at is not None:
            self.due.setText(f"{seen.about.local(mine.due_at):%m-%d %H:%M}")
        self.result.setText(mine.result)
        self.result.textChanged.connect(lambda: self.edited.emit())

    def title(self) -> str:
        return tr("整改")

    def note(self) -> str:
        one, about = self._one, self.seen.about
        shown = f"{about.moment(one.opened_at)} {fault_said(one, self.seen)}"
        return tr("{shown}（{beside}）", shown=shown, beside=one.opened_by)

    def goes(self) -> str:
        return tr("关闭整改项") if self.result.text().strip() else tr("保存整改安排")

    def faults(self) -> Mapping[str, str]:
        return self.due_faults()

    def wish(self) -> object:
        assert self.seen.about.shift is not None
        result = self.result.text().strip()
        return PutRectification(
            id=fresh(),
            shift=self.seen.about.shift,
            rectification=self._one.id,
            version=self._one.version,
            who=self.who.text().strip(),
            due_at=self.due_at,
            closed=bool(result),
            result=result,
        )

    def use(self, look: Look) -> None:
        self.rows[RESULT].entitle(tr("整改结果"), tr("填写即关闭"))
        super().use(look)
