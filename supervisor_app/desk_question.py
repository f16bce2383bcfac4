"""A question over the window of the page that asks: what every room's dialog has in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from supervisor_app.assets import resource
from supervisor_app.ui.parts.icons import Icons
from supervisor_app.ui.parts.page import Look

if TYPE_CHECKING:  # the first question brings them along
    from supervisor_app.ui.frame.window import DeskWindow
    from supervisor_app.ui.people.dialog import PeopleDialog
    from supervisor_app.ui.people.form import Form


class Asks(Protocol):
    """A page over which something is asked."""

    look: Look


class DeskQuestion:
    """One question at a time; another one waits until this one is answered."""

    def __init__(self) -> None:
        self.dialog: PeopleDialog | None = None

    def open(
        self,
        page: Asks,
        form: Form,
        wished: Callable[[Any], None],
        left: Callable[[], None] | None = None,
    ) -> PeopleDialog | None:
        """Ask; None where something is being asked. `wished` is given what the form wants;
        `left` is called once it is over, otherwise the keys go back to the page."""
        from supervisor_app.ui.people.dialog import PeopleDialog

        assert isinstance(page, QWidget)
        if self.dialog is not None:
            return None
        window: DeskWindow = page.window()  # type: ignore[assignment]
        dialog = self.dialog = PeopleDialog(Icons(resource("icons")), form, window)
        dialog.wish.connect(wished)
        dialog.left.connect(lambda: self._left(left or page.setFocus))
        dialog.language_wished.connect(
            lambda language: window.look_wished.emit(replace(page.look, language=language))
        )
        dialog.use(page.look)
        dialog.show()
        dialog.raise_()
        dialog.begin()
        return dialog

    def _left(self, then: Callable[[], None]) -> None:
        former, self.dialog = self.dialog, None
        if former is not None:
            former.deleteLater()
        then()

    def finish(self) -> None:
        """It is done, if it is still asked."""
        if self.dialog is not None:
            self.dialog.finish()

    def fail(self, said: str) -> None:
        """It was not done; what was typed stays."""
        if self.dialog is not None:
            self.dialog.fail(said)

    def use(self, look: Look) -> None:
        """Another look."""
        if self.dialog is not None:
            self.dialog.use(look)
