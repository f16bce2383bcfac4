"""A busy day on the rig in a few minutes: its own random callers, and what they never do by chance.

The rig's callers wait, give up, talk and answer surveys. Beside them `Oddities` places calls that
time out or leave by a key, and lets agents hold and transfer.
"""

import json
import random
import socket
import time
from collections.abc import Callable, Mapping

from rig import Rig

_EVERY_S = 3.0
_DRAINED_WITHIN_S = 300.0


def set_rate(rig: Rig, calls_per_minute: float) -> None:
    """Change how many callers come by themselves."""
    _ask(rig, {"do": "rate", "rate": calls_per_minute})


class Oddities:
    """What is rare, every few seconds, in an order that depends on the seed alone."""

    def __init__(self, rig: Rig, seed: int = 1) -> None:
        self._rig = rig
        self._chance = random.Random(seed)
        self._extensions = [agent["extension"] for agent in rig.roster["agents"]]
        self._queues = [queue["name"] for queue in rig.roster["queues"]]
        self._held: set[str] = set()
        self.done: dict[str, int] = {}
        """How often each kind came about."""

    def one(self) -> None:
        """Let the next one happen."""
        kinds: list[tuple[str, Callable[[], bool]]] = [
            ("time-out", lambda: self._call(limited=True, patience=60)),
            ("key", lambda: self._call(key="1", key_after=self._chance.uniform(0.5, 2))),
            ("impatient", lambda: self._call(patience=self._chance.uniform(0.2, 3))),
            ("hold", lambda: self._somebody("hold")),
            ("retrieve", self._retrieve),
            ("transfer", lambda: self._somebody("transfer", self._chance.choice(self._extensions))),
        ]
        name, happen = self._chance.choice(kinds)
        if happen():
            self.done[name] = self.done.get(name, 0) + 1

    def finish(self) -> None:
        """Take back all calls that are held: nobody else would."""
        while self._held:
            self._retrieve()

    def _call(self, **wish: object) -> bool:
        wish["queue"] = self._chance.choice(self._queues)
        return "error" not in _ask(self._rig, {"do": "call", "call": wish})

    def _somebody(self, what: str, to: str = "") -> bool:
        """The first agent in a call whom chance finds; one who holds a call does nothing else."""
        for extension in self._chance.sample(self._extensions, len(self._extensions)):
            if extension not in self._held and self._in_call(extension, what, to):
                if what == "hold":
                    self._held.add(extension)
                return True
        return False

    def _retrieve(self) -> bool:
        return bool(self._held) and self._in_call(self._held.pop(), "retrieve")

    def _in_call(self, extension: str, what: str, to: str = "") -> bool:
        wish = {"do": "in-call", "extension": extension, "what": what, "to": to}
        return "error" not in _ask(self._rig, wish)


def busy(oddities: Oddities, seconds: float) -> None:
    """Let the callers come for so long."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        time.sleep(min(_EVERY_S, left))
        oddities.one()


def drain(rig: Rig) -> None:
    """No more callers; return when the last of them has left the switch."""
    set_rate(rig, 0)
    deadline = time.monotonic() + _DRAINED_WITHIN_S
    while "0 active channels" not in rig.cli("core show channels count").splitlines():
        if time.monotonic() > deadline:
            raise RuntimeError(f"still busy {_DRAINED_WITHIN_S:g} s after the last caller")
        time.sleep(1)


def _ask(rig: Rig, request: Mapping[str, object]) -> dict[str, object]:
    """One request to the people of the rig, who answer in a line of JSON."""
    with socket.socket(socket.AF_UNIX) as people:
        people.settimeout(10)
        people.connect(str(rig.folder / "run" / "control"))
        people.sendall(json.dumps(request).encode() + b"\n")
        with people.makefile("rb") as answer:
            told: dict[str, object] = json.loads(answer.readline())
    return told
