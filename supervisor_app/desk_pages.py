"""The pages that this desk has, and the wires that every instance of any of them gets."""

from collections.abc import Callable
from functools import partial
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject, Signal, SignalInstance

from supervisor_app.bridge.asking import Asking
from supervisor_app.bridge.causes import Cause
from supervisor_app.bridge.settings import Settings
from supervisor_app.bridge.source import SourceTold
from supervisor_app.desk_audit import DeskAudit, ShowsAudit
from supervisor_app.desk_coaching import Coaches, DeskCoaching
from supervisor_app.desk_inspections import DeskInspections
from supervisor_app.desk_numbers import DeskNumbers
from supervisor_app.desk_outbox import DeskOutbox
from supervisor_app.desk_papers import DeskPapers
from supervisor_app.desk_persons import DeskPersons, ManagesPeople
from supervisor_app.desk_record import DeskRecord
from supervisor_app.desk_settings import ChangesSettings, join_staged
from supervisor_app.desk_situation import DeskSituation, ShowsSituation
from supervisor_app.desk_skills import SKILLS, ChangesSkills, DeskSkills
from supervisor_app.desk_trends import DeskTrends
from supervisor_app.domain.agent_day import AgentDay
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.ids import AgentId
from supervisor_app.ui.frame.pages import Pages
from supervisor_app.ui.frame.places import AGENTS as AGENTS
from supervisor_app.ui.frame.places import (
    ALERTS,
    AUDIT,
    EMERGENCY,
    RECORD,
    SETTINGS,
    TRENDS,
    WALLS,
    Place,
)
from supervisor_app.ui.frame.places import OVERVIEW as OVERVIEW
from supervisor_app.ui.frame.window import DeskWindow
from supervisor_app.ui.parts.address import Address, address
from supervisor_app.ui.parts.page import Deed, Page
from supervisor_app.ui.parts.pinyin import Sounds
from supervisor_app.ui.parts.texts import tr


def places(sounds: Sounds) -> tuple[Place, ...]:
    """Every page that works, in the order of the rail."""
    return (
        Place(OVERVIEW, lambda: tr("总览"), "overview", "F1", _overview_page),
        Place(AGENTS, lambda: tr("坐席"), "agents", "F2", lambda: _agents_page(sounds)),
        Place(SKILLS, lambda: tr("技能"), "skills", "F3", _skills_page),
        Place(ALERTS, lambda: tr("告警"), "alerts", "F4", _alerts_page),
        Place(EMERGENCY, lambda: tr("应急"), "emergency", "F5", _emergency_page),
        Place(TRENDS, lambda: tr("趋势"), "trends", "F8", _trends_page, alone=True),
        Place(
            RECORD,
            lambda: tr("值班"),
            "record",
            "F10",
            lambda: _record_page(sounds),
            alone=True,
        ),
        Place(WALLS, lambda: tr("大屏"), "walls", "", _walls_page),
        Place(
            AUDIT,
            lambda: tr("操作记录"),
            "audit",
            "Ctrl+H",
            lambda: _audit_page(sounds),
            at_foot=True,
            alone=True,
        ),
        Place(
            SETTINGS,
            lambda: tr("设置"),
            "settings",
            "Ctrl+,",
            _settings_page,
            at_foot=True,
            one_only=True,
            alone=True,
        ),
    )


# Each is imported when it is gone to: the window is painted before.


def _overview_page() -> Page:
    from supervisor_app.ui.overview.page import OverviewPage

    return OverviewPage()


def _agents_page(sounds: Sounds) -> Page:
    from supervisor_app.ui.agents.acting_page import CoachingPage

    return CoachingPage(sounds)


def _walls_page() -> Page:
    from supervisor_app.ui.walls.page import WallsPage

    return WallsPage()


def _audit_page(sounds: Sounds) -> Page:
    from supervisor_app.ui.audit.page import AuditView

    return AuditView(sounds)


def _skills_page() -> Page:
    from supervisor_app.ui.skills.page import SkillsPage

    return SkillsPage()


def _trends_page() -> Page:
    from supervisor_app.ui.trends.page import TrendsPage

    return TrendsPage()


def _record_page(sounds: Sounds) -> Page:
    from supervisor_app.ui.inspection.duty_page import DutyPage

    return DutyPage(sounds)


def _emergency_page() -> Page:
    from supervisor_app.ui.emergency.page import EmergencyPage

    return EmergencyPage()


def _alerts_page() -> Page:
    from supervisor_app.ui.alerts.page import AlertsPage

    return AlertsPage()


def _settings_page() -> Page:
    from supervisor_app.ui.settings.page import SettingsPage

    return SettingsPage()


@runtime_checkable
class ShowsAgentDays(Protocol):
    """A page that shows what an agent did today."""

    agent_day_wished: SignalInstance

    def show_agent_day(self, day: AgentDay) -> None:
        """What he did."""
        ...

    def agent_day_failed(self, agent: AgentId, cause: Cause) -> None:
        """It could not be told."""
        ...


@runtime_checkable
class KnowsWhoAsks(Protocol):
    """A page that offers only what the person at this desk may do, and says why not."""

    def show_me(self, me: DeskMe | None) -> None:
        """Whom the gateway takes this desk for; None: not known."""
        ...


class PageWires(QObject):
    """Connects pages; knows where each one's memory is kept."""

    me_changed = Signal(object)
    """Whom the gateway takes this desk for."""
    source_wished = Signal()
    """Another source is to be entered."""

    def __init__(
        self,
        settings: Settings,
        asking: Asking,
        go: Callable[[Address], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings, self._asking, self._go = settings, asking, go
        self._source = SourceTold(fixed=True)
        self._changing: ChangesSettings | None = None
        self._skills = DeskSkills(asking, parent=self)
        self._inspections: DeskInspections | None = None
        self._trends = DeskTrends(asking, go, parent=self)
        self.papers = DeskPapers(asking, parent=self)
        """What has papers made, and saves them."""
        self._me: DeskMe | None = None
        self.persons: DeskPersons | None = None
        """What asks the gateway for people, where anything does."""
        self.coaching: DeskCoaching | None = None
        """What carries commands and listens of 坐席."""
        self.audit: DeskAudit | None = None
        """What asks it for its record."""
        self.numbers: DeskNumbers | None = None
        """What asks it for callers' whole numbers."""
        self.situation: DeskSituation | None = None
        """What hears of alerts, the emergency and the walls."""
        self._outbox: DeskOutbox | None = None
        self._record: DeskRecord | None = None
        self.others: list[Callable[[Page], None]] = []
        """What else wires every instance that is its own: alerts, the emergency, the walls."""

    def show_me(self, me: DeskMe | None) -> None:
        """Who works at this desk from now on."""
        self._me = me
        if self.record is not None and self._outbox is not None:
            self._outbox.show_me(me)
        self._trends.show_me(me)
        self.me_changed.emit(me)
        if self._record is not None:
            self._record.look_again()

    def deeds(self) -> tuple[Deed, ...]:
        """What the search offers wherever one is: kept questions of the history, and the papers
        that come by themselves."""
        to_schedules = Address(SETTINGS, (("section", "papers"),))
        schedules = Deed(
            "papers/schedules",
            tr("定时报表"),
            partial(self._go, to_schedules),
            also="schedule papers report",
        )
        return (schedules, *self._trends.deeds())

    @property
    def record(self) -> DeskRecord | None:
        """What reads and writes the record of shifts, once there is what it hears by."""
        if self._record is None and self.situation is not None:
            self._outbox = DeskOutbox(self._settings.folder, self.situation, parent=self)
            self._record = DeskRecord(self._outbox, self._asking, parent=self)
            self._inspections = DeskInspections(self._outbox, self._asking, parent=self)
        return self._record

    def join(self, page: Page, window: DeskWindow, keep: Callable[[], None]) -> None:
        """Wire one instance. `keep` is called at every change of its memory or address."""
        page.wished.connect(self._go)
        page.told.connect(window.tell)
        page.memory_changed.connect(keep)
        page.address_changed.connect(keep)
        if self.numbers is not None:
            self.numbers.join(page)
        if isinstance(page, KnowsWhoAsks):
            page.show_me(self._me)
            self.me_changed.connect(page.show_me)
        if self.persons is not None and isinstance(page, ManagesPeople):
            self.persons.join(page)
        if self.audit is not None and isinstance(page, ShowsAudit):
            self.audit.join(page)
        if self.coaching is not None and isinstance(page, Coaches):
            self.coaching.join(page)
        self._join_others(page)
        if isinstance(page, ShowsAgentDays):
            page.agent_day_wished.connect(lambda agent: self._ask_day(page, agent))
        if isinstance(page, ChangesSkills):
            self._skills.join(page)
        if isinstance(page, ChangesSettings):
            self._changing = page
            join_staged(page.staged, self._asking)
            page.look_wished.connect(window.look_wished)
            page.source_wished.connect(self.source_wished)
            page.show_source(self._source)

    def _join_others(self, page: Page) -> None:
        for join in self.others:
            join(page)
        self._trends.join(page)
        self.papers.join(page)
        if self.record is not None:
            self.record.join(page)
        if self._inspections is not None:
            self._inspections.join(page)
        # Last: what is told by it may be wished of them.
        if self.situation is not None and isinstance(page, ShowsSituation):
            self.situation.join(page)

    def show_source(self, told: SourceTold) -> None:
        """Where this desk has its figures from; settings of the former are not for this one."""
        if self._changing is not None:
            if told != self._source:
                self._changing.staged.forget()
            self._changing.show_source(told)
        self._source = told

    def join_kept(self, key: str, page: Page, window: DeskWindow) -> None:
        """Wire a page of the first window, as it was left the last time."""
        pages = window.pages
        page.remember(self._settings.text(f"page/{key}", ""))
        pages.expect(address(self._settings.text(f"page/{key}/address", key)))
        self.join(page, window, lambda: self._keep(key, page, pages))

    def _keep(self, key: str, page: Page, pages: Pages) -> None:
        self._settings.keep(f"page/{key}", page.memory())
        if not pages.expects(key):  # until it is there, where it was left still counts
            self._settings.keep(f"page/{key}/address", page.address(key).text)

    def _ask_day(self, page: ShowsAgentDays, agent: AgentId) -> None:
        assert isinstance(page, QObject)
        self._asking.ask(
            lambda gateway: gateway.agent_day(agent),
            page.show_agent_day,
            lambda cause: page.agent_day_failed(agent, cause),
            owner=page,
            key=(id(page), "agent_day"),
        )
