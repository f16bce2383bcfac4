"""What people gave a gateway before an upgrade, and whether the one after it still has it.

    python3 packaging/linux/kept.py give FOLDER
        FOLDER has `password` (of the person `wang`), `desk.token` and `wall.token`. Gives the
        gateway at 127.0.0.1:8700 people, settings, a layout, and a shift's record, and notes them.
    python3 packaging/linux/kept.py ask FOLDER
        Asks for all of it. Exit code 1 where anything is not as it was given.
    python3 packaging/linux/kept.py rows DATABASE FILE
        Notes the rows of all tables of SQLite, of a gateway that stands still.
    python3 packaging/linux/kept.py compare FILE DATABASE [TABLE...]
        Whether every row that was noted is there, in the columns of then. Exit code 1 where not;
        rows of a TABLE may be otherwise, as the gateway goes on in them, but not gone.
    python3 packaging/linux/kept.py tables FOLDER KEYS DATABASE
        Makes a file of SQLite, for `rows` and `compare`, of what a server wrote: FOLDER/TABLE.csv;
        KEYS has a line `TABLE,COLUMN` for every column of a key.

Needs nothing but Python.
"""

import csv
import json
import secrets
import shutil
import sqlite3
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

GATEWAY = "http://127.0.0.1:8700/api/v1"
ADMINISTRATOR = "wang"
OF_THE_VERSION = ("alembic_version",)
"""Tables that say which version has made the others."""
PROGRAM = ("meta", "program")
"""The row that does."""


def say(what: str, found: str) -> None:
    """One thing and what was found of it."""
    sys.stdout.write(f"  {what:<34} {found}\n")


def asked(path: str, bearer: str, body: object = None, method: str = "") -> Any:
    """What the gateway answers. Raises `urllib.error.HTTPError` where it refuses."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(
        GATEWAY + path,
        data=data,
        headers={"Content-Type": "application/json", "Authorization": f"Bearer {bearer}"},
        method=method or ("GET" if data is None else "POST"),
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.loads(answer.read())
    except urllib.error.HTTPError as error:
        sys.stderr.write(f"{path}: {error.code} {error.read()[:400].decode(errors='replace')}\n")
        raise


def signed_in(login: str, password: str) -> str:
    """The bearer of a new session."""
    return str(asked("/sign-in", "", {"login": login, "password": password})["token"])


def give(folder: Path) -> None:
    """Give it all, and note it in the folder."""
    password = (folder / "password").read_text().strip()
    session = signed_in(ADMINISTRATOR, password)
    facts = {
        "session": session,
        "second": _second_person(session),
        "title": _settings(session),
        "layout": _layout(session),
        "record": _record(session),
        "done": asked("/audit/chain", session)["count"],
    }
    (folder / "facts.json").write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")


def _second_person(session: str) -> str:
    """His password; he has to change it at once."""
    password = secrets.token_urlsafe(12)
    person = {"login": "li", "name": "李组长", "roles": ["team_lead"], "extension": "9002"}
    asked("/people", session, {"person": person, "password": password}, "PUT")
    return password


def _settings(session: str) -> Any:
    now = asked("/settings", session)
    title = {"zh": "升级前的中心", "en": "The centre before"}
    wanted = {**now["settings"], "title": title}
    answer = asked("/settings", session, {"version": now["version"], "settings": wanted}, "PUT")
    return answer["now"]["settings"]


def _layout(session: str) -> Any:
    first = asked("/walls/layouts", session)
    pages = (first if isinstance(first, list) else first["layouts"])[0]["pages"]
    wanted = {"key": "", "name": "升级前的布局", "pages": pages, "announcement": "升级前的公告"}
    asked("/walls/layouts", session, wanted, "PUT")
    return _layouts(session)


def _layouts(session: str) -> Any:
    return sorted(asked("/walls", session)["layouts"], key=lambda one: str(one["key"]))


def _record(session: str) -> Any:
    """Take a shift over, write into it what is to be known; what it then has by people."""
    # Some time before the shift's own begin is of the shift before: the gateway says which is now.
    shift = asked("/records", session)["shifts"][0]["id"]
    common = {"shift": shift}
    entry: dict[str, Any] = {
        "entry": "before-1",
        "at": time.time(),
        "kind": "system_fault",
        "text": "核心系统慢",
    }
    for number, wish in enumerate(
        (
            {"type": "TakeOver", "why": "第一次"},
            {"type": "WriteEntry", **entry},
            {"type": "PutItem", "item": "item-1", "text": "回访 3 位客户", "owner": "李组长"},
            {"type": "PutNote", "version": 0, "text": "晚上有系统变更"},
        )
    ):
        asked("/records/wish", session, {"id": f"wish-{number}", **common, **wish})
    return {"shift": shift, **_of_people(session, shift)}


def _of_people(session: str, shift: str) -> dict[str, Any]:
    record = asked(f"/records/{shift}", session)
    entries = [one for one in record["entries"] if one["kind"] in ("system_fault", "take_over")]
    head = record["head"]
    return {
        "entries": entries,
        "items": record["items"],
        "note": record["note"],
        "manager": head.get("manager"),
    }


def ask(folder: Path) -> int:
    """Ask for all that was given. How many things are otherwise."""
    facts = json.loads((folder / "facts.json").read_text(encoding="utf-8"))
    desk, wall = ((folder / f"{who}.token").read_text().strip() for who in ("desk", "wall"))
    session = signed_in(ADMINISTRATOR, (folder / "password").read_text().strip())
    record = facts["record"]
    people = sorted(person["person"]["login"] for person in asked("/people", session)["people"])
    settings = asked("/settings", session)["settings"]
    done = asked("/audit/chain", session)
    unbroken = not done.get("faults") and done["count"] >= facts["done"] > 0
    checks = {
        "the password signs in": bool(session),
        "the session of before goes on": _login(facts["session"]) == ADMINISTRATOR,
        "the second person signs in": _login(signed_in("li", facts["second"])) == "li",
        "everybody is there": people == ["li", ADMINISTRATOR],
        "the desk's token sees the floor": _sees_the_floor(desk),
        "the wall's token sees the floor": _sees_the_floor(wall),
        "the settings": _has(settings, facts["title"]),
        "the walls' layouts": _has(_layouts(session), facts["layout"]),
        "the shift's record": _has({**record, **_of_people(session, record["shift"])}, record),
        "the record of what was done": unbroken,
    }
    for what, holds in checks.items():
        say(what, "as before" if holds else "NOT AS BEFORE")
    return sum(not holds for holds in checks.values())


def _login(bearer: str) -> str:
    me = asked("/me", bearer)
    return str(me.get("login") or me.get("person", {}).get("login"))


def _sees_the_floor(bearer: str) -> bool:
    return bool(asked("/floor", bearer))


def _has(now: Any, before: Any) -> bool:
    """Whether what was there is: a newer version may say more of it."""
    if isinstance(before, dict):
        return isinstance(now, dict) and all(
            key in now and _has(now[key], value) for key, value in before.items()
        )
    if isinstance(before, list):
        return (
            isinstance(now, list)
            and len(now) == len(before)
            and all(_has(one, other) for one, other in zip(now, before, strict=True))
        )
    return bool(now == before)


@contextmanager
def _opened(database: Path) -> Iterator[sqlite3.Connection]:
    """A copy of it with its journal: looking must leave no file beside the original."""
    with tempfile.TemporaryDirectory() as place:
        for suffix in ("", "-wal"):
            file = database.with_name(database.name + suffix)
            if file.exists():
                shutil.copy(file, Path(place) / f"copy{suffix}")
        with closing(sqlite3.connect(Path(place) / "copy")) as connection:
            connection.execute("PRAGMA query_only = 1")
            yield connection


def _rows(connection: sqlite3.Connection, table: str, columns: list[str]) -> list[tuple[str, ...]]:
    named = ", ".join(f'"{column}"' for column in columns)
    found = connection.execute(f'SELECT {named} FROM "{table}"')
    rows = [tuple(map(repr, row)) for row in found]
    return [row for row in rows if (table, row[0]) != (PROGRAM[0], repr(PROGRAM[1]))]


def _tables(connection: sqlite3.Connection) -> list[str]:
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return [
        name for (name,) in names if name not in OF_THE_VERSION and not name.startswith("sqlite_")
    ]


def rows(database: Path, file: Path) -> None:
    """Note them all, with each table's columns and which of them are its key."""
    noted: dict[str, Any] = {}
    with _opened(database) as connection:
        schema = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
        for table in _tables(connection):
            about = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
            columns = [str(one[1]) for one in about]
            key = [index for index, one in enumerate(about) if one[5]]
            noted[table] = {
                "columns": columns,
                "key": key or list(range(len(columns))),
                "rows": _rows(connection, table, columns),
            }
    file.write_text(json.dumps(noted), encoding="utf-8")
    total = sum(len(table["rows"]) for table in noted.values())
    say("rows noted", f"{total} in {len(noted)} tables, schema {schema}")


def compare(file: Path, database: Path, may_go_on: tuple[str, ...]) -> int:
    """How many tables lack a row, or have one otherwise that may not be."""
    noted: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    faults = kept = 0
    with _opened(database) as connection:
        (sound,) = connection.execute("PRAGMA integrity_check").fetchone()
        schema = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
        there = _tables(connection)
        for name, table in noted.items():
            before = [tuple(row) for row in table["rows"]]
            now = _rows(connection, name, table["columns"]) if name in there else []
            key = table["key"]
            keys = {tuple(row[index] for index in key) for row in now}
            unlike = set(before) - set(now)
            gone = [row for row in unlike if tuple(row[index] for index in key) not in keys]
            kept += len(before) - len(unlike)
            if not unlike:
                continue
            allowed = name in may_go_on and not gone
            faults += not allowed
            say(
                name,
                f"{len(before)} rows, {len(unlike) - len(gone)} otherwise, {len(gone)} gone"
                + ("" if allowed else ": NOT AS BEFORE"),
            )
    total = sum(len(table["rows"]) for table in noted.values())
    say("rows as before", f"{kept} of {total}, in {len(noted)} tables; schema {schema}, {sound}")
    return faults + int(sound != "ok")


def from_server(folder: Path, keys: Path, database: Path) -> None:
    """What a server wrote, as text, with its keys."""
    found: dict[str, list[str]] = {}
    for line in keys.read_text(encoding="utf-8").split():
        table, _, column = line.partition(",")
        found.setdefault(table, []).append(f'"{column}"')
    csv.field_size_limit(sys.maxsize)
    with closing(sqlite3.connect(database)) as connection, connection:
        for file in sorted(folder.glob("*.csv")):
            with file.open(encoding="utf-8", newline="") as lines:
                read = csv.reader(lines)
                columns = [f'"{name}" TEXT' for name in next(read)]
                key = ", ".join(found.get(file.stem, ()))
                columns += [f"PRIMARY KEY ({key})"] * bool(key)
                connection.execute(f'CREATE TABLE "{file.stem}" ({", ".join(columns)})')
                for row in read:
                    places = ", ".join("?" * len(row))
                    connection.execute(f'INSERT INTO "{file.stem}" VALUES ({places})', row)


def main(words: list[str]) -> int:
    """Do what the first word says."""
    match words:
        case ["give", folder]:
            give(Path(folder))
        case ["ask", folder]:
            return min(ask(Path(folder)), 1)
        case ["rows", database, file]:
            rows(Path(database), Path(file))
        case ["compare", file, database, *tables]:
            return min(compare(Path(file), Path(database), tuple(tables)), 1)
        case ["tables", folder, keys, database]:
            from_server(Path(folder), Path(keys), Path(database))
        case _:
            sys.stderr.write(f"{__doc__}\n")
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
