"""A FreeSWITCH to try without a switch: three kept minutes of one, played again and again.

    python tests/acd/replay.py [--speed N] [--no-repeat] [--http-port N] [--socket-port N]

It serves mod_xml_rpc and an event socket on 127.0.0.1 until Ctrl-C, and needs nothing but Python.
"""

import argparse
import asyncio
import contextlib
import signal
import sys
from collections.abc import Sequence

from replay_switch import EVENT_SECRET, SECRET, USER, ReplaySwitch

_TITLES = {
    "retail": ("个人业务", "Retail"),
    "card": ("信用卡", "Cards"),
    "vip": ("金卡会员", "VIP"),
}
_FASTEST = 20.0


def section(switch: ReplaySwitch) -> str:
    """What a gateway's configuration says of this switch."""
    lines = [
        "[[acd]]",
        'name = "fs"',
        'kind = "freeswitch"',
        'title = "FreeSWITCH"',
        f'url = "{switch.url}"',
        f'user = "{USER}"',
        'secret = "env:FS_SECRET"',
        f'event_socket = "{switch.socket}"     # leave this and the next out: lists only',
        'event_secret = "env:FS_EVENT_SECRET"',
    ]
    for order, (name, (zh, en)) in enumerate(_TITLES.items(), 1):
        lines += ["", "[[queues]]", 'acd = "fs"', f'id = "{name}@default"']
        lines += [f'zh = "{zh}"', f'en = "{en}"', f"order = {order}"]
    return "\n".join(lines)


def told(switch: ReplaySwitch) -> str:
    """What somebody needs to reach it."""
    return f"""\
HTTP (mod_xml_rpc)  {switch.url}  user {USER}  password {SECRET}
event socket        {switch.socket}  password {EVENT_SECRET}

Paste this into a gateway's configuration, such as replay.toml:

{section(switch)}

Then, in another terminal:

export FS_SECRET={SECRET} FS_EVENT_SECRET={EVENT_SECRET}
./run --config replay.toml

Ctrl-C ends it."""


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


async def play(switch: ReplaySwitch, ports: tuple[int, int], *, repeat: bool) -> None:
    """Serve and play until it is cancelled. Without `repeat` it stands still after the one time.
    Raises `OSError` where a port is taken."""
    async with switch.running(ports=ports):
        _say(told(switch))
        for run in range(1, sys.maxsize):
            _say(f"\nrun {run}: Core-UUID {switch.core}")
            await switch.played.wait()
            if not repeat:
                break
            switch.begin_again()
        await asyncio.Event().wait()


def _speed(text: str) -> float:
    number = float(text)
    if not 0.1 <= number <= _FASTEST:
        raise ValueError
    return number


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    grammar = argparse.ArgumentParser(
        prog="replay.py",
        description="Plays three kept minutes of a FreeSWITCH again and again, on 127.0.0.1. "
        "After each three minutes it is another run of the switch: its Core-UUID and its calls are "
        "others, and who listens is cut off for a moment.",
    )
    grammar.add_argument(
        "--speed",
        type=_speed,
        default=1.0,
        metavar="N",
        help=f"everything comes, and lasts, so much shorter: 0.1 to {_FASTEST:g}; by itself 1",
    )
    grammar.add_argument(
        "--repeat",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="begin again at the end (it does by itself), or stand still there",
    )
    grammar.add_argument("--http-port", type=int, default=18080, metavar="N", help="0: any")
    grammar.add_argument("--socket-port", type=int, default=18021, metavar="N", help="0: any")
    return grammar.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Play until Ctrl-C; 2 where a port is taken."""
    options = _options(arguments)
    switch = ReplaySwitch(options.speed, live=True)
    ports = (options.http_port, options.socket_port)
    # Ctrl-C ends it also where a shell has what it puts into the background ignore that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(play(switch, ports, repeat=options.repeat))
    except OSError as error:
        sys.stderr.write(f"{error}\nother ports: --http-port N --socket-port N\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
