"""Every page of a wall, and what may come over it: pictures without a desk around them."""

from collections.abc import Callable

from msgspec import Struct, structs
from PySide6.QtGui import QImage

from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.domain.emergency import (
    Emergency,
    EmergencyId,
    ExitNow,
    Level,
    Proposal,
    Step,
    StepState,
)
from supervisor_app.domain.emergency import Phase as EmergencyPhase
from supervisor_app.domain.measured import (
    Compare,
    NamedSubject,
    Operator,
    Period,
    Subject,
    SubjectKey,
    SubjectKind,
)
from supervisor_app.domain.partial import without
from supervisor_app.domain.rows import FloorDelta
from supervisor_app.domain.situation import SituationNow
from supervisor_app.domain.tally import Tally
from supervisor_app.domain.view import advance
from supervisor_app.domain.walls import LayoutKey, PageKind, WallLayout, WallPage
from supervisor_app.domain.words import Words
from supervisor_app.shots import partly
from supervisor_app.shots.figures import NOW
from supervisor_app.shots.floor import queue, whole
from supervisor_app.shots.people import peopled
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.theme import ThemeName
from supervisor_app.ui.wall.canvas import WallCanvas

WALL = "wall"
HD, UHD = (1920, 1080), (3840, 2160)
USUAL = "1080p"
SIZES = {USUAL: HD, "4k": UHD}
AGE_S = 0.8
STALE_S = 38.0
LASTS_S = 605.0
PAGES = (PageKind.QUEUES, PageKind.SITES, PageKind.AGENTS, PageKind.STARS)


class WallScene(Struct, frozen=True):
    """A wall in a state."""

    state: str
    arrange: Callable[[WallCanvas, Look], None]

    @property
    def name(self) -> str:
        """How the picture is called."""
        return f"{WALL}-{self.state}"


def layout(look: Look, *first: WallPage, announcement: str = "") -> WallLayout:
    """The usual four pages, in the look of the picture."""
    pages = first or tuple(WallPage(kind) for kind in PAGES)
    return WallLayout(
        key=LayoutKey("hall"),
        name="大厅",
        pages=pages,
        announcement=announcement,
        light=look.theme.name is ThemeName.LIGHT,
        language=look.language,
    )


def picture(scene: WallScene, look: Look, size: tuple[int, int] = HD) -> QImage:
    """A scene on a screen of so many pixels."""
    canvas = WallCanvas()
    canvas.resize(*size)
    scene.arrange(canvas, look)
    image = canvas.grab().toImage()
    canvas.deleteLater()
    return image


def situation(**told: object) -> SituationNow:
    """What the gateway says is going on."""
    return structs.replace(SituationNow("picture", 1, NOW, contact="周岚 分机 8001"), **told)


def _floor(quiet: bool = False) -> FloorDelta:
    delta = peopled(whole(quiet))
    agents = tuple(
        structs.replace(row, day=_rated(row.day, place)) if row.day else row
        for place, row in enumerate(delta.agents)
    )
    return structs.replace(delta, agents=agents)


def _rated(day: Tally, place: int) -> Tally:
    """A day with its own number of ratings; the floor's own are all alike."""
    rated = day.copy()
    rated.surveys = 12 + place * 37 % 29
    rated.satisfied = rated.surveys - (place * 13 % 7 > 1) - (place * 17 % 11 > 7)
    return rated


def live(canvas: WallCanvas, quiet: bool = False) -> None:
    """The demonstration floor, just heard."""
    canvas.show_freshness(Freshness(Phase.LIVE, AGE_S))
    canvas.show_floor(advance(None, _floor(quiet)))
    canvas.show_situation(situation())
    canvas.tick(NOW)


def lose(canvas: WallCanvas) -> None:
    """Nothing is heard for a while."""
    canvas.show_freshness(Freshness(Phase.STALE, STALE_S, frozen_at=NOW))
    canvas.tick(NOW + STALE_S)


def _page(number: int, quiet: bool = False) -> Callable[[WallCanvas, Look], None]:
    def arrange(canvas: WallCanvas, look: Look) -> None:
        canvas.show_layout(layout(look))
        live(canvas, quiet)
        canvas.go(number)
        canvas.resume()
        canvas.tick(NOW + 0.1)

    return arrange


def _large(canvas: WallCanvas, look: Look) -> None:
    page = WallPage(PageKind.QUEUES, large=True)
    canvas.show_layout(layout(look, page, WallPage(PageKind.AGENTS)))
    live(canvas)


def _stale(canvas: WallCanvas, look: Look) -> None:
    _page(1)(canvas, look)
    lose(canvas)


def _one_lost(number: int) -> Callable[[WallCanvas, Look], None]:
    """A floor on two ACDs, one of which is not heard."""

    def arrange(canvas: WallCanvas, look: Look) -> None:
        _page(number)(canvas, look)
        both = advance(None, partly.on_two(_floor()))
        since = {partly.SOUTH: NOW - 0.8}
        canvas.show_floor(without(both, since))
        names = partly.NAMES[partly.SOUTH]
        canvas.show_freshness(
            Freshness(Phase.LIVE, AGE_S, lost=(partly.SOUTH,), lost_age_s=STALE_S, missing=names)
        )
        canvas.tick(NOW + STALE_S)

    return arrange


def _waiting(canvas: WallCanvas, look: Look) -> None:
    canvas.show_layout(layout(look))
    cause = Words("网关没有应答", "The gateway does not answer")
    canvas.show_freshness(Freshness(Phase.WAITING, cause=cause))
    canvas.tick(NOW)


def _announced(canvas: WallCanvas, look: Look) -> None:
    told = (
        "15:00 起暂停小休，请各组组长到 3 号会议室"
        if look.language.startswith("zh")
        else "Breaks pause at 15:00. Leads: room 3"
    )
    canvas.show_layout(layout(look, announcement=told))
    live(canvas)


def _proposed(canvas: WallCanvas, look: Look) -> None:
    canvas.show_layout(layout(look))
    live(canvas)
    proposal = Proposal(Level.TWO, ("waiting",), CARD, NOW - 95)
    canvas.show_situation(situation(proposal=proposal))


def _emergency(canvas: WallCanvas, look: Look) -> None:
    canvas.show_layout(layout(look))
    live(canvas)
    canvas.show_situation(situation(emergency=emergency(look)))


def _emergency_stale(canvas: WallCanvas, look: Look) -> None:
    _emergency(canvas, look)
    lose(canvas)


def _emergency_one_lost(canvas: WallCanvas, look: Look) -> None:
    _one_lost(1)(canvas, look)
    canvas.show_situation(partly.moved(situation(emergency=emergency(look))))


def _released(canvas: WallCanvas, look: Look) -> None:
    canvas.show_layout(layout(look))
    live(canvas)
    over = structs.replace(
        emergency(look), phase=EmergencyPhase.RELEASED, released_at=NOW - 12, released_by="周岚"
    )
    canvas.show_situation(situation(emergency=over))


CARD = NamedSubject(Subject(SubjectKind.QUEUE, SubjectKey(queue("card"))), Words("信用卡", "Card"))


def emergency(look: Look, at: float = NOW) -> Emergency:
    """The one of the design's picture, in the words of the room."""
    chinese = look.language.startswith("zh")
    minute = 60.0
    titles = (
        ("宣布二级应急", "Level II declared", -10, StepState.DONE),
        ("个人业务 8 人加入信用卡", "8 of Retail join Card", -9, StepState.DONE),
        ("语音排队提示与回呼", "Queue message, call back", -7, StepState.DONE),
        ("取消小休、暂停培训", "No breaks, no training", -5, StepState.CURRENT),
        ("合肥 三组 12 人接信用卡", "12 of Team 3 take Card", 4, StepState.OPEN),
        ("复核：升级一级或解除", "Review: raise or release", 14, StepState.OPEN),
    )
    steps = tuple(
        Step(
            number=number + 1,
            title=zh if chinese else en,
            state=state,
            due_at=at + minutes * minute,
            begun_at=at + minutes * minute,
            done_at=at + minutes * minute if state is StepState.DONE else None,
        )
        for number, (zh, en, minutes, state) in enumerate(titles)
    )
    return Emergency(
        id=EmergencyId("e1"),
        level=Level.TWO,
        phase=EmergencyPhase.ACTIVE,
        cause="账单短信重复发送引起集中来电" if chinese else "Bills were sent twice",
        queue=queue("card"),
        about=CARD,
        declared_at=at - LASTS_S,
        declared_by="周岚",
        commander="周岚",
        commander_extension="8001",
        steps=steps,
        exits=_exits(),
        exit_hold_s=900.0,
    )


def _exits() -> tuple[ExitNow, ...]:
    at_most, at_least = Operator.AT_MOST, Operator.AT_LEAST
    rate = Compare("answer_rate", at_least, 90, Period.QUARTER)
    waiting, longest = Compare("waiting", at_most, 8), Compare("longest_wait", at_most, 60)
    return (
        ExitNow("waiting", Words("信用卡排队", "Card: waiting"), waiting, CARD, 23.0),
        ExitNow("longest", Words("最长等待", "Longest wait"), longest, CARD, 252.0),
        ExitNow("rate", Words("近 15 分接通率", "Last 15 min"), rate, CARD, 63.0),
    )


SCENES = (
    WallScene("queues", _page(1)),
    WallScene("queues-quiet", _page(1, quiet=True)),
    WallScene("queues-large", _large),
    WallScene("sites", _page(2)),
    WallScene("agents", _page(3)),
    WallScene("stars", _page(4)),
    WallScene("emergency", _emergency),
    WallScene("emergency-stale", _emergency_stale),
    WallScene("proposed", _proposed),
    WallScene("released", _released),
    WallScene("emergency-one-lost", _emergency_one_lost),
    WallScene("stale", _stale),
    WallScene("queues-one-lost", _one_lost(1)),
    WallScene("sites-one-lost", _one_lost(2)),
    WallScene("agents-one-lost", _one_lost(3)),
    WallScene("stars-one-lost", _one_lost(4)),
    WallScene("waiting", _waiting),
    WallScene("announced", _announced),
)
