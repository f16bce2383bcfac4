"""A small floor to be spoken to: one ACD, two queues, two agents, from 10:00 in Shanghai."""

from supervisor_app.domain import events as ev
from supervisor_app.domain.calendar import CentreCalendar
from supervisor_app.domain.directory import AgentInfo, QueueInfo
from supervisor_app.domain.floor import Floor
from supervisor_app.domain.ids import AcdId, AgentId, CallId, QueueId
from supervisor_app.domain.tally import Tally
from supervisor_app.domain.words import Words

MAIN = AcdId("main")
RETAIL = QueueId("main/retail")
CARD = QueueId("main/card")
ANN = AgentId("main/1001")
BEN = AgentId("main/1002")
CALL = CallId("main/c1")
OTHER = CallId("main/c2")
DAY = 1_795_363_200.0
"""2026-11-23 00:00 in Shanghai."""
TEN = DAY + 10 * 3600
QUARTER = 900.0

QUEUES = (
    QueueInfo(RETAIL, Words("个人业务", "Retail"), order=10),
    QueueInfo(CARD, Words("信用卡", "Card"), order=20),
)
AGENTS = (
    AgentInfo(ANN, "1001", "安", team="team1", site="beijing"),
    AgentInfo(BEN, "1002", "本", team="team1", site="beijing"),
)


def staffed_floor(at: float = TEN) -> Floor:
    """Queues and agents are known, the ACD is heard, everybody is signed out."""
    floor = Floor(CentreCalendar())
    floor.apply(ev.FeedRestored(at=at, acd=MAIN))
    for queue in QUEUES:
        floor.apply(ev.QueueSeen(at=at, queue=queue))
    for agent in AGENTS:
        floor.apply(ev.AgentSeen(at=at, agent=agent))
        floor.apply(ev.SkillChanged(at=at, agent=agent.id, queue=RETAIL, level=1))
    floor.take_changes()
    return floor


def queued(at: float, call: CallId = CALL, queue: QueueId = RETAIL) -> ev.CallQueued:
    return ev.CallQueued(at=at, call=call, queue=queue, caller="13800004471")


def answered(at: float, wait_s: float = 5.0, call: CallId = CALL) -> ev.CallAnswered:
    return ev.CallAnswered(at=at, call=call, queue=RETAIL, agent=ANN, wait_s=wait_s, ring_s=2.0)


def ended(at: float, talk_s: float = 60.0, call: CallId = CALL) -> ev.CallEnded:
    return ev.CallEnded(at=at, call=call, queue=RETAIL, agent=ANN, talk_s=talk_s, hold_s=3.0)


def queue_day(floor: Floor, queue: QueueId = RETAIL) -> Tally:
    return Tally.sum(floor.book.queue_intervals(queue).values())


def agent_day(floor: Floor, agent: AgentId = ANN) -> Tally:
    return floor.book.agent_day(agent) or Tally()
