"""Who is meant by the names in a log: from the configuration, and as the switch named them."""

from collections.abc import Iterator

from supervisor_app.acd.asterisk_settings import AsteriskSettings, extension_of
from supervisor_app.acd.queue_log_agents import AgentNames
from supervisor_app.domain.ids import AcdId, native_of
from supervisor_app.gateway.importing_names import kept_names
from supervisor_app.gateway.store import Store


def names_of(acd: AcdId, settings: AsteriskSettings, store: Store) -> AgentNames:
    """The agents of one ACD by all that the log may call them."""
    return AgentNames(acd, set(_known(acd, settings, store)), settings.owners())


def _known(acd: AcdId, settings: AsteriskSettings, store: Store) -> Iterator[tuple[str, str]]:
    for interface, facts in settings.agents.items():
        yield interface, facts.name
        yield interface, facts.code or extension_of(interface)
    for agent, names in kept_names(store, acd).items():
        native = native_of(agent)
        yield native, extension_of(native)
        for name in names:
            yield native, name
