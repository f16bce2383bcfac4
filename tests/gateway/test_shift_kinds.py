"""The centre's own kinds of complaints."""

from pathlib import Path

import httpx
import pytest
from msgspec import structs
from settings_stage import CONFIG, now, put, running, with_client
from shift_stage import SHIFTS, ShiftStage, in_shifts

from supervisor_app.domain.shift_checks import COMPLAINT_KINDS
from supervisor_app.domain.shift_record import Complaint, EntryId, EntryKind
from supervisor_app.domain.shift_wishes import EditEntry, WriteEntry
from supervisor_app.gateway.config_fault import ConfigFault
from supervisor_app.gateway.config_load import parse

OWN = SHIFTS + '[records]\ncomplaint_kinds = ["物流", "发票"]\n'


def test_a_complaint_is_of_a_kind_that_the_centre_knows(tmp_path: Path) -> None:
    async def work(here: ShiftStage) -> None:
        assert here.desk.complaint_kinds == ("物流", "发票")
        what = {"at": here.clock(), "kind": EntryKind.COMPLAINT, "text": "x"}
        for name, kind in (("e1", "发票"), ("e2", "物流"), ("e3", "服务态度")):
            told = Complaint(kind, outcome="已回访")
            answer = await here.do(WriteEntry, entry=EntryId(name), complaint=told, **what)
            assert (answer.refused is None) == (name != "e3")
        record = await here.record()
        kinds = [one.complaint.category for one in record.entries if one.complaint]
        assert kinds == ["发票", "物流"]

    in_shifts(tmp_path, work, config=OWN)


@pytest.mark.parametrize("kinds", ['[""]', '["a", "a"]', f'["{"x" * 41}"]', '["a\\u0007b"]'])
def test_kinds_that_cannot_be_told_apart_are_a_fault(tmp_path: Path, kinds: str) -> None:
    with pytest.raises(ConfigFault) as fault:
        parse(SHIFTS + f"[records]\ncomplaint_kinds = {kinds}\n", tmp_path / "gateway.toml")
    assert fault.value.path[0] == "records"


def test_a_desk_changes_them_and_they_count_at_once(tmp_path: Path) -> None:
    assembly = running(tmp_path, CONFIG)
    desk = assembly.parts.shifts.desk

    async def work(client: httpx.AsyncClient) -> None:
        first = await now(client)
        assert first.settings.complaint_kinds == COMPLAINT_KINDS == desk.complaint_kinds
        wanted = structs.replace(first.settings, complaint_kinds=("发票", "物流"))
        answer = await put(client, first.version, wanted)
        assert answer.taken
        assert not answer.begins_anew
        assert desk.complaint_kinds == ("发票", "物流")
        told = await client.get("/api/v1/records/complaint-kinds")
        assert told.json() == ["发票", "物流"]
        bad = structs.replace(wanted, complaint_kinds=("发票", "发票", "x" * 41))
        answer = await put(client, answer.now.version, bad, status=422)
        assert {fault.path for fault in answer.faults} == {
            ("complaint_kinds", 1),
            ("complaint_kinds", 2),
        }
        assert desk.complaint_kinds == ("发票", "物流")
        none = structs.replace(wanted, complaint_kinds=())
        answer = await put(client, answer.now.version, none)
        assert answer.now.settings.complaint_kinds == COMPLAINT_KINDS == desk.complaint_kinds

    with_client(assembly, work)
    again = running(tmp_path, CONFIG)
    assert again.parts.shifts.desk.complaint_kinds == COMPLAINT_KINDS
    again.thread.end()


def test_a_complaint_of_a_kind_that_is_no_more_can_be_edited(tmp_path: Path) -> None:
    async def work(here: ShiftStage) -> None:
        what = {"at": here.clock(), "kind": EntryKind.COMPLAINT, "entry": EntryId("e1")}
        await here.do(WriteEntry, text="x", complaint=Complaint("发票"), **what)
        here.desk.complaint_kinds = ("物流",)
        answer = await here.do(EditEntry, text="y", complaint=Complaint("发票"), version=1, **what)
        assert answer.refused is None
        answer = await here.do(EditEntry, text="z", complaint=Complaint("旧"), version=2, **what)
        assert answer.refused is not None
        record = await here.record()
        told = [(one.text, one.complaint) for one in record.entries if one.complaint]
        assert told == [("y", Complaint("发票"))]

    in_shifts(tmp_path, work, config=OWN)
