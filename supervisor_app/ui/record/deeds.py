"""What can be done with an entry, an item, a shift of 值班."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import structs

from supervisor_app.bridge.outbox import Waiting, Wish
from supervisor_app.domain.shift_record import EntryId, HandoverItem, ItemState, ShiftPhase
from supervisor_app.domain.shift_wishes import (
    CloseItem,
    ConfirmItem,
    EditEntry,
    PutItem,
    PutNext,
    PutNote,
    RecordAnswer,
    RecordWish,
    SignIn,
    StrikeEntry,
    WriteEntry,
)
from supervisor_app.ui.parts.page import Deed, KeyLine, Toast
from supervisor_app.ui.parts.texts import sentences, tr
from supervisor_app.ui.people.form import Form
from supervisor_app.ui.record import forms, signing
from supervisor_app.ui.record.composer import Typed
from supervisor_app.ui.record.items import laid_over
from supervisor_app.ui.record.seen import Seen
from supervisor_app.ui.record.wording import Written, leads_to, standing_told, text_of

if TYPE_CHECKING:
    from supervisor_app.ui.record.page import RecordPage

_KEPT = (WriteEntry, EditEntry, StrikeEntry, PutItem, CloseItem, PutNote, PutNext)


def entry_wish(typed: Typed, seen: Seen) -> RecordWish:
    """What was typed, as a wish."""
    shift, entry = seen.shift, typed.entry
    assert shift is not None
    if entry is not None:
        return EditEntry(
            id=forms.fresh(),
            shift=entry.shift,
            entry=entry.id,
            version=entry.version,
            at=typed.at,
            kind=typed.kind,
            text=typed.text,
            links=typed.links,
            complaint=typed.complaint,
        )
    return WriteEntry(
        id=forms.fresh(),
        shift=shift,
        entry=EntryId(forms.fresh()),
        at=typed.at,
        kind=typed.kind,
        text=typed.text,
        links=typed.links,
        complaint=typed.complaint,
    )


def answer_told(wish: RecordWish, answer: RecordAnswer, seen: Seen) -> str:
    """What is said of an answer: why not, or that it was a rehearsal; empty: what is seen is
    enough."""
    if answer.refused is not None:
        return sentences(*(seen.say(one) for one in (answer.refused, answer.cure) if one))
    if isinstance(wish, SignIn) and answer.head is not None and answer.head.signed_in is None:
        return tr("交接演练完成，已写入值班记录；本班继续")
    return ""


def is_kept(wish: RecordWish) -> bool:
    """Whether a wish is kept on the disk and sent later; what is signed is not."""
    return isinstance(wish, _KEPT)


def replaced_by(wish: RecordWish, waiting: tuple[Waiting, ...]) -> tuple[str, ...]:
    """The refused wishes that a new one stands for: of the next shift, and of the same item."""

    def same(other: Wish) -> bool:
        match wish, other:
            case PutNext(), PutNext():
                return other.shift == wish.shift
            case PutItem(), PutItem():
                return other.item == wish.item
            case _:
                return False

    return tuple(one.wish.id for one in waiting if one.refused is not None and same(one.wish))


def confirm_wish(item: str, seen: Seen) -> RecordWish | None:
    """Tick it, or take that back."""
    found = _item(item, seen)
    if found is None or seen.shift is None or found.state is ItemState.CLOSED:
        return None
    return ConfirmItem(id=forms.fresh(), shift=seen.shift, item=found.id,
                       confirmed=not seen.is_confirmed(found))  # fmt: skip


def _item(item: str, seen: Seen) -> HandoverItem | None:
    items = seen.record.items if seen.record is not None else ()
    return next((one for one in items if one.id == item), None)


def signing_form(key: str, seen: Seen) -> Form | None:
    """What is asked before a signature; None: it cannot be given now."""
    makers = {
        signing.TAKE_OVER: (forms.TakeOverForm, seen.why_not_take_over()),
        signing.SIGN_OUT: (forms.SignOutForm, seen.why_no_sign_out()),
        signing.SEND_BACK: (forms.SendBackForm, seen.why_no_send_back()),
        signing.SIGN_IN: (forms.SignInForm, seen.why_no_sign_in()),
    }
    made, why = makers[key]
    return None if why else made(seen)


def begin_by_key(page: RecordPage, begin: Callable[[], None]) -> None:
    """N or @: an entry is begun, unless none can be, or the record is locked: a late note is
    begun in its own line alone. Then it is said why."""
    seen = page.seen
    locked = seen.phase is ShiftPhase.LOCKED
    why = seen.why_no_change() if locked else seen.why_no_entry()
    if why:
        page.told.emit(Toast(why))
    else:
        begin()


def ask_to_sign(key: str, page: RecordPage) -> None:
    """Ask for a signature; a note that is typed and not kept is kept first, and that is said."""
    form = signing_form(key, page.seen)
    if form is None:
        return
    ends = key in (signing.SIGN_OUT, signing.SIGN_IN)
    if waits := page.view.note.keep_first() if ends else "":
        page.told.emit(Toast(waits))
        return
    page.form_wished.emit(form)


def signing_deeds(page: RecordPage) -> list[Deed]:
    """Signatures that can be given now, for the search."""
    seen = page.seen
    phase = seen.phase
    signed = phase is ShiftPhase.SIGNED_OUT
    offered = (
        (signing.TAKE_OVER, tr("接班…"), seen.nobody, seen.why_not_take_over()),
        (signing.SIGN_OUT, tr("交班签字…"), phase is ShiftPhase.OPEN and not seen.nobody,
         seen.why_no_sign_out()),
        (signing.SEND_BACK, tr("退回补充…"), signed, seen.why_no_send_back()),
        (signing.SIGN_IN, signing.sign_in_title(seen), signed, seen.why_no_sign_in()),
    )  # fmt: skip
    return [
        Deed(f"record/{key}", title, lambda key=key: page.do(key))  # type: ignore[misc]
        for key, title, shown, why in offered
        if shown and not why
    ]


def page_keys() -> tuple[KeyLine, ...]:
    """The keys of the page."""
    return (
        KeyLine("N", tr("新记录")),
        KeyLine("@", tr("关联队列、坐席、工单")),
        KeyLine("Enter", tr("添加记录，或打开所选一条")),
        KeyLine("↑ / ↓", tr("上一条，下一条")),
        KeyLine(tr("空格"), tr("确认移交事项")),
        KeyLine("Ctrl ↑ / Ctrl ↓", tr("上一班，下一班")),
    )


def entry_deeds(
    one: Written, page: RecordPage, copy: Callable[[str], None]
) -> tuple[Deed | str, ...]:
    """Texts stand for what is only told."""
    seen, entry = page.seen, one.entry
    found: list[Deed | str] = []
    if one.waiting is not None:
        found += _waiting_deeds(one, page)
    elif not entry.by_itself and not entry.struck and not _why_no_edit(one, seen):
        composer = page.view.timeline.composer
        found.append(Deed("edit", tr("编辑"), lambda: composer.change(entry)))
        if entry.login == seen.login or seen.has_shift:
            strike = lambda: page.form_wished.emit(forms.StrikeForm(seen, one))  # noqa: E731
            found.append(Deed("strike", tr("撤销这条记录…"), strike))
    for link in entry.links:
        address = leads_to(link)
        if address is not None:
            go = lambda address=address: page.wished.emit(address)  # noqa: E731
            found.append(Deed("go", tr("打开 {name}", name=link.name), go))
    if entry.version > 1:
        versions = lambda: page.versions_wished.emit(entry.id)  # noqa: E731
        found.append(Deed("history", tr("修改历史"), versions))
    own = one.mine or entry
    text = f"{seen.clock(own.at)} {text_of(own, seen)}"
    found.append(Deed("copy", tr("复制"), lambda: copy(text)))
    return tuple(found)


def _why_no_edit(one: Written, seen: Seen) -> str:
    if seen.phase is ShiftPhase.LOCKED:
        return tr("双方已签字，记录已锁定；可补记，单独标注")
    return seen.why_no_entry()


def _waiting_deeds(one: Written, page: RecordPage) -> list[Deed | str]:
    """Of what was refused: change it and send it anew, or drop it."""
    waiting = one.waiting
    assert waiting is not None
    seen = page.seen
    if waiting.refused is None:
        return [standing_told(waiting, seen)]
    why = seen.say(waiting.refused)
    identity = waiting.wish.id
    drop = Deed("drop", tr("丢弃这次修改") if _is_edit(one) else tr("丢弃"),
                lambda: page.dropped.emit(identity))  # fmt: skip
    return [f"▲ {why}", Deed("again", tr("修改后再发"), lambda: _again(one, page, why)), drop]


def _is_edit(one: Written) -> bool:
    return one.waiting is not None and not isinstance(one.waiting.wish, WriteEntry)


def _again(one: Written, page: RecordPage, why: str) -> None:
    composer, waiting = page.view.timeline.composer, one.waiting
    assert waiting is not None
    if isinstance(waiting.wish, EditEntry):
        record = page.seen.record
        entries = record.entries if record is not None else ()
        known = next((each for each in entries if each.id == one.entry.id), None)
        if known is not None:
            mine = structs.replace(one.mine or one.entry, version=known.version)
            composer.change(mine, theirs=known.text, replaces=waiting.wish.id)
            return
    composer.write_again(one.entry, waiting.wish.id, why)


def item_deeds(
    identity: str, page: RecordPage, copy: Callable[[str], None]
) -> tuple[Deed | str, ...]:
    """What can be done with an item."""
    seen = page.seen
    found: list[Deed | str] = []
    waiting = next(
        (one for one in seen.waiting
         if isinstance(one.wish, PutItem | CloseItem) and one.wish.item == identity),
        None,
    )  # fmt: skip
    if waiting is not None:
        mine = next((one for one, _ in laid_over(seen) if one.id == identity), None)
        if waiting.refused is None:
            found.append(standing_told(waiting, seen))
            if mine is not None:
                found.append(Deed("copy", tr("复制"), lambda: copy(mine.text)))
            return tuple(found)
        gone = waiting.wish.id
        found.append(f"▲ {seen.say(waiting.refused)}")
        if isinstance(waiting.wish, PutItem) and mine is not None:
            again = lambda: page.form_wished.emit(forms.ItemForm(seen, mine))  # noqa: E731
            found.append(Deed("again", tr("修改后再发"), again))
            found.append(Deed("copy", tr("复制"), lambda: copy(mine.text)))
        found.append(Deed("drop", tr("丢弃这次修改"), lambda: page.dropped.emit(gone)))
        return tuple(found)
    item = _item(identity, seen)
    if item is None:
        return tuple(found)
    if item.state is ItemState.OPEN and not seen.why_no_change():
        edit = lambda: page.form_wished.emit(forms.ItemForm(seen, item))  # noqa: E731
        close = lambda: page.form_wished.emit(forms.CloseItemForm(seen, item))  # noqa: E731
        found.append(Deed("edit", tr("修改…"), edit))
        found.append(Deed("close", tr("标记为已完成…"), close))
    found.append(Deed("copy", tr("复制"), lambda: copy(item.text)))
    return tuple(found)
