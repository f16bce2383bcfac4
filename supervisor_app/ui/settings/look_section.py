"""外观: how this desk looks. It counts at once, and for this user alone."""

from msgspec.structs import replace
from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from supervisor_app.ui.parts.form_row import FormRow
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.segments import Segments
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.parts.theme import THEMES, ThemeName
from supervisor_app.ui.settings.section import Section
from supervisor_app.ui.settings.staged import Staged

SCALES = (1.0, 1.25, 1.5, 1.75, 2.0)
LANGUAGES = {"zh_CN": "中文", "en": "English"}


class LookSection(Section):
    """Theme, language and size."""

    look_wished = Signal(object)

    def __init__(self, staged: Staged, parent: QWidget | None = None) -> None:
        super().__init__(staged, parent)
        self.theme, self.language, self.scale = Segments(self), Segments(self), Segments(self)
        self._rows = [FormRow(field, width=-1) for field in (self.theme, self.language, self.scale)]
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for row in self._rows:
            self._column.addWidget(row)
        self._column.addStretch(1)
        self.theme.chosen.connect(self._wish_theme)
        self.language.chosen.connect(self._wish_language)
        self.scale.chosen.connect(self._wish_scale)

    def title(self) -> str:
        return tr("外观")

    def about(self) -> str:
        return tr("只影响本机的当前用户，立即生效")

    def reason(self) -> str:
        return ""

    @Slot(str)
    def _wish_theme(self, key: str) -> None:
        self.look_wished.emit(replace(self.look, theme=THEMES[ThemeName(key)]))

    @Slot(str)
    def _wish_language(self, key: str) -> None:
        self.look_wished.emit(replace(self.look, language=key))

    @Slot(str)
    def _wish_scale(self, key: str) -> None:
        self.look_wished.emit(replace(self.look, scale=float(key)))

    def use(self, look: Look) -> None:
        super().use(look)
        themes = {ThemeName.DARK.value: tr("暗色"), ThemeName.LIGHT.value: tr("亮色")}
        self.theme.offer(themes, look.scale)
        self.theme.choose(look.theme.name.value)
        self.language.offer(LANGUAGES, look.scale)
        self.language.choose("en" if look.language.startswith("en") else "zh_CN")
        self.scale.offer({str(scale): f"{scale:.0%}" for scale in SCALES}, look.scale)
        self.scale.choose(str(look.scale))
        titles = ((tr("主题"), "Ctrl Shift T"), (tr("语言"), ""), (tr("缩放"), "Ctrl + / Ctrl −"))
        for row, (title, note) in zip(self._rows, titles, strict=True):
            row.entitle(title, note)
            row.use(look)
        self._column.setSpacing(look.px(16))
