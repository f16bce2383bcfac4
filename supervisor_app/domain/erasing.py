"""A caller's number as it stands in texts, and those texts without it."""

import re
from collections.abc import Collection
from typing import Any, TypeVar

import msgspec

_Kept = TypeVar("_Kept", bound=msgspec.Struct)

TOMBSTONE = "[erased]"
"""Stands where a number stood."""
_SHORTEST = 5
_LONGEST = 20
_BETWEEN = r"[\s\-().]*"
_COUNTRY = "86"
_ZONE_AND_MOBILE = 11
"""So many digits a number has after +86, and that of a mobile phone has."""


class Number:
    """A number to be erased, in every way of writing it: with spaces, dashes and brackets, with 0
    or +86 before it."""

    def __init__(self, written: str) -> None:
        """Raises `ValueError` for what is no whole number."""
        digits = re.sub(r"[\s\-().+]", "", written)
        if not digits.isascii() or not digits.isdigit() or not _SHORTEST <= len(digits) <= _LONGEST:
            raise ValueError(written)
        for before in ("00" + _COUNTRY, _COUNTRY):
            if digits.startswith(before) and len(digits) >= len(before) + _ZONE_AND_MOBILE - 1:
                digits = digits.removeprefix(before)
                break
        self.digits = digits.lstrip("0") or digits
        """Without what may stand before it."""
        spaced = _BETWEEN.join(self.digits)
        before = rf"(?:(?:\+|00)?{_COUNTRY}{_BETWEEN})?(?:0{_BETWEEN})?"
        self._pattern = re.compile(rf"(?<![\d.])(?:\(?\+)?\(?{before}\(?{spaced}(?!\d|\.\d)")

    def stands_in(self, text: str) -> bool:
        """Whether it is there."""
        return self._pattern.search(text) is not None

    def out_of(self, text: str, alone: str = TOMBSTONE, masked: str = "") -> str:
        """The text without it. One that is JSON stays what it is: only its texts are changed.
        `alone`: what is left of a text that is nothing else; `masked`: what goes, too."""
        if text[:1] in ("{", "["):
            try:
                plain = msgspec.json.decode(text)
            except msgspec.DecodeError:
                return self._out_of_plain(text, alone, masked)
            changed = self._walk(plain, alone, masked)
            return text if changed == plain else msgspec.json.encode(changed).decode()
        return self._out_of_plain(text, alone, masked)

    def _walk(self, plain: Any, alone: str, masked: str) -> Any:
        if isinstance(plain, str):  # a text may be JSON once more
            return self.out_of(plain, alone, masked)
        if isinstance(plain, list):
            return [self._walk(one, alone, masked) for one in plain]
        if isinstance(plain, dict):
            return {key: self._walk(value, alone, masked) for key, value in plain.items()}
        return plain

    def _out_of_plain(self, text: str, alone: str, masked: str) -> str:
        changed = self._pattern.sub(TOMBSTONE, text)
        if masked:
            changed = changed.replace(masked, TOMBSTONE)
        return alone if changed == TOMBSTONE and text != TOMBSTONE else changed


class ErasedNumber:
    """A number that is erased, for what is not only in the database: whoever keeps something in
    memory and writes it again gives it through `out_of`, as the row of it is."""

    def __init__(self, number: Number, calls: Collection[str], masked: str) -> None:
        """`calls`: the caller's own; beside one of these the number goes `masked`, too."""
        self._number, self._calls, self._masked = number, calls, masked

    def out_of(self, kept: _Kept) -> _Kept:
        """The same without the number; itself where it never had it."""
        text = msgspec.json.encode(kept).decode()
        masked = self._masked if any(call in text for call in self._calls) else ""
        changed = self._number.out_of(text, alone="", masked=masked)
        return kept if changed == text else msgspec.json.decode(changed, type=type(kept))
