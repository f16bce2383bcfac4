"""Who works at the desks, and what each role may do to whom."""

import re
from enum import StrEnum

from msgspec import Struct, structs

from supervisor_app.domain.words import Words

LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{0,31}")
EXTENSION = re.compile(r"[0-9]{2,12}")
LONGEST_NAME = 64
"""What a person's login, phone and name may be."""


class Role(StrEnum):
    """A part that a person plays; somebody may have several."""

    VIEWER = "viewer"
    TEAM_LEAD = "team_lead"
    FLOOR_MANAGER = "floor_manager"
    DUTY_MANAGER = "duty_manager"
    ADMINISTRATOR = "administrator"


ROLE_NAMES = {
    Role.VIEWER: Words("看板", "Viewer"),
    Role.TEAM_LEAD: Words("班组长", "Team lead"),
    Role.FLOOR_MANAGER: Words("现场主管", "Floor manager"),
    Role.DUTY_MANAGER: Words("值班经理", "Duty manager"),
    Role.ADMINISTRATOR: Words("管理员", "Administrator"),
}


class Right(StrEnum):
    """What the gateway lets somebody do. Where it is about agents it may end at the own teams."""

    LOOK = "look"
    SKILLS = "skills"
    PLANS = "plans"
    """Make and change skill plans; to apply one takes SKILLS."""
    PAUSE = "pause"
    SIGN_OUT = "sign_out"
    RELEASE = "release"
    LISTEN = "listen"
    WHISPER = "whisper"
    BARGE = "barge"
    UNMASK = "unmask"
    SEE_LISTENS = "see_listens"
    """Who listens to whom."""
    NOTES = "notes"
    """Notes and checklists of listens."""
    ALERTS = "alerts"
    """Acknowledge, take over and snooze alerts, and write what was done."""
    RULES = "rules"
    """Change the rules of alerts and the level lines."""
    RESPOND = "respond"
    """Work on the steps of an emergency: receipts, done, lines of its log."""
    EMERGENCY = "emergency"
    """Declare, raise and release; run what a step has prepared."""
    PLAYBOOKS = "playbooks"
    WALLS = "walls"
    """Layouts, walls and their tokens; send a page to a wall."""
    RECORD = "record"
    """Write into the shift's record: entries, items to hand over, what the next must know."""
    SIGN = "sign"
    """Take a shift over, hand it over, sign for it."""
    INSPECT = "inspect"
    """Go a round of inspection, follow what is to be mended."""
    CHECKS = "checks"
    """Change what is inspected, and when."""
    REPORTS = "reports"
    """Ask the history, make papers of it."""
    SCHEDULES = "schedules"
    """Which papers the gateway makes by itself."""
    SETTINGS = "settings"
    PEOPLE = "people"
    AUDIT = "audit"


RIGHT_NAMES = {
    Right.LOOK: Words("查看现场", "See the floor"),
    Right.SKILLS: Words("调整技能", "Change skills"),
    Right.PLANS: Words("编辑预案", "Edit skill plans"),
    Right.PAUSE: Words("置忙、置闲", "Pause and unpause"),
    Right.SIGN_OUT: Words("强制签出", "Sign agents out"),
    Right.RELEASE: Words("释放通话", "Release calls"),
    Right.LISTEN: Words("旁听", "Listen in"),
    Right.WHISPER: Words("耳语", "Whisper"),
    Right.BARGE: Words("强插", "Barge in"),
    Right.UNMASK: Words("查看完整号码", "See whole numbers"),
    Right.SEE_LISTENS: Words("查看谁在旁听", "See who listens"),
    Right.NOTES: Words("旁听记录与质检表", "Notes and checklists of listens"),
    Right.ALERTS: Words("处理告警", "Handle alerts"),
    Right.RULES: Words("修改告警规则与应急条件", "Change alert rules and level lines"),
    Right.RESPOND: Words("应急处置与回执", "Work on emergency steps"),
    Right.EMERGENCY: Words("宣布、升级、解除应急", "Declare, raise, release emergencies"),
    Right.PLAYBOOKS: Words("编辑处置预案", "Edit playbooks"),
    Right.WALLS: Words("管理大屏", "Run the walls"),
    Right.RECORD: Words("写值班记录", "Write the shift record"),
    Right.SIGN: Words("交接班签字", "Sign shifts over"),
    Right.INSPECT: Words("检查与整改", "Inspect and follow up"),
    Right.CHECKS: Words("修改检查模板", "Change the inspection template"),
    Right.REPORTS: Words("查看报表", "See reports"),
    Right.SCHEDULES: Words("定时报表", "Schedule papers"),
    Right.SETTINGS: Words("修改设置", "Change settings"),
    Right.PEOPLE: Words("管理人员与角色", "Manage people and roles"),
    Right.AUDIT: Words("查看操作记录", "Read the audit"),
}


class Scope(StrEnum):
    """How far a right goes."""

    NONE = "none"
    OWN_TEAMS = "own_teams"
    ALL = "all"


class Person(Struct, frozen=True, omit_defaults=True):
    """Somebody who may sign in."""

    login: str
    """What he types; lower case. Kept in the record, so never given to another person."""
    name: str
    roles: tuple[Role, ...]
    teams: tuple[str, ...] = ()
    """Keys of the teams that are his own."""
    extension: str = ""
    """His own phone, which rings when he listens."""
    disabled: bool = False


_ON_CALLS = (
    Right.LOOK,
    Right.SKILLS,
    Right.PLANS,
    Right.PAUSE,
    Right.SIGN_OUT,
    Right.RELEASE,
    Right.LISTEN,
    Right.WHISPER,
    Right.BARGE,
    Right.UNMASK,
    Right.SEE_LISTENS,
    Right.NOTES,
    Right.ALERTS,
    Right.RESPOND,
    Right.PLAYBOOKS,
    Right.WALLS,
    Right.RECORD,
    Right.INSPECT,
    Right.REPORTS,
)
"""Of whoever leads the whole floor."""

RIGHTS: dict[Role, dict[Right, Scope]] = {
    Role.VIEWER: {Right.LOOK: Scope.ALL},
    Role.TEAM_LEAD: {
        Right.LOOK: Scope.ALL,
        # An alert or an emergency is of no team.
        Right.ALERTS: Scope.ALL,
        Right.RESPOND: Scope.ALL,
        # Nor is the record of a shift, or the floor that is inspected.
        Right.RECORD: Scope.ALL,
        Right.INSPECT: Scope.ALL,
        **dict.fromkeys(
            (
                Right.SKILLS,
                Right.PAUSE,
                Right.SIGN_OUT,
                Right.LISTEN,
                Right.WHISPER,
                Right.BARGE,
                Right.SEE_LISTENS,
                Right.NOTES,
                Right.REPORTS,
            ),
            Scope.OWN_TEAMS,
        ),
    },
    Role.FLOOR_MANAGER: dict.fromkeys(_ON_CALLS, Scope.ALL),
    Role.DUTY_MANAGER: dict.fromkeys(
        (
            *_ON_CALLS,
            Right.RULES,
            Right.EMERGENCY,
            Right.SIGN,
            Right.CHECKS,
            Right.SCHEDULES,
            Right.AUDIT,
        ),
        Scope.ALL,
    ),
    # Who gives rights does not use them on customers' calls; for that he has another role as well.
    Role.ADMINISTRATOR: dict.fromkeys(
        (
            Right.LOOK,
            Right.RULES,
            Right.WALLS,
            Right.CHECKS,
            Right.REPORTS,
            Right.SCHEDULES,
            Right.SETTINGS,
            Right.PEOPLE,
            Right.AUDIT,
        ),
        Scope.ALL,
    ),
}
"""The table of docs/roles.md, which is written from it."""


def rights_of(person: Person) -> dict[Right, Scope]:
    """Every right that a person has, and how far it goes."""
    scopes = {right: scope_of(person, right) for right in Right}
    return {right: scope for right, scope in scopes.items() if scope is not Scope.NONE}


def roles_with(right: Right) -> dict[Role, Scope]:
    """The roles that have a right, and how far."""
    return {role: rights[right] for role, rights in RIGHTS.items() if right in rights}


def scope_of(person: Person, right: Right) -> Scope:
    """How far a right of a person goes: as far as that of the strongest of his roles."""
    scopes = {RIGHTS[role].get(right, Scope.NONE) for role in person.roles}
    if person.disabled:
        return Scope.NONE
    return next((scope for scope in (Scope.ALL, Scope.OWN_TEAMS) if scope in scopes), Scope.NONE)


def may(person: Person, right: Right, team: str | None = None) -> bool:
    """Whether a person may do this to an agent of `team`; None: it is about no agent."""
    scope = scope_of(person, right)
    if scope is Scope.OWN_TEAMS and team is not None:
        return team in person.teams
    return scope is not Scope.NONE


def leads_nobody(person: Person) -> bool:
    """Whether what a person may do to agents ends at teams that he does not have: a team lead
    without a team acts on nobody, and is not told why."""
    if person.teams:
        return False
    return any(
        scope_of(structs.replace(person, disabled=False), right) is Scope.OWN_TEAMS
        for right in Right
    )
