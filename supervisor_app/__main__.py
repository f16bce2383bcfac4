"""The command line of both programs: the desk, and `gateway`.

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
    return top


def _desk_options(desk: argparse.ArgumentParser) -> None:
    desk.add_argument(
        "--config", type=Path, metavar="FILE", help="网关配置 · configuration of its own gateway"
    )
    desk.add_argument("--gateway", metavar="URL", help="连接已有网关 · a gateway that runs already")
    desk.add_argument(
        "--token-file", type=Path, metavar="FILE", help="令牌文件 · the desk's token for it"
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


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a program; its exit code is 2 for wrong use or a wrong configuration."""
    grammar = parser()
    options = grammar.parse_args(arguments)
    if options.program == "gateway":
        return _gateway(options)
    if bool(options.gateway) != bool(options.token_file):
        grammar.error("--gateway 与 --token-file 要一起使用 · are used together")
    if options.gateway and options.config:
        grammar.error("--config 与 --gateway 只能用一个 · only one of the two")
    from supervisor_app.desk import main as desk

    return desk(options)


def _gateway(options: argparse.Namespace) -> int:
    if options.part == "token":
        from supervisor_app.gateway.token_command import run

        return run(options.action, getattr(options, "name", ""), options.config)
    from supervisor_app.gateway.command import run_alone, run_embedded

    return (run_embedded if options.embedded else run_alone)(options.config)


if __name__ == "__main__":
    sys.exit(main())
