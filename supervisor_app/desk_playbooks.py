"""The wires of 设置 › 处置预案 and 应急条件: what is read and kept by the gateway."""

from __future__ import annotations

from collections.abc import Callable
from operator import methodcaller
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from PySide6.QtCore import QObject

from supervisor_app.bridge.asking import Asking
from supervisor_app.bridge.causes import Cause
from supervisor_app.ui.parts.page import Page

if TYPE_CHECKING:  # the page brings them along
    from supervisor_app.domain.emergency import LevelLines
    from supervisor_app.domain.playbooks import Playbook
    from supervisor_app.ui.playbooks.lines_section import LinesSection
    from supervisor_app.ui.playbooks.playbooks_section import PlaybooksSection


@runtime_checkable
class EditsPlaybooks(Protocol):
    """A page on which playbooks and level lines are edited."""

    playbooks: PlaybooksSection
    level_lines: LinesSection


class DeskPlaybooks(QObject):
    """Carries it off the screen's thread."""

    def __init__(self, asking: Asking, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asking = asking

    def join(self, page: Page) -> None:
        """Wire one instance, where it is one of them."""
        if not isinstance(page, EditsPlaybooks):
            return
        books, lines = page.playbooks, page.level_lines
        books.wanted.connect(lambda: self._read(books))
        books.versions_wished.connect(lambda key: self._versions(books, key))
        books.kept.connect(lambda playbook: self._keep(books, playbook))
        books.deleted.connect(lambda playbook: self._delete(books, playbook))
        lines.wanted.connect(
            lambda: self._ask(lines, methodcaller("level_lines"), lines.show_lines, lines.fail)
        )
        lines.kept.connect(lambda changed: self._keep_lines(lines, changed))

    def _read(self, books: PlaybooksSection) -> None:
        self._ask(books, methodcaller("playbooks"), books.show_playbooks, books.fail)
        self._ask(books, methodcaller("plans"), books.show_plans, _leave)
        if books.now is not None and books.now.key:
            self._versions(books, books.now.key)

    def _versions(self, books: PlaybooksSection, key: str) -> None:
        self._ask(
            books,
            methodcaller("playbook_versions", key),
            lambda found: books.show_versions(key, found),
            _leave,
        )

    def _keep(self, books: PlaybooksSection, playbook: Playbook) -> None:
        self._ask(
            books,
            methodcaller("keep_playbook", playbook),
            lambda answer: books.show_kept(playbook, answer),
            books.fail,
        )

    def _delete(self, books: PlaybooksSection, playbook: Playbook) -> None:
        self._ask(
            books,
            methodcaller("delete_playbook", playbook.key, playbook.version),
            lambda answer: books.show_deleted(playbook, answer),
            books.fail,
        )

    def _keep_lines(self, lines: LinesSection, changed: LevelLines) -> None:
        self._ask(lines, methodcaller("keep_level_lines", changed), lines.show_kept, lines.fail)

    def _ask(
        self,
        owner: QObject,
        call: Callable[[Any], Any],
        told: Callable[[Any], None],
        failed: Callable[[Cause], None],
    ) -> None:
        self._asking.ask(call, told, failed, owner=owner)


def _leave(_: Cause) -> None:
    """What was known stays."""
