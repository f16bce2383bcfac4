"""The rows of the matrix and its columns: the agent, what he does, and one for each queue."""

from collections.abc import Iterable

from PySide6.QtCore import QObject

from supervisor_app.domain.ids import AgentId, QueueId
from supervisor_app.domain.rows import AgentRow
from supervisor_app.domain.staging import level_of
from supervisor_app.domain.states import GROUP_OF, StateGroup
from supervisor_app.ui.parts.agent_names import name_and_code
from supervisor_app.ui.parts.choosing_table import box_column
from supervisor_app.ui.parts.chosen import Chosen
from supervisor_app.ui.parts.keyed_model import CENTRE, Column, KeyedTableModel
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.skills.reading import Head, SkillReading

AGENT, STATE = "agent", "state"
FIXED = 3
"""Columns before those of the queues."""
STATE_ORDER = tuple(StateGroup)
NOWHERE = 9
"""Who is not in a queue stands after its fifth level."""
CODE_W = 12
"""A shorter code counts as the lower one, as without an order."""


class MatrixModel(KeyedTableModel[AgentId, AgentRow]):
    """Agents as rows; `queues` are the columns after the first three."""

    def __init__(
        self,
        reading: SkillReading,
        chosen: Chosen,
        heads: tuple[Head, ...],
        parent: QObject | None = None,
    ) -> None:
        self.queues = tuple(head.queue for head in heads)
        super().__init__(
            (
                box_column(chosen),
                Column(
                    AGENT,
                    lambda: tr("坐席"),
                    name_and_code,
                    sort=lambda row: row.code.rjust(CODE_W),
                    told=reading.permission_words,
                ),
                Column(
                    STATE,
                    lambda: tr("状态"),
                    reading.state_name,
                    sort=lambda row: float(STATE_ORDER.index(GROUP_OF[row.state])),
                    told=reading.state_name,
                ),
                *(_queue_column(reading, queue) for queue in self.queues),
            ),
            parent,
        )

    def restate_rows(self, agents: Iterable[AgentId]) -> None:
        """What is prepared for these is another."""
        self._tell(list(agents))

    def queue_at(self, column: int) -> QueueId | None:
        """The queue of a column."""
        place = column - FIXED
        return self.queues[place] if 0 <= place < len(self.queues) else None


def _queue_column(reading: SkillReading, queue: QueueId) -> Column[AgentRow]:
    return Column(
        queue,
        lambda: reading.queue_name(queue),
        lambda row: reading.text(row, queue),
        sort=lambda row: float(level_of(row, queue) or NOWHERE),
        remark=lambda row: reading.remark(row, queue),
        told=lambda row: reading.told(row, queue),
        align=CENTRE,
    )
