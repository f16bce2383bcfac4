"""What becomes of what people write into a shift's record: entries, items, and what the next must
know. Pure; nothing is overwritten that somebody has not read."""

from msgspec import structs

from supervisor_app.domain.shift_checks import (
    CHANGE_IT,
    LONGEST_NOTE,
    LONGEST_WHY,
    entry_fault,
    item_fault,
    leads_fault,
    text_fault,
)
from supervisor_app.domain.shift_closing import rehearses
from supervisor_app.domain.shift_ground import Doing, Ground, KeptShift, done, refused
from supervisor_app.domain.shift_record import (
    LONGEST_ITEM,
    Entry,
    EntryMark,
    HandoverItem,
    ItemState,
)
from supervisor_app.domain.shift_wishes import (
    CloseItem,
    ConfirmItem,
    EditEntry,
    PutItem,
    PutNext,
    PutNote,
    StrikeEntry,
    WriteEntry,
)
from supervisor_app.domain.words import Words

_READ_AGAIN = Words("请看过之后再改。", "Read it, and make your change to that.")
_LOCKED = Words("本班记录双方已签字，已锁定", "both have signed; the record is locked")
_APPEND = Words("需要补充时请另写一条，会标为“补记”。", "Write another; it is marked as late.")
_BY_ITSELF = Words("自动记录不能改动", "what the gateway wrote cannot be changed")
_BESIDE = Words("请另写一条说明。", "Write an entry of your own beside it.")
_NO_ENTRY = Words("没有这条记录", "there is no such entry")
_NO_ITEM = Words("没有这个移交事项", "there is no such item")
_REFRESH = Words("请刷新后再试。", "Read the record again.")


# Entries -----------------------------------------------------------------------------------------


def write_entry(ground: Ground, wish: WriteEntry) -> Doing:
    """A new entry; one that is there already as it is wished is answered, not written again."""
    head, known = ground.shift.head, ground.entry
    fault = entry_fault(wish, head.began, ground.now, ground.complaint_kinds)
    if fault is not None:
        return refused(ground, fault, CHANGE_IT)
    entry = Entry(
        id=wish.entry,
        shift=head.id,
        at=wish.at,
        written_at=ground.now,
        kind=wish.kind,
        text=wish.text.strip(),
        login=ground.who.login,
        name=ground.who.name,
        links=wish.links,
        complaint=wish.complaint,
        late=ground.shift.locked,
    )
    if known is None:
        return done(ground, ground.shift, entries=(entry,), fresh=(entry,))
    same = structs.replace(
        entry, written_at=known.written_at, version=known.version, late=known.late
    )
    if same == known:
        return done(ground, ground.shift, entries=(known,))
    return _entry_clash(ground, known)


def edit_entry(ground: Ground, wish: EditEntry) -> Doing:
    """Another text of an entry, its author's or anybody's who writes the record."""
    known = ground.entry
    trouble = _not_to_change(ground, known, wish.version)
    if trouble is not None or known is None:
        return trouble or refused(ground, _NO_ENTRY, _REFRESH)
    kinds = ground.complaint_kinds
    if known.complaint is not None:  # it may keep a kind that is not offered any more
        kinds = (*kinds, known.complaint.category)
    fault = entry_fault(wish, ground.shift.head.began, ground.now, kinds)
    if fault is not None:
        return refused(ground, fault, CHANGE_IT, entry=known)
    entry = structs.replace(
        known,
        at=wish.at,
        kind=wish.kind,
        text=wish.text.strip(),
        links=wish.links,
        complaint=wish.complaint,
        version=known.version + 1,
    )
    return done(ground, ground.shift, entries=(entry,))


def strike_entry(ground: Ground, wish: StrikeEntry) -> Doing:
    """An own entry is taken back; who has the shift may take back any."""
    known, who = ground.entry, ground.who
    trouble = _not_to_change(ground, known, wish.version)
    if trouble is not None or known is None:
        return trouble or refused(ground, _NO_ENTRY, _REFRESH)
    if who.login not in (known.login, ground.shift.head.manager_login):
        return refused(
            ground,
            Words(f"这条是 {known.name} 写的", f"{known.name} wrote this entry"),
            Words("请由本人或本班值班经理划去。", "He or who has the shift may strike it."),
            entry=known,
        )
    fault = text_fault(wish.why, LONGEST_WHY, empty=True)
    if fault is not None:
        return refused(ground, fault, CHANGE_IT, entry=known)
    entry = structs.replace(known, struck=True, version=known.version + 1)
    return done(ground, ground.shift, entries=(entry,))


def _not_to_change(ground: Ground, known: Entry | None, version: int) -> Doing | None:
    if known is None or known.shift != ground.shift.head.id:
        return refused(ground, _NO_ENTRY, _REFRESH)
    if ground.shift.locked:
        return refused(ground, _LOCKED, _APPEND, entry=known)
    if known.by_itself:
        return refused(ground, _BY_ITSELF, _BESIDE, entry=known)
    if known.version != version or known.struck:
        return _entry_clash(ground, known)
    return None


def _entry_clash(ground: Ground, known: Entry) -> Doing:
    words = Words("这条记录其间已被改动", "this entry was changed meanwhile")
    if known.struck:
        words = Words("这条记录已被划去", "this entry was struck")
    return refused(ground, words, _READ_AGAIN, clash=True, entry=known)


# Items -------------------------------------------------------------------------------------------


def put_item(ground: Ground, wish: PutItem) -> Doing:
    """A new item, or a change of one that is open; who takes over has to read it anew."""
    known = ground.item
    fault = item_fault(wish)
    if fault is not None:
        return refused(ground, fault, CHANGE_IT, item=known)
    if wish.version == 0:
        return _new_item(ground, wish)
    trouble = _not_open(ground, known, wish.version)
    if trouble is not None or known is None:
        return trouble or refused(ground, _NO_ITEM, _REFRESH)
    item = structs.replace(
        _worded(known, wish),
        version=known.version + 1,
        confirmed_by="",
        confirmed_login="",
        confirmed_in=None,
    )
    return done(ground, _open_shift(ground), items=(item,))


def _new_item(ground: Ground, wish: PutItem) -> Doing:
    into, known = _open_shift(ground), ground.item
    item = _worded(
        HandoverItem(
            id=wish.item,
            opened_in=into.head.id,
            opened_at=ground.now,
            opened_by=ground.who.name,
            text="",
        ),
        wish,
    )
    if known is None:
        return done(ground, into, items=(item,))
    if _worded(known, wish) == known and known.opened_by == ground.who.name:
        return done(ground, into, items=(known,))
    return _item_clash(ground, known)


def close_item(ground: Ground, wish: CloseItem) -> Doing:
    """It is done, in the shift that is open now."""
    known, into = ground.item, _open_shift(ground)
    trouble = _not_open(ground, known, wish.version)
    if trouble is not None or known is None:
        return trouble or refused(ground, _NO_ITEM, _REFRESH)
    fault = text_fault(wish.result, LONGEST_ITEM, empty=True)
    if fault is not None:
        return refused(ground, fault, CHANGE_IT, item=known)
    item = structs.replace(
        known,
        state=ItemState.CLOSED,
        closed_in=into.head.id,
        closed_at=ground.now,
        closed_by=ground.who.name,
        result=wish.result.strip(),
        version=known.version + 1,
    )
    return done(ground, into, items=(item,))


def confirm_item(ground: Ground, wish: ConfirmItem) -> Doing:
    """Who takes over has read it. Its text is the same, and so is its version."""
    known, who = ground.item, ground.who
    trouble = _not_open(ground, known, known.version if known else 0)
    if trouble is not None or known is None:
        return trouble or refused(ground, _NO_ITEM, _REFRESH)
    signed = ground.shift.head.signed_out
    if signed is None or ground.shift.locked:
        return refused(
            ground,
            Words("交班人尚未签字", "the outgoing has not signed yet"),
            Words("交班签字之后再逐项确认。", "Confirm the items once he has."),
            item=known,
        )
    if signed.login == who.login and not rehearses(ground):
        return refused(
            ground,
            Words("移交事项由接班人确认", "who takes over confirms the items"),
            Words("请接班人登录后确认。", "Let him sign in and confirm them."),
            item=known,
        )
    by = (who.name, who.login) if wish.confirmed else ("", "")
    of = ground.shift.head.id if wish.confirmed else None
    item = structs.replace(known, confirmed_by=by[0], confirmed_login=by[1], confirmed_in=of)
    return done(ground, ground.shift, items=(item,))


def _worded(item: HandoverItem, wish: PutItem) -> HandoverItem:
    mark = wish.mark if wish.mark is not EntryMark.OWN else EntryMark.INFO
    return structs.replace(
        item,
        text=wish.text.strip(),
        owner=wish.owner.strip(),
        due_at=wish.due_at,
        mark=mark,
        links=wish.links,
    )


def _open_shift(ground: Ground) -> KeptShift:
    """Items go on from shift to shift: those of a locked one are the running one's."""
    return ground.running if ground.shift.locked else ground.shift


def _not_open(ground: Ground, known: HandoverItem | None, version: int) -> Doing | None:
    if known is None:
        return refused(ground, _NO_ITEM, _REFRESH)
    if known.version != version or known.state is not ItemState.OPEN:
        return _item_clash(ground, known)
    return None


def _item_clash(ground: Ground, known: HandoverItem) -> Doing:
    words = Words("这个事项其间已被改动", "this item was changed meanwhile")
    if known.state is ItemState.CLOSED:
        words = Words(f"这个事项已由 {known.closed_by} 关闭", f"{known.closed_by} closed this item")
    return refused(ground, words, _READ_AGAIN, clash=True, item=known)


# What the next must know -------------------------------------------------------------------------


def put_note(ground: Ground, wish: PutNote) -> Doing:
    """给下一班的说明, as a whole."""
    kept = ground.shift
    if kept.locked:
        return refused(ground, _LOCKED, _APPEND)
    fault = text_fault(wish.text, LONGEST_NOTE, empty=True)
    if fault is not None:
        return refused(ground, fault, CHANGE_IT)
    text = wish.text.strip()
    if text == kept.note:
        return done(ground, kept)
    if wish.version != kept.note_version:
        words = Words("说明其间已被改动", "the note was changed meanwhile")
        return refused(ground, words, _READ_AGAIN, clash=True)
    return done(ground, structs.replace(kept, note=text, note_version=kept.note_version + 1))


def put_next(ground: Ground, wish: PutNext) -> Doing:
    """下一班人员, as a whole; the last who says so is right."""
    kept = ground.shift
    if kept.locked:
        return refused(ground, _LOCKED, _APPEND)
    fault = leads_fault(wish.leads, wish.manager)
    if fault is not None:
        return refused(ground, fault, CHANGE_IT)
    return done(ground, structs.replace(kept, leads=wish.leads, next_manager=wish.manager.strip()))
