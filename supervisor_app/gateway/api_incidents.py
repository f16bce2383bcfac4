"""Routes for the incidents of a simulated floor."""

from collections.abc import Mapping

from litestar import get, post
from litestar.handlers import BaseRouteHandler
from litestar.params import JSONBody

from supervisor_app.acd.base import Adapter
from supervisor_app.domain.ids import AcdId
from supervisor_app.domain.people import Right
from supervisor_app.domain.played_incidents import IncidentWish, PlayedIncidents
from supervisor_app.domain.words import Words
from supervisor_app.gateway.desk_access import Declined, DeskAccess

_PATH = "/api/v1/demonstration/incidents"


def incident_routes(access: DeskAccess, adapters: tuple[Adapter, ...]) -> list[BaseRouteHandler]:
    """What can be played, and playing it; a real floor offers nothing and plays nothing."""
    simulated = {a.acd: a for a in adapters if a.capabilities().simulated}
    return [_offered(access, simulated), _played(access, simulated)]


def _offered(access: DeskAccess, simulated: Mapping[AcdId, Adapter]) -> BaseRouteHandler:
    @get(
        _PATH,
        guards=[access.needs(Right.LOOK)],
        summary="Incidents that can be played, and that are",
    )
    async def offered() -> PlayedIncidents:
        if not simulated:
            return PlayedIncidents()
        from supervisor_app.gateway.simulated_offers import offers_of, playing_on

        return PlayedIncidents(
            offers=tuple(offer for one in simulated.values() for offer in offers_of(one)),
            playing=tuple(played for one in simulated.values() for played in playing_on(one)),
        )

    return offered


def _played(access: DeskAccess, simulated: Mapping[AcdId, Adapter]) -> BaseRouteHandler:
    @post(
        _PATH,
        guards=[access.needs(Right.SETTINGS)],
        status_code=202,
        summary="Play an incident on a simulated floor; kind `stop` ends all",
    )
    async def played(data: JSONBody[IncidentWish]) -> None:
        named = [adapter for acd, adapter in simulated.items() if data.acd in ("", acd)]
        if not named:
            raise _not_played(f"acd: {data.acd!r} is not simulated")
        from supervisor_app.gateway.simulated_acd import play

        try:
            for adapter in named:
                play(adapter, data)
        except ValueError as error:
            raise _not_played(str(error)) from error

    return played


def _not_played(reason: str) -> Declined:
    return Declined(
        422,
        Words(f"演练没有开始（{reason}）", f"The incident was not played ({reason})"),
        Words("请另选一项再试。", "Choose another and try again."),
    )
