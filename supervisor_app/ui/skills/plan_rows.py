"""The lines of a plan's panel: what would change, what has drifted, versions, a conflict."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from PySide6.QtCore import QObject

from supervisor_app.domain.commands import Outcome, OutcomeState
from supervisor_app.domain.ids import AgentId, Instant
from supervisor_app.domain.plan_difference import DriftCell, PlanDifference, PlanDrift
from supervisor_app.domain.plan_versions import PlanStep, plan_steps
from supervisor_app.domain.plans import PlanHistory, SkillPlan
from supervisor_app.domain.rows import CentreRow
from supervisor_app.domain.staging import CellFault, CellKey
from supervisor_app.ui.parts.glyphs import Glyph
from supervisor_app.ui.parts.keyed_model import RIGHT, Column, KeyedTableModel
from supervisor_app.ui.parts.texts import tr, tr_counted
from supervisor_app.ui.skills.moments import moment
from supervisor_app.ui.skills.reading import ARROW, SkillReading, level_text

RowKey = tuple[str, ...]


class PlanRow(Struct, frozen=True):
    """A line in the user's language. `note` stands below it."""

    key: RowKey
    name: str
    code: str
    queue: str
    before: str
    after: str
    note: str = ""
    glyph: Glyph | None = None
    """What became of it, or what is to be seen to."""
    weak: bool = False
    head: bool = False
    """Names a version; the lines below it are of that."""
    cell: CellKey | None = None
    switch: str = ""
    """The ACD the queue is on; empty on a floor of one."""

    @property
    def where(self) -> str:
        """The queue, and on which ACD."""
        return " · ".join(part for part in (self.queue, self.switch) if part)

    @property
    def text(self) -> str:
        """The change in one line."""
        return f"{self.before}{ARROW}{self.after}" if self.before else self.after


class PlanRows(KeyedTableModel[RowKey, PlanRow]):
    """Agent, queue, change."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(
            (
                Column(
                    "agent",
                    lambda: tr("坐席"),
                    lambda row: f"{row.name} {row.code}".strip(),
                    told=_told,
                ),
                Column("queue", lambda: tr("队列"), lambda row: row.where, told=_told),
                Column(
                    "change",
                    lambda: tr("变更"),
                    lambda row: row.text,
                    remark=lambda row: row.note,
                    told=_told,
                    align=RIGHT,
                ),
            ),
            parent,
        )


def _told(row: PlanRow) -> str:
    first = " ".join(part for part in (row.name, row.code, row.where, row.text) if part)
    return f"{first}\n{row.note}" if row.note else first


def difference_rows(
    found: PlanDifference, reading: SkillReading, outcomes: Mapping[CellKey, Outcome]
) -> dict[RowKey, PlanRow]:
    """What would change; after applying, what became of each."""
    rows = {}
    for cell in found.cells:
        at = (cell.agent, cell.queue)
        note, glyph = _became(outcomes.get(at), reading)
        row = reading.view.agents.get(cell.agent) if reading.view else None
        if not note and row is not None:
            note = reading.permission.why_not_for(row)
        if not note and reading.is_away(at):
            note = tr("未签入：现在会被拒绝，可选“签入后再改”")
        made = _cell(("cell", *at), at, cell.before, cell.level, reading, note, glyph)
        rows[made.key] = made
    return rows


def _became(outcome: Outcome | None, reading: SkillReading) -> tuple[str, Glyph | None]:
    if outcome is None:
        return "", None
    match outcome.state:
        case OutcomeState.DONE:
            return "", Glyph.TICK
        case OutcomeState.WAITING:
            return tr("待生效"), Glyph.INFO
        case state:
            fault = CellFault(state, outcome.why, outcome.native)
            return reading.fault_words(fault), Glyph.WARNING


def drift_rows(
    found: PlanDrift, newest: SkillPlan | None, reading: SkillReading, centre: CentreRow
) -> dict[RowKey, PlanRow]:
    """Plan → now, since when and by whom; what a newer version has already is accepted."""
    rows = {}
    for cell in found.cells:
        at = (cell.agent, cell.queue)
        accepted = is_accepted(cell, newest)
        note = _whose(cell, centre, found.at)
        if accepted and newest is not None:
            note = f"{tr('第 {version} 版已接受', version=newest.version)} · {note}"
        made = _cell(("drift", *at), at, cell.wanted, cell.level, reading, note, weak=accepted)
        rows[made.key] = made
    return rows


def is_accepted(cell: DriftCell, newest: SkillPlan | None) -> bool:
    """Whether the newest version wants a drifted cell as it is."""
    if newest is None:
        return False
    return any(
        (one.agent, one.queue, one.level) == (cell.agent, cell.queue, cell.level)
        for one in newest.cells
    )


def _whose(cell: DriftCell, centre: CentreRow, now: Instant) -> str:
    if cell.since is None:
        return tr("记录中没有此次改动：可能在话务平台上直接改的，或当时未能生效")
    at = moment(cell.since, centre, now)
    return tr("{author} 于 {time} 修改", author=cell.by or tr("网关"), time=at)


def version_rows(
    history: PlanHistory,
    opened: int,
    reading: SkillReading,
    centre: CentreRow,
    now: Instant,
) -> dict[RowKey, PlanRow]:
    """Versions, the newest first; below the opened one what it made otherwise."""
    rows: dict[RowKey, PlanRow] = {}
    versions = history.versions
    for place, one in enumerate(versions):
        older = versions[place + 1] if place + 1 < len(versions) else None
        steps = plan_steps(older.cells if older else (), one.cells)
        when = tr("{author} 于 {time}", author=one.author or tr("网关"),
                  time=moment(one.changed_at, centre, now))  # fmt: skip
        key = ("version", str(one.version))
        rows[key] = PlanRow(
            key, tr("第 {version} 版", version=one.version), "", when, "", _sum(one, older, steps),
            note=_renamed(one, older), head=True,
        )  # fmt: skip
        if one.version == opened:
            rows.update(_steps(steps, f"v{one.version}", reading))
    return rows


def _sum(one: SkillPlan, older: SkillPlan | None, steps: tuple[PlanStep, ...]) -> str:
    if older is None:
        return tr_counted("{n} 格", len(one.cells))
    return tr_counted("改 {n} 项", len(steps)) if steps else ""


def _renamed(one: SkillPlan, older: SkillPlan | None) -> str:
    if older is None:
        return one.note
    parts = []
    if older.name != one.name:
        parts.append(tr("改名：{old} → {new}", old=older.name, new=one.name))
    if older.note != one.note:
        parts.append(tr("说明：{note}", note=one.note or tr("（空）")))
    return " · ".join(parts)


def clash_rows(theirs: SkillPlan, mine: SkillPlan, reading: SkillReading) -> dict[RowKey, PlanRow]:
    """What the other's version has otherwise: his → yours."""
    return _steps(plan_steps(theirs.cells, mine.cells), "clash", reading)


def _steps(steps: Iterable[PlanStep], of: str, reading: SkillReading) -> dict[RowKey, PlanRow]:
    rows: dict[RowKey, PlanRow] = {}
    for step in steps:
        at = (step.agent, step.queue)
        name, code = reading.agent_name(at)
        key = (of, *at)
        rows[key] = PlanRow(
            key,
            name,
            code,
            reading.queue_name(step.queue),
            level_text(step.before) if step.was_listed else tr("未列入"),
            level_text(step.level) if step.listed else tr("未列入"),
            weak=reading.is_away(at),
            cell=at,
            switch=reading.switch(step.queue),
        )
    return rows


def _cell(
    key: RowKey,
    at: CellKey,
    before: int | None,
    after: int | None,
    reading: SkillReading,
    note: str,
    glyph: Glyph | None = None,
    weak: bool = False,
) -> PlanRow:
    name, code = reading.agent_name(at)
    return PlanRow(
        key, name, code, reading.queue_name(at[1]), level_text(before), level_text(after),
        note, glyph, weak or reading.is_away(at), cell=at, switch=reading.switch(at[1]),
    )  # fmt: skip


def left_out(found: PlanDifference | PlanDrift, reading: SkillReading) -> Iterator[str]:
    """What nothing can be compared of, a sentence for each kind."""
    if found.unheard:
        view = reading.view
        names = [
            view.sources[acd].name if view and acd in view.sources else str(acd)
            for acd in found.unheard
        ]
        yield tr("听不到话务平台 {names}，其坐席未比较", names=_joined(names))
    if found.signed_out:
        yield tr_counted("{n} 人未签入", len(found.signed_out)) + _named(found.signed_out, reading)
    if found.gone:
        yield tr_counted("{n} 人已不在坐席名单", len(found.gone)) + _named(found.gone, reading)
    if found.queues_gone:
        named = _joined([queue.partition("/")[2] for queue in found.queues_gone])
        yield tr("队列已不存在：{names}", names=named)


MOST_NAMES = 4


def _named(agents: Iterable[AgentId], reading: SkillReading) -> str:
    every = list(agents)
    known = reading.view.agents if reading.view else {}
    names = [
        known[agent].name if agent in known else agent.partition("/")[2]
        for agent in every[:MOST_NAMES]
    ]
    more = "…" if len(every) > MOST_NAMES else ""
    return f"{tr('：')}{_joined(names)}{more}"


def _joined(names: list[str]) -> str:
    return tr("、").join(names)
