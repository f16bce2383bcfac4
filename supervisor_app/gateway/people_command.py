"""`supervisor-app people`: who may sign in, from the command line of the gateway's machine.

Whoever may write the gateway's database may do this; the record tells his user of the system. A
password is asked for at the terminal or read as one line of standard input, and is never an
argument, which every user of the machine could read in the list of processes.
"""

import getpass
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
import sqlalchemy as sa
from msgspec import Struct, structs

from supervisor_app.domain.people import ROLE_NAMES, Person, Role, leads_nobody
from supervisor_app.domain.words import Words
from supervisor_app.gateway import passwords as rules
from supervisor_app.gateway import people_kept
from supervisor_app.gateway.audit_chain import AuditLine
from supervisor_app.gateway.audit_store import append
from supervisor_app.gateway.config import ConfigFile
from supervisor_app.gateway.config_fault import ConfigFault
from supervisor_app.gateway.database_setting import own_database_of
from supervisor_app.gateway.meant_config import meant
from supervisor_app.gateway.passwords import Passwords
from supervisor_app.gateway.people import KeptPerson
from supervisor_app.gateway.people_checks import fault_of
from supervisor_app.gateway.people_kept import KeptPeople
from supervisor_app.gateway.people_phones import phone_fault, phones_of
from supervisor_app.gateway.people_seal import Seal
from supervisor_app.gateway.store import STORE_ERRORS, Store
from supervisor_app.gateway.store_causes import unusable

WRONG_USE = 2
SYSTEM_USER = "os:"
"""Begins the login of somebody at the command line, in the record."""
_NOBODY = Words("没有这个人", "there is no such person")
_NO_LINE = Words("标准输入没有口令", "standard input has no password")
_NOT_TWICE = Words("两次输入的口令不同", "the two passwords differ")
_LEADS_NOBODY = Words(
    "班组长没有班组，就不能对任何坐席操作；请加 --team 班组，或先加 --no-team 照写，以后再补",
    "a team lead without a team acts on nobody; add --team KEY, or --no-team to write it all the "
    "same and give the team later",
)


class PeopleOptions(Struct, frozen=True):
    """What is wanted. None: left as it is."""

    action: str
    login: str = ""
    name: str | None = None
    roles: tuple[Role, ...] | None = None
    teams: tuple[str, ...] | None = None
    extension: str | None = None
    no_team: bool = False
    """A team lead without a team is meant so."""


class _Refused(Exception):
    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


def run(options: PeopleOptions, config_file: Path | None) -> int:
    """Do it. The gateway need not run; one that runs follows within two seconds."""
    try:
        config = meant(config_file)
        store = Store(own_database_of(config))
        store.open()
        _warn_of_teams(options.teams or (), config.file)
        return _Command(store, options, phones_of(config.file.agents)).run()
    except (ConfigFault, _Refused) as fault:
        return _refuse(fault.words)
    except STORE_ERRORS as error:
        return _refuse(unusable(error))


class _Command:
    def __init__(
        self, store: Store, options: PeopleOptions, phones_of_agents: frozenset[str]
    ) -> None:
        self._store = store
        self._phones_of_agents = phones_of_agents
        self._options = options
        self._seal = Seal(store.database.place)
        with store.transaction() as connection:
            self._kept: KeptPeople = people_kept.read(connection, self._seal)

    def run(self) -> int:
        actions: dict[str, Callable[[], int]] = {
            "list": self._list,
            "add": self._add,
            "change": self._change,
            "password": self._password,
            "disable": lambda: self._able(disabled=True),
            "enable": lambda: self._able(disabled=False),
            "sign-out": self._sign_out,
        }
        return actions[self._options.action]()

    def _list(self) -> int:
        if self._kept.nobody_yet:
            sys.stderr.write("还没有人 · nobody yet\n")
        for kept in sorted(self._kept.people, key=lambda one: one.person.login):
            person = kept.person
            open_now = sum(one.login == person.login for one in self._kept.sessions)
            roles = ",".join(person.roles)
            columns: Sequence[str] = (
                person.login,
                person.name,
                roles,
                ",".join(person.teams),
                person.extension,
                _state(kept),
                f"{open_now}",
            )
            sys.stdout.write("\t".join(columns) + "\n")
        return 0

    def _add(self) -> int:
        options = self._options
        if self._found() is not None:
            raise _Refused(
                Words(f"已有 {options.login}；请用 change", f"{options.login} exists; use change")
            )
        roles = options.roles or ((Role.ADMINISTRATOR,) if self._kept.nobody_yet else ())
        person = Person(
            options.login,
            options.name or options.login,
            roles,
            options.teams or (),
            options.extension or "",
        )
        self._check_wanted(person)
        password = _asked_password(person.login)
        hashed = Passwords().hash_now(password)
        # Who makes the first one is that person; of others he is told to keep no password.
        kept = KeptPerson(person, hashed, must_change=not self._kept.nobody_yet)
        self._put("people.add", None, kept, end=False)
        _say(f"已新增 {_called(person).zh}", f"added {_called(person).en}")
        if kept.must_change:
            _say("第一次登录须改口令", "the password is to be changed at the first sign-in")
        return 0

    def _change(self) -> int:
        before, options = self._existing(), self._options
        wanted = {
            "name": options.name,
            "roles": options.roles,
            "teams": options.teams,
            "extension": options.extension,
        }
        given = {key: value for key, value in wanted.items() if value is not None}
        person = structs.replace(before.person, **given)
        if {"roles", "teams"} & given.keys():
            self._check_wanted(person)
        else:
            self._check(person)
        same = all(
            getattr(before.person, what) == getattr(person, what)
            for what in ("roles", "teams", "extension")
        )
        self._put("people.change", before, _trusted(before, person), end=not same)
        _say(f"已修改 {_called(person).zh}", f"changed {_called(person).en}")
        return 0

    def _password(self) -> int:
        before = self._existing()
        self._check(before.person)
        hashed = Passwords().hash_now(_asked_password(before.person.login))
        kept = KeptPerson(before.person, hashed, must_change=True)
        self._put("people.password", before, kept, end=True)
        login = kept.person.login
        _say(
            f"已重设 {login} 的口令；登录已结束，下次登录须改口令",
            f"{login} has a new first password; his sessions have ended",
        )
        return 0

    def _able(self, *, disabled: bool) -> int:
        before = self._existing()
        person = structs.replace(before.person, disabled=disabled)
        self._put("people.change", before, _trusted(before, person), end=disabled)
        if disabled:
            _say(f"已停用 {person.login}；登录已结束", f"disabled {person.login}; sessions ended")
        else:
            _say(f"已重新启用 {person.login}", f"enabled {person.login} again")
        return 0

    def _sign_out(self) -> int:
        login = self._existing().person.login
        self._write("session.end", login, "", "")
        with self._store.transaction() as connection:
            people_kept.end_sessions_of(connection, login)
        _say(f"已结束 {login} 的全部登录", f"ended all sessions of {login}")
        return 0

    def _put(self, what: str, before: KeptPerson | None, after: KeptPerson, *, end: bool) -> None:
        login = after.person.login
        self._write(what, login, _told(before), _told(after))

        def job(connection: sa.Connection) -> None:
            people_kept.put_person(connection, self._seal, after)
            if end:
                people_kept.end_sessions_of(connection, login)

        with self._store.transaction() as connection:
            job(connection)

    def _write(self, what: str, login: str, before: str, after: str) -> None:
        now = time.time()
        line = AuditLine(
            at=round(now, 3),
            what=what,
            login=f"{SYSTEM_USER}{getpass.getuser()}"[:64],
            name="",
            subject=login,
            before=before,
            after=after,
            result="done",
        )
        append(self._store, [line], now)

    def _check_wanted(self, person: Person) -> None:
        """What is asked for now, where `_check` looks at what a person is."""
        self._check(person)
        if leads_nobody(person) and not self._options.no_team:
            raise _Refused(_LEADS_NOBODY)

    def _check(self, person: Person) -> None:
        everybody = [kept.person for kept in self._kept.people]
        fault = fault_of(person) or phone_fault(person, everybody, self._phones_of_agents)
        if fault is not None:
            raise _Refused(fault)

    def _found(self) -> KeptPerson | None:
        login = self._options.login
        return next((one for one in self._kept.people if one.person.login == login), None)

    def _existing(self) -> KeptPerson:
        found = self._found()
        if found is None:
            raise _Refused(_NOBODY)
        return found


def _trusted(before: KeptPerson, person: Person) -> KeptPerson:
    """Of a row that something else has changed the password is not taken over."""
    return KeptPerson(person) if before.edited else structs.replace(before, person=person)


def _called(person: Person) -> Words:
    """Who it is, with roles, teams and phone."""
    names = [ROLE_NAMES[role] for role in person.roles]
    teams, phone = person.teams, person.extension
    zh = [f"{person.login}（{person.name}）", "、".join(name.zh for name in names)]
    en = [f"{person.login} ({person.name})", ", ".join(name.en.lower() for name in names)]
    if teams:
        zh.append(f"班组 {'、'.join(teams)}")
        en.append(f"teams {', '.join(teams)}")
    if phone:
        zh.append(f"分机 {phone}")
        en.append(f"extension {phone}")
    return Words("；".join(zh), "; ".join(en))


def _say(zh: str, en: str) -> None:
    sys.stdout.write(f"{zh} · {en}\n")


def _told(kept: KeptPerson | None) -> str:
    return "" if kept is None else msgspec.json.encode(kept.person).decode()


def _state(kept: KeptPerson) -> str:
    if kept.edited:
        return "资料被改动 · edited"
    if kept.person.disabled:
        return "已停用 · disabled"
    if not kept.password:
        return "无口令 · no password"
    return "须改口令 · first password" if kept.must_change else "正常 · active"


def _asked_password(login: str) -> str:
    if sys.stdin.isatty():
        password = getpass.getpass("口令 · password: ")
        if getpass.getpass("再输一遍 · again: ") != password:
            raise _Refused(_NOT_TWICE)
    else:
        line = sys.stdin.readline()
        password = line.removesuffix("\n").removesuffix("\r")
        if not line:
            raise _Refused(_NO_LINE)
    fault = rules.fault_of(login, password)
    if fault is not None:
        raise _Refused(fault)
    return password


def _warn_of_teams(teams: tuple[str, ...], file: ConfigFile) -> None:
    """A team that no agent is in leads nobody; others than the file's may be an ACD's own, or made
    in the settings, so that none is refused."""
    known = {team.key for team in file.teams} | {agent.team for agent in file.agents} - {""}
    for team in teams:
        if known and team not in known:
            sys.stderr.write(
                f"注意：配置文件里没有班组 {team}，已照写；请核对\n"
                f"warning: the configuration names no team {team}; written all the same\n"
            )


def _refuse(words: Words) -> int:
    sys.stderr.write(f"{words.zh}\n{words.en}\n")
    return WRONG_USE
