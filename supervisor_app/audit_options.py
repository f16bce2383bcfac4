"""The command line of the record: `supervisor-app audit verify|export`."""

import argparse
from pathlib import Path

from supervisor_app.common_options import config_option


def audit_options(program: argparse.ArgumentParser) -> None:
    """The grammar of `audit`."""
    program.set_defaults(program="audit")
    config = argparse.ArgumentParser(add_help=False)
    config_option(config, "网关配置 · the gateway's")
    actions = program.add_subparsers(metavar="ACTION", dest="action", required=True)
    verify = actions.add_parser(
        "verify",
        parents=[config],
        help="查验 · find entries that were edited, deleted, inserted or cut off",
        description="退出码：0 完好，1 有问题 · exit code 0: sound, 1: something was found",
    )
    verify.add_argument(
        "--head",
        default="",
        metavar="COUNT:HASH",
        help="另行保存的头 · a head that was noted elsewhere earlier",
    )
    export = actions.add_parser(
        "export", parents=[config], help="导出 CSV · write all entries as CSV"
    )
    export.add_argument(
        "--to",
        type=Path,
        metavar="FILE",
        help="文件；省略则写到标准输出 · left out: standard output",
    )
