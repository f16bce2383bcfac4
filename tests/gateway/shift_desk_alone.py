"""Desks in processes of their own, to be killed while they write the record of a shift.

    python shift_desk_alone.py FOLDER NUMBER

For each line on its input ("SEED SHIFT") it forks a desk without windows, and prints its process
id; once that is dead it prints "over". The desk has the product's own outbox and sending
(`bridge/record_sending.py`). FOLDER/place says where the gateway is, FOLDER/desk-N/token whose desk
it is.

What a desk's timeline would show as saved goes into FOLDER/desk-N/shown, flushed, at that moment:
an entry that was answered, and one that stands in the record that was read. What somebody writes
goes into FOLDER/desk-N/wished before the desk is given it, and its id into FOLDER/desk-N/promised
once its row says 未同步: kept on this disk.
"""

import os
import random
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import msgspec
from msgspec import Struct
from PySide6.QtCore import QCoreApplication, QTimer

from supervisor_app.bridge.record_sending import RecordSending
from supervisor_app.client.address import GatewayAddress
from supervisor_app.client.calls import GatewayCalls
from supervisor_app.client.errors import GatewayFault
from supervisor_app.domain.shift_record import (
    Entry,
    EntryId,
    EntryKind,
    HandoverItem,
    ItemId,
    ShiftId,
)
from supervisor_app.domain.shift_wishes import (
    EditEntry,
    PutItem,
    RecordAnswer,
    RecordWish,
    StrikeEntry,
    WriteEntry,
)

GATEWAY = "killed"
"""What the desks call the gateway from one start to the next."""
EVERY_MS = (20, 150)
MOST_WAITING = 6
"""Somebody stops writing where so much is not sent, and goes on later."""
_LOOK_MS = 100
_READ_AGAIN_S = 0.2


class Shown(Struct, frozen=True, omit_defaults=True):
    """One line of what a desk showed as saved, or was refused."""

    entry: Entry | None = None
    item: HandoverItem | None = None
    wish: str = ""
    """That was answered; empty: it stood in the record that was read."""
    refused: str = ""
    clash: bool = False


class Wished(Struct, frozen=True):
    """One line of what was written at a desk."""

    wish: RecordWish


def lines_of(file: Path, kind: type) -> Iterator:  # type: ignore[type-arg]
    """What a desk's log says; a line that a kill left torn was never told."""
    for line in file.read_bytes().splitlines() if file.exists() else ():
        with suppress(msgspec.MsgspecError):
            yield msgspec.json.decode(line, type=kind)


class Promised(Struct, frozen=True):
    """One line of what a row said is kept."""

    wish: str


class Log:
    """A file of lines, each flushed to the disk."""

    def __init__(self, file: Path) -> None:
        self._to = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def put(self, what: Struct) -> None:
        # A line that a killed desk left torn ends here.
        os.write(self._to, b"\n" + msgspec.json.encode(what) + b"\n")
        os.fsync(self._to)


class LoneDesk:
    """One desk for as long as it lives: writes, changes, takes back, hands over."""

    def __init__(self, folder: Path, number: int, seed: int, shift: ShiftId) -> None:
        own = folder / f"desk-{number}"
        self._place, self._shift, self._number = folder / "place", shift, number
        self._token, self._login = (own / "token").read_text().split()
        self._dice, self._life, self._written = random.Random(seed), seed, 0
        self._shown, self._wished = Log(own / "shown"), Log(own / "wished")
        self._promised, self._kept = Log(own / "promised"), set[str]()
        self._known: dict[EntryId, Entry] = {}
        self._told: Counter[EntryId] = Counter()
        for line in lines_of(own / "shown", Shown):
            if line.entry is not None:
                self._told[line.entry.id] = max(self._told[line.entry.id], line.entry.version)
        self._read: list[tuple[Entry, ...]] = []
        self._url = ""
        self.sending = RecordSending(own, self._address)
        self.sending.answered.connect(self._answered)
        self.sending.changed.connect(self._promise)
        self.sending.use_login(self._login)
        threading.Thread(target=self._read_record, daemon=True).start()
        self._looks, self._writes = QTimer(), QTimer()
        self._looks.timeout.connect(self._look)
        self._looks.start(_LOOK_MS)
        self._writes.timeout.connect(self._write)
        self._writes.start(self._dice.randint(*EVERY_MS))

    def _address(self) -> GatewayAddress:
        return GatewayAddress(self._place.read_text(), self._token, GATEWAY)

    def _read_record(self) -> None:
        """As the page does when it is opened."""
        while not self._read:
            with suppress(GatewayFault):
                at = self._address()
                with closing(GatewayCalls(at.url, at.token)) as calls:
                    self._read.append(calls.shift_record(self._shift).entries)
                    return
            time.sleep(_READ_AGAIN_S)

    def _promise(self) -> None:
        """Rows say 未同步 from now on."""
        for one in self.sending.waiting:
            if one.on_disk and one.wish.id not in self._kept:
                self._kept.add(one.wish.id)
                self._promised.put(Promised(one.wish.id))

    def _look(self) -> None:
        """The gateway is heard again: what waits can be sent."""
        if self._read:
            for entry in self._read.pop():
                if not entry.by_itself:
                    self._show(entry)
            self._read.append(())
        url = self._place.read_text()
        if url != self._url:
            self._url = url
            self.sending.retry()
        if self._place.with_name("quiet").exists():
            self._writes.stop()
            box = self.sending._keeping.box  # while it is being opened nobody knows what it holds
            nothing = box is not None and not box.waiting and not self.sending.waiting
            if nothing and self._read == [()]:
                self._place.with_name(f"empty-{self._number}").touch()

    def _show(self, entry: Entry, wish: str = "") -> None:
        """The timeline shows it as saved."""
        if entry.version >= (known := self._known.get(entry.id, entry)).version:
            self._known[entry.id] = entry
        if wish or (entry.login == self._login and entry.version > self._told[entry.id]):
            self._shown.put(Shown(entry=entry, wish=wish))
            self._told[entry.id] = max(entry.version, known.version)

    def _answered(self, wish: RecordWish, answer: RecordAnswer) -> None:
        if answer.refused is not None:
            self._shown.put(Shown(wish=wish.id, refused=answer.refused.en, clash=answer.clash))
            self.sending.drop(wish.id)
            if answer.entry is not None:
                self._known[answer.entry.id] = answer.entry
            return
        if answer.entry is not None:
            self._show(answer.entry, wish.id)
        if answer.item is not None:
            self._shown.put(Shown(item=answer.item, wish=wish.id))

    def _write(self) -> None:
        self._writes.start(self._dice.randint(*EVERY_MS))
        if len(self.sending.waiting) < MOST_WAITING:
            wish = self._next()
            self._wished.put(Wished(wish))
            self.sending.wish(wish, time.time())

    def _next(self) -> RecordWish:
        self._written += 1
        name, dice = f"d{self._number}-{self._life}-{self._written}", self._dice.random()
        busy = {getattr(one.wish, "entry", "") for one in self.sending.waiting}
        free = [one for one in self._known.values() if one.id not in busy and not one.struck]
        mine = [one for one in free if one.login == self._login]
        if dice < 0.05 and mine:
            known = self._dice.choice(mine)
            return StrikeEntry(id=name, shift=self._shift, entry=known.id, version=known.version)
        if dice < 0.4 and free:
            # Mostly one's own; sometimes another's, whose desk may be changing it as well.
            known = self._dice.choice(mine if dice < 0.3 and mine else free[-8:])
            return EditEntry(
                id=name, shift=self._shift, entry=known.id, version=known.version, at=known.at,
                kind=known.kind, text=f"{known.text} 改{known.version}",
            )  # fmt: skip
        if dice < 0.5:
            return PutItem(id=name, shift=self._shift, item=ItemId(name), text=f"事项 {name}")
        return WriteEntry(
            id=name, shift=self._shift, entry=EntryId(name), at=round(time.time(), 3),
            kind=EntryKind.NOTE, text=f"记录 {name}",
        )  # fmt: skip


def live(folder: Path, number: int, words: str) -> None:
    """One desk, until it is killed."""
    seed, shift = words.split()
    app = QCoreApplication([])
    desk = LoneDesk(folder, number, int(seed), ShiftId(shift))
    app.exec()
    desk.sending.stop()


def main() -> None:
    """Fork one desk after the other."""
    folder, number = Path(sys.argv[1]), int(sys.argv[2])
    for words in sys.stdin:
        child = os.fork()
        if child == 0:
            try:
                live(folder, number, words)
            finally:
                os._exit(1)
        for told in (str(child), "over"):
            if told == "over":
                os.waitpid(child, 0)
            sys.stdout.write(f"{told}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
