"""Papers of a gateway, and which it makes by itself. Blocking, with one short wait.

Every call raises `GatewayFault`: `GatewayDeclined` where the gateway says why it does not.
"""

from urllib.parse import quote, urlencode

from supervisor_app.client.gateway_asking import decoded
from supervisor_app.client.gateway_keeping import GatewayKeeping
from supervisor_app.domain.papers import (
    PaperProgress,
    PaperWish,
    Schedule,
    ScheduleAnswer,
    Schedules,
)

_PATH = "/api/v1/papers"
PAPER_WAIT_S = 3.0


class PaperCalls(GatewayKeeping):
    """Papers of one gateway. May be used by several threads."""

    def ask_paper(self, wish: PaperWish) -> PaperProgress:
        """Begin a paper; it is fetched by its id."""
        return decoded(self._ask("POST", _PATH, wish), PaperProgress)

    def paper_progress(self, identity: str, wait_s: float = PAPER_WAIT_S) -> PaperProgress:
        """How far it is: as soon as it is over, or after the wait (at most `PAPER_WAIT_S`)."""
        waits = urlencode({"wait": f"{min(wait_s, PAPER_WAIT_S):g}"})
        return self._get(f"{_paper(identity)}/progress?{waits}", PaperProgress)

    def paper_file(self, identity: str) -> bytes:
        """The file of one that is done; its name is in its progress. Kept for two minutes."""
        return self._ask("GET", _paper(identity))

    def cancel_paper(self, identity: str) -> PaperProgress:
        """Give it up."""
        return decoded(self._ask("DELETE", _paper(identity)), PaperProgress)

    def schedules(self) -> Schedules:
        """Which papers the gateway makes by itself."""
        return self._get(f"{_PATH}/schedules", Schedules)

    def keep_schedule(self, schedule: Schedule) -> ScheduleAnswer:
        """Keep one, new (without a key) or changed. What is wrong with it, or that somebody else
        was first, is in the answer, not raised."""
        return self._keep(f"{_PATH}/schedules", schedule, ScheduleAnswer)

    def delete_schedule(self, key: str, version: int) -> ScheduleAnswer:
        """Delete one, as it was seen."""
        return self._delete(f"{_PATH}/schedules/{quote(key, safe='')}", ScheduleAnswer, version)


def _paper(identity: str) -> str:
    return f"{_PATH}/{quote(identity, safe='')}"
