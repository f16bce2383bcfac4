"""What systemd is told of the gateway, its service: that it still starts, answers, is not stuck, or
ends; in the words of sd_notify(3). Where no systemd waits for a word, nothing is said to anybody.
"""

import asyncio
import contextlib
import faulthandler
import socket
import sys
from collections.abc import MutableMapping

import structlog

from supervisor_app.domain.words import Words

log = structlog.get_logger(__name__)

STARTING = Words(
    "正在启动：读取数据库；旧版数据库先备份再升级",
    "starting: reads the database; an older one is backed up and upgraded first",
)
ENDING = Words("正在停止", "ending")

_BEAT_S = 10.0
"""So often at the least it is said that all goes on."""
_BEATS = 3
"""After so many that fail to come the gateway is stuck."""
_MORE_TIME_S = 60.0
"""For so long from each beat on it may still start: an upgrade takes as long as it takes."""
_SEND_WITHIN_S = 0.5


class UnitState:
    """Tells the systemd that started this process, and nobody where none did."""

    def __init__(self, environment: MutableMapping[str, str]) -> None:
        """`environment`: has where to say it, which is taken out of it: what this process starts
        does not speak for the service."""
        self._address = environment.pop("NOTIFY_SOCKET", "")
        watched_us = environment.pop("WATCHDOG_USEC", "")
        environment.pop("WATCHDOG_PID", None)
        self._watched_s = int(watched_us) / 1e6 if watched_us.isdigit() else 0.0
        self._now: tuple[str, ...] = (f"EXTEND_TIMEOUT_USEC={int(_MORE_TIME_S * 1e6)}",)
        self._heard = True

    def starting(self) -> None:
        """It has begun, and does not answer yet."""
        if self._address and self._watched_s:
            faulthandler.enable()  # systemd ends one that is stuck so that it says where
        self._tell(*self._now, _status(STARTING))

    def answers(self, port: int, scheme: str) -> None:
        """From now on desks are served."""
        self._now = ("READY=1", "WATCHDOG=1")
        words = Words(
            f"正在服务：端口 {port}，{scheme}", f"serves desks on port {port} by {scheme}"
        )
        self._tell(*self._now, _status(words))

    def cannot(self, why: Words) -> None:
        """It ends without ever having answered."""
        self._tell(_status(why))

    async def attend(self, stop: asyncio.Event) -> None:
        """Say again and again that the event loop goes on, until `stop` is set; then that it
        ends. What was lost is thereby said once more."""
        while not stop.is_set():
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._beat_s()):
                    await stop.wait()
            if not stop.is_set():
                self._tell(*self._now)
        self._tell("STOPPING=1", _status(ENDING))

    def _beat_s(self) -> float:
        return min(self._watched_s / _BEATS, _BEAT_S) if self._watched_s else _BEAT_S

    def _tell(self, *lines: str) -> None:
        if not self._address or sys.platform == "win32":
            return
        # A name that begins with @ is one without a file. Windows has returned above.
        address = "\0" + self._address[1:] if self._address[0] == "@" else self._address
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as to:  # noqa: TID251
                to.settimeout(_SEND_WITHIN_S)
                to.sendto("\n".join(lines).encode(), address)
        except OSError as error:
            if self._heard:
                log.warning("systemd does not hear", error=str(error))
            self._heard = False
        else:
            self._heard = True


def _status(words: Words) -> str:
    """As `systemctl status` shows it, in one line."""
    return f"STATUS={words.zh} · {words.en}".replace("\n", " ")
