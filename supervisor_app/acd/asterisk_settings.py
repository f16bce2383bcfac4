"""What an Asterisk cannot say of itself and its centre, and how it is reached.

Everything that could be written wrongly raises `WrongValue`, in words for who wrote it.
"""

import re

from msgspec import Struct, field

from supervisor_app.acd.ami import rawman_url
from supervisor_app.acd.ami_wire import checked
from supervisor_app.acd.centre_facts import MEETING_REASONS, AgentFacts, QueueFacts
from supervisor_app.domain.directory import AgentInfo, QueueInfo
from supervisor_app.domain.ids import AcdId, agent_id, queue_id
from supervisor_app.domain.words import Words, WrongValue

LOWEST_LEVEL = 5
_SUPERVISOR_CHANNEL = re.compile(r"[A-Za-z0-9]+/[\w.-]*\{extension\}[\w.@-]*", re.ASCII)
_CONTEXT = re.compile(r"[\w-]+", re.ASCII)
LISTEN_CONTEXT = "supervisor-listen"


class SurveySettings(Struct, frozen=True, forbid_unknown_fields=True):
    """The UserEvent by which the dialplan tells a score, and the names of its fields."""

    event: str = "SatisfactionSurvey"
    queue_field: str = "Queue"
    agent_field: str = "Agent"
    score_field: str = "Score"
    satisfied_from: float = 4.0
    sent_event: str = ""
    """A UserEvent with the same fields when a caller is asked; empty where there is none."""
    queue_log_event: str = "SURVEY"
    """The event by which the dialplan writes a score into queue_log, as its first datum; needed
    by the import only. Empty: it writes none."""

    def __post_init__(self) -> None:
        if not (self.event and self.queue_field and self.score_field):
            raise WrongValue(
                "event、queue_field 和 score_field 不能为空",
                "event, queue_field and score_field may not be empty",
            )


class QueueLeftSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """The UserEvent by which the dialplan tells how a caller left a queue.

    One line after ``Queue()``:
    ``same => n,UserEvent(QueueLeft,Queue: ${QUEUE},Status: ${QUEUESTATUS})``, and where a key leads
    out of a queue, the same with ``Status: KEY`` first in the context it leads to.
    """

    event: str = "QueueLeft"
    queue_field: str = "Queue"
    status_field: str = "Status"


class AsteriskSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """One Asterisk. `secret` is the secret itself, already fetched from where it is kept."""

    url: str
    user: str
    secret: str
    survey: SurveySettings = SurveySettings()
    queue_left: QueueLeftSettings = QueueLeftSettings()
    queues: dict[str, QueueFacts] = field(default_factory=dict)
    """By the queue's name in Asterisk. A queue that is not here is shown with that name."""
    agents: dict[str, AgentFacts] = field(default_factory=dict)
    """By interface, such as ``PJSIP/1001``. Who is not here is shown as Asterisk names him."""
    levels: dict[int, int] = field(default_factory=dict)
    """Penalty to level; a penalty that is not here gives penalty + 1, and 5 at most."""
    supervisor_channel: str = "PJSIP/{extension}"
    """The channel of a supervisor's own phone, which is called when he listens in."""
    listen_context: str = LISTEN_CONTEXT
    """Where the dialplan has ChanSpy for him; the only place to which he is ever led."""
    meeting_reasons: frozenset[str] = MEETING_REASONS
    """Reasons of a pause that are a meeting or a training rather than a break."""
    reconcile_s: float = 15.0
    bundle_s: float = 0.07
    """Pause after an answer that held events, so that the next holds several."""

    def __post_init__(self) -> None:
        rawman_url(self.url)
        if not self.user:
            raise WrongValue("缺少 AMI 用户名", "the name of the AMI user is missing", "user")
        if not self.secret:
            words = ("AMI 用户的口令缺失或为空", "the secret of the AMI user is missing or empty")
            raise WrongValue(*words, "secret")
        self._check_one_line("user")
        self._check_one_line("secret")
        self._check_levels()
        self._check_listening()
        if not 2 <= self.reconcile_s <= 300:
            raise WrongValue("应为 2 到 300 秒", "write 2 to 300 seconds", "reconcile_s")
        if not 0 <= self.bundle_s <= 0.5:
            raise WrongValue("应为 0 到 0.5 秒", "write 0 to 0.5 seconds", "bundle_s")
        self._check_phones()

    def _check_one_line(self, key: str) -> None:
        try:
            checked([(key, getattr(self, key))])
        except ValueError:
            words = ("不能有换行或空字符", "may not hold a line break or NUL")
            raise WrongValue(*words, key) from None

    def _check_levels(self) -> None:
        if any(not 1 <= level <= LOWEST_LEVEL for level in self.levels.values()):
            zh, en = f"级别应为 1 到 {LOWEST_LEVEL}", f"a level is one of 1 to {LOWEST_LEVEL}"
            raise WrongValue(zh, en, "levels")
        if any(penalty < 0 for penalty in self.levels):
            raise WrongValue("penalty 不能为负", "a penalty cannot be negative", "levels")

    def _check_listening(self) -> None:
        if not _SUPERVISOR_CHANNEL.fullmatch(self.supervisor_channel):
            zh, en = "应写成 PJSIP/{extension} 这样", "write one such as PJSIP/{extension}"
            raise WrongValue(zh, en, "supervisor_channel")
        if not _CONTEXT.fullmatch(self.listen_context):
            zh = "只能有字母、数字、- 和 _"
            raise WrongValue(zh, "only letters, digits, - and _ may stand here", "listen_context")

    def _check_phones(self) -> None:
        owned = set(self.agents)
        for interface, facts in self.agents.items():
            for other in facts.also:
                if not other or other in owned:
                    raise WrongValue(
                        f"{interface} 的 also：话机 {other} 已属于另一坐席，或没有写出",
                        f"{interface}: also: {other!r} has an agent already, or is empty",
                        "agents",
                    )
                owned.add(other)

    def __repr__(self) -> str:
        return f"AsteriskSettings(url={self.url!r}, user={self.user!r}, secret=***)"

    def level(self, penalty: int) -> int:
        """The level of a penalty; 1 is the strongest."""
        return self.levels.get(penalty, min(LOWEST_LEVEL, penalty + 1))

    def penalty(self, level: int) -> int | None:
        """The penalty that gives a level: of those configured for it the lowest, else the one that
        needs no configuration; None where none gives it."""
        configured = [penalty for penalty, given in self.levels.items() if given == level]
        plain = [penalty for penalty in range(LOWEST_LEVEL) if self.level(penalty) == level]
        return min(configured or plain, default=None)

    def is_meeting(self, reason: str) -> bool:
        """Whether a pause with this reason is a meeting."""
        return reason in self.meeting_reasons or reason.lower() in self.meeting_reasons

    def owners(self) -> dict[str, str]:
        """Of each further interface of an agent, the one that he is known by."""
        agents = self.agents.items()
        return {other: interface for interface, facts in agents for other in facts.also}

    def queue_info(self, acd: AcdId, queue: str) -> QueueInfo:
        """A queue by its name in Asterisk."""
        facts = self.queues.get(queue, _NO_QUEUE_FACTS)
        return QueueInfo(
            id=queue_id(acd, queue),
            title=facts.title or Words(queue, queue),
            channel=facts.channel,
            order=facts.order,
            wrap_up_s=facts.wrap_up_s,
        )

    def agent_info(self, acd: AcdId, interface: str, native_name: str) -> AgentInfo:
        """An agent by his interface, with Asterisk's name for him where ours is not known."""
        facts = self.agents.get(interface, _NO_AGENT_FACTS)
        code = facts.code or extension_of(interface)
        named = native_name if native_name not in ("", interface) else code
        return AgentInfo(
            id=agent_id(acd, interface),
            code=code,
            name=facts.name or named,
            team=facts.team,
            site=facts.site,
        )


def extension_of(interface: str) -> str:
    """The number in an interface: ``PJSIP/1001`` and ``Local/1001@agents/n`` give ``1001``."""
    place = interface.partition("/")[2] or interface
    return place.partition("@")[0].partition("/")[0]


_NO_QUEUE_FACTS = QueueFacts()
_NO_AGENT_FACTS = AgentFacts()
