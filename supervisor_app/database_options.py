"""The grammar of `supervisor-app database` and `supervisor-app erase`."""

import argparse
from pathlib import Path

from supervisor_app.common_options import config_option

_CONFIG = "网关配置 · the gateway's configuration"
_REPLACE = "目标里已有的数据全部换掉 · what the target has goes for good"
_NAMED = "路径、URL，或 URL 的引用 env:、file:、keyring: · a path, a URL, or a reference to one"


def database_options(program: argparse.ArgumentParser) -> None:
    """Moving, checking, backing up and restoring a gateway's database."""
    program.set_defaults(program="database")
    actions = program.add_subparsers(metavar="ACTION", dest="action", required=True)
    copy = actions.add_parser("copy", help="搬到另一个数据库 · move all of it to another database")
    copy.add_argument("source", metavar="FROM", help=_NAMED)
    copy.add_argument("target", metavar="TO", help=_NAMED)
    copy.add_argument("--replace", action="store_true", help=_REPLACE)
    config_option(actions.add_parser("check", help="检查 · whether all of it is sound"), _CONFIG)
    backup = actions.add_parser(
        "backup", help="备份，网关可照常运行 · write a backup; the gateway may go on"
    )
    restore = actions.add_parser("restore", help="恢复 · put a backup back")
    for each in (backup, restore):
        each.add_argument("file", metavar="FILE", type=Path, help="备份文件 · the backup")
        config_option(each, _CONFIG)
    restore.add_argument("--replace", action="store_true", help=_REPLACE)


def erase_options(program: argparse.ArgumentParser) -> None:
    """Erasing what a person may have erased."""
    program.set_defaults(program="erase", action="erase")
    kinds = program.add_subparsers(metavar="WHAT", dest="kind", required=True)
    caller = kinds.add_parser(
        "caller", help="抹除来电号码，处处 · erase a caller's number everywhere it stands"
    )
    caller.add_argument(
        "number",
        metavar="NUMBER",
        help="完整号码，或 - 从标准输入读 · the whole number; - reads it",
    )
    caller.add_argument("--why", required=True, metavar="TEXT", help="原因 · why, for the record")
    config_option(caller, _CONFIG)
