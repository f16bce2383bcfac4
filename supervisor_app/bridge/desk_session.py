"""Whoever signed in at this desk: his session takes the place of the desk's token.

The session's token is in memory alone, or, where the person wants to stay signed in, in the
system's keyring. It is told to no other gateway than the one that gave it.
"""

import contextlib
import threading
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct
from PySide6.QtCore import QObject, Signal, Slot

from supervisor_app.bridge.connection import Connection
from supervisor_app.bridge.telling import Telling
from supervisor_app.client.address import GatewayAddress
from supervisor_app.client.errors import GatewayDeclined, GatewayFault
from supervisor_app.client.secrets import forget_secret, keep_secret, read_secret, write_whole
from supervisor_app.domain.people import Person
from supervisor_app.domain.signing_in import OwnPassword, PersonChange, SignedIn, SignIn
from supervisor_app.domain.words import Words

if TYPE_CHECKING:
    from supervisor_app.client.calls import GatewayCalls
    from supervisor_app.client.feed import FloorFeed

KEPT_FILE = "session.json"


class _Kept(Struct, frozen=True):
    """Where the token of a session lies that outlives the desk; empty: none does."""

    url: str = ""
    reference: str = ""


class NotLetIn(Struct, frozen=True):
    """A sign-in that was refused. `wait_s`: so long no further one is looked at."""

    words: Words
    cure: Words
    wait_s: float = 0.0


class DeskSession(QObject):
    """The desk's connection, as the person who signed in. Used by several threads."""

    changed = Signal()
    """Another person is signed in, or none is; feeds must be opened anew. In the GUI thread."""

    def __init__(self, connection: Connection, folder: Path, parent: QObject | None = None) -> None:
        """`folder`: where it is written down that somebody stays signed in."""
        super().__init__(parent)
        self._connection, self._folder = connection, folder
        self._keeping = threading.Lock()
        self._now: GatewayAddress | None = None
        self._restored_for = ""
        self._telling: Telling[None] = Telling(self, self._tell)

    @property
    def signed_in(self) -> bool:
        """Whether a session is used."""
        return self._now is not None

    # As a connection

    def open(self) -> "FloorFeed":
        """A feed. May block; raises `GatewayFault`."""
        from supervisor_app.client.feed import FloorFeed

        address = self.address()
        return FloorFeed(address.url, address.token)

    def address(self) -> GatewayAddress:
        """The gateway, and what this desk is known by there. May block; raises `GatewayFault`."""
        at = self._connection.address()
        self._restore(at.url)
        now = self._now
        if now is None or now.url != at.url:
            return at
        return GatewayAddress(at.url, now.token, at.lasting)

    # What is done on a worker thread

    def sign_in(self, wanted: SignIn, stay: bool) -> SignedIn | NotLetIn:
        """Blocking. Whoever has to change his password first is not signed in yet."""
        at = self._connection.address()
        with closing(_calls(at)) as calls:
            try:
                signed = calls.sign_in(wanted)
            except GatewayDeclined as declined:
                return _refused(declined)
        if not signed.me.must_change_password:
            self._take(at.url, signed.token, stay)
        return signed

    def change_password(
        self, wanted: OwnPassword, stay: bool, token: str = ""
    ) -> SignedIn | NotLetIn:
        """Blocking. `token`: of a session that was not taken yet. All others of his end."""
        at = self.address()
        if token:
            at = GatewayAddress(at.url, token)
        with closing(_calls(at)) as calls:
            try:
                signed = calls.change_password(wanted)
            except GatewayDeclined as declined:
                return _refused(declined)
        self._take(at.url, signed.token, stay or bool(self._kept().reference))
        return signed

    def make_first(self, person: Person, password: str) -> SignedIn | NotLetIn:
        """Blocking. Make the first administrator, and sign in as him."""
        at = self._connection.address()
        with closing(_calls(at)) as calls:
            try:
                calls.change_person(PersonChange(person, password))
                signed = calls.sign_in(SignIn(person.login, password))
            except GatewayDeclined as declined:
                return _refused(declined)
        self._take(at.url, signed.token, stay=False)
        return signed

    def sign_out(self) -> None:
        """Blocking. The desk forgets the session whatever the gateway answers."""
        at = self.address()
        if self._drop():
            self._telling.tell(None)
        self.forget_kept()
        with closing(_calls(at)) as calls:
            calls.sign_out()

    def forget_kept(self) -> None:
        """Blocking. Nobody stays signed in when the desk is started the next time."""
        with self._keeping:
            kept = self._kept()
            if kept.reference:
                forget_secret(kept.reference)
                self._write(_Kept())

    # In the GUI thread

    def forget(self) -> None:
        """The session is over; does not block."""
        if self._drop():
            self.changed.emit()

    # Inside

    def _drop(self) -> bool:
        """On any thread; whether there was one."""
        had, self._now = self._now, None
        return had is not None

    @Slot(object)
    def _tell(self, _: None) -> None:
        self.changed.emit()

    def _take(self, url: str, token: str, stay: bool) -> None:
        self._restored_for = url
        self._now = GatewayAddress(url, token)
        if stay:
            with self._keeping:
                kept = keep_secret(f"session@{urlsplit(url).netloc}", token, self._folder)
                self._write(_Kept(url, kept.reference))
        else:
            self.forget_kept()
        self._telling.tell(None)

    def _restore(self, url: str) -> None:
        """Once for each gateway: who stayed signed in."""
        with self._keeping:
            if self._restored_for == url:
                return
            self._restored_for, self._now = url, None
            kept = self._kept()
            if kept.reference and kept.url == url:
                with contextlib.suppress(GatewayFault):  # then he signs in once more
                    self._now = GatewayAddress(url, read_secret(kept.reference))

    def _kept(self) -> _Kept:
        try:
            return msgspec.json.decode((self._folder / KEPT_FILE).read_bytes(), type=_Kept)
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            return _Kept()

    def _write(self, kept: _Kept) -> None:
        with contextlib.suppress(OSError):  # then it is asked again, which is no harm
            self._folder.mkdir(parents=True, exist_ok=True)
            write_whole(self._folder / KEPT_FILE, msgspec.json.encode(kept), mode=0o600)


def _refused(declined: GatewayDeclined) -> NotLetIn:
    return NotLetIn(declined.words, declined.cure, declined.retry_after_s or 0.0)


def _calls(at: GatewayAddress) -> "GatewayCalls":
    # Imported only now, as in bridge/connection.py.
    from supervisor_app.client.calls import GatewayCalls

    return GatewayCalls(at.url, at.token)
