"""The keys of the page and of the desk, over the window: `?`, or F1 held down."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from supervisor_app.ui.frame.keycap import KeyCaps
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import KeyLine, Look
from supervisor_app.ui.parts.texts import tr

WIDTH = 760
SCROLL = 40
EDGES = 4


class KeyHelp(QFrame):
    """A panel with two columns: what the page has, and what every page has."""

    manual_wished = Signal()
    """The manual, at the page that is shown; F1 does so too."""
    left = Signal()
    """It was closed; the page has the keys again."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("popup", "true")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look, self._window = Look(), parent
        self._body: QWidget | None = None
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self._scroll)
        self._lines: tuple[KeyLine, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()

    @property
    def lines(self) -> tuple[KeyLine, ...]:
        """What is listed, the page's first."""
        return self._lines

    def use(self, look: Look) -> None:
        """Another look: what is open is closed, its words are old."""
        self._look = look
        self.hide()

    def open(self, page: str, of_page: Sequence[KeyLine], of_desk: Sequence[KeyLine]) -> None:
        """List the keys over the middle of the window."""
        self._lines = (*of_page, *of_desk)
        self._body = self._made(page, of_page, of_desk)
        self._scroll.setWidget(self._body)  # deletes the one before
        said = "，".join(f"{line.keys} {line.does}" for line in self._lines)
        self.setAccessibleName(tr("快捷键") + " " + said)
        self._window.installEventFilter(self)  # only now: it is asked at each event of the window
        self.show()
        self.raise_()
        self._place()  # shown, the caps know their padding
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_and_leave(self) -> None:
        """Close, and give the keys back."""
        self.hide()
        self.left.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        self._window.removeEventFilter(self)
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape:
            self.close_and_leave()
        elif step is not None:
            bar = self._scroll.verticalScrollBar()
            bar.setValue(bar.value() + step * self._look.px(SCROLL))
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.hide()
        super().focusOutEvent(event)

    def _made(self, page: str, of_page: Sequence[KeyLine], of_desk: Sequence[KeyLine]) -> QWidget:
        px = self._look.px
        body = QWidget()
        body.setAutoFillBackground(False)
        grid = QGridLayout(body)
        grid.setContentsMargins(px(24), px(20), px(24), px(20))
        grid.setHorizontalSpacing(px(32))
        grid.setVerticalSpacing(px(16))
        title = QLabel(tr("快捷键"), body)
        title.setFont(font(Role.TITLE, self._look.scale))
        grid.addWidget(title, 0, 0)
        close = KeyCaps("Esc", self._look, body)
        grid.addWidget(close, 0, 1, Qt.AlignmentFlag.AlignRight)
        groups = [(page, of_page), (tr("全部页面"), of_desk)] if of_page else [("", of_desk)]
        for column, (name, lines) in enumerate(groups):
            group = self._group(name, lines, body)
            grid.addWidget(group, 1, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 1)
        grid.addLayout(self._way_to_manual(page, body), 2, 0, 1, 2)
        return body

    def _way_to_manual(self, page: str, parent: QWidget) -> QHBoxLayout:
        """A button that takes no keys: the list would close."""
        button = QPushButton(tr("打开手册：{page}", page=page), parent)
        button.setFont(font(Role.BODY, self._look.scale))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(self.manual_wished)
        row = QHBoxLayout()
        row.setSpacing(self._look.px(8))
        row.addWidget(button)
        row.addWidget(KeyCaps("F1", self._look, parent))
        row.addStretch(1)
        return row

    def _group(self, name: str, lines: Sequence[KeyLine], parent: QWidget) -> QWidget:
        px = self._look.px
        group = QWidget(parent)
        grid = QGridLayout(group)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(14))
        grid.setVerticalSpacing(px(6))
        grid.setColumnStretch(1, 1)
        if name:
            head = QLabel(name, group)
            head.setProperty("tone", "t3")
            head.setFont(font(Role.NOTE, self._look.scale))
            grid.addWidget(head, 0, 0, 1, 2)
        for row, line in enumerate(lines, 1):
            does = QLabel(line.does, group)
            does.setFont(font(Role.BODY, self._look.scale))
            does.setWordWrap(True)
            grid.addWidget(KeyCaps(line.keys, self._look, group), row, 0)
            grid.addWidget(does, row, 1)
        return group

    def _place(self) -> None:
        ground = self._window.rect()
        width = min(self._look.px(WIDTH), ground.width() - 2 * self._look.px(16))
        wanted = 0
        if self._body is not None:
            wanted = self._body.heightForWidth(width - EDGES) + EDGES
        # Qt would keep the bar once it was there, which makes the rest narrower and longer.
        self._scroll.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            if wanted <= ground.height()
            else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        )
        self.resize(width, min(wanted, ground.height()))
        self.move((ground.width() - width) // 2, max(0, (ground.height() - self.height()) // 3))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's own name
        """Stay in the middle of the window."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False
