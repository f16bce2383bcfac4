"""班组与坐席: who the agents are, their teams and sites."""

from msgspec.structs import replace
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from supervisor_app.domain.centre_settings import AgentSetting, SiteSetting, TeamSetting
from supervisor_app.domain.ids import native_of
from supervisor_app.domain.words import Words
from supervisor_app.ui.parts.choice_box import ChoiceBox
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.segments import Segments
from supervisor_app.ui.parts.texts import tr, tr_counted, words
from supervisor_app.ui.settings import columns
from supervisor_app.ui.settings.edit_model import EditColumn, Entry
from supervisor_app.ui.settings.row_table import RowsOf, RowTable
from supervisor_app.ui.settings.section import Section
from supervisor_app.ui.settings.staged import FaultPath, Staged

TEAMS, AGENTS, SITES = "teams", "agents", "sites"


class PeopleSection(Section):
    """Three tables, one at a time."""

    covers = (TEAMS, AGENTS, SITES)

    def __init__(self, staged: Staged, parent: QWidget | None = None) -> None:
        super().__init__(staged, parent)
        self.which = Segments(self)
        self.which.chosen.connect(self.look_at)
        self.tables = {TEAMS: self._teams(), AGENTS: self._agents(), SITES: self._sites()}
        self._stack = QStackedWidget(self)
        for table in self.tables.values():
            self._stack.addWidget(table)
        self.into = ChoiceBox(self)
        self.into.chosen.connect(self._move)
        self._into_label = QLabel(self)
        self._into_label.setProperty("tone", "t2")
        bar = self.tables[AGENTS].bar
        bar.insertWidget(2, self._into_label)
        bar.insertWidget(3, self.into)
        line = QHBoxLayout()
        line.addWidget(self.which)
        line.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(line)
        self._column.addWidget(self._stack, 1)

    def title(self) -> str:
        return tr("班组与坐席")

    def about(self) -> str:
        unnamed = len(self.tables[AGENTS].unnamed()) if self.staged.known else 0
        if unnamed:
            return tr_counted("{n} 名坐席尚未登记，按 ACD 提供的资料显示", unnamed)
        return tr("坐席的姓名、工号、班组与站点")

    @Slot(str)
    def look_at(self, which: str) -> None:
        """Teams, agents or sites."""
        self.which.choose(which)
        self._stack.setCurrentWidget(self.tables[which])

    def show_staged(self) -> None:
        if not self.staged.known:
            return
        reason = self.reason()
        nothing = {
            TEAMS: tr("还没有班组；按“新增”加入"),
            AGENTS: tr("尚未发现坐席；数据源连通后会列在这里"),
            SITES: tr("还没有站点；只有一个站点时可以不设"),
        }
        for which, table in self.tables.items():
            table.show_rows(reason, nothing[which])
        self._name_tables()
        self.into.offer(self._team_names())
        self.into.setCurrentIndex(-1)
        self.into.setEnabled(not reason)

    def show_fault(self, path: FaultPath) -> None:
        self.look_at(str(path[0]))
        table = self.tables[str(path[0])]
        if len(path) > 1 and isinstance(path[1], int):
            table.table.choose(path[1])

    @staticmethod
    def _names() -> dict[str, str]:
        return {TEAMS: tr("班组"), AGENTS: tr("坐席"), SITES: tr("站点")}

    def _name_tables(self) -> None:
        """A table that is out of sight says here that something in it is wrong."""
        at_fault = {which for which in self.tables if self.staged.faults_below(which)}
        names = {
            which: f"▲ {name}" if which in at_fault else name
            for which, name in self._names().items()
        }
        self.which.offer(names, self.look.scale)
        self.which.choose(
            next(key for key, one in self.tables.items() if one is self._stack.currentWidget())
        )

    def _team_names(self) -> dict[str, str]:
        return {"": "—"} | {
            team.key: words(team.name, self.look.language) or team.key
            for team in (self.staged.settings.teams if self.staged.known else ())
        }

    def _site_names(self) -> dict[str, str]:
        return {"": "—"} | {
            site.key: words(site.name, self.look.language) or site.key
            for site in (self.staged.settings.sites if self.staged.known else ())
        }

    @Slot(str)
    def _move(self, team: str) -> None:
        """The selected agents are of this team."""
        table = self.tables[AGENTS]
        table.put_all(table.table.chosen_places(), lambda agent: replace(agent, team=team))

    def _teams(self) -> RowTable:
        return RowTable(
            self.staged,
            RowsOf(TEAMS, lambda key: TeamSetting(key=key, name=Words("", "")), columns_of=_named),
            (
                columns.name("name", lambda: tr("名称"), 180),
                columns.text("key", lambda: tr("代号"), 130),
                columns.text("lead", lambda: tr("班组长"), 150),
                columns.choice("site", lambda: tr("站点"), self._site_names, 140),
                columns.name("en", lambda: tr("英文名"), 180, True),
            ),
            self,
        )

    def _sites(self) -> RowTable:
        return RowTable(
            self.staged,
            RowsOf(SITES, lambda key: SiteSetting(key=key, name=Words("", "")), columns_of=_named),
            (
                columns.name("name", lambda: tr("名称"), 220),
                columns.text("key", lambda: tr("代号"), 160),
                columns.name("en", lambda: tr("英文名"), 220, True),
            ),
            self,
        )

    def _agents(self) -> RowTable:
        return RowTable(
            self.staged,
            RowsOf(AGENTS, unnamed=self._unnamed, found_by=_found_by),
            (
                columns.fixed("id", lambda: tr("ACD 中的名称"), _native, 170),
                columns.text("name", lambda: tr("姓名"), 150, self._nameless),
                columns.text("code", lambda: tr("工号"), 110, self._nameless),
                columns.choice(
                    "team", lambda: tr("班组"), self._team_names, 150, weak=self._nameless
                ),
                columns.choice(
                    "site", lambda: tr("站点"), self._site_names, 120, weak=self._nameless
                ),
                EditColumn(
                    "also",
                    lambda: tr("其他话机"),
                    lambda row: ", ".join(row.also),
                    _with_phones,
                    lambda _: Entry.TEXT,
                    width=160,
                    stretch=True,
                ),
            ),
            self,
        )

    def _unnamed(self) -> tuple[AgentSetting, ...]:
        return self.staged.now.unnamed_agents if self.staged.now is not None else ()

    def _nameless(self, row: AgentSetting) -> bool:
        """He is shown as the ACD has him."""
        return self.staged.known and row.id not in self._named_agents()

    def _named_agents(self) -> frozenset[str]:
        agents = self.staged.settings.agents
        if agents is not self._known[0]:
            self._known = (agents, frozenset(str(one.id) for one in agents))
        return self._known[1]

    _known: tuple[object, frozenset[str]] = (None, frozenset())

    def use(self, look: Look) -> None:
        super().use(look)
        self._column.setSpacing(look.px(10))
        names = self._names()
        self._name_tables()
        for which, table in self.tables.items():
            table.use(look, tr("按姓名、工号、班组查找"))
            table.table.setAccessibleName(names[which])
        self._into_label.setText(tr("所选归入"))
        self._into_label.setFont(font(Role.BODY, look.scale))
        self.into.use(look)
        self.into.setFont(font(Role.BODY, look.scale))
        self.into.setFixedWidth(look.px(150))
        self.into.setAccessibleName(tr("所选坐席归入班组"))
        self.show_staged()


def _named(field: str) -> str:
    return "name" if field == "zh" else field


def _native(row: AgentSetting) -> str:
    return native_of(row.id)


def _found_by(row: AgentSetting) -> str:
    return f"{row.name} {row.code} {row.team} {native_of(row.id)}"


def _with_phones(row: AgentSetting, text: str) -> AgentSetting:
    phones = (one.strip() for one in text.replace("，", ",").split(","))
    return replace(row, also=tuple(one for one in phones if one))
