"""The columns of the 坐席 table: what each says, how it is ordered and judged."""

from collections.abc import Callable

from supervisor_app.domain.rows import AgentRow
from supervisor_app.domain.tally import STATES
from supervisor_app.ui.agents.reading import AgentReading
from supervisor_app.ui.overview.gaps import incomplete_word
from supervisor_app.ui.parts import formats
from supervisor_app.ui.parts.agent_names import name_and_code
from supervisor_app.ui.parts.keyed_model import RIGHT, Column
from supervisor_app.ui.parts.texts import tr

_PLACE = {state: place for place, state in enumerate(STATES)}
AT_END = "\uffff"


def agent_columns(reading: AgentReading) -> tuple[Column[AgentRow], ...]:
    """The columns of the 坐席 table from left to right."""
    return (
        Column(
            "agent",
            lambda: tr("坐席"),
            name_and_code,
            reading.name_rank,
            told=reading.change_told,
            width=138,
        ),
        Column(
            "team",
            lambda: tr("班组"),
            reading.team,
            lambda row: row.team,
            told=reading.team,
            width=66,
            yields=6,
        ),
        Column(
            "site",
            lambda: tr("站点"),
            reading.site,
            lambda row: row.site,
            told=reading.site,
            width=74,
            yields=8,
        ),
        Column(
            "state",
            lambda: tr("状态"),
            reading.state_told,
            _state_order,
            told=reading.state_told,
            width=100,
        ),
        Column(
            "time",
            lambda: tr("在状态时长"),
            lambda row: formats.duration(reading.seconds(row)),
            lambda row: -1.0 if (spent := reading.seconds(row)) is None else spent,
            reading.time_severity,
            width=172,
        ),
        Column(
            "queue",
            lambda: tr("当前队列"),
            lambda row: reading.queue(row.queue),
            lambda row: AT_END if row.queue is None else reading.queue(row.queue),
            width=92,
        ),
        Column(
            "skills",
            lambda: tr("技能组（级）"),
            reading.skills_text,
            reading.skills_text,
            told=reading.skills_text,
            width=196,
            yields=4,
        ),
        _figure(reading, "answered", lambda: tr("接通"), 76, 2),
        _figure(reading, "aht", lambda: tr("AHT"), 62, 3),
        _figure(reading, "wrap_up", lambda: tr("话后均时"), 74, 5),
        _figure(reading, "transfer_rate", lambda: tr("转接 %"), 72, 9),
        _figure(reading, "satisfaction", lambda: tr("满意度"), 74, 1),
        _figure(reading, "occupancy", lambda: tr("占用率 %"), 84, 7),
        Column(
            "changed",
            lambda: tr("最近变更"),
            lambda row: reading.change(row) or formats.MISSING,
            lambda row: row.changed_at or 0.0,
            told=reading.change_told,
            width=170,
            yields=3,
            off=True,
        ),
    )


def _figure(
    reading: AgentReading, key: str, title: Callable[[], str], width: int, yields: int
) -> Column[AgentRow]:
    def order(row: AgentRow) -> float:
        value = reading.figure(row, key)
        return -1.0 if value is None else value

    return Column(
        key,
        title,
        lambda row: reading.figure_text(row, key),
        order,
        lambda row: reading.figure_severity(row, key),
        remark=lambda row: incomplete_word(reading.covered(row)),
        told=lambda row: reading.told(row, key),
        align=RIGHT,
        width=width,
        yields=yields,
    )


def _state_order(row: AgentRow) -> float:
    return float(_PLACE[row.state])
