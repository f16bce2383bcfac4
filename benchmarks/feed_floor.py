"""A gateway in a process of its own whose floor is moved at a known pace.

Started by `feed.py`. Its argument is a `FloorOrder` as JSON; it writes its port as its first line,
then reads its standard input and ends when that does. A line of it says for how many seconds the
floor changes; it writes one when the floor stands still again.
"""

import asyncio
import gc
import sys
import tempfile
from collections.abc import AsyncIterator, Iterable
from pathlib import Path

import msgspec
import structlog
from msgspec import Struct

from supervisor_app.acd.base import Capabilities, PastInterval
from supervisor_app.domain.directory import AgentInfo, QueueInfo, Skill
from supervisor_app.domain.events import AgentStateChanged, Event
from supervisor_app.domain.ids import AcdId, AgentId, Instant, QueueId
from supervisor_app.domain.snapshot import AcdSnapshot, AgentNow
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.words import Words
from supervisor_app.gateway.app import assemble_with, bind, serve
from supervisor_app.gateway.clock import GatewayClock
from supervisor_app.gateway.config_load import parse

TOKEN = "a desk of the benchmark"
ACD = AcdId("main")
QUEUES = 12
_SKILLS = 3
_STEPS = 50
"""So many times a second some agents change, where the changes are spread."""
_STATES = (AgentState.READY, AgentState.TALKING, AgentState.WRAP_UP, AgentState.BREAK)


class FloorOrder(Struct):
    """How large the floor is, how many agents change each second, and whether all at once."""

    agents: int
    changes: int
    at_once: bool


class MovedFloor:
    """An ACD whose agents change their state, a fixed number of them each second."""

    def __init__(self, order: FloorOrder, clock: GatewayClock) -> None:
        self.acd = ACD
        self._order = order
        self._clock = clock
        self._next = 0
        self._seconds: asyncio.Queue[float] = asyncio.Queue()
        self.still = asyncio.Event()

    def capabilities(self) -> Capabilities:
        """Nothing is missing."""
        return Capabilities(kind="Benchmark")

    def heard_at(self) -> Instant | None:
        """It is heard always."""
        return self._clock()

    def history(self, since: Instant, until: Instant) -> Iterable[PastInterval]:
        """It knows no past."""
        return ()

    def move(self, seconds: float) -> None:
        """Change for so long; `still` is set when that is over."""
        self.still.clear()
        self._seconds.put_nowait(seconds)

    async def events(self) -> AsyncIterator[Event | AcdSnapshot]:
        """The floor, then what changes."""
        yield self._floor()
        loop = asyncio.get_running_loop()
        while True:
            seconds = await self._seconds.get()
            end = loop.time() + seconds
            steps = 1 if self._order.at_once else _STEPS
            beat, owed = loop.time(), 0.0
            while beat < end:
                owed += self._order.changes / steps
                for event in self._changes(int(owed)):
                    yield event
                owed -= int(owed)
                beat += 1 / steps
                await asyncio.sleep(max(0.0, beat - loop.time()))
            self.still.set()

    def _floor(self) -> AcdSnapshot:
        now = self._clock()
        queues = tuple(
            QueueInfo(_queue(n), Words(f"队列 {n}", f"Queue {n}"), order=n) for n in range(QUEUES)
        )
        agents = tuple(
            AgentNow(
                AgentInfo(_agent(n), str(1000 + n), f"坐席 {n}", f"team{n % 9}", "north"),
                AgentState.READY,
                since=now - 60,
                skills=tuple(Skill(_queue((n + k) % QUEUES), 1 + k) for k in range(_SKILLS)),
            )
            for n in range(self._order.agents)
        )
        return AcdSnapshot(ACD, now, queues, agents, ())

    def _changes(self, count: int) -> Iterable[Event]:
        now = self._clock()
        for _ in range(count):
            turn, number = divmod(self._next, self._order.agents)
            self._next += 1
            state = _STATES[(turn + number + 1) % len(_STATES)]
            yield AgentStateChanged(at=now, agent=_agent(number), state=state, native=state.value)


def _queue(number: int) -> QueueId:
    return QueueId(f"main/q{number}")


def _agent(number: int) -> AgentId:
    return AgentId(f"main/PJSIP/{1000 + number}")


async def _run(order: FloorOrder, directory: Path) -> None:
    clock = GatewayClock()
    acd = MovedFloor(order, clock)
    text = '[gateway]\ndatabase = "./gateway.db"\n[[acd]]\nname = "main"\nkind = "simulated"\n'
    config = parse(text, directory / "gateway.toml")
    assembly = assemble_with(config, (acd,), TOKEN, clock)
    stop = asyncio.Event()
    gc.freeze()  # as the gateway's command does
    with bind(msgspec.structs.replace(config, port=0)) as listener:
        asking = asyncio.create_task(_obey(acd, stop))
        await serve(assembly, listener, stop, lambda port: _say(port))
        await asking


async def _obey(acd: MovedFloor, stop: asyncio.Event) -> None:
    while line := await asyncio.to_thread(sys.stdin.readline):
        acd.move(float(line))
        await acd.still.wait()
        _say("still")
    stop.set()


def _say(what: object) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    with tempfile.TemporaryDirectory() as place:
        asyncio.run(_run(msgspec.json.decode(sys.argv[1], type=FloorOrder), Path(place)))
