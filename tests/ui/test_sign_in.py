"""Who works at this desk: asked once, told in the bar, never said whether a login exists."""

from collections.abc import Callable, Hashable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from desks import Stage
from floors import picture
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from supervisor_app.assets import resource
from supervisor_app.bridge.asking import Asking
from supervisor_app.bridge.causes import Cause
from supervisor_app.bridge.desk_session import NotLetIn
from supervisor_app.bridge.poller import Failure
from supervisor_app.client.calls import GatewayCalls
from supervisor_app.client.errors import GatewayRefused, GatewayUnreachable
from supervisor_app.desk_people import DeskPeople
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.people import Right, Role
from supervisor_app.domain.signing_in import OwnPassword, SignedIn, SignIn
from supervisor_app.domain.words import Words
from supervisor_app.shots.colleagues import (
    MANAGER,
    SUPERVISOR,
    nobody_signed_in,
    owner,
    signed_in,
)
from supervisor_app.ui.frame.top_bar import TopBar
from supervisor_app.ui.parts.icons import Icons
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.people.dialog import PeopleDialog
from supervisor_app.ui.people.sign_in_forms import FirstForm, PasswordForm, SignInForm
from supervisor_app.ui.people.standing import deeds_of, why_without
from supervisor_app.ui.people.wishes import FirstWish, PasswordWish, SignInWish

T = TypeVar("T")
WRONG = NotLetIn(Words("账号或口令不正确", "wrong"), Words("请再试。", "Again."))
HELD = NotLetIn(Words("口令错误次数过多", "too many"), Words("请等待。", "Wait."), 7.0)


class AtOnce(Asking):
    """Does what is no question over the network, of which there is none here, at once."""

    def __init__(self) -> None:
        QObject.__init__(self)

    def ask(
        self,
        call: Callable[[GatewayCalls], T],
        told: Callable[[T], None],
        failed: Callable[[Cause], None],
        owner: QObject,
        key: Hashable | None = None,
    ) -> None:
        pass

    def do(
        self,
        work: Callable[[], T],
        told: Callable[[T], None],
        failed: Callable[[Cause], None],
        owner: QObject,
        key: Hashable | None = None,
    ) -> None:
        told(work())


class Desk:
    """What `DeskPeople` stands on, with a gateway that answers as the test says."""

    def __init__(self, folder: Path) -> None:
        self.stage = Stage(folder)
        self.people: DeskPeople = self.stage.desk.people
        self.shell = self.stage.desk.shell
        self.done: list[tuple[str, tuple[Any, ...]]] = []
        self.answers: list[SignedIn | NotLetIn] = []
        for name in ("sign_in", "change_password", "make_first"):
            setattr(self.stage.desk.session, name, self._taker(name))
        self.people._asking = AtOnce()
        self.shell.resize(1600, 900)
        self.shell.show()
        self.stage.show(picture())

    def _taker(self, name: str) -> Callable[..., SignedIn | NotLetIn]:
        def take(*given: object) -> SignedIn | NotLetIn:
            self.done.append((name, given))
            return self.answers.pop(0)

        return take

    @property
    def dialog(self) -> PeopleDialog:
        assert self.people.dialog is not None
        return self.people.dialog


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.stage.close()


def fill(form: SignInForm, login: str, password: str) -> None:
    form.login.setText(login)
    form.password.setText(password)


def test_a_desk_without_a_person_asks_who_works_here_once(desk: Desk) -> None:
    desk.people.show_me(nobody_signed_in())
    assert isinstance(desk.dialog.form, SignInForm)
    desk.dialog.leave()
    desk.people.show_me(nobody_signed_in())
    assert desk.people.dialog is None
    assert desk.shell.top.user.toolTip() == "floor-12 · 看板"


@pytest.mark.parametrize("me", [owner(), signed_in(SUPERVISOR), nobody_signed_in(nobody_yet=True)])
def test_nobody_is_asked_where_there_is_nothing_to_ask(desk: Desk, me: DeskMe) -> None:
    desk.people.show_me(me)
    assert desk.people.dialog is None


def test_the_bar_says_name_and_role_and_what_can_be_done(desk: Desk) -> None:
    desk.people.show_me(signed_in(SUPERVISOR))
    user = desk.shell.top.user
    assert user.toolTip() == "韩雪 · 现场主管"
    assert user.accessibleName() == "用户 韩雪 · 现场主管"
    assert [action.text() for action in user.menu().actions()] == ["修改口令", "换人", "退出登录"]
    desk.people.show_me(signed_in(MANAGER))
    assert user.toolTip() == "周岚 · 值班经理 · 管理员"


def test_an_own_gateway_says_why_nobody_signs_in() -> None:
    (deed,) = deeds_of(owner())
    assert (deed.title, deed.why_not) == ("登录", "本机自带的网关，无需登录")


def test_whoever_signs_in_is_shown_and_asked_no_more(desk: Desk) -> None:
    desk.people.show_me(nobody_signed_in())
    form = desk.dialog.form
    assert isinstance(form, SignInForm)
    fill(form, " HanXue ", "correct horse")
    form.stay.click()
    desk.answers.append(SignedIn("token", signed_in(SUPERVISOR)))
    desk.dialog.go_on()
    assert desk.done == [("sign_in", (SignIn("hanxue", "correct horse"), True))]
    assert desk.people.dialog is None
    assert desk.shell.top.user.toolTip() == "韩雪 · 现场主管"
    assert form.password.text() == "", "a password is not kept longer than the question"


def test_what_is_missing_is_said_at_the_field_and_nothing_is_asked(desk: Desk) -> None:
    desk.people.show_me(nobody_signed_in())
    desk.dialog.go_on()
    assert {key: row.fault for key, row in desk.dialog.form.rows.items()} == {
        "login": "请填写",
        "password": "请填写",
    }
    assert desk.done == []


def test_a_wrong_password_says_the_gateways_words_and_keeps_what_was_typed(desk: Desk) -> None:
    desk.people.show_me(nobody_signed_in())
    form = desk.dialog.form
    assert isinstance(form, SignInForm)
    fill(form, "nobody-has-this", "wrong password")
    desk.answers.append(WRONG)
    desk.dialog.go_on()
    assert form.fault == "▲ 账号或口令不正确  请再试。"
    assert (form.login.text(), form.password.text()) == ("nobody-has-this", "wrong password")
    assert form.password.selectedText(), "what is typed next replaces it"
    assert form.password.hasFocus()
    assert desk.dialog.next.isEnabled()


def test_the_wait_is_counted_down_and_enter_does_nothing_before(desk: Desk) -> None:
    desk.people.show_me(nobody_signed_in())
    form = desk.dialog.form
    assert isinstance(form, SignInForm)
    fill(form, "hanxue", "wrong password")
    desk.answers.append(HELD)
    desk.dialog.go_on()
    assert form.fault == "▲ 口令错误次数过多  7 秒后可以再试"
    assert not desk.dialog.next.isEnabled()
    assert desk.dialog.next.toolTip() == "7 秒后可以再试"
    desk.dialog.go_on()
    assert len(desk.done) == 1
    for _ in range(7):
        form.count_down()
    assert form.fault == ""
    assert desk.dialog.next.isEnabled()


def test_a_given_password_has_to_be_changed_before_anything_else(desk: Desk) -> None:
    desk.people.show_me(nobody_signed_in())
    first = desk.dialog.form
    assert isinstance(first, SignInForm)
    fill(first, "hanxue", "given-by-admin")
    me = DeskMe("韩雪", person=SUPERVISOR, session="1", must_change_password=True)
    desk.answers.append(SignedIn("waits", me))
    desk.dialog.go_on()
    form = desk.dialog.form
    assert isinstance(form, PasswordForm)
    assert form.title() == "修改初始口令"
    assert form.rows["old"].isHidden()
    form.new.setText("given-by-admin")
    assert not form.check()
    assert form.rows["new"].fault == "新口令不能与旧口令相同"
    form.new.setText("only I know this")
    form.again.setText("only I know thiS")
    assert not form.check()
    assert form.rows["again"].fault == "两次输入不一致"
    form.again.setText("only I know this")
    desk.answers.append(SignedIn("token", signed_in(SUPERVISOR)))
    desk.dialog.go_on()
    change = OwnPassword("given-by-admin", "only I know this")
    assert desk.done[-1] == ("change_password", (change, False, "waits"))
    assert desk.people.dialog is None


def test_the_first_administrator_is_made_from_the_menu(desk: Desk) -> None:
    me = nobody_signed_in(nobody_yet=True)
    desk.people.show_me(me)
    titles = {deed.title: deed.why_not for deed in deeds_of(me)}
    assert titles == {"登录": "网关还没有任何人员", "建立第一位管理员": ""}
    desk.people.do("first")
    form = desk.dialog.form
    assert isinstance(form, FirstForm)
    form.login.setText("Zhou Lan")
    form.password.setText("short")
    desk.dialog.go_on()
    assert form.rows["login"].fault.startswith("1 至 32 个小写字母")
    assert form.rows["name"].fault == "1 至 64 个可见字符"
    assert form.rows["password"].fault == "至少 10 个字符"
    for line, text in (
        (form.login, "zhoulan"),
        (form.name, "周岚"),
        (form.password, "long enough now"),
        (form.again, "long enough now"),
    ):
        line.setText(text)
    desk.answers.append(SignedIn("token", signed_in(MANAGER)))
    desk.dialog.go_on()
    name, (person, password) = desk.done[0]
    assert name == "make_first"
    assert person.roles == (Role.DUTY_MANAGER, Role.ADMINISTRATOR)
    assert password == "long enough now"


def test_elsewhere_the_first_administrator_cannot_be_made_and_it_says_where(desk: Desk) -> None:
    here = nobody_signed_in(nobody_yet=True)
    there = DeskMe("d", person=here.person, nobody_yet=True)
    deed = deeds_of(there)[1]
    assert deed.why_not.startswith("请在网关所在的机器上建立")


def test_a_session_that_is_over_is_said_and_the_desk_looks_on(desk: Desk) -> None:
    desk.people.show_me(signed_in(SUPERVISOR))
    session = desk.stage.desk.session
    session._take("http://127.0.0.1:1", "token", stay=False)
    renewed: list[bool] = []
    desk.people._poller.renew = lambda: renewed.append(True)  # type: ignore[method-assign]
    desk.people._missed(Failure(GatewayUnreachable("cut"), 1, 1.0))
    assert session.signed_in, "a cut line ends no session"
    desk.people._missed(Failure(GatewayRefused("401"), 1, 1.0))
    assert not bool(session.signed_in)
    assert renewed == [True]
    form = desk.dialog.form
    assert isinstance(form, SignInForm)
    assert form.why.startswith("登录已到期或被管理员结束，已准备的更改都还在")


def test_an_unknown_desk_asks_for_a_person_instead(desk: Desk) -> None:
    desk.people._missed(Failure(GatewayRefused("401"), 1, 1.0))
    form = desk.dialog.form
    assert isinstance(form, SignInForm)
    assert form.why.startswith("网关不认识这台桌面")
    desk.dialog.leave()
    desk.people._missed(Failure(GatewayRefused("401"), 2, 2.0))
    assert desk.people.dialog is None, "who said no is not asked at every attempt"


def test_a_desk_that_is_known_after_all_is_not_covered(desk: Desk) -> None:
    """As where its token is a second old when the desk starts."""
    desk.people._missed(Failure(GatewayRefused("401"), 1, 1.0))
    assert desk.dialog.isVisible()
    desk.people.show_me(nobody_signed_in(nobody_yet=True))
    assert desk.people.dialog is None


def test_a_desk_that_is_known_after_all_asks_as_always(desk: Desk) -> None:
    desk.people._missed(Failure(GatewayRefused("401"), 1, 1.0))
    desk.people.show_me(nobody_signed_in())
    form = desk.dialog.form
    assert isinstance(form, SignInForm)
    assert form.why.startswith("floor-12 只能查看现场")


def test_who_types_already_is_left_alone(desk: Desk) -> None:
    desk.people._missed(Failure(GatewayRefused("401"), 1, 1.0))
    asked = desk.dialog
    assert isinstance(asked.form, SignInForm)
    asked.form.login.setText("wang")
    desk.people.show_me(nobody_signed_in(nobody_yet=True))
    assert desk.people.dialog is asked


def test_caps_lock_is_told_as_soon_as_it_shows(qtbot: QtBot) -> None:
    form = SignInForm()
    qtbot.addWidget(form)
    form.use(Look())
    form.show()

    def press(text: str, shift: bool = False) -> None:
        held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, held, text)
        QApplication.sendEvent(form.password, event)

    press("a")
    assert form.caps.isHidden()
    press("A", shift=True)
    assert form.caps.isHidden()
    press("A")
    assert not form.caps.isHidden()
    press("a")
    assert form.caps.isHidden()
    press("1")
    assert form.caps.isHidden()


def test_no_wish_shows_a_password_or_a_token() -> None:
    wishes = (
        SignInWish(SignIn("hanxue", "secret-word"), True),
        PasswordWish(OwnPassword("secret-word", "secret-word"), True, "secret-word"),
        FirstWish(MANAGER, "secret-word"),
    )
    assert not any("secret-word" in repr(wish) for wish in wishes)


def test_passwords_are_not_shown_on_the_screen() -> None:
    sign_in, another, first = SignInForm(), PasswordForm(), FirstForm()
    for line in (sign_in.password, another.old, another.new, another.again, first.password):
        assert line.echoMode() is QLineEdit.EchoMode.Password


def test_why_somebody_has_not_a_right_says_who_has() -> None:
    assert why_without(signed_in(MANAGER), Right.AUDIT, "zh_CN") == ""
    assert why_without(signed_in(SUPERVISOR), Right.AUDIT, "zh_CN") == (
        "您的角色没有此权限；有此权限的角色：值班经理 · 管理员"
    )
    assert why_without(nobody_signed_in(), Right.PEOPLE, "zh_CN").startswith("请先登录；")
    assert why_without(None, Right.PEOPLE, "zh_CN") == "正在核对权限"


def test_a_narrow_bar_keeps_the_way_to_the_user(qtbot: QtBot) -> None:
    bar = TopBar(Icons(resource("icons")))
    qtbot.addWidget(bar)
    bar.use(Look(scale=2.0))
    bar.show_user("周岚", "值班经理 · 管理员", deeds_of(signed_in(MANAGER)))
    bar.resize(900, bar.height())
    bar.show()
    assert bar.user.isVisible()
    assert bar.user.narrow
    assert bar.user.toolTip() == "周岚 · 值班经理 · 管理员"
