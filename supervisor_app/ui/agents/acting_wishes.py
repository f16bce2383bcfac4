"""What is asked before agents are acted on, and what is told after it, over the page's window."""

from collections.abc import Callable, Sequence

from msgspec import Struct
from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from supervisor_app.bridge.causes import Cause
from supervisor_app.domain.commands import CommandAnswer, Outcome, OutcomeState, PauseAgents
from supervisor_app.domain.ids import AgentId
from supervisor_app.domain.people import Right
from supervisor_app.domain.rows import AgentRow, CentreRow
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.words import Words
from supervisor_app.ui.agents.acting import Acting, ActResult, AgentsCommand, done_words, right_of
from supervisor_app.ui.agents.acting_bar import act_name
from supervisor_app.ui.agents.acting_dialog import ActDialog, Asked, named
from supervisor_app.ui.agents.acting_words import goes_words, unpause_words, whom
from supervisor_app.ui.agents.allowed import Allowed
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.agent_names import name_and_code
from supervisor_app.ui.parts.page import Look, Toast
from supervisor_app.ui.parts.texts import tr, tr_counted, words

UNDO_MS = 10_000
MOST_ROWS = 200
_ON_CALL = (AgentState.TALKING, AgentState.HELD, AgentState.OTHER_CALL)


class Ground(Struct, frozen=True):
    """What the page knows."""

    allowed: Callable[[], Allowed]
    targets: Callable[[], Sequence[AgentRow]]
    row: Callable[[AgentId], AgentRow | None]
    centre: Callable[[], CentreRow | None]
    look: Callable[[], Look]


class ActWishes(QObject):
    """Asks and tells; `Acting` sends."""

    told = Signal(object)
    """A `Toast`."""
    wished = Signal(object)
    """An `Address`."""
    refused = Signal(str)
    """Why a key does nothing now."""

    def __init__(self, acting: Acting, ground: Ground, page: QWidget) -> None:
        super().__init__(page)
        self._acting, self._ground, self._page = acting, ground, page
        self.dialog: ActDialog | None = None
        self.menu: QMenu | None = None
        acting.ended.connect(self._tell)
        acting.failed.connect(self._tell_failure)
        acting.restored.connect(self._tell_restored)

    def wish(self, right: Right, at: QPushButton | None = None) -> None:
        """A button or a key. Who may not be acted on is left out; if that is everybody, why."""
        allowed, targets = self._ground.allowed(), self._ground.targets()
        why = allowed.why_not(right, targets)
        if why:
            self.told.emit(Toast(why, lasts_ms=4000))
            return
        rows = [row for row in targets if not allowed.why_not_at(right, row)]
        match right:
            case Right.SKILLS:
                self.wished.emit(Address("skills", tuple(("agent", str(r.id)) for r in rows)))
            case Right.PAUSE:
                self._ask_pause(rows, at)
            case Right.SIGN_OUT:
                self._ask_sign_out(rows)
            case Right.RELEASE:
                self._ask_release(rows)
            case _:
                return

    # Asking

    def _ask_pause(self, rows: Sequence[AgentRow], at: QPushButton | None) -> None:
        centre = self._ground.centre()
        reasons = centre.pause_reasons if centre is not None else ()
        agents = [row.id for row in rows]
        paused = [row for row in rows if row.paused]
        freed = [row.id for row in paused]
        menu = self.menu = QMenu(self._page)
        menu.aboutToHide.connect(menu.deleteLater)
        for line in self._of_calls(rows, Right.PAUSE):
            menu.addAction(line).setEnabled(False)
        for reason in reasons or ("",):
            text = goes_words(Right.PAUSE, rows) + (f" · {reason}" if reason else "")
            action = menu.addAction(text)
            action.triggered.connect(
                lambda _=False, reason=reason: self._say_why(
                    Right.PAUSE, rows, lambda why: self._acting.pause(agents, reason, why)
                )
            )
        menu.addSeparator()
        free = menu.addAction(unpause_words(paused or rows))
        free.setEnabled(bool(paused))
        free.triggered.connect(
            lambda: self._say_why(Right.PAUSE, paused, lambda why: self._acting.unpause(freed, why))
        )
        widget = at or self._page
        place = QPoint(0, at.height()) if at is not None else self._page.rect().center()
        menu.popup(widget.mapToGlobal(place))
        menu.setActiveAction(next(one for one in menu.actions() if one.isEnabled()))

    def _say_why(self, right: Right, rows: Sequence[AgentRow], act: Callable[[str], None]) -> None:
        """At once where no reason is asked for (design 9.2: what can be undone is immediate)."""
        centre = self._ground.centre()
        if centre is None or not self._ground.allowed().needs_reason(right, centre):
            act("")
            return
        title = f"{act_name(right)} · {whom(rows)}"
        self._open(Asked(title, (named([row.name for row in rows]),), act_name(right)), act)

    def _ask_sign_out(self, rows: Sequence[AgentRow]) -> None:
        agents = [row.id for row in rows]
        notes = (*self._who(rows, Right.SIGN_OUT), tr("签出后不再接到来电，需本人重新签入。"))
        goes = goes_words(Right.SIGN_OUT, rows)
        self._open(Asked(goes, notes, goes), lambda why: self._acting.sign_out(agents, why))

    def _ask_release(self, rows: Sequence[AgentRow]) -> None:
        talking = [row for row in rows if row.state in _ON_CALL]
        if not talking:
            self.told.emit(Toast(tr("所选坐席都不在通话中"), lasts_ms=4000))
            return
        agents = [row.id for row in talking]
        goes = goes_words(Right.RELEASE, talking)
        notes = self._who(talking, Right.RELEASE)
        self._open(Asked(goes, notes, goes), lambda why: self._acting.release(agents, why))

    def _who(self, rows: Sequence[AgentRow], right: Right) -> tuple[str, ...]:
        """Whom it is about, and what becomes of live calls."""
        names = named([name_and_code(row) for row in rows])
        return (names, *self._of_calls(rows, right))

    def _of_calls(self, rows: Sequence[AgentRow], right: Right) -> tuple[str, ...]:
        """What becomes of live calls; empty where there is none."""
        talking = [row for row in rows if row.state in _ON_CALL]
        if not talking:
            return ()
        told = self._ground.allowed().on_call(right, talking)
        count = tr_counted("其中 {n} 人正在通话。", len(talking))
        return (
            tr("{whom} 正在通话。", whom=whom(rows)) if len(rows) == 1 else count,
            *(told or (tr("本话务平台没有说明通话会怎样。"),)),
        )

    def ask(self, asked: Asked, act: Callable[[str], None] | None = None) -> None:
        """Ask something else in the same way."""
        self._open(asked, act)

    def _open(self, asked: Asked, act: Callable[[str], None] | None = None) -> None:
        if self.dialog is not None:
            return
        dialog = self.dialog = ActDialog(asked, self._page.window(), act)
        dialog.left.connect(self._close)
        dialog.open(self._ground.look())

    @Slot()
    def _close(self) -> None:
        self.dialog = None
        self._page.setFocus()

    # Telling

    @Slot(object)
    def _tell(self, result: ActResult) -> None:
        answer = result.answer
        if answer.refused is not None:
            self._blame(result.command, answer.refused, answer.cure)
        elif result.bad:
            self._list(result)
        else:
            waiting = sum(one.state is OutcomeState.WAITING for one in answer.outcomes)
            text = done_words(result.command, result.done)
            if waiting:
                text += " · " + tr_counted("{n} 人待执行", waiting)
            restore = answer.restore
            undo = None if restore is None else (lambda: self._acting.undo(restore))
            self.told.emit(Toast(text, undo, UNDO_MS if undo else 6000))

    def _list(self, result: ActResult) -> None:
        """Who was refused, each with the ACD's own reason."""
        count = tr_counted("{n} 人未执行", len(result.bad))
        done = done_words(result.command, result.done)
        title = tr("{done}，{left}", done=done, left=count)
        rows = tuple(self._bad(one) for one in result.bad[:MOST_ROWS])
        more = len(result.bad) - len(rows)
        notes = (tr_counted("另有 {n} 人未列出", more),) if more else ()
        self._open(Asked(title, notes, "", False, False, rows, tr("关闭")))

    def _bad(self, one: Outcome) -> tuple[str, str]:
        row = self._ground.row(one.agent) if one.agent is not None else None
        language = self._ground.look().language
        said = words(one.why, language) if one.why is not None else ""
        if one.state is OutcomeState.UNCONFIRMED:
            said = said or tr("话务平台没有报告结果；请看现场的实际状态")
        name = name_and_code(row) if row is not None else str(one.agent or "")
        native = tr("话务平台：{native}", native=one.native) if one.native else ""
        return name, "  ".join(part for part in (said, native) if part) or tr("未执行")

    def _blame(
        self, command: AgentsCommand, why: Words, cure: Words | None, again: bool = False
    ) -> None:
        language = self._ground.look().language
        name = tr("置忙") if isinstance(command, PauseAgents) else act_name(right_of(command))
        notes = (words(why, language), words(cure, language) if cure else "")
        title = tr("{act}没有结果", act=name) if again else tr("{act}未执行", act=name)
        asked = Asked(
            title,
            tuple(note for note in notes if note),
            tr("重试（只会执行一次）") if again else "",
            False,
            False,
            closes=tr("关闭"),
        )
        self._open(asked, (lambda _: self._acting.again(command)) if again else None)

    @Slot(object, object)
    def _tell_failure(self, command: object, cause: Cause) -> None:
        if isinstance(command, AgentsCommand):
            self._blame(command, cause.cause, cause.cure, again=True)
        else:
            self.told.emit(Toast(words(cause.cause, self._ground.look().language)))

    @Slot(object)
    def _tell_restored(self, answer: CommandAnswer) -> None:
        language = self._ground.look().language
        if answer.refused is not None:
            self.told.emit(Toast(tr("撤回未执行：{why}", why=words(answer.refused, language))))
            return
        done = sum(one.state is OutcomeState.DONE for one in answer.outcomes)
        left = len(answer.outcomes) - done
        text = tr_counted("已撤回 {n} 人", done)
        self.told.emit(Toast(text + (" · " + tr_counted("{n} 人未执行", left) if left else "")))
