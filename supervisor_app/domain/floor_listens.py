"""Who listens in on a floor: the supervisors' legs, as their ACDs tell of them."""

from collections.abc import Iterator

from msgspec import Struct

from supervisor_app.domain import events as ev
from supervisor_app.domain.actions import ListenId, ListenMode
from supervisor_app.domain.ids import AcdId, AgentId, CallId, Instant, QueueId
from supervisor_app.domain.listens import ListenEnd, ListenState
from supervisor_app.domain.snapshot import AcdSnapshot, ListenNow

_OVER_KEPT = 200


class FloorListen(Struct, kw_only=True):
    """A supervisor's leg. Whose it is only the gateway knows that began it."""

    id: ListenId
    acd: AcdId
    agent: AgentId
    extension: str
    state: ListenState = ListenState.RINGING
    mode: ListenMode = ListenMode.LISTEN
    began: Instant
    mode_since: Instant | None = None
    joined: Instant | None = None
    """When the call that is heard was joined, or the last one."""
    ended: Instant | None = None
    end: ListenEnd | None = None
    detail: str = ""
    follow: bool = False
    queue: QueueId | None = None
    call: CallId | None = None
    """The contact that is heard, or was last."""


class FloorListens(dict[ListenId, FloorListen]):
    """Every listen that goes on, and the latest that are over, so that their end can be read.

    Told twice, a thing changes nothing; one that is over stays over.
    """

    def __init__(self) -> None:
        super().__init__()
        self.version = 0
        """Grows with each change."""

    def take(self, event: ev.ListenEvent) -> None:
        """Take in one event; of a listen that is not known nothing but its beginning counts."""
        if isinstance(event, ev.ListenRinging):
            self._begin(event)
            return
        listen = self.get(event.listen)
        if listen is None or listen.state is ListenState.ENDED:
            return
        self.version += 1
        match event:
            case ev.ListenWaiting():
                listen.state = ListenState.WAITING
            case ev.ListenJoined():
                listen.state, listen.joined = ListenState.JOINED, event.at
                listen.queue, listen.call = event.queue, event.call
            case ev.ListenModeChanged():
                listen.mode, listen.mode_since = event.mode, event.at
            case ev.ListenEnded():
                listen.state, listen.ended = ListenState.ENDED, event.at
                listen.end, listen.detail = event.end, event.detail
                self._forget_old()

    def live(self) -> list[FloorListen]:
        """Those that go on."""
        return [listen for listen in self.values() if listen.state is not ListenState.ENDED]

    def lose(self, acd: AcdId, at: Instant) -> None:
        """An ACD began anew: its legs are gone."""
        for listen in self.live():
            if listen.acd == acd:
                self.take(ev.ListenEnded(at=at, listen=listen.id, end=ListenEnd.LOST))

    def corrections(self, now: AcdSnapshot) -> Iterator[ev.ListenEvent]:
        """What makes these agree with an ACD that tells which legs it has."""
        if now.listens is None:
            return
        there = {listen.id: listen for listen in now.listens}
        for listen in self.live():
            if listen.acd == now.acd and listen.id not in there:
                yield ev.ListenEnded(at=now.at, listen=listen.id, end=ListenEnd.LOST)
        for found in now.listens:
            yield from self._found(found, now)

    def _found(self, found: ListenNow, now: AcdSnapshot) -> Iterator[ev.ListenEvent]:
        known = self.get(found.id)
        if known is None:
            yield ev.ListenRinging(
                at=found.since,
                acd=now.acd,
                listen=found.id,
                agent=found.agent,
                extension=found.extension,
                follow=found.follow,
            )
        if known is None or known.mode is not found.mode:
            yield ev.ListenModeChanged(at=now.at, listen=found.id, mode=found.mode)
        if known is not None and (known.state, known.call) == (found.state, found.call):
            return
        if found.state is ListenState.JOINED:
            yield ev.ListenJoined(at=now.at, listen=found.id, queue=found.queue, call=found.call)
        elif found.state is ListenState.WAITING:
            yield ev.ListenWaiting(at=now.at, listen=found.id)

    def _begin(self, event: ev.ListenRinging) -> None:
        if event.listen in self:
            return
        self.version += 1
        self[event.listen] = FloorListen(
            id=event.listen,
            acd=event.acd,
            agent=event.agent,
            extension=event.extension,
            began=event.at,
            follow=event.follow,
        )

    def _forget_old(self) -> None:
        over = [key for key, listen in self.items() if listen.state is ListenState.ENDED]
        for key in over[:-_OVER_KEPT]:
            del self[key]
