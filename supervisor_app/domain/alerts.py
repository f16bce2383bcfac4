"""告警: the rules of a centre, and what they raised.

One alert per object and rule; its value is told anew in place. Raised after the condition held for
a while, cleared after it was back inside, with some air, for a while (design, section 6). While the
figures are stale nothing is raised and nothing is cleared.
"""

from enum import StrEnum
from typing import NewType

from msgspec import Struct

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.limits import Severity
from supervisor_app.domain.measured import (
    Condition,
    Measured,
    NamedSubject,
    SubjectKey,
    SubjectKind,
)
from supervisor_app.domain.words import Words

AlertId = NewType("AlertId", str)
RuleKey = NewType("RuleKey", str)

MOST_RULES = 500
LONGEST_NAME = 60
LONGEST_TEXT = 500
"""Characters of what a person writes about an alert."""
LATER_S = (300.0, 900.0)
"""After how long the figures are kept once more: what came of it."""


class AlertLevel(StrEnum):
    """How loud a rule is."""

    INFO = "info"
    """提示: in the list only."""
    WARNING = "warning"
    CRITICAL = "critical"
    """紧急: until somebody acknowledges it, banner and tone."""


class AlertRule(Struct, frozen=True, omit_defaults=True):
    """When to raise an alert, and how."""

    key: RuleKey
    """Empty: a new one, which the gateway gives a key."""
    name: Words
    subject: SubjectKind
    """It is held against every such object, each by itself."""
    condition: Condition
    level: AlertLevel = AlertLevel.WARNING
    only: tuple[SubjectKey, ...] = ()
    """Only these objects; empty: all."""
    shifts: tuple[str, ...] = ()
    """Only while one of these shifts works; empty: always."""
    for_s: float = 10.0
    """How long the condition holds until it is raised."""
    clear_s: float = 30.0
    """How long it is back inside until it is cleared."""
    air_percent: float = 5.0
    """Hysteresis: how far back inside its bound a value has to be, in percent of the bound; of what
    is counted at least one, but never so far that no value could be."""
    escalate_s: float | None = 300.0
    """班组长 → 值班经理: unacknowledged for so long. None: it does not."""
    tone: bool = True
    desktop: bool = True
    """Whether desks show a notification of the system."""
    hooks: tuple[str, ...] = ()
    """Names of `Hook`s that are told; those of the configuration."""
    enabled: bool = True
    again_s: float = 0.0
    """Raised again so soon after it was cleared, the same alert goes on."""
    worse: Condition | None = None
    """Where this holds (for `for_s`, with the same air) the alert is CRITICAL: one alert for the
    object, whose level follows how bad it is. None: the level stays."""


class RuleSet(Struct, frozen=True, omit_defaults=True):
    """All rules of a centre; changed as a whole."""

    version: int = 0
    """0: the product's own, which nobody has changed."""
    rules: tuple[AlertRule, ...] = ()
    author: str = ""
    changed_at: Instant | None = None


class RuleFault(Struct, frozen=True):
    """What is wrong with a rule: ``("rules", 3, "condition", "bound")``."""

    path: tuple[str | int, ...]
    words: Words


class RulesAnswer(Struct, frozen=True, omit_defaults=True):
    """What became of a changed set; taken where there are no faults and no conflict."""

    now: RuleSet
    conflict: bool = False
    faults: tuple[RuleFault, ...] = ()


class DeedKind(StrEnum):
    """What became of an alert, in its own record."""

    RAISED = "raised"
    VALUE = "value"
    """Another level of the same alert: it became worse, or better."""
    ACKNOWLEDGED = "acknowledged"
    TAKEN = "taken"
    """接手: somebody sees to it."""
    SNOOZED = "snoozed"
    ESCALATED = "escalated"
    ACTED = "acted"
    """What was done: a person's words, or a command that named it."""
    CLEARED = "cleared"
    LATER = "later"
    """The figures 5 and 15 minutes after it was raised."""
    SUSPENDED = "suspended"
    """The figures are stale; the clocks of the rule stand."""
    RESUMED = "resumed"
    NOTIFIED = "notified"
    """A hook was told, or could not be."""


class AlertDeed(Struct, frozen=True, omit_defaults=True):
    """One thing that became of an alert."""

    kind: DeedKind
    at: Instant
    login: str = ""
    name: str = ""
    text: str = ""
    until: Instant | None = None
    figures: tuple[Measured, ...] = ()
    after_s: float | None = None
    """Of LATER: which of `LATER_S`. Without figures it was missed: they were stale, or the gateway
    did not run."""
    hook: str = ""
    """Of NOTIFIED: which; with a `text`, why it could not be told."""


class Alert(Struct, frozen=True, omit_defaults=True):
    """An alert, open or cleared."""

    id: AlertId
    rule: RuleKey
    rule_name: Words
    about: NamedSubject
    level: AlertLevel
    raised_at: Instant
    since: Instant
    """When the condition began to hold: before it was raised."""
    figures: tuple[Measured, ...] = ()
    """The values that count now, of the comparisons that decide."""
    tone: bool = True
    desktop: bool = True
    acknowledged_at: Instant | None = None
    acknowledged_by: str = ""
    taken_by: str = ""
    taken_login: str = ""
    snoozed_until: Instant | None = None
    escalated_at: Instant | None = None
    cleared_at: Instant | None = None
    frozen: bool = False
    """The figures that it speaks of are stale."""
    inside_since: Instant | None = None
    """待恢复: its values are back inside, with air, since then, and it waits to be cleared. None:
    they are not."""
    deeds: int = 0
    """As it is shown: how many things its record tells. Another count: the record is to be read
    again."""

    @property
    def recovering(self) -> bool:
        """Whether it is open and waits to be cleared."""
        return self.cleared_at is None and self.inside_since is not None

    @property
    def loud(self) -> bool:
        """Whether it wants a banner and a tone, unless it is snoozed."""
        open_ = self.cleared_at is None and self.acknowledged_at is None
        return open_ and self.level is AlertLevel.CRITICAL and not self.frozen


class AlertRecord(Struct, frozen=True, omit_defaults=True):
    """An alert with all that became of it."""

    alert: Alert
    deeds: tuple[AlertDeed, ...] = ()


class AlertHistory(Struct, frozen=True, omit_defaults=True):
    """Alerts of the past, the newest first. `below` None: there are no older ones."""

    records: tuple[AlertRecord, ...] = ()
    below: Instant | None = None


class AlertWishKind(StrEnum):
    """What a person does with an alert."""

    ACKNOWLEDGE = "acknowledge"
    TAKE = "take"
    SNOOZE = "snooze"
    NOTE = "note"
    """What was done, in words."""


class AlertWish(Struct, frozen=True, omit_defaults=True):
    """What a person wants with some alerts."""

    kind: AlertWishKind
    alerts: tuple[AlertId, ...]
    minutes: int = 0
    """Of SNOOZE: 5, 10, 15, 30 or 60."""
    text: str = ""


SEVERITY_OF = {
    AlertLevel.INFO: Severity.NORMAL,
    AlertLevel.WARNING: Severity.WARNING,
    AlertLevel.CRITICAL: Severity.CRITICAL,
}
