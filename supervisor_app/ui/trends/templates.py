"""Kept questions: the field in which a new one is named, and the list of those there are."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from supervisor_app.domain.report_query import ReportTemplate
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr

LONGEST = 40
WIDTH = 300


class NamePopup(QFrame):
    """Opens below a button; Enter keeps, Esc leaves."""

    named = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("popup", "true")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title, self._note = QLabel(self), QLabel(self)
        self._note.setProperty("tone", "t3")
        self._note.setWordWrap(True)
        self.name = QLineEdit(self)
        self.name.setMaxLength(LONGEST)
        self.keep = QPushButton(self)
        self.keep.setProperty("primary", "true")
        row = QHBoxLayout()
        row.addWidget(self.name, 1)
        row.addWidget(self.keep)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._title)
        self._column.addLayout(row)
        self._column.addWidget(self._note)
        self.name.textChanged.connect(self._look_at)
        self.name.returnPressed.connect(self._go)
        self.keep.clicked.connect(self._go)

    def open(self, at: QPoint, suggested: str) -> None:
        """Below a point of the screen."""
        self.name.setText(suggested[:LONGEST])
        self.name.selectAll()
        self._look_at()
        self.adjustSize()
        self.move(at)
        self.show()
        self.name.setFocus(Qt.FocusReason.PopupFocusReason)

    def use(self, look: Look) -> None:
        """Words, fonts and sizes."""
        px = look.px
        self.setFixedWidth(px(WIDTH))
        self._column.setContentsMargins(px(12), px(10), px(12), px(10))
        self._column.setSpacing(px(8))
        self._title.setText(tr("存为模板"))
        self._title.setFont(font(Role.BODY_STRONG, look.scale))
        self._note.setText(tr("日期随打开的日子移动：今日的模板总是今日"))
        self._note.setFont(font(Role.NOTE, look.scale))
        self.name.setFont(font(Role.BODY, look.scale))
        self.name.setAccessibleName(tr("模板名称"))
        self.name.setPlaceholderText(tr("模板名称"))
        self.keep.setText(tr("保存模板"))
        self.keep.setFont(font(Role.BODY, look.scale))

    @Slot()
    def _look_at(self) -> None:
        self.keep.setEnabled(bool(self.name.text().strip()))

    @Slot()
    def _go(self) -> None:
        name = self.name.text().strip()
        if name:
            self.hide()
            self.named.emit(name)


def templates_menu(
    templates: tuple[ReportTemplate, ...],
    look: Look,
    parent: QWidget,
    use: Callable[[ReportTemplate], None],
    drop: Callable[[ReportTemplate], None],
    beside: Mapping[str, Callable[[], None]],
) -> QMenu:
    """Each opens its question; those that are to be deleted are in a menu of their own. `beside`:
    what else can be done with questions, by its words."""
    menu = QMenu(parent)
    menu.setFont(font(Role.BODY, look.scale))
    if not templates:
        none = menu.addAction(tr("还没有模板；点存为模板留下当前问题"))
        none.setEnabled(False)
    for template in templates:
        entry = menu.addAction(_plain(template.name))
        entry.triggered.connect(lambda _=False, one=template: use(one))
    menu.addSeparator()
    for title, act in beside.items():
        menu.addAction(title).triggered.connect(lambda _=False, act=act: act())
    if not templates:
        return menu
    gone = menu.addMenu(tr("删除模板"))
    gone.setFont(menu.font())
    for template in templates:
        entry = gone.addAction(_plain(template.name))
        entry.triggered.connect(lambda _=False, one=template: drop(one))
    return menu


def _plain(name: str) -> str:
    """An ampersand is none of Qt's shortcuts."""
    return name.replace("&", "&&")
