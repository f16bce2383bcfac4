"""设置 › 告警规则: the list, the form of the chosen one, what it would raise now, and saving."""

from msgspec.structs import replace
from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from supervisor_app.bridge.causes import Cause
from supervisor_app.domain.alert_checks import faults_of
from supervisor_app.domain.alerts import Alert, AlertRule, RuleFault, RuleKey, RulesAnswer, RuleSet
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.measured import SubjectKind
from supervisor_app.domain.people import Right
from supervisor_app.domain.view import FloorView
from supervisor_app.domain.words import Words
from supervisor_app.ui.alerts.reading import AlertReading
from supervisor_app.ui.parts.fault_strip import FaultStrip
from supervisor_app.ui.parts.fitted_columns import FittedColumns
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.keyed_model import KeyedTableModel
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.table_view import TableView
from supervisor_app.ui.parts.text_delegate import TextDelegate
from supervisor_app.ui.parts.texts import tr, tr_counted
from supervisor_app.ui.people.standing import why_without
from supervisor_app.ui.rules.editing import new_rule
from supervisor_app.ui.rules.form import RuleForm
from supervisor_app.ui.rules.listing import Listed, RuleReading, is_off, rule_columns
from supervisor_app.ui.rules.offered import shift_names, subject_names
from supervisor_app.ui.settings.section import Section
from supervisor_app.ui.settings.staged import Staged

ABREAST_W = 1180
LIST_W, LIST_H = 440, 260
MOST_NAMED = 6


class RulesSection(Section):
    """Kept as a whole in the gateway, apart from the settings; what is changed waits for 保存."""

    rules_wished = Signal()
    keep_wished = Signal(object)
    """A `RuleSet` that is to count."""
    try_wished = Signal(object)
    """What a `RuleSet` would raise now is to be told."""

    def __init__(self, staged: Staged, parent: QWidget | None = None) -> None:
        super().__init__(staged, parent)
        self._me: DeskMe | None = None
        self._now: RuleSet | None = None
        self._hooks: tuple[str, ...] = ()
        self._rules: list[AlertRule] = []
        self._at = 0
        self._saving = False
        self._said: tuple[RuleFault, ...] = ()
        self._reading = RuleReading()
        columns = rule_columns(self._reading)
        self.model = KeyedTableModel[int, Listed](columns, self)
        self.table = TableView(TextDelegate(self.model, frozenset({"name"}), weak=is_off), self)
        self.table.setModel(self.model)
        self.table.hold_widths()
        self._fitted = FittedColumns(self.table, columns)
        self.form = RuleForm(self)
        self.fault = FaultStrip(self)
        self.add, self.copy, self.remove, self.attempt, self.drop, self.save = (
            QPushButton(self) for _ in range(6)
        )
        self.save.setProperty("primary", "true")
        self._state, self._found = QLabel(self), QLabel(self)
        for label in (self._state, self._found):
            label.setWordWrap(True)
            label.setProperty("tone", "t2")
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self._bar = QHBoxLayout()
        for button in (self.add, self.copy, self.remove):
            self._bar.addWidget(button)
        self._bar.addStretch(1)
        for button in (self.attempt, self.drop, self.save):
            self._bar.addWidget(button)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.addWidget(self.table)
        self._pair.addWidget(self.form, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (self.fault, self._state, self._found):
            self._column.addWidget(part)
        self._column.insertLayout(0, self._bar)
        self._column.addLayout(self._pair, 1)

    def _connect(self) -> None:
        self.add.clicked.connect(lambda: self._put_in(new_rule()))
        self.copy.clicked.connect(self._copy)
        self.remove.clicked.connect(self._remove)
        self.attempt.clicked.connect(lambda: self.try_wished.emit(self._draft()))
        self.drop.clicked.connect(self._drop)
        self.save.clicked.connect(self._save)
        self.form.changed.connect(self._put)
        self.table.selectionModel().currentRowChanged.connect(self._went)
        self.fault.retry_wished.connect(self.rules_wished)

    def title(self) -> str:
        return tr("告警规则")

    def about(self) -> str:
        return tr("由网关每秒判断；数据中断时暂停")

    def reason(self) -> str:
        return why_without(self._me, Right.RULES, self.look.language)

    # What is shown

    def show_me(self, me: DeskMe | None) -> None:
        """Who works here."""
        self._me = me
        self._show()

    def show_rules(self, rules: RuleSet) -> None:
        """What counts in the gateway. What is changed here and not saved stays."""
        self.fault.say(None)
        if self.is_changed and self._now is not None:
            if rules.version != self._now.version:
                self._say_conflict(rules)
            return
        self._take_up(rules)

    def show_hooks(self, hooks: tuple[str, ...]) -> None:
        """Whom the gateway can tell."""
        self._hooks = hooks
        self._offer()

    def show_answer(self, answer: RulesAnswer) -> None:
        """What became of what was saved."""
        self._saving = False
        self._said = answer.faults
        if answer.conflict:
            self._say_conflict(answer.now)
        elif not answer.faults:
            self._state.setText(tr("已保存，第 {version} 版", version=answer.now.version))
            self._take_up(answer.now)
            return
        self._show()

    def show_trial(self, alerts: tuple[Alert, ...]) -> None:
        """What would be raised now."""
        reading = AlertReading()
        reading.language = self.look.language
        names = [reading.title(alert) for alert in alerts[:MOST_NAMED]]
        more = len(alerts) - len(names)
        said = tr_counted("现在会发生 {n} 条告警", len(alerts))
        rest = [tr_counted("另有 {n} 条", more)] if more > 0 else []
        self._found.setText("\n".join((said, *names, *rest)))
        self._show()

    def fail(self, cause: Cause) -> None:
        """The gateway gave no answer; what is entered stays."""
        self._saving = False
        self.fault.say(cause)
        self._show()

    def show_floor(self, view: FloorView) -> None:
        other = self.view is None or self.view.centre is not view.centre
        super().show_floor(view)
        if other:
            self._offer()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.rules_wished.emit()

    @property
    def is_changed(self) -> bool:
        """Something waits to be saved."""
        return self._now is not None and tuple(self._rules) != self._now.rules

    def _take_up(self, rules: RuleSet) -> None:
        chosen = self._rules[self._at].key if self._at < len(self._rules) else RuleKey("")
        self._now, self._rules, self._said = rules, list(rules.rules), ()
        self._at = next((at for at, one in enumerate(self._rules) if one.key == chosen), 0)
        self._show_chosen()
        self._show()

    def _say_conflict(self, now: RuleSet) -> None:
        """Somebody else was first: his version is what is saved over, if one still wants to."""
        said = tr(
            "{who} 先保存了第 {version} 版；再次保存会以您的为准，放弃则读取新的",
            who=now.author,
            version=now.version,
        )
        self._state.setText(said)
        self._now = now

    def _draft(self) -> RuleSet:
        version = self._now.version if self._now is not None else 0
        return RuleSet(version, tuple(self._rules))

    def _faults(self) -> tuple[RuleFault, ...]:
        return (*faults_of(self._draft()), *self._said)

    def _show(self) -> None:
        faults = self._faults()
        places = (fault.path[1] for fault in faults if len(fault.path) > 1)
        self._reading.at_fault = frozenset(at for at in places if isinstance(at, int))
        self.model.show({at: (at, rule) for at, rule in enumerate(self._rules)})
        self.model.restate()
        mine = [(one.path[2:], one) for one in faults if one.path[1:2] == (self._at,)]
        self.form.blame(mine)
        self._allow(bool(faults))

    def _allow(self, at_fault: bool) -> None:
        why = self.reason() or (tr("正在读取") if self._now is None else "")
        chosen = self._at < len(self._rules)
        unsound = at_fault or not self.form.is_typed_well
        nothing = "" if self.is_changed else tr("没有修改")
        wrong = tr("有规则填写有误") if unsound else ""
        saving = tr("正在保存") if self._saving else ""
        for button, reason in (
            (self.add, why),
            (self.copy, why or ("" if chosen else tr("请先选择一条规则"))),
            (self.remove, why or ("" if chosen else tr("请先选择一条规则"))),
            (self.attempt, why or wrong),
            (self.drop, why or nothing),
            (self.save, why or saving or nothing or wrong),
        ):
            button.setEnabled(not reason)
            button.setToolTip(reason)
            button.setAccessibleDescription(reason)
        self.form.setEnabled(not why and not self._saving)
        self.form.setVisible(chosen)
        for label in (self._state, self._found):
            label.setVisible(bool(label.text()))

    def _show_chosen(self) -> None:
        self.model.show({at: (at, rule) for at, rule in enumerate(self._rules)})
        if self._at < len(self._rules):
            self.form.show_rule(self._rules[self._at])
            if self.table.currentIndex().row() != self._at:
                self.table.selectRow(self._at)

    def _offer(self) -> None:
        if self.view is not None:
            language = self.look.language
            subjects = {kind: subject_names(self.view, kind, language) for kind in SubjectKind}
            self.form.offer(subjects, shift_names(self.view, language), self._hooks)

    # What is done

    @Slot()
    def _went(self) -> None:
        place = self.table.currentIndex().row()
        if 0 <= place < len(self._rules) and place != self._at:
            self._at = place
            self.form.show_rule(self._rules[place])
            self._show()

    @Slot(object)
    def _put(self, rule: AlertRule) -> None:
        self._rules[self._at] = rule
        self._changed()

    def _put_in(self, rule: AlertRule) -> None:
        self._rules.append(rule)
        self._at = len(self._rules) - 1
        self._changed()
        self._show_chosen()
        self.form.zh.setFocus()

    def _changed(self) -> None:
        self._said = ()
        self._found.setText("")
        self._state.setText("")
        self._show()

    @Slot()
    def _copy(self) -> None:
        rule = self._rules[self._at]
        name = Words(f"{rule.name.zh} 2", f"{rule.name.en} 2")
        self._put_in(replace(rule, key=RuleKey(""), name=name))

    @Slot()
    def _remove(self) -> None:
        del self._rules[self._at]
        self._at = max(0, min(self._at, len(self._rules) - 1))
        self._changed()
        self._show_chosen()

    @Slot()
    def _drop(self) -> None:
        if self._now is not None:
            self._changed()
            self._take_up(self._now)
            self.rules_wished.emit()

    @Slot()
    def _save(self) -> None:
        self._saving = True
        self._show()
        self.keep_wished.emit(self._draft())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """List and form side by side, or one below the other where it is narrow."""
        px = self.look.px
        abreast = self.width() >= px(ABREAST_W)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._pair.setDirection(across if abreast else down)
        self.table.setFixedWidth(px(LIST_W)) if abreast else self.table.setMaximumWidth(16_777_215)
        self.table.setMinimumWidth(px(LIST_W) if abreast else 0)
        self.table.setMinimumHeight(px(LIST_H))
        self.table.setMaximumHeight(16_777_215 if abreast else px(LIST_H))

    def use(self, look: Look) -> None:
        super().use(look)
        px = look.px
        self._reading.language = look.language
        self._column.setSpacing(px(10))
        self._bar.setSpacing(px(8))
        self._pair.setSpacing(px(20))
        for button, text in (
            (self.add, tr("新增")),
            (self.copy, tr("复制")),
            (self.remove, tr("删除")),
            (self.attempt, tr("试算")),
            (self.drop, tr("放弃修改")),
            (self.save, tr("保存规则")),
        ):
            button.setText(text)
            button.setFont(font(Role.BODY, look.scale))
        for label in (self._state, self._found):
            label.setFont(font(Role.BODY, look.scale))
        self.table.use(look)
        self.table.setAccessibleName(tr("告警规则"))
        self._fitted.use(look)
        self.fault.use(look)
        self.form.use(look)
        self._share_width()
        self._offer()
        self._show()
