"""What a machine's wall shows, from one small file: for the package that makes a machine a wall.

A file that is wrong, or a token that is not there yet, is said on the screen itself: nobody looks
at a command line beside it.
"""

import argparse
import getpass
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

from supervisor_app.domain.words import Words

TOKEN_FILE = "/etc/supervisor-app/wall.token"
_MAKE_IT = Words(
    "在桌面的“大屏”页接入大屏，把令牌写进这个文件，让用户 {user} 能读；写好后自动显示。",
    "Add a wall on the page Walls of a desk, put its token into this file, readable by {user}; it "
    "is then shown by itself.",
)


class WallSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """The file as it is written."""

    gateway: str
    user: str = ""
    """At whose log-in the wall starts; for others nothing does."""
    token_file: str = TOKEN_FILE
    token_files: tuple[str, ...] = ()
    """Instead of `token_file`: one for each screen."""
    screens: tuple[int, ...] = (1,)
    layouts: tuple[str, ...] = ()
    """Names of layouts, one for each screen; empty: each token's own."""


class NotYet(Exception):
    """Why nothing can be shown, and what a person does about it."""

    def __init__(self, cause: Words, cure: Words) -> None:
        super().__init__(cause.en)
        self.cause, self.cure = cause, cure


def read(file: Path) -> WallSettings:
    """The settings of a file. Raises `NotYet`."""
    try:
        plain = tomllib.loads(file.read_text(encoding="utf-8-sig"))
        settings = msgspec.convert(plain, WallSettings)
    except OSError as error:
        raise NotYet(
            Words(
                f"读不了 {file}（{error.strerror}）", f"{file} cannot be read ({error.strerror})"
            ),
            Words("请建立它，或让本用户能读。", "Make it, or let this user read it."),
        ) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise NotYet(
            Words(f"{file} 写错了", f"There is a mistake in {file}"),
            Words(f"{error}。改好后自动显示。", f"{error}. Once mended it is shown by itself."),
        ) from error
    _check(file, settings)
    return settings


def _check(file: Path, settings: WallSettings) -> None:
    parts = urlsplit(settings.gateway)
    tokens, screens = len(tokens_of(settings)), settings.screens
    if parts.scheme not in ("http", "https") or not parts.hostname:
        cause = Words("gateway 不是地址", "gateway is no address")
    elif not screens or min(screens) < 1 or len(set(screens)) != len(screens):
        cause = Words("screens 从 1 起，且不能重复", "screens counts from 1, each once")
    elif max(tokens, len(settings.layouts)) > len(screens):
        cause = Words("令牌或布局比屏多", "There are more tokens or layouts than screens")
    else:
        return
    cure = Words(f"请改正 {file}，改好后自动显示。", f"Mend {file}; it is then shown by itself.")
    raise NotYet(cause, cure)


def tokens_of(settings: WallSettings) -> tuple[Path, ...]:
    """The files of the tokens."""
    return tuple(map(Path, settings.token_files or (settings.token_file,)))


def check_tokens(settings: WallSettings) -> None:
    """Whether every token can be read. Raises `NotYet`."""
    user = getpass.getuser()
    for file in tokens_of(settings):
        cure = Words(_MAKE_IT.zh.format(user=user), _MAKE_IT.en.format(user=user))
        try:
            empty = not file.read_bytes().strip()
        except FileNotFoundError as error:
            cause = Words(f"还没有令牌文件 {file}", f"There is no token file {file} yet")
            raise NotYet(cause, cure) from error
        except OSError as error:
            raise NotYet(
                Words(f"用户 {user} 读不了 {file}", f"{user} cannot read {file}"),
                Words(
                    f"请用 root 运行：chgrp {user} {file} && chmod 640 {file}",
                    f"Run as root: chgrp {user} {file} && chmod 640 {file}",
                ),
            ) from error
        if empty:
            raise NotYet(Words(f"令牌文件 {file} 是空的", f"{file} is empty"), cure)


def is_for_somebody_else(file: Path) -> bool:
    """Whether the wall of a settings file is not this user's."""
    try:
        return read(file).user != getpass.getuser()
    except NotYet:
        return _user_as_far_as_it_goes(file) not in (None, getpass.getuser())


def _user_as_far_as_it_goes(file: Path) -> str | None:
    """Of a file with a mistake elsewhere: nobody else's screen is covered by it."""
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return ""
    for line in lines:
        key, _, value = line.partition("=")
        if key.strip() == "user":
            return value.partition("#")[0].strip().strip("\"'")
    return ""


def apply(settings: WallSettings, options: argparse.Namespace) -> None:
    """Let a command line say what the file says."""
    options.gateway = settings.gateway
    options.token_file = list(tokens_of(settings))
    options.screen = list(settings.screens)
    options.layout = list(settings.layouts)
