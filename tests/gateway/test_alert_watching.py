"""Rules at work in the gateway: what is raised is kept with its evidence, told, and followed up."""

from pathlib import Path

from alert_hook_stage import alert
from command_stage import Stage, on_stage
from gateway_stage import NOON
from msgspec import structs
from watched_stage import ABOUT, MANY, RULES, Watched, kinds, wait

from supervisor_app.domain.alerts import AlertDeed, AlertLevel, DeedKind, RuleSet
from supervisor_app.domain.measured import Compare, Operator
from supervisor_app.gateway.alert_posting import Delivery


def test_an_alert_has_its_evidence_and_the_figures_five_and_fifteen_minutes_later(
    tmp_path: Path,
) -> None:
    async def work(stage: Stage) -> None:
        watched = Watched(stage)
        await watched.begin()
        wait(stage, 3)
        watched.look()
        watched.pass_time(9)
        assert watched.board.now.alerts == ()
        watched.pass_time(2)
        one = watched.only()
        assert (one.rule, one.about.subject, one.about.name.zh) == ("many", ABOUT, "个人业务")
        assert (one.since, one.raised_at) == (NOON, NOON + 10)
        assert [figure.value for figure in one.figures] == [3.0]
        assert watched.posted.told == [("ops", "raised", AlertLevel.CRITICAL)]
        (raised,) = watched.deeds(DeedKind.RAISED)
        assert raised.figures[0].met
        wait(stage, 0)
        watched.pass_time(40)
        assert watched.only().cleared_at is not None
        assert watched.posted.told[-1][1] == "cleared"
        watched.pass_time(900)
        figures = [(deed.after_s, deed.figures[0].value) for deed in watched.deeds(DeedKind.LATER)]
        assert figures == [(300.0, 0.0), (900.0, 0.0)]
        assert not any(deed.figures[0].met for deed in watched.deeds(DeedKind.LATER))

    on_stage(tmp_path, work)


def test_nobody_acknowledges_and_the_duty_manager_is_told(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        watched = Watched(stage)
        await watched.begin()
        wait(stage, 3)
        watched.look()
        watched.pass_time(75)
        assert watched.only().escalated_at is not None
        assert [kind for _, kind, _ in watched.posted.told] == ["raised", "escalated"]
        assert len(watched.deeds(DeedKind.ESCALATED)) == 1
        watched.watching.delivered(Delivery(watched.only().id, "ops", "HTTP 403", 1))
        (told,) = watched.deeds(DeedKind.NOTIFIED)
        assert (told.hook, told.text) == ("ops", "HTTP 403")

    on_stage(tmp_path, work)


def test_while_figures_are_stale_nothing_is_raised_cleared_or_escalated(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        watched = Watched(stage)
        await watched.begin()
        wait(stage, 3)
        watched.look()
        watched.pass_time(11)
        watched.lose()
        watched.pass_time(1200)
        assert watched.suspended()
        one = watched.only()
        assert one.frozen
        assert not one.loud
        assert (one.cleared_at, one.escalated_at) == (None, None)
        assert [deed.figures for deed in watched.deeds(DeedKind.LATER)] == [(), ()]
        watched.restore()
        wait(stage, 0)
        watched.pass_time(5)
        assert not watched.suspended()
        assert watched.only().cleared_at is None
        watched.pass_time(40)
        assert watched.only().cleared_at is not None
        assert kinds(watched.record)[:2] == ["raised", "suspended"]

    on_stage(tmp_path, work)


def test_a_gateway_that_is_killed_goes_on_with_what_was_open(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        before = Watched(stage)
        await before.begin()
        wait(stage, 3)
        before.look()
        before.pass_time(11)
        await before.book.flush()
        again = Watched(stage)
        await again.begin()
        stage.clock.now += 250
        again.look()
        assert again.only().id == before.only().id
        assert [kind for _, kind, _ in again.posted.told] == ["raised", "escalated"]
        again.pass_time(60)
        assert again.only().id == before.only().id
        assert [deed.after_s for deed in again.deeds(DeedKind.LATER)] == [300.0]
        assert again.deeds(DeedKind.LATER)[0].figures
        assert kinds(again.record).count("raised") == 1
        again.book.add(again.only().id, AlertDeed(DeedKind.NOTIFIED, stage.clock.now, hook="ops"))
        await again.book.flush()
        third = Watched(stage)
        await third.begin()
        third.look()
        assert third.posted.told == []

    on_stage(tmp_path, work)


def test_a_worse_level_is_told_and_a_better_one_is_not(tmp_path: Path) -> None:
    worse = Compare("waiting", Operator.AT_LEAST, 5)
    rule = structs.replace(MANY, level=AlertLevel.WARNING, worse=worse)

    async def work(stage: Stage) -> None:
        watched = Watched(stage, RuleSet(1, (rule,)))
        await watched.begin()
        wait(stage, 3)
        watched.look()
        watched.pass_time(11)
        assert watched.only().level is AlertLevel.WARNING
        wait(stage, 6)
        watched.pass_time(12)
        assert watched.only().level is AlertLevel.CRITICAL
        wait(stage, 3)
        watched.pass_time(40)
        assert watched.only().level is AlertLevel.WARNING
        assert [kind for _, kind, _ in watched.posted.told] == ["raised", "worse"]
        assert [deed.text for deed in watched.deeds(DeedKind.VALUE)] == ["critical", "warning"]

    on_stage(tmp_path, work)


def test_figures_alone_are_told_every_two_seconds_and_what_changes_at_once(tmp_path: Path) -> None:
    longest = Compare("longest_wait", Operator.AT_LEAST, 5)
    rule = structs.replace(MANY, condition=longest)

    async def work(stage: Stage) -> None:
        watched = Watched(stage, RuleSet(1, (rule,)))
        await watched.begin()
        wait(stage, 1)
        watched.look()
        watched.pass_time(20)
        first = watched.board.now.version
        watched.pass_time(10)
        assert watched.board.now.version == first + 5
        watched.lose()
        watched.pass_time(1)
        version = watched.board.now.version
        watched.pass_time(30)
        assert watched.board.now.version == version

    on_stage(tmp_path, work)


def test_rules_that_are_changed_or_tried_count_at_once(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        watched = Watched(stage, RuleSet(1))
        await watched.begin()
        wait(stage, 3)
        watched.look()
        (tried,) = watched.watching.preview(RULES)
        assert tried.about.subject == ABOUT
        assert watched.board.now.alerts == ()
        watched.watching.count(RULES)
        assert watched.board.now.rules_version == 3
        watched.pass_time(12)
        assert watched.only().rule == MANY.key
        watched.watching.count(RuleSet(4))
        watched.look()
        assert watched.only().cleared_at is not None
        assert watched.deeds(DeedKind.CLEARED)[0].text == "rule"

    on_stage(tmp_path, work)


def test_one_kept_twice_is_cleared_once(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        watched = Watched(stage)
        for number in (1, 2):
            kept = structs.replace(alert(number), rule=MANY.key)
            watched.book.change(kept, AlertDeed(DeedKind.RAISED, NOON))
        await watched.begin()
        wait(stage, 3)
        watched.look()
        assert [one.cleared_at is None for one in watched.board.now.alerts] == [True, False]

    on_stage(tmp_path, work)


def test_what_is_put_on_the_record_of_an_alert_is_told_to_desks(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        watched = Watched(stage)
        await watched.begin()
        wait(stage, 3)
        watched.look()
        watched.pass_time(11)
        raised = watched.only().deeds
        assert raised == len(watched.record.deeds)
        watched.book.add(watched.only().id, AlertDeed(DeedKind.ACTED, stage.clock.now, text="x"))
        watched.watching.put()
        assert watched.only().deeds == raised + 1
        watched.pass_time(305)
        assert watched.deeds(DeedKind.LATER)
        assert watched.only().deeds == len(watched.record.deeds)

    on_stage(tmp_path, work)


def test_figures_are_told_as_lost_from_when_they_were_lost(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        watched = Watched(stage)
        await watched.begin()
        wait(stage, 3)
        watched.look()
        watched.pass_time(11)
        watched.lose()
        lost = stage.clock.now
        stage.clock.now += 30  # nobody looked meanwhile, as while a gateway does not run
        watched.look()
        assert [deed.at for deed in watched.deeds(DeedKind.SUSPENDED)] == [lost]

    on_stage(tmp_path, work)
