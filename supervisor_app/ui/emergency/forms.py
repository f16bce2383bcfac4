"""What is asked before an emergency is declared, raised, put off or released: a reason always."""

from collections.abc import Mapping
from uuid import uuid4

from PySide6.QtWidgets import QWidget

from supervisor_app.domain.emergency import (
    LONGEST_REASON,
    Declare,
    EmergencyId,
    Level,
    PutOff,
    RaiseLevel,
    Step,
    StepDone,
    StepInsert,
    StepState,
)
from supervisor_app.domain.emergency_answers import Commander
from supervisor_app.domain.ids import QueueId
from supervisor_app.domain.measured import SubjectKind
from supervisor_app.domain.playbooks import LONGEST_TITLE, Playbook, PlaybookKey, PlaybookKind
from supervisor_app.ui.emergency.commander_field import CommanderField
from supervisor_app.ui.emergency.seen import Seen
from supervisor_app.ui.emergency.standing import level_name
from supervisor_app.ui.emergency.wording import action_words, titled
from supervisor_app.ui.parts.choice_box import ChoiceBox
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.parts.tick_box import TickBox
from supervisor_app.ui.people.form import Form

REASON, LEVEL, QUEUE, PLAYBOOK, COMMANDER = "reason", "level", "queue", "playbook", "commander"
TITLE, OWNER, DUE, AFTER = "title", "owner", "due", "after"
ALL = ""
"""The key of 全部队列."""
LONGEST_DUE = 24 * 60


class ReasonForm(Form):
    """A reason, without which nothing is done."""

    manual = "emergency#declare"

    def __init__(self, seen: Seen, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.seen = seen
        self.reason = self.line()
        self.reason.setMaxLength(LONGEST_REASON)
        self.add_row(REASON, self.reason)

    def reason_name(self) -> str:
        """What the reason is called."""
        return tr("原因")

    def faults(self) -> Mapping[str, str]:
        return {} if self.reason.text().strip() else {REASON: tr("请填写原因")}

    @property
    def why(self) -> str:
        """The reason that was typed."""
        return self.reason.text().strip()

    def choice(self) -> ChoiceBox:
        """A field to choose from."""
        box = ChoiceBox(self)
        box.chosen.connect(self._typed)
        return box

    def use(self, look: Look) -> None:
        self.rows[REASON].entitle(self.reason_name())
        super().use(look)


class DeclareForm(ReasonForm):
    """宣布: level, queue, playbook, commander, cause."""

    def __init__(
        self,
        seen: Seen,
        playbooks: tuple[Playbook, ...],
        commanders: tuple[Commander, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(seen, parent)
        self.id = EmergencyId(uuid4().hex)
        self._playbooks = playbooks
        self.level, self.queue, self.playbook = self.choice(), self.choice(), self.choice()
        self.commander = CommanderField(self)
        self.commander.offer_people(commanders, seen)
        self.commander.edited.connect(self._typed)
        self.drill = TickBox(self)
        self.drill.toggled.connect(self._typed)
        for key, field in ((LEVEL, self.level), (QUEUE, self.queue), (PLAYBOOK, self.playbook)):
            self.add_row(key, field)
        self.add_row(COMMANDER, self.commander)
        self.add_box(self.drill)
        self.queue.chosen.connect(self._fit)
        self._begin()

    def _begin(self) -> None:
        """As the proposal has it, where there is one."""
        self._offer()
        proposal = self.seen.proposal
        level = proposal.level if proposal is not None else Level.TWO
        self.level.choose(level.value)
        fitting = None if proposal is None else self._known(proposal.playbook)
        about = proposal.about.subject if proposal is not None else None
        queue = ALL
        # A playbook for all queues is for an emergency of all, whichever queue is the worst.
        of_all = fitting is not None and fitting.kind is not PlaybookKind.ONE_QUEUE
        if about is not None and about.kind is SubjectKind.QUEUE and not of_all:
            queue = str(about.key)
        self.queue.choose(queue)
        if proposal is not None and proposal.playbook is not None:
            self.playbook.choose(str(proposal.playbook))
        else:
            self._fit()

    def _known(self, key: PlaybookKey | None) -> Playbook | None:
        return next((each for each in self._playbooks if each.key == key), None)

    def _offer(self) -> None:
        self.level.offer({level.value: level_name(level) for level in Level})
        view = self.seen.view
        queues = {str(key): self.seen.queue(key) for key in (view.queues if view else ())}
        self.queue.offer({ALL: tr("全部队列"), **queues})
        names = {str(one.key): playbook_name(one, self.seen) for one in self._playbooks}
        proposal = self.seen.proposal
        if proposal is not None and proposal.playbook is not None:  # playbooks may not be read yet
            names.setdefault(str(proposal.playbook), tr("提请建议的预案"))
        self.playbook.offer({"": tr("不用预案"), **names})

    def _fit(self) -> None:
        """The playbook that is for one queue, or for all."""
        one = bool(self.queue.currentData())
        kind = PlaybookKind.ONE_QUEUE if one else PlaybookKind.ALL_QUEUES
        fitting = next((each for each in self._playbooks if each.kind is kind), None)
        self.playbook.choose(str(fitting.key) if fitting is not None else "")

    @property
    def wanted_level(self) -> Level:
        """The level that is chosen."""
        return Level(str(self.level.currentData()))

    def reason_name(self) -> str:
        return tr("起因")

    def title(self) -> str:
        return tr("宣布应急")

    def note(self) -> str:
        if self.seen.frozen:
            return tr("现场数据中断：请按现场情况判断")
        return tr("大屏立即切到应急页，处置步骤开始计时")

    def goes(self) -> str:
        level = level_name(self.wanted_level)
        if self.drill.isChecked():
            return tr("开始{level}演练", level=level)
        return tr("宣布{level}应急", level=level)

    def faults(self) -> Mapping[str, str]:
        found = {} if self.why else {REASON: tr("请填写起因，大屏会显示")}
        if self.commander.login is None:
            found[COMMANDER] = tr("没有这个人；请从列表中选择")
        return found

    def wish(self) -> object:
        queue, playbook = (
            str(self.queue.currentData() or ""),
            str(self.playbook.currentData() or ""),
        )
        return Declare(
            id=self.id,
            level=self.wanted_level,
            reason=self.why,
            queue=QueueId(queue) if queue else None,
            playbook=PlaybookKey(playbook) if playbook else None,
            commander=self.commander.login or "",
            drill=self.drill.isChecked(),
        )

    def use(self, look: Look) -> None:
        self._offer()
        self.rows[LEVEL].entitle(tr("级别"))
        self.rows[QUEUE].entitle(tr("队列"))
        self.rows[PLAYBOOK].entitle(tr("处置预案"))
        self.rows[COMMANDER].entitle(tr("指挥"))
        self.commander.entitle()
        self.drill.entitle(tr("演练"))
        self.drill.use(look)
        for box in (self.level, self.queue, self.playbook, self.commander):
            box.use(look)
        super().use(look)


def playbook_name(one: Playbook, seen: Seen) -> str:
    """`单队列突增（第 3 版）`."""
    name = one.name_en if seen.language.startswith("en") and one.name_en else one.name
    if not one.version:
        return name
    return tr("{name}（第 {version} 版）", name=name, version=one.version)


class RaiseForm(ReasonForm):
    """升级一级."""

    def title(self) -> str:
        return tr("升级为一级应急")

    def note(self) -> str:
        return tr("一级的步骤会加入；全中心都会看到")

    def goes(self) -> str:
        return tr("升级为一级应急")

    def wish(self) -> object:
        one = self.seen.active
        assert one is not None
        return RaiseLevel(emergency=one.id, reason=self.why)


class PutOffForm(ReasonForm):
    """暂不."""

    def title(self) -> str:
        return tr("暂不宣布")

    def note(self) -> str:
        return tr("条件仍在时，5 分后再次询问")

    def goes(self) -> str:
        return tr("暂不宣布")

    def wish(self) -> object:
        return PutOff(reason=self.why)


class SkipForm(ReasonForm):
    """跳过一个步骤."""

    manual = "emergency#steps"

    def __init__(self, seen: Seen, number: int, parent: QWidget | None = None) -> None:
        super().__init__(seen, parent)
        self._number = number

    def title(self) -> str:
        return tr("跳过步骤 {n}", n=self._number)

    def goes(self) -> str:
        return tr("跳过步骤 {n}", n=self._number)

    def wish(self) -> object:
        one = self.seen.active
        assert one is not None
        return StepDone(
            emergency=one.id, step=self._number, result=self.why, reason=self.why, skipped=True
        )


class UntoldForm(Form):
    """标记完成 of a step whose announcement or request nobody has sent."""

    manual = "emergency#steps"

    def __init__(self, seen: Seen, step: Step, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seen, self._step = seen, step

    def title(self) -> str:
        return tr("标记步骤 {n} 完成", n=self._step.number)

    def note(self) -> str:
        assert self._step.action is not None
        what = action_words(self._step.action, self._seen)
        return tr("这一步还没有执行：{what}。可先取消，再点执行。", what=what)

    def goes(self) -> str:
        return tr("不执行，仍标记完成")

    def wish(self) -> object:
        one = self._seen.active
        assert one is not None
        return StepDone(emergency=one.id, step=self._step.number)


class InsertForm(Form):
    """插入步骤: after which, what, by whom, in how many minutes."""

    manual = "emergency#steps"

    def __init__(self, seen: Seen, after: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.seen = seen
        self.what, self.owner, self.due = self.line(), self.line(), self.line()
        self.what.setMaxLength(LONGEST_TITLE)
        self.after = ChoiceBox(self)
        self.after.chosen.connect(self._typed)
        for key, field in ((TITLE, self.what), (OWNER, self.owner), (DUE, self.due)):
            self.add_row(key, field)
        self.add_row(AFTER, self.after)
        self._offer()
        self.after.choose(str(after))

    def _offer(self) -> None:
        one = self.seen.active
        steps = one.steps if one is not None else ()
        open_ = [step for step in steps if step.state in (StepState.OPEN, StepState.CURRENT)]
        done = [step for step in steps if step not in open_]
        last = done[-1:] if done else []
        choices = {str(step.number): f"{step.number}  {titled(step, self.seen)}"
                   for step in (*last, *open_)}  # fmt: skip
        self.after.offer(choices or {"0": tr("开头")})

    def title(self) -> str:
        return tr("插入步骤")

    def goes(self) -> str:
        return tr("插入步骤")

    def _minutes(self) -> int | None:
        text = self.due.text().strip()
        return int(text) if text.isdecimal() else None

    def faults(self) -> Mapping[str, str]:
        found = {} if self.what.text().strip() else {TITLE: tr("请填写要做什么")}
        minutes = self._minutes()
        if self.due.text().strip() and (minutes is None or minutes > LONGEST_DUE):
            found[DUE] = tr("请填写 0 到 {most} 的整数分钟", most=LONGEST_DUE)
        return found

    def wish(self) -> object:
        one = self.seen.active
        assert one is not None
        return StepInsert(
            emergency=one.id,
            after=int(str(self.after.currentData() or 0)),
            title=self.what.text().strip(),
            owner=self.owner.text().strip(),
            due_minutes=self._minutes(),
        )

    def use(self, look: Look) -> None:
        self._offer()
        self.rows[TITLE].entitle(tr("步骤"))
        self.rows[OWNER].entitle(tr("负责人"))
        self.rows[DUE].entitle(tr("几分钟后"))
        self.rows[AFTER].entitle(tr("排在后面"))
        self.after.use(look)
        super().use(look)
