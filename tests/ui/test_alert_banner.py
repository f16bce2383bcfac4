"""What the banner says of what is back inside its limits, and of an emergency that is proposed."""

import pytest
from alert_stage import NOW, alerts, situation
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from supervisor_app.domain.alerts import Alert, AlertLevel
from supervisor_app.domain.emergency import Level, LineNow, Proposal
from supervisor_app.domain.measured import (
    Compare,
    NamedSubject,
    Operator,
    Subject,
    SubjectKey,
    SubjectKind,
)
from supervisor_app.domain.situation import SituationNow
from supervisor_app.domain.words import Words
from supervisor_app.shots.alerts import CARD, LOAN, LONGEST, WAITING, calming
from supervisor_app.ui.alerts.calling import banner_told, loud_alerts, sounds
from supervisor_app.ui.alerts.reading import AlertReading
from supervisor_app.ui.frame.alert_banner import AlertBanner, BannerTold
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.style import style_sheet
from supervisor_app.ui.parts.theme import DARK

SITE = NamedSubject(Subject(SubjectKind.SITE, SubjectKey("hf")), Words("合肥", "Hefei"))


def _told(now: SituationNow) -> BannerTold:
    reading = AlertReading()
    reading.now = NOW
    return banner_told(now, loud_alerts(now, NOW), reading, "", True)


def _loan() -> Alert:
    return replace(alerts()[1], level=AlertLevel.CRITICAL)


def _line(about: NamedSubject, compare: Compare, **more: object) -> LineNow:
    name = Words("线", "line")
    return LineNow("k", name, compare, None, 180.0, 0.0, about, 50, **more)  # type: ignore[arg-type]


def _proposed(level: Level = Level.TWO, about: NamedSubject = LOAN, **more: object) -> Proposal:
    return Proposal(level, ("k",), about, NOW - 200, **more)  # type: ignore[arg-type]


def test_what_is_back_inside_is_calm_and_goes_last(qapp: QApplication) -> None:
    calm = calming()[0]
    alone = _told(situation(calm))
    assert alone.calm
    assert (alone.head, alone.values) == ("信用卡", "已回到界内，待恢复")
    assert not sounds((calm,))
    both = _told(situation(calm, _loan()))
    assert not both.calm
    assert both.head == "贷款"
    assert both.others == "另有 1 条紧急告警"
    assert sounds((calm, _loan()))


def test_a_calm_banner_is_not_red(qtbot: QtBot) -> None:
    banner = AlertBanner()
    qtbot.addWidget(banner)
    banner.setStyleSheet(style_sheet(Look()))
    banner.resize(1600, 40)
    banner.use(Look())
    red = DARK.color("critf").name()
    for calm in (True, False):
        banner.tell(replace(_told(situation(calming()[0])), calm=calm))
        image = banner.grab().toImage()
        step = [image.pixelColor(x, 20).name() for x in range(2, image.width(), 3)]
        assert (red in step) is not calm


@pytest.mark.parametrize(
    ("until", "said"),
    [(None, "，等待宣布"), (NOW + 300, "，暂不宣布至 "), (NOW - 1, "，等待宣布")],
)
def test_the_banner_tells_the_proposal_as_the_page_does(
    qapp: QApplication, until: float | None, said: str
) -> None:
    card = alerts()[0]
    line = _line(CARD, WAITING, two_since=NOW - 200, met=Level.TWO)
    other = _line(CARD, LONGEST, two_since=NOW - 20)
    made = _proposed(about=CARD, put_off_until=until)
    now = replace(situation(card), lines=(other, line), proposal=made)
    note = _told(now).note
    assert note.startswith("已达二级应急阈值（排队 ≥ 20），持续 3:20")
    assert said in note


def test_a_proposal_about_another_object_is_told_too(qapp: QApplication) -> None:
    card = alerts()[0]
    line = _line(LOAN, WAITING, two_since=NOW - 200, met=Level.TWO)
    now = replace(situation(card), lines=(line,), proposal=_proposed())
    told = _told(now)
    assert (told.head, told.note) == ("信用卡", "贷款 已达二级应急阈值，等待宣布")
    assert told.short == "贷款 已达二级应急阈值"
    louder = _told(replace(now, alerts=(card, _loan())))
    assert louder.head == "贷款"  # what it is proposed for goes first


def test_a_lost_site_is_told_as_lost(qapp: QApplication) -> None:
    two = Compare("site_state", Operator.AT_LEAST, 1.0)
    one = replace(two, bound=2.0)
    line = _line(SITE, two, two_since=NOW - 9, one_since=NOW - 9, met=Level.ONE)
    line = replace(line, one=one, value=2.0)
    lost = replace(alerts()[0], about=SITE)
    made = _proposed(Level.ONE, SITE)
    note = _told(replace(situation(lost), lines=(line,), proposal=made)).note
    assert note.startswith("已达一级应急阈值（站点 中断），持续 0:09")
    assert "降级" not in note
