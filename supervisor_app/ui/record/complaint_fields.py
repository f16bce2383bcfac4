"""What is asked of a complaint: its kind, the queue, the agent, what came of it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from supervisor_app.domain.shift_record import Complaint, LinkKind
from supervisor_app.ui.parts.choice_box import ChoiceBox
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.record.completion import Completion
from supervisor_app.ui.record.offers import Offer
from supervisor_app.ui.record.seen import Seen
from supervisor_app.ui.record.wording import agent_name

CONTROL_H = 28
LONGEST = 200


class ComplaintFields(QWidget):
    """Four fields side by side; only the kind must be chosen."""

    edited = Signal()

    def __init__(
        self, find: Callable[[str, LinkKind], Sequence[Offer]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._seen = Seen()
        self._agent, self._team, self._call, self._had = "", "", "", ""
        self.category, self.queue = ChoiceBox(self), ChoiceBox(self)
        self.agent, self.outcome = QLineEdit(self), QLineEdit(self)
        self.outcome.setMaxLength(LONGEST)
        self._labels = [QLabel(self) for _ in range(4)]
        self.completion = Completion(
            self.agent, lambda typed: find(typed, LinkKind.AGENT), whole=True
        )
        self.completion.taken.connect(self._taken)
        self.agent.textEdited.connect(self._agent_typed)
        self.outcome.textEdited.connect(self.edited)
        for box in (self.category, self.queue):
            box.chosen.connect(self.edited)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for at, widget in enumerate((self.category, self.queue, self.agent, self.outcome)):
            self._labels[at].setProperty("tone", "t2")
            self._labels[at].setBuddy(widget)
            self._grid.addWidget(self._labels[at], 0, at)
            self._grid.addWidget(widget, 1, at)
        for at, share in enumerate((2, 2, 2, 4)):
            self._grid.setColumnStretch(at, share)
        self.hide()

    @property
    def lines(self) -> tuple[QLineEdit, ...]:
        """Those in which Enter adds."""
        return self.agent, self.outcome

    def show_seen(self, seen: Seen) -> None:
        """The kinds and queues that there are."""
        self._seen = seen
        self._offer_kinds()
        rows = seen.view.queue_rows if seen.view is not None else {}
        queues = {str(key): seen.say(row.title) for key, row in rows.items()}
        self.queue.offer({"": tr("不限队列"), **queues})
        if self.queue.currentIndex() < 0:
            self.queue.choose("")

    def _offer_kinds(self) -> None:
        """Those of the centre, and the one that the complaint already has."""
        named = self._seen.kind
        kinds = {kind: named(kind) for kind in self._seen.complaint_kinds} or {"其他": tr("其他")}
        if self._had and self._had not in kinds:
            kinds[self._had] = tr("{kind}（已停用）", kind=named(self._had))
        self.category.offer(kinds)

    def fill(self, complaint: Complaint | None) -> None:
        """As a complaint has them; None: empty."""
        given = complaint or Complaint("")
        self._had = given.category
        self._offer_kinds()
        self.category.choose(given.category)
        self.queue.choose(given.queue)
        self._agent, self._team, self._call = given.agent, given.team, given.call
        self.agent.setText(agent_name(given.agent, self._seen) if given.agent else "")
        self.outcome.setText(given.outcome)

    def why_not(self) -> str:
        """What is missing."""
        if not self.category.currentData():
            return tr("请选择投诉类别")
        if self.agent.text().strip() and not self._agent:
            return tr("请从列表中选择坐席")
        return ""

    def value(self) -> Complaint:
        """The complaint."""
        return Complaint(
            category=str(self.category.currentData() or ""),
            queue=str(self.queue.currentData() or ""),
            agent=self._agent,
            team=self._team,
            call=self._call,
            outcome=self.outcome.text().strip(),
        )

    def _agent_typed(self) -> None:
        self._agent, self._team = "", ""
        self.edited.emit()

    def _taken(self, offer: Offer) -> None:
        self._agent = offer.link.id
        agents = self._seen.view.agents if self._seen.view is not None else {}
        row = next((one for key, one in agents.items() if str(key) == self._agent), None)
        self._team = row.team if row is not None else ""
        self.edited.emit()

    def use(self, look: Look) -> None:
        """Words, fonts and sizes."""
        names = (tr("投诉类别"), tr("队列"), tr("坐席"), tr("处理结果"))
        fields = (self.category, self.queue, self.agent, self.outcome)
        self._grid.setHorizontalSpacing(look.px(8))
        self._grid.setVerticalSpacing(look.px(2))
        for label, name, field in zip(self._labels, names, fields, strict=True):
            label.setText(name)
            label.setFont(font(Role.NOTE, look.scale))
            field.setAccessibleName(name)
            field.setFont(font(Role.BODY, look.scale))
            field.setFixedHeight(look.px(CONTROL_H))
        self.category.setPlaceholderText(tr("请选择"))
        self.agent.setPlaceholderText(tr("姓名或工号"))
        self.category.use(look)
        self.queue.use(look)
        self.completion.use(look)
