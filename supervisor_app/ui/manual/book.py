"""Which pages the manual has, in which order, and what is written on them."""

from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

from supervisor_app.ui.parts.texts import tr

START, MESSAGES, KEYS = "start", "messages", "keys"
HOW_TO_READ = "start#manual"
"""Where the manual tells how it is used."""


class Leaf(Struct, frozen=True):
    """One page; its file is `<key>.md` in the folder of each language."""

    key: str
    title: Callable[[], str]


class Chapter(Struct, frozen=True):
    """Pages under one heading of the contents."""

    title: Callable[[], str]
    leaves: tuple[Leaf, ...]


CHAPTERS = (
    Chapter(
        lambda: tr("按岗位"),
        (
            Leaf(START, lambda: tr("从这里开始")),
            Leaf("floor_manager", lambda: tr("现场主管")),
            Leaf("team_lead", lambda: tr("班组长")),
            Leaf("duty_manager", lambda: tr("值班经理")),
            Leaf("administrator", lambda: tr("管理员")),
        ),
    ),
    Chapter(
        lambda: tr("按画面"),
        (
            Leaf("overview", lambda: tr("总览")),
            Leaf("agents", lambda: tr("坐席")),
            Leaf("skills", lambda: tr("技能")),
            Leaf("alerts", lambda: tr("告警")),
            Leaf("emergency", lambda: tr("应急")),
            Leaf("trends", lambda: tr("趋势与报表")),
            Leaf("record", lambda: tr("值班记录")),
            Leaf("inspection", lambda: tr("检查工作记录")),
            Leaf("walls", lambda: tr("大屏")),
            Leaf("audit", lambda: tr("操作记录")),
            Leaf("settings", lambda: tr("设置")),
            Leaf("connect", lambda: tr("连接数据源")),
        ),
    ),
    Chapter(
        lambda: tr("安装与维护"),
        (
            Leaf("install", lambda: tr("安装")),
            Leaf("asterisk", lambda: tr("接入 Asterisk")),
            Leaf("freeswitch", lambda: tr("接入 FreeSWITCH")),
            Leaf("configuration", lambda: tr("网关配置")),
            Leaf("people", lambda: tr("人员与角色")),
            Leaf("data", lambda: tr("数据库、备份与升级")),
        ),
    ),
    Chapter(
        lambda: tr("查阅"),
        (
            Leaf(MESSAGES, lambda: tr("告警与提示")),
            Leaf(KEYS, lambda: tr("快捷键")),
            Leaf("kpi", lambda: tr("指标定义")),
        ),
    ),
)


def leaves() -> Iterator[Leaf]:
    """Every page in the order of the contents."""
    for chapter in CHAPTERS:
        yield from chapter.leaves


def place(text: str) -> tuple[str, str]:
    """`record#handover` as the page and the anchor; a page that there is not is the first one."""
    key, _, anchor = text.partition("#")
    return (key, anchor) if any(leaf.key == key for leaf in leaves()) else (START, "")


class Book:
    """Reads pages from their files, each once for a language."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[tuple[str, str], str] = {}

    @property
    def pictures(self) -> Path:
        """Where the pictures of all pages lie."""
        return self._folder / "pictures"

    def text(self, key: str, language: str) -> str:
        """What is written on a page, as Markdown. Where its file cannot be read: empty."""
        known = self._read.get((key, language))
        if known is None:
            file = self._folder / folder_of(language) / f"{key}.md"
            known = file.read_text(encoding="utf-8") if file.is_file() else ""
            self._read[key, language] = known
        return known


def folder_of(language: str) -> str:
    """The folder of a language's pages."""
    return "zh" if language.startswith("zh") else "en"
