"""An Asterisk as this gateway configures it: names from the configuration, the secret from afar."""

from collections.abc import Callable
from typing import Any

from msgspec import structs

from supervisor_app.acd.ami import rawman_url
from supervisor_app.acd.asterisk import AsteriskAdapter
from supervisor_app.acd.asterisk_settings import AsteriskSettings
from supervisor_app.acd.base import Adapter
from supervisor_app.domain.ids import AcdId, Instant
from supervisor_app.domain.words import Words, WrongValue
from supervisor_app.gateway.acd_named import agent_facts, queue_facts
from supervisor_app.gateway.config import AcdEntry, GatewayConfig
from supervisor_app.gateway.config_fault import ConfigFault, KeyPath
from supervisor_app.gateway.config_load import decode_settings
from supervisor_app.gateway.secret_references import read_again, resolve
from supervisor_app.gateway.standby import Standby

STANDBY_URL = "standby_url"
"""Where the switch is found when its `url` does not answer: a second one with the same queues."""


def build(
    config: GatewayConfig, entry: AcdEntry, place: int, clock: Callable[[], Instant]
) -> Adapter:
    """The adapter of one Asterisk, or of two that stand in for each other. Raises `ConfigFault`."""
    path = ("acd", place)
    plain = dict(entry.settings)
    if isinstance(reference := plain.get("secret"), str):
        plain["secret"] = resolve(reference, (*path, "secret"), config.beside)
    acd, settings = AcdId(entry.name), _named(config, entry, place, plain, names=False)
    secrets = read_again(entry.settings, ("secret",), path, config.beside)
    first = AsteriskAdapter(acd, settings, clock, secrets)
    if STANDBY_URL not in plain:
        return first
    other = _standing_by(settings, plain, path)
    return Standby(first, AsteriskAdapter(acd, other, clock, secrets))


def settings_without_secret(
    config: GatewayConfig, entry: AcdEntry, place: int, names: bool = True
) -> AsteriskSettings:
    """Its settings for whoever does not log in to it. Raises `ConfigFault`."""
    return _named(config, entry, place, {**entry.settings, "secret": "-"}, names)


def describe(config: GatewayConfig, place: int, adapter: Adapter) -> None:
    """Tell an adapter that runs what the centre says of its queues and agents now."""
    own = settings_without_secret(config, config.acds[place], place, names=False)
    for one in adapter.both if isinstance(adapter, Standby) else (adapter,):
        if isinstance(one, AsteriskAdapter):
            one.describe(own.queues, own.agents)


def _named(
    config: GatewayConfig, entry: AcdEntry, place: int, plain: dict[str, Any], names: bool
) -> AsteriskSettings:
    """`names`: also what the centre calls its queues and agents."""
    own = {key: value for key, value in plain.items() if key != STANDBY_URL}
    settings = decode_settings(own, AsteriskSettings, ("acd", place))
    try:
        return structs.replace(
            settings,
            queues=settings.queues | queue_facts(config.file, entry.name, settings.queues, names),
            agents=settings.agents | agent_facts(config.file, entry.name, settings.agents, names),
        )
    except WrongValue as error:  # a phone that [acd.agents] and [[agents]] give to two people
        raise ConfigFault(error.words, ("acd", place, "agents")) from error


def _standing_by(
    settings: AsteriskSettings, plain: dict[str, Any], path: KeyPath
) -> AsteriskSettings:
    """The same at the second address."""
    try:
        standing_by = structs.replace(settings, url=plain[STANDBY_URL])
    except WrongValue as error:
        raise ConfigFault(error.words, (*path, STANDBY_URL)) from error
    if rawman_url(standing_by.url) == rawman_url(settings.url):
        words = Words("与 url 相同", "the same as url; give the address of the other one")
        raise ConfigFault(words, (*path, STANDBY_URL))
    return standing_by
