"""Which pictures there are: a screen in a state, and how the desk comes to show it.

Every page of `desk_pages.places` is pictured in the ordinary states by itself. What a page can
show beyond them is one more `Scene` here.
"""

from collections.abc import Callable, Iterable
from functools import partial

from msgspec import Struct, structs

from supervisor_app.bridge.acd_ages import GOOD_FRAMES
from supervisor_app.client.errors import GatewayRefused, GatewayUnreachable
from supervisor_app.desk_skills import SKILLS
from supervisor_app.domain.events import LossCause
from supervisor_app.domain.rows import FloorDelta
from supervisor_app.shots import (
    emergency_scenes,
    inspection_scenes,
    partly,
    shift_scenes,
    trend_scenes,
)
from supervisor_app.shots.access import ACCESS
from supervisor_app.shots.alert_scenes import call, calm, rules, seen
from supervisor_app.shots.alert_scenes import scenes as alert_scenes
from supervisor_app.shots.coaching import COACHING
from supervisor_app.shots.emergency_scenes import SCENES as EMERGENCIES
from supervisor_app.shots.emergency_scenes import SETTING_SCENES as EMERGENCY_SETTINGS
from supervisor_app.shots.figures import ACD, LATE
from supervisor_app.shots.floor import queue, whole
from supervisor_app.shots.people import crowd, peopled
from supervisor_app.shots.skill_states import skill_states
from supervisor_app.shots.skilled import skilled
from supervisor_app.shots.stage import Stage
from supervisor_app.shots.test_lines import ASTERISK, FREESWITCH, LISTS_ONLY, PASSED, REFUSED
from supervisor_app.shots.wall_scenes import SCENES as WALL_SCENES
from supervisor_app.ui.connect.entered import Entered, Kind
from supervisor_app.ui.frame.places import (
    AGENTS,
    ALERTS,
    EMERGENCY,
    OVERVIEW,
    RECORD,
    SETTINGS,
    TRENDS,
    WALLS,
    Place,
)

DESK, CONNECT = "desk", "connect"
"""What belongs to no page."""
LATE_S, STALE_S = 3.4, 37.6
"""Seconds without an answer, beside the age that figures have anyway."""
READING_S = 2.2
"""After this the start page says that it is reading."""


LEARNT_S = 2.0
"""Names are learnt a moment after the first figures are painted."""


class Scene(Struct, frozen=True):
    """A screen in a state."""

    screen: str
    state: str
    arrange: Callable[[Stage], None]
    least_s: float = 0.0
    """A picture sooner would be of another state."""

    @property
    def name(self) -> str:
        """How the picture is called."""
        return f"{self.screen}-{self.state}"


def floor(quiet: bool = False) -> FloorDelta:
    """The floor with everybody's name."""
    return peopled(whole(quiet))


def floor_as_it_is(delta: FloorDelta) -> FloorDelta:
    """Most pages show nobody's levels."""
    return delta


def scenes(places: Iterable[Place]) -> tuple[Scene, ...]:
    """All of them, for the pages that the desk has."""
    known = tuple(places)
    pages = tuple(scene for place in known for scene in _of_page(place))
    states = skill_states() if any(place.key == SKILLS for place in known) else {}
    skills = tuple(Scene(SKILLS, state, arrange) for state, arrange in states.items())
    return (*pages, *skills, *_SPECIAL)


_OWN_FLOORS = {
    EMERGENCY: (emergency_scenes.active, emergency_scenes.none),
    RECORD: (shift_scenes.live, shift_scenes.quiet),
    TRENDS: (trend_scenes.live, trend_scenes.quiet),
}
"""Pages that are pictured on a floor of their own: with something going on, and without."""


def _of_page(place: Place) -> tuple[Scene, ...]:
    """The states that any page has; one at the foot of the rail shows no floor."""
    key = place.key
    dressed = skilled if key == SKILLS else floor_as_it_is

    def live(stage: Stage) -> None:
        if key in _OWN_FLOORS:
            _OWN_FLOORS[key][0](stage)
            return
        stage.show(dressed(floor()))
        if key in (OVERVIEW, ALERTS):
            call(stage)
        stage.go(key)

    def quiet(stage: Stage) -> None:
        if key in _OWN_FLOORS:
            _OWN_FLOORS[key][1](stage)
            return
        stage.show(dressed(floor(quiet=True)))
        if key in (OVERVIEW, ALERTS):
            calm(stage)
        stage.go(key)

    def late(stage: Stage) -> None:
        live(stage)
        stage.pass_time(LATE_S)

    ordinary = (Scene(key, "live", live), Scene(key, "stale", partial(_stale, live)))
    if place.at_foot:
        return ordinary
    lost = Scene(key, "one-lost", partial(_one_lost, live))
    return (*ordinary, Scene(key, "quiet", quiet), Scene(key, "late", late), lost)


def _lose(stage: Stage) -> None:
    stage.pass_time(STALE_S)
    stage.lose(GatewayUnreachable("the line is cut"), attempt=4, retry_s=6.0)


def _stale(live: Callable[[Stage], None], stage: Stage) -> None:
    live(stage)
    _lose(stage)


def _one_lost(live: Callable[[Stage], None], stage: Stage) -> None:
    live(stage)
    stage.desk.store.forget()  # a page may be pictured on a floor and a clock of its own
    _lose_one(stage)


def _lose_one(stage: Stage) -> None:
    """The floor is on two ACDs, and one of them is not heard."""
    delta = partly.on_two(skilled(floor()))
    stage.show(delta)
    heard_at = stage.desk.store.now or delta.at
    stage.pass_time(STALE_S)
    alone = partly.lost(delta, heard_at - 0.8, heard_at + STALE_S + 6)
    for version in range(GOOD_FRAMES):  # the other one is live again after so many
        stage.show(structs.replace(alone, at=delta.at + STALE_S, version=alone.version + version))
    told = stage.desk.situation.now
    if told is not None:
        stage.desk.situation.hear(partly.moved(told))


# What pages can show beyond the ordinary


def _empty(stage: Stage) -> None:
    stage.show(structs.replace(floor(quiet=True), queues=(), intervals=(), calls=(), gauges=()))
    stage.go(OVERVIEW)


def _opened_queue(stage: Stage) -> None:
    stage.show(floor())
    stage.go(OVERVIEW, ("queue", str(queue("card"))))


def _one_lost_queue(stage: Stage) -> None:
    stage.go(OVERVIEW, ("queue", f"{partly.SOUTH}/card"))
    _lose_one(stage)


def _one_lost_agent(stage: Stage) -> None:
    stage.go(AGENTS, ("agent", f"{partly.SOUTH}/{LATE[1].code}"))
    _lose_one(stage)


def _one_lost_cards(stage: Stage) -> None:
    stage.go(AGENTS, ("view", "cards"))
    _lose_one(stage)


def _lost_acd(stage: Stage) -> None:
    """The gateway answers, but does not hear its ACD."""
    delta = floor()
    stage.show(delta)
    stage.go(OVERVIEW)
    stage.pass_time(STALE_S)
    lost = tuple(
        structs.replace(
            row,
            live=False,
            since=delta.at - 0.8,
            cause=LossCause.SESSION_LOST,
            attempt=4,
            next_try_at=delta.at + STALE_S + 6,
        )
        for row in delta.sources
    )
    stage.show(structs.replace(delta, version=2, sources=lost))


def _opened_agent(stage: Stage) -> None:
    stage.show(floor())
    stage.go(AGENTS, ("agent", f"{ACD}/{LATE[2].code}"))


def _cards(stage: Stage) -> None:
    stage.show(crowd(floor()))
    stage.go(AGENTS, ("view", "cards"))


def _stale_cards(stage: Stage) -> None:
    _cards(stage)
    _lose(stage)


def _nobody(stage: Stage) -> None:
    stage.show(floor())
    stage.go(AGENTS, ("find", "zzz"))


def _loading(stage: Stage) -> None:
    stage.go(OVERVIEW)


def _refused(stage: Stage) -> None:
    stage.go(OVERVIEW)
    stage.lose(GatewayRefused("401"), attempt=1, retry_s=10.0)


def _search(stage: Stage) -> None:
    stage.show(floor())
    stage.go(OVERVIEW)
    field = stage.desk.shell.top.search
    field.setFocus()
    stage.desk.shell.search.open()
    field.setText("sy")
    field.textEdited.emit("sy")


def _keys(stage: Stage) -> None:
    stage.show(floor())
    stage.go(OVERVIEW)
    stage.desk.shell.show_keys()


def _limits(stage: Stage) -> None:
    stage.show(floor())
    stage.go(OVERVIEW)
    stage.desk.shell.list_limits()


def _section(key: str) -> Callable[[Stage], None]:
    """A section of the settings."""

    def arrange(stage: Stage) -> None:
        stage.show(floor())
        stage.go(SETTINGS, ("section", key))

    return arrange


def _first_run(stage: Stage) -> None:
    stage.ask_for_source(Entered(Kind.DEMONSTRATION))


def _tested(stage: Stage) -> None:
    dialog = stage.ask_for_source(ASTERISK)
    for line in PASSED:
        dialog.show_line(line)
    dialog.finish_test(True)


def _lists_only(stage: Stage) -> None:
    dialog = stage.ask_for_source(FREESWITCH)
    for line in LISTS_ONLY:
        dialog.show_line(line)
    dialog.finish_test(True)


def _failed(stage: Stage) -> None:
    dialog = stage.ask_for_source(ASTERISK)
    for line in (*PASSED[:3], REFUSED):
        dialog.show_line(line)
    dialog.finish_test(False)


_SPECIAL = (
    *(Scene(*named) for named in ACCESS),
    Scene(OVERVIEW, "queue", _opened_queue),
    Scene(OVERVIEW, "lost-acd", _lost_acd),
    Scene(OVERVIEW, "queue-one-lost", _one_lost_queue),
    Scene(AGENTS, "agent-one-lost", _one_lost_agent),
    Scene(AGENTS, "cards-one-lost", _one_lost_cards),
    Scene(OVERVIEW, "empty", _empty),
    Scene(AGENTS, "agent", _opened_agent),
    Scene(AGENTS, "cards", _cards),
    Scene(AGENTS, "cards-stale", _stale_cards),
    Scene(AGENTS, "nobody", _nobody),
    *(Scene(AGENTS, state, arrange) for state, arrange in COACHING),
    *(Scene(EMERGENCY, state, arrange) for state, arrange in EMERGENCIES),
    *(Scene(RECORD, state, arrange) for state, arrange in shift_scenes.SCENES),
    *(Scene(RECORD, state, arrange) for state, arrange in inspection_scenes.SCENES),
    *(Scene(TRENDS, state, arrange) for state, arrange in trend_scenes.SCENES),
    *(Scene(WALLS, state, arrange) for state, arrange in WALL_SCENES),
    *(Scene(ALERTS, state, arrange) for state, arrange in alert_scenes(floor).items()),
    Scene(OVERVIEW, "acknowledged", seen(floor, OVERVIEW)),
    Scene(SETTINGS, "rules", rules(floor)),
    Scene(SETTINGS, "queues", _section("queues")),
    Scene(SETTINGS, "people", _section("people")),
    Scene(SETTINGS, "limits", _section("limits")),
    Scene(SETTINGS, "level", _section("level")),
    Scene(SETTINGS, "day", _section("day")),
    Scene(SETTINGS, "complaints", _section("complaints")),
    Scene(SETTINGS, "papers", _section("papers")),
    *(Scene(SETTINGS, state, arrange) for state, arrange in EMERGENCY_SETTINGS),
    Scene(CONNECT, "first-run", _first_run, READING_S),
    Scene(CONNECT, "tested", _tested, READING_S),
    Scene(CONNECT, "failed", _failed, READING_S),
    Scene(CONNECT, "freeswitch", _lists_only, READING_S),
    Scene(DESK, "loading", _loading, READING_S),
    Scene(DESK, "refused", _refused),
    Scene(DESK, "search", _search, LEARNT_S),
    Scene(DESK, "keys", _keys),
    Scene(DESK, "limits", _limits),
)
