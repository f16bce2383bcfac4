"""What the page 值班 knows at one moment; every part of it is shown one and the same."""

from datetime import datetime

from msgspec import Struct

from supervisor_app.bridge.causes import Cause
from supervisor_app.bridge.outbox import Waiting
from supervisor_app.domain.calendar import CentreCalendar
from supervisor_app.domain.complaint_names import kind_words
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.ids import Instant, QueueId
from supervisor_app.domain.inspection import InspectionWish
from supervisor_app.domain.kpi import registry
from supervisor_app.domain.people import ROLE_NAMES, Right, Scope, roles_with
from supervisor_app.domain.rows import CentreRow
from supervisor_app.domain.shift_checks import EARLIEST_SIGN_IN_S
from supervisor_app.domain.shift_closing import is_rehearsed, signed_from
from supervisor_app.domain.shift_record import (
    HandoverItem,
    ItemState,
    ShiftHead,
    ShiftId,
    ShiftPhase,
    ShiftRecord,
    ShiftSummary,
)
from supervisor_app.domain.view import FloorView
from supervisor_app.domain.words import Words
from supervisor_app.ui.parts.texts import tr, tr_counted, words

SEPARATORS = {"zh": "、", "en": ", "}
DEFAULT_ZONE = "Asia/Shanghai"


class Seen(Struct, frozen=True):
    """All of it. `now`: on the gateway's clock, which goes on while figures are stale."""

    view: FloorView | None = None
    me: DeskMe | None = None
    running: ShiftHead | None = None
    """The shift that runs now, as the situation tells it."""
    record: ShiftRecord | None = None
    """The shift that is shown; None: it is being read."""
    wanted: ShiftId | None = None
    """A shift of the past that is to be shown; None: the running one."""
    waiting: tuple[Waiting, ...] = ()
    """What this desk wrote and the gateway has not answered; answers of inspections too."""
    held_up: Cause | None = None
    """Why that is not sent."""
    lost: Cause | None = None
    """Why the record could not be read."""
    heads: tuple[ShiftHead, ...] = ()
    """Shifts of the past that are listed."""
    complaint_kinds: tuple[str, ...] = ()
    now: Instant = 0.0
    stale: bool = False
    language: str = "zh_CN"

    @property
    def shift(self) -> ShiftId | None:
        """The shift that is shown, or is to be."""
        return self.wanted or (self.running.id if self.running is not None else None)

    @property
    def head(self) -> ShiftHead | None:
        """Of the shift that is shown."""
        if self.record is not None:
            return self.record.head
        return self.running if self.wanted is None else None

    @property
    def phase(self) -> ShiftPhase | None:
        """How far its record is."""
        return self.head.phase if self.head is not None else None

    @property
    def summary(self) -> ShiftSummary | None:
        """本班概况."""
        return self.record.summary if self.record is not None else None

    @property
    def nobody(self) -> bool:
        """The shift runs, and nobody has taken it over."""
        head = self.head
        return head is not None and self.wanted is None and head.opened_at is None

    @property
    def not_begun(self) -> bool:
        """The last shift was signed for before its end, and this one's time has not come."""
        return self.head is not None and 0 < self.now < self.head.began

    @property
    def is_past(self) -> bool:
        """A shift of the past is looked at."""
        return self.wanted is not None and (self.running is None or self.running.id != self.wanted)

    @property
    def open_items(self) -> tuple[HandoverItem, ...]:
        """What is to be handed over."""
        items = self.record.items if self.record is not None else ()
        return tuple(one for one in items if one.state is ItemState.OPEN)

    @property
    def confirmed(self) -> int:
        """How many of these the incoming has confirmed."""
        return sum(self.is_confirmed(one) for one in self.open_items)

    def is_confirmed(self, item: HandoverItem) -> bool:
        """Whether the incoming has read it: for who may sign in, that is himself alone."""
        if self.why_no_confirming():
            return bool(item.confirmed_by)
        return bool(item.confirmed_by) and item.confirmed_login in ("", self.login)

    @property
    def login(self) -> str:
        """Who works at this desk."""
        person = self.me.person if self.me is not None else None
        return person.login if person is not None else ""

    @property
    def refused_elsewhere(self) -> tuple[Waiting, ...]:
        """What this desk wrote into the record of other shifts, and was refused."""
        return tuple(
            one for one in self.waiting
            if one.refused is not None and one.wish.shift != self.shift
            and not isinstance(one.wish, InspectionWish)
        )  # fmt: skip

    @property
    def has_shift(self) -> bool:
        """Whether the person at this desk has the shift that is shown."""
        head = self.head
        return head is not None and bool(head.manager_login) and head.manager_login == self.login

    @property
    def rehearses(self) -> bool:
        """Whether a signature of the incoming, given here and now, would be a rehearsal."""
        head, record = self.head, self.record
        if head is None or record is None or self.centre is None or self.is_past:
            return False
        simulated = self.centre.only_simulated
        return simulated and is_rehearsed(head, record.next_begins, self.login, self.now)

    @property
    def centre(self) -> CentreRow | None:
        """The centre of the picture."""
        return self.view.centre if self.view is not None else None

    @property
    def zone(self) -> str:
        """The centre's time zone."""
        return self.centre.zone if self.centre is not None else DEFAULT_ZONE

    def target(self, key: str) -> float | None:
        """The target of a figure."""
        centre = self.centre
        if centre is not None and key in centre.targets:
            return centre.targets[key]
        return registry()[key].target

    # In words

    def say(self, term: Words) -> str:
        """A term in the user's language."""
        return words(term, self.language)

    @property
    def english(self) -> bool:
        """Whether the desk speaks English."""
        return self.language.startswith("en")

    def listed(self, names: list[str]) -> str:
        """One after the other."""
        return SEPARATORS["en" if self.english else "zh"].join(names)

    def local(self, at: Instant) -> datetime:
        """An instant on the centre's wall clock."""
        return CentreCalendar(self.zone).local(at)

    def clock(self, at: Instant, seconds: bool = False) -> str:
        """`14:29`, or with seconds."""
        return f"{self.local(at):%H:%M:%S}" if seconds else f"{self.local(at):%H:%M}"

    def day(self, at: Instant) -> str:
        """`11-24 周二`."""
        names = (tr("周一"), tr("周二"), tr("周三"), tr("周四"), tr("周五"), tr("周六"), tr("周日"))
        there = self.local(at)
        return f"{there:%m-%d} {names[there.weekday()]}"

    def moment(self, at: Instant) -> str:
        """`21:00` of the shown shift's day, else `11-25 10:00`."""
        head = self.head
        base = self.now if head is None else head.began
        there, here = self.local(at), self.local(base)
        if there.date() == here.date():
            return f"{there:%H:%M}"
        year = "" if there.year == here.year else f"{there:%Y-}"
        return f"{year}{there:%m-%d %H:%M}"

    def title(self, head: ShiftHead) -> str:
        """`11-24 周二 白班`."""
        return f"{self.day(head.began)} {self.say(head.name)}"

    def shift_named(self, shift: ShiftId) -> str:
        """`11-24 周二 白班`; of one that is not listed here, its day."""
        head = next((one for one in (self.head, self.running, *self.heads)
                     if one is not None and one.id == shift), None)  # fmt: skip
        if head is not None:
            return self.title(head)
        day, _, key = shift.partition("/")
        shifts = self.centre.shifts if self.centre is not None else ()
        known = next((self.say(one.name) for one in shifts if one.key == key), "")
        return f"{day} {known}".strip()

    def span(self, head: ShiftHead) -> str:
        """`08:00–20:00`."""
        return f"{self.clock(head.began)}–{self.clock(head.ends)}"

    def kind(self, category: str) -> str:
        """A kind of complaint."""
        names = self.centre.complaint_names if self.centre is not None else {}
        return self.say(kind_words(category, names))

    def queue(self, queue: str) -> str:
        """A queue's name."""
        row = self.view.queue_rows.get(QueueId(queue)) if self.view is not None else None
        return self.say(row.title) if row is not None else queue

    # What may be done

    def may(self, right: Right) -> bool:
        """Whether the person at this desk has a right."""
        return self.me is not None and self.me.rights.get(right, Scope.NONE) is not Scope.NONE

    def why_not(self, right: Right) -> str:
        """Why the person at this desk may not; empty: he may."""
        if self.me is None:
            return tr("正在核对权限")
        if self.may(right):
            return ""
        names = [self.say(ROLE_NAMES[role]) for role in roles_with(right)]
        return tr("没有此权限；有此权限的角色：{roles}", roles=self.listed(names))

    def why_no_reading(self, right: Right = Right.RECORD) -> str:
        """Why what needs a right is not shown; empty: it is, or who asks is not known yet."""
        return "" if self.me is None else self.why_not(right)

    def why_no_entry(self) -> str:
        """Why nothing can be written into the shift that is shown; empty: it can."""
        why = self.why_not(Right.RECORD)
        if why or self.head is not None:
            return why
        return tr("正在读取值班记录")

    def why_no_change(self) -> str:
        """Why items, the note and the next shift cannot be changed; empty: they can."""
        if self.phase is ShiftPhase.LOCKED:
            return tr("双方已签字，记录已锁定；可补记，单独标注")
        return self.why_no_entry()

    def why_no_signing(self) -> str:
        """Why the person at this desk cannot sign anything now."""
        why = self.why_not(Right.SIGN)
        if why:
            return why
        if self.record is None or self.lost is not None:
            return tr("连不上网关，暂不能签字")
        unsent = sum(one.refused is None for one in self.waiting)
        return tr_counted("有 {n} 条未同步，同步后才能签字", unsent) if unsent else ""

    def why_not_take_over(self) -> str:
        """接班 of a shift that nobody has."""
        return self.why_not(Right.SIGN)

    def why_no_sign_out(self) -> str:
        """交班签字: by who has the shift."""
        why = self.why_no_signing()
        if why or self.has_shift:
            return why
        head = self.head
        name = head.manager if head is not None else ""
        return tr("由本班值班经理 {name} 签字", name=name)

    def why_no_send_back(self) -> str:
        """退回补充: by who takes over."""
        why = self.why_no_confirming()
        if not why and self.has_shift:
            return tr("由接班人确认，交班人不能自己签收")
        return why

    def why_no_confirming(self) -> str:
        """接班: by who takes over, once the outgoing has signed; a rehearsal by anybody."""
        if self.phase is ShiftPhase.OPEN:
            return tr("交班签字后，由接班人逐项确认")
        if self.phase is ShiftPhase.LOCKED:
            return tr("双方已签字，记录已锁定")
        why = self.why_no_signing()
        if not why and self.has_shift and not self.rehearses:
            return tr("由接班人确认，交班人不能自己签收")
        return why

    def why_no_sign_in(self) -> str:
        """确认并签收: disabled until every item is confirmed."""
        why = self.why_no_confirming() or self._why_too_early()
        if why or self.confirmed == len(self.open_items):
            return why
        return tr(
            "移交事项 {done} / {all} 已确认，全部确认后才能签收",
            done=self.confirmed,
            all=len(self.open_items),
        )

    def _why_too_early(self) -> str:
        """Until then the shift runs, and its signature would end it."""
        head, record = self.head, self.record
        if head is None or record is None or self.rehearses:
            return ""
        first = signed_from(head, record.next_begins)
        if self.now >= first:
            return ""
        ends = first + EARLIEST_SIGN_IN_S
        return tr("本班 {ends} 结束，{first} 起可以签收",
                  ends=self.clock(ends), first=self.clock(first))  # fmt: skip
