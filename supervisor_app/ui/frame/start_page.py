"""What is shown before the first picture: blocks where values will be, then why there are none."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from supervisor_app.bridge.freshness import Freshness
from supervisor_app.ui.frame.banner import QualitySign
from supervisor_app.ui.frame.empty_floor import paint_empty
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr, words

SAY_READING_MS = 2000
CURE_W = 640


class StartPage(QWidget):
    """Loading, or a cause with its cure and 重试."""

    retry_wished = Signal()
    source_wished = Signal()
    """Another source is to be entered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._freshness: Freshness | None = None
        self._reading = False
        self._listening = self._titled = True
        self._sign = QualitySign(self)
        self._cause, self._cure, self._next = QLabel(self), QLabel(self), QLabel(self)
        for label in (self._cause, self._cure, self._next):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._cure.setWordWrap(True)
        self._cure.setProperty("tone", "t2")
        self._next.setProperty("tone", "t3")
        self._retry = QPushButton(self)
        self._retry.clicked.connect(self.retry_wished)
        self._source = QPushButton(self)
        self._source.setProperty("link", "true")
        self._source.clicked.connect(self.source_wished)
        self.offers_source = False
        """Whether another source can be entered on this desk."""
        centre = Qt.AlignmentFlag.AlignHCenter
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addStretch(1)
        head.addWidget(self._sign)
        head.addWidget(self._cause)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(2)
        column.addLayout(head)
        column.addWidget(self._cure, 0, centre)
        column.addWidget(self._retry, 0, centre)
        column.addWidget(self._next, 0, centre)
        column.addWidget(self._source, 0, centre)
        column.addStretch(3)
        self._late = QTimer(self, singleShot=True, interval=SAY_READING_MS)
        self._late.timeout.connect(self._say_reading)
        self._late.start()
        self._arrange()

    def show_freshness(self, freshness: Freshness) -> None:
        """Why there is nothing yet."""
        self._freshness = freshness
        self._arrange()

    def listen(self, listening: bool) -> None:
        """Whether figures are on their way; nothing is while the first source is being chosen."""
        self._listening = listening
        self._arrange()

    def entitle(self, titled: bool) -> None:
        """Whether it stands in for 总览, whose tiles have their names already."""
        if titled != self._titled:
            self._titled = titled
            self.update()

    def use(self, look: Look) -> None:
        """Colours and words."""
        self._look = look
        self._sign.use(look)
        self._cure.setFixedWidth(look.px(CURE_W))
        self._cause.setFont(font(Role.TITLE, look.scale))
        self._cure.setFont(font(Role.BODY, look.scale))
        self._next.setFont(font(Role.NOTE, look.scale))
        self._retry.setFont(font(Role.BODY, look.scale))
        self._retry.setText(tr("重试") + "  F9")
        self._source.setFont(font(Role.BODY, look.scale))
        self._source.setText(tr("更改数据源"))
        self._arrange()
        self.update()

    @Slot()
    def _say_reading(self) -> None:
        self._reading = True
        self._arrange()

    def _arrange(self) -> None:
        told = self._freshness
        cause = told.cause if told else None
        failed = told is not None and (told.attempt > 0 or told.next_try_s is not None)
        self._sign.setVisible(cause is not None)
        self._cause.setVisible(cause is not None or (self._reading and self._listening))
        self._cause.setText(words(cause, self._look.language) if cause else tr("正在读取…"))
        cure = told.cure if told and cause else None
        self._cure.setVisible(cure is not None)
        self._cure.setText(words(cure, self._look.language) if cure else "")
        self._retry.setVisible(failed)
        self._next.setVisible(failed)
        self._source.setVisible(failed and self.offers_source)
        if told is not None and failed:
            self._next.setText(
                tr("正在尝试…")
                if told.next_try_s is None
                else tr("{seconds} 秒后自动重试", seconds=max(1, round(told.next_try_s)))
            )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Blocks at the places of the values, unless there is something to read."""
        if self._cause.isVisible() and self._freshness and self._freshness.cause:
            return
        paint_empty(self, self._look, self._titled, self._listening)
