"""What supervisors write of the calls that they hear: kept with the call, by who listened."""

from pathlib import Path

import msgspec
import pytest
from command_stage import A1, DUTY, NOTICE, Stage, caller, on_floor, on_stage
from gateway_stage import NOON

from supervisor_app.domain.actions import ListenId
from supervisor_app.domain.commands import StartListen, StopListen
from supervisor_app.domain.ids import CallId
from supervisor_app.domain.notes import Mark, Note, NoteId, NotesOfCall, NoteTag
from supervisor_app.domain.people import Role
from supervisor_app.domain.states import AgentState
from supervisor_app.gateway.centre import centre_row
from supervisor_app.gateway.config_fault import ConfigFault
from supervisor_app.gateway.config_load import parse
from supervisor_app.gateway.declined import Declined

TALKS = on_floor(1, AgentState.TALKING)
CALL = CallId("main/c1")


def note(text: str, number: int = 1, tag: NoteTag | None = None) -> Note:
    return Note(NoteId(f"note-{number}"), NOON + number, text, tag)


async def heard(stage: Stage) -> ListenId:
    answer = await stage.take(StartListen(id=stage.new_id(), agent=A1))
    assert answer.listen is not None
    return answer.listen


def test_notes_are_kept_with_the_call_and_found_again_by_agent(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        desk = stage.assembly.parts.notes
        listen = await heard(stage)
        wanted = NotesOfCall(
            listen, CALL, (note("未核实末四位", tag=NoteTag.IMPROVE),), {"verify": Mark.MISSED}
        )
        kept = await desk.write(DUTY, wanted)
        assert (kept.agent, kept.name, kept.team, kept.version) == (A1, "李明", "a", 1)
        more = msgspec.structs.replace(wanted, notes=(*wanted.notes, note("主动道歉", 2)))
        await desk.write(DUTY, more)
        await desk.write(DUTY, more)
        page = await desk.find(DUTY, A1, None, 20)
        assert [each.of for each in page.kept] == [more]
        assert not (await desk.find(DUTY, on_floor(2).info.id, None, 20)).kept

    on_stage(tmp_path, work, TALKS, more=NOTICE)


def test_ten_minutes_after_the_call_a_change_is_another_version_on_the_record(
    tmp_path: Path,
) -> None:
    async def work(stage: Stage) -> None:
        desk = stage.assembly.parts.notes
        listen = await heard(stage)
        first = NotesOfCall(listen, CALL, (note("一"),))
        await desk.write(DUTY, first)
        await stage.take(StopListen(id=stage.new_id(), listen=listen))
        stage.hear(on_floor(1, AgentState.READY))
        await stage.acts.keeping.look()
        second = NotesOfCall(listen, CALL, (note("二"),))
        kept = await desk.write(DUTY, second)
        assert kept.version == 1
        assert kept.free_until is not None
        assert not await stage.audit(what="notes")
        stage.clock.now = kept.free_until + 1
        third = NotesOfCall(listen, CALL, (note("三"),))
        assert (await desk.write(DUTY, third)).version == 2
        lines = await stage.audit(what="notes")
        assert [("二" in line.before, "三" in line.after) for line in lines] == [(True, True)]
        assert [each.of for each in (await desk.find(DUTY, A1, None, 20)).kept] == [third]

    on_stage(tmp_path, work, TALKS, more=NOTICE)


def test_only_who_listened_writes_and_a_lead_reads_his_own_teams(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        desk = stage.assembly.parts.notes
        listen = await heard(stage)
        wanted = NotesOfCall(listen, CALL, (note("好"),))
        other = caller(Role.DUTY_MANAGER, login="other")
        for who, what in ((other, wanted), (DUTY, NotesOfCall(ListenId("none"), CALL))):
            with pytest.raises(Declined):
                await desk.write(who, what)
        with pytest.raises(Declined):
            await desk.write(DUTY, NotesOfCall(listen, CallId("main/of-another")))
        await desk.write(DUTY, wanted)
        leads = [caller(Role.TEAM_LEAD, teams=(team,)) for team in ("a", "b")]
        assert [len((await desk.find(lead, A1, None, 20)).kept) for lead in leads] == [1, 0]

    on_stage(tmp_path, work, TALKS, more=NOTICE)


@pytest.mark.parametrize(
    "wrong",
    [
        NotesOfCall(ListenId("x"), CALL, (note("a\r\nAction: Hangup"),)),
        NotesOfCall(ListenId("x"), CALL, (note(" "),)),
        NotesOfCall(ListenId("x"), CALL, (note("长" * 501),)),
        NotesOfCall(ListenId("x"), CALL, (note("a"), note("b"))),
        NotesOfCall(ListenId("x"), CALL, (), {"unknown": Mark.MET}),
        NotesOfCall(ListenId(""), CALL, ()),
        NotesOfCall(ListenId("x"), CallId("a\nb"), ()),
        NotesOfCall(ListenId("x"), CALL, (Note(NoteId("n"), NOON * 2, "later"),)),
    ],
)
def test_what_is_no_note_is_not_kept(tmp_path: Path, wrong: NotesOfCall) -> None:
    async def work(stage: Stage) -> None:
        with pytest.raises(Declined) as declined:
            await stage.assembly.parts.notes.write(DUTY, wrong)
        assert declined.value.status == 422

    on_stage(tmp_path, work, TALKS, more=NOTICE)


def test_the_checklist_is_the_centres_own(tmp_path: Path) -> None:
    own = '[[intervene.checklist]]\nkey = "greets"\nzh = "问候"\n'

    async def work(stage: Stage) -> None:
        centre = centre_row(stage.assembly.config)
        assert [(point.key, point.name.en) for point in centre.checklist] == [("greets", "问候")]
        listen = await heard(stage)
        wanted = NotesOfCall(listen, CALL, (), {"greets": Mark.MET})
        assert (await stage.assembly.parts.notes.write(DUTY, wanted)).of == wanted

    on_stage(tmp_path, work, TALKS, more=NOTICE + own)


@pytest.mark.parametrize("wrong", ['key = "a b"\nzh = "问候"', 'key = "a"\nzh = ""'])
def test_a_checklist_that_is_wrong_is_told_at_start(tmp_path: Path, wrong: str) -> None:
    from command_stage import CONFIG

    with pytest.raises(ConfigFault):
        parse(f"[[intervene.checklist]]\n{wrong}\n{CONFIG}", tmp_path / "gateway.toml")
