"""A desk's calls for commands: an answer that never came is asked for again, under the same id."""

import httpx
import msgspec
import pytest
from stand_in import StandIn

from supervisor_app.client.commands import CommandCalls
from supervisor_app.client.errors import GatewayDeclined, GatewayUnreachable
from supervisor_app.domain.audit import AuditPage, AuditQuery
from supervisor_app.domain.commands import CommandAnswer, CommandId, UnpauseAgents
from supervisor_app.domain.ids import AgentId
from supervisor_app.domain.refusal import Refusal
from supervisor_app.domain.words import Words

COMMAND = UnpauseAgents(id=CommandId("command-0001"), agents=(AgentId("main/1"),))


class Gateway:
    """Answers, after it was silent a few times."""

    def __init__(self, silent: int = 0, status: int = 200, body: object = None) -> None:
        self.silent, self.status, self.body = silent, status, body
        self.asked: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        if len(self.asked) <= self.silent:
            raise GatewayUnreachable("no answer")
        body = msgspec.json.encode(self.body)
        return httpx.Response(
            self.status, content=body, headers={"Content-Type": "application/json"}
        )

    def calls(self) -> CommandCalls:
        return CommandCalls("http://gateway", "token", StandIn(self))


@pytest.mark.parametrize("silent", [0, 1, 2])
def test_an_answer_that_never_came_is_asked_for_again(silent: int) -> None:
    gateway = Gateway(silent, body=CommandAnswer(COMMAND.id, 1.0))
    assert gateway.calls().command(COMMAND) == CommandAnswer(COMMAND.id, 1.0)
    assert len(gateway.asked) == silent + 1
    assert len({request.content for request in gateway.asked}) == 1


def test_a_gateway_that_stays_silent_is_said() -> None:
    asked = Gateway(9)
    with pytest.raises(GatewayUnreachable):
        asked.calls().command(COMMAND)
    assert len(asked.asked) == 3


def test_a_refusal_is_told_with_its_words_and_not_tried_again() -> None:
    words, cure = Words("不行", "no"), Words("请教", "ask")
    gateway = Gateway(status=403, body=Refusal(words, cure))
    with pytest.raises(GatewayDeclined) as caught:
        gateway.calls().command(COMMAND)
    assert (caught.value.words, caught.value.cure) == (words, cure)
    assert len(gateway.asked) == 1


def test_a_search_of_the_record_asks_only_for_what_is_wanted() -> None:
    gateway = Gateway(body=AuditPage())
    assert gateway.calls().audit(AuditQuery(login="li&x=1", below=7)) == AuditPage()
    assert dict(gateway.asked[0].url.params) == {"login": "li&x=1", "below": "7", "limit": "100"}
