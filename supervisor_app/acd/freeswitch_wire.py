"""What FreeSWITCH answers to a command: whether it was done, refused, or cut on the way.

Seen on FreeSWITCH 1.10.12 with mod_xml_rpc: the HTTP status is 200 for every refusal of a command,
an empty body among them; a wrong log-in is 401; a log-in without the right to a command is 686, a
status that no standard has. An answer has no length and ends with its connection, so that its last
line, or the end of its JSON, is all that shows that nothing is missing.
"""

from typing import TypeVar

import msgspec
from msgspec import Struct

from supervisor_app.acd.legible import legible, legible_json
from supervisor_app.acd.switch_failure import SwitchFailure
from supervisor_app.domain.events import LossCause

_Rows = TypeVar("_Rows")

NOT_ALLOWED = 686
"""Status of mod_xml_rpc: logged in, but ``http-allowed-api`` does not name this command."""
_DONE = "+OK"
_UNKNOWN = "INVALID COMMAND!"
_REFUSALS = ("-ERR", "-USAGE", _UNKNOWN)


class FreeswitchFailure(SwitchFailure):
    """FreeSWITCH could not be used, for one of the causes that people are told."""


class FreeswitchRefusal(Exception):
    """A command was understood and not done. `native`: the switch's own words, often few."""

    def __init__(self, native: str) -> None:
        super().__init__(native or "an empty answer")
        self.native = native

    @property
    def unknown(self) -> bool:
        """Nothing by this name is loaded, as mod_callcenter may not be."""
        return self.native.startswith(_UNKNOWN)


class _Answer(Struct):
    """What the ``json`` command answers. Its ``response`` is read once it is known to be one."""

    status: str = ""
    message: str = ""
    response: msgspec.Raw = msgspec.Raw(b"null")


class _Shown(Struct):
    """What ``show … as json`` answers; without rows it has no ``rows`` either."""

    row_count: int
    rows: msgspec.Raw = msgspec.Raw(b"[]")


def told(body: bytes) -> str:
    """The words of an answer. Raises `FreeswitchRefusal` where they are a refusal, or none."""
    text = "\n".join(legible(line) for line in body.replace(b"\r\n", b"\n").split(b"\n")).strip()
    if not text or text.startswith(_REFUSALS):
        raise FreeswitchRefusal(text)
    return text


def listed(body: bytes) -> list[list[str]]:
    """The rows of a text list, each with the fields of the header, which is the first of them.

    Nothing at all where there are no rows: FreeSWITCH then writes no header either. Fields are not
    escaped, so a name with ``|`` in it makes a row too long; the caller says what that means.
    Raises `FreeswitchFailure` BAD_ANSWER where the end is missing, and `FreeswitchRefusal`.
    """
    lines = told(body).split("\n")
    if lines[-1] != _DONE:
        raise FreeswitchFailure(LossCause.BAD_ANSWER, "the list was cut")
    return [line.split("|") for line in lines[:-1]]


def json_rows(body: bytes, kind: type[_Rows]) -> _Rows:
    """The rows of the ``json`` command's answer.

    Raises `FreeswitchFailure` BAD_ANSWER for what was cut or is not what was asked for, and
    `FreeswitchRefusal` with the switch's own reason.
    """
    answer = _decoded(body, _Answer)
    if answer.status != "success":
        raise FreeswitchRefusal(answer.message or answer.status)
    return _decoded(bytes(answer.response), kind)


def shown_rows(body: bytes, kind: type[_Rows]) -> _Rows:
    """The rows of a ``show … as json``; raises as `json_rows`."""
    return _decoded(bytes(_decoded(body, _Shown).rows), kind)


def _decoded(body: bytes, kind: type[_Rows]) -> _Rows:
    if not body.lstrip().startswith((b"{", b"[")):
        told(body)  # raises for a refusal
    try:
        return msgspec.json.decode(legible_json(body), type=kind)
    except (msgspec.DecodeError, RecursionError) as error:
        raise FreeswitchFailure(LossCause.BAD_ANSWER, str(error)) from None
