"""One stage for each kind of ACD, all with the same handles: what `acd/base.py` asks of every
adapter is tried on each of them."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, Protocol
from unittest import mock

from asterisk_watch import settings as asterisk_settings
from freeswitch_stage import Watch, settings_for, sooner
from msgspec import Struct, structs
from replay_switch import ReplaySwitch
from rig import Rig
from simulated_stage import MAIN, local

from supervisor_app.acd import simulated_floor
from supervisor_app.acd.asterisk import AsteriskAdapter
from supervisor_app.acd.base import Acts, Adapter
from supervisor_app.acd.freeswitch import FreeswitchAdapter
from supervisor_app.acd.simulated import SimulatedAcd, SimulatedSettings
from supervisor_app.acd.simulated_incidents import FeedGone
from supervisor_app.domain.events import RingEnded
from supervisor_app.domain.ids import AcdId, native_of
from supervisor_app.domain.states import AgentState

NOBODY_THERE = "http://127.0.0.1:1"


class Both(Adapter, Acts, Protocol):
    """An adapter by which something can be done."""


class ContractStage(Struct):
    """An adapter that nobody listens to yet, and the ACD that it is of."""

    adapter: Both
    clock: Callable[[], float]
    lose: Callable[[], Awaitable[None]]
    """Take the line away; connecting again finds it."""
    nowhere: Adapter | None
    """The same adapter with an address at which nobody is; None: it has no address."""
    unanswered: Callable[[Watch], Awaitable[None]] | None = None
    """Let somebody not answer; None: it cannot be heard, which `capabilities` says."""


@asynccontextmanager
async def simulated(_: Callable[[], Rig]) -> AsyncIterator[ContractStage]:
    """The simulated floor at half past ten, by a clock that runs."""
    began = time.monotonic()

    def clock() -> float:
        return local(10.5) + time.monotonic() - began

    acd = SimulatedAcd(MAIN, SimulatedSettings(agents=150, seed=3), clock)

    async def lose() -> None:
        acd.play(FeedGone(seconds=1))
        await asyncio.sleep(1.1)

    async def unanswered(watch: Watch) -> None:
        """From now on nobody answers."""
        with (
            mock.patch.object(simulated_floor, "_NO_ANSWER", 1.0),
            mock.patch.object(simulated_floor, "_NO_ANSWER_AFTER_S", 1.0),
        ):
            await watch.until("a ring in vain", lambda: bool(watch.told(RingEnded)), 60)

    yield ContractStage(acd, clock, lose, None, unanswered)


@asynccontextmanager
async def freeswitch(_: Callable[[], Rig], *, socket: bool = True) -> AsyncIterator[ContractStage]:
    """The kept FreeSWITCH, standing still."""
    switch = ReplaySwitch()
    async with switch.running(events=False):
        known = settings_for(switch, socket=socket)
        nowhere = structs.replace(known, url=NOBODY_THERE)
        known = sooner(known, reconcile_s=0.5, poll_s=0.3)
        acd = AcdId("fs")

        def clock() -> float:
            return switch.now

        async def lose() -> None:
            switch.drop_sockets()
            switch.cut_to = None if socket else 0
            await asyncio.sleep(0.1 if socket else 3.0)
            switch.cut_to = None

        async def unanswered(watch: Watch) -> None:
            agent = next(a for a in watch.floor.agents.values() if a.state is AgentState.READY)
            for event in rings_in_vain(switch, native_of(agent.info.id)):
                for told in (event, *switch.model.apply(event, switch.now)):
                    switch.tell(told)
            await watch.until("a ring in vain", lambda: bool(watch.told(RingEnded)))

        yield ContractStage(
            FreeswitchAdapter(acd, known, clock),
            clock,
            lose,
            FreeswitchAdapter(acd, nowhere, clock),
            unanswered if socket else None,
        )


def rings_in_vain(switch: ReplaySwitch, agent: str) -> list[dict[str, Any]]:
    """The events of a caller who is offered to an agent, and whom he does not answer."""
    model, now = switch.model, switch.now
    of = {"CC-Queue": "retail@default", "CC-Member-UUID": "m", "CC-Member-Session-UUID": "vain",
          "CC-Member-CID-Number": "13800000000", "CC-Member-CID-Name": "13800000000"}  # fmt: skip
    times = {"CC-Agent-Called-Time": str(int(now) - 12), "CC-Agent-Aborted-Time": str(int(now))}
    fails = {"CC-Hangup-Cause": "ALLOTTED_TIMEOUT"} | of | times
    return [
        model.event("member-queue-start", now, "") | of,
        model.event("agent-offering", now, agent) | of,
        model.event("agent-state-change", now, agent, State="Receiving"),
        model.event("bridge-agent-fail", now, agent) | fails,
        model.event("agent-state-change", now, agent, State="Waiting"),
    ]


@asynccontextmanager
async def freeswitch_by_lists(rig: Callable[[], Rig]) -> AsyncIterator[ContractStage]:
    """The same without an event socket."""
    async with freeswitch(rig, socket=False) as stage:
        yield stage


async def nobody_answers(rig: Rig, watch: Watch) -> None:
    """Every phone of the rig rings, and nobody takes it."""
    phones = [agent["extension"] for agent in rig.roster["agents"]]
    await asyncio.to_thread(rig.set_phones, phones, "unattended")
    try:
        await asyncio.to_thread(rig.place_call, "vip", patience=60, talk=2)
        await watch.until("a ring in vain", lambda: bool(watch.told(RingEnded)), 60)
    finally:
        await asyncio.to_thread(rig.set_phones, phones, "on")


@asynccontextmanager
async def asterisk(rig: Callable[[], Rig]) -> AsyncIterator[ContractStage]:
    """A real Asterisk whose agents are idle, behind a line that can be cut."""
    account = {"user": "supervisor", "secret": "supervisor"}
    known = asterisk_settings(rig(), **account)
    lines: set[asyncio.StreamWriter] = set()
    whole = asyncio.Event()
    whole.set()
    host, port = known.url.removeprefix("http://").split(":")

    async def pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while piece := await reader.read(65536):
                writer.write(piece)
                await writer.drain()
        except OSError:
            pass
        finally:
            writer.close()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not whole.is_set():
            writer.transport.abort()
            return
        lines.add(writer)
        there, to = await asyncio.open_connection(host, int(port))
        await asyncio.gather(pass_on(reader, to), pass_on(there, writer))
        lines.discard(writer)

    async def lose() -> None:
        whole.clear()  # a line that breaks only once is mended without anybody hearing of it
        for writer in list(lines):
            writer.transport.abort()
        await asyncio.sleep(3.0)
        whole.set()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    here = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    acd = AcdId("rig")
    try:
        yield ContractStage(
            AsteriskAdapter(acd, structs.replace(known, url=here)),
            time.time,
            lose,
            AsteriskAdapter(acd, structs.replace(known, url=NOBODY_THERE)),
            partial(nobody_answers, rig()),
        )
    finally:
        for writer in list(lines):
            writer.transport.abort()
        server.close()


STAGES = {
    "simulated": simulated,
    "freeswitch": freeswitch,
    "freeswitch by lists": freeswitch_by_lists,
    "asterisk": asterisk,
}


@asynccontextmanager
async def heard(stage: ContractStage) -> AsyncIterator[Watch]:
    """A floor that follows, from its first snapshot on."""
    watch = Watch(stage.adapter)  # type: ignore[arg-type]
    task = asyncio.create_task(watch.listen())
    try:
        await watch.until("a snapshot", lambda: watch.ready or task.done(), 30)
        yield watch
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
