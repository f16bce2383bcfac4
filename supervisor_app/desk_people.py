"""Who works at this desk: asked for, shown in the bar, told to every page that acts by it."""

from __future__ import annotations

from collections.abc import Callable
from operator import methodcaller
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from supervisor_app.assets import resource
from supervisor_app.bridge.asking import Asking
from supervisor_app.bridge.causes import Cause
from supervisor_app.bridge.desk_session import DeskSession, NotLetIn
from supervisor_app.bridge.poller import Failure, Poller
from supervisor_app.client.errors import GatewayRefused
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.signing_in import SignedIn
from supervisor_app.domain.view import FloorView
from supervisor_app.ui.frame.shell import Shell
from supervisor_app.ui.parts.icons import Icons
from supervisor_app.ui.parts.page import Deed, Look, Toast
from supervisor_app.ui.parts.texts import tr, words
from supervisor_app.ui.people import standing
from supervisor_app.ui.people.standing import Standing, deeds_of, shown_roles, standing_of
from supervisor_app.ui.people.wishes import FirstWish, PasswordWish, SignInWish

if TYPE_CHECKING:  # the questions are imported when they are asked: a start has no time for them
    from supervisor_app.ui.people.dialog import PeopleDialog
    from supervisor_app.ui.people.form import Form

ASK_AGAIN_MS = 60_000
"""Roles change at the gateway while somebody works; it decides, this only explains."""


class DeskPeople(QObject):
    """Knows whom the gateway takes this desk for. One question at a time, over the first window."""

    me_changed = Signal(object)
    """The `DeskMe` that counts from now on; None: not known."""

    def __init__(
        self,
        shell: Shell,
        session: DeskSession,
        asking: Asking,
        poller: Poller,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._shell, self._session = shell, session
        self._asking, self._poller = asking, poller
        self.me: DeskMe | None = None
        self.dialog: PeopleDialog | None = None
        self._epoch = ""
        self._asked = self._over = self._renewed = False
        self._not_known: PeopleDialog | None = None
        self._again = QTimer(self, interval=ASK_AGAIN_MS)
        self._again.timeout.connect(self.ask)
        shell.top.user.wished.connect(self.do)
        session.changed.connect(self._renew)
        poller.failed.connect(self._missed)

    # Who it is

    def show_floor(self, view: FloorView) -> None:
        """Once for each start of the gateway."""
        if view.epoch != self._epoch:
            self._epoch = view.epoch
            self.ask()
            self._again.start()

    @Slot()
    def ask(self) -> None:
        """Whom the gateway takes this desk for."""
        self._asking.ask(methodcaller("me"), self.show_me, self._unknown, owner=self, key="me")

    def show_me(self, me: DeskMe) -> None:
        """Whom it takes it for."""
        self._known_after_all()
        if me != self.me or self._renewed:
            self.me, self._renewed = me, False
            self._show()
            self.me_changed.emit(me)
        asks = standing_of(me) is Standing.DESK and not me.nobody_yet and not self._asked
        if asks:
            self.open_sign_in(tr("{desk} 只能查看现场；请登录后操作。", desk=me.name))

    def forget(self) -> None:
        """The desk has another source now."""
        self._epoch, self._asked, self.me = "", False, None
        self._shell.show_user("")
        self.me_changed.emit(None)

    def _unknown(self, _: Cause) -> None:
        """The bar keeps the name; without an answer no right is given anyway."""

    def _show(self) -> None:
        me = self.me
        if me is not None:
            roles = shown_roles(me.person, self._shell.look.language) if me.person else ""
            self._shell.show_user(me.name, roles, deeds_of(me))

    @Slot()
    def _renew(self) -> None:
        """Another person, or none: everything is asked anew in his name, and told even where he
        is who he was: some ask nothing until then."""
        self._renewed = True
        self._poller.renew()
        self.ask()

    @Slot(object)
    def _missed(self, failure: Failure) -> None:
        if not isinstance(failure.error, GatewayRefused):
            return
        if self._session.signed_in:
            name = self.me.name if self.me is not None else ""
            self._session.forget()
            self._asking.do(self._session.forget_kept, _ignore, _ignore, owner=self)
            self._over = True
            self._shell.tell(Toast(tr("{name} 的登录已结束，本机恢复为只看", name=name)))
            self.open_sign_in(tr("登录已到期或被管理员结束，已准备的更改都还在；请重新登录。"))
        elif self.dialog is None and not self._asked:
            self.open_sign_in(tr("网关不认识这台桌面；请登录，或在设置中更正令牌。"))
            self._not_known = self.dialog

    def _known_after_all(self) -> None:
        """A token that was new, or is put right, is accepted: the question why it was not goes,
        unless somebody answers it already."""
        dialog, not_known = self.dialog, self._not_known
        self._not_known = None
        if dialog is None or dialog is not not_known:
            return
        from supervisor_app.ui.people.sign_in_forms import SignInForm

        if not isinstance(dialog.form, SignInForm):
            return
        if not dialog.form.login.text() and not dialog.form.password.text():
            self._asked = False
            self._close()

    # What is wished

    def deeds(self) -> tuple[Deed, ...]:
        """What the search offers."""
        return tuple(
            Deed(f"user/{deed.key}", deed.title, lambda key=deed.key: self.do(key))  # type: ignore[misc]
            for deed in deeds_of(self.me)
            if not deed.why_not
        )

    @Slot(str)
    def do(self, key: str) -> None:
        """What the menu of the user offers."""
        from supervisor_app.ui.people import sign_in_forms as forms

        match key:
            case standing.SIGN_IN | standing.CHANGE:
                self.open_sign_in()
            case standing.PASSWORD:
                self.open(forms.PasswordForm())
            case standing.FIRST:
                self.open(forms.FirstForm())
            case standing.SIGN_OUT:
                self._sign_out()

    def open_sign_in(self, why: str = "") -> None:
        """Ask who works here."""
        from supervisor_app.ui.people.sign_in_forms import SignInForm

        self._asked = True
        form = SignInForm()
        form.why = why
        signed_in = standing_of(self.me) is Standing.SIGNED_IN and not self._over
        later = tr("取消") if signed_in else tr("暂不登录，只看现场")
        self.open(form, later)

    @property
    def window(self) -> Shell:
        """The first window, over which everything is asked."""
        return self._shell

    @property
    def look(self) -> Look:
        """How the desk looks now."""
        return self._shell.look

    def tell(self, toast: Toast) -> None:
        """Say what was just done."""
        self._shell.tell(toast)

    def use(self, look: Look) -> None:
        """Theme, language or scale changed."""
        self._show()
        if self.dialog is not None:
            self.dialog.use(look)

    def open(
        self, form: Form, later: str = "", carry_out: Callable[[Any], None] | None = None
    ) -> None:
        """Ask something, unless something is being asked. `carry_out` is given what it wants."""
        from supervisor_app.ui.people.dialog import PeopleDialog

        if self.dialog is not None:
            return
        dialog = self.dialog = PeopleDialog(Icons(resource("icons")), form, self._shell, later)
        dialog.wish.connect(carry_out or self._carry_out)
        dialog.left.connect(self._close)
        dialog.language_wished.connect(self._speak)
        dialog.use(self._shell.look)
        dialog.show()
        dialog.raise_()
        dialog.begin()

    @Slot(object)
    def _carry_out(self, wish: SignInWish | PasswordWish | FirstWish) -> None:
        dialog, session = self.dialog, self._session
        if dialog is None:
            return

        def work() -> SignedIn | NotLetIn:
            match wish:
                case SignInWish():
                    return session.sign_in(wish.sign_in, wish.stay)
                case PasswordWish():
                    return session.change_password(wish.change, wish.stay, wish.token)
                case FirstWish():
                    return session.make_first(wish.person, wish.password)

        self._asking.do(
            work, lambda answer: self._answered(wish, answer), self._failed, dialog, key="sign in"
        )

    def _answered(
        self, wish: SignInWish | PasswordWish | FirstWish, answer: SignedIn | NotLetIn
    ) -> None:
        from supervisor_app.ui.people.sign_in_forms import PasswordForm

        dialog = self.dialog
        if dialog is None:
            return
        if isinstance(answer, NotLetIn):
            language = self._shell.look.language
            cure = "" if answer.wait_s else words(answer.cure, language)
            said = f"{words(answer.words, language)}  {cure}".strip()
            dialog.fail(said, answer.wait_s)
        elif answer.me.must_change_password and isinstance(wish, SignInWish):
            form = PasswordForm()
            form.force(wish.sign_in.password, answer.token, wish.stay)
            dialog.exchange(form)
        else:
            self._over = False
            dialog.finish()
            self.show_me(answer.me)
            name = answer.me.name
            done = (
                tr("口令已修改")
                if isinstance(wish, PasswordWish)
                else tr("{name} 已登录", name=name)
            )
            self._shell.tell(Toast(done))

    def _failed(self, cause: Cause) -> None:
        if self.dialog is not None:
            language = self._shell.look.language
            self.dialog.fail(f"{words(cause.cause, language)}  {words(cause.cure, language)}")

    def _sign_out(self) -> None:
        name = self.me.name if self.me is not None else ""

        def out(_: object) -> None:
            self._asked = True  # who signs out does not want to be asked at once
            self._shell.tell(Toast(tr("{name} 已退出登录", name=name)))

        self._asking.do(self._session.sign_out, out, out, owner=self, key="sign in")

    @Slot(str)
    def _speak(self, language: str) -> None:
        self._shell.look_wished.emit(replace(self._shell.look, language=language))

    @Slot()
    def _close(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()
        self._shell.pages.focus_page()


def _ignore(_: object) -> None:
    """It is asked for again the next time, which is no harm."""
