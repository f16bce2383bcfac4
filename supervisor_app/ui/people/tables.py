"""The tables of 人员: who there is, who is signed in, and what each role may do."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from msgspec import Struct

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.people import RIGHT_NAMES, RIGHTS, ROLE_NAMES, Right, Role, Scope
from supervisor_app.domain.signing_in import PeopleNow, PersonRow, SessionRow
from supervisor_app.domain.words import Words
from supervisor_app.ui.parts.formats import MISSING, count
from supervisor_app.ui.parts.keyed_model import CENTRE, RIGHT, Column
from supervisor_app.ui.parts.texts import tr, words
from supervisor_app.ui.people.standing import roles_text


class PeopleReading:
    """How people are written: in the user's language, by the centre's clock."""

    def __init__(self) -> None:
        self.language = "zh_CN"
        self.zone = ZoneInfo("UTC")
        self.teams: Mapping[str, str] = {}
        self._sessions: Mapping[str, int] = {}

    def take(self, people: PeopleNow) -> None:
        """The newest."""
        found: dict[str, int] = {}
        for session in people.sessions:
            found[session.login] = found.get(session.login, 0) + 1
        self._sessions = found

    def sessions(self, row: PersonRow) -> int:
        """How often he is signed in."""
        return self._sessions.get(row.person.login, 0)

    def roles(self, row: PersonRow) -> str:
        """His roles."""
        return roles_text(row.person.roles, self.language) or MISSING

    def own_teams(self, row: PersonRow) -> str:
        """His teams."""
        separator = ", " if self.language.startswith("en") else "、"
        return separator.join(self.teams.get(key, key) for key in row.person.teams) or MISSING

    def state(self, row: PersonRow) -> str:
        """Whether he can sign in, and what stands against it."""
        if row.edited:
            return tr("记录被改动，已停用")
        if row.person.disabled:
            return tr("已停用")
        if not row.has_password:
            return tr("尚无口令")
        return tr("待改初始口令") if row.must_change_password else tr("正常")

    def state_told(self, row: PersonRow) -> str:
        """What that means."""
        if row.edited:
            return tr("数据库里此人的记录不是本程序改的；核对后保存一次即可恢复")
        if row.person.disabled:
            return tr("不能登录；记录中仍有其姓名，账号不会给别人")
        if not row.has_password:
            return tr("设置初始口令后才能登录")
        return tr("第一次登录后必须修改口令") if row.must_change_password else tr("可以登录")

    def moment(self, at: Instant | None) -> str:
        """A day and a time."""
        return MISSING if not at else f"{datetime.fromtimestamp(at, self.zone):%m-%d %H:%M}"


def person_columns(reading: PeopleReading) -> tuple[Column[PersonRow], ...]:
    """Everybody."""
    return (
        Column("login", lambda: tr("账号"), lambda row: row.person.login, _login, width=104),
        Column("name", lambda: tr("姓名"), lambda row: row.person.name, _name, width=96),
        Column(
            "roles",
            lambda: tr("角色"),
            reading.roles,
            reading.roles,
            told=reading.roles,
            width=230,
            yields=1,
        ),
        Column(
            "teams",
            lambda: tr("班组"),
            reading.own_teams,
            reading.own_teams,
            told=reading.own_teams,
            width=140,
            yields=2,
        ),
        Column(
            "extension",
            lambda: tr("分机"),
            lambda row: row.person.extension or MISSING,
            width=80,
            yields=4,
        ),
        Column(
            "state",
            lambda: tr("状态"),
            reading.state,
            reading.state,
            told=reading.state_told,
            width=124,
        ),
        Column(
            "used",
            lambda: tr("最近使用"),
            lambda row: reading.moment(row.last_used),
            lambda row: row.last_used or 0.0,
            width=110,
            yields=5,
        ),
        Column(
            "sessions",
            lambda: tr("登录数"),
            lambda row: count(reading.sessions(row)),
            lambda row: float(reading.sessions(row)),
            align=RIGHT,
            width=84,
            yields=3,
        ),
    )


def session_columns(reading: PeopleReading) -> tuple[Column[SessionRow], ...]:
    """Every session that is open."""
    return (
        Column("name", lambda: tr("姓名"), lambda row: row.name, lambda row: row.name, width=130),
        Column(
            "login", lambda: tr("账号"), lambda row: row.login, lambda row: row.login, width=110
        ),
        Column("origin", lambda: tr("从哪里"), lambda row: row.origin, width=150, yields=3),
        Column(
            "began",
            lambda: tr("登录于"),
            lambda row: reading.moment(row.began),
            lambda row: row.began,
            width=120,
            yields=3,
        ),
        Column(
            "used",
            lambda: tr("最近使用"),
            lambda row: reading.moment(row.used),
            lambda row: row.used,
            width=120,
            yields=1,
        ),
        Column(
            "ends",
            lambda: tr("最迟到期"),
            lambda row: reading.moment(row.ends),
            lambda row: row.ends,
            width=120,
            yields=4,
        ),
        Column("own", lambda: "", lambda row: tr("本机") if row.own else "", width=90, yields=5),
    )


class RightRow(Struct, frozen=True):
    """A right, and how far it goes for each role."""

    right: Right


def right_rows() -> dict[Right, RightRow]:
    """All of them."""
    return {right: RightRow(right) for right in Right}


def right_columns(reading: PeopleReading) -> Sequence[Column[RightRow]]:
    """The right, then a column for each role."""

    def name(row: RightRow) -> str:
        return words(RIGHT_NAMES[row.right], reading.language)

    def of_role(role: Role) -> Column[RightRow]:
        def title() -> str:
            return words(ROLE_NAMES[role], reading.language)

        def text(row: RightRow) -> str:
            return words(_SCOPES[RIGHTS[role].get(row.right, Scope.NONE)], reading.language)

        return Column(role.value, title, text, align=CENTRE, width=112)

    return (
        Column("right", lambda: tr("权限"), name, width=200, stretch=True),
        *(of_role(role) for role in Role),
    )


_SCOPES = {
    Scope.ALL: Words("全部", "All"),
    Scope.OWN_TEAMS: Words("本人班组", "Own teams"),
    Scope.NONE: Words("—", "—"),
}


def _login(row: PersonRow) -> str:
    return row.person.login


def _name(row: PersonRow) -> str:
    return row.person.name
