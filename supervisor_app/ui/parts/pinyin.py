"""Names by their sound: found by initials or syllables, and put into the order of a dictionary.

The sounds come from a file, so they are learnt on a thread of their own; until then a name is found
by its characters alone. Order needs no table: Qt
has it. Both take the surnames wrong whose sound as a surname is another one (曾 is zeng, not ceng).
"""

import threading
from collections.abc import Iterable
from enum import IntEnum
from functools import cache
from queue import Empty, SimpleQueue

from msgspec import Struct
from PySide6.QtCore import QCollator, QCollatorSortKey, QLocale, QObject, Qt, QTimer, Signal, Slot

from supervisor_app.assets import resource
from supervisor_app.ui.parts.sound_table import SoundTable

SURNAMES: dict[str, tuple[str, str]] = {
    "曾": ("zeng", "增"),
    "单": ("shan", "山"),
    "解": ("xie", "谢"),
    "仇": ("qiu", "求"),
    "查": ("zha", "扎"),
    "区": ("ou", "欧"),
    "朴": ("piao", "票"),
    "缪": ("miao", "苗"),
    "翟": ("zhai", "宅"),
    "盖": ("ge", "葛"),
    "乐": ("yue", "岳"),
    "覃": ("qin", "秦"),
    "任": ("ren", "仁"),
    "秘": ("bi", "必"),
    "冼": ("xian", "显"),
    "洗": ("xian", "显"),
    "繁": ("po", "婆"),
    "种": ("chong", "虫"),
    "员": ("yun", "运"),
    "宓": ("mi", "密"),
    "黑": ("he", "贺"),
    "佴": ("nai", "奈"),
    "祭": ("zhai", "债"),
    "召": ("shao", "邵"),
    "折": ("she", "舌"),
    "隗": ("wei", "韦"),
    "郗": ("xi", "西"),
    "句": ("gou", "勾"),
    "谌": ("chen", "陈"),
    "逄": ("pang", "旁"),
    "訾": ("zi", "子"),
    "都": ("du", "独"),
    "相": ("xiang", "向"),
    "车": ("che", "车"),
    "那": ("na", "纳"),
    "宁": ("ning", "宁"),
    "纪": ("ji", "纪"),
    "葛": ("ge", "葛"),
    "盛": ("sheng", "圣"),
    "应": ("ying", "英"),
    "燕": ("yan", "烟"),
    "过": ("guo", "郭"),
    "哈": ("ha", "哈"),
    "尹": ("yin", "尹"),
    "沈": ("shen", "沈"),
    "褚": ("chu", "楚"),
    "臧": ("zang", "脏"),
    "柏": ("bai", "百"),
    "尉": ("wei", "魏"),
    "晁": ("chao", "巢"),
}
"""A surname's sound, and a character of that sound which the dictionary's order knows rightly."""
TWO_CHARACTERS: dict[str, tuple[tuple[str, str], str]] = {
    "尉迟": (("yu", "chi"), "玉迟"),
    "万俟": (("mo", "qi"), "莫其"),
    "长孙": (("zhang", "sun"), "张孙"),
    "单于": (("chan", "yu"), "蝉于"),
    "澹台": (("tan", "tai"), "谈台"),
    "令狐": (("ling", "hu"), "令狐"),
}
GIVEN: dict[str, tuple[str, ...]] = {
    "乐": ("le", "yue"),
    "长": ("chang", "zhang"),
    "行": ("xing", "hang"),
    "重": ("chong", "zhong"),
    "朝": ("chao", "zhao"),
    "茜": ("qian", "xi"),
    "盛": ("sheng", "cheng"),
    "晟": ("sheng", "cheng"),
    "莘": ("xin", "shen"),
    "乾": ("qian", "gan"),
    "曾": ("zeng", "ceng"),
    "呈": ("cheng",),
    "参": ("can", "shen"),
    "率": ("shuai", "lv"),
    "朴": ("pu",),
    "翟": ("zhai", "di"),
    "祭": ("ji",),
}
"""Characters that people read in two ways in given names, and those whose usual sound differs."""


class Fit(IntEnum):
    """How well a name fits what was typed; the smaller the better."""

    WHOLE = 0
    START = 1
    INSIDE = 2


class Sound(Struct, frozen=True):
    """The syllables of a name, each with every way in which it is read."""

    syllables: tuple[tuple[str, ...], ...] = ()

    def fit(self, typed: str) -> Fit | None:
        """How it fits letters in lower case: initials, whole syllables, or `zengy`, `zhxm`."""
        for place, readings in enumerate(self.syllables):
            if all(not reading.startswith(typed[0]) for reading in readings):
                continue
            left = self._left(typed, place)
            if left is not None:
                whole = place == 0 and left == len(self.syllables)
                return Fit.WHOLE if whole else Fit.INSIDE if place else Fit.START
        return None

    def _left(self, typed: str, place: int) -> int | None:
        """Where the letters end when each syllable from `place` on takes its beginning of them."""
        if not typed:
            return place
        if place == len(self.syllables):
            return None
        for reading in self.syllables[place]:
            for length in range(_common(reading, typed), 0, -1):
                end = self._left(typed[length:], place + 1)
                if end is not None:
                    return end
        return None


def _common(reading: str, typed: str) -> int:
    length = 0
    for one, other in zip(reading, typed, strict=False):
        if one != other:
            break
        length += 1
    return length


def letters(typed: str) -> str:
    """What was typed as names are compared with it: small letters, no blanks, ü as v."""
    return "".join(typed.casefold().split()).replace("ü", "v").replace("'", "")


def sound(name: str) -> Sound:
    """How a name sounds. The first call reads the table; call it on a thread that may wait."""
    table = _table()
    family, rest = _family(name.strip())
    found: list[tuple[str, ...]] = [(syllable,) for syllable in family]
    for character in _pieces(rest):
        found.append(GIVEN.get(character) or (table.syllable(character) or character,))
    return Sound(tuple(_with_passport_spelling(readings) for readings in found))


def _family(name: str) -> tuple[tuple[str, ...], str]:
    """The sound of a surname that has its own, and what follows it."""
    two = TWO_CHARACTERS.get(name[:2])
    if two is not None:
        return two[0], name[2:]
    one = SURNAMES.get(name[:1])
    return ((one[0],), name[1:]) if one is not None else ((), name)


def _pieces(text: str) -> list[str]:
    """Chinese characters one by one, anything else in words."""
    return "".join(f" {one} " if _is_chinese(one) else one for one in text).casefold().split()


def _is_chinese(one: str) -> bool:
    """The common and the rare: names have both."""
    return "\u3400" <= one <= "\u9fff" or one == "〇" or "\U00020000" <= one <= "\U0003ffff"


def _with_passport_spelling(readings: tuple[str, ...]) -> tuple[str, ...]:
    """吕 is typed lv, and lyu as in passports."""
    more = tuple(one.replace("v", "yu") for one in readings if one in ("lv", "nv", "lve", "nve"))
    return readings + more


@cache
def _table() -> SoundTable:
    return SoundTable(resource("sounds", "sounds.txt"))


LOOK_MS = 20


class Sounds(QObject):
    """The sounds of the names that were met. One for the desk; all its pages ask the same."""

    learnt = Signal()
    """More names are known."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._known: dict[str, Sound] = {}
        self._asked: set[str] = set()
        self._waiting: list[str] = []
        self._busy = False
        # Looked for here, not told by a signal from there: the desk may end meanwhile, and a signal
        # of what Qt is just ending would end the program.
        self._heard: SimpleQueue[dict[str, Sound]] = SimpleQueue()
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self._look)

    def learn(self, names: Iterable[str]) -> None:
        """See to it that these are known soon; returns at once."""
        new = {name for name in names if name not in self._asked}
        self._asked |= new
        self._waiting += new
        if self._waiting and not self._busy:
            self._begin()

    def of(self, name: str) -> Sound | None:
        """A name's sound; None while it is not known yet."""
        return self._known.get(name)

    def fit(self, name: str, typed: str) -> Fit | None:
        """How a name fits what was typed (see `letters`), by its characters or by its sound."""
        if not typed:
            return Fit.START
        at = letters(name).find(typed)
        if at >= 0:
            return Fit.INSIDE if at else Fit.WHOLE if len(typed) == len(name) else Fit.START
        known = self._known.get(name)
        return known.fit(typed) if known is not None and typed.isascii() else None

    def _begin(self) -> None:
        names, self._waiting, self._busy = self._waiting, [], True
        threading.Thread(
            target=_hear, args=(names, self._heard), daemon=True, name="pinyin"
        ).start()
        self._looking.start()

    @Slot()
    def _look(self) -> None:
        try:
            self._known |= self._heard.get_nowait()
        except Empty:
            return
        self._looking.stop()
        self._busy = False
        if self._waiting:
            self._begin()
        self.learnt.emit()


def _hear(names: list[str], heard: SimpleQueue[dict[str, Sound]]) -> None:
    heard.put({name: sound(name) for name in names})


class NameOrder:
    """The order of names as in a Chinese dictionary, numbers by value: 坐席 9 before 坐席 10."""

    def __init__(self) -> None:
        self._collator = QCollator(QLocale("zh_CN"))
        self._collator.setNumericMode(True)
        self._collator.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._keys: dict[str, QCollatorSortKey] = {}

    def key(self, name: str) -> QCollatorSortKey:
        """What to sort by; made once for each name."""
        made = self._keys.get(name)
        if made is None:
            made = self._keys[name] = self._collator.sortKey(_as_sorted(name))
        return made


def _as_sorted(name: str) -> str:
    """The name with a character in the surname's place that the order reads rightly."""
    two = TWO_CHARACTERS.get(name[:2])
    if two is not None:
        return two[1] + name[2:]
    one = SURNAMES.get(name[:1])
    return one[1] + name[1:] if one is not None else name
