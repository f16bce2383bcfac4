"""What the gateway of the demonstration floor would answer: at once, and always the same."""

from collections.abc import Callable, Hashable
from functools import partial
from typing import TypeVar

import httpx
import msgspec
from PySide6.QtCore import QObject, QTimer

from supervisor_app.bridge.asking import Asking
from supervisor_app.bridge.causes import Cause, cause_of_error
from supervisor_app.client.calls import GatewayCalls
from supervisor_app.client.errors import GatewayFault
from supervisor_app.domain.centre_settings import (
    AgentSetting,
    CentreSettings,
    LimitSetting,
    QueueSetting,
    SettingsNow,
    ShiftSetting,
    SiteSetting,
    TeamSetting,
)
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.ids import AgentId, of_path
from supervisor_app.domain.kpi import registry
from supervisor_app.domain.limits import Limit
from supervisor_app.domain.played_incidents import IncidentChoice, IncidentOffer, PlayedIncidents
from supervisor_app.domain.view import FloorView
from supervisor_app.domain.words import Words
from supervisor_app.shots.day import demonstration_day
from supervisor_app.shots.figures import ACD

_T = TypeVar("_T")
USER = "韩雪"
ADDRESS = "http://127.0.0.1"


class DemonstrationGateway:
    """Answers questions from the floor that is shown; nothing goes over a network."""

    def __init__(self) -> None:
        self.view: FloorView | None = None

    def calls(self) -> GatewayCalls:
        """The desk's side of it."""
        return GatewayCalls(ADDRESS, "", httpx.MockTransport(self._answer))

    def _answer(self, request: httpx.Request) -> httpx.Response:
        view, path = self.view, request.url.path.removeprefix("/api/v1/")
        if view is None or request.method != "GET":
            return httpx.Response(httpx.codes.SERVICE_UNAVAILABLE)
        body: object
        match path.split("/"):
            case ["me"]:
                body = DeskMe(USER, may_change=True)
            case ["agents", part, "day"]:
                body = demonstration_day(view.agents[AgentId(of_path(part))])
            case ["settings"]:
                body = SettingsNow(version=0, settings=_settings(view), may_change=True)
            case ["demonstration", "incidents"]:
                body = _incidents(view)
            case _:
                return httpx.Response(httpx.codes.NOT_FOUND)
        kind = {"Content-Type": "application/json"}
        return httpx.Response(httpx.codes.OK, headers=kind, content=msgspec.json.encode(body))


class DemonstrationAsking(Asking):
    """Asks them in the GUI thread; the answer comes with the next turn of events, as it must."""

    def __init__(self, gateway: DemonstrationGateway) -> None:
        QObject.__init__(self)
        self._calls = gateway.calls()

    def ask(
        self,
        call: Callable[[GatewayCalls], _T],
        told: Callable[[_T], None],
        failed: Callable[[Cause], None],
        owner: QObject,
        key: Hashable | None = None,
    ) -> None:
        self.do(partial(call, self._calls), told, failed, owner, key)

    def do(
        self,
        work: Callable[[], _T],
        told: Callable[[_T], None],
        failed: Callable[[Cause], None],
        owner: QObject,
        key: Hashable | None = None,
    ) -> None:
        QTimer.singleShot(0, owner, partial(_answer, work, told, failed))

    def close(self) -> None:
        """Nothing is under way."""
        self._calls.close()


def _answer(
    work: Callable[[], _T], told: Callable[[_T], None], failed: Callable[[Cause], None]
) -> None:
    try:
        result = work()
    except GatewayFault as error:
        failed(cause_of_error(error))
        return
    told(result)


def _settings(view: FloorView) -> CentreSettings:
    """The floor's own settings."""
    centre = view.centre
    limits = {
        name: LimitSetting(warning=limit.warning, critical=limit.critical)
        for name in centre.limits.__struct_fields__
        if isinstance(limit := getattr(centre.limits, name), Limit)
    }
    return CentreSettings(
        title=centre.title,
        zone=centre.zone,
        targets={key: kpi.target for key, kpi in registry().items() if kpi.target is not None},
        limits=limits,
        sites=tuple(SiteSetting(key=site.key, name=site.name) for site in centre.sites),
        teams=tuple(
            TeamSetting(key=team.key, name=team.name, lead=team.lead, site=team.site)
            for team in centre.teams
        ),
        shifts=(
            ShiftSetting(key="day", name=Words("白班", "Day shift"), begins="08:00", ends="20:00"),
            ShiftSetting(
                key="night", name=Words("夜班", "Night shift"), begins="20:00", ends="08:00"
            ),
        ),
        queues=tuple(
            QueueSetting(
                id=key, name=queue.row.title, channel=queue.row.channel, order=queue.row.order
            )
            for key, queue in view.queues.items()
        ),
        agents=tuple(
            AgentSetting(id=key, name=row.name, code=row.code, team=row.team, site=row.site)
            for key, row in view.agents.items()
        ),
    )


def _incidents(view: FloorView) -> PlayedIncidents:
    queues = tuple(IncidentChoice(str(key), queue.row.title) for key, queue in view.queues.items())
    name = Words("进线突增", "Surge")
    about = Words("一个队列的进线成倍增加", "Many more contacts for one queue")
    return PlayedIncidents((IncidentOffer(ACD, "surge", name, about, "queue", queues, 900.0),))
