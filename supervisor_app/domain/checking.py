"""The lines of a test log: what was tried at a source, and how it went."""

from enum import StrEnum

from msgspec import Struct

from supervisor_app.domain.words import Words


class CheckOutcome(StrEnum):
    """WARNING: it works, but not as it should. After FAILED nothing further is tried."""

    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"


class CheckLine(Struct, frozen=True, omit_defaults=True):
    """One step, as it finished."""

    step: str
    """``resolve``, ``connect``, ``tls``, ``answer``, ``log_in``, ``rights``, ``queues``,
    ``agents``, ``clock``, ``floor``, ``second``, ``configuration``."""
    title: Words
    outcome: CheckOutcome
    ms: float
    told: Words | None = None
    """What was found: an address, a version, how many queues."""
    cause: Words | None = None
    """Unless OK: what is wrong."""
    cure: Words | None = None
    """Unless OK: what to do about it."""
