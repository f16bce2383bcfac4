"""A centre in miniature, event by event, to hold predictions against: who arrives, waits, gives up
and is answered, by agents with levels. Contacts go to the free agent of the strongest level, the
one idle longest; who becomes free takes whoever of his queues has waited longest."""

import heapq
import random
from collections.abc import Mapping, Sequence

from domain_floor import DAY
from msgspec import Struct

from supervisor_app.domain.calendar import INTERVAL_S
from supervisor_app.domain.commands import SkillCell
from supervisor_app.domain.directory import Skill
from supervisor_app.domain.ids import AcdId, AgentId, CallId, QueueId
from supervisor_app.domain.kpi import ServiceLevel
from supervisor_app.domain.limits import Limits
from supervisor_app.domain.rows import (
    AgentRow,
    CallRow,
    CentreRow,
    FloorDelta,
    IntervalRow,
    QueueRow,
    SourceRow,
)
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.tally import Tally
from supervisor_app.domain.view import FloorView, advance
from supervisor_app.domain.words import Words

ACD = AcdId("main")
OPEN = DAY + 8 * 3600


class Stream(Struct, frozen=True):
    """What comes to one queue: contacts per hour, mean seconds of handling and of patience."""

    key: str
    per_hour: float
    handling_s: float
    patience_s: float

    @property
    def queue(self) -> QueueId:
        """Its id on the floor."""
        return queue_of(self.key)


def queue_of(key: str) -> QueueId:
    """The floor's id of a queue."""
    return QueueId(f"{ACD}/{key}")


class SmallCentre:
    """Runs from opening time on; `levels` are each agent's, by the key of the queue."""

    def __init__(
        self, streams: Sequence[Stream], levels: Sequence[Mapping[str, int]], seed: int
    ) -> None:
        self.now = float(OPEN)
        self.levels = {
            AgentId(f"{ACD}/{place:04}"): {queue_of(k): v for k, v in each.items()}
            for place, each in enumerate(levels)
        }
        self._streams = {stream.queue: stream for stream in streams}
        self._chance = random.Random(seed)
        self._due: list[tuple[float, int, str, object]] = []
        self._count = 0
        self._idle: dict[AgentId, float] = dict.fromkeys(self.levels, self.now)
        self._waiting: dict[int, tuple[QueueId, float]] = {}
        self._tallies: dict[tuple[QueueId, int], Tally] = {}
        for stream in streams:
            self._after(3600 / stream.per_hour, "arrive", stream.queue)

    def run(self, seconds: float) -> None:
        """Let time pass."""
        until = self.now + seconds
        while self._due and self._due[0][0] <= until:
            self.now, number, what, subject = heapq.heappop(self._due)
            if what == "arrive":
                assert isinstance(subject, str)
                self._arrive(QueueId(subject), number)
            elif what == "leave":
                self._leave(number, subject)
            else:
                assert isinstance(subject, str)
                self._free(AgentId(subject))
        self.now = until

    def change(self, cells: Sequence[SkillCell]) -> None:
        """Give agents other levels; who is busy stays so until he is done."""
        for cell in cells:
            if cell.level is None:
                self.levels[cell.agent].pop(cell.queue, None)
            else:
                self.levels[cell.agent][cell.queue] = cell.level
        for agent in list(self._idle):
            self._free(agent)

    def total(self, queue: QueueId) -> Tally:
        """All that was counted of a queue so far."""
        return Tally.sum(tally for (of, _), tally in self._tallies.items() if of == queue)

    def view(self) -> FloorView:
        """The floor as a desk sees it."""
        busy = AgentState.TALKING
        delta = FloorDelta(
            epoch="one",
            version=1,
            at=self.now,
            centre=CentreRow(
                Words("中心", "Centre"),
                "Asia/Shanghai",
                DAY,
                DAY + 86_400,
                int(self.now // INTERVAL_S) * INTERVAL_S,
                ServiceLevel(),
                {},
                Limits(),
            ),
            sources=(SourceRow(ACD, "main", "simulated", True, OPEN),),
            queues=tuple(QueueRow(q, Words(s.key, s.key)) for q, s in self._streams.items()),
            agents=tuple(
                AgentRow(
                    agent,
                    agent,
                    agent,
                    state=AgentState.READY if agent in self._idle else busy,
                    skills=tuple(Skill(queue, level) for queue, level in levels.items()),
                )
                for agent, levels in self.levels.items()
            ),
            calls=tuple(
                CallRow(CallId(f"{ACD}/{number}"), queue, since)
                for number, (queue, since) in self._waiting.items()
            ),
            intervals=tuple(
                IntervalRow(queue, start, tally.copy())
                for (queue, start), tally in sorted(self._tallies.items())
            ),
        )
        return advance(None, delta)

    def _after(self, mean_s: float, what: str, subject: object, number: int | None = None) -> None:
        self._count += 1
        at = self.now + self._chance.expovariate(1 / mean_s)
        heapq.heappush(self._due, (at, self._count if number is None else number, what, subject))

    def _tally(self, queue: QueueId) -> Tally:
        start = int(self.now // INTERVAL_S) * INTERVAL_S
        return self._tallies.setdefault((queue, start), Tally())

    def _arrive(self, queue: QueueId, number: int) -> None:
        stream = self._streams[queue]
        self._after(3600 / stream.per_hour, "arrive", queue)
        self._tally(queue).queued += 1
        able = [agent for agent in self._idle if queue in self.levels[agent]]
        if able:
            agent = min(able, key=lambda one: (self.levels[one][queue], self._idle[one]))
            self._serve(agent, queue, 0.0)
        else:
            self._waiting[number] = (queue, self.now)
            self._after(stream.patience_s, "leave", None, number)

    def _leave(self, number: int, _: object) -> None:
        waited = self._waiting.pop(number, None)
        if waited is not None:
            self._tally(waited[0]).add_abandon(self.now - waited[1])

    def _serve(self, agent: AgentId, queue: QueueId, wait_s: float) -> None:
        self._idle.pop(agent, None)
        self._tally(queue).add_answer(wait_s, 0.0)
        mean = self._streams[queue].handling_s
        seconds = self._chance.expovariate(1 / mean)
        self._count += 1
        heapq.heappush(self._due, (self.now + seconds, self._count, "free", agent))
        # Counted at once, not at the end: the tests look at sums of hours.
        self._tally(queue).add_end(seconds, 0.0)

    def _free(self, agent: AgentId) -> None:
        self._idle.setdefault(agent, self.now)
        mine = self.levels[agent]
        for number, (queue, since) in self._waiting.items():
            if queue in mine:  # in the order of arrival
                del self._waiting[number]
                self._serve(agent, queue, self.now - since)
                return
