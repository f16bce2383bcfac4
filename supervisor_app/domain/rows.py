"""What the gateway sends to a desk: rows of the floor, and the delta from one version to another.

Instants are sent, never ages, so a quiet floor has nothing to send. Callers' numbers are masked by
the gateway before they come here. Rows are only ever extended by fields with defaults, so an older
desk reads a newer gateway.
"""

from msgspec import Struct, field

from supervisor_app.domain.actions import Ability, Able
from supervisor_app.domain.directory import Channel, Skill
from supervisor_app.domain.events import LossCause
from supervisor_app.domain.forecast import QueueForecast
from supervisor_app.domain.ids import AcdId, AgentId, CallId, Instant, QueueId
from supervisor_app.domain.kpi import ServiceLevel
from supervisor_app.domain.limits import Limits
from supervisor_app.domain.notes import CheckPoint
from supervisor_app.domain.people import Right, Role
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.tally import Tally
from supervisor_app.domain.words import Words


class Team(Struct, frozen=True):
    """A team as the centre configures it."""

    key: str
    name: Words
    lead: str = ""
    site: str = ""


class Site(Struct, frozen=True):
    """A site as the centre configures it."""

    key: str
    name: Words


class Shift(Struct, frozen=True):
    """A shift as the centre plans it, by its local time of day (`domain.shifts.shift_at`)."""

    key: str
    name: Words
    begins_minute: int
    """Minutes after local midnight."""
    ends_minute: int
    """Not later than `begins_minute`: it ends on the next day."""


class CentreRow(Struct, frozen=True, omit_defaults=True):
    """The centre: what its figures mean and how its people are grouped."""

    title: Words
    zone: str
    day_start: Instant
    """When the statistical day began whose figures these are."""
    next_day_start: Instant
    interval: int
    """When the running interval began; the last complete one is the one before it."""
    service_level: ServiceLevel
    targets: dict[str, float]
    limits: Limits
    queue_limits: dict[QueueId, Limits] = field(default_factory=dict)
    teams: tuple[Team, ...] = ()
    sites: tuple[Site, ...] = ()
    simulated: bool = False
    only_simulated: bool = False
    """Every ACD is: nothing here is of a real floor, and a hand-over may be rehearsed."""
    shifts: tuple[Shift, ...] = ()
    pause_reasons: tuple[str, ...] = ()
    """What somebody may be paused for; empty: anything."""
    reason_required: dict[Right, tuple[Role, ...]] = field(default_factory=dict)
    """Who has to say why, of which rights."""
    checklist: tuple[CheckPoint, ...] = ()
    """What is judged of a call that is heard."""
    complaint_names: dict[str, Words] = field(default_factory=dict)
    """What kinds of complaints are called that the centre has given an English name."""


class SourceRow(Struct, frozen=True, omit_defaults=True):
    """One ACD: whether it is heard, since when, and if not, why."""

    acd: AcdId
    name: str
    kind: str
    live: bool
    since: Instant
    cause: LossCause | None = None
    detail: str = ""
    absent: tuple[str, ...] = ()
    """Keys of the measures that this ACD cannot give; shown as a dot, never as zero."""
    gaps: tuple[tuple[Instant, Instant | None], ...] | None = None
    """From when to when of this day it was not heard, in order; the last may go on. None: a gateway
    that does not say so."""
    attempt: int = 0
    """While it is not heard: how many attempts have failed since."""
    next_try_at: Instant | None = None
    """While it is not heard: when the gateway tries again; None while it tries."""
    abilities: dict[Ability, Able] = field(default_factory=dict)
    """What may be done on it; what is not here cannot be done."""
    lost: Words | None = None
    """What is not seen with the present way of hearing it; None: nothing of note."""


class QueueRow(Struct, frozen=True, omit_defaults=True):
    """A queue. Who waits in it and who serves it follow from the calls' and agents' rows."""

    id: QueueId
    title: Words
    channel: Channel = Channel.VOICE
    order: int = 0
    shown: bool = True
    """False: the centre wants it on no screen and in no total."""


class AgentRow(Struct, frozen=True, omit_defaults=True):
    """An agent, what he does and since when, and his sums of the day."""

    id: AgentId
    code: str
    name: str
    team: str = ""
    site: str = ""
    state: AgentState = AgentState.OFFLINE
    since: Instant = 0.0
    counted_to: Instant = 0.0
    """Up to when the present state is already in the sums of the day."""
    reason: str = ""
    queue: QueueId | None = None
    caller: str = ""
    native: str = ""
    skills: tuple[Skill, ...] = ()
    paused: bool = False
    """No further contact comes to him, also where he still talks to one."""
    day: Tally | None = None
    changed_by: str = ""
    """Who changed him last by a command: a name."""
    changed_at: Instant | None = None
    changed_what: str = ""
    """What, as the record calls it: ``skills``, ``pause``, ``restore.skills``."""


class CallRow(Struct, frozen=True, omit_defaults=True):
    """A contact that waits."""

    id: CallId
    queue: QueueId
    since: Instant
    caller: str = ""
    priority: int = 0
    agent: AgentId | None = None


class IntervalRow(Struct, frozen=True, omit_defaults=True):
    """A queue's tally of one 15-minute interval. `complete` False: a gap of the feed covers it."""

    queue: QueueId
    start: int
    tally: Tally
    complete: bool = True


class GaugeRow(Struct, frozen=True, array_like=True):
    """How many people waited, and the longest wait, at one minute; all queues but the bots'.

    It holds for the minutes after it as well, until the next row (`gauges.py`). None: not known.
    """

    at: int
    waiting: int | None
    longest_s: int | None


class Gone(Struct, frozen=True, omit_defaults=True):
    """Ids whose rows are no more."""

    queues: tuple[QueueId, ...] = ()
    agents: tuple[AgentId, ...] = ()
    calls: tuple[CallId, ...] = ()


class FloorDelta(Struct, frozen=True, omit_defaults=True):
    """Rows that changed from version `base` to `version`; `base` None: these are all there are."""

    epoch: str
    """Changes when the gateway starts anew; versions of another epoch mean nothing."""
    version: int
    at: Instant
    """The gateway's clock when it made this."""
    base: int | None = None
    centre: CentreRow | None = None
    sources: tuple[SourceRow, ...] = ()
    queues: tuple[QueueRow, ...] = ()
    agents: tuple[AgentRow, ...] = ()
    calls: tuple[CallRow, ...] = ()
    intervals: tuple[IntervalRow, ...] = ()
    gauges: tuple[GaugeRow, ...] = ()
    forecasts: tuple[QueueForecast, ...] = ()
    """What is expected of queues on the running day."""
    gone: Gone = Gone()
