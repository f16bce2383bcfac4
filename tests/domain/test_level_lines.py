"""Level lines propose an emergency, exit conditions tell when it may be released."""

from alert_floor import ACD, CARD, FAR, LOAN, START, AlertFloor, agent
from msgspec import structs

from supervisor_app.domain.default_lines import default_lines
from supervisor_app.domain.emergency import EmergencyId, ExitNow, Level, LineNow, Proposal
from supervisor_app.domain.ids import AgentId, QueueId
from supervisor_app.domain.level_lines import LineWatch, playbook_kind
from supervisor_app.domain.playbooks import PlaybookKind
from supervisor_app.domain.states import AgentState

ONE = EmergencyId("one")


class Play:
    """A floor and the product's own lines, second by second."""

    def __init__(self) -> None:
        self.floor = AlertFloor()
        self.watch = LineWatch(default_lines())

    def run(self, seconds: int, stale: bool = False) -> dict[str, LineNow]:
        for _ in range(seconds):
            self.watch.evaluate(self.floor.view, self.floor.now, stale)
            self.floor.now += 1
        return {line.key: line for line in self.watch.now}

    def exits(self, queue: QueueId | None = CARD) -> dict[str, ExitNow]:
        return {one.key: one for one in self.watch.exits(ONE, queue)}

    def proposal(self) -> Proposal:
        assert self.watch.proposal is not None
        return self.watch.proposal


def test_a_quiet_floor_proposes_nothing() -> None:
    play = Play()
    lines = play.run(5)
    assert play.watch.proposal is None
    assert (lines["queue-waiting"].value, lines["queue-waiting"].met) == (0, None)
    assert (lines["longest-wait"].value, lines["longest-wait"].about) == (None, None)
    assert (lines["sites"].value, lines["sites"].met) == (0, None)


def test_a_line_is_met_after_its_time() -> None:
    play = Play()
    play.floor.wait(CARD, 41)
    play.floor.wait(LOAN, 6)
    line = play.run(180)["queue-waiting"]
    assert (line.value, line.two_since, line.met) == (41, START, None)
    assert line.about is not None
    assert line.about.name.zh == "信用卡"
    line = play.run(1)["queue-waiting"]
    assert (line.met, line.one_since) == (Level.TWO, None)
    found = play.proposal()
    assert (found.level, found.about.subject.key, found.since) == (Level.TWO, CARD, START)
    assert found.lines == ("queue-waiting", "all-waiting")
    assert playbook_kind(found, play.watch.now) is PlaybookKind.ALL_QUEUES


def test_the_higher_level() -> None:
    play = Play()
    play.floor.wait(CARD, 21, since=START - 301)
    play.run(1)
    assert play.proposal().level is Level.TWO
    assert playbook_kind(play.proposal(), play.watch.now) is PlaybookKind.ONE_QUEUE
    play.run(300)
    found = play.proposal()
    assert found.level is Level.ONE
    assert found.lines == ("queue-waiting", "longest-wait")


def test_a_short_peak_proposes_nothing() -> None:
    play = Play()
    for _ in range(3):
        play.floor.wait(CARD, 41)
        play.run(179)
        play.floor.wait(CARD, 0)
        play.run(1)
    assert play.watch.proposal is None


def test_a_line_that_was_met_does_not_flap() -> None:
    play = Play()
    play.floor.wait(CARD, 20)
    play.run(181)
    for people in (19, 20, 19, 19) * 20:
        play.floor.wait(CARD, people)
        assert play.run(1)["queue-waiting"].met is Level.TWO
    play.floor.wait(CARD, 18)
    assert play.run(30)["queue-waiting"].met is Level.TWO
    assert play.run(1)["queue-waiting"].met is None


def test_stale_time_is_not_counted() -> None:
    play = Play()
    play.floor.wait(CARD, 41)
    play.run(100)
    play.run(1000, stale=True)
    assert play.run(50)["queue-waiting"].met is None
    assert play.run(60)["queue-waiting"].met is Level.TWO


def test_the_queue_of_a_lost_acd_is_left_out() -> None:
    play = Play()
    play.floor.wait(CARD, 41)
    play.floor.wait(FAR, 25)
    play.floor.set_source(ACD, False)
    line = play.run(300)["queue-waiting"]
    assert line.about is not None
    assert (line.about.subject.key, line.value) == (FAR, 25)


def test_a_rate_on_few_contacts_is_not_the_worst() -> None:
    play = Play()
    play.floor.count(CARD, answered=70, abandoned=30)
    play.floor.count(LOAN, answered=1, abandoned=2)
    play.floor.next_interval()
    line = play.run(1)["queue-rate"]
    assert line.about is not None
    assert (line.about.subject.key, line.value, line.sample) == (CARD, 70.0, 100)
    assert line.met is Level.TWO


def test_a_site_whose_agents_all_vanish() -> None:
    play = Play()
    team = [agent(AgentId(f"main/{n}"), "t1", site="bj") for n in range(5)]
    play.floor.set_agents(team)
    play.run(120)
    gone = (
        structs.replace(row, state=AgentState.OFFLINE, since=play.floor.now)
        for row in play.floor.view.agents.values()
        if row.team == "t1"
    )
    play.floor.set_agents(gone)
    line = play.run(1)["sites"]
    assert line.about is not None
    assert (line.value, line.met, line.about.name.zh) == (2, Level.ONE, "北京")
    assert playbook_kind(play.proposal(), play.watch.now) is PlaybookKind.SITE


def test_people_who_go_home_are_no_lost_site() -> None:
    play = Play()
    play.floor.set_agents(agent(AgentId(f"main/{n}"), "t1", site="bj") for n in range(5))
    for number in range(5):
        play.run(120)
        row = play.floor.view.agents[AgentId(f"main/{number}")]
        off = structs.replace(row, state=AgentState.OFFLINE, since=play.floor.now)
        play.floor.set_agents((off,))
    play.floor.set_agent(AgentId("main/ann"), state=AgentState.OFFLINE, since=play.floor.now)
    assert play.run(10)["sites"].met is None


def test_exits_of_the_queue() -> None:
    play = Play()
    play.floor.wait(CARD, 9)
    play.floor.wait(LOAN, 30)
    play.run(10)
    exits = play.exits()
    assert {key: one.met for key, one in exits.items()} == {
        "waiting": False,
        "wait": True,
        "rate": True,
    }
    assert (exits["waiting"].value, exits["waiting"].about.name.zh) == (9, "信用卡")
    play.floor.wait(CARD, 8)
    play.run(20)
    assert play.exits()["waiting"].since == play.floor.now - 1
    play.run(20)
    assert play.exits()["waiting"].since == START + 29


def test_exits_without_a_queue_are_of_the_worst() -> None:
    play = Play()
    play.floor.wait(LOAN, 30)
    play.run(1)
    waiting = play.exits(None)["waiting"]
    assert (waiting.about.subject.key, waiting.value, waiting.met) == (LOAN, 30, False)


def test_stale_time_is_not_counted_of_exits() -> None:
    play = Play()
    play.run(1)
    assert play.exits()["waiting"].since == START
    play.run(100, stale=True)
    assert play.exits()["waiting"].since == START
    play.run(2)
    assert play.exits()["waiting"].since == play.floor.now - 1 - 1


def test_another_emergency_begins_anew() -> None:
    play = Play()
    play.run(10)
    play.exits()
    play.run(10)
    (first, *_) = play.watch.exits(EmergencyId("two"), CARD)
    assert first.since == play.floor.now - 1


def test_a_proposal_is_made_when_a_line_was_past_for_its_time_and_stays_the_same() -> None:
    play = Play()
    play.floor.wait(CARD, 41)
    play.run(181)
    made = START + 180
    assert (play.proposal().since, play.proposal().made_at) == (START, made)
    play.floor.wait(LOAN, 50)
    play.run(181)
    play.floor.wait(CARD, 0)
    play.run(60)
    assert play.proposal().about.subject.key == LOAN  # another is the worst by now
    assert play.proposal().made_at == made
    play.floor.wait(LOAN, 0)
    play.run(400)
    assert play.watch.proposal is None


def test_a_rate_on_few_contacts_keeps_no_exit_open() -> None:
    play = Play()
    play.floor.count(CARD, answered=4, abandoned=1)
    play.floor.next_interval()
    play.run(2)
    rate = play.exits()["rate"]
    assert (rate.met, rate.value) == (True, None)
    play.floor.count(CARD, answered=80, abandoned=20)
    play.floor.next_interval()
    play.run(2)
    rate = play.exits()["rate"]
    assert (rate.met, rate.value) == (False, 80.0)
