"""A supervisor who listens in on the agents of a replayed FreeSWITCH."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from freeswitch_stage import Watch, agent, settings_for, watching
from replay_switch import ReplaySwitch
from test_freeswitch_acts import TALKING

from supervisor_app.acd.freeswitch_listens import uuid_of
from supervisor_app.domain.actions import BeginListen, ListenId, ListenMode, SetListenMode
from supervisor_app.domain.listens import ListenEnd, ListenState
from supervisor_app.domain.snapshot import AcdSnapshot

ONE, OTHER = ListenId("a" * 12 + "4" + "a" * 19), ListenId("b" * 12 + "4" + "b" * 19)
PHONE = "9001"


class Ear:
    """A supervisor at his phone, and the switch and floor that he is at."""

    def __init__(self, switch: ReplaySwitch, watch: Watch) -> None:
        self.switch, self.watch = switch, watch
        self.tapped = switch.model.agents[f"{TALKING}@default"]["uuid"]

    async def begin(self, listen: ListenId = ONE, **more: object) -> None:
        wish = {"extension": PHONE} | more
        await self.watch.adapter.perform(BeginListen(listen, agent(TALKING), **wish))  # type: ignore[arg-type]

    async def joined(self, listen: ListenId = ONE, **more: object) -> None:
        await self.begin(listen, **more)
        await self.reaches(ListenState.JOINED, listen)

    async def reaches(self, state: ListenState, listen: ListenId = ONE) -> None:
        listens = self.watch.floor.listens
        await self.watch.until(
            f"{listen} {state}", lambda: listen in listens and listens[listen].state is state
        )

    async def mode(self, mode: ListenMode, listen: ListenId = ONE) -> None:
        await self.watch.adapter.perform(SetListenMode(listen, mode))
        await self.heard_as(mode, listen)

    async def heard_as(self, mode: ListenMode, listen: ListenId = ONE) -> None:
        listens = self.watch.floor.listens
        await self.watch.until(f"{mode}", lambda: listens[listen].mode is mode)

    async def ended(self, end: ListenEnd, listen: ListenId = ONE) -> None:
        await self.reaches(ListenState.ENDED, listen)
        assert self.watch.floor.listens[listen].end is end

    @asynccontextmanager
    async def again(self) -> AsyncIterator[None]:
        """The same gateway connects once more."""
        self.watch.items.clear()
        listening = asyncio.create_task(self.watch.listen())
        try:
            await self.watch.until("a snapshot", lambda: bool(self.watch.told(AcdSnapshot)))
            yield
        finally:
            listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)

    def calls(self) -> list[str]:
        """The calls of phones that were asked for."""
        return [one for one in self.switch.asked if one.startswith("bgapi originate")]


@asynccontextmanager
async def at(switch: ReplaySwitch | None = None, *, socket: bool = True) -> AsyncIterator[Ear]:
    switch = switch or ReplaySwitch()
    async with switch.running(events=False):
        settings = settings_for(switch, socket=socket)
        async with watching(switch, settings) as watch:
            yield Ear(switch, watch)
    assert switch.most_at_once <= 2
    never_to_the_customer_alone(switch)


def never_to_the_customer_alone(switch: ReplaySwitch) -> None:
    """Of all that was commanded: no supervisor is heard by the customer and not by the agent, no
    caller's own leg is tapped, and what is asked for is known to do what it should."""
    callers = {row["session_uuid"] for row in switch.model.members.values()}
    for asked in switch.asked:
        command, _, arguments = asked.partition(" ")
        if "eavesdrop" in arguments:
            assert command == "bgapi"
            tapped = arguments.rpartition("(")[2].removesuffix(")")
            assert tapped not in callers
            variables = arguments[arguments.index("{") : arguments.index("}")]
            assert "three_way" not in variables
            assert "whisper_aleg" not in variables or "whisper_bleg=true" in variables
        elif command == "uuid_recv_dtmf" and arguments:
            assert arguments.split()[1] in ("0", "2", "3")
        assert command not in ("uuid_send_dtmf", "uuid_setvar", "uuid_bridge", "uuid_broadcast")


def _shown_as(variables: tuple[str, ...], *, keypad: bool) -> str:
    if keypad:
        return "ListenKeys"
    return ("Listen", "Whisper", "Barge")[len(variables)]


def words(listen: ListenId, attempt: int, tapped: str, *variables: str, keypad: bool) -> str:
    uuid = uuid_of(listen, attempt)
    given = (
        f"origination_uuid={uuid}",
        f"origination_caller_id_name={_shown_as(variables, keypad=keypad)}-{uuid[-6:]}",
        f"origination_caller_id_number={TALKING}",
        "originate_timeout=30",
        "ignore_early_media=true",
        f"eavesdrop_enable_dtmf={'true' if keypad else 'false'}",
        *variables,
    )
    return f"bgapi originate {{{','.join(given)}}}user/{PHONE} &eavesdrop({tapped})"
