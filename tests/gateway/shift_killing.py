"""Kills gateways and desks again and again while four desks write one record, and says what is
there then.

    python shift_killing.py KILLS FOLDER

prints it as JSON. Gateways and desks are processes (`shift_nursery.py`, `shift_desk_alone.py`),
killed by SIGKILL at any moment; a desk that is begun again sends what its outbox holds.
"""

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import ExitStack, closing
from pathlib import Path
from unittest.mock import patch

import msgspec
from shift_nursery import CONFIG, FILE, TOKEN
from shift_remains import Remains, look

from supervisor_app.client import answers
from supervisor_app.client.calls import GatewayCalls
from supervisor_app.client.records import RecordCalls
from supervisor_app.domain.people import Person, Role
from supervisor_app.domain.shift_record import ShiftId
from supervisor_app.domain.signing_in import OwnPassword, PersonChange, SignIn
from supervisor_app.gateway.database import Database

DESKS = 4
LIVES_S = (0.05, 0.6)
"""How long until the next kill."""
AWAY_S = (0.0, 0.5)
"""How long a desk is away that was killed."""
_SEED = 20261124
_WITHIN_S = 120.0
_FIRST, _LASTING = "Korb-7-Anker", "Segel-9-Wolke"


class Nursery:
    """Begins processes of one kind, one after the other, and kills them."""

    def __init__(self, script: str, folder: Path, *more: str) -> None:
        here = Path(__file__)
        paths = [str(here.parent), str(here.parents[2]), os.environ.get("PYTHONPATH", "")]
        self._process = subprocess.Popen(
            [sys.executable, str(here.with_name(script)), str(folder), *more],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join(paths),
                "XDG_DATA_HOME": str(folder),  # what lies beside a server's database
            },
        )
        self._pid = 0

    def begin(self, words: str) -> list[str]:
        """What the new one says of itself, after its process id."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{words}\n")
        self._process.stdin.flush()
        pid, *told = self._line().split()
        self._pid = int(pid)
        return told

    def kill(self) -> None:
        """It is no more, without a word."""
        pid, self._pid = self._pid, 0
        if pid:
            os.kill(pid, signal.SIGKILL)
            assert self._line() == "over"

    def close(self) -> None:
        """No more of them."""
        self.kill()
        self._process.communicate()

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


class Gateways:
    """The gateway, and where it is now."""

    def __init__(self, folder: Path, url: str) -> None:
        (folder / "gateway.toml").write_text(CONFIG.format(database=url or FILE))
        self._place, self._nursery = folder / "place", Nursery("shift_nursery.py", folder)
        self.url = ""

    def begin(self) -> None:
        """It answers when this returns, and desks are told where."""
        (port,) = self._nursery.begin("next")
        self.url = f"http://127.0.0.1:{port}"
        new = self._place.with_suffix(".new")
        new.write_text(self.url)
        new.replace(self._place)

    def kill(self) -> None:
        """It is gone."""
        self._nursery.kill()

    def close(self) -> None:
        """No more of them."""
        self._nursery.close()


class Desks:
    """Four desks of four people; one that was killed is begun again a moment later."""

    def __init__(self, folder: Path, shift: ShiftId, number: int, seed: int) -> None:
        self._shift, self._seed, self._lives = shift, seed, 0
        self._nurseries = [
            Nursery("shift_desk_alone.py", folder, str(place)) for place in range(number)
        ]
        self._away: dict[int, float] = {}

    def begin(self) -> None:
        """All of them."""
        self._away = dict.fromkeys(range(len(self._nurseries)), 0.0)
        self.come_back()

    def kill(self, place: int, away_s: float) -> bool:
        """One dies; False: it was dead already."""
        if place in self._away:
            return False
        self._nurseries[place].kill()
        self._away[place] = time.monotonic() + away_s
        return True

    def come_back(self, everybody: bool = False) -> None:
        """Begin again those whose time has come."""
        for place, at in list(self._away.items()):
            if everybody or time.monotonic() >= at:
                self._lives += 1
                self._nurseries[place].begin(f"{self._seed + self._lives} {self._shift}")
                del self._away[place]

    def close(self) -> None:
        """They end."""
        for one in self._nurseries:
            one.close()


def kill_many(kills: int, folder: Path, desks: int = DESKS, url: str = "") -> Remains:
    """Let so many gateways and desks die while desks write, over a file or a server's database."""
    dice, began = random.Random(_SEED), time.monotonic()
    with ExitStack() as ends:
        # Here nobody waits who would give up; a password is slow where much else runs.
        ends.enter_context(patch.object(answers, "ANSWER_WITHIN_S", _WITHIN_S))
        gateways = Gateways(folder, url)
        ends.callback(gateways.close)
        gateways.begin()
        with closing(RecordCalls(gateways.url, TOKEN)) as reader:
            shift = reader.shifts().shifts[0].id
        for number in range(desks):
            _sign_in(folder, number, gateways.url)
        floor = Desks(folder, shift, desks, _SEED)
        ends.callback(floor.close)
        floor.begin()
        of_desks = sum(_kill_one(dice, gateways, floor, desks) for _ in range(kills))
        floor.come_back(everybody=True)
        _let_them_finish(folder, desks)
        with closing(RecordCalls(gateways.url, TOKEN)) as reader:
            record = reader.shift_record(shift)
        database = Database(folder / FILE, url)
        found = look(folder, RecordCalls(gateways.url, TOKEN), record, database)
    found.kills_of_desks, found.kills_of_gateway = of_desks, kills - of_desks
    found.took_s = round(time.monotonic() - began, 1)
    return found


def _kill_one(dice: random.Random, gateways: Gateways, desks: Desks, number: int) -> bool:
    """Wait a little, then kill; True: a desk."""
    ends = time.monotonic() + dice.uniform(*LIVES_S)
    while (left := ends - time.monotonic()) > 0:
        desks.come_back()
        time.sleep(min(left, 0.05))
    if dice.random() < 0.5 and desks.kill(dice.randrange(number), dice.uniform(*AWAY_S)):
        return True
    gateways.kill()
    gateways.begin()
    return False


def _sign_in(folder: Path, number: int, url: str) -> None:
    """A desk's own folder, with whose it is."""
    own = folder / f"desk-{number}"
    own.mkdir()
    login = f"desk{number}"
    with closing(GatewayCalls(url, TOKEN)) as calls:
        person = Person(login, f"坐班{number}", (Role.DUTY_MANAGER,))
        calls.change_person(PersonChange(person, _FIRST))
        signed = calls.sign_in(SignIn(login, _FIRST))
    with closing(GatewayCalls(url, signed.token)) as calls:
        token = calls.change_password(OwnPassword(_FIRST, _LASTING)).token
    (own / "token").write_text(f"{token} {login}")


def _let_them_finish(folder: Path, desks: int) -> None:
    """Nobody writes any more; what waits is sent."""
    (folder / "quiet").touch()
    ends = time.monotonic() + _WITHIN_S
    while not all((folder / f"empty-{number}").exists() for number in range(desks)):
        assert time.monotonic() < ends, "an outbox was never emptied"
        time.sleep(0.1)


if __name__ == "__main__":
    remains = kill_many(int(sys.argv[1]), Path(sys.argv[2]))
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(remains), indent=1).decode() + "\n")
    sys.exit(bool(remains.faults))
