"""What hooks are told of an alert, in the form of each.

企业微信群机器人: https://work.weixin.qq.com/api/doc/90000/90136/91770 (群机器人配置说明): POST of
``{"msgtype": "markdown", "markdown": {"content": …}}``, at most 4096 bytes of UTF-8, 20 messages a
minute; the answer has ``errcode``, 0 where it was taken.

钉钉自定义机器人: https://open.dingtalk.com/document/group/custom-robot-access (自定义机器人接入):
POST of ``{"msgtype": "markdown", "markdown": {"title": …, "text": …}}``, 20 messages a minute. With
加签 the address has ``timestamp`` (milliseconds, off by one hour at most) and ``sign``: HMAC-SHA256
of ``timestamp \\n secret`` by the secret, in Base64, quoted for an address.
"""

import base64
import hashlib
import hmac
from datetime import datetime
from enum import StrEnum
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct

from supervisor_app.domain.alerts import Alert, AlertLevel
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.measured import Measured
from supervisor_app.domain.measures import bound_words, measure_words, value_words
from supervisor_app.domain.words import Words
from supervisor_app.gateway.alert_hook_checks import Hook
from supervisor_app.gateway.config import HookKind

_MOST_BYTES = 4096
_TOO_MANY = frozenset({-1, 45009, 130101})
"""Codes of robots that are busy, or were told too much."""
_LEVELS = {
    AlertLevel.INFO: Words("提示", "Info"),
    AlertLevel.WARNING: Words("注意", "Warning"),
    AlertLevel.CRITICAL: Words("紧急", "Critical"),
}
_PLAIN = str.maketrans("<>[]()*_`#|\\", "＜＞［］（）＊＿｀＃｜＼")
"""Signs of Markdown in names of the centre, which would otherwise be read as such."""


class NewsKind(StrEnum):
    """What a hook is told of."""

    RAISED = "raised"
    WORSE = "worse"
    """Its level is a higher one now."""
    ESCALATED = "escalated"
    CLEARED = "cleared"


_KINDS = {
    NewsKind.RAISED: Words("触发", "raised"),
    NewsKind.WORSE: Words("加重", "has become worse"),
    NewsKind.ESCALATED: Words("升级至值班经理", "escalated to the duty manager"),
    NewsKind.CLEARED: Words("恢复", "cleared"),
}


class AlertNews(Struct, frozen=True):
    """Something that became of an alert."""

    kind: NewsKind
    alert: Alert
    at: Instant
    centre: Words
    zone: str


class Message(Struct, frozen=True):
    """An address, and what is sent there as JSON."""

    url: str
    body: object

    def __repr__(self) -> str:
        """Without the address, which may be a secret."""
        return "Message()"


class Refused(Struct, frozen=True):
    """Why a robot has not taken a message. `passes`: it may take it later."""

    why: str
    passes: bool


class _Generic(Struct, frozen=True):
    """The JSON of our own. Fields are only ever added."""

    product: str
    event: NewsKind
    at: Instant
    time: str
    """The same instant by the centre's clock, with its offset."""
    centre: Words
    title: Words
    text: Words
    alert: Alert


class _Answer(Struct):
    errcode: int = 0
    errmsg: str = ""


def message(hook: Hook, news: AlertNews, now: Instant) -> Message:
    """What a hook is sent. `now`: for a signature."""
    match hook.kind:
        case HookKind.GENERIC:
            return Message(hook.url, _generic(news))
        case HookKind.WECOM:
            content = _cut(_markdown(news, "\n"), _MOST_BYTES)
            return Message(hook.url, {"msgtype": "markdown", "markdown": {"content": content}})
        case HookKind.DINGTALK:
            markdown = {
                "title": _title(news).zh,
                "text": _cut(_markdown(news, "  \n"), _MOST_BYTES),
            }
            body = {"msgtype": "markdown", "markdown": markdown}
            return Message(_signed(hook, now), body)


def answer_of(kind: HookKind, body: bytes) -> Refused | None:
    """Why a robot has not taken it, though its status is good; None: it has."""
    if kind is HookKind.GENERIC:
        return None
    try:
        answer = msgspec.json.decode(body, type=_Answer)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return Refused("no answer of a robot", passes=False)
    if answer.errcode == 0:
        return None
    return Refused(f"errcode {answer.errcode}", passes=answer.errcode in _TOO_MANY)


def signature(secret: str, milliseconds: int) -> str:
    """加签 of 钉钉, not yet quoted for an address."""
    signed = hmac.new(secret.encode(), f"{milliseconds}\n{secret}".encode(), hashlib.sha256)
    return base64.b64encode(signed.digest()).decode("ascii")


def _signed(hook: Hook, now: Instant) -> str:
    if not hook.sign:
        return hook.url
    at = round(now * 1000)
    more = urlencode({"timestamp": at, "sign": signature(hook.sign, at)})
    return f"{hook.url}{'&' if '?' in hook.url else '?'}{more}"


def _generic(news: AlertNews) -> _Generic:
    alert = news.alert
    parts = [_figure(figure) for figure in alert.figures]
    return _Generic(
        product="supervisor-app",
        event=news.kind,
        at=news.at,
        time=_when(news, news.at).isoformat(timespec="seconds"),
        centre=news.centre,
        title=_title(news),
        text=Words("；".join(part.zh for part in parts), "; ".join(part.en for part in parts)),
        alert=alert,
    )


def _title(news: AlertNews) -> Words:
    alert, level, kind = news.alert, _LEVELS[news.alert.level], _KINDS[news.kind]
    return Words(
        f"【{level.zh}】{alert.about.name.zh} {alert.rule_name.zh} {kind.zh}",
        f"[{level.en}] {alert.about.name.en}: {alert.rule_name.en} {kind.en}",
    )


def _markdown(news: AlertNews, line: str) -> str:
    alert = news.alert
    lines = [f"**{_plain(_title(news).zh)}**"]
    lines += [f"> {_plain(_figure(figure).zh)}" for figure in alert.figures]
    lines.append(f"> {_plain(news.centre.zh)} {_when(news, alert.raised_at):%m-%d %H:%M:%S} 触发")
    if news.kind is NewsKind.CLEARED and alert.cleared_at is not None:
        lines.append(f"> {_when(news, alert.cleared_at):%m-%d %H:%M:%S} 恢复")
    if alert.taken_by:
        lines.append(f"> 接手：{_plain(alert.taken_by)}")
    return line.join(lines)


def _figure(figure: Measured) -> Words:
    name, compare = measure_words(figure.compare), figure.compare
    value, bound = value_words(compare, figure.value), bound_words(compare)
    return Words(
        f"{name.zh} {value.zh}（{bound.zh}）",
        f"{name.en} {value.en} ({bound.en})",
    )


def _when(news: AlertNews, at: Instant) -> datetime:
    return datetime.fromtimestamp(at, ZoneInfo(news.zone))


def _plain(text: str) -> str:
    return " ".join(text.translate(_PLAIN).split())


def _cut(text: str, most: int) -> str:
    encoded = text.encode()
    if len(encoded) <= most:
        return text
    return encoded[: most - 3].decode(errors="ignore") + "…"
