"""The whole product against a real Asterisk: gateway as a process, desk with its real wires."""

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from end_to_end.stage import RigGateway, Stage
from rig import TOOL, Rig

sys.path.insert(0, str(TOOL.parent))
sys.path.append(str(Path(__file__).resolve().parents[1] / "acd"))  # the switch that is replayed


@pytest.fixture
def stage(qapp: object, tmp_path: Path) -> Iterator[Callable[[RigGateway], Stage]]:
    """Opens desks on a gateway; closes them all at last."""
    opened: list[Stage] = []

    def open_desk(gateway: RigGateway) -> Stage:
        desk = Stage(gateway, tmp_path / f"desk{len(opened)}")
        opened.append(desk)
        return desk

    yield open_desk
    for desk in opened:
        desk.close()


@pytest.fixture
def gateway_of(tmp_path: Path) -> Iterator[Callable[..., RigGateway]]:
    """Starts gateways for rigs; ends them all at last."""
    running: list[RigGateway] = []

    def start(rig: Rig, more: str = "", **changes: str) -> RigGateway:
        gateway = RigGateway(rig, tmp_path / f"gateway{len(running)}", changes, more)
        running.append(gateway)
        return gateway

    yield start
    began = time.monotonic()
    for gateway in running:
        gateway.stop()
    assert time.monotonic() - began < 6 * max(1, len(running))
