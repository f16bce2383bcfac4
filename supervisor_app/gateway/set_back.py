"""What becomes of a floor whose clock was wrong: everything on it seems to begin in the future."""

from supervisor_app.domain.floor import Floor
from supervisor_app.domain.ids import Instant
from supervisor_app.gateway.publisher import Publisher


def set_back(floor: Floor, publisher: Publisher, now: Instant) -> None:
    """Nothing that is going on began later than now; publish it all, and the day that it is."""
    for identity, agent in floor.agents.items():
        agent.since, agent.counted_to = min(agent.since, now), min(agent.counted_to, now)
        publisher.touch_agent(identity)
    for talk in floor.connected.values():
        talk.since = min(talk.since, now)
        talk.held_since = None if talk.held_since is None else min(talk.held_since, now)
    for call in floor.waiting.values():
        call.since = min(call.since, now)
        publisher.touch_call(call.id)
    for source in floor.sources.values():
        source.since = min(source.since, now)
    floor.book.begin(now)
    for queue in list(floor.book.queues()):
        for start in floor.book.queue_intervals(queue):
            publisher.touch_interval(queue, start)
