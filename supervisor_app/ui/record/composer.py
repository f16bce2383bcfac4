"""The line at the foot of a timeline: when, what kind, the text with its links; Enter adds it."""

from msgspec import Struct, field
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.shift_record import (
    ENTRY_NAMES,
    LONGEST_ENTRY,
    OWN_KINDS,
    Complaint,
    Entry,
    EntryKind,
    Link,
    LinkKind,
    ShiftPhase,
)
from supervisor_app.ui.parts.choice_box import ChoiceBox
from supervisor_app.ui.parts.fonts import Role, font, metrics
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.pinyin import Sounds
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.record.complaint_fields import ComplaintFields
from supervisor_app.ui.record.completion import Completion
from supervisor_app.ui.record.offers import Offer, linked, offers
from supervisor_app.ui.record.seen import Seen
from supervisor_app.ui.record.typed_time import is_time, typed_time

HEIGHT, PAD, CONTROL_H = 56, 16, 28
TIME_W, KIND_W = 58, 104


class Typed(Struct, frozen=True):
    """What is to be written. `entry`: the one that is changed, as it was read."""

    at: Instant
    kind: EntryKind
    text: str
    links: tuple[Link, ...] = ()
    complaint: Complaint | None = None
    entry: Entry | None = None
    replaces: str = ""
    """The wish that was refused and is sent anew."""


class _Draft(Struct, frozen=True):
    """What is half written. `time`: empty, where none was typed."""

    time: str = ""
    kind: EntryKind = EntryKind.NOTE
    text: str = ""
    links: dict[str, Link] = field(default_factory=dict)
    complaint: Complaint | None = None
    agent: str = ""
    """As it is typed, also while nobody is meant by it."""
    entry: Entry | None = None
    replaces: str = ""
    about: str = ""
    under: "_Draft | None" = None
    """What comes back once this is left."""


class Composer(QWidget):
    """What was typed stays until it is added; while one is changed it waits for its turn."""

    added = Signal(object)
    """A `Typed`."""
    left = Signal()
    """The keys go elsewhere; what was typed stays."""

    def __init__(self, sounds: Sounds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Footer")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._sounds, self._seen, self._look = sounds, Seen(), Look()
        self._links: dict[str, Link] = {}
        self._timed = False
        self._entry: Entry | None = None
        self._replaces = ""
        self._draft: _Draft | None = None
        self._whose = ""
        self._drafts: dict[str, _Draft] = {}
        """What others left half written, by login."""
        self._about, self._fault = "", ""
        """What is changed; why it was not added when somebody wanted to."""
        self.said = QLabel(self)
        self.said.setProperty("tone", "t2")
        self.said.setWordWrap(True)
        self.cancel = QPushButton(self)
        self.cancel.setProperty("flat", "true")
        self.cancel.clicked.connect(self.leave)
        self.time, self.field = QLineEdit(self), QLineEdit(self)
        self.time.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.time.setMaxLength(5)
        self.field.setMaxLength(LONGEST_ENTRY)
        self.kind = ChoiceBox(self)
        self.add = QPushButton(self)
        self.add.setProperty("primary", "true")
        self.complaint = ComplaintFields(self._agents, self)
        self.completion = Completion(self.field, self._offers)
        self.completion.taken.connect(self._linked)
        self.time.textEdited.connect(self._time_typed)
        self.field.textEdited.connect(self._restate)
        self.kind.chosen.connect(self._kind_chosen)
        self.complaint.edited.connect(self._restate)
        for line in (self.field, self.time, *self.complaint.lines):
            line.returnPressed.connect(self.submit)
        self.add.clicked.connect(self.submit)
        self._arrange()

    def _arrange(self) -> None:
        self._strip, self._row = QHBoxLayout(), QHBoxLayout()
        self._strip.addWidget(self.said, 1)
        self._strip.addWidget(self.cancel)
        for widget in (self.time, self.kind):
            self._row.addWidget(widget)
        self._row.addWidget(self.field, 1)
        self._row.addWidget(self.add)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._strip)
        self._column.addWidget(self.complaint)
        self._column.addLayout(self._row)

    # What is shown

    def show_seen(self, seen: Seen) -> None:
        """Names, rights, the clock."""
        self._seen = seen
        language = seen.language
        self.kind.offer({str(kind): ENTRY_NAMES[kind].in_language(language) for kind in OWN_KINDS})
        if self.kind.currentIndex() < 0:
            self.kind.choose(str(EntryKind.NOTE))
        self.complaint.show_seen(seen)
        self.show_time(seen)
        if seen.login != self._whose:
            self._change_hands(seen.login)
        self._restate()

    def show_time(self, seen: Seen) -> None:
        """The clock, while nobody has typed a time."""
        self._seen = seen
        if not self._timed and self._entry is None and seen.now:
            self.time.setText(seen.clock(seen.now))

    @property
    def editing(self) -> Entry | None:
        """The entry that is being changed."""
        return self._entry

    @property
    def busy(self) -> bool:
        """Something stands in it that is not added."""
        return bool(self.field.text().strip()) or self._entry is not None

    def change(self, entry: Entry, theirs: str = "", replaces: str = "") -> None:
        """Change an entry; what was being typed comes back afterwards. `theirs`: what somebody else
        made of it meanwhile."""
        self._put_aside()
        self._entry = entry
        self._fill(entry, replaces)
        head = tr("修改 {time} 的记录", time=self._seen.clock(entry.at))
        told = tr("对方已改为：{theirs}", theirs=theirs) if theirs else ""
        self._say("　".join(part for part in (head, told) if part))

    def write_again(self, entry: Entry, replaces: str, why: str) -> None:
        """What was refused is written anew."""
        self._put_aside()
        self._fill(entry, replaces)
        self._say("▲ " + why)

    def _put_aside(self) -> None:
        if self._draft is None and self._entry is None and not self._replaces:
            self._draft = self._taken_down()

    def _taken_down(self) -> _Draft:
        return _Draft(
            time=self.time.text() if self._timed else "",
            kind=EntryKind(str(self.kind.currentData() or EntryKind.NOTE)),
            text=self.field.text(),
            links=dict(self._links),
            complaint=self.complaint.value(),
            agent=self.complaint.agent.text(),
            entry=self._entry,
            replaces=self._replaces,
            about=self._about,
            under=self._draft,
        )

    def _put_back(self, draft: _Draft) -> None:
        self._entry, self._replaces, self._draft = draft.entry, draft.replaces, draft.under
        self._timed, self._links = bool(draft.time), dict(draft.links)
        self.time.setText(draft.time)
        self.show_time(self._seen)
        self.kind.choose(str(draft.kind))
        self.field.setText(draft.text)
        self.complaint.fill(draft.complaint)
        self.complaint.agent.setText(draft.agent)
        self._say(draft.about)
        self._kind_chosen()

    def _change_hands(self, login: str) -> None:
        """Another person: what is half written waits for him who wrote it, out of sight."""
        self._drafts[self._whose] = self._taken_down()
        self._whose, self._fault = login, ""
        self.completion.close()
        self.complaint.completion.close()
        self._put_back(self._drafts.pop(login, _Draft()))

    def _fill(self, entry: Entry, replaces: str) -> None:
        self._replaces, self._timed = replaces, True
        self.time.setText(self._seen.clock(entry.at))
        self.kind.choose(str(entry.kind))
        self.field.setText(entry.text)
        self._links = {link.name: link for link in entry.links}
        self.complaint.fill(entry.complaint)
        self._kind_chosen()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Change nothing; what was typed before is there again."""
        if self._entry is None and not self._replaces:
            return
        if self.cancel.hasFocus():
            self.begin()
        self._put_back(self._draft or _Draft())

    def begin(self) -> None:
        """The keys go to the text."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def link(self) -> None:
        """An @ at the cursor, and what can be linked."""
        self.begin()
        at = self.field.cursorPosition()
        text = self.field.text()
        self.field.setText(f"{text[:at]}@{text[at:]}")
        self.field.setCursorPosition(at + 1)
        self.completion.look_again()
        self._restate()

    def _say(self, text: str) -> None:
        self._about = text
        self.cancel.setVisible(bool(text))
        self._restate()

    def _show_said(self, why: str) -> None:
        """`why` it cannot be added: a fault that was told goes with its cause."""
        if why != self._fault:
            self._fault = ""
        told = f"▲ {self._fault}" if self._fault else ""
        said = "　".join(part for part in (self._about, told) if part)
        self.said.setText(said)
        self.said.setVisible(bool(said))

    # What is typed

    def _offers(self, typed: str) -> list[Offer]:
        return offers(typed, self._seen, self._sounds)

    def _agents(self, typed: str, kind: LinkKind) -> list[Offer]:
        return offers(typed, self._seen, self._sounds, kind)

    def _linked(self, offer: Offer) -> None:
        self._links[offer.link.name] = offer.link
        self._restate()

    def _time_typed(self) -> None:
        self._timed = bool(self.time.text().strip())
        self._restate()

    def _kind_chosen(self) -> None:
        self.complaint.setVisible(self._is_complaint)
        self._restate()

    @property
    def _is_complaint(self) -> bool:
        return str(self.kind.currentData()) == str(EntryKind.COMPLAINT)

    @property
    def at(self) -> Instant | None:
        """The time that is typed, the last one that has passed; None: it is none."""
        if not self._timed:
            return self._seen.now if is_time(self.time.text()) else None
        return typed_time(self.time.text(), self._seen, self._entry)

    def why_not(self) -> str:
        """Why it cannot be added as it stands; empty: it can."""
        why = self._seen.why_no_entry()
        if why:
            return why
        if not self.field.text().strip():
            return tr("请填写内容")
        if self.at is None:
            return tr("时间请填写为 14:30")
        return self.complaint.why_not() if self._is_complaint else ""

    def submit(self) -> None:
        """Add it."""
        if self.completion.is_open:
            return
        why, at = self.why_not(), self.at
        if why or at is None:
            self.add.setToolTip(why)
            self._fault = why if self.field.text().strip() or self._is_complaint else ""
            self._show_said(why)
            return
        if self.add.hasFocus():
            self.begin()  # before it is grey, or the keys go to what comes after it
        text = self.field.text().strip()
        typed = Typed(
            at=at,
            kind=EntryKind(str(self.kind.currentData())),
            text=text,
            links=linked(text, self._links),
            complaint=self.complaint.value() if self._is_complaint else None,
            entry=self._entry,
            replaces=self._replaces,
        )
        was_change = self._entry is not None or bool(self._replaces)
        self.added.emit(typed)
        if was_change:
            self.leave()
        else:
            self._clear()
            self._kind_chosen()

    def _clear(self) -> None:
        self.field.clear()
        self._links, self._timed = {}, False
        self.complaint.fill(None)
        self.kind.choose(str(EntryKind.NOTE))
        self.show_time(self._seen)

    def _restate(self) -> None:
        why = self.why_not()
        closed = bool(self._seen.why_no_entry())
        for widget in (self.time, self.kind, self.field):
            widget.setEnabled(not closed)
            widget.setToolTip(why if closed else "")
        self.complaint.setEnabled(not closed)
        self.add.setEnabled(not why)
        self.add.setToolTip(why)
        self.add.setAccessibleDescription(why)
        self._show_said(why)
        saves = self._entry is not None
        self.add.setText((tr("保存") if saves else tr("添加")) + " Enter")
        late = self._seen.phase is ShiftPhase.LOCKED
        hint = (
            tr("补记：记录已锁定，将单独标注；回车保存")
            if late
            else tr("补充记录，@ 关联队列、坐席、工单；回车保存")
        )
        short = tr("补记") if late else tr("补充记录")
        known = metrics(Role.BODY, self._look.scale)
        room = self.field.width() - self._look.px(20)
        fits = known.horizontalAdvance(hint) <= room
        self.field.setPlaceholderText(hint if fits else short)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._restate)  # once the field has its width

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and (self._entry is not None or self._replaces):
            self.leave()
        elif event.key() == Qt.Key.Key_Escape and self.field.hasFocus():
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def use(self, look: Look) -> None:
        """Words, fonts and sizes."""
        self._look = look
        px = look.px
        self._column.setContentsMargins(px(PAD), px(13), px(PAD), px(13))
        self._column.setSpacing(px(8))
        self._row.setSpacing(px(8))
        self._strip.setSpacing(px(8))
        for widget in (self.time, self.kind, self.field, self.add, self.cancel, self.said):
            widget.setFont(font(Role.BODY, look.scale))
        self.said.setFont(font(Role.NOTE, look.scale))
        self.add.setFont(font(Role.BODY_STRONG, look.scale))
        for control in (self.time, self.kind, self.field, self.add):
            control.setFixedHeight(px(CONTROL_H))
        self.time.setFixedWidth(px(TIME_W))
        self.kind.setFixedWidth(px(KIND_W if look.language.startswith("zh") else KIND_W + 24))
        self.time.setAccessibleName(tr("时间"))
        self.kind.setAccessibleName(tr("类型"))
        self.field.setAccessibleName(tr("补充记录"))
        self.cancel.setText(tr("取消") + "  Esc")
        self.kind.use(look)
        self.complaint.use(look)
        self.completion.use(look)
        self._say(self._about)
        self._kind_chosen()
