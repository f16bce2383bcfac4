"""A FreeSWITCH as this gateway configures it: names from the configuration, secrets from afar."""

from collections.abc import Callable
from typing import Any

from msgspec import structs

from supervisor_app.acd.base import Adapter
from supervisor_app.acd.freeswitch import FreeswitchAdapter
from supervisor_app.acd.freeswitch_settings import FreeswitchSettings
from supervisor_app.domain.ids import AcdId, Instant
from supervisor_app.gateway.acd_named import agent_facts, queue_facts
from supervisor_app.gateway.config import AcdEntry, GatewayConfig
from supervisor_app.gateway.config_load import decode_settings
from supervisor_app.gateway.secret_references import read_again, resolve

SECRETS = ("secret", "event_secret")
"""Keys that refer to a secret."""


def build(
    config: GatewayConfig, entry: AcdEntry, place: int, clock: Callable[[], Instant]
) -> Adapter:
    """The adapter of one FreeSWITCH. Raises `ConfigFault`."""
    plain = dict(entry.settings)
    for key in SECRETS:
        if isinstance(reference := plain.get(key), str):
            plain[key] = resolve(reference, ("acd", place, key), config.beside)
    settings = _named(config, entry, place, plain, names=False)
    secrets = read_again(entry.settings, SECRETS, ("acd", place), config.beside)
    return FreeswitchAdapter(AcdId(entry.name), settings, clock, secrets)


def settings_without_secret(
    config: GatewayConfig, entry: AcdEntry, place: int, names: bool = True
) -> FreeswitchSettings:
    """Its settings for whoever does not log in to it. Raises `ConfigFault`."""
    hidden = {key: "-" for key in SECRETS if entry.settings.get(key)}
    return _named(config, entry, place, {**entry.settings, **hidden}, names)


def describe(config: GatewayConfig, place: int, adapter: Adapter) -> None:
    """Tell an adapter that runs what the centre says of its queues and agents now."""
    own = settings_without_secret(config, config.acds[place], place, names=False)
    if isinstance(adapter, FreeswitchAdapter):
        adapter.describe(own.queues, own.agents)


def _named(
    config: GatewayConfig, entry: AcdEntry, place: int, plain: dict[str, Any], names: bool
) -> FreeswitchSettings:
    settings = decode_settings(plain, FreeswitchSettings, ("acd", place))
    return structs.replace(
        settings,
        queues=settings.queues | queue_facts(config.file, entry.name, settings.queues, names),
        agents=settings.agents | agent_facts(config.file, entry.name, settings.agents, names),
    )
