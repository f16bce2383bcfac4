"""What cannot be used is said in one sentence of each language, with the key at fault."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from supervisor_app.gateway.acd_kinds import build_adapter
from supervisor_app.gateway.config_fault import ConfigFault
from supervisor_app.gateway.config_load import load

ACD = '[[acd]]\nname = "main"\nkind = "simulated"\n'
TLS = f"[gateway]\ntls_certificate = '{{}}'\ntls_key = '{{}}'\n{ACD}"
SWITCH = "[[acd]]\nname = 'a'\nkind = 'asterisk'\n"
URL = "url = 'http://127.0.0.1:8088'\n"
LOG_IN = "user = 'u'\nsecret = 'env:AMI_SECRET'\n"

_LATIN_WORDS = re.compile(r"[A-Za-z]{2,}(?: [a-z]{2,}){2,}")
"""Three words of English in a row."""


def fault_of(directory: Path, text: str) -> ConfigFault:
    file = directory / "gateway.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigFault) as raised:
        build_adapter(load(file), 0, lambda: 0.0)
    return raised.value


def check(fault: ConfigFault, key: str) -> None:
    assert f"{key}: {fault.reason.en}" in fault.words.en
    assert re.search(r"[\u4e00-\u9fff]", fault.reason.zh)
    assert not _LATIN_WORDS.search(fault.reason.zh)
    assert not re.search(r"[\u4e00-\u9fff]", fault.reason.en)
    assert "\n" not in fault.words.zh + fault.words.en


@pytest.mark.parametrize(
    ("settings", "key"),
    [
        ("url = 'ftp://switch'\n" + LOG_IN, "url"),
        ("url = 'switch'\n" + LOG_IN, "url"),
        ("url = 'http://[::1'\n" + LOG_IN, "url"),
        ("url = 'ftp://desk:hunter2@switch'\n" + LOG_IN, "url"),
        ("url = 'http://switch:8088/?secret=hunter2'\n" + LOG_IN, "url"),
        ("url = ''\n" + LOG_IN, "url"),
        (URL + "user = ''\nsecret = 'env:AMI_SECRET'\n", "user"),
        (URL + 'user = "u\\nAction: Command"\nsecret = "env:AMI_SECRET"\n', "user"),
        (URL + LOG_IN + "reconcile_s = 1\n", "reconcile_s"),
        (URL + LOG_IN + "bundle_s = 3\n", "bundle_s"),
        (URL + LOG_IN + "levels = { 3 = 9 }\n", "levels"),
        (URL + LOG_IN + "levels = { -3 = 1 }\n", "levels"),
        (URL + LOG_IN + "survey = { event = '' }\n", "survey"),
        (URL + LOG_IN + "standby_url = 'nowhere'\n", "standby_url"),
        (URL + LOG_IN + "[acd.agents.'PJSIP/1']\nalso = ['PJSIP/1']\n", "agents"),
    ],
)
def test_a_setting_of_an_asterisk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: str, key: str
) -> None:
    monkeypatch.setenv("AMI_SECRET", "s3cret")
    fault = fault_of(tmp_path, SWITCH + settings)
    check(fault, f"acd[1].{key}")
    assert "hunter2" not in fault.words.zh + fault.words.en


@pytest.mark.parametrize("setting", ["agents = 2", "speed = 0", "volume = 9.5"])
def test_a_setting_of_a_simulated_floor(tmp_path: Path, setting: str) -> None:
    check(fault_of(tmp_path, f"{ACD}{setting}\n"), f"acd[1].{setting.split()[0]}")


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two certificates with their keys, and one of the keys with a password."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl makes the certificates")
    folder = tmp_path_factory.mktemp("pairs")

    def openssl(*words: str) -> None:
        subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)

    curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
    for name in ("a", "b"):
        made = ["-keyout", f"{name}.key", "-out", f"{name}.crt", "-days", "3"]
        openssl("req", "-x509", *curve, "-nodes", *made, "-subj", f"/CN={name}")
    openssl("pkey", "-aes128", "-passout", "pass:hunter2", "-in", "a.key", "-out", "locked.key")
    (folder / "damaged.key").write_text(
        (folder / "a.key").read_text().replace("M", "?"), encoding="utf-8"
    )
    return folder


@pytest.mark.parametrize(
    ("certificate", "key", "at_fault", "word"),
    [
        ("a.crt", "b.key", "tls_key", "成对"),
        ("a.crt", "locked.key", "tls_key", "口令"),
        ("a.crt", "a.crt", "tls_key", "私钥"),
        ("a.key", "a.key", "tls_certificate", "证书"),
        ("a.crt", "damaged.key", "tls_certificate", "损坏"),
    ],
)
def test_a_certificate_and_a_key_that_cannot_be_used(
    pairs: Path, certificate: str, key: str, at_fault: str, word: str
) -> None:
    fault = fault_of(pairs, TLS.format(certificate, key))
    check(fault, f"gateway.{at_fault}")
    assert word in fault.reason.zh


def test_a_pair_is_accepted(pairs: Path) -> None:
    file = pairs / "gateway.toml"
    file.write_text(TLS.format("a.crt", "a.key"), encoding="utf-8")
    assert load(file).tls
