"""For which agents an act counts: the current cell's, or all chosen rows that are shown."""

from PySide6.QtCore import QObject, Slot

from supervisor_app.domain.ids import AgentId, QueueId
from supervisor_app.ui.parts.chosen import Chosen
from supervisor_app.ui.skills.editing import Editing
from supervisor_app.ui.skills.matrix_panel import MatrixPanel


class Aiming(QObject):
    """Between the keys of the matrix and what is prepared."""

    def __init__(self, panel: MatrixPanel, chosen: Chosen, editing: Editing) -> None:
        super().__init__(panel)
        self._panel, self._chosen, self._editing = panel, chosen, editing
        panel.table.level_wished.connect(self.set_here)
        panel.table.level_at_wished.connect(
            lambda agent, queue, level: editing.set_level([agent], queue, level)
        )
        panel.table.fill_wished.connect(self.fill_down)

    def chosen(self) -> list[AgentId]:
        """Who is chosen and shown, in the order of the rows."""
        return [agent for agent in self._panel.model.keys if agent in self._chosen]

    @Slot(object, object)
    def set_chosen(self, queue: QueueId, level: int | None) -> None:
        """In a queue, for all who are chosen."""
        self._editing.set_level(self.chosen(), queue, level)

    @Slot(object)
    def set_here(self, level: int | None) -> None:
        """In the current cell; in all chosen rows where it is in one of them."""
        queue, agent = self._panel.table.queue, self._panel.table.agent
        if queue is not None and agent is not None:
            every = self.chosen() if agent in self._chosen else [agent]
            self._editing.set_level(every, queue, level)

    @Slot()
    def fill_down(self) -> None:
        """From the first of the chosen rows; else from the row above."""
        queue, agent = self._panel.table.queue, self._panel.table.agent
        if queue is None or agent is None:
            return
        every = self.chosen() if agent in self._chosen else []
        if len(every) < 2:
            here = self._panel.model.place(agent) or 0
            every = list(self._panel.model.keys[max(0, here - 1) : here + 1])
        self._editing.fill_down(every, queue)
