"""The right of 大屏: a layout as it is to be, and its versions."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.walls import WallLayout
from supervisor_app.ui.parts.fault_strip import FaultStrip
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.glyphs import Glyph
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.panel import Panel
from supervisor_app.ui.parts.segments import Segments
from supervisor_app.ui.parts.texts import said_in, tr
from supervisor_app.ui.skills.choice_strip import ChoiceStrip
from supervisor_app.ui.walls.arranging import NEW, Arranging
from supervisor_app.ui.walls.general_section import GeneralSection
from supervisor_app.ui.walls.layout_words import change_words
from supervisor_app.ui.walls.limits_section import LimitsSection
from supervisor_app.ui.walls.page_section import PageSection
from supervisor_app.ui.walls.pages_section import PagesSection
from supervisor_app.ui.walls.save_foot import SaveFoot
from supervisor_app.ui.walls.section import LayoutSection, Names
from supervisor_app.ui.walls.versions import Versions

EDIT, VERSIONS = "edit", "versions"
MINE, THEIRS = "mine", "theirs"
PAD, SECTION_GAP = 16, 20


class LayoutEditor(Panel):
    """Sections below each other; a strip where something is to be decided first."""

    page_chosen = Signal(int)
    more_wished = Signal()
    """What else can be done with the layout."""
    retry_wished = Signal()

    def __init__(self, arranging: Arranging, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._arranging = arranging
        self.tab = EDIT
        self.tabs, self.more = Segments(self), QPushButton(self)
        self.more.setProperty("flat", "true")
        self.more.setCursor(Qt.CursorShape.PointingHandCursor)
        self.head.addWidget(self.tabs)
        self.head.addWidget(self.more)
        self.fault = FaultStrip(self)
        self.clash, self.note = ChoiceStrip(self), ChoiceStrip(self, Glyph.INFO)
        self.general, self.pages = GeneralSection(self), PagesSection(self)
        self.page, self.limits = PageSection(self), LimitsSection(self)
        self.versions = Versions(self)
        self.empty = QLabel(self)
        self.empty.setProperty("tone", "t2")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self._stack = QStackedWidget(self)
        for part in (self._scrolled(), self.versions, self.empty):
            self._stack.addWidget(part)
        self.foot = SaveFoot(arranging, self)
        for strip in (self.fault, self.clash, self.note):
            self.body.addWidget(strip)
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(self.foot)
        self._connect()

    @property
    def sections(self) -> tuple[LayoutSection, ...]:
        """The parts of the editor, in their order."""
        return self.general, self.pages, self.page, self.limits

    def _scrolled(self) -> QScrollArea:
        area = self.area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.viewport().setAutoFillBackground(False)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget(area)
        inside.setObjectName("Scrolled")
        self._column = QVBoxLayout(inside)
        for section in self.sections:
            self._column.addWidget(section)
        self._column.addStretch(1)
        area.setWidget(inside)
        return area

    def _connect(self) -> None:
        known = self._arranging
        for section in self.sections:
            section.put.connect(known.put)
        self.page.page_put.connect(self.pages.put_page)
        self.pages.page_chosen.connect(self._choose_page)
        self.tabs.chosen.connect(self.turn_to)
        self.more.clicked.connect(self.more_wished)
        self.clash.chosen.connect(lambda key: known.settle(key == MINE))
        self.versions.back_wished.connect(self._roll_back)
        self.fault.retry_wished.connect(self.retry_wished)

    def turn_to(self, tab: str) -> None:
        """Edit, or look at the versions."""
        self.tab = tab
        self.tabs.choose(tab)
        if tab == VERSIONS and self._arranging.at:
            self._arranging.versions_wished.emit(self._arranging.at)
        self._arranging.changed.emit()

    def _roll_back(self, old: WallLayout) -> None:
        self.turn_to(EDIT)
        self._arranging.roll_back(old)

    def _choose_page(self, place: int) -> None:
        self.page.show_page(self.pages.page)
        self.page_chosen.emit(place)

    def restate(self, names: Names, now: Instant) -> None:
        """Show what is known of the layout that is looked at."""
        known, draft = self._arranging, self._arranging.draft
        if draft is None or known.at == NEW:
            self.tab = EDIT
        self.tabs.setVisible(draft is not None and known.at != NEW)
        self.more.setVisible(draft is not None)
        self.fault.say(known.cause)
        self._say_strips()
        self._name_it()
        if draft is None:
            self._stack.setCurrentWidget(self.empty)
            read = known.now is not None
            nothing = tr("新建布局后在这里编辑")
            waits = tr("正在读取布局和大屏") if known.cause is None else tr("读不到布局和大屏")
            self.empty.setText(nothing if read else waits)
        elif self.tab == VERSIONS:
            self._stack.setCurrentWidget(self.versions)
            why = known.standing.why_no_right
            failed = known.cause is not None
            self.versions.show_history(known.history, names.centre, now, why, failed)
        else:
            self._stack.setCurrentWidget(self.area)
            may = not known.standing.why_no_right
            for section in self.sections:
                section.show_layout(draft.mine, names, may)
            self.page.show_page(self.pages.page)
        self.foot.restate()

    def _name_it(self) -> None:
        known, draft = self._arranging, self._arranging.draft
        if draft is None:
            self.entitle(tr("编辑布局"))
            return
        version = draft.base.version
        note = tr("第 {version} 版", version=version) if version else tr("新布局")
        if known.at in known.unsaved:
            note = tr("未保存")
        self.entitle(tr("编辑布局"), note)

    def _say_strips(self) -> None:
        """First what is to be decided, then why something is not possible."""
        known, draft = self._arranging, self._arranging.draft
        language = self._look.language
        clash = why = ""
        if draft is not None and draft.clashes:
            who = draft.base.author or tr("他人")
            head = tr("{who} 先保存了第 {version} 版，与您的不同", who=who,
                      version=draft.base.version)  # fmt: skip
            lines = change_words(draft.base, draft.mine, draft.clashes, language)
            clash = "\n".join((f"{head}（{tr('他人的 → 您的')}）", *lines))
        if known.refused is not None:
            why = said_in(language, known.refused, known.cure)
        elif known.at in known.gone:
            why = tr("此布局已被他人删除；您的修改还在，保存即作为新布局")
        elif known.standing.why_no_right and known.now is not None:
            why = known.standing.why_no_right
        if clash:
            self.clash.ask(clash, [(MINE, tr("用我的"), ""), (THEIRS, tr("用他人的"), "")])
        else:
            self.clash.ask("", [])
        self.note.ask("" if clash else why, [])

    def use(self, look: Look) -> None:
        super().use(look)
        px = look.px
        self.tabs.offer({EDIT: tr("编辑"), VERSIONS: tr("版本")}, look.scale)
        self.tabs.choose(self.tab)
        self.more.setText(tr("更多 ▾"))
        self.more.setAccessibleName(tr("更多操作"))
        self.more.setFont(font(Role.NOTE, look.scale))
        self.empty.setFont(font(Role.BODY, look.scale))
        self._column.setContentsMargins(px(PAD), px(12), px(PAD), px(PAD))
        self._column.setSpacing(px(SECTION_GAP))
        for section in self.sections:
            section.use(look)
        for part in (self.fault, self.clash, self.note, self.versions, self.foot):
            part.use(look)
