"""A question without fields: what will happen, and the button that says so."""

from PySide6.QtWidgets import QWidget

from supervisor_app.ui.people.form import Form


class ConfirmForm(Form):
    """Words are given in the user's language: it is asked for a moment only."""

    def __init__(
        self, title: str, note: str, goes: str, wish: object, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title, self._about, self._goes, self._wish = title, note, goes, wish

    def title(self) -> str:
        return self._title

    def note(self) -> str:
        return self._about

    def goes(self) -> str:
        return self._goes

    def wish(self) -> object:
        return self._wish
