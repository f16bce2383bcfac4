"""What happens within a conversation: hold, and being passed on to somebody else."""

from collections.abc import Callable, Iterator

from supervisor_app.acd.ami_wire import Message
from supervisor_app.acd.asterisk_agents import Agents
from supervisor_app.acd.asterisk_leaving import known
from supervisor_app.acd.asterisk_members import Line, Talk
from supervisor_app.domain import events as ev
from supervisor_app.domain.ids import AgentId, Instant, agent_id

_Handler = Callable[[Message, Instant], Iterator[ev.Event]]


class Talks:
    """The conversations that agents are in. `legs` are agents by the Uniqueid of their leg."""

    def __init__(self, agents: Agents, legs: dict[str, Line], touched: set[str]) -> None:
        self._agents = agents
        self._legs = legs
        self._touched = touched
        self.handlers: dict[str, _Handler] = {
            "Hold": self._hold,
            "Unhold": self._unhold,
            "BlindTransfer": self._blind_transfer,
            "AttendedTransfer": self._attended_transfer,
        }

    def _agent(self, line: Line) -> AgentId:
        return agent_id(self._agents.acd, line.interface)

    def _talk_of(self, leg: str) -> tuple[Line, Talk] | None:
        line = self._legs.get(leg)
        talks = line.talks.values() if line else ()
        talk = next((talk for talk in talks if talk.channel == leg), None)
        if line is None or talk is None:
            return None
        self._touched.update((talk.call, self._agent(line)))
        return line, talk

    def _hold(self, message: Message, at: Instant) -> Iterator[ev.Event]:
        found = self._talk_of(message.get("Uniqueid", ""))
        if found is not None and found[1].held_since is None:
            line, talk = found
            talk.held_since = at
            yield ev.CallHeld(at=at, call=talk.call, agent=self._agent(line))
            yield from self._agents.refresh(line, at)

    def _unhold(self, message: Message, at: Instant) -> Iterator[ev.Event]:
        found = self._talk_of(message.get("Uniqueid", ""))
        if found is not None and found[1].held_since is not None:
            line, talk = found
            talk.hold_s, talk.held_since = talk.hold_until(at), None
            yield ev.CallRetrieved(at=at, call=talk.call, agent=self._agent(line))
            yield from self._agents.refresh(line, at)

    def _blind_transfer(self, message: Message, at: Instant) -> Iterator[ev.Event]:
        leg = message.get("TransfererUniqueid", "")
        to = message.get("Extension", "")
        if message.get("Result", "Success") == "Success":
            yield from self._transferred(leg, ev.TransferKind.BLIND, to, at)

    def _attended_transfer(self, message: Message, at: Instant) -> Iterator[ev.Event]:
        to = known(message.get("TransferTargetCallerIDNum"))
        if message.get("Result", "Success") == "Success":
            for role in ("OrigTransfererUniqueid", "SecondTransfererUniqueid"):
                leg = message.get(role, "")
                yield from self._transferred(leg, ev.TransferKind.ATTENDED, to, at)

    def _transferred(
        self, leg: str, kind: ev.TransferKind, to: str, at: Instant
    ) -> Iterator[ev.Event]:
        found = self._talk_of(leg)
        if found is not None and not found[1].by_transfer:
            line, talk = found
            talk.by_transfer = True
            agent = self._agent(line)
            yield ev.CallTransferred(at=at, call=talk.call, agent=agent, kind=kind, to=to)
