"""Scenes of 坐席 when somebody listens in or acts on many agents, as the picture of it has them."""

from collections.abc import Callable

from msgspec import structs

from supervisor_app.bridge.causes import Cause
from supervisor_app.domain.actions import Ability, Able, ListenId, ListenMode
from supervisor_app.domain.agent_day import AgentDay, AgentSpan
from supervisor_app.domain.commands import CommandAnswer, Outcome, OutcomeState, PauseAgents
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.ids import AgentId, CallId
from supervisor_app.domain.listens import Listen, ListenEnd, ListensNow, ListenState
from supervisor_app.domain.notes import CHECKLIST, KeptNotes, Mark, NoteTag
from supervisor_app.domain.people import Person, Right, Role, rights_of
from supervisor_app.domain.rows import FloorDelta
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.words import Words
from supervisor_app.shots.figures import ACD, LATE
from supervisor_app.shots.floor import queue, whole
from supervisor_app.shots.people import peopled
from supervisor_app.shots.stage import Stage
from supervisor_app.ui.agents.acting_page import CoachingPage
from supervisor_app.ui.frame.places import AGENTS

HEARD = AgentId(f"{ACD}/{LATE[2].code}")
ME = Person("han.xue", "韩雪", (Role.FLOOR_MANAGER,), extension="8001")
LISTEN, CALL = ListenId("listen1"), CallId(f"{ACD}/call1")
HEARD_S = 108.0
"""So long it is heard already."""
_RELEASED = Words("释放即挂断客户的通话", "Releasing hangs up the caller")
_SIGNED_OUT = Words("通话继续，结束后签出", "The call goes on; he is signed out after it")


def able_floor() -> FloorDelta:
    """A floor on which everything can be done."""
    delta = peopled(whole(False))
    able = {ability: Able() for ability in Ability}
    able[Ability.RELEASE] = Able(on_call=_RELEASED)
    able[Ability.SIGN_OUT] = Able(on_call=_SIGNED_OUT)
    sources = tuple(structs.replace(row, abilities=able) for row in delta.sources)
    agents = tuple(
        structs.replace(row, caller="138 **** 4471") if row.id == HEARD else row
        for row in delta.agents
    )
    assert delta.centre is not None
    centre = structs.replace(
        delta.centre, checklist=CHECKLIST, pause_reasons=("小休", "会议", "培训", "辅导")
    )
    return structs.replace(delta, sources=sources, agents=agents, centre=centre)


def _begin(stage: Stage) -> CoachingPage:
    me = DeskMe(ME.name, person=ME, rights=rights_of(ME))
    stage.take_for(me)
    stage.show(able_floor())
    stage.go(AGENTS, ("agent", str(HEARD)))
    page = stage.desk.agents
    assert isinstance(page, CoachingPage)
    stage.desk.people.show_me(me)
    return page


def _hear(stage: Stage, mode: ListenMode = ListenMode.LISTEN, **more: object) -> CoachingPage:
    """The call of the picture, with its notes."""
    page = _begin(stage)
    now = able_floor().at
    row = next(row for row in able_floor().agents if row.id == HEARD)
    fields = {
        "state": ListenState.JOINED,
        "began": now - HEARD_S - 6,
        "joined": now - HEARD_S,
        "mode": mode,
        "mode_since": now - HEARD_S,
        "queue": queue("card"),
        "call": CALL,
        "caller": "138 **** 4471",
    }
    listen = Listen(LISTEN, ME.login, ME.name, HEARD, ME.extension, **{**fields, **more})  # type: ignore[arg-type]
    page.show_agent_day(_day(row.since))
    _tell(stage, page, listen)
    for text, tag, ago in (
        ("未核实末四位即说明账单明细", NoteTag.IMPROVE, 97),
        ("客户情绪升高，重复解释 3 次", NoteTag.OBSERVED, 73),
        ("主动提出升级处理并道歉", NoteTag.PRAISE, 31),
    ):
        page.book.add(text, tag, now - ago)
    marks = (Mark.MET, Mark.MISSED, Mark.MISSED, Mark.MET, Mark.MET)
    for point, mark in zip(CHECKLIST, marks, strict=False):
        page.book.mark(point.key, mark)
    assert page.book.sheet is not None
    page.book.told(KeptNotes(page.book.sheet, HEARD, ME.login, ME.name))
    return page


def _tell(stage: Stage, page: CoachingPage, *listens: Listen) -> None:
    over = sum(one.ended is not None for one in listens)
    now = ListensNow(1 + len(listens) + over, able_floor().at, listens)
    page.show_listens(now)
    stage.desk.coaching.hear(now)


def _day(since: float) -> AgentDay:
    """What the picture's call consists of."""
    begun = since
    spans = (
        AgentSpan(AgentState.TALKING, begun - 500, begun - 220),
        AgentSpan(AgentState.READY, begun - 220, begun - 140),
        AgentSpan(AgentState.TALKING, begun - 140, begun - 60, queue=queue("card")),
        AgentSpan(AgentState.HELD, begun - 60, begun, queue=queue("card")),
        AgentSpan(AgentState.TALKING, begun, None, queue=queue("card")),
    )
    return AgentDay(HEARD, begun - 9000, begun + 70000, begun, spans)


def _mode(mode: ListenMode) -> Callable[[Stage], None]:
    def arrange(stage: Stage) -> None:
        _hear(stage, mode)

    return arrange


def _held(stage: Stage) -> None:
    """Half a second into the second for which 强插 is held."""
    page = _hear(stage)
    page.listen_dock.modes.cards[ListenMode.BARGE].hold(0.6)


def _ended(stage: Stage) -> None:
    now = able_floor().at
    page = _hear(stage)
    assert page.own.listen is not None
    over = structs.replace(
        page.own.listen, state=ListenState.ENDED, ended=now - 20, end=ListenEnd.CALL_ENDED
    )
    _tell(stage, page, over)


def _ringing(stage: Stage) -> None:
    _hear(stage, state=ListenState.RINGING, joined=None)


def _other(stage: Stage) -> None:
    page = _begin(stage)
    now = able_floor().at
    row = next(row for row in able_floor().agents if row.id == HEARD)
    page.show_agent_day(_day(row.since))
    other = Listen(
        ListenId("l2"), "zhou.lan", "周岚", HEARD, "8002", ListenState.JOINED,
        ListenMode.WHISPER, now - 60, now - 52, mode_since=now - 40, call=CALL,
    )  # fmt: skip
    _tell(stage, page, other)


def _refused(stage: Stage) -> None:
    page = _begin(stage)
    page.own.refuse(
        HEARD,
        Cause(
            Words("您的话机 8001 正忙", "your phone 8001 is busy"),
            Words("请先挂断话机再试。", "Hang up and try again."),
        ),
    )


def _lost(stage: Stage) -> None:
    page = _hear(stage)
    page.own.lose(able_floor().at - 8)
    page.tick(able_floor().at)


def _choose(page: CoachingPage) -> list[AgentId]:
    rows = [row.id for row in able_floor().agents if row.state is AgentState.TALKING][:8]
    page.chosen.reach(rows)
    return rows


def _many(stage: Stage) -> None:
    page = _begin(stage)
    _choose(page)
    page.act(Right.SIGN_OUT)
    assert page.wishes.dialog is not None
    page.wishes.dialog.why.setText("系统切换，请重新签入")


def _result(stage: Stage) -> None:
    page = _begin(stage)
    rows = _choose(page)
    sent: list[PauseAgents] = []
    page.acting.commanded.connect(sent.append)
    page.acting.pause(rows, "培训")
    gone = Words("他已签出", "he is signed out")
    taken = Words("话务平台没有执行", "the ACD did not do it")
    bad = (
        Outcome(OutcomeState.REFUSED, rows[6], why=taken, native="Interface not found"),
        Outcome(OutcomeState.REFUSED, rows[7], why=gone),
    )
    done = tuple(Outcome(OutcomeState.DONE, agent) for agent in rows[:6])
    page.show_answer(CommandAnswer(sent[0].id, able_floor().at, (*done, *bad)))


def _pending(stage: Stage) -> None:
    page = _begin(stage)
    page.acting.pause(_choose(page), "培训")


COACHING: tuple[tuple[str, Callable[[Stage], None]], ...] = (
    ("listening", _mode(ListenMode.LISTEN)),
    ("whispering", _mode(ListenMode.WHISPER)),
    ("barging", _mode(ListenMode.BARGE)),
    ("barge-held", _held),
    ("listen-ringing", _ringing),
    ("listen-ended", _ended),
    ("listen-other", _other),
    ("listen-refused", _refused),
    ("listen-lost", _lost),
    ("sign-out-many", _many),
    ("act-result", _result),
    ("act-pending", _pending),
)
