"""Rules and level lines replayed over an hour with a surge: each fires once and clears once."""

from collections import defaultdict
from itertools import count, pairwise
from pathlib import Path

import pytest
from gateway_stage import NOON
from incident_record import CALM_S, WARM_S, IncidentRecord
from msgspec import structs

from supervisor_app.acd.simulated_incidents import SiteLost, Surge
from supervisor_app.domain.alert_changes import Changes
from supervisor_app.domain.alert_engine import AlertEngine
from supervisor_app.domain.alert_rules import default_rules
from supervisor_app.domain.alerts import AlertId, AlertLevel
from supervisor_app.domain.default_lines import default_lines
from supervisor_app.domain.emergency import Level
from supervisor_app.domain.level_lines import LineWatch, playbook_kind
from supervisor_app.domain.playbooks import PlaybookKind
from supervisor_app.domain.rows import Site
from supervisor_app.domain.view import FloorView
from supervisor_app.domain.words import Words

CARD = "main/card"
OF_SURGE = (
    ("default-waiting", CARD),
    ("default-longest-wait", CARD),
    ("default-answer-rate", CARD),
    ("default-asa", CARD),
    ("default-waiting-all", ""),
    ("default-answer-rate-all", ""),
)
"""What four times the contacts of one queue must raise."""
AGAIN_S = 60.0
"""What is raised again sooner than so long after it was cleared has flapped."""

SITE_RULE = "default-site"

Record = list[tuple[float, FloorView]]
Event = tuple[float, str]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    place: Path = tmp_path_factory.mktemp("surge")
    return IncidentRecord(place, NOON - 7200, Surge("card", factor=4.0, minutes=15)).play(3600)


class Replay:
    """A record held against the product's own rules."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._numbers = count()
        self.engine = AlertEngine(default_rules(), self._make_id)
        self.events: dict[tuple[str, str], list[Event]] = defaultdict(list)
        self.ids: dict[tuple[str, str], set[AlertId]] = defaultdict(set)
        self.levels: dict[tuple[str, str], set[AlertLevel]] = defaultdict(set)

    def _make_id(self, *_: object) -> AlertId:
        return AlertId(str(next(self._numbers)))

    def run(self, stale_from: float = -1.0, stale_s: float = 0.0, restart_at: float = -1.0) -> None:
        """Play it; with a loss of the feed, or a restart, at seconds from its beginning."""
        begin = self._record[0][0]
        for now, view in self._record:
            at = now - begin
            if at == restart_at:
                known = list(self.engine.alerts.values())
                self.engine = AlertEngine(default_rules(), self._make_id, known)
            stale = stale_from <= at < stale_from + stale_s
            changes = self.engine.evaluate(view, now, stale)
            if stale:
                assert (changes.raised, changes.cleared, changes.escalated) == ((), (), ())
            self._note(changes, at)

    def _note(self, changes: Changes, at: float) -> None:
        for alert in changes.raised:
            self.ids[alert.rule, alert.about.subject.key].add(alert.id)
            self._add(alert.rule, alert.about.subject.key, at, "raised")
        for alert in (*changes.raised, *changes.levelled):
            self.levels[alert.rule, alert.about.subject.key].add(alert.level)
        for over in changes.cleared:
            self._add(over.alert.rule, over.alert.about.subject.key, at, "cleared")

    def _add(self, rule: str, key: str, at: float, what: str) -> None:
        self.events[rule, key].append((at, what))

    def kinds(self, rule: str, key: str) -> list[str]:
        return [what for _, what in self.events[rule, key]]


def assert_once(replay: Replay) -> None:
    assert {key for key in OF_SURGE if replay.kinds(*key) != ["raised", "cleared"]} == set()


def assert_never_flaps(replay: Replay) -> None:
    for key, events in replay.events.items():
        for (before, one), (at, other) in pairwise(events):
            assert one != other, key
            if (one, other) == ("cleared", "raised"):
                assert at - before >= AGAIN_S, (key, before, at)


def test_each_rule_fires_once_and_clears_once(record: Record) -> None:
    replay = Replay(record)
    replay.run()
    assert_once(replay)
    assert replay.events["default-waiting", CARD][0][0] > CALM_S
    assert replay.levels["default-waiting", CARD] == {AlertLevel.WARNING, AlertLevel.CRITICAL}
    assert_never_flaps(replay)


def test_the_waves_of_the_demonstration_s_surge_are_one_alert(tmp_path: Path) -> None:
    """As it is played from the list of incidents, in the evening: the queue calms down for minutes
    as people come back from their breaks, then it grows again."""
    evening = NOON + 8.25 * 3600 - WARM_S - CALM_S
    replay = Replay(IncidentRecord(tmp_path, evening, Surge("card")).play(CALM_S + 1800))
    replay.run()
    waves = replay.kinds("default-waiting", CARD)
    assert waves == ["raised", "cleared"] * 2
    assert len(replay.ids["default-waiting", CARD]) == 1
    assert len(replay.ids["default-longest-wait", CARD]) == 1


def test_a_loss_of_the_feed_in_the_middle_changes_nothing_but_the_time(record: Record) -> None:
    replay = Replay(record)
    replay.run(stale_from=700, stale_s=120)
    assert_once(replay)
    assert_never_flaps(replay)


def test_a_restart_in_the_middle_raises_nothing_again(record: Record) -> None:
    replay = Replay(record)
    replay.run(restart_at=800)
    assert_once(replay)
    assert_never_flaps(replay)


def test_the_surge_proposes_an_emergency_and_lets_it_go(record: Record) -> None:
    watch = LineWatch(default_lines())
    proposed = []
    for now, view in record:
        watch.evaluate(view, now)
        found = watch.proposal
        proposed.append(None if found is None else (found.level, found.about.subject.key))
    first = proposed.index((Level.TWO, CARD))
    assert CALM_S + 180 < first < CALM_S + 600
    assert set(proposed[:first]) == {None}
    assert proposed[-1] is None
    begun = sum(one is None and other is not None for one, other in pairwise(proposed))
    assert begun == 1


def test_a_lost_site_is_raised_and_proposed_and_nothing_else_of_sites(tmp_path: Path) -> None:
    lost = SiteLost("hefei", minutes=10)
    found = IncidentRecord(tmp_path, NOON - 3600, lost).play(CALM_S + 1500)
    replay = Replay([(now, _with_sites(view)) for now, view in found])
    replay.run()
    events = {key: events for (rule, key), events in replay.events.items() if rule == SITE_RULE}
    assert list(events) == ["hefei"]
    assert [what for _, what in events["hefei"]] == ["raised", "cleared"]
    assert CALM_S <= events["hefei"][0][0] <= CALM_S + 15
    assert AlertLevel.CRITICAL in replay.levels[SITE_RULE, "hefei"]
    watch = LineWatch(default_lines())
    for now, view in found[: CALM_S + 30]:
        watch.evaluate(_with_sites(view), now)
    proposal = watch.proposal
    assert proposal is not None
    assert (proposal.level, "sites" in proposal.lines) == (Level.ONE, True)
    assert playbook_kind(proposal, watch.now) is PlaybookKind.SITE


def _with_sites(view: FloorView) -> FloorView:
    """With the sites that its agents are at."""
    keys = sorted({agent.site for agent in view.agents.values()})
    sites = tuple(Site(key, Words(key, key)) for key in keys)
    return structs.replace(view, centre=structs.replace(view.centre, sites=sites))
