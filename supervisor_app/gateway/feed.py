"""Versions of the floor, and the delta from one to another, encoded once for all desks.

Each row is encoded when it changes and kept so; a delta or the whole floor is put together from
these bytes, compressed once for each (since, version), and handed to however many desks ask.
"""

import asyncio
import gzip
import secrets
from collections import deque
from collections.abc import Callable, Hashable, Iterable, Mapping

import msgspec
from msgspec import Raw, Struct, field

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.rows import CentreRow, Gone

RING_VERSIONS = 2_400
"""Versions that a desk may be behind and still get a delta: two minutes at the fastest pace."""

RING_KEYS = 200_000
"""Rows that all these versions name together, about 20 MB: where thousands of agents change every
second, a desk may be behind by fewer versions, and one that is further behind gets everything."""

TABLES = ("sources", "queues", "agents", "calls", "intervals", "gauges", "forecasts")
_TELLS_GONE = ("queues", "agents", "calls")

RowKey = tuple[str, Hashable]
"""Table and id of a row."""


class _Wire(Struct, frozen=True, omit_defaults=True):
    """`FloorDelta` with its rows encoded already; its fields are the same."""

    epoch: str
    version: int
    at: Instant
    base: int | None = None
    centre: Raw | None = None
    sources: list[Raw] = field(default_factory=list)
    queues: list[Raw] = field(default_factory=list)
    agents: list[Raw] = field(default_factory=list)
    calls: list[Raw] = field(default_factory=list)
    intervals: list[Raw] = field(default_factory=list)
    gauges: list[Raw] = field(default_factory=list)
    forecasts: list[Raw] = field(default_factory=list)
    gone: Gone = Gone()


class Encoded(Struct, frozen=True):
    """One answer's body, plain and compressed."""

    plain: bytes
    gzipped: bytes


class _Step(Struct, frozen=True):
    version: int
    keys: frozenset[RowKey]
    centre: bool


class Feed:
    """The newest version of every row, and which rows each of the last versions changed.

    One thread: that of the event loop. `clock` gives the gateway's time.
    """

    def __init__(self, clock: Callable[[], Instant], ring: int = RING_VERSIONS) -> None:
        self.epoch = secrets.token_hex(8)
        self.version = 0
        self.encodings = 0
        """How often a body was put together and compressed."""
        self.bytes_encoded = 0
        self._clock = clock
        self._encoder = msgspec.json.Encoder()
        self._rows: dict[str, dict[Hashable, Raw]] = {table: {} for table in TABLES}
        self._centre: Raw | None = None
        self._ring: deque[_Step] = deque(maxlen=ring)
        self._ring_keys = 0
        self._bodies: dict[int | None, Encoded] = {}
        self._waiters: set[asyncio.Future[None]] = set()
        self._told = 0
        self._closed = False

    @property
    def waiting(self) -> int:
        """Long polls under way."""
        return len(self._waiters)

    @property
    def desks(self) -> int:
        """About how many desks a version is for: those that wait, or that the newest one told."""
        return max(self._told, len(self._waiters))

    def encode(self, row: object) -> Raw:
        """A row as it is sent. Raises what the encoder does where it holds what cannot be sent."""
        return row if isinstance(row, Raw) else Raw(self._encoder.encode(row))

    def publish(
        self, rows: Mapping[RowKey, object | None], centre: CentreRow | None = None
    ) -> bool:
        """Make a version of these rows; None takes a row away. False where nothing differs.

        All or nothing: a row that cannot be encoded leaves everything as it was.
        """
        encoded = {key: None if row is None else self.encode(row) for key, row in rows.items()}
        new_centre = None if centre is None else self.encode(centre)
        changed = {key for key, row in encoded.items() if self._put(key, row)}
        centre_differs = new_centre is not None and new_centre != self._centre
        if centre_differs:
            self._centre = new_centre
        if not changed and not centre_differs:
            return False
        self.version += 1
        self._remember(_Step(self.version, frozenset(changed), centre_differs))
        self._bodies.clear()
        self._told = 0
        self._wake()
        return True

    def forget(self, keys: Iterable[RowKey]) -> None:
        """Leave rows out from now on without telling: a desk drops a past day's by itself."""
        for table, key in keys:
            self._rows[table].pop(key, None)

    def keys(self, table: str) -> tuple[Hashable, ...]:
        """The ids of a table's rows."""
        return tuple(self._rows[table])

    def since(self, version: int | None, epoch: str | None) -> Encoded | None:
        """The delta from a version, the whole floor where it is not known, None if it is newest."""
        if epoch != self.epoch or version is None or not self._reaches(version):
            self._told += 1
            return self._body(None)
        if version == self.version:
            return None
        self._told += 1
        return self._body(version)

    def plain_since(self, version: int | None) -> bytes:
        """The delta from a version, the whole floor where it is not known: for whoever is in this
        process, so that nothing is compressed or kept."""
        known = version is not None and self._reaches(version)
        wire = self._delta(version) if known and version is not None else self._whole()
        return self._encoder.encode(wire)

    async def newer_than(self, version: int, wait_s: float) -> None:
        """Return when there is a version after this one, or when the time is over."""
        if self.version != version or self._closed or wait_s <= 0:
            return
        loop = asyncio.get_running_loop()
        waiter: asyncio.Future[None] = loop.create_future()
        self._waiters.add(waiter)
        end = loop.call_later(wait_s, _let_go, waiter)
        try:
            await waiter
        finally:
            end.cancel()
            self._waiters.discard(waiter)

    def close(self) -> None:
        """Let every waiting desk go: the gateway stops."""
        self._closed = True
        self._wake()

    def _wake(self) -> None:
        for waiter in self._waiters:
            _let_go(waiter)

    def _put(self, key: RowKey, row: Raw | None) -> bool:
        table, identity = key
        rows = self._rows[table]
        if row is None:
            return rows.pop(identity, None) is not None
        if rows.get(identity) == row:
            return False
        rows[identity] = row
        return True

    def _remember(self, step: _Step) -> None:
        if len(self._ring) == self._ring.maxlen:
            self._ring_keys -= len(self._ring.popleft().keys)
        self._ring.append(step)
        self._ring_keys += len(step.keys)
        while self._ring_keys > RING_KEYS and len(self._ring) > 1:
            self._ring_keys -= len(self._ring.popleft().keys)

    def _reaches(self, version: int) -> bool:
        if version == self.version:
            return True
        return bool(self._ring) and self._ring[0].version - 1 <= version < self.version

    def _body(self, base: int | None) -> Encoded:
        body = self._bodies.get(base)
        if body is None:
            wire = self._whole() if base is None else self._delta(base)
            plain = self._encoder.encode(wire)
            body = Encoded(plain, gzip.compress(plain, compresslevel=1, mtime=0))
            self._bodies[base] = body
            self.encodings += 1
            self.bytes_encoded += len(body.gzipped)
        return body

    def _whole(self) -> _Wire:
        return _Wire(
            epoch=self.epoch,
            version=self.version,
            at=self._clock(),
            centre=self._centre,
            **{table: list(rows.values()) for table, rows in self._rows.items()},  # type: ignore[arg-type]
        )

    def _delta(self, base: int) -> _Wire:
        keys: set[RowKey] = set()
        centre = False
        for step in reversed(self._ring):
            if step.version <= base:
                break
            keys |= step.keys
            centre = centre or step.centre
        rows: dict[str, list[Raw]] = {table: [] for table in TABLES}
        gone: dict[str, list[Hashable]] = {table: [] for table in _TELLS_GONE}
        for table, identity in keys:
            raw = self._rows[table].get(identity)
            if raw is not None:
                rows[table].append(raw)
            elif table in gone:
                gone[table].append(identity)
        return _Wire(
            epoch=self.epoch,
            version=self.version,
            at=self._clock(),
            base=base,
            centre=self._centre if centre else None,
            gone=msgspec.convert(gone, Gone),
            **rows,
        )


def _let_go(waiter: asyncio.Future[None]) -> None:
    if not waiter.done():
        waiter.set_result(None)
