"""A caller's number is erased everywhere it stands, and nothing else is."""

import asyncio
from pathlib import Path

import msgspec
import pytest
import sqlalchemy as sa
from by_hand import found_by_hand
from gateway_stage import NOON
from store_filling import NUMBER, OTHER, fill, rows_of
from store_writer import Life, life_of

from supervisor_app.__main__ import main
from supervisor_app.domain.erasing import TOMBSTONE, Number
from supervisor_app.domain.people import Person, Role
from supervisor_app.gateway.audit_chain import ERASED, AuditLine
from supervisor_app.gateway.audit_reading import read_chain
from supervisor_app.gateway.audit_schema import AUDIT
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.commands_schema import RESTORE
from supervisor_app.gateway.database import Database, located
from supervisor_app.gateway.declined import Declined
from supervisor_app.gateway.dialects import guard_rows, unguard_rows
from supervisor_app.gateway.erasing_room import Erasure, ErasureDone, erase_everywhere
from supervisor_app.gateway.row_seal import unsealed
from supervisor_app.gateway.store import STORE_ERRORS, Store

ADMINISTRATOR = Caller(Person("li.ming", "李明", (Role.ADMINISTRATOR,)), "192.0.2.7", "s1")
WRITTEN = (NUMBER, "138-1234 4471", "138 **** 4471")
"""How it stands in what `fill` writes; masked where the call is named beside it."""


def everything_in(database: Database) -> str:
    """All texts of all tables, as the database gives them."""
    with Store(database).transaction() as connection:
        names = sa.inspect(connection).get_table_names()
        rows = [connection.exec_driver_sql(f'SELECT * FROM "{name}"').all() for name in names]
    return repr(rows)


def erase(store: Store, why: str = "客户要求") -> ErasureDone:
    line = AuditLine(at=NOON, what="", login="li.ming", name="李明", why=why)
    return erase_everywhere(store, Number(NUMBER), line, NOON)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    fill(tmp_path / "gateway.db")
    return Store(tmp_path / "gateway.db")


def test_it_is_gone_everywhere_and_what_is_others_stays(store: Store) -> None:
    before, rows = everything_in(store.database), rows_of(store.database)
    assert all(form in before for form in (*WRITTEN, OTHER))
    visits = store.visits(0, NOON + 1e6)
    done = erase(store, f"客户 {NUMBER} 要求")
    after = everything_in(store.database)
    assert not any(form in after for form in WRITTEN)
    assert after.count(OTHER) == before.count(OTHER)
    assert done.rows["call_visit"] == len(visits)
    assert {"listen", "call_notes", "alert", "emergency_log", "shift_entry", "restore"} <= set(
        done.rows
    )
    assert done.whole
    now = rows_of(store.database)
    assert now.pop("audit") > rows.pop("audit")
    assert now == rows  # every row is still there
    assert [visit.wait_s for visit in store.visits(0, NOON + 1e6)] == [
        visit.wait_s for visit in visits
    ]
    assert erase(store).rows == {}


@pytest.mark.sqlite_only("a file can be read as it is")
def test_no_byte_of_the_file_has_it(store: Store) -> None:
    erase(store)
    files = list(store.database.place.parent.glob("gateway.db*"))
    assert len(files) > 2
    for file in files:
        content = file.read_bytes()
        assert not any(form.encode() in content for form in WRITTEN), file.name


@pytest.mark.sqlite_only("names a server itself")
def test_no_line_of_a_dump_has_it(tmp_path: Path, postgres: object) -> None:
    from postgres import PostgresServer

    assert isinstance(postgres, PostgresServer)
    from supervisor_app.gateway.database_copy import copy

    source, name = located(tmp_path / "gateway.db"), postgres.new_database()
    fill(source)
    server = Database(tmp_path / "beside" / name, postgres.url(name))
    copy(source, server, replace=False, advance=lambda *_: None)
    assert NUMBER.encode() in postgres.dump(name)
    erase(Store(server))
    dump = postgres.dump(name)
    assert OTHER.encode() in dump
    assert not any(form.encode() in dump for form in WRITTEN)
    postgres.drop(name)


def test_the_record_is_whole_and_tells_what_was_erased(store: Store) -> None:
    heads = read_chain(store.database)
    erase(store)
    chain = read_chain(store.database)
    assert (chain.faults, heads.faults) == ((), ())
    with store.transaction() as connection:
        entries = connection.execute(sa.select(AUDIT).order_by(AUDIT.c.number)).all()
        told = [entry for entry in entries if entry.what == ERASED]
        erased = {
            number
            for entry in told
            for number in msgspec.json.decode(entry.after, type=dict[int, str])
        }
        assert erased == {entry.number for entry in entries if TOMBSTONE in entry.after + entry.why}
        assert len(told) == 2  # more entries than one line of the record tells
        kept = connection.execute(sa.select(AUDIT.c.hash).where(AUDIT.c.number == heads.count))
        assert kept.scalar_one() == heads.hash  # a head that was noted earlier still holds


def test_what_is_edited_otherwise_is_still_found(store: Store) -> None:
    erase(store)
    with store.transaction() as connection:
        unguard_rows(connection, "audit")
        edit = sa.update(AUDIT).where(AUDIT.c.number == 3)
        connection.execute(edit.values(why=f"{TOMBSTONE} anything"))
        guard_rows(connection, "audit")
    assert [fault.number for fault in read_chain(store.database).faults] == [3]


def test_sealed_rows_are_believed_as_before(store: Store) -> None:
    with store.transaction() as connection:
        row = connection.execute(sa.select(RESTORE)).mappings().one()
        connection.execute(sa.insert(RESTORE), [{**row, "id": "own", "seal": "f" * 64}])
    erase(store)
    with store.transaction() as connection:
        assert {one.key for one in unsealed(connection)} == {"own"}


def test_the_record_is_guarded_again(store: Store) -> None:
    erase(store)
    with pytest.raises(STORE_ERRORS), store.transaction() as connection:
        connection.execute(sa.update(AUDIT).values(why="x"))


# At a running gateway ----------------------------------------------------------------------------


def play(life: Life, work: object) -> None:
    async def run() -> None:
        from gateway_stage import ACD

        await life.keeper.begin([ACD])
        life.hear()
        assert callable(work)
        await work()
        await life.keeper.end()

    asyncio.run(run())


def test_what_the_gateway_still_has_of_the_call_does_not_bring_it_back(tmp_path: Path) -> None:
    life = life_of(tmp_path, 0, 7)

    async def work() -> None:
        for _ in range(40):
            life.step()
        assert await life.keeper.flush()
        desk = life.assembly.parts.erasing
        for _ in range(20):
            life.step()  # not written yet
        done = await desk.erase(ADMINISTRATOR, Erasure(NUMBER, "客户要求"))
        assert done.rows["call_visit"] > 1
        for _ in range(10):
            life.step()
        assert await life.keeper.flush()
        store = Store(tmp_path / "gateway.db")
        erased_at = life.clock.now - 20.0
        callers = {v.caller for v in store.visits(0, erased_at)}
        assert callers == {""}

    play(life, work)


def test_it_takes_a_reason_and_a_whole_number(tmp_path: Path) -> None:
    life = life_of(tmp_path, 0, 7)

    async def work() -> None:
        desk = life.assembly.parts.erasing
        for number, why in ((NUMBER, " "), ("138 **** 4471", "客户要求")):
            with pytest.raises(Declined) as caught:
                await desk.erase(ADMINISTRATOR, Erasure(number, why))
            assert caught.value.status == 422
        assert (await desk.erase(ADMINISTRATOR, Erasure(NUMBER, "客户要求"))).rows == {}
        with Store(tmp_path / "gateway.db").transaction() as connection:
            (entry,) = connection.execute(sa.select(AUDIT)).all()
        assert (entry.login, entry.what, entry.why) == ("li.ming", ERASED, "客户要求")

    play(life, work)


def test_the_command_erases_and_refuses_beside_a_gateway(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from supervisor_app.gateway.store_lock import lock_of

    config = tmp_path / "gateway.toml"
    config.write_text(
        '[gateway]\ndatabase = "./gateway.db"\n[[acd]]\nname = "main"\nkind = "simulated"\n',
        encoding="utf-8",
    )
    command = ["erase", "caller", NUMBER, "--why", "客户要求", "--config", str(config)]
    lock = lock_of(store.database)
    assert main(command) == 2
    assert "POST /api/v1/erasures" in capsys.readouterr().err
    lock.release()
    assert main(command) == 0
    assert "call_visit\t" in capsys.readouterr().out
    assert main(command) == 0
    said = capsys.readouterr().out
    assert "没有找到这个号码" in said
    assert "erased" not in said
    (left,) = found_by_hand(store.database, "SELECT count(*) FROM call_visit WHERE caller > ''")
    assert left == (0,)
