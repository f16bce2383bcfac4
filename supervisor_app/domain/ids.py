"""Identities on the floor. Each carries the ACD it comes from, so one floor can hold several.

An id is the ACD's name in our configuration, a slash, and the ACD's own id:
``main/retail``, ``main/PJSIP/1001``, ``main/1795329637.2``.
"""

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
