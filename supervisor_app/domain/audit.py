"""The record of what people did: who, when, from where, what, why, before, after, result."""

from msgspec import Struct

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.words import Words


class AuditEntry(Struct, frozen=True, omit_defaults=True):
    """One line of the record. It is written once and never changed."""

    number: int
    """1, 2, 3, without a hole."""
    at: Instant
    login: str
    """Who; `gateway` for what it does by itself."""
    name: str
    origin: str
    """From where: the address of the desk; empty for the gateway itself."""
    what: str
    """A key such as ``skills``, ``listen.whisper``, ``sign_in``, ``unmask``, ``people.change``."""
    subject: str = ""
    """Whom or what it is about: an agent's id, a login, a queue."""
    team: str = ""
    why: str = ""
    before: str = ""
    after: str = ""
    result: str = ""
    """``done``, ``refused``, ``unconfirmed``, ``waiting`` or ``conflict``, and the ACD's words."""
    command: str = ""
    """The id of the command that it belongs to."""
    previous: str = ""
    hash: str = ""
    """SHA-256, in hexadecimal, of the canonical JSON of all other fields; `previous` is the hash of
    the entry before."""


class AuditQuery(Struct, frozen=True, omit_defaults=True):
    """Which entries are wanted, the newest first. An empty field asks for nothing."""

    since: Instant | None = None
    until: Instant | None = None
    login: str = ""
    what: str = ""
    """A whole key, or the part before a dot: ``listen`` finds ``listen.whisper`` too."""
    subject: str = ""
    team: str = ""
    command: str = ""
    below: int | None = None
    """Only entries with a smaller number: the next page."""
    limit: int = 100


class AuditPage(Struct, frozen=True, omit_defaults=True):
    """Some entries, the newest first. `below` None: there are no older ones."""

    entries: tuple[AuditEntry, ...] = ()
    below: int | None = None


class AuditFault(Struct, frozen=True):
    """A place at which the record is not what was written: the number of an entry, and why."""

    number: int
    words: Words


class AuditChain(Struct, frozen=True, omit_defaults=True):
    """What reading the whole record found. No faults: it is what was written."""

    count: int
    hash: str = ""
    """Of the last entry."""
    faults: tuple[AuditFault, ...] = ()
