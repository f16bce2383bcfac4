"""`[intervene]`: what is wrong in it is named with its line, before anything starts."""

from pathlib import Path

import pytest

from supervisor_app.domain.people import Right, Role
from supervisor_app.gateway.config import Notice
from supervisor_app.gateway.config_fault import ConfigFault
from supervisor_app.gateway.config_load import load

ACD = '[[acd]]\nname = "main"\nkind = "simulated"\n'
GOOD = """[intervene]
least_agents = 1
notice = "announced"
longest_listen_minutes = 30
pause_reasons = ["小休", "培训"]
[intervene.reason_required]
barge = ["team_lead", "floor_manager"]
[[intervene.queues]]
acd = "main"
id = "vip"
least_agents = 3
notice = "not_needed"
"""


def written(directory: Path, text: str) -> Path:
    file = directory / "gateway.toml"
    file.write_text(text + ACD, encoding="utf-8")
    return file


def test_what_a_centre_writes(tmp_path: Path) -> None:
    section = load(written(tmp_path, GOOD)).file.intervene
    assert section.least_agents == 1
    assert section.notice is Notice.ANNOUNCED
    assert section.reason_required == {Right.BARGE: (Role.TEAM_LEAD, Role.FLOOR_MANAGER)}
    assert section.queues[0].least_agents == 3


def test_nothing_written_lets_nobody_listen(tmp_path: Path) -> None:
    assert load(written(tmp_path, "")).file.intervene.notice is Notice.NOT_SET


@pytest.mark.parametrize(
    ("good", "bad", "line"),
    [
        ("least_agents = 1", "least_agents = -1", 2),
        ('notice = "announced"', 'notice = "whispered"', 3),
        ("minutes = 30", "minutes = 0", 4),
        ('["小休", "培训"]', '["小休", "小休"]', 5),
        ('["小休", "培训"]', '["小\\n休"]', 5),
        ('"team_lead", ', '"viewer", ', 7),
        ('"team_lead", ', '"king", ', 7),
        ("barge =", "unmask =", 7),
        ("barge =", "shout =", 6),
        ('acd = "main"', 'acd = "other"', 9),
        ('id = "vip"', 'id = ""', 10),
        ("least_agents = 3", "least_agents = 20000", 11),
        ("least_agents = 3", "least_agent = 3", 11),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, good: str, bad: str, line: int) -> None:
    with pytest.raises(ConfigFault) as caught:
        load(written(tmp_path, GOOD.replace(good, bad)))
    assert caught.value.line == line
    assert caught.value.words.zh
