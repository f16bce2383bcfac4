"""`import forecast`: a plan is taken as a whole, faults are named by line, twice is as once."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from by_hand import found_by_hand

from supervisor_app.__main__ import main
from supervisor_app.domain.calendar import CentreCalendar
from supervisor_app.domain.ids import QueueId
from supervisor_app.domain.words import Words
from supervisor_app.gateway.forecast_file import decoded, read_plan

CONFIG = """
[gateway]
database = "./gateway.db"
[[acd]]
name = "main"
kind = "simulated"
[[queues]]
acd = "main"
id = "retail"
zh = "个人业务"
en = "Retail"
[[queues]]
acd = "main"
id = "card"
zh = "信用卡"
"""
HEAD = "date,time,queue,offered\n"
PLAN = HEAD + "2026-11-23,08:00,个人业务,120\n2026-11-23,08:15,main/card,80.5\n"
EIGHT = 1_795_392_000
"""2026-11-23 08:00 in Shanghai."""


class Centre:
    """A folder with a configuration and a plan."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "gateway.toml").write_text(CONFIG, encoding="utf-8")

    def bring_in(self, plan: str | bytes, *more: str) -> int:
        file = self.folder / "plan.csv"
        file.write_bytes(plan if isinstance(plan, bytes) else plan.encode())
        return main(
            ["import", "forecast", str(file), "--config", str(self.folder / "gateway.toml"), *more]
        )

    def rows(self) -> list[tuple[Any, ...]]:
        query = "select queue, start, offered from forecast_plan order by queue, start"
        return list(found_by_hand(self.folder / "gateway.db", query))

    def basis(self) -> str:
        query = "select value from meta where key = 'forecast/basis'"
        return str(found_by_hand(self.folder / "gateway.db", query)[0][0])


@pytest.fixture
def centre(tmp_path: Path) -> Centre:
    return Centre(tmp_path)


def test_a_plan_is_taken_in_once(centre: Centre, capsys: pytest.CaptureFixture[str]) -> None:
    assert centre.bring_in(PLAN) == 0
    once = centre.rows()
    assert once == [("main/card", EIGHT + 900, 80.5), ("main/retail", EIGHT, 120.0)]
    assert "新增 2 个时段，改动 0，未变 0" in capsys.readouterr().out
    assert centre.bring_in(PLAN) == 0
    assert "0 intervals new, 0 changed, 2 as before" in capsys.readouterr().out
    assert (centre.rows(), centre.basis()) == (once, "1")
    assert centre.bring_in(PLAN.replace("120", "130")) == 0
    assert "新增 0 个时段，改动 1，未变 1" in capsys.readouterr().out
    assert (centre.rows()[1][2], centre.basis()) == (130.0, "2")


def test_the_command_line_forms_and_a_look_beforehand(
    centre: Centre, capsys: pytest.CaptureFixture[str]
) -> None:
    assert centre.bring_in(PLAN, "--dry-run") == 0
    assert centre.rows() == []
    assert "nothing written: 2 intervals" in capsys.readouterr().out


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
def test_as_spreadsheets_save_it(centre: Centre, encoding: str) -> None:
    plan = "队列;日期;时段;预测进线;备注\r\n信用卡;2026/11/23;8:00;80;高\r\n;;;;\r\n"
    assert centre.bring_in(plan.encode(encoding)) == 0
    assert centre.rows() == [("main/card", EIGHT, 80.0)]


def test_every_fault_is_named_by_its_line_and_nothing_is_taken(
    centre: Centre, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = (
        "2026-11-23,08:00,retail,10",
        "2026-02-30,08:00,retail,10",
        "2026-11-23,08:10,retail,10",
        "2026-11-23,24:00,retail,10",
        "2026-11-23,08:15,nobody,10",
        "2026-11-23,08:15,retail,-1",
        "2026-11-23,08:15,retail,nan",
        "2026-11-23,08:15",
        "2026-11-23,08:00,Retail,12",
    )
    assert centre.bring_in(HEAD + "\n".join(lines)) == 1
    told = capsys.readouterr().err.splitlines()
    assert [line.split(" · ")[1].split(":")[0] for line in told[:8]] == [
        f"line {number}" for number in range(3, 11)
    ]
    assert "没有队列 'nobody'" in told[3]
    assert "the same queue and interval as line 2" in told[7]
    assert told[-1] == "什么也没有导入 · nothing was imported"
    assert centre.rows() == []


def test_of_many_faults_the_first_are_named(
    centre: Centre, capsys: pytest.CaptureFixture[str]
) -> None:
    assert centre.bring_in(HEAD + "x,y,z,w\n" * 50) == 1
    assert "and 30 more lines" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (b"", "the head must have one column date"),
        (b"date,time,offered\n", "the head must have one column queue"),
        (b"date,date,time,queue,offered\n", "the head must have one column date"),
        (HEAD.encode(), "there is no forecast in the file"),
        (HEAD.encode() + b'2026-11-23,08:00,"retail,10\n', "this line is no CSV"),
        (b"PK\x03\x04\x00\x00\xff\xff", "is no text"),
    ],
)
def test_what_is_no_plan(
    centre: Centre, capsys: pytest.CaptureFixture[str], plan: bytes, said: str
) -> None:
    assert centre.bring_in(plan) in (1, 2)
    assert said in capsys.readouterr().err


def test_a_file_that_is_not_there(centre: Centre, capsys: pytest.CaptureFixture[str]) -> None:
    config = str(centre.folder / "gateway.toml")
    assert main(["import", "forecast", str(centre.folder / "no.csv"), "--config", config]) == 2
    assert "cannot read" in capsys.readouterr().err


def test_the_local_time_of_the_centre_also_where_clocks_change() -> None:
    calendar = CentreCalendar("Europe/Berlin")

    def find(name: str) -> QueueId | Words:
        return QueueId(f"main/{name}")

    text = HEAD + "2026-10-25,02:30,a,5\n2026-10-25,03:00,a,6\n2026-03-29,02:30,a,7\n"
    plan = read_plan(text, calendar, find)
    starts = sorted(start for _, start in plan.rows)
    assert [b - a for a, b in pairwise(starts)] == [3600, 1800]
    assert [plan.rows[QueueId("main/a"), start] for start in starts] == [5, 5, 6]
    assert [(fault.line, fault.words.en) for fault in plan.faults] == [
        (4, "2026-03-29 02:30 is not on that day: clocks go forward")
    ]


def test_what_is_no_text() -> None:
    assert decoded(b"\xff\xfe\x00") is None
    assert decoded(b"a\x00b") is None
