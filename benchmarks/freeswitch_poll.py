"""One reading of a FreeSWITCH's lists, from the question to the floor, as the gateway does it."""

import asyncio
import contextlib
import json
import statistics
import time
from collections.abc import Callable, Iterator
from threading import Thread
from urllib.parse import unquote

from benchmarks.figure import Benchmark, Figure, Limit, Setting
from supervisor_app.acd.freeswitch_feed import Poll
from supervisor_app.acd.freeswitch_floor import FreeswitchFloor
from supervisor_app.acd.freeswitch_http import FreeswitchHttp
from supervisor_app.acd.freeswitch_settings import FreeswitchSettings
from supervisor_app.acd.switch_clock import SwitchClock
from supervisor_app.domain.calendar import CentreCalendar
from supervisor_app.domain.floor import Floor
from supervisor_app.domain.ids import AcdId
from supervisor_app.domain.reconcile import reconcile

AGENTS, MEMBERS, TIERS = 300, 40, 600
CHANGED = 0.1
"""Of the agents, from one reading to the next."""
_QUEUES = ("retail@default", "card@default", "vip@default")
_HEAD = b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: text/plain\r\n\r\n"
_BEGAN = 1_795_331_000
_QUEUE_COLUMNS = (
    "name|strategy|moh_sound|time_base_score|tier_rules_apply|tier_rule_wait_second|"
    "tier_rule_wait_multiply_level|tier_rule_no_agent_no_wait|discard_abandoned_after|"
    "abandoned_resume_allowed|max_wait_time|max_wait_time_with_no_agent|"
    "max_wait_time_with_no_agent_time_reached|record_template|calls_answered|calls_abandoned"
)


class _Switch:
    """The lists of one switch, as it writes them. It costs a thread of its own."""

    def __init__(self) -> None:
        self.round = 0
        self.bytes = 0

    def _agent(self, number: int) -> dict[str, str]:
        talks = (number + self.round) % round(1 / CHANGED) == 0
        return {
            "name": f"{1000 + number}@default", "instance_id": "single_box",
            "uuid": f"{number:08x}-3813-4f51-aa00-4d07f4ad6f1b" if talks else "",
            "type": "Callback", "contact": f"[leg_timeout=10]sofia/int/{1000 + number}@10.0.0.9",
            "status": "Available", "state": "In a queue call" if talks else "Waiting",
            "max_no_answer": "3", "wrap_up_time": "10", "reject_delay_time": "10",
            "busy_delay_time": "15", "no_answer_delay_time": "0",
            "last_bridge_start": str(_BEGAN + number), "last_bridge_end": str(_BEGAN + 2 * number),
            "last_offered_call": str(_BEGAN + number), "last_status_change": str(_BEGAN),
            "no_answer_count": "0", "calls_answered": "7", "talk_time": "121", "ready_time": "0",
            "external_calls_count": "0",
        }  # fmt: skip

    @staticmethod
    def _member(number: int) -> dict[str, str]:
        return {
            "queue": _QUEUES[number % 3], "instance_id": "single_box",
            "uuid": f"{number:08x}-8f2a-40d6-b38b-9ea40f8d97f7",
            "session_uuid": f"{number:08x}-122e-46e9-a87f-cf6ea0e8bd84",
            "cid_number": f"138{number:08}", "cid_name": "欧阳娜娜", "system_epoch": str(_BEGAN),
            "joined_epoch": str(_BEGAN + number), "rejoined_epoch": "0", "bridge_epoch": "0",
            "abandoned_epoch": "0", "base_score": "0", "skill_score": "0", "serving_agent": "",
            "serving_system": "", "state": "Waiting", "score": "12",
        }  # fmt: skip

    def answer(self, target: str) -> bytes:
        """The body of an answer."""
        wish = unquote(target)
        if "queue list" in wish:
            lines = [f"{name}|ring-all" + 14 * "|0" for name in _QUEUES]
            return "\n".join([_QUEUE_COLUMNS, *lines, "+OK\n"]).encode()
        if "channels" in wish:
            uuids = [self._member(number)["session_uuid"] for number in range(MEMBERS)]
            legs = [{"uuid": uuid, "direction": "inbound"} for uuid in uuids]
            return json.dumps({"row_count": len(legs), "rows": legs}).encode()
        rows_of: dict[str, Callable[[], list[dict[str, str]]]] = {
            "agent list": lambda: [self._agent(number) for number in range(AGENTS)],
            "member list": lambda: [self._member(number) for number in range(MEMBERS)],
            "tier list": self._tiers,
        }
        rows = next(make() for words, make in rows_of.items() if words in wish)
        body = {"command": "callcenter_config", "status": "success", "response": rows}
        return json.dumps(body, ensure_ascii=False).encode()

    def _tiers(self) -> list[dict[str, str]]:
        return [
            {"queue": _QUEUES[(number + number // AGENTS) % 3], "state": "Ready", "position": "1",
             "agent": f"{1000 + number % AGENTS}@default", "level": str(1 + number % 5)}
            for number in range(TIERS)
        ]  # fmt: skip

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One question and its answer."""
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            body = self.answer(head.split(" ")[1])
            self.bytes += len(body)
            writer.write(_HEAD + body)
            await writer.drain()
        writer.close()


@contextlib.contextmanager
def _serving(switch: _Switch) -> Iterator[str]:
    """The address of a switch in a thread of its own, whose cost is not counted."""
    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(asyncio.start_server(switch.serve, "127.0.0.1", 0))
    thread = Thread(target=loop.run_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        server.close()
        loop.run_until_complete(asyncio.sleep(0))
        loop.close()


async def _readings(url: str, switch: _Switch, rounds: int) -> list[float]:
    """Milliseconds of this thread's own time for each reading; waiting is none of it."""
    settings = FreeswitchSettings(url, "user", "secret")
    http = FreeswitchHttp(settings.url, settings.user, settings.secret, time.time)
    poll = Poll(http, time.time)
    adapter = FreeswitchFloor(AcdId("fs"), settings, SwitchClock(time.time))
    floor, took = Floor(CentreCalendar()), []
    for place in range(rounds + 1):
        switch.round = place
        began = time.thread_time()
        lists = await poll.lists()
        for event in adapter.only_in_lists(lists) if place else ():
            floor.apply(event)
        adapter.touched.clear()
        for correction in list(reconcile(floor, adapter.snapshot(lists, first=not place))):
            floor.apply(correction.event)
        took.append((time.thread_time() - began) * 1000)
    await http.close()
    assert len(floor.agents) == AGENTS
    assert len(floor.waiting) == MEMBERS
    return took[1:]


def measure(setting: Setting) -> Iterator[Figure]:
    """Readings one after the other, in each of which a tenth of the agents has changed."""
    switch = _Switch()
    rounds = 9 if setting.quick else 150
    with _serving(switch) as url:
        took = asyncio.run(_readings(url, switch, rounds))
    limit = Limit(15, "requirement: read and understood in gateway time")
    yield Figure("one reading of the lists, least", min(took), "ms", limit)
    yield Figure("one reading of the lists, median", statistics.median(took), "ms")
    setting.notes.append(
        f"{AGENTS} agents, {MEMBERS} callers, {TIERS} tiers, {len(_QUEUES)} queues: "
        f"{switch.bytes // (rounds + 1):,} bytes in each reading; the gateway's own time on the "
        "processor, from the first question to the floor"
    )


BENCHMARK = Benchmark(
    name="freeswitch-poll",
    purpose="the lists of a FreeSWITCH read, with all that is made of them",
    takes_s=10,
    quick_s=2,
    measure=measure,
)
