"""What papers tell is what the interval store has, in sheets and on pages, in both languages."""

import csv
from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec import structs
from paper_stage import DAY, DAY_QUERY, PaperCentre, column, row_of

from supervisor_app.domain.book import Scope
from supervisor_app.domain.directory import Channel
from supervisor_app.domain.kpi import registry
from supervisor_app.domain.papers import PAPER_NAMES, PaperForm, PaperKind, PaperWish
from supervisor_app.domain.report_plan import days_between
from supervisor_app.domain.report_query import Grain, ReportQuery, Split
from supervisor_app.domain.tally import Tally
from supervisor_app.gateway.acd_plans import planned_by, planning_acds
from supervisor_app.gateway.centre import calendar_of
from supervisor_app.gateway.config_load import parse
from supervisor_app.gateway.paper_ground import with_plans

KINDS = (
    (PaperKind.MORNING, DAY),
    (PaperKind.COMPLAINTS, DAY),
    (PaperKind.MONTH, "2026-11"),
    (PaperKind.SHIFT, f"{DAY}/day"),
    (PaperKind.INSPECTION, f"{DAY}/day"),
    (PaperKind.TREND, ""),
)


@pytest.fixture(scope="module")
def centre(qapp: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PaperCentre]:
    made = PaperCentre(tmp_path_factory.mktemp("papers"))
    yield made
    made.engine.dispose()
    made.store.close()


def counted(centre: PaperCentre, first: str, last: str, scope: Scope = Scope.QUEUE) -> Tally:
    """The intervals of some days, added up one by one; without bots."""
    calendar = centre.ground.calendar
    days = days_between(calendar, date.fromisoformat(first), date.fromisoformat(last))
    bots = {str(q.id) for q in centre.ground.queues if q.channel is Channel.BOT}
    since, until = days[0].start, days[-1].end
    return centre.slow_sum(scope, since, until, lambda one: one not in bots)


def rate(tally: Tally) -> float:
    value = registry()["answer_rate"].value(tally)
    assert value is not None
    return value


def test_morning_totals_are_those_of_the_intervals(centre: PaperCentre) -> None:
    tally = counted(centre, DAY, DAY)
    assert tally.offered > 100
    sheets = centre.sheets(PaperKind.MORNING, DAY)
    compared = sheets["对比"]
    assert row_of(compared, "进线")[1] == tally.offered
    assert row_of(compared, "接通")[1] == tally.answered
    assert row_of(compared, "放弃")[1] == tally.abandoned
    assert row_of(compared, "接通率 %")[1] == pytest.approx(rate(tally))
    before = counted(centre, "2026-11-19", "2026-11-19")
    week_ago = counted(centre, "2026-11-13", "2026-11-13")
    assert row_of(compared, "进线")[3] == before.offered
    assert row_of(compared, "进线")[5] == week_ago.offered
    offered = column(sheets["各队列"], "进线")
    assert offered[-2:] == [tally.offered, "—"]  # the total, and its target below it
    assert sum(value for value in offered[:-2]) == tally.offered
    staff = counted(centre, DAY, DAY, Scope.AGENT)
    assert column(sheets["人员与班组"], "接通")[-1] == staff.answered


def test_morning_pages_have_the_same_figures(centre: PaperCentre) -> None:
    tally = counted(centre, DAY, DAY)
    pages = centre.pages(PaperKind.MORNING, DAY)
    whole = "\n".join(pages)
    words = whole.split()
    expected = [f"{tally.offered:,}", f"{tally.answered:,}", f"{tally.abandoned:,}"]
    totals = [words[n + 1 : n + 8] for n, word in enumerate(words) if word == "合计"]
    total = next(found for found in totals if found[:3] == expected)
    assert f"{rate(tally):.1f}" in total
    for page in pages:
        assert "演示银行" in page
        assert DAY in page


def test_month_per_team_and_site(centre: PaperCentre) -> None:
    whole = counted(centre, "2026-11-01", "2026-11-30")
    staff = counted(centre, "2026-11-01", "2026-11-30", Scope.AGENT)
    sheets = centre.sheets(PaperKind.MONTH, "2026-11")
    for name in ("各队列", "每日"):
        assert _numbers(sheets[name], "进线")[-1] == whole.offered
    assert sum(value or 0 for value in _numbers(sheets["每日"], "进线")[:-1]) == whole.offered
    for name in ("各班组", "各职场"):
        answered = _numbers(sheets[name], "接通")
        assert answered[-1] == staff.answered
        assert sum(answered[:-1]) == staff.answered
        surveys = _numbers(sheets[name], "评价")
        assert surveys[-1] == staff.surveys
    text = "\n".join(centre.pages(PaperKind.MONTH, "2026-11"))
    assert f"{whole.offered:,}" in text
    assert f"{staff.answered:,}" in text


def _numbers(sheet: Any, head: str) -> list[float]:
    return [value for value in column(sheet, head) if isinstance(value, int | float)]


def test_trend_equals_the_intervals_in_all_forms(centre: PaperCentre) -> None:
    tally = counted(centre, DAY, DAY)
    sheet = centre.sheets(PaperKind.TREND, query=DAY_QUERY)["明细"]
    offered = _numbers(sheet, "进线")
    assert offered[-1] == tally.offered == sum(offered[:-1])
    made = centre.made(PaperKind.TREND, PaperForm.CSV, query=DAY_QUERY)
    assert made.name == f"趋势与报表 {DAY}.csv"
    rows = list(csv.DictReader(StringIO(made.file.decode("utf-8-sig"))))
    assert sum(int(row["进线"]) for row in rows[:-1]) == tally.offered
    assert rows[-1]["接通率 %"] == f"{rate(tally):.1f}"
    text = "\n".join(centre.pages(PaperKind.TREND, query=DAY_QUERY))
    assert f"合计 {tally.offered:,}" in " ".join(text.split())


def test_shift_summary_is_of_its_intervals(centre: PaperCentre) -> None:
    day = centre.ground.calendar.local(centre.ground.now)
    began = day.replace(year=2026, month=11, day=20, hour=8, minute=0, second=0).timestamp()
    bots = {str(q.id) for q in centre.ground.queues if q.channel is Channel.BOT}
    tally = centre.slow_sum(Scope.QUEUE, began, began + 12 * 3600, lambda one: one not in bots)
    sheet = centre.sheets(PaperKind.SHIFT, f"{DAY}/day")["摘要"]
    numbers = {cell.value for row in sheet.iter_rows() for cell in row}
    assert {tally.offered, tally.answered} <= numbers
    (page, *_) = centre.pages(PaperKind.SHIFT, f"{DAY}/day")
    assert f"{tally.offered:,}" in page
    assert "交班" in page
    assert "接班" in page


@pytest.mark.parametrize("english", [False, True])
@pytest.mark.parametrize(("kind", "about"), KINDS)
def test_every_paper_in_both_languages(
    centre: PaperCentre, kind: PaperKind, about: str, english: bool
) -> None:
    query = DAY_QUERY if kind is PaperKind.TREND else None
    title = PAPER_NAMES[kind].en if english else PAPER_NAMES[kind].zh
    pages = centre.pages(kind, about, english=english, query=query)
    assert all(title in page for page in pages)
    if english:
        chinese = [sign for page in pages for sign in page if "\u4e00" <= sign <= "\u9fff"]
        names = [sign for agent in centre.ground.agents for sign in agent.name]
        kept = [s for q in (*centre.ground.teams, *centre.ground.queues) for s in str(q)]
        assert set(chinese) <= {*names, *kept}
    sheets = centre.sheets(kind, about, english=english, query=query)
    assert ("Summary" if english else "摘要") in sheets
    for sheet in sheets.values():
        assert sheet.page_setup.paperSize == 9
    assert all(s.freeze_panes for name, s in sheets.items() if s.max_row > 5 and s["A4"].value
               and name not in ("摘要", "Summary", "图表数据", "Chart data"))  # fmt: skip


def test_a_day_without_anything(centre: PaperCentre) -> None:
    (page, *_) = centre.pages(PaperKind.MORNING, "2026-01-05")
    assert "该日没有话务" in page
    sheet = centre.sheets(PaperKind.MORNING, "2026-01-05")["对比"]
    assert row_of(sheet, "接通率 %")[1] == "—"
    pages = centre.pages(PaperKind.TREND, query=ReportQuery(first="2026-01-05", last="2026-01-05"))
    assert "该时段没有话务" in pages[0]


def test_a_day_with_a_lost_feed_says_so_on_every_page(centre: PaperCentre) -> None:
    pages = centre.pages(PaperKind.MORNING, "2026-11-13")
    assert len(pages) > 1
    assert all("数据曾中断" in page for page in pages)
    assert not any("数据曾中断" in page for page in centre.pages(PaperKind.MORNING, DAY))


def test_who_leads_a_team_gets_its_agents_only(centre: PaperCentre) -> None:
    team = centre.ground.teams[0]
    sheet = centre.sheets(PaperKind.MORNING, DAY, teams=(team.key,))["人员与班组"]
    names = [row[0] for row in sheet.iter_rows(min_row=5, values_only=True)]
    assert names == [team.name.zh, "合计"]


def test_what_there_is_not(centre: PaperCentre) -> None:
    refused = centre.made(PaperKind.MORNING, PaperForm.PDF, "yesterday").refused
    assert refused is not None
    assert "2026-11-24" in refused.zh
    keys = [shift.key for shift in centre.basis.centre.shifts]
    for about in ("2026-11-20/none", "nonsense"):
        refused = centre.made(PaperKind.SHIFT, PaperForm.PDF, about).refused
        assert refused is not None
        assert keys
        assert all(f"/{key}" in refused.zh and f"/{key}" in refused.en for key in keys)
    assert centre.made(PaperKind.MONTH, PaperForm.CSV, "2026-11").refused is not None
    assert centre.made(PaperKind.TREND, PaperForm.PDF).refused is not None


def test_heads_stand_on_every_page_of_a_long_table(centre: PaperCentre) -> None:
    query = structs.replace(DAY_QUERY, first="2026-11-01", grain=Grain.HALF, split=Split.QUEUE)
    pages = centre.pages(PaperKind.TREND, query=query)
    assert len(pages) > 5
    assert all("接通率" in page for page in pages[:-1])
    assert f"{len(pages)} / {len(pages)}" in " ".join(pages[-1].split())


def test_heads_and_names_break_between_words_only(centre: PaperCentre) -> None:
    query = structs.replace(DAY_QUERY, grain=Grain.HOUR, split=Split.QUEUE)
    page = centre.pages(PaperKind.TREND, query=query, english=True)[0].replace("%", " ").split()
    assert {"Forecast", "Deviation", "Answered", "Abandoned", "Transfer", "members"} <= {*page}
    chinese = centre.pages(PaperKind.TREND, query=query)[0].split()
    assert {"在线理财", "个人业务", "通话均时"} <= {*chinese}


def test_a_time_to_come_is_no_paper(centre: PaperCentre) -> None:
    for kind, about in ((PaperKind.MORNING, "2030-01-01"), (PaperKind.MONTH, "2030-01")):
        refused = centre.made(kind, PaperForm.PDF, about).refused
        assert refused is not None
        assert refused.zh == f"{about} 还没有开始"


def test_what_is_not_kept_is_no_lost_feed(centre: PaperCentre) -> None:
    """The history begins on 2026-10-19, and the feed was lost on 2026-11-13 only."""
    first = centre.history.first
    month = first[:7]
    pages = centre.pages(PaperKind.MONTH, month)
    assert all(f"{first} 00:00 之前没有数据" in page for page in pages)
    assert not any("中断" in page for page in pages)
    by_day = centre.sheets(PaperKind.MONTH, month)["每日"]
    assert row_of(by_day, f"{month[5:]}-01")[-1] == "—"
    assert row_of(by_day, first[5:])[-1] >= 0


def test_the_staff_of_a_month_is_a_mean_of_what_is_kept(centre: PaperCentre) -> None:
    first = centre.history.first
    whole = centre.ask(first, f"{first[:8]}31", grain=Grain.MONTH, split=Split.TEAM)
    month = centre.ask(f"{first[:8]}01", f"{first[:8]}31", grain=Grain.MONTH, split=Split.TEAM)
    assert whole.total is not None
    assert month.total is not None
    assert whole.total.values["staffed"] > 1
    assert month.total.values["staffed"] == pytest.approx(whole.total.values["staffed"])


def test_a_paper_has_what_acds_plan_as_the_page_has_it(centre: PaperCentre) -> None:
    queue = centre.ground.queues[0].id
    wish = PaperWish(kind=PaperKind.TREND, form=PaperForm.CSV, query=msgspec.json.encode(DAY_QUERY))
    basis = with_plans(centre.basis, wish, lambda query: {query.first: {queue: (10.0,) * 96}})
    page = centre.ask(DAY, ground={"planned": basis.ground.planned}, queues=(queue,))
    query = structs.replace(DAY_QUERY, queues=(queue,))
    with centre.engine.connect() as connection:
        asked = structs.replace(wish, query=msgspec.json.encode(query))
        made = centre.press.made(connection, basis, asked)
    rows = list(csv.DictReader(StringIO(made.file.decode("utf-8-sig"))))
    assert page.total is not None
    assert page.total.forecast == 960
    assert rows[-1]["预测"].replace(",", "") == "960"
    assert len({row["偏差 %"] for row in rows}) > 1


def test_the_plan_of_a_simulated_acd_needs_no_gateway(tmp_path: Path) -> None:
    config = parse('[[acd]]\nname = "main"\nkind = "simulated"\n', tmp_path / "gateway.toml")
    calendar = calendar_of(config)
    found = planned_by(planning_acds(config, lambda: 0.0), calendar, DAY_QUERY)
    queue, *_ = found[DAY]
    assert len(found[DAY][queue]) == 96
    assert sum(value or 0.0 for value in found[DAY][queue]) > 100
    assert planned_by((), calendar, DAY_QUERY) == {}
