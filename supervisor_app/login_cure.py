"""What helps where a switch refuses the gateway's log-in: which file of the switch, which user and
which line in it, and where our own side has the name and the secret.

A switch does not say whether the name, the secret or the address was wrong, so all are named.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import structs

from supervisor_app.acd import freeswitch_socket_check
from supervisor_app.bridge.causes import cause_of_loss
from supervisor_app.domain.checking import CheckLine, CheckOutcome
from supervisor_app.domain.events import LossCause
from supervisor_app.domain.words import Words

TYPED = Words("这里填写的账号和口令", "the name and the secret given here")
_REFUSED = (
    *(cause_of_loss(cause).cause for cause in (LossCause.WRONG_SECRET, LossCause.NO_PERMISSION)),
    freeswitch_socket_check.WRONG_SECRET,
    freeswitch_socket_check.REFUSED_BY_ACL,
)


def kept_at(file: Path, acd: str, key: str, reference: str) -> Words:
    """Where a configuration has the secret of an ACD: its key, and what the reference means."""
    kind, _, name = reference.partition(":")
    place = {
        "env": Words(f"环境变量 {name}", f"the environment's {name}"),
        "file": Words(f"文件 {file.parent / name}", f"the file {file.parent / name}"),
        "keyring": Words(f"钥匙串 {name}", f"the keyring's {name}"),
    }.get(kind, Words("未填写", "not given"))
    keys = Words("user 和 secret", "user and secret") if key == "secret" else Words(key, key)
    return Words(
        f"{file} 的 [[acd]] {acd} 里的 {keys.zh}（{place.zh}）",
        f"{keys.en} of [[acd]] {acd} in {file} ({place.en})",
    )


def of_asterisk(user: str, ours: Words = TYPED) -> dict[str, Words]:
    """What helps, by the step that was refused. `ours`: where our side has it."""
    return {
        "log_in": Words(
            f"请核对 Asterisk 的 manager.conf：[{user}] 一段的 secret，和它的 permit 里有没有"
            f"网关的地址（改后 manager reload）；再核对{ours.zh}。",
            f"Check manager.conf of Asterisk: secret in its section [{user}], and that permit "
            f"there has the gateway's address (then manager reload); then {ours.en}.",
        )
    }


def of_freeswitch(user: str, ours: Words = TYPED, events: Words = TYPED) -> dict[str, Words]:
    """The same. `events`: where our side has the event socket's secret."""
    return {
        "log_in": Words(
            f"请核对 FreeSWITCH 的 xml_rpc.conf.xml：auth-user 是 {user} 时的 auth-pass，或目录里"
            f"用户 {user} 的 password 和 http-allowed-api；再核对{ours.zh}。",
            f"Check xml_rpc.conf.xml of FreeSWITCH: auth-pass where auth-user is {user}, or "
            f"password and http-allowed-api of the user {user} in the directory; then {ours.en}.",
        ),
        "events": Words(
            "请核对 FreeSWITCH 的 event_socket.conf.xml：password，和 apply-inbound-acl 有没有放行"
            f"网关的地址；再核对{events.zh}。",
            "Check event_socket.conf.xml of FreeSWITCH: password, and that apply-inbound-acl lets "
            f"the gateway's address in; then {events.en}.",
        ),
    }


def cured(lines: Iterator[CheckLine], cures: Mapping[str, Words]) -> Iterator[CheckLine]:
    """The lines; where a step of `cures` was refused, with what helps there."""
    for line in lines:
        refused = line.outcome is CheckOutcome.FAILED and line.cause in _REFUSED
        if refused and line.step in cures:
            line = structs.replace(line, cure=cures[line.step])
        yield line
