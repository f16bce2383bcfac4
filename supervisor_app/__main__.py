"""The command line of both programs: the desk, and `gateway`; of `import` and of `check`.

Each branch imports what it runs and nothing else: the gateway never loads Qt, the desk never loads
a web server.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from supervisor_app import __version__

LANGUAGES = ("zh_CN", "en")
THEMES = ("dark", "light")


def parser() -> argparse.ArgumentParser:
    """The command line's grammar."""
    top = argparse.ArgumentParser(
        prog="supervisor-app", description="现场指挥台 · supervisor desktop for call centres"
    )
    top.add_argument("--version", action="version", version=f"supervisor-app {__version__}")
    _desk_options(top)
    top.set_defaults(program="desk")
    programs = top.add_subparsers(metavar="PROGRAM")
    desk = programs.add_parser("desk", help="坐席现场的桌面（默认） · the desk (default)")
    _desk_options(desk)
    desk.set_defaults(program="desk")
    gateway = programs.add_parser("gateway", help="网关 · the gateway, without a screen")
    gateway.set_defaults(program="gateway")
    _gateway_options(gateway)
    _check_options(
        programs.add_parser("check", help="测试数据源 · test a source before it is used")
    )
    _import_options(programs.add_parser("import", help="导入 · bring in what another book has"))
    _shots_options(programs.add_parser("shots", help="各画面的图片 · a picture of every screen"))
    return top


def _desk_options(desk: argparse.ArgumentParser) -> None:
    desk.add_argument(
        "--config", type=Path, metavar="FILE", help="网关配置 · configuration of its own gateway"
    )
    desk.add_argument("--gateway", metavar="URL", help="连接已有网关 · a gateway that runs already")
    desk.add_argument(
        "--token-file", type=Path, metavar="FILE", help="令牌文件 · the desk's token for it"
    )
    desk.add_argument(
        "--demonstration", action="store_true", help="直接看演示现场 · the simulated floor at once"
    )
    desk.add_argument("--theme", choices=THEMES, help="深色或浅色 · dark or light")
    desk.add_argument("--language", choices=LANGUAGES, help="界面语言 · language of the screen")


def _gateway_options(gateway: argparse.ArgumentParser) -> None:
    config = argparse.ArgumentParser(add_help=False)
    config.add_argument(
        "--config",
        type=Path,
        metavar="FILE",
        default=argparse.SUPPRESS,
        help="配置文件 · the configuration",
    )
    gateway.add_argument("--config", type=Path, metavar="FILE", help="配置文件 · the configuration")
    gateway.add_argument("--embedded", action="store_true", help=argparse.SUPPRESS)
    parts = gateway.add_subparsers(metavar="PART", dest="part")
    token = parts.add_parser("token", help="桌面令牌 · tokens of desks")
    actions = token.add_subparsers(metavar="ACTION", dest="action", required=True)
    add = actions.add_parser("add", parents=[config], help="新增 · make one and print it once")
    add.add_argument("name", metavar="NAME")
    actions.add_parser("list", parents=[config], help="列出 · list the desks")
    revoke = actions.add_parser("revoke", parents=[config], help="吊销 · make one worthless")
    revoke.add_argument("name", metavar="NAME")


def _check_options(program: argparse.ArgumentParser) -> None:
    program.set_defaults(program="check")
    program.add_argument(
        "source",
        metavar="SOURCE",
        help="网关地址、Asterisk 地址（加 --user）或网关配置文件 · URL of a gateway, URL of an "
        "Asterisk with --user, or a gateway's configuration",
    )
    program.add_argument("--user", default="", metavar="NAME", help="AMI 账号 · AMI user")
    program.add_argument(
        "--secret",
        default="",
        metavar="REF",
        help="口令或令牌的引用 env:、file:、keyring:；省略则从标准输入读一行 · where the secret or "
        "token is kept; left out: one line of standard input",
    )
    program.add_argument("--json", action="store_true", help="每行一个 JSON · one JSON a line")


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
        "--language", action="append", default=[], choices=LANGUAGES, help="语言 · language"
    )


def _import_options(program: argparse.ArgumentParser) -> None:
    program.set_defaults(program="import")
    books = program.add_subparsers(metavar="BOOK", dest="book", required=True)
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
    log.add_argument(
        "--config", type=Path, metavar="FILE", required=True, help="网关配置 · the gateway's"
    )
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
    grammar = parser()
    options = grammar.parse_args(arguments)
    if options.program == "gateway":
        return _gateway(options)
    if options.program == "import":
        return _import(options)
    if options.program == "check":
        return _check(options)
    if options.program == "shots":
        return _shots(options)
    if bool(options.gateway) != bool(options.token_file):
        grammar.error("--gateway 与 --token-file 要一起使用 · are used together")
    if options.demonstration and (options.gateway or options.config):
        grammar.error("--demonstration 单独使用 · is used alone")
    if options.gateway and options.config:
        grammar.error("--config 与 --gateway 只能用一个 · only one of the two")
    return _desk(options)


def _desk(options: argparse.Namespace) -> int:
    # httpx would bring in a command line of its own, and with it rich: half of its import.
    sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
    from supervisor_app.desk import main as desk

    return desk(options)


def _gateway(options: argparse.Namespace) -> int:
    if options.part == "token":
        from supervisor_app.gateway.token_command import run

        return run(options.action, getattr(options, "name", ""), options.config)
    from supervisor_app.gateway.command import run_alone, run_embedded

    return (run_embedded if options.embedded else run_alone)(options.config)


def _check(options: argparse.Namespace) -> int:
    from supervisor_app.check_command import CheckOptions, run

    return run(CheckOptions(options.source, options.user, options.secret, options.json))


def _shots(options: argparse.Namespace) -> int:
    from supervisor_app.shots.command import ShotOptions, run

    return run(
        ShotOptions(options.folder, options.screen, options.state, options.theme, options.language)
    )


def _import(options: argparse.Namespace) -> int:
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
