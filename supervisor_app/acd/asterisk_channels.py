"""Who talks to whom on an Asterisk that has just been heard again, from CoreShowChannels.

QueueStatus says that a member is in a call of his queue, not in which: he may have ended one and
begun the next while nobody listened.
"""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from supervisor_app.acd.ami_wire import Message
from supervisor_app.acd.asterisk_members import Line
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
        oldest_s = max((age_s(channel) for channel in bridged), default=0.0)
        calls = frozenset(call_id(self._acd, other) for other in others)
        return Connected(calls, self._at - oldest_s)


def _phone(channel: Mapping[str, str]) -> str:
    return channel.get("Channel", "").rpartition("-")[0]


def age_s(channel: Mapping[str, str]) -> float:
    """Duration is written as 00:01:02; the hours go beyond 24."""
    parts = channel.get("Duration", "").split(":")
    if len(parts) != 3 or not all(part.isascii() and part.isdecimal() for part in parts):
        return 0.0
    hours, minutes, seconds = (int(part[:9]) for part in parts)
    return hours * 3600.0 + minutes * 60 + seconds


class Legs:
    """The channels of a switch at one instant, for what is done to one of them."""

    def __init__(self, channels: Iterable[Message]) -> None:
        self.all = [channel for channel in channels if channel.get("Uniqueid")]

    def of_queue_call(self, line: Line) -> Message | None:
        """An agent's leg of the call from a queue that he is in; None where he is in none.

        He may be in others beside it: one that he consults, or a supervisor's.
        """
        legs = self._bridged(line)
        talks = {talk.channel for talk in line.talks.values() if talk.hung_up_at is None}
        known = [leg for leg in legs if leg["Uniqueid"] in talks]
        if known or talks:
            return known[0] if known else None
        return next((leg for leg in legs if self._with_caller_of_queue(leg)), None)

    def of_phone(self, channel: str) -> list[Message]:
        """The calls of a phone, such as ``PJSIP/9001``."""
        return [leg for leg in self.all if _phone(leg) == channel]

    def by_uniqueid(self, uniqueid: str) -> Message | None:
        """One of them."""
        return next((leg for leg in self.all if leg["Uniqueid"] == uniqueid), None)

    def caller_with(self, leg: Message) -> str | None:
        """The unique id of the channel that a leg talks to; None where it is not one."""
        others = [
            other["Uniqueid"]
            for other in self.all
            if leg.get("BridgeId") and other.get("BridgeId") == leg["BridgeId"]
        ]
        others.remove(leg["Uniqueid"]) if others else None
        return others[0] if len(others) == 1 else None

    def _bridged(self, line: Line) -> list[Message]:
        return [leg for leg in self.all if leg.get("BridgeId") and _phone(leg) in line.devices]

    def _with_caller_of_queue(self, leg: Message) -> bool:
        return any(
            other.get("Application") == "Queue"
            for other in self.all
            if other.get("BridgeId") == leg.get("BridgeId") and other is not leg
        )
