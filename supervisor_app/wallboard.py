"""The wall: a program that fills the big screens of a machine and needs no hand."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from platformdirs import user_config_path

from supervisor_app.assets import PRODUCT
from supervisor_app.bridge.connection import (
    Connection,
    OwnGateway,
    RunningGateway,
    connection_for,
)
from supervisor_app.bridge.shared_demonstration import SharedDemonstration
from supervisor_app.client.embedded import own_program
from supervisor_app.client.sources import kept_choice
from supervisor_app.display import no_display, trouble
from supervisor_app.domain.source_choice import DemonstrationChoice
from supervisor_app.plain_imports import import_plainly
from supervisor_app.wallboard_autostart import autostart_file, install, remove
from supervisor_app.wallboard_guard import NO_WINDOW, guard
from supervisor_app.wallboard_settings import (
    NotYet,
    apply,
    check_tokens,
    is_for_somebody_else,
    read,
)

if TYPE_CHECKING:
    from supervisor_app.wallboard_program import WallPlan


def main(options: argparse.Namespace) -> int:
    """Run the walls until somebody leaves them; 2 for wrong use, or where there is no screen."""
    if options.settings and options.at_login and is_for_somebody_else(options.settings):
        return 0
    fault = _fault(options)
    if fault:
        return _refuse(fault)
    if options.install_autostart or options.remove_autostart:
        return _autostart(options)
    if not options.child and not options.windowed:
        reason = no_display()
        if reason is not None:
            return _refuse(reason)
        return guard([*own_program(), "wallboard", *words_of(options), "--child"])
    reason = trouble()
    if reason is not None:
        return _refuse(reason)
    import_plainly()
    if options.settings and _not_yet(options) is not None:
        from supervisor_app.wallboard_waiting import run as wait

        return wait(lambda: _not_yet(options), options.windowed, say=options.child)
    from supervisor_app.wallboard_program import run

    over = _changes(options.settings) if options.settings else lambda: False
    return run(plan_of(options), say=options.child, over=over)


def _changes(file: Path) -> Callable[[], bool]:
    """Whether a settings file says something else than now."""
    begun = read(file)

    def changed() -> bool:
        try:
            return read(file) != begun
        except NotYet:
            return True

    return changed


def _not_yet(options: argparse.Namespace) -> NotYet | None:
    """Why the wall of a settings file cannot begin; what it says is put into the options."""
    try:
        settings = read(options.settings)
        check_tokens(settings)
    except NotYet as why:
        return why
    apply(settings, options)
    return None


def words_of(options: argparse.Namespace) -> list[str]:
    """The words of the command line that say what is shown, for another start of the program. Paths
    are whole: what starts at log-in starts elsewhere."""
    words: list[str] = []
    if options.settings:
        return ["--settings", str(options.settings.absolute())]
    if options.gateway:
        words += ["--gateway", options.gateway]
    if options.config:
        words += ["--config", str(Path(options.config).absolute())]
    if options.demonstration:
        words += ["--demonstration"]
    for file in _token_files(options):
        words += ["--token-file", str(Path(file).absolute())]
    for name in ("token", "layout", "screen"):
        for value in getattr(options, name):
            words += [f"--{name}", str(value)]
    if options.wall:
        words += ["--wall", options.wall]
    return words


def plan_of(options: argparse.Namespace) -> "WallPlan":
    """Which screen shows what: the n-th token and the n-th layout are the n-th screen's; where
    there are fewer, the last one is also that of the screens after it."""
    from supervisor_app.wallboard_feed import WallWish
    from supervisor_app.wallboard_program import WallPlan, WallScreen

    connections = _connections(options)
    screens = tuple(
        WallScreen(
            number,
            min(place, len(connections) - 1),
            WallWish(_nth(options.layout, place), options.wall),
        )
        for place, number in enumerate(options.screen or (1,))
    )
    return WallPlan(connections, screens, options.windowed)


def _connections(options: argparse.Namespace) -> tuple[Connection, ...]:
    """Those of the command line; or what this machine's desk was connected to; or the
    demonstration that its desk runs now, or else one of its own."""
    if options.gateway:
        tokens = [*_token_files(options), *options.token]
        return tuple(RunningGateway(options.gateway, token) for token in tokens)
    if options.config:
        return (OwnGateway(options.config),)
    folder = user_config_path(PRODUCT, appauthor=False)
    choice = DemonstrationChoice() if options.demonstration else kept_choice(folder)
    if choice is None or isinstance(choice, DemonstrationChoice):
        return (SharedDemonstration(folder, OwnGateway()),)
    return (connection_for(choice),)


def _token_files(options: argparse.Namespace) -> list[Path]:
    """Several after the program's name; one where it stood before it."""
    given = options.token_file
    return given if isinstance(given, list) else [given] if given else []


def _nth(given: Sequence[str], place: int) -> str:
    return given[min(place, len(given) - 1)] if given else ""


def _fault(options: argparse.Namespace) -> str:
    """What is wrong with the command line, in both languages; empty: nothing."""
    files = _token_files(options)
    if options.settings:
        others = (options.gateway, options.config, options.demonstration, files, options.token)
        return "--settings 单独使用 · --settings is used alone" if any(others) else ""
    tokens = len(files) + len(options.token)
    if sum(map(bool, (options.gateway, options.config, options.demonstration))) > 1:
        return (
            "--gateway、--config、--demonstration 只能用一个 · "
            "only one of --gateway, --config and --demonstration"
        )
    if bool(options.gateway) != bool(tokens):
        return "--gateway 与 --token-file 或 --token 要一起使用 · --gateway goes with a token"
    if files and options.token:
        return "--token-file 与 --token 只能用一种 · only one of --token-file and --token"
    screens = options.screen or [1]
    if min(screens) < 1 or len(set(screens)) != len(screens):
        return "--screen 从 1 起，且不能重复 · --screen counts from 1, each once"
    if max(tokens, len(options.layout)) > len(screens):
        return "令牌或布局比屏多 · there are more tokens or layouts than screens"
    if options.layout and options.wall:
        return "--layout 与 --wall 只能用一个 · only one of --layout and --wall"
    if not all(_is_reference(token) for token in options.token):
        return "--token 应为 env:、file: 或 keyring: · --token is env:, file: or keyring:"
    return _not_there(options, files)


def _not_there(options: argparse.Namespace, files: Sequence[Path]) -> str:
    """What no waiting can mend. A start at log-in, and its child, go on: a share may come up
    later, and whoever is to see it is not at a command line."""
    if options.gateway and not _is_address(options.gateway):
        return (
            f"--gateway {options.gateway} 不是地址，应像 https://gateway.example:8700 · "
            "--gateway is no address; it is like https://gateway.example:8700"
        )
    if options.child or options.at_login:
        return ""
    missing = next((file for file in files if not file.is_file()), None)
    return "" if missing is None else f"没有令牌文件 {missing} · there is no such token file"


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is none
        return False


def _is_reference(token: str) -> bool:
    kind, colon, name = token.partition(":")
    return bool(colon and name) and kind in ("env", "file", "keyring")


def _autostart(options: argparse.Namespace) -> int:
    file = autostart_file()
    try:
        if options.remove_autostart:
            there = remove(file)
            said = "已移除 · removed" if there else "本来没有 · there was none"
        else:
            install(file, [*own_program(), "wallboard", *words_of(options), "--at-login"])
            said = "已写入 · written"
    except OSError as error:
        return _refuse(f"写不了 {file}（{error.strerror}） · cannot be written")
    sys.stdout.write(f"{said}: {file}\n")
    return 0


def _refuse(reason: str) -> int:
    sys.stderr.write(f"{reason}\n")
    return NO_WINDOW
