"""A FreeSWITCH whose clock is wrong, whose names are in another encoding, whose rows lie."""

import asyncio
import contextlib
import json
from typing import Any

import pytest
from asterisk_watch import played
from freeswitch_stage import ACD, Watch, agent, call, queue, settings_for
from replay_switch import ReplaySwitch
from test_freeswitch_faults import FEED, WAITS, on

from supervisor_app.acd.freeswitch import FreeswitchAdapter
from supervisor_app.acd.freeswitch_lost import LOST
from supervisor_app.acd.freeswitch_settings import FreeswitchSurvey
from supervisor_app.domain import events as ev
from supervisor_app.domain.kpi import registry
from supervisor_app.domain.snapshot import AcdSnapshot
from supervisor_app.domain.states import AgentState


@pytest.mark.parametrize("off_s", [600.0, -600.0])
@pytest.mark.parametrize("socket", [True, False])
@played
async def test_a_clock_that_is_ten_minutes_off(off_s: float, socket: bool) -> None:
    switch = ReplaySwitch()
    ours = lambda: switch.now - off_s  # noqa: E731
    async with switch.running(events=False):
        watch = Watch(FreeswitchAdapter(ACD, settings_for(switch, socket=socket), ours))
        task = asyncio.create_task(watch.listen())
        await watch.until("a snapshot", lambda: bool(watch.told(AcdSnapshot)))
        waits = ours() - watch.floor.waiting[call(WAITS)].since
        assert 20 <= waits <= 60, "he came 21 s before the kept minutes begin"
        wrapping = watch.agent("1008")  # ended 8 s before; he has 5 s and one more
        assert wrapping.state is AgentState.READY
        talking = watch.agent("1001")
        assert 0 <= ours() - talking.since <= 60
        switch._kill(switch.model.agents["1001@default"]["uuid"])
        await watch.until("over", lambda: watch.agent("1001").state is AgentState.WRAP_UP)
        assert abs(ours() - watch.agent("1001").since) < 20
        (ended,) = watch.told(ev.CallEnded)
        assert ended.talk_s is not None
        assert 0 <= ended.talk_s <= 60
        assert all(abs(one.at - ours()) < 30 for one in watch.items if hasattr(one, "at"))
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


@pytest.mark.parametrize("socket", [True, False])
@played
async def test_a_name_in_gbk_spoils_no_other(socket: bool) -> None:
    class Gbk(ReplaySwitch):
        """张伟 is written as his phone sends it."""

        def _reply(self, head: str) -> bytes:
            return super()._reply(head).replace("张伟".encode(), "张伟".encode("gbk"))

        def tell(self, event: dict[str, Any]) -> None:
            body = json.dumps(event, ensure_ascii=False).encode()
            body = body.replace("诚".encode(), "誠".encode("gbk"))
            head = f"Content-Length: {len(body)}\nContent-Type: text/event-json\n\n".encode()
            for writer in self._listeners:
                writer.write(head + body)

    switch = Gbk()
    async with on(switch, socket=socket) as watch:
        names = {one.caller_name for one in watch.floor.waiting.values()}
        assert "张伟" in names
        assert len(watch.floor.agents) == 20
        if socket:
            about = {"CC-Queue": "vip@default", "CC-Member-UUID": "m", "CC-Member-CID-Name": "诚",
                     "CC-Member-Session-UUID": "s", "CC-Member-CID-Number": "1"}  # fmt: skip
            switch.tell(switch.model.event("member-queue-start", switch.now, "") | about)
            await watch.until("queued", lambda: call("s") in watch.floor.waiting)
            assert watch.floor.waiting[call("s")].caller_name == "誠"


class Stuck(ReplaySwitch):
    """It keeps rows of callers whose channels are gone."""

    gone: frozenset[str] = frozenset()

    def _show(self, arguments: str) -> str:
        shown = json.loads(super()._show(arguments))
        rows = [row for row in shown["rows"] if row["uuid"] not in self.gone]
        return json.dumps({"row_count": len(rows), "rows": rows})


@pytest.mark.parametrize("socket", [True, False])
@played
async def test_a_row_of_a_caller_who_is_gone_is_no_caller(
    monkeypatch: pytest.MonkeyPatch, socket: bool
) -> None:
    monkeypatch.setattr(f"{FEED}._SETTLE_S", 0.1)
    switch = Stuck()
    switch.gone = frozenset({WAITS})
    async with on(switch, socket=socket) as watch:
        assert call(WAITS) not in watch.floor.waiting
        others = set(watch.floor.waiting)
        assert others
        await watch.until("counted", lambda: watch.adapter.rejected() == {"stuck member": 1}, 15)
        assert set(watch.floor.waiting) == others
        assert watch.told(ev.CallQueued) + watch.told(ev.CallLeft) == []
        assert watch.day("vip").left_unknown == 0
        said = watch.adapter.capabilities().lost
        assert said is not None
        assert said.zh.splitlines()[-1].startswith("mod_callcenter 留有 1 行")
        assert "keeps 1 row of callers" in said.en.splitlines()[-1]
        assert len(said.zh.splitlines()) == len(said.en.splitlines()) == (1 if socket else 2)
        switch.gone = frozenset()  # mod_callcenter was started anew
        await watch.until("clear", lambda: watch.adapter.rejected() == {}, 15)
        assert watch.adapter.capabilities().lost == (None if socket else LOST)


@pytest.mark.parametrize("socket", [True, False])
@played
async def test_who_gets_stuck_later_is_found_out_after_two_readings(
    monkeypatch: pytest.MonkeyPatch, socket: bool
) -> None:
    monkeypatch.setattr(f"{FEED}._SETTLE_S", 0.1)
    monkeypatch.setattr(f"{FEED}._CHANNELS_EACH", 1)
    switch = Stuck()
    async with on(switch, socket=socket) as watch:
        assert call(WAITS) in watch.floor.waiting
        switch.gone = frozenset({WAITS})
        await watch.until("left out", lambda: call(WAITS) not in watch.floor.waiting, 15)
        await watch.until("counted", lambda: watch.adapter.rejected() == {"stuck member": 1})
        assert watch.day("vip").left_unknown == 1
        assert queue("vip") in watch.floor.queues


@played
async def test_numbers_that_make_no_sense() -> None:
    switch = ReplaySwitch()
    odd = ("-1", "9" * 30, "NaN", "", "1e308", "00x", "(null)")
    for number, value in enumerate(odd, start=1):
        row = switch.model.agents[f"10{number:02}@default"]
        row.update(last_bridge_end=value, ready_time=value, wrap_up_time=value)
        row.update(last_status_change=value, last_bridge_start=value)
    member = next(row for row in switch.model.members.values() if row["session_uuid"] == WAITS)
    member["joined_epoch"] = "x"
    async with on(switch) as watch:
        assert len(watch.floor.agents) == 20
        now = switch.now
        assert all(0 < one.since <= now + 1 for one in watch.floor.agents.values())
        assert 0 <= now - watch.floor.waiting[call(WAITS)].since < 60
        assert watch.agent("1013").state is AgentState.READY
        assert agent("1001") in watch.floor.agents


@pytest.mark.parametrize(
    ("socket", "sent", "absent"),
    [
        (True, "", {"survey_rate"}),
        (True, "supervisor::asked", set()),
        (False, "supervisor::asked", {"satisfaction", "satisfaction_index", "survey_rate"}),
    ],
)
def test_figures_that_it_can_never_tell_are_named(
    socket: bool, sent: str, absent: set[str]
) -> None:
    """Else they would stand as 0: nobody transfers, nobody is content."""
    switch = ReplaySwitch()
    switch.url, switch.socket = "http://127.0.0.1:1", "127.0.0.1:1"
    known = settings_for(switch, socket=socket, survey=FreeswitchSurvey(sent_event=sent))
    can = FreeswitchAdapter(ACD, known).capabilities()
    assert can.absent == {"transfer_rate", "held"} | absent
    assert {key for key in can.absent if key != "held"} <= set(registry())
    assert can.lost == (None if socket else LOST)
