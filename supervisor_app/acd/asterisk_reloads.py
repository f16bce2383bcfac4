"""What QueueStatus shows of members, and Asterisk tells by no event.

- A queue that a reload of ``queues.conf`` added, removed or renamed, and with it its members.
- Members that the file itself names, or a realtime table: app_queue.c sends QueueMemberAdded and
  QueueMemberRemoved for dynamic members alone.
- Everything of a member whose name is not UTF-8, see `asterisk_unreadable`.

It is turned into the messages that Asterisk did not send, so that they are taken like them. Other
differences are not: their events were lost, which is to be counted.
"""

from collections.abc import Iterator

from supervisor_app.acd.ami_wire import Message, whole
from supervisor_app.acd.asterisk_agents import Agents, membership_of
from supervisor_app.acd.asterisk_members import Membership


def untold(
    agents: Agents, members: list[Message], new: set[str], gone: set[str]
) -> Iterator[Message]:
    """The messages that Asterisk did not send. `new` and `gone` are queues."""
    known = {
        (interface, queue): (membership, device.status)
        for line in agents.lines.values()
        for interface, device in line.devices.items()
        for queue, membership in device.memberships.items()
    }
    there = {(member["Interface"], member["Queue"]): member for member in members}
    for place, member in there.items():
        now, status = membership_of(member, None), whole(member, "Status")
        if place not in known:
            if now.silent or member["Queue"] in new:
                yield {**member, "Event": "QueueMemberAdded"}
            continue
        before, status_before = known[place]
        if now.silent and (_told(before), status_before) != (_told(now), status):
            yield {**member, "Event": "QueueMemberStatus"}
    for (interface, queue), (membership, _) in known.items():
        if (interface, queue) not in there and (membership.silent or queue in gone):
            yield {"Event": "QueueMemberRemoved", "Interface": interface, "Queue": queue}


def _told(membership: Membership) -> tuple[str, int, bool, str]:
    """What events would tell of a place in a queue."""
    return membership.name, membership.penalty, membership.paused, membership.reason
