"""What is said of an agent: his state and time, his skills, the figures of his day."""

from collections.abc import Mapping

from msgspec import Struct, field

from supervisor_app.domain.agent_day import AgentSpan
from supervisor_app.domain.handling import SHARE_OF_MEAN, QueueMean, QueueMeans, percent_of
from supervisor_app.domain.ids import AcdId, AgentId, Instant, QueueId, acd_of
from supervisor_app.domain.kpi import Kpi, Unit, registry
from supervisor_app.domain.limits import Limit, Severity
from supervisor_app.domain.rows import AgentRow, CentreRow
from supervisor_app.domain.serving import AWAY
from supervisor_app.domain.states import GROUP_OF, STATE_NAMES, AgentState, StateGroup
from supervisor_app.domain.tally import STATES, Tally
from supervisor_app.domain.view import FloorView
from supervisor_app.domain.words import Words
from supervisor_app.ui.agents.board import limits_of
from supervisor_app.ui.audit.wording import what_named
from supervisor_app.ui.overview.figures import clock
from supervisor_app.ui.overview.gaps import WHOLE, Coverage, agents_coverage
from supervisor_app.ui.parts import formats
from supervisor_app.ui.parts.agent_names import name_and_code
from supervisor_app.ui.parts.explained import completeness
from supervisor_app.ui.parts.keyed_model import severity_word
from supervisor_app.ui.parts.partly import old_word
from supervisor_app.ui.parts.pinyin import NameOrder
from supervisor_app.ui.parts.reasons import reason_words
from supervisor_app.ui.parts.switch_names import switch_of
from supervisor_app.ui.parts.texts import tr, words

_EMPTY = Tally()
_MOVING = frozenset({"occupancy", "aht"})
"""Figures that change while the agent's row does not: with the clock, or with his queues' mean."""
_PLACE = {state: place for place, state in enumerate(STATES)}
MAX_TAGS = 2


Tags = tuple[tuple[str, str], ...]
"""Names of queues, each with a level."""


class _Said(Struct):
    """What was worked out of a row, to be said again at the next paint."""

    row: AgentRow
    figures: dict[str, tuple[str, Severity]] = field(default_factory=dict)
    skills: Tags | None = None


class AgentReading:
    """Reads agents' rows at one instant, in one language, under one centre's limits."""

    def __init__(self) -> None:
        self.now: Instant = 0.0
        self._judging = True
        self._said: dict[AgentId, _Said] = {}
        self._language = "zh_CN"
        self._view: FloorView | None = None
        self._kpis: Mapping[str, Kpi] = registry()
        self._means: QueueMeans | None = None
        self._teams: dict[str, Words] = {}
        self._sites: dict[str, Words] = {}
        self._covered: Mapping[AcdId, Coverage] = {}
        self._order = NameOrder()
        self._ranks: dict[str, float] = {}
        self.pending: Mapping[AgentId, str] = {}
        """For whom an answer is awaited, and of what."""
        self.listened: Mapping[AgentId, str] = {}
        """To whom somebody listens, and who."""

    def take(self, view: FloorView) -> None:
        """Read by this picture from now on."""
        old, self._view = self._view, view
        self._covered = agents_coverage(view)
        if old is None or old.sources is not view.sources:
            self._said = {}
        if old is None or old.centre is not view.centre:
            centre = view.centre
            self._said = {}
            self._kpis = registry(centre.service_level, _known(centre))
            self._teams = {team.key: team.name for team in centre.teams}
            self._sites = {site.key: site.name for site in centre.sites}
        self._means = QueueMeans(view, self._kpis["aht"])

    def speak(self, language: str) -> None:
        """The language of names from now on."""
        self._language = language
        self._said = {}

    @property
    def judging(self) -> bool:
        """False while stale: thresholds are suspended."""
        return self._judging

    @judging.setter
    def judging(self, judging: bool) -> None:
        if judging != self._judging:
            self._judging = judging
            self._said = {}

    def state_name(self, row: AgentRow) -> str:
        """The state; for a break its reason, where the ACD gives one."""
        return self._state(row.state, row.reason)

    def pauses_next(self, row: AgentRow) -> bool:
        """Whether no further contact comes to him, though he still has one."""
        return row.paused and row.state not in AWAY

    def state_told(self, row: AgentRow) -> str:
        """The state, and that he is paused once his contact is over."""
        name = self.state_name(row)
        return f"{name} · {tr('结束后置忙')}" if self.pauses_next(row) else name

    def span_name(self, span: AgentSpan) -> str:
        """The state of a span of the day."""
        return words(STATE_NAMES[span.state], self._language)

    def _state(self, state: AgentState, reason: str) -> str:
        names = STATE_NAMES[state]
        name = words(names, self._language)
        told = reason not in ("", names.zh, names.en)
        if told and GROUP_OF[state] in (StateGroup.BREAK, StateGroup.MEETING):
            return f"{name} · {reason_words(reason)}"
        return name

    def name_rank(self, row: AgentRow) -> float:
        """The place of a name in the dictionary's order of all names."""
        rank = self._ranks.get(row.name)
        if rank is None:
            everyone = self._view.agents.values() if self._view else ()
            names = {row.name, *(agent.name for agent in everyone)}
            self._ranks = {
                name: float(place) for place, name in enumerate(sorted(names, key=self._order.key))
            }
            rank = self._ranks[row.name]
        return rank

    def seconds(self, row: AgentRow) -> float | None:
        """Time in the present state; None for who is signed out."""
        if row.state is AgentState.OFFLINE:
            return None
        return max(0.0, self._shown_at(row) - row.since)

    def is_lost(self, row: AgentRow) -> bool:
        """Whether his ACD is not heard while others are."""
        return self._view is not None and self._view.is_lost(row.id)

    def _shown_at(self, row: AgentRow) -> Instant:
        return self.now if self._view is None else self._view.now_of(row.id, self.now)

    def limit(self, row: AgentRow) -> Limit | None:
        """The limits of the present state."""
        if self._view is None or self.is_lost(row):
            return None
        return limits_of(self._view.centre, row).of_state(GROUP_OF[row.state])

    def time_severity(self, row: AgentRow) -> Severity:
        """The time in the state, as printed, against its limits."""
        limit, seconds = self.limit(row), self.seconds(row)
        if not self.judging or limit is None or seconds is None:
            return Severity.NORMAL
        return limit.severity(float(int(seconds)))

    def team_named(self, team: str) -> str:
        """What a team is called; of none, that it is none."""
        return self._named(self._teams, team) if team else tr("未分班组")

    def site_named(self, site: str) -> str:
        """What a site is called; of none, that it is none."""
        return self._named(self._sites, site) if site else tr("未分站点")

    def switch(self, row: AgentRow) -> str:
        """The ACD he is on, where there are several."""
        return switch_of(self._view, row.id)

    def introduced(self, row: AgentRow) -> str:
        """Who somebody is, what he does and since when, in a few lines."""
        who = (name_and_code(row), self.team_named(row.team), self.switch(row))
        lines = [" · ".join(part for part in who if part), self.state_told(row)]
        seconds = self.seconds(row)
        if seconds is not None and self._view is not None:
            since = clock(row.since, self._view.centre, with_seconds=True)
            spent = formats.duration(seconds)
            lines[1] += " " + tr("{spent}，自 {since}", spent=spent, since=since)
            lines[1] += f" {severity_word(self.time_severity(row))}".rstrip()
        if row.queue is not None:
            lines.append(self.queue(row.queue))
        lines += [old_word(True)] if self.is_lost(row) else []
        lines += filter(None, (self.pending.get(row.id), self.listened.get(row.id)))
        if self.change(row):
            lines.append(self.change_told(row))
        return "\n".join(lines)

    def change(self, row: AgentRow) -> str:
        """What was done to him last by a command, by whom and when; empty: nothing lately."""
        if row.changed_at is None or self._view is None:
            return ""
        what = what_named(row.changed_what, self._language)
        parts = (what, row.changed_by, clock(row.changed_at, self._view.centre))
        return " · ".join(part for part in parts if part)

    def change_told(self, row: AgentRow) -> str:
        """The same as a tooltip."""
        change = self.change(row)
        return tr("最近变更 {change}", change=change) if change else ""

    def team(self, row: AgentRow) -> str:
        """The team's name."""
        return self._named(self._teams, row.team)

    def site(self, row: AgentRow) -> str:
        """The site's name."""
        return self._named(self._sites, row.site)

    def queue(self, queue: QueueId | None) -> str:
        """A queue's name, a dash for none."""
        if queue is None:
            return formats.MISSING
        known = self._view.queue_rows.get(queue) if self._view else None
        return words(known.title, self._language) if known else queue.partition("/")[2]

    def name_of(self, agent: AgentId) -> str:
        """Somebody's name; his id where he is not on the floor."""
        row = self._view.agents.get(agent) if self._view else None
        return row.name if row is not None else agent.partition("/")[2]

    def queue_mean(self, queue: QueueId) -> float | None:
        """The AHT of a queue's day, in seconds."""
        mean = self._means.slowest((queue,), 1) if self._means is not None else None
        return None if mean is None else mean.seconds

    def skills(self, row: AgentRow) -> Tags:
        """The strongest skills as name and level, for the tags."""
        said = self._of(row)
        if said.skills is None:
            best = sorted(row.skills, key=lambda skill: skill.level)[:MAX_TAGS]
            said.skills = tuple((self.queue(skill.queue), str(skill.level)) for skill in best)
        return said.skills

    def all_skills(self, row: AgentRow) -> Tags:
        """Every skill as name and level, the strongest first."""
        every = sorted(row.skills, key=lambda skill: skill.level)
        return tuple((self.queue(skill.queue), str(skill.level)) for skill in every)

    def figure_name(self, key: str) -> str:
        """What a KPI is called, with its unit where it is written without."""
        kpi = self._kpis[key]
        percent = " %" if kpi.unit is Unit.PERCENT else ""
        return words(kpi.name, self._language) + percent

    def sample(self, row: AgentRow, key: str) -> int:
        """On how many contacts or answers a KPI of the agent's day stands."""
        return self._kpis[key].sample(row.day or _EMPTY)

    def skills_text(self, row: AgentRow) -> str:
        """All skills in words."""
        every = sorted(row.skills, key=lambda skill: skill.level)
        return "、".join(f"{self.queue(skill.queue)} {skill.level}" for skill in every)

    def figure(self, row: AgentRow, key: str) -> float | None:
        """A KPI of the agent's day; None where there is nothing to divide by."""
        return self._kpis[key].value(self._day(row, key))

    def figure_text(self, row: AgentRow, key: str) -> str:
        """The KPI as it is written; a dot where this ACD can never give it."""
        return self.read(row, key)[0]

    def figure_severity(self, row: AgentRow, key: str) -> Severity:
        """The KPI as it is printed against the limits of an agent."""
        return self.read(row, key)[1]

    def read(self, row: AgentRow, key: str) -> tuple[str, Severity]:
        """The KPI's text and severity; worked out once for a row, but for what moves without it."""
        figures = self._of(row).figures
        found = figures.get(key)
        if found is None:
            found = self._text(row, key), self._severity(row, key)
            if key not in _MOVING:
                figures[key] = found
        return found

    def _of(self, row: AgentRow) -> "_Said":
        said = self._said.get(row.id)
        if said is None or said.row is not row:
            said = self._said[row.id] = _Said(row)
        return said

    def _text(self, row: AgentRow, key: str) -> str:
        source = self._view.sources.get(acd_of(row.id)) if self._view else None
        if source is not None and key in source.absent:
            return formats.NOT_GIVEN
        value = self.figure(row, key)
        if key in ("aht", "wrap_up"):
            return formats.duration(None if value is None else formats.displayed_seconds(value))
        return formats.figure(value, self._kpis[key].unit)

    def _severity(self, row: AgentRow, key: str) -> Severity:
        limit = self._figure_limit(row, key)
        if not self._judging or limit is None:
            return Severity.NORMAL
        kpi = self._kpis[key]
        tally = self._day(row, key)
        if key == "aht":
            judged = self._share_of(row, self._mean_of(row))
        else:
            judged = formats.displayed(kpi.value(tally), kpi.unit)
        return limit.severity(judged, kpi.sample(tally))

    def _mean_of(self, row: AgentRow) -> QueueMean | None:
        """The AHT of the slowest queue that he serves, where it stands on enough contacts."""
        limit = self._figure_limit(row, "aht")
        if limit is None or self._means is None:
            return None
        queues = {skill.queue for skill in row.skills}
        if row.queue is not None:
            queues.add(row.queue)
        return self._means.slowest(sorted(queues), limit.min_sample)

    def _share_of(self, row: AgentRow, mean: QueueMean | None) -> float | None:
        """His AHT in percent of a mean: of the two durations as they are printed, so that anyone
        can work it out from them."""
        own = formats.displayed(self.figure(row, "aht"), Unit.SECONDS)
        beside = None if mean is None else formats.displayed(mean.seconds, Unit.SECONDS)
        return formats.displayed(percent_of(own, beside), Unit.PERCENT)

    def covered(self, row: AgentRow) -> Coverage:
        """What is missing of the agent's day."""
        return self._covered.get(acd_of(row.id), WHOLE)

    def day_gaps(self) -> tuple[Coverage, ...]:
        """What is missing of the agents' day, of each ACD that was not always heard."""
        return tuple(self._covered.values())

    def told(self, row: AgentRow, key: str) -> str:
        """A day figure's tooltip: its name, value, formula, n, period, and whether it is whole."""
        if self._view is None:
            return ""
        kpi, centre = self._kpis[key], self._view.centre
        severity = severity_word(self.figure_severity(row, key))
        start, end = clock(centre.day_start, centre), clock(self.now, centre)
        return "\n".join(
            (
                words(kpi.name, self._language),
                f"{self.figure_text(row, key)} {severity}".strip(),
                words(kpi.formula, self._language),
                *(self._told_mean(row) if key == "aht" else ()),
                f"n = {kpi.sample(row.day or _EMPTY):,}",
                tr("时段 {start}–{end}", start=start, end=end),
                completeness(self.covered(row), centre, running=True),
            )
        )

    def _told_mean(self, row: AgentRow) -> tuple[str, ...]:
        """Beside which mean an AHT is judged, how far it is above or below, and by what limit."""
        limit, mean = self._figure_limit(row, "aht"), self._mean_of(row)
        share = self._share_of(row, mean)
        if limit is None or mean is None or share is None:
            return ()
        said = tr(
            "{queue} 今日均值 {mean}，此为其 {share} %",
            queue=self.queue(mean.queue),
            mean=formats.duration(formats.displayed_seconds(mean.seconds)),
            share=formats.rate(share),
        )
        bounds = (bound for bound in (limit.warning, limit.critical) if bound is not None)
        listed = " / ".join(f"{bound:g} %" for bound in bounds)
        return (
            words(SHARE_OF_MEAN, self._language),
            f"{said} · {tr('阈值 {limit}', limit=listed)}" if listed else said,
        )

    def _figure_limit(self, row: AgentRow, key: str) -> Limit | None:
        if self._view is None or self.is_lost(row):
            return None
        limits = limits_of(self._view.centre, row)
        return {
            "aht": limits.agent_aht,
            "wrap_up": limits.agent_wrap_up,
            "satisfaction": limits.agent_satisfaction,
        }.get(key)

    def _day(self, row: AgentRow, key: str) -> Tally:
        """The day's sums; for the occupancy with the present state up to now."""
        day = row.day or _EMPTY
        if key != "occupancy":
            return day
        spent = list(day.state_s)
        spent[_PLACE[row.state]] += max(0.0, self._shown_at(row) - max(row.since, row.counted_to))
        return Tally(state_s=spent)

    def _named(self, names: Mapping[str, Words], key: str) -> str:
        name = names.get(key)
        return words(name, self._language) if name else key or formats.MISSING


def _known(centre: CentreRow) -> dict[str, float]:
    """The centre's targets of KPIs that this desk knows; a newer gateway may name others."""
    mine = registry()
    return {key: target for key, target in centre.targets.items() if key in mine}
