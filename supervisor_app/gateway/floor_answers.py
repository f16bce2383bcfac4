"""Answers the desks' question for the floor, before the framework that answers everything else.

Hundreds of desks ask this one question several times a second, and each time what routing, guards
and the conversion of parameters cost is more than the answer itself. So a question in the form that
our desks give it is read and answered here; one in any other form goes on to the route of the same
address (`api.py`), which describes it, says what is wrong with it, and answers it with the same
`FloorDesk`.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from urllib.parse import parse_qsl, quote

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Receive, Scope, Send
from msgspec import Struct, structs

from supervisor_app.acd.base import Adapter
from supervisor_app.domain.floor import Floor
from supervisor_app.domain.ids import AcdId, Instant
from supervisor_app.gateway.desk_access import DeskAccess
from supervisor_app.gateway.feed import Encoded, Feed
from supervisor_app.gateway.health import acd_ages_s
from supervisor_app.gateway.masked_floor import MaskedFloor, whole_epoch
from supervisor_app.gateway.metrics import Metrics

FLOOR_PATH = "/api/v1/floor"
LONGEST_WAIT_S = 25.0
JSON = "application/json"

_NUMBER = re.compile(r"[0-9]{1,18}")
_SECONDS = re.compile(r"[0-9]{1,2}(\.[0-9]{1,6})?")
_KEYS = frozenset({"since", "epoch", "wait"})


class Question(Struct, frozen=True):
    """What a desk has, and how long it would wait for something newer."""

    since: int | None = None
    epoch: str | None = None
    wait_s: float = 0.0
    gzipped: bool = False
    masked: bool = False
    """Without names: a wall for visitors asks."""


class Answer(Struct, frozen=True):
    """What goes back: a status of HTTP, its headers in lower case, and the body."""

    status: int
    headers: dict[str, str]
    body: bytes


class FloorDesk:
    """The counter at which every desk asks for the floor."""

    def __init__(
        self,
        feed: Feed,
        floor: Floor,
        adapters: tuple[Adapter, ...],
        metrics: Metrics,
        clock: Callable[[], Instant],
    ) -> None:
        self._feed = feed
        self._floor = floor
        self._adapters = adapters
        self._clock = clock
        self._with_rows = metrics.answers.labels(form="rows")
        self._with_nothing = metrics.answers.labels(form="nothing")
        self._bytes = metrics.answer_bytes
        self._masked = MaskedFloor()

    async def answer(self, question: Question) -> Answer:
        """The floor or the delta, at once or as soon as there is one, or that nothing is new."""
        feed = self._feed
        epoch = whole_epoch(question.epoch) if question.masked else question.epoch
        body = feed.since(question.since, epoch)
        if body is None and question.wait_s > 0:
            await feed.newer_than(feed.version, question.wait_s)
            body = feed.since(question.since, epoch)
        if question.masked and body is not None:
            body = self._masked.body(body)
        return self._told(body, question.gzipped)

    def _told(self, body: Encoded | None, gzipped: bool) -> Answer:
        headers = {
            "content-type": JSON,
            "x-floor-version": str(self._feed.version),
            "x-gateway-time": f"{self._clock():.3f}",
            "cache-control": "no-store",
        }
        ages = acd_ages_s(self._adapters, self._floor, self._clock)
        if ages:
            headers["x-acd-age"] = f"{max(ages.values()):.3f}"
        if len(self._adapters) > 1:
            headers["x-acd-ages"] = ages_told(ages)
        if body is None:
            self._with_nothing.inc()
            return Answer(204, headers, b"")
        content = body.plain
        if gzipped:
            content = body.gzipped
            headers["content-encoding"] = "gzip"
        self._with_rows.inc()
        self._bytes.inc(len(content))
        return Answer(200, headers, content)


def ages_told(ages: Mapping[AcdId, float]) -> str:
    """How long ago each ACD was heard, as a header says it: `main=0.412 south=1.050`.

    Names are a URL's, percent-escaped: a centre may call an ACD as it likes.
    """
    return " ".join(f"{quote(acd, safe='')}={age:.3f}" for acd, age in ages.items())


class FloorFirst:
    """An ASGI layer around the application that answers known desks' plain questions itself."""

    def __init__(self, app: ASGIApp, desk: FloorDesk, access: DeskAccess) -> None:
        self._app = app
        self._desk = desk
        self._access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass the request on."""
        asked = self._asked(scope)
        answer = None if asked is None else await self._desk.answer(asked[1])
        # Asked again after the wait: who was signed out meanwhile is told nothing more.
        if asked is None or answer is None or not self._as_before(*asked):
            await self._app(scope, receive, send)
            return
        headers = [(k.encode("ascii"), v.encode("ascii")) for k, v in answer.headers.items()]
        if answer.status != 204:
            headers.append((b"content-length", b"%d" % len(answer.body)))
        await send({"type": "http.response.start", "status": answer.status, "headers": headers})
        await send({"type": "http.response.body", "body": answer.body, "more_body": False})

    def _as_before(self, authorization: str, question: Question) -> bool:
        """Whether whoever asked may still see what he asked for."""
        masked = self._access.masks_names(authorization)
        return self._access.may_look(authorization) and masked == question.masked

    def _asked(self, scope: Scope) -> tuple[str, Question] | None:
        """Who asks, by his header, and what; None for whatever is not our own desks' question, or
        not from a desk that we know."""
        if scope["type"] != ScopeType.HTTP or scope["path"] != FLOOR_PATH:
            return None
        if scope["method"] != "GET":
            return None
        authorization, encodings = _headers(scope["headers"])
        if not self._access.may_look(authorization):
            return None
        question = question_of(scope["query_string"], gzipped="gzip" in encodings)
        if question is not None and self._access.masks_names(authorization):
            question = structs.replace(question, masked=True)
        return None if question is None else (authorization, question)


# All desks that have the same version ask in the same words.
@lru_cache(maxsize=64)
def question_of(query: bytes, gzipped: bool) -> Question | None:
    """The question in a query string; None where it is not written as our desks write it."""
    try:
        pairs = parse_qsl(query.decode("ascii"), keep_blank_values=True)
    except UnicodeDecodeError:
        return None
    given = dict(pairs)
    if len(given) != len(pairs) or not given.keys() <= _KEYS:
        return None
    since, wait = given.get("since"), given.get("wait", "0")
    if since is not None and not _NUMBER.fullmatch(since):
        return None
    if not _SECONDS.fullmatch(wait) or float(wait) > LONGEST_WAIT_S:
        return None
    number = None if since is None else int(since)
    return Question(number, given.get("epoch"), float(wait), gzipped)


def _headers(headers: Iterable[tuple[bytes, bytes]]) -> tuple[str, str]:
    """Authorization and Accept-Encoding, as far as they are given."""
    authorization = encodings = b""
    for name, value in headers:
        if name == b"authorization":
            authorization = value
        elif name == b"accept-encoding":
            encodings = value
    return authorization.decode("latin-1"), encodings.decode("latin-1")
