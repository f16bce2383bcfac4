"""The wires of papers: which one, how far it is, where its file goes, which come by themselves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from operator import methodcaller
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTemporaryDir, QUrl, SignalInstance
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from supervisor_app.bridge.asking import Asking
from supervisor_app.bridge.causes import Cause
from supervisor_app.bridge.file_writing import write_file
from supervisor_app.desk_question import DeskQuestion
from supervisor_app.domain.papers import (
    PAPER_NAMES,
    PaperForm,
    PaperKind,
    PaperProgress,
    PaperState,
    PaperWish,
)
from supervisor_app.domain.words import Words
from supervisor_app.ui.parts.page import Look, Toast
from supervisor_app.ui.parts.texts import said_in, tr, words

if TYPE_CHECKING:  # a dialog brings them along
    from supervisor_app.domain.papers import ScheduleAnswer, Schedules
    from supervisor_app.ui.papers.paper_form import Making
    from supervisor_app.ui.papers.schedule_form import ScheduleWish
    from supervisor_app.ui.people.dialog import PeopleDialog
    from supervisor_app.ui.people.form import Form

WAIT_S = 0.5
"""So long a question for the progress waits: one of the desk's threads is busy meanwhile."""
_SUFFIXES = {
    PaperForm.PDF: "PDF (*.pdf)",
    PaperForm.XLSX: "Excel (*.xlsx)",
    PaperForm.CSV: "CSV (*.csv)",
}


@runtime_checkable
class WishesSchedules(Protocol):
    """A page from which papers are made to come by themselves."""

    schedules_wished: SignalInstance
    told: SignalInstance
    look: Look


@runtime_checkable
class ListsSchedules(WishesSchedules, Protocol):
    """One that lists those that do."""

    schedules_asked: SignalInstance

    def show_schedules(self, known: Schedules) -> None:
        """All of them."""
        ...

    def schedules_failed(self, cause: Cause) -> None:
        """They could not be read."""
        ...


@runtime_checkable
class WishesPapers(WishesSchedules, Protocol):
    """A page from which papers are made."""

    paper_wished: SignalInstance
    """A `PaperWish` whose file is to be saved."""
    preview_wished: SignalInstance
    """One that is to be looked at, and printed from there."""
    papers_wished: SignalInstance
    """Which one is to be asked; with the `PaperWish` that is offered first."""


@runtime_checkable
class NamesShifts(Protocol):
    """A page that knows what its shift is called."""

    def shift_named(self, shift: str) -> str:
        """`2026-11-24 夜班`; empty where another shift is meant."""
        ...


class DeskPapers(QObject):
    """One question at a time over the window of the page that asks."""

    def __init__(self, asking: Asking, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asking = asking
        self._question = DeskQuestion()
        self._asked = ""
        """The paper that is made."""
        self._previews = QTemporaryDir()
        """What was looked at is gone with the desk."""

    def join(self, page: object) -> None:
        """Wire one instance, if papers are made from it."""
        if isinstance(page, WishesSchedules):
            self._join_schedules(page)
        if not isinstance(page, WishesPapers):
            return
        page.paper_wished.connect(lambda wish: self.save(page, wish))
        page.preview_wished.connect(lambda wish: self._preview(page, wish))
        page.papers_wished.connect(lambda wish: self._choose(page, wish))

    def _join_schedules(self, page: WishesSchedules) -> None:
        kept = _nothing
        if isinstance(page, ListsSchedules):
            kept = partial(self._list_schedules, page)
            page.schedules_asked.connect(kept)
        page.schedules_wished.connect(lambda: self._ask_schedules(page, kept))

    # Which one, and where its file goes

    def _choose(self, page: WishesPapers, start: PaperWish) -> None:
        from supervisor_app.ui.papers.paper_form import PaperChoice

        start = replace(start, english=page.look.language.startswith("en"))
        self._open(page, PaperChoice(start, _today()), lambda wish: self._chosen(page, wish))

    def _chosen(self, page: WishesPapers, wish: object) -> None:
        self._question.finish()
        if isinstance(wish, PaperWish):
            self.save(page, wish)

    def save(self, page: WishesPapers, wish: PaperWish) -> None:
        """Ask where the file goes, then have it made."""
        assert isinstance(page, QWidget)
        name = default_name(wish, _shift_named(page, wish))
        chooser = QFileDialog(page.window(), tr("另存为"), name)
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setNameFilter(_SUFFIXES[wish.form])
        chooser.setDefaultSuffix(wish.form.value)
        chooser.selectFile(name)
        chooser.fileSelected.connect(lambda file: self.make(page, wish, Path(file)))
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()  # the desk goes on meanwhile

    def _preview(self, page: WishesPapers, wish: PaperWish) -> None:
        file = Path(self._previews.path()) / default_name(wish, _shift_named(page, wish))
        self.make(page, wish, file, preview=True)

    # How far it is

    def make(
        self, page: WishesPapers, wish: PaperWish, file: Path, *, preview: bool = False
    ) -> None:
        """Have it made, and write the file. `preview`: it is opened then."""
        from supervisor_app.ui.papers.paper_form import Making

        assert isinstance(page, QObject)
        form = Making(words(PAPER_NAMES[wish.kind], page.look.language))
        dialog = self._open(page, form, _leave)
        if dialog is None:
            return
        dialog.busy = True
        dialog.restate()

        def follow(progress: PaperProgress) -> None:
            self._follow(page, form, progress, file, preview)

        self._asking.ask(
            methodcaller("ask_paper", wish), follow, lambda cause: self._fail(page, cause), page
        )

    def _follow(
        self, page: WishesPapers, form: Making, progress: PaperProgress, file: Path, preview: bool
    ) -> None:
        assert isinstance(page, QObject)
        if self.dialog is None or self.dialog.form is not form:
            self._give_up(progress.id)
            return
        self._asked = progress.id
        form.show_done(progress.done)
        if progress.state is PaperState.RUNNING:
            self._asking.ask(
                methodcaller("paper_progress", progress.id, WAIT_S),
                lambda told: self._follow(page, form, told, file, preview),
                lambda cause: self._fail(page, cause),
                page,
            )
        elif progress.state is PaperState.DONE:
            self._asked = ""
            self._asking.ask(
                lambda gateway: write_file(file, gateway.paper_file(progress.id)),
                lambda _: self._written(page, file, preview),
                lambda cause: self._fail(page, cause),
                page,
            )
        else:
            self._asked = ""
            refused = progress.refused or Words("没有做成", "The paper could not be made")
            self._fail(page, Cause(refused, progress.cure or Words("", "")))

    def _written(self, page: WishesPapers, file: Path, preview: bool) -> None:
        self._question.finish()
        if preview:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))
            return
        said = tr("已导出 {file}", file=file.name)
        folder = QUrl.fromLocalFile(str(file.parent))
        page.told.emit(
            Toast(
                said,
                lead=lambda: _open_url(folder),
                lead_text=tr("打开文件夹"),
            )
        )

    def _give_up(self, identity: str) -> None:
        self._asking.ask(methodcaller("cancel_paper", identity), _leave, _leave, self)

    def _fail(self, page: WishesSchedules, cause: Cause) -> None:
        said = said_in(page.look.language, cause.cause, cause.cure)
        if self.dialog is None:
            page.told.emit(Toast(said))
            return
        self.dialog.fail(said)
        self.dialog.busy = False

    # By themselves

    def _list_schedules(self, page: ListsSchedules) -> None:
        assert isinstance(page, QObject)
        self._asking.ask(
            methodcaller("schedules"),
            page.show_schedules,
            page.schedules_failed,
            owner=page,
            key=(id(page), "schedules"),
        )

    def _ask_schedules(self, page: WishesSchedules, kept: Callable[[], None]) -> None:
        assert isinstance(page, QObject)

        def show(known: Schedules) -> None:
            from supervisor_app.ui.papers.schedule_form import ScheduleForm

            self._open(page, ScheduleForm(known), lambda wish: self._keep(page, wish, kept))

        self._asking.ask(
            methodcaller("schedules"), show, lambda cause: self._fail(page, cause), page
        )

    def _keep(self, page: WishesSchedules, wish: ScheduleWish, kept: Callable[[], None]) -> None:
        assert isinstance(page, QObject)
        one = wish.schedule
        if wish.deleted:
            call = methodcaller("delete_schedule", one.key, one.version)
        else:
            call = methodcaller("keep_schedule", one)

        def told(answer: ScheduleAnswer) -> None:
            if answer.words is not None:
                self._fail(page, Cause(answer.words, answer.cure or Words("", "")))
                return
            self._question.finish()
            page.told.emit(Toast(tr("已删除定时") if wish.deleted else tr("已保存定时")))
            kept()

        self._asking.ask(call, told, lambda cause: self._fail(page, cause), page)

    # Questions

    @property
    def dialog(self) -> PeopleDialog | None:
        """What is being asked."""
        return self._question.dialog

    def _open(
        self, page: WishesSchedules, form: Form, wished: Callable[[ScheduleWish], None]
    ) -> PeopleDialog | None:
        return self._question.open(page, form, wished, lambda: self._left(page))

    def _left(self, page: WishesSchedules) -> None:
        if self._asked:
            identity, self._asked = self._asked, ""
            self._give_up(identity)
        assert isinstance(page, QWidget)
        page.setFocus()


def _shift_named(page: object, wish: PaperWish) -> str:
    return page.shift_named(wish.about) if isinstance(page, NamesShifts) else ""


def default_name(wish: PaperWish, shift: str = "") -> str:
    """What a file is called where nobody says otherwise; `shift`: what its shift is called."""
    from supervisor_app.domain.paper_periods import days_of, file_name
    from supervisor_app.domain.words import WrongValue

    named = shift or wish.about.replace("/", " ")
    if wish.kind is PaperKind.TREND:
        named = _trend_named(wish)
    elif wish.kind not in (PaperKind.SHIFT, PaperKind.INSPECTION):
        try:
            named = days_of(wish.kind, wish.about, _today()).named
        except WrongValue:
            named = wish.about
    return file_name(wish.kind, named, wish.form, wish.english)


def _trend_named(wish: PaperWish) -> str:
    import msgspec

    from supervisor_app.domain.paper_trend import trend_named
    from supervisor_app.domain.report_query import ReportQuery

    asked = msgspec.json.decode(wish.query, type=ReportQuery)
    return trend_named(asked, english=wish.english)


def _today() -> date:
    return datetime.now(UTC).astimezone().date()


def _open_url(url: QUrl) -> None:
    QDesktopServices.openUrl(url)


def _nothing() -> None:
    """Nobody lists them."""


def _leave(_: object) -> None:
    """Nothing waits for it."""
