"""What the gateway answers where a person changes level lines, adds to a review, or declares."""

from msgspec import Struct

from supervisor_app.domain.emergency import EmergencyReview, LevelLines
from supervisor_app.domain.words import Words


class ReviewAnswer(Struct, frozen=True, omit_defaults=True):
    """What became of a person's part of a review. Kept where `words` is None."""

    review: EmergencyReview | None = None
    """As the gateway has it now."""
    clash: bool = False
    """Somebody else wrote first."""
    words: Words | None = None
    cure: Words | None = None


class LinesAnswer(Struct, frozen=True, omit_defaults=True):
    """What became of changed level lines. They count where `words` is None."""

    lines: LevelLines
    """As they count now."""
    clash: bool = False
    words: Words | None = None
    cure: Words | None = None


class Commander(Struct, frozen=True, omit_defaults=True):
    """Somebody who may be named as the commander of an emergency."""

    login: str
    name: str
    extension: str = ""


class CommandersNow(Struct, frozen=True, omit_defaults=True):
    """All of them, by name."""

    commanders: tuple[Commander, ...] = ()
