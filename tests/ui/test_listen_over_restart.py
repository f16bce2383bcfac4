"""A listen outlives a new start of the gateway, and so does what is shown of it."""

import pytest
from agent_floors import NOW
from coaching_pages import A1, A2, LIVE, Coach, able_floor, listen
from msgspec import structs
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from supervisor_app.bridge.causes import Cause
from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.domain.actions import ListenMode
from supervisor_app.domain.commands import StopListen, SwitchListen
from supervisor_app.domain.listens import ListenEnd, ListenState
from supervisor_app.domain.rows import FloorDelta
from supervisor_app.domain.view import FloorView, advance
from supervisor_app.domain.words import Words
from supervisor_app.ui.docks.listen_state import Phase as ListenPhase

AWAY = Cause(Words("网关没有应答", "no answer"), Words("请稍候", "wait"))


def _anew(view: FloorView, peopled: bool) -> FloorView:
    """What a gateway tells that has begun anew, before and after it has heard its ACD."""
    agents = tuple(view.agents.values()) if peopled else ()
    delta = FloorDelta(
        "anew",
        2 if peopled else 1,
        NOW + 5,
        centre=view.centre,
        sources=tuple(view.sources.values()),
        queues=tuple(view.queue_rows.values()) if peopled else (),
        agents=agents,
    )
    return advance(None, delta)


def _lose(coach: Coach) -> None:
    coach.page.listens_lost(AWAY)
    coach.page.show_freshness(Freshness(Phase.STALE, 9.0, frozen_at=NOW, cause=AWAY.cause))


@pytest.mark.parametrize("mode", list(ListenMode))
@pytest.mark.parametrize("told_of", [True, False])
def test_the_panel_stands_with_its_mode_and_its_end(
    qtbot: QtBot, mode: ListenMode, told_of: bool
) -> None:
    view = able_floor()
    coach = Coach(qtbot, view=view)
    page = coach.page
    page.open_agent(A1)
    on = listen(mode=mode)
    coach.hear(on)
    _lose(coach)
    coach.hear(*((on,) if told_of else ()))  # also before it is known what was going on
    page.show_floor(_anew(view, peopled=False))
    page.show_freshness(LIVE)
    dock = page.listen_dock
    assert not dock.isHidden()
    assert dock.end.isEnabled()
    others = [card for of, card in dock.modes.cards.items() if of not in (mode, ListenMode.LISTEN)]
    assert not any(card.isEnabled() for card in others)
    if told_of:
        assert {card.accessibleDescription() for card in others} == {"画面中没有这位坐席，暂停操作"}
    coach.hear(on)
    page.show_floor(_anew(view, peopled=True))
    assert not dock.isHidden()
    assert page.dock.isHidden()
    assert dock.phase is ListenPhase.JOINED
    assert all(card.isEnabled() for card in dock.modes.cards.values())
    assert page.own.listen == on
    coach.press(Qt.Key.Key_2 if mode is not ListenMode.WHISPER else Qt.Key.Key_1)
    assert isinstance(coach.sent[-1], SwitchListen)
    dock.end.click()
    if mode is not ListenMode.BARGE:
        assert isinstance(coach.sent[-1], StopListen)
    else:
        assert page.wishes.dialog is not None
        page.wishes.dialog.leave()


def test_one_may_be_silent_again_and_end_while_the_agent_is_not_in_the_picture(
    qtbot: QtBot,
) -> None:
    view = able_floor()
    coach = Coach(qtbot, view=view)
    coach.page.open_agent(A1)
    coach.hear(listen(mode=ListenMode.BARGE))
    coach.page.show_floor(_anew(view, peopled=False))
    coach.press(Qt.Key.Key_1)
    sent = coach.sent[-1]
    assert isinstance(sent, SwitchListen)
    assert sent.mode is ListenMode.LISTEN
    coach.page._escape()
    assert coach.page.wishes.dialog is not None
    coach.page.wishes.dialog.leave()


def test_a_listen_that_is_over_or_of_another_keeps_no_panel(qtbot: QtBot) -> None:
    view = able_floor()
    coach = Coach(qtbot, view=view)
    coach.page.open_agent(A2)
    coach.hear(listen())
    coach.page.show_floor(_anew(view, peopled=False))
    assert coach.page.listen_dock.isHidden()
    coach.page.show_floor(structs.replace(view, epoch="later"))
    coach.page.open_agent(A1)
    coach.hear(listen(ListenState.ENDED, ended=NOW, end=ListenEnd.CALL_ENDED))
    assert not coach.page.listen_dock.isHidden()
    coach.page.show_floor(_anew(view, peopled=False))
    assert coach.page.listen_dock.isHidden()
