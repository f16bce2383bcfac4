"""A gateway that lives for hours in minutes: simulated floor, feed, store, on a clock of its own.

    python soak.py HOURS AGENTS

Prints a line for each quarter of an hour that it lived: time, resident kB, open files, threads.
"""

import asyncio
import os
import sys
import threading
from pathlib import Path
from tempfile import TemporaryDirectory

import structlog

from supervisor_app.acd.simulated import SimulatedAcd, SimulatedSettings
from supervisor_app.domain.ids import AcdId
from supervisor_app.gateway.app import assemble_with
from supervisor_app.gateway.config_load import parse

BEGIN = 1_795_309_200.0  # nine in the morning in Shanghai
CONFIG = '[gateway]\ndatabase = "./soak.db"\n[[acd]]\nname = "demo"\nkind = "simulated"\n'
QUARTER_S = 900.0
KEPT_EVERY_S = 5.0


def resident_kb() -> int:
    """Memory in use."""
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))


class Life:
    """The gateway and its clock, which only sleeping moves."""

    def __init__(self, folder: Path, agents: int) -> None:
        self.now = BEGIN
        self._next_kept = self._next_told = BEGIN
        adapter = SimulatedAcd(
            AcdId("demo"), SimulatedSettings(agents=agents), self.clock, self.sleep
        )
        config = parse(CONFIG, folder / "soak.toml")
        self.gateway = assemble_with(config, (adapter,), None, self.clock)
        self.over = asyncio.Event()
        self.end = BEGIN

    def clock(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        """A second goes by, in which the gateway does all that it does in one."""
        self.now += max(seconds, 1.0)
        feed, live = self.gateway.parts.feed, self.gateway.live
        live.tick(self.now)
        seen = feed.version
        self.gateway.publisher.publish()
        feed.since(seen, feed.epoch)  # a desk that is up to date
        if self.now >= self._next_kept:
            self._next_kept = self.now + KEPT_EVERY_S
            await self.gateway.keeper.flush()
            await self.gateway.keeper._let_go_of_the_old()
        if self.now >= self._next_told:
            self._next_told += QUARTER_S
            feed.since(None, None)  # and one that begins
            files, threads = len(os.listdir("/proc/self/fd")), threading.active_count()
            sys.stdout.write(f"{self.now - BEGIN:.0f} {resident_kb()} {files} {threads}\n")
            sys.stdout.flush()
        if self.now >= self.end:
            self.over.set()
            await asyncio.Event().wait()


async def main(hours: float, agents: int) -> None:
    """Live, and end in order."""
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    with TemporaryDirectory() as folder:
        life = Life(Path(folder), agents)
        life.end = BEGIN + hours * 3600
        await life.gateway.keeper.begin([AcdId("demo")])
        hearing = asyncio.create_task(life.gateway.lines[0].run())
        await life.over.wait()
        hearing.cancel()
        await asyncio.gather(hearing, return_exceptions=True)
        await life.gateway.keeper.end()


if __name__ == "__main__":
    asyncio.run(main(float(sys.argv[1]), int(sys.argv[2])))
