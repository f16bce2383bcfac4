"""The machine under the gateway: its clock, time zones, open files, and the service."""

import ctypes
import shutil
import subprocess
import sys
import zoneinfo
from collections.abc import Iterator
from pathlib import Path

from supervisor_app import __version__
from supervisor_app.domain.words import Words
from supervisor_app.gateway.doctor_findings import Finding, fault, hint, well
from supervisor_app.gateway.system_place import SERVICE

_TIME_ERROR = 5
_TIMEX_BYTES = 512
"""More than the kernel's `struct timex` has, whose first word is 0 where nothing is set."""
_FEW_FILES = 4096
_ASK_WITHIN_S = 5.0
_SYSTEMD = Path("/run/systemd/system")
_KEYS = ("LoadState", "ActiveState", "SubState", "UnitFileState", "Result", "ExecMainStatus")
_WRONG_CONFIGURATION = "2"


def clock() -> list[Finding]:
    """Whether something keeps this machine's clock right."""
    if not sys.platform.startswith("linux"):
        return [well("由系统对时", "set by the system")]
    state = ctypes.CDLL(None).adjtimex(ctypes.create_string_buffer(_TIMEX_BYTES))
    if state == _TIME_ERROR:
        return [
            hint(
                Words("本机时钟没有对时", "Nothing keeps this machine's clock right"),
                Words(
                    "请安装并打开 chrony 或 systemd-timesyncd，与交换机用同一个时间源。",
                    "Install and switch on chrony or systemd-timesyncd, from the same source as "
                    "the switch.",
                ),
            )
        ]
    if state < 0:
        return [well("系统不告知", "the system does not say")]
    return [well("已对时", "kept right")]


def zones(zone: str) -> list[Finding]:
    """Whether the time zones are there. `zone`: the centre's; empty: it is not known."""
    try:
        zoneinfo.ZoneInfo(zone or "Asia/Shanghai")
    except (OSError, ValueError, LookupError):
        return [
            fault(
                Words(f"没有时区 {zone}", f"There is no time zone {zone}"),
                Words(
                    "请安装 tzdata，或改正 [centre] zone。",
                    "Install tzdata, or put [centre] zone right.",
                ),
            )
        ]
    return [well(zone or "tzdata")]


def open_files() -> list[Finding]:
    """How many connections the system grants."""
    if sys.platform == "win32":
        return [well("不限", "not limited")]
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if most in (resource.RLIM_INFINITY, -1) or most >= _FEW_FILES:
        said = "∞" if most in (resource.RLIM_INFINITY, -1) else str(most)
        return [well(f"最多 {said} 个", f"up to {said}")]
    return [
        hint(
            Words(
                f"最多打开 {most} 个文件和连接", f"Only {most} files and connections can be open"
            ),
            Words(
                "每个桌面约占 3 个；请在服务里写 LimitNOFILE=65536。",
                "A desk takes about 3; write LimitNOFILE=65536 into the unit.",
            ),
        )
    ]


def service() -> list[Finding]:
    """The unit of systemd, where there is one."""
    if not _SYSTEMD.is_dir() or shutil.which("systemctl") is None:
        return [
            well(f"本机没有 systemd；程序 {__version__}", f"no systemd here; program {__version__}")
        ]
    told = _shown()
    if told.get("LoadState") != "loaded":
        return [
            well(f"没有装服务；程序 {__version__}", f"no service installed; program {__version__}")
        ]
    return list(_state(told))


def _shown() -> dict[str, str]:
    command = ["systemctl", "show", SERVICE, *(f"-p{key}" for key in _KEYS)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=_ASK_WITHIN_S
    )
    return dict(line.split("=", 1) for line in done.stdout.splitlines() if "=" in line)


def _state(told: dict[str, str]) -> Iterator[Finding]:
    active, enabled = told.get("ActiveState"), told.get("UnitFileState")
    if active == "active":
        yield well(f"{SERVICE} 在运行", f"{SERVICE} is active")
    elif active == "activating" and told.get("SubState") != "auto-restart":
        yield hint(
            Words(f"{SERVICE} 正在启动，还没有应答", f"{SERVICE} starts and does not answer yet"),
            Words(
                "请等它启动完；升级较大的数据库要几分钟，进度见 "
                f"systemctl status {SERVICE} 与 journalctl -u {SERVICE}。",
                "Wait until it does. The upgrade of a large database takes minutes; how far it "
                f"is: systemctl status {SERVICE}, journalctl -u {SERVICE}.",
            ),
        )
    elif active == "failed" or told.get("SubState") == "auto-restart":
        wrong = told.get("ExecMainStatus") == _WRONG_CONFIGURATION
        why = "配置不能用" if wrong else told.get("Result", "")
        yield fault(
            Words(
                f"{SERVICE} 启动失败（{why}）",
                f"{SERVICE} failed ({'the configuration cannot be used' if wrong else why})",
            ),
            Words(
                f"改正本页的 ✕ 后运行 systemctl restart {SERVICE}；日志：journalctl -u {SERVICE}。",
                f"Mend each ✕ here, then systemctl restart {SERVICE}; "
                f"its log: journalctl -u {SERVICE}.",
            ),
        )
    else:
        yield hint(
            Words(f"{SERVICE} 没有运行", f"{SERVICE} does not run"),
            Words(
                f"请运行 systemctl enable --now {SERVICE}。",
                f"Run systemctl enable --now {SERVICE}.",
            ),
        )
    if active == "active" and enabled == "disabled":
        yield hint(
            Words("开机不会自动启动", "It does not start with the machine"),
            Words(f"请运行 systemctl enable {SERVICE}。", f"Run systemctl enable {SERVICE}."),
        )
