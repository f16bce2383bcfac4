"""The form of one rule: what it is about, when it is raised, and how loudly."""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace
from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from supervisor_app.domain.alerts import LONGEST_NAME, AlertLevel, AlertRule, RuleFault
from supervisor_app.domain.measure_words import KIND_NAMES
from supervisor_app.domain.measured import SubjectKind
from supervisor_app.domain.words import Words
from supervisor_app.ui.alerts.reading import level_word
from supervisor_app.ui.parts.choice_box import ChoiceBox
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.form_row import FormRow
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.segments import Segments
from supervisor_app.ui.parts.texts import tr, words
from supervisor_app.ui.parts.tick_box import TickBox
from supervisor_app.ui.rules.conditions import Conditions
from supervisor_app.ui.rules.editing import first_compare, typed_number
from supervisor_app.ui.rules.tick_choice import TickChoice

NAME_W, KIND_W, ONLY_W, NUMBER_W = 300, 150, 300, 90
SECONDS = ("for_s", "clear_s", "air_percent")
LEVELS = (AlertLevel.INFO, AlertLevel.WARNING, AlertLevel.CRITICAL)
MINUTE_S = 60.0


class RuleForm(QWidget):
    """Shows a rule; tells the changed one. What is no number is said at its field, and held."""

    changed = Signal(object)
    """An `AlertRule`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._rule: AlertRule | None = None
        self._subjects: dict[SubjectKind, Mapping[str, str]] = {}
        self.zh, self.en = QLineEdit(self), QLineEdit(self)
        self.kind, self.only = ChoiceBox(self), TickChoice(self)
        self.condition, self.worse = Conditions(self), Conditions(self)
        self.has_worse = TickBox(self)
        self.numbers = {name: QLineEdit(self) for name in (*SECONDS, "escalate_s")}
        self.level, self.shifts, self.hooks = Segments(self), TickChoice(self), TickChoice(self)
        self.ticks = {name: TickBox(self) for name in ("enabled", "tone", "desktop")}
        self.rows = {
            "zh": FormRow(self.zh, width=NAME_W),
            "en": FormRow(self.en, width=NAME_W),
            "subject": FormRow(self.kind, width=KIND_W),
            "only": FormRow(self.only, width=ONLY_W),
            **{name: FormRow(field, width=NUMBER_W) for name, field in self.numbers.items()},
            "shifts": FormRow(self.shifts, width=ONLY_W),
            "level": FormRow(self.level, width=-1),
            "hooks": FormRow(self.hooks, width=ONLY_W),
        }
        self._heads = (QLabel(self), QLabel(self), QLabel(self))
        self._column = QVBoxLayout(self)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        first = ("zh", "en", "subject", "only")
        last = ("level", "escalate_s", "shifts", "hooks")
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.ticks["enabled"])
        for name in first:
            self._column.addWidget(self.rows[name])
        self._column.addWidget(self._heads[0])
        self._column.addWidget(self.condition)
        for name in SECONDS:
            self._column.addWidget(self.rows[name])
        self._column.addWidget(self.has_worse)
        self._column.addWidget(self.worse)
        self._column.addWidget(self._heads[1])
        for name in last:
            self._column.addWidget(self.rows[name])
        for name in ("tone", "desktop"):
            self._column.addWidget(self.ticks[name])
        self._column.addWidget(self._heads[2])
        self._column.addStretch(1)

    def _connect(self) -> None:
        for field in (self.zh, self.en, *self.numbers.values()):
            field.editingFinished.connect(self._take)
        self.kind.chosen.connect(self._choose_kind)
        self.level.chosen.connect(self._take)
        for ticks in (self.only, self.shifts, self.hooks):
            ticks.chosen.connect(self._take)
        for conditions in (self.condition, self.worse):
            conditions.changed.connect(self._take)
        for box in self.ticks.values():
            box.clicked.connect(self._take)
        self.has_worse.clicked.connect(self._take_worse)

    # What is shown

    @property
    def rule(self) -> AlertRule | None:
        """The one that is shown."""
        return self._rule

    def offer(
        self,
        subjects: Mapping[SubjectKind, Mapping[str, str]],
        shifts: Mapping[str, str],
        hooks: Iterable[str],
    ) -> None:
        """What there is to choose from, in the user's language."""
        self._subjects = dict(subjects)
        self.shifts.offer(shifts, tr("任何时候"))
        self.hooks.offer({name: name for name in hooks}, tr("不通知"))
        self._offer_only()

    def show_rule(self, rule: AlertRule) -> None:
        """Another rule."""
        self._rule = rule
        self.zh.setText(rule.name.zh)
        self.en.setText(rule.name.en)
        self.kind.choose(rule.subject.value)
        self.only.choose(tuple(map(str, rule.only)))
        self._offer_only()
        self.condition.show_condition(rule.condition, rule.subject)
        self.has_worse.setChecked(rule.worse is not None)
        self.worse.show_condition(rule.worse or first_compare(rule.subject), rule.subject)
        for name in SECONDS:
            self.numbers[name].setText(f"{getattr(rule, name):g}")
        minutes = "" if rule.escalate_s is None else f"{rule.escalate_s / MINUTE_S:g}"
        self.numbers["escalate_s"].setText(minutes)
        self.level.choose(rule.level.value)
        self.shifts.choose(rule.shifts)
        self.hooks.choose(rule.hooks)
        for name, box in self.ticks.items():
            box.setChecked(getattr(rule, name))
        self._show_worse(rule)

    def _show_worse(self, rule: AlertRule) -> None:
        critical = rule.level is AlertLevel.CRITICAL and rule.worse is None
        self.has_worse.setVisible(not critical)
        self.worse.setVisible(rule.worse is not None)

    def _offer_only(self) -> None:
        kind = self._rule.subject if self._rule is not None else SubjectKind.QUEUE
        choices = self._subjects.get(kind, {})
        self.only.offer(choices, tr("全部"))
        self.rows["only"].setVisible(kind is not SubjectKind.FLOOR)

    def blame(self, faults: Iterable[tuple[tuple[str | int, ...], RuleFault]]) -> None:
        """What is wrong with it, each with its path within the rule."""
        of_field: dict[str, str] = {}
        inside: dict[str, list[tuple[tuple[str | int, ...], RuleFault]]] = {
            "condition": [],
            "worse": [],
        }
        for path, fault in faults:
            name = str(path[0]) if path else ""
            if name in inside:
                inside[name].append((path[1:], fault))
            else:
                field = "zh" if name == "name" else name
                of_field.setdefault(field, words(fault.words, self._look.language))
        self.condition.blame(inside["condition"])
        self.worse.blame(inside["worse"])
        for name, row in self.rows.items():
            if name not in self._untyped():
                row.blame(of_field.get(name, ""))

    # What is entered

    def _untyped(self) -> dict[str, str]:
        """Fields that should have a number and have none."""
        said = tr("应为一个数")
        found = {name: said for name in SECONDS if typed_number(self.numbers[name].text()) is None}
        escalate = self.numbers["escalate_s"].text().strip()
        if escalate and typed_number(escalate) is None:
            found["escalate_s"] = said
        return found

    @property
    def is_typed_well(self) -> bool:
        """Whether every field has what it should."""
        conditions = self.condition.is_typed_well and self.worse.is_typed_well
        return conditions and not self._untyped()

    @Slot()
    def _take(self) -> None:
        rule = self._rule
        if rule is None:
            return
        untyped = self._untyped()
        for name, row in self.rows.items():
            row.blame(untyped.get(name, ""))
        made = replace(
            rule,
            name=Words(self.zh.text().strip(), self.en.text().strip()),
            only=self.only.keys,
            condition=self.condition.condition,
            worse=self.worse.condition if self.has_worse.isChecked() else None,
            level=self._level(),
            shifts=self.shifts.keys,
            hooks=self.hooks.keys,
            escalate_s=self._escalate(rule),
            **{name: self._number(name, getattr(rule, name)) for name in SECONDS},
            **{name: box.isChecked() for name, box in self.ticks.items()},
        )
        self._rule = made
        self._show_worse(made)
        self.changed.emit(made)

    def _number(self, name: str, before: float) -> float:
        typed = typed_number(self.numbers[name].text())
        return before if typed is None else typed

    def _escalate(self, rule: AlertRule) -> float | None:
        text = self.numbers["escalate_s"].text().strip()
        typed = typed_number(text)
        return None if not text else rule.escalate_s if typed is None else typed * MINUTE_S

    def _level(self) -> AlertLevel:
        return AlertLevel(self.level.key)

    @Slot()
    def _take_worse(self) -> None:
        if self._rule is not None and self.has_worse.isChecked():
            self.worse.show_condition(self.condition.condition, self._rule.subject)
        self._take()

    @Slot(str)
    def _choose_kind(self, kind: str) -> None:
        """Conditions go on as far as they exist for such objects."""
        if self._rule is None:
            return
        chosen = SubjectKind(kind)
        self._rule = replace(self._rule, subject=chosen, only=())
        self.only.choose(())
        self._offer_only()
        self.condition.be_of(chosen)
        self.worse.be_of(chosen)
        self._take()

    def use(self, look: Look) -> None:
        """Words, fonts and sizes."""
        self._look = look
        self._column.setSpacing(look.px(8))
        language = look.language
        self.kind.offer({kind.value: words(name, language) for kind, name in KIND_NAMES.items()})
        self.level.offer({level.value: level_word(level) for level in LEVELS}, look.scale)
        for field in (self.zh, self.en):
            field.setMaxLength(LONGEST_NAME)
        for name, (title, note) in self._titles().items():
            self.rows[name].entitle(title, note)
            self.rows[name].use(look)
        for head, text in zip(self._heads, (tr("条件"), tr("级别与通知"), ""), strict=True):
            head.setText(text)
            head.setFont(font(Role.BODY_STRONG, look.scale))
        self.kind.use(look)
        for part in (self.only, self.shifts, self.hooks, self.condition, self.worse):
            part.use(look)
        self.has_worse.use(look)
        self.has_worse.entitle(tr("更严重时转为紧急"))
        for name, text in (
            ("enabled", tr("启用")),
            ("tone", tr("紧急时响提示音")),
            ("desktop", tr("弹出系统通知")),
        ):
            self.ticks[name].use(look)
            self.ticks[name].entitle(text)
        if self._rule is not None:
            self.show_rule(self._rule)

    def _titles(self) -> dict[str, tuple[str, str]]:
        return {
            "zh": (tr("名称"), ""),
            "en": (tr("英文名"), ""),
            "subject": (tr("对象"), tr("每个对象各自判断，同一对象同一规则只有一条告警")),
            "only": (tr("只看"), ""),
            "for_s": (tr("持续 秒"), ""),
            "clear_s": (tr("恢复 秒"), ""),
            "air_percent": (tr("回差 %"), ""),
            "level": (tr("级别"), ""),
            "escalate_s": (tr("升级 分"), tr("未确认满此时间，升级到值班经理；留空不升级")),
            "shifts": (tr("班次"), ""),
            "hooks": (tr("外部通知"), tr("名称在网关的配置里")),
        }
