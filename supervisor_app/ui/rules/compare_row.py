"""One comparison of a condition: what, over which time, against which bound, on how many."""

from msgspec.structs import replace
from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from supervisor_app.domain.alert_checks import WATCHED_STATES
from supervisor_app.domain.measure_list import MEASURES
from supervisor_app.domain.measure_words import LIMIT_NAMES, PERIOD_NAMES, SIGNS, measure_words
from supervisor_app.domain.measured import Compare, Operator, Period, SubjectKind
from supervisor_app.domain.states import StateGroup
from supervisor_app.ui.parts.choice_box import ChoiceBox
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr, words
from supervisor_app.ui.rules.editing import bound_text, limit_field, typed_number

NUMBER, APART = "number", ":"
MEASURE_W, PERIOD_W, SIGN_W, KIND_W, BOUND_W, SAMPLE_W = 170, 130, 62, 150, 72, 64


class CompareRow(QWidget):
    """Emits what a person chose; a bound that is no number is said below it and is not told."""

    changed = Signal()
    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._kind = Look(), SubjectKind.QUEUE
        self.compare = Compare("waiting", Operator.AT_LEAST, 1.0)
        self.measure, self.period = ChoiceBox(self), ChoiceBox(self)
        self.sign, self.bound_kind = ChoiceBox(self), ChoiceBox(self)
        self.bound, self.sample = QLineEdit(self), QLineEdit(self)
        self.remove = QPushButton("✕", self)
        self.remove.setProperty("flat", "true")
        self._fault = QLabel(self)
        self._fault.setProperty("tone", "warn")
        self._fault.setWordWrap(True)
        self._fault.hide()
        self._line = QHBoxLayout()
        for part in self._fields():
            self._line.addWidget(part)
        self._line.addWidget(self.remove)
        self._line.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._line)
        self._column.addWidget(self._fault)
        for box in (self.measure, self.period, self.sign, self.bound_kind):
            box.chosen.connect(self._take)
        for field in (self.bound, self.sample):
            field.editingFinished.connect(self._take)
        self.remove.clicked.connect(self.removed)

    def _fields(self) -> tuple[QWidget, ...]:
        return (self.measure, self.period, self.sign, self.bound_kind, self.bound, self.sample)

    @property
    def fault(self) -> str:
        """What is said to be wrong."""
        return self._fault.text().removeprefix("▲ ")

    @property
    def is_typed_well(self) -> bool:
        """Whether both fields have numbers."""
        bound = self.compare.limit or typed_number(self.bound.text()) is not None
        return bool(bound) and self._typed_sample() is not None

    def show_compare(self, compare: Compare, kind: SubjectKind, alone: bool) -> None:
        """Another comparison; `alone`: the last one, which cannot go."""
        self.compare, self._kind = compare, kind
        self.remove.setVisible(not alone)
        self._show()

    def blame(self, fault: str) -> None:
        """What is wrong with it; empty: nothing."""
        self._fault.setText(f"▲ {fault}" if fault else "")
        self._fault.setVisible(bool(fault))
        self.bound.setAccessibleDescription(fault)

    def _show(self) -> None:
        compare, language = self.compare, self._look.language
        measures = {}
        for key, one in MEASURES.items():
            if self._kind not in one.periods:
                continue
            for group in WATCHED_STATES if one.stated else ("",):
                of = group.value if isinstance(group, StateGroup) else ""
                name = measure_words(Compare(key, Operator.AT_LEAST, 0.0, of=of))
                measures[f"{key}{APART}{of}"] = words(name, language)
        self.measure.offer(measures)
        self.measure.choose(f"{compare.measure}{APART}{compare.of}")
        known = MEASURES.get(compare.measure)
        periods = known.periods.get(self._kind, ()) if known is not None else ()
        self.period.offer({one.value: words(PERIOD_NAMES[one], language) for one in periods})
        self.period.choose(compare.period.value)
        self.sign.offer({one.value: sign for one, sign in SIGNS.items()})
        self.sign.choose(compare.operator.value)
        limits = LIMIT_NAMES if limit_field(compare) else {}
        named = {key: words(name, language) for key, name in limits.items()}
        self.bound_kind.offer({NUMBER: tr("数值"), **named})
        self.bound_kind.choose(compare.which if compare.limit else NUMBER)
        self.bound.setVisible(not compare.limit)
        self.bound.setText(bound_text(compare))
        self.sample.setText(str(compare.min_sample) if compare.min_sample else "")

    @Slot()
    def _take(self) -> None:
        """What the fields say; what is no number stays as it is typed, and is said."""
        key, _, group = str(self.measure.currentData() or "").partition(APART)
        before = self.compare
        other = (key, group) != (before.measure, before.of)
        period = str(self.period.currentData() or before.period)
        number = typed_number(self.bound.text())
        compare = replace(
            before,
            measure=key or before.measure,
            of=group,
            operator=Operator(str(self.sign.currentData())),
            period=Period(period),
            bound=before.bound if number is None else number,
            min_sample=self._typed_sample() or 0,
        )
        if other:
            first = MEASURES[compare.measure].periods[self._kind][0]
            compare = replace(compare, period=first, limit="", which="")
        which = str(self.bound_kind.currentData() or NUMBER)
        limited = which != NUMBER and not other
        field = limit_field(compare) if limited else ""
        compare = replace(compare, limit=field, which=which if field else "")
        self.compare = compare
        if self.is_typed_well:
            self._show()
        else:
            self.blame(tr("应为一个数，时长可写成 分:秒"))
        self.changed.emit()

    def _typed_sample(self) -> int | None:
        text = self.sample.text().strip()
        return 0 if not text else int(text) if text.isdecimal() else None

    def use(self, look: Look) -> None:
        """Words, fonts and sizes."""
        self._look = look
        px = look.px
        self._line.setSpacing(px(6))
        self._column.setSpacing(px(2))
        widths = (MEASURE_W, PERIOD_W, SIGN_W, KIND_W, BOUND_W, SAMPLE_W)
        names = (tr("指标"), tr("时段"), tr("比较"), tr("与什么比"), tr("界限"), tr("最少样本"))
        for part, width, name in zip(self._fields(), widths, names, strict=True):
            part.setFixedWidth(px(width))
            part.setFont(font(Role.BODY, look.scale))
            part.setAccessibleName(name)
            part.setToolTip(name)
            if isinstance(part, ChoiceBox):
                part.use(look)
        self.sample.setPlaceholderText("n ≥")
        self.remove.setAccessibleName(tr("删除此条件"))
        self.remove.setToolTip(tr("删除此条件"))
        self._fault.setFont(font(Role.NOTE, look.scale))
        self._show()
