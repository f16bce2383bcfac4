"""Scenes of 告警, of the banner over 总览, and of the rules in the settings."""

from collections.abc import Callable

from msgspec.structs import replace

from supervisor_app.bridge.causes import cause_of_error
from supervisor_app.client.errors import GatewayUnreachable
from supervisor_app.domain.alerts import AlertId
from supervisor_app.domain.events import LossCause
from supervisor_app.domain.rows import FloorDelta
from supervisor_app.shots.alert_answers import past
from supervisor_app.shots.alerts import alerts, calming, feed_loss, restores, situation
from supervisor_app.shots.colleagues import MANAGER, signed_in
from supervisor_app.shots.figures import NOW
from supervisor_app.shots.stage import Stage
from supervisor_app.ui.alerts.page import AlertsPage
from supervisor_app.ui.frame.places import ALERTS, SETTINGS

Floor = Callable[[], FloorDelta]
STALE_S = 37.6


def call(stage: Stage) -> None:
    """Two alerts wait, two are seen to."""
    stage.desk.situation.hear(situation(*alerts()))
    stage.desk.restores.show_restores(restores())


def calm(stage: Stage) -> None:
    """No alert is open."""
    stage.desk.situation.hear(situation())
    stage.desk.restores.show_restores(restores())


def _acknowledge(stage: Stage) -> None:
    """Somebody has seen all of them: no banner."""
    seen = (
        one
        if one.acknowledged_at is not None
        else replace(one, acknowledged_at=NOW - 5, acknowledged_by="韩雪")
        for one in alerts()
    )
    stage.desk.situation.hear(situation(*seen, version=2))


def lose_feed(stage: Stage, delta: FloorDelta) -> None:
    """The gateway answers, but does not hear its ACD, and says so."""
    stage.show(delta)
    call(stage)
    stage.pass_time(STALE_S)
    lost = tuple(
        replace(row, live=False, since=delta.at - 0.8, cause=LossCause.SESSION_LOST)
        for row in delta.sources
    )
    stage.show(replace(delta, version=2, sources=lost))
    stage.desk.situation.hear(replace(situation(feed_loss(), *alerts(), version=2), suspended=True))


def page_of(stage: Stage) -> AlertsPage:
    """The first window's 告警."""
    page = stage.desk.shell.pages.page(ALERTS)
    assert isinstance(page, AlertsPage)
    return page


def scenes(floor: Floor) -> dict[str, Callable[[Stage], None]]:
    """The states of 告警 beside the ordinary ones."""

    def opened(stage: Stage) -> None:
        stage.show(floor())
        call(stage)
        stage.go(ALERTS, ("alert", "1"))

    def acknowledged(stage: Stage) -> None:
        stage.show(floor())
        _acknowledge(stage)
        stage.go(ALERTS)

    def history(stage: Stage) -> None:
        stage.show(floor())
        call(stage)
        stage.go(ALERTS, ("which", "all"))
        stage.picture()
        page_of(stage).open(AlertId(past()[0].id))

    def empty(stage: Stage) -> None:
        stage.show(floor())
        calm(stage)
        stage.go(ALERTS)

    def loading(stage: Stage) -> None:
        stage.show(floor())
        stage.go(ALERTS)

    def error(stage: Stage) -> None:
        loading(stage)
        stage.desk.situation.lost.emit(cause_of_error(GatewayUnreachable("the line is cut")))

    def stale(stage: Stage) -> None:
        opened(stage)
        stage.pass_time(STALE_S)
        stage.lose(GatewayUnreachable("the line is cut"), attempt=4, retry_s=6.0)

    return {
        "opened": opened,
        "acknowledged": acknowledged,
        "history": history,
        "empty": empty,
        "loading": loading,
        "error": error,
        "opened-stale": stale,
        **_calmer(floor),
    }


def _calmer(floor: Floor) -> dict[str, Callable[[Stage], None]]:
    """What is not as loud as it was: about to be over, or frozen."""

    def recovering(stage: Stage) -> None:
        stage.show(floor())
        stage.desk.situation.hear(situation(*calming()))
        stage.desk.restores.show_restores(restores())
        stage.go(ALERTS, ("alert", "1"))

    def feed_lost(stage: Stage) -> None:
        lose_feed(stage, floor())
        stage.go(ALERTS)

    return {"recovering": recovering, "feed-lost": feed_lost}


def rules(floor: Floor) -> Callable[[Stage], None]:
    """The rules as the duty manager edits them."""

    def arrange(stage: Stage) -> None:
        stage.take_for(signed_in(MANAGER))
        stage.show(floor())
        stage.go(SETTINGS, ("section", "rules"))

    return arrange


def seen(floor: Floor, page: str) -> Callable[[Stage], None]:
    """A page while alerts are open and all acknowledged."""

    def arrange(stage: Stage) -> None:
        stage.show(floor())
        _acknowledge(stage)
        stage.go(page)

    return arrange
