"""辅导: one agent's call is heard; mode, who hears whom, notes and the checklist (design 13.6).

It stays when the call has ended: its notes can be changed for ten minutes more.
"""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from supervisor_app.domain.actions import ListenMode
from supervisor_app.domain.commands import LONGEST_REASON
from supervisor_app.domain.ids import AgentId, Instant
from supervisor_app.domain.listens import Listen, ListenState
from supervisor_app.domain.notes import CHECKLIST, Mark
from supervisor_app.domain.rows import AgentRow, CentreRow
from supervisor_app.ui.agents.reading import AgentReading
from supervisor_app.ui.docks.listen_call import CallParts
from supervisor_app.ui.docks.listen_checks import CheckLines
from supervisor_app.ui.docks.listen_head import WHO_H, ListenHead
from supervisor_app.ui.docks.listen_modes import ModeCards, mic_words, typing_words
from supervisor_app.ui.docks.listen_notebook import Notebook
from supervisor_app.ui.docks.listen_notes import NotesEditor
from supervisor_app.ui.docks.listen_state import OwnListen, Phase
from supervisor_app.ui.docks.listen_words import long_words, other_words, state_words
from supervisor_app.ui.docks.section import Section
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import said_in, tr, words
from supervisor_app.ui.parts.tick_box import TickBox

WIDTH = 472


class ListenDock(QFrame):
    """Shows what `OwnListen` and `Notebook` say; wishes by signals."""

    closed = Signal()
    start_wished = Signal(str)
    """With the reason that was typed."""
    mode_wished = Signal(object, str)
    """A `ListenMode` and the reason."""
    end_wished = Signal()
    follow_wished = Signal(bool)

    def __init__(
        self,
        reading: AgentReading,
        own: OwnListen,
        notebook: Notebook,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("panel", "true")
        self._own, self._book = own, notebook
        self._look = Look()
        self._row: AgentRow | None = None
        self._centre: CentreRow | None = None
        self._now: Instant = 0.0
        self._why: Mapping[ListenMode, str] = {}
        self._needs: Mapping[ListenMode, bool] = {}
        self._stale = False
        self.head = ListenHead(reading, self)
        self.said, self.mic, self.unsent = QLabel(self), QLabel(self), QLabel(self)
        for label, tone in ((self.said, "t1"), (self.mic, "t2"), (self.unsent, "warn")):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setProperty("tone", tone)
        self.modes = ModeCards(self)
        self.follow = TickBox(self)
        self.why = QLineEdit(self)
        self.why.setMaxLength(LONGEST_REASON)
        self.notes = NotesEditor(self)
        self.checks = CheckLines(self)
        self.sections = Section(self), Section(self), Section(self)
        self.close_button, self.begin, self.end = (QPushButton(self) for _ in range(3))
        self.close_button.setText("✕")
        self.close_button.setProperty("flat", "true")
        self.begin.setProperty("primary", "true")
        for button in (self.begin, self.end):
            button.setProperty("tall", "true")
        self._scroll = QScrollArea(self)
        # A click beside the fields takes the keys out of them.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._arrange()
        self._connect()
        self.use(Look())

    def _arrange(self) -> None:
        inside = QWidget(self._scroll)
        inside.setObjectName("Scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        modes, notes, checks = self.sections
        self._texts = QVBoxLayout()
        for part in (self.said, self.why, self.mic, self.follow):
            self._texts.addWidget(part)
        column.addWidget(self.head)
        column.addWidget(modes)
        column.addWidget(self.modes)
        column.addLayout(self._texts)
        for widget in (notes, self.notes, self.unsent, checks, self.checks):
            column.addWidget(widget)
        column.addStretch(1)
        self._scroll.setWidget(inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._ways = QHBoxLayout()
        self._ways.addStretch(1)
        self._ways.addWidget(self.begin)
        self._ways.addWidget(self.end)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        whole.addLayout(self._ways)
        self.close_button.raise_()

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.closed)
        self.modes.wished.connect(self._wish_mode)
        self.begin.clicked.connect(lambda: self.start_wished.emit(self.why.text().strip()))
        self.why.returnPressed.connect(self._reason_typed)
        for field in (self.why, self.notes.line):
            field.installEventFilter(self)
        self.why.editingFinished.connect(self.restate)
        self.why.textChanged.connect(self.restate)
        self.end.clicked.connect(self._end_or_close)
        self.follow.clicked.connect(self.follow_wished)
        self._own.changed.connect(self.restate)
        self._book.changed.connect(self.restate)
        self.notes.added.connect(self._book.add)
        self.notes.changed.connect(self._book.change)
        self.notes.typed.connect(lambda text: self._book.keep_draft(text, self._own.login))
        self.checks.marked.connect(self._book.mark)

    # What is shown

    @property
    def agent(self) -> AgentId | None:
        """Whom it is about."""
        return None if self._row is None else self._row.id

    @property
    def phase(self) -> Phase:
        """How far it is."""
        return self._own.phase_at(self.agent)

    def show_call(
        self,
        row: AgentRow | None,
        centre: CentreRow | None,
        call: CallParts | None,
        mean_s: float | None,
        now: Instant,
    ) -> None:
        """The agent and his call at this instant. A reason is typed for one agent only."""
        if row is None or row.id != self.agent:
            self.why.clear()
        self._row, self._centre, self._now = row, centre, now
        self.head.show_call(row, self._mine(), call, mean_s)
        self.restate()

    def forbid(self, why: Mapping[ListenMode, str], needs: Mapping[ListenMode, bool]) -> None:
        """Why a mode cannot be, and for which a reason must be given."""
        self._why, self._needs = why, needs
        self.restate()

    def take_draft(self, login: str) -> None:
        """What this person typed and did not enter; nobody else sees it."""
        self.notes.take_draft(self._book.draft if self._book.draft_by == login else "")
        self.restate()

    def set_stale(self, stale: bool) -> None:
        """While stale nothing looks live."""
        self._stale = stale
        self.head.set_stale(stale)
        self.restate()

    @Slot()
    def restate(self) -> None:
        """Say what is so now."""
        if self._row is None:
            return
        own, phase, listen = self._own, self.phase, self._mine()
        live = listen is not None and phase not in (Phase.ENDED, Phase.NONE, Phase.REFUSED)
        note = state_words(listen, self._now) if listen is not None else ""
        self.sections[0].say(tr("介入方式"), note)
        self.modes.show_state(self._mode_on(), own.switching, self._why_not(phase))
        self._say_mode()
        self.said.setText(self._said(phase))
        self.said.setVisible(bool(self.said.text()))
        idle = not live and phase is not Phase.STARTING
        # Not taken away from under who is typing: the rest would go into the notes.
        asked = phase is not Phase.ENDED or self.why.hasFocus()
        self.why.setVisible(any(self._needs.values()) and asked)
        self._show_follow(listen if live else None, idle)
        reason = self._why.get(ListenMode.LISTEN, "")
        self.begin.setVisible(idle)
        self.begin.setText(tr("重新旁听") if phase is Phase.ENDED else f"{tr('开始旁听')}  L")
        self.begin.setEnabled(not reason)
        self.begin.setToolTip(reason)
        self.begin.setAccessibleDescription(reason)
        self.end.setText(f"{tr('结束旁听') if live else tr('关闭')}  Esc")
        danger = "true" if live else "false"
        if self.end.property("danger") != danger:
            self.end.setProperty("danger", danger)
            self.end.style().polish(self.end)
        self.end.setEnabled(not own.stopping)
        self._say_notes()

    def _mode_on(self) -> ListenMode | None:
        listen = self._mine()
        return listen.mode if listen is not None and self.phase is Phase.JOINED else None

    def _say_mode(self) -> None:
        """Whether the microphone is open; while text is typed, that digits are text then."""
        on = self._mode_on()
        typing = on is not None and (self.why.hasFocus() or self.notes.line.hasFocus())
        self.modes.show_typing(typing)
        self.mic.setText(mic_words(on) + ("\n" + typing_words() if typing else ""))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's own name
        """A field got the keys or lost them."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._say_mode()
        return False

    def _show_follow(self, live: Listen | None, idle: bool) -> None:
        """While it goes on, as it was begun."""
        why = "" if idle else tr("旁听中不能改；请结束旁听，勾选后重新开始")
        self.follow.setEnabled(idle)
        self.follow.setChecked(live.follow if live is not None else self._own.wants_follow)
        self.follow.setToolTip(why)
        self.follow.setAccessibleDescription(why)

    def _mine(self) -> Listen | None:
        listen = self._own.listen
        return listen if listen is not None and listen.agent == self.agent else None

    def _said(self, phase: Phase) -> str:
        parts = [long_words(self._own, phase, self._now, self._stale)]
        if phase is Phase.NONE:
            parts.append(self._why.get(ListenMode.LISTEN, ""))
        cause = self._own.cause
        if cause is not None and (phase is not Phase.NONE or self._own.refused_at == self.agent):
            parts.append(f"▲ {said_in(self._look.language, cause.cause, cause.cure)}")
        if self.agent is not None:
            other = self._own.by_other(self.agent)
            if other is not None:
                parts.append(other_words(other, self._now))
        return "\n".join(part for part in parts if part)

    def _why_not(self, phase: Phase) -> dict[ListenMode, str]:
        if phase is not Phase.JOINED:
            waits = {
                Phase.STARTING: tr("正在请求旁听"),
                Phase.RINGING: tr("请先接听您的话机"),
                Phase.WAITING: tr("等待他的通话"),
                Phase.ENDED: tr("旁听已结束"),
            }
            text = waits.get(phase, "")
            first = tr("旁听开始后可以切换")
            return {mode: text or self._why.get(mode, "") or (
                "" if mode is ListenMode.LISTEN else first) for mode in ListenMode}  # fmt: skip
        if self._own.switching is not None:
            return dict.fromkeys(ListenMode, tr("切换中"))
        found = dict(self._why)
        for mode, needed in self._needs.items():
            if needed and mode is not ListenMode.LISTEN and not self.why.text().strip():
                found[mode] = found.get(mode) or tr("请先写原因")
        found.pop(ListenMode.LISTEN, None)  # one may always be silent again
        return found

    def _say_notes(self) -> None:
        mine = self._mine()
        sheet = None if mine is None else self._book.sheet_of(mine.id, mine.call)
        closed = ""
        if sheet is None:
            closed = tr("旁听接入通话后可以写笔记")
            if mine is not None and mine.state is ListenState.JOINED and mine.call is None:
                closed = tr("网关启动前就已接起的通话，不能写笔记")
        elif not self._own.notes_open(self._now):
            closed = tr("通话结束已超过 10 分钟，笔记已固定")
        self.notes.show_sheet(sheet, self._centre, closed, self._now)
        ended = self.phase is Phase.ENDED and not closed
        note = tr("通话结束后 10 分钟内可改") if ended else tr("与通话一起保存")
        self.sections[1].say(tr("辅导笔记"), note)
        points = self._centre.checklist if self._centre and self._centre.checklist else CHECKLIST
        marks = dict(sheet.marks) if sheet is not None else {}
        met = sum(mark is Mark.MET for mark in marks.values())
        said = tr("{met} / {all} 达成", met=met, all=len(points))
        left = tr("{n} 待评", n=len(points) - len(marks))
        self.sections[2].say(tr("服务规范"), f"{said}   {left}")
        self.checks.show_marks(points, marks, closed)
        unsent, cause = self._book.unsent, self._book.cause
        text = ""
        if unsent and cause is not None:
            text = tr("▲ 未同步：{cause} 已存在本机，稍后自动重试。",
                      cause=words(cause.cause, self._look.language))  # fmt: skip
        self.unsent.setText(text)
        self.unsent.setVisible(bool(text))

    # What is wished

    @Slot(object)
    def _wish_mode(self, mode: ListenMode) -> None:
        if self.phase is Phase.JOINED:
            self.mode_wished.emit(mode, self.why.text().strip())
        elif mode is ListenMode.LISTEN:
            self.start_wished.emit(self.why.text().strip())

    @Slot()
    def _reason_typed(self) -> None:
        """Enter: the keys go back to the modes, or 2 and 3 would be written into the reason."""
        if self.phase is not Phase.JOINED:
            self.begin.click()
        if self.phase not in (Phase.NONE, Phase.REFUSED, Phase.ENDED):
            self.modes.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _end_or_close(self) -> None:
        mine = self._own.live
        if mine is not None and mine.agent == self.agent:
            self.end_wished.emit()
        else:
            self.closed.emit()

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        self._look = look
        px = look.px
        self.setFixedWidth(px(WIDTH))
        for part in (self.head, self.modes, self.follow, self.notes, self.checks, *self.sections):
            part.use(look)
        for label in (self.said, self.mic, self.unsent, self.why):
            label.setFont(font(Role.NOTE if label is not self.why else Role.BODY, look.scale))
        self.unsent.setContentsMargins(px(16), 0, px(16), px(8))
        self._texts.setContentsMargins(px(16), 0, px(16), px(10))
        self._texts.setSpacing(px(6))
        self._ways.setContentsMargins(px(16), px(10), px(16), px(12))
        self._ways.setSpacing(px(8))
        for button in (self.begin, self.end):
            button.setFont(font(Role.BODY_STRONG, look.scale))
            button.setFixedHeight(px(36))
        self.follow.entitle(tr("跟随到他的下一通"))
        self.why.setPlaceholderText(tr("原因（本角色需要，写入操作记录）"))
        self.why.setAccessibleName(tr("介入的原因"))
        self.close_button.setFont(font(Role.BODY, look.scale))
        self.close_button.setToolTip(tr("关闭"))
        self.close_button.setAccessibleName(tr("关闭"))
        size = px(28)
        left = self.width() - size - px(12)
        self.close_button.setGeometry(left, (px(WHO_H) - size) // 2, size, size)
        self.restate()
