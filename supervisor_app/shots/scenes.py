"""Which pictures there are: a screen in a state, and how the desk comes to show it.

Every page of `desk_pages.places` is pictured in the ordinary states by itself. What a page can
show beyond them is one more `Scene` here.
"""

from collections.abc import Callable, Iterable

from msgspec import Struct, structs

from supervisor_app.client.errors import GatewayRefused, GatewayUnreachable
from supervisor_app.desk_pages import AGENTS, OVERVIEW, SETTINGS
from supervisor_app.domain.events import LossCause
from supervisor_app.domain.rows import FloorDelta
from supervisor_app.shots.figures import ACD, LATE
from supervisor_app.shots.floor import queue, whole
from supervisor_app.shots.people import crowd, peopled
from supervisor_app.shots.stage import Stage
from supervisor_app.shots.test_lines import ASTERISK, PASSED, REFUSED
from supervisor_app.ui.connect.entered import Entered, Kind
from supervisor_app.ui.frame.places import Place

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


def scenes(places: Iterable[Place]) -> tuple[Scene, ...]:
    """All of them, for the pages that the desk has."""
    pages = tuple(scene for place in places for scene in _of_page(place))
    return (*pages, *_SPECIAL)


def _of_page(place: Place) -> tuple[Scene, ...]:
    """The states that any page has; one at the foot of the rail shows no floor."""
    key = place.key

    def live(stage: Stage) -> None:
        stage.show(floor())
        stage.go(key)

    def quiet(stage: Stage) -> None:
        stage.show(floor(quiet=True))
        stage.go(key)

    def late(stage: Stage) -> None:
        live(stage)
        stage.pass_time(LATE_S)

    def stale(stage: Stage) -> None:
        live(stage)
        _lose(stage)

    ordinary = (Scene(key, "live", live), Scene(key, "stale", stale))
    return (
        ordinary
        if place.at_foot
        else (*ordinary, Scene(key, "quiet", quiet), Scene(key, "late", late))
    )


def _lose(stage: Stage) -> None:
    stage.pass_time(STALE_S)
    stage.lose(GatewayUnreachable("the line is cut"), attempt=4, retry_s=6.0)


# What pages can show beyond the ordinary


def _empty(stage: Stage) -> None:
    stage.show(structs.replace(floor(quiet=True), queues=(), intervals=(), calls=(), gauges=()))
    stage.go(OVERVIEW)


def _opened_queue(stage: Stage) -> None:
    stage.show(floor())
    stage.go(OVERVIEW, ("queue", str(queue("card"))))


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


def _failed(stage: Stage) -> None:
    dialog = stage.ask_for_source(ASTERISK)
    for line in (*PASSED[:3], REFUSED):
        dialog.show_line(line)
    dialog.finish_test(False)


_SPECIAL = (
    Scene(OVERVIEW, "queue", _opened_queue),
    Scene(OVERVIEW, "lost-acd", _lost_acd),
    Scene(OVERVIEW, "empty", _empty),
    Scene(AGENTS, "agent", _opened_agent),
    Scene(AGENTS, "cards", _cards),
    Scene(AGENTS, "cards-stale", _stale_cards),
    Scene(AGENTS, "nobody", _nobody),
    Scene(SETTINGS, "queues", _section("queues")),
    Scene(SETTINGS, "people", _section("people")),
    Scene(SETTINGS, "limits", _section("limits")),
    Scene(SETTINGS, "level", _section("level")),
    Scene(SETTINGS, "day", _section("day")),
    Scene(CONNECT, "first-run", _first_run, READING_S),
    Scene(CONNECT, "tested", _tested, READING_S),
    Scene(CONNECT, "failed", _failed, READING_S),
    Scene(DESK, "loading", _loading, READING_S),
    Scene(DESK, "refused", _refused),
    Scene(DESK, "search", _search, LEARNT_S),
    Scene(DESK, "keys", _keys),
    Scene(DESK, "limits", _limits),
)
