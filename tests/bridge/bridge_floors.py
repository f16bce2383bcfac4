"""The smallest floors, and answers of a gateway, for the tests of the bridge."""

from supervisor_app.client.feed_answer import FeedAnswer
from supervisor_app.domain.events import LossCause
from supervisor_app.domain.ids import AcdId, AgentId, Instant
from supervisor_app.domain.kpi import ServiceLevel
from supervisor_app.domain.limits import Limits
from supervisor_app.domain.rows import AgentRow, CentreRow, FloorDelta, SourceRow
from supervisor_app.domain.view import FloorView, advance
from supervisor_app.domain.words import Words

NOW: Instant = 1_795_329_138.0
ACD = AcdId("main")
CENTRE = CentreRow(
    title=Words("中心", "Centre"),
    zone="Asia/Shanghai",
    day_start=NOW - 3600,
    next_day_start=NOW + 82_800,
    interval=int(NOW) // 900 * 900,
    service_level=ServiceLevel(),
    targets={},
    limits=Limits(),
)


def floor(
    version: int = 1,
    live: bool = True,
    cause: LossCause | None = None,
    lost_since: Instant = NOW,
    agents: int = 1,
) -> FloorView:
    rows = tuple(AgentRow(AgentId(f"main/{at}"), str(at), f"A{at}") for at in range(agents))
    source = SourceRow(ACD, "ACD", "test", live, lost_since, cause)
    delta = FloorDelta("epoch", version, NOW, centre=CENTRE, sources=(source,), agents=rows)
    return advance(None, delta)


def answer(
    view: FloorView | None = None, age_s: float | None = 0.5, skew_s: float = 0.0
) -> FeedAnswer:
    return FeedAnswer(view or floor(), changed=True, acd_age_s=age_s, gateway_skew_s=skew_s)
