"""How the whole of a layout is: name, rotation, announcement, masks, theme, language."""

from msgspec.structs import replace
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from supervisor_app.domain.walls import (
    LEAST_ROTATION_S,
    LONGEST_ANNOUNCEMENT,
    LONGEST_NAME,
    MOST_ROTATION_S,
)
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.segments import Segments
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.parts.tick_box import TickBox
from supervisor_app.ui.walls.section import LABEL_W, LayoutSection

DARK, LIGHT = "dark", "light"
SECONDS_W = 72


class GeneralSection(LayoutSection):
    """Letters typed one after another are one act."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.rotation, self.announcement = (QLineEdit(self) for _ in range(3))
        self.name.setMaxLength(LONGEST_NAME)
        self.announcement.setMaxLength(LONGEST_ANNOUNCEMENT)
        self.rotation.setValidator(QIntValidator(0, 999, self))
        self.rotation.setMaxLength(3)
        self.masked = TickBox(self)
        self.theme, self.language = Segments(self), Segments(self)
        self._name = self.row(self.name)
        self._rotation = self.row(self.rotation, SECONDS_W)
        self._announcement = self.row(self.announcement)
        self._theme, self._language = self.row(self.theme, -1), self.row(self.language, -1)
        self._mask = QHBoxLayout()
        self._mask.addWidget(self.masked)
        self._mask.addStretch(1)
        self.column.addLayout(self._mask)
        self.name.textEdited.connect(lambda text: self._put("name", name=text))
        self.announcement.textEdited.connect(
            lambda text: self._put("announcement", announcement=text)
        )
        self.rotation.textEdited.connect(self._put_rotation)
        self.rotation.editingFinished.connect(self.restate)
        self.masked.clicked.connect(lambda ticked: self._put("", mask_names=ticked))
        self.theme.chosen.connect(lambda key: self._put("", light=key == LIGHT))
        self.language.chosen.connect(lambda key: self._put("", language=key))

    def restate(self) -> None:
        layout = self.layout_shown
        for line, text in (
            (self.name, layout.name),
            (self.announcement, layout.announcement),
            (self.rotation, str(layout.rotation_s)),
        ):
            if line.text() != text and not (line is self.rotation and line.hasFocus()):
                line.setText(text)
            line.setReadOnly(not self.may)
        self.masked.setChecked(layout.mask_names)
        self.theme.choose(LIGHT if layout.light else DARK)
        self.language.choose("en" if layout.language.startswith("en") else "zh_CN")
        for part in (self.masked, self.theme, self.language):
            part.setEnabled(self.may)
        if self.rotation.text() == str(layout.rotation_s):
            self._rotation.blame("")
        self._name.blame("" if layout.name.strip() else tr("请填写名称"))
        self._rotation.entitle(tr("轮播"), self._seconds_note())
        count = tr("{n} / {most} 字", n=len(layout.announcement), most=LONGEST_ANNOUNCEMENT)
        self._announcement.entitle(tr("公告"), count)

    def _seconds_note(self) -> str:
        return tr("每页秒数，{least} 至 {most}", least=LEAST_ROTATION_S, most=MOST_ROTATION_S)

    def _put_rotation(self, text: str) -> None:
        fits = text.isdigit() and LEAST_ROTATION_S <= int(text) <= MOST_ROTATION_S
        self._rotation.blame("" if fits else self._seconds_note())
        if fits:
            self._put("rotation_s", rotation_s=int(text))

    def _put(self, typing: str, **changes: object) -> None:
        self.put.emit(replace(self.layout_shown, **changes), typing)

    def use(self, look: Look) -> None:
        self.title.setText(tr("整体"))
        self._name.entitle(tr("名称"))
        self._theme.entitle(tr("主题"))
        self._language.entitle(tr("大屏语言"))
        self.announcement.setPlaceholderText(tr("页脚一行，可留空"))
        self.theme.offer({DARK: tr("暗色"), LIGHT: tr("亮色")}, look.scale)
        self.language.offer({"zh_CN": "中文", "en": "English"}, look.scale)
        self.masked.use(look)
        self.masked.entitle(tr("隐去姓名（有参观时）"))
        self._mask.setContentsMargins(look.px(LABEL_W + 12), 0, 0, 0)
        super().use(look)
        self.restate()
