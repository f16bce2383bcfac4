"""What `supervisor-app doctor` finds: each thing it looks at, within a time of its own."""

import queue
import threading
import time
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from supervisor_app.domain.checking import CheckLine, CheckOutcome
from supervisor_app.domain.words import Words

WITHIN_S = 10.0


class Finding(Struct, frozen=True):
    """What was found at one thing: well, or with a cause and a cure."""

    outcome: CheckOutcome
    told: Words | None = None
    cause: Words | None = None
    cure: Words | None = None


def well(zh: str, en: str | None = None) -> Finding:
    """As it should be. One text: the same in both languages."""
    return Finding(CheckOutcome.OK, Words(zh, zh if en is None else en))


def hint(cause: Words, cure: Words, told: Words | None = None) -> Finding:
    """It works, but not as it should."""
    return Finding(CheckOutcome.WARNING, told, cause, cure)


def fault(cause: Words, cure: Words, told: Words | None = None) -> Finding:
    """It does not work, or is not safe."""
    return Finding(CheckOutcome.FAILED, told, cause, cure)


class Look(Struct, frozen=True):
    """One thing that is looked at. `work` only reads; it may raise `OSError`."""

    key: str
    title: Words
    work: Callable[[], Sequence[Finding]]
    within_s: float = WITHIN_S

    def lines(self) -> Iterator[CheckLine]:
        """Look, and tell each finding. What hangs is left behind when its time is over."""
        begun = time.monotonic()
        for one in self._found():
            ms = round((time.monotonic() - begun) * 1000, 1)
            yield CheckLine(self.key, self.title, one.outcome, ms, one.told, one.cause, one.cure)

    def _found(self) -> Sequence[Finding]:
        done: queue.SimpleQueue[Sequence[Finding]] = queue.SimpleQueue()
        threading.Thread(target=lambda: done.put(self._safely()), daemon=True).start()
        try:
            return done.get(timeout=self.within_s)
        except queue.Empty:
            return [fault(*_late(self.within_s))]

    def _safely(self) -> Sequence[Finding]:
        try:
            return self.work()
        except Exception as error:  # noqa: BLE001  one broken look hides no other
            return [fault(*_could_not(error))]


def _late(seconds: float) -> tuple[Words, Words]:
    return (
        Words(f"{seconds:g} 秒内没有结果", f"No result within {seconds:g} s"),
        Words(
            "磁盘、网络或域名服务器可能没有应答，请检查后再试。",
            "A disk, the network or a name server may not answer; check them and try again.",
        ),
    )


def _could_not(error: Exception) -> tuple[Words, Words]:
    said = str(error).strip().partition("\n")[0] or type(error).__name__
    return (
        Words(f"查不了（{said}）", f"Could not be looked at ({said})"),
        Words(
            "请用 root 或网关的用户再运行一次。",
            "Run it again as root or as the gateway's user.",
        ),
    )
