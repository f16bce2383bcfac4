"""A gateway of the demonstration in a folder of its own: its configuration, and a port for it."""

import socket
from pathlib import Path


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def demonstration(folder: Path, more: str = "", *, port: int = 0, agents: int = 20) -> Path:
    """Its configuration's file, with `more` at its end; without a `port` at a free one."""
    file = folder / "gateway.toml"
    text = f"""
[gateway]
listen = "127.0.0.1:{port or free_port()}"
database = "./gateway.db"
[[acd]]
name = "demo"
kind = "simulated"
agents = {agents}
"""
    file.write_text(text + more, encoding="utf-8")
    return file
