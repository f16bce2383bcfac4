"""Listening in through a gateway process on a real Asterisk, proven by what the phones hear."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from acd.tones import hears
from rig import Rig

from supervisor_app.client.commands import CommandCalls
from supervisor_app.client.embedded import EmbeddedGateway
from supervisor_app.client.feed import FloorFeed
from supervisor_app.client.people import PeopleCalls
from supervisor_app.domain.actions import ListenMode
from supervisor_app.domain.commands import (
    Command,
    CommandAnswer,
    CommandId,
    ReleaseCalls,
    StartListen,
    StopListen,
    SwitchListen,
)
from supervisor_app.domain.ids import AgentId
from supervisor_app.domain.listens import Listen, ListenState
from supervisor_app.domain.people import Person, Role
from supervisor_app.domain.signing_in import OwnPassword, PersonChange, SignIn
from supervisor_app.domain.states import AgentState

pytestmark = pytest.mark.callcentre

SUITES = {"22": "forky", "16": "bullseye"}
PASSWORD = "a long enough pass phrase 7"
CALLER = "13800000401"
WITH_CALLER = {
    ListenMode.LISTEN: {"agent"},
    ListenMode.WHISPER: {"agent"},
    ListenMode.BARGE: {"agent", "supervisor"},
}


@pytest.fixture(scope="module", params=sorted(SUITES))
def idle(request: pytest.FixtureRequest, rig_slots: Callable[..., Rig]) -> Rig:
    """An idle rig of either version."""
    rig = rig_slots(SUITES[request.param])
    rig.up(idle=True)
    return rig


class Supervisor:
    """Somebody with the phone 9001, at a gateway that can be killed and begun anew."""

    def __init__(self, rig: Rig, folder: Path) -> None:
        self.rig = rig
        self._folder = folder
        self._config = folder / "gateway.toml"
        own = f'database = "{folder / "gateway.db"}"'
        lines = [
            own if x.startswith("database = ") else x for x in rig.gateway_config().split("\n")
        ]
        text = "\n".join([*lines, "[intervene]", 'notice = "announced"', ""])
        self._config.write_text(text, encoding="utf-8")
        self.gateway = self._started()
        people = PeopleCalls(self.gateway.url, self.gateway.token)
        person = Person("zhou", "周敏", (Role.DUTY_MANAGER, Role.ADMINISTRATOR), extension="9001")
        people.change_person(PersonChange(person, PASSWORD))
        first = people.sign_in(SignIn("zhou", PASSWORD)).token
        people.close()
        desk = PeopleCalls(self.gateway.url, first)
        self._session = desk.change_password(OwnPassword(PASSWORD, f"{PASSWORD}!")).token
        desk.close()
        self.calls = CommandCalls(self.gateway.url, self._session)

    def _started(self) -> EmbeddedGateway:
        gateway = EmbeddedGateway.start(self._config, log_file=self._folder / "gateway.log")
        assert gateway.wait_ready(60), gateway.fault
        return gateway

    def kill_and_begin_anew(self) -> None:
        """The process is gone in the middle of its work; the session is still good."""
        os.kill(self.gateway.pid, signal.SIGKILL)
        self.calls.close()
        self.gateway.stop()
        self.gateway = self._started()
        self.calls = CommandCalls(self.gateway.url, self._session)

    def close(self) -> None:
        self.calls.close()
        self.gateway.stop()

    def take(self, command: Command) -> CommandAnswer:
        """It is done, as the switch itself reported."""
        answer = self.calls.command(command)
        assert answer.done, answer
        return answer

    def listen(self) -> Listen:
        """The only one."""
        (listen,) = self.calls.listens().listens
        return listen

    def until(self, what: str, truth: Callable[[], bool], within_s: float = 30) -> None:
        end = time.monotonic() + within_s
        while not truth():
            assert time.monotonic() < end, what
            time.sleep(0.1)

    def agent_in_call(self) -> AgentId:
        """A caller whom somebody has answered."""
        feed = FloorFeed(self.gateway.url, self.gateway.token)
        try:
            self.until("the floor", lambda: _view_of(feed) is not None)
            self.rig.place_call("vip", caller=CALLER, talk=90, patience=40, ends="agent")
            found: list[AgentId] = []

            def talks() -> bool:
                view = feed.next(0.2).view
                rows = view.agents.values() if view else ()
                found[:] = [row.id for row in rows if row.state is AgentState.TALKING]
                return bool(found)

            self.until("an answer", talks, 60)
            return found[0]
        finally:
            feed.close()


def _view_of(feed: FloorFeed) -> object | None:
    view = feed.next(0.2).view
    return view if view is not None and view.agents else None


@pytest.fixture
def supervisor(idle: Rig, tmp_path: Path) -> Iterator[Supervisor]:
    """Signed in, at a gateway of his own."""
    one = Supervisor(idle, tmp_path)
    yield one
    one.close()


def new_id() -> CommandId:
    return CommandId(str(uuid4()))


def test_every_mode_a_killed_gateway_and_nothing_left_behind(supervisor: Supervisor) -> None:
    rig, agent = supervisor.rig, supervisor.agent_in_call()
    phone = agent.removeprefix("rig/PJSIP/")
    legs = {"agent": phone, "caller": CALLER, "supervisor": "9001"}
    begun = supervisor.take(StartListen(id=new_id(), agent=agent))
    assert begun.listen is not None
    supervisor.until("joined", lambda: supervisor.listen().state is ListenState.JOINED)
    for mode in (*ListenMode, ListenMode.WHISPER):
        if mode is not supervisor.listen().mode:
            supervisor.take(SwitchListen(id=new_id(), listen=begun.listen, mode=mode))
        supervisor.until(mode, lambda: supervisor.listen().mode is mode)  # noqa: B023
        silent = mode is ListenMode.LISTEN
        assert hears(rig, legs) == {
            "agent": {"caller"} | (set() if silent else {"supervisor"}),
            "caller": WITH_CALLER[mode],
            "supervisor": {"agent", "caller"},
        }
    supervisor.kill_and_begin_anew()
    supervisor.until(
        "found again", lambda: [one.id for one in supervisor.calls.listens().listens] != []
    )
    supervisor.until("whispers", lambda: supervisor.listen().mode is ListenMode.WHISPER)
    assert (supervisor.listen().id, supervisor.listen().agent) == (begun.listen, agent)
    supervisor.take(StopListen(id=new_id(), listen=begun.listen))
    assert "PJSIP/9001-" not in rig.cli("core show channels concise")
    assert hears(rig, {"caller": CALLER}) == {"caller": {"agent"}}
    supervisor.take(ReleaseCalls(id=new_id(), agents=(agent,)))
    supervisor.until(
        "no channel of theirs",
        lambda: f"PJSIP/{phone}-" not in rig.cli("core show channels concise"),
    )
