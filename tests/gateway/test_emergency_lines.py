"""What the level lines propose, who puts it off, and when the exit conditions are met; told and
kept by itself."""

from pathlib import Path

from emergency_stage import HAN, ID, ONE_QUEUE, EmergencyStage, in_emergency
from gateway_stage import NOON, QUEUE
from msgspec.structs import replace

from supervisor_app.domain.emergency import ExitNow, Level, LogKind, Proposal, PutOff, RaiseLevel
from supervisor_app.domain.playbooks import Playbook, PlaybookKey, PlaybookKind, PlaybookStep


def proposed(here: EmergencyStage) -> Proposal:
    found = here.board.now.proposal
    assert found is not None
    return found


def test_a_line_that_is_met_for_its_time_is_proposed_with_the_playbook_that_fits(
    tmp_path: Path,
) -> None:
    async def work(here: EmergencyStage) -> None:
        await here.pass_time(170, waiting=25, longest_s=90)
        assert here.board.now.proposal is None
        await here.pass_time(30, waiting=25, longest_s=90)
        found = proposed(here)
        assert (found.level, found.lines, found.playbook) == (
            Level.TWO, ("queue-waiting",), ONE_QUEUE,
        )  # fmt: skip
        assert found.about.subject.key == QUEUE
        steps = (PlaybookStep("先核实"),)
        asked = Playbook(PlaybookKey(""), "本中心的", PlaybookKind.ONE_QUEUE, steps)
        own = (await here.room.playbooks.put(HAN, asked)).playbook
        assert own is not None
        here.see(25, 90)
        assert proposed(here).playbook == own.key
        line = next(one for one in here.board.now.lines if one.key == "queue-waiting")
        assert (line.value, line.met) == (25, Level.TWO)
        await here.pass_time(60)
        assert here.board.now.proposal is None

    in_emergency(tmp_path, work)


def test_what_is_put_off_is_quiet_for_five_minutes_unless_it_becomes_worse(tmp_path: Path) -> None:
    async def work(here: EmergencyStage) -> None:
        await here.pass_time(200, waiting=25, longest_s=90)
        await here.wish(PutOff(reason="市场部正在核实"))
        await here.wish(PutOff(reason="再按一次"))
        found = proposed(here)
        assert (found.put_off_until, found.put_off_by, found.why) == (
            here.clock.now + 300, "Zhou.Lan", "市场部正在核实",
        )  # fmt: skip
        assert len(await here.stage.audit(what="emergency.put_off")) == 1
        await here.pass_time(10, waiting=25, longest_s=601)
        assert (proposed(here).level, proposed(here).put_off_until) == (Level.ONE, None)

    async def again(here: EmergencyStage) -> None:
        await here.pass_time(200, waiting=25, longest_s=90)
        assert proposed(here).put_off_by == "Zhou.Lan"
        await here.pass_time(90, waiting=25, longest_s=90)
        assert proposed(here).put_off_until is None

    in_emergency(tmp_path, work)
    in_emergency(tmp_path, again, now=NOON + 210)


def test_while_figures_are_stale_nothing_is_proposed_and_no_line_moves(tmp_path: Path) -> None:
    async def work(here: EmergencyStage) -> None:
        await here.pass_time(60, waiting=25, longest_s=90)
        lines = here.board.now.lines
        for _ in range(60):
            here.clock.now += 10
            here.see(70, 700, stale=True)
            await here.room.watch.tick()
        assert here.board.now.lines == lines
        assert here.board.now.proposal is None

    in_emergency(tmp_path, work)


def test_the_log_tells_from_when_to_when_figures_were_not_live(tmp_path: Path) -> None:
    async def work(here: EmergencyStage) -> None:
        await here.declare()
        for stale in (False, True, True, False, False, True):
            here.clock.now += 60
            here.see(5, 20, stale=stale)
            await here.room.watch.tick()
        record = await here.record()
        told = [(one.at - NOON, one.words.zh) for one in record.log if "现场数据" in one.words.zh]
        assert told == [(120, "现场数据中断"), (240, "现场数据恢复"), (360, "现场数据中断")]
        assert [point.waiting for point in record.curve[-6:]] == [5, None, None, 5, 5, None]

    in_emergency(tmp_path, work)


def test_an_emergency_tells_what_is_past_its_lines_and_a_higher_level_is_proposed(
    tmp_path: Path,
) -> None:
    async def work(here: EmergencyStage) -> None:
        await here.pass_time(200, waiting=25, longest_s=90)
        await here.declare()
        assert here.board.now.proposal is None
        await here.pass_time(30, waiting=41, longest_s=398)
        log = await here.log()
        assert log.count("个人业务：最长等待 6:38（二级阈值 ≥ 5:00）") == 1
        await here.pass_time(30, waiting=41, longest_s=620)
        assert proposed(here).level is Level.ONE
        kinds = [line.kind for line in (await here.record()).log]
        assert kinds.count(LogKind.PROPOSED) == 2
        await here.done(RaiseLevel(emergency=ID, reason="仍在上升"))
        assert here.board.now.proposal is None
        (waiting,) = [one for one in (await here.record()).evidence if one.met]
        assert (waiting.compare.measure, waiting.value) == ("waiting", 25)

    in_emergency(tmp_path, work)


def test_exit_conditions_that_hold_are_told_once_and_outlive_the_gateway(tmp_path: Path) -> None:
    async def work(here: EmergencyStage) -> None:
        here.see(41, 398)
        await here.declare()
        await here.pass_time(20, waiting=41, longest_s=398)
        assert [one.met for one in proposed_exits(here)] == [False, False, True]
        await here.pass_time(600, waiting=2, longest_s=10)
        assert (await here.record()).emergency.exit_since == NOON + 30

    async def again(here: EmergencyStage) -> None:
        await here.pass_time(60, waiting=2, longest_s=10)
        assert (await here.record()).emergency.exit_since == NOON + 30
        await here.pass_time(300, waiting=2, longest_s=10)
        told = [line for line in await here.log() if "可以解除" in line]
        assert told == ["解除条件全部满足并保持 15 分，可以解除"]
        await here.pass_time(20, waiting=12, longest_s=10)
        assert (await here.record()).emergency.exit_since is None

    in_emergency(tmp_path, work)
    in_emergency(tmp_path, again, now=NOON + 640)


def proposed_exits(here: EmergencyStage) -> tuple[ExitNow, ...]:
    emergency = here.board.now.emergency
    assert emergency is not None
    return emergency.exits


def test_a_changed_line_counts_from_the_next_picture(tmp_path: Path) -> None:
    async def work(here: EmergencyStage) -> None:
        lines = await here.room.lines.now()
        sooner = [
            replace(one, two_for_s=0.0, two=replace(one.two, bound=5.0))
            if one.key == "queue-waiting"
            else one
            for one in lines.lines
        ]
        assert (await here.room.lines.put(HAN, replace(lines, lines=tuple(sooner)))).words is None
        await here.pass_time(20, waiting=6, longest_s=10)
        assert proposed(here).lines == ("queue-waiting",)

    in_emergency(tmp_path, work)


def test_the_time_in_which_the_gateway_did_not_run_is_in_log_and_curve(tmp_path: Path) -> None:
    async def work(here: EmergencyStage) -> None:
        await here.declare()
        await here.pass_time(120, 5, 20)
        before = (await here.record()).curve
        lost, back = here.clock.now + 42, here.clock.now + 75
        here.clock.now = back + 2
        here.gap = (lost, back)
        here.see(4, 10)
        await here.room.watch.tick()
        await here.room.watch.tick()
        record = await here.record()
        told = [(one.at, one.words.zh) for one in record.log if "现场数据" in one.words.zh]
        assert told == [(lost, "现场数据中断"), (back, "现场数据恢复")]
        added = [(point.at, point.waiting) for point in record.curve[len(before) :]]
        assert added == [(lost, None), (NOON + 180, None), (back, 4)]

    in_emergency(tmp_path, work)


def test_what_is_declared_was_proposed_after_the_time_of_its_line(tmp_path: Path) -> None:
    async def work(here: EmergencyStage) -> None:
        begun = here.clock.now + 10
        await here.pass_time(200, 45, 20)
        await here.declare()
        first = (await here.record()).log[0]
        assert first.kind is LogKind.PROPOSED
        assert first.at == begun + 180

    in_emergency(tmp_path, work)
