"""A request that is understood and not done, and the words that a person reads of it."""

from litestar.response import Response

from supervisor_app.domain.people import RIGHT_NAMES, ROLE_NAMES, Right, Scope, roles_with
from supervisor_app.domain.refusal import Refusal
from supervisor_app.domain.words import Words

_SIGN_IN = Words("请先登录。", "Sign in first. ")
_FILE = Words(
    "也可以把本机的令牌名写入网关配置 [desks] administrators。",
    " Or have the name of this desk's token put into the gateway's configuration under [desks] "
    "administrators.",
)


class Declined(Exception):
    """A request that is understood and not done: the status of HTTP, why, and what helps."""

    def __init__(
        self, status: int, words: Words, cure: Words, retry_after_s: float | None = None
    ) -> None:
        super().__init__(words.en)
        self.status = status
        self.refusal = Refusal(words, cure)
        self.retry_after_s = retry_after_s


def declined_answer(_: object, declined: Declined) -> Response[Refusal]:
    """The answer to a request that is not done."""
    headers = {"Cache-Control": "no-store"}
    if declined.retry_after_s is not None:
        headers["Retry-After"] = str(max(1, round(declined.retry_after_s)))
    return Response(declined.refusal, status_code=declined.status, headers=headers)


def without_right(right: Right, scope: Scope, nobody_signed_in: bool = False) -> Declined:
    """`scope` OWN_TEAMS: the right is there, and this is about another team."""
    name = RIGHT_NAMES[right]
    if scope is Scope.OWN_TEAMS:
        words = Words(
            f"您只能对本人的班组“{name.zh}”", f"For your own teams only may you: {name.en}"
        )
    else:
        words = Words(f"您没有“{name.zh}”的权限", f"You have not the right: {name.en}")
    roles = [ROLE_NAMES[role] for role, far in roles_with(right).items() if far is Scope.ALL]
    first = _SIGN_IN if nobody_signed_in else Words("", "")
    other = _FILE if right is Right.SETTINGS else Words("", "")
    return Declined(
        403,
        words,
        Words(
            f"{first.zh}可以这样做的角色：{'、'.join(role.zh for role in roles)}。"
            f"请他们处理，或请管理员调整角色。{other.zh}",
            f"{first.en}Roles that may: {', '.join(role.en for role in roles)}. Ask them to do "
            f"it, or an administrator for the role.{other.en}",
        ),
    )


def password_first() -> Declined:
    """Somebody has a password that an administrator knows."""
    return Declined(
        403,
        Words("请先修改初始密码", "Change your first password before anything else"),
        Words(
            "初始密码由管理员设置；改成只有您知道的密码后即可使用。",
            "An administrator gave it to you; choose one that only you know.",
        ),
    )


def not_for_walls() -> Declined:
    """A wall asks for something that is no wall's."""
    return Declined(
        403,
        Words("大屏的令牌只能看现场", "A wall's token is for looking at the floor only"),
        Words(
            "请在大屏程序里用它；桌面要用自己的令牌。",
            "Use it with the program for walls; a desk has a token of its own.",
        ),
    )
