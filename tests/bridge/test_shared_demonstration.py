"""A wall beside a desk's demonstration shows the desk's floor; without one its own."""

from pathlib import Path

import pytest

from supervisor_app.bridge.connection import OwnGateway, connection_for
from supervisor_app.bridge.shared_demonstration import (
    DEMONSTRATION_FILE,
    WAITED_FOR_S,
    SharedDemonstration,
    running_demonstration,
    tell_demonstration,
    untell_demonstration,
)
from supervisor_app.client.address import GatewayAddress
from supervisor_app.client.errors import GatewayFault
from supervisor_app.domain.source_choice import DemonstrationChoice

OWN = GatewayAddress("http://127.0.0.1:2", "own")

pytestmark = [pytest.mark.timeout(120)]


class Own:
    """A gateway of one's own that is never started."""

    stopped = False

    def open(self) -> object:
        raise NotImplementedError

    def address(self) -> GatewayAddress:
        return OWN

    def stop(self) -> None:
        self.stopped = True


def test_the_walls_floor_is_the_desks_until_it_ends(tmp_path: Path) -> None:
    at = [0.0]
    desk, own = connection_for(DemonstrationChoice(), tmp_path), Own()
    wall = SharedDemonstration(tmp_path, own, clock=lambda: at[0])  # type: ignore[arg-type]
    try:
        address = desk.address()
        file = tmp_path / DEMONSTRATION_FILE
        assert file.stat().st_mode & 0o077 == 0
        beside = wall.address()
        assert (beside.url, beside.token) == (address.url, address.token)
    finally:
        desk.stop()
    assert not file.exists()
    at[0] = WAITED_FOR_S - 1
    with pytest.raises(GatewayFault, match="does not answer"):
        wall.address()
    at[0] = WAITED_FOR_S
    assert wall.address() is OWN
    wall.stop()
    assert own.stopped


def test_what_a_killed_desk_left_behind_is_of_no_account(tmp_path: Path) -> None:
    tell_demonstration(tmp_path, GatewayAddress("http://127.0.0.1:1", "gone"))
    assert running_demonstration(tmp_path) is None
    wall = SharedDemonstration(tmp_path, Own())  # type: ignore[arg-type]
    assert wall.address() is OWN


def test_nothing_but_a_demonstration_of_this_machine_is_told(tmp_path: Path) -> None:
    tell_demonstration(tmp_path, GatewayAddress("http://192.0.2.1:8700", "x"))
    assert running_demonstration(tmp_path) is None
    file = tmp_path / DEMONSTRATION_FILE
    untell_demonstration(tmp_path, "another desk's")
    assert file.exists()
    untell_demonstration(tmp_path, "x")
    assert not file.exists()
    missing = tmp_path / "gateway.toml"
    own = OwnGateway(missing, tells=tmp_path)
    with pytest.raises(GatewayFault):
        own.address()
    own.stop()
    assert not file.exists()
