"""Scenes of 趋势与报表: picture 12, and what the page can say beside it."""

from collections.abc import Callable

from msgspec import structs

from supervisor_app.domain.people import Role
from supervisor_app.shots.colleagues import SUPERVISOR, signed_in
from supervisor_app.shots.figures import INTERVAL
from supervisor_app.shots.floor import queue, whole
from supervisor_app.shots.people import peopled
from supervisor_app.shots.stage import Stage
from supervisor_app.ui.frame.places import TRENDS
from supervisor_app.ui.trends.page import TrendsPage

COMPARED = ("compare", "weekday")


def page_of(stage: Stage) -> TrendsPage:
    """The first window's 趋势."""
    page = stage.desk.shell.pages.page(TRENDS)
    assert isinstance(page, TrendsPage)
    return page


def show(stage: Stage, *wanted: tuple[str, str], quiet: bool = False) -> TrendsPage:
    """The page, live."""
    stage.take_for(signed_in(SUPERVISOR))
    stage.show(peopled(whole(quiet)))
    stage.desk.people.show_me(stage.me)
    stage.go(TRENDS, *wanted)
    return page_of(stage)


def live(stage: Stage) -> None:
    """Picture 12: held against the weekday before, the crosshair on the surge."""
    page = show(stage, COMPARED)
    stage.let_live()
    page.chart.choose(INTERVAL - 900)


def quiet(stage: Stage) -> None:
    """Nothing has a colour: of the largest queue, whose quarters are no matter of chance."""
    show(stage, ("queue", str(queue("retail"))), quiet=True)


def _split(stage: Stage) -> None:
    show(stage, ("split", "queue"), ("grain", "60"))


def _waits(stage: Stage) -> None:
    show(stage, ("view", "waits"))


def _channels(stage: Stage) -> None:
    show(stage, ("view", "channels"))


def _calls(stage: Stage) -> None:
    page = show(stage)
    while page.chart.chart is None:
        stage.let_live()
    page.chart.choose(INTERVAL - 900)
    row = page.chart.row
    assert row is not None
    page.open_bar(row)


def _empty(stage: Stage) -> None:
    stage.reports.empty = True
    show(stage)


def _torn(stage: Stage) -> None:
    stage.reports.torn = True
    show(stage)


def _making(stage: Stage) -> None:
    page = show(stage)
    stage.let_live()
    stage.reports.takes_long = True
    page.step_days(-1)


def _refused(stage: Stage) -> None:
    stage.take_for(signed_in(structs.replace(SUPERVISOR, roles=(Role.VIEWER,))))
    stage.show(peopled(whole()))
    stage.desk.people.show_me(stage.me)
    stage.go(TRENDS)


SCENES: tuple[tuple[str, Callable[[Stage], None]], ...] = (
    ("split", _split),
    ("waits", _waits),
    ("channels", _channels),
    ("calls", _calls),
    ("empty", _empty),
    ("torn", _torn),
    ("making", _making),
    ("refused", _refused),
)
"""By the state that a picture is named after."""
