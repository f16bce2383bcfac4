"""Every way of hearing nothing has a sentence of cause and one of cure, in both languages."""

import re

import pytest

from supervisor_app.bridge.causes import Cause, cause_of_error, cause_of_loss
from supervisor_app.client import errors
from supervisor_app.domain.events import LossCause
from supervisor_app.domain.words import Words

ERRORS = [
    kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, errors.GatewayFault)
]


def check(cause: Cause) -> None:
    for words in (cause.cause, cause.cure):
        assert re.search(r"[\u4e00-\u9fff]", words.zh)
        assert words.en
        assert not re.search(r"[\u4e00-\u9fff]", words.en)


@pytest.mark.parametrize("loss", LossCause)
def test_each_loss(loss: LossCause) -> None:
    check(cause_of_loss(loss))


@pytest.mark.parametrize("kind", ERRORS)
def test_each_error_of_the_client(kind: type[errors.GatewayFault]) -> None:
    check(cause_of_error(kind("detail")))


def test_a_gateways_own_words_are_passed_on() -> None:
    fault = errors.GatewayFault("x", Words("第 3 行：端口不对", "line 3: wrong port"))
    assert cause_of_error(fault).cause.zh == "第 3 行：端口不对"


def test_a_bug_is_said_too() -> None:
    check(cause_of_error(RuntimeError("oops")))
    assert "oops" not in cause_of_error(RuntimeError("oops")).cause.en


def test_a_more_special_error_keeps_its_own_cause() -> None:
    assert cause_of_error(errors.GatewayTooOld()) != cause_of_error(errors.NotAGateway())
    assert cause_of_error(errors.UntrustedCertificate()) != cause_of_error(
        errors.GatewayUnreachable()
    )
