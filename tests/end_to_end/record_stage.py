"""A gateway process that can be killed and comes back, and desks of several people at it."""

import os
import signal
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from supervisor_app.assets import resource
from supervisor_app.bridge.connection import ChangingConnection
from supervisor_app.bridge.settings import Settings
from supervisor_app.client.address import GatewayAddress
from supervisor_app.client.calls import GatewayCalls
from supervisor_app.client.embedded import EmbeddedGateway
from supervisor_app.client.feed import FloorFeed
from supervisor_app.desk_record import DeskRecord
from supervisor_app.desk_window import Desk
from supervisor_app.domain.people import Person, Role
from supervisor_app.domain.signing_in import OwnPassword, PersonChange, SignIn
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.fonts import load_fonts
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.record.page import RecordPage

WITHIN_MS = 30_000
FIRST, LASTING = "Korb-7-Anker", "Segel-9-Wolke"
"""Passwords: the one that was given, and the one that its owner chose."""


_ENDS_SOON, _GOES_ON = (-10, 45), (-300, 180)
"""Minutes from now to the beginning and the end of the shift: one that may be signed for, and one
that began before a round of inspection at whatever hour and goes on for long."""


def _shifts(minutes: tuple[int, int]) -> str:
    now = datetime.now(ZoneInfo("Asia/Shanghai"))
    begins, ends = (f"{now + timedelta(minutes=by):%H:%M}" for by in minutes)
    pairs = (("hour", "时班", begins, ends), ("rest", "余班", ends, begins))
    return "\n".join(
        f'\n[[shifts]]\nkey = "{key}"\nzh = "{name}"\nen = "The {key}"\n'
        f'begins = "{first}"\nends = "{last}"'
        for key, name, first, last in pairs
    )


class KilledGateway:
    """The demonstration floor on one database; killed and started as a test wants."""

    def __init__(self, folder: Path, ends_soon: bool = True) -> None:
        """`ends_soon`: its shift can be signed for; else it goes on for hours."""
        text = resource("demonstration.toml").read_text(encoding="utf-8")
        self._config = folder / "gateway.toml"
        database = str(folder / "gateway.db")
        text = text.replace("demonstration.db", database)
        more = _shifts(_ENDS_SOON if ends_soon else _GOES_ON)
        self._config.write_text(f"{text}{more}\n", encoding="utf-8")
        self._log = folder / "gateway.log"
        self.begin()

    def begin(self) -> None:
        """Start it, at another port and with another token than before."""
        self._running = EmbeddedGateway.start(self._config, log_file=self._log)
        assert self._running.wait_ready(30), self._log.read_text(encoding="utf-8")[-2000:]

    def kill(self) -> None:
        """As a power cut does."""
        os.kill(self._running.pid, signal.SIGKILL)
        self._running.stop()

    def stop(self) -> None:
        """End it."""
        self._running.stop()

    @property
    def address(self) -> GatewayAddress:
        """Where it was last, with the token of the machine's owner."""
        return GatewayAddress(self._running.url, self._running.token, "test")

    def token_of(self, name: str, login: str) -> str:
        """Make a duty manager, and sign him in."""
        at = self.address
        with closing(GatewayCalls(at.url, at.token)) as calls:
            calls.change_person(PersonChange(Person(login, name, (Role.DUTY_MANAGER,)), FIRST))
            signed = calls.sign_in(SignIn(login, FIRST))
        with closing(GatewayCalls(at.url, signed.token)) as own:
            return own.change_password(OwnPassword(FIRST, LASTING)).token


class AtGateway:
    """A desk's connection; `token` empty: the owner's."""

    def __init__(self, gateway: KilledGateway, token: str = "") -> None:
        self._gateway, self._token = gateway, token

    def open(self) -> FloorFeed:
        """A feed."""
        at = self.address()
        return FloorFeed(at.url, at.token)

    def address(self) -> GatewayAddress:
        """Of the gateway as it runs now."""
        at = self._gateway.address
        return GatewayAddress(at.url, self._token or at.token, at.lasting)

    def stop(self) -> None:
        """The gateway is the test's."""


class RecordDesk:
    """One desk at 值班."""

    def __init__(self, qtbot: QtBot, folder: Path, gateway: KilledGateway, token: str = "") -> None:
        load_fonts(resource("fonts"))
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._qtbot, self._closed = qtbot, False
        folder.mkdir(exist_ok=True)
        connection = ChangingConnection(AtGateway(gateway, token))
        self.desk = Desk(app, connection, Settings(folder / "desk.json"), Look())
        self.desk.open()
        self.until(lambda: self.desk.store.view)
        self.desk.shell.go(Address("record"))
        page = self.desk.shell.page()
        assert isinstance(page, RecordPage)
        self.page = page
        self.until(lambda: page.seen.record and page.seen.me)

    def until(self, met: Callable[[], Any]) -> None:
        """Let every desk live until it is so."""
        self._qtbot.waitUntil(lambda: bool(met()), timeout=WITHIN_MS)

    @property
    def record(self) -> DeskRecord:
        """The desk's wires of the record."""
        (found,) = self.desk.findChildren(DeskRecord)
        return found

    def write(self, text: str) -> None:
        """An entry by Enter."""
        composer = self.page.view.timeline.composer
        composer.field.setText(text)
        composer.submit()

    def texts(self) -> list[str]:
        """What people wrote, as the gateway tells it."""
        record = self.page.seen.record
        return [one.text for one in record.entries if one.text] if record is not None else []

    def marks(self) -> list[str]:
        """What stands beside the rows."""
        lines = self.page.view.timeline.lines.lines
        return [part.text for line in lines for part in line.parts if part.text.startswith("▲")]

    def do(self, key: str, why: str = "") -> None:
        """A button of the signatures, and the answer to its question."""
        self.page.do(key)
        dialog = self.record.dialog
        assert dialog is not None, f"{key} cannot be done"
        form: Any = dialog.form
        if why:
            form.why.setText(why)
        dialog.go_on()
        self.until(lambda: self.record.dialog is None)

    def close(self) -> None:
        """End it, once."""
        if not self._closed:
            self._closed = True
            assert self.desk.close() or self.desk.poller.stop()
