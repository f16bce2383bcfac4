"""What is found after gateways and desks were killed: the record as the gateway tells it, held
against what each desk wrote and what it showed as saved."""

from collections import Counter, defaultdict
from contextlib import closing
from itertools import pairwise
from pathlib import Path

from by_hand import found_by_hand
from msgspec import Struct, field
from shift_desk_alone import Promised, Shown, Wished, lines_of

from supervisor_app.client.records import RecordCalls
from supervisor_app.domain.shift_record import Entry, EntryVersion, ShiftRecord
from supervisor_app.domain.shift_wishes import EditEntry, PutItem, RecordWish, WriteEntry
from supervisor_app.gateway.database import Database


class Remains(Struct):
    """All of it. The lists are empty where nothing is wrong."""

    kills_of_gateway: int = 0
    kills_of_desks: int = 0
    took_s: float = 0.0
    wished: int = 0
    """What was written at the desks."""
    answered: int = 0
    """Wishes whose answer a desk has shown."""
    answered_unseen: int = 0
    """Done by the gateway, and the desk that was killed meanwhile was not told so itself."""
    clashes: int = 0
    """Changes of what another desk had changed: refused, and nothing was overwritten."""
    never_kept: int = 0
    """Written so shortly before a desk was killed that it was not on its disk: shown as 保存中."""
    promised: int = 0
    """Wishes whose row said 未同步: kept on the desk's disk."""
    entries: int = 0
    versions: int = 0
    refused: list[str] = field(default_factory=list)
    """For any other reason than a clash."""
    lost: list[str] = field(default_factory=list)
    """Shown as saved, and not there or otherwise."""
    broken_promises: list[str] = field(default_factory=list)
    """Its row said 未同步, and it is neither done nor refused."""
    doubled: list[str] = field(default_factory=list)
    out_of_order: list[str] = field(default_factory=list)
    """Written by the gateway in another order than at the desk."""
    broken_chains: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)
    """There, and nobody wrote it so."""
    audited_otherwise: list[str] = field(default_factory=list)
    """Done, and not on the audit exactly once."""
    counted_wrong: bool = False

    @property
    def faults(self) -> list[str]:
        """All that is wrong."""
        lists = ("refused", "lost", "broken_promises", "doubled", "out_of_order", "broken_chains",
                 "invented", "audited_otherwise")  # fmt: skip
        found = [f"{name}: {one}" for name in lists for one in getattr(self, name)]
        return [*found, *(["counted wrong"] if self.counted_wrong else [])]


class _Desk:
    """What one desk's own files say."""

    def __init__(self, folder: Path) -> None:
        self.wished = [one.wish for one in lines_of(folder / "wished", Wished)]
        self.shown: list[Shown] = list(lines_of(folder / "shown", Shown))
        self.promised = {one.wish for one in lines_of(folder / "promised", Promised)}


def look(folder: Path, reader: RecordCalls, record: ShiftRecord, database: Database) -> Remains:
    """Compare everything."""
    desks = [_Desk(one) for one in sorted(folder.glob("desk-*"))]
    own = [entry for entry in record.entries if not entry.by_itself]
    found = Remains(
        wished=sum(len(desk.wished) for desk in desks),
        answered=sum(bool(one.wish) and not one.refused for desk in desks for one in desk.shown),
        clashes=sum(one.clash for desk in desks for one in desk.shown),
        refused=[one.refused for d in desks for one in d.shown if one.refused and not one.clash],
        entries=len(own),
    )
    ids = [*(str(one.id) for one in record.entries), *(str(one.id) for one in record.items)]
    found.doubled = [one for one, count in Counter(ids).items() if count > 1]
    found.counted_wrong = (record.head.entries, record.head.by_itself) != (
        len(record.entries),
        len(record.entries) - len(own),
    )
    with closing(reader):
        chains = {str(entry.id): reader.entry_versions(entry.id) for entry in own}
    found.versions = sum(map(len, chains.values()))
    _saved(found, desks, record, chains)
    _in_order(found, desks, {str(one.id): one for one in own})
    _written(found, desks, record, chains)
    _audited(found, desks, database)
    return found


def _saved(
    found: Remains,
    desks: list[_Desk],
    record: ShiftRecord,
    chains: dict[str, tuple[EntryVersion, ...]],
) -> None:
    """What was shown as saved is there as it was shown, as that version of it."""
    there = {one.id: one for one in record.items}
    for one in (shown for desk in desks for shown in desk.shown):
        if one.entry is not None:
            chain = chains.get(one.entry.id, ())
            same = [version.entry for version in chain if version.version == one.entry.version]
            if same != [one.entry]:
                found.lost.append(f"{one.entry.id} version {one.entry.version}")
        if one.item is not None and there.get(one.item.id) != one.item:
            found.lost.append(one.item.id)


def _in_order(found: Remains, desks: list[_Desk], there: dict[str, Entry]) -> None:
    for desk in desks:
        names = [str(one.entry) for one in desk.wished if isinstance(one, WriteEntry)]
        written = [there[name] for name in names if name in there]
        found.out_of_order += [
            str(other.id) for one, other in pairwise(written) if one.written_at > other.written_at
        ]


def _written(
    found: Remains,
    desks: list[_Desk],
    record: ShiftRecord,
    chains: dict[str, tuple[EntryVersion, ...]],
) -> None:
    """Each version is what somebody wrote, and follows the one before it."""
    wishes = [wish for desk in desks for wish in desk.wished]
    texts: dict[str, set[str]] = defaultdict(set)
    for wish in wishes:
        if isinstance(wish, WriteEntry | EditEntry):
            texts[wish.entry].add(wish.text)
    for name, chain in chains.items():
        if [one.version for one in chain] != list(range(1, len(chain) + 1)):
            found.broken_chains.append(name)
        found.broken_chains += [name for one, other in pairwise(chain) if not _follows(one, other)]
        found.invented += [name for one in chain if one.entry.text not in texts[name]]
        if chain[-1].entry not in record.entries:
            found.broken_chains.append(f"{name}: its end")
    items = {str(wish.item): wish.text for wish in wishes if isinstance(wish, PutItem)}
    found.invented += [one.id for one in record.items if items.get(one.id) != one.text]


def _follows(one: EntryVersion, other: EntryVersion) -> bool:
    """An edit names the version that was read; what is taken back keeps its text."""
    if other.entry.struck:
        return not one.entry.struck and other.entry.text == one.entry.text
    return other.entry.text == f"{one.entry.text} 改{one.version}"


def _audited(found: Remains, desks: list[_Desk], database: Database) -> None:
    """Each wish that was done is on the audit once; and done is only what is on the audit."""
    done = "SELECT command FROM audit WHERE what LIKE 'record.%%' AND result = 'done'"
    audited = Counter(one for (one,) in found_by_hand(database, done))
    kept = {one for (one,) in found_by_hand(database, "SELECT id FROM shift_wish")}
    wishes: dict[str, RecordWish] = {one.id: one for desk in desks for one in desk.wished}
    shown = {one.wish: one for desk in desks for one in desk.shown if one.wish}
    done = {one for one, answer in shown.items() if not answer.refused}
    found.audited_otherwise = [one for one in done if audited[one] != 1]
    found.audited_otherwise += [one for one in audited if one not in wishes]
    found.audited_otherwise += [one for one, count in audited.items() if count > 1]
    found.answered_unseen = len((set(audited) & set(wishes)) - done)
    gone = set(wishes) - set(audited) - set(shown) - kept
    promised = {one for desk in desks for one in desk.promised}
    found.never_kept, found.promised = len(gone), len(promised)
    found.broken_promises = sorted(gone & promised)
