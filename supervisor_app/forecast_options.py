"""The command line of `supervisor-app import forecast`."""

import argparse
from pathlib import Path

from supervisor_app.common_options import config_option


def forecast_options(program: argparse.ArgumentParser) -> None:
    """The grammar of `import forecast`."""
    program.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help="CSV：date,time,queue,offered（UTF-8 或 GBK） · in UTF-8 or GBK",
    )
    config_option(program, "网关配置 · the gateway's")
    program.add_argument("--dry-run", action="store_true", help="只看不写 · write nothing")
