"""What a person asks of the history, as it stands in the page's address.

A question without days is about today: it goes on to the next day by itself.
"""

from datetime import date, timedelta

from msgspec import structs

from supervisor_app.domain.directory import Channel
from supervisor_app.domain.ids import AgentId, QueueId
from supervisor_app.domain.report_checks import is_about_agents
from supervisor_app.domain.report_query import (
    FINE_DAYS,
    MOST_DAYS,
    Comparison,
    Grain,
    ReportQuery,
    Split,
)
from supervisor_app.ui.parts.address import Address

TODAY = ReportQuery(first="", last="")
"""What is asked where nothing else is."""
TABLE, CHART, PARTS, CHANNELS = "table", "chart", "parts", "channels"
"""What the page asks for: the table, the chart's rows, the small multiples, the channels."""
FINE = (Grain.QUARTER, Grain.HALF, Grain.HOUR)
KEYED_GRAINS = tuple(Grain)
"""By the keys 1 to 6."""
NAMES = frozenset(
    {"first", "last", "grain", "split", "compare", "queue", "team", "agent", "channel", "site"}
    | {"from", "to"}
)
_LISTS = {
    "queue": "queues",
    "team": "teams",
    "agent": "agents",
    "channel": "channels",
    "site": "sites",
}


def wanted_of(query: ReportQuery) -> tuple[tuple[str, str], ...]:
    """As it stands in an address: only what is not as usual."""
    single = {
        "first": query.first,
        "last": query.last if query.last != query.first else "",
        "grain": "" if query.grain is TODAY.grain else query.grain.value,
        "split": "" if query.split is Split.NONE else query.split.value,
        "compare": "" if query.comparison is Comparison.NONE else query.comparison.value,
        "from": "" if query.from_minute is None else str(query.from_minute),
        "to": "" if query.to_minute is None else str(query.to_minute),
    }
    several = ((name, str(one)) for name, field in _LISTS.items() for one in getattr(query, field))
    return (*((name, value) for name, value in single.items() if value), *several)


def query_of(address: Address) -> ReportQuery:
    """The question of an address; what is not understood is as usual."""
    first, last = _day(address.first("first")), _day(address.first("last"))
    channels = tuple(Channel(one) for one in address.all("channel") if one in list(Channel))
    return ReportQuery(
        first=first,
        last=last or first,
        grain=_grain(address.first("grain")),
        split=_split(address.first("split")),
        queues=tuple(map(QueueId, address.all("queue"))),
        teams=address.all("team"),
        agents=tuple(map(AgentId, address.all("agent"))),
        channels=channels,
        sites=address.all("site"),
        comparison=_comparison(address.first("compare")),
        from_minute=_minute(address.first("from")),
        to_minute=_minute(address.first("to")),
    )


def speaks_of_question(address: Address) -> bool:
    """Whether an address says anything about what is asked."""
    return any(name in NAMES for name, _ in address.wanted)


def dated(query: ReportQuery, today: date) -> ReportQuery:
    """With its days: those of today where it has none."""
    if query.first:
        return query
    return structs.replace(query, first=today.isoformat(), last=today.isoformat())


def is_of(query: ReportQuery, today: date) -> bool:
    """Whether a day is among its days."""
    asked = dated(query, today)
    return asked.first <= today.isoformat() <= asked.last


def on_days(query: ReportQuery, first: date, last: date, today: date) -> ReportQuery:
    """About other days, in order, as many as can be asked; about today alone it stays today's."""
    first, last = min(first, last), max(first, last)
    last = min(last, first + timedelta(days=MOST_DAYS - 1))
    if first == last == today:
        return structs.replace(query, first="", last="")
    return structs.replace(query, first=first.isoformat(), last=last.isoformat())


def stepped(query: ReportQuery, step: int, today: date) -> ReportQuery:
    """As many days earlier or later as it has; never into the time to come."""
    asked = dated(query, today)
    first, last = date.fromisoformat(asked.first), date.fromisoformat(asked.last)
    by = timedelta(days=step * ((last - first).days + 1))
    if last + by > today and step > 0:
        by = max(timedelta(), today - last)
    return on_days(query, first + by, last + by, today)


def days_in(query: ReportQuery) -> int:
    """How many days a dated question has."""
    return (date.fromisoformat(query.last) - date.fromisoformat(query.first)).days + 1


def compared_or_not(query: ReportQuery, usual: Comparison) -> ReportQuery:
    """Held against what it was held against the last time, or against nothing."""
    on = query.comparison is Comparison.NONE
    return structs.replace(query, comparison=usual if on else Comparison.NONE)


def filtered(query: ReportQuery, kind: str, keys: tuple[str, ...]) -> ReportQuery:
    """Narrowed to some of a kind. Sums of agents are not kept by queue, so the one kind of
    narrowing ends the other."""
    field = _LISTS[kind]
    none: dict[str, object]
    if field in ("queues", "channels"):
        none = {"teams": (), "agents": (), "sites": ()}
        values: tuple[object, ...] = (
            tuple(map(Channel, keys)) if field == "channels" else tuple(map(QueueId, keys))
        )
        if keys and query.split in (Split.TEAM, Split.AGENT, Split.SITE):
            none["split"] = Split.NONE
    else:
        none = {"queues": (), "channels": ()}
        values = tuple(map(AgentId, keys)) if field == "agents" else keys
        if keys and query.split in (Split.QUEUE, Split.CHANNEL):
            none["split"] = Split.NONE
    return structs.replace(query, **(none if keys else {}), **{field: values})


def split_by(query: ReportQuery, split: Split) -> ReportQuery:
    """Told apart by something else; filters that it cannot be told apart under are left out."""
    made = structs.replace(query, split=split)
    if split in (Split.TEAM, Split.AGENT, Split.SITE):
        return structs.replace(made, queues=(), channels=())
    if split in (Split.QUEUE, Split.CHANNEL):
        return structs.replace(made, teams=(), agents=(), sites=())
    return made


def questions(query: ReportQuery) -> dict[str, ReportQuery]:
    """All that the page asks of the gateway for one dated question, the table first. One that
    another answers already is not asked twice."""
    fine = query.grain in FINE and days_in(query) == 1
    grain = Grain.QUARTER if fine else query.grain
    chart = structs.replace(query, split=Split.NONE, grain=grain)
    agents = is_about_agents(query)
    split = query.split
    if split is Split.NONE:
        split = Split.TEAM if agents else Split.QUEUE
    parts = structs.replace(query, split=split, grain=grain, comparison=Comparison.NONE)
    every = {TABLE: query}
    if chart != query:
        every[CHART] = chart
    if structs.replace(query, comparison=Comparison.NONE) != parts:
        every[PARTS] = parts
    return every


def channel_question(query: ReportQuery) -> ReportQuery | None:
    """The whole range for each channel; None where it is about agents, who are not known by it."""
    if is_about_agents(query):
        return None
    return structs.replace(
        query, split=Split.CHANNEL, grain=Grain.MONTH, comparison=Comparison.NONE, channels=()
    )


def too_fine(query: ReportQuery) -> bool:
    """Whether so long a range is told by day or longer."""
    return days_in(query) > FINE_DAYS and query.grain in FINE


def by_key(place: int) -> Grain | None:
    """The grain of a digit key."""
    return KEYED_GRAINS[place - 1] if 0 < place <= len(KEYED_GRAINS) else None


def moved_days(query: ReportQuery, days_back: int, today: date) -> ReportQuery:
    """A kept question on the days that it means today."""
    first, last = _day(query.first), _day(query.last)
    if not first or not last:
        end = today - timedelta(days=days_back)
        return on_days(query, end, end, today)
    length = (date.fromisoformat(last) - date.fromisoformat(first)).days
    end = today - timedelta(days=days_back)
    return on_days(query, end - timedelta(days=length), end, today)


def days_back(query: ReportQuery, today: date) -> int:
    """How long ago its last day was."""
    return (today - date.fromisoformat(dated(query, today).last)).days


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""


def _minute(text: str) -> int | None:
    return int(text) if text.isdigit() and int(text) <= 24 * 60 and int(text) % 15 == 0 else None


def _grain(text: str) -> Grain:
    return Grain(text) if text in list(Grain) else TODAY.grain


def _split(text: str) -> Split:
    return Split(text) if text in list(Split) else Split.NONE


def _comparison(text: str) -> Comparison:
    return Comparison(text) if text in list(Comparison) else Comparison.NONE
