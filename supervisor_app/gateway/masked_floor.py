"""The floor as walls for visitors get it: the bodies of the feed with names taken out.

Made only while such a wall asks, once for each body, from the same bytes that everybody gets.
"""

import gzip

import msgspec
from msgspec import structs

from supervisor_app.domain.masking import masked_delta
from supervisor_app.domain.rows import FloorDelta
from supervisor_app.gateway.feed import Encoded

_KEPT = 4
"""Walls are at one of a few versions."""

_MARK = "-masked"


def whole_epoch(epoch: str | None) -> str | None:
    """The feed's epoch of one that was told masked. None: what this wall has was told with names,
    or by another gateway, so that it is given everything anew."""
    marked = epoch is not None and epoch.endswith(_MARK)
    return epoch.removesuffix(_MARK) if epoch is not None and marked else None


class MaskedFloor:
    """Remembers the last bodies that it has masked."""

    def __init__(self) -> None:
        self._decoder = msgspec.json.Decoder(FloorDelta)
        self._made: list[tuple[Encoded, Encoded]] = []

    def body(self, whole: Encoded) -> Encoded:
        """The same without names."""
        for original, masked in self._made:
            if original is whole:
                return masked
        delta = masked_delta(self._decoder.decode(whole.plain))
        delta = structs.replace(delta, epoch=delta.epoch + _MARK)
        plain = msgspec.json.encode(delta)
        masked = Encoded(plain, gzip.compress(plain, compresslevel=1, mtime=0))
        self._made = [*self._made[1 - _KEPT :], (whole, masked)]
        return masked
