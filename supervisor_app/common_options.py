"""Options that several programs have: before the program's name or after it, they mean the same.

None has a default here. The whole command line's grammar keeps what is not given.
"""

import argparse
from pathlib import Path


def config_option(program: argparse.ArgumentParser, about: str) -> None:
    """A file with a gateway's configuration."""
    program.add_argument(
        "--config", type=Path, metavar="FILE", default=argparse.SUPPRESS, help=about
    )


def language(written: str) -> str:
    """A language as the desk has it; `zh` is `zh_CN`."""
    return "zh_CN" if written == "zh" else written


def gateway_option(program: argparse.ArgumentParser, about: str) -> None:
    """A gateway that runs already."""
    program.add_argument("--gateway", metavar="URL", default=argparse.SUPPRESS, help=about)


def demonstration_option(program: argparse.ArgumentParser, about: str) -> None:
    """The simulated floor, whatever this machine is connected to."""
    program.add_argument(
        "--demonstration", action="store_true", default=argparse.SUPPRESS, help=about
    )
