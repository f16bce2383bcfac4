"""Whether the person at this desk may act on agents, and if not, why (design 9.9).

It explains; the gateway decides.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec import Struct, field

from supervisor_app.domain.actions import Ability
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.ids import AcdId, acd_of
from supervisor_app.domain.people import RIGHT_NAMES, ROLE_NAMES, Right, Role, Scope, roles_with
from supervisor_app.domain.rows import AgentRow, CentreRow, SourceRow
from supervisor_app.ui.parts.texts import tr, words

ABILITY_OF = {
    Right.PAUSE: Ability.PAUSE,
    Right.SIGN_OUT: Ability.SIGN_OUT,
    Right.RELEASE: Ability.RELEASE,
    Right.SKILLS: Ability.SKILLS,
    Right.LISTEN: Ability.LISTEN,
    Right.WHISPER: Ability.WHISPER,
    Right.BARGE: Ability.BARGE,
}


class Allowed(Struct, frozen=True):
    """What is known of it now."""

    me: DeskMe | None = None
    sources: Mapping[AcdId, SourceRow] = field(default_factory=dict)
    stale: bool = False
    language: str = "zh_CN"
    lost: Collection[AcdId] = ()
    """ACDs that are not heard while others are."""

    def why_not(self, right: Right, rows: Sequence[AgentRow]) -> str:
        """Why it cannot be done to any of these agents; empty: to some of them it can."""
        general = self._in_general(right)
        if general or not rows:
            return general or tr("请先选择坐席")
        reasons = [self._of_agent(right, row) for row in rows]
        return "" if "" in reasons else reasons[0]

    def why_not_at(self, right: Right, row: AgentRow) -> str:
        """Why it cannot be done to one agent; empty: it can."""
        return self.why_not(right, (row,))

    def needs_reason(self, right: Right, centre: CentreRow) -> bool:
        """Whether this person has to say why: each of his roles that gives the right has to."""
        person = None if self.me is None else self.me.person
        asked = centre.reason_required.get(right, ())
        giving = [role for role in (person.roles if person else ()) if role in roles_with(right)]
        return bool(giving) and all(role in asked for role in giving)

    def on_call(self, right: Right, rows: Iterable[AgentRow]) -> tuple[str, ...]:
        """What it does to live calls, of each ACD that says so."""
        told: dict[str, None] = {}
        for row in rows:
            source = self.sources.get(acd_of(row.id))
            able = source.abilities.get(ABILITY_OF[right]) if source else None
            if able is not None and able.on_call is not None:
                told[words(able.on_call, self.language)] = None
        return tuple(told)

    def _in_general(self, right: Right) -> str:
        if self.stale:
            return tr("数据中断，暂停操作")
        if self.me is None:
            return tr("正在核对权限")
        if self._scope(right) is Scope.NONE:
            name = words(RIGHT_NAMES[right], self.language)
            return tr("没有“{right}”的权限；有此权限的角色：{roles}", right=name,
                      roles=self._named(roles_with(right)))  # fmt: skip
        return ""

    def _of_agent(self, right: Right, row: AgentRow) -> str:
        person = self.me.person if self.me is not None else None
        if self._scope(right) is Scope.OWN_TEAMS and (
            person is None or row.team not in person.teams
        ):
            return tr("不是本组坐席，只能查看")
        source = self.sources.get(acd_of(row.id))
        if source is None:
            return ""
        if not source.live or source.acd in self.lost:
            return tr("该坐席的话务平台已断开，暂停操作")
        able = source.abilities.get(ABILITY_OF[right])
        if able is None:
            return tr("该话务平台不支持此操作")
        return "" if able.why_not is None else words(able.why_not, self.language)

    def _scope(self, right: Right) -> Scope:
        return Scope.NONE if self.me is None else self.me.rights.get(right, Scope.NONE)

    def _named(self, roles: Iterable[Role]) -> str:
        joint = ", " if self.language.startswith("en") else "、"
        return joint.join(words(ROLE_NAMES[role], self.language) for role in roles)
