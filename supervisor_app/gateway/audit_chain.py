"""The chain of the record: each entry holds the hash of the one before it.

Somebody who can write the database can still make a whole new chain. That shows where the head,
kept outside the database, says another count and hash; who can write both files leaves no trace
here, which is why the head is small enough to be copied elsewhere.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping

import msgspec
from msgspec import Struct, structs

from supervisor_app.domain.audit import AuditEntry
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.words import Words

ERASED = "caller.erased"
"""What an entry says of others: a caller's number was erased in them. Its `after` is JSON: the
number of each of them, and the hash of what is left. Their own hashes stay, so the chain does."""

LET_GO = "record.let_go"
"""What an entry says of the beginning: it is older than the centre keeps. Its `after` is
`beginning`."""


class AuditLine(Struct, frozen=True, kw_only=True):
    """An entry before it has its place in the chain."""

    at: Instant
    what: str
    login: str
    name: str
    origin: str = ""
    subject: str = ""
    team: str = ""
    why: str = ""
    before: str = ""
    after: str = ""
    result: str = ""
    command: str = ""


class ChainEnd(Struct, frozen=True):
    """How many entries there are, and the hash of the last. Of an empty record: 0 and nothing."""

    count: int = 0
    hash: str = ""


class ChainFault(Struct, frozen=True):
    """A place at which the record is not what was written."""

    number: int
    words: Words


def hash_of(entry: AuditEntry) -> str:
    """SHA-256 of the canonical JSON of all fields but the hash: keys sorted, no spaces, UTF-8."""
    plain = structs.asdict(entry)
    del plain["hash"]
    return hashlib.sha256(msgspec.json.encode(plain, order="sorted")).hexdigest()


def chained(end: ChainEnd, lines: Iterable[AuditLine]) -> list[AuditEntry]:
    """Lines as the entries that follow an end."""
    entries: list[AuditEntry] = []
    for line in lines:
        bare = AuditEntry(number=end.count + 1, previous=end.hash, **structs.asdict(line))
        entry = structs.replace(bare, hash=hash_of(bare))
        entries.append(entry)
        end = ChainEnd(entry.number, entry.hash)
    return entries


def erasure(entries: Mapping[int, str]) -> str:
    """The `after` of an entry that tells of an erasure."""
    return msgspec.json.encode({str(number): now for number, now in entries.items()}).decode()


def beginning(number: int, last: str) -> str:
    """The last of the entries that are let go, and its hash."""
    return f"{number}:{last}"


class ChainWalk:
    """Reads a record from its first entry on and finds what was done to it."""

    def __init__(self) -> None:
        self.end = ChainEnd()
        self.erased: tuple[int, ...] = ()
        """The entries in which a caller's number was erased, and that are else what they were."""
        self._edited: dict[int, str] = {}
        self._begins_after = ""
        """Where the first entries are missing: the last of them."""

    def faults(self, entries: Iterable[AuditEntry]) -> list[ChainFault]:
        """What is wrong, in order."""
        found: list[ChainFault] = []
        for entry in entries:
            found += self._of_place(entry)
            now = hash_of(entry)
            if entry.hash != now:
                self._edited[entry.number] = now
            elif entry.what == ERASED:
                self._note_erased(entry)
            elif entry.what == LET_GO and entry.after == self._begins_after:
                self._begins_after = ""
            self.end = ChainEnd(entry.number, entry.hash)
        words = Words("内容与其校验值不符：被改过", "differs from its own hash: it was edited")
        found += (ChainFault(number, words) for number in self._edited)
        if self._begins_after:
            found.append(_missing(1, int(self._begins_after.partition(":")[0])))
        return sorted(found, key=lambda fault: fault.number)

    def _of_place(self, entry: AuditEntry) -> Iterator[ChainFault]:
        expected = self.end.count + 1
        if entry.number > expected == 1:
            self._begins_after = beginning(entry.number - 1, entry.previous)
        elif entry.number > expected:
            yield _missing(expected, entry.number - 1)
        elif entry.previous != self.end.hash:
            yield ChainFault(
                entry.number,
                Words(
                    "与前一条对不上：前一条被改过或换过，或本条是插入的",
                    "does not follow the entry before it: that one was edited or replaced, "
                    "or this one was inserted",
                ),
            )

    def _note_erased(self, entry: AuditEntry) -> None:
        try:
            told = msgspec.json.decode(entry.after, type=dict[int, str])
        except msgspec.MsgspecError:
            return
        for number, now in told.items():
            if self._edited.get(number) == now:
                del self._edited[number]
                self.erased = (*self.erased, number)


def _missing(first: int, last: int) -> ChainFault:
    which = f"{first}" if first == last else f"{first}-{last}"
    return ChainFault(
        first, Words(f"缺少第 {which} 条：被删除", f"entry {which} is missing: it was deleted")
    )
