"""The wall as a widget: what turns, what pins, and that only what changed is painted anew."""

import numpy
import pytest
from floors import picture
from msgspec import structs
from pixels import coloured
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from wall_stage import LIVE, NOW, STALE, layout, row_texts, said, texts, wall

from supervisor_app.domain.emergency import Level, Phase, Proposal
from supervisor_app.domain.rotation import Held
from supervisor_app.domain.walls import PageKind, SentPage, WallKey, WallPage
from supervisor_app.shots.wall import CARD, emergency, situation
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.wall.canvas import RELEASED_SHOWN_S, WallCanvas

KINDS = (PageKind.QUEUES, PageKind.SITES, PageKind.AGENTS, PageKind.STARS)


@pytest.fixture(autouse=True)
def _application(qtbot: QtBot) -> None:
    """Fonts need one."""


class Watched(WallCanvas):
    """Notes which part of it is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.painted: list[float] = []

    def paintEvent(self, event: QPaintEvent) -> None:
        area = sum(part.width() * part.height() for part in event.region())
        self.painted.append(area / (self.width() * self.height()))
        super().paintEvent(event)


def watched(*kinds: PageKind) -> Watched:
    canvas = Watched()
    canvas.resize(1920, 1080)
    canvas.show_layout(layout(*kinds))
    canvas.show_freshness(LIVE)
    canvas.show_floor(picture())
    canvas.tick(NOW)
    canvas.show()
    QApplication.processEvents()
    canvas.painted.clear()
    return canvas


def pixels(image: QImage) -> numpy.ndarray:
    rgb = image.convertToFormat(QImage.Format.Format_RGBX8888)
    flat = numpy.frombuffer(bytes(rgb.constBits()), dtype=numpy.uint8)
    return flat.reshape(rgb.height(), rgb.width(), 4).copy()


def kind(canvas: WallCanvas) -> PageKind:
    assert canvas.shown.stop is not None
    return canvas.shown.stop.page.kind


def test_a_second_paints_only_what_it_changes() -> None:
    canvas = watched(*KINDS)
    for second in range(1, 6):
        canvas.tick(NOW + second)
        QApplication.processEvents()
    assert canvas.painted
    assert max(canvas.painted) < 0.16
    canvas.painted.clear()
    canvas.tick(NOW + 5)
    QApplication.processEvents()
    assert canvas.painted == []


def test_every_pixel_that_differs_lies_where_it_was_painted_anew() -> None:
    canvas = watched(*KINDS)
    for second in (61, 0):  # a process's first letters lie a fraction of a pixel elsewhere
        canvas.tick(NOW + second)
        canvas.grab()
    before, marks = pixels(canvas.grab().toImage()), canvas.marks
    canvas.tick(NOW + 61)
    after = pixels(canvas.grab().toImage())
    changed = {*marks} ^ {*canvas.marks}
    outside = numpy.any(before != after, axis=2)
    assert outside.any()
    for mark in changed:
        area = canvas._on_screen(mark.box).toAlignedRect().intersected(canvas.rect())
        outside[area.top() : area.bottom() + 1, area.left() : area.right() + 1] = False
    assert not outside.any()


def test_nothing_is_painted_out_of_its_box() -> None:
    canvas = watched(*KINDS)
    for page in range(1, 5):
        canvas.go(page)
        whole = QRectF(0, 0, 1920, 1080)
        assert all(
            whole.contains(QRectF(mark.box.x, mark.box.y, mark.box.w, mark.box.h))
            for mark in canvas.marks
        )


def test_a_page_with_a_critical_figure_comes_every_second_turn() -> None:
    canvas = wall(layout(*KINDS), picture())
    seen = [kind(canvas)]
    canvas.page_changed.connect(lambda page: seen.append(page.kind))
    for second in range(1, 125):
        canvas.tick(NOW + second)
    queues, sites, agents, stars = KINDS
    assert seen == [queues, sites, queues, agents, queues, stars, queues]


def test_the_foot_says_what_comes_next_and_when() -> None:
    canvas = wall(layout(*KINDS), picture())
    for second in range(1, 9):
        canvas.tick(NOW + second)
    assert "下一页　站点 · 12 秒" in said(canvas)


def test_an_emergency_pins_its_page_and_the_keys_are_off() -> None:
    canvas = wall(layout(*KINDS), picture(), situation=situation(emergency=emergency(Look())))
    canvas.next()
    canvas.go(3)
    assert kind(canvas) is PageKind.EMERGENCY
    assert canvas.shown.held is Held.EMERGENCY
    assert "轮播暂停" in said(canvas)
    assert "0:10:05" in said(canvas)
    canvas.tick(NOW + 1)
    assert "0:10:06" in said(canvas)
    assert [text.text for text in texts(canvas) if text.size == 38 and text.strong] == [
        "取消小休、暂停培训"
    ]


def test_after_its_release_it_stands_for_a_minute_in_grey() -> None:
    over = structs.replace(emergency(Look()), phase=Phase.RELEASED, released_at=NOW)
    canvas = wall(layout(*KINDS), picture(), situation=situation(emergency=over))
    assert "二级应急已解除" in said(canvas)
    assert coloured(canvas.grab().toImage().copy(0, 0, 1920, 132)) == (0, 0)
    canvas.tick(NOW + RELEASED_SHOWN_S)
    assert kind(canvas) is PageKind.QUEUES


def test_its_elapsed_time_goes_on_while_the_figures_stand() -> None:
    canvas = wall(layout(*KINDS), picture(), situation=situation(emergency=emergency(Look())))
    canvas.show_freshness(STALE)
    before = row_texts(canvas, "信用卡")
    canvas.tick(NOW + 30)
    assert "0:10:35" in said(canvas)
    assert row_texts(canvas, "信用卡") == before


def test_a_proposal_that_was_put_off_is_quiet() -> None:
    asked = Proposal(Level.TWO, ("waiting",), CARD, NOW - 60)
    loud = wall(layout(*KINDS), picture(), situation=situation(proposal=asked))
    assert "已达二级阈值，等待宣布" in said(loud)
    later = structs.replace(asked, put_off_until=NOW + 100)
    quiet = wall(layout(*KINDS), picture(), situation=situation(proposal=later))
    assert "等待宣布" not in said(quiet)
    quiet.tick(NOW + 101)
    assert "已达二级阈值，等待宣布" in said(quiet)


def test_a_page_that_is_sent_stands_at_once_and_leaves_by_itself() -> None:
    canvas = wall(layout(*KINDS), picture())
    canvas.show_sent(SentPage(WallKey(""), WallPage(PageKind.STARS), "周岚", NOW, NOW + 30))
    assert kind(canvas) is PageKind.STARS
    assert "发送的页面" in said(canvas)
    canvas.tick(NOW + 31)
    assert kind(canvas) is PageKind.QUEUES


def test_a_line_for_the_room_stands_above_the_foot() -> None:
    own = wall(layout(*KINDS, announcement="今晚 20:00 升级"), picture())
    assert "今晚 20:00 升级" in said(own)
    own.show_situation(situation(announcement="账单问题，请按话术解释"))
    assert "账单问题，请按话术解释" in said(own)
    long = wall(layout(*KINDS, announcement="请各组组长" * 24), picture())
    parts = [text.text for text in texts(long) if "请各组组长" in text.text]
    assert len(parts) == 2
    assert "".join(parts) == "请各组组长" * 24


def test_another_layout_keeps_the_page_and_a_new_epoch_keeps_going() -> None:
    canvas = wall(layout(*KINDS), picture())
    canvas.go(3)
    canvas.show_layout(layout(*KINDS, announcement="x"))
    assert kind(canvas) is PageKind.AGENTS
    canvas.show_floor(structs.replace(picture(quiet=True), epoch="another", version=1))
    assert kind(canvas) is PageKind.AGENTS
    assert row_texts(canvas, "二组")[-1].text == "0"


def test_a_layout_without_pages_says_so() -> None:
    assert "没有可显示的页面" in said(wall(layout(), picture()))
    assert wall(layout(PageKind.EMERGENCY), picture()).shown.stop is None
