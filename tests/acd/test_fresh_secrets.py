"""A secret that was put right in its file counts at the next log-in, without a new start."""

import asyncio
import time
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from asterisk_watch import played
from fake_ami import OK, REFUSED, FakeAmi, fake_ami
from replay_switch import EVENT_SECRET, SECRET, USER, ReplaySwitch

from supervisor_app.acd.base import Adapter
from supervisor_app.acd.freeswitch_settings import FreeswitchSettings
from supervisor_app.acd.fresh_secrets import FreshSecrets
from supervisor_app.domain.events import Event, FeedLost, LossCause
from supervisor_app.domain.snapshot import AcdSnapshot
from supervisor_app.gateway.acd_kinds import build_adapter
from supervisor_app.gateway.config_load import load
from supervisor_app.gateway.secret_references import read_again

WITHIN_S = 30.0


def built(folder: Path, kind: str, *lines: str) -> Adapter:
    """The adapter of a gateway's configuration, with its secrets in files beside it."""
    file = folder / "gateway.toml"
    named = (f'name = "a"\nkind = "{kind}"', *lines)
    file.write_text("[[acd]]\n" + "\n".join(named) + "\n", encoding="utf-8")
    return build_adapter(load(file), 0, time.time)


async def first_of(adapter: Adapter) -> Event | AcdSnapshot:
    """What one attempt tells first: an end, or that it is heard."""
    stream = adapter.events()
    async with asyncio.timeout(WITHIN_S):
        first = await anext(stream)
    await stream.aclose()  # type: ignore[attr-defined]
    return first


def cause_of(told: Event | AcdSnapshot) -> LossCause | None:
    return told.cause if isinstance(told, FeedLost) else None


def knows(fake: FakeAmi, secret: str) -> None:
    """It lets in whoever has this secret."""

    def answer() -> bytes:
        given = parse_qs(fake.bodies[-1].decode())["Secret"]
        return OK if given == [secret] else REFUSED

    fake.answers["Login"] = answer


@pytest.mark.parametrize("standby", [False, True])
@played
async def test_an_asterisk_is_heard_once_its_file_is_right(tmp_path: Path, standby: bool) -> None:
    kept = tmp_path / "ami"
    kept.write_text("wrong")
    async with fake_ami() as fake, fake_ami() as other:
        knows(fake, "right")
        lines = [f'url = "{fake.url}"', 'user = "desk"', 'secret = "file:ami"']
        adapter = built(tmp_path, "asterisk", *lines,
                        *([f'standby_url = "{other.url}"'] if standby else []))  # fmt: skip
        assert cause_of(await first_of(adapter)) is LossCause.WRONG_SECRET
        kept.unlink()  # as while it is being written
        assert cause_of(await first_of(adapter)) is LossCause.WRONG_SECRET
        kept.write_text("right\n")
        assert cause_of(await first_of(adapter)) is None
        kept.write_text("wrong")  # a secret that the switch takes is not read again
        assert cause_of(await first_of(adapter)) is None


@pytest.mark.parametrize("wrong", ["fs", "event"])
@played
async def test_a_freeswitch_is_heard_once_its_files_are_right(tmp_path: Path, wrong: str) -> None:
    right = {"fs": SECRET, "event": EVENT_SECRET}
    for name, secret in (right | {wrong: "wrong"}).items():
        (tmp_path / name).write_text(secret)
    switch = ReplaySwitch()
    async with switch.running(events=False):
        adapter = built(
            tmp_path,
            "freeswitch",
            f'url = "{switch.url}"\nuser = "{USER}"\nsecret = "file:fs"',
            f'event_socket = "{switch.socket}"\nevent_secret = "file:event"',
        )
        assert cause_of(await first_of(adapter)) is LossCause.WRONG_SECRET
        (tmp_path / wrong).write_text(right[wrong])
        assert cause_of(await first_of(adapter)) is None


@played
async def test_what_cannot_be_a_secret_changes_nothing(tmp_path: Path) -> None:
    own = FreeswitchSettings("http://127.0.0.1:8080", "u", "s")
    (tmp_path / "secret").write_text("two\nlines")
    fresh = FreshSecrets(read_again({"secret": "file:secret"}, ("secret",), (), tmp_path))
    fresh.lost(LossCause.WRONG_SECRET)
    assert await fresh.of(own) is own
    (tmp_path / "secret").write_text("one")
    fresh.lost(LossCause.TIMED_OUT)
    assert await fresh.of(own) is own
    fresh.lost(LossCause.WRONG_SECRET)
    assert (await fresh.of(own)).secret == "one"
    assert await FreshSecrets(None).of(own) is own
