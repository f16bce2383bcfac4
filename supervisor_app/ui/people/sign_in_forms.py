"""The questions about who works here: signing in, another password, the first administrator."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from supervisor_app.domain.people import Person, Role
from supervisor_app.domain.signing_in import SHORTEST_PASSWORD, OwnPassword, SignIn
from supervisor_app.ui.parts import fonts
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.parts.tick_box import TickBox
from supervisor_app.ui.people.checks import login_fault, name_fault
from supervisor_app.ui.people.form import INDENT, CapsWatch, Form
from supervisor_app.ui.people.wishes import FirstWish, PasswordWish, SignInWish


class SignInForm(Form):
    """账号 and 口令. Who is refused is not told which of them was wrong."""

    manual = "start#sign-in"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.why = ""
        """Why it is asked, where that is not a matter of course."""
        self.login, self.password = self.line(), self.line(secret=True)
        self.login.setMaxLength(64)
        self.caps = QLabel(self)
        self.caps.setProperty("tone", "warn")
        self.caps.hide()
        self.stay = TickBox(self)
        self._caps = CapsWatch(self.password)
        self._caps.changed.connect(self._tell_caps)
        self.add_row("login", self.login)
        self.add_row("password", self.password, under=self.caps)
        self.add_box(self.stay)

    def title(self) -> str:
        return tr("登录")

    def note(self) -> str:
        return self.why or tr("登录后按您的角色开放操作；每一步操作都记在您的名下。")

    def goes(self) -> str:
        return tr("登录")

    def faults(self) -> Mapping[str, str]:
        empty = {"login": self.login.text().strip(), "password": self.password.text()}
        return {key: tr("请填写") for key, text in empty.items() if not text}

    def wish(self) -> SignInWish:
        asked = SignIn(self.login.text().strip().lower(), self.password.text())
        return SignInWish(asked, self.stay.isChecked())

    def ask_again(self) -> None:
        _all_of(self.password)

    @Slot(bool)
    def _tell_caps(self, on: bool) -> None:
        self.caps.setVisible(on)
        self.edited.emit()

    def use(self, look: Look) -> None:
        super().use(look)
        self.rows["login"].entitle(tr("账号"))
        self.rows["password"].entitle(tr("口令"))
        self.caps.setText("▲ " + tr("大写锁定已打开"))
        self.caps.setFont(fonts.font(fonts.Role.NOTE, look.scale))
        self.caps.setContentsMargins(look.px(INDENT), 0, 0, 0)
        self.stay.use(look)
        self.stay.entitle(tr("在本机保持登录"))
        self.stay.setToolTip(tr("登录凭证存入系统密钥库；会话到期或退出登录时清除"))


class PasswordForm(Form):
    """Another password of one's own; `forced`: the first one was given by an administrator."""

    manual = "start#sign-in"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._old = self._token = ""
        self._stay = False
        self.old, self.new, self.again = (self.line(secret=True) for _ in range(3))
        for key, line in (("old", self.old), ("new", self.new), ("again", self.again)):
            self.add_row(key, line)

    @property
    def forced(self) -> bool:
        """Whether nothing else can be done before."""
        return bool(self._token)

    def force(self, old: str, token: str, stay: bool) -> None:
        """The password that was just typed has to be another."""
        self._old, self._token, self._stay = old, token, stay
        self.rows["old"].hide()

    def title(self) -> str:
        return tr("修改初始口令") if self.forced else tr("修改口令")

    def note(self) -> str:
        if self.forced:
            return tr("初始口令由管理员设置，请改成只有您知道的口令后再使用。")
        return tr("修改后，您在其他桌面上的登录都会结束。")

    def goes(self) -> str:
        return tr("修改并登录") if self.forced else tr("修改口令")

    def faults(self) -> Mapping[str, str]:
        found = {}
        if not self.forced and not self.old.text():
            found["old"] = tr("请填写")
        if len(self.new.text()) < SHORTEST_PASSWORD:
            found["new"] = tr("至少 {n} 个字符", n=SHORTEST_PASSWORD)
        elif self.new.text() == (self._old or self.old.text()):
            found["new"] = tr("新口令不能与旧口令相同")
        elif self.again.text() != self.new.text():
            found["again"] = tr("两次输入不一致")
        return found

    def wish(self) -> PasswordWish:
        old = self._old if self.forced else self.old.text()
        return PasswordWish(OwnPassword(old, self.new.text()), self._stay, self._token)

    def ask_again(self) -> None:
        _all_of(self.new if self.forced else self.old)

    def forget(self) -> None:
        super().forget()
        self._old = self._token = ""

    def use(self, look: Look) -> None:
        super().use(look)
        self.rows["old"].entitle(tr("当前口令"))
        self.rows["new"].entitle(tr("新口令"), tr("至少 {n} 个字符", n=SHORTEST_PASSWORD))
        self.rows["again"].entitle(tr("再输一次"))


class FirstForm(Form):
    """The first person of a gateway, who lets in all others."""

    manual = "people#first"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.login, self.name = self.line(), self.line()
        self.password, self.again = self.line(secret=True), self.line(secret=True)
        fields: dict[str, QLineEdit] = {
            "login": self.login,
            "name": self.name,
            "password": self.password,
            "again": self.again,
        }
        for key, line in fields.items():
            self.add_row(key, line)
        self.manager = TickBox(self)
        self.manager.setChecked(True)
        self.add_box(self.manager)

    def title(self) -> str:
        return tr("建立第一位管理员")

    def note(self) -> str:
        return tr("此后，只有登录的人才能修改设置和操作现场；其他人员由管理员添加。")

    def goes(self) -> str:
        return tr("建立并登录")

    def faults(self) -> Mapping[str, str]:
        found = {
            "login": login_fault(self.login.text().strip()),
            "name": name_fault(self.name.text().strip()),
        }
        if len(self.password.text()) < SHORTEST_PASSWORD:
            found["password"] = tr("至少 {n} 个字符", n=SHORTEST_PASSWORD)
        elif self.again.text() != self.password.text():
            found["again"] = tr("两次输入不一致")
        return {key: fault for key, fault in found.items() if fault}

    def wish(self) -> FirstWish:
        manager = (Role.DUTY_MANAGER,) if self.manager.isChecked() else ()
        roles = (*manager, Role.ADMINISTRATOR)
        person = Person(self.login.text().strip(), self.name.text().strip(), roles)
        return FirstWish(person, self.password.text())

    def use(self, look: Look) -> None:
        super().use(look)
        self.rows["login"].entitle(tr("账号"), tr("小写字母、数字、点、横线；以后不能修改"))
        self.rows["name"].entitle(tr("姓名"))
        self.rows["password"].entitle(tr("口令"), tr("至少 {n} 个字符", n=SHORTEST_PASSWORD))
        self.rows["again"].entitle(tr("再输一次"))
        self.manager.use(look)
        self.manager.entitle(tr("同时担任值班经理（可以操作现场）"))


def _all_of(line: QLineEdit) -> None:
    """The keys go there, and what is typed replaces what was refused."""
    line.setFocus(Qt.FocusReason.OtherFocusReason)
    line.selectAll()
