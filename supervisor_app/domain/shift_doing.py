"""What a wish about a shift's record comes to, whichever it is. Pure."""

from supervisor_app.domain import shift_signing as signing
from supervisor_app.domain import shift_writing as writing
from supervisor_app.domain.people import Right
from supervisor_app.domain.shift_ground import Doing, Ground
from supervisor_app.domain.shift_wishes import (
    CloseItem,
    ConfirmItem,
    EditEntry,
    PutItem,
    PutNext,
    PutNote,
    RecordWish,
    SendBack,
    SignIn,
    SignOut,
    StrikeEntry,
    TakeBack,
    TakeOver,
    WriteEntry,
)

Signing = TakeOver | SignOut | TakeBack | SendBack | SignIn
"""Wishes that take the right to sign."""
Writing = WriteEntry | EditEntry | StrikeEntry
"""Wishes about entries."""


def right_for(wish: RecordWish) -> Right:
    """Which right a wish takes. Who confirms an item is who takes over."""
    return Right.SIGN if isinstance(wish, Signing | ConfirmItem) else Right.RECORD


def doing(ground: Ground, wish: RecordWish) -> Doing:
    """What it comes to on this ground."""
    if isinstance(wish, Signing):
        return _signing(ground, wish)
    if isinstance(wish, Writing):
        return _entry(ground, wish)
    match wish:
        case PutItem():
            return writing.put_item(ground, wish)
        case CloseItem():
            return writing.close_item(ground, wish)
        case ConfirmItem():
            return writing.confirm_item(ground, wish)
        case PutNote():
            return writing.put_note(ground, wish)
        case PutNext():
            return writing.put_next(ground, wish)


def _entry(ground: Ground, wish: Writing) -> Doing:
    match wish:
        case WriteEntry():
            return writing.write_entry(ground, wish)
        case EditEntry():
            return writing.edit_entry(ground, wish)
        case StrikeEntry():
            return writing.strike_entry(ground, wish)


def _signing(ground: Ground, wish: Signing) -> Doing:
    match wish:
        case TakeOver():
            return signing.take_over(ground, wish)
        case SignOut():
            return signing.sign_out(ground, wish)
        case TakeBack():
            return signing.take_back(ground, wish)
        case SendBack():
            return signing.send_back(ground, wish)
        case SignIn():
            return signing.sign_in(ground, wish)
