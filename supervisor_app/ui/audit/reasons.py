"""Why something was not done, in the user's language: the gateway writes its reasons on the record
in English, and after them the ACD's own words, which stay as they are."""

import re
from collections.abc import Mapping
from functools import cache

from supervisor_app.domain.words import Words

_REASONS = (
    Words("话务平台拒绝", "The ACD refused"),
    Words("话务平台没有应答，不知是否已执行", "The ACD did not answer; it may have done it"),
    Words("原因中不能有控制字符和 |", "A reason may hold no control characters and no |"),
    Words("AMI 账号没有这个权限", "The AMI account may not do that"),
    Words("坐席没有在队列通话中", "The agent is in no call of a queue"),
    Words("话务平台没有这名坐席", "The ACD has no such agent"),
    Words("坐席未签入", "The agent is signed out"),
    Words("话机号应为 2 到 12 位数字", "A phone is a number of 2 to 12 digits"),
    Words("没有正在进行的旁听", "Nobody listens there now"),
    Words("通话已结束", "The call is over"),
    Words("没有这个旁听", "There is no such listen"),
    Words(
        "话务平台回答成功，但读回后没有变化", "The ACD said yes, but nothing changed when read back"
    ),
    Words("此账号没有这个权限", "The account may not do that"),
    Words("没有可排人的这个队列", "There is no such queue of people"),
    Words("级别应为 1 到 5", "A level is one of 1 to 5"),
    Words("文字会话不能旁听", "A chat cannot be listened to"),
    Words("没有这名坐席", "There is no such agent"),
    Words("坐席没有在通话", "The agent is not in a call"),
    Words("网关内部出错，结果未知", "the gateway failed; what became of it is not known"),
    Words("这个话务平台不支持此操作", "this ACD cannot do it"),
    Words("到时间后执行", "will be done at its time"),
    Words("他签入后执行", "will be done when he signs in"),
    Words("本次通话结束后执行", "will be done when his call ends"),
    Words("没有这名坐席", "there is no such agent"),
    Words("他不在您的班组", "he is not in your teams"),
    Words("他没有签入", "he is signed out"),
    Words("他已经签出", "he is signed out already"),
    Words("他已经以此原因置忙", "he is paused for this reason already"),
    Words("他没有置忙", "he is not paused"),
    Words("另一条指令正在改它", "another command is changing it now"),
    Words("其间被别人改过", "somebody else changed it meanwhile"),
    Words("没有这个队列", "there is no such queue"),
    Words("他不在通话中", "he is in no call"),
    Words(
        "他已签出全部队列，再次签入时按他自己的技能",
        "he has left all queues; he signs in with his own",
    ),
    Words("没有可恢复的改动", "there is nothing to put back"),
    Words("其中有您无权调整的坐席", "It is about agents whom you may not change"),
    Words("等了七天，没有等到", "waited seven days in vain"),
    Words(
        "网关在执行中途退出，结果未知；请看现场的实际状态",
        "the gateway ended in the middle; look at the floor for what is so now",
    ),
    Words("这个编号已用于另一条指令", "this id was used for another command"),
    Words("操作记录写不了，因此没有执行", "It cannot be put on the record, so it is not done"),
    Words("置忙原因不在本中心的清单里", "the reason of pause is not on the list"),
    Words(
        "这个队列没有设置旁听告知，不能旁听",
        "no notice of listening is set for this queue, so nobody may listen",
    ),
    Words(
        "这通电话在网关启动前就已接起，不知道是哪个队列，而有的队列没有设置旁听告知",
        "this call was there before the gateway was, its queue is not known, "
        "and some queue has no notice of listening",
    ),
    Words("您正在旁听另一通", "you are listening already"),
    Words("您本人的话机没有登记", "your own phone is not known"),
    Words("不能旁听自己", "nobody listens to himself"),
    Words("他不在队列通话中", "he is in no call of a queue"),
    Words("话务平台没有报告结果", "the ACD did not report it"),
    Words("这次旁听已经结束", "this listen is over"),
    Words("这是别人的旁听", "somebody else began this listen"),
    Words("预案正在执行中，不能删除", "the plan is in force"),
    Words("这个预案没有在执行", "this plan is not in force"),
    Words("没有这个预案，可能已被删除", "there is no such plan; it may be deleted"),
    Words("届时没有排班，没有班末", "no shift works then, so none ends"),
    Words("恢复时间应在生效时间之后", "it is to be put back after it begins"),
    Words(
        "到时网关没有运行，或机器时钟被拨快",
        "the gateway did not run at its time, or the clock was set ahead",
    ),
    Words("听不到话务平台，恢复联系后立即执行", "the ACD is not heard; it is done once it is"),
    Words(
        "操作记录写不了，能写之后立即执行", "it cannot be put on the record; it is done once it can"
    ),
    Words("原因未知", "no reason is known"),
    Words("还没有连接到话务平台", "The ACD has not been heard yet"),
    Words("话务平台现在没有连接", "The ACD is not connected now"),
    Words("话务平台不支持操作", "Nothing can be done on this ACD"),
    Words("别人先改了", "somebody else was first"),
    Words("与别人的改动冲突", "clash"),
)
_MORE = re.compile(r"(\d+) more within a minute")
_HELD = re.compile(r"held for (\d+) s")


def reason_text(reason: str, language: str) -> str:
    """One reason; what nobody here knows stays as it is written."""
    if language.startswith("en"):
        return reason
    chinese = _chinese()
    ours, colon, native = reason.partition(": ")
    if ours in chinese:
        return f"{chinese[ours]}：{native}" if colon else chinese[ours]
    if found := _MORE.fullmatch(reason):
        return f"一分钟内另有 {found[1]} 次"
    if found := _HELD.fullmatch(reason):
        return f"{found[1]} 秒内不受理"
    return reason


@cache
def _chinese() -> Mapping[str, str]:
    return {reason.en: reason.zh for reason in _REASONS}
