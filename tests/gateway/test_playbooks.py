"""Playbooks and level lines: kept in versions, by who may, the first to change one wins."""

import asyncio
from pathlib import Path

import pytest
from emergency_stage import EMPTY, HAN, ID, ZHOU, EmergencyStage, in_emergency
from msgspec.structs import replace

from supervisor_app.domain.default_playbooks import default_playbooks
from supervisor_app.domain.emergency import (
    LevelLine,
    LevelLines,
)
from supervisor_app.domain.measured import Compare, Operator, SubjectKind
from supervisor_app.domain.playbook_checks import fault_of_playbook
from supervisor_app.domain.playbooks import (
    Announce,
    ApplyPlan,
    Playbook,
    PlaybookKind,
    PlaybookStep,
)
from supervisor_app.domain.words import Words
from supervisor_app.gateway.declined import Declined

OWN = Playbook(
    EMPTY, "贷款突增", PlaybookKind.ONE_QUEUE, (PlaybookStep("核实原因", "值班经理", 3),)
)
LINES = LevelLines(
    lines=(
        LevelLine(
            "waiting",
            Words("任一队列排队", "Waiting, any queue"),
            SubjectKind.QUEUE,
            Compare("waiting", Operator.AT_LEAST, 20),
            Compare("waiting", Operator.AT_LEAST, 60),
            180,
            180,
        ),
    ),
)


def test_those_of_the_product_are_sound_and_of_each_kind() -> None:
    found = default_playbooks()
    assert [one.kind for one in found] == list(PlaybookKind)
    for playbook in found:
        assert fault_of_playbook(playbook) is None
        assert playbook.version == 0
        assert playbook.name_en
        assert all(step.title_en for step in playbook.steps)
        assert any(step.level_one_only for step in playbook.steps)
        dues = [step.due_minutes for step in playbook.steps]
        assert dues[0] == 0
        assert playbook.steps[-1].title.startswith("复核")


@pytest.mark.parametrize(
    "step",
    [
        PlaybookStep(" "),
        PlaybookStep("x" * 81),
        PlaybookStep("换\n行"),
        PlaybookStep("晚", due_minutes=-1),
        PlaybookStep("公告", action=Announce("")),
        PlaybookStep("借调", action=ApplyPlan("", restore_minutes=0)),
        PlaybookStep("借调", action=ApplyPlan("不是编号")),
    ],
)
def test_what_is_wrong_with_a_step_is_said_with_its_number(step: PlaybookStep) -> None:
    fault = fault_of_playbook(replace(OWN, steps=(*OWN.steps, step)))
    assert fault is not None
    assert fault.zh.startswith("第 2 步：")


def test_a_playbook_is_kept_in_versions_and_the_first_to_change_it_wins(tmp_path: Path) -> None:
    async def work(here: EmergencyStage) -> None:
        desk = here.room.playbooks
        own = (await desk.now()).playbooks[0]
        second = (await desk.put(HAN, replace(own, name="突增"))).playbook
        assert second is not None
        assert (second.key, second.version, second.author) == (own.key, 1, "Han.Xue")
        clash = await desk.put(ZHOU, replace(own, name="又改"))
        assert (clash.clash, clash.playbook) == (True, second)
        again = await desk.put(HAN, replace(own, name="突增"))
        assert (again.clash, again.playbook) == (False, second)
        assert [one.version for one in (await desk.history(own.key)).versions] == [1, 0]
        new = (await desk.put(ZHOU, OWN)).playbook
        assert new is not None
        assert (await desk.put(ZHOU, OWN)).playbook == new
        named = await desk.put(HAN, OWN)
        assert named.clash
        assert (await desk.delete(HAN, new.key, 0)).clash
        assert (await desk.delete(HAN, new.key, 1)).words is None
        assert (await desk.delete(HAN, new.key, 1)).words is None
        assert (await desk.delete(HAN, own.key, 1)).words is None
        assert len((await desk.now()).playbooks) == 3
        with pytest.raises(Declined):
            await desk.history("none")

    async def again(here: EmergencyStage) -> None:
        assert [one.kind for one in (await here.room.playbooks.now()).playbooks] == [
            PlaybookKind.ALL_QUEUES, PlaybookKind.SITE, PlaybookKind.SYSTEM,
        ]  # fmt: skip

    in_emergency(tmp_path, work)
    in_emergency(tmp_path, again)


def test_eight_changes_at_once_leave_one(tmp_path: Path) -> None:
    async def work(here: EmergencyStage) -> None:
        own = (await here.room.playbooks.now()).playbooks[0]
        asked = [replace(own, name=f"预案 {n}") for n in range(8)]
        answers = await asyncio.gather(*(here.room.playbooks.put(ZHOU, one) for one in asked))
        assert sum(answer.words is None for answer in answers) == 1

    in_emergency(tmp_path, work)


def test_lines_are_changed_as_a_whole_and_count_at_once(tmp_path: Path) -> None:
    async def work(here: EmergencyStage) -> None:
        desk = here.room.lines
        own = await desk.now()
        kept = await desk.put(ZHOU, replace(LINES, version=own.version))
        assert kept.words is None
        assert (kept.lines.version, kept.lines.author) == (1, "Zhou.Lan")
        assert (await desk.put(ZHOU, replace(LINES, version=own.version))).words is None
        assert (await desk.put(HAN, replace(LINES, hold_s=60))).clash
        for wrong in (
            replace(LINES, lines=()),
            replace(LINES, hold_s=-1),
            replace(LINES, lines=LINES.lines * 2),
            replace(LINES, lines=(replace(LINES.lines[0], subject=SubjectKind.SOURCE),)),
            replace(LINES, lines=(replace(LINES.lines[0], two=Compare("none", Operator.IS, 1)),)),
        ):
            answer = await desk.put(ZHOU, replace(wrong, version=1))
            assert answer.words is not None
            assert not answer.clash
        assert [entry.login for entry in await here.stage.audit(what="lines.change")] == [
            "zhou.lan"
        ]

    async def again(here: EmergencyStage) -> None:
        assert (await here.room.lines.now()).lines == LINES.lines

    in_emergency(tmp_path, work)
    in_emergency(tmp_path, again)


def test_what_people_add_to_a_review_is_kept_in_versions(tmp_path: Path) -> None:
    async def work(here: EmergencyStage) -> None:
        desk = here.room.reviews
        with pytest.raises(Declined):
            await desk.review(ID)
        await here.declare()
        empty = await desk.review(ID)
        assert (empty.version, empty.cause) == (0, "")
        first = await desk.keep(HAN, replace(empty, cause="短信平台\n重复发送"))
        assert first.review is not None
        assert (first.review.version, first.review.author) == (1, "Han.Xue")
        assert await desk.keep(HAN, replace(empty, cause="短信平台\n重复发送")) == first
        clash = await desk.keep(ZHOU, replace(empty, lessons="提前核对"))
        assert (clash.clash, clash.review) == (True, first.review)
        long = await desk.keep(ZHOU, replace(first.review, todo="x" * 4001))
        assert (long.clash, long.words is None) == (False, False)
        assert await desk.review(ID) == first.review

    in_emergency(tmp_path, work)
