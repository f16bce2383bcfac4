"""`supervisor-app report`: makes papers from a gateway's database, also while none runs.

A gateway may run meanwhile; nothing is written into the database, and no ACD is asked.
"""

import sys
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import msgspec
from msgspec import Struct, structs

from supervisor_app.domain.book import Scope
from supervisor_app.domain.directory import AgentInfo, QueueInfo
from supervisor_app.domain.ids import AcdId, Instant, QueueId, agent_id, native_of, queue_id
from supervisor_app.domain.paper_periods import told_day
from supervisor_app.domain.papers import PaperForm, PaperKind, PaperWish
from supervisor_app.domain.report_checks import fault_of
from supervisor_app.domain.report_query import Comparison, Grain, ReportQuery, Split
from supervisor_app.domain.words import Words, WrongValue
from supervisor_app.gateway.acd_plans import PlannedDays, planned_by, planning_acds
from supervisor_app.gateway.centre import calendar_of, centre_row
from supervisor_app.gateway.config import GatewayConfig
from supervisor_app.gateway.config_fault import ConfigFault
from supervisor_app.gateway.database import Database, reading_engine
from supervisor_app.gateway.database_setting import database_of
from supervisor_app.gateway.forecast_days import days_left_out
from supervisor_app.gateway.meant_config import meant
from supervisor_app.gateway.paper_ground import MadePaper, PaperBasis, kept_basis, with_plans
from supervisor_app.gateway.report_basis import identities
from supervisor_app.gateway.report_ground import ReportGround, ground_of
from supervisor_app.gateway.settings_desk import effective
from supervisor_app.gateway.settings_kept import SettingsFile
from supervisor_app.gateway.store import STORE_ERRORS, Store
from supervisor_app.gateway.store_causes import unusable
from supervisor_app.papers.making import ONLY_TRENDS, Press

FAULTY = 1
WRONG_USE = 2


class ReportOptions(Struct, frozen=True, kw_only=True):
    """What was asked for on the command line."""

    kind: PaperKind
    config: Path | None
    about: str = ""
    first: str = ""
    last: str = ""
    grain: Grain = Grain.HALF
    split: Split = Split.NONE
    against: Comparison = Comparison.NONE
    queues: tuple[str, ...] = ()
    """Of these only: a queue's id, with the name of its ACD or without."""
    teams: tuple[str, ...] = ()
    forms: tuple[str, ...] = ("pdf",)
    english: bool = False
    out: Path = Path()


def run(options: ReportOptions, now: Instant) -> int:
    """Do it. Exit code 1 where there is none of that or a file cannot be written, 2 for wrong use
    or a database that cannot be read."""
    forms = [form for form in PaperForm if form.value in options.forms]
    unknown = set(options.forms) - set(PaperForm)
    if unknown or not forms:
        said = ", ".join(sorted(unknown)) or "--form"
        return _refuse(
            Words(
                f"没有这种形式：{said}（pdf、xlsx、csv）", f"no such form: {said} (pdf, xlsx, csv)"
            ),
            WRONG_USE,
        )
    wrong = _wrong_use(options, forms)
    if wrong is not None:
        return _refuse(wrong, WRONG_USE)
    try:
        written = meant(options.config)
        database = database_of(written)
        if not database.exists:
            raise FileNotFoundError(2, f"no such file: {database}")
        Store(database).need_ours()
        config = effective(written, SettingsFile(database.place)).config
        return _make(options, forms, config, database, now)
    except (ConfigFault, WrongValue) as fault:
        return _refuse(fault.words, WRONG_USE)
    except STORE_ERRORS as error:
        return _refuse(unusable(error), WRONG_USE)


def _wrong_use(options: ReportOptions, forms: list[PaperForm]) -> Words | None:
    """What no database can answer."""
    if options.kind is PaperKind.TREND:
        fault = fault_of(_asked(options))
        if fault is None:
            return None
        return Words(f"{fault.words.zh}。{fault.cure.zh}", f"{fault.words.en}. {fault.cure.en}")
    if PaperForm.CSV in forms:
        return ONLY_TRENDS
    if options.about:
        try:
            told_day(options.about.partition("/")[0])
        except WrongValue as wrong:
            return wrong.words
    return None


def _make(
    options: ReportOptions,
    forms: list[PaperForm],
    config: GatewayConfig,
    database: Database,
    now: Instant,
) -> int:
    press = Press()
    with closing(reading_engine(database).connect()) as connection:
        basis = basis_of(config, kept_basis(connection), now)
        options = _of_known(options, basis.ground, identities(connection, Scope.QUEUE))
        acds = planning_acds(config, lambda: now)

        def planned(query: ReportQuery) -> PlannedDays:
            return planned_by(acds, basis.ground.calendar, query)

        for form in forms:
            wish = PaperWish(
                kind=options.kind,
                about=options.about,
                form=form,
                english=options.english,
                query=_query(options),
            )
            made = press.made(connection, with_plans(basis, wish, planned), wish)
            if made.refused is not None:
                return _refuse(made.refused, FAULTY)
            try:
                place = _lay(options.out, made)
            except OSError as error:
                reason = error.strerror or str(error)
                words = Words(
                    f"写不了 {options.out}（{reason}）", f"cannot write {options.out} ({reason})"
                )
                return _refuse(words, FAULTY)
            sys.stdout.write(f"{place}\n")
    return 0


def _of_known(
    options: ReportOptions, ground: ReportGround, counted: Iterable[str]
) -> ReportOptions:
    """With the whole ids of queues; `counted` are those of the history. Raises `WrongValue` where
    one, or a team, is not known."""
    ids = {*(str(queue.id) for queue in ground.queues), *counted}
    queues = {native_of(one): one for one in sorted(ids)} | {one: one for one in ids}
    for asked, known, zh, en in (
        (options.queues, queues, "队列", "queue"),
        (options.teams, {team.key: team.key for team in ground.teams}, "班组", "team"),
    ):
        for key in asked:
            if key not in known:
                there = sorted(set(known.values()))
                raise WrongValue(
                    f"没有{zh} {key}（{'、'.join(there)}）",
                    f"there is no {en} {key} ({', '.join(there)})",
                )
    return structs.replace(options, queues=tuple(queues[key] for key in options.queues))


def basis_of(config: GatewayConfig, kept: PaperBasis | None, now: Instant) -> PaperBasis:
    """The centre as a gateway last knew it, with the names, targets and teams that count now;
    without one as its configuration has it."""
    centre, calendar, file = centre_row(config), calendar_of(config), config.file
    queues = {
        queue_id(AcdId(one.acd), one.id): QueueInfo(
            queue_id(AcdId(one.acd), one.id),
            Words(one.zh, one.en or one.zh),
            one.channel,
            one.order,
            one.wrap_up_s,
            one.shown,
        )
        for one in file.queues
    }
    agents = {
        agent_id(AcdId(one.acd), one.id): AgentInfo(
            agent_id(AcdId(one.acd), one.id), one.code, one.name, one.team, one.site
        )
        for one in file.agents
    }
    if kept is not None:
        queues = {one.id: one for one in kept.ground.queues} | queues
        agents = {one.id: one for one in kept.ground.agents} | agents
        centre = structs.replace(
            centre,
            teams=centre.teams or kept.centre.teams,
            sites=centre.sites or kept.centre.sites,
            shifts=centre.shifts or kept.centre.shifts,
        )
    ground: ReportGround = ground_of(
        centre, calendar, now, queues=queues.values(), agents=agents.values()
    )
    ground = structs.replace(
        ground,
        absent={} if kept is None else kept.ground.absent,
        left_out=tuple(sorted(day.isoformat() for day in days_left_out(file.forecast))),
        intervals_days=file.keep.intervals_days,
        calls_days=file.keep.calls_days,
    )
    return PaperBasis(ground, centre)


def _query(options: ReportOptions) -> bytes:
    if options.kind is not PaperKind.TREND:
        return b""
    return msgspec.json.encode(_asked(options))


def _asked(options: ReportOptions) -> ReportQuery:
    return ReportQuery(
        first=options.first,
        last=options.last or options.first,
        grain=options.grain,
        split=options.split,
        comparison=options.against,
        queues=tuple(map(QueueId, options.queues)),
        teams=options.teams,
    )


def _lay(folder: Path, made: MadePaper) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / made.name
    beside = folder / f".{made.name}.part"
    try:
        beside.write_bytes(made.file)
        beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)
    return place


def _refuse(words: Words, code: int) -> int:
    sys.stderr.write(f"{words.zh}\n{words.en}\n")
    return code
