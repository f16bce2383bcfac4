"""What a screen reader is told without having to look: a lost feed, what was just done."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str, urgent: bool = False) -> None:
    """Have it read out; `urgent` as an alert, otherwise as what a line of status says."""
    widget.setAccessibleName(text)
    kind = QAccessible.Event.Alert if urgent else QAccessible.Event.NameChanged
    QAccessible.updateAccessibility(QAccessibleEvent(widget, kind))


def proclaim(widget: QWidget, text: str) -> None:
    """Have it read out at once, whatever is being read: a customer waits."""
    widget.setAccessibleName(text)
    QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.Alert))
    said = QAccessibleAnnouncementEvent(widget, text)
    said.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(said)
