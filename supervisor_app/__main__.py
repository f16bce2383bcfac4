"""The command line of all programs: the desk, the wall, `gateway`; of `import` and of `check`.

Each branch imports what it runs and nothing else: the gateway never loads Qt, the desk never loads
a web server.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from supervisor_app import __version__
from supervisor_app.audit_options import audit_options
from supervisor_app.check_options import check_options, run_check
from supervisor_app.common_options import (
    config_option,
    demonstration_option,
    gateway_option,
    language,
)
from supervisor_app.database_options import database_options, erase_options
from supervisor_app.doctor_options import doctor_options
from supervisor_app.forecast_options import forecast_options
from supervisor_app.grammar import Grammar
from supervisor_app.own_streams import have_streams, speak_utf8
from supervisor_app.people_options import people_options
from supervisor_app.plain_output import listened_to
from supervisor_app.report_options import report_options
from supervisor_app.wall_options import wall_options, wallboard_options

LANGUAGES = ("zh_CN", "en")
THEMES = ("dark", "light")
WALL_SIZES = ("1080p", "4k")
_NOT_GIVEN = {
    "config": None,
    "gateway": None,
    "token_file": None,
    "demonstration": False,
    "theme": None,
    "language": None,
}
"""What may stand before the name of a program or after it: kept here, as a default of the program's
own grammar would take away what stood before."""


def parser() -> argparse.ArgumentParser:
    """The command line's grammar."""
    top = Grammar(
        prog="supervisor-app", description="现场指挥台 · supervisor desktop for call centres"
    )
    top.add_argument("--version", action="version", version=f"supervisor-app {__version__}")
    _desk_options(top)
    top.set_defaults(program="desk", **_NOT_GIVEN)
    programs = top.add_subparsers(metavar="PROGRAM")
    desk = programs.add_parser("desk", help="坐席现场的桌面（默认） · the desk (default)")
    _desk_options(desk)
    desk.set_defaults(program="desk")
    gateway = programs.add_parser("gateway", help="网关 · the gateway, without a screen")
    gateway.set_defaults(program="gateway")
    _gateway_options(gateway)
    check_options(programs.add_parser("check", help="测试数据源 · test a source before it is used"))
    _import_options(programs.add_parser("import", help="导入 · bring in what another book has"))
    people_options(programs.add_parser("people", help="人员 · who may sign in at the gateway"))
    audit_options(programs.add_parser("audit", help="操作记录 · the record of what people did"))
    database_options(programs.add_parser("database", help="数据库 · move it, check it, back it up"))
    erase_options(programs.add_parser("erase", help="抹除 · what a person may have erased"))
    doctor_options(programs.add_parser("doctor", help="体检 · what may be wrong with a gateway"))
    report_options(programs.add_parser("report", help="报表文件 · papers, as PDF and Excel"))
    wall_options(programs.add_parser("wall", help="大屏令牌 · walls and their tokens"))
    wallboard_options(programs.add_parser("wallboard", help="大屏 · the wall, on a big screen"))
    _shots_options(programs.add_parser("shots", help="各画面的图片 · a picture of every screen"))
    return top


def _desk_options(desk: argparse.ArgumentParser) -> None:
    config_option(desk, "网关配置 · configuration of its own gateway")
    gateway_option(desk, "连接已有网关 · a gateway that runs already")
    desk.add_argument(
        "--token-file",
        type=Path,
        metavar="FILE",
        default=argparse.SUPPRESS,
        help="令牌文件 · the desk's token for it",
    )
    demonstration_option(desk, "直接看演示现场 · the simulated floor at once")
    desk.add_argument(
        "--theme", choices=THEMES, default=argparse.SUPPRESS, help="深色或浅色 · dark or light"
    )
    desk.add_argument(
        "--language",
        type=language,
        choices=LANGUAGES,
        default=argparse.SUPPRESS,
        help="界面语言 · language of the screen",
    )


def _gateway_options(gateway: argparse.ArgumentParser) -> None:
    config = argparse.ArgumentParser(add_help=False)
    for each in (config, gateway):
        config_option(each, "配置文件 · the configuration")
    gateway.add_argument("--embedded", action="store_true", help=argparse.SUPPRESS)
    gateway.add_argument("--paper-worker", action="store_true", help=argparse.SUPPRESS)
    gateway.add_argument("--report-worker", action="store_true", help=argparse.SUPPRESS)
    parts = gateway.add_subparsers(metavar="PART", dest="part")
    token = parts.add_parser("token", help="桌面令牌 · tokens of desks")
    actions = token.add_subparsers(metavar="ACTION", dest="action", required=True)
    add = actions.add_parser("add", parents=[config], help="新增 · make one and print it once")
    add.add_argument("name", metavar="NAME")
    actions.add_parser("list", parents=[config], help="列出 · list the desks")
    revoke = actions.add_parser("revoke", parents=[config], help="吊销 · make one worthless")
    revoke.add_argument("name", metavar="NAME")


def _shots_options(program: argparse.ArgumentParser) -> None:
    program.set_defaults(program="shots")
    program.add_argument("folder", type=Path, metavar="DIR", help="存放目录 · where they are put")
    program.add_argument(
        "--screen", action="append", default=[], metavar="NAME", help="画面 · such as overview"
    )
    program.add_argument(
        "--state", action="append", default=[], metavar="NAME", help="状态 · such as live, stale"
    )
    program.add_argument(
        "--theme", action="append", default=[], choices=THEMES, help="主题 · theme"
    )
    program.add_argument(
        "--language",
        action="append",
        default=[],
        type=language,
        choices=LANGUAGES,
        help="语言 · language",
    )
    program.add_argument(
        "--size", action="append", default=[], choices=WALL_SIZES, help="大屏的尺寸 · of the walls"
    )


def _import_options(program: argparse.ArgumentParser) -> None:
    program.set_defaults(program="import")
    books = program.add_subparsers(metavar="BOOK", dest="book", required=True)
    forecast_options(books.add_parser("forecast", help="预测进线 · a plan of contacts, as CSV"))
    log = books.add_parser(
        "queue-log",
        help="Asterisk 的 queue_log · the log of Asterisk's queues",
        description="补齐缺口，载入往月 · fills gaps and loads past months",
    )
    log.add_argument(
        "sources",
        nargs="+",
        metavar="SOURCE",
        help="文件、目录、-（标准输入），或 数据库地址#表 · "
        "files, a folder, - (standard input), or URL#table (also env:NAME)",
    )
    config_option(log, "网关配置 · the gateway's")
    log.add_argument("--from", dest="since", default="", metavar="DATE", help="首日 · first day")
    log.add_argument("--to", dest="until", default="", metavar="DATE", help="末日 · last day")
    log.add_argument("--acd", default="", metavar="NAME", help="哪一台 · which [[acd]]")
    log.add_argument("--dry-run", action="store_true", help="只看不写 · write nothing")
    log.add_argument("--rejects", type=Path, metavar="FILE", help="坏行另存 · keep bad lines")
    log.add_argument("--progress", action="store_true", help="显示进度 · show progress")
    log.add_argument(
        "--still-written",
        action="store_true",
        help="日志正由交换机写入，直至此刻都算数 · the switch writes this log now",
    )
    log.add_argument(
        "--clock-ahead",
        type=float,
        default=0.0,
        metavar="SECONDS",
        help="交换机的钟快了几秒 · how far the switch's clock was ahead",
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a program; its exit code is 2 for wrong use or a wrong configuration."""
    have_streams()
    grammar = parser()
    options = grammar.parse_args(arguments)
    if any(vars(options).get(name) for name in ("embedded", "json", "child")):
        speak_utf8()
    others = {
        "gateway": _gateway,
        "import": _import,
        "check": run_check,
        "doctor": _doctor,
        "people": _people,
        "audit": _audit,
        "database": _database,
        "erase": _database,
        "report": _report,
        "wall": _wall,
        "wallboard": _wallboard,
        "shots": _shots,
    }
    if options.program in others:
        if options.program in ("gateway", "wallboard"):  # they are no commands: they stay
            return others[options.program](options)
        with listened_to():
            return others[options.program](options)
    if bool(options.gateway) != bool(options.token_file):
        grammar.error("--gateway 与 --token-file 要一起使用 · are used together")
    if options.demonstration and (options.gateway or options.config):
        grammar.error("--demonstration 单独使用 · is used alone")
    if options.gateway and options.config:
        grammar.error("--config 与 --gateway 只能用一个 · only one of the two")
    return _desk(options)


def _desk(options: argparse.Namespace) -> int:
    from supervisor_app.desk import main as desk

    return desk(options)


def _gateway(options: argparse.Namespace) -> int:
    if options.part == "token":
        from supervisor_app.gateway.token_command import run

        return run(options.action, getattr(options, "name", ""), options.config)
    if options.paper_worker:
        from supervisor_app.papers.worker import run as run_papers

        return run_papers()
    if options.report_worker:
        from supervisor_app.gateway.report_worker import run as run_reports

        return run_reports()
    from supervisor_app.gateway.command import run_alone, run_embedded

    return (run_embedded if options.embedded else run_alone)(options.config)


def _doctor(options: argparse.Namespace) -> int:
    from supervisor_app.doctor_command import run

    return run(options.config, options.json)


def _shots(options: argparse.Namespace) -> int:
    from supervisor_app.shots.command import ShotOptions, run

    return run(
        ShotOptions(
            options.folder,
            options.screen,
            options.state,
            options.theme,
            options.language,
            options.size,
        )
    )


def _report(options: argparse.Namespace) -> int:
    import time

    from supervisor_app.domain.papers import PaperKind
    from supervisor_app.domain.report_query import Comparison, Grain, Split
    from supervisor_app.papers.command import ReportOptions, run

    given = vars(options)
    return run(
        ReportOptions(
            kind=PaperKind(options.kind),
            config=options.config,
            about=given.get("about", ""),
            first=given.get("first", ""),
            last=given.get("last", ""),
            grain=Grain(given.get("grain", "30")),
            split=Split(given.get("split", "none")),
            against=Comparison(given.get("against", "none")),
            queues=tuple(given.get("queue", ())),
            teams=tuple(given.get("team", ())),
            forms=tuple(form.strip() for form in options.form.split(",")),
            english=options.language == "en",
            out=options.out,
        ),
        time.time(),
    )


def _wall(options: argparse.Namespace) -> int:
    from supervisor_app.gateway.wall_command import run

    given = vars(options)
    return run(options.action, given.get("name", ""), given.get("layout", ""), options.config)


def _wallboard(options: argparse.Namespace) -> int:
    from supervisor_app.wallboard import main as wallboard

    return wallboard(options)


def _database(options: argparse.Namespace) -> int:
    from supervisor_app.gateway.database_command import DatabaseOptions, run

    given = vars(options)
    return run(
        DatabaseOptions(
            options.action,
            options.config,
            given.get("source", ""),
            given.get("target", ""),
            given.get("file", Path()),
            given.get("number", ""),
            given.get("why", ""),
            given.get("replace", False),
        )
    )


def _audit(options: argparse.Namespace) -> int:
    from supervisor_app.gateway.audit_command import export, verify

    if options.action == "verify":
        return verify(options.config, options.head)
    return export(options.config, options.to)


def _people(options: argparse.Namespace) -> int:
    from supervisor_app.gateway.people_command import PeopleOptions, run

    given = vars(options)
    roles, teams = given.get("role"), given.get("team")
    return run(
        PeopleOptions(
            options.action,
            given.get("login", ""),
            given.get("name"),
            None if roles is None else tuple(roles),
            None if teams is None else tuple(teams),
            given.get("extension"),
            given.get("no_team", False),
        ),
        options.config,
    )


def _import(options: argparse.Namespace) -> int:
    if options.book == "forecast":
        from supervisor_app.gateway.forecast_command import ForecastOptions
        from supervisor_app.gateway.forecast_command import run as run_forecast

        return run_forecast(ForecastOptions(options.file, options.config, options.dry_run))
    from supervisor_app.gateway.import_command import ImportOptions, run

    return run(
        ImportOptions(
            sources=options.sources,
            config=options.config,
            since=options.since,
            until=options.until,
            acd=options.acd,
            dry_run=options.dry_run,
            rejects=options.rejects,
            progress=options.progress,
            still_written=options.still_written,
            clock_ahead_s=options.clock_ahead,
        )
    )


if __name__ == "__main__":
    sys.exit(main())
