"""The desk as a program on a real screen: mouse, keys, a screen reader, a gateway that hangs."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from end_to_end.real_screen import (
    DemonstrationGateway,
    Program,
    Screen,
    Shown,
    program,
    real_screen,
)

from supervisor_app.assets import resource

pytestmark = pytest.mark.xdist_group("real screen")
QUIT_S = 2.0
QUITS = 3
"""At most so many tries, of which the quickest counts: the machine may be busy with others."""
DARK, LIGHT = 40, 220
"""Of the panels, from 0 to 255."""
STALE_WITHIN_S = 15.0


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    with real_screen(tmp_path) as made:
        yield made


@pytest.fixture
def gateway(tmp_path: Path) -> Iterator[DemonstrationGateway]:
    text = resource("demonstration.toml").read_text(encoding="utf-8")
    config = tmp_path / "gateway.toml"
    database = tmp_path / "gateway.db"
    config.write_text(text.replace("demonstration.db", str(database)), encoding="utf-8")
    made = DemonstrationGateway(tmp_path, config)
    yield made
    made.stop()


@pytest.mark.timeout(300)
def test_a_shift_in_short(screen: Screen, gateway: DemonstrationGateway) -> None:
    words = ("supervisor_app", "--gateway", gateway.url, "--token-file", str(gateway.token))
    with program(screen, *words) as desk:
        desk.named("接通率 今日", "目标 90.0", within_s=60)
        desk.focus()
        find_an_agent_by_initials(desk)
        open_a_queue(desk)
        switch_the_language_and_the_theme(desk)
        lose_the_feed_and_get_it_back(desk, gateway)
        desk.process.kill()
        desk.process.wait(10)
    took: list[float] = []
    while len(took) < QUITS and min(took, default=QUIT_S) >= QUIT_S:
        with program(screen, *words) as desk:  # nothing is lost by a kill
            desk.named("Answer rate", "Target 90.0", within_s=60)
            assert desk.brightness() > LIGHT
            took.append(desk.close_window())
            assert desk.process.returncode == 0
    assert min(took) < QUIT_S, took


def is_cell(each: Shown, name: str) -> bool:
    """It is told as what it is, and large enough to be found on the screen."""
    return each.role == "table cell" and each.name == name and min(each.width, each.height) > 20


def is_head(each: Shown, name: str) -> bool:
    """It is told as the head of a column."""
    return (each.role, each.name) == ("table column header", name)


def find_an_agent_by_initials(desk: Program) -> None:
    """苏洋 is one of the demonstration's people; her initials are s and y."""
    desk.screen.press("ctrl+k")
    desk.screen.write("suy")
    desk.named("搜索结果", "苏洋", within_s=20)
    desk.screen.press("Return")
    desk.until(lambda each: each.role != "list item" and "苏洋 80132" in each.name, "her dock")
    desk.screen.press("Escape")


def open_a_queue(desk: Program) -> None:
    desk.screen.press("F1")
    cell = desk.named("队列 信用卡")
    assert cell.role == "table cell"
    desk.screen.click(cell, times=2)
    desk.named("排队来电")
    desk.screen.press("Escape")
    desk.until(lambda each: "排队来电" in each.name, "the dock to close", gone=True)


def switch_the_language_and_the_theme(desk: Program) -> None:
    desk.screen.click(desk.named("English"))
    desk.named("Answer rate", "Target 90.0")
    desk.until(lambda each: "接通率" in each.name, "no Chinese figure", gone=True)
    assert desk.brightness() < DARK
    desk.screen.press("ctrl+shift+t")
    desk.wait_for(lambda: desk.brightness() > LIGHT, "a light window")


def lose_the_feed_and_get_it_back(desk: Program, gateway: DemonstrationGateway) -> None:
    gateway.hold()
    try:
        desk.named("ACD feed lost", within_s=STALE_WITHIN_S)
    finally:
        gateway.go_on()
    desk.until(lambda each: "ACD feed lost" in each.name, "live again", within_s=30, gone=True)


@pytest.mark.timeout(180)
def test_a_screen_reader_reads_the_queue_table(screen: Screen, tmp_path: Path) -> None:
    with program(screen, "end_to_end.floor_at_rest", str(tmp_path)) as desk:
        desk.named("接通率 今日 89.0 注意", within_s=60)
        for name in ("排队 23 紧急", "最长等待 4:12 紧急", "近 15 分 63.0 紧急", "ASA 41 注意",
                     "满意度 97.1 注意", "放弃 288"):  # fmt: skip
            desk.until(partial(is_cell, name=name), name)
        for name in ("排队", "最长等待", "接通率 今日", "近 15 分", "进线", "满意度"):
            desk.until(partial(is_head, name=name), name)
        desk.named("排队中 33 紧急")
