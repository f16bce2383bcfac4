"""Kept questions (模板): made, changed and deleted in versions; the first to change one wins."""

from collections.abc import Callable, Sequence

import msgspec

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.report_checks import fault_of
from supervisor_app.domain.report_query import (
    ReportTemplate,
    ReportTemplateAnswer,
    ReportTemplatesNow,
)
from supervisor_app.domain.words import Words
from supervisor_app.gateway.audit import AuditBook
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.own_thread import OwnThread
from supervisor_app.gateway.report_schema import REPORT_TEMPLATE
from supervisor_app.gateway.version_desk import DELETE_ONE, Became, Kind, VersionDesk, Why
from supervisor_app.gateway.version_store import VersionStore

MOST_TEMPLATES = 100
LONGEST_NAME = 40
MOST_DAYS_BACK = 400

TEMPLATES = VersionStore(REPORT_TEMPLATE, "template", ReportTemplate)


class ReportTemplates:
    """The templates of one gateway. Every call raises `STORE_ERRORS`."""

    def __init__(self, thread: OwnThread, audit: AuditBook, clock: Callable[[], Instant]) -> None:
        self._thread = thread
        self._versions = VersionDesk(thread, audit, clock, TEMPLATES, _KIND, _nothing_follows)

    async def now(self) -> ReportTemplatesNow:
        """All of them, by name."""
        found = await self._thread.write(TEMPLATES.newest)
        return ReportTemplatesNow(tuple(sorted(found, key=lambda one: (one.name, one.key))))

    async def template(self, key: str) -> ReportTemplate | None:
        """One as it is now."""
        return await self._thread.write(lambda c: TEMPLATES.current(c, key))

    async def put(self, caller: Caller, asked: ReportTemplate) -> ReportTemplateAnswer:
        """Keep one, new or changed; its `version` is the one that it was made from."""
        return _answer(await self._versions.put(caller, asked))

    async def delete(self, caller: Caller, key: str, version: int) -> ReportTemplateAnswer:
        """Delete one. `version`: as the person saw it. Raises `Declined`."""
        return _answer(await self._versions.delete(caller, key, version))


async def _nothing_follows() -> None:
    pass


def _answer(became: Became[ReportTemplate]) -> ReportTemplateAnswer:
    return ReportTemplateAnswer(became.made, became.clash, became.words, became.cure)


def _full(others: Sequence[ReportTemplate], asked: ReportTemplate) -> Why | None:
    if asked.key or len(others) < MOST_TEMPLATES:
        return None
    return Words(f"最多 {MOST_TEMPLATES} 个模板", f"at most {MOST_TEMPLATES} templates"), DELETE_ONE


def _fault(template: ReportTemplate) -> Words | None:
    name = template.name.strip()
    if not name or len(name) > LONGEST_NAME:
        return Words(
            f"名称应为 1 到 {LONGEST_NAME} 个字", f"a name has 1 to {LONGEST_NAME} characters"
        )
    if not 0 <= template.days_back <= MOST_DAYS_BACK:
        return Words("天数不能用", "the number of days cannot be used")
    fault = fault_of(template.query)
    return None if fault is None else fault.words


def _told(template: ReportTemplate) -> str:
    return f"{template.name} v{template.version}: {msgspec.json.encode(template.query).decode()}"


_KIND = Kind[ReportTemplate](
    called=Words("报表模板", "report template"),
    look_again=Words("请重新打开模板列表。", "Open the list of templates again."),
    changed="report_templates.change",
    dropped="report_templates.delete",
    subject=lambda template: template.key,
    told=_told,
    fault=_fault,
    full=_full,
)
