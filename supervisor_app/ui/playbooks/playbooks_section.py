"""设置 › 处置预案: playbooks with their steps, kept in versions."""

from msgspec import structs
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLineEdit, QPushButton, QWidget

from supervisor_app.domain.plans import PlansNow
from supervisor_app.domain.playbook_checks import fault_of_playbook
from supervisor_app.domain.playbooks import (
    KIND_NAMES,
    LONGEST_NAME,
    MOST_STEPS,
    Playbook,
    PlaybookAnswer,
    PlaybookHistory,
    PlaybookKey,
    PlaybookKind,
    PlaybooksNow,
    PlaybookStep,
)
from supervisor_app.domain.words import Words
from supervisor_app.ui.parts.choice_box import ChoiceBox
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import said_in, tr, tr_counted, words
from supervisor_app.ui.playbooks.kept_section import KeptSection
from supervisor_app.ui.playbooks.step_columns import step_columns
from supervisor_app.ui.settings.edit_model import EditModel, Shown
from supervisor_app.ui.settings.edit_table import EditTable
from supervisor_app.ui.settings.staged import Staged

NEW = PlaybookKey("")
ADD, REMOVE, UP, DOWN = "add", "remove", "up", "down"
CREATE, COPY, DELETE = "create", "copy", "delete"


class PlaybooksSection(KeptSection):
    """One playbook at a time. Another one is chosen only where nothing typed would be lost."""

    kept = Signal(object)
    """A `Playbook` to be kept."""
    deleted = Signal(object)
    """A `Playbook` to be deleted, as it was seen."""
    versions_wished = Signal(str)

    def __init__(self, staged: Staged, parent: QWidget | None = None) -> None:
        super().__init__(staged, parent)
        self._known: dict[PlaybookKey, Playbook] = {}
        self._plans: dict[str, str] = {}
        self._versions: tuple[Playbook, ...] = ()
        self.now: Playbook | None = None
        self._theirs: Playbook | None = None
        self._sure = False
        self.which, self.kind, self.version = ChoiceBox(self), ChoiceBox(self), ChoiceBox(self)
        self.which.chosen.connect(lambda key: self.choose(PlaybookKey(key)))
        self.kind.chosen.connect(lambda key: self._put(kind=PlaybookKind(key)))
        self.version.chosen.connect(self._take_version)
        self.name, self.name_en = QLineEdit(self), QLineEdit(self)
        self.name.setMaxLength(LONGEST_NAME)
        self.name.textEdited.connect(lambda text: self._put(name=text))
        self.name_en.textEdited.connect(lambda text: self._put(name_en=text))
        self.model = EditModel[PlaybookStep](step_columns(lambda: self._plans), self)
        self.table = EditTable(self.model, self)
        self.model.edited.connect(self._put_step)
        self.table.emptied.connect(lambda _: self.do(REMOVE))
        self.buttons = {
            key: QPushButton(self) for key in (CREATE, COPY, DELETE, ADD, REMOVE, UP, DOWN)
        }
        for key, button in self.buttons.items():
            button.clicked.connect(lambda _=False, key=key: self.do(key))
        self._lay_out()

    def _lay_out(self) -> None:
        first, second, third = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        self._bars = (first, second, third)
        first.addWidget(self.which, 1)
        for key in (CREATE, COPY, DELETE):
            first.addWidget(self.buttons[key])
        second.addWidget(self.name, 2)
        second.addWidget(self.name_en, 2)
        second.addWidget(self.kind, 1)
        second.addWidget(self.version, 1)
        for key in (ADD, REMOVE, UP, DOWN):
            third.addWidget(self.buttons[key])
        third.addStretch(1)
        for place, bar in enumerate((first, second)):
            self.column.insertLayout(2 + place, bar)
        self.column.insertWidget(4, self.table, 1)
        self.column.insertLayout(5, third)

    def title(self) -> str:
        return tr("处置预案")

    def about(self) -> str:
        return tr("宣布应急时从中选一个；步骤可以带预先准备的动作")

    # What the gateway says

    def show_playbooks(self, now: PlaybooksNow) -> None:
        """Every playbook; what is being typed stays."""
        self.trouble.say(None)
        before = self._known.get(self.now.key) if self.now is not None else None
        dirty = self.changed()
        self._known = {one.key: one for one in now.playbooks}
        if dirty and self.now is not None and self.now.key:
            theirs = self._known.get(self.now.key)
            if before is not None and theirs != before:
                self._theirs = theirs
        elif not dirty:
            key = self.now.key if self.now is not None else None
            first = next(iter(self._known.values()), None)
            self.now = self._known.get(key, first) if key is not None else first
            if self.now is not None and self.now.key != key:
                self.versions_wished.emit(self.now.key)
        self._say_clash()
        self.show_staged()

    def show_plans(self, now: PlansNow) -> None:
        """The skill plans that a step may apply."""
        self._plans = {plan.key: plan.name for plan in now.plans}
        self.table.viewport().update()

    def show_versions(self, key: str, found: PlaybookHistory) -> None:
        """The versions of the one that is shown."""
        if self.now is not None and self.now.key == key:
            self._versions = found.versions
            self.show_staged()

    def show_kept(self, sent: Playbook, answer: PlaybookAnswer) -> None:
        """What became of it."""
        self.saving = False
        if answer.clash and answer.playbook is not None:
            self._theirs = answer.playbook
            self._say_clash()
        elif answer.words is not None:
            self.show_foot()
            self.faults.say([said_in(self.look.language, answer.words, answer.cure)])
            return
        elif answer.playbook is not None:
            self._known[answer.playbook.key] = answer.playbook
            if self.now == sent or self.now is None:
                self.now = answer.playbook
            else:  # more was typed meanwhile
                fields = {"key": answer.playbook.key, "version": answer.playbook.version}
                self.now = structs.replace(self.now, **fields)
            self._versions = ()
            self.versions_wished.emit(answer.playbook.key)
        self.show_staged()

    def show_deleted(self, sent: Playbook, answer: PlaybookAnswer) -> None:
        """What became of a deletion."""
        self.saving = False
        if answer.words is not None:
            self.show_kept(sent, answer)
            return
        self.now = None
        self.wanted.emit()

    # What is typed

    def changed(self) -> bool:
        return self.now is not None and self.now != self._known.get(self.now.key)

    def fault(self) -> Words | None:
        return fault_of_playbook(self.now) if self.now is not None else None

    def choose(self, key: PlaybookKey) -> None:
        """Look at another one."""
        if key in self._known and not self.changed():
            self.now, self._versions = self._known[key], ()
            self.versions_wished.emit(key)
        self.show_staged()

    def do(self, key: str) -> None:
        """What a button says."""
        if self.reason():
            return
        sure, self._sure = self._sure, False
        if key in (CREATE, COPY) and not self.changed():
            self._create(copy=key == COPY)
        elif key == DELETE and self.now is not None and self.now.key:
            if sure:
                self.saving = True
                self.deleted.emit(self._known[self.now.key])
            self._sure = not sure
        elif key in (ADD, REMOVE, UP, DOWN) and self.now is not None:
            self._put(steps=self._steps(key))
        self.show_staged()
        if key == ADD and self.now is not None:
            self.table.choose(len(self.now.steps) - 1)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _create(self, copy: bool) -> None:
        if copy and self.now is not None:
            name = tr("{name} 副本", name=self.now.name)[:LONGEST_NAME]
            self.now = structs.replace(self.now, key=NEW, version=0, name=name)
        else:
            self.now = Playbook(NEW, tr("新预案"), PlaybookKind.ONE_QUEUE, (PlaybookStep(""),))
        self._versions = ()

    def _steps(self, key: str) -> tuple[PlaybookStep, ...]:
        assert self.now is not None
        steps, here = list(self.now.steps), self.table.currentIndex()
        places = self.table.chosen_places()
        if not places and here.isValid():
            places = [self.model.place(here.row())]
        if key == ADD:
            return (*steps, PlaybookStep("")) if len(steps) < MOST_STEPS else tuple(steps)
        if key == REMOVE:
            return tuple(step for place, step in enumerate(steps) if place not in places)
        step = -1 if key == UP else 1
        at = places[0] if places else -1
        if 0 <= at < len(steps) and 0 <= at + step < len(steps):
            steps[at], steps[at + step] = steps[at + step], steps[at]
            self.table.choose(at + step)
        return tuple(steps)

    def _put_step(self, place: int, step: PlaybookStep) -> None:
        if self.now is not None:
            steps = self.now.steps
            self._put(steps=(*steps[:place], step, *steps[place + 1 :]))

    def _put(self, **fields: object) -> None:
        if self.now is not None:
            self.now = structs.replace(self.now, **fields)
            self.show_staged()

    def _take_version(self, version: str) -> None:
        """The content of an older version, to be kept as the newest one."""
        found = next((one for one in self._versions if str(one.version) == version), None)
        if found is not None and self.now is not None and not self.reason():
            self._put(name=found.name, name_en=found.name_en, kind=found.kind, steps=found.steps)

    def save(self) -> None:
        """Have it kept."""
        if self.now is not None and self.changed() and self.fault() is None and not self.reason():
            self.saving = True
            self.show_foot()
            self.kept.emit(self.now)

    def drop(self) -> None:
        """As it is kept; a new one is gone."""
        known = self._known.get(self.now.key) if self.now is not None else None
        self.now = known or next(iter(self._known.values()), None)
        self._theirs = None
        self._say_clash()
        self.show_staged()

    def settle(self, mine: bool) -> None:
        """Somebody else was first: whose counts."""
        theirs, self._theirs = self._theirs, None
        if self.now is not None:
            if theirs is None:
                self.now = structs.replace(self.now, key=NEW, version=0) if mine else None
            else:
                self._known[theirs.key] = theirs
                self.now = structs.replace(self.now, version=theirs.version) if mine else theirs
        self.clashes.say("", ())
        self.show_staged()

    def _say_clash(self) -> None:
        theirs, mine = self._theirs, self.now
        if theirs is None or mine is None:
            self.clashes.say("", ())
            return
        head = tr("{who} 先保存了第 {version} 版", who=theirs.author, version=theirs.version)
        steps = (tr_counted("{n} 步", len(one.steps)) for one in (theirs, mine))
        lines = [(tr("名称"), theirs.name, mine.name), (tr("步骤"), *steps)]
        self.clashes.say(head, lines)  # type: ignore[arg-type]

    # What is shown

    def show_staged(self) -> None:
        now, reason = self.now, self.reason()
        typed = self.changed()
        names = {str(key): self._called(one) for key, one in self._known.items()}
        if now is not None and not now.key:
            names[""] = tr("{name}（未保存）", name=now.name)
        self.which.offer(names)
        self.which.choose(str(now.key) if now is not None else "")
        self.which.setEnabled(not typed)
        self.which.setToolTip(tr("请先保存或放弃修改") if typed else "")
        self.kind.offer({kind.value: words(KIND_NAMES[kind], self.look.language)
                         for kind in PlaybookKind})  # fmt: skip
        self._show_versions()
        for field, text in ((self.name, now.name if now else ""),
                            (self.name_en, now.name_en if now else "")):  # fmt: skip
            if field.text() != text:
                field.setText(text)
            field.setEnabled(not reason and now is not None)
        self.kind.choose(now.kind.value if now is not None else "")
        self.kind.setEnabled(not reason and now is not None)
        self.model.show(Shown(now.steps if now is not None else (), {}, self._is_changed, reason))
        self._show_buttons(reason, typed)
        self.show_foot()

    def _show_versions(self) -> None:
        told = {
            str(one.version): f"{tr('第 {version} 版', version=one.version)} {one.author}".strip()
            for one in self._versions
        }
        self.version.offer(told)
        self.version.setEnabled(bool(told) and not self.reason())
        if self.now is not None:
            self.version.choose(str(self.now.version))

    def _called(self, one: Playbook) -> str:
        english = self.look.language.startswith("en") and one.name_en
        name = one.name_en if english else one.name
        if not one.version:
            return tr("{name}（自带）", name=name)
        return tr("{name}（第 {version} 版）", name=name, version=one.version)

    def _is_changed(self, place: int, column: str) -> bool:
        if self.now is None:
            return False
        known = self._known.get(self.now.key)
        if known is None or place >= len(known.steps):
            return True
        shown = next(one for one in self.model.columns if one.key == column)
        return shown.text(known.steps[place]) != shown.text(self.now.steps[place])

    def _show_buttons(self, reason: str, typed: bool) -> None:
        first = tr("请先保存或放弃修改") if typed else ""
        none = "" if self.now is not None else tr("没有选择处置预案")
        product = self.now is not None and not self.now.version
        why = {
            CREATE: reason or first,
            COPY: reason or first or none,
            DELETE: reason or none or first or (tr("自带的预案不能删除") if product else ""),
        }
        for key, button in self.buttons.items():
            against = why.get(key, reason or none)
            button.setEnabled(not against)
            button.setToolTip(against)
        again = tr("再按一次即删除") if self._sure else tr("删除预案")
        self.buttons[DELETE].setText(again)

    def use(self, look: Look) -> None:
        px = look.px
        texts = {
            CREATE: tr("新建预案"),
            COPY: tr("复制"),
            DELETE: tr("删除预案"),
            ADD: tr("添加步骤"),
            REMOVE: tr("删除所选"),
            UP: tr("上移"),
            DOWN: tr("下移"),
        }
        for key, button in self.buttons.items():
            button.setText(texts[key])
            button.setFont(font(Role.BODY, look.scale))
        for bar in self._bars:
            bar.setSpacing(px(8))
        named = {self.which: tr("处置预案"), self.kind: tr("类型"), self.version: tr("历史版本")}
        for box, name in named.items():
            box.use(look)
            box.setFont(font(Role.BODY, look.scale))
            box.setAccessibleName(name)
            box.setPlaceholderText(name)
        for field, name in ((self.name, tr("名称")), (self.name_en, tr("英文名称"))):
            field.setFont(font(Role.BODY, look.scale))
            field.setPlaceholderText(name)
            field.setAccessibleName(name)
        self.table.use(look)
        self.table.setAccessibleName(tr("步骤"))
        self.table.setMinimumHeight(px(320))
        self._fit()
        super().use(look)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where there is little room the English is left out; with less, the table is scrolled."""
        keys = [column.key for column in self.model.columns]
        title, english = keys.index("title"), keys.index("title_en")
        room, px = self.width(), self.look.px
        need = sum(px(column.width) for column in self.model.columns)
        self.table.setColumnHidden(english, need > room)
        fits = need - px(self.model.columns[english].width) <= room
        mode = QHeaderView.ResizeMode
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(title, mode.Stretch if fits else mode.Interactive)
        if not fits:
            self.table.setColumnWidth(title, px(self.model.columns[title].width))
