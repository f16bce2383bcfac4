"""The configured centre in the words of the domain."""

from collections.abc import Mapping

from msgspec import structs

from supervisor_app.domain.calendar import CentreCalendar
from supervisor_app.domain.ids import AcdId, queue_id
from supervisor_app.domain.limits import Limit, Limits
from supervisor_app.domain.notes import CHECKLIST, CheckPoint
from supervisor_app.domain.rows import CentreRow, Shift, Site, Team
from supervisor_app.domain.words import Words
from supervisor_app.gateway.config import GatewayConfig, InterveneSection, LimitEntry, ShiftEntry
from supervisor_app.gateway.config_checks import day_start_minute, minute_of_day
from supervisor_app.gateway.shift_kinds import complaint_names_of


def calendar_of(config: GatewayConfig) -> CentreCalendar:
    """The centre's zone and statistical day."""
    centre = config.file.centre
    return CentreCalendar(centre.zone, day_start_minute(centre.day_start))


def centre_row(config: GatewayConfig) -> CentreRow:
    """The centre's row; its day and interval are filled in as time goes on."""
    file = config.file
    limits = _limits(Limits(), file.limits)
    return CentreRow(
        title=Words(file.centre.title_zh, file.centre.title_en),
        zone=file.centre.zone,
        day_start=0.0,
        next_day_start=0.0,
        interval=0,
        service_level=config.service_level,
        targets=dict(file.targets),
        limits=limits,
        queue_limits={
            queue_id(AcdId(queue.acd), queue.id): _limits(limits, queue.limits)
            for queue in file.queues
            if queue.limits
        },
        teams=tuple(
            Team(team.key, Words(team.zh, team.en or team.zh), team.lead, team.site)
            for team in file.teams
        ),
        shifts=tuple(_shift(*entry) for entry in enumerate(file.shifts)),
        sites=tuple(Site(site.key, Words(site.zh, site.en or site.zh)) for site in file.sites),
        pause_reasons=file.intervene.pause_reasons,
        reason_required=dict(file.intervene.reason_required),
        checklist=checklist_of(file.intervene),
        complaint_names=complaint_names_of(file.records),
    )


def checklist_of(section: InterveneSection) -> tuple[CheckPoint, ...]:
    """The centre's service checklist."""
    own = tuple(
        CheckPoint(entry.key, Words(entry.zh, entry.en or entry.zh)) for entry in section.checklist
    )
    return own or CHECKLIST


def _shift(place: int, entry: ShiftEntry) -> Shift:
    begins, ends = (
        minute_of_day(text, ("shifts", place, name))
        for name, text in (("begins", entry.begins), ("ends", entry.ends))
    )
    return Shift(entry.key, Words(entry.zh, entry.en or entry.zh), begins, ends)


def _limits(base: Limits, entries: Mapping[str, LimitEntry]) -> Limits:
    return structs.replace(base, **{key: _limit(base, key, e) for key, e in entries.items()})


def _limit(base: Limits, key: str, entry: LimitEntry) -> Limit:
    limit: Limit = getattr(base, key)
    return structs.replace(
        limit,
        warning=entry.warning,
        critical=entry.critical,
        min_sample=limit.min_sample if entry.min_sample is None else entry.min_sample,
    )
