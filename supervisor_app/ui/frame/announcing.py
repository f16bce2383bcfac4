"""What a screen reader is told without having to look: a lost feed, what was just done."""

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str, urgent: bool = False) -> None:
    """Have it read out; `urgent` as an alert, otherwise as what a line of status says."""
    widget.setAccessibleName(text)
    kind = QAccessible.Event.Alert if urgent else QAccessible.Event.NameChanged
    QAccessible.updateAccessibility(QAccessibleEvent(widget, kind))
