"""The worst figures as each picture showed them, releases before their time, who may command."""

from pathlib import Path

from emergency_stage import CHEN, HAN, ID, ZHOU, EmergencyStage, in_emergency

from supervisor_app.domain.emergency import Release
from supervisor_app.domain.emergency_review import review_of


def test_a_peak_between_two_minutes_is_the_worst_and_outlives_the_gateway(tmp_path: Path) -> None:
    async def peak(here: EmergencyStage) -> None:
        await here.declare(playbook=None)
        here.clock.now += 15
        here.see(47, 431.0)
        here.clock.now += 2
        here.see(30, 90.0)
        told = (await here.record()).worst
        assert told.waiting is not None
        assert (told.waiting.value, told.waiting.at) == (47, here.clock.now - 2)
        await here.room.watch.tick()

    async def later(here: EmergencyStage) -> None:
        sheet = review_of(await here.record())
        assert sheet.worst.waiting is not None
        assert sheet.worst.longest_s is not None
        assert (sheet.worst.waiting.value, sheet.worst.longest_s.value) == (47, 431.0)

    in_emergency(tmp_path, peak)
    in_emergency(tmp_path, later)


def test_the_situation_is_not_told_anew_for_a_worse_figure_alone(tmp_path: Path) -> None:
    async def work(here: EmergencyStage) -> None:
        await here.declare(playbook=None)
        for more in range(4):
            here.clock.now += 11
            here.see(20 + more, 50.0)
            await here.room.watch.tick()
        record = here.board.now.record
        assert record is not None
        assert record.worst.waiting is None

    in_emergency(tmp_path, work)


def test_a_release_before_the_exits_have_held_is_marked(tmp_path: Path) -> None:
    async def work(here: EmergencyStage) -> None:
        await here.declare()
        await here.pass_time(30, waiting=0)
        over = await here.done(Release(emergency=ID, reason="误报"))
        assert over.early
        told = (await here.log())[-1]
        assert told.startswith("提前解除应急（")
        assert told.endswith("步未完成）：误报")

    in_emergency(tmp_path, work)


def test_a_release_after_they_have_held_is_not(tmp_path: Path) -> None:
    async def work(here: EmergencyStage) -> None:
        await here.declare(playbook=None)
        await here.pass_time(930, waiting=0)
        here.see(0, 0, answered=10, abandoned=0)
        over = await here.done(Release(emergency=ID, reason="恢复"))
        assert not over.early
        assert (await here.log())[-1] == "解除应急：恢复"

    in_emergency(tmp_path, work)


def test_what_nobody_can_check_is_released_early(tmp_path: Path) -> None:
    async def work(here: EmergencyStage) -> None:
        await here.declare(playbook=None)
        await here.pass_time(930, waiting=0)
        here.see(0, 0, stale=True)
        assert (await here.done(Release(emergency=ID, reason="恢复"))).early

    in_emergency(tmp_path, work)


def test_those_who_work_on_emergencies_may_be_named_to_command(tmp_path: Path) -> None:
    async def work(here: EmergencyStage) -> None:
        told = here.room.desk.commanders().commanders
        logins = {one.login: one for one in told}
        assert {who.person.login for who in (ZHOU, HAN, CHEN)} <= logins.keys()
        assert "screen" not in logins
        assert logins["chen.lixin"].extension == "8041"
        assert [one.name for one in told] == sorted(one.name for one in told)

    in_emergency(tmp_path, work)
