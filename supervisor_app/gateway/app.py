"""The gateway program: builds every object, connects them, and runs until it is told to stop."""

import asyncio
import contextlib
import socket
from collections.abc import Awaitable, Callable, Iterator

import structlog
import uvicorn
from msgspec import Struct

from supervisor_app.acd.base import Adapter
from supervisor_app.domain.floor import Floor
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.words import Words
from supervisor_app.gateway.acd_kinds import build_adapter, with_groups
from supervisor_app.gateway.agent_days import AgentDays
from supervisor_app.gateway.alert_hook_checks import hooks_of
from supervisor_app.gateway.alert_picture import OwnPicture
from supervisor_app.gateway.alerts import AlertRoom
from supervisor_app.gateway.api import Gateway, build_api
from supervisor_app.gateway.audit import AuditBook
from supervisor_app.gateway.centre import calendar_of, centre_row, checklist_of
from supervisor_app.gateway.config import GatewayConfig
from supervisor_app.gateway.config_fault import ConfigFault
from supervisor_app.gateway.config_load import faults_of
from supervisor_app.gateway.database_setting import database_of
from supervisor_app.gateway.desk_tokens import DeskTokens
from supervisor_app.gateway.emergency_room import emergency_room
from supervisor_app.gateway.erasing_room import ErasingDesk
from supervisor_app.gateway.feed import Feed
from supervisor_app.gateway.forecast import ForecastDesk
from supervisor_app.gateway.forecast_days import days_left_out
from supervisor_app.gateway.gaps import GapBook
from supervisor_app.gateway.health import StoreNotices
from supervisor_app.gateway.host_check import HostCheck
from supervisor_app.gateway.inspection_source import InspectionSource
from supervisor_app.gateway.inspections import InspectionDesk
from supervisor_app.gateway.interventions import interventions
from supervisor_app.gateway.keeper import Keeper
from supervisor_app.gateway.line import AcdLine
from supervisor_app.gateway.live import LiveFloor
from supervisor_app.gateway.metrics import Metrics
from supervisor_app.gateway.notes import NotesDesk
from supervisor_app.gateway.own_thread import OwnThread
from supervisor_app.gateway.paper_room import paper_room
from supervisor_app.gateway.passwords import Cost
from supervisor_app.gateway.people_room import PeopleGround, PeopleRoom, people_room
from supervisor_app.gateway.picture_beat import PictureBeat
from supervisor_app.gateway.publisher import AcdName, Publisher
from supervisor_app.gateway.report_room import report_room
from supervisor_app.gateway.scarcity import Listener, Scarcity
from supervisor_app.gateway.seal_watch import SealWatch
from supervisor_app.gateway.settings_counting import counting
from supervisor_app.gateway.settings_desk import SettingsDesk, effective
from supervisor_app.gateway.settings_kept import SettingsFile
from supervisor_app.gateway.shift_room import shift_room
from supervisor_app.gateway.situation import SituationBoard
from supervisor_app.gateway.situation_contact import DutyContact
from supervisor_app.gateway.timekeeper import TimeKeeper
from supervisor_app.gateway.wall_tokens import WallTokens
from supervisor_app.gateway.walls import WallDesk

log = structlog.get_logger(__name__)

_GRACE_S = 1
_AFTER_A_BUG_S = 1.0
Clock = Callable[[], Instant]


class Assembly(Struct, frozen=True):
    """A gateway put together, not running yet."""

    config: GatewayConfig
    parts: Gateway
    live: LiveFloor
    publisher: Publisher
    lines: tuple[AcdLine, ...]
    keeper: Keeper
    timekeeper: TimeKeeper
    thread: OwnThread
    people: PeopleRoom
    seals: SealWatch
    beat: PictureBeat


def assemble(
    config: GatewayConfig, one_time_token: str | None, clock: Clock, demonstration: bool = False
) -> Assembly:
    """Build a gateway from its configuration. Raises `ConfigFault`."""
    begun = effective(config, SettingsFile(database_of(config).place)).config
    adapters = tuple(build_adapter(begun, place, clock) for place in range(len(begun.acds)))
    return assemble_with(config, adapters, one_time_token, clock, demonstration)


def assemble_with(
    config: GatewayConfig,
    adapters: tuple[Adapter, ...],
    one_time_token: str | None,
    clock: Clock,
    demonstration: bool = False,
    password_cost: Cost | None = None,
) -> Assembly:
    """Build a gateway around adapters that are there already."""
    for adapter in adapters:
        config = with_groups(config, adapter)
    base, settings_file = config, SettingsFile(database_of(config).place)
    begun = effective(base, settings_file)
    config = begun.config
    calendar = calendar_of(config)
    centre = centre_row(config)
    names = {
        adapter.acd: AcdName(entry.title or entry.name, adapter.capabilities)
        for adapter, entry in zip(adapters, config.acds, strict=True)
    }
    metrics = Metrics()
    floor = Floor(calendar)
    gaps = GapBook()
    feed = Feed(clock)
    publisher = Publisher(floor, gaps, calendar, centre, names, feed)
    live = LiveFloor(floor, gaps, publisher, metrics, clock)
    live.naming.use(config.file.queues, config.file.agents)
    tokens, notices = DeskTokens(one_time_token), StoreNotices()
    wall_tokens, board = WallTokens(clock), SituationBoard(clock)
    beat = PictureBeat(OwnPicture(feed), metrics, clock)
    lines = tuple(AcdLine(adapter, live, metrics, clock) for adapter in adapters)
    keeper = Keeper(
        database_of(config),
        live,
        tokens,
        notices,
        metrics,
        clock,
        config.file.keep,
        demonstration,
    )
    timekeeper = TimeKeeper(live, clock)
    thread = OwnThread(lambda: keeper.database, "commands")
    audit = AuditBook(thread, notices, clock)
    people = people_room(
        PeopleGround(
            config.file,
            tokens,
            wall_tokens,
            floor,
            thread,
            audit,
            notices,
            clock,
            password_cost or Cost(),
        )
    )
    acts = interventions(
        live,
        {adapter.acd: adapter for adapter in adapters},
        config.file.intervene,
        thread,
        audit,
        notices,
        people.standing,
        clock,
    )
    alerts = AlertRoom(
        thread,
        audit,
        board,
        beat,
        hooks_of(config.file.alerts, config.beside),
        notices,
        metrics,
        clock,
    )
    emergency = emergency_room(
        acts, floor, thread, audit, people.keeping.people, board, clock, alerts.watching.reader
    )
    beat.hear(emergency.take)  # after the alerts, whose sums of the picture it uses
    beat.hear(DutyContact(people.keeping.people, people.keeping.sessions, board).take)
    inspections = InspectionDesk(thread, audit, board, live.centre, clock)
    beat.hear(inspections.take)
    reports = report_room(config, live, adapters, calendar, thread, audit, clock)
    shifts = shift_room(
        thread, audit, board, live, config.file, alerts.book, beat, clock, (InspectionSource(),)
    )
    parts = Gateway(
        floor=floor,
        feed=feed,
        adapters=adapters,
        tokens=tokens,
        access=people.access,
        people=people.doors,
        settings=SettingsDesk(
            base,
            begun,
            settings_file,
            live.naming,
            counting(live, adapters, shifts),
            notices,
            audit,
            clock,
        ),
        days=AgentDays(live, keeper, clock),
        audit=audit,
        acts=acts,
        notes=NotesDesk(thread, audit, floor, _points(config), clock),
        situation=board,
        alerts=alerts,
        emergency=emergency,
        shifts=shifts,
        inspections=inspections,
        erasing=ErasingDesk(
            keeper,
            thread,
            audit,
            clock,
            (alerts.book, emergency.book, acts.waiting, acts.keeping),
        ),
        walls=WallDesk(thread, audit, wall_tokens, board, clock),
        forecast=ForecastDesk(
            thread,
            calendar,
            days_left_out(config.file.forecast),
            adapters,
            publisher.show_forecasts,
            clock,
        ),
        reports=reports,
        papers=paper_room(config, reports, live.centre, thread, audit, notices, clock),
        lines={line.acd: line for line in lines},
        notices=notices,
        metrics=metrics,
        clock=clock,
    )
    seals = SealWatch(thread, audit, notices)
    return Assembly(
        config, parts, live, publisher, lines, keeper, timekeeper, thread, people, seals, beat
    )


def _points(config: GatewayConfig) -> frozenset[str]:
    return frozenset(point.key for point in checklist_of(config.file.intervene))


def bind(config: GatewayConfig) -> socket.socket:
    """The listening socket. Raises `ConfigFault` where the address cannot be had."""
    family = socket.AF_INET6 if ":" in config.host else socket.AF_INET
    # With its protocol named asyncio switches Nagle's delay off, which costs each answer 40 ms.
    listener = Listener(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # Windows would let a second one listen too
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((config.host, config.port))
        listener.listen(256)
    except OSError as error:
        listener.close()
        listen = config.file.gateway.listen
        raise ConfigFault(
            Words(
                f"不能监听 {listen}（{error.strerror}）；端口可能已被占用，请换一个",
                f"cannot listen on {listen} ({error.strerror}); perhaps the port is taken",
            ),
            ("gateway", "listen"),
            config.path,
        ) from error
    return listener


async def serve_runs(
    begin: Callable[[], Assembly],
    listener: socket.socket,
    stop: asyncio.Event,
    ready: Callable[[int], None],
) -> None:
    """Run until `stop` is set: one gateway after another, as the clock leaps, on one port."""
    again = True
    while again and not stop.is_set():
        assembly = begin()
        with listener.dup() as copy:
            again = await serve(assembly, copy, stop, ready)


async def serve(
    assembly: Assembly,
    listener: socket.socket,
    stop: asyncio.Event,
    ready: Callable[[int], None],
) -> bool:
    """Run until `stop` is set, or the clock leaps, or settings want it: then True, and another run
    is to begin.
    `ready` is called once with the port."""
    keeper, timekeeper = assembly.keeper, assembly.timekeeper
    anew = assembly.parts.settings.anew
    asyncio.get_running_loop().set_exception_handler(Scarcity(assembly.parts.notices).take)
    with faults_of(assembly.config.path):
        await keeper.begin([adapter.acd for adapter in assembly.parts.adapters])
    await assembly.people.begin()
    await assembly.parts.walls.begin()
    await assembly.parts.forecast.begin()
    acts = assembly.parts.acts
    await acts.begin()
    await assembly.parts.alerts.begin()
    await assembly.parts.emergency.begin()
    await assembly.parts.shifts.begin()
    assembly.publisher.publish()  # so that the very first answer is a whole floor
    server = _server(assembly)
    tasks = [
        asyncio.create_task(_unbroken("keeper", keeper.run)),
        asyncio.create_task(_unbroken("publisher", assembly.publisher.run)),
        asyncio.create_task(_unbroken("time", timekeeper.run)),
        asyncio.create_task(_unbroken("waiting parts", acts.waiting.run)),
        asyncio.create_task(_unbroken("restores", acts.restores.run)),
        asyncio.create_task(_unbroken("listens", acts.keeping.run)),
        asyncio.create_task(_unbroken("commands", acts.run)),
        asyncio.create_task(_unbroken("forecast", assembly.parts.forecast.run)),
        asyncio.create_task(_unbroken("reports", assembly.parts.reports.desk.run)),
        asyncio.create_task(_unbroken("papers", assembly.parts.papers.run)),
        asyncio.create_task(_unbroken("walls", assembly.parts.walls.run)),
        asyncio.create_task(_unbroken("alerts", assembly.parts.alerts.run)),
        asyncio.create_task(_unbroken("looks", assembly.beat.run)),
        asyncio.create_task(_unbroken("emergency", assembly.parts.emergency.run)),
        asyncio.create_task(_unbroken("shifts", assembly.parts.shifts.run)),
        asyncio.create_task(_unbroken("seals", assembly.seals.run)),
        asyncio.create_task(_unbroken("people", assembly.people.keeping.run)),
        *(asyncio.create_task(_unbroken("line", line.run)) for line in assembly.lines),
        asyncio.create_task(_stop_with(server, stop, assembly)),
        asyncio.create_task(_stop_with(server, timekeeper.leapt, assembly)),
        asyncio.create_task(_stop_with(server, anew, assembly)),
        asyncio.create_task(_tell_ready(server, listener, ready)),
    ]
    try:
        await server.serve(sockets=[listener])
    finally:
        await assembly.parts.emergency.end()
        await acts.commands.end()
        await acts.restores.end()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await assembly.parts.alerts.end()
        await assembly.people.end()
        await keeper.end()
        assembly.thread.end()
    return timekeeper.leapt.is_set() or anew.is_set()


async def _unbroken(name: str, work: Callable[[], Awaitable[None]]) -> None:
    """Do endless work, also past a bug in it: a floor that stands still looks like a quiet one."""
    while True:
        try:
            await work()
        except Exception:
            log.exception("gateway task failed", task=name)
        await asyncio.sleep(_AFTER_A_BUG_S)


class _Server(uvicorn.Server):
    """A server that leaves signals to the program, which has more to end than the server."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def _server(assembly: Assembly) -> uvicorn.Server:
    config = assembly.config
    section = config.file.gateway
    names = frozenset(name.lower() for name in (config.host, *section.names))
    return _Server(
        uvicorn.Config(
            HostCheck(build_api(assembly.parts), names),
            lifespan="off",
            log_config=None,
            access_log=False,
            proxy_headers=False,  # `DeskAccess` believes those that the configuration names
            server_header=False,
            timeout_keep_alive=75,
            timeout_graceful_shutdown=_GRACE_S,
            ssl_certfile=config.beside / section.tls_certificate if config.tls else None,
            ssl_keyfile=config.beside / section.tls_key if config.tls else None,
        )
    )


async def _stop_with(server: uvicorn.Server, stop: asyncio.Event, assembly: Assembly) -> None:
    await stop.wait()
    assembly.parts.feed.close()
    assembly.parts.situation.close()
    server.should_exit = True


async def _tell_ready(
    server: uvicorn.Server, listener: socket.socket, ready: Callable[[int], None]
) -> None:
    port = listener.getsockname()[1]
    while not server.started:
        await asyncio.sleep(0.005)
    ready(port)
