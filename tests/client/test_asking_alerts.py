"""A desk's calls for alerts, their rules and the situation."""

import httpx
import msgspec
import pytest
from stand_in import StandIn

from supervisor_app.bridge.situation import SituationFeed
from supervisor_app.client import gateway_asking
from supervisor_app.client.address import GatewayAddress
from supervisor_app.client.calls import GatewayCalls
from supervisor_app.client.errors import GatewayBroken
from supervisor_app.domain.alerts import (
    AlertHistory,
    AlertId,
    AlertRecord,
    AlertWish,
    AlertWishKind,
    RulesAnswer,
    RuleSet,
)
from supervisor_app.domain.situation import SituationNow


class Gateway:
    """Answers with these bodies in order; None is nothing new."""

    def __init__(self, *bodies: object, status: int = 200) -> None:
        self.bodies, self.status = list(bodies), status
        self.asked: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        body = self.bodies.pop(0)
        if body is None:
            return httpx.Response(204)
        head = {"Content-Type": "application/json"}
        return httpx.Response(self.status, content=msgspec.json.encode(body), headers=head)

    def calls(self) -> GatewayCalls:
        return GatewayCalls("http://gateway", "token", StandIn(self))

    @property
    def paths(self) -> list[str]:
        return [request.url.raw_path.decode() for request in self.asked]


def test_the_past_is_asked_for_below_an_instant_and_of_one_rule() -> None:
    gateway = Gateway(AlertHistory(), AlertHistory())
    calls = gateway.calls()
    calls.alert_history()
    calls.alert_history(1_795_320_000.123456, 5, "a&b")
    assert gateway.paths == [
        "/api/v1/alerts/history?limit=50",
        "/api/v1/alerts/history?limit=5&below=1795320000.123456&rule=a%26b",
    ]


def test_a_wish_and_rules_are_sent_as_they_are() -> None:
    rules = RuleSet(3)
    gateway = Gateway({}, RulesAnswer(rules), ["ops"], rules, [])
    calls = gateway.calls()
    wish = AlertWish(AlertWishKind.SNOOZE, (AlertId("a"),), minutes=5)
    calls.alert_wish(wish)
    assert calls.keep_rules(rules) == RulesAnswer(rules)
    assert calls.hooks() == ("ops",)
    assert calls.rules() == rules
    assert calls.try_rules(rules) == ()
    assert msgspec.json.decode(gateway.asked[0].content, type=AlertWish) == wish
    assert [request.method for request in gateway.asked] == ["POST", "PUT", "GET", "GET", "POST"]


@pytest.mark.parametrize("status", [409, 422])
def test_rules_that_do_not_count_are_an_answer_not_a_fault(status: int) -> None:
    answer = RulesAnswer(RuleSet(4), conflict=True)
    assert Gateway(answer, status=status).calls().keep_rules(RuleSet(3)) == answer


def test_an_alert_is_asked_for_by_its_id_alone() -> None:
    gateway = Gateway({"no": "record"})
    with pytest.raises(Exception, match="alert"):
        gateway.calls().alert_record("a/../../people")
    assert gateway.paths == ["/api/v1/alerts/a%2F..%2F..%2Fpeople"]
    assert AlertRecord.__struct_fields__[0] == "alert"


def test_the_feed_asks_from_what_it_has_and_gives_the_same_where_nothing_is_new(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first, second = SituationNow("e", 1, 1.0), SituationNow("e", 2, 2.0)
    gateway = Gateway(first, None, second, None)
    monkeypatch.setattr(gateway_asking, "GatewayLine", lambda *_: StandIn(gateway))
    feed = SituationFeed(lambda: GatewayAddress("http://gateway", "token"))
    told = [feed.next(3.5) for _ in range(4)]
    assert told == [first, first, second, second]
    assert told[0] is told[1]
    assert gateway.paths == [
        "/api/v1/situation?wait=0",
        "/api/v1/situation?wait=3.5&version=1&epoch=e",
        "/api/v1/situation?wait=3.5&version=1&epoch=e",
        "/api/v1/situation?wait=3.5&version=2&epoch=e",
    ]
    feed.close()


def test_nothing_new_though_nothing_was_known_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gateway_asking, "GatewayLine", lambda *_: StandIn(Gateway(None)))
    with pytest.raises(GatewayBroken):
        SituationFeed(lambda: GatewayAddress("http://gateway", "token")).next(1.0)
