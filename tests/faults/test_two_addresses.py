"""F7: a switch that stands in for another. What both told is one history, without doubles."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from fake_ami import NO_EVENTS, FakeAmi, events, fake_ami
from proxy import Proxy, proxy_to
from stage import QUEUE, answered_call, day_of, until
from structlog.testing import capture_logs

from supervisor_app.domain.events import LossCause
from supervisor_app.domain.ids import AcdId, CallId, QueueId
from supervisor_app.domain.records import Outcome
from supervisor_app.gateway import line
from supervisor_app.gateway.app import Assembly, assemble
from supervisor_app.gateway.config_fault import ConfigFault
from supervisor_app.gateway.config_load import parse

ACD = AcdId("pair")
CONFIG = """
[gateway]
database = "./pair.db"
[[acd]]
name = "pair"
kind = "asterisk"
url = "{first}"
standby_url = "{second}"
user = "desk"
secret = "env:PAIR_SECRET"
reconcile_s = 2.0
"""


class Pair:
    """Two scripted switches behind a proxy each, and a gateway that knows both."""

    def __init__(self, assembly: Assembly, ends: tuple[tuple[FakeAmi, Proxy], ...]) -> None:
        self.assembly = assembly
        self.first, self.second = ends

    @property
    def is_live(self) -> bool:
        return ACD in self.assembly.live.live_acds()

    async def tell(self, fake: FakeAmi, answer: bytes) -> None:
        """What the switch says next."""
        told = iter([answer])
        fake.answers["WaitEvent"] = lambda: next(told, NO_EVENTS)

    async def take_a_call(self, fake: FakeAmi, number: int) -> None:
        ended = day_of(self.assembly, ACD).ended
        await self.tell(fake, answered_call(number, time.time()))
        await until(lambda: day_of(self.assembly, ACD).ended == ended + 1)

    async def lose(self, proxy: Proxy) -> None:
        proxy.refuse()
        await until(lambda: not self.is_live)


@asynccontextmanager
async def pair(folder: Path) -> AsyncIterator[Pair]:
    async with fake_ami() as one, fake_ami() as other:
        ports = [int(fake.url.rpartition(":")[2]) for fake in (one, other)]
        with proxy_to(ports[0]) as first, proxy_to(ports[1]) as second:
            text = CONFIG.format(first=first.url, second=second.url)
            config = parse(text, folder / "pair.toml")
            assembly = assemble(config, None, time.time)
            await assembly.keeper.begin([ACD])
            hearing = asyncio.create_task(assembly.lines[0].run())
            try:
                yield Pair(assembly, ((one, first), (other, second)))
            finally:
                hearing.cancel()
                await asyncio.gather(hearing, return_exceptions=True)
                await assembly.keeper.end()


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAIR_SECRET", "s3cret")
    monkeypatch.setattr(line, "BACK_OFF_S", (0.3,))


def joined(number: int) -> bytes:
    """A caller who begins to wait and stays."""
    return events(
        f"Event: QueueCallerJoin\nTimestamp: {time.time():.6f}\nQueue: {QUEUE}\n"
        f"Uniqueid: 17.{number}\nCallerIDNum: 13812344471\nPosition: 1\nCount: 1"
    )


def test_the_history_goes_on_at_the_second_address_and_back(tmp_path: Path) -> None:
    async def story() -> None:
        async with pair(tmp_path) as both:
            (first, to_first), (second, to_second) = both.first, both.second
            await until(lambda: both.is_live)
            assert second.asked == []  # while the first is heard nobody asks the second
            live = both.assembly.live
            await both.take_a_call(first, 1)
            await both.tell(first, joined(2))
            await until(lambda: CallId(f"{ACD}/17.2") in live.floor.waiting)
            agents = set(live.floor.agents)

            await both.lose(to_first)
            await until(lambda: both.is_live)
            assert live.floor.waiting == {}  # he is not in the second, and nobody knows his end
            await both.take_a_call(second, 901)
            assert set(live.floor.agents) == agents

            to_first.listen()
            await asyncio.sleep(0.5)
            assert "Login" not in first.asked[first.asked.index("WaitEvent") :]  # it stays there
            await both.lose(to_second)
            await until(lambda: both.is_live)
            await both.take_a_call(first, 3)

            day = day_of(both.assembly, ACD)
            assert (day.queued, day.answered, day.ended) == (4, 3, 3)
            assert (day.abandoned, day.flowed_out) == (0, 0)
            assert (day.answered_wait_s, day.talk_s) == (21.0, 90.0)
            assert await both.assembly.keeper.flush()
            kept = both.assembly.keeper._store
            visits = {visit.call: visit for visit in kept.visits(0, time.time() + 60)}
            assert len(visits) == 4
            waited = visits[CallId(f"{ACD}/17.2")]
            assert (waited.outcome, waited.counted) == (Outcome.UNKNOWN, False)
            gaps = kept.load(live.floor.book.day_start).gaps
            assert [gap.cause for gap in gaps] == ["starting", "unreachable", "unreachable"]
            assert set(live.floor.queues) == {QueueId(f"{ACD}/{QUEUE}")}

    with capture_logs() as logs:
        asyncio.run(story())
    changes = [one["address"] for one in logs if one["event"] == "acd heard at its other address"]
    assert changes == ["second", "first"]


def test_neither_address_is_one_loss_with_the_cause_of_the_first(tmp_path: Path) -> None:
    async def story() -> None:
        async with pair(tmp_path) as both:
            await until(lambda: both.is_live)
            both.second[1].refuse()
            await both.lose(both.first[1])
            await asyncio.sleep(1.0)
            source = both.assembly.live.floor.sources[ACD]
            assert (source.live, source.cause) == (False, LossCause.UNREACHABLE)
            both.first[1].listen()
            await until(lambda: both.is_live)

    with capture_logs() as logs:
        asyncio.run(story())
    told = [line["event"] for line in logs if line.get("acd") == ACD]
    assert told == ["acd heard", "acd lost", "acd heard"]


def test_a_secret_that_is_refused_is_not_passed_over(tmp_path: Path) -> None:
    async def story() -> None:
        async with pair(tmp_path) as both:
            await until(lambda: both.is_live)
            fake, proxy = both.first
            fake.answers["Login"] = b"Response: Error\r\nMessage: Authentication failed\r\n\r\n"
            both.second[1].refuse()  # or it would be heard while the first is away
            await both.lose(proxy)
            both.second[1].listen()
            proxy.listen()
            source = both.assembly.live.floor.sources[ACD]
            await until(lambda: source.cause is LossCause.WRONG_SECRET)
            assert both.second[0].asked == []

    asyncio.run(story())


@pytest.mark.parametrize("address", ['"nonsense"', '"http://127.0.0.1:1/"', "5"])
def test_the_second_address_is_checked(tmp_path: Path, address: str) -> None:
    text = CONFIG.format(first="http://127.0.0.1:1", second="@").replace('"@"', address)
    with pytest.raises(ConfigFault) as raised:
        assemble(parse(text, tmp_path / "pair.toml"), None, time.time)
    assert raised.value.path[:2] == ("acd", 0)
    assert raised.value.path[2:] in (("standby_url",), ("url",))
