"""What the command line of `supervisor-app check` takes."""

import argparse


def check_options(program: argparse.ArgumentParser) -> None:
    """Describe it."""
    program.set_defaults(program="check")
    program.add_argument(
        "source",
        metavar="SOURCE",
        help="网关地址、Asterisk 或 FreeSWITCH 地址（加 --user）或网关配置文件 · URL of a gateway, "
        "URL of an Asterisk or FreeSWITCH with --user, or a gateway's configuration",
    )
    program.add_argument(
        "--user",
        default="",
        metavar="NAME",
        help="AMI 或 mod_xml_rpc 账号 · user of AMI or of mod_xml_rpc",
    )
    program.add_argument(
        "--freeswitch", action="store_true", help="这是 FreeSWITCH · it is a FreeSWITCH"
    )
    program.add_argument(
        "--event-socket",
        default="",
        metavar="HOST:PORT",
        help="FreeSWITCH 的事件套接字 · the event socket of a FreeSWITCH",
    )
    program.add_argument(
        "--event-secret",
        default="",
        metavar="REF",
        help="其口令的引用；省略则从标准输入读第二行 · where its secret is; left out: a second "
        "line of standard input",
    )
    program.add_argument(
        "--secret",
        default="",
        metavar="REF",
        help="口令或令牌的引用 env:、file:、keyring:；省略则从标准输入读一行 · where the secret or "
        "token is kept; left out: one line of standard input",
    )
    program.add_argument("--json", action="store_true", help="每行一个 JSON · one JSON a line")


def run_check(options: argparse.Namespace) -> int:
    """Test it; 1 where a step failed."""
    from supervisor_app.check_command import CheckOptions, run

    return run(
        CheckOptions(
            options.source,
            options.user,
            options.secret,
            options.json,
            options.freeswitch,
            options.event_socket,
            options.event_secret,
        )
    )
