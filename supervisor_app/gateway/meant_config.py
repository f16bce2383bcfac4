"""Which configuration a command means that was given none: this machine's gateway's, where the
package is installed, and only else the demonstration's. It is said which, as what the command shows
or writes is that gateway's alone.
"""

import sys
from pathlib import Path

from supervisor_app.assets import resource
from supervisor_app.domain.words import Words
from supervisor_app.gateway import system_place
from supervisor_app.gateway.config import GatewayConfig
from supervisor_app.gateway.config_load import load


def meant(given: Path | None) -> GatewayConfig:
    """The configuration, read. Raises `ConfigFault`."""
    file = meant_here(given)
    if file is not None:
        return load(file)
    none = system_place.DEFAULT
    _say(
        Words(
            f"配置：演示（没有 --config，也没有 {none}）",
            f"configuration: the demonstration's (no --config, and no {none})",
        )
    )
    return load(resource("demonstration.toml"))


def meant_here(given: Path | None) -> Path | None:
    """The one that was given, or the one that is installed here, which is then said on standard
    error; None where there is neither."""
    if given is not None:
        return given
    file = system_place.DEFAULT
    if _is_there(file):
        _say(Words(f"配置：{file}", f"configuration: {file}"))
        return file
    return None


def _is_there(file: Path) -> bool:
    try:
        return file.exists()
    except OSError:  # it is, and this user may not come to it
        return True


def _say(words: Words) -> None:
    sys.stderr.write(f"{words.zh} · {words.en}\n")
