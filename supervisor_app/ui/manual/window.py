"""The manual beside the desk: contents at the left, the page at the right, words to find above."""

from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from supervisor_app.ui.manual.book import HOW_TO_READ, Book, place
from supervisor_app.ui.manual.contents import Contents
from supervisor_app.ui.manual.finding import Index
from supervisor_app.ui.manual.markup import PICTURE
from supervisor_app.ui.manual.picture_over import PictureOver
from supervisor_app.ui.manual.reader import Reader
from supervisor_app.ui.manual.sheet import own_sheet
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.key_caps import KeyCaps
from supervisor_app.ui.parts.page import KeyLine, Look
from supervisor_app.ui.parts.style import style_sheet
from supervisor_app.ui.parts.texts import tr

BAR_H, FOOT_H = 48, 36
SIZE = (1160, 860)
LEAST = (720, 480)
FIND_W = 280
TYPED_MS = 120
"""Words are looked for when nothing was typed for so long."""


class _Read(Struct):
    """A page that was read, and how far down."""

    page: str
    anchor: str
    at: int = 0


class ManualWindow(QWidget):
    """Esc closes a picture, then the window; Ctrl F finds, Alt ← and Alt → go back and on."""

    left = Signal()
    """It was closed; the desk has the keys again."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Content")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = Look()
        self._book = Book(folder)
        self._index: Index | None = None
        self._past: list[_Read] = []
        self._coming: list[_Read] = []
        self._now = _Read("", "")
        self._link = ""
        self.back, self.on = QPushButton("←", self), QPushButton("→", self)
        self.field = QLineEdit(self)
        self.field.setClearButtonEnabled(False)
        self.contents = Contents(self)
        self.reader = Reader(self._book.pictures, self)
        self.told, self.copy = QLabel(self), QPushButton(self)
        self._caps = KeyCaps(self)
        self.picture = PictureOver(self)
        self._typed = QTimer(self, singleShot=True, interval=TYPED_MS)
        self._typed.timeout.connect(self._seek)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        for button in (self.back, self.on, self.copy):
            button.setProperty("flat", "true")
        self._bar, self._foot = QWidget(self), QWidget(self)
        self._bar.setObjectName("TopBar")
        self._foot.setObjectName("Footer")
        for strip in (self._bar, self._foot):
            strip.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = QLabel(self._bar)
        self._head = QHBoxLayout(self._bar)
        for part in (self.back, self.on, self._title):
            self._head.addWidget(part)
        self._head.addStretch(1)
        self._head.addWidget(self.field)
        self._under = QHBoxLayout(self._foot)
        self.told.setProperty("tone", "t2")
        self._under.addWidget(self.told)
        self._under.addWidget(self.copy)
        self._under.addWidget(self._caps, 1)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.contents)
        body.addWidget(self.reader, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addLayout(body, 1)
        column.addWidget(self._foot)

    def _connect(self) -> None:
        self.back.clicked.connect(self.go_back)
        self.on.clicked.connect(self.go_on)
        self.copy.clicked.connect(self._copy)
        self.contents.place_wished.connect(self.go)
        self.reader.link_wished.connect(self.follow)
        self.field.textEdited.connect(lambda _: self._typed.start())
        self.field.returnPressed.connect(self._go_to_found)
        for keys, act in (
            ("Ctrl+F", self._begin_to_find),
            ("Alt+Left", self.go_back),
            ("Alt+Right", self.go_on),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    # What is shown

    @property
    def page(self) -> str:
        """The key of the page that is read."""
        return self._now.page

    @property
    def anchor(self) -> str:
        """Where on it one was led; empty: its top."""
        return self._now.anchor

    def open(self) -> None:
        """Show the window, before all others, with no picture over its page."""
        self.picture.put_away()
        self.show()
        self.raise_()
        self.activateWindow()
        self.reader.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def go(self, wanted: str) -> None:
        """Read a page, from an anchor on: `record#handover`."""
        page, anchor = place(wanted)
        if self._now.page:
            self._now.at = self.reader.verticalScrollBar().value()
            if (page, anchor) != (self._now.page, self._now.anchor):
                self._past.append(self._now)
                self._coming = []
        self._read(_Read(page, anchor))

    @Slot()
    def go_back(self) -> None:
        """To what was read before."""
        self._turn(self._past, self._coming)

    @Slot()
    def go_on(self) -> None:
        """And on again."""
        self._turn(self._coming, self._past)

    def _turn(self, source: list[_Read], kept: list[_Read]) -> None:
        if source:
            self._now.at = self.reader.verticalScrollBar().value()
            kept.append(self._now)
            again = source.pop()
            self._read(again, again.at)

    def _read(self, one: _Read, at: int = 0) -> None:
        self.picture.put_away()
        self._now = one
        self._tell("")
        self.reader.show_page(
            self._book.text(one.page, self._look.language), "" if at else one.anchor, at
        )
        if not self.field.text().strip():
            self.contents.show_pages(one.page)
        self.back.setEnabled(bool(self._past))
        self.on.setEnabled(bool(self._coming))

    @Slot(str)
    def follow(self, link: str) -> None:
        """A link of a page. What leads out of the manual is said, and can be copied."""
        name, _, anchor = link.partition("#")
        key = name.removesuffix(".md")
        if link.startswith(PICTURE):
            self.picture.open(self._book.pictures / link.removeprefix(PICTURE), tr("手册"))
        elif not name:
            self.go(f"{self._now.page}#{anchor}")
        elif name.endswith(".md") and "/" not in name:
            self.go(f"{key}#{anchor}" if anchor else key)
        else:
            self._link = link.removeprefix("../../")
            self._tell(tr("手册之外，不会自动打开：{link}", link=self._link))

    def _tell(self, text: str) -> None:
        self.told.setText(text)
        self.told.setVisible(bool(text))
        self.copy.setVisible(bool(text))

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._link)
        self.told.setText(tr("已复制"))

    # Finding

    @Slot()
    def _begin_to_find(self) -> None:
        self.picture.put_away()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    @Slot()
    def _seek(self) -> None:
        typed = self.field.text().strip()
        if not typed:
            self.contents.show_pages(self._now.page)
            return
        if self._index is None:
            self._index = Index(self._book, self._look.language)
        self.contents.show_found(self._index.find(typed))

    @Slot()
    def _go_to_found(self) -> None:
        self._typed.stop()
        self._seek()
        if self.contents.places:
            self.go(self.contents.places[0])
            self.contents.go_to_first()

    # The window itself

    def use(self, look: Look) -> None:
        """Theme, language and scale; the page stays."""
        other = look.language != self._look.language
        self._look = look
        self.setStyleSheet(style_sheet(look) + own_sheet(look))
        self._dress()
        self.contents.use(look)
        if other:
            self._index = None
            self.field.clear()
        self.reader.use(look)
        if self._now.page:
            self._read(self._now, self.reader.verticalScrollBar().value())

    def _dress(self) -> None:
        look, px = self._look, self._look.px
        self.setWindowTitle(f"{tr('手册')} · {tr('现场指挥台')}")
        least = QSize(px(LEAST[0]), px(LEAST[1]))
        self.setMinimumSize(least.boundedTo(self.screen().availableSize()))
        self._title.setText(tr("手册"))
        self._title.setFont(font(Role.STRONG, look.scale))
        self._bar.setFixedHeight(px(BAR_H))
        self._foot.setFixedHeight(px(FOOT_H))
        self._head.setContentsMargins(px(12), 0, px(16), 1)
        self._under.setContentsMargins(px(16), 0, px(16), 0)
        self.field.setFixedWidth(px(FIND_W))
        self.field.setPlaceholderText(tr("在手册中查找") + "  Ctrl F")
        self.field.setAccessibleName(tr("在手册中查找"))
        self.reader.setAccessibleName(tr("手册"))
        self.copy.setText(tr("复制地址"))
        for button, said in ((self.back, tr("后退")), (self.on, tr("前进"))):
            button.setAccessibleName(said)
            keys = "Alt ←" if button is self.back else "Alt →"
            button.setToolTip(f"{said}  {keys}")
            button.setFont(font(Role.STRONG, look.scale))
        for widget in (self.field, self.told, self.copy):
            widget.setFont(font(Role.BODY, look.scale))
        self._caps.use(look)
        self._caps.show_keys(
            (
                KeyLine("Ctrl F", tr("查找")),
                KeyLine("Alt ←", tr("后退")),
                KeyLine("Alt →", tr("前进")),
                KeyLine("F1", tr("怎样使用手册")),
                KeyLine("Esc", tr("关闭")),
            )
        )

    def wanted_size(self) -> tuple[int, int]:
        """How large it is where there is room."""
        room = self.screen().availableSize()
        wide, high = (self._look.px(size) for size in SIZE)
        return min(wide, room.width()), min(high, room.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.picture.setGeometry(self.rect())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape if self.picture.isVisible():
                self.picture.put_away()
            case Qt.Key.Key_Escape if self.field.text():
                self.field.clear()
                self.contents.show_pages(self._now.page)
                self.reader.setFocus(Qt.FocusReason.OtherFocusReason)
            case Qt.Key.Key_Escape:
                self.hide()
                self.left.emit()
            case Qt.Key.Key_F1:
                self.go(HOW_TO_READ)
            case Qt.Key.Key_Down if self.field.hasFocus():
                self.contents.go_to_first()
            case _:
                super().keyPressEvent(event)
