"""What 值班 asks before it does something to a shift: items, signatures, the next shift."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.shift_record import (
    LONGEST_ITEM,
    EntryMark,
    HandoverItem,
    ItemId,
    ShiftId,
)
from supervisor_app.domain.shift_wishes import (
    CloseItem,
    PutItem,
    SendBack,
    SignIn,
    SignOut,
    StrikeEntry,
    TakeOver,
)
from supervisor_app.ui.parts.choice_box import ChoiceBox
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import sentences, tr, tr_counted
from supervisor_app.ui.people.form import Form
from supervisor_app.ui.record.seen import Seen
from supervisor_app.ui.record.wording import Written, text_of

WHY, TEXT, OWNER, DUE, MARK, MANAGER, RESULT = (
    "why", "text", "owner", "due", "mark", "manager", "result",
)  # fmt: skip
LONGEST_WHY = 200
MOST_LEADS = 6
_DAY_TIME = re.compile(r"(?:(\d{4})-)?(?:(\d{1,2})-(\d{1,2}))?\s*(?:(\d{1,2})[:：](\d{2}))?")


def fresh() -> str:
    """The id of a wish."""
    return uuid4().hex


class ShiftForm(Form):
    """About the shift that is shown."""

    manual = "record#handover"

    def __init__(self, seen: Seen, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.seen = seen
        assert seen.shift is not None
        self.shift: ShiftId = seen.shift
        self.id = fresh()


class WhyForm(ShiftForm):
    """A reason, without which nothing is done."""

    def __init__(self, seen: Seen, parent: QWidget | None = None) -> None:
        super().__init__(seen, parent)
        self.why = self.line()
        self.why.setMaxLength(LONGEST_WHY)
        self.add_row(WHY, self.why)

    def faults(self) -> Mapping[str, str]:
        return {} if self.why.text().strip() else {WHY: tr("请填写原因")}

    def use(self, look: Look) -> None:
        self.rows[WHY].entitle(self.why_name())
        super().use(look)

    def why_name(self) -> str:
        """What the reason is called."""
        return tr("原因")


class TakeOverForm(WhyForm):
    """接班, where nobody signed out of the shift before."""

    def title(self) -> str:
        return tr("接班")

    def note(self) -> str:
        return tr("上一班没有人交班签字。接班后由您负责本班记录，自动记录从此开始。")

    def goes(self) -> str:
        head = self.seen.head
        name = self.seen.say(head.name) if head is not None else ""
        return tr("接班：{shift}", shift=name)

    def why_name(self) -> str:
        return tr("说明")

    def faults(self) -> Mapping[str, str]:
        return {} if self.why.text().strip() else {WHY: tr("请填写，例如：首次启用")}

    def wish(self) -> object:
        return TakeOver(id=self.id, shift=self.shift, why=self.why.text().strip())


class SignOutForm(ShiftForm):
    """交班签字."""

    def title(self) -> str:
        return tr("交班签字")

    def note(self) -> str:
        items = tr_counted("移交 {n} 项", len(self.seen.open_items))
        note = self.seen.record.note.strip() if self.seen.record is not None else ""
        told = "" if note else tr("还没有写给下一班的说明。")
        return f"{items}；{tr('签字后等接班人逐项确认并签收。')}{told}"

    def goes(self) -> str:
        return tr("交班签字")

    def wish(self) -> object:
        return SignOut(id=self.id, shift=self.shift)


class SendBackForm(WhyForm):
    """退回补充."""

    def title(self) -> str:
        return tr("退回补充")

    def note(self) -> str:
        return tr("交班人的签字会撤回，补充后再签。")

    def goes(self) -> str:
        return tr("退回补充")

    def why_name(self) -> str:
        return tr("要补充什么")

    def faults(self) -> Mapping[str, str]:
        return {} if self.why.text().strip() else {WHY: tr("请填写要补充什么")}

    def wish(self) -> object:
        return SendBack(id=self.id, shift=self.shift, why=self.why.text().strip())


class SignInForm(ShiftForm):
    """确认并签收."""

    def title(self) -> str:
        return tr("演练签收") if self.seen.rehearses else tr("确认并签收")

    def note(self) -> str:
        items = tr_counted("{n} 项移交事项已逐项确认", len(self.seen.open_items))
        if self.seen.rehearses:
            told = tr("这是演示中心：签收只作演练，写入记录，不锁定；本班继续，可以再来一遍。")
            return sentences(items, told)
        return tr("{items}。签收后本班记录锁定，下一班由您负责。", items=items)

    def goes(self) -> str:
        return tr("完成演练") if self.seen.rehearses else tr("签收，记录锁定")

    def wish(self) -> object:
        return SignIn(id=self.id, shift=self.shift)


class StrikeForm(WhyForm):
    """Take an own entry back."""

    def __init__(self, seen: Seen, one: Written, parent: QWidget | None = None) -> None:
        super().__init__(seen, parent)
        self._one = one

    def title(self) -> str:
        return tr("撤销记录")

    def note(self) -> str:
        entry = self._one.entry
        return f"{self.seen.clock(entry.at)} {text_of(entry, self.seen)}"

    def goes(self) -> str:
        return tr("划掉这条记录")

    def wish(self) -> object:
        entry = self._one.entry
        return StrikeEntry(id=self.id, shift=entry.shift, entry=entry.id, version=entry.version,
                           why=self.why.text().strip())  # fmt: skip


class ItemForm(ShiftForm):
    """An item to hand over, new or changed."""

    manual = "record#items"

    def __init__(
        self, seen: Seen, item: HandoverItem | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(seen, parent)
        self._item = item
        self.text, self.owner, self.due = self.line(), self.line(), self.line()
        self.text.setMaxLength(LONGEST_ITEM)
        self.owner.setMaxLength(60)
        self.mark = ChoiceBox(self)
        self.mark.chosen.connect(self._typed)
        for key, field in ((TEXT, self.text), (OWNER, self.owner), (DUE, self.due)):
            self.add_row(key, field)
        self.add_row(MARK, self.mark)
        self._offer()
        self.mark.choose(str(EntryMark.INFO))
        if item is not None:
            self.text.setText(item.text)
            self.owner.setText(item.owner)
            self.mark.choose(str(item.mark))
            if item.due_at is not None:
                self.due.setText(f"{seen.local(item.due_at):%m-%d %H:%M}")

    def _offer(self) -> None:
        self.mark.offer({
            str(EntryMark.INFO): tr("提示"),
            str(EntryMark.WARNING): tr("注意"),
            str(EntryMark.CRITICAL): tr("紧急"),
        })  # fmt: skip

    def title(self) -> str:
        return tr("移交事项") if self._item is None else tr("修改移交事项")

    def goes(self) -> str:
        return tr("添加移交事项") if self._item is None else tr("保存移交事项")

    @property
    def due_at(self) -> Instant | None:
        """The time that is typed; None: none, or it is not one."""
        return moment_of(self.due.text(), self.seen)

    def faults(self) -> Mapping[str, str]:
        found = {} if self.text.text().strip() else {TEXT: tr("请填写要移交什么")}
        if self.due.text().strip() and self.due_at is None:
            found[DUE] = tr("请填写为 21:00、11-25 或 11-25 10:00")
        return found

    def wish(self) -> object:
        item = self._item
        return PutItem(
            id=self.id,
            shift=self.shift,
            item=item.id if item is not None else ItemId(fresh()),
            version=item.version if item is not None else 0,
            text=self.text.text().strip(),
            owner=self.owner.text().strip(),
            due_at=self.due_at,
            mark=EntryMark(str(self.mark.currentData())),
            links=item.links if item is not None else (),
        )

    def use(self, look: Look) -> None:
        self._offer()
        self.rows[TEXT].entitle(tr("事项"))
        self.rows[OWNER].entitle(tr("负责人"))
        self.rows[DUE].entitle(tr("完成时间"), tr("21:00、11-25 或 11-25 10:00；可不填"))
        self.rows[MARK].entitle(tr("级别"))
        self.mark.use(look)
        super().use(look)


class CloseItemForm(ShiftForm):
    """An item is done."""

    manual = "record#items"

    def __init__(self, seen: Seen, item: HandoverItem, parent: QWidget | None = None) -> None:
        super().__init__(seen, parent)
        self._item = item
        self.result = self.line()
        self.result.setMaxLength(LONGEST_WHY)
        self.add_row(RESULT, self.result)

    def title(self) -> str:
        return tr("完成移交事项")

    def note(self) -> str:
        return self._item.text

    def goes(self) -> str:
        return tr("标记为已完成")

    def wish(self) -> object:
        return CloseItem(id=self.id, shift=self.shift, item=self._item.id,
                         version=self._item.version,
                         result=self.result.text().strip())  # fmt: skip

    def use(self, look: Look) -> None:
        self.rows[RESULT].entitle(tr("结果"), tr("可不填"))
        super().use(look)


def moment_of(text: str, seen: Seen) -> Instant | None:
    """`21:00`: the next time that it is so; `11-25`, `2026-11-25 10:00`. None: it is none."""
    found = _DAY_TIME.fullmatch(text.strip())
    if not text.strip() or found is None:
        return None
    year, month, day, hour, minute = (int(part) if part else None for part in found.groups())
    here = seen.local(seen.now)
    try:
        if month is None or day is None:
            return _next(here, hour or 0, minute or 0)
        made = datetime(year or here.year, month, day, hour or 0, minute or 0,
                        tzinfo=ZoneInfo(seen.zone))  # fmt: skip
        if year is None and made < here - timedelta(days=180):
            made = made.replace(year=here.year + 1)
        return made.timestamp()
    except ValueError:
        return None


def _next(here: datetime, hour: int, minute: int) -> Instant:
    made = here.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return (made if made > here else made + timedelta(days=1)).timestamp()
