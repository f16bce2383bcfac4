"""The text form of the Asterisk Manager Interface (``rawman``): bytes in, messages out.

A message is a block of ``Key: value`` lines, closed by an empty line. Asterisk writes CRLF; some
proxies write LF. Names in it are whatever people typed into the switch, so a block that is not
UTF-8 is read as GB18030, and failing that with replacement characters; the other blocks keep.
"""

import re
from collections.abc import Iterable

from supervisor_app.domain.events import LossCause

Message = dict[str, str]
"""One block. Where a key comes twice, the first is kept."""

_BLANK_LINES = re.compile(r"\n{2,}")
_BLANK_LINES_RAW = re.compile(rb"\r?\n(?:\r?\n)+")
_FORBIDDEN = re.compile(r"[\x00\r\n]")


class AmiFailure(Exception):
    """Asterisk could not be used, for one of the causes that people are told."""

    def __init__(self, cause: LossCause, detail: str = "") -> None:
        super().__init__(f"{cause.value}: {detail}" if detail else cause.value)
        self.cause = cause
        self.detail = detail


def parse_reply(body: bytes) -> list[Message]:
    """The messages of one answer, the response first.

    Raises `AmiFailure`: NOT_AN_ACD for what is no AMI answer at all, BAD_ANSWER for one that was
    cut (the last block must be closed by an empty line).
    """
    text = _decode(body)
    if not text.lstrip().startswith("Response:"):
        raise AmiFailure(LossCause.NOT_AN_ACD, _excerpt(text))
    if not text.endswith("\n\n"):
        raise AmiFailure(LossCause.BAD_ANSWER, "the answer was cut")
    return [message for block in _BLANK_LINES.split(text) if (message := _block(block))]


def list_items(messages: list[Message]) -> list[Message]:
    """The items of a list answer, without its first and last message.

    Raises `AmiFailure` BAD_ANSWER where the list is not complete: a part of a floor must never be
    taken for the whole.
    """
    if len(messages) < 2 or messages[-1].get("EventList", "").lower() != "complete":
        raise AmiFailure(LossCause.BAD_ANSWER, "the list has no end")
    items = messages[1:-1]
    stated = messages[-1].get("ListItems", "")
    if not stated.isdecimal() or int(stated) != len(items):
        raise AmiFailure(LossCause.BAD_ANSWER, f"{len(items)} items came, {stated!r} were stated")
    return items


def waited_events(messages: list[Message]) -> list[Message]:
    """The events of a WaitEvent answer. Raises `AmiFailure` BAD_ANSWER where its end is missing."""
    if len(messages) < 2 or messages[-1].get("Event") != "WaitEventComplete":
        raise AmiFailure(LossCause.BAD_ANSWER, "the events have no end")
    return [message for message in messages[1:-1] if "Event" in message]


def checked(fields: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The parameters of an action, fit to be sent.

    Raises ValueError for a NUL or a line break: with one, a value could begin an action of its own.
    """
    safe: dict[str, str] = {}
    for key, value in fields:
        if _FORBIDDEN.search(key) or _FORBIDDEN.search(value):
            raise ValueError(f"{key!r} holds a line break or NUL")
        safe[key] = value
    return safe


def number(message: Message, key: str) -> float:
    """A count or seconds in a message; 0 where it is missing or makes no sense."""
    try:
        value = float(message.get(key, ""))
    except ValueError:
        return 0.0
    return value if 0 <= value < 1e10 else 0.0


def whole(message: Message, key: str) -> int:
    """Like `number`, as an integer."""
    return int(number(message, key))


def _decode(body: bytes) -> str:
    body = body.removeprefix(b"\xef\xbb\xbf")
    try:
        text = body.decode()
    except UnicodeDecodeError:
        text = "\n\n".join(_decode_block(block) for block in _BLANK_LINES_RAW.split(body))
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    if "\x00" in text:
        text = text.replace("\x00", "\ufffd")
    return text


def _decode_block(block: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return block.decode(encoding)
        except UnicodeDecodeError:
            continue
    return block.decode(errors="replace")


def _block(block: str) -> Message:
    message: Message = {}
    for line in block.split("\n"):
        key, colon, value = line.partition(":")
        if colon and key and key not in message:
            message[key] = value.strip()
    return message


def _excerpt(text: str) -> str:
    return " ".join(text[:200].split())[:80]
