"""Names are found by their sound and stand in the order of a dictionary."""

import subprocess
import sys

import pytest
from pace import least, slowness
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from supervisor_app.assets import resource
from supervisor_app.ui.parts.pinyin import (
    SURNAMES,
    TWO_CHARACTERS,
    Fit,
    NameOrder,
    Sounds,
    letters,
    sound,
)
from supervisor_app.ui.parts.sound_table import SoundTable


@pytest.mark.parametrize(
    ("name", "typed", "fit"),
    [
        ("苏洋", "sy", Fit.WHOLE),
        ("苏洋", "suyang", Fit.WHOLE),
        ("苏洋", "suy", Fit.WHOLE),
        ("苏洋", "s", Fit.START),
        ("苏洋", "yang", Fit.INSIDE),
        ("苏洋", "ys", None),
        ("苏洋", "su y", Fit.WHOLE),
        ("曾庆", "zq", Fit.WHOLE),
        ("曾庆", "cq", None),
        ("单雄信", "sxx", Fit.WHOLE),
        ("解晓东", "xie", Fit.START),
        ("仇英", "qiuy", Fit.WHOLE),
        ("查良镛", "zha", Fit.START),
        ("尉迟恭", "ycg", Fit.WHOLE),
        ("尉健行", "wjx", Fit.WHOLE),
        ("万俟卨", "moqi", Fit.START),
        ("王乐", "wy", Fit.WHOLE),
        ("王乐", "wl", Fit.WHOLE),
        ("张秀珍", "zhxzh", Fit.WHOLE),
        ("吕布", "lvb", Fit.WHOLE),
        ("吕布", "lyub", Fit.WHOLE),
        ("吕布", "LÜ", Fit.START),
        ("Wang Yong", "wy", Fit.WHOLE),
        ("坐席A", "zxa", Fit.WHOLE),
        ("王𠀀", "wh", Fit.WHOLE),
    ],
)
def test_a_name_is_found_by_its_syllables(name: str, typed: str, fit: Fit | None) -> None:
    assert sound(name).fit(letters(typed)) == fit


def test_sounds_are_learnt_off_this_thread_and_said(qtbot: QtBot) -> None:
    sounds = Sounds()
    assert sounds.fit("苏洋", "sy") is None
    assert sounds.fit("苏洋", "苏") is Fit.START
    with qtbot.waitSignal(sounds.learnt, timeout=10_000):
        sounds.learn(["苏洋", "胡哲"])
    assert sounds.fit("苏洋", "sy") is Fit.WHOLE
    assert sounds.fit("苏洋", "洋") is Fit.INSIDE
    assert sounds.of("胡哲") is not None


def test_names_met_while_others_are_learnt_are_learnt_too(qtbot: QtBot) -> None:
    sounds = Sounds()
    sounds.learn(["苏洋"])
    sounds.learn(["胡哲"])
    qtbot.waitUntil(lambda: sounds.of("胡哲") is not None, timeout=10_000)
    assert sounds.of("苏洋") is not None


def test_five_thousand_names_are_tried_in_time() -> None:
    given = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉萍红玲梅燕"
    names = [a + b + c for a in "王李张刘陈杨黄赵周吴" for b in given for c in given][:5000]
    known = [sound(name) for name in names]
    assert any(each.fit("zhmy") is not None for each in known)
    spent = least(lambda: [each.fit("zhmy") for each in known], 3)
    assert spent < 0.1 * slowness()


def test_order_is_that_of_a_dictionary_with_surnames_at_their_sound() -> None:
    names = ["赵一", "曾勇", "安然", "单雄", "陈一", "仇英", "坐席10", "坐席9", "查文", "高远"]
    assert sorted(names, key=NameOrder().key) == [
        "安然",
        "陈一",
        "高远",
        "仇英",
        "单雄",
        "曾勇",
        "查文",
        "赵一",
        "坐席9",
        "坐席10",
    ]


def test_a_surname_is_ordered_by_a_character_of_its_own_sound() -> None:
    for surname, (read, stand_in) in SURNAMES.items():
        if stand_in != surname:
            assert sound("小" + stand_in).syllables[1] == (read,), surname
    for surname, (read_two, stand_ins) in TWO_CHARACTERS.items():
        if stand_ins != surname:
            plain = tuple(each[0] for each in sound("小" + stand_ins).syllables[1:])
            assert plain == read_two, surname


def test_the_table_is_what_its_source_says() -> None:
    code = "import runpy; print(runpy.run_path('packaging/sounds.py')['table'](), end='')"
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code],
        capture_output=True, encoding="utf-8", check=True, timeout=60,
    )  # fmt: skip
    assert done.stdout == resource("sounds", "sounds.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("character", "syllable"),
    [
        ("苏", "su"),
        ("女", "nv"),
        ("〇", "ling"),
        ("𠀀", "he"),
        ("a", None),
        ("", None),
        ("𪚥", "zhe"),
    ],
)
def test_a_character_has_one_syllable(character: str, syllable: str | None) -> None:
    assert SoundTable(resource("sounds", "sounds.txt")).syllable(character) == syllable


def test_what_a_start_brings_in_has_no_table_and_no_library_of_sounds() -> None:
    code = "import sys, supervisor_app.ui.parts.pinyin as p; p.NameOrder().key('曾'); "
    code += "assert not p._table.cache_info().currsize; p.sound('苏洋'); "
    code += "sys.exit('pypinyin' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0


def test_who_asked_may_be_gone_before_it_is_learnt(qtbot: QtBot) -> None:
    for _ in range(200):
        sounds = Sounds()
        sounds.learn(["胡哲"])
        delete(sounds)  # Qt's half, while the other thread reads
    last = Sounds()
    with qtbot.waitSignal(last.learnt, timeout=10_000):
        last.learn(["胡哲"])
