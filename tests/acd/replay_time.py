"""Kept minutes at another time: moved to today, squeezed, and once more with other ids."""

import re
from typing import Any

KEPT_AT_S = 1_795_331_787
"""When the kept minutes begin, by the switch that they were kept of; seconds since 1970."""
_UUID = re.compile(r"([0-9a-f]{8})((?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")
_DELAYS = (
    "wrap_up_time",
    "busy_delay_time",
    "reject_delay_time",
    "no_answer_delay_time",
)


class ReplayTime:
    """Where and how fast the kept minutes lie; as they were kept by itself."""

    def __init__(self, begins_s: float = KEPT_AT_S, *, speed: float = 1.0, run: int = 0) -> None:
        """`speed` 2: everything comes, and lasts, half as long. `run`: ids other than those of
        another run, for a caller who comes again is another contact."""
        self._begins_s = begins_s
        self._speed = speed
        self._run = run

    def at(self, kept_s: float) -> float:
        """The instant of what was at `kept_s`."""
        return self._begins_s + (kept_s - KEPT_AT_S) / self._speed

    def uuid(self, kept: str) -> str:
        """An id of this run; what is no id stays as it is."""
        found = _UUID.fullmatch(kept) if self._run else None
        if found is None:
            return kept
        return f"{(int(found[1], 16) + self._run) % (1 << 32):08x}{found[2]}"

    def row(self, kept: dict[str, Any]) -> dict[str, Any]:
        """A row or an event: every time in it, be it seconds or microseconds, and every id."""
        return {key: self._value(key, value) for key, value in kept.items()}

    def _value(self, key: str, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        if value.isdecimal():
            return self._number(key, value)
        return self.uuid(value)

    def _number(self, key: str, text: str) -> str:
        if len(text) == 10 and text.startswith("17953"):
            return str(int(self.at(int(text))))
        if len(text) == 16 and text.startswith("17953"):
            return str(int(self.at(int(text) / 1e6) * 1e6))
        if key in _DELAYS and self._speed != 1.0:
            return str(round(int(text) / self._speed))
        return text
