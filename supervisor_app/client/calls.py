"""What a desk asks of its gateway beside the floor. Blocking, with at most one short wait each.

Every call raises `GatewayFault`: `GatewayDeclined` where the gateway says why it does not.
"""

from supervisor_app.client.alerts import AlertCalls
from supervisor_app.client.audit import AuditCalls
from supervisor_app.client.commands import CommandCalls
from supervisor_app.client.emergency import EmergencyCalls
from supervisor_app.client.forecast import ForecastCalls
from supervisor_app.client.inspections import InspectionCalls
from supervisor_app.client.notes import NotesCalls
from supervisor_app.client.papers import PaperCalls
from supervisor_app.client.people import PeopleCalls
from supervisor_app.client.plans import PlanCalls
from supervisor_app.client.records import RecordCalls
from supervisor_app.client.reports import ReportCalls
from supervisor_app.client.situation import SituationCalls
from supervisor_app.client.walls import WallCalls
from supervisor_app.domain.agent_day import AgentDay
from supervisor_app.domain.centre_settings import SettingsAnswer, SettingsChange, SettingsNow
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.ids import AcdId, AgentId, in_path
from supervisor_app.domain.played_incidents import IncidentWish, PlayedIncidents

_INCIDENTS = "/api/v1/demonstration/incidents"
_SETTINGS = "/api/v1/settings"
"""A change of settings answers with the same structure whatever became of it."""


class GatewayCalls(
    PeopleCalls,
    CommandCalls,
    AuditCalls,
    NotesCalls,
    PlanCalls,
    AlertCalls,
    SituationCalls,
    EmergencyCalls,
    RecordCalls,
    InspectionCalls,
    WallCalls,
    ForecastCalls,
    ReportCalls,
    PaperCalls,
):
    """One gateway for one desk. May be used by several threads."""

    def me(self) -> DeskMe:
        """Who the gateway takes this desk for."""
        return self._get("/api/v1/me", DeskMe)

    def agent_day(self, agent: AgentId) -> AgentDay:
        """What an agent did in the running statistical day."""
        return self._get(f"/api/v1/agents/{in_path(agent)}/day", AgentDay)

    def retry_source(self, acd: AcdId) -> None:
        """Have the gateway try a lost ACD now rather than when its pause is over."""
        self._ask("POST", f"/api/v1/sources/{acd}/retry")

    def settings(self) -> SettingsNow:
        """The centre's settings as they count now."""
        return self._get(_SETTINGS, SettingsNow)

    def change_settings(self, change: SettingsChange) -> SettingsAnswer:
        """Have a whole new set count. What is wrong with it, or that somebody else was first, is
        in the answer, not raised."""
        return self._keep(_SETTINGS, change, SettingsAnswer)

    def incidents(self) -> PlayedIncidents:
        """What a simulated floor can play, and plays now; nothing on a real one."""
        return self._get(_INCIDENTS, PlayedIncidents)

    def play_incident(self, wish: IncidentWish) -> None:
        """Begin an incident on a simulated floor."""
        self._ask("POST", _INCIDENTS, wish)

    def stop_incidents(self, acd: AcdId | None = None) -> None:
        """End all incidents, or those of one ACD."""
        self._ask("POST", _INCIDENTS, IncidentWish(kind="stop", acd=acd or ""))
