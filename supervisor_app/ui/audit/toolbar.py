"""What is looked for in the record: when, who, what, about whom, of which team."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from supervisor_app.ui.audit.filter import AuditFilter, Span, moment_of
from supervisor_app.ui.audit.reading import AuditReading
from supervisor_app.ui.audit.subject_field import SubjectField
from supervisor_app.ui.audit.wording import KINDS
from supervisor_app.ui.parts.choice_box import ChoiceBox
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.pinyin import Sounds
from supervisor_app.ui.parts.segments import Segments
from supervisor_app.ui.parts.texts import tr, words

NARROW_W = 760
FIELD_W, CHOICE_W, TEAM_W, MOMENT_W = 170, 190, 130, 190


class AuditToolbar(QWidget):
    """Says what is wished; the page holds it."""

    wished = Signal(object)
    """An `AuditFilter`."""
    refresh_wished = Signal()
    export_wished = Signal()

    def __init__(
        self, reading: AuditReading, sounds: Sounds, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._reading = reading
        self._look, self._filter = Look(), AuditFilter()
        self.period = Segments(self)
        self.since, self.until = QLineEdit(self), QLineEdit(self)
        self._between = QLabel(self)
        self._between.setProperty("tone", "t2")
        self.person = SubjectField(sounds, self._people, self)
        self.what, self.team = ChoiceBox(self), ChoiceBox(self)
        self.subject = SubjectField(sounds, reading.subjects, self)
        self.clear, self.refresh, self.export = (QPushButton(self) for _ in range(3))
        self.clear.setProperty("link", "true")
        self._first, self._own, self._second = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        self._fields = QGridLayout()
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self._first.addWidget(self.period)
        self._first.addStretch(1)
        self._first.addWidget(self.refresh)
        self._first.addWidget(self.export)
        for moment in (self.since, self._between, self.until):
            self._own.addWidget(moment)
        self._own.addStretch(1)
        self._second.addLayout(self._fields, 1)
        self._second.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignBottom)
        self._share_width()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for row in (self._first, self._own, self._second):
            self._column.addLayout(row)

    def _connect(self) -> None:
        self.period.chosen.connect(self._wish_period)
        self.person.wished.connect(lambda key: self._wish(login=key))
        self.subject.wished.connect(lambda key: self._wish(subject=key))
        self.what.chosen.connect(lambda key: self._wish(what=key))
        self.team.chosen.connect(lambda key: self._wish(team=key))
        for line in (self.since, self.until):
            line.editingFinished.connect(self._wish_moments)
        self.clear.clicked.connect(lambda: self.wished.emit(AuditFilter()))
        self.refresh.clicked.connect(self.refresh_wished)
        self.export.clicked.connect(self.export_wished)

    def _share_width(self) -> None:
        """Four fields side by side, or two where there is no room."""
        narrow = self.width() < self._look.px(NARROW_W)
        for place, widget in enumerate((self.person, self.what, self.subject, self.team)):
            self._fields.removeWidget(widget)
            across = 2 if narrow else 4
            self._fields.addWidget(widget, place // across, place % across)
        self._fields.setColumnStretch(4, 0 if narrow else 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    # What is shown

    def show_filter(self, chosen: AuditFilter) -> None:
        """Mark what is looked for, without telling anyone."""
        self._filter = chosen
        self.period.choose(chosen.period.value)
        own = chosen.period is Span.OWN
        for widget in (self.since, self._between, self.until):
            widget.setVisible(own)
        for line, text in ((self.since, chosen.since), (self.until, chosen.until)):
            if not line.hasFocus():
                line.setText(text)
        self.what.choose(chosen.what)
        self.team.choose(chosen.team)
        self.person.show_key(chosen.login, self._reading.subject_name(chosen.login))
        self.subject.show_key(chosen.subject, self._reading.subject_name(chosen.subject))
        self.clear.setVisible(chosen != AuditFilter() and self.isEnabled())
        self._blame()

    def allow(self, why_not: str) -> None:
        """`why_not`: why nothing can be asked or written out; empty: it can."""
        for button in (self.refresh, self.export):
            button.setEnabled(not why_not)
            button.setAccessibleDescription(why_not)
        self.refresh.setToolTip(why_not or "Ctrl R")
        self.export.setToolTip(why_not or tr("写出所有符合条件的记录") + "  Ctrl E")

    def offer(self) -> None:
        """What can be chosen, in the user's language."""
        language = self._look.language
        kinds = {key: words(name, language) for key, name in KINDS.items()}
        self.what.offer({"": tr("全部操作"), **kinds, **self._odd(kinds, self._filter.what)})
        teams = self._reading.teams()
        self.team.offer({"": tr("全部班组"), **teams, **self._odd(teams, self._filter.team)})
        self.show_filter(self._filter)

    @staticmethod
    def _odd(known: Mapping[str, str], key: str) -> dict[str, str]:
        """What is looked for though it is offered to nobody."""
        return {key: key} if key and key not in known else {}

    def _people(self) -> list[tuple[str, str, str]]:
        return [(login, name, login) for login, name in self._reading.people.items()]

    # What is wished

    def _wish(self, **change: str) -> None:
        self.wished.emit(replace(self._filter, **change))

    @Slot(str)
    def _wish_period(self, key: str) -> None:
        self.wished.emit(replace(self._filter, period=Span(key)))

    @Slot()
    def _wish_moments(self) -> None:
        since, until = self.since.text().strip(), self.until.text().strip()
        if self._blame() and (since, until) != (self._filter.since, self._filter.until):
            self.wished.emit(replace(self._filter, since=since, until=until))

    def _blame(self) -> bool:
        """Mark what is no moment; False where something is not."""
        zone: ZoneInfo = self._reading.zone
        fine = True
        for line in (self.since, self.until):
            text = line.text().strip()
            wrong = bool(text) and moment_of(text, zone) is None
            fine = fine and not wrong
            said = tr("请写成 2026-03-12 14:30") if wrong else ""
            line.setToolTip(said)
            line.setAccessibleDescription(said)
            line.setProperty("fault", "true" if wrong else "false")
            line.style().unpolish(line)
            line.style().polish(line)
        return fine

    def use(self, look: Look) -> None:
        """Words, fonts and sizes."""
        self._look = look
        px = look.px
        self._column.setSpacing(px(8))
        for row in (self._first, self._own, self._second, self._fields):
            row.setSpacing(px(8))
        self._share_width()
        self.period.offer(
            {
                Span.TODAY.value: tr("今日"),
                Span.DAY.value: tr("近 24 小时"),
                Span.WEEK.value: tr("近 7 天"),
                Span.ALL.value: tr("全部"),
                Span.OWN.value: tr("自定义"),
            },
            look.scale,
        )
        for field, hint, width in (
            (self.since, tr("从 年-月-日 时:分"), MOMENT_W),
            (self.until, tr("到（不含）"), MOMENT_W),
            (self.person, tr("谁：姓名或账号"), FIELD_W),
            (self.subject, tr("对象：坐席、队列"), FIELD_W),
        ):
            field.setPlaceholderText(hint)
            field.setAccessibleName(hint)
            field.setMaximumWidth(px(width))
            field.setFont(font(Role.BODY, look.scale))
        self.person.use(look)
        self.subject.use(look)
        for box, name, width in (
            (self.what, tr("操作"), CHOICE_W),
            (self.team, tr("班组"), TEAM_W),
        ):
            box.setAccessibleName(name)
            box.setMaximumWidth(px(width))
            box.setFont(font(Role.BODY, look.scale))
            box.use(look)
        self._between.setText("–")
        for button, text in (
            (self.clear, tr("清除筛选")),
            (self.refresh, tr("刷新")),
            (self.export, tr("导出 CSV")),
        ):
            button.setText(text)
            button.setFont(font(Role.BODY, look.scale))
        self.offer()
