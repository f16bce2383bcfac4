"""How alerts are written: whom they are about, their figures, since when, who sees to them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from supervisor_app.domain.alerts import Alert, AlertLevel
from supervisor_app.domain.ids import AcdId, Instant, acd_of
from supervisor_app.domain.limits import Severity
from supervisor_app.domain.measure_words import bound_words, measure_words, value_words
from supervisor_app.domain.measured import Measured, Period, SubjectKind
from supervisor_app.ui.parts.formats import MISSING, duration
from supervisor_app.ui.parts.glyphs import Glyph
from supervisor_app.ui.parts.texts import tr, words

GLYPHS = {
    AlertLevel.CRITICAL: Glyph.CRITICAL,
    AlertLevel.WARNING: Glyph.WARNING,
    AlertLevel.INFO: Glyph.INFO,
}
TONES = {AlertLevel.CRITICAL: "crit", AlertLevel.WARNING: "warn", AlertLevel.INFO: "acc"}
"""The tokens of their glyphs and words, while they are live."""
SEVERITIES = {
    AlertLevel.CRITICAL: Severity.CRITICAL,
    AlertLevel.WARNING: Severity.WARNING,
    AlertLevel.INFO: Severity.NORMAL,
}
NOT_LIVE = "t3"
CALM = "t2"
"""Of what is back inside and waits to be cleared."""
FEED = "dq"
"""Of the loss of a feed: the one alert that is live while figures are stale (design, section 8)."""
PART = " · "


class AlertReading:
    """What is known beside the alerts: language, the centre's zone, the gateway's clock."""

    def __init__(self) -> None:
        self.language = "zh_CN"
        self.zone = ZoneInfo("UTC")
        self.now: Instant = 0.0
        self.stale_from: Instant | None = None
        """Since when the figures are not live; None: they are."""
        self.lost: Mapping[AcdId, Instant] = {}
        """ACDs that are not heard while others are, each with the instant that is shown of it."""

    def old_since(self, alert: Alert) -> Instant | None:
        """Since when the figures that an alert is about are old: those of a lost ACD's queue or
        agent, and sums without a lost ACD; None: they are not, though others may be."""
        if self.stale_from is not None:
            return self.stale_from
        if not self.lost or is_of_feed(alert):
            return None
        about = alert.about.subject
        if about.kind in (SubjectKind.QUEUE, SubjectKind.AGENT):
            return self.lost.get(acd_of(about.key))
        return min(self.lost.values())

    def is_old(self, alert: Alert) -> bool:
        """Whether it is about an ACD that is lost while others are not, or a sum without one."""
        return self.stale_from is None and self.old_since(alert) is not None

    def about(self, alert: Alert) -> str:
        """Whom it is about; the whole floor where it is about that."""
        return words(alert.about.name, self.language) or tr("全部队列")

    def figures(self, figures: Iterable[Measured], joint: str = "") -> str:
        """Every figure with its name: `排队 23，最长等待 4:12`."""
        return (joint or tr("，")).join(dict.fromkeys(map(self.figure, figures)))

    def figure(self, one: Measured) -> str:
        """One figure with its name."""
        name = words(measure_words(one.compare), self.language)
        return f"{name} {words(value_words(one.compare, one.value), self.language)}"

    def title(self, alert: Alert) -> str:
        """Whom it is about and the values that count; a rule without figures by its name. A rate
        or a forecast of the whole floor says by itself that it is about all."""
        said = self.figures(alert.figures) or words(alert.rule_name, self.language)
        of_time = all(one.compare.period is not Period.NOW for one in alert.figures)
        whole = alert.about.subject.kind is SubjectKind.FLOOR and of_time
        return said if whole else f"{self.about(alert)} {said}"

    def heading(self, alert: Alert) -> str:
        """How loud it is, and about whom."""
        return f"{level_word(alert.level)}{tr('：')}{self.about(alert)}"

    def limits(self, alert: Alert) -> str:
        """The bounds that its figures are held against."""
        said = dict.fromkeys(
            words(bound_words(one.compare), self.language) for one in alert.figures
        )
        return tr("，").join(said)

    def bounds(self, alert: Alert) -> str:
        """The same with what it is."""
        said = self.limits(alert)
        return tr("阈值 {limit}", limit=said) if said else ""

    def lasted(self, alert: Alert) -> str:
        """How long the alert has stood, from the moment that is told as 发生 (design, picture 01:
        14:29:38, at 14:32:18 已持续 2:40); the condition began to hold some seconds before. Of what
        is frozen: until its figures were lost."""
        until = alert.cleared_at if alert.cleared_at is not None else self.now
        old_since = self.old_since(alert)
        if old_since is not None and (alert.frozen or self.is_old(alert)):
            until = min(until, old_since)
        return duration(max(0.0, until - alert.raised_at))

    def note(self, alert: Alert) -> str:
        """Its bound and how long it has held; of what is not live, not how long."""
        held = (
            ""
            if alert.frozen or self.is_old(alert)
            else tr("已持续 {time}", time=self.lasted(alert))
        )
        return PART.join(part for part in (self.bounds(alert), held) if part)

    def clock(self, at: Instant | None, seconds: bool = True) -> str:
        """A moment of the day."""
        if at is None:
            return MISSING
        moment = datetime.fromtimestamp(at, self.zone)
        return f"{moment:%H:%M:%S}" if seconds else f"{moment:%H:%M}"

    def moment(self, at: Instant) -> str:
        """Day and second."""
        return f"{datetime.fromtimestamp(at, self.zone):%m-%d %H:%M:%S}"

    def when(self, at: Instant) -> str:
        """The second of today, or the minute of another day."""
        made, today = (datetime.fromtimestamp(one, self.zone) for one in (at, self.now or at))
        return f"{made:%H:%M:%S}" if made.date() == today.date() else f"{made:%m-%d %H:%M}"

    def is_snoozed(self, alert: Alert) -> bool:
        """Nobody is to be called for a while."""
        return alert.snoozed_until is not None and alert.snoozed_until > self.now

    def standing(self, alert: Alert) -> str:
        """Who sees to it, or that nobody does; 待恢复 where it waits to be cleared."""
        if alert.cleared_at is not None:
            return tr("{at} 已恢复", at=self.clock(alert.cleared_at, seconds=False))
        seen = self._seen_to(alert)
        return tr("{standing} · 待恢复", standing=seen) if is_recovering(alert) else seen

    def _seen_to(self, alert: Alert) -> str:
        if alert.level is AlertLevel.INFO:
            return tr("仅提示")
        if alert.taken_by:
            return tr("{who} 已接手", who=alert.taken_by)
        if alert.acknowledged_at is not None:
            return tr("{who} 已确认", who=alert.acknowledged_by).strip()
        if self.is_snoozed(alert):
            return tr("暂缓提醒至 {at}", at=self.clock(alert.snoozed_until, seconds=False))
        return tr("未确认")

    def spoken(self, alert: Alert) -> str:
        """All of it, for who does not see it."""
        parts = (level_word(alert.level), self.title(alert), self.note(alert))
        return tr("，").join((*parts, self.clock(alert.raised_at), self.standing(alert)))


def level_word(level: AlertLevel) -> str:
    """What a level is called."""
    match level:
        case AlertLevel.CRITICAL:
            return tr("紧急")
        case AlertLevel.WARNING:
            return tr("注意")
        case AlertLevel.INFO:
            return tr("提示")


def is_open(alert: Alert) -> bool:
    """It was not cleared."""
    return alert.cleared_at is None


def is_recovering(alert: Alert) -> bool:
    """It is back inside and waits to be cleared; of what is frozen nobody knows."""
    return alert.recovering and not alert.frozen


def is_of_feed(alert: Alert) -> bool:
    """It tells that a feed is lost."""
    return alert.about.subject.kind is SubjectKind.SOURCE


def is_live(alert: Alert, stale: bool) -> bool:
    """Whether it is known to be so now; `stale`: the figures are not live. That a feed is lost is
    known all the same."""
    return is_open(alert) and not alert.frozen and (is_of_feed(alert) or not stale)


def calls(alert: Alert) -> bool:
    """Whether it stands out: nobody has seen it, and it is not about to be over."""
    return wants_answer(alert) and not is_recovering(alert)


def tone_of(alert: Alert) -> str:
    """The token of the words of one that is live."""
    if is_of_feed(alert):
        return FEED
    return CALM if is_recovering(alert) else TONES[alert.level]


def glyph_of(alert: Alert) -> Glyph:
    """Its sign: of a lost feed that of the quality of data."""
    return Glyph.QUALITY if is_of_feed(alert) else GLYPHS[alert.level]


def wants_answer(alert: Alert) -> bool:
    """Nobody has acknowledged it, and somebody is to."""
    return is_open(alert) and alert.acknowledged_at is None and alert.level is not AlertLevel.INFO
