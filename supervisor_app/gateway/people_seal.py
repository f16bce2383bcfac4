"""Shows whether a row about a person was written by this program.

Each row has an HMAC-SHA256 over all that decides what somebody may do, with a key that lies in a
file of its own beside the database, for this user only. Whoever can write the database and not read
that file cannot give himself a role, nor a password, nor a session. Two things it cannot show: an
old row put back as a whole, and what somebody did who has the key's file too; the record of what
people did tells both apart.
"""

import hashlib
import hmac
import os
import secrets
from pathlib import Path

import msgspec

from supervisor_app.file_replacing import put_where_none_is

SUFFIX = ".people-key"
_BYTES = 32


class Seal:
    """The key of one database. Blocking; raises `OSError`."""

    def __init__(self, database: Path, suffix: str = SUFFIX) -> None:
        self.file = database.with_name(database.name + suffix)
        self._key: bytes | None = None

    @property
    def exists(self) -> bool:
        """Whether a person was ever made for this database."""
        return self.file.exists()

    def of(self, *values: object) -> str:
        """The seal of a row, in hexadecimal. Makes the key where there is none."""
        return _sealed(self._read() or self._make(), values)

    def holds(self, seal: str, *values: object) -> bool:
        """Whether a row is as it was sealed; without a key none is."""
        key = self._read()
        return key is not None and hmac.compare_digest(_sealed(key, values), seal)

    def _read(self) -> bytes | None:
        if self._key is None:
            try:
                key = self.file.read_bytes()
            except FileNotFoundError:
                return None
            if len(key) != _BYTES:
                raise OSError(f"{self.file.name} is damaged")
            self._key = key
        return self._key

    def _make(self) -> bytes:
        """Whole or not at all, and never over one that another process has made meanwhile."""
        made = self.file.with_name(f"{self.file.name}.{secrets.token_hex(4)}")
        descriptor = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(secrets.token_bytes(_BYTES))
            opened.flush()
            os.fsync(opened.fileno())
        try:
            put_where_none_is(made, self.file)
        except FileExistsError:
            pass
        finally:
            made.unlink(missing_ok=True)
        self._key = self.file.read_bytes()
        return self._key


def _sealed(key: bytes, values: tuple[object, ...]) -> str:
    return hmac.new(key, msgspec.json.encode(values), hashlib.sha256).hexdigest()
