"""Settings that are being changed: counted, kept, merged with others', saved as one."""

from msgspec.structs import replace
from settings_floors import SETTINGS, now

from supervisor_app.bridge.causes import Cause
from supervisor_app.domain.centre_settings import (
    LimitSetting,
    SettingFault,
    SettingsAnswer,
    SettingsChange,
    TeamSetting,
)
from supervisor_app.domain.words import Words
from supervisor_app.ui.settings.merging import (
    Difference,
    differences,
    merged,
    settings_of,
    tree_of,
)
from supervisor_app.ui.settings.staged import FIXED, NOBODY_YET, NOT_ADMITTED, Staged

FAULT = SettingFault(("teams", 0, "name", "zh"), Words("不能为空", "may not be empty"))


def renamed(name: str, team: int = 0) -> tuple[TeamSetting, ...]:
    teams = list(SETTINGS.teams)
    teams[team] = replace(teams[team], name=Words(name, name))
    return tuple(teams)


def staged() -> Staged:
    made = Staged()
    made.show(now())
    return made


def test_a_tree_is_the_same_settings() -> None:
    assert settings_of(tree_of(SETTINGS)) == SETTINGS


def test_each_value_that_differs_is_named() -> None:
    other = replace(
        SETTINGS,
        day_start="06:00",
        teams=renamed("甲组"),
        limits={"waiting": LimitSetting(warning=8, critical=20)},
    )
    found = differences(tree_of(SETTINGS), tree_of(other))
    assert set(found) == {
        Difference(("day_start",), None, "06:00"),
        Difference(("teams", "t1", "name", "zh"), "一组", "甲组"),
        Difference(("teams", "t1", "name", "en"), "Team 1", "甲组"),
        Difference(("limits", "waiting", "warning"), 10.0, 8.0),
    }


def test_what_two_desks_changed_apart_is_brought_together() -> None:
    mine = replace(SETTINGS, teams=renamed("甲组"))
    theirs = replace(SETTINGS, teams=renamed("乙组", 1), zone="Asia/Tokyo")
    whole, clashes = merged(*map(tree_of, (SETTINGS, mine, theirs)))
    assert clashes == ()
    assert [team.name.zh for team in settings_of(whole).teams] == ["甲组", "乙组"]
    assert settings_of(whole).zone == "Asia/Tokyo"


def test_a_row_that_they_took_away_and_i_left_alone_stays_away() -> None:
    theirs = replace(SETTINGS, teams=SETTINGS.teams[:1])
    whole, clashes = merged(*map(tree_of, (SETTINGS, SETTINGS, theirs)))
    assert (settings_of(whole).teams, clashes) == (SETTINGS.teams[:1], ())


def test_changes_are_counted_and_dropped() -> None:
    one = staged()
    one.put("teams", renamed("甲组"))
    one.put("day_start", "06:00")
    assert len(one.differences) == 3
    one.drop()
    assert one.differences == ()
    assert one.settings is one.now.settings  # type: ignore[union-attr]


def test_all_is_saved_as_one_with_the_version_it_was_made_from() -> None:
    one, wished, saved = staged(), [], []  # type: ignore[var-annotated]
    one.change_wished.connect(wished.append)
    one.saved.connect(saved.append)
    one.put("day_start", "06:00")
    one.save()
    one.save()
    assert wished == [SettingsChange(1, replace(SETTINGS, day_start="06:00"))]
    assert one.saving
    one.answer(SettingsAnswer(now(wished[0].settings, 2), begins_anew=True))
    assert saved == [True]
    assert (one.differences, one.saving, one.memory()) == ((), False, "")


def test_the_gateways_words_stand_at_the_value_until_its_section_is_changed() -> None:
    one = staged()
    one.put("teams", renamed(""))
    one.answer(SettingsAnswer(now(), faults=(FAULT,)))
    assert one.fault("teams", 0, "name", "zh") == FAULT.words
    one.put("day_start", "06:00")
    assert one.fault("teams", 0, "name", "zh") == FAULT.words
    one.put("teams", renamed("甲组"))
    assert one.faults == ()


def test_who_was_first_is_said_with_both_values() -> None:
    one = staged()
    one.put("teams", renamed("甲组"))
    theirs = replace(SETTINGS, teams=renamed("乙组"), zone="Asia/Tokyo")
    one.answer(SettingsAnswer(now(theirs, 2), conflict=True))
    assert one.clashes[0] == Difference(("teams", "t1", "name", "zh"), "乙组", "甲组")
    assert one.settings.zone == "Asia/Tokyo"
    assert one.settings.teams[0].name.zh == "甲组"
    one.settle(mine=False)
    assert (one.settings, one.clashes, one.differences) == (theirs, (), ())


def test_mine_is_saved_over_theirs_when_that_is_wished() -> None:
    one, wished = staged(), []  # type: ignore[var-annotated]
    one.put("teams", renamed("甲组"))
    one.answer(SettingsAnswer(now(replace(SETTINGS, teams=renamed("乙组")), 2), conflict=True))
    one.settle(mine=True)
    one.change_wished.connect(wished.append)
    one.save()
    assert (wished[0].version, wished[0].settings.teams[0].name.zh) == (2, "甲组")


def test_a_killed_desk_goes_on_where_it_stood() -> None:
    one = staged()
    one.put("teams", renamed("甲组"))
    kept = one.memory()
    again = Staged()
    again.remember(kept)
    assert again.memory() == kept  # killed once more before the gateway answered
    again.show(now(replace(SETTINGS, zone="Asia/Tokyo"), 5))
    assert again.settings.teams[0].name.zh == "甲组"
    assert again.settings.zone == "Asia/Tokyo"
    assert {one.path[0] for one in again.differences} == {"teams"}


def test_a_memory_that_cannot_be_read_is_none() -> None:
    for text in ("", "{", '{"mine": 3}', '{"base":{},"mine":{"teams":{"t1":{"key":7}}}}'):
        one = Staged()
        one.remember(text)
        one.show(now())
        assert one.settings == SETTINGS


def test_why_nothing_can_be_changed() -> None:
    one = Staged()
    one.show(now(may_change=False))
    assert one.reason_against("queues") == NOT_ADMITTED
    one.nobody_yet = True
    assert one.reason_against("queues") == NOBODY_YET
    one.show(now(fixed=("zone",)))
    assert one.reason_against("queues") is None
    assert one.reason_against("zone", "day_start") == FIXED


def test_a_failure_leaves_what_was_changed() -> None:
    one = staged()
    one.put("day_start", "06:00")
    one.save()
    cause = Cause(Words("网关没有应答", "No answer"), Words("请稍后再试", "Try again"))
    one.fail(cause)
    assert (one.cause, one.saving, one.settings.day_start) == (cause, False, "06:00")


def test_mending_one_value_leaves_the_marks_of_the_others() -> None:
    staged = Staged()
    staged.show(now())
    wrong = Words("不能为空", "may not be empty")
    faults = tuple(SettingFault(("teams", place, "name"), wrong) for place in (0, 1))
    staged.answer(SettingsAnswer(now(), faults=faults))
    first, second = staged.settings.teams
    staged.put("teams", (replace(first, name=Words("甲", "A")), second))
    assert [fault.path for fault in staged.faults] == [("teams", 1, "name")]
    staged.put("teams", (second,))
    assert staged.faults == ()
