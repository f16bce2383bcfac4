"""Of whom the report is: queues and channels, or teams, sites and agents."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QWidget

from supervisor_app.domain.report_query import ReportQuery
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr, words
from supervisor_app.ui.parts.tick_menu import TickMenu
from supervisor_app.ui.trends.asked import filtered
from supervisor_app.ui.trends.reading import TrendReading

Wish = Callable[[ReportQuery], None]
TICK, NO_TICK = "✓  ", "　 "


def channel_names() -> dict[str, str]:
    """The channels that there can be."""
    return {
        "voice": tr("语音"),
        "video": tr("视频"),
        "chat": tr("在线文字"),
        "bot": tr("机器人"),
    }


class FilterMenu(QMenu):
    """Each kind in a menu of its own, which stays open while one after another is ticked."""

    def __init__(
        self, reading: TrendReading, query: ReportQuery, look: Look, wish: Wish, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._reading, self._query, self._look, self._wish = reading, query, look, wish
        self.setFont(font(Role.BODY, look.scale))
        view, language = reading.view, look.language
        every = self.addAction(tr("全部"))
        every.triggered.connect(self._everything)
        self.addSeparator()
        if view is None:
            return
        queues = {
            str(row.id): words(row.title, language)
            for row in sorted(view.queue_rows.values(), key=lambda row: row.order)
            if row.shown
        }
        there = {row.channel.value for row in view.queue_rows.values()}
        channels = {key: name for key, name in channel_names().items() if key in there}
        self._list(tr("队列"), "queue", queues)
        self._list(tr("渠道"), "channel", channels)
        self.addSeparator()
        centre = view.centre
        teams = {team.key: words(team.name, language) for team in centre.teams}
        self._list(tr("班组"), "team", teams)
        self._list(tr("站点"), "site", {s.key: words(s.name, language) for s in centre.sites})
        agents = self.addMenu(tr("坐席"))
        agents.setFont(self.font())
        for key, name in teams.items():
            self._agents_of(agents, key, name)

    def _list(self, title: str, kind: str, choices: dict[str, str]) -> None:
        if not choices:
            return
        menu = TickMenu(title, self)
        menu.setFont(self.font())
        self._fill(menu, kind, choices)
        self.addMenu(menu)

    def _agents_of(self, menu: QMenu, team: str, name: str) -> None:
        """The agents of a team; they are listed once they are wanted."""
        made = TickMenu(name, menu)
        made.setFont(self.font())

        def fill() -> None:
            view = self._reading.view
            if view is not None and not made.actions():
                of_team = (row for row in view.agents.values() if row.team == team)
                names = {str(row.id): f"{row.name} {row.code}" for row in of_team}
                self._fill(made, "agent", names)

        made.aboutToShow.connect(fill)
        menu.addMenu(made)

    def _fill(self, menu: QMenu, kind: str, choices: dict[str, str]) -> None:
        for key, name in choices.items():
            on = key in self._keys(kind)
            entry = menu.addAction(f"{TICK if on else NO_TICK}{name}")
            entry.setCheckable(True)
            entry.setChecked(on)

            def turn(on: bool, key: str = key, name: str = name, entry: object = entry) -> None:
                entry.setText(f"{TICK if on else NO_TICK}{name}")  # type: ignore[attr-defined]
                self._turn(kind, key, on)

            entry.toggled.connect(turn)

    def _keys(self, kind: str) -> tuple[str, ...]:
        return tuple(str(one) for one in getattr(self._query, f"{kind}s"))

    def _turn(self, kind: str, key: str, on: bool) -> None:
        others = tuple(one for one in self._keys(kind) if one != key)
        self._query = filtered(self._query, kind, (*others, key) if on else others)
        self._wish(self._query)

    def _everything(self) -> None:
        for kind in ("queue", "channel", "team", "agent", "site"):
            self._query = filtered(self._query, kind, ())
        self._wish(self._query)


def filter_told(reading: TrendReading, query: ReportQuery) -> str:
    """What the button says: `全部队列`, one by its name, several by their number."""
    view, language = reading.view, reading.language
    names: dict[str, dict[str, str]] = {"channel": channel_names()}
    if view is not None:
        names |= {
            "queue": {str(row.id): words(row.title, language) for row in view.queue_rows.values()},
            "team": {team.key: words(team.name, language) for team in view.centre.teams},
            "site": {site.key: words(site.name, language) for site in view.centre.sites},
            "agent": {str(row.id): row.name for row in view.agents.values()},
        }
    parts = []
    for kind, title in _titles().items():
        keys = [str(one) for one in getattr(query, f"{kind}s")]
        if len(keys) == 1:
            parts.append(names.get(kind, {}).get(keys[0], keys[0]))
        elif keys:
            parts.append(f"{title} {len(keys)}")
    return " · ".join(parts) or tr("全部队列")


def _titles() -> dict[str, str]:
    return {
        "queue": tr("队列"),
        "channel": tr("渠道"),
        "team": tr("班组"),
        "site": tr("站点"),
        "agent": tr("坐席"),
    }
