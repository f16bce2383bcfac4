"""Whether walls can be changed from this desk now, and if not, why (design 9.9).

It explains; the gateway decides.
"""

from msgspec import Struct

from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.people import ROLE_NAMES, Right, Scope, roles_with
from supervisor_app.ui.parts.texts import tr, words

SEPARATORS = {"zh": "、", "en": ", "}


class WallStanding(Struct, frozen=True):
    """Who works here, and whether the gateway and its ACD are heard."""

    me: DeskMe | None = None
    freshness: Freshness = Freshness(Phase.WAITING)
    language: str = "zh_CN"

    @property
    def live(self) -> bool:
        """Whether what is told is of now."""
        return self.freshness.phase in (Phase.LIVE, Phase.LATE)

    @property
    def deaf(self) -> bool:
        """Whether the gateway itself is not heard; a lost ACD does not keep a layout from being
        saved."""
        return self.freshness.phase is Phase.STALE and not self.freshness.lost

    @property
    def why_no_right(self) -> str:
        """Why the person may change no walls; empty: he may."""
        if self.me is None:
            return tr("正在核对权限")
        if self.me.rights.get(Right.WALLS, Scope.NONE) is Scope.NONE:
            names = [words(ROLE_NAMES[role], self.language) for role in roles_with(Right.WALLS)]
            joint = SEPARATORS["en" if self.language.startswith("en") else "zh"].join(names)
            return tr("只能查看：没有管理大屏的权限；有此权限的角色：{roles}", roles=joint)
        return ""

    @property
    def why_not_kept(self) -> str:
        """Why nothing can be saved now; what is prepared stays."""
        return self.why_no_right or (tr("连不上网关，暂不能保存；修改都还在") if self.deaf else "")

    @property
    def why_not_sent(self) -> str:
        """Why no page can be sent to a wall now."""
        if self.why_no_right:
            return self.why_no_right
        return "" if self.live else tr("数据中断，大屏停在中断提示上，暂不能发送")
