"""Why something was not done reads on the record as it was told to whoever wanted it."""

import ast
from pathlib import Path

import pytest

from supervisor_app.domain.audit import AuditEntry
from supervisor_app.ui.audit.reasons import reason_text
from supervisor_app.ui.audit.wording import result_text, was_done

PROGRAM = Path(__file__).resolve().parents[2] / "supervisor_app"
PLACES = ("gateway/command_planning.py", "gateway/command_gate.py", "gateway/listen_obstacles.py",
          "acd/asterisk_acts.py", "acd/freeswitch_acts.py", "acd/asterisk_listen_acts.py",
          "acd/simulated_acts.py")  # fmt: skip
"""Where most reasons come from."""
MOST = 0.8
"""The others are cures, and what is told beforehand."""


def told() -> dict[str, str]:
    """Every pair of plain texts that stands there: Chinese by English."""
    found: dict[str, str] = {}
    for place in PLACES:
        for node in ast.walk(ast.parse((PROGRAM / place).read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Name(id="Words"),
                    args=[ast.Constant(value=str() as zh), ast.Constant(value=str() as en)],
                ) if not zh.endswith("。"):
                    found[en] = zh
    return found


def result(text: str, language: str = "zh_CN") -> str:
    return result_text(AuditEntry(1, 0.0, "x", "", "", "pause", result=text), language)


def test_reasons_read_as_they_were_told() -> None:
    reasons = told()
    assert len(reasons) > 30
    known = {en for en in reasons if reason_text(en, "zh_CN") != en}
    assert len(known) >= MOST * len(reasons), sorted(reasons.keys() - known)
    assert {en: reason_text(en, "zh_CN") for en in known} == {en: reasons[en] for en in known}


@pytest.mark.parametrize(
    ("written", "zh"),
    [
        ("refused: he is in no call", "已拒绝: 他不在通话中"),
        ("refused: The ACD refused: Unable to pause", "已拒绝: 话务平台拒绝：Unable to pause"),
        ("refused: 12 more within a minute", "已拒绝: 一分钟内另有 12 次"),
        ("refused: held for 30 s", "已拒绝: 30 秒内不受理"),
        ("refused: nobody ever said this: so", "已拒绝: nobody ever said this: so"),
        ("refused: 座席正在通话", "已拒绝: 座席正在通话"),
        ("done", "完成"),
    ],
)
def test_a_reason_in_chinese(written: str, zh: str) -> None:
    assert result(written) == zh


def test_in_english_it_stays_as_it_was_written() -> None:
    assert result("refused: he is in no call", "en") == "Refused: he is in no call"
    assert not was_done(AuditEntry(1, 0.0, "x", "", "", "pause", result="refused: clash"))
