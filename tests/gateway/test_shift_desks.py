"""Four desks write one record at once, are answered late, send again, and their gateway dies: what
was answered is there once, in order, and the chain of edits is whole."""

import shutil
import tempfile
from itertools import pairwise
from pathlib import Path

import sqlalchemy as sa
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from msgspec import structs
from shift_desks import Desks
from shift_stage import DAY, GAO, HAN, NIGHT, ZHOU, person

from supervisor_app.domain.people import Role
from supervisor_app.domain.shift_record import (
    Entry,
    EntryId,
    EntryKind,
    HandoverItem,
    ItemId,
    ItemState,
    ShiftId,
    ShiftPhase,
)
from supervisor_app.domain.shift_wishes import (
    CloseItem,
    ConfirmItem,
    EditEntry,
    PutItem,
    PutNote,
    RecordAnswer,
    RecordWish,
    SendBack,
    SignIn,
    SignOut,
    StrikeEntry,
    TakeBack,
    TakeOver,
    WriteEntry,
)
from supervisor_app.gateway import shift_store
from supervisor_app.gateway.caller import Caller

CHEN = person("chen", "陈立新", Role.TEAM_LEAD)
PEOPLE = (ZHOU, GAO, HAN, CHEN)
LEADS = (ZHOU, GAO)
WHO, LEAD = st.sampled_from(PEOPLE), st.sampled_from(LEADS)
TEXT = st.text("回呼abc 一二三%_\n", min_size=1, max_size=12).filter(str.strip)
KILL = st.one_of(st.none(), st.integers(1, 4))
PLACE = st.integers(0, 30)


class FourDesks(RuleBasedStateMachine):
    """The model: what desks were answered last of each entry and item."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.desks = Desks(self.folder)
        self.entries: dict[EntryId, Entry] = {}
        self.items: dict[ItemId, HandoverItem] = {}
        self.signed: dict[ShiftId, tuple[Entry, ...]] = {}
        self.sent: list[tuple[Caller, RecordWish, RecordAnswer]] = []
        self.versions: dict[ShiftId, int] = {}

    def teardown(self) -> None:
        self.desks.close()
        shutil.rmtree(self.folder)

    def _wish(self, who: Caller, wish: RecordWish, kill: int | None = None) -> RecordAnswer:
        self.desks.clock.now += 1
        answer = self.desks.wish(who, wish, kill)
        self.sent.append((who, wish, answer))
        if answer.refused is None:
            if answer.entry is not None:
                self.entries[answer.entry.id] = answer.entry
            if answer.item is not None:
                self.items[answer.item.id] = answer.item
        return answer

    @property
    def _id(self) -> str:
        return f"w{len(self.sent)}"

    def _one(self, place: int) -> Entry | None:
        own = [entry for entry in self.entries.values() if not entry.by_itself]
        return own[place % len(own)] if own else None

    @rule(who=WHO, text=TEXT, kill=KILL, shift=st.sampled_from((DAY, DAY, NIGHT)))
    def write(self, who: Caller, text: str, kill: int | None, shift: ShiftId) -> None:
        entry, at = EntryId(f"e{len(self.sent)}"), self.desks.clock.now
        wish = WriteEntry(
            id=self._id, shift=shift, entry=entry, at=at, kind=EntryKind.NOTE, text=text
        )
        answer = self._wish(who, wish, kill)
        assert answer.entry is not None
        assert answer.entry.text == text.strip()

    @rule(who=WHO, place=PLACE, text=TEXT, stale=st.booleans(), kill=KILL)
    def edit(self, who: Caller, place: int, text: str, stale: bool, kill: int | None) -> None:
        known = self._one(place)
        if known is None:
            return
        version = known.version - 1 if stale else known.version
        answer = self._wish(
            who,
            EditEntry(
                id=self._id, shift=known.shift, entry=known.id, version=version, at=known.at,
                kind=EntryKind.NOTE, text=text,
            ),
            kill,
        )  # fmt: skip
        if stale or known.struck:
            assert answer.refused is not None
            assert answer.entry == known, "a clash tells what stands"
        elif known.shift not in self.signed:
            assert answer.refused is None
            assert answer.entry is not None
            assert answer.entry.version == known.version + 1

    @rule(who=WHO, place=PLACE, kill=KILL)
    def strike(self, who: Caller, place: int, kill: int | None) -> None:
        known = self._one(place)
        if known is not None:
            wish = StrikeEntry(
                id=self._id, shift=known.shift, entry=known.id, version=known.version
            )
            self._wish(who, wish, kill)

    @rule(who=WHO, text=TEXT, kill=KILL)
    def hand(self, who: Caller, text: str, kill: int | None) -> None:
        item = ItemId(f"i{len(self.sent)}")
        self._wish(who, PutItem(id=self._id, shift=DAY, item=item, text=text), kill)

    @rule(who=WHO, place=PLACE, kill=KILL)
    def close(self, who: Caller, place: int, kill: int | None) -> None:
        if self.items:
            known = list(self.items.values())[place % len(self.items)]
            wish = CloseItem(id=self._id, shift=DAY, item=known.id, version=known.version)
            answer = self._wish(who, wish, kill)
            assert (answer.refused is None) == (known.state is ItemState.OPEN)

    @rule(who=WHO, text=TEXT, version=st.integers(0, 5), kill=KILL)
    def note(self, who: Caller, text: str, version: int, kill: int | None) -> None:
        self._wish(who, PutNote(id=self._id, shift=DAY, version=version, text=text), kill)

    @rule(who=LEAD, kill=KILL)
    def take_over(self, who: Caller, kill: int | None) -> None:
        self._wish(who, TakeOver(id=self._id, shift=DAY), kill)

    @rule(who=LEAD, kill=KILL)
    def sign_out(self, who: Caller, kill: int | None) -> None:
        self._wish(who, SignOut(id=self._id, shift=DAY), kill)

    @rule(who=LEAD, back=st.booleans(), kill=KILL)
    def not_yet(self, who: Caller, back: bool, kill: int | None) -> None:
        wish: RecordWish = TakeBack(id=self._id, shift=DAY)
        if back:
            wish = SendBack(id=self._id, shift=DAY, why="请补充")
        self._wish(who, wish, kill)

    @rule(who=LEAD, confirms=st.booleans(), kill=KILL)
    def sign_in(self, who: Caller, confirms: bool, kill: int | None) -> None:
        before = self.desks.record(DAY)
        waiting = [item for item in before.items if item.state is ItemState.OPEN]
        for item in waiting if confirms else ():
            self._wish(who, ConfirmItem(id=self._id, shift=DAY, item=item.id))
        answer = self._wish(who, SignIn(id=self._id, shift=DAY), kill)
        if answer.refused is None:
            assert before.head.phase is ShiftPhase.SIGNED_OUT
            assert before.head.signed_out is not None
            assert before.head.signed_out.login != who.person.login
            now = self.desks.record(DAY)
            self.signed[DAY] = now.entries
            for item in now.items:
                if item.state is ItemState.OPEN:
                    assert item.confirmed_login == who.person.login

    @rule(text=TEXT)
    def hand_over(self, text: str) -> None:
        """The way it goes on most days."""
        self.take_over(ZHOU, None)
        self.hand(ZHOU, text, None)
        self.sign_out(ZHOU, None)
        self.sign_in(GAO, True, None)

    @rule(place=PLACE)
    def send_again(self, place: int) -> None:
        if self.sent:
            who, wish, answer = self.sent[place % len(self.sent)]
            assert self.desks.wish(who, wish) == answer

    @rule()
    def restart(self) -> None:
        self.desks.restart()

    @invariant()
    def everything_answered_is_there_once(self) -> None:
        stored = [entry for shift in (DAY, NIGHT) for entry in self.desks.record(shift).entries]
        own = {entry.id: entry for entry in stored if not entry.by_itself}
        assert len({entry.id for entry in stored}) == len(stored)
        assert own == {k: e for k, e in self.entries.items() if not e.by_itself}
        for shift in (DAY, NIGHT):
            record = self.desks.record(shift)
            order = [(entry.at, entry.written_at) for entry in record.entries]
            assert order == sorted(order)
            assert record.head.entries == len(record.entries)
            assert record.head.by_itself == sum(entry.by_itself for entry in record.entries)
            assert record.head.version >= self.versions.get(shift, 0)
            self.versions[shift] = record.head.version

    @invariant()
    def the_chain_of_edits_is_whole(self) -> None:
        for known in list(self.entries.values())[-3:]:
            chain = self.desks.ask(self.desks.process.desk.entry_versions(known.id))
            assert [one.version for one in chain] == list(range(1, len(chain) + 1))
            assert chain[-1].entry == known or known.by_itself
            assert all(one.at <= other.at for one, other in pairwise(chain))

    @invariant()
    def every_item_is_as_it_was_answered(self) -> None:
        def stored(c: sa.Connection) -> dict[ItemId, HandoverItem | None]:
            return {item: _told(shift_store.item(c, item)) for item in self.items}

        found = self.desks.ask(self.desks.process.thread.write(stored))
        assert found == {name: _told(item) for name, item in self.items.items()}

    @invariant()
    def what_was_signed_for_stays(self) -> None:
        for shift, entries in self.signed.items():
            now = self.desks.record(shift).entries
            assert tuple(entry for entry in now if not entry.late) == entries


def _told(item: HandoverItem | None) -> HandoverItem | None:
    """An item without who has read it, which every hand-over begins anew."""
    return item and structs.replace(item, confirmed_by="", confirmed_login="", confirmed_in=None)


FourDesks.TestCase.settings = settings(
    max_examples=8,
    stateful_step_count=18,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
test_four_desks = FourDesks.TestCase
