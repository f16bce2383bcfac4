"""Routes for the settings of the centre."""

from typing import Any

import msgspec
from litestar import Request, Response, get, put
from litestar.datastructures import State
from litestar.handlers import BaseRouteHandler
from litestar.openapi import ResponseSpec

from supervisor_app.domain.centre_settings import (
    SettingFault,
    SettingsAnswer,
    SettingsChange,
    SettingsNow,
)
from supervisor_app.domain.people import Right
from supervisor_app.domain.words import Words
from supervisor_app.gateway.config_fault import ConfigFault
from supervisor_app.gateway.config_load import decode
from supervisor_app.gateway.desk_access import Declined, DeskAccess
from supervisor_app.gateway.settings_desk import SettingsDesk
from supervisor_app.gateway.store import STORE_ERRORS

_PATH = "/api/v1/settings"
_LARGEST_SET = 4 * 1024 * 1024
_FRESH = {"Cache-Control": "no-store"}

DeskRequest = Request[None, None, State]


def settings_routes(access: DeskAccess, settings: SettingsDesk) -> list[BaseRouteHandler]:
    """`/api/v1/settings`: what counts now, and letting another set count."""
    return [_settings(access, settings), _change(access, settings)]


def _settings(access: DeskAccess, settings: SettingsDesk) -> BaseRouteHandler:
    @get(_PATH, guards=[access.needs(Right.LOOK)], summary="The centre's settings that count now")
    async def now(request: DeskRequest) -> Response[SettingsNow]:
        return Response(settings.now(access.me(request).may_change), headers=_FRESH)

    return now


def _change(access: DeskAccess, settings: SettingsDesk) -> BaseRouteHandler:
    @put(
        _PATH,
        guards=[access.needs(Right.SETTINGS)],
        summary="Let a whole new set of settings count",
        description="The body is a set and the version that it was made from.",
        request_max_body_size=_LARGEST_SET,
        responses={
            200: ResponseSpec(SettingsAnswer, generate_examples=False),
            409: ResponseSpec(SettingsAnswer, generate_examples=False),
            422: ResponseSpec(SettingsAnswer, generate_examples=False),
        },
    )
    async def change(request: DeskRequest) -> Response[SettingsAnswer]:
        caller = access.who(request)
        try:
            wanted = decode(_plain(await request.body()), SettingsChange, ())
        except ConfigFault as fault:
            path = fault.path[1:] if fault.path[:1] == ("settings",) else fault.path
            faults = (SettingFault(path, fault.reason),)
            return _answer(SettingsAnswer(settings.now(may_change=True), faults=faults))
        try:
            return _answer(await settings.change(wanted, caller))
        except STORE_ERRORS as error:
            why = error.strerror if isinstance(error, OSError) else "database"
            raise Declined(
                503,
                Words(f"设置没有保存（{why}）", f"Nothing was changed ({why})"),
                Words(
                    "请检查网关所在机器的磁盘后重试。",
                    "Look at the disk of the gateway's machine, and try again.",
                ),
            ) from error

    return change


def _plain(body: bytes) -> Any:
    """Raises `ConfigFault`."""
    try:
        return msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ConfigFault(Words("不是 JSON", "not JSON")) from error


def _answer(answer: SettingsAnswer) -> Response[SettingsAnswer]:
    status = 409 if answer.conflict else 422 if answer.faults else 200
    return Response(answer, status_code=status, headers=_FRESH)
