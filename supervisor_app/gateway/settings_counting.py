"""Where the settings of a running gateway count."""

from collections.abc import Callable

from supervisor_app.acd.base import Adapter
from supervisor_app.gateway.acd_kinds import describe
from supervisor_app.gateway.centre import centre_row
from supervisor_app.gateway.config import GatewayConfig
from supervisor_app.gateway.live import LiveFloor
from supervisor_app.gateway.shift_kinds import complaint_kinds_of
from supervisor_app.gateway.shift_room import ShiftRoom


def counting(
    live: LiveFloor, adapters: tuple[Adapter, ...], shifts: ShiftRoom
) -> Callable[[GatewayConfig], None]:
    """What lets the names, groups and limits of a configuration count on the running floor, and its
    kinds of complaints in the records."""

    def count(config: GatewayConfig) -> None:
        live.naming.use(config.file.queues, config.file.agents)
        for place, adapter in enumerate(adapters):
            describe(config, place, adapter)
        live.rename(adapter.acd for adapter in adapters)
        live.configure(centre_row(config))
        shifts.desk.complaint_kinds = complaint_kinds_of(config.file.records)

    return count
