"""Who a gateway takes a desk for."""

from msgspec import Struct, field

from supervisor_app.domain.people import Person, Right, Scope


class DeskMe(Struct, frozen=True, omit_defaults=True):
    """The desk that asks, and who sits at it. It explains; the gateway alone decides."""

    name: str
    """Of the person; where nobody has signed in, the name of the desk's token."""
    may_change: bool = False
    """Whether it may change the centre's settings."""
    version: str = ""
    """Of the gateway."""
    person: Person | None = None
    """Who signed in; a desk where nobody has is one whose login begins with ``desk:``. None: the
    gateway is older than this."""
    rights: dict[Right, Scope] = field(default_factory=dict)
    """How far each right goes; one that is not here he has not."""
    session: str = ""
    """The public id of the session; empty where nobody signed in."""
    must_change_password: bool = False
    """Nothing is let do before he has a password that only he knows; so far he has no role."""
    nobody_yet: bool = False
    """No person exists: a desk on the gateway's machine may make the first, an administrator."""
