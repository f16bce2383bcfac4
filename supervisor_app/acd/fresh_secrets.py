"""A secret that the ACD refused is read again before the next log-in, where somebody keeps it.

So a secret that was put right in its file counts without a new start; one that is taken is not read
for each attempt.
"""

import asyncio
from collections.abc import Callable, Mapping
from typing import TypeVar

from msgspec import Struct, structs

from supervisor_app.domain.events import LossCause
from supervisor_app.domain.words import WrongValue

Secrets = Callable[[], Mapping[str, str]]
"""Reads the secrets of an ACD anew, by the keys of its settings. What cannot be read now is left
out. It may take its time: it is called on a thread of its own."""

_Settings = TypeVar("_Settings", bound=Struct)


class FreshSecrets:
    """Knows whether the ACD refused the log-in before. `read` None: nobody keeps them."""

    def __init__(self, read: Secrets | None) -> None:
        self._read = read
        self._refused = False

    def lost(self, cause: LossCause) -> None:
        """A connection has ended."""
        self._refused = cause is LossCause.WRONG_SECRET

    async def of(self, settings: _Settings) -> _Settings:
        """The settings to log in with now; those of before where what is kept is of no use."""
        if self._read is None or not self._refused:
            return settings
        self._refused = False
        found = await asyncio.to_thread(self._read)
        try:
            return structs.replace(settings, **found)
        except WrongValue:
            return settings
