"""检查模板: what is inspected, and when; one check after the other beside the list of all."""

from collections.abc import Mapping

from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from supervisor_app.domain.inspection import (
    Check,
    CheckKey,
    InspectionTemplate,
    ShiftRounds,
    TemplateAnswer,
)
from supervisor_app.domain.inspection_checks import template_faults
from supervisor_app.domain.words import Words
from supervisor_app.ui.inspection.check_fields import CheckFields
from supervisor_app.ui.inspection.rounds_text import rounds_in, rounds_text
from supervisor_app.ui.inspection.seen import Inspected
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.people.form import Form
from supervisor_app.ui.record.forms import fresh

LIST_W, LIST_H = 300, 330
_ROUNDS = "rounds/"


class TemplateForm(Form):
    """Kept as a whole; the gateway says whether somebody else was first."""

    manual = "inspection#template"

    wide = 1040

    def __init__(
        self, seen: Inspected, template: InspectionTemplate, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._seen, self._template = seen, template
        self._checks = list(template.checks)
        self.list = QListWidget(self)
        self.fields = CheckFields(self)
        self.add, self.drop = QPushButton(self), QPushButton(self)
        self.up, self.down = QPushButton(self), QPushButton(self)
        self._compose()
        self._rounds: dict[str, QLineEdit] = {}
        for shift in self._shifts():
            line = self._rounds[shift] = self.line()
            known = {one.shift: one.rounds for one in template.rounds}
            line.setText(rounds_text(known.get(shift, ())))
            self.add_row(f"{_ROUNDS}{shift}", line)
        self._fill(0)
        self.list.currentRowChanged.connect(self._choose)
        self.fields.edited.connect(self._edited)
        self.add.clicked.connect(self._add)
        self.drop.clicked.connect(self._drop)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))

    def _compose(self) -> None:
        buttons = QHBoxLayout()
        for button in (self.add, self.drop, self.up, self.down):
            button.setProperty("flat", "true")
            buttons.addWidget(button)
        buttons.addStretch(1)
        left = QVBoxLayout()
        left.addWidget(self.list, 1)
        left.addLayout(buttons)
        self._both = QHBoxLayout()
        self._both.addLayout(left)
        self._both.addWidget(self.fields, 1)
        self.column.insertLayout(self.column.count() - 1, self._both)

    def _shifts(self) -> list[str]:
        """The centre's shifts, and the others that the template has rounds for."""
        centre = self._seen.about.centre
        known = [shift.key for shift in centre.shifts] if centre is not None else []
        others = [one.shift for one in self._template.rounds if one.shift not in known]
        return [*known, *others]

    def _shift_name(self, key: str) -> str:
        centre = self._seen.about.centre
        shifts = centre.shifts if centre is not None else ()
        named = next((shift.name for shift in shifts if shift.key == key), None)
        if named is not None:
            return self._seen.about.say(named)
        return key or tr("其他班次")

    # What a form is

    def title(self) -> str:
        return tr("检查模板")

    def note(self) -> str:
        one = self._template
        made = ""
        if one.changed_at is not None:
            about = self._seen.about
            made = tr("第 {n} 版，{name} {at} 修改。", n=one.version, name=one.author,
                      at=about.moment(one.changed_at))  # fmt: skip
        return made + tr("已开始填写的班次仍用原来的模板。")

    def goes(self) -> str:
        return tr("保存模板")

    def faults(self) -> Mapping[str, str]:
        found = {
            f"{_ROUNDS}{shift}": tr("请填写为 08:30 开班，10:30，13:00")
            for shift, line in self._rounds.items()
            if rounds_in(line.text()) is None
        }
        if found:
            return found
        faults = template_faults(self._made())
        if faults:
            self.fail(self._seen.about.say(faults[0]))
        return found

    def check(self) -> bool:
        """Beside the rows at fault: what is wrong with the checks."""
        return super().check() and not template_faults(self._made())

    def wish(self) -> object:
        return self._made()

    def _made(self) -> InspectionTemplate:
        rounds = tuple(
            ShiftRounds(shift, rounds_in(line.text()) or ()) for shift, line in self._rounds.items()
        )
        return structs.replace(
            self._template,
            checks=tuple(self._checks),
            rounds=tuple(one for one in rounds if one.rounds),
        )

    def build_on(self, newest: InspectionTemplate) -> None:
        """Somebody else was first: what is here counts as made from that, once it is kept again."""
        self._template = structs.replace(self._template, version=newest.version)

    # The list

    def begin(self) -> None:
        """The keys go to the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, row: int) -> None:
        about = self._seen.about
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems(
            [f"{about.say(check.category)} · {about.say(check.name)}" for check in self._checks]
        )
        self.list.setCurrentRow(max(0, min(row, len(self._checks) - 1)))
        self.list.blockSignals(False)
        self._choose(self.list.currentRow())

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._checks):
            self.fields.show_check(self._checks[row])
        self.fields.setEnabled(bool(self._checks))
        self.drop.setEnabled(len(self._checks) > 1)
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < len(self._checks) - 1)

    def _edited(self) -> None:
        row = self.list.currentRow()
        if not 0 <= row < len(self._checks):
            return
        about = self._seen.about
        check = self._checks[row] = self.fields.check(self._checks[row])
        item = self.list.item(row)
        item.setText(f"{about.say(check.category)} · {about.say(check.name)}")
        self._typed()

    def _add(self) -> None:
        row = self.list.currentRow() + 1
        former = self._checks[row - 1] if self._checks else None
        category = former.category if former is not None else Words("现场", "Floor")
        new = Check(CheckKey(fresh()[:12]), category, Words("新检查项", "New check"))
        self._checks.insert(row, new)
        self._fill(row)
        self.fields.begin()
        self._typed()

    def _drop(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._checks) and len(self._checks) > 1:
            del self._checks[row]
            self._fill(row)
            self._typed()

    def _move(self, by: int) -> None:
        row = self.list.currentRow()
        if 0 <= row + by < len(self._checks):
            checks = self._checks
            checks[row], checks[row + by] = checks[row + by], checks[row]
            self._fill(row + by)
            self._typed()

    def use(self, look: Look) -> None:
        px = look.px
        self.list.setFixedSize(px(LIST_W), px(LIST_H))
        self.list.setFont(font(Role.BODY, look.scale))
        self.list.setStyleSheet(_list_style(look))
        self.list.setAccessibleName(tr("检查项"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._both.setSpacing(px(20))
        for button, text, name in (
            (self.add, tr("+ 添加"), tr("添加检查项")),
            (self.drop, tr("删除"), tr("删除检查项")),
            (self.up, "↑", tr("上移")),
            (self.down, "↓", tr("下移")),
        ):
            button.setText(text)
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.setFont(font(Role.NOTE, look.scale))
        for shift in self._rounds:
            self.rows[f"{_ROUNDS}{shift}"].entitle(self._shift_name(shift))
        self.fields.use(look)
        super().use(look)
        self._fill(self.list.currentRow())


def _list_style(look: Look) -> str:
    """Rows of the list with room, and the chosen one as the theme has it."""
    theme, px = look.theme, look.px
    return (
        f"QListView {{ border: 1px solid {theme.line2}; outline: none; }}"
        f"QListView::item {{ padding: {px(4)}px {px(8)}px; color: {theme.t1}; }}"
        f"QListView::item:selected {{ background: {theme.accbg}; color: {theme.t1}; }}"
    )


def kept_words(answer: TemplateAnswer) -> str:
    """What became of it; empty: it has a fault of its own."""
    if answer.clash:
        return tr("{name} 刚改过模板（第 {n} 版）。再次保存将以您的为准。",
                  name=answer.template.author, n=answer.template.version)  # fmt: skip
    if answer.faults:
        return ""
    return tr("检查模板已保存为第 {n} 版，从没有开始填写的班次起生效", n=answer.template.version)
