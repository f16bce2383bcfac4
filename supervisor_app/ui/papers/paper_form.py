"""报表: which paper, of when, in which form and language; and how far it is."""

from collections.abc import Mapping
from datetime import date

from msgspec import structs
from PySide6.QtWidgets import QWidget

from supervisor_app.domain.paper_periods import days_of
from supervisor_app.domain.papers import PAPER_NAMES, PaperForm, PaperKind, PaperWish
from supervisor_app.domain.words import WrongValue
from supervisor_app.ui.parts.choice_box import ChoiceBox
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr, words
from supervisor_app.ui.people.form import Form

KIND, ABOUT, FORM, LANGUAGE = "kind", "about", "form", "language"
_OF_DAYS = (PaperKind.MORNING, PaperKind.COMPLAINTS, PaperKind.MONTH)


def form_names() -> dict[str, str]:
    """The files there are, as people call them."""
    return {PaperForm.PDF: "PDF", PaperForm.XLSX: "Excel", PaperForm.CSV: "CSV"}


def language_names() -> dict[str, str]:
    """The languages of papers."""
    return {"zh": tr("中文"), "en": tr("英文")}


class PaperChoice(Form):
    """Its wish is a `PaperWish`."""

    manual = "trends#papers"

    def __init__(self, start: PaperWish, today: date, parent: QWidget | None = None) -> None:
        """`start`: what is offered first; where it is a paper of trends its query can be had."""
        super().__init__(parent)
        self._start, self._today = start, today
        self.kind, self.form, self.language = (ChoiceBox(self) for _ in range(3))
        self.about = self.line()
        self.add_row(KIND, self.kind)
        self.add_row(ABOUT, self.about)
        self.add_row(FORM, self.form)
        self.add_row(LANGUAGE, self.language)
        for box in (self.kind, self.form, self.language):
            box.chosen.connect(self._typed)
        self.kind.chosen.connect(self._show_kind)
        self._offer()
        self.kind.choose(start.kind)
        self.language.choose("en" if start.english else "zh")
        self._show_kind()
        self.form.choose(start.form)

    def title(self) -> str:
        return tr("报表")

    def note(self) -> str:
        return tr("报表由网关生成，话务平台断开时也可以；合计与历史数据一致。")

    def goes(self) -> str:
        return tr("另存为…")

    def faults(self) -> Mapping[str, str]:
        if self._chosen is PaperKind.TREND:
            return {}
        try:
            days_of(self._chosen, self.about.text().strip(), self._today)
        except WrongValue as wrong:
            return {ABOUT: words(wrong.words, self.look.language)}
        return {}

    def wish(self) -> object:
        trend = self._chosen is PaperKind.TREND
        return structs.replace(
            self._start,
            kind=self._chosen,
            about="" if trend else self.about.text().strip(),
            form=PaperForm(self.form.currentData() or PaperForm.PDF),
            english=self.language.currentData() == "en",
            query=self._start.query if trend else b"",
        )

    @property
    def _chosen(self) -> PaperKind:
        return PaperKind(self.kind.currentData() or PaperKind.MORNING)

    def _offer(self) -> None:
        kinds = (*_OF_DAYS, *((PaperKind.TREND,) if self._start.query else ()))
        language = self.look.language
        self.kind.offer({kind.value: words(PAPER_NAMES[kind], language) for kind in kinds})
        self.language.offer(language_names())

    def _show_kind(self) -> None:
        kind = self._chosen
        trend = kind is PaperKind.TREND
        self.rows[ABOUT].setVisible(not trend)
        names = form_names()
        if not trend:
            del names[PaperForm.CSV]
        self.form.offer(names)
        if self.form.currentIndex() < 0:
            self.form.choose(PaperForm.PDF)
        if not trend:
            days = days_of(kind, "", self._today)
            shown = days.named if kind is PaperKind.MONTH else days.first.isoformat()
            self.about.setText(shown)
        self._entitle()
        self.edited.emit()

    def _entitle(self) -> None:
        self.rows[KIND].entitle(tr("报表"))
        notes = {
            PaperKind.COMPLAINTS: tr("该周的任何一天"),
            PaperKind.MONTH: tr("月份，如 2026-11"),
        }
        self.rows[ABOUT].entitle(tr("期间"), notes.get(self._chosen, tr("日期，如 2026-11-24")))
        self.rows[FORM].entitle(tr("形式"))
        self.rows[LANGUAGE].entitle(tr("语言"))

    def use(self, look: Look) -> None:
        self.look = look
        self._offer()
        self._entitle()
        for box in (self.kind, self.form, self.language):
            box.use(look)
        super().use(look)


class Making(Form):
    """How far a paper is; Esc gives it up."""

    manual = "trends#papers"

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._done = name, 0.0

    def show_done(self, done: float) -> None:
        """From 0 to 1."""
        self._done = done
        self.use(self.look)

    def title(self) -> str:
        return tr("正在生成报表")

    def note(self) -> str:
        return tr("{name}　{percent} %", name=self._name, percent=round(100 * self._done))

    def goes(self) -> str:
        return tr("请稍候…")

    def wish(self) -> object:
        return None
