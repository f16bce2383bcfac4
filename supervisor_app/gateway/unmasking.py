"""Tells a caller's whole number to who may have it, and writes down that he asked."""

import sqlalchemy as sa

from supervisor_app.domain.floor import Floor
from supervisor_app.domain.ids import AgentId, CallId
from supervisor_app.domain.people import Right
from supervisor_app.domain.signing_in import Unmask, Unmasked
from supervisor_app.domain.words import Words
from supervisor_app.gateway.audit_contract import Audit
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.declined import Declined
from supervisor_app.gateway.desk_access import DeskAccess
from supervisor_app.gateway.own_thread import OwnThread
from supervisor_app.gateway.rows import masked
from supervisor_app.gateway.schema import CALL_VISIT

_Found = tuple[str, AgentId | None]


class Unmasking:
    """The numbers of one gateway: of contacts on the floor, and of those in its database."""

    def __init__(self, floor: Floor, thread: OwnThread, access: DeskAccess, audit: Audit) -> None:
        self._floor = floor
        self._thread = thread
        self._access = access
        self._audit = audit

    async def number(self, caller: Caller, asked: Unmask) -> Unmasked:
        """The number. Raises `Declined`, and `STORE_ERRORS` where it cannot be put on the record,
        and then nothing is told."""
        call = self._call(asked)
        found = None if call is None else await self._found(call)
        team = self._team(found[1]) if found is not None else None
        subject = call or asked.agent or ""
        try:
            self._access.check(caller, Right.UNMASK, team)
        except Declined:
            await self._audit.write(
                caller, "unmask", subject=subject, team=team or "", result="refused"
            )
            raise
        if call is None or found is None or not found[0]:
            raise Declined(
                404,
                Words("没有这通来电的号码", "There is no number of this call"),
                Words(
                    "来电可能没有带号码，或已过保存期。",
                    "It came without one, or is kept no more.",
                ),
            )
        whose = f"{found[1] or '-'} {masked(found[0])}"
        await self._audit.write(
            caller, "unmask", subject=subject, team=team or "", after=whose, result="done"
        )
        return Unmasked(call, found[0])

    def _call(self, asked: Unmask) -> CallId | None:
        if asked.call is not None or asked.agent is None:
            return asked.call
        agent = self._floor.agents.get(asked.agent)
        return agent.call if agent is not None else None

    async def _found(self, call: CallId) -> _Found | None:
        """The number and who has, or had, the contact."""
        connected = self._floor.connected.get(call)
        if connected is not None:
            return connected.caller, connected.agent
        waiting = self._floor.waiting.get(call)
        if waiting is not None:
            return waiting.caller, waiting.agent
        return await self._thread.write(lambda connection: _written(connection, call))

    def _team(self, agent: AgentId | None) -> str:
        """Empty where nobody has it, or he is on the floor no more: then it is no one's own."""
        there = self._floor.agents.get(agent) if agent is not None else None
        return there.info.team if there is not None else ""


def _written(connection: sa.Connection, call: CallId) -> _Found | None:
    """Of the contact's last visit."""
    visit = CALL_VISIT.c
    wanted = sa.select(visit.caller, visit.agent).where(visit.call == call)
    row = connection.execute(wanted.order_by(visit.queued_at.desc()).limit(1)).first()
    return None if row is None else (row.caller, row.agent)
