"""A switch whose messages are scripted, and the floor that follows them."""

from collections.abc import Iterable

from supervisor_app.acd.ami_wire import Message
from supervisor_app.acd.asterisk_floor import AsteriskFloor
from supervisor_app.acd.asterisk_settings import AsteriskSettings
from supervisor_app.acd.switch_clock import SwitchClock
from supervisor_app.domain import events as ev
from supervisor_app.domain.calendar import CentreCalendar
from supervisor_app.domain.floor import Floor
from supervisor_app.domain.ids import AcdId
from supervisor_app.domain.reconcile import reconcile
from supervisor_app.domain.tally import Tally

NOW = 1_795_400_000.0
ACD = AcdId("main")


def params(queue: str = "vip") -> Message:
    return {"Event": "QueueParams", "Queue": queue, "Completed": "0", "Abandoned": "0"}


def member(phone: str = "1001", queue: str = "vip", **changes: str) -> Message:
    return {
        "Event": "QueueMember",
        "Queue": queue,
        "Name": "王芳",
        "Location": f"PJSIP/{phone}",
        "Membership": "dynamic",
        "Penalty": "0",
        "CallsTaken": "3",
        "LastCall": "0",
        "InCall": "0",
        "Status": "1",
        "Paused": "0",
        "PausedReason": "",
        **changes,
    }


class Script:
    """A floor that follows scripted messages, half a second apart unless they say when."""

    def __init__(self, *items: Message, **settings: object) -> None:
        url = {"url": "http://127.0.0.1:8088", "user": "desk", "secret": "x"}
        wanted = AsteriskSettings(**(url | settings))  # type: ignore[arg-type]
        self.now = NOW
        self.switch = AsteriskFloor(ACD, wanted, SwitchClock(lambda: self.now))
        self.floor = Floor(CentreCalendar())
        self.events: list[ev.Event] = []
        self.status(list(items), first=True)

    def hear(self, event: str, **fields: str) -> None:
        """One message of the switch, half a second after the one before."""
        self.hear_at(self.now + 0.5, event, **fields)

    def hear_at(self, stamp: float, event: str, **fields: str) -> None:
        """One message of the switch, which it stamps with this instant."""
        self.now = stamp
        head = {"Event": event, "Privilege": "call,all", "Timestamp": f"{stamp:.6f}"}
        self.apply(self.switch.take({**head, **fields}))

    def status(self, items: list[Message], *, first: bool = False) -> list[str]:
        """A QueueStatus; the reasons of what it corrects."""
        self.switch.touched.clear()
        self.switch.answered(items)
        if not first:
            self.apply(self.switch.only_in_status(items, self.now))
        corrections = list(
            reconcile(self.floor, self.switch.snapshot(items, self.now, first=first))
        )
        for correction in corrections:
            self.floor.apply(correction.event)
        return [correction.reason for correction in corrections]

    def answered(self, uniqueid: str = "1.0", leg: str = "1.1", queue: str = "vip") -> None:
        """A caller joins a queue, and 1001 answers."""
        caller = {"Uniqueid": uniqueid, "Channel": f"PJSIP/carrier-{uniqueid}", "Queue": queue}
        agent = {"Interface": "PJSIP/1001", "DestUniqueid": leg}
        self.hear("QueueCallerJoin", **caller)
        self.hear("AgentCalled", **caller, **agent)
        self.hear("QueueCallerLeave", **caller)
        self.hear("AgentConnect", **caller, **agent, HoldTime="2", RingTime="1")

    def day(self, queue: str = "vip") -> Tally:
        """What is counted of a queue."""
        return Tally.sum(self.floor.book.queue_intervals(f"main/{queue}").values())  # type: ignore[arg-type]

    def of(self, kind: type[ev.Event]) -> list[ev.Event]:
        return [event for event in self.events if isinstance(event, kind)]

    def apply(self, events: Iterable[ev.Event]) -> None:
        """Let events happen."""
        for event in events:
            self.events.append(event)
            self.floor.apply(event)
