"""What the page lists, and what is done with the alert that is chosen."""

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from supervisor_app.domain.alerts import Alert, AlertLevel, AlertWishKind
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.ui.alerts.actions import SNOOZES, why_not
from supervisor_app.ui.alerts.filter import AlertFilter, Which
from supervisor_app.ui.alerts.reading import level_word
from supervisor_app.ui.parts.choice_box import ChoiceBox
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.segments import Segments
from supervisor_app.ui.parts.texts import tr, tr_counted

LEVEL_W = 120


class AlertToolbar(QWidget):
    """Says what is wished; the page holds it."""

    wished = Signal(object)
    """An `AlertFilter`."""
    acted = Signal(object, int)
    """An `AlertWishKind`, and the minutes of a snooze."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._filter = Look(), AlertFilter()
        self.which, self.level = Segments(self), ChoiceBox(self)
        self.acknowledge, self.take, self.snooze = (QPushButton(self) for _ in range(3))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.which)
        self._row.addWidget(self.level)
        self._row.addStretch(1)
        for button in (self.acknowledge, self.take, self.snooze):
            self._row.addWidget(button)
        self.which.chosen.connect(self._wish)
        self.level.chosen.connect(self._wish)
        self.acknowledge.clicked.connect(lambda: self.acted.emit(AlertWishKind.ACKNOWLEDGE, 0))
        self.take.clicked.connect(lambda: self.acted.emit(AlertWishKind.TAKE, 0))
        self.snooze.clicked.connect(self._ask_minutes)

    def show_filter(self, chosen: AlertFilter) -> None:
        """Mark what is listed, without telling anyone."""
        self._filter = chosen
        self.which.choose(chosen.which.value)
        self.level.choose(chosen.level)

    def show_chosen(self, alert: Alert | None, me: DeskMe | None) -> None:
        """What can be done with the alert that is chosen; if not, why."""
        for button, kind, keys in (
            (self.acknowledge, AlertWishKind.ACKNOWLEDGE, "A"),
            (self.take, AlertWishKind.TAKE, "T"),
            (self.snooze, AlertWishKind.SNOOZE, "S"),
        ):
            why = why_not(alert, kind, me, self._look.language)
            button.setEnabled(not why)
            button.setToolTip(why or keys)
            button.setAccessibleDescription(why)

    def menu(self) -> QMenu:
        """For how long it is quiet about an alert."""
        menu = QMenu(self)
        menu.setFont(font(Role.BODY, self._look.scale))
        for minutes in SNOOZES:
            action = menu.addAction(tr_counted("暂缓提醒 {n} 分", minutes))
            action.triggered.connect(
                lambda _=False, minutes=minutes: self.acted.emit(AlertWishKind.SNOOZE, minutes)
            )
        return menu

    @Slot()
    def _ask_minutes(self) -> None:
        menu = self.menu()
        below = self.snooze.mapToGlobal(QPoint(0, self.snooze.height() + 2))
        menu.exec(below)
        menu.deleteLater()

    @Slot()
    def _wish(self) -> None:
        which = Which(self.which.key or Which.OPEN.value)
        self.wished.emit(AlertFilter(which, str(self.level.currentData() or "")))

    def use(self, look: Look) -> None:
        """Words, fonts and sizes."""
        self._look = look
        px = look.px
        self._row.setSpacing(px(8))
        names = {Which.OPEN: tr("未恢复"), Which.MINE: tr("我接手的"), Which.ALL: tr("全部")}
        self.which.offer({key.value: name for key, name in names.items()}, look.scale)
        self.level.offer(
            {"": tr("全部级别")} | {level.value: level_word(level) for level in _LEVELS}
        )
        self.level.setFont(font(Role.BODY, look.scale))
        self.level.setFixedWidth(px(LEVEL_W))
        self.level.setAccessibleName(tr("级别"))
        self.level.use(look)
        for button, text in (
            (self.acknowledge, tr("确认") + "  A"),
            (self.take, tr("接手") + "  T"),
            (self.snooze, tr("暂缓提醒") + "  S"),
        ):
            button.setText(text)
            button.setFont(font(Role.BODY, look.scale))
        self.show_filter(self._filter)


_LEVELS = (AlertLevel.CRITICAL, AlertLevel.WARNING, AlertLevel.INFO)
