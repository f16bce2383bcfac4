"""Who waits in the queues of one Asterisk, and since when."""

from collections.abc import Iterable, Iterator

from msgspec import structs

from supervisor_app.acd.ami_wire import Message
from supervisor_app.acd.asterisk_leaving import Leaving, known
from supervisor_app.acd.asterisk_seconds import BookSeconds
from supervisor_app.domain import events as ev
from supervisor_app.domain.ids import CallId, Instant, QueueId, native_of
from supervisor_app.domain.snapshot import WaitingNow


class Waiters:
    """The callers who wait, by the Uniqueid of their channel."""

    def __init__(self, seconds: BookSeconds) -> None:
        self.calls: dict[CallId, WaitingNow] = {}
        self._seconds = seconds
        self._extens: dict[CallId, str] = {}
        self._unsure: set[CallId] = set()
        """Of whom it is only known since when we saw them."""

    def joins(
        self, call: CallId, queue: QueueId, message: Message, at: Instant
    ) -> Iterator[ev.Event]:
        """QueueCallerJoin."""
        self._seconds.joined(message)
        caller, name = known(message.get("CallerIDNum")), known(message.get("CallerIDName"))
        self.calls[call] = WaitingNow(call, queue, at, caller, name)
        self._extens[call] = message.get("Exten", "")
        yield ev.CallQueued(at=at, call=call, queue=queue, caller=caller, caller_name=name)

    def leaves(self, call: CallId, at: Instant) -> Leaving:
        """A caller who waits does so no longer."""
        since, exten = self.came_at(call), self._extens.get(call, "")
        queue = self.calls[call].queue
        self.gone(call)
        return Leaving(queue, at, at, None if since is None else max(0.0, at - since), exten)

    def came_at(self, call: CallId) -> Instant | None:
        """Since when a caller waits; None where that is not known, or he does not."""
        waiting = self.calls.get(call)
        return None if waiting is None or call in self._unsure else waiting.since

    def gone(self, call: CallId) -> None:
        """A caller does not wait, if he did."""
        self.calls.pop(call, None)
        self._extens.pop(call, None)
        self._unsure.discard(call)

    def adopt(
        self, waiting: Iterable[WaitingNow], unsettled: frozenset[str], unsure: frozenset[CallId]
    ) -> None:
        """Take over who waits from QueueStatus, except whom events spoke of meanwhile. `unsure`:
        of whom it tells no time that makes sense."""
        there = {call.call: call for call in waiting}
        for call in list(self.calls):
            if call not in there and call not in unsettled:
                self.gone(call)
        for call, now in there.items():
            if call not in unsettled:
                before = self.calls.get(call)
                same = before is not None and before.queue == now.queue
                self.calls[call] = before if before is not None and same else now
                if not same and call in unsure:
                    self._unsure.add(call)
                elif call not in unsure:
                    self._settle_time(call, now)

    def _settle_time(self, call: CallId, now: WaitingNow) -> None:
        """QueueStatus tells since when somebody waits of whom it did not before."""
        if call in self._unsure:
            self._unsure.discard(call)
            self.calls[call] = structs.replace(self.calls[call], since=now.since)

    def shown(self, waiting: Iterable[WaitingNow], unsettled: frozenset[str]) -> Iterator[ev.Event]:
        """Tell what QueueStatus has of who waits and QueueCallerJoin has not: the priority, and
        whether he came before it was told."""
        for now in waiting:
            before = self.calls.get(now.call)
            if before is None or before.queue != now.queue or now.call in unsettled:
                continue
            if before.priority != now.priority:
                self.calls[now.call] = structs.replace(before, priority=now.priority)
                yield self._told_again(now.call, exact=False)
            yield from self.came_earlier(now.call)

    def came_earlier(self, call: CallId) -> Iterator[ev.Event]:
        """Tell it of a caller who came before it was told: he may belong to another interval."""
        waiting = self.calls.get(call)
        if waiting is None:
            return
        came_at = self._seconds.came_at(native_of(call), native_of(waiting.queue))
        if came_at is not None and came_at < waiting.since:
            self.calls[call] = structs.replace(waiting, since=came_at)
            yield self._told_again(call, exact=True)

    def _told_again(self, call: CallId, *, exact: bool) -> ev.CallQueued:
        told = self.calls[call]
        return ev.CallQueued(
            at=told.since,
            call=told.call,
            queue=told.queue,
            caller=told.caller,
            caller_name=told.caller_name,
            priority=told.priority,
            exact=exact,
        )
