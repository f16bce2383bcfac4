"""The simulated centre is the design's at 150 agents and grows in proportion."""

from collections import Counter

import pytest

from supervisor_app.acd.simulated_centre import FIRST_CODE, build_centre
from supervisor_app.domain.directory import Channel


def test_the_centre_of_the_design() -> None:
    centre = build_centre()
    assert [(t.name.zh, t.lead, t.site) for t in centre.teams] == [
        ("一组", "陈立新", "beijing"),
        ("二组", "许若彤", "beijing"),
        ("三组", "蒋文博", "hefei"),
        ("四组", "沈佳宁", "hefei"),
        ("五组", "罗思远", "chengdu"),
    ]
    assert [(q.title.zh, q.title.en, q.order) for q in centre.queues] == [
        ("个人业务", "Retail", 10),
        ("信用卡", "Card", 20),
        ("贷款", "Loan", 30),
        ("金卡会员", "VIP", 40),
        ("投诉", "Complaint", 50),
        ("视频客服", "Video", 60),
        ("在线文字", "Chat", 70),
    ]
    assert [(q.title.zh, q.work.channel) for q in centre.bots] == [("智能客服", Channel.BOT)]
    assert [agent.code for agent in centre.agents] == [str(FIRST_CODE + n) for n in range(150)]
    assert set(Counter(agent.team for agent in centre.agents).values()) == {30}


@pytest.mark.parametrize("agents", [10, 47, 150, 2080, 5000])
def test_a_centre_of_any_size(agents: int) -> None:
    centre = build_centre(agents)
    assert len(centre.agents) == agents
    assert len({agent.code for agent in centre.agents}) == agents
    assert len(centre.teams) <= 40
    assert {agent.team for agent in centre.agents} == {team.key for team in centre.teams}
    site_of = {team.key: team.site for team in centre.teams}
    assert all(agent.site == site_of[agent.team] for agent in centre.agents)
    assert {site.key for site in centre.sites} == set(site_of.values())
    assert sum(queue.share for queue in centre.queues) == pytest.approx(1.0)
    keys = {queue.key for queue in centre.queues}
    assert len({queue.order for queue in (*centre.queues, *centre.bots)}) == len(keys) + 1
    for agent in centre.agents:
        queues = [queue for queue, _ in agent.skills]
        assert 1 <= len(queues) <= 3
        assert len(set(queues)) == len(queues)
        assert set(queues) <= keys
        assert agent.skills[0][1] == 1
        assert all(1 <= level <= 5 for _, level in agent.skills)


def test_five_thousand_have_more_of_everything() -> None:
    centre = build_centre(5000)
    assert (len(centre.teams), len(centre.sites), len(centre.queues)) == (40, 6, 42)
    assert centre.teams[34].name.zh == "三十五组"


def test_the_same_seed_gives_the_same_people() -> None:
    assert build_centre(60, 3) == build_centre(60, 3)
    assert build_centre(60, 3) != build_centre(60, 4)
