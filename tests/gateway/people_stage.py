"""A gateway with people in it, for the tests of who may do what."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import msgspec
from gateway_stage import ACD, CONFIG, TOKEN, ScriptedAcd, StageClock

from supervisor_app.domain.audit import AuditEntry, AuditQuery
from supervisor_app.domain.people import Person, Role
from supervisor_app.domain.signing_in import SignedIn
from supervisor_app.gateway.api import build_api
from supervisor_app.gateway.app import Assembly, assemble_with
from supervisor_app.gateway.config_load import parse
from supervisor_app.gateway.desk_tokens import fingerprint
from supervisor_app.gateway.passwords import Cost
from supervisor_app.gateway.people import KeptPerson

CHEAP = Cost(passes=1, memory_kib=8)
PASSWORD = "correct horse battery"
DESK_TOKEN = "a desk's token"
FAR = "192.0.2.7"
PEOPLE = {
    "viewer": Person("viewer", "看板", (Role.VIEWER,)),
    "lead": Person("lead", "班长", (Role.TEAM_LEAD,), ("a",), "8001"),
    "floor": Person("floor", "主管", (Role.FLOOR_MANAGER,), (), "8002"),
    "duty": Person("duty", "值班", (Role.DUTY_MANAGER,), (), "8003"),
    "admin": Person("admin", "管理", (Role.ADMINISTRATOR,)),
}


class Stage:
    """A gateway whose people are signed in as they are asked for."""

    def __init__(self, assembly: Assembly, clock: StageClock) -> None:
        self.assembly = assembly
        self.clock = clock
        self.app = build_api(assembly.parts)

    @asynccontextmanager
    async def client(self, token: str = "", peer: str = FAR) -> AsyncIterator[httpx.AsyncClient]:
        transport = httpx.ASGITransport(self.app, client=(peer, 999))
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        async with httpx.AsyncClient(
            transport=transport, base_url="http://127.0.0.1", headers=headers
        ) as client:
            yield client

    async def ask(
        self, method: str, path: str, token: str = "", body: object = None, peer: str = FAR
    ) -> httpx.Response:
        async with self.client(token, peer) as client:
            content = None if body is None else msgspec.json.encode(body)
            return await client.request(method, path, content=content)

    async def try_in(self, login: str, password: str, peer: str = FAR) -> httpx.Response:
        body = {"login": login, "password": password}
        return await self.ask("POST", "/api/v1/sign-in", body=body, peer=peer)

    async def sign_in(self, login: str, password: str = PASSWORD) -> str:
        """The token of a new session."""
        answer = await self.try_in(login, password)
        assert answer.status_code == 200, answer.text
        return msgspec.json.decode(answer.content, type=SignedIn).token

    async def record(self, what: str = "") -> list[AuditEntry]:
        """The record, the oldest first."""
        page = await self.assembly.parts.audit.find(AuditQuery(what=what, limit=200))
        return list(reversed(page.entries))

    async def have(self, *logins: str, password: str = PASSWORD) -> None:
        """People who have changed their first password."""
        hashed = await self.assembly.people.passwords.hashed(password)
        for login in logins:
            await self.assembly.people.keeping.put(KeptPerson(PEOPLE[login], hashed), ())


def stage(
    directory: Path, clock: StageClock | None = None, cost: Cost = CHEAP, config: str = CONFIG
) -> Stage:
    """One that is not running yet."""
    clock = clock or StageClock()
    parsed = parse(config, directory / "gateway.toml")
    return Stage(assemble_with(parsed, (ScriptedAcd(),), TOKEN, clock, password_cost=cost), clock)


def play(made: Stage, work: Callable[[Stage], Awaitable[None]]) -> None:
    """Begin it, do the work, end it."""

    async def run() -> None:
        assembly = made.assembly
        await assembly.keeper.begin([ACD])
        await assembly.people.begin()
        # `begin` reads the desks' tokens; nobody reads them again while it does not run.
        assembly.parts.tokens.replace({fingerprint(DESK_TOKEN): "desk-1"})
        try:
            await work(made)
        finally:
            await assembly.people.end()
            await assembly.keeper.end()
            assembly.thread.end()

    asyncio.run(run())
