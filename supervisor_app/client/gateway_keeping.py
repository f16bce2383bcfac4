"""How a desk has something kept, deleted or done whose answer says why it was not. Blocking."""

from typing import TypeVar
from urllib.parse import urlencode

from supervisor_app.client.gateway_asking import GatewayAsking, decoded

_T = TypeVar("_T")
_DONE_OR_NOT = frozenset({200, 409})
_KEPT_OR_NOT = frozenset({200, 409, 422})


class GatewayKeeping(GatewayAsking):
    """What is wrong with it, or that somebody else was first, is in the answer, not raised."""

    def _keep(self, path: str, made: object, answer: type[_T], method: str = "PUT") -> _T:
        """Keep it, new or changed."""
        return decoded(self._ask(method, path, made, _KEPT_OR_NOT), answer)

    def _delete(self, path: str, answer: type[_T], version: int | None = None) -> _T:
        """Delete it; `version`: as it was seen."""
        seen = "" if version is None else f"?{urlencode({'version': version})}"
        return decoded(self._ask("DELETE", path + seen, expected=_KEPT_OR_NOT), answer)

    def _do(self, path: str, wish: object, answer: type[_T]) -> _T:
        """Have a wish done; sent again it is done once."""
        return decoded(self._ask("POST", path, wish, _DONE_OR_NOT), answer)
