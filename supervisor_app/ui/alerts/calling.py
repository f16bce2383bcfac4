"""Which alerts call for somebody now, what the banner says of them, and how many are counted."""

from supervisor_app.domain.alerts import Alert, AlertLevel
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.measured import SubjectKind
from supervisor_app.domain.situation import SituationNow
from supervisor_app.ui.alerts.line_note import line_note, proposal_made, proposed_words
from supervisor_app.ui.alerts.reading import (
    AlertReading,
    is_of_feed,
    is_open,
    is_recovering,
    wants_answer,
)
from supervisor_app.ui.frame.alert_banner import BannerTold
from supervisor_app.ui.frame.limit_chips import AlertCounts
from supervisor_app.ui.parts.formats import duration
from supervisor_app.ui.parts.texts import tr, tr_counted, words


def loud_alerts(now: SituationNow | None, at: Instant) -> tuple[Alert, ...]:
    """紧急 alerts that nobody has acknowledged or put off; none of a situation that is not live.
    First what is past its limits; of that what an emergency is proposed for; what is about one
    object goes before what is about all: it says where."""
    if now is None or now.suspended:
        return ()
    loud = (
        alert
        for alert in now.alerts
        if alert.loud and (alert.snoozed_until is None or alert.snoozed_until <= at)
    )
    made = proposal_made(now, at)
    proposed = made.about.subject if made is not None else None

    def place(one: Alert) -> tuple[bool, bool, bool]:
        about = one.about.subject
        return is_recovering(one), about != proposed, about.kind is SubjectKind.FLOOR

    return tuple(sorted(loud, key=place))


def sounds(loud: tuple[Alert, ...]) -> bool:
    """Whether the tone goes: not for what is back inside its limits."""
    return any(alert.tone and not is_recovering(alert) for alert in loud)


def counts_of(now: SituationNow | None) -> AlertCounts:
    """What the chips say; nothing of a situation that is not live."""
    if now is None or now.suspended:
        return AlertCounts()
    alerts = [alert for alert in now.alerts if is_open(alert) and not alert.frozen]
    critical = [alert for alert in alerts if alert.level is AlertLevel.CRITICAL]
    warning = [alert for alert in alerts if alert.level is AlertLevel.WARNING]
    return AlertCounts(
        len(critical),
        len(warning),
        sum(map(wants_answer, critical)),
        sum(map(wants_answer, warning)),
    )


def feed_lost(now: SituationNow | None) -> int:
    """How many losses of a feed nobody has seen: what is live while figures are not."""
    alerts = now.alerts if now is not None and now.suspended else ()
    return sum(is_of_feed(one) and not one.frozen and wants_answer(one) for one in alerts)


def called_about(loud: tuple[Alert, ...]) -> tuple[Alert, ...]:
    """Those of the first one's object: the banner is about one object."""
    return tuple(alert for alert in loud if alert.about.subject == loud[0].about.subject)


def banner_told(
    now: SituationNow, loud: tuple[Alert, ...], reading: AlertReading, why_not: str, emergency: bool
) -> BannerTold:
    """What the banner says of what is loud; `emergency`: there is a page of emergencies."""
    mine = called_about(loud)
    calm = is_recovering(mine[0])
    past = mine if calm else tuple(alert for alert in mine if not is_recovering(alert))
    about = reading.about(mine[0])
    others = len(loud) - len(mine)
    names = tr("，").join(dict.fromkeys(words(one.rule_name, reading.language) for one in past))
    since = _since(past, reading)
    return BannerTold(
        about,
        tr("已回到界内，待恢复") if calm else _values(past, reading),
        line_note(now, mine[0], reading) or since,
        proposed_words(now, reading) or since,
        others=tr_counted("另有 {n} 条紧急告警", others) if others else "",
        why_not=why_not,
        emergency=emergency,
        spoken=tr("紧急告警：{about}，{what}", about=about, what=names),
        calm=calm,
    )


def proposal_told(now: SituationNow, reading: AlertReading) -> BannerTold | None:
    """What it says of an emergency that waits to be declared, where nothing is loud any more; None:
    none does."""
    made = proposal_made(now, reading.now)
    if made is None or now.suspended:
        return None
    waited = tr("等待宣布 {time}", time=duration(reading.now - made.made_at))
    said = proposed_words(now, reading)
    spoken = tr("，").join((said, tr("等待宣布")))
    return BannerTold(said, waited, emergency=True, spoken=spoken, proposed=True)


def _values(alerts: tuple[Alert, ...], reading: AlertReading) -> str:
    """Each measure once, as the newest of them has it; a rule without figures by its name."""
    figures = [figure for alert in alerts for figure in alert.figures]
    newest = {(one.compare.measure, one.compare.period): one for one in figures}
    said = reading.figures(newest.values(), " · ")
    return said or words(alerts[0].rule_name, reading.language)


def _since(alerts: tuple[Alert, ...], reading: AlertReading) -> str:
    since = min(alert.raised_at for alert in alerts)
    return tr("已持续 {time}", time=duration(reading.now - since))
