"""Reports of a gateway, the contacts behind them, kept questions. Blocking, with one short wait.

Every call raises `GatewayFault`: `GatewayDeclined` where the gateway says why it does not.
"""

from collections.abc import Sequence
from urllib.parse import quote, urlencode

from supervisor_app.client.gateway_asking import decoded
from supervisor_app.client.gateway_keeping import GatewayKeeping
from supervisor_app.domain.ids import AgentId, Instant, QueueId
from supervisor_app.domain.report_query import (
    DrilledCalls,
    ReportProgress,
    ReportQuery,
    ReportTemplate,
    ReportTemplateAnswer,
    ReportTemplatesNow,
)

_PATH = "/api/v1/reports"
REPORT_WAIT_S = 3.0


class ReportCalls(GatewayKeeping):
    """Reports of one gateway. May be used by several threads."""

    def ask_report(self, query: ReportQuery) -> ReportProgress:
        """Begin a report; it is fetched by its id."""
        return decoded(self._ask("POST", _PATH, query), ReportProgress)

    def report_progress(self, identity: str, wait_s: float = REPORT_WAIT_S) -> ReportProgress:
        """How far it is, with the table when it is done: as soon as it is over, or after the wait
        (at most `REPORT_WAIT_S`). An answer is kept for a minute."""
        waits = urlencode({"wait": f"{min(wait_s, REPORT_WAIT_S):g}"})
        return self._get(f"{_report(identity)}?{waits}", ReportProgress)

    def cancel_report(self, identity: str) -> ReportProgress:
        """Give it up."""
        return decoded(self._ask("DELETE", _report(identity)), ReportProgress)

    def drilled_calls(
        self,
        first: Instant,
        last: Instant,
        queues: Sequence[QueueId] = (),
        outcome: str = "",
        *,
        agents: Sequence[AgentId] = (),
        below: int = 0,
        whole: bool = False,
    ) -> DrilledCalls:
        """The contacts counted from `first` on and before `last`. `outcome`: `answered`,
        `abandoned`, `flowed_out`, or empty for all; `below`: how many were told before; `whole`:
        with callers' numbers, which is put on the record."""
        asked: list[tuple[str, str]] = [("first", f"{first:.3f}"), ("last", f"{last:.3f}")]
        asked += [("queue", queue) for queue in queues]
        asked += [("agent", agent) for agent in agents]
        asked += [("outcome", outcome)] if outcome else []
        asked += [("below", str(below))] if below else []
        asked += [("whole", "true")] if whole else []
        return self._get(f"{_PATH}/calls?{urlencode(asked)}", DrilledCalls)

    def report_templates(self) -> ReportTemplatesNow:
        """All kept questions."""
        return self._get(f"{_PATH}/templates", ReportTemplatesNow)

    def keep_report_template(self, template: ReportTemplate) -> ReportTemplateAnswer:
        """Keep a question, new (without a key) or changed. What is wrong with it, or that somebody
        else was first, is in the answer, not raised. May be sent again where no answer came."""
        return self._keep(f"{_PATH}/templates", template, ReportTemplateAnswer)

    def delete_report_template(self, key: str, version: int) -> ReportTemplateAnswer:
        """Delete one, as it was seen."""
        path = f"{_PATH}/templates/{quote(key, safe='')}"
        return self._delete(path, ReportTemplateAnswer, version)


def _report(identity: str) -> str:
    return f"{_PATH}/{quote(identity, safe='')}"
