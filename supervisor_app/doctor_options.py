"""The grammar of `supervisor-app doctor`."""

import argparse

from supervisor_app.common_options import config_option


def doctor_options(program: argparse.ArgumentParser) -> None:
    """What may be wrong with a gateway and its machine."""
    program.set_defaults(program="doctor")
    config_option(program, "网关配置；省略则为 /etc/supervisor-app/gateway.toml · the gateway's")
    program.add_argument("--json", action="store_true", help="每行一个 JSON · one JSON a line")
