"""值班: the running shift's record and its hand-over, and the records of the past (13.9)."""

from collections.abc import Callable

from msgspec import structs
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from supervisor_app.bridge.causes import Cause
from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.bridge.outbox import Waiting
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.shift_record import (
    EntryId,
    EntryVersion,
    Found,
    ShiftId,
    ShiftList,
    ShiftRecord,
)
from supervisor_app.domain.shift_wishes import PutNote, RecordAnswer, RecordWish, SignIn, TakeBack
from supervisor_app.domain.situation import SituationNow
from supervisor_app.domain.view import FloorView
from supervisor_app.ui.frame.places import RECORD
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.page import Deed, KeyLine, Look, Page, Toast
from supervisor_app.ui.parts.pinyin import Sounds
from supervisor_app.ui.parts.texts import sentences, tr
from supervisor_app.ui.record import deeds, forms, signing
from supervisor_app.ui.record.composer import Typed
from supervisor_app.ui.record.head import HEAD_H, RecordHead
from supervisor_app.ui.record.history import HistoryView
from supervisor_app.ui.record.next_form import NextForm
from supervisor_app.ui.record.refusal import Refusal
from supervisor_app.ui.record.rows import Rows
from supervisor_app.ui.record.seen import Seen
from supervisor_app.ui.record.shift_view import ShiftView
from supervisor_app.ui.record.steps import Steps
from supervisor_app.ui.record.taking import taken
from supervisor_app.ui.record.versions_form import HistoryForm

SHIFT, HISTORY = "shift", "history"
"""Keys of the tabs; others are added with `add_tab`."""
GAP = 12


class RecordPage(Page):
    """Tabs over one shift, what others add, and the history."""

    form_wished = Signal(object)
    """A `Form` to be asked over the window."""
    kept_wish = Signal(object)
    """A `RecordWish` that is kept on this disk until the gateway has answered."""
    direct_wish = Signal(object)
    """A `RecordWish` that is done now or not at all."""
    dropped = Signal(str)
    """The id of a wish that the person does not want any more."""
    retry_wished = Signal()
    record_wished = Signal(object)
    """The `ShiftId` of a record that is to be read."""
    shown = Signal()
    """Somebody looks."""
    versions_wished = Signal(str)
    """The id of an entry whose history is wanted."""
    shifts_wished = Signal(object)
    """Shifts that began before this instant; None: the newest."""
    search_wished = Signal(object, object)
    """A `Query`, and before which instant."""

    def __init__(self, sounds: Sounds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look, self.seen = Look(), Seen()
        self._added: dict[str, tuple[Callable[[], str], QWidget]] = {}
        self._go_when_known: tuple[ShiftId, EntryId] | None = None
        self.head = RecordHead(self)
        self.tabs = self.head.tabs
        self.tabs.chosen.connect(self.choose)
        self.head.stepped.connect(self.step)
        self.head.back.clicked.connect(lambda: self.show_shift(None))
        self.view, self.history = ShiftView(sounds, self), HistoryView(self)
        self._tab, self._rows, self.refusal = SHIFT, Rows(self), Refusal(self)
        self._steps = Steps(self)
        self.setFocusProxy(self.view.timeline.lines)
        self._connect()
        self._offer_tabs()
        self._show()

    def _connect(self) -> None:
        view, timeline = self.view, self.view.timeline
        timeline.composer.added.connect(self._add)
        timeline.lines.asked.connect(self._rows.ask_entry)
        timeline.lines.part_chosen.connect(self._rows.choose_part)
        timeline.take_over_wished.connect(lambda: self.do(signing.TAKE_OVER))
        timeline.show_changed.connect(self.address_changed)
        timeline.fault.retry_wished.connect(self._read_again)
        timeline.unsent.retry_wished.connect(self._retry)
        view.items.lines.ticked.connect(self._confirm)
        view.items.lines.asked.connect(self._rows.ask_item)
        view.items.add.clicked.connect(lambda: self.form_wished.emit(forms.ItemForm(self.seen)))
        view.note.kept.connect(self._keep_note)
        view.note.dropped.connect(self.dropped)
        view.next.wished.connect(lambda: self.form_wished.emit(NextForm(self.seen)))
        view.signing.wished.connect(self.do)
        history = self.history
        history.opened.connect(lambda shift: self.show_shift(ShiftId(shift)))
        history.led.connect(lambda shift, entry: self.lead_to(ShiftId(shift), EntryId(entry)))
        history.searched.connect(lambda query: self.search_wished.emit(query, None))
        history.more_shifts.connect(lambda: self.shifts_wished.emit(history.oldest))
        history.more_found.connect(
            lambda: self.search_wished.emit(history.query, history.oldest_found)
        )
        history.retried.connect(history.search)
        for keys, act in (
            ("N", lambda: deeds.begin_by_key(self, self.begin_entry)),
            ("@", lambda: deeds.begin_by_key(self, self.begin_link)),
            ("Ctrl+Up", lambda: self.step(-1)),
            ("Ctrl+Down", lambda: self.step(1)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # Tabs

    def add_tab(self, key: str, title: Callable[[], str], widget: QWidget) -> None:
        """Another tab between the shift and the history; its widget takes the page's room."""
        widget.setParent(self)
        widget.hide()
        self._added[key] = title, widget
        self._offer_tabs()

    def _offer_tabs(self) -> None:
        head = self.seen.head
        shift = self.seen.title(head) if head is not None else tr("本班")
        added = {key: title() for key, (title, _) in self._added.items()}
        self.tabs.offer({SHIFT: shift, **added, HISTORY: tr("历史与检索")}, self.look.scale)
        self.tabs.choose(self._tab)

    @property
    def tab(self) -> str:
        """The tab that is shown."""
        return self._tab

    def choose(self, key: str) -> None:
        """Show a tab."""
        if key not in self.tabs.keys:
            return
        self._tab = key
        self.tabs.choose(key)
        self._steps.forget()
        if key == HISTORY:
            self.shifts_wished.emit(None)
        self._show()
        self.address_changed.emit()

    def show_shift(self, shift: ShiftId | None) -> None:
        """A shift of the past; None, or the running one: the running one."""
        running = self.seen.running
        if running is not None and shift == running.id:
            shift = None
        self._see(wanted=shift, record=None, lost=None)
        self.choose(SHIFT)
        self._read_again()

    def lead_to(self, shift: ShiftId, entry: EntryId) -> None:
        """An entry of a shift."""
        self.show_shift(shift)
        if entry:
            self.view.timeline.lead_to(entry)
            self.view.timeline.lines.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, by: int) -> None:
        """The shift before, or after."""
        self._steps.go(by)

    # What is shown

    def show_floor(self, view: FloorView) -> None:
        self._see(view=view, now=max(self.seen.now, view.at))

    def show_freshness(self, freshness: Freshness) -> None:
        self._see(stale=freshness.phase is Phase.STALE)

    def tick(self, now: Instant) -> None:
        """The record goes on while figures are stale: its clock is the wall's."""
        before = self.seen
        self.seen = structs.replace(before, now=now)
        self.view.timeline.composer.show_time(self.seen)
        if int(before.now // 60) != int(now // 60):
            self._show()

    def show_me(self, me: DeskMe | None) -> None:
        """Who works at this desk."""
        self._see(me=me)

    def show_situation(self, now: SituationNow | None) -> None:
        """The running shift; another version of it: its record is read again."""
        running = now.shift if now is not None else None
        before = self.seen.running
        self._see(running=running, **({"now": max(self.seen.now, now.at)} if now else {}))
        if running is None or self.seen.is_past:
            return
        if before is not None and before.id != running.id:
            self._see(record=None)
        record = self.seen.record
        if record is None or (record.head.id, record.head.version) != (running.id, running.version):
            self.record_wished.emit(running.id)

    def show_record(self, record: ShiftRecord) -> None:
        """A record that was read."""
        if record.head.id == self.seen.shift:
            self._see(record=record, lost=None)

    def record_lost(self, cause: Cause) -> None:
        """It could not be read; what is known stays."""
        self._see(lost=cause)

    def show_waiting(self, waiting: tuple[Waiting, ...], cause: Cause | None) -> None:
        """What this desk wrote and is not answered, and why it is not sent."""
        self._see(waiting=waiting, held_up=cause)

    def show_complaint_kinds(self, kinds: tuple[str, ...]) -> None:
        """The centre's kinds of complaints."""
        self._see(complaint_kinds=kinds)

    def show_shifts(self, told: ShiftList, further: bool = False) -> None:
        """Shifts of the past."""
        self.history.show_shifts(told, further)
        self._see(heads=self.history.heads)
        self._steps.go_on()

    def show_found(self, found: Found, further: bool = False) -> None:
        """What a search came to."""
        self.history.show_found(found, further)

    def search_failed(self, cause: Cause) -> None:
        """The gateway did not answer a search."""
        self.history.fail(cause)

    def show_versions(self, versions: tuple[EntryVersion, ...]) -> None:
        """What an entry was before its edits."""
        if versions:
            self.form_wished.emit(HistoryForm(self.seen, versions))

    def _see(self, **changes: object) -> None:
        before = self.seen
        self.seen = structs.replace(before, **changes)
        if self.seen != before:
            self._show()

    def _show(self) -> None:
        self.view.show_seen(self.seen)
        self.history.show_seen(self.seen)
        refused = self.refusal.refuse(self.seen, self.look, self._tab in (SHIFT, HISTORY))
        self.view.setVisible(self._tab == SHIFT and not refused)
        self.history.setVisible(self._tab == HISTORY and not refused)
        for key, (_, widget) in self._added.items():
            widget.setVisible(self._tab == key)
        self._offer_tabs()
        self._show_head()
        self._arrange()

    def _show_head(self) -> None:
        several = len(self._steps.heads) > 1 or self.seen.is_past
        self.head.show_seen(self.seen, self._tab == SHIFT, several)

    # What is done

    def begin_entry(self) -> None:
        """N: a new entry."""
        self.choose(SHIFT)
        self.view.timeline.composer.begin()

    def begin_link(self) -> None:
        """@: a new entry about something."""
        self.choose(SHIFT)
        self.view.timeline.composer.link()

    def do(self, key: str) -> None:
        """What a button of the signatures says."""
        if self.seen.shift is None:
            return
        if key == signing.TAKE_BACK:
            self.direct_wish.emit(TakeBack(id=forms.fresh(), shift=self.seen.shift))
            return
        deeds.ask_to_sign(key, self)

    def _add(self, typed: Typed) -> None:
        if self.seen.shift is None:
            return
        if typed.replaces:
            self.dropped.emit(typed.replaces)
        self.kept_wish.emit(deeds.entry_wish(typed, self.seen))

    def _keep_note(self, version: int, text: str) -> None:
        if self.seen.shift is not None:
            self.kept_wish.emit(
                PutNote(id=forms.fresh(), shift=self.seen.shift, version=version, text=text)
            )

    def _confirm(self, item: str) -> None:
        wish = deeds.confirm_wish(item, self.seen)
        if wish is not None:
            self.direct_wish.emit(wish)

    def answered(self, wish: RecordWish, answer: RecordAnswer) -> None:
        """What became of a wish; what was refused stays with its reason."""
        if told := deeds.answer_told(wish, answer, self.seen):
            self.told.emit(Toast(told))
        if isinstance(wish, PutNote) and answer.clash and answer.note is not None:
            self.view.note.clash(answer.note, answer.note_version or 0)
        record = self.seen.record
        if record is not None and wish.shift == record.head.id:
            self._see(record=taken(record, wish, answer))
        other = isinstance(wish, SignIn) or wish.shift != self._running_id()
        if answer.clash or (answer.refused is None and other):
            self._read_again()

    def _running_id(self) -> ShiftId | None:
        return self.seen.running.id if self.seen.running is not None else None

    def failed(self, cause: Cause) -> None:
        """The gateway did not answer."""
        self.told.emit(Toast(sentences(self.seen.say(cause.cause), self.seen.say(cause.cure))))

    def _read_again(self) -> None:
        if self.seen.shift is not None:
            self.record_wished.emit(self.seen.shift)

    def _retry(self) -> None:
        """Send what waits; where nothing does, show what was refused."""
        found = self.seen.refused_elsewhere
        if found and self.seen.held_up is None:
            self.show_shift(found[0].wish.shift)
        else:
            self.retry_wished.emit()

    # What every page does

    def address(self, key: str) -> Address:
        wanted = []
        if self._tab != SHIFT:
            wanted.append(("tab", self._tab))
        elif self.seen.is_past and self.seen.wanted is not None:
            wanted.append(("shift", str(self.seen.wanted)))
        return Address(key, tuple(wanted))

    def go(self, address: Address) -> None:
        if address.first("shift"):
            self.lead_to(ShiftId(address.first("shift")), EntryId(address.first("entry")))
        elif address.first("entry"):
            self.choose(SHIFT)
            self.view.timeline.lead_to(EntryId(address.first("entry")))
        elif address.first("tab"):
            self.choose(address.first("tab"))

    def keys(self) -> tuple[KeyLine, ...]:
        return deeds.page_keys()

    def deeds(self) -> tuple[Deed, ...]:
        return (
            Deed(f"{RECORD}/new", tr("写值班记录"), self.begin_entry, "N"),
            Deed(f"{RECORD}/history", tr("检索值班记录"), lambda: self.choose(HISTORY)),
            *deeds.signing_deeds(self),
        )

    def use(self, look: Look) -> None:
        self.look = look
        self.head.use(look)
        self.view.use(look)
        self.history.use(look)
        self.seen = structs.replace(self.seen, language=look.language)
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()

    def _arrange(self) -> None:
        self.head.setGeometry(0, 0, self.width(), self.look.px(HEAD_H))
        top = self.look.px(HEAD_H + GAP)
        added = [one for _, one in self._added.values()]
        for widget in (self.view, self.history, self.refusal, *added):
            widget.setGeometry(0, top, self.width(), max(0, self.height() - top))
