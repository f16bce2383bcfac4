"""The text form of the Asterisk Manager Interface (``rawman``): bytes in, messages out.

A message is a block of ``Key: value`` lines, closed by an empty line. Asterisk writes CRLF; some
proxies write LF. Names in it are whatever people typed into the switch, so each line is read by
itself: as UTF-8, as GB18030, or as UTF-8 that was cut or spoilt, with replacement characters where
it was.
"""

import re
from collections.abc import Iterable

from supervisor_app.acd.legible import REPLACED, guessed
from supervisor_app.acd.switch_failure import SwitchFailure
from supervisor_app.domain.events import LossCause

Message = dict[str, str]
"""One block. Where a key comes twice, the first is kept."""

SPOILT_KEY = "-not-utf-8"
"""A key that the messages have in which a value was not UTF-8, with the key of that value."""

_CRLF = b"\r\n"
_FORBIDDEN = re.compile(r"[\x00\r\n]")


class AmiFailure(SwitchFailure):
    """Asterisk could not be used, for one of the causes that people are told."""

    def __init__(
        self,
        cause: LossCause,
        detail: str = "",
        retry_after_s: float | None = None,
        answer: Message | None = None,
    ) -> None:
        super().__init__(cause, detail, retry_after_s)
        self.answer = answer
        """The whole of an answer that was well formed, and no."""


class KnownBlocks:
    """The blocks of the last answer to a question that is asked again and again.

    Of a long list little changes from one answer to the next; what did not is not read anew.
    """

    def __init__(self) -> None:
        self._messages: dict[bytes, Message] = {}

    def read(self, blocks: Iterable[bytes]) -> list[Message]:
        """The messages of another answer, which are the caller's own."""
        before, self._messages = self._messages, {}
        messages: list[Message] = []
        for block in blocks:
            message = before.get(block) or _message(block)
            if message:
                self._messages[block] = message
                messages.append(message.copy())
        return messages


def parse_reply(body: bytes, known: KnownBlocks | None = None) -> list[Message]:
    """The messages of one answer, the response first.

    Raises `AmiFailure`: NOT_AN_ACD for what is no AMI answer at all, BAD_ANSWER for one that was
    cut (the last block must be closed by an empty line).
    """
    body = body.removeprefix(b"\xef\xbb\xbf")
    if not body.lstrip().startswith(b"Response:"):
        raise AmiFailure(LossCause.NOT_AN_ACD, _excerpt(body))
    if body.count(b"\n") != body.count(_CRLF):
        body = body.replace(_CRLF, b"\n").replace(b"\n", _CRLF)
    if not body.endswith(_CRLF * 2):
        raise AmiFailure(LossCause.BAD_ANSWER, "the answer was cut")
    blocks = body.split(_CRLF * 2)  # where more lines are blank, a block begins with one
    if known is not None:
        return known.read(blocks)
    return [message for block in blocks if (message := _message(block))]


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


def _message(block: bytes) -> Message:
    message: Message = {}
    for line in _decode(block).split("\n"):
        key, colon, value = line.partition(":")
        if colon and key and key not in message:
            message[key] = value.strip()
    return message


def _decode(block: bytes) -> str:
    try:
        text = block.decode()
    except UnicodeDecodeError:
        text = "\n".join(_decode_line(line) for line in block.split(_CRLF))
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    if "\x00" in text:
        text = text.replace("\x00", REPLACED)
    return text


def _decode_line(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        key = line.partition(b":")[0].decode(errors="replace")
        return f"{guessed(line)}\n{SPOILT_KEY}: {key}"


def _excerpt(body: bytes) -> str:
    return " ".join(body[:200].decode(errors="replace").split())[:80]
