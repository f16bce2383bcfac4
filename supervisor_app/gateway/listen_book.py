"""Listens with their owners, kept in the database: a gateway that begins finds whose leg it is."""

from collections.abc import Iterable

import msgspec
import sqlalchemy as sa
from msgspec import Struct, structs

from supervisor_app.domain.commands import CommandId
from supervisor_app.domain.floor import Floor
from supervisor_app.domain.floor_listens import FloorListen
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.listens import Listen, ListenEnd, ListenState
from supervisor_app.gateway import ledger
from supervisor_app.gateway.audit import audit_line
from supervisor_app.gateway.audit_chain import AuditLine
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.commands_schema import LISTEN
from supervisor_app.gateway.rows import masked


class KeptListen(Struct, frozen=True, omit_defaults=True):
    """A listen, whose it is, and how long it was heard in each mode so far."""

    listen: Listen
    caller: Caller
    team: str
    why: str
    command: CommandId
    spent_s: dict[str, float] = {}

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return self.listen.state is ListenState.ENDED

    def line(
        self, at: Instant, what: str, *, before: str = "", after: str = "", result: str = "done"
    ) -> AuditLine:
        """A line of the record about it, of its owner's doing."""
        return audit_line(
            at,
            self.caller,
            what,
            subject=self.listen.agent,
            team=self.team,
            why=self.why,
            before=before,
            after=after,
            result=result,
            command=self.command,
        )

    def mode_s(self, now: Instant) -> float:
        """How long it has been heard in its present mode."""
        joined = self.listen.joined
        if joined is None:
            return 0.0
        return max(0.0, now - max(self.listen.mode_since or joined, joined))

    def spent(self, now: Instant) -> dict[str, float]:
        """Seconds in each mode, up to now."""
        mode = self.listen.mode.value
        return {**self.spent_s, mode: self.spent_s.get(mode, 0.0) + self.mode_s(now)}

    def ended(self, now: Instant, end: ListenEnd, detail: str = "") -> "KeptListen":
        """It is over."""
        over = structs.replace(
            self.listen, state=ListenState.ENDED, ended=now, end=end, detail=detail
        )
        return structs.replace(self, listen=over, spent_s=self.spent(now))

    def end_line(self) -> AuditLine:
        """Its end, with how long it was heard how."""
        listen, at = self.listen, self.listen.ended or 0.0
        heard = ", ".join(f"{mode} {round(spent)} s" for mode, spent in self.spent_s.items())
        end = listen.end.value if listen.end else ""
        return self.line(at, "listen.end", before=heard, after=_of_call(listen), result=end)

    def told(self, leg: FloorListen, floor: Floor) -> tuple["KeptListen", list[AuditLine]]:
        """With what the ACD tells of its leg, and what goes on the record of that."""
        if leg.state is ListenState.ENDED:
            over = self.ended(leg.ended or 0.0, leg.end or ListenEnd.LOST, leg.detail)
            return over, [over.end_line()]
        listen, lines, spent = self.listen, [], self.spent_s
        at = leg.mode_since or leg.joined or leg.began
        if leg.mode is not listen.mode:
            spent = self.spent(at)
            before = f"{listen.mode.value} {round(spent.get(listen.mode.value, 0.0))} s"
            lines.append(
                self.line(at, f"listen.{leg.mode.value}", before=before, after=_of_call(listen))
            )
        new = structs.replace(
            listen,
            state=leg.state,
            mode=leg.mode,
            # A leg that is found again after a restart is told anew; it was in its mode all along.
            mode_since=listen.mode_since if leg.mode is listen.mode else leg.mode_since,
            joined=listen.joined or leg.joined,
            queue=leg.queue,
            call=leg.call,
            caller=_caller(floor, leg) or (listen.caller if leg.call == listen.call else ""),
        )
        joins = leg.state is ListenState.JOINED
        if joins and (listen.state is not ListenState.JOINED or leg.call != listen.call):
            lines.append(self.line(leg.joined or at, "listen.joined", after=_of_call(new)))
        return structs.replace(self, listen=new, spent_s=spent), lines


def _of_call(listen: Listen) -> str:
    return f"{listen.queue or '-'} {listen.call or '-'}"


def _caller(floor: Floor, leg: FloorListen) -> str:
    connected = floor.connected.get(leg.call) if leg.call is not None else None
    return masked(connected.caller) if connected else ""


# The database. Blocking ---------------------------------------------------------------------------


def put(connection: sa.Connection, listens: Iterable[KeptListen]) -> None:
    """Keep listens as they are now."""
    rows = [
        {
            "id": one.listen.id,
            "ended": one.listen.ended,
            "listen": msgspec.json.encode(one).decode(),
        }
        for one in listens
    ]
    ledger.put(connection, LISTEN, rows)


def going_on(connection: sa.Connection) -> list[KeptListen]:
    """Those that had not ended when they were last written."""
    rows = connection.execute(sa.select(LISTEN.c.listen).where(LISTEN.c.ended.is_(None)))
    return [msgspec.json.decode(row.listen, type=KeptListen) for row in rows]
