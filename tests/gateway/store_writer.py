"""A gateway's keeper at work in a process of its own, to be killed while it writes.

    python store_writer.py DATABASE DIARY

For each line "ROUND SEED" on its input it forks a writer and prints its pid; once the writer is
dead it prints "over". A writer tells its diary how many contacts it was told of before each write
and after it. Forking keeps the imports, so that two hundred deaths take seconds.
"""

import asyncio
import os
import random
import sys
from collections.abc import Callable
from pathlib import Path

from gateway_stage import ACD, NOON, QUEUE, ScriptedAcd, StageClock, agent, agent_id, gateway

from supervisor_app.domain import events as ev
from supervisor_app.domain.ids import CallId
from supervisor_app.domain.snapshot import AcdSnapshot, WaitingNow
from supervisor_app.domain.states import AgentState
from supervisor_app.gateway import database as gateway_database
from supervisor_app.gateway.app import Assembly

ROUND_S = 600.0
AGENTS = range(1, 6)


class Life:
    """One process: goes on from what the one before it left, and is busy until it is killed."""

    def __init__(self, assembly: Assembly, clock: StageClock, number: int, seed: int) -> None:
        self.assembly = assembly
        self.live = assembly.live
        self.keeper = assembly.keeper
        self.notices = assembly.parts.notices
        self.clock = clock
        self.number = number
        self.dice = random.Random(seed)
        self.begun = 0

    def hear(self) -> None:
        """The ACD is there: whoever waited still waits."""
        floor = self.live.floor
        waiting = tuple(
            WaitingNow(call.id, call.queue, call.since) for call in floor.records.waiting_of(ACD)
        )
        agents = tuple(agent(number, AgentState.READY) for number in AGENTS)
        now = AcdSnapshot(ACD, self.clock.now, (), agents, waiting)
        gap = self.live.take(ACD, now, adopt=True)
        if gap is not None:
            self.live.fill(gap, ())

    def tell(self, event: ev.Event) -> None:
        """What happens, two seconds after what happened before."""
        self.live.take(ACD, event, adopt=False)
        self.clock.now += 2.0
        self.live.tick(self.clock.now)

    def step(self) -> None:
        """Something of what happens on a floor."""
        floor, now = self.live.floor, self.clock.now
        waits, talks = list(floor.waiting.values()), list(floor.connected.values())
        choice = self.dice.random()
        if choice < 0.4 or not (waits or talks):
            self.begun += 1
            call = CallId(f"main/{self.number}.{self.begun}")
            self.tell(ev.CallQueued(at=now, call=call, queue=QUEUE, caller="13812344471"))
        elif choice < 0.6 and waits:
            call, wait_s = waits[0].id, now - waits[0].since
            who = agent_id(self.dice.choice(AGENTS))
            self.tell(ev.CallAnswered(at=now, call=call, queue=QUEUE, agent=who, wait_s=wait_s))
        elif choice < 0.7 and waits:
            call, wait_s = waits[-1].id, now - waits[-1].since
            self.tell(ev.CallAbandoned(at=now, call=call, queue=QUEUE, wait_s=wait_s))
        elif choice < 0.85 and talks:
            over = talks[0]
            talk_s = now - over.since
            self.tell(
                ev.CallEnded(at=now, call=over.id, queue=QUEUE, agent=over.agent, talk_s=talk_s)
            )
            self.tell(
                ev.SurveyAnswered(at=now, call=over.id, queue=QUEUE, score=5.0, satisfied=True)
            )
        else:
            who = agent_id(self.dice.choice(AGENTS))
            state = self.dice.choice((AgentState.READY, AgentState.BREAK, AgentState.WRAP_UP))
            self.tell(ev.AgentStateChanged(at=now, agent=who, state=state))

    async def run(self, note: Callable[[str], None], steps: int | None = None) -> None:
        """Be told and write, in turn."""
        await self.keeper.begin([ACD])
        self.hear()
        while steps is None or steps > 0:
            for _ in range(self.dice.randrange(1, 12)):
                self.step()
            note(f"told {self.number} {self.begun}")
            assert await self.keeper.flush()
            note(f"kept {self.number} {self.begun}")
            steps = None if steps is None else steps - 1
        await self.keeper.end()


def life_of(directory: Path, number: int, seed: int) -> Life:
    """The n-th process on a database; each begins ten minutes after the one before it."""
    clock = StageClock(NOON + number * ROUND_S)
    return Life(gateway(directory, ScriptedAcd(), clock), clock, number, seed)


def write(database: Path, diary: int, number: int, seed: int) -> None:
    """Write until killed."""

    def note(line: str) -> None:
        os.write(diary, f"{line}\n".encode())

    asyncio.run(life_of(database.parent, number, seed).run(note))


def main() -> None:
    """Fork a writer for each line."""
    database = Path(sys.argv[1])
    if url := os.environ.get("STORE_URL"):  # a server's, instead of the file
        gateway_database.of_file = lambda file: gateway_database.Database(file, url)
    diary = os.open(sys.argv[2], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for line in sys.stdin:
        number, seed = map(int, line.split())
        child = os.fork()
        if child == 0:
            try:
                write(database, diary, number, seed)
            finally:
                os._exit(1)
        print(child, flush=True)  # noqa: T201  it is what the test waits for
        os.waitpid(child, 0)
        print("over", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
