"""Which desks may ask. Tokens are opaque and random; only their SHA-256 is ever kept."""

import hashlib
import secrets
from collections.abc import Mapping

TOKEN_BYTES = 32


def new_token() -> str:
    """A token that nobody can guess."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def fingerprint(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def bearer(authorization: str) -> str:
    """The token of an ``Authorization`` header; empty where it has none."""
    kind, _, token = authorization.partition(" ")
    return token.strip() if kind.lower() == "bearer" else ""


class DeskTokens:
    """The tokens that are valid now, by their fingerprint. `one_time` is an embedded desk's."""

    def __init__(self, one_time: str | None = None) -> None:
        self._one_time = fingerprint(one_time) if one_time else None
        self._names: Mapping[str, str] = {}

    def replace(self, names: Mapping[str, str]) -> None:
        """Take the names by fingerprint as the store has them."""
        self._names = names

    def desk(self, authorization: str) -> str | None:
        """The desk that an ``Authorization`` header names, or None.

        Looked up by the hash of a 256-bit random token, so timing tells nothing of use.
        """
        token = bearer(authorization)
        if not token:
            return None
        found = fingerprint(token)
        if found == self._one_time:
            return "desk"
        return self._names.get(found)

    def is_own(self, authorization: str) -> bool:
        """Whether it is the desk whose embedded gateway this is."""
        token = bearer(authorization)
        return self._one_time is not None and fingerprint(token) == self._one_time
