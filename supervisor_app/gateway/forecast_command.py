"""`supervisor-app import forecast`: takes in a plan of how many contacts come.

The file is taken as a whole or not at all. A gateway that runs on the database makes its forecast
anew within seconds; nothing has to be stopped.
"""

import sys
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from supervisor_app.domain.ids import AcdId, QueueId, acd_of, native_of, queue_id
from supervisor_app.domain.words import Words
from supervisor_app.gateway import forecast_store
from supervisor_app.gateway.centre import calendar_of
from supervisor_app.gateway.config import GatewayConfig
from supervisor_app.gateway.config_fault import ConfigFault
from supervisor_app.gateway.config_load import load
from supervisor_app.gateway.database_setting import database_of, own_database_of
from supervisor_app.gateway.forecast_file import PlanFile, decoded, read_plan
from supervisor_app.gateway.meant_config import meant_here
from supervisor_app.gateway.settings_desk import effective
from supervisor_app.gateway.settings_kept import SettingsFile
from supervisor_app.gateway.store import STORE_ERRORS, Store

FAULTY = 1
WRONG_USE = 2
MOST_BYTES = 64 * 1024 * 1024
_MOST_TOLD = 20


class ForecastOptions(Struct, frozen=True):
    """What was asked for on the command line."""

    file: Path
    config: Path | None = None
    dry_run: bool = False


class QueueNames:
    """The queues that a plan can mean, by all that they are called."""

    def __init__(self, config: GatewayConfig, known: Iterable[QueueId]) -> None:
        """`known`: queues that had contacts or a plan before."""
        self._acds = [entry.name for entry in config.acds]
        self._called: dict[str, set[QueueId]] = {}
        for queue in known:
            self._call(queue, native_of(queue))
        for entry in config.file.queues:
            queue = queue_id(AcdId(entry.acd), entry.id)
            for name in (entry.id, entry.zh, entry.en):
                self._call(queue, name)

    def _call(self, queue: QueueId, name: str) -> None:
        if name:
            self._called.setdefault(name.casefold(), set()).add(queue)

    def find(self, name: str) -> QueueId | Words:
        """The queue of a name; an id with its ACD, as ``main/retail``, is always one."""
        acd = acd_of(name)
        if acd in self._acds and native_of(name):
            return QueueId(name)
        found = sorted(self._called.get(name.casefold(), ()))
        if len(found) == 1:
            return found[0]
        if found:
            said = ", ".join(found)
            return Words(
                f"队列 {name!r} 不止一个，请写其中之一：{said}",
                f"there are several queues {name!r}; write one of {said}",
            )
        example = f"{self._acds[0] if self._acds else 'main'}/{name or 'retail'}"
        return Words(
            f"没有队列 {name!r}；新队列请连同话务平台写，如 {example}",
            f"there is no queue {name!r}; write a new one with its ACD, as {example}",
        )


def run(options: ForecastOptions) -> int:
    """Do it. Exit code 1 where lines are faulty and nothing was taken in, 2 for wrong use."""
    try:
        return _run(options)
    except ConfigFault as fault:
        return _refuse(fault.words)
    except STORE_ERRORS as error:
        reason = str(getattr(error, "orig", None) or error)
        return _refuse(
            Words(f"数据库用不了（{reason}）", f"the database cannot be used ({reason})")
        )


def _run(options: ForecastOptions) -> int:
    file = meant_here(options.config)
    if file is None:
        return _refuse(
            Words("请用 --config 指明网关的配置", "name the gateway's configuration: --config")
        )
    written = load(file)
    config = effective(written, SettingsFile(database_of(written).place)).config
    text = _text(options.file)
    if isinstance(text, Words):
        return _refuse(text)
    store = Store(own_database_of(config))
    store.open()
    with store.transaction() as connection:
        known = {
            *forecast_store.queues_with_history(connection),
            *forecast_store.planned_queues(connection),
        }
    plan = read_plan(text, calendar_of(config), QueueNames(config, known).find)
    if plan.faults or not plan.rows:
        return _tell_faults(plan)
    if options.dry_run:
        zh = f"只看不写：{len(plan.rows)} 个时段可导入"
        sys.stdout.write(f"{zh}\nnothing written: {len(plan.rows)} intervals can be imported\n")
        return 0
    with store.transaction() as connection:
        kept = forecast_store.keep_plan(connection, plan.rows)
    sys.stdout.write(
        f"已导入预测：新增 {kept.new} 个时段，改动 {kept.changed}，未变 {kept.same}\n"
        f"forecast imported: {kept.new} intervals new, {kept.changed} changed, "
        f"{kept.same} as before\n"
    )
    return 0


def _text(file: Path) -> str | Words:
    try:
        if file.stat().st_size > MOST_BYTES:
            return Words(f"{file} 太大", f"{file} is too large")
        text = decoded(file.read_bytes())
    except OSError as error:
        return Words(f"读不了 {file}（{error.strerror}）", f"cannot read {file} ({error.strerror})")
    if text is None:
        return Words(
            f"{file} 不是文本：请存为 CSV（UTF-8 或 GBK）",
            f"{file} is no text; save it as CSV (UTF-8 or GBK)",
        )
    return text


def _tell_faults(plan: PlanFile) -> int:
    for fault in plan.faults[:_MOST_TOLD]:
        words = fault.words
        sys.stderr.write(f"第 {fault.line} 行 · line {fault.line}: {words.zh} · {words.en}\n")
    more = len(plan.faults) - _MOST_TOLD
    if more > 0:
        sys.stderr.write(f"另有 {more} 行 · and {more} more lines\n")
    if not plan.faults:
        sys.stderr.write("文件里没有预测 · there is no forecast in the file\n")
    sys.stderr.write("什么也没有导入 · nothing was imported\n")
    return FAULTY


def _refuse(words: Words) -> int:
    sys.stderr.write(f"{words.zh}\n{words.en}\n")
    return WRONG_USE
