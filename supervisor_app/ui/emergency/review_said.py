"""What people say in a review: cause, lessons, what is to be done; a draft for each emergency."""

from string import Template

from msgspec import structs
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from supervisor_app.domain.emergency import EmergencyId, EmergencyReview
from supervisor_app.ui.emergency.seen import Seen
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr

PAD = 16
LONGEST_TEXT = 2000
"""Characters of a person's words."""


class ReviewSaid(QWidget):
    """What is typed stays until it is kept, also while another emergency is looked at."""

    kept = Signal(object)
    """An `EmergencyReview` to be kept."""
    drafts_changed = Signal()
    """`drafts` are others."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._of: EmergencyId | None = None
        self._review: EmergencyReview | None = None
        self._drafts: dict[EmergencyId, EmergencyReview] = {}
        self._told: frozenset[EmergencyId] = frozenset()
        self._why = ""
        self.fields = {key: QPlainTextEdit(self) for key in ("cause", "lessons", "todo")}
        self._labels = {key: QLabel(self) for key in self.fields}
        self.save = QPushButton(self)
        self.save.setProperty("primary", "true")
        self.save.clicked.connect(self._keep)
        self.said = QLabel(self)
        self.said.setWordWrap(True)
        self.said.setProperty("tone", "t2")
        self._column = QVBoxLayout(self)
        for key, field in self.fields.items():
            field.setEnabled(False)  # until what was kept is here: it would overwrite the typed
            field.setTabChangesFocus(True)
            field.textChanged.connect(self._typed)
            self._labels[key].setBuddy(field)
            self._column.addWidget(self._labels[key])
            self._column.addWidget(field, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        foot.addWidget(self.save)
        self._column.addLayout(foot)

    @property
    def dirty(self) -> bool:
        """Something was typed that is not kept."""
        return self._review is not None and self._typed_review() != self._review

    @property
    def drafts(self) -> frozenset[EmergencyId]:
        """The emergencies of which something was typed that is not kept."""
        here = {self._of} if self.dirty and self._of is not None else set()
        return frozenset(here | self._drafts.keys())

    def choose(self, chosen: EmergencyId | None) -> None:
        """Another emergency is looked at: nothing is written of it before its review is here."""
        if chosen == self._of:
            return
        if self._of is not None and self.dirty:
            self._drafts[self._of] = self._typed_review()
        self._of, self._review = chosen, None
        for field in self.fields.values():
            field.setEnabled(False)
            field.setPlainText("")
        self._tell(tr("正在读取") if chosen is not None else "")

    def show_review(self, review: EmergencyReview, seen: Seen) -> None:
        """What was kept; what somebody is typing, or has typed before, stays."""
        self.choose(review.emergency)
        if self._review is not None and self.dirty:
            if review.version != self._review.version:
                self._review = structs.replace(self._review, version=review.version)
                self._tell(tr("{who} 也改了复盘；保存会以您的为准", who=review.author))
            return
        self._review = review
        typed = self._drafts.pop(review.emergency, review)
        self._write(typed)
        if not self.dirty:
            self._tell(self._by(review, seen))
        elif typed.version != review.version:
            self._tell(tr("{who} 也改了复盘；保存会以您的为准", who=review.author))
        else:
            self._tell(tr("草稿，还没有保存"))

    def _write(self, typed: EmergencyReview) -> None:
        for key, field in self.fields.items():
            field.setEnabled(True)
            if field.toPlainText() != getattr(typed, key):
                field.setPlainText(getattr(typed, key))

    def allow(self, why_not: str) -> None:
        """Why nothing can be written; empty: it can."""
        self._why = why_not
        for field in self.fields.values():
            field.setReadOnly(bool(why_not))
            field.setToolTip(why_not)
        self._typed()

    def saved(self, review: EmergencyReview, seen: Seen) -> None:
        """It is kept; what was typed since it was sent is a draft of it."""
        if review.emergency == self._of:
            if self._review is not None and _words(self._typed_review()) != _words(review):
                self._review = review
                self._tell(tr("草稿，还没有保存"))
                return
            self._review = None
            self.show_review(review, seen)
            return
        draft = self._drafts.get(review.emergency)
        if draft is not None and _words(draft) == _words(review):
            del self._drafts[review.emergency]
            self._typed()

    def clashed(self, review: EmergencyReview, seen: Seen) -> None:
        """Somebody else wrote first; what was typed stays and is made from theirs."""
        if review.emergency == self._of:
            self.show_review(review, seen)

    def fail(self, said: str) -> None:
        """It is not kept; what was typed stays."""
        self._tell(f"▲ {said}")

    def _by(self, review: EmergencyReview, seen: Seen) -> str:
        if not review.author or review.changed_at is None:
            return tr("还没有人填写")
        return tr("{who} {time} 保存", who=review.author, time=seen.clock(review.changed_at, False))

    def _tell(self, said: str) -> None:
        self.said.setText(said)
        self._typed()

    def _typed_review(self) -> EmergencyReview:
        assert self._review is not None
        typed = {key: field.toPlainText()[:LONGEST_TEXT] for key, field in self.fields.items()}
        return structs.replace(self._review, **typed)

    def _typed(self) -> None:
        why = self._why or ("" if self.dirty else tr("没有改动"))
        self.save.setEnabled(not why)
        self.save.setToolTip(why)
        if self.drafts != self._told:
            self._told = self.drafts
            self.drafts_changed.emit()

    def _keep(self) -> None:
        if self.dirty:
            self.kept.emit(self._typed_review())

    def use(self, look: Look) -> None:
        """Words, fonts and sizes."""
        self._look = look
        px = look.px
        self._column.setContentsMargins(px(PAD), px(12), px(PAD), px(12))
        self._column.setSpacing(px(6))
        names = {"cause": tr("根因"), "lessons": tr("经验教训"), "todo": tr("待办")}
        for key, field in self.fields.items():
            self._labels[key].setText(names[key])
            self._labels[key].setFont(font(Role.BODY_STRONG, look.scale))
            field.setFont(font(Role.BODY, look.scale))
            field.setAccessibleName(names[key])
            field.setStyleSheet(field_sheet(look))
            field.setMinimumHeight(px(72))
        self.save.setText(tr("保存复盘"))
        self.save.setFont(font(Role.BODY_STRONG, look.scale))
        self.said.setFont(font(Role.NOTE, look.scale))
        self._typed()


def _words(review: EmergencyReview) -> tuple[str, str, str]:
    return review.cause.strip(), review.lessons.strip(), review.todo.strip()


_FIELD = Template(
    """QPlainTextEdit { background: $field; color: $t1; border: 1px solid $line2;
    border-radius: 3px; padding: 4px 6px; selection-background-color: $acc;
    selection-color: $onacc; }
    QPlainTextEdit:focus { border: 2px solid $acc; padding: 3px 5px; }
    QPlainTextEdit:read-only { background: $panel; color: $t2; border-color: $line; }"""
)


def field_sheet(look: Look) -> str:
    """A field of several lines, as those of one line look."""
    theme = look.theme
    names = ("field", "t1", "line2", "acc", "onacc", "panel", "t2", "line")
    return _FIELD.substitute({name: getattr(theme, name) for name in names})
