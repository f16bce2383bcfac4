"""What the configuration says of one ACD's queues and agents, as its adapter takes it."""

from collections.abc import Mapping

from msgspec import structs

from supervisor_app.acd.centre_facts import AgentFacts, QueueFacts
from supervisor_app.domain.words import Words
from supervisor_app.gateway.config import ConfigFile


def queue_facts(
    file: ConfigFile, acd: str, own: Mapping[str, QueueFacts], names: bool
) -> dict[str, QueueFacts]:
    """The queues. `own` are those that the ACD's own part of the file describes.

    `names`: also what the centre calls them. A gateway names them itself (`naming.py`); its adapter
    needs only what changes its counts, and who there is.
    """
    return {
        queue.id: QueueFacts(
            Words(queue.zh, queue.en or queue.zh), queue.channel, queue.order, queue.wrap_up_s
        )
        if names
        else structs.replace(own.get(queue.id, QueueFacts()), wrap_up_s=queue.wrap_up_s)
        for queue in file.queues
        if queue.acd == acd
    }


def agent_facts(
    file: ConfigFile, acd: str, own: Mapping[str, AgentFacts], names: bool
) -> dict[str, AgentFacts]:
    """The agents, as `queue_facts` has the queues."""
    return {
        agent.id: AgentFacts(agent.code, agent.name, agent.team, agent.site, agent.also)
        if names
        else structs.replace(own.get(agent.id, AgentFacts()), also=agent.also)
        for agent in file.agents
        if agent.acd == acd
    }
