"""A running gateway, from its first answer on."""

import asyncio
from pathlib import Path

import msgspec
from gateway_stage import ScriptedAcd, gateway

from supervisor_app.gateway.app import bind, serve


def test_the_first_answer_is_a_whole_floor_already(tmp_path: Path) -> None:
    async def first_answer() -> bytes:
        assembly = gateway(tmp_path, ScriptedAcd())
        stop = asyncio.Event()
        bodies: list[bytes] = []

        def ready(port: int) -> None:
            answer = assembly.parts.feed.since(None, None)
            bodies.append(answer.plain if answer else b"")
            stop.set()

        anywhere = msgspec.structs.replace(assembly.config, port=0)
        with bind(anywhere) as listener:
            await serve(assembly, listener, stop, ready)
        return bodies[0]

    assert b'"centre":{' in asyncio.run(first_answer())
