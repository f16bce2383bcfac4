"""The walls of one machine, put together: what each screen shows as answers come and go."""

from collections.abc import Iterator
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication

from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.bridge.poller import Failure
from supervisor_app.client.address import GatewayAddress
from supervisor_app.client.errors import (
    GatewayRefused,
    GatewayTooOld,
    GatewayUnreachable,
    OtherVersion,
)
from supervisor_app.client.feed import FloorFeed
from supervisor_app.client.feed_answer import FeedAnswer
from supervisor_app.domain.alerts import Alert, AlertId, AlertLevel, RuleKey
from supervisor_app.domain.measured import NamedSubject, Subject, SubjectKind
from supervisor_app.domain.rows import CentreRow, FloorDelta, SourceRow
from supervisor_app.domain.situation import SituationNow
from supervisor_app.domain.versions import Speaks, desk_too_old
from supervisor_app.domain.view import FloorView, advance
from supervisor_app.domain.walls import (
    LayoutKey,
    PageKind,
    WallKey,
    WallLayout,
    WallPage,
    WallShown,
)
from supervisor_app.domain.words import Words
from supervisor_app.wallboard_feed import WallFeed, WallTold, WallWish
from supervisor_app.wallboard_program import WallPlan, Walls, WallScreen
from supervisor_app.wallboard_screens import Seat

SEATS = (Seat("one", (0, 0, 800, 600)), Seat("two", (800, 0, 800, 600)))


class Nowhere:
    """A connection that is never asked: the walls are told by hand."""

    def open(self) -> FloorFeed:
        raise GatewayUnreachable

    def address(self) -> GatewayAddress:
        raise GatewayUnreachable

    def stop(self) -> None:
        pass


def layout(name: str, language: str = "zh_CN") -> WallLayout:
    pages = (WallPage(PageKind.QUEUES),)
    return WallLayout(LayoutKey(name), name, pages, language=language, version=1)


def told(name: str, **more: Any) -> WallTold:
    shown = WallShown(WallKey(name), name, layout(name))
    return WallTold(SituationNow("e", 1, 0.0, shown=shown, **more))


def picture() -> FloorView:
    words = Words("中心", "Centre")
    from supervisor_app.domain.kpi import ServiceLevel
    from supervisor_app.domain.limits import Limits

    centre = CentreRow(words, "Asia/Shanghai", 0.0, 86400.0, 0, ServiceLevel(), {}, Limits())
    source = SourceRow("main", "main", "simulated", True, 0.0)  # type: ignore[arg-type]
    return advance(None, FloorDelta("e", 1, 0.0, centre=centre, sources=(source,)))


@pytest.fixture
def walls(qapp: QApplication) -> Iterator[Walls]:
    screens = (WallScreen(1, 0, WallWish()), WallScreen(2, 1, WallWish()))
    made = Walls(qapp, WallPlan((Nowhere(), Nowhere()), screens), lambda: SEATS)
    made.screens.arrange()
    yield made
    made.close()


def on_screens(walls: Walls) -> dict[str, Any]:
    said: list[dict[str, Any]] = []
    walls.told_of.connect(said.append)
    for _ in range(5):
        walls.tick()
    walls.told_of.disconnect(said.append)
    return dict(said[-1]["screens"])


def hear(walls: Walls, place: int, what: WallTold) -> None:
    walls._hear(place, what)


def test_each_screen_shows_what_its_own_token_says(walls: Walls) -> None:
    walls._take(FeedAnswer(picture(), True, 0.5, 0.0))
    first = on_screens(walls)
    assert [each["live"] for each in first.values()] == [False, False]  # no layout is known yet
    hear(walls, 0, told("东墙"))
    second = on_screens(walls)
    assert [(each["layout"], each["live"]) for each in second.values()] == [
        ("东墙", True),
        ("", False),
    ]
    hear(walls, 1, told("西墙"))
    assert [each["layout"] for each in on_screens(walls).values()] == ["东墙", "西墙"]


def test_a_screen_without_its_layout_paints_no_figure(
    walls: Walls, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Freshness] = []
    monkeypatch.setattr(walls.windows[2].canvas, "show_freshness", shown.append)
    walls._take(FeedAnswer(picture(), True, 0.5, 0.0))
    assert {fresh.phase for fresh in shown} == {Phase.WAITING}
    hear(walls, 1, told("西墙"))
    assert shown[-1].phase is Phase.LIVE


def test_a_token_that_is_refused_leaves_nothing_standing(walls: Walls) -> None:
    walls._take(FeedAnswer(picture(), True, 0.5, 0.0))
    hear(walls, 0, told("东墙"))
    hear(walls, 1, told("西墙"))
    walls._miss(Failure(GatewayUnreachable(), 1, 1.0))
    assert not any(each["notice"] for each in on_screens(walls).values())
    walls._miss(Failure(GatewayRefused(), 2, 2.0))
    assert walls.store.view is None
    refused = on_screens(walls)
    assert all("令牌" in each["notice"] and not each["live"] for each in refused.values())
    walls._take(FeedAnswer(picture(), True, 0.5, 0.0))
    assert [each["live"] for each in on_screens(walls).values()] == [True, True]


def test_a_gateway_of_another_version_leaves_no_figure_standing(walls: Walls) -> None:
    wall, gateway = Speaks(2, "0.2.0"), Speaks(3, "0.3.0")
    walls._take(FeedAnswer(picture(), True, 0.5, 0.0))
    hear(walls, 0, told("东墙"))
    hear(walls, 1, told("西墙"))
    walls._miss(Failure(OtherVersion.of(desk_too_old(wall, gateway)), 1, 1.0))
    assert walls.store.view is None
    for each in on_screens(walls).values():
        assert "本机版本 0.2.0 太旧，无法使用网关 0.3.0" in each["notice"]
        assert not each["live"]
    walls._take(FeedAnswer(picture(), True, 0.5, 0.0))
    assert all(each["live"] and not each["notice"] for each in on_screens(walls).values())


def test_what_is_to_be_shown_cannot_be_read_and_that_is_said(walls: Walls) -> None:
    walls._take(FeedAnswer(picture(), True, 0.5, 0.0))
    hear(walls, 0, told("东墙"))
    hear(walls, 1, told("西墙"))
    walls._miss_situation(0, Failure(GatewayTooOld("an alert of a new kind"), 1, 1.0))
    east, west = on_screens(walls).values()
    assert "版本不合" in east["notice"]
    assert (east["live"], west["live"], west["notice"]) == (False, True, "")
    hear(walls, 0, told("东墙"))
    assert [each["live"] for each in on_screens(walls).values()] == [True, True]


def test_alerts_are_frozen_while_nothing_is_heard(
    walls: Walls, monkeypatch: pytest.MonkeyPatch
) -> None:
    about = NamedSubject(Subject(SubjectKind.FLOOR), Words("全部", "All"))
    words = Words("排队", "Waiting")
    alert = Alert(AlertId("a"), RuleKey("a"), words, about, AlertLevel.CRITICAL, 0.0, 0.0)
    shown: list[SituationNow] = []
    monkeypatch.setattr(walls.windows[1].canvas, "show_situation", shown.append)
    walls._take(FeedAnswer(picture(), True, 0.5, 0.0))
    hear(walls, 0, told("东墙", alerts=(alert,)))
    assert (shown[-1].suspended, shown[-1].alerts[0].loud) == (False, True)
    walls._fall_silent(0)
    assert (shown[-1].suspended, shown[-1].alerts[0].loud) == (True, False)
    hear(walls, 0, told("东墙", alerts=(alert,)))
    assert shown[-1].alerts[0].loud


class Calls:
    """A gateway that answers by hand."""

    def __init__(self, *situations: SituationNow | None) -> None:
        self.situations = list(situations)
        self.looked = 0

    def situation(self, *_: object) -> SituationNow | None:
        return self.situations.pop(0)

    def layouts(self) -> Any:
        from supervisor_app.domain.walls import WallsNow

        self.looked += 1
        return WallsNow((layout(f"{self.looked}"),))

    def close(self) -> None:
        pass


def test_a_layout_by_its_name_is_looked_up_every_few_seconds() -> None:
    own, now = told("东墙").now, [0.0]
    calls = Calls(own, None, replace(own, version=2), None)
    feed = WallFeed(
        lambda: GatewayAddress("http://192.0.2.1:1", "t"), (WallWish(layout="1"),), lambda: now[0]
    )
    feed._calls.close()
    feed._calls = calls  # type: ignore[assignment]
    first = feed.next(1.0)
    assert [one.name for one in first.layouts] == ["1"]
    assert feed.next(1.0) is first
    assert feed.next(1.0).now.version == 2
    now[0] = 3.0
    assert [one.name for one in feed.next(1.0).layouts] == ["2"]
    assert calls.looked == 2
