"""Handing a shift over: who may sign, when, and what becomes of the record by it. Pure.

The outgoing signs, the incoming confirms every open item and signs: then the record is locked and
the next shift is open under his name.
"""

import math

from msgspec import structs

from supervisor_app.domain.shift_checks import (
    CHANGE_IT,
    EARLIEST_SIGN_IN_S,
    LONGEST_WHY,
    text_fault,
)
from supervisor_app.domain.shift_closing import rehearses, signed_from
from supervisor_app.domain.shift_ground import Doing, Ground, KeptShift, Who, done, refused
from supervisor_app.domain.shift_record import (
    Entry,
    EntryId,
    EntryKind,
    EntryMark,
    HandoverItem,
    ItemState,
    ShiftPhase,
    Signature,
)
from supervisor_app.domain.shift_wishes import SendBack, SignIn, SignOut, TakeBack, TakeOver
from supervisor_app.domain.words import Words, number_of

_LOCKED = Words("本班记录双方已签字，已锁定", "both have signed; the record is locked")
_READ_AGAIN = Words("请刷新后再看。", "Read the record again.")
_NOT_SIGNED_OUT = Words("交班人尚未签字", "the outgoing has not signed")
_LET_HIM_SIGN = Words("请交班人先签字。", "Let him sign first.")


def take_over(ground: Ground, wish: TakeOver) -> Doing:
    """接班 where nobody signs out: the first shift of all, after a gap, or a second in a row."""
    kept, before, who = ground.shift, ground.before, ground.who
    fault = text_fault(wish.why, LONGEST_WHY, empty=True)
    if fault is not None:
        return refused(ground, fault, CHANGE_IT)
    trouble = _taken(ground) or _handed_over_by(ground, before)
    if trouble is not None:
        return trouble
    if kept.head.manager_login == who.login:
        return done(ground, kept)
    left = len(ground.open_items)
    why = wish.why.strip()
    entry = _entry(
        ground,
        kept,
        f"takeover/{kept.head.id}",
        Words(
            f"接班：{who.name}，上一班未签字交班，遗留 {left} 项" + (f"。{why}" if why else ""),
            f"Taken over by {who.name}; nobody signed the last shift over, "
            f"{number_of(left, 'item')} left" + (f". {why}" if why else ""),
        ),
    )
    return done(ground, _opened(ground, kept), entries=(entry,), fresh=(entry,))


def sign_out(ground: Ground, _: SignOut) -> Doing:
    """交班签字, by who has the shift."""
    head, who = ground.shift.head, ground.who
    if head.phase is ShiftPhase.LOCKED:
        return refused(ground, _LOCKED, _READ_AGAIN)
    if not head.manager_login:
        return refused(
            ground,
            Words("本班尚无人接班", "nobody has taken this shift over"),
            Words("请先接班。", "Take it over first."),
        )
    if head.manager_login != who.login:
        return refused(
            ground,
            Words(f"本班由 {head.manager} 当班", f"{head.manager} has this shift"),
            Words("请由本人签字交班。", "Let him sign it over."),
        )
    if head.phase is ShiftPhase.SIGNED_OUT:
        return done(ground, ground.shift)
    if ground.now < head.began:
        return refused(
            ground,
            Words("本班尚未开始", "this shift has not begun"),
            Words("开始之后才能交班。", "It can be signed over once it has."),
        )
    signed = structs.replace(
        head, phase=ShiftPhase.SIGNED_OUT, signed_out=_signature(ground), sent_back=""
    )
    return done(ground, structs.replace(ground.shift, head=signed))


def take_back(ground: Ground, _: TakeBack) -> Doing:
    """The outgoing takes his signature back before the other has signed."""
    head = ground.shift.head
    if head.phase is not ShiftPhase.SIGNED_OUT or head.signed_out is None:
        return _not_signed_out(ground)
    if head.signed_out.login != ground.who.login:
        return refused(
            ground,
            Words(f"签字的是 {head.signed_out.name}", f"it is {head.signed_out.name} who signed"),
            Words("请由本人撤回，或退回补充。", "Let him take it back, or send it back."),
        )
    return done(ground, _unsigned(ground.shift))


def send_back(ground: Ground, wish: SendBack) -> Doing:
    """退回补充: the incoming wants more."""
    head = ground.shift.head
    if head.phase is not ShiftPhase.SIGNED_OUT or head.signed_out is None:
        return _not_signed_out(ground)
    if head.signed_out.login == ground.who.login:
        return refused(
            ground,
            Words("不能退回自己的签字", "your own signature cannot be sent back"),
            Words("请用“撤回签字”。", "Take it back."),
        )
    fault = text_fault(wish.why, LONGEST_WHY)
    if fault is not None:
        words = Words("请写明需要补充什么。", "Say what is missing.")
        return refused(ground, fault, words)
    why = wish.why.strip()
    entry = _entry(
        ground,
        ground.shift,
        f"sentback/{wish.id}",
        Words(f"退回补充：{why}", f"Sent back: {why}"),
        EntryMark.WARNING,
    )
    sent_back = _unsigned(ground.shift, why)
    return done(ground, sent_back, entries=(entry,), fresh=(entry,))


def sign_in(ground: Ground, wish: SignIn) -> Doing:
    """确认并签收: the record is locked, and the next shift is his who signs. Where nothing is real
    it may be rehearsed at any time: that is told in the record, and the shift goes on."""
    head, who, after = ground.shift.head, ground.who, ground.after
    if head.phase is ShiftPhase.LOCKED:
        return refused(ground, _LOCKED, _READ_AGAIN)
    if head.phase is not ShiftPhase.SIGNED_OUT or head.signed_out is None:
        return _not_signed_out(ground)
    if rehearses(ground):
        return _incoming_trouble(ground) or _rehearsed(ground, wish)
    if head.signed_out.login == who.login:
        return refused(
            ground,
            Words("交班和接班不能是同一人", "both signatures cannot be the same person's"),
            Words("请接班人登录签收；一人连班时请在新班接班。", _SECOND_IN_A_ROW),
        )
    if after.head.manager_login not in ("", who.login):
        return refused(
            ground,
            Words(
                f"下一班已由 {after.head.manager} 接班",
                f"{after.head.manager} has taken the next shift over",
            ),
            Words("请由他签收。", "Let him sign."),
        )
    early_s = signed_from(head, after.head.began) - ground.now
    if early_s > 0:
        return _too_early(ground, early_s)
    return _incoming_trouble(ground) or _locked(ground)


_SECOND_IN_A_ROW = "Let the other sign in. Who has two shifts in a row takes the second one over."


def _locked(ground: Ground) -> Doing:
    kept, after = ground.shift, ground.after
    head = structs.replace(kept.head, phase=ShiftPhase.LOCKED, signed_in=_signature(ground))
    locked = structs.replace(kept, head=head, handed=ground.items)
    entries: tuple[Entry, ...] = ()
    if not after.head.manager_login:
        entries = (_signed_in_entry(ground),)
        after = _opened(ground, after)
    items = tuple(map(_unread, ground.open_items))
    return done(ground, locked, others=(after,), entries=entries, fresh=entries, items=items)


def _rehearsed(ground: Ground, wish: SignIn) -> Doing:
    """The signature of the outgoing is gone, as are the confirmations: it can be done once more."""
    out, into, left = ground.shift.head, ground.after.head, len(ground.open_items)
    who = ground.who.name
    entry = _entry(
        ground,
        ground.shift,
        f"rehearsal/{wish.id}",
        Words(
            f"交接演练：{out.name.zh} {out.manager} → {into.name.zh} {who}，移交 {left} 项；"
            "演示中心，未锁定，本班继续",
            f"Hand-over rehearsed: {out.name.en} {out.manager} → {into.name.en} {who}, "
            f"{number_of(left, 'item')}; a demonstration, nothing is locked, the shift goes on",
        ),
        EntryMark.INFO,
    )
    items = tuple(map(_unread, ground.open_items))
    doing = done(ground, _unsigned(ground.shift), entries=(entry,), fresh=(entry,), items=items)
    return structs.replace(doing, rehearsed=True)


def _signed_in_entry(ground: Ground) -> Entry:
    out, into, left = ground.shift.head, ground.after.head, len(ground.open_items)
    who = ground.who.name
    return _entry(
        ground,
        ground.after,
        f"takeover/{into.id}",
        Words(
            f"接班签收：{out.name.zh} {out.manager} → {into.name.zh} {who}，遗留 {left} 项",
            f"Signed in: {out.name.en} {out.manager} → {into.name.en} {who}, "
            f"{number_of(left, 'item')} left",
        ),
    )


# What may not be ---------------------------------------------------------------------------------


def _taken(ground: Ground) -> Doing | None:
    head, who = ground.shift.head, ground.who
    if head.phase is not ShiftPhase.OPEN:
        return refused(ground, _LOCKED, _READ_AGAIN)
    if head.manager_login not in ("", who.login):
        return refused(
            ground,
            Words(f"{head.manager} 已接班", f"{head.manager} has taken this shift over"),
            Words("请由他签字交班后再签收。", "Sign in once he has signed it over."),
        )
    if ground.now < head.began and ground.running.head.id != head.id:
        return refused(
            ground,
            Words("本班尚未开始", "this shift has not begun"),
            Words("请签收上一班，或到时再接班。", "Sign for the last shift, or wait until then."),
        )
    return None


def _handed_over_by(ground: Ground, before: KeptShift | None) -> Doing | None:
    signed = None if before is None or before.locked else before.head.signed_out
    if signed is None or signed.login == ground.who.login:
        return None
    return refused(
        ground,
        Words(f"{signed.name} 已签字交班", f"{signed.name} has signed the last shift over"),
        Words("请逐项确认并签收上一班。", "Confirm the items of the last shift, and sign for it."),
    )


def _not_signed_out(ground: Ground) -> Doing:
    if ground.shift.locked:
        return refused(ground, _LOCKED, _READ_AGAIN)
    return refused(ground, _NOT_SIGNED_OUT, _LET_HIM_SIGN)


def _too_early(ground: Ground, early_s: float) -> Doing:
    """`early_s`: so long before it may be signed for."""
    within, left = int(EARLIEST_SIGN_IN_S // 60), math.ceil(early_s / 60)
    return refused(
        ground,
        Words(
            f"本班结束前 {within} 分内才能签收，还有 {left} 分",
            f"a shift is signed for within {within} min of its end, {left} min from now",
        ),
        Words(
            "交班签字有效，到时再签收。",
            "The outgoing's signature stands; sign in then.",
        ),
    )


def _incoming_trouble(ground: Ground) -> Doing | None:
    """He has confirmed every item himself."""
    items = (item.as_of(ground.shift.head.id) for item in ground.open_items)
    left = sum(item.confirmed_login != ground.who.login for item in items)
    if not left:
        return None
    return refused(
        ground,
        Words(f"还有 {left} 项移交事项未确认", f"{number_of(left, 'item')} not confirmed yet"),
        Words("请逐项确认后再签收。", "Confirm each, then sign."),
    )


# What becomes of it ------------------------------------------------------------------------------


def _opened(ground: Ground, kept: KeptShift) -> KeptShift:
    head = structs.replace(
        kept.head, manager=ground.who.name, manager_login=ground.who.login, opened_at=ground.now
    )
    return structs.replace(kept, head=head)


def _unsigned(kept: KeptShift, why: str = "") -> KeptShift:
    head = structs.replace(kept.head, phase=ShiftPhase.OPEN, signed_out=None, sent_back=why)
    return structs.replace(kept, head=head)


def _unread(item: HandoverItem) -> HandoverItem:
    return structs.replace(
        item, confirmed_by="", confirmed_login="", confirmed_in=None, state=ItemState.OPEN
    )


def _signature(ground: Ground) -> Signature:
    who: Who = ground.who
    return Signature(who.login, who.name, ground.now)


def _entry(
    ground: Ground, kept: KeptShift, name: str, words: Words, mark: EntryMark = EntryMark.DONE
) -> Entry:
    return Entry(
        id=EntryId(name),
        shift=kept.head.id,
        at=ground.now,
        written_at=ground.now,
        kind=EntryKind.TAKE_OVER,
        mark=mark,
        words=words,
        login=ground.who.login,
        name=ground.who.name,
    )
