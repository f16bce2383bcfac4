"""A report says what the intervals say: by queue, channel, agent, team and site, and in all."""

from collections.abc import Callable, Iterator

import pytest
from history_stage import ACD
from report_stage import Centre

from supervisor_app.domain.book import Scope
from supervisor_app.domain.directory import Channel
from supervisor_app.domain.ids import AgentId, QueueId
from supervisor_app.domain.kpi import registry
from supervisor_app.domain.report_columns import figures, report_columns
from supervisor_app.domain.report_query import Comparison, Grain, ReportRow, Split
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.tally import Tally

DAY, WEEK_BEFORE = "2026-11-20", "2026-11-13"
FIRST, LAST = "2026-11-02", "2026-11-20"
BOT = f"{ACD}/q9"


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    made = Centre(tmp_path_factory.mktemp("centre"))
    yield made
    made.store.close()


def people(queue: str) -> bool:
    return queue != BOT


def same(row: ReportRow, tally: Tally, but: frozenset[str] = frozenset()) -> None:
    """A row has exactly the figures of a tally, as the registry computes them."""
    for key, kpi in registry().items():
        if key in but or key == "occupancy":
            continue
        value = kpi.value(tally)
        if value is None:
            assert key not in row.values, key
        else:
            assert row.values[key] == pytest.approx(value, rel=1e-9), key
            if key in row.n:
                assert row.n[key] == kpi.sample(tally)


def test_each_row_and_the_total_are_the_sums_of_their_intervals(centre: Centre) -> None:
    table = centre.ask(DAY)
    assert len(table.rows) == 48
    for row in table.rows:
        same(row, centre.slow_sum(Scope.QUEUE, row.start, row.end, people))
    assert table.total is not None
    whole = centre.slow_sum(Scope.QUEUE, table.rows[0].start, table.rows[-1].end, people)
    assert whole.offered > 100
    same(table.total, whole)
    assert [wait.answered for wait in table.waits] == whole.answered_waits
    assert [wait.abandoned for wait in table.waits] == whole.abandoned_waits


def test_how_many_were_there_and_how_busy_is_of_all_agents(centre: Centre) -> None:
    table = centre.ask(DAY, grain=Grain.HOUR)
    for row in table.rows:
        tally = centre.slow_sum(Scope.AGENT, row.start, row.end)
        there = sum(tally.state_s) - tally.seconds_in(AgentState.OFFLINE)
        assert row.values["staffed"] == pytest.approx(there / 3600)
        assert row.values.get("occupancy") == pytest.approx(registry()["occupancy"].value(tally))
    assert all("staffed" not in part.values for part in table.parts)


def test_parts_are_the_queues_and_make_the_total(centre: Centre) -> None:
    table = centre.ask(FIRST, LAST, grain=Grain.DAY)
    assert [part.key for part in table.parts] == [f"{ACD}/q{place}" for place in range(9)]
    assert table.total is not None
    for name in ("offered", "answered", "abandoned", "flowed_out"):
        assert sum(part.values[name] for part in table.parts) == table.total.values[name]
    for part in table.parts:
        since, until = table.rows[0].start, table.rows[-1].end
        same(part, centre.slow_sum(Scope.QUEUE, since, until, lambda q, k=part.key: q == k))


@pytest.mark.parametrize(
    ("split", "belongs"),
    [
        (Split.AGENT, lambda centre, agent: agent.id),
        (Split.TEAM, lambda centre, agent: agent.team),
        (Split.SITE, lambda centre, agent: f"s{int(agent.team[1:]) % 2}"),
    ],
)
def test_agents_by_themselves_by_team_and_by_site(
    centre: Centre, split: Split, belongs: Callable[..., str]
) -> None:
    table = centre.ask(FIRST, LAST, grain=Grain.WEEK, split=split)
    contacts = frozenset(
        {"offered", "abandoned", "flowed_out", "answer_rate", "abandon_rate", "service_level"}
    )
    assert not contacts & set(table.columns)
    keys = {belongs(centre, agent) for agent in centre.ground.agents}
    assert {part.key for part in table.parts} == keys
    for row in (*table.parts, *table.rows[:5]):
        mine = {a.id for a in centre.ground.agents if belongs(centre, a) == row.key}
        tally = centre.slow_sum(Scope.AGENT, row.start, row.end, lambda a, m=mine: a in m)
        same(row, tally, contacts)
        assert row.values["occupancy"] == pytest.approx(registry()["occupancy"].value(tally))


def test_channels_stand_side_by_side_and_bots_are_in_no_total(centre: Centre) -> None:
    table = centre.ask(DAY, grain=Grain.DAY, split=Split.CHANNEL)
    of_channel = {queue.id: queue.channel for queue in centre.ground.queues}
    assert [part.key for part in table.parts] == ["voice", "video", "chat", "bot"]
    everything = 0.0
    for row in table.rows:
        channel = Channel(row.key)
        tally = centre.slow_sum(
            Scope.QUEUE, row.start, row.end, lambda q, c=channel: of_channel[QueueId(q)] is c
        )
        same(row, tally)
        everything += tally.offered
    for row in table.rows:
        assert row.values["share"] == pytest.approx(100 * row.values["offered"] / everything)
    assert table.total is not None
    bot = next(row for row in table.rows if row.key == "bot")
    assert bot.values["offered"] > 0
    assert table.total.values["offered"] == everything - bot.values["offered"]
    assert any("机器人" in note.zh for note in table.notes)
    only = centre.ask(DAY, grain=Grain.DAY, channels=(Channel.BOT,))
    assert only.rows[0].values["offered"] == bot.values["offered"]
    without = centre.ask(DAY, grain=Grain.DAY)
    assert without.rows[0].values["offered"] == table.total.values["offered"]


def test_filters_leave_out_what_is_not_wanted(centre: Centre) -> None:
    queue = QueueId(f"{ACD}/q1")
    table = centre.ask(DAY, grain=Grain.DAY, queues=(queue,))
    row = table.rows[0]
    same(row, centre.slow_sum(Scope.QUEUE, row.start, row.end, lambda q: q == queue))
    assert "staffed" not in table.columns
    agent = AgentId(f"{ACD}/8003")
    row = centre.ask(DAY, grain=Grain.DAY, agents=(agent,)).rows[0]
    assert (
        row.values["answered"]
        == centre.slow_sum(Scope.AGENT, row.start, row.end, lambda a: a == agent).answered
    )


def test_a_part_of_each_day(centre: Centre) -> None:
    table = centre.ask(FIRST, LAST, grain=Grain.DAY, from_minute=600, to_minute=720)
    for row in table.rows:
        since = row.start + 36_000
        same(row, centre.slow_sum(Scope.QUEUE, since, since + 7200, people))
    night = centre.ask(DAY, grain=Grain.HOUR, from_minute=1320, to_minute=120)
    assert len(night.rows) == 4


def test_a_weekday_is_held_against_the_one_before_it(centre: Centre) -> None:
    table = centre.ask("2026-11-19", comparison=Comparison.WEEKDAY)
    before = centre.ask("2026-11-12")
    for row, past in zip(table.rows, before.rows, strict=True):
        assert row.compared.keys() >= {"offered", "answered", "staffed"}
        assert row.compared == pytest.approx(
            {key: past.values[key] for key in row.compared}, rel=1e-9
        )
    assert table.total is not None
    assert before.total is not None
    for key, value in table.total.compared.items():
        assert value == pytest.approx(before.total.values[key])
    assert "offered" in table.total.compared


def test_a_total_is_not_held_against_less_than_a_whole_day(centre: Centre) -> None:
    """Two rows of the Friday before were not whole: a count of the others would look like less."""
    table = centre.ask(DAY, comparison=Comparison.WEEKDAY)
    before = centre.ask(WEEK_BEFORE)
    bare = [place for place, row in enumerate(table.rows) if not row.compared]
    assert bare == [place for place, row in enumerate(before.rows) if not row.complete]
    assert table.total is not None
    assert "offered" not in table.total.compared
    assert "answer_rate" in table.total.compared


def test_the_mean_of_four_weeks_leaves_out_a_day_with_a_gap(centre: Centre) -> None:
    """The feed was lost on Friday the 13th from 10:07 to 10:52."""
    table = centre.ask(DAY, comparison=Comparison.FOUR_WEEKS)
    row = next(row for row in table.rows if row.start == table.rows[0].start + 36_000)
    tallies = [
        centre.slow_sum(Scope.QUEUE, row.start - back, row.end - back, people)
        for back in (604_800 * week for week in (2, 3, 4))
    ]
    assert row.compared["offered"] == pytest.approx(sum(t.offered for t in tallies) / 3)
    together = Tally.sum(tallies)
    assert row.compared["answer_rate"] == pytest.approx(100 * together.answered / together.offered)
    later = table.rows[-2]
    four = [
        centre.slow_sum(Scope.QUEUE, later.start - back, later.end - back, people)
        for back in (604_800 * week for week in (1, 2, 3, 4))
    ]
    assert later.compared["offered"] == pytest.approx(sum(t.offered for t in four) / 4)
    assert any("2026-11-13" in note.zh for note in table.notes)


def test_the_gap_itself_is_said(centre: Centre) -> None:
    table = centre.ask("2026-11-13")
    torn = [row for row in table.rows if not row.complete]
    assert [row.start - table.rows[0].start for row in torn] == [36_000, 37_800]
    assert any("2026-11-13" in note.en for note in table.notes)


def test_every_column_has_its_words(centre: Centre) -> None:
    columns = report_columns(centre.ground.service_level)
    assert set(figures()) < set(columns)
    for split in Split:
        assert set(centre.ask(DAY, split=split, grain=Grain.DAY).columns) <= set(columns)
    assert all(column.name.zh and column.formula.en for column in columns.values())
