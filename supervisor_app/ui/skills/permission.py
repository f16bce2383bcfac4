"""Whether the person at this desk may change an agent's skills, and if not, why (design 9.9).

It explains; the gateway decides.
"""

from collections.abc import Collection, Mapping

from msgspec import Struct, field

from supervisor_app.domain.actions import Ability
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.ids import AcdId, acd_of
from supervisor_app.domain.people import ROLE_NAMES, Right, Scope, roles_with
from supervisor_app.domain.rows import AgentRow, SourceRow
from supervisor_app.ui.parts.texts import tr, words

SEPARATORS = {"zh": "、", "en": ", "}


class Permission(Struct, frozen=True):
    """What is known of it now."""

    me: DeskMe | None = None
    sources: Mapping[AcdId, SourceRow] = field(default_factory=dict)
    stale: bool = False
    language: str = "zh_CN"
    lost: Collection[AcdId] = ()
    """ACDs that are not heard while others are."""

    @property
    def why_not(self) -> str:
        """Why nobody's skills can be changed here now; empty: somebody's can."""
        if self.stale:
            return tr("数据中断，暂停操作；已准备的更改会保留")
        if self.me is None:
            return tr("正在核对权限")
        if self._scope is Scope.NONE:
            return tr(
                "没有调整技能的权限；有此权限的角色：{roles}", roles=self._roles(Right.SKILLS)
            )
        return ""

    def why_not_for(self, row: AgentRow) -> str:
        """Why this agent's cannot; empty: they can."""
        return self.why_not or self._of_team(row.team) or self._of_acd(row)

    def why_no_plans(self) -> str:
        """Why no plan can be kept."""
        if self.me is None:
            return tr("正在核对权限")
        if self.me.rights.get(Right.PLANS, Scope.NONE) is Scope.NONE:
            return tr("没有保存预案的权限；有此权限的角色：{roles}", roles=self._roles(Right.PLANS))
        return ""

    @property
    def _scope(self) -> Scope:
        return Scope.NONE if self.me is None else self.me.rights.get(Right.SKILLS, Scope.NONE)

    def _of_team(self, team: str) -> str:
        person = self.me.person if self.me is not None else None
        if self._scope is Scope.OWN_TEAMS and (person is None or team not in person.teams):
            return tr("不是本组坐席，只能查看")
        return ""

    def _of_acd(self, row: AgentRow) -> str:
        source = self.sources.get(acd_of(row.id))
        if source is None:
            return ""
        if not source.live or source.acd in self.lost:
            return tr("该坐席的话务平台已断开，暂停操作")
        return ability_missing(source, Ability.SKILLS, self.language)

    def _roles(self, right: Right) -> str:
        names = [words(ROLE_NAMES[role], self.language) for role in roles_with(right)]
        return SEPARATORS["en" if self.language.startswith("en") else "zh"].join(names)


def ability_missing(source: SourceRow, ability: Ability, language: str) -> str:
    """Why an ACD cannot do it; empty: it can."""
    able = source.abilities.get(ability)
    if able is None:
        return tr("该话务平台不支持此操作")
    return "" if able.why_not is None else words(able.why_not, language)
