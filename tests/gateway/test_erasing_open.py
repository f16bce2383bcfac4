"""An erased number is in nothing that goes on: one erasure reaches what is open in memory too."""

from pathlib import Path

from command_stage import DUTY, Stage, on_stage
from gateway_stage import NOON, QUEUE, agent_id
from msgspec import structs
from store_filling import NUMBER, OTHER
from test_erasing import ADMINISTRATOR, everything_in
from test_row_seal import PART
from test_shift_recorder import RETAIL, WAITS, alert

from supervisor_app.domain.actions import ListenId, ListenMode
from supervisor_app.domain.alerts import Alert, AlertDeed, DeedKind
from supervisor_app.domain.commands import CommandId
from supervisor_app.domain.emergency import (
    Emergency,
    EmergencyId,
    EmergencyRecord,
    Level,
    LogKind,
    LogLine,
    Phase,
)
from supervisor_app.domain.erasing import TOMBSTONE
from supervisor_app.domain.listens import Listen, ListenEnd, ListenState
from supervisor_app.domain.words import Words
from supervisor_app.gateway import command_store
from supervisor_app.gateway.emergency_store import KeptEmergency, PutOffKept
from supervisor_app.gateway.erasing_room import Erasure
from supervisor_app.gateway.listen_book import KeptListen

SAID = f"138-1234 4471 来电，勿与 {OTHER} 混"
LEFT = f"{TOMBSTONE} 来电，勿与 {OTHER} 混"
CASE = f"大户 {NUMBER} 投诉"


def note(at: float, text: str) -> AlertDeed:
    return AlertDeed(DeedKind.ACTED, at, "zhou", "周岚", text)


def emergency() -> KeptEmergency:
    log = (
        LogLine(NOON, LogKind.DECLARED, Words("宣布", "declared"), "zhou", "周岚"),
        LogLine(NOON + 1, LogKind.NOTE, Words(SAID, SAID), "zhou", "周岚"),
    )
    going_on = Emergency(
        id=EmergencyId("2026-031"),
        level=Level.TWO,
        phase=Phase.ACTIVE,
        cause=CASE,
        queue=QUEUE,
        about=RETAIL,
        declared_at=NOON,
        declared_by="周岚",
        announcement=SAID,
    )
    return KeptEmergency(EmergencyRecord(going_on, log), "zhou")


def listen() -> KeptListen:
    heard = Listen(
        id=ListenId("k1"), mode=ListenMode.LISTEN, mode_since=NOON, login="li.ming", name="李明",
        agent=agent_id(1), extension="8001", state=ListenState.JOINED, began=NOON, joined=NOON,
    )  # fmt: skip
    return KeptListen(heard, DUTY, "a", CASE, CommandId("c2"))


async def begin(stage: Stage) -> Alert:
    """An alert, an emergency, a listen and a command that waits: each names the caller."""
    parts, thread = stage.assembly.parts, stage.assembly.thread
    raised = alert(WAITS, 20.0, NOON)
    parts.alerts.book.change(raised, note(NOON + 1, SAID))
    await parts.alerts.book.flush()
    parts.alerts.book.change(raised, note(NOON + 2, CASE))  # not written yet
    book = parts.emergency.book
    async with book.changing:
        await book.keep(emergency())
        await book.keep_put_off(PutOffKept(Level.ONE, NOON + 60, "zhou", "周岚", SAID))
    keeping, waiting = parts.acts.keeping, parts.acts.waiting
    keeping.begin_one(listen())
    part = structs.replace(PART, why=CASE)
    await thread.write(lambda c: command_store.put_waiting(c, part))
    waiting.add([part])
    return raised


async def go_on(stage: Stage, raised: Alert) -> None:
    """All of it is written again by whoever keeps it."""
    parts = stage.assembly.parts
    parts.alerts.book.change(raised, note(NOON + 9, "已回访"))
    await parts.alerts.book.flush()
    book = parts.emergency.book
    async with book.changing:
        kept = book.last
        assert kept is not None
        more = (*kept.record.log, LogLine(NOON + 9, LogKind.NOTE, Words("已回访", "called")))
        await book.keep(structs.replace(kept, record=structs.replace(kept.record, log=more)))
        assert book.put_off is not None
        await book.keep_put_off(book.put_off)
    await parts.acts.keeping.end_one(ListenId("k1"), ListenEnd.STOPPED)
    for part in parts.acts.waiting.of(PART.command):
        await parts.acts.waiting._wait_on(part)


def test_one_erasure_reaches_what_is_open(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        parts, database = stage.assembly.parts, stage.assembly.keeper.database
        raised = await begin(stage)
        before = everything_in(database)
        assert "138-1234 4471" in before
        assert NUMBER in before
        await parts.erasing.erase(ADMINISTRATOR, Erasure(NUMBER, "客户要求"))
        shown = parts.emergency.book.last
        assert shown is not None
        assert shown.emergency.announcement == LEFT
        assert [line.words.zh for line in shown.record.log] == ["宣布", LEFT]
        record = parts.alerts.book.get(raised.id)
        assert record is not None
        assert [deed.text for deed in record.deeds] == [LEFT, f"大户 {TOMBSTONE} 投诉"]
        await go_on(stage, raised)
        after = everything_in(database)
        assert NUMBER not in after
        assert "138-1234 4471" not in after
        assert after.count(OTHER) >= before.count(OTHER)
        assert "已回访" in after

    on_stage(tmp_path, work)


def test_what_never_had_it_is_the_very_same(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        parts = stage.assembly.parts
        raised = alert(WAITS, 20.0, NOON)
        parts.alerts.book.change(raised, note(NOON + 1, f"{OTHER} 来电"))
        record = parts.alerts.book.get(raised.id)
        await parts.erasing.erase(ADMINISTRATOR, Erasure(NUMBER, "客户要求"))
        assert record is not None
        assert parts.alerts.book.get(raised.id) == record
        await parts.alerts.book.flush()
        assert f"{OTHER} 来电" in everything_in(stage.assembly.keeper.database)

    on_stage(tmp_path, work)
