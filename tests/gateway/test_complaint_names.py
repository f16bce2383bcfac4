"""Kinds of complaints have English names: of the product, or of the centre behind `=`."""

from pathlib import Path

import httpx
import pytest
from msgspec import structs
from settings_stage import CONFIG, now, put, running, with_client

from supervisor_app.domain.calendar import CentreCalendar
from supervisor_app.domain.complaint_names import kind_words
from supervisor_app.domain.paper_tables import PaperGround
from supervisor_app.domain.shift_checks import COMPLAINT_KINDS
from supervisor_app.domain.words import Words
from supervisor_app.gateway.centre import centre_row
from supervisor_app.gateway.config_fault import ConfigFault
from supervisor_app.gateway.config_load import parse
from supervisor_app.gateway.shift_kinds import complaint_kinds_of


def test_the_kinds_of_the_product_have_english_names() -> None:
    named = [kind_words(kind, {}) for kind in COMPLAINT_KINDS]
    assert [one.zh for one in named] == list(COMPLAINT_KINDS)
    assert all(one.en.isascii() for one in named)
    assert len({one.en for one in named}) == len(named)


def test_a_name_stands_behind_the_kind_and_is_no_part_of_it(tmp_path: Path) -> None:
    kinds = '["物流 = Delivery", "发票", "其他=Anything else"]'
    config = parse(CONFIG + f"[records]\ncomplaint_kinds = {kinds}\n", tmp_path / "gateway.toml")
    assert complaint_kinds_of(config.file.records) == ("物流", "发票", "其他")
    names = centre_row(config).complaint_names
    assert kind_words("物流", names) == Words("物流", "Delivery")
    assert kind_words("发票", names) == Words("发票", "发票")
    assert kind_words("其他", names) == Words("其他", "Anything else")


@pytest.mark.parametrize("kinds", ['["物流 = a", "物流 = b"]', f'["a = {"x" * 41}"]', '["= x"]'])
def test_what_has_no_kind_or_one_that_is_there_is_a_fault(tmp_path: Path, kinds: str) -> None:
    with pytest.raises(ConfigFault) as fault:
        parse(CONFIG + f"[records]\ncomplaint_kinds = {kinds}\n", tmp_path / "gateway.toml")
    assert fault.value.path[:2] == ("records", "complaint_kinds")


def test_a_desk_gives_a_name_and_it_counts_at_once(tmp_path: Path) -> None:
    assembly = running(tmp_path, CONFIG)

    async def work(client: httpx.AsyncClient) -> None:
        first = await now(client)
        lines = ("物流 = Delivery", "发票")
        answer = await put(
            client, first.version, structs.replace(first.settings, complaint_kinds=lines)
        )
        assert answer.taken
        assert answer.now.settings.complaint_kinds == lines
        assert assembly.parts.shifts.desk.complaint_kinds == ("物流", "发票")
        again = await now(client)
        assert again.settings.complaint_kinds == lines

    with_client(assembly, work)


def test_papers_in_english_have_them() -> None:
    def said(english: bool) -> list[str]:
        ground = PaperGround(
            centre=Words("中心", "Centre"),
            calendar=CentreCalendar("Asia/Shanghai"),
            made_at=0.0,
            english=english,
            columns={},
            complaint_names={"物流": Words("物流", "Delivery")},
        )
        return [ground.kind(kind) for kind in ("物流", "服务态度", "发票", "")]

    assert said(english=True) == ["Delivery", "Attitude", "发票", ""]
    assert said(english=False) == ["物流", "服务态度", "发票", ""]
