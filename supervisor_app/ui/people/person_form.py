"""A person as an administrator enters him: name, roles, teams, phone, and a first password."""

import secrets
from collections.abc import Mapping, Sequence

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from supervisor_app.domain.people import ROLE_NAMES, Person, Role, leads_nobody
from supervisor_app.domain.signing_in import SHORTEST_PASSWORD, PersonChange
from supervisor_app.ui.parts import fonts
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr, words
from supervisor_app.ui.parts.tick_box import TickBox
from supervisor_app.ui.people.checks import extension_fault, login_fault, name_fault
from supervisor_app.ui.people.form import INDENT, Form

ACROSS = 3
LABEL_W = 104
_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
"""None that is taken for another when it is read out."""
_LENGTH = 12
_TOP = Qt.AlignmentFlag.AlignTop
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Ticks(QWidget):
    """Several of a few: a name at the left, boxes at the right, and what is wrong below."""

    changed = Signal()

    def __init__(self, keys: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes = {key: TickBox(self) for key in keys}
        self._label, self._fault = QLabel(self), QLabel(self)
        self._label.setProperty("tone", "t2")
        self._fault.setProperty("tone", "warn")
        self._fault.setWordWrap(True)
        self._fault.hide()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        for place, box in enumerate(self.boxes.values()):
            self._grid.addWidget(box, place // ACROSS, place % ACROSS)
            box.clicked.connect(self._clicked)
        for column in range(ACROSS):
            self._grid.setColumnStretch(column, 1)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.addLayout(self._grid)
        right.addWidget(self._fault)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._label, 0, _TOP)
        self._row.addLayout(right, 1)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The keys of those that are ticked."""
        return tuple(key for key, box in self.boxes.items() if box.isChecked())

    @property
    def fault(self) -> str:
        """What is said to be wrong."""
        return self._fault.text().removeprefix("▲ ")

    def choose(self, keys: Sequence[str]) -> None:
        """Tick these."""
        for key, box in self.boxes.items():
            box.setChecked(key in keys)

    def blame(self, fault: str) -> None:
        """Say what is wrong; empty: nothing is."""
        self._fault.setText(f"▲ {fault}" if fault else "")
        self._fault.setVisible(bool(fault))

    @Slot()
    def _clicked(self) -> None:
        self.blame("")
        self.changed.emit()

    def entitle(self, name: str, names: Mapping[str, str]) -> None:
        """Its name and those of the boxes."""
        self._label.setText(name)
        for key, box in self.boxes.items():
            box.entitle(names.get(key, key))
            box.setAccessibleName(f"{name} {names.get(key, key)}")

    def use(self, look: Look) -> None:
        """Fonts and sizes."""
        px = look.px
        self._row.setSpacing(px(INDENT - LABEL_W))
        self._grid.setSpacing(px(4))
        self._label.setAlignment(_RIGHT)
        self._label.setFixedSize(px(LABEL_W), px(28))
        self._label.setFont(fonts.font(fonts.Role.BODY, look.scale))
        self._fault.setFont(fonts.font(fonts.Role.NOTE, look.scale))
        for box in self.boxes.values():
            box.use(look)


class MadePassword(QWidget):
    """A first password, typed or made up; it is shown, because it has to be told."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line, self.make = QLineEdit(self), QPushButton(self)
        self.line.textEdited.connect(self.edited)
        self.make.clicked.connect(self._make)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.line, 1)
        self._row.addWidget(self.make)
        self.setFocusProxy(self.line)

    def text(self) -> str:
        """What stands there."""
        return self.line.text()

    @Slot()
    def _make(self) -> None:
        self.line.setText(made_password())
        self.edited.emit()

    def use(self, look: Look) -> None:
        """Words, fonts and sizes."""
        self._row.setSpacing(look.px(8))
        self.line.setAccessibleName(tr("初始口令"))
        self.make.setText(tr("随机生成"))
        for widget in (self.line, self.make):
            widget.setFont(fonts.font(fonts.Role.BODY, look.scale))


class PersonForm(Form):
    """Somebody new, or somebody who is to be otherwise."""

    manual = "people#add"

    def __init__(
        self, person: Person | None, teams: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        """`teams`: names by key; those that the centre no longer has stay with who has them."""
        super().__init__(parent)
        self._person = person
        known = dict(teams)
        for team in person.teams if person else ():
            known.setdefault(team, team)
        self._teams = known
        self.login, self.name, self.extension = self.line(), self.line(), self.line()
        self.add_row("login", self.login)
        self.add_row("name", self.name)
        self.roles = Ticks([role.value for role in Role], self)
        self.teams = Ticks(list(known), self)
        for ticks in (self.roles, self.teams):
            self.column.insertWidget(self.column.count() - 1, ticks)
            ticks.changed.connect(self._typed)
        self.without = TickBox(self)
        self.without.clicked.connect(self._typed)
        self.add_box(self.without)
        self.add_row("extension", self.extension, width=240)
        self.password = MadePassword(self)
        self.password.edited.connect(self._typed)
        self.password.setVisible(person is None)
        if person is None:
            self.add_row("password", self.password)
        else:
            self._fill(person)
        for ticks in (self.roles, self.teams):
            ticks.changed.connect(self._ask_of_teams)
        self._ask_of_teams()

    def _fill(self, person: Person) -> None:
        self.login.setText(person.login)
        self.login.setReadOnly(True)
        self.name.setText(person.name)
        self.extension.setText(person.extension)
        self.roles.choose([role.value for role in person.roles])
        self.teams.choose(person.teams)

    def title(self) -> str:
        return tr("新增人员") if self._person is None else tr("编辑人员")

    def note(self) -> str:
        if self._person is None:
            return tr("初始口令请当面告诉本人；第一次登录时必须修改。")
        return tr("角色、班组的修改立即生效，此人的登录会结束，需重新登录。")

    def goes(self) -> str:
        return tr("新增人员") if self._person is None else tr("保存")

    def check(self) -> bool:
        missing = "" if self.roles.chosen else tr("至少选择一个角色")
        self.roles.blame(missing)
        self.teams.blame("" if self.without.isChecked() else self._no_team())
        fine = super().check()
        return fine and not missing and not self.teams.fault

    def _no_team(self) -> str:
        """What a team lead without a team cannot do; empty: he has one, or leads all."""
        if not leads_nobody(self.wish().person):
            return ""
        if not self._teams:
            return tr("还没有班组：请先在 设置 › 班组与坐席 建立，否则班组长不能对任何坐席操作")
        return tr("班组长须选择本人的班组，否则不能对任何坐席操作")

    @Slot()
    def _ask_of_teams(self) -> None:
        """It is saved without a team only by who says that he means it."""
        leads = bool(self._no_team())
        self.teams.setVisible(bool(self._teams) or leads)
        self.without.setVisible(leads)
        if not leads:
            self.without.setChecked(False)

    def faults(self) -> Mapping[str, str]:
        found = {
            "login": login_fault(self.login.text().strip()),
            "name": name_fault(self.name.text().strip()),
            "extension": extension_fault(self.extension.text().strip()),
        }
        if self._person is None and len(self.password.text()) < SHORTEST_PASSWORD:
            found["password"] = tr("至少 {n} 个字符", n=SHORTEST_PASSWORD)
        return {key: fault for key, fault in found.items() if fault}

    def wish(self) -> PersonChange:
        before = self._person or Person("", "", ())
        person = replace(
            before,
            login=self.login.text().strip(),
            name=self.name.text().strip(),
            roles=tuple(Role(key) for key in self.roles.chosen),
            teams=self.teams.chosen,
            extension=self.extension.text().strip(),
        )
        return PersonChange(person, self.password.text() if self._person is None else "")

    def forget(self) -> None:
        super().forget()
        self.password.line.clear()

    def use(self, look: Look) -> None:
        super().use(look)
        fixed = "" if self._person is None else tr("账号不能修改")
        note = fixed or tr("小写字母、数字、点、横线；以后不能修改")
        self.rows["login"].entitle(tr("账号"), note)
        self.rows["name"].entitle(tr("姓名"))
        self.rows["extension"].entitle(tr("本人分机"), tr("旁听时响铃的电话；不旁听可留空"))
        if "password" in self.rows:
            self.rows["password"].entitle(
                tr("初始口令"), tr("至少 {n} 个字符", n=SHORTEST_PASSWORD)
            )
            self.password.use(look)
        roles = {role.value: words(ROLE_NAMES[role], look.language) for role in Role}
        self.roles.entitle(tr("角色"), roles)
        self.teams.entitle(tr("本人的班组"), self._teams)
        self.without.use(look)
        self.without.entitle(tr("暂时没有班组，仍然保存"))
        self.roles.use(look)
        self.teams.use(look)


class FirstPasswordForm(Form):
    """A new first password for somebody who forgot his own."""

    manual = "people#passwords"

    def __init__(self, person: Person, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._person = person
        self.password = MadePassword(self)
        self.password.edited.connect(self._typed)
        self.add_row("password", self.password)

    def title(self) -> str:
        return tr("重设初始口令")

    def note(self) -> str:
        name = self._person.name
        return tr("{name} 的登录会立即结束，用此口令登录后必须改成自己的口令。", name=name)

    def goes(self) -> str:
        return tr("重设口令")

    def faults(self) -> Mapping[str, str]:
        short = len(self.password.text()) < SHORTEST_PASSWORD
        return {"password": tr("至少 {n} 个字符", n=SHORTEST_PASSWORD)} if short else {}

    def wish(self) -> PersonChange:
        return PersonChange(self._person, self.password.text())

    def forget(self) -> None:
        super().forget()
        self.password.line.clear()

    def use(self, look: Look) -> None:
        super().use(look)
        self.rows["password"].entitle(tr("初始口令"), tr("请当面告诉本人，不要用邮件或聊天发送"))
        self.password.use(look)


def made_password() -> str:
    """One that nobody guesses and everybody can read out."""
    signs = "".join(secrets.choice(_SIGNS) for _ in range(_LENGTH))
    return "-".join(signs[at : at + 4] for at in range(0, _LENGTH, 4))
