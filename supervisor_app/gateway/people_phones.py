"""Whose a phone is. Who listens is told at his own phone; one that is somebody else's would ring
there, and let what is said to one be heard by another."""

from collections.abc import Callable, Iterable

from supervisor_app.domain.floor import Floor
from supervisor_app.domain.ids import native_of
from supervisor_app.domain.people import Person
from supervisor_app.domain.words import Words
from supervisor_app.gateway.config import AgentEntry

AgentPhones = Callable[[], frozenset[str]]


def agent_phones(floor: Floor, agents: Iterable[AgentEntry]) -> frozenset[str]:
    """The phones of all agents that the ACDs tell of and that the settings name."""
    told = floor.agents.values()
    return phones_of(agents) | {
        phone for agent in told for phone in (agent.info.code, _number(native_of(agent.info.id)))
    }


def phones_of(agents: Iterable[AgentEntry]) -> frozenset[str]:
    """The phones of the agents that the settings name."""
    return frozenset(
        phone for agent in agents for phone in (agent.code, *map(_number, (agent.id, *agent.also)))
    )


def phone_fault(
    person: Person, people: Iterable[Person], phones_of_agents: frozenset[str]
) -> Words | None:
    """Why a person cannot have the phone that he is given, or None. Who is disabled holds none."""
    phone = person.extension
    if not phone or person.disabled:
        return None
    if phone in phones_of_agents:
        return Words(f"{phone} 是坐席的话机", f"{phone} is an agent's phone")
    holders = (one for one in people if one.extension == phone and one.login != person.login)
    holder = next((one for one in holders if not one.disabled), None)
    if holder is None:
        return None
    return Words(f"{phone} 是 {holder.login} 的分机", f"{phone} is the phone of {holder.login}")


def _number(native: str) -> str:
    """``1001`` of ``PJSIP/1001``, ``Local/1001@agents`` and ``1001``."""
    return native.rpartition("/")[2].partition("@")[0]
