"""How the desk comes to a feed."""

from pathlib import Path

import pytest

from supervisor_app.bridge.connection import OwnGateway, RunningGateway
from supervisor_app.client.errors import GatewayFault


def test_a_token_file_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(GatewayFault) as told:
        RunningGateway("http://127.0.0.1:9", tmp_path / "none").open()
    assert "令牌" in told.value.words.zh


def test_the_token_is_read_anew(tmp_path: Path) -> None:
    file = tmp_path / "token"
    gateway = RunningGateway("http://127.0.0.1:9", file)
    with pytest.raises(GatewayFault):
        gateway.open()
    file.write_text("secret\n", encoding="utf-8")
    gateway.open().close()


def test_a_wrong_configuration_is_told_in_the_gateways_words(tmp_path: Path) -> None:
    file = tmp_path / "gateway.toml"
    file.write_text("this is not toml", encoding="utf-8")
    own = OwnGateway(file)
    try:
        with pytest.raises(GatewayFault) as told:
            own.open()
    finally:
        own.stop()
    assert "gateway.toml" in told.value.words.zh


def test_an_ended_connection_opens_nothing() -> None:
    own = OwnGateway()
    own.stop()
    with pytest.raises(GatewayFault):
        own.open()
