"""The floor of a scripted hour: a gateway on a rig, and the people who work at it."""

import contextlib
import time
import uuid
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec import Struct, structs
from rig import Rig

from supervisor_app.client.calls import GatewayCalls
from supervisor_app.client.embedded import EmbeddedGateway
from supervisor_app.client.feed import FloorFeed
from supervisor_app.domain.commands import CommandId
from supervisor_app.domain.ids import AcdId, Instant
from supervisor_app.domain.inspection import ShiftRounds
from supervisor_app.domain.inspection_template import default_template, round_at
from supervisor_app.domain.people import Person, Role
from supervisor_app.domain.signing_in import OwnPassword, PersonChange, SignIn

ACD = AcdId("rig")
QUEUE = "retail"
ZONE = ZoneInfo("Asia/Shanghai")
AFTER_S = 900.0
"""So long after the story, which may be late, its shift ends."""
_FIRST, _LASTING = "Korb-7-Anker", "Segel-9-Wolke"
_PEOPLE = (
    ("zhou", "周敏", Role.DUTY_MANAGER, ""),
    ("gao", "高明远", Role.DUTY_MANAGER, ""),
    ("han", "韩雪", Role.FLOOR_MANAGER, ""),
    ("lin", "林涛", Role.TEAM_LEAD, "9002"),
)


class Moment(Struct, frozen=True):
    """What the story itself wrote down of a step: it happened between these two instants."""

    step: str
    since: Instant
    until: Instant
    login: str = ""


def until(holds: Callable[[], object], within_s: float, what: str) -> Instant:
    """Wait for it; the time at which it was so. Fails after `within_s`."""
    deadline = time.monotonic() + within_s
    while not holds():
        assert time.monotonic() < deadline, f"not within {within_s} s: {what}"
        time.sleep(0.2)
    return time.time()


def new_command() -> CommandId:
    """The id of a command."""
    return CommandId(str(uuid.uuid4()))


class Floor:
    """A gateway with two duty managers, a floor manager and a team lead at it."""

    def __init__(self, rig: Rig, folder: Path, length_s: float) -> None:
        self.rig = rig
        self.database = folder / "gateway.db"
        config = folder / "gateway.toml"
        first = f"{datetime.now(ZONE) - timedelta(hours=1):%H}:00"
        config.write_text(_configuration(rig, self.database, first, length_s), encoding="utf-8")
        self._running = EmbeddedGateway.start(config, log_file=folder / "gateway.log")
        assert self._running.wait_ready(30), self._running.fault
        self.feed = FloorFeed(self._running.url, self._running.token)
        self.names = {login: name for login, name, _, _ in _PEOPLE}
        teams = {agent["team"] for agent in rig.roster["agents"]}
        keys = tuple(f"team{number + 1}" for number in range(len(teams)))
        self.calls = {login: self._signed_in(login, keys) for login in self.names}
        self._looked_at_once(first)

    def _looked_at_once(self, clock: str) -> None:
        """One round of inspection as the shift begins: those of the day fall into few stories."""
        template = default_template()
        rounds = (ShiftRounds("", (round_at(clock),)),)
        with contextlib.closing(GatewayCalls(self._running.url, self._running.token)) as owner:
            kept = owner.keep_inspection_template(structs.replace(template, rounds=rounds))
            assert kept.faults == ()
            assert not kept.clash

    def _signed_in(self, login: str, teams: tuple[str, ...]) -> GatewayCalls:
        _, name, role, phone = next(one for one in _PEOPLE if one[0] == login)
        url = self._running.url
        mine = teams if role is Role.TEAM_LEAD else ()
        person = Person(login, name, (role,), teams=mine, extension=phone)
        with contextlib.closing(GatewayCalls(url, self._running.token)) as owner:
            owner.change_person(PersonChange(person, _FIRST))
            first = owner.sign_in(SignIn(login, _FIRST)).token
        with contextlib.closing(GatewayCalls(url, first)) as own:
            return GatewayCalls(url, own.change_password(OwnPassword(_FIRST, _LASTING)).token)

    @property
    def live(self) -> bool:
        """Whether the gateway hears the switch."""
        view = self.feed.next(0.1).view
        return view is not None and all(source.live for source in view.sources.values())

    def callers(self) -> int:
        """How many wait in the queue, as Asterisk itself says."""
        for block in self.rig.do("QueueSummary", Queue=QUEUE).replace("\r", "").split("\n\n"):
            fields = dict(line.split(": ", 1) for line in block.splitlines() if ": " in line)
            if fields.get("Event") == "QueueSummary":
                return int(fields["Callers"])
        raise AssertionError("no summary of the queue")

    def waiting_anywhere(self) -> int:
        """The same of all queues."""
        told = self.rig.do("QueueSummary").replace("\r", "").splitlines()
        return sum(int(line.split(": ")[1]) for line in told if line.startswith("Callers: "))

    def nobody_calls(self) -> None:
        """No new calls, and nobody waits for an agent any more."""
        self.rig.load(0)
        until(lambda: self.waiting_anywhere() == 0, 120, "nobody waits")
        time.sleep(3)

    def penalties(self) -> dict[str, int]:
        """Who has which in the queue, as Asterisk itself says."""
        found = {}
        for block in self.rig.do("QueueStatus", Queue=QUEUE).replace("\r", "").split("\n\n"):
            fields = dict(line.split(": ", 1) for line in block.splitlines() if ": " in line)
            if fields.get("Event") == "QueueMember":
                found[fields["Location"]] = int(fields["Penalty"])
        return found

    def close(self) -> None:
        """Everybody goes, and the gateway ends."""
        self.feed.close()
        for calls in self.calls.values():
            calls.close()
        self._running.stop()


def _configuration(rig: Rig, database: Path, first: str, length_s: float) -> str:
    """One shift that began an hour ago, so that no midnight falls into the story; it ends soon
    after, so that it can be signed for."""
    lines = [
        f'database = "{database}"' if line.startswith("database = ") else line
        for line in rig.gateway_config().splitlines()
    ]
    now = datetime.now(ZONE)
    second = f"{now + timedelta(seconds=1.1 * length_s + AFTER_S):%H:%M}"
    for key, name, begins, ends in (("one", "甲班", first, second), ("two", "乙班", second, first)):
        lines += ["[[shifts]]", f'key = "{key}"', f'zh = "{name}"', f'en = "Shift {key}"']
        lines += [f'begins = "{begins}"', f'ends = "{ends}"']
    lines += ["[intervene]", 'notice = "announced"', ""]
    return "\n".join(lines)


@contextlib.contextmanager
def floor_of(rig: Rig, folder: Path, length_s: float) -> Iterator[Floor]:
    """A floor on a rig that is up, for a story of some length; it ends with the block."""
    floor = Floor(rig, folder, length_s)
    try:
        yield floor
    finally:
        floor.close()
