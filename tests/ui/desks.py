"""A whole desk without a gateway: the test says what arrives, and sees what is kept."""

from collections.abc import Callable
from pathlib import Path
from typing import Never

from PySide6.QtWidgets import QApplication

from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.bridge.settings import Settings
from supervisor_app.client.address import GatewayAddress
from supervisor_app.client.errors import GatewayUnreachable
from supervisor_app.client.feed_answer import FeedAnswer
from supervisor_app.desk_window import Desk
from supervisor_app.desk_windows import screens_now
from supervisor_app.domain.view import FloorView
from supervisor_app.ui.frame.layouts import Screen
from supervisor_app.ui.parts.page import Look

LIVE = Freshness(Phase.LIVE, 0.5)


def answer(view: FloorView) -> FeedAnswer:
    """A picture as the gateway sends it."""
    return FeedAnswer(view, changed=True, acd_age_s=0.5, gateway_skew_s=0.0)


class NoGateway:
    """A connection over which nothing comes."""

    def open(self) -> Never:
        raise GatewayUnreachable("none in this test")

    def address(self) -> GatewayAddress:
        raise GatewayUnreachable("none in this test")

    def stop(self) -> None:
        pass


class Stage:
    """A desk over a folder of settings; `again` is the desk of the next day."""

    def __init__(
        self, folder: Path, screens: Callable[[], tuple[Screen, ...]] = screens_now
    ) -> None:
        self._screens = screens
        self.file = folder / "desk.json"
        self._desks: list[Desk] = []
        self.desk = self.again()

    def again(self) -> Desk:
        """Another desk with the same settings, the one before being killed, not closed."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.desk = Desk(app, NoGateway(), Settings(self.file), Look(), self._screens)
        self._desks.append(self.desk)
        return self.desk

    @property
    def kept(self) -> Settings:
        """What the file says now."""
        return Settings(self.file)

    def show(self, view: FloorView) -> None:
        """A picture arrives, and the floor is live."""
        self.desk.store.take(answer(view))
        for window in self.desk.windows:
            window.show_freshness(LIVE)

    def close(self) -> None:
        """Close every desk."""
        for desk in self._desks:
            desk.shell.look_wished.emit(Look())  # the language is the whole program's
            desk.close()
        QApplication.processEvents()
