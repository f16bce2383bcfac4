"""When a shift may be signed for by who takes over, and when such a signature is a rehearsal."""

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.shift_checks import EARLIEST_SIGN_IN_S
from supervisor_app.domain.shift_ground import Ground
from supervisor_app.domain.shift_record import ShiftHead


def signed_from(head: ShiftHead, next_began: Instant | None) -> Instant:
    """From when a shift may be signed for: the last hour in which it takes up what happens. One
    that overlaps with the next does so until that begins."""
    ends = head.ends if next_began is None else min(head.ends, next_began)
    return ends - EARLIEST_SIGN_IN_S


def is_rehearsed(head: ShiftHead, next_began: Instant | None, login: str, now: Instant) -> bool:
    """Whether this person's signature would be a rehearsal, where every ACD is simulated: the shift
    runs, and it is too early, or he is the one who signed it over."""
    first = signed_from(head, next_began)
    if not head.began <= now < first + EARLIEST_SIGN_IN_S:
        return False
    return now < first or (head.signed_out is not None and head.signed_out.login == login)


def rehearses(ground: Ground) -> bool:
    """The same of how things stand."""
    if not ground.simulated or ground.running.head.id != ground.shift.head.id:
        return False
    return is_rehearsed(ground.shift.head, ground.after.head.began, ground.who.login, ground.now)
