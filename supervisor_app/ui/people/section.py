"""设置 › 人员: who may sign in, who is, and what each role may do. Confirmed by the gateway."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from supervisor_app.bridge.causes import Cause
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.people import Right
from supervisor_app.domain.signing_in import PeopleNow, PersonChange, PersonRow, SessionRow
from supervisor_app.domain.view import FloorView
from supervisor_app.ui.frame.pages import zone_of
from supervisor_app.ui.parts.fault_strip import FaultStrip
from supervisor_app.ui.parts.fitted_columns import FittedColumns
from supervisor_app.ui.parts.fonts import Role as FontRole
from supervisor_app.ui.parts.fonts import font
from supervisor_app.ui.parts.keyed_model import KeyedTableModel
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.table_view import TableView
from supervisor_app.ui.parts.text_delegate import TextDelegate
from supervisor_app.ui.parts.texts import tr, words
from supervisor_app.ui.people.confirm_form import ConfirmForm
from supervisor_app.ui.people.person_form import FirstPasswordForm, PersonForm
from supervisor_app.ui.people.section_bar import (
    NARROW_W,
    PEOPLE,
    RIGHTS,
    SESSIONS,
    SectionBar,
)
from supervisor_app.ui.people.standing import Standing, standing_of, why_not_first, why_without
from supervisor_app.ui.people.tables import (
    PeopleReading,
    person_columns,
    right_columns,
    right_rows,
    session_columns,
)
from supervisor_app.ui.people.wishes import EndSessions
from supervisor_app.ui.settings.section import Section
from supervisor_app.ui.settings.staged import Staged

LEAST_W = 320


class PersonsSection(Section):
    """Three tables, one at a time. Nothing of it is staged."""

    people_wished = Signal()
    """Who there is is to be asked for."""
    asked = Signal(object)
    """A `Form` that is to be answered."""
    first_wished = Signal()
    """The first administrator is to be made."""
    sign_in_wished = Signal()

    def __init__(self, staged: Staged, parent: QWidget | None = None) -> None:
        super().__init__(staged, parent)
        self.me: DeskMe | None = None
        self._now: PeopleNow | None = None
        self._reading = PeopleReading()
        self.people = KeyedTableModel[str, PersonRow](person_columns(self._reading), self)
        self.sessions = KeyedTableModel[str, SessionRow](session_columns(self._reading), self)
        rights: KeyedTableModel[Any, Any] = KeyedTableModel(right_columns(self._reading), self)
        rights.show(right_rows())
        self._rights = rights
        self.bar = SectionBar(self)
        self.tables = {
            PEOPLE: self._table(self.people, frozenset({"name"}), _counts_less),
            SESSIONS: self._table(self.sessions, frozenset({"name"})),
            RIGHTS: self._table(rights),
        }
        self._fitted = tuple(
            FittedColumns(self.tables[key], columns)
            for key, columns in ((PEOPLE, self.people.columns), (SESSIONS, self.sessions.columns))
        )
        self.first, self.sign_in = QPushButton(self), QPushButton(self)
        self.fault = FaultStrip(self)
        self._state = QLabel(self)
        self._state.setProperty("tone", "t2")
        self._state.setWordWrap(True)
        self._arrange()
        self._connect()
        self.look_at(PEOPLE)

    def _table(
        self,
        model: KeyedTableModel[Any, Any],
        strong: frozenset[str] = frozenset(),
        weak: Callable[[Any], bool] = lambda _: False,
    ) -> TableView:
        faint = frozenset({"login", "origin", "used", "began", "ends"})
        table = TableView(TextDelegate(model, strong, faint, weak), self)
        if strong:
            table.setModel(model)
            table.hold_widths()
            table.order_by_header()
        else:
            table.show_model(model)
        return table

    def _arrange(self) -> None:
        self._first_line = QHBoxLayout()
        self._first_line.addWidget(self._state, 1)
        self._first_line.addWidget(self.first)
        self._first_line.addWidget(self.sign_in)
        self._stack = QStackedWidget(self)
        for table in self.tables.values():
            self._stack.addWidget(table)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.bar)
        self._column.addWidget(self.fault)
        self._column.addLayout(self._first_line)
        self._column.addWidget(self._stack, 1)
        self._column.addStretch(0)

    def _connect(self) -> None:
        bar = self.bar
        bar.which.chosen.connect(self.look_at)
        bar.search.textChanged.connect(self._show)
        bar.add.clicked.connect(self._add)
        bar.edit.clicked.connect(self._edit)
        bar.password.clicked.connect(self._new_password)
        bar.disable.clicked.connect(self._disable)
        bar.end.clicked.connect(self._end)
        self.first.clicked.connect(self.first_wished)
        self.sign_in.clicked.connect(self.sign_in_wished)
        self.fault.retry_wished.connect(self.people_wished)
        self.tables[PEOPLE].opened.connect(lambda _: self._edit())
        for key in (PEOPLE, SESSIONS):
            self.tables[key].selectionModel().selectionChanged.connect(self._restate)

    # What is shown

    def title(self) -> str:
        return tr("人员与角色")

    def about(self) -> str:
        return tr("谁可以登录、能做什么；修改在网关确认后立即生效，并写入操作记录")

    def reason(self) -> str:
        return self._why_not()

    def show_me(self, me: DeskMe | None) -> None:
        """Whom the gateway takes this desk for."""
        self.me = me
        if self._why_not():
            self._now = None
            self._show()
        elif self.isVisible():
            self.people_wished.emit()
        self._restate()

    def show_people(self, now: PeopleNow) -> None:
        """Everybody, as the gateway knows them."""
        self._now = now
        self.fault.say(None)
        self._show()

    def fail(self, cause: Cause) -> None:
        """It could not be had; the last good one stays."""
        self.fault.say(cause)
        self._restate()

    def show_floor(self, view: FloorView) -> None:
        super().show_floor(view)
        language = self.look.language
        teams = {team.key: words(team.name, language) for team in view.centre.teams}
        zone = zone_of(view.centre)
        if (teams, zone) != (self._reading.teams, self._reading.zone):
            self._reading.teams, self._reading.zone = teams, zone
            self.people.restate()
            self.sessions.restate()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._why_not():
            self.people_wished.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """What each role may do is read across: where there is room, the right takes the rest."""
        self.setMinimumWidth(self.look.px(LEAST_W))
        narrow = self.width() < self.look.px(NARROW_W)
        mode = QHeaderView.ResizeMode
        head = self.tables[RIGHTS].header
        head.setSectionResizeMode(0, mode.Interactive if narrow else mode.Stretch)

    @Slot(str)
    def look_at(self, which: str) -> None:
        """One of the three tables."""
        self.bar.which.choose(which)
        self._stack.setCurrentWidget(self.tables[which])
        self._restate()

    @property
    def current(self) -> str:
        """Which table is in sight."""
        return next(
            key for key, table in self.tables.items() if table is self._stack.currentWidget()
        )

    @property
    def chosen(self) -> PersonRow | None:
        """The person whose row is selected."""
        rows = self.tables[PEOPLE].selectionModel().selectedRows()
        return self.people.row(rows[0].row()) if rows else None

    @property
    def chosen_session(self) -> SessionRow | None:
        """The session whose row is selected."""
        rows = self.tables[SESSIONS].selectionModel().selectedRows()
        return self.sessions.row(rows[0].row()) if rows else None

    @Slot()
    def _show(self) -> None:
        now = self._now or PeopleNow((), ())
        self._reading.take(now)
        sought = self.bar.search.text().strip().casefold()
        self.people.show({row.person.login: row for row in now.people if sought in _found_by(row)})
        self.people.restate()
        self.sessions.show({row.id: row for row in now.sessions})
        self._restate()

    def _why_not(self) -> str:
        return why_without(self.me, Right.PEOPLE, self.look.language)

    @Slot()
    def _restate(self) -> None:
        """Which buttons do something, and why others do not."""
        why_not, row = self._why_not(), self.chosen
        nobody_yet = self.me is not None and self.me.nobody_yet
        first = tr("请先建立第一位管理员") if nobody_yet and self._at_desk() else ""
        nobody = "" if row is not None else tr("先选择一个人")
        on_self = tr("请另一位管理员修改，或用右上角的“修改口令”") if self._is_own(row) else ""
        on_sessions, on_people = self.current == SESSIONS, self.current == PEOPLE
        bar = self.bar
        bar.allow(bar.add, why_not or first, on_people)
        bar.allow(bar.edit, why_not or nobody, on_people)
        bar.allow(bar.password, why_not or nobody or on_self, on_people)
        bar.allow(bar.disable, why_not or nobody or on_self, on_people)
        no_end = why_not or self._why_no_end(on_sessions)
        bar.allow(bar.end, no_end, on_people or on_sessions)
        bar.search.setVisible(on_people)
        disabled = row is not None and row.person.disabled
        bar.disable.setText(tr("重新启用") if disabled else tr("停用"))
        self._say(why_not)

    def _at_desk(self) -> bool:
        return standing_of(self.me) is Standing.DESK

    def _is_own(self, row: PersonRow | None) -> bool:
        person = self.me.person if self.me is not None else None
        same = row is not None and person is not None and person.login == row.person.login
        return same and standing_of(self.me) is Standing.SIGNED_IN

    def _why_no_end(self, on_sessions: bool) -> str:
        if on_sessions:
            return "" if self.chosen_session is not None else tr("先选择一次登录")
        row = self.chosen
        if row is None:
            return tr("先选择一个人")
        return "" if self._reading.sessions(row) else tr("此人没有登录")

    def _say(self, why_not: str) -> None:
        nobody_yet = self.me is not None and self.me.nobody_yet
        at_desk = self._at_desk()
        self.first.setVisible(nobody_yet and at_desk)
        against = why_not_first(self.me)
        self.first.setEnabled(not against)
        self.first.setToolTip(against)
        self.sign_in.setVisible(at_desk and not nobody_yet)
        waiting = not why_not and self._now is None and self.fault.cause is None
        none = self._now is not None and not self._now.people
        said = (
            tr("还没有任何人员，现在每台有令牌的桌面都只能查看") if nobody_yet and at_desk else ""
        )
        said = said or (tr("正在读取…") if waiting else tr("还没有登记人员") if none else "")
        listed = self.current == RIGHTS or not why_not
        self._stack.setVisible(listed)
        self._state.setText(said if listed else tr("人员名单只对有“管理人员与角色”权限的人显示"))
        self._state.setVisible(bool(self._state.text()) and self.current != RIGHTS)

    # What is done

    @Slot()
    def _add(self) -> None:
        self.asked.emit(PersonForm(None, self._reading.teams))

    @Slot()
    def _edit(self) -> None:
        if self.chosen is not None and self.bar.edit.isEnabled():
            self.asked.emit(PersonForm(self.chosen.person, self._reading.teams))

    @Slot()
    def _new_password(self) -> None:
        if self.chosen is not None:
            self.asked.emit(FirstPasswordForm(self.chosen.person))

    @Slot()
    def _disable(self) -> None:
        row = self.chosen
        if row is None:
            return
        name, disabled = row.person.name, row.person.disabled
        change = PersonChange(replace(row.person, disabled=not disabled))
        if disabled:
            note = tr("{name} 可以用原来的口令登录。", name=name)
            form = ConfirmForm(tr("重新启用人员"), note, tr("重新启用"), change)
        else:
            note = tr("{name} 的登录立即结束，不能再登录；记录保留，可以重新启用。", name=name)
            form = ConfirmForm(tr("停用人员"), note, tr("停用 {name}", name=name), change)
        self.asked.emit(form)

    @Slot()
    def _end(self) -> None:
        if self.current == SESSIONS:
            session = self.chosen_session
            if session is None:
                return
            wish = EndSessions(session.login, session.name, session.id)
            note = tr(
                "{name} 在 {origin} 的登录立即结束。", name=session.name, origin=session.origin
            )
        else:
            row = self.chosen
            if row is None:
                return
            wish = EndSessions(row.person.login, row.person.name)
            note = tr("{name} 在所有桌面上的登录立即结束。", name=row.person.name)
        self.asked.emit(ConfirmForm(tr("结束登录"), note, tr("结束登录"), wish))

    def use(self, look: Look) -> None:
        super().use(look)
        self._reading.language = look.language
        px = look.px
        self._column.setSpacing(px(8))
        self.bar.use(look)
        self._first_line.setSpacing(px(12))
        self.first.setText(tr("建立第一位管理员"))
        self.sign_in.setText(tr("登录"))
        for widget in (self.first, self.sign_in, self._state):
            widget.setFont(font(FontRole.BODY, look.scale))
        self.fault.use(look)
        for table in self.tables.values():
            table.use(look)
        for fitted in self._fitted:
            fitted.use(look)
        for place, column in enumerate(self._rights.columns):
            self.tables[RIGHTS].setColumnWidth(place, px(column.width))
        for model in (self.people, self.sessions, self._rights):
            model.restate()
        self._share_width()
        if self.view is not None:
            self.show_floor(self.view)
        self.bar.which.choose(self.current)
        self._restate()


def _counts_less(row: PersonRow) -> bool:
    return row.person.disabled or row.edited


def _found_by(row: PersonRow) -> str:
    return f"{row.person.login} {row.person.name}".casefold()
