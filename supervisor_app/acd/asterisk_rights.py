"""Whether the AMI user may read what we live on.

No action of AMI tells a user's read rights, and without them the floor looks quiet. So it is told
from what QueueStatus shows: if it changed in a way that always comes with an event, and no event
of that class was ever heard, the right is missing.
"""

from supervisor_app.acd.ami import AmiSession
from supervisor_app.acd.ami_wire import AmiFailure, Message, whole
from supervisor_app.domain.events import LossCause


class Rights:
    """What has been found out of one AMI user's rights."""

    def __init__(self) -> None:
        self.proven = True
        """False after a feed that ended for want of a right, until events come after all."""

    def check(self, before: list[Message], now: list[Message], classes: set[str]) -> None:
        """Compare two QueueStatus. Raises `AmiFailure` NO_PERMISSION where a right is missing."""
        if "agent" not in classes and left_traces(before, now):
            self.proven = False
            detail = "read: the class 'agent' (events of queues) is missing"
            raise AmiFailure(LossCause.NO_PERMISSION, detail)
        if "agent" in classes and "call" not in classes and _grown(before, now):
            self.proven = False
            detail = "read: the class 'call' (events of calls) is missing"
            raise AmiFailure(LossCause.NO_PERMISSION, detail)

    async def prove(self, session: AmiSession, before: list[Message], calls: int = 10) -> None:
        """Wait for events of both classes. Raises `AmiFailure` NO_PERMISSION without them."""
        classes: set[str] = set()
        for _ in range(calls):
            for event in await session.wait_event(1):
                classes.add(event.get("Privilege", "").partition(",")[0])
            if classes >= {"agent", "call"}:
                self.proven = True
                return
            self.check(before, await session.ask_list("QueueStatus"), classes)
        detail = "no event of a queue has come yet; read needs agent, call and user"
        raise AmiFailure(LossCause.NO_PERMISSION, detail)


def left_traces(before: list[Message], now: list[Message]) -> bool:
    """Whether a QueueStatus differs from the one before in what always has its event.

    A reload of queues, or QueueReset, has none: members and queues may have come or gone, and
    counts may have fallen.
    """
    old, new = _by_place(before), _by_place(now)
    for place, item in new.items():
        earlier = old.get(place)
        if item["Event"] == "QueueEntry" and earlier is None:
            return True
        if earlier is not None and _has_moved(earlier, item):
            return True
    return False


def _has_moved(before: Message, now: Message) -> bool:
    if any(before.get(key) != now.get(key) for key in ("Paused", "PausedReason", "Status")):
        return True
    return any(whole(before, key) < whole(now, key) for key in ("CallsTaken", "LastCall"))


def _by_place(items: list[Message]) -> dict[tuple[str, str], Message]:
    return {
        (item.get("Queue", ""), item.get("Location", "") or item.get("Uniqueid", "")): item
        for item in items
        if item.get("Event") in ("QueueMember", "QueueEntry")
    }


def _grown(before: list[Message], now: list[Message]) -> bool:
    return any(old < new for old, new in zip(counts_of(before), counts_of(now), strict=True))


def counts_of(items: list[Message]) -> tuple[int, int]:
    """Calls completed and abandoned in all queues since the switch started or was reset."""
    params = [item for item in items if item.get("Event") == "QueueParams"]
    completed = sum(whole(item, "Completed") for item in params)
    return completed, sum(whole(item, "Abandoned") for item in params)
