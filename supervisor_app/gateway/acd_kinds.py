"""Which adapter serves which `kind` of `[[acd]]`. Each is imported only where it is configured."""

from collections.abc import Callable

from supervisor_app.acd.base import Adapter
from supervisor_app.domain.ids import Instant
from supervisor_app.gateway.config import AcdEntry, GatewayConfig
from supervisor_app.gateway.config_fault import ConfigFault
from supervisor_app.gateway.config_load import faults_of

Clock = Callable[[], Instant]


def build_adapter(config: GatewayConfig, place: int, clock: Clock) -> Adapter:
    """The adapter of the n-th `[[acd]]`. Raises `ConfigFault` for settings it cannot use."""
    entry = config.acds[place]
    with faults_of(config.path):
        return _BUILDERS[entry.kind](config, entry, place, clock)


def _simulated(config: GatewayConfig, entry: AcdEntry, place: int, clock: Clock) -> Adapter:
    from supervisor_app.gateway.simulated_acd import build

    return build(config, entry, place, clock)


def _asterisk(config: GatewayConfig, entry: AcdEntry, place: int, clock: Clock) -> Adapter:
    from supervisor_app.gateway.asterisk_acd import build

    return build(config, entry, place, clock)


def _freeswitch(config: GatewayConfig, entry: AcdEntry, place: int, clock: Clock) -> Adapter:
    from supervisor_app.gateway.freeswitch_acd import build

    return build(config, entry, place, clock)


_BUILDERS = {"asterisk": _asterisk, "freeswitch": _freeswitch, "simulated": _simulated}


def with_groups(config: GatewayConfig, adapter: Adapter) -> GatewayConfig:
    """The configuration with the sites and teams of a simulated floor, where it has none."""
    if not adapter.capabilities().simulated:
        return config
    from supervisor_app.gateway.simulated_acd import with_its_groups

    return with_its_groups(config, adapter)


def check_names(config: GatewayConfig) -> None:
    """Whether every ACD can be told the agents of a configuration. Raises `ConfigFault`: of the
    agents, or of what its own `[[acd]]` says wrongly."""
    for place, entry in enumerate(config.acds):
        try:
            _check_names(config, entry, place)
        except ConfigFault as fault:
            if fault.path != ("acd", place, "agents"):
                raise
            raise ConfigFault(fault.reason, ("agents",)) from fault


def _check_names(config: GatewayConfig, entry: AcdEntry, place: int) -> None:
    if entry.kind == "asterisk":
        from supervisor_app.gateway import asterisk_acd

        asterisk_acd.settings_without_secret(config, entry, place, names=False)
    elif entry.kind == "freeswitch":
        from supervisor_app.gateway import freeswitch_acd

        freeswitch_acd.settings_without_secret(config, entry, place, names=False)


def describe(config: GatewayConfig, place: int, adapter: Adapter) -> None:
    """Tell the adapter of the n-th `[[acd]]` what the centre says of its queues and agents now."""
    kind = config.acds[place].kind
    if kind == "asterisk":
        from supervisor_app.gateway import asterisk_acd

        asterisk_acd.describe(config, place, adapter)
    elif kind == "freeswitch":
        from supervisor_app.gateway import freeswitch_acd

        freeswitch_acd.describe(config, place, adapter)
