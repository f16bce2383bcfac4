"""Scenes of 值班: the picture's shift in each state of its hand-over, the history, questions."""

import errno
from collections.abc import Callable

from msgspec import structs

from supervisor_app.bridge.causes import cause_of_error
from supervisor_app.bridge.disk_trouble import cause_of_disk
from supervisor_app.bridge.outbox import Waiting
from supervisor_app.client.errors import GatewayUnreachable
from supervisor_app.domain.people import Person, Role
from supervisor_app.domain.shift_record import (
    EntryId,
    EntryKind,
    ShiftPhase,
    ShiftRecord,
)
from supervisor_app.domain.shift_wishes import EditEntry, WriteEntry
from supervisor_app.domain.situation import SituationNow
from supervisor_app.domain.words import Words
from supervisor_app.shots import shift_day as day
from supervisor_app.shots.colleagues import MANAGER, SUPERVISOR, signed_in
from supervisor_app.shots.figures import NOW
from supervisor_app.shots.floor import whole
from supervisor_app.shots.people import peopled
from supervisor_app.shots.stage import Stage
from supervisor_app.ui.frame.places import RECORD
from supervisor_app.ui.record import signing
from supervisor_app.ui.record.page import RecordPage

NEXT = Person("gaomingyuan", "高明远", (Role.DUTY_MANAGER,), (), "6004")


def page_of(stage: Stage) -> RecordPage:
    """The first window's 值班."""
    page = stage.desk.shell.pages.page(RECORD)
    assert isinstance(page, RecordPage)
    return page


def show(stage: Stage, record: ShiftRecord, who: Person = SUPERVISOR) -> RecordPage:
    """The page at the picture's time, live."""
    me = signed_in(who)
    stage.take_for(me)
    stage.shifts.kept = record
    stage.pass_time(day.NOW - NOW)
    moved = peopled(whole(quiet=True))
    assert moved.centre is not None
    gone = day.NOW - NOW
    calls = tuple(structs.replace(call, since=call.since + gone) for call in moved.calls)
    stage.show(structs.replace(moved, at=day.NOW, calls=calls))
    stage.desk.people.show_me(me)
    situation = SituationNow("picture", 1, day.NOW, evaluated_at=day.NOW, shift=record.head)
    stage.desk.situation.hear(situation)
    stage.go(RECORD)
    return page_of(stage)


def live(stage: Stage) -> None:
    """Picture 08: signed out, three of four items confirmed."""
    show(stage, day.record())


def quiet(stage: Stage) -> None:
    """Nothing has a colour."""
    show(stage, day.quiet())


def _open(stage: Stage) -> None:
    show(stage, day.record(ShiftPhase.OPEN, 0), MANAGER)


def _new(stage: Stage) -> None:
    show(stage, day.fresh(), MANAGER)


def _nobody(stage: Stage) -> None:
    show(stage, day.nobodys(), MANAGER)


def _incoming(stage: Stage) -> None:
    """All confirmed: the incoming may sign."""
    show(stage, day.record(confirmed=4), NEXT)


def _sent_back(stage: Stage) -> None:
    one = day.record(ShiftPhase.OPEN)
    back = structs.replace(one.head, sent_back="请补充 17:20 中断的工单号")
    show(stage, structs.replace(one, head=back), MANAGER)


def _locked(stage: Stage) -> None:
    show(stage, day.locked(), MANAGER)


def _unsynced(stage: Stage) -> None:
    page = show(stage, day.record(ShiftPhase.OPEN, 0), MANAGER)
    lost = cause_of_error(GatewayUnreachable("the line is cut"))
    page.show_waiting(_waiting(), lost)


def _unkept(stage: Stage) -> None:
    """The disk is full; one more is on its way to it."""
    page = show(stage, day.record(ShiftPhase.OPEN, 0), MANAGER)
    full = cause_of_disk(OSError(errno.ENOSPC, ""))
    first, second, third = _waiting()
    page.show_waiting(
        (structs.replace(first, on_disk=False, trouble=full),
         structs.replace(second, on_disk=False), third),
        None,
    )  # fmt: skip


def _waiting() -> tuple[Waiting, ...]:
    def entry(number: int, clock: str, text: str) -> WriteEntry:
        return WriteEntry(id=f"w{number}", shift=day.DAY, entry=EntryId(f"e{number}"),
                          at=day.at(clock), kind=EntryKind.SYSTEM_FAULT, text=text)  # fmt: skip

    return (
        Waiting(entry(1, "19:45", "合肥 CRM 查询超时，3 分钟后恢复"), day.at("19:45")),
        Waiting(entry(2, "19:47", "已通知合肥运维排查数据库连接"), day.at("19:47")),
        Waiting(
            EditEntry(id="w3", shift=day.DAY, entry=EntryId("own-14:38"), version=1,
                      at=day.at("14:38"), kind=EntryKind.NOTE,
                      text="市场部确认账单短信重复发送约 4.3 万条，14:45 停发"),
            day.at("19:44"),
            refused=Words("韩雪 刚改过这条记录", "韩雪 has just changed this entry"),
        ),
    )  # fmt: skip


def _clash(stage: Stage) -> None:
    """Two wrote the note at once, and an entry: both texts are there."""
    page = show(stage, day.record(ShiftPhase.OPEN, 0), MANAGER)
    stage.let_live()
    field = page.view.note.field
    field.setPlainText(day.NOTE + "\n22:00 前每半小时看一次短信平台。")
    page.view.note.clash(day.NOTE.replace("21:00", "22:00"), 4)
    mine = structs.replace(day.entries()[8], text="市场部确认账单短信重复发送约 4.3 万条")
    page.view.timeline.composer.change(mine, theirs=day.entries()[8].text)


def _complaint(stage: Stage) -> None:
    page = show(stage, day.record(ShiftPhase.OPEN, 0), MANAGER)
    stage.let_live()
    composer = page.view.timeline.composer
    composer.kind.choose(str(EntryKind.COMPLAINT))
    composer.use(page.look)
    composer.field.setText("客户投诉 @信用卡 扣款短信误导")
    composer.begin()


def _linking(stage: Stage) -> None:
    page = show(stage, day.record(ShiftPhase.OPEN, 0), MANAGER)
    stage.let_live()
    composer = page.view.timeline.composer
    composer.begin()
    composer.field.setText("已通知 @8013")
    composer.field.setCursorPosition(len(composer.field.text()))
    composer.completion.look_again()


def _history(stage: Stage) -> None:
    page = show(stage, day.record())
    page.choose("history")
    stage.let_live()
    page.history.text.setText("信用卡")
    page.history.search()


def _past(stage: Stage) -> None:
    page = show(stage, day.record())
    stage.let_live()
    page.step(-1)


def _asks(key: str, record: Callable[[], ShiftRecord], who: Person) -> Callable[[Stage], None]:
    def arrange(stage: Stage) -> None:
        page = show(stage, record(), who)
        stage.let_live()
        page.do(key)

    return arrange


def _item(stage: Stage) -> None:
    page = show(stage, day.record(ShiftPhase.OPEN, 0), MANAGER)
    stage.let_live()
    page.view.items.add.click()


def _next(stage: Stage) -> None:
    page = show(stage, day.record(ShiftPhase.OPEN, 0), MANAGER)
    stage.let_live()
    page.view.next.edit.click()


def _versions(stage: Stage) -> None:
    page = show(stage, day.locked(), MANAGER)
    stage.let_live()
    page.versions_wished.emit("own-14:38")


def _lost(stage: Stage) -> None:
    page = show(stage, day.record())
    stage.let_live()
    page.record_lost(cause_of_error(GatewayUnreachable("the line is cut")))


SCENES: tuple[tuple[str, Callable[[Stage], None]], ...] = (
    ("open", _open),
    ("new", _new),
    ("nobody", _nobody),
    ("incoming", _incoming),
    ("sent-back", _sent_back),
    ("locked", _locked),
    ("unsynced", _unsynced),
    ("unkept", _unkept),
    ("clash", _clash),
    ("complaint", _complaint),
    ("linking", _linking),
    ("history", _history),
    ("past", _past),
    ("take-over", _asks(signing.TAKE_OVER, day.nobodys, MANAGER)),
    ("sign-out", _asks(signing.SIGN_OUT, lambda: day.record(ShiftPhase.OPEN, 0), MANAGER)),
    ("send-back", _asks(signing.SEND_BACK, day.record, NEXT)),
    ("sign-in", _asks(signing.SIGN_IN, lambda: day.record(confirmed=4), NEXT)),
    ("item", _item),
    ("next", _next),
    ("versions", _versions),
    ("lost", _lost),
)
"""By the state that a picture is named after."""
