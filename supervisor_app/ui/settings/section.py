"""What every part of the settings is."""

from PySide6.QtWidgets import QWidget

from supervisor_app.bridge.freshness import Freshness
from supervisor_app.domain.view import FloorView
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.settings.staged import FaultPath, Staged


class Section(QWidget):
    """A part of the settings. It shows what is staged, and stages what is entered."""

    covers: tuple[str, ...] = ()
    """The sections of `CentreSettings` that are changed here; none: it is of this desk."""

    def __init__(self, staged: Staged, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.staged = staged
        self.look = Look()
        self.view: FloorView | None = None

    def title(self) -> str:
        """Its name in the user's language."""
        raise NotImplementedError

    def about(self) -> str:
        """One sentence under the name."""
        return ""

    def show_fault(self, path: FaultPath) -> None:
        """Bring a value at fault into sight, where a part of the section hides it."""

    def show_staged(self) -> None:
        """Values, faults or the reason why nothing can be changed are others."""

    def show_floor(self, view: FloorView) -> None:
        """A new picture of the floor."""
        self.view = view

    def show_freshness(self, freshness: Freshness) -> None:
        """How old that picture is."""

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        self.look = look

    def reason(self) -> str:
        """Why nothing can be changed here; empty where it can."""
        against = self.staged.reason_against(*self.covers)
        if against is None:
            return ""
        return against.in_language(self.look.language)
