"""投诉类别: the kinds of complaints that a record offers, one to a line, in the order offered."""

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr, words
from supervisor_app.ui.settings.fault_lines import FaultLines
from supervisor_app.ui.settings.section import Section
from supervisor_app.ui.settings.staged import Staged

COVERED = "complaint_kinds"
FIELD_W, FIELD_H = 420, 320


class ComplaintsSection(Section):
    """A text of several lines; who has lines of his own in a file can paste them."""

    covers = (COVERED,)

    def __init__(self, staged: Staged, parent: QWidget | None = None) -> None:
        super().__init__(staged, parent)
        self.kinds = QPlainTextEdit(self)
        self.kinds.setProperty("field", "true")
        self.kinds.setTabChangesFocus(True)
        self.kinds.textChanged.connect(self._put)
        self._faults = FaultLines(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.kinds)
        self._column.addWidget(self._faults)
        self._column.addStretch(1)

    def title(self) -> str:
        return tr("投诉分类")

    def about(self) -> str:
        return tr(
            "每行一类，次序即填写时的次序；英文名写在等号后，如“物流 = Delivery”。"
            "改名或删去后，以往的记录仍按当时的类别显示和统计"
        )

    def _typed(self) -> tuple[str, ...]:
        lines = (line.strip() for line in self.kinds.toPlainText().splitlines())
        return tuple(line for line in lines if line)

    def _put(self) -> None:
        if self.staged.known and not self.reason():
            self.staged.put(COVERED, self._typed())

    def show_staged(self) -> None:
        if not self.staged.known:
            return
        kinds = self.staged.settings.complaint_kinds
        if self._typed() != kinds:  # a line that is being begun stays as it is
            self.kinds.blockSignals(True)
            self.kinds.setPlainText("\n".join(kinds))
            self.kinds.blockSignals(False)
        reason = self.reason()
        self.kinds.setReadOnly(bool(reason))
        self.kinds.setToolTip(reason)
        faults = self.staged.faults_below(COVERED)
        self._faults.say([words(one.words, self.look.language) for one in faults])

    def use(self, look: Look) -> None:
        super().use(look)
        self._column.setSpacing(look.px(10))
        self.kinds.setFixedSize(look.px(FIELD_W), look.px(FIELD_H))
        self.kinds.setFont(font(Role.BODY, look.scale))
        self.kinds.setAccessibleName(self.title())
        self.kinds.setAccessibleDescription(self.about())
        self._faults.use(look)
        self.show_staged()
