"""The shifts' records over HTTP, as desks ask."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import httpx
import pytest
from gateway_stage import NOON
from people_stage import Stage, play, stage
from shift_stage import DAY, SHIFTS

from supervisor_app.client.answers import Answer
from supervisor_app.client.errors import GatewayDeclined
from supervisor_app.client.records import RecordCalls
from supervisor_app.domain.shift_checks import COMPLAINT_KINDS
from supervisor_app.domain.shift_record import (
    Complaint,
    EntryId,
    EntryKind,
    ItemId,
    Link,
    LinkKind,
    ShiftId,
)
from supervisor_app.domain.shift_wishes import (
    CloseItem,
    EditEntry,
    PutItem,
    PutNote,
    SignIn,
    TakeOver,
    WriteEntry,
)

FAR = date(2026, 11, 22)


class ThroughApp:
    """Brings the questions of a blocking client, on its thread, to an app in a loop."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client
        self._loop = asyncio.get_running_loop()

    @contextmanager
    def ask(
        self, method: str, path: str, deadline: float, body: bytes | None = None
    ) -> Iterator[Answer]:
        asked = self._client.request(method, path, content=body)
        told = asyncio.run_coroutine_threadsafe(asked, self._loop).result(10)
        kind = {"content-type": told.headers.get("content-type", "")}
        yield Answer(told.status_code, kind, [told.content], deadline)

    def close(self) -> None:
        pass


def as_desk(directory: Path, login: str, work: Callable[[RecordCalls], None]) -> None:
    """Let a desk at which somebody is signed in ask a gateway, off the loop."""

    async def run(made: Stage) -> None:
        await made.have(login)
        token = await made.sign_in(login)
        assert await made.assembly.parts.shifts.begin()
        async with made.client(token) as client:
            line = ThroughApp(client)
            await asyncio.to_thread(work, RecordCalls("http://127.0.0.1", token, line))

    play(stage(directory, config=SHIFTS), run)


def test_a_desk_writes_reads_and_finds(tmp_path: Path) -> None:
    def work(desk: RecordCalls) -> None:
        assert desk.record_wish(TakeOver(id="w0", shift=DAY)).refused is None
        link = Link(LinkKind.TICKET, "3317", "工单 3317")
        told = Complaint(COMPLAINT_KINDS[0], queue="main/retail", outcome="已回访")
        wish = WriteEntry(
            id="w1",
            shift=DAY,
            entry=EntryId("e1"),
            at=NOON - 60,
            kind=EntryKind.COMPLAINT,
            text="客户 100% 不满，@工单 3317",
            links=(link,),
            complaint=told,
        )
        answer = desk.record_wish(wish)
        assert answer.entry is not None
        assert answer.head is not None
        assert (answer.entry.name, answer.entry.written_at) == ("值班", NOON)
        assert desk.record_wish(wish) == answer, "sent again it is answered as before"
        edit = EditEntry(
            id="w2",
            shift=DAY,
            entry=EntryId("e1"),
            version=1,
            at=NOON - 60,
            kind=EntryKind.NOTE,
            text="误记",
        )
        assert desk.record_wish(edit).entry is not None
        assert [one.version for one in desk.entry_versions(EntryId("e1"))] == [1, 2]
        takeover = EntryId(f"takeover/{DAY}")
        assert desk.entry_versions(takeover)[0].entry.by_itself
        item = desk.record_wish(PutItem(id="w3", shift=DAY, item=ItemId("i1"), text="回呼 2 条"))
        assert item.item is not None
        note = desk.record_wish(PutNote(id="w4", shift=DAY, version=0, text="给夜班"))
        assert (note.note, note.note_version) == ("给夜班", 1)
        record = desk.shift_record(DAY)
        assert [one.id for one in record.entries] == ["e1", takeover]
        assert (record.head.entries, record.head.by_itself) == (2, 1)
        assert record.items == (item.item,)
        assert record.next_name is not None
        assert record.next_name.zh == "夜班"
        assert [head.id for head in desk.shifts().shifts] == [DAY]
        assert desk.shifts(below=record.head.began).shifts == ()
        assert [one.id for one in desk.search_records("误记").entries] == ["e1"]
        assert [one.id for one in desk.search_records("回呼", first=FAR, last=FAR).items] == ["i1"]
        assert desk.search_records("100%").entries == ()
        assert desk.complaint_kinds() == COMPLAINT_KINDS

    as_desk(tmp_path, "duty", work)


def test_what_is_not_done_is_said(tmp_path: Path) -> None:
    def work(desk: RecordCalls) -> None:
        refused = desk.record_wish(CloseItem(id="w1", shift=DAY, item=ItemId("none"), version=1))
        assert refused.refused is not None
        assert refused.cure is not None
        with pytest.raises(GatewayDeclined):
            desk.record_wish(SignIn(id="w2", shift=DAY))
        with pytest.raises(GatewayDeclined):
            desk.record_wish(
                PutNote(id="w3", shift=ShiftId("2026-11-22/none"), version=0, text="x")
            )
        with pytest.raises(GatewayDeclined):
            desk.record_wish(PutNote(id="w/4", shift=DAY, version=0, text="x"))
        with pytest.raises(GatewayDeclined):
            desk.shift_record(ShiftId("2026-99-22/day"))

    as_desk(tmp_path, "floor", work)


def test_who_only_looks_reads_no_record(tmp_path: Path) -> None:
    def work(desk: RecordCalls) -> None:
        with pytest.raises(GatewayDeclined):
            desk.shift_record(DAY)
        with pytest.raises(GatewayDeclined):
            desk.record_wish(PutNote(id="w1", shift=DAY, version=0, text="x"))

    as_desk(tmp_path, "viewer", work)
