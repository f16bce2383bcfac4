"""定时: papers that the gateway makes by itself, one at a time chosen, made, changed, deleted."""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct, structs
from PySide6.QtWidgets import QWidget

from supervisor_app.domain.papers import (
    PAPER_NAMES,
    PaperForm,
    PaperKind,
    Schedule,
    Schedules,
)
from supervisor_app.ui.papers.paper_form import language_names
from supervisor_app.ui.parts.choice_box import ChoiceBox
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr, words
from supervisor_app.ui.people.form import Form

WHICH, KIND, WHEN, TIME, FORM, LANGUAGE, FOLDER, STATE = (
    "which", "kind", "when", "time", "form", "language", "folder", "state",
)  # fmt: skip
NEW, DAILY = "", "daily"
ON, OFF, GONE = "on", "off", "gone"
_BOTH = "pdf,xlsx"
_TIME = re.compile(r"([01]?\d|2[0-3])[:：]([0-5]\d)")
_KINDS = tuple(kind for kind in PaperKind if kind is not PaperKind.TREND)


class ScheduleWish(Struct, frozen=True):
    """What is to be done with a schedule."""

    schedule: Schedule
    deleted: bool = False


class ScheduleForm(Form):
    """Its wish is a `ScheduleWish`."""

    manual = "trends#schedules"

    def __init__(self, known: Schedules, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known = known
        boxes = [ChoiceBox(self) for _ in range(6)]
        self.which, self.kind, self.when, self.form, self.language, self.state = boxes
        self.time, self.folder = self.line(), self.line()
        for key, field in (
            (WHICH, self.which),
            (KIND, self.kind),
            (WHEN, self.when),
            (TIME, self.time),
            (FORM, self.form),
            (LANGUAGE, self.language),
            (FOLDER, self.folder),
            (STATE, self.state),
        ):
            self.add_row(key, field)
        for box in boxes:
            box.chosen.connect(self._typed)
        self.which.chosen.connect(self._show)
        self._offer()
        self.which.choose(NEW)
        self._show()

    def title(self) -> str:
        return tr("定时报表")

    def note(self) -> str:
        failed = [one for one in self._known.schedules if one.failed is not None]
        told = tr("到时由网关生成，放入网关的文件夹 {folder}", folder=self._known.folder)
        if failed and failed[0].failed is not None:
            why = words(failed[0].failed, self.look.language)
            line = tr("{name}：{why}", name=self._called(failed[0]), why=why)
            told = f"{told}\n▲ {line}"
        return told

    def goes(self) -> str:
        return tr("删除定时") if self.state.currentData() == GONE else tr("保存定时")

    def faults(self) -> Mapping[str, str]:
        return {} if _TIME.fullmatch(self.time.text().strip()) else {TIME: tr("请写成 08:00")}

    def wish(self) -> object:
        before = self._chosen
        found = _TIME.fullmatch(self.time.text().strip())
        assert found is not None
        weekday, day = _when_of(str(self.when.currentData()))
        schedule = structs.replace(
            before,
            kind=PaperKind(self.kind.currentData()),
            forms=tuple(PaperForm(one) for one in str(self.form.currentData()).split(",")),
            english=self.language.currentData() == "en",
            minute=60 * int(found[1]) + int(found[2]),
            weekday=weekday,
            day=day,
            folder=self.folder.text().strip().strip("/"),
            on=self.state.currentData() != OFF,
        )
        return ScheduleWish(schedule, self.state.currentData() == GONE)

    @property
    def _chosen(self) -> Schedule:
        key = self.which.currentData() or NEW
        same: Sequence[Schedule] = [one for one in self._known.schedules if one.key == key]
        return same[0] if same else Schedule(key=NEW, kind=PaperKind.MORNING)

    def _offer(self) -> None:
        known = {one.key: self._called(one) for one in self._known.schedules}
        self.which.offer({NEW: tr("新建"), **known})
        language = self.look.language
        self.kind.offer({kind.value: words(PAPER_NAMES[kind], language) for kind in _KINDS})
        self.when.offer(_times())
        self.form.offer({_BOTH: tr("PDF 和 Excel"), "pdf": "PDF", "xlsx": "Excel"})
        self.language.offer(language_names())
        states = {ON: tr("启用"), OFF: tr("停用")}
        if self.which.currentData():
            states[GONE] = tr("删除")
        self.state.offer(states)

    def _show(self) -> None:
        self._offer()
        one = self._chosen
        self.kind.choose(one.kind)
        self.when.choose(_key_of(one))
        self.time.setText(clock_of(one))
        self.form.choose(",".join(one.forms))
        self.language.choose("en" if one.english else "zh")
        self.folder.setText(one.folder)
        self.state.choose(ON if one.on else OFF)
        self.use(self.look)
        self.edited.emit()

    def _called(self, one: Schedule) -> str:
        name = words(PAPER_NAMES[one.kind], self.look.language)
        off = "" if one.on else f"（{tr('停用')}）"
        return f"{name} {when_told(one)} {clock_of(one)}{off}"

    def use(self, look: Look) -> None:
        self.look = look
        self._offer()
        last = ", ".join(self._chosen.last_files)
        self.rows[WHICH].entitle(tr("定时"), tr("上次：{files}", files=last) if last else "")
        for key, name in (
            (KIND, tr("报表")),
            (WHEN, tr("日期")),
            (TIME, tr("时间")),
            (FORM, tr("形式")),
            (LANGUAGE, tr("语言")),
            (STATE, tr("状态")),
        ):
            self.rows[key].entitle(name)
        self.rows[FOLDER].entitle(tr("子文件夹"), tr("可不填；时间为中心所在时区"))
        for box in (self.which, self.kind, self.when, self.form, self.language, self.state):
            box.use(look)
        super().use(look)


def when_told(one: Schedule) -> str:
    """On which days it is made."""
    return _times().get(_key_of(one), "")


def clock_of(one: Schedule) -> str:
    """At which time of day."""
    return f"{one.minute // 60:02d}:{one.minute % 60:02d}"


def _times() -> dict[str, str]:
    days = (
        tr("每周一"), tr("每周二"), tr("每周三"), tr("每周四"), tr("每周五"), tr("每周六"),
        tr("每周日"),
    )  # fmt: skip
    weekly = {f"w{number}": name for number, name in enumerate(days)}
    monthly = {f"m{day}": tr("每月 {n} 日", n=day) for day in range(1, 32)}
    return {DAILY: tr("每天"), **weekly, **monthly}


def _key_of(one: Schedule) -> str:
    if one.weekday is not None:
        return f"w{one.weekday}"
    return DAILY if one.day is None else f"m{one.day}"


def _when_of(key: str) -> tuple[int | None, int | None]:
    """Weekday and day of the month."""
    if key.startswith("w"):
        return int(key[1:]), None
    return None, int(key[1:]) if key.startswith("m") else None
