"""检查工作记录 of a shift: its grid, what is mended, and a round gone through by keys."""

from msgspec import structs
from PySide6.QtCore import QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from supervisor_app.bridge.causes import Cause
from supervisor_app.bridge.outbox import Waiting
from supervisor_app.domain.inspection import (
    Cell,
    Check,
    Filled,
    FinishRound,
    Inspection,
    InspectionAnswer,
    InspectionWish,
    PutCell,
    PutRectification,
    RectificationState,
)
from supervisor_app.domain.inspection_checks import answer_fault
from supervisor_app.domain.inspection_judging import cell_of, is_fault, open_checks
from supervisor_app.domain.people import Right
from supervisor_app.ui.emergency.review import scrolled
from supervisor_app.ui.inspection.forms import FaultForm, MendingForm, ReasonForm
from supervisor_app.ui.inspection.grid import GridHead, InspectionGrid
from supervisor_app.ui.inspection.mending import ROW_H as MENDING_ROW_H
from supervisor_app.ui.inspection.mending import MendingPanel
from supervisor_app.ui.inspection.seen import Inspected, laid_over
from supervisor_app.ui.inspection.table import table
from supervisor_app.ui.inspection.wording import number_in, offered_in, typed_of, waiting_hint
from supervisor_app.ui.parts.page import Look, Toast
from supervisor_app.ui.parts.panel import HEAD_H, Panel
from supervisor_app.ui.parts.texts import sentences, tr
from supervisor_app.ui.record.forms import fresh
from supervisor_app.ui.record.refusal import Refusal
from supervisor_app.ui.record.seen import Seen

GAP = 12
LEAST_ROWS = 2
"""So many rows of what is mended are always seen."""


class InspectionView(QWidget):
    """The tab. It states wishes; whoever wires it tells what becomes of them."""

    wished = Signal(object)
    """An `InspectionWish`; it is done once, and kept at this desk until it is answered."""
    dropped = Signal(str)
    """The id of a wish that was refused and is not wanted any more."""
    form_wished = Signal(object)
    """A `Form` to be asked over the window."""
    read_wished = Signal(object)
    """The `ShiftId` whose inspections are to be read."""
    filled_wished = Signal(object, str)
    """What the floor gives for a round of a shift is wanted."""
    history_wished = Signal(object, str, str)
    """What a check of a round was answered."""
    told = Signal(object)
    """A `Toast`."""
    changed = Signal()
    """What the head of the page tells is another."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = Look()
        self.seen = Inspected(Seen())
        self._read: Inspection | None = None
        self._walking, self._starts = "", False
        self.panel, self.mending, self.refusal = Panel(self), MendingPanel(self), Refusal(self)
        self.grid = InspectionGrid()
        self.head = GridHead(self.grid, self.panel)
        self.scrolling: QScrollArea = scrolled(self.grid, self.panel)
        self.panel.body.addWidget(self.head)
        self.panel.body.addWidget(self.scrolling, 1)
        self.setFocusProxy(self.grid)
        self.grid.asked.connect(self.ask)
        self.grid.ticked.connect(self._ticked)
        self.grid.typed.connect(self._typed)
        self.grid.left.connect(self.rest)
        self.grid.moved.connect(self._follow)
        self.grid.menu_wished.connect(self._menu)
        self.mending.lines.asked.connect(self._mend)

    # What is shown

    def show_about(self, about: Seen) -> None:
        """The shift, the floor, who works here, what time it is."""
        before = self.seen.about
        self.seen = structs.replace(self.seen, about=about)
        if about.shift != before.shift or about.may(Right.INSPECT) != before.may(Right.INSPECT):
            self._read = None
            self.seen = structs.replace(self.seen, inspection=None, filled=None, filled_round="")
            self.rest()
            self.read_again()
        self._show()

    def read_again(self) -> None:
        """Something is another at the gateway."""
        about = self.seen.about
        if about.shift is not None and about.may(Right.INSPECT):
            self.read_wished.emit(about.shift)

    def show_inspection(self, inspection: Inspection) -> None:
        """What was read, or came with an answer."""
        if inspection.shift != self.seen.about.shift:
            return
        if self._read is not None and inspection.version < self._read.version:
            return
        self._read = inspection
        self.seen = structs.replace(self.seen, lost=None)
        self._lay()

    def show_waiting(self, waiting: tuple[Waiting, ...], cause: Cause | None) -> None:
        """What the gateway has not taken, and why."""
        self.seen = structs.replace(self.seen, waiting=waiting, lost=cause)
        self._lay()

    def lose(self, cause: Cause) -> None:
        """It could not be read; what is known stays."""
        self.seen = structs.replace(self.seen, lost=cause)
        self._show()

    def show_filled(self, round_: str, filled: Filled) -> None:
        """What the floor gives; a field that is empty takes it up."""
        self.seen = structs.replace(self.seen, filled=filled, filled_round=round_)
        check, column = self._chosen()
        if check is not None and column == round_ and self.grid.asking:
            self.grid.offer(offered_in(self.seen, check, column))

    def _lay(self) -> None:
        read = self._read
        if read is not None:
            me = self.seen.about.me
            name = me.person.name if me is not None and me.person is not None else ""
            read = laid_over(read, self.seen.unsent_of(read.shift), name)
        self.seen = structs.replace(self.seen, inspection=read)
        self._show()
        if self._starts and read is not None:
            self.start()

    def _show(self) -> None:
        seen, about = self.seen, self.seen.about
        head = about.head
        shift = f"{about.local(head.began):%Y-%m-%d} {about.say(head.name)}" if head else ""
        hint = waiting_hint(seen)
        if not hint and self.grid.asking:
            hint = tr("Enter 正常或保存　X 异常　↑↓ 换格　Esc 结束")
            if self.grid.changing:
                hint = tr("Enter 保存，没有改动即保留　Y 正常　X 异常　Esc 结束")
        hint = hint or tr("数字项自动带入，可改并留痕")
        self.panel.entitle(tr("检查工作记录"), shift, more=hint)
        self.panel.say(self._sentence())
        self.grid.show_table(table(seen))
        self.head.setVisible(bool(self.grid.table.lines))
        self.head.update()
        self.mending.show_seen(seen)
        refused = self.refusal.refuse(about, self.look, True, Right.INSPECT)
        self.panel.setVisible(not refused)
        self.mending.setVisible(not refused)
        self._arrange()
        self.changed.emit()

    def _sentence(self) -> str:
        if self.seen.inspection is None:
            cause = self.seen.lost
            return tr("正在读取检查记录") if cause is None else self.seen.about.say(cause.cause)
        return "" if self.seen.rounds else tr("检查模板没有为本班安排检查")

    # A round

    def start(self) -> None:
        """Go through what is open in the round to go now; with nothing open it is done."""
        self._starts = self.seen.inspection is None
        going = self.seen.next
        if going is None or self.seen.why_no_answer():
            return
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        self._walking = going.key
        self._ask_next()

    def _ask_next(self) -> None:
        inspection, shift = self.seen.inspection, self.seen.about.shift
        if inspection is None or shift is None or not self._walking:
            return
        left = open_checks(inspection, self._walking)
        if not left:
            round_, self._walking = self._walking, ""
            self.rest()
            self.wished.emit(FinishRound(id=fresh(), shift=shift, round=round_))
            return
        row = next(n for n, check in enumerate(self.seen.checks) if check.key == left[0])
        column = next(n for n, one in enumerate(self.seen.rounds) if one.key == self._walking)
        self.ask(row, column)

    def ask(self, row: int, column: int) -> None:
        """Answer one cell, or change its answer."""
        why = self.seen.why_no_answer()
        if why:
            self.told.emit(Toast(why))
            return
        round_ = self.seen.rounds[column].key
        shift = self.seen.about.shift
        if self.seen.filled_round != round_ and shift is not None:
            self.seen = structs.replace(self.seen, filled=None, filled_round=round_)
            self.filled_wished.emit(shift, round_)
        check = self.seen.checks[row]
        kept = self.seen.kept_of(check.key, round_) is not None
        self.grid.ask(row, column, offered_in(self.seen, check, round_), kept)
        self._show()

    def rest(self) -> None:
        """Nothing is answered any more."""
        self._walking = ""
        if self.grid.asking:
            self.grid.rest()
            self._show()

    # Answers

    def _chosen(self) -> tuple[Check | None, str]:
        row, column = self.grid.at
        inside = row < len(self.seen.checks) and column < len(self.seen.rounds)
        return (self.seen.checks[row], self.seen.rounds[column].key) if inside else (None, "")

    def _ticked(self, fine: bool) -> None:
        self._answer(1.0 if fine else 0.0)

    def _typed(self, text: str) -> None:
        check, round_ = self._chosen()
        kept = self.seen.kept_of(check.key, round_) if check is not None else None
        stays = check is not None and kept is not None and not kept.fault
        if stays and check is not None and text == offered_in(self.seen, check, round_):
            self.rest()
            return
        value = number_in(text)
        if value is None:
            self.told.emit(Toast(tr("请填写数字")))
        else:
            self._answer(value)

    def _answer(self, value: float) -> None:
        check, round_ = self._chosen()
        shift, inspection = self.seen.about.shift, self.seen.inspection
        if check is None or shift is None or inspection is None:
            return
        cell = cell_of(inspection, check.key, round_)
        filled = self.seen.given(check.key, round_)
        wish = PutCell(
            id=fresh(),
            shift=shift,
            check=check.key,
            round=round_,
            version=cell.version if cell is not None else 0,
            value=value,
            filled=filled if filled is not None or cell is None else cell.filled,
        )
        wrong = answer_fault(check, wish)
        if wrong is not None:
            self.told.emit(Toast(self.seen.about.say(wrong)))
        elif is_fault(check, value):
            self.form_wished.emit(FaultForm(self.seen, check, wish))
        elif wish.filled is not None and wish.value != wish.filled:
            self.form_wished.emit(ReasonForm(self.seen, check, wish))
        else:
            self.put(wish)

    def put(self, wish: InspectionWish) -> None:
        """A wish that is ready; the walk goes on."""
        walking = self._walking
        self.grid.rest()
        self.wished.emit(wish)
        self._walking = walking
        if walking and isinstance(wish, PutCell):
            self._ask_next()
            return
        if isinstance(wish, PutCell) and not wish.version:
            self._go_on(wish)
        self._show()

    def _go_on(self, answered: PutCell) -> None:
        """From a cell that was open to the next open one of its round, without asking there."""
        inspection, checks = self.seen.inspection, self.seen.checks
        if inspection is None:
            return
        left = open_checks(inspection, answered.round)
        row, column = self.grid.at
        below = (n for n, check in enumerate(checks) if n > row and check.key in left)
        first = (n for n, check in enumerate(checks) if check.key in left)
        self.grid.go(next(below, next(first, row)), column)

    def form_left(self) -> None:
        """A form was left without an answer: the cell still asks."""
        if self.grid.asking:
            self.grid.ask(*self.grid.at, self.grid.field.text(), self.grid.changing)
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def answered(self, wish: InspectionWish, answer: InspectionAnswer) -> None:
        """What became of a wish. What was refused is said, with what was typed."""
        if answer.refused is not None:
            say = self.seen.about.say
            parts = [say(one) for one in (answer.refused, answer.cure) if one is not None]
            parts.append(self._typed_in(wish))
            self.told.emit(Toast(sentences(*parts)))
        elif isinstance(wish, FinishRound):
            self.told.emit(Toast(tr("本次检查已完成，已写入值班记录")))
        if answer.inspection is not None:
            self.show_inspection(answer.inspection)
        else:
            self.read_again()

    def _typed_in(self, wish: InspectionWish) -> str:
        if not isinstance(wish, PutCell) or wish.value is None:
            return ""
        check = next((one for one in self.seen.checks if one.key == wish.check), None)
        return tr("您填写的：{typed}", typed=typed_of(check, wish)) if check is not None else ""

    # What is mended, and what was before

    def _mend(self, identity: str) -> None:
        found = self.seen.inspection.rectifications if self.seen.inspection is not None else ()
        one = next((one for one in found if one.id == identity), None)
        if one is None:
            return
        why = self.seen.why_no_mending()
        if one.state is RectificationState.CLOSED:
            why = tr("已由 {name} 关闭：{result}", name=one.closed_by, result=one.result)
        waiting = self.seen.waiting_mending(identity)
        mine = waiting.wish if waiting is not None and waiting.refused is not None else None
        if not why:
            typed = mine if isinstance(mine, PutRectification) else None
            self.form_wished.emit(MendingForm(self.seen, one, typed))
            return
        if isinstance(mine, PutRectification):  # it can be done no more: told once, then it goes
            typed_in = " · ".join(part for part in (mine.who, mine.result) if part)
            why = sentences(why, tr("您填写的：{typed}", typed=typed_in) if typed_in else "")
            self.dropped.emit(mine.id)
        self.told.emit(Toast(why))

    def _menu(self, row: int, column: int, place: QPoint) -> None:
        # Imported only here: the menu wants a page, which brings this tab along.
        from supervisor_app.ui.inspection.menu import cell_menu

        cell_menu(self, row, column, place)

    def show_history(self, check: str, versions: tuple[Cell, ...]) -> None:
        """What was answered before."""
        from supervisor_app.ui.inspection.history import CellHistory

        found = next((one for one in self.seen.checks if one.key == check), None)
        if found is not None and versions:
            self.form_wished.emit(CellHistory(self.seen, found, versions))

    # Room

    def use(self, look: Look) -> None:
        """Words, colours, fonts and sizes."""
        self.look = look
        self.panel.use(look)
        self.grid.use(look)
        self.head.use(look)
        self.mending.use(look)
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        px = self.look.px
        chrome = px(HEAD_H) + 3 + self.head.height()
        wanted = chrome + self.grid.sizeHint().height()
        below = px(HEAD_H) + 3 + LEAST_ROWS * px(MENDING_ROW_H)
        high = max(px(160), min(wanted, self.height() - px(GAP) - below))
        if not self.grid.table.lines:
            high = max(px(160), self.height() - px(GAP) - below)
        self.panel.setGeometry(0, 0, self.width(), high)
        top = high + px(GAP)
        self.mending.setGeometry(0, top, self.width(), max(0, self.height() - top))
        self.refusal.setGeometry(0, 0, self.width(), self.height())

    def _follow(self, area: QRectF) -> None:
        """Keep the chosen cell in sight."""
        bar = self.scrolling.verticalScrollBar()
        here = QRectF(0, bar.value(), 1, self.scrolling.viewport().height())
        if area.top() < here.top():
            bar.setValue(round(area.top()))
        elif area.bottom() > here.bottom():
            bar.setValue(round(area.bottom() - here.height()))
        QTimer.singleShot(0, self.grid, self.grid.update)
