"""How satisfied the simulated contacts say that they are."""

from typing import TYPE_CHECKING

from supervisor_app.acd.simulated_contacts import Contact, Seat
from supervisor_app.domain import events as ev

if TYPE_CHECKING:
    from supervisor_app.acd.simulated_floor import SimulatedFloor

_ASKED = 0.6
_RATED = 0.6


def ask(floor: "SimulatedFloor", contact: Contact, seat: Seat | None) -> None:
    """Perhaps ask a contact that is over how satisfied it is; some give a score."""
    if floor.rng.random() >= _ASKED:
        return
    agent = seat.info.id if seat else None
    sent = ev.SurveySent(at=floor.now, call=contact.id, queue=contact.queue, agent=agent)
    floor.tell(sent)
    if floor.rng.random() < _RATED:
        floor.after(floor.rng.uniform(10, 30), _rate, floor, contact, sent)


def _rate(floor: "SimulatedFloor", contact: Contact, sent: ev.SurveySent) -> None:
    satisfied = floor.rng.random() < contact.work.satisfied
    scores = (5, 5, 5, 4) if satisfied else (1, 2, 3, 3)
    floor.tell(
        ev.SurveyAnswered(
            at=floor.now,
            call=sent.call,
            queue=sent.queue,
            agent=sent.agent,
            score=float(floor.rng.choice(scores)),
            satisfied=satisfied,
        )
    )
