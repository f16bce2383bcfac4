"""What is wrong with an event socket that is tested, in words for who writes its address."""

from supervisor_app.acd.found import Unfit
from supervisor_app.acd.freeswitch_wire import FreeswitchFailure
from supervisor_app.domain.events import LossCause
from supervisor_app.domain.words import Words

_MEND_PORT = Words(
    "请检查 event_socket.conf.xml 的 listen-ip 和 listen-port（通常 8021；HTTP 的端口是另一个）"
    "以及防火墙。",
    "Check listen-ip and listen-port in event_socket.conf.xml (usually 8021; the port of HTTP is "
    "another) and the firewall.",
)
_MEND_SECRET = Words(
    "请填写 event_socket.conf.xml 的 password；它不是 mod_xml_rpc 的口令。",
    "Give the password of event_socket.conf.xml; it is not that of mod_xml_rpc.",
)
_MEND_ACL = Words(
    "请在 apply-inbound-acl 所指的名单（acl.conf.xml）中允许网关的地址，再 reloadacl。",
    "Allow the gateway's address in the list that apply-inbound-acl names (acl.conf.xml), and "
    "reloadacl.",
)
WRONG_SECRET = Words("事件套接字的口令不对", "The event socket's secret is wrong")
REFUSED_BY_ACL = Words(
    "事件套接字的访问名单（ACL）拒绝本机", "The event socket's ACL refuses this machine"
)
_LISTS_ONLY = (
    "不填事件套接字也能用，只是会少看到一些。",
    "It can be used without an event socket, and then shows less.",
)


def unfit(failure: FreeswitchFailure, host: str, port: int, *, secret: bool) -> Unfit:
    """The failure of the step. `secret`: there was one."""
    words, cure = _told(failure.cause, f"{host}:{port}", secret=secret)
    return Unfit(failure, words, Words(cure.zh + _LISTS_ONLY[0], f"{cure.en} {_LISTS_ONLY[1]}"))


def _told(cause: LossCause, at: str, *, secret: bool) -> tuple[Words, Words]:
    match cause:
        case LossCause.UNREACHABLE:
            return Words(f"连不上 {at}", f"{at} cannot be reached"), _MEND_PORT
        case LossCause.NO_PERMISSION:
            return REFUSED_BY_ACL, _MEND_ACL
        case LossCause.WRONG_SECRET if secret:
            return WRONG_SECRET, _MEND_SECRET
        case LossCause.WRONG_SECRET:
            words = Words("没有给出事件套接字的口令", "No secret of the event socket was given")
            return words, _MEND_SECRET
        case LossCause.TIMED_OUT:
            words = Words(f"{at} 没有应答", f"{at} does not answer")
            return words, _MEND_PORT
        case _:
            words = Words(
                f"{at} 有应答，但不是事件套接字", f"What answers at {at} is no event socket"
            )
            return words, _MEND_PORT
