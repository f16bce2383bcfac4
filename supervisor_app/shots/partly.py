"""The demonstration floor on two ACDs that back each other up, and the second one lost."""

import msgspec
from msgspec.structs import replace

from supervisor_app.domain.alerts import Alert
from supervisor_app.domain.events import LossCause
from supervisor_app.domain.ids import AcdId, AgentId, CallId, QueueId, acd_of, native_of
from supervisor_app.domain.measured import SubjectKind
from supervisor_app.domain.rows import AgentRow, CallRow, FloorDelta, SourceRow
from supervisor_app.domain.situation import SituationNow
from supervisor_app.shots.figures import ACD

SOUTH = AcdId("south")
NAMES = {ACD: "东区", SOUTH: "南区"}
QUEUES = ("card", "loan")
"""Natives of the queues that are the second ACD's."""
TEAMS = 2
"""So many teams, the last of the centre, are wholly on it."""


def on_two(delta: FloorDelta) -> FloorDelta:
    """The same floor, a part of its queues and agents on a second ACD; both are heard."""
    assert delta.centre is not None
    teams = {team.key for team in delta.centre.teams[-TEAMS:]}
    moved = {row.id: _agent(row) for row in delta.agents if row.team in teams or _main(row)}
    first = delta.sources[0]
    sources = tuple(replace(first, acd=acd, name=name, gaps=()) for acd, name in NAMES.items())
    return replace(
        delta,
        sources=sources,
        centre=replace(
            delta.centre,
            queue_limits={_queue(key): one for key, one in delta.centre.queue_limits.items()},
        ),
        queues=tuple(replace(row, id=_queue(row.id)) for row in delta.queues),
        intervals=tuple(replace(row, queue=_queue(row.queue)) for row in delta.intervals),
        forecasts=tuple(replace(row, queue=_queue(row.queue)) for row in delta.forecasts),
        agents=tuple(moved.get(row.id) or _own(row, ACD) for row in delta.agents),
        calls=tuple(map(_call, delta.calls)),
    )


def lost(delta: FloorDelta, since: float, next_try_at: float | None = None) -> FloorDelta:
    """A floor of both, told again: the second has not been heard since."""
    sources = tuple(_lost(row, since, next_try_at) if row.acd == SOUTH else row
                    for row in delta.sources)  # fmt: skip
    return replace(delta, version=delta.version + 1, sources=sources)


def moved(told: SituationNow) -> SituationNow:
    """What is told of the second ACD's queues; while it is lost their alerts are frozen, and those
    of sums."""
    text = msgspec.json.encode(told)
    for native in QUEUES:
        text = text.replace(f'"{ACD}/{native}"'.encode(), f'"{SOUTH}/{native}"'.encode())
    made = msgspec.json.decode(text, type=SituationNow)
    return replace(made, alerts=tuple(map(_frozen, made.alerts)), version=made.version + 1)


def _frozen(alert: Alert) -> Alert:
    subject = alert.about.subject
    own = subject.kind in (SubjectKind.QUEUE, SubjectKind.AGENT)
    rests = acd_of(subject.key) == SOUTH if own else True
    return replace(alert, frozen=True) if rests else alert


def _lost(row: SourceRow, since: float, next_try_at: float | None) -> SourceRow:
    return replace(
        row,
        live=False,
        since=since,
        cause=LossCause.SESSION_LOST,
        attempt=4,
        next_try_at=next_try_at,
        gaps=(*(row.gaps or ()), (since, None)),
    )


def _queue(queue: QueueId) -> QueueId:
    native = native_of(queue)
    return QueueId(f"{SOUTH}/{native}") if native in QUEUES else queue


def _main(row: AgentRow) -> bool:
    """Whether the queue that he serves first is the second ACD's."""
    best = min(row.skills, key=lambda skill: skill.level, default=None)
    queue = row.queue or (best.queue if best else None)
    return queue is not None and native_of(queue) in QUEUES


def _agent(row: AgentRow) -> AgentRow:
    return _own(replace(row, id=AgentId(f"{SOUTH}/{native_of(row.id)}")), SOUTH)


def _own(row: AgentRow, acd: AcdId) -> AgentRow:
    """He serves queues of his own ACD only."""
    skills = tuple(replace(skill, queue=_queue(skill.queue)) for skill in row.skills)
    skills = tuple(skill for skill in skills if skill.queue.startswith(f"{acd}/"))
    queue = None if row.queue is None else _queue(row.queue)
    mine = queue is not None and queue.startswith(f"{acd}/")
    return replace(row, skills=skills, queue=queue if mine else None)


def _call(row: CallRow) -> CallRow:
    queue = _queue(row.queue)
    acd = queue.partition("/")[0]
    return replace(row, id=CallId(f"{acd}/{native_of(row.id)}"), queue=queue, agent=None)
