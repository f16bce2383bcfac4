"""What a desk asks of its gateway about people. Blocking, with at most one short wait each.

Every call raises `GatewayFault`: `GatewayDeclined` where the gateway says why it does not, with
`retry_after_s` where passwords were wrong too often; `GatewayRefused` where the session is over.
"""

from urllib.parse import quote

from supervisor_app.client.gateway_asking import GatewayAsking, decoded
from supervisor_app.domain.ids import AgentId, CallId
from supervisor_app.domain.signing_in import (
    OwnPassword,
    PeopleNow,
    PersonChange,
    PersonRow,
    SignedIn,
    SignIn,
    Unmask,
    Unmasked,
)

_PEOPLE = "/api/v1/people"


class PeopleCalls(GatewayAsking):
    """People and sessions of one gateway. May be used by several threads."""

    def sign_in(self, asked: SignIn) -> SignedIn:
        """Begin a session. Its token is used in place of the desk's own from then on."""
        return decoded(self._ask("POST", "/api/v1/sign-in", asked), SignedIn)

    def sign_out(self) -> None:
        """End the session that asks; nothing where a desk's own token asks."""
        self._ask("POST", "/api/v1/sign-out")

    def change_password(self, asked: OwnPassword) -> SignedIn:
        """Have another password of one's own; all one's sessions end, and this one is new."""
        return decoded(self._ask("POST", "/api/v1/me/password", asked), SignedIn)

    def people(self) -> PeopleNow:
        """Everybody who may sign in, and the sessions that are open."""
        return self._get(_PEOPLE, PeopleNow)

    def change_person(self, change: PersonChange) -> PersonRow:
        """Add somebody, or have him be otherwise."""
        return decoded(self._ask("PUT", _PEOPLE, change), PersonRow)

    def end_session(self, identity: str) -> None:
        """End one session, by its public id."""
        self._ask("POST", f"/api/v1/sessions/{quote(identity, safe='')}/end")

    def end_sessions_of(self, login: str) -> None:
        """End all sessions of a person."""
        self._ask("POST", f"{_PEOPLE}/{quote(login, safe='')}/sign-out")

    def unmask(self, call: CallId) -> Unmasked:
        """A caller's whole number. That it was asked for is on the record."""
        return self._unmasked(Unmask(call=call))

    def unmask_caller_of(self, agent: AgentId) -> Unmasked:
        """The same, of the contact that an agent is in now."""
        return self._unmasked(Unmask(agent=agent))

    def _unmasked(self, asked: Unmask) -> Unmasked:
        return decoded(self._ask("POST", "/api/v1/unmask", asked), Unmasked)
