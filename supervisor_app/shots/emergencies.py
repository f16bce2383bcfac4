"""The emergency of the picture: a surge of the card queue, its lines, steps, log and curve."""

from msgspec import structs

from supervisor_app.domain.commands import RestoreId, RestoreKind, SkillCell
from supervisor_app.domain.emergency import (
    CurvePoint,
    Emergency,
    EmergencyId,
    EmergencyRecord,
    ExitNow,
    Figures,
    Level,
    LineNow,
    LogKind,
    LogLine,
    Phase,
    Proposal,
    Receipt,
    Step,
    StepState,
)
from supervisor_app.domain.ids import AgentId
from supervisor_app.domain.measured import (
    Compare,
    NamedSubject,
    Operator,
    Period,
    Subject,
    SubjectKey,
    SubjectKind,
)
from supervisor_app.domain.pending_restores import PendingRestore
from supervisor_app.domain.playbooks import ApplyPlan, CancelBreaks, PlaybookKey
from supervisor_app.domain.situation import SituationNow
from supervisor_app.domain.words import Words
from supervisor_app.shots.figures import ACD, DAY_START
from supervisor_app.shots.floor import queue
from supervisor_app.shots.surge_floor import AT

ID = EmergencyId("surge-1")
PLAN, SECOND = "surge", "hefei"
"""Skill plans that its steps apply."""
DECLARED = AT - 605
CARD = NamedSubject(
    Subject(SubjectKind.QUEUE, SubjectKey(str(queue("card")))), Words("信用卡", "Card")
)
FLOOR = NamedSubject(Subject(SubjectKind.FLOOR), Words("全部队列", "All queues"))
SITES = NamedSubject(
    Subject(SubjectKind.SITE, SubjectKey("bj")), Words("北京 合肥 成都", "Beijing, Hefei, Chengdu")
)


def at(text: str) -> float:
    """An instant of the picture's day: `14:36:05`."""
    hours, minutes, seconds = map(int, text.split(":"))
    return DAY_START + hours * 3600 + minutes * 60 + seconds


def _compare(
    measure: str, operator: Operator, bound: float, period: Period = Period.NOW
) -> Compare:
    return Compare(measure, operator, bound, period)


def lines(quiet: bool = False) -> tuple[LineNow, ...]:
    """The six lines of the picture; `quiet`: none is past its bound."""
    over, under = Operator.AT_LEAST, Operator.BELOW
    rate, last = "answer_rate", Period.QUARTER
    specs = (
        ("queue", "任一队列排队", "Waiting in any queue", "waiting", over, 20, 60, 180, 180,
         CARD, 41, 992, None),
        ("longest", "最长等待", "Longest wait", "longest_wait", over, 300, 600, 0, 0,
         CARD, 398, 98, None),
        ("rate", "近 15 分接通率（队列）", "Answer rate, last 15 min (queue)", rate, under, 80, 50,
         0, 900, CARD, 57.7, 70, None),
        ("all", "全部排队", "Waiting in all", "waiting", over, 45, 90, 180, 180,
         FLOOR, 59, 0, None),
        ("rate-all", "近 15 分接通率（合计）", "Answer rate, last 15 min (total)", rate, under, 85,
         70, 0, 900, FLOOR, 79.7, 70, 552),
        ("site", "站点可用", "Sites in service", "site_state", over, 1, 2, 0, 0,
         SITES, 0.0, None, None),
    )  # fmt: skip
    calm = {"queue": 6, "longest": 41.0, "rate": 93.8, "all": 9, "rate-all": 94.6, "site": 0.0}
    found = []
    for key, zh, en, measure, operator, two, one, two_s, one_s, about, value, since, n in specs:
        period = last if measure == rate else Period.NOW
        past = since is not None and not quiet
        found.append(
            LineNow(
                key=key,
                name=Words(zh, en),
                two=_compare(measure, operator, two, period),
                one=_compare(measure, operator, one, period),
                two_for_s=float(two_s),
                one_for_s=float(one_s),
                about=about,
                value=calm[key] if quiet else float(value),
                sample=n,
                two_since=AT - since if past and since else None,
                met=Level.TWO if past else None,
            )
        )
    return tuple(found)


def receipts() -> tuple[Receipt, ...]:
    """Seven were asked; the lead of team four has not answered."""
    asked = at("14:41:30")
    told = (
        ("chenlixin", "陈立新", "t1", "14:42:05"),
        ("xuruotong", "许若彤", "t2", "14:41:52"),
        ("jiangwenbo", "蒋文博", "t3", "14:43:10"),
        ("shenjianing", "沈佳宁", "t4", ""),
        ("luosiyuan", "罗思远", "t5", "14:42:31"),
        ("fangmin", "方敏", "合肥值班", "14:37:00"),
        ("qiulei", "邱磊", "成都值班", "14:37:44"),
    )
    return tuple(
        Receipt(login, name, team, asked, at(given) if given else None, "8041" if not given else "")
        for login, name, team, given in told
    )


def steps() -> tuple[Step, ...]:
    """Six; the fourth is being worked on."""
    done, plan = StepState.DONE, ApplyPlan(PLAN)
    return (
        Step(1, "宣布二级应急，通知值班经理与三站班长", "周岚", at("14:36:05"), done,
             at("14:36:05"), at("14:36:05"), "周岚", "已送达 8 / 8",
             title_en="Declare level II; tell the duty manager and team leads"),
        Step(2, "个人业务 8 人加入信用卡（2 级），15:07 恢复", "许若彤", at("14:38:00"), done,
             at("14:36:05"), at("14:37:20"), "许若彤", "已生效，撤回窗口已过", plan, "c1",
             at("14:37:20"), title_en="8 agents of Retail join Card (level 2), back at 15:07"),
        Step(3, "信用卡队列播放排队提示，开启回呼登记", "系统", at("14:40:00"), done,
             at("14:37:20"), at("14:39:02"), "系统", "回呼登记 17",
             title_en="Play the queue notice for Card, offer a callback"),
        Step(4, "取消未开始的小休，暂停培训", "各班长", at("14:42:00"), StepState.CURRENT,
             at("14:41:30"), result="小休 8 → 3，培训 3 → 0；四组未执行",
             action=CancelBreaks(meetings=True), acted_at=at("14:41:30"), command="c2",
             receipts=receipts(), title_en="Call off breaks, pause training"),
        Step(5, "合肥三组 12 人信用卡由 3 级提到 2 级", "蒋文博", at("14:50:00"),
             action=ApplyPlan(SECOND), title_en="12 agents of Hefei 3: Card from level 3 to 2"),
        Step(6, "复核：升级一级、维持或解除", "周岚", at("15:00:00"),
             title_en="Decide: raise, keep on, or release"),
    )  # fmt: skip


def exits(quiet: bool = False) -> tuple[ExitNow, ...]:
    """Three; none is met."""
    told = (
        ("waiting", "排队", "Waiting", Operator.AT_MOST, 8, 41.0, 5.0, Period.NOW),
        ("longest_wait", "最长等待", "Longest wait", Operator.AT_MOST, 60, 398.0, 34.0, Period.NOW),
        ("answer_rate", "近 15 分接通率", "Last 15 min", Operator.AT_LEAST, 90, 57.7, 93.2,
         Period.QUARTER),
    )  # fmt: skip
    return tuple(
        ExitNow(
            key=measure,
            name=Words(zh, en),
            compare=_compare(measure, operator, bound, period),
            about=CARD,
            value=calm if quiet else value,
            met=quiet,
        )
        for measure, zh, en, operator, bound, value, calm, period in told
    )


def active(level: Level = Level.TWO) -> Emergency:
    """The emergency of the picture."""
    return Emergency(
        id=ID,
        level=level,
        phase=Phase.ACTIVE,
        cause="账单短信重复发送引起集中来电",
        queue=queue("card"),
        about=CARD,
        declared_at=DECLARED,
        declared_by="周岚",
        commander="周岚",
        commander_login="zhoulan",
        commander_extension="8001",
        review_at=AT + 830,
        playbook="单队列突增（版本 3）",
        steps=steps(),
        exits=exits(),
        exit_hold_s=900.0,
    )


def released() -> Emergency:
    """The same, when it was over."""
    return structs.replace(
        active(),
        phase=Phase.RELEASED,
        released_at=AT - 20,
        released_by="周岚",
        released_why="短信已停发，排队恢复正常",
        exits=exits(quiet=True),
        exit_since=AT - 920,
        steps=tuple(
            step
            if step.state is StepState.DONE
            else structs.replace(step, state=StepState.DONE, done_at=AT - 60, done_by="周岚")
            for step in steps()
        ),
    )


def log() -> tuple[LogLine, ...]:
    """Eight lines, some by themselves."""
    told = (
        ("14:32:38", LogKind.PROPOSED, "达到二级阈值并满 3:00，提请宣布",
         "Level II proposed: past its line for 3:00", "", None),
        ("14:36:05", LogKind.DECLARED, "宣布二级应急", "Level II declared", "周岚", 1),
        ("14:37:20", LogKind.ACTION, "应用技能调整 8 人", "Skills of 8 changed", "许若彤", 2),
        ("14:38:10", LogKind.NOTE, "市场部确认账单短信重复发送，14:45 停发",
         "市场部确认账单短信重复发送，14:45 停发", "周岚", None),
        ("14:39:02", LogKind.STEP, "排队提示与回呼已开启", "Queue notice and callback are on",
         "系统", 3),
        ("14:41:30", LogKind.STEP, "步骤 4 开始", "Step 4 begun", "周岚", 4),
        ("14:44:30", LogKind.RECEIPT, "四组班长未回执“暂停培训”",
         "No receipt of team four for “pause training”", "", 4),
        ("14:46:02", LogKind.FIGURE, "信用卡最长等待 6:38（阈值 5:00）",
         "Card: longest wait 6:38 (line 5:00)", "", None),
    )  # fmt: skip
    return tuple(
        LogLine(at(clock), kind, Words(zh, en), name=name, step=step)
        for clock, kind, zh, en, name, step in told
    )


WAITED = (3, 4, 4, 5, 6, 7, 8, 8, 9, 10, 11, 12, 13, 14, 16, 18, 20, 22, 23, 25, 27, 30, 33, 35,
          34, 36, 37, 38, 39, 40, 41, 41, 41)  # fmt: skip
"""The card queue from 14:14 to 14:46."""


def curve() -> tuple[CurvePoint, ...]:
    """By the minute."""
    first = at("14:14:00")
    return tuple(
        CurvePoint(first + place * 60, waiting, 20.0 + place * 11, 90.0 - place)
        for place, waiting in enumerate(WAITED)
    )


def figures(is_released: bool) -> tuple[Figures, ...]:
    """At the declaration, at the steps, at the release."""
    told = [
        Figures(DECLARED, 33, 262.0, 68.2, 9594, 713, DAY_START, offered=10_348),
        Figures(at("14:37:20"), 35, 290.0, 68.2, 9612, 722, DAY_START, 2),
        Figures(at("14:39:02"), 36, 325.0, 68.2, 9650, 741, DAY_START, 3),
    ]
    if is_released:
        told.append(Figures(AT - 20, 5, 34.0, 93.2, 9790, 802, DAY_START, offered=10_597))
    return tuple(told)


def record(emergency: Emergency) -> EmergencyRecord:
    """With all that is kept of it."""
    over = emergency.phase is Phase.RELEASED
    return EmergencyRecord(emergency, log(), curve(), (), figures(over))


def situation(emergency: Emergency | None = None, quiet: bool = False) -> SituationNow:
    """What the gateway tells; without an emergency the lines alone."""
    return SituationNow(
        epoch="picture",
        version=1,
        at=AT,
        evaluated_at=AT,
        lines=lines(quiet),
        emergency=emergency,
        record=record(emergency) if emergency is not None else None,
    )


def proposed() -> SituationNow:
    """A line is met, and nobody has declared."""
    met = tuple(line.key for line in lines() if line.met is not None)
    made = at("14:32:38")
    key = PlaybookKey("default-one-queue")
    proposal = Proposal(Level.TWO, met, CARD, made - 180, key, made_at=made)
    return structs.replace(situation(), proposal=proposal)


def loan() -> PendingRestore:
    """Eight agents of Retail are in Card until 15:07."""
    cells = []
    for code in range(8):
        agent = AgentId(f"{ACD}/8{code:04}")
        cells.append(SkillCell(agent, queue("card"), None, 2))
        cells.append(SkillCell(agent, queue("retail"), 1, 3))
    return PendingRestore(
        RestoreId("r-surge"),
        RestoreKind.AT,
        at("14:37:20"),
        AT + 1270,
        cells=tuple(cells),
        author="许若彤",
        plan=PLAN,
    )
