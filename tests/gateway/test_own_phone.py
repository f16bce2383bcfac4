"""The user of an embedded gateway has a phone of his own from the configuration."""

from pathlib import Path

import msgspec
import pytest
from gateway_stage import CONFIG, TOKEN
from people_stage import Stage, play, stage

from supervisor_app.assets import resource
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.people import Person, Role
from supervisor_app.domain.signing_in import PersonChange
from supervisor_app.gateway.config_fault import ConfigFault
from supervisor_app.gateway.config_load import load, parse


async def _phone(it: Stage) -> tuple[str, str]:
    me = msgspec.json.decode((await it.ask("GET", "/api/v1/me", TOKEN)).content, type=DeskMe)
    assert me.person is not None
    return me.person.login, me.person.extension


def test_he_listens_with_the_phone_of_the_file_unless_his_row_has_another(tmp_path: Path) -> None:
    async def work(it: Stage) -> None:
        login, phone = await _phone(it)
        assert phone == "9001"
        own = Person(login, "张三", (Role.VIEWER,), extension="8009")
        await it.ask("PUT", "/api/v1/people", TOKEN, PersonChange(own))
        assert (await _phone(it))[1] == "8009"

    play(stage(tmp_path, config=CONFIG + '[desks]\nown_phone = "9001"\n'), work)


def test_the_demonstration_names_one_that_it_has() -> None:
    assert load(resource("demonstration.toml")).file.desks.own_phone == "9001"


def test_one_that_is_no_number_is_refused() -> None:
    text = '[desks]\nown_phone = "12;34"\n[[acd]]\nname = "a"\nkind = "simulated"\n'
    with pytest.raises(ConfigFault) as fault:
        parse(text, Path("g.toml"))
    assert "own_phone" in str(fault.value)
