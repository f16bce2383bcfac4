"""One trial of the product's figures: a rig under load, a gateway beside it, and the comparison."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from callcentre import oracle
from rig import Rig
from truth import verdict
from truth.listener import ACD, Listener
from truth.load import Oddities, busy, drain, set_rate

from supervisor_app.domain.tally import Tally

_TOLD_WITHIN_S = 5.0
AWAY_S = 20.0


@dataclass(frozen=True)
class Plan:
    """What a trial consists of. `kills` and the restart are spread evenly over the load."""

    seconds: float
    calls_per_minute: float = 60
    mean_talk: float = 30
    kills: int = 0
    restart_asterisk: bool = False


@dataclass
class Outcome:
    """What a trial found."""

    book: oracle.Book
    product: dict[verdict.Place, Tally]
    since: int
    """Only intervals from here on are of the day that the product shows."""
    complete: frozenset[verdict.Place]
    """Which of them the product shows as complete."""
    done: dict[str, int]
    corrections: dict[str, float]
    notes: list[str] = field(default_factory=list)
    earlier: list[verdict.Difference] = field(default_factory=list)
    """What differed at a look before this one, when nothing should have."""

    @property
    def differences(self) -> list[verdict.Difference]:
        """Every figure that is not the same."""
        return [*self.earlier, *verdict.compare(self.book, self.product, self.since)]

    @property
    def differences_of_the_day(self) -> list[verdict.Difference]:
        """The same for the sums of the day, whichever interval a call was counted in."""
        return verdict.of_the_day(self.book, self.product, self.since)

    def lines(self) -> Iterator[str]:
        """All that is worth printing."""
        yield from verdict.table(self.book, self.product, self.since)
        yield f"rare things: {self.done}; corrections by a snapshot: {self.corrections or 'none'}"
        for what in ("cut_waiting", "cut_talking", "still_waiting", "still_talking"):
            for line in getattr(self.book, what):
                yield f"{what.replace('_', ' ')}: line {line.number}, {line.queue} {line.call}"
        yield from self.notes
        yield from (f"DIFFERENT {difference}" for difference in self.differences)
        yield f"{len(self.differences)} differences"


def trial(rig: Rig, folder: Path, plan: Plan, say: Callable[[str], None]) -> Outcome:
    """Bring the rig up, load it, drain it, compare. `folder` takes the gateway's files."""
    rig.up(idle=False, calls_per_minute=0, mean_talk=plan.mean_talk)
    listener = Listener(rig, folder)
    try:
        listener.start()
        oddities = Oddities(rig)
        say("load begins")
        set_rate(rig, plan.calls_per_minute)
        for event in _events(rig, listener, plan):
            busy(oddities, plan.seconds / (plan.kills + plan.restart_asterisk + 1))
            event(say)
        oddities.finish()
        drain(rig)
        say("drained")
        return _judged(rig, listener, plan, oddities)
    finally:
        listener.stop()
        rig.down()


def _events(
    rig: Rig, listener: Listener, plan: Plan
) -> Iterator[Callable[[Callable[[str], None]], None]]:
    """What befalls the centre, in order; the last is that nothing more does."""
    for _ in range(plan.kills):
        yield lambda say: _kill(listener, say)
    if plan.restart_asterisk:
        yield lambda say: _restart(rig, listener, say)
    yield lambda _say: None


def _kill(listener: Listener, say: Callable[[str], None]) -> None:
    listener.note_corrections()
    listener.kill()
    say("gateway killed")
    time.sleep(AWAY_S)
    listener.start()
    say("gateway back")


def _restart(rig: Rig, listener: Listener, say: Callable[[str], None]) -> None:
    rig.stop_asterisk()
    say("switch away")
    time.sleep(AWAY_S / 4)
    rig.start_asterisk()
    listener.wait_live()
    say("switch back")


def _judged(rig: Rig, listener: Listener, plan: Plan, oddities: Oddities) -> Outcome:
    look = _filled if plan.kills or plan.restart_asterisk else _settled
    outcome = look(rig, listener, oddities)
    listener.note_corrections()
    outcome.corrections = listener.corrections
    return outcome


def _filled(rig: Rig, listener: Listener, oddities: Oddities) -> Outcome:
    """Import twice beside the running gateway, and look; then let it start anew and look again.

    Before the import nothing that differs may be shown as complete; after it nothing differs. The
    import fills intervals that are over; the one that runs is the gateway's.
    """
    over_at = listener.back_at - listener.back_at % oracle.INTERVAL_S + oracle.INTERVAL_S
    time.sleep(max(0.0, over_at + 1 - time.time()))
    before = _settled(rig, listener, oddities)
    unsaid = [each for each in before.differences if each.place in before.complete]
    notes = [f"before the import: {len(before.differences)} differences"]
    notes += [f"shown as complete: {each}" for each in unsaid]
    book = rig.folder / "log" / "queue_log"
    notes += [f"import {times}: {listener.fill_gaps(book)}" for times in ("once", "twice")]
    running = _settled(rig, listener, oddities)
    notes.append(f"with the gateway that ran on: {len(running.differences)} differences")
    listener.note_corrections()
    listener.stop()
    listener.start()
    outcome = _settled(rig, listener, oddities)
    outcome.notes, outcome.earlier = notes, unsaid + running.differences
    return outcome


def _settled(rig: Rig, listener: Listener, oddities: Oddities) -> Outcome:
    """What is told within a few seconds, for some of it is still under way."""
    deadline = time.monotonic() + _TOLD_WITHIN_S
    while True:
        outcome = _outcome(rig, listener, oddities)
        if not outcome.differences or time.monotonic() > deadline:
            return outcome
        time.sleep(0.5)


def _outcome(rig: Rig, listener: Listener, oddities: Oddities) -> Outcome:
    view = listener.view()
    return Outcome(
        book=oracle.read(rig.folder / "log" / "queue_log"),
        product=verdict.tallies(view.queue_intervals, ACD),
        since=int(view.centre.day_start),
        complete=verdict.complete(view.queue_intervals, ACD),
        done=dict(sorted(oddities.done.items())),
        corrections={},
    )
