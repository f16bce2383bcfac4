"""Commands of a desk, who listens to whom, and the record. Blocking.

Every call raises `GatewayFault`: `GatewayDeclined` where the gateway says why it does not.
"""

import contextlib
from urllib.parse import urlencode

from msgspec import structs

from supervisor_app.client.errors import GatewayUnreachable
from supervisor_app.client.gateway_asking import GatewayAsking, decoded
from supervisor_app.domain.audit import AuditPage, AuditQuery
from supervisor_app.domain.commands import Command, CommandAnswer, CommandId
from supervisor_app.domain.listens import ListensNow

_TRIES = 3
LISTENS_WAIT_S = 4.0
"""Of a desk that listens: it is taken for lost after 20 s without a question."""


class CommandCalls(GatewayAsking):
    """Commands of one desk. May be used by several threads."""

    def command(self, command: Command) -> CommandAnswer:
        """Have a command done; what became of each part stands in the answer.

        Where the answer does not come in time it is asked for again: sent twice, it is done once.
        """
        for _ in range(_TRIES - 1):
            with contextlib.suppress(GatewayUnreachable):
                return self._command(command)
        return self._command(command)

    def _command(self, command: Command) -> CommandAnswer:
        return decoded(self._ask("POST", "/api/v1/commands", command), CommandAnswer)

    def answer(self, command: CommandId) -> CommandAnswer:
        """What became of a command of one's own, whose parts may have waited."""
        return self._get(f"/api/v1/commands/{command}", CommandAnswer)

    def listens(self, since: int | None = None, wait_s: float = 0.0) -> ListensNow:
        """Who listens to whom; with `since` as soon as it is other than at that version."""
        asked = {"wait": wait_s} if since is None else {"since": since, "wait": wait_s}
        return self._get(f"/api/v1/listens?{urlencode(asked)}", ListensNow)

    def audit(self, query: AuditQuery) -> AuditPage:
        """Entries of the record, the newest first."""
        given = {
            key: value for key, value in structs.asdict(query).items() if value not in ("", None)
        }
        return self._get(f"/api/v1/audit?{urlencode(given)}", AuditPage)
