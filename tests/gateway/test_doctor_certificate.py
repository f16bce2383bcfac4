"""`supervisor-app doctor` and the certificate: real ones, in every state that desks refuse."""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme

from supervisor_app.domain.checking import CheckOutcome
from supervisor_app.gateway.config import GatewayConfig
from supervisor_app.gateway.config_load import parse
from supervisor_app.gateway.doctor_certificate import findings
from supervisor_app.gateway.doctor_findings import Finding

OK, HINT, FAULT = CheckOutcome.OK, CheckOutcome.WARNING, CheckOutcome.FAILED
DAY_S = 86_400.0


def configured(
    folder: Path, *names: str, days: float = 400, called: str = "", listen: str = "0.0.0.0:8700"
) -> tuple[GatewayConfig, trustme.CA]:
    authority = trustme.CA()
    ends = datetime.now(UTC) + timedelta(days=days)
    certificate = authority.issue_cert(*names, not_after=ends)
    certificate.private_key_pem.write_to_path(folder / "gateway.key")
    for blob in certificate.cert_chain_pems:
        blob.write_to_path(folder / "gateway.crt", append=True)
    text = (
        f'[gateway]\nlisten = "{listen}"\ntls_certificate = "gateway.crt"\n'
        f'tls_key = "gateway.key"\nnames = [{called}]\n'
        '[[acd]]\nname = "d"\nkind = "simulated"\n'
    )
    return parse(text, folder / "gateway.toml"), authority


def said(found: list[Finding]) -> str:
    return "\n".join(words.en for one in found for words in (one.told, one.cause) if words)


def test_one_that_holds_for_every_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config, authority = configured(
        tmp_path,
        "floor.example.com",
        "*.example.org",
        called='"floor.example.com", "a.example.org"',
    )
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    found = findings(config)
    assert {one.outcome for one in found} == {OK}, said(found)
    assert "399 days" in said(found)


def test_an_issuer_that_nobody_knows_is_a_hint(tmp_path: Path) -> None:
    config, _ = configured(tmp_path, "floor.example.com")
    assert [one.outcome for one in findings(config)] == [OK, OK, HINT]


@pytest.mark.parametrize(
    ("after_days", "outcome"), [(0, OK), (375, HINT), (401, FAULT), (-100_000, FAULT)]
)
def test_when_it_ends(tmp_path: Path, after_days: float, outcome: CheckOutcome) -> None:
    config, _ = configured(tmp_path, "floor.example.com")
    assert findings(config, time.time() + after_days * DAY_S)[0].outcome is outcome


def test_one_that_ended_in_truth_is_still_read(tmp_path: Path) -> None:
    config, _ = configured(tmp_path, "floor.example.com", days=-1)
    assert findings(config)[0].outcome is FAULT
    assert "floor.example.com" in said(findings(config))


def test_names_that_it_is_not_for(tmp_path: Path) -> None:
    config, _ = configured(
        tmp_path, "floor.example.com", "10.0.0.5", called='"other.example.com", "10.0.0.5"'
    )
    names = findings(config)[1]
    assert names.outcome is HINT
    assert names.cause is not None
    assert "It is not for other.example.com (" in names.cause.en


def test_without_tls_only_this_machine_is_served(tmp_path: Path) -> None:
    text = '[[acd]]\nname = "d"\nkind = "simulated"\n'
    (line,) = findings(parse(text, tmp_path / "gateway.toml"))
    assert line.outcome is OK
    assert "no TLS" in said([line])
