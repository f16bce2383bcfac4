"""Routes for the shifts' records."""

from collections.abc import Awaitable
from datetime import date
from typing import Annotated, Any

from litestar import Response, get, post
from litestar.handlers import BaseRouteHandler
from litestar.params import FromPath, FromQuery, QueryParameter

from supervisor_app.domain.ids import of_path
from supervisor_app.domain.people import Right
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
from supervisor_app.domain.words import Words
from supervisor_app.gateway.api_answering import (
    DONE_ONCE,
    FRESH,
    DeskRequest,
    asked,
    understood,
    wish_answers,
    wished,
    written,
)
from supervisor_app.gateway.desk_access import Declined, DeskAccess
from supervisor_app.gateway.shifts import Asked, ShiftDesk

_LARGEST = 64 * 1024
_MOST_SHIFTS = 400
_LONGEST_SEARCH = 200
_WISH: Any = RecordWish

_Below = Annotated[float | None, QueryParameter(ge=0)]


def record_routes(access: DeskAccess, desk: ShiftDesk) -> list[BaseRouteHandler]:
    """`/api/v1/records` and what is below it."""
    guards = [access.needs(Right.RECORD)]

    @get("/api/v1/records", guards=guards, summary="Shifts, the newest first")
    async def shifts(
        below: _Below = None,
        limit: Annotated[int, QueryParameter(ge=1, le=_MOST_SHIFTS)] = 60,
    ) -> Response[ShiftList]:
        return await _fresh(desk.shifts(below, limit))

    @get(
        "/api/v1/records/{day:str}/{key:str}",
        guards=guards,
        summary="A shift with all that is kept of it",
        description="`day`: the local date on which it begins. A shift of the roster of which "
        "nothing is kept yet is empty.",
    )
    async def record(day: FromPath[str], key: FromPath[str]) -> Response[ShiftRecord]:
        return await _fresh(desk.record(ShiftId(f"{day}/{key}")))

    @get(
        "/api/v1/records/entries/{entry:str}/versions",
        guards=guards,
        summary="What an entry was and is, the first version first",
        description="`entry` is its id as base64url of its UTF-8, without padding.",
    )
    async def versions(entry: FromPath[str]) -> Response[tuple[EntryVersion, ...]]:
        try:
            wanted = EntryId(of_path(entry))
        except ValueError:
            wanted = EntryId("")
        return await _fresh(desk.entry_versions(wanted))

    @get(
        "/api/v1/records/complaint-kinds",
        guards=guards,
        summary="The centre's kinds of complaints",
    )
    async def complaint_kinds() -> Response[tuple[str, ...]]:
        return Response(desk.complaint_kinds, headers=FRESH)

    return [_wish(access, desk), shifts, record, versions, complaint_kinds, _search(access, desk)]


def _wish(access: DeskAccess, desk: ShiftDesk) -> BaseRouteHandler:
    @post(
        "/api/v1/records/wish",
        status_code=200,
        guards=[access.needs(Right.RECORD)],
        request_max_body_size=_LARGEST,
        summary="Write into a shift's record, or sign for it",
        description=DONE_ONCE,
        responses=wish_answers(RecordAnswer),
    )
    async def take(request: DeskRequest) -> Response[RecordAnswer]:
        wish: RecordWish = understood(await request.body(), _WISH)
        return wished(await written(desk.wish(access.who(request), wish)))

    return take


def _search(access: DeskAccess, desk: ShiftDesk) -> BaseRouteHandler:
    @get(
        "/api/v1/records/search",
        guards=[access.needs(Right.RECORD)],
        summary="What was said in all records, the newest first",
        description="Every word of `q` has to be there. `first` and `last`: local dates as "
        "2026-11-24, both included. `below`: only what happened before this instant.",
    )
    async def search(
        q: Annotated[str, QueryParameter(max_length=_LONGEST_SEARCH)] = "",
        kind: FromQuery[str] = "",
        first: FromQuery[str] = "",
        last: FromQuery[str] = "",
        below: _Below = None,
    ) -> Response[Found]:
        wanted = Asked(q, _kind(kind), _day(first), _day(last), below)
        return await _fresh(desk.find(wanted))

    return search


async def _fresh(answer: Awaitable[Any]) -> Response[Any]:
    return Response(await asked(answer), headers=FRESH)


def _kind(text: str) -> EntryKind | None:
    try:
        return EntryKind(text) if text else None
    except ValueError:
        raise _not_asked(text) from None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise _not_asked(text) from None


def _not_asked(text: str) -> Declined:
    words = Words(f"不能这样检索：{text}", f"this cannot be searched for: {text}")
    return Declined(422, words, Words("请修改条件后再试。", "Change it, and try again."))
