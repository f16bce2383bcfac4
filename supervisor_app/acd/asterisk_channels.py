"""Who talks to whom on an Asterisk that has just been heard again, from CoreShowChannels.

QueueStatus says that a member is in a call of his queue, not in which: he may have ended one and
begun the next while nobody listened.
"""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from supervisor_app.acd.ami_wire import Message
from supervisor_app.domain.ids import AcdId, CallId, Instant, call_id

_OWN_NAMES = frozenset({"PJSIP", "SIP", "IAX2", "DAHDI"})
"""Kinds of channels that are named by the phone they lead to, and stay with it to the end."""


class Connected(Struct, frozen=True):
    """Whom a phone is connected to, and since when its channel is there."""

    calls: frozenset[CallId]
    since: Instant


class Channels:
    """The channels of a switch at one instant, by the phone that they lead to."""

    def __init__(self, acd: AcdId, channels: Iterable[Message], at: Instant) -> None:
        bridges: dict[str, set[str]] = {}
        phones: dict[str, list[Message]] = {}
        for channel in channels:
            phones.setdefault(_phone(channel), []).append(channel)
            if channel.get("BridgeId"):
                bridges.setdefault(channel["BridgeId"], set()).add(channel.get("Uniqueid", ""))
        self._acd, self._at = acd, at
        self._bridges = bridges
        self._phones = phones

    def of(self, interfaces: Iterable[str]) -> Connected | None:
        """What somebody with these phones does; None where the channels cannot tell it."""
        phones = list(interfaces)
        if not phones or any(phone.partition("/")[0] not in _OWN_NAMES for phone in phones):
            return None
        bridged = [
            channel
            for phone in phones
            for channel in self._phones.get(phone, ())
            if channel.get("BridgeId")
        ]
        others = {
            other
            for channel in bridged
            for other in self._bridges[channel["BridgeId"]] - {channel.get("Uniqueid", "")}
        }
        age_s = max((_age_s(channel) for channel in bridged), default=0.0)
        calls = frozenset(call_id(self._acd, other) for other in others)
        return Connected(calls, self._at - age_s)


def _phone(channel: Mapping[str, str]) -> str:
    return channel.get("Channel", "").rpartition("-")[0]


def _age_s(channel: Mapping[str, str]) -> float:
    """Duration is written as 00:01:02; the hours go beyond 24."""
    parts = channel.get("Duration", "").split(":")
    if len(parts) != 3 or not all(part.isascii() and part.isdecimal() for part in parts):
        return 0.0
    hours, minutes, seconds = (int(part[:9]) for part in parts)
    return hours * 3600.0 + minutes * 60 + seconds
