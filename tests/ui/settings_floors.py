"""The settings of a small centre, as a gateway tells them."""

from supervisor_app.domain.centre_settings import (
    AgentSetting,
    CentreSettings,
    LimitSetting,
    QueueSetting,
    SettingsNow,
    ShiftSetting,
    SiteSetting,
    TeamSetting,
)
from supervisor_app.domain.ids import AgentId, QueueId
from supervisor_app.domain.words import Words

SETTINGS = CentreSettings(
    title=Words("客户服务中心", "Customer service"),
    limits={"waiting": LimitSetting(warning=10, critical=20)},
    sites=(SiteSetting(key="bj", name=Words("北京", "Beijing")),),
    teams=(
        TeamSetting(key="t1", name=Words("一组", "Team 1"), site="bj"),
        TeamSetting(key="t2", name=Words("二组", "Team 2"), site="bj"),
    ),
    shifts=(ShiftSetting(key="day", name=Words("白班", "Day"), begins="08:00", ends="20:00"),),
    queues=(
        QueueSetting(id=QueueId("main/retail"), name=Words("个人业务", "Retail"), order=10),
        QueueSetting(id=QueueId("main/card"), name=Words("信用卡", "Card"), order=20),
    ),
    agents=tuple(
        AgentSetting(
            id=AgentId(f"main/PJSIP/{number}"), name=f"坐席{number}", code=str(number), team="t1"
        )
        for number in range(1001, 1006)
    ),
)
UNNAMED_QUEUE = QueueSetting(id=QueueId("main/loan"), name=Words("loan", "loan"))
UNNAMED_AGENT = AgentSetting(id=AgentId("main/PJSIP/2001"), name="2001")


def now(
    settings: CentreSettings = SETTINGS,
    version: int = 1,
    may_change: bool = True,
    fixed: tuple[str, ...] = (),
) -> SettingsNow:
    """What counts."""
    return SettingsNow(
        version=version,
        settings=settings,
        changed_by="desk-2",
        changed_at=1_795_329_138.0,
        may_change=may_change,
        fixed=fixed,
        unnamed_queues=(UNNAMED_QUEUE,),
        unnamed_agents=(UNNAMED_AGENT,),
    )
