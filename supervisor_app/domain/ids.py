"""Identities on the floor. Each carries the ACD it comes from, so one floor can hold several.

An id is the ACD's name in our configuration, a slash, and the ACD's own id:
``main/retail``, ``main/PJSIP/1001``, ``main/1795329637.2``.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import NewType

AcdId = NewType("AcdId", str)
QueueId = NewType("QueueId", str)
AgentId = NewType("AgentId", str)
CallId = NewType("CallId", str)

Instant = float
"""Seconds since 1970-01-01 UTC. The centre's time zone is applied where a time is shown."""


def queue_id(acd: AcdId, native: str) -> QueueId:
    """The floor-wide id of a queue that the ACD calls `native`."""
    return QueueId(f"{acd}/{native}")


def agent_id(acd: AcdId, native: str) -> AgentId:
    """The floor-wide id of an agent that the ACD calls `native`."""
    return AgentId(f"{acd}/{native}")


def call_id(acd: AcdId, native: str) -> CallId:
    """The floor-wide id of a call that the ACD calls `native`."""
    return CallId(f"{acd}/{native}")


def acd_of(identity: str) -> AcdId:
    """The ACD that an id comes from."""
    return AcdId(identity.partition("/")[0])


def native_of(identity: str) -> str:
    """The ACD's own id."""
    return identity.partition("/")[2]


def in_path(identity: str) -> str:
    """An id as one part of a URL's path: base64url of its UTF-8, without padding.

    Ids of ACDs hold slashes, question marks, percent signs and whatever else somebody typed, and
    servers and proxies on the way read some of these as their own, also where they are escaped.
    """
    return urlsafe_b64encode(identity.encode()).decode().rstrip("=")


def of_path(part: str) -> str:
    """The id again. Raises `ValueError` for what `in_path` never makes."""
    try:
        identity = urlsafe_b64decode(part.encode("ascii") + b"=" * (-len(part) % 4)).decode()
    except ValueError:
        raise ValueError(f"not an id in a path: {part!r}") from None
    if in_path(identity) != part:
        raise ValueError(f"not an id in a path: {part!r}")
    return identity
