"""The dialog that asks for the source: when it is shown, and what becomes of what is entered."""

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal, Slot

from supervisor_app.assets import resource
from supervisor_app.bridge.asking import Asking
from supervisor_app.bridge.checking import Checking
from supervisor_app.bridge.settings import Settings
from supervisor_app.bridge.source import DeskSource
from supervisor_app.desk_settings import join_staged
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.source_choice import SourceForm
from supervisor_app.domain.view import FloorView
from supervisor_app.ui.connect.dialog import ConnectDialog
from supervisor_app.ui.connect.entered import Entered, entered_of
from supervisor_app.ui.frame.shell import Shell
from supervisor_app.ui.parts.icons import Icons
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.settings.limits_section import LimitsSection
from supervisor_app.ui.settings.people_section import PeopleSection
from supervisor_app.ui.settings.queues_section import QueuesSection
from supervisor_app.ui.settings.staged import Staged
from supervisor_app.ui.settings.step import SettingsStep

KEPT = "connect/entered"


class Connecting(QObject):
    """One dialog at a time, over the first window."""

    later = Signal()
    """Nothing was chosen: what there is goes on."""
    closed = Signal()

    def __init__(
        self,
        shell: Shell,
        settings: Settings,
        asking: Asking,
        source: DeskSource,
        parent: QObject | None = None,
        checking: Callable[[QObject], Checking] = Checking,
    ) -> None:
        super().__init__(parent)
        self._shell, self._settings, self._source = shell, settings, source
        self._asking = asking
        self._checking = checking(self)
        self.staged = Staged(self)
        join_staged(self.staged, asking)
        self.dialog: ConnectDialog | None = None
        self._reported = (0, 0)

    @Slot()
    def open(self, first_run: bool = False) -> None:
        """Ask for a source."""
        if self.dialog is not None:
            return
        self.staged.forget()
        queues, people = QueuesSection(self.staged, limits=False), PeopleSection(self.staged)
        steps = (
            SettingsStep(lambda: tr("队列与班组"), (queues, people), self.staged),
            SettingsStep(lambda: tr("阈值与目标"), (LimitsSection(self.staged),), self.staged),
        )
        dialog = self.dialog = ConnectDialog(
            Icons(resource("icons")), steps, first_run, self._shell
        )
        dialog.fill(self._entered())
        dialog.use(self._shell.look)
        self._wire(dialog)
        dialog.show()
        dialog.raise_()
        dialog.source.list.buttons[dialog.source.entered.kind].setFocus()

    def _wire(self, dialog: ConnectDialog) -> None:
        dialog.test_wished.connect(self._checking.start)
        dialog.test_dropped.connect(self._checking.stop)
        self._checking.line.connect(dialog.show_line)
        self._checking.finished.connect(dialog.finish_test)
        dialog.take_wished.connect(self._take)
        dialog.later_wished.connect(self.later)
        dialog.language_wished.connect(self._speak)
        dialog.entered_changed.connect(self._keep)
        dialog.left.connect(self._close)

    def show_floor(self, view: FloorView) -> None:
        """What the ACD has reported may be more than a moment ago."""
        if self.dialog is None:
            return
        self.dialog.show_floor(view)
        reported = (len(view.queue_rows), len(view.agents))
        if reported != self._reported:
            self._reported = reported
            if self.staged.known:
                self.staged.ask()

    def show_me(self, me: DeskMe | None) -> None:
        """Who works at this desk: what he may change is asked for anew."""
        self.staged.nobody_yet = me is not None and me.nobody_yet
        read = self.staged.known or self.staged.cause is not None
        if me is not None and self.dialog is not None and read:
            self.staged.ask()

    def use(self, look: Look) -> None:
        """Theme, language or scale changed."""
        if self.dialog is not None:
            self.dialog.use(look)

    def _entered(self) -> Entered:
        return self._settings.struct(KEPT, entered_of(self._source.choice))

    @Slot(object)
    def _keep(self, entered: Entered) -> None:
        self._settings.keep_struct(KEPT, entered)

    @Slot(object)
    def _take(self, form: SourceForm) -> None:
        dialog = self.dialog
        if dialog is not None:
            self._source.choose(form, dialog.show_taken, dialog.show_refused, owner=dialog)

    @Slot(str)
    def _speak(self, language: str) -> None:
        self._shell.look_wished.emit(replace(self._shell.look, language=language))

    @Slot()
    def _close(self) -> None:
        dialog, self.dialog = self.dialog, None
        self._checking.stop()
        if dialog is not None:
            self._checking.line.disconnect(dialog.show_line)
            self._checking.finished.disconnect(dialog.finish_test)
            dialog.deleteLater()
        self._shell.pages.focus_page()
        self.closed.emit()

    def stop(self) -> None:
        """The desk ends."""
        self._checking.stop()
