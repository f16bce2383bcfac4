"""A log in files, however they were rotated, and in the tables that Asterisk writes."""

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from import_stage import NOON, WANG, Centre, call, quiet

from supervisor_app.gateway.importing_files import LogFiles, files_in
from supervisor_app.gateway.importing_lines import SourceFault
from supervisor_app.gateway.importing_table import LogTable

COLUMNS = "time, callid, queuename, agent, event"


@pytest.fixture
def centre(tmp_path: Path) -> Centre:
    return Centre(tmp_path)


def texts(files: LogFiles) -> list[str]:
    return ["|".join(line.fields) for line in files.lines(lambda part: None) if not line.again]


def table(centre: Centre, rows: list[tuple[str, ...]], columns: str) -> str:
    file = centre.folder / "asterisk.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(f"CREATE TABLE queue_log ({columns})")
        places = ", ".join("?" * len(rows[0]))
        connection.executemany(f"INSERT INTO queue_log VALUES ({places})", rows)
        connection.commit()
    return f"sqlite:///{file}#queue_log"


# Files -----------------------------------------------------------------------------------------


def test_rotated_files_are_read_in_the_order_of_their_times(centre: Centre) -> None:
    (centre.folder / "log").mkdir()
    newest = centre.log(call(2000, 3), "log/queue_log")
    middle = centre.log(call(1000, 2), "log/queue_log.1")
    oldest = centre.folder / "log" / "queue_log.2.gz"
    oldest.write_bytes(gzip.compress("".join(f"{line}\n" for line in call(0, 1)).encode()))
    expected = [*call(0, 1), *call(1000, 2), *call(2000, 3)]
    assert texts(LogFiles([newest, middle, oldest])) == expected
    assert texts(LogFiles(files_in([centre.folder / "log"]))) == expected
    assert centre.bring_in(centre.folder / "log") == 0
    assert centre.tally().answered == 1


def test_a_line_that_stands_in_two_files_counts_once(
    centre: Centre, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [quiet(-5), *call(60, 1), *call(300, 2), quiet(950)]
    centre.bring_in(centre.log(lines), centre.log(lines[2:], "queue_log.copy"))
    assert centre.tally().answered == 2
    assert "8 lines stood in two files" in capsys.readouterr().out


def test_two_equal_lines_of_one_file_are_two(centre: Centre) -> None:
    rings = f"{NOON + 70}|5.5|retail|王芳|RINGNOANSWER|0"
    file = centre.log([quiet(-5), rings, rings, quiet(950)])
    centre.bring_in(file, centre.log([quiet(-900), quiet(-5)], "queue_log.1"))
    assert centre.tally().ring_no_answer == 2


def test_a_missing_file_between_two_is_not_taken_for_a_quiet_time(centre: Centre) -> None:
    day = 86_400
    first = centre.log([quiet(0), *call(60, 1), quiet(950)], "queue_log.3")
    third = centre.log([quiet(day), *call(day + 60, 2), quiet(day + 950)], "queue_log.1")
    centre.bring_in(first, third, now=NOON + 3.0 * day)
    assert centre.gaps() == []
    assert centre.tally(NOON + day).answered == 1
    between = LogFiles([first, third])
    assert [line.follows for line in between.lines(lambda part: None)].count(False) == 1


def test_the_last_line_may_still_be_being_written(
    centre: Centre, capsys: pytest.CaptureFixture[str]
) -> None:
    file = centre.log([quiet(-5), *call(60, 1), quiet(950)])
    with file.open("a", encoding="utf-8") as log:
        log.write(f"{NOON + 960}|9.9|ret")
    centre.bring_in(file)
    told = capsys.readouterr()
    assert "the last line was not complete yet" in told.out
    assert "0 rejected" in told.out


def test_a_line_without_an_end_does_not_fill_the_memory(centre: Centre) -> None:
    file = centre.log([quiet(-5), "x" * 200_000, *call(60, 1), quiet(950)])
    assert max(len(text) for text in texts(LogFiles([file]))) <= 65_536
    assert centre.bring_in(file) == 0
    assert centre.tally().answered == 1


def test_lines_after_one_without_an_end_keep_their_numbers(
    centre: Centre, capsys: pytest.CaptureFixture[str]
) -> None:
    file = centre.log([quiet(-5), "x" * 200_000, *call(60, 1), "nothing", quiet(950)])
    centre.bring_in(file)
    told = capsys.readouterr()
    assert "2 rejected" in told.out
    assert [line.partition(": ")[0] for line in told.err.splitlines()] == [
        "queue_log:2",
        f"queue_log:{3 + len(call(60, 1))}",
    ]


def test_names_in_gbk_are_read(centre: Centre) -> None:
    file = centre.folder / "queue_log"
    lines = [quiet(-5), *call(60, 1), quiet(950)]
    file.write_bytes("".join(f"{line}\r\n" for line in lines).encode("gb18030"))
    centre.bring_in(file)
    assert centre.tally(whose=WANG).answered == 1


def test_what_cannot_be_read_is_said_before_anything_is_written(
    centre: Centre, capsys: pytest.CaptureFixture[str]
) -> None:
    good = centre.log([quiet(-5), *call(60, 1), quiet(950)])
    cut = centre.folder / "queue_log.1.gz"
    cut.write_bytes(gzip.compress("\n".join(call(0, 2)).encode() * 50)[:-20])
    assert centre.bring_in(good, cut) == 2
    assert "queue_log.1.gz is damaged" in capsys.readouterr().err
    assert centre.tally().queued == 0
    (centre.folder / "empty").mkdir()
    assert centre.bring_in(centre.folder / "empty") == 2
    assert "no queue_log file" in capsys.readouterr().err


def test_an_empty_log_fills_nothing(centre: Centre, capsys: pytest.CaptureFixture[str]) -> None:
    assert centre.bring_in(centre.log([])) == 0
    assert "0 lines read" in capsys.readouterr().out


# Tables ----------------------------------------------------------------------------------------


def test_the_table_of_realtime_with_five_data_columns(centre: Centre) -> None:
    lines = [quiet(-5), *call(60, 1), quiet(950)]
    rows = []
    for number, line in enumerate(reversed(lines)):  # the order of rows means nothing
        time, call_id, queue, agent, event, *data = line.split("|")
        data = [*data, "", "", "", "", ""][:5]
        wall = f"2026-11-22 {12 + (int(time) - NOON) // 3600:02d}:"
        second = (int(time) - NOON) % 3600
        wall += f"{second // 60:02d}:{second % 60:02d}.{100000 + number}"
        rows.append((wall, call_id, queue, agent, event, *data))
    columns = f"{COLUMNS}, data1, data2, data3, data4, data5"
    assert centre.bring_in(table(centre, rows, columns)) == 0
    assert (centre.tally().answered, centre.tally().surveys) == (1, 1)
    assert centre.tally(whose=WANG).talk_s == 60.0


def test_the_old_table_with_one_data_column_and_epoch_times(
    centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [tuple(line.split("|", 5)) for line in [quiet(-5), *call(60, 1), quiet(950)]]
    monkeypatch.setenv("THE_LOG", table(centre, rows, f"{COLUMNS}, data"))
    assert centre.bring_in("env:THE_LOG") == 0
    assert centre.tally().answered == 1


@pytest.mark.sqlite_only("the gateway's own file is named as a source")
@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("sqlite:////nowhere/x.db#queue_log", "there is no database"),
        ("sqlite:///{folder}/gateway.db#queue_log", "there is no table queue_log"),
        ("sqlite:///{folder}/gateway.db#meta", "has no column time, callid"),
        ("sqlite:///{folder}/gateway.db", "write the table behind the address"),
        ("nonsense://x/y#queue_log", "address of the database cannot be used"),
        ("mysql+nothere://u:secret@h/y#queue_log", "address of the database cannot be used"),
    ],
)
def test_a_table_that_cannot_be_read_is_one_sentence_without_secrets(
    centre: Centre, address: str, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert centre.bring_in(address.format(folder=centre.folder)) == 2
    told = capsys.readouterr().err
    assert why in told
    assert "secret" not in told


def test_a_database_that_fails_while_it_is_read_is_said(centre: Centre) -> None:
    address = table(centre, [("1", "2", "3", "4", "5", "6")], f"{COLUMNS}, data")
    log = LogTable(address)
    (centre.folder / "asterisk.db").write_bytes(b"not a database at all" * 100)
    with pytest.raises(SourceFault, match="cannot read the table"):
        list(log.lines(lambda part: None))
