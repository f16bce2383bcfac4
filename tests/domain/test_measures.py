"""Measures are read of a picture, and said in plain words."""

import pytest
from alert_floor import ACD, ANN, BEN, CARD, LOAN, START, AlertFloor, compare, queue
from msgspec import structs

from supervisor_app.domain import measures
from supervisor_app.domain.limits import Limits
from supervisor_app.domain.measured import (
    AllOf,
    AnyOf,
    Compare,
    Condition,
    Operator,
    Period,
    Reading,
    Subject,
    SubjectKey,
    SubjectKind,
)
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.tally import Tally
from supervisor_app.domain.view import advance
from supervisor_app.shots import floor
from supervisor_app.shots.figures import NOW

FLOOR = Subject(SubjectKind.FLOOR)
BJ, HF = (Subject(SubjectKind.SITE, SubjectKey(key)) for key in ("bj", "hf"))
T1 = Subject(SubjectKind.TEAM, SubjectKey("t1"))


def of(measure: str, period: Period = Period.NOW, **more: str) -> Compare:
    return Compare(measure, Operator.AT_LEAST, 0.0, period, **more)


def read(here: AlertFloor, measure: Compare, subject: Subject) -> Reading:
    return measures.read(here.view, measure, subject, here.now)


def test_the_pictures_floor() -> None:
    view = advance(None, floor.whole(False, floor.centre()))
    for measure, period, value in (
        ("waiting", Period.NOW, 33),
        ("answer_rate", Period.DAY, 93.1),
        ("signed_in", Period.NOW, 136),
        ("ready", Period.NOW, 10),
    ):
        assert measures.read(view, of(measure, period), FLOOR, NOW).value == value


def test_people_of_teams_sites_and_all() -> None:
    here = AlertFloor()
    assert [read(here, of("signed_in"), one).value for one in (FLOOR, T1, BJ, HF)] == [2, 1, 1, 1]
    here.set_agent(ANN, state=AgentState.OFFLINE)
    assert [read(here, of("signed_in"), one).value for one in (FLOOR, T1, BJ, HF)] == [1, 0, 0, 1]
    here.set_agent(BEN, state=AgentState.BREAK, since=START)
    here.now += 900
    assert [read(here, of("over_limit"), one).value for one in (FLOOR, T1, HF)] == [1, 0, 1]


def test_figures_of_a_team_are_of_its_sums() -> None:
    here = AlertFloor()
    days = {ANN: Tally(surveys=10, satisfied=10), BEN: Tally(surveys=90, satisfied=45)}
    for who, day in days.items():
        here.set_agent(who, day=day, team="t1")
    assert read(here, of("satisfaction", Period.DAY), T1) == Reading(55.0, 100)


def test_what_is_not_known() -> None:
    here = AlertFloor()
    card = queue(CARD)
    assert read(here, of("answer_rate", Period.DAY), card) == Reading(None, 0)
    assert read(here, of("longest_wait"), card).value is None
    assert read(here, of("answer_rate"), card).value is None, "there is none of now"
    assert read(here, of("waiting"), T1).value is None, "contacts are not of a team"
    assert read(here, of("nothing"), card).value is None
    assert read(here, of("waiting"), queue(LOAN)).value == 0
    gone = Subject(SubjectKind.QUEUE, SubjectKey("main/gone"))
    assert read(here, of("waiting"), gone).value is None
    assert read(here, of("offered_over_forecast", Period.QUARTER), card).value is None


def test_what_an_acd_cannot_tell() -> None:
    here = AlertFloor()
    here.count(CARD, surveys=4, satisfied=4)
    satisfaction = of("satisfaction", Period.DAY)
    assert read(here, satisfaction, queue(CARD)).value == 100.0
    silent = structs.replace(here.view.sources[ACD], absent=("satisfaction",))
    view = structs.replace(here.view, sources={**here.view.sources, ACD: silent})
    assert measures.read(view, satisfaction, queue(CARD), START).value is None
    assert measures.read(view, satisfaction, FLOOR, START).value == 100.0


def test_against_a_forecast() -> None:
    here = AlertFloor()
    here.count(CARD, answered=60, abandoned=12)
    here.next_interval()
    over = of("offered_over_forecast", Period.QUARTER)
    found = measures.read(here.view, over, queue(CARD), START, {CARD: 60.0})
    assert found == Reading(20.0, 72)


def test_a_gap_makes_a_figure_incomplete() -> None:
    here = AlertFloor()
    here.count(CARD, answered=5)
    view = here.view
    torn = structs.replace(view.queues[CARD].intervals[0], complete=False)
    queues = {**view.queues, CARD: structs.replace(view.queues[CARD], intervals=(torn,))}
    torn_view = structs.replace(view, queues=queues)
    day, quarter = (of("answer_rate", period) for period in (Period.DAY, Period.QUARTER))
    assert not measures.read(torn_view, day, queue(CARD), START).complete
    assert measures.read(torn_view, quarter, queue(CARD), START).complete


def test_bounds_follow_the_queues_own_limits_first() -> None:
    own = Limits(waiting=structs.replace(Limits().waiting, critical=7))
    here = AlertFloor(queue_limits={CARD: own})
    past = compare("waiting", 0, limit="waiting", which="critical")
    centre = here.view.centre
    assert measures.bound_of(centre, past, queue(CARD)) == 7
    assert measures.bound_of(centre, past, queue(LOAN)) == 20
    csat = compare("satisfaction", 0, "<", limit="satisfaction", which="warning")
    counted = measures.resolved(centre, csat, queue(CARD))
    assert counted is not None
    assert (counted.bound, counted.min_sample, counted.limit) == (98, 15, "")
    nothing = compare("asa", 0, ">", limit="asa", which="critical")
    assert measures.resolved(centre, nothing, queue(CARD)) is None


def test_objects_and_their_names() -> None:
    here = AlertFloor()
    names = {
        kind: [measures.name_of(here.view, one).zh for one in measures.subjects(here.view, kind)]
        for kind in SubjectKind
    }
    assert names == {
        SubjectKind.FLOOR: ["全部队列"],
        SubjectKind.QUEUE: ["信用卡", "贷款", "远"],
        SubjectKind.TEAM: ["一组", "二组"],
        SubjectKind.AGENT: ["ann", "ben"],
        SubjectKind.SITE: ["北京", "合肥"],
        SubjectKind.SOURCE: ["main ACD", "second ACD"],
    }


@pytest.mark.parametrize(
    ("condition", "for_s", "zh", "en"),
    [
        (compare("waiting", 20), 180, "排队 ≥ 20，满 3 分", "Waiting ≥ 20, for 3 min"),
        (compare("longest_wait", 300), 0, "最长等待 ≥ 5:00", "Longest wait ≥ 5:00"),
        (
            compare("answer_rate", 80, "<", period=Period.QUARTER, min_sample=10),
            90,
            "近 15 分接通率 < 80 %（n ≥ 10），满 1 分 30 秒",
            "Answer rate, last 15 min < 80 % (n ≥ 10), for 1 min 30 s",
        ),
        (
            compare("state_time", 150, of="wrap_up"),
            10,
            "话后时长 ≥ 2:30，满 10 秒",
            "Time in wrap-up ≥ 2:30, for 10 s",
        ),
        (
            compare("waiting", 0, limit="waiting", which="critical"),
            0,
            "排队 ≥ 紧急阈值",
            "Waiting ≥ the critical limit",
        ),
        (compare("site_state", 2), 0, "站点 中断", "Site lost"),
        (
            AllOf(
                (compare("waiting", 1), AnyOf((compare("ready", 0, "=="), compare("asa", 20, ">"))))
            ),
            7200,
            "排队 ≥ 1 且 （空闲 = 0 或 平均应答 > 20 秒），满 2 小时",
            "Waiting ≥ 1 and (Ready = 0 or ASA > 20 s), for 2 h",
        ),
    ],
)
def test_conditions_in_words(condition: Condition, for_s: float, zh: str, en: str) -> None:
    said = measures.condition_words(condition, for_s)
    assert (said.zh, said.en) == (zh, en)


def test_values_in_words() -> None:
    for measure, value, zh in (
        ("waiting", 1041.0, "1,041"),
        ("longest_wait", 398.0, "6:38"),
        ("answer_rate", 57.0, "57.0 %"),
        ("asa", 20.0, "20 秒"),
        ("satisfaction_index", 4.5, "4.50"),
        ("site_state", 1.0, "降级"),
        ("offered_over_forecast", -3.0, "−3.0 %"),
        ("waiting", None, "—"),
    ):
        assert measures.value_words(of(measure), value).zh == zh
