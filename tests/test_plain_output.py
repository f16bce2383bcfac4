"""A command whose reader leaves before the end goes on and ends quietly."""

import subprocess
import sys
from pathlib import Path

import pytest

from supervisor_app.__main__ import parser

TOLD = """
import sys
from supervisor_app.plain_output import listened_to
with listened_to():
    for number in range(100_000):
        sys.stdout.write(f"{number}\\n")
    open(sys.argv[1], "w").write("all of it")
"""


def test_a_closed_pipe_ends_nothing_and_says_nothing(tmp_path: Path) -> None:
    done = tmp_path / "done"
    command = [sys.executable, "-c", TOLD, str(done)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == b"0\n"
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(30) == 0
    assert done.read_text() == "all of it"


@pytest.mark.parametrize("written", ["zh", "zh_CN"])
def test_chinese_is_written_as_one_likes(written: str) -> None:
    for program in (["report", "month"], []):
        assert parser().parse_args([*program, "--language", written]).language == "zh_CN"
