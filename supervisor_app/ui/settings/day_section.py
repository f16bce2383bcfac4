"""时区与日界: where the centre's day begins, and its shifts."""

from functools import cache
from zoneinfo import available_timezones

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLabel, QLineEdit, QVBoxLayout, QWidget

from supervisor_app.domain.centre_settings import ShiftSetting
from supervisor_app.domain.words import Words
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.form_row import FormRow
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr, words
from supervisor_app.ui.settings import columns
from supervisor_app.ui.settings.row_table import RowsOf, RowTable
from supervisor_app.ui.settings.section import Section
from supervisor_app.ui.settings.staged import Staged

FIELD_W = 280
LABEL_W = 120


@cache
def zone_names() -> list[str]:
    """Every time zone that this machine knows by a place."""
    return sorted(name for name in available_timezones() if "/" in name)


class DaySection(Section):
    """Name, zone and start of the day as a form; shifts as a table."""

    covers = ("title", "zone", "day_start", "shifts")

    def __init__(self, staged: Staged, parent: QWidget | None = None) -> None:
        super().__init__(staged, parent)
        self.fields = {
            name: QLineEdit(self) for name in ("title_zh", "title_en", "zone", "day_start")
        }
        self._rows = {
            name: FormRow(line, width=FIELD_W, label_w=LABEL_W)
            for name, line in self.fields.items()
        }
        for name, line in self.fields.items():
            line.editingFinished.connect(lambda name=name: self._put(name))
        known = QCompleter(zone_names(), self)
        known.setFilterMode(Qt.MatchFlag.MatchContains)
        known.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.fields["zone"].setCompleter(known)
        self._head = QLabel(self)
        self.shifts = RowTable(
            staged,
            RowsOf(
                "shifts",
                lambda key: ShiftSetting(key=key, name=Words("", ""), begins="08:00", ends="20:00"),
                columns_of=lambda name: "name" if name == "zh" else name,
            ),
            (
                columns.name("name", lambda: tr("名称"), 180),
                columns.text("key", lambda: tr("代号"), 130),
                columns.text("begins", lambda: tr("开始"), 100),
                columns.text("ends", lambda: tr("结束"), 100),
                columns.name("en", lambda: tr("英文名"), 180, True),
            ),
            self,
        )
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for row in self._rows.values():
            self._column.addWidget(row)
        self._column.addWidget(self._head)
        self._column.addWidget(self.shifts, 1)

    def title(self) -> str:
        return tr("时区与日界")

    def about(self) -> str:
        return tr("改变时区或日界后，网关约一秒内按新的边界重新归集今日数据")

    def _put(self, name: str) -> None:
        if not self.staged.known or self.reason_of(name):
            return
        entered = self.fields[name].text().strip()
        title = self.staged.settings.title
        match name:
            case "title_zh":
                self.staged.put("title", replace(title, zh=entered))
            case "title_en":
                self.staged.put("title", replace(title, en=entered))
            case _:
                self.staged.put(name, entered)

    def reason_of(self, name: str) -> str:
        """Why a field cannot be changed."""
        against = self.staged.reason_against(_section(name))
        return words(against, self.look.language) if against is not None else ""

    def show_staged(self) -> None:
        if not self.staged.known:
            return
        settings, language = self.staged.settings, self.look.language
        values = {
            "title_zh": settings.title.zh,
            "title_en": settings.title.en,
            "zone": settings.zone,
            "day_start": settings.day_start,
        }
        for name, line in self.fields.items():
            if line.text() != values[name] and not line.isModified():
                line.setText(values[name])
            elif line.text().strip() == values[name]:
                line.setModified(False)
            reason = self.reason_of(name)
            line.setReadOnly(bool(reason))
            line.setToolTip(reason)
            faults = self.staged.faults_below(_section(name))
            self._rows[name].blame(words(faults[0].words, language) if faults else "")
        shift_reason = self.staged.reason_against("shifts")
        self.shifts.show_rows(
            words(shift_reason, language) if shift_reason else "",
            tr("还没有班次；按“新增”加入"),
        )

    def reason(self) -> str:
        """Only where none of it can be changed."""
        each = [self.staged.reason_against(section) for section in self.covers]
        first = each[0]
        return words(first, self.look.language) if first is not None and all(each) else ""

    def use(self, look: Look) -> None:
        super().use(look)
        self._column.setSpacing(look.px(10))
        told = {
            "title_zh": (tr("中心名称"), ""),
            "title_en": (tr("英文名称"), ""),
            "zone": (tr("时区"), tr("如 Asia/Shanghai")),
            "day_start": (tr("统计日开始"), tr("一刻钟的整数倍，如 00:00、06:30")),
        }
        for name, (title, note) in told.items():
            self._rows[name].entitle(title, note)
            self._rows[name].use(look)
        self._head.setText(tr("班次，结束早于开始即跨午夜"))
        self._head.setFont(font(Role.BODY_STRONG, look.scale))
        self.shifts.use(look)
        self.shifts.table.setAccessibleName(tr("班次"))
        self.show_staged()


def _section(field: str) -> str:
    return "title" if field.startswith("title") else field
