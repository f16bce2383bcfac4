"""What is wrong with a command line is said in both languages."""

import re

import pytest

from supervisor_app.__main__ import main
from supervisor_app.grammar import in_both


@pytest.mark.parametrize(
    ("words", "zh", "en"),
    [
        (["people", "add"], "还要写：LOGIN", "required: LOGIN"),
        (["people", "dance"], "没有 'dance'；可写：", "invalid choice"),
        (["people", "list", "--colour"], "不认识：--colour", "unrecognized"),
        (["gateway", "--config"], "--config：后面要写一个值", "expected one argument"),
        (["import", "queue-log", "f", "--clock-ahead", "x"], "'x' 不能用", "invalid float"),
        (["desk", "--theme", "pink"], "--theme：没有 'pink'；可写：", "choose from"),
        (["--version=1"], "--version：后面不写 '1'", "ignored explicit"),
    ],
)
def test_both_languages(
    words: list[str], zh: str, en: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    told = capsys.readouterr().err.splitlines()[-1]
    assert zh in told
    assert re.search(f" · .*{en}", told)


def test_what_has_both_languages_already_stays() -> None:
    assert in_both("argument --role: 没有 · none") == "--role: 没有 · none"
    assert in_both("--a 与 --b 要一起使用 · are used together").count("·") == 1
