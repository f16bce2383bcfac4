"""The wires of 检查工作记录: it is read, answers go into the desk's outbox, questions stand
over the page's own window."""

from __future__ import annotations

from operator import methodcaller
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from msgspec.structs import replace
from PySide6.QtCore import QObject, SignalInstance, Slot
from PySide6.QtWidgets import QWidget

from supervisor_app.assets import resource
from supervisor_app.bridge.asking import Asking
from supervisor_app.bridge.causes import Cause
from supervisor_app.desk_outbox import DeskOutbox
from supervisor_app.ui.parts.icons import Icons
from supervisor_app.ui.parts.page import Look, Page, Toast
from supervisor_app.ui.parts.texts import sentences, words

if TYPE_CHECKING:  # the page brings them along
    from supervisor_app.bridge.outbox import Waiting, Wish
    from supervisor_app.bridge.record_sending import Answer
    from supervisor_app.domain.inspection import (
        InspectionTemplate,
        InspectionWish,
        TemplateAnswer,
    )
    from supervisor_app.domain.shift_record import ShiftId
    from supervisor_app.ui.frame.window import DeskWindow
    from supervisor_app.ui.inspection.view import InspectionView
    from supervisor_app.ui.people.dialog import PeopleDialog
    from supervisor_app.ui.people.form import Form


@runtime_checkable
class ShowsInspections(Protocol):
    """A page with a tab of inspections."""

    template_wished: SignalInstance
    look: Look

    @property
    def view_of_inspections(self) -> InspectionView:
        """The tab."""
        ...


class DeskInspections(QObject):
    """One question at a time over the window of the page that asks."""

    def __init__(self, outbox: DeskOutbox, asking: Asking, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._outbox, self._asking = outbox, asking
        self._views: list[InspectionView] = []
        outbox.changed.connect(self._tell)
        outbox.answered.connect(self._answered)
        self.dialog: PeopleDialog | None = None

    def join(self, page: Page) -> None:
        """Wire one instance, where it has inspections."""
        if not isinstance(page, ShowsInspections):
            return
        view = page.view_of_inspections
        self._views.append(view)
        view.destroyed.connect(lambda: self._views.remove(view))
        view.told.connect(page.told)
        view.wished.connect(lambda wish: self._keep(view, wish))
        view.dropped.connect(self._outbox.drop)
        view.form_wished.connect(lambda form: self.open(page, form))
        view.read_wished.connect(lambda shift: self._read(view, shift))
        view.filled_wished.connect(lambda shift, round_: self._fill(view, shift, round_))
        view.history_wished.connect(lambda *wanted: self._history(view, *wanted))
        page.template_wished.connect(lambda: self._template(page))
        view.show_waiting(self._waiting(), self._outbox.cause)

    # Reading

    def _read(self, view: InspectionView, shift: ShiftId) -> None:
        self._asking.ask(
            methodcaller("inspection", shift),
            view.show_inspection,
            view.lose,
            owner=view,
            key=(id(view), "inspection"),
        )

    def _fill(self, view: InspectionView, shift: ShiftId, round_: str) -> None:
        self._asking.ask(
            methodcaller("inspection_filled", shift, round_),
            lambda filled: view.show_filled(round_, filled),
            _leave,
            owner=view,
            key=(id(view), "filled"),
        )

    def _history(self, view: InspectionView, shift: ShiftId, round_: str, check: str) -> None:
        self._asking.ask(
            methodcaller("inspection_versions", shift, round_, check),
            lambda versions: view.show_history(check, versions),
            lambda cause: view.told.emit(Toast(_said(cause, view.look))),
            owner=view,
            key=(id(view), "history"),
        )

    # Answers

    def _keep(self, view: InspectionView, wish: InspectionWish) -> None:
        from supervisor_app.ui.inspection.seen import replaced_by

        for gone in replaced_by(wish, self._outbox.waiting):
            self._outbox.drop(gone)
        self._outbox.wish(wish, view.seen.about.now)

    def _waiting(self) -> tuple[Waiting, ...]:
        from supervisor_app.domain.inspection import InspectionWish

        return tuple(one for one in self._outbox.waiting if isinstance(one.wish, InspectionWish))

    @Slot()
    def _tell(self) -> None:
        for view in self._views:
            view.show_waiting(self._waiting(), self._outbox.cause)

    @Slot(object, object)
    def _answered(self, wish: Wish, answer: Answer) -> None:
        from supervisor_app.domain.inspection import FinishRound, InspectionAnswer, InspectionWish

        if not isinstance(wish, InspectionWish) or not isinstance(answer, InspectionAnswer):
            return
        if answer.refused is not None and isinstance(wish, FinishRound):
            self._outbox.drop(wish.id)  # nothing was typed that could be lost
        for view in self._views:
            view.answered(wish, answer)

    # Questions

    def open(self, page: ShowsInspections, form: Form) -> PeopleDialog | None:
        """Ask over the page's window; one that is open is answered first."""
        from supervisor_app.ui.inspection.template_form import TemplateForm
        from supervisor_app.ui.people.dialog import PeopleDialog

        assert isinstance(page, QWidget)
        if self.dialog is not None:
            return None
        window: DeskWindow = page.window()  # type: ignore[assignment]
        dialog = self.dialog = PeopleDialog(Icons(resource("icons")), form, window)
        if isinstance(form, TemplateForm):
            dialog.wish.connect(lambda made: self._keep_template(page, made))
        else:
            dialog.wish.connect(lambda wish: self._formed(page, wish))
        dialog.left.connect(lambda: self._left(page))
        dialog.language_wished.connect(
            lambda language: window.look_wished.emit(replace(page.look, language=language))
        )
        dialog.use(page.look)
        dialog.show()
        dialog.raise_()
        dialog.begin()
        if isinstance(form, TemplateForm):
            form.begin()
        return dialog

    def _formed(self, page: ShowsInspections, wish: InspectionWish | None) -> None:
        self._close()
        if wish is not None:
            page.view_of_inspections.put(wish)

    def _close(self) -> None:
        former, self.dialog = self.dialog, None
        if former is not None:
            former.form.forget()
            former.close_over()
            former.deleteLater()

    def _left(self, page: ShowsInspections) -> None:
        former, self.dialog = self.dialog, None
        if former is not None:
            former.deleteLater()
        page.view_of_inspections.form_left()

    # The template

    def _template(self, page: ShowsInspections) -> None:
        assert isinstance(page, QObject)
        self._asking.ask(
            methodcaller("inspection_template"),
            lambda template: self._open_template(page, template),
            lambda cause: page.view_of_inspections.told.emit(Toast(_said(cause, page.look))),
            owner=page,
            key=(id(page), "template"),
        )

    def _open_template(self, page: ShowsInspections, template: InspectionTemplate) -> None:
        from supervisor_app.ui.inspection.template_form import TemplateForm

        self.open(page, TemplateForm(page.view_of_inspections.seen, template))

    def _keep_template(self, page: ShowsInspections, made: InspectionTemplate) -> None:
        assert isinstance(page, QObject)
        self._asking.ask(
            methodcaller("keep_inspection_template", made),
            lambda answer: self._template_kept(page, answer),
            lambda cause: self._fail(_said(cause, page.look)),
            owner=page,
        )

    def _template_kept(self, page: ShowsInspections, answer: TemplateAnswer) -> None:
        from supervisor_app.ui.inspection.template_form import TemplateForm, kept_words

        form = self.dialog.form if self.dialog is not None else None
        if answer.clash and isinstance(form, TemplateForm):
            form.build_on(answer.template)
        if answer.clash or answer.faults:
            language = page.look.language
            self._fail(kept_words(answer) or words(answer.faults[0], language))
            return
        self._close()
        page.view_of_inspections.told.emit(Toast(kept_words(answer)))
        page.view_of_inspections.read_again()

    def _fail(self, said: str) -> None:
        if self.dialog is not None:
            self.dialog.fail(said)


def _said(cause: Cause, look: Look) -> str:
    return sentences(words(cause.cause, look.language), words(cause.cure, look.language))


def _leave(_: Cause) -> None:
    """Without a figure of the floor people write theirs."""
