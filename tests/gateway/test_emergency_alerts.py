"""Alerts that are raised or cleared while an emergency goes on stand in its log."""

from pathlib import Path

from emergency_stage import EmergencyStage, in_emergency
from gateway_stage import NOON, QUEUE
from msgspec.structs import replace

from supervisor_app.domain.alerts import Alert, AlertId, AlertLevel, RuleKey
from supervisor_app.domain.emergency import LogKind
from supervisor_app.domain.measured import (
    Compare,
    Measured,
    NamedSubject,
    Operator,
    Subject,
    SubjectKey,
    SubjectKind,
)
from supervisor_app.domain.words import Words

ABOUT = NamedSubject(Subject(SubjectKind.QUEUE, SubjectKey(QUEUE)), Words("信用卡", "Card"))


def alert(key: str, raised_at: float, level: AlertLevel = AlertLevel.WARNING) -> Alert:
    figures = (Measured(ABOUT.subject, Compare("waiting", Operator.AT_LEAST, 10), 12.0, met=True),)
    name = Words("排队超限", "Waiting over limit")
    return Alert(AlertId(key), RuleKey("r"), name, ABOUT, level, raised_at, raised_at, figures)


def cleared(one: Alert, at: float) -> Alert:
    figures = tuple(replace(figure, value=3.0, met=False) for figure in one.figures)
    return replace(one, cleared_at=at, figures=figures)


async def show(here: EmergencyStage, *alerts: Alert) -> list[tuple[float, str]]:
    """The lines about alerts after the gateway knows these."""
    here.clock.now += 1
    here.board.show_alerts(alerts, here.clock.now, False, 1)
    for _ in range(3):
        await here.room.watch.tick()
    log = (await here.record()).log
    return [(line.at - NOON, line.words.zh) for line in log if line.kind is LogKind.ALERT]


def test_each_is_told_once_when_it_is_raised_and_when_it_is_over(tmp_path: Path) -> None:
    async def work(here: EmergencyStage) -> None:
        here.clock.now = NOON + 100
        await here.declare()
        one = alert("a", NOON + 100.5, AlertLevel.CRITICAL)
        raised = (100.5, "告警（紧急）：信用卡 排队 12")
        assert await show(here, one) == [raised]
        assert await show(here, one) == [raised]
        over = cleared(one, NOON + 102.5)
        lines = [raised, (102.5, "告警恢复：信用卡 排队 3")]
        assert await show(here, over) == lines
        assert await show(here) == lines

    async def later(here: EmergencyStage) -> None:
        """After the gateway's next start what was told is not told again."""
        over = cleared(alert("a", NOON + 100.5, AlertLevel.CRITICAL), NOON + 102.5)
        assert len(await show(here, over)) == 2

    in_emergency(tmp_path, work)
    in_emergency(tmp_path, later, now=NOON + 120)


def test_one_that_was_open_before_is_told_when_it_is_over_and_when_it_comes_back(
    tmp_path: Path,
) -> None:
    async def work(here: EmergencyStage) -> None:
        here.clock.now = NOON + 100
        await here.declare()
        one = alert("a", NOON + 20)
        assert await show(here, one) == []
        assert await show(here, cleared(one, NOON + 101.5)) == [
            (101.5, "告警恢复：信用卡 排队 3"),
        ]
        lines = await show(here, one)
        assert lines[1:] == [(103.0, "告警（注意）：信用卡 排队 12")]
        assert len(await show(here, cleared(one, NOON + 103.5))) == 3

    in_emergency(tmp_path, work)


def test_one_that_came_and_went_between_two_looks_is_told_whole(tmp_path: Path) -> None:
    async def work(here: EmergencyStage) -> None:
        here.clock.now = NOON + 100
        await here.declare()
        gone = cleared(alert("a", NOON + 100.25), NOON + 100.75)
        assert [at for at, _ in await show(here, gone)] == [100.25, 100.75]

    in_emergency(tmp_path, work)


def test_hints_and_what_was_over_before_are_not_told(tmp_path: Path) -> None:
    async def work(here: EmergencyStage) -> None:
        here.clock.now = NOON + 100
        await here.declare()
        over = cleared(alert("a", NOON + 20), NOON + 50)
        assert await show(here, over, alert("b", NOON + 101, AlertLevel.INFO)) == []

    in_emergency(tmp_path, work)
