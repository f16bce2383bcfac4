"""Incidents that the simulated floor plays on request: a surge, a lost site."""

from msgspec import Struct

from supervisor_app.acd.simulated_centre import Centre
from supervisor_app.acd.simulated_contacts import Seat
from supervisor_app.acd.simulated_floor import SimulatedFloor
from supervisor_app.domain.ids import Instant, QueueId, queue_id
from supervisor_app.domain.states import AgentState

_LONGEST_MINUTES = 8 * 60.0
_LONGEST_SECONDS = 3600.0
_BACK_S = (5.0, 120.0)
"""So long it takes people to sign in once their site is back."""


class Surge(Struct, frozen=True):
    """`factor` times the contacts of a queue come, for so many minutes."""

    queue: str
    factor: float = 3.0
    minutes: float = 15.0


class SiteLost(Struct, frozen=True):
    """The lines of a site's agents are dead for so many minutes."""

    site: str
    minutes: float = 10.0


class FeedGone(Struct, frozen=True):
    """The ACD is not heard for so many seconds, while its floor goes on."""

    seconds: float = 40.0


Incident = Surge | SiteLost | FeedGone


class Playing(Struct, frozen=True):
    """An incident that goes on."""

    incident: Incident
    since: Instant
    until: Instant


def check(incident: Incident, centre: Centre) -> None:
    """Raise `ValueError`, in plain words, for what cannot be played."""
    match incident:
        case Surge():
            _known("queue", incident.queue, [q.key for q in (*centre.queues, *centre.bots)])
            _between("factor", incident.factor, 0.1, 20.0)
            _between("minutes", incident.minutes, 0.1, _LONGEST_MINUTES)
        case SiteLost():
            _known("site", incident.site, [site.key for site in centre.sites])
            _between("minutes", incident.minutes, 0.1, _LONGEST_MINUTES)
        case FeedGone():
            _between("seconds", incident.seconds, 1.0, _LONGEST_SECONDS)


def _known(what: str, value: str, choices: list[str]) -> None:
    if value not in choices:
        raise ValueError(f"{what}: {value!r} is not one of {', '.join(choices)}")


def _between(what: str, value: float, least: float, most: float) -> None:
    if not least <= value <= most:
        raise ValueError(f"{what}: {value:g} is not between {least:g} and {most:g}")


class Incidents:
    """What goes wrong on a floor now, and until when."""

    def __init__(self, floor: SimulatedFloor) -> None:
        self._floor = floor
        self._played = 0
        self._surges: dict[QueueId, int] = {}
        self._sites: dict[str, int] = {}
        self._playing: dict[int, Playing] = {}

    def surge(self, incident: Surge) -> None:
        """Begin a surge; another of the same queue replaces it."""
        queue = queue_id(self._floor.acd, incident.queue)
        self._played += 1
        self._surges[queue] = self._played
        self._note(incident, incident.minutes)
        self._floor.lines[queue].surge = incident.factor
        self._floor.after(incident.minutes * 60, self._surge_over, queue, self._played)

    def lose_site(self, incident: SiteLost) -> None:
        """Cut a site off; while it is, another request only moves the end."""
        self._played += 1
        self._sites[incident.site] = self._played
        self._note(incident, incident.minutes)
        self._floor.after(0.0, self._cut_off, incident.site)
        self._floor.after(incident.minutes * 60, self._site_over, incident.site, self._played)

    def playing(self) -> list[Playing]:
        """What goes on."""
        goes_on = {*self._surges.values(), *self._sites.values()}
        self._playing = {n: one for n, one in self._playing.items() if n in goes_on}
        return list(self._playing.values())

    def _note(self, incident: Surge | SiteLost, minutes: float) -> None:
        now = self._floor.now
        self._playing[self._played] = Playing(incident, now, now + minutes * 60)

    def stop(self) -> None:
        """End everything now; the floor recovers as a floor does."""
        for queue, number in tuple(self._surges.items()):
            self._surge_over(queue, number)
        for site, number in tuple(self._sites.items()):
            self._site_over(site, number)

    def _surge_over(self, queue: QueueId, number: int) -> None:
        if self._surges.get(queue) == number:
            del self._surges[queue]
            self._floor.lines[queue].surge = 1.0

    def _cut_off(self, site: str) -> None:
        if site not in self._sites:
            return
        lost = [s for s in self._floor.seats if s.info.site == site and not s.cut_off]
        for seat in lost:
            seat.cut_off = True  # first all of them, so that no call goes from one to another
            seat.worked = seat.state is not AgentState.OFFLINE
        for seat in lost:
            self._floor.cut_off(seat)

    def _site_over(self, site: str, number: int) -> None:
        if self._sites.get(site) != number:
            return
        del self._sites[site]
        for seat in self._floor.seats:
            if seat.info.site == site:
                seat.cut_off = False
                if seat.worked:
                    seat.worked = False
                    self._floor.after(self._floor.rng.uniform(*_BACK_S), self._back, seat)

    def _back(self, seat: Seat) -> None:
        """Who was at work goes on, unless somebody else has signed him out meanwhile."""
        away = seat.state is AgentState.OFFLINE and seat.out_until <= self._floor.now
        if away and not seat.cut_off:
            seat.stands_in = False
            self._floor.release(seat)
