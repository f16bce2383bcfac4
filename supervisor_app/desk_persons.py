"""The wires of 设置 › 人员: what is asked of the gateway, and what its answer changes."""

from __future__ import annotations

from operator import methodcaller
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QObject

from supervisor_app.bridge.asking import Asking
from supervisor_app.bridge.causes import Cause
from supervisor_app.desk_people import DeskPeople
from supervisor_app.domain.signing_in import PersonChange
from supervisor_app.ui.parts.page import Toast
from supervisor_app.ui.parts.texts import tr, words
from supervisor_app.ui.people import standing
from supervisor_app.ui.people.wishes import EndSessions

if TYPE_CHECKING:  # the page brings them along
    from supervisor_app.client.calls import GatewayCalls
    from supervisor_app.ui.people.form import Form
    from supervisor_app.ui.people.section import PersonsSection


@runtime_checkable
class ManagesPeople(Protocol):
    """A page on which people are added and changed."""

    persons: PersonsSection


class DeskPersons(QObject):
    """Every change is shown once the gateway has answered, and read back from it."""

    def __init__(self, people: DeskPeople, asking: Asking, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._people, self._asking = people, asking

    def join(self, page: ManagesPeople) -> None:
        """Wire one instance."""
        section = page.persons
        section.people_wished.connect(lambda: self._read(section))
        section.asked.connect(lambda form: self._ask(section, form))
        section.first_wished.connect(lambda: self._people.do(standing.FIRST))
        section.sign_in_wished.connect(self._people.open_sign_in)

    def _read(self, section: PersonsSection) -> None:
        self._asking.ask(
            methodcaller("people"),
            section.show_people,
            section.fail,
            owner=section,
            key=(id(section), "people"),
        )

    def _ask(self, section: PersonsSection, form: Form) -> None:
        self._people.open(form, carry_out=lambda wish: self._carry_out(section, wish))

    def _carry_out(self, section: PersonsSection, wish: PersonChange | EndSessions) -> None:
        dialog = self._people.dialog
        if dialog is None:
            return

        def done(_: object) -> None:
            dialog.finish()
            self._people.tell(Toast(_said(wish)))
            self._read(section)
            self._people.ask()

        def failed(cause: Cause) -> None:
            language = section.look.language
            dialog.fail(f"{words(cause.cause, language)}  {words(cause.cure, language)}")

        def call(gateway: GatewayCalls) -> None:
            match wish:
                case PersonChange():
                    gateway.change_person(wish)
                case EndSessions(session=""):
                    gateway.end_sessions_of(wish.login)
                case _:
                    gateway.end_session(wish.session)

        self._asking.ask(call, done, failed, owner=dialog)


def _said(wish: PersonChange | EndSessions) -> str:
    match wish:
        case PersonChange() if wish.password:
            return tr("{name} 的初始口令已设置", name=wish.person.name)
        case PersonChange() if wish.person.disabled:
            return tr("{name} 已停用", name=wish.person.name)
        case PersonChange():
            return tr("{name} 已保存", name=wish.person.name)
        case _:
            return tr("{name} 的登录已结束", name=wish.name)
