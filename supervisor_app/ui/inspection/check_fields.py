"""The fields of one check of the template."""

from msgspec import structs
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from supervisor_app.domain.inspection import Check, CheckForm, Prefill
from supervisor_app.domain.inspection_checks import LONGEST_NAME, LONGEST_STANDARD, form_of
from supervisor_app.domain.words import Words
from supervisor_app.ui.inspection.wording import number_in
from supervisor_app.ui.parts.choice_box import ChoiceBox
from supervisor_app.ui.parts.form_row import FormRow
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.parts.tick_box import TickBox


class Pair(QWidget):
    """Two short fields side by side: Chinese and English, or the two bounds."""

    edited = Signal()

    def __init__(self, longest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first, self.second = QLineEdit(self), QLineEdit(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for line in (self.first, self.second):
            line.setMaxLength(longest)
            line.textEdited.connect(self.edited)
            self._row.addWidget(line)
        self.setFocusProxy(self.first)

    def show_words(self, both: Words | None) -> None:
        """A term in both languages."""
        self.first.setText(both.zh if both is not None else "")
        self.second.setText(both.en if both is not None else "")

    @property
    def both(self) -> Words:
        """What was typed; without an English term the Chinese one."""
        zh = self.first.text().strip()
        return Words(zh, self.second.text().strip() or zh)

    def use(self, look: Look, name: str, first: str, second: str) -> None:
        """Fonts, sizes, and what is asked in either."""
        self._row.setSpacing(look.px(8))
        for line, hint in ((self.first, first), (self.second, second)):
            line.setFont(self.font())
            line.setFixedHeight(look.px(32))
            line.setPlaceholderText(hint)
            line.setAccessibleName(f"{name} {hint}")


class CheckFields(QWidget):
    """What is inspected, how it is answered, and when that is a fault."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self.category, self.name = Pair(LONGEST_NAME), Pair(LONGEST_NAME)
        self.standard, self.bounds = Pair(LONGEST_STANDARD), Pair(12)
        self.form, self.prefill = ChoiceBox(), ChoiceBox()
        self.of = QLineEdit()
        self.strict = TickBox(self)
        self._rows = {
            key: FormRow(field, self)
            for key, field in (
                ("category", self.category),
                ("name", self.name),
                ("form", self.form),
                ("standard", self.standard),
                ("bounds", self.bounds),
                ("of", self.of),
                ("prefill", self.prefill),
            )
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for row in self._rows.values():
            column.addWidget(row)
        line = QHBoxLayout()
        line.addWidget(self.strict, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(line)
        column.addStretch(1)
        self._strict_line = line
        self._column = column
        for pair in (self.category, self.name, self.standard, self.bounds):
            pair.edited.connect(self.edited)
        self.of.textEdited.connect(self.edited)
        self.form.chosen.connect(self._form_chosen)
        self.prefill.chosen.connect(self._prefill_chosen)
        self.strict.clicked.connect(self.edited)

    def begin(self) -> None:
        """Type the name."""
        self.name.first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.first.selectAll()

    def show_check(self, check: Check) -> None:
        """One of the template."""
        self.category.show_words(check.category)
        self.name.show_words(check.name)
        self.standard.show_words(check.standard)
        self.bounds.first.setText("" if check.low is None else f"{check.low:g}")
        self.bounds.second.setText("" if check.high is None else f"{check.high:g}")
        self.of.setText("" if check.of is None else str(check.of))
        self.strict.setChecked(check.strict)
        self.form.choose(check.form.value)
        self.prefill.choose(check.prefill.value)
        self._fit(check.form)

    def check(self, former: Check) -> Check:
        """As it was typed."""
        form = CheckForm(str(self.form.currentData()))
        figures = form in (CheckForm.NUMBER, CheckForm.PERCENT)
        standard = self.standard.both
        of = number_in(self.of.text())
        return structs.replace(
            former,
            category=self.category.both,
            name=self.name.both,
            form=form,
            standard=standard if standard.zh else None,
            low=number_in(self.bounds.first.text()) if figures else None,
            high=number_in(self.bounds.second.text()) if figures else None,
            strict=figures and self.strict.isChecked(),
            of=int(of) if form is CheckForm.SHARE and of is not None else None,
            prefill=Prefill(str(self.prefill.currentData())) if figures else Prefill.NONE,
        )

    def _form_chosen(self, key: str) -> None:
        form = CheckForm(key)
        given = Prefill(str(self.prefill.currentData()))
        if given is not Prefill.NONE and form_of(given) is not form:
            self.prefill.choose(Prefill.NONE.value)
        if form is CheckForm.SHARE and not self.of.text():
            self.of.setText("5")
        self._fit(form)
        self.edited.emit()

    def _prefill_chosen(self, key: str) -> None:
        given = Prefill(key)
        if given is not Prefill.NONE:
            self.form.choose(form_of(given).value)
            self._fit(form_of(given))
        self.edited.emit()

    def _fit(self, form: CheckForm) -> None:
        """Only what belongs to a form can be typed."""
        figures = form in (CheckForm.NUMBER, CheckForm.PERCENT)
        for key in ("bounds", "prefill"):
            self._rows[key].setEnabled(figures)
        self.strict.setEnabled(figures)
        self._rows["of"].setEnabled(form is CheckForm.SHARE)

    def use(self, look: Look) -> None:
        """Words, fonts and sizes."""
        self._look = look
        self._column.setSpacing(look.px(8))
        self._strict_line.setContentsMargins(look.px(116), 0, 0, 0)
        zh, en = tr("中文"), tr("英文")
        names = {
            "category": tr("类别"),
            "name": tr("检查项"),
            "form": tr("填写方式"),
            "standard": tr("标准"),
            "bounds": tr("上下限"),
            "of": tr("总数"),
            "prefill": tr("自动带入"),
        }
        for key, row in self._rows.items():
            row.entitle(names[key])
            row.use(look)
        for pair, key in ((self.category, "category"), (self.name, "name"),
                          (self.standard, "standard")):  # fmt: skip
            pair.use(look, names[key], zh, en)
        self.bounds.use(look, names["bounds"], tr("下限"), tr("上限"))
        self.strict.setText(tr("等于上下限也算异常"))
        self.strict.use(look)
        self.form.use(look)
        self.prefill.use(look)
        self._offer()

    def _offer(self) -> None:
        self.form.offer({
            CheckForm.TICK.value: tr("正常 / 异常"),
            CheckForm.NUMBER.value: tr("数字"),
            CheckForm.PERCENT.value: tr("百分比"),
            CheckForm.SHARE.value: tr("份数"),
        })  # fmt: skip
        self.prefill.offer({
            Prefill.NONE.value: tr("不带入"),
            Prefill.BREAK_SHARE.value: tr("小休占比"),
            Prefill.STAFF_DIFFERENCE.value: tr("到岗与排班差异"),
            Prefill.ANSWER_RATE.value: tr("近 15 分接通率"),
            Prefill.WAITING.value: tr("排队数"),
            Prefill.LONGEST_WAIT.value: tr("最长等待秒"),
            Prefill.SATISFACTION.value: tr("满意率"),
            Prefill.FEED_AGE.value: tr("数据延迟秒"),
        })  # fmt: skip
