"""A site's picture: its people, the centre's contacts."""

from floors import picture
from msgspec.structs import replace

from supervisor_app.domain.ids import AgentId
from supervisor_app.domain.sites import of_site
from supervisor_app.domain.states import AgentState


def test_a_site_has_its_own_people_and_the_contacts_of_the_centre() -> None:
    view = picture()
    beijing = of_site(view, "bj")
    assert beijing.site == "bj"
    assert len(beijing.agents) == 30 + 30
    assert {row.site for row in beijing.agents.values()} == {"bj"}
    assert [team.key for team in beijing.centre.teams] == ["t1", "t2"]
    assert beijing.total.staff.total == 60
    assert beijing.total.day == view.total.day
    assert beijing.calls is view.calls
    for queue, whole in view.queues.items():
        assert beijing.queues[queue].day is whole.day
        assert beijing.queues[queue].waiting == whole.waiting


def test_the_sites_add_up_to_the_centre() -> None:
    view = picture()
    sites = [of_site(view, site.key) for site in view.centre.sites]
    assert sum(each.total.staff.total for each in sites) == view.total.staff.total
    for queue, whole in view.queues.items():
        assert sum(each.queues[queue].staff.total for each in sites) == whole.staff.total


def test_no_site_or_an_unknown_one_is_the_picture_itself() -> None:
    view = picture()
    assert of_site(view, "") is view
    assert of_site(view, "closed last year") is view


def test_what_did_not_change_stays_the_same_object() -> None:
    view = picture()
    first = of_site(view, "bj")
    changed = next(queue for queue in view.queues)
    next_view = replace(
        view, version=2, queues={**view.queues, changed: replace(view.queues[changed], waiting=9)}
    )
    second = of_site(next_view, "bj", (view, first))
    assert second.centre is first.centre
    for queue in view.queues:
        assert (second.queues[queue] is first.queues[queue]) == (queue != changed)
    assert second.queues[changed].waiting == 9
    other = of_site(next_view, "hf", (view, first))
    assert {row.site for row in other.agents.values()} == {"hf"}


def test_somebody_without_a_site_is_at_that_of_his_team() -> None:
    view = picture()
    key, row = next((key, row) for key, row in view.agents.items() if row.team == "t1")
    moved = {**view.agents, key: replace(row, site="")}
    assert key in of_site(replace(view, agents=moved), "bj").agents
    lent = {**view.agents, key: replace(row, site="hf", state=AgentState.READY)}
    hefei = of_site(replace(view, agents=lent), "hf")
    assert AgentId(key) in hefei.agents
    assert "t1" in [team.key for team in hefei.centre.teams]
