"""What the demonstration gateway tells of emergencies, playbooks and what is on loan."""

from msgspec import structs

from supervisor_app.domain.default_playbooks import default_playbooks
from supervisor_app.domain.emergency import (
    Emergency,
    EmergencyId,
    EmergencyList,
    EmergencyReview,
    ExitCondition,
    Level,
    LevelLine,
    LevelLines,
)
from supervisor_app.domain.pending_restores import RestoresNow
from supervisor_app.domain.plans import PlansNow, SkillPlan
from supervisor_app.domain.playbooks import PlaybookHistory, PlaybooksNow
from supervisor_app.shots.emergencies import (
    FLOOR,
    ID,
    PLAN,
    SECOND,
    exits,
    lines,
    loan,
    record,
    released,
)
from supervisor_app.shots.surge_floor import AT

DAY_S = 86_400.0


def past() -> tuple[Emergency, ...]:
    """Three, one of them a drill."""
    one = released()
    surge = structs.replace(
        one,
        id=EmergencyId("surge-0"),
        declared_at=AT - 9 * DAY_S,
        released_at=AT - 9 * DAY_S + 3480,
        cause="信用卡积分清零公告引起集中来电",
    )
    drill = structs.replace(
        one,
        id=EmergencyId("drill-0"),
        level=Level.ONE,
        about=FLOOR,
        queue=None,
        declared_at=AT - 23 * DAY_S,
        released_at=AT - 23 * DAY_S + 1840,
        cause="季度演练：全线突增",
        drill=True,
    )
    return one, surge, drill


def plans() -> PlansNow:
    """The skill plans that the steps apply."""
    return PlansNow(
        AT, (SkillPlan(PLAN, "信用卡突增"), SkillPlan(SECOND, "合肥三组 12 人 → 信用卡"))
    )


def review(emergency: EmergencyId) -> EmergencyReview:
    """What people said of it."""
    if emergency != ID:
        return EmergencyReview(emergency)
    return EmergencyReview(
        emergency,
        2,
        "营销系统重复下发 3 月账单短信 41,200 条，客户来电核对账单金额。",
        "从达到阈值到宣布用了 3 分 27 秒，值班经理当时在会议中。\n四组班长没有收到回执提醒。",
        "市场部群发前 1 小时通知话务中心\n班长手机加装回执提醒（韩雪，15 日）",
        "周岚",
        AT + 1500,
    )


def playbooks() -> PlaybooksNow:
    """The product's, of which the centre changed one."""
    first, *others = default_playbooks()
    return PlaybooksNow((structs.replace(first, version=3, author="周岚"), *others))


def level_lines() -> LevelLines:
    """The picture's."""
    return LevelLines(
        version=4,
        lines=tuple(
            LevelLine(line.key, line.name, line.about.subject.kind, line.two, line.one,
                      line.two_for_s, line.one_for_s)
            for line in lines()
            if line.about is not None
        ),
        exits=tuple(ExitCondition(one.key, one.name, one.compare) for one in exits()),
        author="周岚",
    )  # fmt: skip


def told(path: list[str]) -> object | None:
    """The answer; None: it is none of these."""
    match path:
        case ["emergency", "list"]:
            return EmergencyList(past())
        case ["emergency", known, "review"]:
            return review(EmergencyId(known))
        case ["emergency", known]:
            found = next((one for one in past() if one.id == known), None)
            return record(found) if found is not None else None
        case ["playbooks"]:
            return playbooks()
        case ["playbooks", key, "versions"]:
            kept = (one for one in playbooks().playbooks if one.key == key)
            return PlaybookHistory(tuple(kept))
        case ["lines"]:
            return level_lines()
        case ["restores"]:
            return RestoresNow(1, AT, (loan(),))
        case _:
            return None
