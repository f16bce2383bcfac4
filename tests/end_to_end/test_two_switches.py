"""One board over an Asterisk and a FreeSWITCH: both floors live side by side, on one desk."""

import asyncio
import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from end_to_end.stage import RigGateway, Stage
from replay_switch import EVENT_SECRET, SECRET, USER, ReplaySwitch
from rig import Rig

from supervisor_app.assets import resource
from supervisor_app.bridge.freshness import Phase
from supervisor_app.domain.ids import AgentId, QueueId
from supervisor_app.ui.parts.fonts import load_fonts

pytestmark = [pytest.mark.callcentre, pytest.mark.xdist_group("end_to_end")]

PICTURES = "TWO_SWITCHES_PICTURES"
"""Names a folder that the pictures of docs/freeswitch.md are written to."""


def look_at(desk: Stage, folder: Path) -> None:
    """Write what a person sees of both floors."""
    load_fonts(resource("fonts"))
    window = desk.desk.shell.window()
    window.resize(1440, 810)
    for page, name in (("overview", "two-switches"), ("skills", "two-switches-skills")):
        desk.show(page)
        shown_at = time.monotonic()
        desk.until(lambda since=shown_at: time.monotonic() > since + 3.0, 10, "all is drawn")
        assert window.grab().save(str(folder / f"{name}-dark-zh.png"))


class Played:
    """The replayed FreeSWITCH, on a thread of its own."""

    def __init__(self) -> None:
        self.switch = ReplaySwitch(live=True)
        self._ready, self._end = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()))

    def __enter__(self) -> "Played":
        self._thread.start()
        assert self._ready.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self._thread.join(10)
        assert not self._thread.is_alive()

    async def _run(self) -> None:
        async with self.switch.running():
            self._ready.set()
            while not self._end.is_set():
                await asyncio.sleep(0.05)


@pytest.fixture
def played() -> Iterator[Played]:
    with Played() as switch:
        yield switch


def freeswitch(switch: ReplaySwitch, folder: Path) -> str:
    """Its part of a configuration, its secrets in files."""
    for name, secret in (("http", SECRET), ("events", EVENT_SECRET)):
        (folder / name).write_text(secret, encoding="utf-8")
        (folder / name).chmod(0o600)
    return f"""
[[acd]]
name = "fs"
kind = "freeswitch"
title = "FreeSWITCH"
url = "{switch.url}"
user = "{USER}"
secret = "file:{folder}/http"
event_socket = "{switch.socket}"
event_secret = "file:{folder}/events"
"""


def test_queues_and_levels_of_both_stand_side_by_side(
    idle_rig: Rig,
    gateway_of: Callable[..., RigGateway],
    stage: Callable[[RigGateway], Stage],
    played: Played,
    tmp_path: Path,
) -> None:
    desk = stage(gateway_of(idle_rig, more=freeswitch(played.switch, tmp_path)))
    desk.until(lambda: desk.phase is Phase.LIVE, 15, "both floors are live")
    store = desk.desk.store

    def agents(acd: str) -> dict[AgentId, dict[QueueId, tuple[int, str]]]:
        view = store.view
        rows = view.agents.values() if view is not None else ()
        return {
            row.id: {skill.queue: (skill.level, skill.native) for skill in row.skills}
            for row in rows
            if row.id.startswith(f"{acd}/")
        }

    desk.until(lambda: len(agents("fs")) == 20, 10, "the agents of FreeSWITCH are there")
    model = desk.desk.overview.queues.model
    names = {f"rig/{queue['name']}" for queue in idle_rig.roster["queues"]}
    names |= {f"fs/{queue}@default" for queue in ("retail", "card", "vip")}

    def shown() -> bool:  # the store has a picture a moment before its screens
        return all(model.place(QueueId(name)) is not None for name in names)

    desk.until(shown, 10, "the queues of both stand on the screen")
    theirs = agents("fs")[AgentId("fs/1020@default")]
    assert theirs[QueueId("fs/retail@default")] == (2, "2/1")
    ours = {native for skills in agents("rig").values() for _, native in skills.values()}
    assert ours
    assert all(native.isdecimal() for native in ours)

    before = int(desk.queue_cell("vip", "answered"))
    caller = f"139{time.time_ns() % 10**8:08d}"
    idle_rig.place_call("vip", caller=caller, patience=60, talk=2, ends="agent")

    def answered(queue: str) -> int:
        return int(desk.any_queue_cell(QueueId(f"fs/{queue}@default"), "answered"))

    def answered_on_both() -> bool:
        theirs = sum(answered(queue) for queue in ("retail", "card", "vip"))
        return int(desk.queue_cell("vip", "answered")) > before and theirs >= 5

    desk.until(answered_on_both, 60, "contacts of both are counted")
    kinds = {row.acd: row.kind for row in store.view.sources.values()} if store.view else {}
    assert kinds["fs"] == "FreeSWITCH 1.10.12"
    assert kinds["rig"].startswith("Asterisk")
    if PICTURES in os.environ:
        look_at(desk, Path(os.environ[PICTURES]))
