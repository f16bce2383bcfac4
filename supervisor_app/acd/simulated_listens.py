"""Supervisors who listen in on the simulated floor."""

from msgspec import Struct

from supervisor_app.acd.simulated_contacts import IN_CALL, Contact, Seat
from supervisor_app.acd.simulated_floor import SimulatedFloor
from supervisor_app.domain import events as ev
from supervisor_app.domain.actions import (
    ActionRefused,
    BeginListen,
    EndListen,
    ListenId,
    ListenMode,
    SetListenMode,
)
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.listens import ListenEnd, ListenState
from supervisor_app.domain.snapshot import ListenNow
from supervisor_app.domain.words import Words

_RINGS_S = 1.5
_GIVES_UP_S = 30.0
_JOINS_S = 0.3
_LOOKS_EVERY_S = 0.2
_UNATTENDED = "9009"


class _Leg(Struct, eq=False):
    """A supervisor's phone in a listen."""

    action: BeginListen
    seat: Seat
    since: Instant
    contact: Contact | None = None
    state: ListenState = ListenState.RINGING
    mode: ListenMode = ListenMode.LISTEN


class SimulatedListens:
    """The supervisors' legs. Each looks now and then whether its call goes on."""

    def __init__(self, floor: SimulatedFloor) -> None:
        self._floor = floor
        self._legs: dict[ListenId, _Leg] = {}

    def now(self) -> tuple[ListenNow, ...]:
        """All of them."""
        return tuple(
            ListenNow(
                id=leg.action.listen,
                agent=leg.action.agent,
                extension=leg.action.extension,
                state=leg.state,
                mode=leg.mode,
                since=leg.since,
                follow=leg.action.follow,
                queue=leg.contact.queue if leg.contact else None,
                call=leg.contact.id if leg.contact else None,
            )
            for leg in self._legs.values()
        )

    def begin(self, action: BeginListen, seat: Seat) -> None:
        """Let the supervisor's phone ring. Raises `ActionRefused` where it is in use."""
        if action.listen in self._legs:
            return
        if any(leg.action.extension == action.extension for leg in self._legs.values()):
            words = Words(
                f"话机 {action.extension} 正忙", f"The phone {action.extension} is in use"
            )
            raise ActionRefused(words, "INUSE")
        leg = self._legs[action.listen] = _Leg(action, seat, self._floor.now)
        self._floor.tell(
            ev.ListenRinging(
                at=self._floor.now,
                acd=self._floor.acd,
                listen=action.listen,
                agent=action.agent,
                extension=action.extension,
                follow=action.follow,
            )
        )
        if action.extension == _UNATTENDED:
            self._floor.after(_GIVES_UP_S, self._over, leg, ListenEnd.NOT_ANSWERED)
        else:
            self._floor.after(_RINGS_S, self._answer, leg)

    def set_mode(self, action: SetListenMode) -> None:
        """Let the supervisor be heard otherwise. Raises `ActionRefused` without his leg."""
        leg = self._legs.get(action.listen)
        if leg is None or leg.state is not ListenState.JOINED:
            raise ActionRefused(Words("没有正在进行的旁听", "Nobody listens there now"))
        if leg.mode is not action.mode:
            leg.mode = action.mode
            self._floor.tell(
                ev.ListenModeChanged(at=self._floor.now, listen=action.listen, mode=action.mode)
            )

    def end(self, action: EndListen) -> None:
        """Hang up the supervisor's leg, if it is still there."""
        leg = self._legs.get(action.listen)
        if leg is not None:
            self._over(leg, ListenEnd.STOPPED)

    def _answer(self, leg: _Leg) -> None:
        if self._legs.get(leg.action.listen) is leg:
            leg.state = ListenState.WAITING
            self._floor.tell(ev.ListenWaiting(at=self._floor.now, listen=leg.action.listen))
            self._floor.after(_JOINS_S, self._look, leg)

    def _look(self, leg: _Leg) -> None:
        if self._legs.get(leg.action.listen) is not leg:
            return
        present = leg.seat.contact if leg.seat.state in IN_CALL else None
        if present is not leg.contact or leg.state is ListenState.WAITING:
            self._heard_otherwise(leg, present)
        self._floor.after(_LOOKS_EVERY_S, self._look, leg)

    def _heard_otherwise(self, leg: _Leg, present: Contact | None) -> None:
        if present is not None and (leg.contact is None or leg.action.follow):
            leg.contact, leg.state = present, ListenState.JOINED
            self._floor.tell(
                ev.ListenJoined(
                    at=self._floor.now,
                    listen=leg.action.listen,
                    queue=present.queue,
                    call=present.id,
                )
            )
        elif not leg.action.follow:
            self._over(leg, ListenEnd.CALL_ENDED)
        elif leg.state is ListenState.JOINED:
            leg.contact, leg.state = None, ListenState.WAITING
            self._floor.tell(ev.ListenWaiting(at=self._floor.now, listen=leg.action.listen))

    def _over(self, leg: _Leg, end: ListenEnd) -> None:
        if self._legs.get(leg.action.listen) is leg:
            del self._legs[leg.action.listen]
            self._floor.tell(ev.ListenEnded(at=self._floor.now, listen=leg.action.listen, end=end))
