"""大屏: layouts are edited as one, by keys as by mouse; nothing that was prepared is lost."""

from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot
from wall_pages import DEAF, LEAD, LIVE, walls_page

from supervisor_app.bridge.causes import Cause
from supervisor_app.domain.ids import QueueId
from supervisor_app.domain.walls import LayoutHistory, PageKind, WallAnswer, WallLayout, WallsNow
from supervisor_app.domain.words import Words
from supervisor_app.shots.floor import queue
from supervisor_app.shots.wall_layouts import GUESTS, HALL, LEADS, history, walls_now
from supervisor_app.ui.walls.arranging import NEW
from supervisor_app.ui.walls.editor import MINE, THEIRS, VERSIONS
from supervisor_app.ui.walls.page import WallsPage

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LOST = Cause(Words("连不上网关", "unreachable"), Words("请检查", "check"))


def mine(page: WallsPage) -> WallLayout:
    draft = page.arranging.draft
    assert draft is not None
    return draft.mine


def kinds(page: WallsPage) -> list[PageKind]:
    return [one.kind for one in mine(page).pages]


def kept(page: WallsPage, qtbot: QtBot) -> WallLayout:
    """What is sent to the gateway by Ctrl S."""
    with qtbot.waitSignal(page.arranging.layout_kept, timeout=500) as sent:
        page.arranging.save()
    layout = sent.args[0]
    assert isinstance(layout, WallLayout)
    return layout


def test_pages_are_put_in_order_doubled_and_removed_by_keys(qtbot: QtBot) -> None:
    page = walls_page(qtbot)
    pages = page.editor.pages.list
    pages.go_to("0")
    qtbot.keyClick(pages, Qt.Key.Key_Down, CONTROL)
    assert kinds(page)[:2] == [PageKind.SITES, PageKind.QUEUES]
    assert pages.current == "1"  # the page that was moved keeps the keyboard
    qtbot.keyClick(pages, Qt.Key.Key_D, CONTROL)
    assert kinds(page)[:3] == [PageKind.SITES, PageKind.QUEUES, PageKind.QUEUES]
    qtbot.keyClick(pages, Qt.Key.Key_Delete)
    qtbot.keyClick(pages, Qt.Key.Key_Up, CONTROL)
    assert kinds(page) == [PageKind.QUEUES, PageKind.SITES, PageKind.AGENTS, PageKind.STARS]
    assert page.arranging.draft is not None
    assert page.arranging.draft.changed == ()


def test_a_page_is_dragged_to_another_place(qtbot: QtBot) -> None:
    page = walls_page(qtbot)
    pages = page.editor.pages.list
    port, high = pages.viewport(), pages.row_height
    start, end = QPoint(60, high // 2), QPoint(60, high * 3 - 2)
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(port, QPoint(60, high))
    qtbot.mouseMove(port, end)
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end)
    assert kinds(page) == [PageKind.SITES, PageKind.AGENTS, PageKind.QUEUES, PageKind.STARS]


def test_undo_and_redo_are_the_pages_before_they_are_the_windows(qtbot: QtBot) -> None:
    page = walls_page(qtbot)
    pages = page.editor.pages.list
    pages.go_to("0")
    qtbot.keyClick(pages, Qt.Key.Key_Delete)
    assert len(mine(page).pages) == 3
    qtbot.keyClick(page, Qt.Key.Key_Z, CONTROL)
    assert len(mine(page).pages) == 4
    qtbot.keyClick(page, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert len(mine(page).pages) == 3


def test_queues_are_ticked_and_put_in_order_by_keys(qtbot: QtBot) -> None:
    page = walls_page(qtbot)
    queues = page.editor.page.queues.list
    for key in ("loan", "card"):
        queues.go_to(queue(key))
        qtbot.keyClick(queues, Qt.Key.Key_Space)
    assert mine(page).pages[0].queues == (queue("loan"), queue("card"))
    qtbot.keyClick(queues, Qt.Key.Key_Up, CONTROL)
    assert mine(page).pages[0].queues == (queue("card"), queue("loan"))
    assert queues.current == queue("card")
    assert [stop.page.queues for stop in [page.preview.canvas.shown.stop] if stop] == [
        (queue("card"), queue("loan"))
    ]


def test_tiles_never_stand_twice(qtbot: QtBot) -> None:
    page = walls_page(qtbot)
    first = page.editor.page.tiles[0]
    first.choose("ready")
    first.chosen.emit("ready")
    tiles = mine(page).pages[0].tiles
    assert tiles == ("ready", "longest_wait", "answer_rate", "waiting")
    first.choose("waiting")
    first.chosen.emit("waiting")
    assert mine(page).pages[0].tiles == ()  # the page's own again


def test_seconds_outside_the_rotation_are_refused_where_they_are_typed(qtbot: QtBot) -> None:
    page = walls_page(qtbot)
    general = page.editor.general
    general.rotation.setFocus()
    general.rotation.selectAll()
    qtbot.keyClicks(general.rotation, "5")
    assert mine(page).rotation_s == 20
    assert "10" in general.rows[1].fault
    qtbot.keyClicks(general.rotation, "5")
    assert mine(page).rotation_s == 55
    assert not general.rows[1].fault


def test_the_announcement_is_counted_and_one_act(qtbot: QtBot) -> None:
    page = walls_page(qtbot)
    line = page.editor.general.announcement
    line.clear()
    qtbot.keyClicks(line, "maintenance")
    assert mine(page).announcement == "maintenance"
    assert "11 / 120" in page.editor.general.rows[2]._note.text()
    page.arranging.undo()
    assert mine(page).announcement == "今日系统维护 22:00"


def test_a_limit_begins_as_the_floor_has_it_and_reaches_the_preview(qtbot: QtBot) -> None:
    page = walls_page(qtbot)
    page.editor.limits.add.click()
    assert mine(page).limits == {QueueId(""): {"waiting": (10.0, 20.0)}}
    line = page.editor.limits.lines[0]
    line.critical.setText("99")
    line.critical.editingFinished.emit()
    assert mine(page).limits == {QueueId(""): {"waiting": (10.0, 99.0)}}
    assert page.preview.canvas.layout_shown == mine(page)
    line.remove.click()
    assert mine(page).limits == {}


def test_saving_sends_the_version_that_was_changed(qtbot: QtBot) -> None:
    page = walls_page(qtbot)
    page.arranging.put(replace(mine(page), rotation_s=30))
    sent = kept(page, qtbot)
    assert (sent.key, sent.version, sent.rotation_s) == (HALL, 7, 30)
    assert page.arranging.why_not_saved  # not twice
    with qtbot.waitSignal(page.told, timeout=500) as told:
        page.arranging.show_kept(WallAnswer(replace(sent, version=8, author="韩雪")))
    assert "大厅东侧" in told.args[0].text  # who sees it
    assert page.arranging.unsaved == ()


def test_nothing_is_lost_where_somebody_else_saved_first(qtbot: QtBot) -> None:
    for answer, wanted in ((MINE, "18:00 开放"), (THEIRS, "22:30 维护")):
        page = walls_page(qtbot)
        page.arranging.put(replace(mine(page), announcement="18:00 开放", name="东厅"))
        sent = kept(page, qtbot)
        theirs = replace(sent, announcement="22:30 维护", name="大厅主屏", version=8, author="周岚")
        page.arranging.show_kept(WallAnswer(theirs, clash=True, words=Words("已有", "changed")))
        assert mine(page).announcement == "18:00 开放"
        assert "22:30 维护 → 18:00 开放" in page.editor.clash.text.text()
        assert page.arranging.why_not_saved
        page.editor.clash.buttons[answer].click()
        assert (mine(page).announcement, mine(page).name) == (wanted, "东厅")
        again = kept(page, qtbot)
        assert again.version == 8


def test_a_failure_keeps_what_is_prepared_and_says_why(qtbot: QtBot) -> None:
    page = walls_page(qtbot)
    page.arranging.put(replace(mine(page), rotation_s=30))
    kept(page, qtbot)
    page.arranging.fail(LOST)
    assert page.editor.fault.isVisible()
    assert mine(page).rotation_s == 30
    assert not page.arranging.why_not_saved  # it may be tried again
    refusal = WallAnswer(words=Words("请至少选一页", "no page"))
    kept(page, qtbot)
    page.arranging.show_kept(refusal)
    assert "请至少选一页" in page.editor.note.text.text()
    assert mine(page).rotation_s == 30


def test_changes_outlive_the_program_and_a_deleted_layout(qtbot: QtBot) -> None:
    page = walls_page(qtbot)
    page.arranging.put(replace(mine(page), rotation_s=30))
    memory = page.memory()
    other = walls_page(qtbot, now=WallsNow())
    other.arranging.forget()
    other.remember(memory)
    other.arranging.show_walls(walls_now())
    assert mine(other).rotation_s == 30
    left = walls_now()
    other.arranging.show_walls(WallsNow(left.layouts[1:], left.walls))
    assert other.arranging.gone == {HALL}
    assert mine(other).rotation_s == 30
    sent = kept(other, qtbot)
    assert (sent.key, sent.version) == (NEW, 0)  # kept as a new one


def test_a_new_layout_gets_its_key_from_the_gateway(qtbot: QtBot) -> None:
    page = walls_page(qtbot)
    page.activateWindow()
    page.layouts.list.setFocus()
    qtbot.waitUntil(page.layouts.list.hasFocus)
    qtbot.keyClick(page.layouts.list, Qt.Key.Key_N)
    assert page.arranging.at == NEW
    assert mine(page).name == "新布局"
    sent = kept(page, qtbot)
    page.arranging.show_kept(WallAnswer(replace(sent, key="made", version=1)))  # type: ignore[arg-type]
    assert page.arranging.at == "made"
    assert page.arranging.unsaved == ()


def test_an_old_version_counts_again_once_it_is_saved(qtbot: QtBot) -> None:
    page = walls_page(qtbot)
    with qtbot.waitSignal(page.arranging.versions_wished, timeout=500):
        page.editor.turn_to(VERSIONS)
    found = history(HALL, walls_now())
    assert isinstance(found, LayoutHistory)
    page.arranging.show_history(HALL, found)
    versions = page.editor.versions
    assert not versions.back.isEnabled()  # the newest is chosen
    versions.list.go_to("5")
    versions.list.chosen.emit("5")
    versions.back.click()
    assert page.editor.tab != VERSIONS
    assert mine(page).name == "大厅"
    assert kept(page, qtbot).version == 7


def test_a_layout_that_a_wall_shows_is_not_deleted(qtbot: QtBot) -> None:
    page = walls_page(qtbot)
    assert "大厅东侧" in page.arranging.why_not_deleted
    left = walls_now()
    free = tuple(wall for wall in left.walls if wall.layout != LEADS)
    page.arranging.show_walls(WallsNow(left.layouts, free))
    page.arranging.choose(LEADS)
    with qtbot.waitSignal(page.arranging.layout_deletion_wished, timeout=500) as wish:
        page.arranging.delete()
    assert wish.args == [LEADS, 4]
    page.arranging.show_deleted(WallAnswer())
    assert LEADS not in page.arranging.layouts


def test_who_may_not_only_looks_and_reads_why(qtbot: QtBot) -> None:
    page = walls_page(qtbot, LEAD)
    before = mine(page)
    pages = page.editor.pages.list
    pages.go_to("0")
    qtbot.keyClick(pages, Qt.Key.Key_Delete)
    qtbot.keyClick(pages, Qt.Key.Key_Down, CONTROL)
    page.arranging.begin_new()
    assert mine(page) == before
    assert "现场主管" in page.editor.note.text.text()
    assert page.editor.general.name.isReadOnly()
    assert not page.layouts.add.isEnabled()
    assert "现场主管" in page.walls.add.toolTip()
    assert not page.editor.foot.isVisible()
    menu = page.wall_menu(page.arranging.walls[0])
    enabled = [one.text() for one in menu.actions() if one.isEnabled() and one.text()]
    assert enabled == ["看它的布局"]


def test_without_the_gateway_nothing_is_saved_and_nothing_is_lost(qtbot: QtBot) -> None:
    page = walls_page(qtbot)
    page.arranging.put(replace(mine(page), rotation_s=30))
    page.show_freshness(DEAF)
    assert "连不上网关" in page.arranging.why_not_saved
    assert not page.editor.foot.save.isEnabled()
    page.arranging.put(replace(mine(page), rotation_s=35))  # it can still be prepared
    seen = page.walls.model.row(0).seen
    page.tick(page._now + 60)
    assert page.walls.model.row(0).seen == seen  # what is not heard does not age as if it were
    page.show_freshness(LIVE)
    assert not page.arranging.why_not_saved
    assert mine(page).rotation_s == 35


def test_walls_say_when_they_were_seen(qtbot: QtBot) -> None:
    page = walls_page(qtbot)
    rows = [page.walls.model.row(place) for place in range(4)]
    assert [row.seen for row in rows] == ["3 秒前", "中断 3:20", "1 秒前", "未连接过"]
    assert [row.lost for row in rows] == [False, True, False, False]
    page.tick(page._now + 5)
    assert page.walls.model.row(0).seen == "8 秒前"


def test_the_preview_stands_on_the_page_that_is_edited(qtbot: QtBot) -> None:
    page = walls_page(qtbot)
    page.editor.pages.choose(2)
    shown = page.preview.canvas.shown.stop
    assert shown is not None
    assert shown.page.kind is PageKind.AGENTS
    began = page._now
    for second in range(130):  # longer than a key holds a wall
        page.tick(began + second)
    shown = page.preview.canvas.shown.stop
    assert shown is not None
    assert shown.page.kind is PageKind.AGENTS
    page.preview.strip.chips[0].click()
    assert page.editor.pages.at == 0
    page.arranging.choose(GUESTS)
    assert page.editor.pages.at == 0
    assert page.preview.canvas.layout_shown.key == GUESTS
