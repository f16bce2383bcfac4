"""The shifts' records of a gateway. Blocking.

Every call raises `GatewayFault`: `GatewayDeclined` where the gateway says why it does not.
"""

from datetime import date
from urllib.parse import quote, urlencode

from supervisor_app.client.gateway_asking import decoded
from supervisor_app.client.gateway_keeping import GatewayKeeping
from supervisor_app.domain.ids import Instant, in_path
from supervisor_app.domain.shift_record import (
    EntryId,
    EntryKind,
    EntryVersion,
    Found,
    ShiftId,
    ShiftList,
    ShiftRecord,
)
from supervisor_app.domain.shift_wishes import RecordAnswer, RecordWish

_RECORDS = "/api/v1/records"


class RecordCalls(GatewayKeeping):
    """The records at one gateway. May be used by several threads."""

    def record_wish(self, wish: RecordWish) -> RecordAnswer:
        """Have something written or signed; what is answered without `refused` is on the disk.

        What cannot be done as things are is in the answer, not raised. Where no answer comes it may
        be sent again, as often as is needed: it is done once, and answered as it was.
        """
        return self._do(f"{_RECORDS}/wish", wish, RecordAnswer)

    def shifts(self, below: Instant | None = None, limit: int = 60) -> ShiftList:
        """Shifts that began before `below`, the newest first; None: with the running one."""
        asked = {"limit": limit} | ({} if below is None else {"below": below})
        return self._get(f"{_RECORDS}?{urlencode(asked)}", ShiftList)

    def shift_record(self, shift: ShiftId) -> ShiftRecord:
        """A shift with all that is kept of it."""
        day, _, key = shift.partition("/")
        return self._get(f"{_RECORDS}/{quote(day, safe='')}/{quote(key, safe='')}", ShiftRecord)

    def entry_versions(self, entry: EntryId) -> tuple[EntryVersion, ...]:
        """What an entry was and is, the first version first."""
        body = self._ask("GET", f"{_RECORDS}/entries/{in_path(entry)}/versions")
        return decoded(body, tuple[EntryVersion, ...])

    def search_records(
        self,
        text: str = "",
        kind: EntryKind | None = None,
        first: date | None = None,
        last: date | None = None,
        below: Instant | None = None,
    ) -> Found:
        """What was said in all records, the newest first. `first` and `last`: local dates, both
        included; `below`: only what happened before, to read on."""
        asked: dict[str, str] = {"q": text}
        if kind is not None:
            asked["kind"] = kind.value
        for name, day in (("first", first), ("last", last)):
            if day is not None:
                asked[name] = day.isoformat()
        if below is not None:
            asked["below"] = repr(below)
        return self._get(f"{_RECORDS}/search?{urlencode(asked)}", Found)

    def complaint_kinds(self) -> tuple[str, ...]:
        """The centre's kinds of complaints."""
        return decoded(self._ask("GET", f"{_RECORDS}/complaint-kinds"), tuple[str, ...])
