"""A second pair of ears on the real Asterisk: AMI over TCP, apart from the product's code.

It notes when each event left the switch, so that a test can say how much later a screen shows it.
"""

import socket
import threading
import time


class SwitchEar:
    """Listens until closed. `heard` are the events with the monotonic time of their arrival."""

    def __init__(self, port: int, user: str = "readonly") -> None:
        self.heard: list[tuple[float, dict[str, str]]] = []
        self._line = socket.create_connection(("127.0.0.1", port), timeout=5)
        self._line.sendall(
            f"Action: Login\r\nUsername: {user}\r\nSecret: {user}\r\nEvents: on\r\n\r\n".encode()
        )
        self._line.settimeout(None)
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Hang up."""
        self._line.shutdown(socket.SHUT_RDWR)
        self._line.close()
        self._thread.join(5)

    def first(self, event: str, **fields: str) -> tuple[float, dict[str, str]] | None:
        """The first event of this name with these fields, and when it was heard."""
        for at, message in list(self.heard):
            same = message.get("Event") == event
            if same and all(message.get(key) == value for key, value in fields.items()):
                return at, message
        return None

    def _listen(self) -> None:
        rest = b""
        while piece := self._line.recv(65536):
            at = time.monotonic()
            *blocks, rest = (rest + piece).split(b"\r\n\r\n")
            for block in blocks:
                lines = block.decode("utf-8", "replace").split("\r\n")
                pairs = (line.partition(": ") for line in lines if ": " in line)
                self.heard.append((at, {key: value for key, _, value in pairs}))
