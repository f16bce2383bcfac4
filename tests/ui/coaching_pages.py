"""坐席 with its hands, over a small floor: the test plays the gateway."""

from agent_floors import NOW, agent, floor
from msgspec import structs
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.domain.actions import Ability, Able, ListenId, ListenMode
from supervisor_app.domain.commands import Command, CommandAnswer, Outcome, OutcomeState, RestoreId
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.ids import AgentId, CallId
from supervisor_app.domain.listens import Listen, ListensNow, ListenState
from supervisor_app.domain.people import Person, Right, Role, rights_of
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.view import FloorView, advance
from supervisor_app.domain.words import Words
from supervisor_app.ui.agents.acting_page import CoachingPage
from supervisor_app.ui.parts.page import Look, Toast

LIVE = Freshness(Phase.LIVE, 0.5)
A1, A2, A3 = (AgentId(f"main/8010{n}") for n in (1, 2, 3))
LISTEN, CALL = ListenId("listen1"), CallId("main/call1")


def me(*roles: Role, teams: tuple[str, ...] = (), extension: str = "8001") -> DeskMe:
    person = Person("hx", "韩雪", roles or (Role.FLOOR_MANAGER,), teams, extension)
    return DeskMe("韩雪", person=person, rights=rights_of(person))


def able_floor(
    without: dict[Ability, Able] | None = None, needs: tuple[Right, ...] = ()
) -> FloorView:
    """Two who talk and one who is free, on an ACD that can do everything but `without`."""
    view = floor(
        agent(1, AgentState.TALKING, 60),
        agent(2, AgentState.TALKING, 30, team="t2"),
        agent(3, AgentState.READY, 10),
    )
    able = {ability: Able() for ability in Ability}
    able[Ability.SIGN_OUT] = Able(on_call=Words("通话继续", "The call goes on"))
    able |= without or {}
    from supervisor_app.domain.rows import FloorDelta

    return advance(
        None,
        FloorDelta(
            "e",
            1,
            NOW,
            centre=structs.replace(
                view.centre,
                pause_reasons=("小休", "培训"),
                reason_required=dict.fromkeys(needs, tuple(Role)),
            ),
            sources=tuple(structs.replace(row, abilities=able) for row in view.sources.values()),
            queues=tuple(view.queue_rows.values()),
            agents=tuple(view.agents.values()),
        ),
    )


class Coach:
    """The page, what it sent, what it told."""

    def __init__(
        self, qtbot: QtBot, who: DeskMe | None = None, view: FloorView | None = None
    ) -> None:
        self.qtbot = qtbot
        self.page = CoachingPage()
        qtbot.addWidget(self.page)
        self.page.resize(1600, 900)
        self.page.use(Look())
        self.sent: list[Command] = []
        self.told: list[Toast] = []
        self.notes: list[object] = []
        self.page.commanded.connect(self.sent.append)
        self.page.told.connect(self.told.append)
        self.page.notes_wished.connect(self.notes.append)
        self.page.show_floor(view or able_floor())
        self.page.show_freshness(LIVE)
        self.page.show_me(who or me())
        self.page.show()
        self.page.activateWindow()
        qtbot.waitUntil(self.page.isActiveWindow)
        self._version = 0

    def press(self, key: Qt.Key) -> None:
        self.page.pane.table.setFocus()
        self.qtbot.keyPress(self.page.pane.table, key)

    def hear(self, *listens: Listen) -> None:
        self._version += 1
        self.page.show_listens(ListensNow(self._version, NOW, listens))

    def answer(self, *outcomes: Outcome, **more: object) -> None:
        self.page.show_answer(CommandAnswer(self.sent[-1].id, NOW, outcomes, **more))  # type: ignore[arg-type]


def listen(
    state: ListenState = ListenState.JOINED, mode: ListenMode = ListenMode.LISTEN, **more: object
) -> Listen:
    fields: dict[str, object] = {
        "id": LISTEN, "login": "hx", "name": "韩雪", "agent": A1, "extension": "8001",
        "state": state, "mode": mode, "began": NOW - 20, "joined": NOW - 15, "call": CALL,
        "mode_since": NOW - 15,
    }  # fmt: skip
    return Listen(**{**fields, **more})  # type: ignore[arg-type]


DONE, REFUSED = OutcomeState.DONE, OutcomeState.REFUSED
RESTORE = RestoreId("restore1")
