"""Supervisors' legs that a FreeSWITCH has when it is heard again, as its list of channels says."""

from collections.abc import Mapping

from supervisor_app.acd.freeswitch_agents import Agents
from supervisor_app.acd.freeswitch_listens import Leg, is_ours, leg_of
from supervisor_app.acd.freeswitch_rows import ChannelRow
from supervisor_app.acd.freeswitch_settings import FreeswitchSettings
from supervisor_app.domain.actions import ListenId
from supervisor_app.domain.ids import agent_id, native_of
from supervisor_app.domain.listens import ListenState
from supervisor_app.domain.snapshot import ListenNow


def legs_found(
    channels: list[ChannelRow],
    known: Mapping[ListenId, Leg],
    agents: Agents,
    settings: FreeswitchSettings,
) -> dict[ListenId, Leg]:
    """Our legs among the channels. What is known of one counts for more than what its row says."""
    before, _, after = settings.supervisor_channel.partition("{extension}")
    by_leg = {
        line.leg: agent_id(agents.acd, line.name) for line in agents.lines.values() if line.leg
    }
    rows = (leg_of(row, by_leg, before, after) for row in channels if is_ours(row))
    return {leg.listen: known.get(leg.listen) or leg for leg in rows if leg is not None}


def listen_now(leg: Leg, agents: Agents) -> ListenNow:
    """A leg as a snapshot has it."""
    line = agents.lines.get(native_of(leg.agent)) if leg.agent else None
    joined = leg.state is ListenState.JOINED
    return ListenNow(
        id=leg.listen,
        agent=leg.agent,
        extension=leg.extension,
        state=leg.state,
        mode=leg.mode,
        since=leg.since,
        follow=leg.follow,
        queue=line.queue if line and line.call and joined else None,
        call=line.call if line and joined else None,
    )
