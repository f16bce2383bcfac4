"""When a server that is too busy, or is starting, wants to be asked again.

RFC 9110, section 10.2.3: a number of seconds, or an instant.
"""

from collections.abc import Mapping

LONGEST_S = 60.0
"""No server keeps us away for longer: a floor that stands still is asked for again."""
_BUSY = (429, 503)


def retry_after_s(status: int, headers: Mapping[str, str], now: float) -> float | None:
    """Seconds to wait as an answer asks for, at most a minute; None where it does not ask.

    The names of `headers` are in lower case, or looked up in any, as httpx has them. An instant
    counts from the answer's own ``Date``, so that a clock that differs does no harm; `now` is for
    answers without.
    """
    text = headers.get("retry-after", "").strip()
    if status not in _BUSY or not text:
        return None
    if text.isascii() and text.isdigit():
        return min(LONGEST_S, float(text[:9]))
    until, since = _instant(text), _instant(headers.get("date", ""))
    if until is None:
        return None
    return min(LONGEST_S, max(0.0, until - (now if since is None else since)))


def _instant(text: str) -> float | None:
    # Imported only now: it is slow to import, and few servers name an instant.
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(text).timestamp()
    except (ValueError, OverflowError):
        return None
