"""The test of a source as its log shows it: all of it passed, or the secret was wrong."""

from supervisor_app.acd.freeswitch_lost import LOST
from supervisor_app.bridge.causes import cause_of_loss
from supervisor_app.domain.checking import CheckLine, CheckOutcome
from supervisor_app.domain.events import LossCause
from supervisor_app.domain.words import Words
from supervisor_app.ui.connect.entered import Entered, Kind

ASTERISK = Entered(
    Kind.ASTERISK, asterisk_url="http://10.0.0.5:8088", user="desk", title="总部 Asterisk"
)
FREESWITCH = Entered(
    Kind.FREESWITCH,
    freeswitch_url="http://10.0.0.7:8080",
    freeswitch_user="desk@default",
    freeswitch_title="二中心 FreeSWITCH",
)


def _passed(step: str, title: Words, ms: float, told: Words) -> CheckLine:
    return CheckLine(step, title, CheckOutcome.OK, ms, told=told)


PASSED = (
    _passed("resolve", Words("解析地址", "Resolve"), 3.0, Words("10.0.0.5", "10.0.0.5")),
    _passed("connect", Words("建立连接", "Connect"), 12.0, Words("端口 8088", "port 8088")),
    _passed(
        "answer",
        Words("管理接口应答", "AMI answers"),
        21.0,
        Words("Asterisk 22.5.2", "Asterisk 22.5.2"),
    ),
    _passed(
        "log_in",
        Words("登录", "Log in"),
        34.0,
        Words("账号和口令正确", "name and secret are right"),
    ),
    _passed("queues", Words("读取队列", "Read queues"), 48.0, Words("7 个队列", "7 queues")),
    _passed("agents", Words("读取坐席", "Read agents"), 5.0, Words("150 名坐席", "150 agents")),
    _passed("clock", Words("核对时钟", "Clock"), 26.0, Words("相差 0.1 秒", "0.1 s apart")),
)
LISTS_ONLY = (
    _passed("resolve", Words("解析地址", "Resolve"), 3.0, Words("10.0.0.7", "10.0.0.7")),
    _passed("connect", Words("建立连接", "Connect"), 9.0, Words("端口 8080", "port 8080")),
    _passed(
        "log_in",
        Words("登录 mod_xml_rpc", "Log in at mod_xml_rpc"),
        41.0,
        Words("FreeSWITCH 1.10.12", "FreeSWITCH 1.10.12"),
    ),
    _passed("queues", Words("读取队列", "Read queues"), 12.0, Words("3 个队列", "3 queues")),
    _passed("agents", Words("读取坐席", "Read agents"), 9.0, Words("20 名坐席", "20 agents")),
    CheckLine(
        "events",
        Words("事件套接字", "Event socket"),
        CheckOutcome.WARNING,
        0.0,
        Words("未填写", "not given"),
        LOST,
        Words(
            "可以使用；填写事件套接字后不再缺少。",
            "It can be used; give the event socket, and nothing of this is missing.",
        ),
    ),
)
_wrong = cause_of_loss(LossCause.WRONG_SECRET)
REFUSED = CheckLine(
    "log_in",
    Words("登录", "Log in"),
    CheckOutcome.FAILED,
    31.0,
    cause=_wrong.cause,
    cure=_wrong.cure,
)
