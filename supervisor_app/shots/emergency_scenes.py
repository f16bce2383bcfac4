"""Scenes of 应急: each standing, the questions, and the review, as picture 11 has its figures."""

from collections.abc import Callable

from supervisor_app.domain.emergency import Level
from supervisor_app.domain.situation import SituationNow
from supervisor_app.shots import emergencies, emergency_answers
from supervisor_app.shots.colleagues import MANAGER, signed_in
from supervisor_app.shots.stage import Stage
from supervisor_app.shots.surge_floor import LATER_S, surge_floor
from supervisor_app.ui.emergency import standing
from supervisor_app.ui.emergency.page import EmergencyPage
from supervisor_app.ui.frame.places import EMERGENCY, SETTINGS


def page_of(stage: Stage) -> EmergencyPage:
    """The first window's 应急."""
    page = stage.desk.shell.pages.page(EMERGENCY)
    assert isinstance(page, EmergencyPage)
    return page


def show(stage: Stage, told: SituationNow, quiet: bool = False) -> EmergencyPage:
    """The page, at which the duty manager works."""
    me = signed_in(MANAGER)
    stage.take_for(me)
    stage.know_emergencies()
    stage.keep_plans(emergency_answers.plans())
    stage.pass_time(LATER_S)
    stage.show(surge_floor(quiet))
    stage.desk.people.show_me(me)
    stage.desk.situation.hear(told)
    stage.go(EMERGENCY)
    return page_of(stage)


def none(stage: Stage) -> None:
    """Nothing goes on, and nothing is past its line."""
    show(stage, emergencies.situation(quiet=True), quiet=True)


def proposed(stage: Stage) -> None:
    """A line is met."""
    show(stage, emergencies.proposed())


def active(stage: Stage) -> None:
    """Picture 11."""
    show(stage, emergencies.situation(emergencies.active()))


def one(stage: Stage) -> None:
    """The higher level."""
    show(stage, emergencies.situation(emergencies.active(Level.ONE)))


def released(stage: Stage) -> None:
    """Over, a moment ago."""
    show(stage, emergencies.situation(emergencies.released(), quiet=True), quiet=True)


def review(stage: Stage) -> None:
    """What is told of it afterwards."""
    page = show(stage, emergencies.situation(emergencies.released(), quiet=True), quiet=True)
    page.open_review(emergencies.ID)


def _asks(told: Callable[[], SituationNow], key: str) -> Callable[[Stage], None]:
    def arrange(stage: Stage) -> None:
        page = show(stage, told())
        page.show_playbooks(emergency_answers.playbooks())
        page.do(key)

    return arrange


def insert(stage: Stage) -> None:
    """A step is put in."""
    show(stage, emergencies.situation(emergencies.active())).insert()


def section(key: str) -> Callable[[Stage], None]:
    """A section of the settings that belongs to emergencies."""

    def arrange(stage: Stage) -> None:
        show(stage, emergencies.situation(quiet=True), quiet=True)
        stage.go(SETTINGS, ("section", key))

    return arrange


SETTING_SCENES = tuple((key, section(key)) for key in ("playbooks", "lines"))
SCENES: tuple[tuple[str, Callable[[Stage], None]], ...] = (
    ("none", none),
    ("proposed", proposed),
    ("active", active),
    ("one", one),
    ("released", released),
    ("review", review),
    ("declare", _asks(emergencies.proposed, standing.DECLARE)),
    ("put-off", _asks(emergencies.proposed, standing.PUT_OFF)),
    ("raise", _asks(lambda: emergencies.situation(emergencies.active()), standing.RAISE)),
    ("release", _asks(lambda: emergencies.situation(emergencies.active()), standing.RELEASE)),
    ("insert", insert),
)
"""By the state that a picture is named after."""
