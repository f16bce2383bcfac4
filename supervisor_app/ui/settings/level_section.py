"""指标口径: which formula of the service level counts, each with what it gives today."""

from datetime import datetime
from math import ceil
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec.structs import replace
from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget

from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.domain.centre_settings import ServiceLevelSetting
from supervisor_app.domain.kpi import ServiceLevel, ServiceLevelVariant, Unit
from supervisor_app.domain.tally import WAIT_BOUNDS_S
from supervisor_app.domain.view import FloorView
from supervisor_app.ui.parts import formats
from supervisor_app.ui.parts.choice_box import ChoiceBox
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.form_row import FormRow
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.partly import without_words
from supervisor_app.ui.parts.texts import tr, words
from supervisor_app.ui.settings.section import Section
from supervisor_app.ui.settings.staged import Staged

ROW_H = 58
NAME_W = 64
LEFT = 16
WRAP = int(Qt.TextFlag.TextWordWrap)
VALUE_W = 150


class LevelSection(Section):
    """Five formulas; threshold and short abandons below them."""

    covers = ("service_level",)

    def __init__(self, staged: Staged, parent: QWidget | None = None) -> None:
        super().__init__(staged, parent)
        self._stale = False
        self._group = QButtonGroup(self)
        self.variants = {variant: VariantButton(self) for variant in ServiceLevelVariant}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for variant, button in self.variants.items():
            self._group.addButton(button)
            self._column.addWidget(button)
            button.clicked.connect(lambda _=False, variant=variant: self._put(variant=variant))
        self._column.addSpacing(16)
        self.threshold, self.short = ChoiceBox(self), ChoiceBox(self)
        self._rows = {
            "threshold_s": FormRow(self.threshold, width=160, label_w=120),
            "short_abandon_s": FormRow(self.short, width=160, label_w=120),
        }
        self._column.addWidget(self._rows["threshold_s"])
        self._column.addSpacing(12)
        self._column.addWidget(self._rows["short_abandon_s"])
        self._column.addStretch(1)
        self.threshold.chosen.connect(lambda key: self._put(threshold_s=int(key)))
        self.short.chosen.connect(lambda key: self._put(short_abandon_s=int(key)))

    def title(self) -> str:
        return tr("指标口径")

    def about(self) -> str:
        return tr("服务水平有五种通行算法；每种下面是按今日数据算出的值")

    def _put(self, **changed: object) -> None:
        if self.staged.known and not self.reason():
            self.staged.put("service_level", replace(self.staged.settings.service_level, **changed))
        else:
            self.show_staged()

    def show_staged(self) -> None:
        if not self.staged.known:
            return
        level, language, reason = (
            self.staged.settings.service_level,
            self.look.language,
            self.reason(),
        )
        self._offer_seconds()
        self.threshold.choose(str(level.threshold_s))
        self.short.choose(str(level.short_abandon_s))
        for box in (self.threshold, self.short):
            box.setEnabled(not reason)
            box.setToolTip(reason)
        for name, row in self._rows.items():
            fault = self.staged.fault("service_level", name)
            row.blame(words(fault, language) if fault else "")
        for variant, button in self.variants.items():
            button.setChecked(variant is level.variant)
            button.setToolTip(reason)
        self._show_values()

    def _offer_seconds(self) -> None:
        seconds = {str(one): tr("{count} 秒", count=one) for one in WAIT_BOUNDS_S}
        self.threshold.offer(seconds)
        self.short.offer({"0": tr("全部计入放弃")} | seconds)

    def show_floor(self, view: FloorView) -> None:
        """Today's values follow the floor."""
        before, self.view = self.view, view
        if (
            before is None
            or before.total.day is not view.total.day
            or before.missing != view.missing
        ):
            self._show_values()

    def show_freshness(self, freshness: Freshness) -> None:
        """What is frozen says of when it is."""
        stale = freshness.phase not in (Phase.LIVE, Phase.LATE)
        if stale is not self._stale:
            self._stale = stale
            self._show_values()

    def _show_values(self) -> None:
        if not self.staged.known:
            return
        level = self.staged.settings.service_level
        for variant, button in self.variants.items():
            formula, value, period = self._today(replace(level, variant=variant))
            button.tell(variant.value, formula, value, period, self._stale)

    def _today(self, setting: ServiceLevelSetting) -> tuple[str, str, str]:
        """A formula in words, what it gives today, and on how many contacts."""
        try:
            level = ServiceLevel(setting.variant, setting.threshold_s, setting.short_abandon_s)
        except ValueError:  # seconds that nobody counts: the gateway says so beside the field
            return "", formats.MISSING, tr("今日")
        formula = words(level.formula(), self.look.language)
        if self.view is None:
            return formula, formats.MISSING, tr("今日")
        day = self.view.total.day
        value = formats.figure(level.of(day), Unit.PERCENT)
        return formula, value, self._period(self.view, level.measured_on(day))

    def _period(self, view: FloorView, measured_on: int) -> str:
        count = formats.count(measured_on)
        if self._stale:
            at = datetime.fromtimestamp(view.at, zone_named(view.centre.zone))
            return tr("截至 {at}，n {count}", at=f"{at:%H:%M:%S}", count=count)
        today = tr("今日，n {count}", count=count)
        return f"{today} · {without_words(view)}" if view.lost else today

    def use(self, look: Look) -> None:
        super().use(look)
        for button in self.variants.values():
            button.use(look)
        self._rows["threshold_s"].entitle(
            tr("服务水平秒数"), tr("等待按这些界限分段统计，只能取其中之一")
        )
        self._rows["short_abandon_s"].entitle(
            tr("短时放弃"), tr("在此秒数内挂机的不计为放弃，也不计入分母")
        )
        for row in self._rows.values():
            row.use(look)
        for box in (self.threshold, self.short):
            box.use(look)
        self.show_staged()


def zone_named(name: str) -> ZoneInfo:
    """A time zone; UTC where this machine does not know it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


class VariantButton(QAbstractButton):
    """A formula with its name, and today's value under its head."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._look = Look()
        self._formula = self._period = self.value = ""
        self._stale = False
        self._below_h = 0

    def tell(self, name: str, formula: str, value: str, period: str, stale: bool) -> None:
        """What it is called, how it is computed, and what it gives."""
        self.setText(name)
        self._formula, self.value, self._period, self._stale = formula, value, period, stale
        self.setAccessibleName(f"{name} {formula}")
        self.setAccessibleDescription(f"{period} {value}")
        self._fit()

    def use(self, look: Look) -> None:
        """Colours, fonts and sizes."""
        self._look = look
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """A formula that is too wide to stand beside its name stands below it, in several lines."""
        px, metrics = self._look.px, QFontMetricsF(font(Role.BODY, self._look.scale))
        beside = self.width() - px(2 * LEFT + NAME_W)
        self._below_h = 0
        if metrics.horizontalAdvance(self._formula) > beside:
            area = QRectF(0, 0, max(1, self.width() - px(2 * LEFT)), 1e4)
            self._below_h = ceil(metrics.boundingRect(area, WRAP, self._formula).height())
        self.setFixedHeight(px(ROW_H) + (self._below_h and self._below_h + px(4)))
        self.update()

    @Slot()
    def nextCheckState(self) -> None:  # noqa: N802  Qt's own name
        """It is marked when it is staged, not when it is clicked."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, px, scale = self._look.theme, self._look.px, self._look.scale
        area = QRectF(self.rect())
        if self.isChecked():
            painter.fillRect(area, theme.color("accbg"))
            painter.fillRect(QRectF(0, 0, px(3), area.height()), theme.color("acc"))
        painter.fillRect(QRectF(0, area.height() - 1, area.width(), 1), theme.color("line"))
        if self.hasFocus():
            painter.setPen(QPen(theme.color("acc"), 2))
            painter.drawRect(area.adjusted(1, 1, -1, -2))
        left = px(LEFT)
        painter.setPen(theme.color("acc" if self.isChecked() else "t1"))
        painter.setFont(font(Role.BODY_STRONG, scale))
        write(painter, QRectF(left, px(10), px(NAME_W), px(18)), self.text())
        painter.setPen(theme.color("t1"))
        painter.setFont(font(Role.BODY, scale))
        if self._below_h:
            room = area.width() - 2 * left
            lines = QRectF(left, px(32), room, self._below_h)
            painter.drawText(lines, WRAP, self._formula)
            below = QRectF(left, lines.bottom() + px(2), room, px(20))
        else:
            room = area.width() - left - px(NAME_W + LEFT)
            write(painter, QRectF(left + px(NAME_W), px(10), room, px(18)), self._formula)
            below = QRectF(left + px(NAME_W), px(30), room, px(20))
        painter.setPen(theme.color("t3"))
        painter.setFont(font(Role.NOTE, scale))
        width = write(painter, below, self._period)
        painter.setPen(theme.color("t3" if self._stale else "t1"))
        painter.setFont(font(Role.NUMBER_STRONG, scale))
        value = self.value if self.value == "—" else f"{self.value} %"
        write(painter, below.adjusted(width + px(10), 0, 0, 0), value)
        painter.end()
