"""What applying a step's skill plan would change now, before it is carried out."""

from collections import Counter

from PySide6.QtWidgets import QLabel, QWidget

from supervisor_app.domain.emergency import StepRun
from supervisor_app.domain.plan_difference import PlanDifference
from supervisor_app.ui.emergency.seen import Seen
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr, tr_counted
from supervisor_app.ui.people.form import Form
from supervisor_app.ui.skills.reading import ARROW, level_text

MOST = 12
"""So many lines are listed; of the others it is said how many."""


class PreviewForm(Form):
    """Lines of agents, and the button that carries it out."""

    manual = "emergency#steps"

    def __init__(
        self,
        seen: Seen,
        wish: StepRun,
        name: str,
        found: PlanDifference,
        why_not: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._seen, self._wish, self._name, self._found = seen, wish, name, found
        self._why_not = why_not
        self.lines = QLabel(self)
        self.column.insertWidget(1, self.lines)

    def title(self) -> str:
        return tr("预览：{name}", name=self._name)

    def note(self) -> str:
        found, seen = self._found, self._seen
        if not found.cells:
            return tr("没有要改的：现场已经如此")
        people = tr_counted("{n} 人", len({cell.agent for cell in found.cells}))
        queues = Counter(cell.queue for cell in found.cells)
        into = tr("、").join(
            f"{seen.queue(queue)} {tr_counted('{n} 格', count)}" for queue, count in queues.items()
        )
        said = tr("将改变 {people}：{queues}", people=people, queues=into)
        away = len(found.signed_out)
        return said if not away else f"{said} · {tr_counted('{n} 人未签入', away)}"

    def goes(self) -> str:
        return tr("执行步骤 {n}", n=self._wish.step)

    def check(self) -> bool:
        """Not where the action cannot be run now; it is said why."""
        if self._why_not:
            self.fail(self._why_not)
        return not self._why_not

    def wish(self) -> object:
        return self._wish

    def _texts(self) -> str:
        view = self._seen.view
        told = []
        for cell in self._found.cells[:MOST]:
            row = view.agents.get(cell.agent) if view is not None else None
            name = f"{row.name} {row.code}" if row is not None else str(cell.agent)
            change = f"{level_text(cell.before)}{ARROW}{level_text(cell.level)}"
            told.append(f"{name}　{self._seen.queue(cell.queue)}　{change}")
        more = len(self._found.cells) - MOST
        if more > 0:
            told.append(tr_counted("还有 {n} 格", more))
        return "\n".join(told)

    def use(self, look: Look) -> None:
        self.lines.setFont(font(Role.BODY, look.scale))
        self.lines.setText(self._texts())
        super().use(look)
