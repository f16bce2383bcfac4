"""Which incidents a simulated floor offers, and plays, in words for people."""

from collections.abc import Iterator

from supervisor_app.acd.base import Adapter
from supervisor_app.acd.simulated import SimulatedAcd
from supervisor_app.acd.simulated_centre import Centre
from supervisor_app.acd.simulated_incidents import FeedGone, Incident, SiteLost, Surge
from supervisor_app.domain.played_incidents import IncidentChoice, IncidentOffer, IncidentPlayed
from supervisor_app.domain.words import Words

_NAMES = {
    "surge": Words("来电激增", "Surge of calls"),
    "site_lost": Words("职场断线", "Site cut off"),
    "feed_lost": Words("数据中断", "Feed lost"),
}
_ABOUT = {
    "surge": Words(
        "所选队列的来电变为三倍，持续一刻钟", "Three times the calls of a queue, for 15 minutes"
    ),
    "site_lost": Words(
        "所选职场的坐席全部断线十分钟", "All agents of a site are cut off for 10 minutes"
    ),
    "feed_lost": Words(
        "四十秒收不到话务平台的数据，现场照常运转",
        "The ACD is not heard for 40 seconds, while its floor goes on",
    ),
}


def offers_of(adapter: Adapter) -> Iterator[IncidentOffer]:
    """What can be played on a simulated ACD."""
    if not isinstance(adapter, SimulatedAcd):
        return
    centre = adapter.centre
    lasts = {"surge": Surge("").minutes * 60, "site_lost": SiteLost("").minutes * 60}
    lasts["feed_lost"] = FeedGone().seconds
    for kind, name in _NAMES.items():
        of, choices = _choices(centre, kind)
        yield IncidentOffer(adapter.acd, kind, name, _ABOUT[kind], of, choices, lasts[kind])


def playing_on(adapter: Adapter) -> Iterator[IncidentPlayed]:
    """What is being played on it."""
    if not isinstance(adapter, SimulatedAcd):
        return
    for played in adapter.playing():
        kind, of = _kind(played.incident)
        name = _NAMES[kind]
        for choice in _choices(adapter.centre, kind)[1]:
            if choice.key == of:
                name = Words(f"{name.zh}：{choice.name.zh}", f"{name.en}: {choice.name.en}")
        yield IncidentPlayed(adapter.acd, kind, name, of, played.since, played.until)


def _kind(incident: Incident) -> tuple[str, str]:
    """Its kind, and the key of the queue or site that it is of."""
    match incident:
        case Surge():
            return "surge", incident.queue
        case SiteLost():
            return "site_lost", incident.site
        case _:
            return "feed_lost", ""


def _choices(centre: Centre, kind: str) -> tuple[str, tuple[IncidentChoice, ...]]:
    if kind == "surge":
        queues = (*centre.queues, *centre.bots)
        return "queue", tuple(IncidentChoice(queue.key, queue.title) for queue in queues)
    if kind == "site_lost":
        return "site", tuple(IncidentChoice(site.key, site.name) for site in centre.sites)
    return "", ()
