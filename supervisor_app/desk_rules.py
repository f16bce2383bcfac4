"""The wires of 设置 › 告警规则, and of how loud this desk is."""

from __future__ import annotations

from operator import methodcaller
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QObject, SignalInstance

from supervisor_app.bridge.asking import Asking
from supervisor_app.bridge.voice import Voice
from supervisor_app.desk_tone import DeskTone
from supervisor_app.ui.parts.page import Page

if TYPE_CHECKING:  # the page brings them along
    from supervisor_app.domain.alerts import RuleSet
    from supervisor_app.ui.rules.section import RulesSection


@runtime_checkable
class ManagesRules(Protocol):
    """A page on which the rules of alerts are changed."""

    rules: RulesSection


@runtime_checkable
class ChoosesVoice(Protocol):
    """A page on which a user says how loud the desk is to be."""

    voice_wished: SignalInstance

    def show_voice(self, voice: Voice) -> None:
        """How it is."""
        ...


class DeskRules(QObject):
    """Every change is shown once the gateway has answered."""

    def __init__(self, asking: Asking, tone: DeskTone, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asking, self._tone = asking, tone

    def join(self, page: Page) -> None:
        """Wire one instance."""
        if isinstance(page, ManagesRules):
            section = page.rules
            section.rules_wished.connect(lambda: self._read(section))
            section.keep_wished.connect(lambda rules: self._keep(section, rules))
            section.try_wished.connect(lambda rules: self._try(section, rules))
        if isinstance(page, ChoosesVoice):
            page.voice_wished.connect(self._tone.speak)
            self._tone.voice_changed.connect(page.show_voice)
            page.show_voice(self._tone.voice)

    def _read(self, section: RulesSection) -> None:
        self._asking.ask(
            methodcaller("rules"),
            section.show_rules,
            section.fail,
            owner=section,
            key=(id(section), "rules"),
        )
        self._asking.ask(
            methodcaller("hooks"),
            section.show_hooks,
            _leave,
            owner=section,
            key=(id(section), "hooks"),
        )

    def _keep(self, section: RulesSection, rules: RuleSet) -> None:
        self._asking.ask(
            lambda gateway: gateway.keep_rules(rules),
            section.show_answer,
            section.fail,
            owner=section,
        )

    def _try(self, section: RulesSection, rules: RuleSet) -> None:
        self._asking.ask(
            lambda gateway: gateway.try_rules(rules),
            section.show_trial,
            section.fail,
            owner=section,
            key=(id(section), "try"),
        )


def _leave(_: object) -> None:
    """A gateway without hooks offers none."""
