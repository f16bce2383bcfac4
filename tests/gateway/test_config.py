"""A fault in a configuration names its line, its key, and a way out."""

from pathlib import Path

import pytest

from supervisor_app.assets import resource
from supervisor_app.domain.limits import Limits
from supervisor_app.gateway.acd_kinds import build_adapter
from supervisor_app.gateway.centre import centre_row
from supervisor_app.gateway.config_fault import ConfigFault, line_of
from supervisor_app.gateway.config_former import Former, former_words
from supervisor_app.gateway.config_load import load
from supervisor_app.gateway.secret_references import resolve

ACD = '[[acd]]\nname = "main"\nkind = "simulated"\n'


def fault_of(directory: Path, text: str) -> ConfigFault:
    file = directory / "gateway.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigFault) as raised:
        build_adapter(load(file), 0, lambda: 0.0)
    return raised.value


FAULTS = [
    ("[centre]\nzone = 'Asia/Nowhere'\n" + ACD, "centre.zone", 2),
    ("[centre]\nday_start = '00:10'\n" + ACD, "centre.day_start", 2),
    ("[centre]\nday_start = 'noon'\n" + ACD, "centre.day_start", 2),
    ("[centre]\ntitel_zh = 'x'\n" + ACD, "centre.titel_zh", 2),
    ("[gateway]\nlisten = 8700\n" + ACD, "gateway.listen", 2),
    ("[gateway]\nlisten = 'here'\n" + ACD, "gateway.listen", 2),
    ("[gateway]\nlisten = '0.0.0.0:8700'\n" + ACD, "gateway.listen", 2),
    ("[gateway]\ntls_certificate = 'a.crt'\n" + ACD, "gateway.tls_key", 1),
    ("[gateway]\ntls_certificate = 'a'\ntls_key = 'b'\n" + ACD, "gateway.tls_certificate", 2),
    ("[service_level]\nthreshold_s = 17\n" + ACD, "service_level.threshold_s", 2),
    ("[service_level]\nvariant = 'SL-9'\n" + ACD, "service_level.variant", 2),
    ("[targets]\nanswered_rate = 90\n" + ACD, "targets.answered_rate", 2),
    ("[targets]\nasa = 'fast'\n" + ACD, "targets.*", 2),
    ("[limits.wait]\nwarning = 1\n" + ACD, "limits.wait", 1),
    ("[limits.asa]\nwarn = 1\n" + ACD, "limits.*.warn", 2),
    ("[limits.waiting]\nwarning = 30\ncritical = 20\n" + ACD, "limits.waiting.critical", 3),
    ("[limits.answer_rate]\nwarning = 80\ncritical = 90\n" + ACD, "answer_rate.critical", 3),
    ("[centre]\n", "acd", 0),
    ("[[acd]]\nname = 'a b'\nkind = 'simulated'\n", "acd[1].name", 2),
    ("[[acd]]\nname = 'a'\n", "acd[1].kind", 1),
    ("[[acd]]\nname = 'a'\nkind = 'avaya'\n", "acd[1].kind", 3),
    (ACD + "\n" + ACD, "acd[2].name", 6),
    (ACD + "agents = 2\n", "acd[1].agents", 4),
    (ACD + "agents = 'many'\n", "acd[1].agents", 4),
    (ACD + "colour = 'red'\n", "acd[1].colour", 4),
    (ACD + "[[queues]]\nacd = 'other'\nid = 'q'\nzh = 'q'\n", "queues[1].acd", 5),
    (ACD + "[[queues]]\nacd = 'main'\nid = 'q'\n", "queues[1].zh", 4),
    (ACD + "[[queues]]\nacd = 'main'\nid = 'q'\nzh = 'q'\nchannel = 'fax'\n",
     "queues[1].channel", 8),
    (ACD + "[[agents]]\nacd = 'main'\nid = '1'\nname = 'n'\nteam = 'x'\n", "agents[1].team", 8),
    (ACD + "[[agents]]\nacd = 'main'\nid = '1'\nname = 'n'\nalso = ['1']\n", "agents[1].also", 8),
    (ACD + "[[sites]]\nkey = 's'\nzh = 's'\n[[sites]]\nkey = 's'\nzh = 's'\n",
     "sites[2].key", 8),
    ("[[acd]]\nname = 'a'\nkind = 'asterisk'\nurl = 'http://127.0.0.1:8088'\nuser = 'u'\n"
     "secret = 'hunter2'\n", "acd[1].secret", 6),
]  # fmt: skip


@pytest.mark.parametrize(("text", "key", "line"), FAULTS, ids=[key for _, key, _ in FAULTS])
def test_a_fault_names_its_key_and_line(tmp_path: Path, text: str, key: str, line: int) -> None:
    fault = fault_of(tmp_path, text)
    assert f"{key}: {fault.reason.en}" in fault.words.en
    assert f"{key}：{fault.reason.zh}" in fault.words.zh
    assert str(tmp_path / "gateway.toml") in fault.words.zh
    if line:
        assert f"gateway.toml:{line}: " in fault.words.en


def test_a_secret_in_the_file_is_refused_and_not_repeated(tmp_path: Path) -> None:
    text = "[[acd]]\nname = 'a'\nkind = 'asterisk'\nsecret = 'hunter2'\n"
    fault = fault_of(tmp_path, text)
    assert "env:NAME" in fault.words.en
    assert "hunter2" not in fault.words.en + fault.words.zh


def test_a_misspelt_key_is_answered_with_the_right_one(tmp_path: Path) -> None:
    assert "title_zh" in fault_of(tmp_path, "[centre]\ntitel_zh = 'x'\n" + ACD).words.zh


def test_a_text_that_is_not_toml_names_its_line(tmp_path: Path) -> None:
    fault = fault_of(tmp_path, "[centre]\ntitle_zh = \n")
    assert fault.line == 2


@pytest.mark.parametrize("content", [b"", b"\xff\xfe[\x00", None], ids=["empty", "utf16", "absent"])
def test_a_file_that_cannot_be_read_is_a_fault(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "gateway.toml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(ConfigFault) as raised:
        load(file)
    assert str(file) in raised.value.words.zh


@pytest.mark.parametrize("name", ["demonstration.toml", "gateway.example.toml"])
def test_the_configurations_that_are_shipped_are_accepted(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AMI_SECRET", "secret")
    config = load(resource(name))
    assert build_adapter(config, 0, lambda: 0.0).acd == config.acds[0].name


def test_a_phone_with_two_owners_in_two_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AMI_SECRET", "secret")
    switch = "name = 'main'\nkind = 'asterisk'\nurl = 'http://127.0.0.1:8088'\nuser = 'desk'\n"
    one = "secret = 'env:AMI_SECRET'\n[acd.agents.'PJSIP/1']\nalso = ['PJSIP/2']\n"
    other = "[[agents]]\nacd = 'main'\nid = 'PJSIP/2'\nname = 'n'\n"
    fault = fault_of(tmp_path, "[[acd]]\n" + switch + one + other)
    assert "PJSIP/2" in str(fault)
    assert "acd[1].agents" in str(fault)


def test_limits_of_the_centre_and_of_one_queue(tmp_path: Path) -> None:
    file = tmp_path / "gateway.toml"
    queue = "[[queues]]\nacd = 'main'\nid = 'q'\nzh = 'q'\n[queues.limits.waiting]\ncritical = 5\n"
    file.write_text("[limits.waiting]\nwarning = 3\ncritical = 9\n" + queue + ACD)
    row = centre_row(load(file))
    assert (row.limits.waiting.warning, row.limits.waiting.critical) == (3, 9)
    assert row.limits.asa == Limits().asa
    of_queue = row.queue_limits["main/q"]
    assert (of_queue.waiting.warning, of_queue.waiting.critical) == (None, 5)


def test_a_second_phone_in_the_file_of_agents(tmp_path: Path) -> None:
    file = tmp_path / "gateway.toml"
    file.write_text("[centre]\nagents_file = 'people.csv'\n" + ACD)
    people = "acd,id,name,also\nmain,PJSIP/1,张三,PJSIP/2 Local/1@home/n\nmain,PJSIP/3,李四,\n"
    (tmp_path / "people.csv").write_text(people, encoding="utf-8")
    phones = [agent.also for agent in load(file).file.agents]
    assert phones == [("PJSIP/2", "Local/1@home/n"), ()]


def test_agents_come_from_a_file_too(tmp_path: Path) -> None:
    file = tmp_path / "gateway.toml"
    file.write_text("[centre]\nagents_file = 'people.csv'\n" + ACD)
    (tmp_path / "people.csv").write_text("﻿acd,id,name\nmain,PJSIP/1,张三\n", encoding="utf-8")
    assert [agent.name for agent in load(file).file.agents] == ["张三"]
    (tmp_path / "people.csv").write_text("acd,id,name\nmain,PJSIP/1,张三\nmain,,李四\n")
    with pytest.raises(ConfigFault) as raised:
        load(file)
    assert "people.csv:3: id" in raised.value.words.en


def test_secrets_come_from_where_they_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOME_SECRET", "from the environment")
    (tmp_path / "secret").write_text("from a file\n")
    assert resolve("env:SOME_SECRET", (), tmp_path) == "from the environment"
    assert resolve("file:secret", (), tmp_path) == "from a file"
    for missing in ("env:NO_SUCH_NAME", "file:absent", "keyring:only", "plain"):
        with pytest.raises(ConfigFault):
            resolve(missing, ("acd", 0, "secret"), tmp_path)


def test_the_line_of_a_key_in_nested_tables() -> None:
    text = "[a]\nb = 1\n[[c]]\nd = 1\n[[c]]\n[c.e]\nf = 2\n"
    assert line_of(text, ("a", "b")) == 2
    assert line_of(text, ("c", 1, "e", "f")) == 7
    assert line_of(text, ("c", 1, "missing")) == 5
    assert line_of(text, ("nowhere",)) == 0


def test_a_key_of_an_earlier_version_is_answered_with_what_it_became() -> None:
    renamed = Former("0.3.0", "gateway.listen")
    known = {("gateway", "port"): renamed, ("keep", "days"): Former("0.3.0")}
    words = former_words(("gateway", "port"), known)
    assert words is not None
    assert words.zh == "0.3.0 起改为 gateway.listen，请改写"
    gone = former_words(("keep", "days"), known)
    assert gone is not None
    assert "take it out" in gone.en
    assert former_words(("gateway", "listen"), known) is None


def test_a_former_key_in_a_list_is_found_by_its_section(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = {("acd", "host"): Former("0.3.0", "acd.url")}
    monkeypatch.setattr("supervisor_app.gateway.config_former.former_words.__defaults__", (known,))
    fault = fault_of(tmp_path, f'{ACD}host = "x"\n')
    assert "since 0.3.0 this is acd.url; write that instead" in fault.words.en
