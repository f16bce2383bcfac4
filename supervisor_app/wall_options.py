"""The grammar of `supervisor-app wall` and `supervisor-app wallboard`."""

import argparse
from pathlib import Path

from supervisor_app.common_options import config_option, demonstration_option, gateway_option

_CONFIG = "网关配置 · the gateway's configuration"
_ACTIONS = {
    "add": "新增并显示令牌一次 · make a wall and print its token once",
    "token": "换令牌，旧的作废 · another token; the old one is worth nothing",
    "revoke": "吊销令牌 · make its token worthless",
}


def wall_options(program: argparse.ArgumentParser) -> None:
    """Walls from the command line of the gateway's machine."""
    program.set_defaults(program="wall")
    actions = program.add_subparsers(metavar="ACTION", dest="action", required=True)
    config_option(actions.add_parser("list", help="列出 · list the walls"), _CONFIG)
    for name, about in _ACTIONS.items():
        action = actions.add_parser(name, help=about)
        config_option(action, _CONFIG)
        action.add_argument("name", metavar="NAME", help="大屏的名字 · the name of the wall")
        if name == "add":
            action.add_argument(
                "--layout", metavar="NAME", default="", help="布局的名字 · the name of its layout"
            )


def wallboard_options(program: argparse.ArgumentParser) -> None:
    """The program of the walls of one machine."""
    program.set_defaults(program="wallboard")
    config_option(program, "网关配置 · configuration of a gateway of its own")
    gateway_option(program, "网关地址 · the gateway")
    demonstration_option(program, "看演示现场 · the simulated floor")
    program.add_argument(
        "--token-file",
        type=Path,
        action="append",
        default=argparse.SUPPRESS,
        metavar="FILE",
        help="令牌文件；可按屏多次给出 · the wall's token; several: one for each screen",
    )
    program.add_argument(
        "--token",
        action="append",
        default=[],
        metavar="REF",
        help="令牌的引用 env:、file:、keyring: · where the wall's token is kept",
    )
    program.add_argument(
        "--layout",
        action="append",
        default=[],
        metavar="NAME",
        help="布局的名字；可按屏多次给出 · a layout by name; several: one for each screen",
    )
    program.add_argument(
        "--wall",
        default="",
        metavar="KEY",
        help="哪一块大屏 · which wall, where the token is not a wall's own",
    )
    program.add_argument(
        "--screen",
        type=int,
        action="append",
        default=[],
        metavar="N",
        help="显示器编号，从 1 起；可多次 · number of the screen, from 1; also several",
    )
    program.add_argument(
        "--settings",
        type=Path,
        metavar="FILE",
        default=None,
        help="这台大屏的设置文件 · this machine's wall, in one file",
    )
    program.add_argument("--windowed", action="store_true", help="在窗口里 · in a window")
    change = program.add_mutually_exclusive_group()
    change.add_argument(
        "--install-autostart",
        action="store_true",
        help="登录后自动启动 · start at log-in, with these options",
    )
    change.add_argument(
        "--remove-autostart", action="store_true", help="不再自动启动 · start at log-in no more"
    )
    program.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    program.add_argument("--at-login", action="store_true", help=argparse.SUPPRESS)
