"""What a wall for visitors is told of people: nobody's name, whosever deed it was."""

import msgspec

from supervisor_app.domain.emergency import Emergency, EmergencyId, Level, Phase, Proposal, Step
from supervisor_app.domain.masking import masked_situation
from supervisor_app.domain.measured import NamedSubject, Subject, SubjectKey, SubjectKind
from supervisor_app.domain.situation import SituationNow
from supervisor_app.domain.walls import PageKind, SentPage, WallKey, WallPage
from supervisor_app.domain.words import Words

CARD = NamedSubject(Subject(SubjectKind.QUEUE, SubjectKey("main/card")), Words("信用卡", "Card"))
NAME = "赵经理"


def told() -> SituationNow:
    step = Step(1, "暂停小休", owner=NAME, done_by=NAME, result=f"{NAME} 已通知")
    return SituationNow(
        "e",
        1,
        0.0,
        contact=f"{NAME} 9003",
        proposal=Proposal(Level.TWO, ("waiting",), CARD, 0.0, put_off_by=NAME, why=NAME),
        emergency=Emergency(
            EmergencyId("1"),
            Level.TWO,
            Phase.ACTIVE,
            "来电激增",
            about=CARD,
            declared_by=NAME,
            commander=NAME,
            commander_login="zhao",
            commander_extension="9001",
            released_by=NAME,
            released_why=NAME,
            steps=(step,),
        ),
        sent=(SentPage(WallKey("a"), WallPage(PageKind.QUEUES), NAME, 0.0, 60.0),),
    )


def test_who_leads_an_emergency_or_is_to_be_called_has_a_phone_and_no_name() -> None:
    masked = masked_situation(told())
    said = msgspec.json.encode(masked).decode()
    assert NAME not in said
    assert "zhao" not in said
    assert masked.contact == "9003"
    assert masked.emergency is not None
    assert masked.emergency.commander_extension == "9001"
    assert masked.emergency.cause == "来电激增"
    assert masked.emergency.steps[0].title == "暂停小休"


def test_where_there_is_nobody_there_is_nothing_to_mask() -> None:
    empty = SituationNow("e", 1, 0.0)
    assert masked_situation(empty) == empty
