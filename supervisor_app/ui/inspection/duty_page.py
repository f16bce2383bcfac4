"""值班 with its second tab: the record of the shift, and the inspections of the same shift."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.papers import PaperForm, PaperKind, PaperWish
from supervisor_app.domain.people import Right
from supervisor_app.domain.situation import SituationNow
from supervisor_app.ui.frame.places import RECORD
from supervisor_app.ui.inspection.head import InspectionHead
from supervisor_app.ui.inspection.view import InspectionView
from supervisor_app.ui.parts.page import Deed, KeyLine, Look
from supervisor_app.ui.parts.pinyin import Sounds
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.record.head import HEAD_H
from supervisor_app.ui.record.page import RecordPage

INSPECTION = "inspection"
"""The key of the tab."""


class DutyPage(RecordPage):
    """What the record knows of the shift and the floor, the inspections know too."""

    template_wished = Signal()
    """The template is to be changed."""
    paper_wished = Signal(object)
    """A `PaperWish` whose file is to be saved."""
    preview_wished = Signal(object)
    """One that is to be looked at."""
    papers_wished = Signal(object)
    """Which paper is to be asked; with what is offered first."""
    schedules_wished = Signal()
    inspections: InspectionView | None = None
    """The tab; None only while the page is being made."""

    def __init__(self, sounds: Sounds, parent: QWidget | None = None) -> None:
        super().__init__(sounds, parent)
        self._version: tuple[str, int] | None = None
        self.inspection_head = InspectionHead(self)
        view = InspectionView()
        self.inspections = view
        self.add_tab(INSPECTION, lambda: tr("检查工作记录"), view)
        view.told.connect(self.told)
        view.changed.connect(self._show_inspection_head)
        self.inspection_head.start.clicked.connect(view.start)
        self.inspection_head.template.clicked.connect(self.template_wished)
        self.inspection_head.export.clicked.connect(self.export)
        self.head.exported.connect(self._export_shift)
        shortcut = QShortcut(QKeySequence("Ctrl+E"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.export)
        view.show_about(self.seen)
        self._arrange()

    @property
    def view_of_inspections(self) -> InspectionView:
        """The tab."""
        assert self.inspections is not None
        return self.inspections

    def show_me(self, me: DeskMe | None) -> None:
        super().show_me(me)
        self._tell_inspections()

    def show_situation(self, now: SituationNow | None) -> None:
        super().show_situation(now)
        if now is None:
            return
        version = now.epoch, now.inspection_version
        if version != self._version:
            self._version = version
            self._read_inspections()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read_inspections()

    def choose(self, key: str) -> None:
        super().choose(key)
        if self._tab == INSPECTION and key == INSPECTION:
            self._read_inspections()
            self.view_of_inspections.setFocus()

    def _read_inspections(self) -> None:
        """While nobody looks nothing is read: it is when the tab is opened."""
        if self._tab == INSPECTION:
            self.view_of_inspections.read_again()

    def begin_inspection(self) -> None:
        """The round to go now."""
        self.choose(INSPECTION)
        self.view_of_inspections.start()

    def export(self) -> None:
        """Ctrl E: the tab that is shown, as pages."""
        if self._tab == INSPECTION:
            self._wish(PaperKind.INSPECTION, "pdf")
        else:
            self._wish(PaperKind.SHIFT, "pdf")

    def _export_shift(self, wanted: str) -> None:
        self._wish(PaperKind.SHIFT, wanted)

    def _wish(self, kind: PaperKind, wanted: str) -> None:
        if self.seen.shift is None or self.seen.why_not(Right.REPORTS):
            return
        preview = wanted == "preview"
        wish = PaperWish(
            kind=kind,
            about=self.seen.shift,
            form=PaperForm.PDF if preview else PaperForm(wanted),
            english=self.look.language.startswith("en"),
        )
        (self.preview_wished if preview else self.paper_wished).emit(wish)

    def shift_named(self, shift: str) -> str:
        """`2026-11-24 夜班`, as the gateway names its papers; empty where it is not shown."""
        head = self.seen.head
        if head is None or shift != self.seen.shift:
            return ""
        return f"{shift.partition('/')[0]} {self.seen.say(head.name)}"

    def manual(self, key: str) -> str:
        return INSPECTION if self._tab == INSPECTION else key

    def deeds(self) -> tuple[Deed, ...]:
        start = Deed(f"{RECORD}/inspect", tr("开始检查"), self.begin_inspection)
        if self.seen.why_not(Right.REPORTS):
            return (*super().deeds(), start)
        export = Deed(f"{RECORD}/export", tr("导出 PDF"), self.export, "Ctrl E", "pdf export")
        first = PaperWish(kind=PaperKind.MORNING)
        papers = Deed(
            f"{RECORD}/papers", tr("报表…"), lambda: self.papers_wished.emit(first), "", "report"
        )
        return (*super().deeds(), start, export, papers)

    def keys(self) -> tuple[KeyLine, ...]:
        more = (
            KeyLine("Ctrl E", tr("导出 PDF")),
            KeyLine("Enter / X", tr("检查：正常或保存 / 异常")),
        )
        return (*super().keys(), *more)

    def use(self, look: Look) -> None:
        self.inspection_head.use(look)
        super().use(look)
        self.view_of_inspections.use(look)

    def _show(self) -> None:
        super()._show()
        self._tell_inspections()

    def _tell_inspections(self) -> None:
        """A tab that nobody looks at takes nothing of the time of a picture."""
        if self.inspections is not None and self._tab == INSPECTION:
            self.inspections.show_about(self.seen)

    def _show_inspection_head(self) -> None:
        self.inspection_head.show_seen(self.view_of_inspections.seen)
        self._arrange()

    def _arrange(self) -> None:
        super()._arrange()
        if self.inspections is None:
            return
        here = self._tab == INSPECTION
        self.inspection_head.setVisible(here)
        row = self.head.layout()
        if row is not None:
            row.activate()
        left = self.head.tabs.geometry().right() + self.look.px(12)
        high = self.look.px(HEAD_H)
        self.inspection_head.setGeometry(left, 0, max(0, self.width() - left), high)
        self.inspection_head.raise_()
