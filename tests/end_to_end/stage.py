"""A gateway that listens to a rig, and a desk that shows it, both as in the product."""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt
from PySide6.QtWidgets import QApplication
from rig import Rig

from supervisor_app.bridge.freshness import Phase
from supervisor_app.bridge.settings import Settings
from supervisor_app.client.address import GatewayAddress
from supervisor_app.client.embedded import EmbeddedGateway
from supervisor_app.client.feed import FloorFeed
from supervisor_app.desk_window import Desk
from supervisor_app.domain.ids import AgentId, QueueId
from supervisor_app.ui.parts.page import Look


class RigGateway:
    """A gateway process with the rig's own configuration, some lines of it changed, and more."""

    def __init__(self, rig: Rig, folder: Path, changes: dict[str, str], more: str = "") -> None:
        folder.mkdir()
        self.config = folder / "gateway.toml"
        text = _configuration(rig, folder, changes)
        self.config.write_text(f"{text}\n{more}", encoding="utf-8")
        self._running = EmbeddedGateway.start(self.config, log_file=folder / "gateway.log")
        assert self._running.wait_ready(60), self._running.fault
        self.log = folder / "gateway.log"

    def open(self) -> FloorFeed:
        """A desk's feed from this gateway."""
        return FloorFeed(self._running.url, self._running.token)

    @property
    def url(self) -> str:
        """Where it listens."""
        return self._running.url

    @property
    def token(self) -> str:
        """The token of its desks."""
        return self._running.token

    @property
    def pid(self) -> int:
        """Its process."""
        return self._running.pid

    def stop(self) -> None:
        """End the process."""
        self._running.stop()


def _configuration(rig: Rig, folder: Path, changes: dict[str, str]) -> str:
    lines = rig.gateway_config().splitlines()
    for key, value in {"database": str(folder / "gateway.db"), **changes}.items():
        found = [place for place, line in enumerate(lines) if line.startswith(f"{key} = ")]
        assert found, f"the rig's configuration has no {key}"
        lines[found[0]] = f'{key} = "{value}"'
    return "\n".join(lines) + "\n"


class _Running:
    """A gateway that goes on when a desk is closed."""

    def __init__(self, gateway: RigGateway) -> None:
        self._gateway = gateway

    def open(self) -> FloorFeed:
        return self._gateway.open()

    def address(self) -> GatewayAddress:
        return GatewayAddress(self._gateway.url, self._gateway.token)

    def stop(self) -> None:
        pass


class Stage:
    """One desk, offscreen, and what its models say."""

    def __init__(self, gateway: RigGateway, folder: Path) -> None:
        folder.mkdir()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        settings = Settings(folder / "desk.ini")
        self.desk = Desk(app, _Running(gateway), settings, Look())
        self.desk.open()

    def close(self) -> None:
        """Close the desk; it must end, at the second asking where the machine was busy."""
        assert self.desk.close() or self.desk.poller.stop()
        QCoreApplication.sendPostedEvents(None, 0)

    def until(self, holds: Callable[[], object], within_s: float, what: str) -> float:
        """Let the desk live until `holds`; returns the monotonic time. Fails after `within_s`."""
        deadline = time.monotonic() + within_s
        while not holds():
            assert time.monotonic() < deadline, f"not within {within_s} s: {what}"
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
            time.sleep(0.002)
        return time.monotonic()

    @property
    def phase(self) -> Phase:
        """How fresh the desk says that it is."""
        return self.desk.store.freshness.phase

    def show(self, page: str) -> None:
        """Go to a page: ``overview`` or ``agents``. One out of sight takes no part in updates."""
        self.desk.shell.go_to(page)

    def queue_cell(self, queue: str, column: str) -> str:
        """A cell of the queue table as it is spelt on the screen; empty where it is not there."""
        return self.any_queue_cell(QueueId(f"rig/{queue}"), column)

    def any_queue_cell(self, queue: QueueId, column: str) -> str:
        """The same for a queue of any switch."""
        model = self.desk.overview.queues.model
        place = model.place(queue)
        return "" if place is None else self._cell(model, place, column)

    def agent_cell(self, extension: str, column: str) -> str:
        """A cell of the agent table as it is spelt on the screen; empty where it is not there."""
        model = self.desk.agents.model
        place = model.place(AgentId(f"rig/PJSIP/{extension}"))
        return "" if place is None else self._cell(model, place, column)

    @staticmethod
    def _cell(model: object, place: int, column: str) -> str:
        keys = [each.key for each in model.columns]  # type: ignore[attr-defined]
        index = model.index(place, keys.index(column))  # type: ignore[attr-defined]
        return str(index.data(Qt.ItemDataRole.DisplayRole))
