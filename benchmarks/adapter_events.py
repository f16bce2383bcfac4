"""What an event of the switch costs on its way to the floor, with few and with many idle agents."""

import gc
import time
import tracemalloc
from collections.abc import Iterator

from msgspec import Struct

from benchmarks.figure import Benchmark, CannotMeasure, Figure, Limit, Sense, Setting
from benchmarks.rawman_replies import Switch
from supervisor_app.acd.ami_wire import Message, list_items, parse_reply
from supervisor_app.acd.asterisk_floor import AsteriskFloor
from supervisor_app.acd.asterisk_settings import AsteriskSettings
from supervisor_app.acd.centre_facts import QueueFacts
from supervisor_app.acd.switch_clock import SwitchClock
from supervisor_app.domain.calendar import CentreCalendar
from supervisor_app.domain.floor import Floor
from supervisor_app.domain.ids import AcdId
from supervisor_app.domain.reconcile import reconcile
from supervisor_app.domain.tally import Tally

FEW, MANY = 40, 5000
_ACD = AcdId("main")
_BEGIN = 1_795_330_000.0
_PAUSES_S = (30, 0.1, 0.1, 4, 0.01, 0.1, 8, 0.1, 0.1)
"""Before each event of a call. The wrap-up of the call before ends in the first of them."""
_STEPS = len(_PAUSES_S)
_WRAP_UP_S = 10


class Cost(Struct, frozen=True):
    """Of one event, on the average of the events of many calls."""

    least_us: float
    bytes_allocated: float
    """At most at one time, whether it was given back or not."""


class Stage:
    """An adapter's floor and the gateway's, of some agents who have nothing to do but one."""

    def __init__(self, agents: int) -> None:
        self._now = self._told_at = _BEGIN
        queues = {"queue0": QueueFacts(wrap_up_s=_WRAP_UP_S)}
        settings = AsteriskSettings("http://127.0.0.1:9", "nobody", "nothing", queues=queues)
        self._adapter = AsteriskFloor(_ACD, settings, SwitchClock(lambda: self._now))
        self._floor = Floor(CentreCalendar("Asia/Shanghai"))
        items = list_items(parse_reply(Switch(agents, 1, idle=True).status()))
        first = self._adapter.snapshot(items, self._now, first=True)
        for correction in reconcile(self._floor, first):
            self._floor.apply(correction.event)
        self._floor.take_changes()
        self._calls = 0

    def next_call(self) -> list[Message]:
        """The events of a call that waits, rings, is answered and ends."""
        self._calls += 1
        call, leg = f"{_BEGIN:.0f}.{2 * self._calls}", f"{_BEGIN:.0f}.{2 * self._calls + 1}"
        of_call = {"Privilege": "agent,all", "Queue": "queue0", "Uniqueid": call}
        at_agent = {**of_call, "Interface": "PJSIP/1001", "DestUniqueid": leg}
        phone = {
            "Event": "QueueMemberStatus",
            "Privilege": "agent,all",
            "Queue": "queue0",
            "Interface": "PJSIP/1001",
            "MemberName": "王芳",
            "Membership": "dynamic",
            "Penalty": "1",
        }
        steps = [
            {**of_call, "Event": "QueueCallerJoin", "CallerIDNum": "13812344471"},
            {**at_agent, "Event": "AgentCalled"},
            {**phone, "Status": "6"},
            {**of_call, "Event": "QueueCallerLeave"},
            {**at_agent, "Event": "AgentConnect", "HoldTime": "12", "RingTime": "4"},
            {**phone, "Status": "2", "InCall": "1"},
            {**at_agent, "Event": "AgentComplete", "HoldTime": "12", "TalkTime": "8"},
            {"Event": "Hangup", "Privilege": "call,all", "Uniqueid": leg, "Cause": "16"},
            {**phone, "Status": "1"},
        ]
        for step, pause_s in zip(steps, _PAUSES_S, strict=True):
            self._told_at += pause_s
            step["Timestamp"] = f"{self._told_at:.6f}"
        return steps

    def take(self, message: Message) -> None:
        """One event, and what the loop around the adapter does after each."""
        self._now = float(message["Timestamp"])
        for event in self._adapter.take(message):
            self._floor.apply(event)
        for event in self._adapter.due(self._now):
            self._floor.apply(event)
        self._adapter.next_change()
        self._floor.take_changes()
        self._floor.book.take_dirty()
        self._floor.records.take()

    def has_counted_all(self) -> bool:
        """Whether every call was counted as answered and ended."""
        intervals = [self._floor.book.queue_intervals(queue) for queue in self._floor.queues]
        day = Tally.sum(tally for by_start in intervals for tally in by_start.values())
        return (day.answered, day.ended) == (self._calls, self._calls)


def cost(agents: int, calls: int) -> Cost:
    """What an event costs with so many agents, all but one idle."""
    stage = Stage(agents)
    for message in stage.next_call():
        stage.take(message)
    found = Cost(_least_us(stage, calls), _bytes_allocated(stage, calls))
    if not stage.has_counted_all():
        raise CannotMeasure("the adapter did not understand the events")
    return found


def _least_us(stage: Stage, calls: int) -> float:
    least = [float("inf")] * _STEPS
    for _ in range(calls):
        for place, message in enumerate(stage.next_call()):
            began = time.perf_counter()
            stage.take(message)
            least[place] = min(least[place], time.perf_counter() - began)
    return sum(least) / _STEPS * 1e6


def _bytes_allocated(stage: Stage, calls: int) -> float:
    gc.collect()
    gc.disable()
    tracemalloc.start()
    peaks = [float("inf")] * _STEPS
    try:
        for _ in range(max(3, calls // 20)):
            for place, message in enumerate(stage.next_call()):
                before, _ = tracemalloc.get_traced_memory()
                tracemalloc.reset_peak()
                stage.take(message)
                _, peak = tracemalloc.get_traced_memory()
                peaks[place] = min(peaks[place], peak - before)
    finally:
        tracemalloc.stop()
        gc.enable()
    return sum(peaks) / _STEPS


def measure(setting: Setting) -> Iterator[Figure]:
    """The same calls on a small floor and on a large one."""
    calls = 20 if setting.quick else 300
    few, many = cost(FEW, calls), cost(MANY, calls)
    yield Figure(f"an event, {FEW} agents", few.least_us, "µs")
    yield Figure(f"an event, {MANY:,} agents", many.least_us, "µs")
    yield Figure(f"allocated for an event, {FEW} agents", few.bytes_allocated, "bytes")
    yield Figure(f"allocated for an event, {MANY:,} agents", many.bytes_allocated, "bytes")
    each = max(0.0, many.bytes_allocated - few.bytes_allocated) / (MANY - FEW)
    nothing = Limit(0.1, "requirement: nothing; what else varies is less", Sense.BELOW)
    yield Figure("allocated for each idle agent", each, "bytes", nothing)


BENCHMARK = Benchmark(
    name="adapter-events",
    purpose="what an event costs, whether many agents are idle or few",
    takes_s=20,
    quick_s=4,
    measure=measure,
)
