"""What the gateway of the demonstration floor would answer: at once, and always the same."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TypeVar
from urllib.parse import parse_qsl, urlsplit

import msgspec
from PySide6.QtCore import QObject, QTimer

from supervisor_app.bridge.asking import Asking
from supervisor_app.bridge.causes import Cause, cause_of_error
from supervisor_app.client.answers import Answer
from supervisor_app.client.calls import GatewayCalls
from supervisor_app.client.errors import GatewayFault
from supervisor_app.domain.audit import AuditQuery
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
from supervisor_app.domain.ids import AgentId, CallId, of_path
from supervisor_app.domain.kpi import registry
from supervisor_app.domain.limits import Limit
from supervisor_app.domain.plans import PlansNow
from supervisor_app.domain.played_incidents import IncidentChoice, IncidentOffer, PlayedIncidents
from supervisor_app.domain.report_query import ReportQuery
from supervisor_app.domain.shift_checks import COMPLAINT_KINDS
from supervisor_app.domain.signing_in import Unmasked
from supervisor_app.domain.view import FloorView
from supervisor_app.domain.words import Words
from supervisor_app.shots import alert_answers, emergency_answers, skill_plans, wall_layouts
from supervisor_app.shots.colleagues import SUPERVISOR, colleagues, signed_in
from supervisor_app.shots.day import demonstration_day
from supervisor_app.shots.figures import ACD
from supervisor_app.shots.inspection_day import InspectionTales
from supervisor_app.shots.record import page_of, record, whole
from supervisor_app.shots.reports import ReportTales
from supervisor_app.shots.shift_past import ShiftTales

_T = TypeVar("_T")
NUMBER = "13800004471"
"""Nobody's."""
_OK, _NOT_FOUND, _UNAVAILABLE = 200, 404, 503


class DemonstrationGateway:
    """Answers questions from the floor that is shown; nothing goes over a network."""

    def __init__(self) -> None:
        self.view: FloorView | None = None
        self.me = signed_in(SUPERVISOR)
        """Whom it takes the desk for."""
        self.chain = whole()
        """Whether its record is what was written."""
        self.plans = PlansNow(0.0)
        """The skill plans that it keeps."""
        self.walls = wall_layouts.walls_now()
        """The layouts and walls that it keeps."""
        self.shifts = ShiftTales()
        """What it tells of shifts."""
        self.reports = ReportTales()
        """What it tells of the history."""
        self.inspections = InspectionTales()
        """What it tells of inspections."""
        self.emergencies = False
        """Whether it knows emergencies and what they moved."""

    def calls(self) -> GatewayCalls:
        """The desk's side of it."""
        return GatewayCalls("", "", self)

    @contextmanager
    def ask(
        self, method: str, path: str, deadline: float, body: bytes | None = None
    ) -> Iterator[Answer]:
        """As a line to a gateway."""
        asked = urlsplit(path)
        parts = asked.path.removeprefix("/api/v1/").split("/")
        said = self._said(method, parts, asked.query, body or b"")
        status = said if isinstance(said, int) else _OK
        content = [] if isinstance(said, int) else [msgspec.json.encode(said)]
        yield Answer(status, {"content-type": "application/json"}, content, deadline)

    def close(self) -> None:
        """There is no connection."""

    def _said(self, method: str, path: list[str], query: str, body: bytes) -> object:
        if self.view is None:
            return _UNAVAILABLE
        if method == "POST" and path == ["unmask"]:
            return Unmasked(CallId("call-4471"), NUMBER)
        if method == "POST" and path == ["reports"]:
            return self.reports.ask(msgspec.json.decode(body, type=ReportQuery))
        return self._told(self.view, path, query) if method == "GET" else _UNAVAILABLE

    def _told(self, view: FloorView, path: list[str], query: str) -> object:
        """What is told, or a status of HTTP."""
        match path:
            case ["me"]:
                return self.me
            case ["agents", part, "day"]:
                return demonstration_day(view.agents[AgentId(of_path(part))])
            case ["settings"]:
                return SettingsNow(0, settings=_settings(view), may_change=True)
            case ["audit"]:
                return page_of(record(view.at), _query(query))
            case ["audit", "chain"]:
                return self.chain
            case ["people"]:
                return colleagues(view.at)
            case ["plans", *rest]:
                return skill_plans.told(self.plans, rest) or _NOT_FOUND
            case ["demonstration", "incidents"]:
                return _incidents(view)
            case _:
                known = alert_answers.told(path) or self._kept(path)
                known = self.reports.told(view, path, query) if known is None else known
                return _NOT_FOUND if known is None else known

    def _kept(self, path: list[str]) -> object:
        """What is told of emergencies and walls; None: nothing."""
        if path[:1] == ["walls"]:
            return wall_layouts.told(self.walls, path[1:])
        if path[:1] == ["records"]:
            return self.shifts.told(path)
        if path[:1] == ["inspections"]:
            return self.inspections.told(path)
        return emergency_answers.told(path) if self.emergencies else None


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


def _query(query: str) -> AuditQuery:
    return msgspec.convert(dict(parse_qsl(query)), AuditQuery, strict=False)


def _settings(view: FloorView) -> CentreSettings:
    """The floor's own settings."""
    centre = view.centre
    limits = {
        name: LimitSetting(
            warning=limit.warning, critical=limit.critical, min_sample=limit.min_sample
        )
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
        complaint_kinds=COMPLAINT_KINDS,
    )


def _incidents(view: FloorView) -> PlayedIncidents:
    queues = tuple(IncidentChoice(str(key), queue.row.title) for key, queue in view.queues.items())
    name = Words("进线突增", "Surge")
    about = Words("一个队列的进线成倍增加", "Many more contacts for one queue")
    return PlayedIncidents((IncidentOffer(ACD, "surge", name, about, "queue", queues, 900.0),))
