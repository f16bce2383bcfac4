"""`supervisor-app import queue-log`: fills gaps and loads past months from Asterisk's own log.

With no gateway running on the database, it is locked and written. With one, what belongs to days
before today is written beside it, and today's part is handed to the gateway, which takes it in.
"""

import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from msgspec import Struct

from supervisor_app.acd.asterisk_settings import AsteriskSettings
from supervisor_app.acd.queue_log import LogClock
from supervisor_app.domain.calendar import CentreCalendar, interval_start
from supervisor_app.domain.events import LossCause
from supervisor_app.domain.ids import AcdId, Instant
from supervisor_app.domain.words import Words
from supervisor_app.gateway import importing_inbox as inbox
from supervisor_app.gateway.asterisk_acd import settings_without_secret
from supervisor_app.gateway.centre import calendar_of
from supervisor_app.gateway.config import GatewayConfig
from supervisor_app.gateway.config_fault import ConfigFault
from supervisor_app.gateway.config_load import faults_of, load
from supervisor_app.gateway.database_setting import database_of
from supervisor_app.gateway.import_report import Progress, Rejects, summary
from supervisor_app.gateway.importing import Own, Plan, Told, plan_of
from supervisor_app.gateway.importing_files import LogFiles, files_in
from supervisor_app.gateway.importing_lines import Line, Source, SourceFault
from supervisor_app.gateway.importing_reading import LogReader, Reading
from supervisor_app.gateway.importing_store import note_heard, own_of, write
from supervisor_app.gateway.importing_table import LogTable
from supervisor_app.gateway.importing_who import names_of
from supervisor_app.gateway.meant_config import meant_here
from supervisor_app.gateway.secret_references import resolve
from supervisor_app.gateway.settings_desk import effective
from supervisor_app.gateway.settings_kept import SettingsFile
from supervisor_app.gateway.spans import within
from supervisor_app.gateway.store import STORE_ERRORS, Store
from supervisor_app.gateway.store_causes import unusable
from supervisor_app.gateway.store_lock import lock_of
from supervisor_app.gateway.system_place import left_to_its_owner

NOTHING_USABLE = 1
WRONG_USE = 2
_EVER: Instant = 4e10
_ANSWER_WITHIN_S = 20.0
_LOOK_EVERY_S = 0.2
_STDIN = "-"
_NOTHING = Words(
    "没有一行能用：这不像 queue_log，什么也没有导入",
    "not one line could be used: this is no queue_log, and nothing was imported",
)
_REFERENCES = ("env:", "file:", "keyring:")


class ImportOptions(Struct, frozen=True, kw_only=True):
    """What was asked for on the command line."""

    sources: Sequence[str]
    config: Path | None = None
    since: str = ""
    until: str = ""
    acd: str = ""
    dry_run: bool = False
    rejects: Path | None = None
    progress: bool = False
    still_written: bool = False
    clock_ahead_s: float = 0.0


class Refused(Exception):
    """The import cannot be done as it was asked for."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.words = Words(zh, en)


class _Place(Struct, frozen=True):
    """Which ACD of which configuration it is about."""

    config: GatewayConfig
    acd: AcdId
    settings: AsteriskSettings
    calendar: CentreCalendar
    store: Store


def run(options: ImportOptions, clock: Callable[[], Instant] = time.time) -> int:
    """Do it. Exit code 0 also where lines were rejected, 1 where not one could be used, 2 where
    nothing could be done."""
    try:
        return _run(options, clock)
    except (ConfigFault, SourceFault, Refused) as fault:
        return _refuse(fault.words)
    except STORE_ERRORS as error:
        return _refuse(unusable(error))
    except KeyboardInterrupt:
        return _refuse(Words("已中断；再运行一次即可续上", "interrupted; run it again to go on"))


def _run(options: ImportOptions, clock: Callable[[], Instant]) -> int:
    place = _place(options)
    with left_to_its_owner(place.store.database):  # root reads logs that the owner may not
        return _take_in(options, place, clock)


def _take_in(options: ImportOptions, place: _Place, clock: Callable[[], Instant]) -> int:
    since, until = _window(options, place.calendar)
    place.store.open()
    progress = Progress(sys.stderr, wanted=options.progress)
    reading = _read(options, place, clock(), progress)
    plan = _apply(options, place, reading.told, (since, until), clock, progress)
    progress.done()
    sys.stdout.write(summary(reading, plan, place.calendar.tz, dry_run=options.dry_run))
    if reading.is_no_log:
        sys.stderr.write(f"{_NOTHING.zh}\n{_NOTHING.en}\n")
        return NOTHING_USABLE
    return 0


# What is meant ---------------------------------------------------------------------------------


def _place(options: ImportOptions) -> _Place:
    file = meant_here(options.config)
    if file is None:
        raise Refused("请用 --config 指明网关的配置", "name the gateway's configuration: --config")
    written = load(file)
    config = effective(written, SettingsFile(database_of(written).place)).config
    switches = [
        (place, entry) for place, entry in enumerate(config.acds) if entry.kind == "asterisk"
    ]
    chosen = [one for one in switches if options.acd in ("", one[1].name)]
    if len(chosen) != 1:
        names = ", ".join(entry.name for _, entry in switches) or "—"
        raise Refused(
            f"请用 --acd 指明是哪一台 Asterisk（配置中有：{names}）",
            f"name the Asterisk with --acd (configured: {names})",
        )
    place, entry = chosen[0]
    with faults_of(config.path):
        settings = settings_without_secret(config, entry, place)
    store = Store(database_of(config))
    return _Place(config, AcdId(entry.name), settings, calendar_of(config), store)


def _window(options: ImportOptions, calendar: CentreCalendar) -> tuple[Instant, Instant]:
    """From the beginning of the first statistical day to the end of the last."""
    since = calendar.day_start(_noon(options.since, calendar)) if options.since else 0.0
    until = calendar.next_day_start(_noon(options.until, calendar)) if options.until else _EVER
    if since >= until:
        raise Refused("--from 晚于 --to", "--from is later than --to")
    return since, until


def _noon(text: str, calendar: CentreCalendar) -> Instant:
    """Twelve hours into a statistical day, which lies in it also where the clock is changed."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Refused(f"日期 {text!r} 应写成 2026-11-23", f"{text!r}: write 2026-11-23") from None
    begin = datetime(day.year, day.month, day.day, tzinfo=calendar.tz)
    wall = begin + timedelta(minutes=calendar.day_start_minute, hours=12)
    return wall.timestamp()


def _source(options: ImportOptions, config: GatewayConfig, folder: Path) -> Source:
    """`folder`: where what comes on standard input is kept while it is read."""
    if _STDIN in options.sources:
        with (folder / "stdin").open("wb") as kept:
            shutil.copyfileobj(sys.stdin.buffer, kept)
    given = [str(folder / "stdin") if one == _STDIN else one for one in options.sources]
    sources = [_resolved(source, config) for source in given]
    tables = [source for source in sources if "://" in source]
    if not tables:
        return LogFiles(files_in([Path(source) for source in sources]))
    if len(sources) > 1:
        raise Refused("一次只能读一张表", "only one table can be read at a time")
    return LogTable(tables[0])


def _resolved(source: str, config: GatewayConfig) -> str:
    """An address with a password in it need not stand on the command line."""
    if source.startswith(_REFERENCES) and "://" not in source:
        return resolve(source, (), config.beside)
    return source


# Reading ---------------------------------------------------------------------------------------


def _read(options: ImportOptions, place: _Place, now: Instant, progress: Progress) -> Reading:
    names = names_of(place.acd, place.settings, place.store)
    log_clock = LogClock(place.calendar.tz, now, options.clock_ahead_s)
    reader = LogReader(place.acd, names, place.settings.survey, log_clock)
    rejects = _rejects(options)

    def reject(line: Line, reason: Words) -> None:
        progress.done()
        rejects.add(line, reason)

    def advance(part: float, lines: int) -> None:
        progress.lines = lines
        progress.reading(part)

    try:
        with tempfile.TemporaryDirectory() as folder:
            source = _source(options, place.config, Path(folder))
            return reader.read(source, now, reject, advance, still_written=options.still_written)
    finally:
        progress.done()
        rejects.close()


def _rejects(options: ImportOptions) -> Rejects:
    try:
        return Rejects(sys.stderr, options.rejects)
    except OSError as error:
        raise Refused(
            f"写不了 {options.rejects}（{error.strerror}）",
            f"cannot write {options.rejects} ({error.strerror})",
        ) from error


# Writing ---------------------------------------------------------------------------------------


def _apply(
    options: ImportOptions,
    place: _Place,
    told: Told,
    window: tuple[Instant, Instant],
    clock: Callable[[], Instant],
    progress: Progress,
) -> Plan:
    try:
        lock = lock_of(place.store.database)
    except ConfigFault:
        return _beside_the_gateway(options, place, told, window, clock, progress)
    try:
        plan = plan_of(told, own_of(place.store, place.acd), *window)
        if not options.dry_run:
            write(place.store, told, plan, progress.writing, closed_only=False)
            note_heard(place.store, place.acd, plan, LossCause.STARTING.value)
        return plan
    finally:
        lock.release()


def _beside_the_gateway(
    options: ImportOptions,
    place: _Place,
    told: Told,
    window: tuple[Instant, Instant],
    clock: Callable[[], Instant],
    progress: Progress,
) -> Plan:
    since, until = window
    now = clock()
    today = float(place.calendar.day_start(now))
    own = own_of(place.store, place.acd)
    past = plan_of(told, own, since, min(until, today))
    running = interval_start(now)
    if options.dry_run:
        present = plan_of(told, _heard_now(own, now), today, min(until, float(running)))
    else:
        write(place.store, told, past, progress.writing, closed_only=True)
        if until <= today:
            return past
        present = _ask(place, told, max(since, today), min(until, now), past, clock)
    plan = _both(past, present)
    if within(told.spans, running, min(until, now)):
        plan.running = running
    return plan


def _ask(
    place: _Place,
    told: Told,
    since: Instant,
    until: Instant,
    past: Plan,
    clock: Callable[[], Instant],
) -> Plan:
    """Have the running gateway take in today's part, and write its calls beside it."""
    store = place.store
    request = inbox.request_of(told, since, until, past.closed)
    inbox.ask(store, request)
    give_up_at = time.monotonic() + _ANSWER_WITHIN_S
    while time.monotonic() < give_up_at:
        answer = inbox.answer_to(store, request)
        if answer is not None:
            inbox.write_records(store, told, answer.plan)
            return answer.plan
        time.sleep(_LOOK_EVERY_S)
    inbox.withdraw(store)
    raise Refused(
        "正在运行的网关没有回应，今天的时段未作改动；以前的日子已导入，请稍后再试",
        "the running gateway did not answer: nothing of today was changed; "
        "earlier days are imported; try again later",
    )


def _heard_now(own: Own, now: Instant) -> Own:
    """The gateway runs: it hears the ACD now, or it has noted since when not."""
    unheard = [(start, min(end, now)) for start, end in own.unheard if start < now - 60]
    return Own(own.counted, unheard)


def _both(past: Plan, today: Plan) -> Plan:
    return Plan(
        replaced=past.replaced + today.replaced,
        closed=past.closed + today.closed,
        still_open=past.still_open + today.still_open,
        complete=past.complete + today.complete,
        quiet=past.quiet + today.quiet,
        uncovered=past.uncovered + today.uncovered,
        partly=past.partly + today.partly,
    )


def _refuse(words: Words) -> int:
    sys.stderr.write(f"{words.zh}\n{words.en}\n")
    return WRONG_USE
