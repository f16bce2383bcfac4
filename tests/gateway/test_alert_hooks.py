"""Hooks: told in the form of each, again where that helps, and never in anybody's way."""

import asyncio
import ssl
from pathlib import Path
from typing import Any

import pytest
import trustme
from alert_hook_stage import HookEnd, alert, all_told, news, with_hook
from gateway_stage import CONFIG, NOON
from msgspec import structs
from pace import slowness

from supervisor_app.gateway import alert_posting
from supervisor_app.gateway.alert_hook_checks import Hook, hooks_of
from supervisor_app.gateway.alert_messages import NewsKind, message, signature
from supervisor_app.gateway.alert_posting import Delivery, HookPosting
from supervisor_app.gateway.config import HookKind
from supervisor_app.gateway.config_fault import ConfigFault
from supervisor_app.gateway.config_load import parse

TAKEN = (200, '{"errcode": 0, "errmsg": "ok"}')


def text_of(body: Any, kind: HookKind) -> str:
    assert body["msgtype"] == "markdown"
    return str(body["markdown"]["content" if kind is HookKind.WECOM else "text"])


def test_a_generic_hook_gets_the_alert_as_json() -> None:
    async def work(end: HookEnd, posting: HookPosting, delivered: list[Delivery]) -> None:
        posting.tell(["ops", "nobody"], news())
        await all_told(delivered)
        assert delivered == [Delivery(alert().id, "ops")]
        ((_, body),) = end.asked
        assert (body["event"], body["at"]) == ("raised", NOON)
        assert body["time"] == "2026-11-22T12:00:00+08:00"
        assert body["text"] == {"zh": "排队 23（≥ 20）", "en": "Waiting 23 (≥ 20)"}
        assert body["alert"]["id"] == "alert-1"  # type: ignore[index]

    with_hook(HookEnd((204, "")), work)


@pytest.mark.parametrize("kind", [HookKind.WECOM, HookKind.DINGTALK])
def test_a_robot_gets_markdown_in_its_own_form(kind: HookKind) -> None:
    async def work(end: HookEnd, posting: HookPosting, delivered: list[Delivery]) -> None:
        posting.tell(["ops"], news(taken_by="王[芳](http://x)"))
        posting.tell(["ops"], news(NewsKind.CLEARED, cleared_at=NOON + 60))
        await all_told(delivered, 2)
        raised, cleared = (text_of(body, kind) for _, body in end.asked)
        assert raised.startswith("**【紧急】个人业务 排队超限 触发**")
        assert "排队 23（≥ 20）" in raised
        assert "11-22 12:00:00 触发" in raised
        assert "接手：王［芳］（http://x）" in raised
        assert "12:01:00 恢复" in cleared

    with_hook(HookEnd(TAKEN), work, kind)


def test_dingtalk_signs_as_its_documentation_says() -> None:
    async def work(end: HookEnd, posting: HookPosting, delivered: list[Delivery]) -> None:
        posting.tell(["ops"], news())
        await all_told(delivered)
        query = end.query()
        at = round(NOON * 1000)
        assert query["key"] == "no-secret-of-ours"
        assert query["timestamp"] == str(at)
        assert query["sign"] == signature("SEC-of-the-tests", at)

    with_hook(HookEnd(TAKEN), work, HookKind.DINGTALK, "SEC-of-the-tests")
    # Worked out by openssl: printf '1700000000000\nSECabc' | openssl dgst -sha256 -hmac SECabc
    assert signature("SECabc", 1_700_000_000_000) == "jcUpW0QmtKduN03n4JqQ0PBosVjqnM8gU7fIIvsDmCM="


def test_a_long_message_is_cut_at_what_wecom_takes() -> None:
    told = news(taken_by="长" * 3000)
    body: Any = message(Hook("ops", HookKind.WECOM, "http://x/"), told, NOON).body
    content = text_of(body, HookKind.WECOM)
    assert len(content.encode()) <= 4096
    assert content.endswith("…")


@pytest.mark.parametrize(
    ("kind", "answers", "attempts"),
    [
        (HookKind.GENERIC, [(503, ""), (429, ""), (200, "")], 3),
        (
            HookKind.WECOM,
            [(200, '{"errcode": 45009, "errmsg": "api freq out of limit"}'), TAKEN],
            2,
        ),
    ],
)
def test_what_passes_is_tried_again(
    kind: HookKind, answers: list[tuple[int, str]], attempts: int
) -> None:
    async def work(end: HookEnd, posting: HookPosting, delivered: list[Delivery]) -> None:
        posting.tell(["ops"], news())
        await all_told(delivered)
        assert delivered == [Delivery(alert().id, "ops", attempts=attempts)]
        assert len(end.asked) == attempts

    with_hook(HookEnd(*answers), work, kind)


@pytest.mark.parametrize(
    ("kind", "answer", "why"),
    [
        (HookKind.GENERIC, (404, ""), "HTTP 404"),
        (HookKind.GENERIC, (302, ""), "HTTP 302"),
        (HookKind.WECOM, (200, '{"errcode": 93000, "errmsg": "invalid webhook"}'), "errcode 93000"),
        (HookKind.DINGTALK, (200, "<html>"), "no answer of a robot"),
    ],
)
def test_what_does_not_pass_is_given_up_and_does_not_hold_up_the_next(
    kind: HookKind, answer: tuple[int, str], why: str
) -> None:
    async def work(end: HookEnd, posting: HookPosting, delivered: list[Delivery]) -> None:
        posting.tell(["ops"], news())
        posting.tell(["ops"], news(number=2))
        await all_told(delivered, 2)
        assert delivered[0] == Delivery(alert().id, "ops", why)
        assert delivered[1] == Delivery(alert(2).id, "ops")

    with_hook(HookEnd(answer, TAKEN), work, kind)


def test_who_cannot_be_reached_is_given_up_after_a_while_and_no_address_is_logged(
    capsys: pytest.CaptureFixture[str],
) -> None:
    async def work(end: HookEnd, posting: HookPosting, delivered: list[Delivery]) -> None:
        end.end()
        posting.tell(["ops"], news())
        await all_told(delivered)
        assert delivered[0].failed.startswith("not reached")
        assert delivered[0].attempts > 3

    with_hook(HookEnd(), work, given_up_after_s=slowness())
    said = capsys.readouterr()
    assert "no-secret-of-ours" not in said.out + said.err
    assert "no-secret-of-ours" not in repr(Hook("ops", HookKind.WECOM, "http://no-secret-of-ours"))


def test_a_hook_that_hangs_holds_up_nothing_and_its_queue_has_an_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(alert_posting, "_ANSWER_WITHIN_S", 0.05)

    async def work(end: HookEnd, posting: HookPosting, delivered: list[Delivery]) -> None:
        for number in range(alert_posting.MOST_WAITING + 5):
            posting.tell(["ops"], news(number=number))
        assert [one.failed for one in delivered] == [alert_posting.FULL] * 5
        await asyncio.sleep(0)
        await all_told(delivered, 6)
        assert delivered[5].failed == "no answer in 0.05 s"

    with_hook(HookEnd(None), work, given_up_after_s=0.0)


@pytest.mark.parametrize("vouched_for", [True, False])
def test_a_certificate_must_be_vouched_for_on_this_machine(
    vouched_for: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority, tls = trustme.CA(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(tls)
    if vouched_for:
        authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))

    async def work(end: HookEnd, posting: HookPosting, delivered: list[Delivery]) -> None:
        posting.tell(["ops"], news())
        await all_told(delivered)
        assert len(end.asked) == vouched_for
        assert ("TLS" in delivered[0].failed) is not vouched_for

    with_hook(HookEnd((200, "")), work, given_up_after_s=0.0, tls=tls)


# Configuration ---------------------------------------------------------------------------------

HOOK = "[alerts.hooks.ops]\n"


def test_addresses_with_a_secret_come_by_reference(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPS_HOOK", "https://oapi.dingtalk.com/robot/send?access_token=1")
    (tmp_path / "sign").write_text("SECabc\n")
    more = 'kind = "dingtalk"\nurl = "env:OPS_HOOK"\nsign = "file:sign"\n'
    config = parse(f"{HOOK}{more}{CONFIG}", tmp_path / "gateway.toml")
    (hook,) = hooks_of(config.file.alerts, tmp_path)
    assert (hook.url[-14:], hook.sign) == ("access_token=1", "SECabc")
    monkeypatch.setenv("OPS_HOOK", "not an address")
    with pytest.raises(ConfigFault) as fault:
        hooks_of(config.file.alerts, tmp_path)
    assert fault.value.path == ("alerts", "hooks", "ops", "url")


@pytest.mark.parametrize(
    ("wrong", "key"),
    [
        ('url = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1"', "url"),
        ('url = "https://robot.example/1"\nkind = "wecom"', "url"),
        ('url = "https://name:word@ops.example/"', "url"),
        ('url = "ftp://ops.example/"', "url"),
        ('url = "https://ops.example/a b"', "url"),
        ('url = "https://ops.example/"\nsign = "env:X"', "sign"),
        ('kind = "dingtalk"\nurl = "env:X"\nsign = "SECabc"', "sign"),
        ('url = "https://ops.example/"\nkind = "slack"', "kind"),
        ('url = "https://ops.example/"\nsecret = "x"', "secret"),
    ],
)
def test_a_hook_that_is_wrong_is_told_at_start(tmp_path: Path, wrong: str, key: str) -> None:
    with pytest.raises(ConfigFault) as fault:
        parse(f"{HOOK}{wrong}\n{CONFIG}", tmp_path / "gateway.toml")
    assert fault.value.path[-1] == key
    assert "SECabc" not in str(fault.value)
    assert "key=1" not in str(fault.value)


def test_a_message_that_cannot_be_made_is_left_out_and_the_next_one_is_told() -> None:
    async def run() -> None:
        end = HookEnd((200, ""))
        await end.begin()
        delivered: list[Delivery] = []
        hook = Hook("ops", HookKind.GENERIC, end.url)
        posting = HookPosting([hook], delivered.append, lambda: NOON, (0.01,), 1.0, 0.0)
        posting.tell(["ops"], structs.replace(news(), zone="no/zone"))
        posting.tell(["ops"], news(number=2))
        with pytest.raises(BaseExceptionGroup):
            await posting.run()
        again = asyncio.create_task(posting.run())
        await all_told(delivered)
        again.cancel()
        assert [one.alert for one in delivered] == ["alert-2"]
        end.end()

    asyncio.run(run())
