"""What a FreeSWITCH cannot say of itself and its centre, and how it is reached.

Everything that could be written wrongly raises `WrongValue`, in words for who wrote it.
"""

import re

from msgspec import Struct, field

from supervisor_app.acd.centre_facts import MEETING_REASONS, AgentFacts, QueueFacts
from supervisor_app.acd.freeswitch_http import txtapi_url
from supervisor_app.domain.directory import AgentInfo, QueueInfo
from supervisor_app.domain.ids import AcdId, agent_id, queue_id
from supervisor_app.domain.words import Words, WrongValue

LOWEST_LEVEL = 5
_SUPERVISOR_CHANNEL = re.compile(r"[A-Za-z0-9_]+/[\w./-]*\{extension\}[\w.:@-]*", re.ASCII)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_SOCKET = re.compile(r"(?P<host>\[[0-9a-fA-F:]+\]|[\w.-]+)(?::(?P<port>\d{1,5}))?", re.ASCII)
_SOCKET_PORT = 8021


class FreeswitchSurvey(Struct, frozen=True, forbid_unknown_fields=True):
    """The event by which the dialplan tells a score; empty where there is none.

    One line of the dialplan, after the caller has pressed a key::

        <action application="event" data="Event-Name=CUSTOM,Event-Subclass=supervisor::survey,
            Survey-Queue=${cc_queue},Survey-Agent=${cc_agent},Survey-Score=${score}"/>
    """

    event: str = "supervisor::survey"
    sent_event: str = ""
    """The same without a score, when a caller is asked; empty where nothing tells it."""
    satisfied_from: float = 4.0


class FreeswitchSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """One FreeSWITCH. Secrets are the secrets themselves, already fetched from where they are."""

    url: str
    """Of mod_xml_rpc, such as ``http://10.0.0.5:8080``."""
    user: str
    secret: str
    event_socket: str = ""
    """``host:port`` of the event socket. Without it only what the lists show is known."""
    event_secret: str = ""
    survey: FreeswitchSurvey = FreeswitchSurvey()
    queues: dict[str, QueueFacts] = field(default_factory=dict)
    """By FreeSWITCH's name, such as ``retail@default``."""
    agents: dict[str, AgentFacts] = field(default_factory=dict)
    """By FreeSWITCH's name, such as ``1001@default``."""
    levels: dict[int, int] = field(default_factory=dict)
    """Tier level to ours; one that is not here is ours as it is, as far as the order of those that
    are here lets it, and 5 at most."""
    supervisor_channel: str = "user/{extension}"
    """The channel of a supervisor's own phone, which is called when he listens in."""
    meeting_reasons: frozenset[str] = MEETING_REASONS
    poll_s: float = 2.0
    """Seconds between two readings of the lists where there is no event socket."""
    reconcile_s: float = 10.0
    """The same where there is one: what the events made of the floor is held against them."""

    def __post_init__(self) -> None:
        txtapi_url(self.url)
        if not self.user:
            raise WrongValue("缺少用户名", "the name of the user is missing", "user")
        if not self.secret:
            raise WrongValue("口令缺失或为空", "the secret is missing or empty", "secret")
        for key in ("user", "secret", "event_secret"):
            if _CONTROL.search(getattr(self, key)):
                raise WrongValue("不能有控制字符", "may hold no control characters", key)
        self._check_socket()
        self._check_levels()
        if not _SUPERVISOR_CHANNEL.fullmatch(self.supervisor_channel):
            zh, en = "应写成 user/{extension} 这样", "write one such as user/{extension}"
            raise WrongValue(zh, en, "supervisor_channel")
        if not 1 <= self.poll_s <= 60:
            raise WrongValue("应为 1 到 60 秒", "write 1 to 60 seconds", "poll_s")
        if not 2 <= self.reconcile_s <= 300:
            raise WrongValue("应为 2 到 300 秒", "write 2 to 300 seconds", "reconcile_s")

    def _check_socket(self) -> None:
        if self.event_socket and socket_address(self.event_socket) is None:
            zh, en = "应写成 10.0.0.5:8021 这样", "write one such as 10.0.0.5:8021"
            raise WrongValue(zh, en, "event_socket")
        if bool(self.event_socket) != bool(self.event_secret):
            missing = "event_secret" if self.event_socket else "event_socket"
            words = ("event_socket 和 event_secret 要一起写", "one is of no use without the other")
            raise WrongValue(*words, missing)

    def _check_levels(self) -> None:
        if any(not 1 <= level <= LOWEST_LEVEL for level in self.levels.values()):
            zh, en = f"级别应为 1 到 {LOWEST_LEVEL}", f"a level is one of 1 to {LOWEST_LEVEL}"
            raise WrongValue(zh, en, "levels")
        if any(native < 1 for native in self.levels):
            raise WrongValue("tier level 从 1 起", "a tier's level begins at 1", "levels")
        ours = [self.levels[native] for native in sorted(self.levels)]
        if ours != sorted(ours):
            raise WrongValue(
                "tier level 越小越先接，级别的次序不能相反",
                "a lower tier level is served first; ours may not go the other way",
                "levels",
            )

    def __repr__(self) -> str:
        return f"FreeswitchSettings(url={self.url!r}, user={self.user!r}, secret=***)"

    def level(self, native: int) -> int:
        """Our level of a tier's; 1 is the strongest in both."""
        plain = max(1, min(LOWEST_LEVEL, native))
        above = [ours for known, ours in self.levels.items() if known >= native]
        below = [ours for known, ours in self.levels.items() if known <= native]
        return max(min([plain, *above]), *below, 1)

    def native_level(self, level: int) -> int | None:
        """The tier's level that gives ours: of those configured for it the lowest, else the one
        that needs no configuration; None where none gives it."""
        configured = [native for native, given in self.levels.items() if given == level]
        plain = [native for native in range(1, LOWEST_LEVEL + 1) if self.level(native) == level]
        return min(configured or plain, default=None)

    def is_meeting(self, reason: str) -> bool:
        """Whether a pause with this reason is a meeting."""
        return reason in self.meeting_reasons or reason.lower() in self.meeting_reasons

    def queue_info(self, acd: AcdId, queue: str) -> QueueInfo:
        """A queue by its name in FreeSWITCH."""
        facts = self.queues.get(queue, _NO_QUEUE_FACTS)
        return QueueInfo(
            id=queue_id(acd, queue),
            title=facts.title or Words(queue, queue),
            channel=facts.channel,
            order=facts.order,
            wrap_up_s=facts.wrap_up_s,
        )

    def agent_info(self, acd: AcdId, name: str) -> AgentInfo:
        """An agent by his name in FreeSWITCH, which has no other for him."""
        facts = self.agents.get(name, _NO_AGENT_FACTS)
        code = facts.code or name.partition("@")[0]
        return AgentInfo(
            id=agent_id(acd, name),
            code=code,
            name=facts.name or code,
            team=facts.team,
            site=facts.site,
        )


def socket_address(text: str) -> tuple[str, int] | None:
    """Host and port of an event socket; None for what is none."""
    found = _SOCKET.fullmatch(text)
    if found is None:
        return None
    port = int(found["port"] or _SOCKET_PORT)
    return (found["host"].strip("[]"), port) if 0 < port < 65536 else None


_NO_QUEUE_FACTS = QueueFacts()
_NO_AGENT_FACTS = AgentFacts()
