"""Has the wall start when somebody logs in at its machine: a file where the system looks for it.

Linux: an XDG autostart entry. Windows: a script in the user's Startup folder.
"""

import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

NAME = "supervisor-app-wallboard"
_ENTRY = """\
[Desktop Entry]
Type=Application
Name=Supervisor wall
Name[zh_CN]=现场大屏
Exec={command}
Terminal=false
X-GNOME-Autostart-enabled=true
X-GNOME-Autostart-Delay=5
"""


def autostart_file(environment: Mapping[str, str] = os.environ, system: str = sys.platform) -> Path:
    """Where the system looks for what starts at log-in."""
    if system == "win32":
        roaming = Path(environment.get("APPDATA") or Path.home() / "AppData" / "Roaming")
        menu = roaming / "Microsoft" / "Windows" / "Start Menu" / "Programs"
        return menu / "Startup" / f"{NAME}.cmd"
    config = environment.get("XDG_CONFIG_HOME") or environment.get("HOME", "~") + "/.config"
    return Path(config).expanduser() / "autostart" / f"{NAME}.desktop"


def install(file: Path, command: Sequence[str], system: str = sys.platform) -> None:
    """Write it; what was there is replaced. Raises `OSError`."""
    text = _script(command) if system == "win32" else _ENTRY.format(command=_exec(command))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="")


def remove(file: Path) -> bool:
    """Take it away; False where there was none. Raises `OSError`."""
    if not file.exists():
        return False
    file.unlink()
    return True


def _exec(command: Sequence[str]) -> str:
    """The key `Exec` of an entry: quoted, and its percent signs doubled."""
    return " ".join(_quoted(word) for word in command)


def _quoted(word: str) -> str:
    r"""Escaped for the quotes, and each backslash once more, as in every string of the file."""
    escaped = re.sub(r'(["`$\\])', r"\\\1", word.replace("%", "%%"))
    return '"' + escaped.replace("\\", "\\\\") + '"'


def _script(command: Sequence[str]) -> str:
    """What begins the program and no console with it; its file is read as UTF-8."""
    program, *words = command
    line = " ".join(_for_cmd(word) for word in (_without_console(program), *words))
    return f'@chcp 65001 >nul\r\n@start "" {line}\r\n'


def _without_console(program: str) -> str:
    """The package has the program twice: with a console for commands, and without one."""
    present = Path(program)
    other = present.with_name(f"{present.stem}-desk{present.suffix}")
    return str(other) if other.is_file() else program


def _for_cmd(word: str) -> str:
    """Within quotes the shell takes every sign as it is, but for the percent sign."""
    quoted = subprocess.list2cmdline([word]).replace("%", "%%")
    return f'"{quoted}"' if quoted == word and re.search(r"[&|<>^()!,;=]", word) else quoted
