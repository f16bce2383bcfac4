"""A FreeSWITCH without an event socket: what can be told from its lists alone.

Each poll is held against the one before. What begins and ends between two polls is not seen, and
FreeSWITCH keeps no reason why a caller left: these are named to people (`freeswitch_lost.py`).
"""

import asyncio
from collections.abc import AsyncGenerator, Iterator

from msgspec import Struct

from supervisor_app.acd.freeswitch_feed import Poll
from supervisor_app.acd.freeswitch_floor import FreeswitchFloor, Lists
from supervisor_app.acd.freeswitch_rows import MemberRow, named, seconds
from supervisor_app.acd.freeswitch_wire import FreeswitchFailure, FreeswitchRefusal
from supervisor_app.acd.switch_clock import SwitchClock
from supervisor_app.domain import events as ev
from supervisor_app.domain.ids import AcdId, AgentId, CallId, agent_id, call_id, queue_id
from supervisor_app.domain.snapshot import AcdSnapshot
from supervisor_app.domain.tally import LeaveCause

_ANSWERED = "Answered"
_BAD_LISTS = 3


class Known(Struct):
    """A contact as the poll before had it."""

    call: CallId
    row: MemberRow

    @property
    def came(self) -> int:
        """The second in which he came, or came back."""
        return seconds(self.row.rejoined_epoch) or seconds(self.row.joined_epoch)


class Polls:
    """Tells what the lists show, poll after poll."""

    def __init__(
        self,
        poll: Poll,
        floor: FreeswitchFloor,
        clock: SwitchClock,
        mail: asyncio.Queue[ev.Event],
        poll_s: float,
    ) -> None:
        """`mail` has what was found out besides, as by what was done."""
        self._mail = mail
        self._poll = poll
        self._floor = floor
        self._clock = clock
        self._poll_s = poll_s
        self._acd: AcdId = floor.acd
        self._known: dict[str, Known] = {}

    async def told(self, first: Lists) -> AsyncGenerator[ev.Event | AcdSnapshot, None]:
        """Events and snapshots after the first lists, until a `FreeswitchFailure`."""
        self._known = self._contacts(first)
        bad = 0
        while True:
            async for event in self._posted():
                yield event
            try:
                lists = await self._poll.lists()
                bad = 0
            except FreeswitchRefusal as refusal:
                raise FreeswitchFailure(ev.LossCause.BAD_ANSWER, str(refusal)) from None
            except FreeswitchFailure as failure:
                bad += 1
                if failure.cause is not ev.LossCause.BAD_ANSWER or bad >= _BAD_LISTS:
                    raise
                continue
            for event in self.changes(lists):
                yield event
            self._floor.touched.clear()
            yield self._floor.snapshot(lists, first=False)

    async def _posted(self) -> AsyncGenerator[ev.Event, None]:
        """What comes by mail until the next poll."""
        loop = asyncio.get_running_loop()
        until = loop.time() + self._poll_s
        while (left_s := until - loop.time()) > 0:
            try:
                async with asyncio.timeout(left_s):
                    event = await self._mail.get()
            except TimeoutError:
                return
            yield event

    def changes(self, lists: Lists) -> Iterator[ev.Event]:
        """What these lists show that the ones before did not."""
        yield from self._floor.only_in_lists(lists)
        before, self._known = self._known, self._contacts(lists)
        gone_with = {row.uuid: row for row in lists.members if not named(row.session_uuid)}
        for uuid, known in before.items():
            now = self._known.get(uuid)
            if now is None or now.call != known.call:
                yield from self._left(known, gone_with.get(uuid), lists)
        for uuid, known in self._known.items():
            was = before.get(uuid)
            yield from self._here(known, was if was and was.call == known.call else None)
        yield from self._floor.agents_polled(lists)

    def _contacts(self, lists: Lists) -> dict[str, Known]:
        return {
            row.uuid: Known(call_id(self._acd, row.session_uuid), row)
            for row in lists.members
            if named(row.session_uuid) and row.uuid not in self._floor.absent
        }

    def _here(self, known: Known, was: Known | None) -> Iterator[ev.Event]:
        row, queue = known.row, queue_id(self._acd, known.row.queue)
        if was is None:
            yield ev.CallQueued(
                at=self._clock.corrected(known.came),
                call=known.call,
                queue=queue,
                caller=named(row.cid_number),
                caller_name="" if row.cid_name == row.cid_number else named(row.cid_name),
            )
        if row.state != _ANSWERED or (was is not None and was.row.state == _ANSWERED):
            return
        bridged = seconds(row.bridge_epoch)
        yield ev.CallAnswered(
            at=self._clock.corrected(bridged),
            call=known.call,
            queue=queue,
            agent=self._agent(row),
            wait_s=float(max(0, bridged - known.came)),
        )

    def _left(self, known: Known, gone: MemberRow | None, lists: Lists) -> Iterator[ev.Event]:
        queue = queue_id(self._acd, known.row.queue)
        if known.row.state == _ANSWERED:
            bridged, ended = seconds(known.row.bridge_epoch), self._ended(known.row, lists)
            yield ev.CallEnded(
                at=self._clock.corrected(ended) if ended else lists.asked_at,
                call=known.call,
                queue=queue,
                agent=self._agent(known.row),
                talk_s=float(max(0, ended - bridged)) if ended else None,
            )
            return
        left = seconds(gone.abandoned_epoch) if gone else 0
        at = self._clock.corrected(left) if left else lists.asked_at
        wait_s = float(max(0, left - known.came)) if left else None
        limit_s = self._limit_s(known.row, lists)
        if gone is not None and not (limit_s and wait_s is not None and wait_s >= limit_s):
            yield ev.CallAbandoned(at=at, call=known.call, queue=queue, wait_s=wait_s)
            return
        cause = LeaveCause.UNKNOWN if gone is None else LeaveCause.TIMED_OUT
        yield ev.CallLeft(at=at, call=known.call, queue=queue, cause=cause, wait_s=wait_s)

    def _ended(self, row: MemberRow, lists: Lists) -> int:
        """When the agent's last conversation ended; 0 where he has begun another since."""
        agent = next((one for one in lists.agents if one.name == row.serving_agent), None)
        if agent is None or seconds(agent.last_bridge_start) > seconds(row.bridge_epoch):
            return 0
        ended = seconds(agent.last_bridge_end)
        return ended if ended >= seconds(row.bridge_epoch) else 0

    def _limit_s(self, row: MemberRow, lists: Lists) -> int:
        """After how many seconds the queue itself sends a caller on; 0: never."""
        queue = next((one for one in lists.queues if one.name == row.queue), None)
        return seconds(queue.max_wait_time) if queue else 0

    def _agent(self, row: MemberRow) -> AgentId:
        return agent_id(self._acd, row.serving_agent)
