"""While one of several ACDs is not heard, alerts and level lines about sums rest."""

from alert_floor import ACD, CARD, FAR, AlertFloor, compare, make_id, rule, rules

from supervisor_app.domain.alert_engine import AlertEngine
from supervisor_app.domain.alerts import AlertRule
from supervisor_app.domain.default_lines import default_lines
from supervisor_app.domain.emergency import EmergencyId, Level
from supervisor_app.domain.level_lines import LineWatch
from supervisor_app.domain.line_display import lines_of, rests
from supervisor_app.domain.measure_reading import FloorReader
from supervisor_app.domain.measured import SubjectKind
from supervisor_app.domain.partial import without

ALL = rule(compare("waiting", 30), "all", subject=SubjectKind.FLOOR, for_s=5)
ONE = rule(compare("waiting", 20), "one", for_s=5)


class Play:
    """Rules over a floor of two ACDs."""

    def __init__(self, *found: AlertRule) -> None:
        self.floor = AlertFloor()
        self.engine = AlertEngine(rules(*found), make_id)

    def run(self, seconds: int) -> None:
        for _ in range(seconds):
            self.engine.evaluate(self.floor.view, self.floor.now, False)
            self.floor.now += 1

    def open(self) -> dict[str, bool]:
        """Each open alert's rule, and whether it is frozen."""
        return {alert.rule: alert.frozen for alert in self.engine.alerts.values()}


def test_a_sum_is_not_raised_while_an_acd_is_lost_and_a_live_queue_is() -> None:
    play = Play(ALL, ONE)
    play.floor.set_source(ACD, False)
    play.floor.wait(CARD, 40)
    play.floor.wait(FAR, 25)
    play.run(60)
    assert play.open() == {"one": False}
    play.floor.set_source(ACD, True)
    play.run(10)
    assert set(play.open()) == {"all", "one"}


def test_a_sum_that_was_raised_is_frozen_and_neither_cleared_nor_raised_again() -> None:
    play = Play(ALL)
    play.floor.wait(FAR, 40)
    play.run(10)
    play.floor.set_source(ACD, False)
    play.floor.wait(FAR, 0)
    play.run(600)
    assert play.open() == {"all": True}
    play.floor.set_source(ACD, True)
    play.run(600)
    assert play.open() == {}


def test_a_level_line_about_all_proposes_nothing_meanwhile() -> None:
    floor, watch = AlertFloor(), LineWatch(default_lines())
    floor.set_source(ACD, False)
    floor.wait(CARD, 60)
    for _ in range(400):
        watch.evaluate(floor.view, floor.now)
        floor.now += 1
    lines = {line.key: line for line in watch.now}
    assert (lines["all-waiting"].met, lines["all-waiting"].about) == (None, None)
    floor.wait(FAR, 25)
    for _ in range(200):
        watch.evaluate(floor.view, floor.now)
        floor.now += 1
    assert watch.proposal is not None
    assert "all-waiting" not in watch.proposal.lines
    assert "queue-waiting" in watch.proposal.lines
    lines = {line.key: line for line in watch.now}
    about = lines["queue-waiting"].about
    assert about is not None
    assert str(about.subject.key) == FAR
    assert lines["queue-waiting"].met is Level.TWO


def test_exit_conditions_stay_as_they_stood() -> None:
    floor, watch = AlertFloor(), LineWatch(default_lines())
    watch.evaluate(floor.view, floor.now)
    before = watch.exits(EmergencyId("e"), CARD)
    floor.set_source(ACD, False)
    floor.wait(CARD, 60)
    floor.now += 5
    watch.evaluate(floor.view, floor.now)
    assert watch.exits(EmergencyId("e"), CARD) == before


def test_the_desk_says_which_lines_rest() -> None:
    floor, watch = AlertFloor(), LineWatch(default_lines())
    floor.wait(CARD, 60)
    floor.wait(FAR, 25)
    watch.evaluate(floor.view, floor.now)
    view, reader = without(floor.view, {ACD: floor.now}), FloorReader()
    reader.show(view, floor.now)
    told = {line.key: line for line in lines_of(watch.now, reader, view, floor.now)}
    assert (told["queue-waiting"].value, told["all-waiting"].value) == (25, None)
    assert told["queue-waiting"].about is not None
    assert not rests(told["queue-waiting"].two, told["queue-waiting"].about.subject, view)
    assert told["all-waiting"].about is not None
    assert rests(told["all-waiting"].two, told["all-waiting"].about.subject, view)
