"""Whom a request is of, that says to be passed on."""

import asyncio
from pathlib import Path

import httpx
import msgspec
import pytest
from gateway_stage import CONFIG, TOKEN, ScriptedAcd, StageClock
from people_stage import CHEAP

from supervisor_app.domain.audit import AuditQuery
from supervisor_app.gateway.app import assemble_with, bind, serve
from supervisor_app.gateway.config_fault import ConfigFault
from supervisor_app.gateway.config_load import parse

TRUSTED = CONFIG.replace("[[acd]]", 'proxies = ["127.0.0.1"]\n[[acd]]')


def origins(directory: Path, config: str, *passed_on: str) -> list[str]:
    """The record's origins of wrong passwords, as a server of its own was asked over a socket."""
    found: list[str] = []

    async def run() -> None:
        parsed = parse(config, directory / "gateway.toml")
        acd = ScriptedAcd()
        assembly = assemble_with(parsed, (acd,), TOKEN, StageClock(), password_cost=CHEAP)
        stop, ports = asyncio.Event(), asyncio.Queue[int]()
        anywhere = msgspec.structs.replace(assembly.config, port=0)
        with bind(anywhere) as listener:
            running = asyncio.create_task(serve(assembly, listener, stop, ports.put_nowait))
            url = f"http://127.0.0.1:{await asyncio.wait_for(ports.get(), 20)}"
            async with httpx.AsyncClient(base_url=url, trust_env=False) as client:
                for addresses in passed_on:
                    body = {"login": "nobody", "password": "wrong"}
                    headers = {"X-Forwarded-For": addresses}
                    answer = await client.post("/api/v1/sign-in", json=body, headers=headers)
                    assert answer.status_code == 403
                    metrics = await client.get("/metrics", headers=headers)
                    assert metrics.status_code == 401  # whoever it is, he is not at this machine
            page = await assembly.parts.audit.find(AuditQuery(what="sign_in"))
            found.extend(entry.origin for entry in reversed(page.entries))
            stop.set()
            await running

    asyncio.run(run())
    return found


def test_nobody_is_believed_about_whom_he_passes_on(tmp_path: Path) -> None:
    assert origins(tmp_path, CONFIG, "192.0.2.7", "192.0.2.8") == ["127.0.0.1", "127.0.0.1"]


def test_a_proxy_that_is_named_is_believed_about_the_last_address(tmp_path: Path) -> None:
    passed_on = ("192.0.2.7", "192.0.2.9, 192.0.2.8", "192.0.2.7, nonsense")
    assert origins(tmp_path, TRUSTED, *passed_on) == ["192.0.2.7", "192.0.2.8", "127.0.0.1"]


def test_a_proxy_is_named_by_its_address(tmp_path: Path) -> None:
    with pytest.raises(ConfigFault):
        parse(TRUSTED.replace("127.0.0.1", "*"), tmp_path / "gateway.toml")
