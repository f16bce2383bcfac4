"""Further desks, as far as a gateway can tell: they ask as a desk does and throw the answer away.

    python -m benchmarks.freshness_others URL TOKEN_FILE RATE_FILE COUNT

It ends with its input, and then writes into the file how many bytes a second came to each since all
had a floor.
"""

import gzip
import http.client
import sys
import threading
import time
import urllib.parse
from collections.abc import Callable
from pathlib import Path

import msgspec
from msgspec import Struct

from supervisor_app.bridge.poller import PACE_S, WAIT_S

_ANSWER_WITHIN_S = 10.0


class _Whole(Struct):
    epoch: str


class OtherDesk:
    """One desk, in a thread of its own."""

    def __init__(
        self, address: str, token: str, told: Callable[[bytes], None] | None = None
    ) -> None:
        """`told` gets each body as it came, in the thread that asks."""
        self.bytes_heard = 0
        self._told = told
        self.shown = threading.Event()
        """It has a floor."""
        self._line = http.client.HTTPConnection(address, timeout=_ANSWER_WITHIN_S)
        self._headers = {"Authorization": f"Bearer {token}", "Accept-Encoding": "gzip, deflate"}
        self._epoch = self._known = ""

    def run(self) -> None:
        """Ask again and again, at a desk's pace."""
        while True:
            began = time.monotonic()
            self._ask()
            self.shown.set()
            time.sleep(max(0.0, PACE_S - (time.monotonic() - began)))

    def _ask(self) -> None:
        self._line.request(
            "GET", f"/api/v1/floor?wait={WAIT_S:g}{self._known}", None, self._headers
        )
        answer = self._line.getresponse()
        body = answer.read()
        self.bytes_heard += len(body)
        if answer.status not in (200, 204):
            raise RuntimeError(f"the gateway answers {answer.status}")
        if not self._epoch:
            self._epoch = msgspec.json.decode(gzip.decompress(body), type=_Whole).epoch
        self._known = f"&since={answer.headers['X-Floor-Version']}&epoch={self._epoch}"
        if self._told is not None:
            self._told(body)


def main() -> int:
    """Be some desks until the input ends."""
    url, token_file, rate_file, count = sys.argv[1:]
    token = Path(token_file).read_text(encoding="ascii").strip()
    address = urllib.parse.urlsplit(url).netloc
    others = [OtherDesk(address, token) for _ in range(int(count))]
    for other in others:
        threading.Thread(target=other.run, daemon=True).start()
    for other in others:
        other.shown.wait(_ANSWER_WITHIN_S)
    began, before = time.monotonic(), sum(other.bytes_heard for other in others)
    sys.stdout.write("shown\n")
    sys.stdout.flush()
    sys.stdin.read()
    came = sum(other.bytes_heard for other in others) - before
    rate = came / len(others) / (time.monotonic() - began)
    Path(rate_file).write_text(f"{rate}\n", encoding="ascii")
    return 0


if __name__ == "__main__":
    sys.exit(main())
