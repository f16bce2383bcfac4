"""The page of the manual that is read: text to copy, pictures as wide as there is room."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QImage, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

from supervisor_app.ui.manual.markup import put
from supervisor_app.ui.manual.sheet import sheet
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look

WIDEST = 880
"""A line is no longer at 100 %: the eye has to find the next one."""
SIDE = 32
MARGIN = 4
"""Around the text, so that no letter is cut at its edge."""
SETTLE_MS = 120
"""A window that is drawn larger is laid out anew when it rests so long."""


class Reader(QTextBrowser):
    """Shows one page. A link is told, never followed by itself."""

    link_wished = Signal(str)

    def __init__(self, pictures: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ManualPage")
        self._pictures = pictures
        self._look, self._markdown, self._width = Look(), "", 0
        self._anchor = ""
        """What stays at the top while the window is made larger, until somebody scrolls."""
        self._images: dict[tuple[str, int], QImage] = {}
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.anchorClicked.connect(self._clicked)
        self.verticalScrollBar().actionTriggered.connect(self._scrolled)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._lay_out)

    def show_page(self, markdown: str, anchor: str = "", at: int = 0) -> None:
        """Show a page from an anchor on, or as far down as it was left."""
        self._markdown, self._anchor = markdown, anchor
        self._write()
        if anchor:
            self.scrollToAnchor(anchor)
        else:
            self.verticalScrollBar().setValue(at)

    def use(self, look: Look) -> None:
        """Colours and sizes; what is read stays in sight."""
        self._look = look
        self._images.clear()
        self._lay_out()

    @property
    def picture_width(self) -> int:
        """As wide as the text."""
        return max(200, self.viewport().width() - 2 * MARGIN)

    def _make_room(self) -> None:
        """Beside the text, so that it is laid out once."""
        px = self._look.px
        bar = self.verticalScrollBar().sizeHint().width()
        side = max(px(SIDE), (self.width() - bar - px(WIDEST)) // 2)
        self.setViewportMargins(side, px(12), side, 0)
        self.document().setDocumentMargin(MARGIN)

    def _write(self) -> None:
        self._width = self.width()
        self._make_room()
        document = self.document()
        document.setDefaultStyleSheet(sheet(self._look))
        document.setDefaultFont(font(Role.NUMBER, self._look.scale))
        put(self._markdown, document)

    @Slot(int)
    def _scrolled(self, _action: int) -> None:
        self._anchor = ""

    @Slot()
    def _lay_out(self) -> None:
        if self._markdown:
            bar = self.verticalScrollBar()
            share = bar.value() / max(1, bar.maximum())
            self._write()
            if self._anchor:
                self.scrollToAnchor(self._anchor)
            else:
                bar.setValue(round(share * bar.maximum()))

    @Slot(QUrl)
    def _clicked(self, link: QUrl) -> None:
        self.link_wished.emit(link.toString())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.width() != self._width:
            self._settle.start()

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802  Qt's own name
        """Pictures alone, from their folder, scaled once and well."""
        text = name.toString() if isinstance(name, QUrl) else name
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        wide = round(self.picture_width * self.devicePixelRatioF())
        key = Path(text).name, wide
        if key not in self._images:
            image = QImage(str(self._pictures / key[0]))
            smooth = Qt.TransformationMode.SmoothTransformation
            if not image.isNull():
                image = image.scaledToWidth(min(wide, image.width()), smooth)
                image.setDevicePixelRatio(self.devicePixelRatioF())
            self._images[key] = image
        return self._images[key]
