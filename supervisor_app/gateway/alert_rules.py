"""The rules of alerts: the product's own until somebody changes them, then in versions."""

import asyncio
from collections.abc import Callable
from uuid import uuid4

from msgspec import structs

from supervisor_app.domain.alert_checks import faults_of
from supervisor_app.domain.alert_rules import default_rules
from supervisor_app.domain.alerts import (
    AlertRule,
    RuleFault,
    RuleKey,
    RulesAnswer,
    RuleSet,
)
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.measures import condition_words
from supervisor_app.domain.words import Words
from supervisor_app.gateway import alert_store
from supervisor_app.gateway.audit import AuditBook
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.own_thread import OwnThread

_MOST_NAMED = 20
"""Rules that one entry of the record names."""


class AlertRules:
    """The rules of one gateway. `changed` hears those that count from now on."""

    def __init__(
        self,
        thread: OwnThread,
        audit: AuditBook,
        hooks: frozenset[str],
        changed: Callable[[RuleSet], None],
        clock: Callable[[], Instant],
    ) -> None:
        """`hooks`: the names of those that there are."""
        self._thread = thread
        self._audit = audit
        self._changed = changed
        self._clock = clock
        self._changing = asyncio.Lock()
        self._login = ""
        self.hooks = hooks
        self.now = default_rules()

    async def begin(self) -> None:
        """Take in what is kept. Raises `STORE_ERRORS`."""
        kept = await self._thread.write(alert_store.rules)
        if kept is not None:
            self.now = kept
        self._changed(self.now)

    def faults(self, asked: RuleSet) -> tuple[RuleFault, ...]:
        """What is wrong with rules, also in this gateway."""
        return (*faults_of(asked), *self._hook_faults(asked))

    async def put(self, caller: Caller, asked: RuleSet) -> RulesAnswer:
        """Have a whole set count; its `version` is the one that it was made from. Raises
        `STORE_ERRORS`; then nothing has changed."""
        async with self._changing:
            if self._is_sent_again(caller, asked):
                return RulesAnswer(self.now)
            faults = self.faults(asked)
            if faults:
                await self._note(caller, asked, f"refused: {faults[0].words.en}")
                return RulesAnswer(self.now, faults=faults)
            if asked.version != self.now.version:
                await self._note(caller, asked, "refused: somebody else was first")
                return RulesAnswer(self.now, conflict=True)
            kept = RuleSet(
                version=asked.version + 1,
                rules=tuple(map(_with_key, asked.rules)),
                author=caller.person.name or caller.person.login,
                changed_at=self._clock(),
            )
            await self._note(caller, kept, "done")
            login = caller.person.login
            await self._thread.write(lambda c: alert_store.put_rules(c, kept, login))
            self.now, self._login = kept, login
            self._changed(kept)
            return RulesAnswer(kept)

    def _is_sent_again(self, caller: Caller, asked: RuleSet) -> bool:
        """Whether it is what he had just been answered, whose answer did not come."""
        now = self.now
        if self._login != caller.person.login or asked.version + 1 != now.version:
            return False
        if len(asked.rules) != len(now.rules):
            return False
        pairs = zip(asked.rules, now.rules, strict=True)
        return all(
            kept == (sent if sent.key else structs.replace(sent, key=kept.key))
            for sent, kept in pairs
        )

    def _hook_faults(self, asked: RuleSet) -> tuple[RuleFault, ...]:
        return tuple(
            RuleFault(
                ("rules", place, "hooks"),
                Words(f"网关没有配置通知 {hook}", f"the gateway has no hook {hook}"),
            )
            for place, rule in enumerate(asked.rules)
            for hook in rule.hooks
            if hook not in self.hooks
        )

    async def _note(self, caller: Caller, asked: RuleSet, result: str) -> None:
        await self._audit.write(
            caller,
            "rules.change",
            subject=f"version {asked.version}",
            before=_difference(asked, self.now),
            after=_difference(self.now, asked),
            result=result,
        )


def _with_key(rule: AlertRule) -> AlertRule:
    return rule if rule.key else structs.replace(rule, key=RuleKey(uuid4().hex))


def _difference(one: RuleSet, other: RuleSet) -> str:
    """The rules of `other` that are not in `one` as they are, for the record."""
    there = set(map(_text, one.rules))
    new = [text for text in map(_text, other.rules) if text not in there]
    more = f" … +{len(new) - _MOST_NAMED}" if len(new) > _MOST_NAMED else ""
    return "; ".join(new[:_MOST_NAMED]) + more


def _text(rule: AlertRule) -> str:
    said = condition_words(rule.condition, rule.for_s)
    off = "" if rule.enabled else " (off)"
    return f"{rule.name.en}{off} [{rule.level.value}] {rule.subject.value}: {said.en}"
