"""A layout that is being changed: undo, redo, and what somebody else saved meanwhile."""

from msgspec.structs import replace

from supervisor_app.domain.layout_draft import LayoutDraft, differing
from supervisor_app.domain.walls import LayoutKey, PageKind, WallLayout, WallPage

KEPT = WallLayout(
    LayoutKey("hall"),
    "大厅",
    (WallPage(PageKind.QUEUES), WallPage(PageKind.AGENTS)),
    version=3,
    author="韩雪",
)


def test_every_act_can_be_undone_and_done_again() -> None:
    draft = LayoutDraft(KEPT)
    assert draft.put(replace(KEPT, rotation_s=30))
    assert draft.put(replace(draft.mine, name="东厅"))
    assert draft.changed == ("name", "rotation_s")
    assert draft.undo()
    assert (draft.mine.name, draft.mine.rotation_s) == ("大厅", 30)
    assert draft.undo()
    assert not draft.undo()
    assert draft.changed == ()
    assert draft.redo()
    assert draft.redo()
    assert not draft.redo()
    assert (draft.mine.name, draft.mine.rotation_s) == ("东厅", 30)


def test_what_is_as_it_was_is_no_act() -> None:
    draft = LayoutDraft(KEPT)
    assert not draft.put(replace(KEPT, version=9, author="周岚"))
    assert not draft.can_undo


def test_letters_typed_one_after_another_are_one_act() -> None:
    draft = LayoutDraft(KEPT)
    for text in ("今", "今日", "今日维护"):
        draft.put(replace(draft.mine, announcement=text), typing="announcement")
    draft.put(replace(draft.mine, rotation_s=40))
    draft.put(replace(draft.mine, announcement="今日维护。"), typing="announcement")
    draft.undo()
    assert draft.mine.announcement == "今日维护"
    draft.undo()
    draft.undo()
    assert draft.mine == KEPT


def test_a_new_act_after_an_undo_leaves_nothing_to_do_again() -> None:
    draft = LayoutDraft(KEPT)
    draft.put(replace(KEPT, rotation_s=30))
    draft.undo()
    draft.put(replace(KEPT, rotation_s=40))
    assert not draft.can_redo


def test_dropping_can_itself_be_undone() -> None:
    draft = LayoutDraft(KEPT)
    draft.put(replace(KEPT, rotation_s=30))
    draft.drop()
    assert draft.changed == ()
    draft.undo()
    assert draft.mine.rotation_s == 30


def test_what_only_others_changed_follows_and_what_was_changed_here_stays() -> None:
    draft = LayoutDraft(KEPT)
    draft.put(replace(KEPT, announcement="维护"))
    theirs = replace(KEPT, rotation_s=15, version=4, author="周岚")
    assert not draft.take(theirs)
    assert draft.clashes == ()
    assert (draft.mine.announcement, draft.mine.rotation_s) == ("维护", 15)
    assert draft.changed == ("announcement",)
    assert draft.mine.version == 4  # it is saved as a change of theirs
    draft.undo()
    assert draft.mine == theirs  # undone is what was done here, not what they did


def test_what_both_changed_is_decided_by_the_person() -> None:
    for mine, wanted in ((True, "我的"), (False, "他们的")):
        draft = LayoutDraft(KEPT)
        draft.put(replace(KEPT, announcement="我的", name="东厅"))
        assert draft.take(replace(KEPT, announcement="他们的", version=4))
        assert draft.clashes == ("announcement",)
        assert draft.mine.announcement == "我的"
        draft.settle(mine)
        assert draft.clashes == ()
        assert (draft.mine.announcement, draft.mine.name) == (wanted, "东厅")


def test_the_same_change_on_both_sides_is_no_clash() -> None:
    draft = LayoutDraft(KEPT)
    draft.put(replace(KEPT, announcement="维护"))
    assert not draft.take(replace(KEPT, announcement="维护", version=4))
    assert draft.changed == ()


def test_a_clash_outlives_another_save_of_something_else() -> None:
    draft = LayoutDraft(KEPT)
    draft.put(replace(KEPT, announcement="我的"))
    draft.take(replace(KEPT, announcement="他们的", version=4))
    assert draft.take(replace(KEPT, announcement="他们的", rotation_s=50, version=5))
    assert draft.clashes == ("announcement",)
    assert draft.mine.rotation_s == 50


def test_what_was_changed_while_it_was_saved_stays_changed() -> None:
    draft = LayoutDraft(KEPT)
    draft.put(replace(KEPT, name="东厅"))
    sent = draft.mine
    draft.put(replace(draft.mine, rotation_s=45))
    draft.saved(replace(sent, version=4))
    assert draft.changed == ("rotation_s",)
    assert draft.mine.version == 4
    draft.undo()
    assert draft.changed == ()


def test_layouts_differ_by_what_a_person_changes() -> None:
    assert differing(KEPT, replace(KEPT, version=8, author="周岚", changed_at=1.0)) == ()
    assert differing(KEPT, replace(KEPT, light=True, mask_names=True)) == ("mask_names", "light")
