"""全部坐席主接人数: how many take each queue's calls first, now and after applying."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from supervisor_app.domain.ids import QueueId
from supervisor_app.ui.parts import formats
from supervisor_app.ui.parts.fonts import Role, font, metrics
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.marks import hatched_square
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.partly import old_word
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.skills.matrix_model import FIXED
from supervisor_app.ui.skills.matrix_table import MatrixTable
from supervisor_app.ui.skills.reading import ARROW, MainStaff

HEIGHT = 44
PAD = 8
MARK = 10


class TotalRow(QWidget):
    """Stands under the matrix, its columns under the matrix's."""

    def __init__(self, table: MatrixTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._look = Look()
        self._staff: Mapping[QueueId, MainStaff] = {}
        self._stale = False
        self._lost: frozenset[QueueId] = frozenset()
        self._names: Mapping[QueueId, str] = {}
        table.laid_out.connect(self.update)

    def show_staff(
        self,
        staff: Mapping[QueueId, MainStaff],
        names: Mapping[QueueId, str],
        stale: bool,
        lost: frozenset[QueueId] = frozenset(),
    ) -> None:
        """How many there are, and how many there will be."""
        said = (staff, names, stale, lost)
        if said != (self._staff, self._names, self._stale, self._lost):
            self._staff, self._names = dict(staff), dict(names)
            self._stale, self._lost = stale, lost
            told = [
                f"{names.get(queue, '')} {self._text(each)} {old_word(queue in lost)}".strip()
                for queue, each in staff.items()
            ]
            self.setAccessibleName(" ".join([tr("全部坐席主接人数"), tr("1–2 级"), *told]))
            self.update()

    def use(self, look: Look) -> None:
        """Colours and sizes."""
        self._look = look
        self.setFixedHeight(look.px(HEIGHT))
        self.setToolTip(tr("在席坐席中，该队列为 1 级或 2 级的人数：现在 → 应用后"))
        self.update()

    @staticmethod
    def _text(staff: MainStaff) -> str:
        if staff.before == staff.after:
            return formats.count(staff.before)
        return f"{formats.count(staff.before)}{ARROW}{formats.count(staff.after)}"

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, scale, px = self._look.theme, self._look.scale, self._look.px
        painter.fillRect(self.rect(), theme.color("raised"))
        painter.fillRect(QRect(0, 0, self.width(), 1), theme.color("line2"))
        model, head = self._table.matrix, self._table.head
        if model is None:
            return
        offset = head.offset()
        left = head.sectionPosition(1) - offset
        name_room = head.sectionPosition(FIXED) - offset - left - px(PAD)
        area = QRect(left + px(PAD), 0, name_room, self.height())
        painter.setFont(font(Role.BODY_STRONG, scale))
        painter.setPen(theme.color("t3" if self._stale else "t1"))
        levels = metrics(Role.NOTE, scale).horizontalAdvance(tr("1–2 级"))
        title = tr("全部坐席主接人数")
        needed = metrics(Role.BODY_STRONG, scale).horizontalAdvance(title)
        if needed + levels + 2 * px(PAD) > area.width():
            self._in_two_lines(painter, area, title)
        else:
            write(painter, area, title)
            painter.setFont(font(Role.NOTE, scale))
            painter.setPen(theme.color("t3"))
            beside = area.adjusted(0, 0, -px(PAD), 0)
            state = head.sectionPosition(2) - offset + px(PAD)
            beside.setLeft(max(state, round(area.left() + needed + px(PAD))))
            write(painter, beside, tr("1–2 级"))
        for place, queue in enumerate(model.queues):
            column = FIXED + place
            x = head.sectionPosition(column) - offset
            cell = QRect(x, 0, head.sectionSize(column), self.height())
            if queue in self._staff:
                self._number(painter, cell, self._staff[queue], queue in self._lost)

    def _in_two_lines(self, painter: QPainter, area: QRect, title: str) -> None:
        half = self.height() // 2
        upper = area.adjusted(0, self._look.px(4), 0, -half)
        lower = area.adjusted(0, half, 0, -self._look.px(4))
        role = Role.NOTE_STRONG
        painter.setFont(font(role, self._look.scale))
        write(painter, upper, title)
        painter.setFont(font(Role.NOTE, self._look.scale))
        painter.setPen(self._look.theme.color("t3"))
        write(painter, lower, tr("1–2 级"))

    def _number(self, painter: QPainter, area: QRect, staff: MainStaff, lost: bool) -> None:
        theme, scale, stale = self._look.theme, self._look.scale, self._stale or lost
        strong, plain = Role.STRONG, Role.STRONG
        after = formats.count(staff.after)
        before = "" if staff.before == staff.after else f"{formats.count(staff.before)}{ARROW}"
        wide = metrics(strong, scale)
        width = wide.horizontalAdvance(before) + wide.horizontalAdvance(after)
        if width > area.width() - 4:
            strong = plain = Role.BODY_STRONG
            wide = metrics(strong, scale)
            width = wide.horizontalAdvance(before) + wide.horizontalAdvance(after)
        inner = QRect(area)
        inner.setLeft(area.left() + max(0, round((area.width() - width) / 2)))
        made = font(plain, scale)
        painter.setFont(made)
        painter.setPen(theme.color("t3" if stale else "t2"))
        used = write(painter, inner, before, Qt.AlignmentFlag.AlignLeft) if before else 0.0
        inner.setLeft(round(inner.left() + used))
        painter.setPen(theme.color("t3" if stale else "acc" if before else "t1"))
        write(painter, inner, after)
        if lost:
            size = self._look.px(MARK)
            left, top = inner.left() - size - self._look.px(5), area.center().y() - size / 2
            hatched_square(painter, QRectF(left, top, size, size), theme)
