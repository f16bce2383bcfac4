"""Rules held against a floor: what is raised and cleared, and when."""

from alert_floor import (
    ACD,
    ANN,
    CARD,
    FAR,
    LOAN,
    START,
    AlertFloor,
    compare,
    make_id,
    quarter,
    queue,
    rule,
    rules,
)
from msgspec import structs

from supervisor_app.domain.alert_changes import Changes, ClearCause
from supervisor_app.domain.alert_engine import AlertEngine, raised_now
from supervisor_app.domain.alerts import AlertLevel, AlertRule, RuleSet
from supervisor_app.domain.measured import AllOf, AnyOf, SubjectKey, SubjectKind
from supervisor_app.domain.states import AgentState

BUSY = rule(compare("waiting", 20))


class Play:
    """A floor and its engine, second by second."""

    def __init__(self, *found: AlertRule) -> None:
        self.floor = AlertFloor()
        self.engine = AlertEngine(rules(*found), make_id)
        self.shift = ""
        self.log: list[tuple[float, str, str]] = []

    def run(self, seconds: int, stale: bool = False) -> Changes:
        """Let time pass; the changes of the last second."""
        changes = Changes()
        for _ in range(seconds):
            changes = self.engine.evaluate(self.floor.view, self.floor.now, stale, self.shift)
            at = self.floor.now - START
            for kind in ("raised", "levelled", "suspended", "resumed", "escalated", "woken"):
                self.log += [(at, kind, one.about.subject.key) for one in getattr(changes, kind)]
            for over in changes.cleared:
                self.log.append((at, f"cleared {over.cause}", over.alert.about.subject.key))
            self.floor.now += 1
        return changes

    def told(self) -> list[tuple[float, str, str]]:
        """What happened since it was asked last."""
        told, self.log = self.log, []
        return told


def test_raised_after_it_held_and_cleared_after_it_was_back_inside() -> None:
    play = Play(BUSY)
    play.floor.wait(CARD, 20)
    play.run(11)
    assert play.told() == [(10, "raised", CARD)]
    (alert,) = play.engine.alerts.values()
    assert (alert.raised_at, alert.since) == (START + 10, START)
    assert alert.figures[0].value == 20
    assert alert.about.name.zh == "信用卡"
    play.floor.wait(CARD, 18)
    play.run(31)
    assert play.told() == [(41, "cleared inside", CARD)]
    assert not play.engine.alerts


def test_a_shorter_time_raises_nothing() -> None:
    play = Play(BUSY)
    for _ in range(5):
        play.floor.wait(CARD, 25)
        play.run(10)
        play.floor.wait(CARD, 3)
        play.run(5)
    assert play.told() == []


def test_a_value_that_trembles_around_its_bound_does_not_flap() -> None:
    play = Play(BUSY)
    play.floor.wait(CARD, 20)
    play.run(11)
    for people in (19, 20, 19, 21, 19) * 40:
        play.floor.wait(CARD, people)
        play.run(1)
    assert play.told() == [(10, "raised", CARD)]


def test_the_value_is_told_anew_in_place() -> None:
    play = Play(BUSY)
    play.floor.wait(CARD, 20)
    play.run(11)
    (before,) = play.engine.alerts
    play.floor.wait(CARD, 41)
    changes = play.run(1)
    assert [alert.figures[0].value for alert in changes.valued] == [41]
    assert list(play.engine.alerts) == [before]
    assert not play.run(1)


def test_one_alert_for_each_object() -> None:
    play = Play(BUSY)
    play.floor.wait(CARD, 20)
    play.floor.wait(LOAN, 30)
    play.run(11)
    assert play.told() == [(10, "raised", CARD), (10, "raised", LOAN)]


def test_a_wait_is_watched_though_nothing_else_happens() -> None:
    play = Play(rule(compare("longest_wait", 60), for_s=0, clear_s=0))
    play.floor.wait(CARD, 1)
    play.run(61)
    assert play.told() == [(60, "raised", CARD)]
    changes = play.run(1)
    assert changes.valued[0].figures[0].value == 61
    play.floor.wait(CARD, 0)
    play.run(1)
    assert play.told() == [(62, "cleared inside", CARD)]


def test_while_stale_nothing_is_raised_or_cleared_and_the_clocks_stand() -> None:
    play = Play(BUSY)
    play.floor.wait(CARD, 20)
    play.floor.wait(LOAN, 20)
    play.run(5)
    play.run(100, stale=True)
    assert play.told() == []
    play.run(7)
    assert [kind for _, kind, _ in play.told()] == ["raised", "raised"]
    play.floor.wait(CARD, 0)
    play.run(20)
    play.run(100, stale=True)
    assert [kind for _, kind, _ in play.told()] == ["suspended", "suspended"]
    assert all(alert.frozen and not alert.loud for alert in play.engine.alerts.values())
    play.run(20)
    assert [kind for _, kind, _ in play.told()] == ["resumed", "resumed", "cleared inside"]


def test_only_the_lost_acds_objects_are_suspended() -> None:
    play = Play(BUSY)
    play.floor.set_source(ACD, False)
    play.floor.wait(CARD, 20)
    play.floor.wait(FAR, 20)
    play.run(20)
    assert play.told() == [(10, "raised", FAR)]
    play.floor.set_source(ACD, True)
    play.run(11)
    assert play.told() == [(30, "raised", CARD)]


def test_a_lost_feed_is_told_while_all_is_stale() -> None:
    lost = rule(compare("source_lost", 5), "lost", subject=SubjectKind.SOURCE, for_s=0)
    play = Play(lost, BUSY)
    play.floor.set_source(ACD, False)
    play.run(20, stale=True)
    assert play.told() == [(5, "raised", ACD)]
    play.floor.set_source(ACD, True)
    play.run(31, stale=False)
    assert play.told() == [(50, "cleared inside", ACD)]


def test_rules_of_a_shift() -> None:
    play = Play(rule(compare("waiting", 20), shifts=("night",)))
    play.floor.wait(CARD, 20)
    play.run(20)
    assert play.told() == []
    play.shift = "night"
    play.run(11)
    assert play.told() == [(30, "raised", CARD)]
    play.shift = "day"
    play.run(5)
    assert play.told() == [(31, f"cleared {ClearCause.SHIFT}", CARD)]
    play.shift = "night"
    play.run(11)
    assert play.told() == [(46, "raised", CARD)]


def test_rules_of_some_queues() -> None:
    play = Play(rule(compare("waiting", 20), only=(SubjectKey(LOAN),)))
    play.floor.wait(CARD, 20)
    play.floor.wait(LOAN, 20)
    play.run(11)
    assert play.told() == [(10, "raised", LOAN)]


def test_all_parts_or_any() -> None:
    nobody = AllOf((compare("waiting", 1), compare("ready", 0, "==")))
    either = AnyOf((compare("waiting", 30), compare("longest_wait", 120)))
    play = Play(rule(nobody, "nobody", for_s=0), rule(either, "either", for_s=0))
    play.floor.wait(CARD, 1)
    play.run(1)
    assert play.told() == []
    play.floor.set_agents(
        structs.replace(row, state=AgentState.TALKING) for row in play.floor.view.agents.values()
    )
    play.run(200)
    assert play.told() == [(1, "raised", CARD), (120, "raised", CARD)]
    later = [alert for alert in play.engine.alerts.values() if alert.rule == "either"]
    assert [one.compare.measure for one in later[0].figures] == ["longest_wait"]


def test_too_small_a_sample_raises_nothing() -> None:
    play = Play(rule(quarter("satisfaction", 98, min_sample=15), for_s=0))
    play.floor.count(CARD, surveys=14, satisfied=7)
    play.floor.next_interval()
    play.run(1)
    assert play.told() == []
    play.floor.count(CARD, surveys=15, satisfied=14)
    play.floor.next_interval()
    play.run(1)
    assert play.told() == [(1, "raised", CARD)]
    (alert,) = play.engine.alerts.values()
    assert (alert.figures[0].value, alert.figures[0].sample) == (93.3, 15)


def test_a_rule_follows_the_centres_limits() -> None:
    past = compare("waiting", 0, limit="waiting", which="critical")
    play = Play(rule(past, for_s=0))
    play.floor.wait(CARD, 20)
    play.floor.wait(LOAN, 19)
    play.run(1)
    assert play.told() == [(0, "raised", CARD)]
    assert next(iter(play.engine.alerts.values())).figures[0].compare.bound == 20
    limits = play.floor.view.centre.limits
    lower = structs.replace(limits, waiting=structs.replace(limits.waiting, critical=15))
    play.floor.set_centre(queue_limits={LOAN: lower})
    play.run(1)
    assert play.told() == [(1, "raised", LOAN)]
    none = structs.replace(limits, waiting=structs.replace(limits.waiting, critical=None))
    play.floor.set_centre(queue_limits={}, limits=none)
    play.run(31)
    assert [kind for _, kind, _ in play.told()] == ["cleared inside", "cleared inside"]


def test_one_alert_becomes_worse_and_better() -> None:
    play = Play(rule(compare("waiting", 10), worse=compare("waiting", 20)))
    play.floor.wait(CARD, 12)
    play.run(11)
    (alert,) = play.engine.alerts.values()
    assert alert.level is AlertLevel.WARNING
    play.engine.put(structs.replace(alert, acknowledged_at=play.floor.now))
    play.floor.wait(CARD, 25)
    play.run(11)
    (alert,) = play.engine.alerts.values()
    assert (alert.level, alert.acknowledged_at) == (AlertLevel.CRITICAL, None)
    assert alert.figures[0].compare.bound == 20
    play.floor.wait(CARD, 12)
    play.run(31)
    (alert,) = play.engine.alerts.values()
    assert alert.level is AlertLevel.WARNING
    play.floor.wait(CARD, 0)
    play.run(31)
    kinds = [kind for _, kind, _ in play.told()]
    assert kinds == ["raised", "levelled", "levelled", "cleared inside"]


def test_what_nobody_acknowledges_is_escalated() -> None:
    play = Play(BUSY)
    play.floor.wait(CARD, 20)
    play.floor.wait(LOAN, 20)
    play.run(11)
    first, second = play.engine.alerts.values()
    play.engine.put(structs.replace(first, acknowledged_at=play.floor.now))
    play.run(100, stale=True)
    play.told()
    play.run(310)
    assert [what for what in play.told() if what[1] == "escalated"] == [(411, "escalated", LOAN)]
    assert play.engine.alerts[second.id].escalated_at == START + 411


def test_a_snooze_ends() -> None:
    play = Play(BUSY)
    play.floor.wait(CARD, 20)
    play.run(11)
    (alert,) = play.engine.alerts.values()
    play.engine.put(structs.replace(alert, snoozed_until=START + 600))
    play.run(600)
    assert play.told() == [(10, "raised", CARD), (600, "escalated", CARD), (600, "woken", CARD)]


def test_an_object_that_is_gone() -> None:
    play = Play(BUSY)
    play.floor.wait(CARD, 20)
    play.run(11)
    play.floor.drop_queue(CARD)
    play.run(31)
    assert play.told() == [(10, "raised", CARD), (41, f"cleared {ClearCause.GONE}", CARD)]


def test_rules_that_change() -> None:
    play = Play(BUSY)
    play.floor.wait(CARD, 20)
    play.run(11)
    play.engine.change_rules(rules(structs.replace(BUSY, condition=compare("waiting", 40))))
    play.run(31)
    assert play.told() == [(10, "raised", CARD), (41, "cleared inside", CARD)]
    play.engine.change_rules(rules(BUSY))
    play.run(11)
    play.engine.change_rules(RuleSet())
    play.run(1)
    assert [kind for _, kind, _ in play.told()] == ["raised", f"cleared {ClearCause.RULE}"]


def test_after_a_restart_nothing_is_raised_twice() -> None:
    play = Play(BUSY)
    play.floor.wait(CARD, 20)
    play.run(11)
    again = Play(BUSY)
    again.engine = AlertEngine(rules(BUSY), make_id, play.engine.alerts.values())
    again.floor.now = play.floor.now
    again.floor.wait(CARD, 20)
    again.run(60)
    assert again.told() == []
    again.run(300)
    assert again.told() == [(310, "escalated", CARD)]
    again.floor.wait(CARD, 0)
    again.run(31)
    assert [kind for _, kind, _ in again.told()] == ["cleared inside"]


def test_a_clock_that_is_set_back_raises_nothing_twice() -> None:
    play = Play(BUSY)
    play.floor.wait(CARD, 20)
    play.run(11)
    play.floor.now -= 3600
    play.run(60)
    assert [kind for _, kind, _ in play.told()] == ["raised"]


def test_time_in_a_state() -> None:
    long_wrap = rule(
        compare("state_time", 150, of="wrap_up"), subject=SubjectKind.AGENT, for_s=0, clear_s=0
    )
    play = Play(long_wrap)
    play.floor.set_agent(ANN, state=AgentState.WRAP_UP, since=START)
    play.run(151)
    assert play.told() == [(150, "raised", ANN)]
    play.floor.set_agent(ANN, state=AgentState.READY, since=play.floor.now)
    play.run(1)
    assert play.told() == [(151, "cleared inside", ANN)]


def test_what_rules_would_raise_now() -> None:
    floor = AlertFloor()
    floor.wait(CARD, 20)
    found = raised_now(rules(BUSY), floor.view, floor.now)
    assert [alert.about.subject for alert in found] == [queue(CARD)]
