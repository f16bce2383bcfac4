"""The playbooks that the product comes with, one for each kind; a centre makes them its own.

A step that applies a skill plan names none: which agents help out is the centre's to say. Steps
due at 0 minutes are done by the declaration itself.
"""

from supervisor_app.domain.playbooks import (
    KIND_NAMES,
    Announce,
    ApplyPlan,
    AskReceipt,
    CancelBreaks,
    Playbook,
    PlaybookKey,
    PlaybookKind,
    PlaybookStep,
    StepAction,
)
from supervisor_app.domain.words import Words

DUTY, LEADS, FLOOR, SYSTEMS, EVERY_SITE = "值班经理", "各班长", "现场主管", "系统值班", "三站班长"


def _step(
    title: Words,
    owner: str,
    due_minutes: int,
    action: StepAction | None = None,
    level_one_only: bool = False,
) -> PlaybookStep:
    return PlaybookStep(title.zh, owner, due_minutes, action, level_one_only, title.en)


def default_playbooks() -> tuple[Playbook, ...]:
    """All of them, in the order of the kinds; their version is 0."""
    steps = {
        PlaybookKind.ONE_QUEUE: _one_queue(),
        PlaybookKind.ALL_QUEUES: _all_queues(),
        PlaybookKind.SITE: _site(),
        PlaybookKind.SYSTEM: _system(),
    }
    return tuple(
        Playbook(
            key=default_key(kind),
            name=KIND_NAMES[kind].zh,
            kind=kind,
            steps=steps[kind],
            name_en=KIND_NAMES[kind].en,
        )
        for kind in PlaybookKind
    )


def default_key(kind: PlaybookKind) -> PlaybookKey:
    """The key of the product's own playbook of a kind."""
    return PlaybookKey(f"default-{kind.value.replace('_', '-')}")


def _told_first() -> PlaybookStep:
    title = Words("宣布应急，通知值班经理与各班长", "Declare; tell the duty manager and team leads")
    return _step(title, DUTY, 0, AskReceipt())


def _review(minutes: int) -> PlaybookStep:
    title = Words("复核：升级、维持或解除", "Decide: raise, keep on, or release")
    return _step(title, DUTY, minutes)


def _one_queue() -> tuple[PlaybookStep, ...]:
    return (
        _told_first(),
        _step(
            Words("相邻技能坐席加入突增队列", "Agents of related skills join the queue"),
            FLOOR,
            2,
            ApplyPlan("", when_well=True),
        ),
        _step(
            Words("播放排队提示，开启回呼登记", "Play the queue notice, offer a callback"),
            SYSTEMS,
            4,
        ),
        _step(
            Words("取消未开始的小休，暂停培训", "Call off breaks, pause training"),
            LEADS,
            6,
            CancelBreaks(meetings=True),
        ),
        _step(
            Words("大屏公告：缩短话后，先接电话", "On the walls: short wrap-up, calls first"),
            FLOOR,
            8,
            Announce("来电突增：请缩短话后，先接电话"),
        ),
        _step(
            Words("第二批坐席提到主接", "A second group takes the queue first"),
            FLOOR,
            14,
            ApplyPlan("", when_well=True),
        ),
        _step(
            Words("跨站点支援，联系业务部门核实原因", "Other sites help; ask the business why"),
            DUTY,
            16,
            ApplyPlan(""),
            level_one_only=True,
        ),
        _review(24),
    )


def _all_queues() -> tuple[PlaybookStep, ...]:
    return (
        _told_first(),
        _step(
            Words("取消小休，培训和会议全部暂停", "Call off breaks, training and meetings"),
            LEADS,
            2,
            CancelBreaks(meetings=True),
        ),
        _step(
            Words("大屏公告：全线来电突增", "On the walls: all lines are busy"),
            FLOOR,
            3,
            Announce("全线来电突增：取消小休，请缩短话后"),
        ),
        _step(
            Words("后备坐席签入，班长和质检接线", "Reserves sign in, team leads take calls"),
            LEADS,
            5,
            ApplyPlan("", when_well=True),
        ),
        _step(
            Words(
                "播放排队提示，分流到自助与回呼", "Play the notice, offer self-service, callback"
            ),
            SYSTEMS,
            8,
        ),
        _step(
            Words("核实外部原因，给坐席统一话术", "Find out why; one answer for all agents"),
            DUTY,
            12,
            AskReceipt(),
        ),
        _step(
            Words("召回休班人员，上报分管领导", "Call in who is off shift, tell the management"),
            DUTY,
            15,
            level_one_only=True,
        ),
        _review(30),
    )


def _site() -> tuple[PlaybookStep, ...]:
    return (
        _told_first(),
        _step(
            Words("确认中断范围：线路、电源或平台", "How far it goes: lines, power or platform"),
            SYSTEMS,
            3,
        ),
        _step(
            Words("互备站点接管该站队列", "The partner site takes over its queues"),
            FLOOR,
            5,
            ApplyPlan("", restore_minutes=None),
        ),
        _step(
            Words("接管站点取消小休", "The site that takes over calls off breaks"),
            EVERY_SITE,
            6,
            CancelBreaks(meetings=True),
        ),
        _step(
            Words("大屏公告：站点中断，已接管", "On the walls: site lost, taken over"),
            FLOOR,
            7,
            Announce("一个站点中断，来电已由其他站点接管"),
        ),
        _step(
            Words("中断站点人员居家或转场接线", "Its agents work from home or elsewhere"),
            DUTY,
            20,
            level_one_only=True,
        ),
        _step(
            Words("站点恢复后分批切回", "Back in groups once the site is there"),
            FLOOR,
            30,
        ),
        _review(40),
    )


def _system() -> tuple[PlaybookStep, ...]:
    return (
        _told_first(),
        _step(
            Words("确认受影响的系统和业务", "Which systems and business are hit"),
            SYSTEMS,
            3,
        ),
        _step(
            Words("给坐席统一话术和手工登记办法", "One answer for all, and how to note by hand"),
            LEADS,
            5,
            AskReceipt(),
        ),
        _step(
            Words("大屏公告：系统故障，手工登记", "On the walls: a system fails, note by hand"),
            FLOOR,
            6,
            Announce("业务系统故障：请按统一话术答复并手工登记"),
        ),
        _step(
            Words("播放语音提示，开启回呼登记", "Play the notice, offer a callback"),
            SYSTEMS,
            8,
        ),
        _step(
            Words("暂停非必要业务，只保留紧急来电", "Only urgent calls; stop all other business"),
            DUTY,
            15,
            level_one_only=True,
        ),
        _step(
            Words("恢复后回访已登记客户", "Call back who was noted down"),
            FLOOR,
            40,
        ),
        _review(30),
    )
