"""The rows of limits: what is set, what counts where nothing is, and how small a sample may be."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from supervisor_app.domain.centre_settings import LimitSetting
from supervisor_app.domain.limits import Limit, Limits
from supervisor_app.domain.view import advance
from supervisor_app.shots.answers import DemonstrationGateway
from supervisor_app.shots.floor import whole
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.settings.edit_model import Shown
from supervisor_app.ui.settings.limit_rows import LimitRow, centre_rows, queue_rows
from supervisor_app.ui.settings.limit_table import LimitTable

SAMPLE = 4
"""The column of the least sample."""


def row_of(own: dict[str, LimitSetting], key: str) -> LimitRow:
    return next(row for row in centre_rows(own) if row.key == key)


@pytest.mark.parametrize(
    ("own", "least"),
    [
        ({}, 15),
        ({"agent_satisfaction": LimitSetting(warning=90)}, 15),
        ({"agent_satisfaction": LimitSetting(warning=90, min_sample=30)}, 30),
        ({"agent_satisfaction": LimitSetting(warning=90, min_sample=0)}, 0),
    ],
)
def test_the_least_sample_is_that_by_which_the_gateway_judges(
    own: dict[str, LimitSetting], least: int
) -> None:
    assert row_of(own, "agent_satisfaction").least_sample == least


def test_a_queue_s_limit_without_a_least_sample_has_the_centre_s() -> None:
    centre = {"satisfaction": LimitSetting(warning=97, min_sample=20)}
    own = {"satisfaction": LimitSetting(warning=95)}
    samples = {row.key: row.least_sample for row in queue_rows(own, centre)}
    assert (samples["satisfaction"], samples["asa"]) == (20, 0)


def test_the_table_shows_it_and_begins_an_entry_with_it(qtbot: QtBot) -> None:
    table = LimitTable()
    qtbot.addWidget(table)
    table.use(Look())
    own = {"agent_satisfaction": LimitSetting(warning=90)}
    rows = centre_rows(own)
    table.show_rows(Shown(rows), "默认")
    shown = {row.key: table.model.index(at, SAMPLE).data() for at, row in enumerate(rows)}
    assert shown["agent_satisfaction"] == "15"
    at = [row.key for row in rows].index("agent_satisfaction")
    assert table.model.index(at, SAMPLE).data(Qt.ItemDataRole.EditRole) == "15"
    assert {text for key, text in shown.items() if not _product(key).min_sample} == {"0"}


def _product(key: str) -> Limit:
    limit: Limit = getattr(Limits(), key)
    return limit


def test_the_demonstration_s_settings_have_the_limits_of_its_floor_whole() -> None:
    gateway = DemonstrationGateway()
    gateway.view = advance(None, whole())
    told = gateway.calls().settings().settings.limits
    assert set(told) == set(Limits.__struct_fields__)
    for key, setting in told.items():
        limit = _product(key)
        assert (setting.warning, setting.critical) == (limit.warning, limit.critical)
        assert setting.min_sample == limit.min_sample
