"""Who an agent in the queue_log is. Asterisk writes the member's name there, and the interface
only where the member has no name; ours are known by their interface."""

from collections.abc import Iterable, Mapping

from supervisor_app.acd.queue_log import UnknownAgent
from supervisor_app.domain.ids import AcdId, AgentId, agent_id

NOBODY = frozenset({"", "NONE"})


class AgentNames:
    """The agents of one ACD by what the log may call them."""

    def __init__(
        self,
        acd: AcdId,
        known: Iterable[tuple[str, str]],
        owners: Mapping[str, str] | None = None,
    ) -> None:
        """`known`: pairs of the ACD's own id of an agent, and a name or a code of his. `owners`:
        of each further interface of an agent, the one that he is known by."""
        self._acd = acd
        self._owners = owners or {}
        self._ids: set[str] = set()
        self._by_name: dict[str, set[str]] = {}
        for native, name in known:
            self._ids.add(native)
            if name:
                self._by_name.setdefault(name, set()).add(native)

    def agent(self, written: str) -> AgentId | None:
        """The agent's id; None for nobody. Raises `UnknownAgent`."""
        if written in NOBODY:
            return None
        if written in self._ids or "/" in written:
            return agent_id(self._acd, self._owners.get(written, written))
        found = self._by_name.get(written, set())
        if len(found) == 1:
            return agent_id(self._acd, next(iter(found)))
        if found:
            those = ", ".join(sorted(found))
            raise UnknownAgent(
                f"坐席 {written!r} 可能是 {those}，分不清；已计入队列，未计入坐席",
                f"agent {written!r} may be {those}; counted for the queue, not for an agent",
            )
        raise UnknownAgent(
            f"坐席 {written!r} 不认识，请写入 [[agents]]；已计入队列，未计入坐席",
            f"agent {written!r} is not known, name him in [[agents]]; "
            "counted for the queue, not for an agent",
        )
