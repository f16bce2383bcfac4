"""The pages that this desk has, and the wires that every instance of any of them gets."""

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject, Signal, SignalInstance

from supervisor_app.bridge.asking import Asking
from supervisor_app.bridge.causes import Cause
from supervisor_app.bridge.settings import Settings
from supervisor_app.bridge.source import SourceTold
from supervisor_app.desk_settings import ChangesSettings, join_staged
from supervisor_app.domain.agent_day import AgentDay
from supervisor_app.domain.ids import AgentId
from supervisor_app.ui.frame.pages import Pages
from supervisor_app.ui.frame.places import Place
from supervisor_app.ui.frame.window import DeskWindow
from supervisor_app.ui.parts.address import Address, address
from supervisor_app.ui.parts.page import Page
from supervisor_app.ui.parts.pinyin import Sounds
from supervisor_app.ui.parts.texts import tr

OVERVIEW, AGENTS, SETTINGS = "overview", "agents", "settings"


def places(sounds: Sounds) -> tuple[Place, ...]:
    """Every page that works, in the order of the rail."""
    return (
        Place(OVERVIEW, lambda: tr("总览"), "overview", "F1", _overview_page),
        Place(AGENTS, lambda: tr("坐席"), "agents", "F2", lambda: _agents_page(sounds)),
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
    from supervisor_app.ui.agents.page import AgentsPage

    return AgentsPage(sounds)


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


class PageWires(QObject):
    """Connects pages; knows where each one's memory is kept."""

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

    def join(self, page: Page, window: DeskWindow, keep: Callable[[], None]) -> None:
        """Wire one instance. `keep` is called at every change of its memory or address."""
        page.wished.connect(self._go)
        page.told.connect(window.tell)
        page.memory_changed.connect(keep)
        page.address_changed.connect(keep)
        if isinstance(page, ShowsAgentDays):
            page.agent_day_wished.connect(lambda agent: self._ask_day(page, agent))
        if isinstance(page, ChangesSettings):
            self._changing = page
            join_staged(page.staged, self._asking)
            page.look_wished.connect(window.look_wished)
            page.source_wished.connect(self.source_wished)
            page.show_source(self._source)

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
