"""The wires of callers' whole numbers: asked of the gateway, which writes down who asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from supervisor_app.bridge.asking import Asking
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.signing_in import Unmasked
from supervisor_app.ui.docks.number_reveal import NumberReveal, NumberWish

if TYPE_CHECKING:  # what speaks HTTP is slow to import
    from supervisor_app.client.calls import GatewayCalls


class DeskNumbers(QObject):
    """Answers every part of every page that asks for a number. It keeps none."""

    me_changed = Signal(object)

    def __init__(self, asking: Asking, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asking = asking
        self._me: DeskMe | None = None

    def show_me(self, me: DeskMe | None) -> None:
        """Who works at this desk."""
        self._me = me
        self.me_changed.emit(me)

    def join(self, page: QWidget) -> None:
        """Wire what of a page asks for numbers."""
        for reveal in page.findChildren(NumberReveal):
            reveal.show_me(self._me)
            self.me_changed.connect(reveal.show_me)
            reveal.asked.connect(lambda wish, reveal=reveal: self._ask(reveal, wish))

    def _ask(self, reveal: NumberReveal, wish: NumberWish) -> None:
        def call(gateway: GatewayCalls) -> Unmasked:
            if wish.call is not None:
                return gateway.unmask(wish.call)
            assert wish.agent is not None
            return gateway.unmask_caller_of(wish.agent)

        self._asking.ask(
            call,
            lambda told: reveal.show_number(wish, told.number),
            lambda cause: reveal.fail(wish, cause),
            owner=reveal,
            key=(id(reveal), "number"),
        )
