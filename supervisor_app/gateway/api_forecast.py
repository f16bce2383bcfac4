"""The route for what is expected of a day."""

from datetime import date

from litestar import Response, get
from litestar.handlers import BaseRouteHandler
from litestar.params import FromQuery

from supervisor_app.domain.forecast import DayForecast
from supervisor_app.domain.people import Right
from supervisor_app.domain.words import Words
from supervisor_app.gateway.api_answering import FRESH, asked
from supervisor_app.gateway.desk_access import Declined, DeskAccess
from supervisor_app.gateway.forecast import ForecastDesk


def forecast_routes(access: DeskAccess, desk: ForecastDesk) -> list[BaseRouteHandler]:
    """`/api/v1/forecast`."""

    @get(
        "/api/v1/forecast",
        guards=[access.needs(Right.LOOK)],
        summary="Contacts expected in each quarter of an hour of a day, by queue and source",
        description="`day` as 2026-11-23; left out: the running statistical day, whose forecast "
        "also comes with the floor. `version` is another where any number is another.",
    )
    async def forecast(day: FromQuery[str | None] = None) -> Response[DayForecast]:
        wanted = desk.today if day is None else _day(day)
        return Response(await asked(desk.of(wanted)), headers=FRESH)

    return [forecast]


_FIRST_YEAR, _LAST_YEAR = 2000, 2200


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise Declined(
            422,
            Words(f"日期 {text!r} 不能用", f"{text!r} is no day"),
            Words("请写成 2026-11-23。", "Write 2026-11-23."),
        )
    return day
