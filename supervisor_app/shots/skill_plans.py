"""The skill plans of the demonstration floor: one to be applied, one in force from which the floor
has drifted, and their versions."""

from supervisor_app.domain.commands import (
    Outcome,
    OutcomeState,
    RestoreId,
    RestoreKind,
    SkillCell,
)
from supervisor_app.domain.ids import AgentId, QueueId
from supervisor_app.domain.kept_restores import RestoreState
from supervisor_app.domain.pending_restores import PendingRestore
from supervisor_app.domain.plan_difference import DriftCell, PlanDifference, PlanDrift
from supervisor_app.domain.plans import (
    PlanAnswer,
    PlanCell,
    PlanHistory,
    PlanInForce,
    PlansNow,
    SkillPlan,
)
from supervisor_app.domain.words import Words
from supervisor_app.shots.figures import ACD, NOW
from supervisor_app.shots.floor import queue
from supervisor_app.shots.skilled import agent, prepared

SURGE, EVENING = "surge", "evening"
HEALTHY_S = 600.0
ABSENT = 80102
GONE = AgentId(f"{ACD}/80999")
GONE_QUEUE = QueueId(f"{ACD}/fraud")
CARD, RETAIL, LOAN = queue("card"), queue("retail"), queue("loan")


def surge(version: int = 3) -> SkillPlan:
    """信用卡突增, as version 1, 2 or 3."""
    moved = [PlanCell(cell.agent, cell.queue, cell.level) for cell in prepared()]
    kept = [PlanCell(agent(80101), CARD, 3), PlanCell(agent(80117), CARD, 3)]
    lost = [PlanCell(agent(ABSENT), CARD, 2), PlanCell(GONE, CARD, 2),
            PlanCell(agent(80101), GONE_QUEUE, 1)]  # fmt: skip
    cells = {1: moved[:8], 2: [*moved[:7], *moved[8:], *kept], 3: [*moved, *kept, *lost]}[version]
    who, ago = {1: ("周岚", 86_400 * 3.2), 2: ("韩雪", 9400.0), 3: ("李强", 4100.0)}[version]
    note = "二级应急时用" if version > 1 else ""
    return SkillPlan(SURGE, "信用卡突增", tuple(cells), version, who, NOW - ago, note)


def evening() -> SkillPlan:
    """晚高峰, of which a newer version accepts one of the levels that drifted."""
    cells = [PlanCell(agent(code), LOAN, 2) for code in (80104, 80107, 80111, 80117, 80118)]
    cells += [PlanCell(agent(80101), CARD, 3), PlanCell(agent(80116), CARD, 3)]
    cells += [PlanCell(agent(80120), LOAN, 3), PlanCell(agent(80122), LOAN, 3)]
    return SkillPlan(EVENING, "晚高峰", tuple(cells), 5, "周岚", NOW - 700, "18:00–20:30")


def force() -> PlanInForce:
    """晚高峰 since 14:02, until 15:02."""
    return PlanInForce(
        EVENING, "晚高峰", 4, NOW - 1800, "zhoulan", "周岚", (RestoreId("r-evening"),), NOW + 1782
    )


def plans() -> PlansNow:
    """Both."""
    return PlansNow(NOW, (surge(), evening()), (force(),))


def difference() -> PlanDifference:
    """What 信用卡突增 would change."""
    cells = (*prepared(), SkillCell(agent(ABSENT), CARD, 2))
    return PlanDifference(
        SURGE, 3, NOW, cells, same=2, signed_out=(agent(ABSENT),), gone=(GONE,),
        queues_gone=(GONE_QUEUE,),
    )  # fmt: skip


def drift() -> PlanDrift:
    """How far the floor is from 晚高峰."""
    cells = (
        DriftCell(agent(80104), LOAN, 3, 2, NOW - 640, "李强"),
        DriftCell(agent(80107), LOAN, 3, 2, NOW - 640, "李强"),
        DriftCell(agent(80111), LOAN, 3, 2),
        DriftCell(agent(80120), LOAN, 3, 2, NOW - 1300, "韩雪"),
    )
    return PlanDrift(force(), NOW, 5, cells, kept=4, signed_out=(agent(ABSENT),))


def history() -> PlanHistory:
    """Three versions of 信用卡突增."""
    return PlanHistory((surge(3), surge(2), surge(1)))


def clash() -> PlanAnswer:
    """李强 was first."""
    return PlanAnswer(
        surge(3),
        clash=True,
        words=Words("李强 先改了这个预案", "李强 changed this plan first"),
        cure=Words(
            "请看过他的改动后，在其基础上再改。", "Look at it, and make your change to that."
        ),
    )


def mine() -> SkillPlan:
    """What was to be kept instead, made from version 2."""
    was = surge(2)
    cells = (*was.cells[:-2], PlanCell(agent(80118), CARD, 2), PlanCell(agent(80129), CARD, 2))
    return SkillPlan(SURGE, was.name, cells, 2, note=was.note)


def pending() -> tuple[PendingRestore, ...]:
    """Two wait for their time, one for a queue to be well."""
    lent = tuple(SkillCell(agent(code), queue("vip"), None, 2) for code in (80119, 80125))
    helped = tuple(SkillCell(agent(code), CARD, None, 2) for code in (80118, 80129, 80130))
    return (
        PendingRestore(RestoreId("r1"), RestoreKind.AT, NOW - 1038, NOW + 762, cells=lent,
                       author="韩雪"),
        PendingRestore(RestoreId("r2"), RestoreKind.HEALTHY, NOW - 900, queue=CARD, cells=helped,
                       author="李强", well_since=NOW - 374),
        PendingRestore(RestoreId("r3"), RestoreKind.SHIFT_END, NOW - 600, NOW + 19_662,
                       cells=helped[:1], author="周岚"),
    )  # fmt: skip


def asking() -> PendingRestore:
    """Of three cells two are not back: one was changed meanwhile, one the ACD refused."""
    cells = tuple(SkillCell(agent(code), LOAN, 3, 2) for code in (80104, 80107))
    why = Words("该坐席不是此队列的成员", "He is no member of this queue")
    outcomes = (
        Outcome(OutcomeState.CONFLICT, agent(80104), LOAN, 4),
        Outcome(OutcomeState.REFUSED, agent(80107), LOAN, 2, why, "Interface not found"),
    )
    said = Words(
        "3 项中 2 项未能恢复：该坐席不是此队列的成员（Interface not found）",
        "2 of 3 could not be put back: He is no member of this queue (Interface not found)",
    )
    return PendingRestore(
        RestoreId("r-asks"), RestoreKind.AT, NOW - 2400, NOW - 300, cells=cells, author="韩雪",
        words=said, state=RestoreState.FAILED, asks=True, outcomes=outcomes,
    )  # fmt: skip


def told(now: PlansNow, path: list[str]) -> object | None:
    """What a gateway says below `/api/v1/plans`; None: it has nothing there."""
    match path:
        case []:
            return now
        case ["surge", "difference"]:
            return difference()
        case ["evening", "drift"]:
            return drift()
        case ["surge", "versions"]:
            return history()
        case _:
            return None
