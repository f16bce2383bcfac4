"""How an import reaches a gateway that runs: a request and an answer in the database.

Whoever can write the database may import, nobody else, so no port and no token is needed. What
belongs to days before today is written by the import itself; the rest is asked for here, because
the running gateway has today's counts in its memory and would write over others'.
"""

import uuid

import msgspec
import sqlalchemy as sa
from msgspec import Struct

from supervisor_app.domain.book import Scope, TallyKey
from supervisor_app.domain.calendar import INTERVAL_S
from supervisor_app.domain.ids import AcdId, Instant, acd_of
from supervisor_app.domain.tally import Tally
from supervisor_app.gateway import importing_store, ledger
from supervisor_app.gateway.importing import Index, Plan, Told
from supervisor_app.gateway.schema import META
from supervisor_app.gateway.spans import Span
from supervisor_app.gateway.store import Store

_REQUEST = "import/request"
_ANSWER = "import/answer"


class Request(Struct, frozen=True):
    """Today's part of what a log tells."""

    id: str
    acd: AcdId
    spans: list[Span]
    tallies: list[tuple[Scope, str, int, Tally]]
    unnamed: list[int]
    surveys: bool
    since: Instant
    until: Instant
    closed: list[Span]
    """Of earlier days, what has been filled already."""

    def told(self) -> Told:
        """As a log tells it."""
        return Told(
            acd=self.acd,
            spans=self.spans,
            tallies={(scope, name, start): tally for scope, name, start, tally in self.tallies},
            unnamed=set(self.unnamed),
            surveys=self.surveys,
        )


class Answer(Struct, frozen=True):
    """What the gateway did with a request."""

    id: str
    plan: Plan


def request_of(told: Told, since: Instant, until: Instant, closed: list[Span]) -> Request:
    """What is to be asked of the gateway: the intervals from `since` on, before `until`."""
    return Request(
        id=uuid.uuid4().hex,
        acd=told.acd,
        spans=told.spans,
        tallies=[(*key, tally) for key, tally in told.tallies.items() if since <= key[2] < until],
        unnamed=sorted(start for start in told.unnamed if since <= start < until),
        surveys=told.surveys,
        since=since,
        until=until,
        closed=closed,
    )


def ask(store: Store, request: Request) -> None:
    """Lay a request before the gateway. It replaces one that nobody has answered."""
    _put(store, _REQUEST, request)


def withdraw(store: Store) -> None:
    """Nobody has answered."""
    _drop(store, _REQUEST)


def answer_to(store: Store, request: Request) -> Answer | None:
    """The gateway's answer, once it is there."""
    with store.transaction() as connection:
        text = _get(connection, _ANSWER)
    if text is None:
        return None
    answer = msgspec.json.decode(text, type=Answer)
    if answer.id != request.id:
        return None
    _drop(store, _ANSWER)
    return answer


def next_request(store: Store) -> Request | None:
    """What a gateway is asked for. What it cannot read is dropped."""
    with store.transaction() as connection:
        text = _get(connection, _REQUEST)
    if text is None:
        return None
    try:
        return msgspec.json.decode(text, type=Request)
    except msgspec.MsgspecError:
        _drop(store, _REQUEST)
        raise


def agents_before(store: Store, request: Request) -> dict[TallyKey, Tally]:
    """The tallies of agents that the store has of the intervals asked for."""
    since, until = request.since, min(request.until, request.since + 3 * 86_400)
    rows = store.tallies(since - INTERVAL_S, until, Scope.AGENT)
    return {key: tally for key, tally in rows.items() if acd_of(key[1]) == request.acd}


def finish(store: Store, request: Request, plan: Plan) -> None:
    """The counts are written: gaps are closed and the answer is given."""
    with store.transaction() as connection:
        for start, end in plan.closed:
            ledger.close_gaps(connection, request.acd, start, end)
        connection.execute(sa.delete(META).where(META.c.key == _REQUEST))
        text = msgspec.json.encode(Answer(request.id, plan)).decode()
        ledger.put(connection, META, [{"key": _ANSWER, "value": text}])


def write_records(store: Store, told: Told, plan: Plan) -> None:
    """Write the calls of the intervals that the gateway took in; those that go on are its own."""
    if plan.replaced:
        with store.transaction() as connection:
            importing_store.write_records(
                connection, told, Index.of(told), plan.replaced, closed_only=True
            )


def _get(connection: sa.Connection, key: str) -> str | None:
    found = connection.execute(sa.select(META.c.value).where(META.c.key == key))
    return found.scalar_one_or_none()


def _put(store: Store, key: str, value: Struct) -> None:
    with store.transaction() as connection:
        text = msgspec.json.encode(value).decode()
        ledger.put(connection, META, [{"key": key, "value": text}])


def _drop(store: Store, key: str) -> None:
    with store.transaction() as connection:
        connection.execute(sa.delete(META).where(META.c.key == key))
