"""What waits to be cleared is known to; what comes back soon is the same alert."""

from alert_floor import CARD, START, compare, rule
from msgspec import structs
from test_alert_engine import BUSY, Play

from supervisor_app.domain.alert_checks import faults_of
from supervisor_app.domain.alerts import Alert, AlertLevel, RuleKey, RuleSet

AGAIN = structs.replace(BUSY, again_s=300.0, worse=compare("waiting", 40))


def only(play: Play) -> Alert:
    (alert,) = play.engine.alerts.values()
    return alert


def test_what_waits_to_be_cleared_is_known_to() -> None:
    play = Play(BUSY)
    play.floor.wait(CARD, 20)
    play.run(11)
    assert only(play).inside_since is None
    play.floor.wait(CARD, 19)  # less than the bound, but within its air
    play.run(5)
    assert not only(play).recovering
    play.floor.wait(CARD, 18)
    play.run(10)
    assert only(play).recovering
    assert only(play).inside_since == START + 16
    play.floor.wait(CARD, 21)
    play.run(1)
    assert not only(play).recovering
    play.floor.wait(CARD, 3)
    (over,) = play.run(31).cleared
    assert not over.alert.recovering


def test_a_worse_level_that_is_inside_does_not_wait_to_be_cleared() -> None:
    play = Play(AGAIN)
    play.floor.wait(CARD, 45)
    play.run(11)
    play.floor.wait(CARD, 25)
    play.run(31)
    assert (only(play).level, only(play).recovering) == (AlertLevel.WARNING, False)


def test_the_next_wave_of_a_surge_is_the_same_alert() -> None:
    play = Play(AGAIN)
    play.floor.wait(CARD, 22)
    play.run(11)
    first = only(play)
    play.engine.put(
        structs.replace(
            first, acknowledged_at=play.floor.now, acknowledged_by="韩雪", taken_by="韩雪"
        )
    )
    play.floor.wait(CARD, 3)
    play.run(31)
    assert not play.engine.alerts
    play.run(200)
    play.floor.wait(CARD, 25)
    play.run(11)
    again = only(play)
    assert (again.id, again.raised_at, again.since) == (first.id, first.raised_at, first.since)
    assert (again.acknowledged_by, again.taken_by) == ("韩雪", "韩雪")
    assert (again.cleared_at, again.figures[0].value) == (None, 25)
    kinds = [kind for _, kind, _ in play.told()]
    assert kinds == ["raised", "cleared inside", "raised"]


def test_a_wave_that_is_worse_calls_for_somebody_anew() -> None:
    play = Play(AGAIN)
    play.floor.wait(CARD, 22)
    play.run(11)
    first = only(play)
    play.engine.put(structs.replace(first, acknowledged_at=play.floor.now, acknowledged_by="韩雪"))
    play.floor.wait(CARD, 3)
    play.run(31)
    play.floor.wait(CARD, 50)
    play.run(11)
    again = only(play)
    assert (again.id, again.level, again.acknowledged_at) == (first.id, AlertLevel.CRITICAL, None)


def test_what_comes_back_later_is_another_alert() -> None:
    play = Play(AGAIN)
    play.floor.wait(CARD, 22)
    play.run(11)
    first = only(play)
    play.floor.wait(CARD, 3)
    play.run(31 + 301)
    play.floor.wait(CARD, 25)
    play.run(11)
    assert only(play).id != first.id


def test_the_time_is_checked() -> None:
    long = structs.replace(rule(compare("waiting", 5)), key=RuleKey("a"), again_s=7200.0)
    (fault,) = faults_of(RuleSet(rules=(long,)))
    assert fault.path == ("rules", 0, "again_s")


def test_a_worse_level_ends_a_snooze() -> None:
    play = Play(AGAIN)
    play.floor.wait(CARD, 22)
    play.run(11)
    play.engine.put(structs.replace(only(play), snoozed_until=play.floor.now + 300))
    play.floor.wait(CARD, 45)
    play.run(11)
    assert only(play).level is AlertLevel.CRITICAL
    assert only(play).snoozed_until is None
    assert only(play).loud


def test_what_is_back_inside_is_not_escalated() -> None:
    play = Play(structs.replace(BUSY, escalate_s=60.0, clear_s=100.0))
    play.floor.wait(CARD, 22)
    play.run(50)
    play.floor.wait(CARD, 3)
    play.run(60)
    assert only(play).recovering
    assert only(play).escalated_at is None
    play.floor.wait(CARD, 22)
    play.run(2)
    assert only(play).escalated_at is not None
