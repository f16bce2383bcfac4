"""The pages of a wall: judged as 总览, adding up, in line, and grey where they are not live."""

from collections.abc import Mapping

import pytest
from floors import picture, whole
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs
from pytestqt.qtbot import QtBot
from wall_stage import (
    NOW,
    STALE,
    grounds,
    layout,
    queue,
    row_texts,
    said,
    seen,
    texts,
    wall,
    with_own_acds,
)

from supervisor_app.domain.calendar import INTERVAL_S
from supervisor_app.domain.ids import AcdId, CallId
from supervisor_app.domain.kpi import registry
from supervisor_app.domain.limits import Severity
from supervisor_app.domain.rows import CallRow, FloorDelta, SourceRow
from supervisor_app.domain.states import StateGroup
from supervisor_app.domain.tally import Tally
from supervisor_app.domain.view import FloorView
from supervisor_app.domain.walls import PageKind, WallPage
from supervisor_app.shots.figures import ACD, DAY_START, QUEUES
from supervisor_app.shots.floor import tally
from supervisor_app.ui.overview.figures import Period
from supervisor_app.ui.overview.queue_figures import QueueColumn, queue_rows
from supervisor_app.ui.overview.tiles import LONGEST, RATE, WAITING, Moment, tiles
from supervisor_app.ui.wall.agents import COLUMNS
from supervisor_app.ui.wall.drawn import JUDGING, Fill, Text
from supervisor_app.ui.wall.queues import JUDGED, USUAL
from supervisor_app.ui.wall.stars import stars_of

INK = {Severity.NORMAL: "t1", Severity.WARNING: "warn", Severity.CRITICAL: "oncrit"}
KPIS = registry()
NAMES = {spec.key: spec.zh for spec in QUEUES}


@pytest.fixture(autouse=True)
def _application(qtbot: QtBot) -> None:
    """Fonts need one."""


def busy(waiting: Mapping[str, tuple[int, int, int, int]]) -> FloorDelta:
    """The floor with other queues: waiting, longest wait, offered and answered of the quarter."""
    delta = whole()
    calls = [
        CallRow(
            CallId(f"{ACD}/{key}.{place}"), queue(key), NOW - longest * (1 - place / (count + 1))
        )
        for key, (count, longest, _, _) in waiting.items()
        for place in range(count)
    ]
    last = delta.centre.interval - INTERVAL_S if delta.centre else 0
    intervals = [
        structs.replace(row, tally=tally(*waiting[row.queue.partition("/")[2]][2:]))
        if row.start == last
        else row
        for row in delta.intervals
    ]
    return structs.replace(delta, calls=tuple(calls), intervals=tuple(intervals))


QUEUE_STATES = st.fixed_dictionaries(
    {
        spec.key: st.tuples(
            st.integers(0, 40), st.integers(0, 400), st.integers(0, 60), st.integers(0, 60)
        ).map(lambda each: (each[0], each[1], max(each[2:]), min(each[2:])))
        for spec in QUEUES
    }
)


@given(QUEUE_STATES)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_same_value_has_the_same_severity_as_on_the_overview(
    waiting: dict[str, tuple[int, int, int, int]],
) -> None:
    view = seen(busy(waiting))
    canvas = wall(layout(PageKind.QUEUES), view)
    rows = queue_rows(view, KPIS, Period.DAY, {})
    for key, name in NAMES.items():
        shown = row_texts(canvas, name)
        for place, column in enumerate(JUDGED):
            figure = rows[queue(key)].figure(column, NOW)
            assert (shown[place].text, shown[place].token) == (figure.text, INK[figure.severity])
    of_overview = tiles(Moment(view, NOW, KPIS, "zh_CN"), 90.0)
    heroes = [text for text in texts(canvas) if text.figure and text.size == 132]
    for hero, tile in zip(heroes, (WAITING, LONGEST, RATE), strict=False):
        assert (hero.text, hero.token) == (
            of_overview[tile].number,
            INK[of_overview[tile].severity],
        )


def test_a_layout_has_its_own_limits() -> None:
    view = picture()
    usual = wall(layout(PageKind.QUEUES), view)
    assert row_texts(usual, "信用卡")[0].token == "oncrit"
    limits = {
        "": {"waiting": (30.0, 50.0), "waiting_all": (None, None), "longest_wait": (None, None)},
        str(queue("loan")): {"waiting": (2.0, 3.0)},
    }
    own = wall(layout(PageKind.QUEUES, limits=limits), view)
    assert row_texts(own, "信用卡")[0].token == "t1"
    assert row_texts(own, "贷款")[0].token == "oncrit"
    heroes = [text.token for text in texts(own) if text.size == 132]
    assert heroes == ["t1"] * 4


def test_digits_align_right_in_every_column() -> None:
    canvas = wall(layout(PageKind.QUEUES), picture())
    edges = {column.x + column.w - 20 for column in USUAL}
    for name in NAMES.values():
        shown = row_texts(canvas, name)
        assert {text.box.right for text in shown} == edges
        assert all(text.side == "right" for text in shown)


def test_the_worst_queues_come_first_in_large_and_the_rest_on_a_second_page() -> None:
    canvas = wall(layout(WallPage(PageKind.QUEUES, large=True)), picture())
    names = [text.text for text in texts(canvas) if text.text in NAMES.values() and text.strong]
    assert names == ["信用卡", "贷款", "在线文字", "视频客服"]
    assert canvas.shown.stop is not None
    assert canvas.shown.stop.parts == 2
    assert "1 / 2 页" in said(canvas)
    assert {text.size for text in row_texts(canvas, "信用卡")} == {120}


def test_ten_rows_a_page() -> None:
    delta = whole()
    more = tuple(
        structs.replace(delta.queues[0], id=queue(f"x{place}"), order=100 + place)
        for place in range(8)
    )
    view = seen(structs.replace(delta, queues=(*delta.queues, *more)))
    canvas = wall(layout(PageKind.QUEUES), view)
    assert canvas.shown.stop is not None
    assert canvas.shown.stop.parts == 2
    canvas.next()
    assert canvas.shown.stop.parts == 2
    assert "2 / 2 页" in said(canvas)


def test_only_the_queues_of_the_layout_in_its_order() -> None:
    page = WallPage(PageKind.QUEUES, queues=(queue("chat"), queue("gone"), queue("card")))
    canvas = wall(layout(page), picture())
    names = [text.text for text in texts(canvas) if text.text in NAMES.values() and text.strong]
    assert names == ["在线文字", "信用卡"]
    assert "所有队列" in said(canvas)


def test_a_queue_without_anybody_on_duty_says_so() -> None:
    delta = whole(quiet=True)
    view = seen(structs.replace(delta, queues=(*delta.queues, structs.replace(
        delta.queues[0], id=queue("night"), order=99))))  # fmt: skip
    assert said(wall(layout(PageKind.QUEUES), view)).count("无人当值") == 1


def test_the_sums_of_the_queues_add_up() -> None:
    view = picture()
    day = view.total.day
    assert (
        day.offered
        == day.answered + day.abandoned
        == sum(q.day.offered for q in view.queues.values())
    )
    assert f"进线 {day.offered:,} = 接通 {day.answered:,} + 放弃 {day.abandoned:,}" in said(
        wall(layout(PageKind.QUEUES), view)
    )


# Agents


def numbers(row: list[Text]) -> list[int]:
    return [int(text.text) for text in row]


def test_the_teams_add_up_to_the_figures_above_them() -> None:
    view = picture()
    canvas = wall(layout(PageKind.AGENTS), view)
    rows = [numbers(row_texts(canvas, team.name.zh)) for team in view.centre.teams]
    total = [sum(column) for column in zip(*rows, strict=True)]
    staff = view.total.staff
    assert total == [
        staff.signed_in,
        *(sum(staff.counts[group] for group in column.groups) for column in COLUMNS[1:]),
        7,
    ]
    heroes = [int(text.text) for text in texts(canvas) if text.size == 132]
    assert heroes == [
        staff.signed_in,
        staff.counts[StateGroup.READY],
        staff.counts[StateGroup.TALKING],
        7,
    ]


def test_a_team_is_judged_by_its_worst_agent() -> None:
    canvas = wall(layout(PageKind.AGENTS), picture())
    over = {name: row_texts(canvas, name)[-1] for name in ("一组", "二组", "四组")}
    assert {name: (text.text, text.token) for name, text in over.items()} == {
        "一组": ("2", "warn"),
        "二组": ("3", "oncrit"),
        "四组": ("0", "t1"),
    }


# Sites


def test_where_sites_share_an_acd_no_site_has_contacts() -> None:
    canvas = wall(layout(PageKind.SITES), picture())
    assert "各站点共用 ACD，排队不分站点" in said(canvas)
    assert [text.text for text in texts(canvas)].count("—") == 6
    assert "在席 57 + 52 + 27 = 136 / 150" in said(canvas)
    assert grounds(canvas) == []


def test_sites_with_their_own_acds_add_up_and_are_in_line() -> None:
    view = seen(with_own_acds(whole()))
    canvas = wall(layout(PageKind.SITES), view)
    assert "排队 23 + 5 + 5 = 33" in said(canvas)
    assert "在席 57 + 52 + 27 = 136 / 150" in said(canvas)
    offered = [
        sum(one.day.offered for key, one in view.queues.items() if key.startswith(site))
        for site in ("bj", "hf", "cd")
    ]
    assert "进线 {:,} + {:,} + {:,} = 10,307".format(*offered) in said(canvas)
    columns = [
        sorted(
            (text.box.x - left, text.box.y, text.size)
            for text in texts(canvas)
            if text.figure and text.size > 60 and left <= text.box.x < left + 640
        )
        for left in (0, 640, 1280)
    ]
    assert len(columns[0]) == 5
    assert columns[0] == columns[1] == columns[2]
    # 23 wait in Beijing for 4:12 at most; 74 % or so of the last quarter were answered.
    assert len(grounds(canvas, ["critf"])) >= 2


def test_a_lost_site_has_no_figures_and_its_column_says_so() -> None:
    view = seen(with_own_acds(whole(), lost="hf"))
    canvas = wall(layout(PageKind.SITES), view)
    assert "站点中断 01:00" in said(canvas)
    middle = [text for text in texts(canvas) if text.figure and 640 <= text.box.x < 1280]
    assert {text.text for text in middle if text.size > 60} == {"—"}
    heads = [mark for mark in canvas.marks if isinstance(mark, Fill) and mark.token == "dqbg"]
    assert [head.box.x for head in heads] == [640.0]


# Stars


def rated(view: FloorView, ratings: list[tuple[int, int]]) -> FloorView:
    """The first agents have these ratings and satisfied, all others none."""
    agents = {
        key: structs.replace(
            row,
            day=Tally(surveys=ratings[place][0], satisfied=ratings[place][1])
            if place < len(ratings)
            else None,
        )
        for place, (key, row) in enumerate(view.agents.items())
    }
    return structs.replace(view, agents=agents)


def test_stars_have_enough_ratings_and_equal_ones_stand_by_how_many() -> None:
    view = rated(picture(), [(19, 19), (20, 19), (40, 40), (30, 30), (40, 40), (100, 99)])
    stars = stars_of(view.agents.values())
    assert [(star.rank, star.ratings) for star in stars] == [
        (1, 40),
        (1, 40),
        (3, 30),
        (4, 100),
        (5, 20),
    ]
    canvas = wall(layout(PageKind.STARS), view)
    assert "100.0" in said(canvas)


def test_too_few_ratings_rank_nobody() -> None:
    canvas = wall(layout(PageKind.STARS), rated(picture(), [(19, 19)]))
    assert "样本不足" in said(canvas)


def test_names_can_be_masked() -> None:
    view = rated(picture(), [(40, 40)])
    agent = next(iter(view.agents.values()))
    plain = said(wall(layout(PageKind.STARS), view))
    masked = said(wall(layout(PageKind.STARS, mask_names=True), view))
    assert agent.name in plain
    assert agent.name not in masked
    assert f"一组 ··{agent.code[-2:]}" in masked


def test_a_page_that_no_acd_can_fill_is_not_shown() -> None:
    source = SourceRow(AcdId(ACD), "ACD", "asterisk", True, DAY_START, absent=("satisfaction",))
    view = seen(structs.replace(whole(), sources=(source,)))
    canvas = wall(layout(PageKind.STARS, PageKind.AGENTS), view)
    assert canvas.shown.stop is not None
    assert canvas.shown.stop.page.kind is PageKind.AGENTS


# Not live


@pytest.mark.parametrize("kind", [PageKind.QUEUES, PageKind.SITES, PageKind.AGENTS, PageKind.STARS])
def test_while_stale_every_figure_is_grey_and_none_is_judged(kind: PageKind) -> None:
    canvas = wall(layout(kind), picture(), STALE, now=NOW + 38)
    tokens = {mark.token for mark in canvas.marks if hasattr(mark, "token")}
    assert tokens.isdisjoint(JUDGING)
    assert {text.token for text in texts(canvas) if text.figure} == {"t3"}
    assert "画面停在 14:32:18" in said(canvas)
    assert "轮播暂停" in said(canvas)


def test_while_stale_times_stand_and_the_clock_goes_on() -> None:
    canvas = wall(layout(PageKind.QUEUES), picture(), STALE, now=NOW + 38)
    before = row_texts(canvas, "信用卡")
    canvas.tick(NOW + 600)
    assert row_texts(canvas, "信用卡") == before
    assert row_texts(canvas, "信用卡")[1].text == "4:12"
    assert "14:42" in said(canvas)


def test_before_the_first_frame_there_are_dashes() -> None:
    canvas = wall(layout(PageKind.QUEUES))
    assert "等待第一帧" in said(canvas)
    assert [text.text for text in texts(canvas) if text.size == 132] == ["—"] * 4


def test_columns_are_those_of_the_design() -> None:
    assert [column.x for column in USUAL] == [330, 540, 840, 1140, 1410]
    assert QueueColumn.STAFF is USUAL[-1].key
