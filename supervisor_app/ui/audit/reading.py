"""How entries are written: names of agents and queues, moments by the centre's clock."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from supervisor_app.domain.audit import AuditEntry
from supervisor_app.domain.ids import AgentId, Instant, QueueId
from supervisor_app.domain.rows import Site, Team
from supervisor_app.domain.shift_turns import WHOLE_DAY
from supervisor_app.domain.view import FloorView
from supervisor_app.domain.words import Words
from supervisor_app.ui.audit.short_ids import short_ids
from supervisor_app.ui.audit.subjects import subject_text
from supervisor_app.ui.audit.wording import changes, result_text, was_done, what_text
from supervisor_app.ui.frame.pages import zone_of
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.formats import MISSING
from supervisor_app.ui.parts.keyed_model import Column
from supervisor_app.ui.parts.texts import tr, words

GATEWAY = "gateway"
"""The login of what the gateway does by itself."""


_CALL = re.compile(r"(?<=/)(\S+) \S+$")
"""A queue and the call in it, at the end of a listen's line."""
_FLOOR_ID = re.compile(r"[^\s@=]+/[^\s@=,;:]+")
"""What may be an agent or a queue."""


class AuditReading:
    """What is known beside the entries."""

    def __init__(self) -> None:
        self.language = "zh_CN"
        self.zone = ZoneInfo("UTC")
        self.view: FloorView | None = None
        self._names: dict[str, str] = {}
        self.faults: Mapping[int, str] = {}
        """The numbers of entries that are not what was written, and why."""

    def show_floor(self, view: FloorView) -> None:
        """Who and what there is."""
        if self.view is None or self.view.centre is not view.centre:
            self.zone = zone_of(view.centre)
        self.view = view

    def learn(self, entries: Mapping[int, AuditEntry]) -> None:
        """Names of people, by their logins."""
        for entry in entries.values():
            if entry.name and entry.login not in self._names:
                self._names[entry.login] = entry.name

    @property
    def people(self) -> Mapping[str, str]:
        """Whoever was met, by login."""
        return self._names

    def teams(self) -> dict[str, str]:
        """The centre's teams."""
        teams = self.view.centre.teams if self.view is not None else ()
        return {team.key: words(team.name, self.language) for team in teams}

    def shifts(self) -> dict[str, Words]:
        """What the centre's shifts are called."""
        known = self.view.centre.shifts if self.view is not None else ()
        return {one.key: one.name for one in (WHOLE_DAY, *known)}

    def subjects(self) -> Iterator[tuple[str, str, str]]:
        """Whom and what entries may be about: key, name, and what else it is found by."""
        if self.view is None:
            return
        for agent in self.view.agents.values():
            yield str(agent.id), agent.name, agent.code
        for queue in self.view.queue_rows.values():
            yield str(queue.id), words(queue.title, self.language), queue.title.en

    def moment(self, at: Instant) -> str:
        """Day and second."""
        return f"{datetime.fromtimestamp(at, self.zone):%m-%d %H:%M:%S}"

    def when(self, entry: AuditEntry) -> str:
        """Its moment; an entry that is not what was written is marked."""
        sign = "▲ " if entry.number in self.faults else ""
        return f"{sign}{self.moment(entry.at)}"

    def fault(self, entry: AuditEntry) -> str:
        """Why an entry is not what was written; empty: it is."""
        return self.faults.get(entry.number, "")

    def whole_moment(self, at: Instant) -> str:
        """Year, day, second and zone."""
        made = datetime.fromtimestamp(at, self.zone)
        return f"{made:%Y-%m-%d %H:%M:%S} {self.zone.key}"

    def who(self, entry: AuditEntry) -> str:
        """Whoever did it."""
        if entry.login == GATEWAY:
            return tr("网关自动")
        return f"{entry.name} {entry.login}".strip()

    def what(self, entry: AuditEntry) -> str:
        """What was done."""
        return what_text(entry, self.language)

    def subject(self, entry: AuditEntry) -> str:
        """Whom it is about, by name where that is known."""
        if not entry.subject:
            return MISSING
        said = subject_text(entry, self.shifts(), self.language)
        return said or short_ids(self.subject_name(entry.subject))

    def subject_name(self, subject: str) -> str:
        """The name of an agent, a queue or a person."""
        view = self.view
        agent = view.agents.get(AgentId(subject)) if view is not None else None
        if agent is not None:
            return f"{agent.name} {agent.code}"
        queue = view.queue_rows.get(QueueId(subject)) if view is not None else None
        if queue is not None:
            return words(queue.title, self.language)
        name = self._names.get(subject, "")
        return f"{name} {subject}".strip()

    def link(self, entry: AuditEntry) -> Address | None:
        """Where whom it is about is shown."""
        view = self.view
        if view is not None and AgentId(entry.subject) in view.agents:
            return Address("agents", (("agent", entry.subject),))
        if view is not None and QueueId(entry.subject) in view.queue_rows:
            return Address("overview", (("queue", entry.subject),))
        return None

    def team(self, entry: AuditEntry) -> str:
        """The team of whom it is about."""
        return self.teams().get(entry.team, entry.team) or MISSING

    def change(self, entry: AuditEntry) -> str:
        """Before and after in one line, queues by name; the id of a call is for the whole text."""
        lines: Iterable[str] = self._lines(entry)
        if entry.what.startswith("listen"):
            lines = (_CALL.sub(r"\1", line) for line in lines)
        return "; ".join(map(self._named, lines)) or MISSING

    def changes(self, entry: AuditEntry) -> tuple[str, ...]:
        """Before and after, a line for each value."""
        return tuple(map(self._named, self._lines(entry)))

    def _lines(self, entry: AuditEntry) -> tuple[str, ...]:
        sites = self.view.centre.sites if self.view is not None else ()
        called = {site.key: words(site.name, self.language) for site in sites}
        lines = changes(entry, self.language, {"team": self.teams(), "site": called})
        about = self._alerted(entry)
        if about is None or self.language.startswith("en"):
            return lines
        return tuple(line.replace(f"：{about.en}", f"：{about.zh}") for line in lines)

    def _alerted(self, entry: AuditEntry) -> Words | None:
        """What an alert was about, which the record has by its English name."""
        if self.view is None or not entry.what.startswith("alerts."):
            return None
        queue = self.view.queue_rows.get(QueueId(entry.subject))
        if queue is not None:
            return queue.title
        groups: tuple[Team | Site, ...] = (*self.view.centre.teams, *self.view.centre.sites)
        return next((one.name for one in groups if one.key == entry.subject), None)

    def result(self, entry: AuditEntry) -> str:
        """What came of it."""
        return result_text(entry, self.language) or MISSING

    def result_short(self, entry: AuditEntry) -> str:
        """The same without reasons; what was not done is marked."""
        said = self.result(entry).partition(":")[0]
        return said if was_done(entry) else f"▲ {said}"

    def _named(self, line: str) -> str:
        """The id of a queue or an agent in a line reads as its name."""
        if self.view is None or "/" not in line:
            return line
        return _FLOOR_ID.sub(lambda found: self.subject_name(found[0]), line)


def audit_columns(reading: AuditReading) -> tuple[Column[AuditEntry], ...]:
    """The table of entries."""
    return (
        Column("at", lambda: tr("时间"), reading.when, told=reading.fault, width=136),
        Column("who", lambda: tr("谁"), reading.who, told=_origin, width=150),
        Column("what", lambda: tr("操作"), reading.what, told=reading.what, width=140),
        Column("subject", lambda: tr("对象"), reading.subject, told=reading.subject, width=130),
        Column("team", lambda: tr("班组"), reading.team, width=84, yields=3),
        Column(
            "change",
            lambda: tr("变化"),
            reading.change,
            told=lambda entry: "\n".join(reading.changes(entry)),
            width=200,
            yields=1,
        ),
        Column(
            "result",
            lambda: tr("结果"),
            reading.result_short,
            told=reading.result,
            width=108,
        ),
        Column(
            "why", lambda: tr("原因"), lambda e: e.why, told=lambda e: e.why, width=170, yields=2
        ),
        Column("origin", lambda: tr("从哪里"), lambda e: e.origin, width=124, yields=4),
    )


def _origin(entry: AuditEntry) -> str:
    return entry.origin
