"""外观: how this desk looks and sounds. It counts at once, and for this user alone."""

from msgspec.structs import replace
from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from supervisor_app.bridge.voice import Voice
from supervisor_app.ui.parts.form_row import FormRow
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.segments import Segments
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.parts.theme import THEMES, ThemeName
from supervisor_app.ui.settings.section import Section
from supervisor_app.ui.settings.staged import Staged

SCALES = (1.0, 1.25, 1.5, 1.75, 2.0)
VOLUMES = (0, 30, 60, 100)
ON, OFF = "on", "off"
LANGUAGES = {"zh_CN": "中文", "en": "English"}


class LookSection(Section):
    """Theme, language and size; the tone of alerts and notifications of the system."""

    look_wished = Signal(object)
    voice_wished = Signal(object)
    """A `Voice`."""

    def __init__(self, staged: Staged, parent: QWidget | None = None) -> None:
        super().__init__(staged, parent)
        self.theme, self.language, self.scale = Segments(self), Segments(self), Segments(self)
        self.volume, self.notify = Segments(self), Segments(self)
        self._voice = Voice()
        fields = (self.theme, self.language, self.scale, self.volume, self.notify)
        self._rows = [FormRow(field, width=-1) for field in fields]
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for row in self._rows:
            self._column.addWidget(row)
        self._column.addStretch(1)
        self.theme.chosen.connect(self._wish_theme)
        self.language.chosen.connect(self._wish_language)
        self.scale.chosen.connect(self._wish_scale)
        self.volume.chosen.connect(self._wish_volume)
        self.notify.chosen.connect(self._wish_notify)

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

    @Slot(str)
    def _wish_volume(self, key: str) -> None:
        self.voice_wished.emit(replace(self._voice, volume=int(key)))

    @Slot(str)
    def _wish_notify(self, key: str) -> None:
        self.voice_wished.emit(replace(self._voice, notify=key == ON))

    def show_voice(self, voice: Voice) -> None:
        """How loud the desk is."""
        self._voice = voice
        nearest = min(VOLUMES, key=lambda volume: abs(volume - voice.volume))
        self.volume.choose(str(nearest))
        self.notify.choose(ON if voice.notify else OFF)

    def use(self, look: Look) -> None:
        super().use(look)
        themes = {ThemeName.DARK.value: tr("暗色"), ThemeName.LIGHT.value: tr("亮色")}
        self.theme.offer(themes, look.scale)
        self.theme.choose(look.theme.name.value)
        self.language.offer(LANGUAGES, look.scale)
        self.language.choose("en" if look.language.startswith("en") else "zh_CN")
        self.scale.offer({str(scale): f"{scale:.0%}" for scale in SCALES}, look.scale)
        self.scale.choose(str(look.scale))
        volumes = (tr("关"), tr("低"), tr("中"), tr("高"))
        named = zip(map(str, VOLUMES), volumes, strict=True)
        self.volume.offer(dict(named), look.scale)
        self.notify.offer({ON: tr("开"), OFF: tr("关")}, look.scale)
        self.show_voice(self._voice)
        titles = (
            (tr("主题"), "Ctrl Shift T"),
            (tr("语言"), ""),
            (tr("缩放"), "Ctrl + / Ctrl −"),
            (tr("提示音"), tr("紧急告警未确认时每分钟一声；按 M 静音 10 分")),
            (tr("系统通知"), tr("新告警在桌面上弹出一次")),
        )
        for row, (title, note) in zip(self._rows, titles, strict=True):
            row.entitle(title, note)
            row.use(look)
        self._column.setSpacing(look.px(16))
