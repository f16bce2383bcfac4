"""What stands over every page while the floor is not live: since when, why, what happens next."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from supervisor_app.bridge.freshness import Freshness
from supervisor_app.ui.parts import formats
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.glyphs import Glyph, draw_glyph
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr, words

HEIGHT = 40
GAPS = (14, 16, 16, 12, 8)


class Banner(QWidget):
    """The orchid strip of a lost feed."""

    retry_wished = Signal()
    source_wished = Signal()
    """Where the figures come from is to be seen, or changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Banner")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = Look()
        self._told, self._plan = "", ("", "")
        self._sign = QualitySign(self)
        self._head, self._cause, self._next = QLabel(self), QLabel(self), QLabel(self)
        for label in (self._head, self._cause, self._next):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._cause.setProperty("tone", "t2")
        self._cause.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._next.setProperty("tone", "t2")
        self._retry = QPushButton(self)
        self._retry.clicked.connect(self.retry_wished)
        self._source = QPushButton(self)
        self._source.clicked.connect(self.source_wished)
        row = self._row = QHBoxLayout(self)
        row.setSpacing(0)
        row.addWidget(self._sign)
        row.addSpacing(GAPS[0])
        row.addWidget(self._head)
        row.addSpacing(GAPS[1])
        row.addWidget(self._cause, 1)
        row.addSpacing(GAPS[2])
        row.addWidget(self._next)
        row.addSpacing(GAPS[3])
        row.addWidget(self._retry)
        row.addSpacing(GAPS[4])
        row.addWidget(self._source)

    def show_freshness(
        self, freshness: Freshness, zone: ZoneInfo, lost: Sequence[str] = ()
    ) -> None:
        """Why, since when, and when the next attempt is made. `lost`: which of several ACDs."""
        language = self._look.language
        partly = freshness.partly_lost
        self._be_calm(partly)
        age = formats.duration(freshness.lost_age_s if partly else freshness.age_s)
        if partly:
            self._head.setText(tr("{names} 数据中断 {age}", names=freshness.missing, age=age))
        else:
            self._head.setText(tr("ACD 实时数据中断 {age}", age=age))
        names = freshness.missing if partly else tr("，").join(lost)
        parts = [names + tr("：")] if lost and not partly else []
        if freshness.cause is not None:
            # A cause that names its switch itself, once is enough.
            cause = words(freshness.cause, language).removeprefix(names + tr("："))
            parts.append(cause + tr("。"))
        if freshness.frozen_at is not None:
            at = f"{datetime.fromtimestamp(freshness.frozen_at, zone):%H:%M:%S}"
            if partly:
                parts.append(tr("其画面为 {at} 的最后快照；其余实时，合计不含它。", at=at))
            else:
                parts.append(tr("画面为 {at} 的最后快照，已冻结。", at=at))
        self._told = "".join(parts)
        cure = words(freshness.cure, language) if freshness.cure else ""
        self._cause.setToolTip(f"{self._told}\n{cure}".strip())
        self._plan = self._what_next(freshness), self._when_next(freshness)
        self._fit()
        said = f"{self._head.text()} {self._told}"
        # The name without the age: a screen reader is not told the same each second.
        self.setAccessibleName(said.replace(age, "").replace("  ", " "))

    def _be_calm(self, calm: bool) -> None:
        """One of several ACDs is no reason to shout: the ground of the desk, an orchid rule."""
        if self.property("calm") != calm:
            self.setProperty("calm", calm)
            self.style().unpolish(self)
            self.style().polish(self)
            self.update()

    def _what_next(self, freshness: Freshness) -> str:
        """The desk's own attempts, or those that the gateway makes."""
        if not freshness.attempt:
            if freshness.next_try_s is None:
                return tr("网关正在自动重连")
            seconds = max(1, round(freshness.next_try_s))
            return tr("网关 {seconds} 秒后重连", seconds=seconds)
        if freshness.next_try_s is None:
            return tr("第 {count} 次重连，正在尝试", count=freshness.attempt)
        return tr(
            "第 {count} 次重连，{seconds} 秒后重试",
            count=freshness.attempt,
            seconds=max(1, round(freshness.next_try_s)),
        )

    def _when_next(self, freshness: Freshness) -> str:
        """The same for a narrow window."""
        if freshness.next_try_s is None:
            return ""
        return tr("{seconds} 秒后自动重试", seconds=max(1, round(freshness.next_try_s)))

    def _fit(self) -> None:
        """All of it where there is room, otherwise the countdown and what fits of the cause."""
        metrics = self._cause.fontMetrics()
        around = self._row.contentsMargins()
        taken = self._sign.width() + sum(GAPS)
        taken += sum(one.sizeHint().width() for one in (self._head, self._retry, self._source))
        room = self.width() - around.left() - around.right() - taken
        full, short = self._plan
        cause_w = metrics.horizontalAdvance(self._told)
        fits = cause_w + metrics.horizontalAdvance(full) <= room
        self._next.setText(full if fits else short)
        room -= metrics.horizontalAdvance(self._next.text())
        cut = metrics.elidedText(self._told, Qt.TextElideMode.ElideRight, max(0, room))
        self._cause.setText(cut)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        self._look = look
        px = look.px
        self.setFixedHeight(px(HEIGHT))
        self._row.setContentsMargins(px(14), 0, px(12), 2)
        for button in (self._retry, self._source):
            button.setFixedHeight(px(28))
        self._sign.use(look)
        self._retry.setText(tr("立即重试") + "  F9")
        self._source.setText(tr("数据源"))
        self._source.setToolTip(tr("设置：{name}", name=tr("数据源")))
        for widget, role in (
            (self._head, Role.BODY_STRONG),
            (self._cause, Role.BODY),
            (self._next, Role.BODY),
            (self._retry, Role.BODY),
            (self._source, Role.BODY),
        ):
            widget.setFont(font(role, look.scale))


class QualitySign(QWidget):
    """The hatched square of 数据质量."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.use(Look())

    def use(self, look: Look) -> None:
        """Take colours and size."""
        self._look = look
        self.setFixedSize(look.px(18), look.px(18))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        color = self._look.theme.color("dq")
        draw_glyph(painter, Glyph.QUALITY, self.rect().toRectF(), color)
        painter.end()
