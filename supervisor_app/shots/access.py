"""Pictures of who works here: signing in, people and roles, the record, in their states."""

from collections.abc import Callable

from msgspec import structs

from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.people import Person
from supervisor_app.shots.colleagues import MANAGER, SUPERVISOR, nobody_signed_in, signed_in
from supervisor_app.shots.figures import ACD, LATE
from supervisor_app.shots.floor import whole
from supervisor_app.shots.people import peopled
from supervisor_app.shots.record import FIRST, HOW_MANY, broken
from supervisor_app.shots.stage import Stage
from supervisor_app.ui.agents.page import AgentsPage
from supervisor_app.ui.frame.places import AGENTS, AUDIT, OVERVIEW, SETTINGS
from supervisor_app.ui.people.dialog import PeopleDialog
from supervisor_app.ui.people.person_form import PersonForm
from supervisor_app.ui.people.section import PersonsSection
from supervisor_app.ui.people.section_bar import RIGHTS, SESSIONS
from supervisor_app.ui.people.sign_in_forms import PasswordForm, SignInForm
from supervisor_app.ui.settings.page import SettingsPage

SIGN_IN, PEOPLE = "sign-in", "people"
ASKED_S = 0.6
"""The gateway has answered by then."""
HELD_S = 23.0
CHANGED_S = 1200.0


def _at(stage: Stage, me: DeskMe, page: str, *wanted: tuple[str, str]) -> None:
    stage.take_for(me)
    stage.show(peopled(whole(False)))
    stage.go(page, *wanted)


def _asked(stage: Stage) -> PeopleDialog:
    """The question who works here, without the one that comes by itself."""
    _at(stage, signed_in(SUPERVISOR), OVERVIEW)
    stage.desk.people.open_sign_in()
    dialog = stage.desk.people.dialog
    assert dialog is not None
    return dialog


def _empty(stage: Stage) -> None:
    _at(stage, nobody_signed_in(), OVERVIEW)


def _held(stage: Stage) -> None:
    dialog = _asked(stage)
    form = dialog.form
    assert isinstance(form, SignInForm)
    form.login.setText("hanxue")
    form.password.setText("0123456789")
    chinese = stage.desk.shell.look.language.startswith("zh")
    said = "口令错误次数过多" if chinese else "Too many wrong passwords"
    dialog.fail(said, HELD_S)


def _forced(stage: Stage) -> None:
    dialog = _asked(stage)
    form = PasswordForm()
    form.force("given by somebody", "token", stay=False)
    dialog.exchange(form)
    dialog.go_on()


def _first(stage: Stage) -> None:
    _at(stage, nobody_signed_in(nobody_yet=True), OVERVIEW)
    stage.desk.people.do("first")


def _section(stage: Stage, person: Person) -> PersonsSection:
    _at(stage, signed_in(person), SETTINGS, ("section", "persons"))
    page = stage.desk.shell.page()
    assert isinstance(page, SettingsPage)
    return page.persons


def _people(stage: Stage) -> None:
    _section(stage, MANAGER)


def _sessions(stage: Stage) -> None:
    _section(stage, MANAGER).look_at(SESSIONS)


def _rights(stage: Stage) -> None:
    _section(stage, SUPERVISOR).look_at(RIGHTS)


def _not_allowed(stage: Stage) -> None:
    _section(stage, SUPERVISOR)


def _nobody_yet(stage: Stage) -> None:
    _at(stage, nobody_signed_in(nobody_yet=True), SETTINGS, ("section", "persons"))


def _wrong_person(stage: Stage) -> None:
    _section(stage, MANAGER)
    form = PersonForm(None, {"t1": "一组", "t2": "二组", "t3": "三组", "t4": "四组", "t5": "五组"})
    stage.desk.people.open(form)
    form.login.setText("Chen Li")
    form.extension.setText("6x")
    dialog = stage.desk.people.dialog
    assert dialog is not None
    dialog.go_on()


def _record(stage: Stage) -> None:
    _at(stage, signed_in(MANAGER), AUDIT, ("period", "all"))


def _entry(stage: Stage) -> None:
    number = str(FIRST + HOW_MANY - 3)
    _at(stage, signed_in(MANAGER), AUDIT, ("period", "all"), ("entry", number))


def _edited(stage: Stage) -> None:
    stage.break_record(broken())
    _record(stage)


def _nothing(stage: Stage) -> None:
    _at(stage, signed_in(MANAGER), AUDIT, ("what", "plan"))


def _not_read(stage: Stage) -> None:
    _at(stage, signed_in(SUPERVISOR), AUDIT)


def _number(stage: Stage) -> None:
    """A whole number, for half a minute."""
    delta = peopled(whole(False))
    agents = tuple(
        structs.replace(
            row,
            caller="138****4471",
            changed_by=SUPERVISOR.name,
            changed_at=delta.at - CHANGED_S,
            changed_what="skills",
        )
        if row.code == LATE[2].code
        else row
        for row in delta.agents
    )
    me = signed_in(SUPERVISOR)
    stage.take_for(me)
    stage.show(structs.replace(delta, agents=agents))
    stage.go(AGENTS, ("agent", f"{ACD}/{LATE[2].code}"))
    stage.desk.people.show_me(me)
    page = stage.desk.shell.page()
    assert isinstance(page, AgentsPage)
    page.dock.record.number.click()


ACCESS: tuple[tuple[str, str, Callable[[Stage], None], float], ...] = (
    (SIGN_IN, "asked", _empty, ASKED_S),
    (SIGN_IN, "held", _held, 0.0),
    (SIGN_IN, "first-password", _forced, 0.0),
    (SIGN_IN, "first-administrator", _first, 0.0),
    (PEOPLE, "listed", _people, ASKED_S),
    (PEOPLE, "sessions", _sessions, ASKED_S),
    (PEOPLE, "rights", _rights, ASKED_S),
    (PEOPLE, "not-allowed", _not_allowed, ASKED_S),
    (PEOPLE, "nobody-yet", _nobody_yet, ASKED_S),
    (PEOPLE, "wrong", _wrong_person, ASKED_S),
    (AUDIT, "listed", _record, ASKED_S),
    (AUDIT, "entry", _entry, ASKED_S),
    (AUDIT, "edited", _edited, ASKED_S),
    (AUDIT, "nothing", _nothing, ASKED_S),
    (AGENTS, "number", _number, ASKED_S),
    (AUDIT, "not-allowed", _not_read, ASKED_S),
)
"""Screen, state, how the desk comes to show it, and not sooner than when."""
