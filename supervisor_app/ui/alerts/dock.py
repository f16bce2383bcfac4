"""One alert in detail: its evidence, what became of it, and a line for what was done."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from supervisor_app.domain.alerts import LONGEST_TEXT, Alert, AlertRecord, AlertWishKind
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.measure_words import bound_words, measure_words
from supervisor_app.domain.measured import Measured
from supervisor_app.ui.alerts.actions import why_not
from supervisor_app.ui.alerts.deeds import deed_lines, evidence
from supervisor_app.ui.alerts.reading import PART, AlertReading, level_word
from supervisor_app.ui.docks.section import Section
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr, words

WIDTH = 472
NAME_W = 128
AT_W = 64


class AlertDock(QFrame):
    """Texts can be marked and copied."""

    closed = Signal()
    followed = Signal()
    """Whom it is about is to be shown."""
    noted = Signal(str)
    """What was done, in words."""

    def __init__(self, reading: AlertReading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "true")
        self._reading, self._look = reading, Look()
        self.alert: Alert | None = None
        self.record: AlertRecord | None = None
        self._me: DeskMe | None = None
        self._title, self._note, self._standing = QLabel(self), QLabel(self), QLabel(self)
        self._note.setProperty("tone", "t2")
        self._standing.setProperty("tone", "t2")
        self.close_button = QPushButton("✕", self)
        self.close_button.setProperty("flat", "true")
        self._evidence, self._deeds = Section(self), Section(self)
        self._figures, self._lines = _Lines(NAME_W), _Lines(AT_W)
        self._wait = QLabel(self)
        self._wait.setProperty("tone", "t3")
        self.note, self.keep, self.go = QLineEdit(self), QPushButton(self), QPushButton(self)
        self.note.setMaxLength(LONGEST_TEXT)
        self._arrange()
        self.close_button.clicked.connect(self.closed)
        self.go.clicked.connect(self.followed)
        self.note.returnPressed.connect(self._tell)
        self.keep.clicked.connect(self._tell)
        self.note.textChanged.connect(self._offer)

    def _arrange(self) -> None:
        titles = QVBoxLayout()
        titles.setSpacing(2)
        for label in (self._title, self._note, self._standing):
            label.setWordWrap(True)
            titles.addWidget(label)
        self._head = QHBoxLayout()
        self._head.addLayout(titles, 1)
        self._head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        inside = QWidget(self)
        inside.setObjectName("Scrolled")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (self._evidence, self._figures, self._deeds, self._wait, self._lines):
            self._column.addWidget(part)
        self._column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.viewport().setAutoFillBackground(False)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.note, 1)
        self._foot.addWidget(self.keep)
        self._foot.addWidget(self.go)
        self._whole = QVBoxLayout(self)
        self._whole.addLayout(self._head)
        self._whole.addWidget(scroll, 1)
        self._whole.addLayout(self._foot)

    # What is shown

    def show_alert(self, alert: Alert | None) -> None:
        """Another alert, or the same with other values; None: none."""
        if alert is None or self.alert is None or alert.id != self.alert.id:
            self.record = None
            self.note.clear()
        self.alert = alert
        self._show()

    def show_record(self, record: AlertRecord) -> None:
        """What became of it."""
        if self.alert is not None and record.alert.id == self.alert.id:
            self.record = record
            self._wait.setText("")
            self._show()

    def fail(self, why: str) -> None:
        """What became of it could not be had."""
        self._wait.setText(why)

    def show_me(self, me: DeskMe | None) -> None:
        """Who works here."""
        self._me = me
        self._offer()

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """What became of it, as it is written here."""
        return self._lines.said

    def _show(self) -> None:
        alert, reading = self.alert, self._reading
        if alert is None:
            return
        head = f"{level_word(alert.level)}{PART}{reading.title(alert)}"
        self._title.setText(head)
        raised = tr("发生于 {at}", at=reading.moment(alert.raised_at))
        self._note.setText(PART.join(part for part in (raised, reading.note(alert)) if part))
        old = alert.frozen or reading.is_old(alert)
        frozen = tr("数据中断，数值为中断前的最后值") if old else ""
        standing = (reading.standing(alert), words(alert.rule_name, reading.language), frozen)
        self._standing.setText(PART.join(part for part in standing if part))
        self._figures.write([self._evidence_line(one, alert) for one in alert.figures], self._look)
        record = self.record
        if record is None:
            self._lines.write([], self._look)
            self._wait.setText(self._wait.text() or tr("正在读取"))
        else:
            lines = deed_lines(record, reading)
            texts = [
                (line.at, "\n".join(filter(None, (line.text, line.figures)))) for line in lines
            ]
            self._lines.write(texts, self._look)
        self._wait.setVisible(record is None)
        self.setAccessibleName(reading.spoken(alert))
        self._offer()

    def _evidence_line(self, one: Measured, alert: Alert) -> tuple[str, str]:
        language = self._reading.language
        value = evidence(one, self.record, alert, language)
        bound = tr("阈值 {limit}", limit=words(bound_words(one.compare), language))
        sample = f"n = {one.sample:,}" if one.sample is not None else ""
        gap = "" if one.complete else tr("时段不完整")
        said = PART.join(part for part in (value, bound, sample, gap) if part)
        return words(measure_words(one.compare), language), said

    @Slot()
    def _offer(self) -> None:
        why = why_not(self.alert, AlertWishKind.NOTE, self._me, self._look.language)
        self.note.setEnabled(not why)
        self.note.setToolTip(why)
        empty = not self.note.text().strip()
        self.keep.setEnabled(not why and not empty)
        said = why or (tr("先写下做了什么") if empty else "")
        self.keep.setToolTip(said)
        self.keep.setAccessibleDescription(said)

    @Slot()
    def _tell(self) -> None:
        text = self.note.text().strip()
        if text and self.keep.isEnabled():
            self.noted.emit(text)

    def note_kept(self, text: str) -> None:
        """It is on the record; until then what was typed stays, as does what was typed since."""
        if self.note.text().strip() == text:
            self.note.clear()

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        self._look = look
        px = look.px
        self._whole.setContentsMargins(1, px(12), 1, px(12))
        self._whole.setSpacing(px(10))
        self._head.setContentsMargins(px(16), 0, px(12), 0)
        self._foot.setContentsMargins(px(12), 0, px(12), 0)
        self._foot.setSpacing(px(8))
        for widget, role in (
            (self._title, Role.STRONG),
            (self._note, Role.NOTE),
            (self._standing, Role.NOTE),
            (self._wait, Role.NOTE),
            (self.note, Role.BODY),
            (self.keep, Role.BODY),
            (self.go, Role.BODY),
        ):
            widget.setFont(font(role, look.scale))
        self._wait.setContentsMargins(px(12), px(6), px(12), 0)
        self.close_button.setToolTip(tr("关闭（Esc）"))
        self.close_button.setAccessibleName(tr("关闭"))
        self._evidence.use(look)
        self._deeds.use(look)
        self._evidence.say(tr("依据"))
        self._deeds.say(tr("处理记录"))
        self.note.setPlaceholderText(tr("做了什么（N）"))
        self.note.setAccessibleName(tr("做了什么"))
        self.keep.setText(tr("写入记录"))
        self.go.setText(tr("查看对象"))
        self.go.setToolTip("Enter")
        self._show()


class _Lines(QWidget):
    """Names at the left, texts that wrap at the right."""

    def __init__(self, name_w: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name_w = name_w
        self._grid = QGridLayout(self)
        self._grid.setColumnStretch(1, 1)
        self._labels: list[tuple[QLabel, QLabel]] = []
        self.said: tuple[tuple[str, str], ...] = ()

    def write(self, lines: Sequence[tuple[str, str]], look: Look) -> None:
        """These and no others."""
        self.said = tuple(lines)
        while len(self._labels) < len(lines):
            self._labels.append(self._more(len(self._labels)))
        self._grid.setContentsMargins(look.px(12), look.px(8), look.px(12), look.px(12))
        self._grid.setVerticalSpacing(look.px(8))
        for place, (name, text) in enumerate(self._labels):
            used = place < len(lines)
            said, value = lines[place] if used else ("", "")
            name.setVisible(used)
            text.setVisible(used)
            name.setText(said)
            text.setText(value)
            text.setAccessibleName(f"{said} {value}")
            name.setFont(font(Role.NOTE, look.scale))
            text.setFont(font(Role.BODY, look.scale))
            name.setFixedWidth(look.px(self._name_w))

    def _more(self, place: int) -> tuple[QLabel, QLabel]:
        name, text = QLabel(self), QLabel(self)
        name.setProperty("tone", "t3")
        name.setWordWrap(True)
        name.setAlignment(Qt.AlignmentFlag.AlignTop)
        text.setWordWrap(True)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._grid.addWidget(name, place, 0)
        self._grid.addWidget(text, place, 1)
        return name, text
