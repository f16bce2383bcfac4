"""What the keys of the record are called, and how what was changed is written."""

from collections.abc import Mapping

from supervisor_app.domain.audit import AuditEntry
from supervisor_app.domain.people import RIGHT_NAMES, Right
from supervisor_app.domain.words import Words
from supervisor_app.ui.audit.group_names import Names
from supervisor_app.ui.audit.kept_things import ARROW, differences
from supervisor_app.ui.audit.reasons import reason_text
from supervisor_app.ui.audit.short_ids import short_ids
from supervisor_app.ui.audit.values import value_text

KINDS: Mapping[str, Words] = {
    "skills": Words("调整技能", "Skills changed"),
    "pause": Words("置忙", "Paused"),
    "unpause": Words("置闲", "Unpaused"),
    "sign_out": Words("签出、退出登录", "Signed out"),
    "release": Words("释放通话", "Call released"),
    "listen": Words("旁听、耳语、强插", "Listening in"),
    "restore": Words("恢复", "Restored"),
    "plans": Words("技能预案", "Skill plans"),
    "walls": Words("大屏", "Walls"),
    "notes": Words("旁听笔记", "Notes of listens"),
    "unmask": Words("显示号码", "Number shown"),
    "alerts": Words("告警", "Alerts"),
    "rules": Words("告警规则", "Rules of alerts"),
    "emergency": Words("应急", "Emergencies"),
    "playbooks": Words("处置预案", "Playbooks"),
    "lines": Words("应急条件", "Level lines"),
    "settings": Words("修改设置", "Settings changed"),
    "people": Words("人员与角色", "People and roles"),
    "report_templates": Words("报表模板", "Kept questions"),
    "papers": Words("报表", "Papers"),
    "schedules": Words("定时报表", "Scheduled papers"),
    "session": Words("结束登录", "Sessions ended"),
    "sign_in": Words("登录", "Signed in"),
    "password": Words("口令", "Passwords"),
    "refused": Words("无权限", "No right"),
    "command": Words("无法理解的操作", "Commands not understood"),
    "record": Words("值班记录、操作记录", "Shift record and audit"),
    "inspections": Words("检查", "Inspections"),
    "caller": Words("抹除号码", "Numbers erased"),
    "database": Words("数据库", "Database"),
    "row": Words("数据库被改动", "Database edited"),
}
"""What can be searched for: a whole key or its first part."""
_MORE: Mapping[str, Words] = {
    "listen.start": Words("开始旁听", "Listen begun"),
    "listen.joined": Words("已接入旁听", "Listen joined"),
    "listen.listen": Words("旁听", "Listening"),
    "listen.whisper": Words("耳语", "Whispering"),
    "listen.barge": Words("强插", "Barged in"),
    "listen.switch": Words("切换旁听方式", "Mode of listen switched"),
    "listen.stop": Words("要求结束旁听", "Listen stopped"),
    "listen.end": Words("旁听结束", "Listen ended"),
    "people.add": Words("新增人员", "Person added"),
    "people.change": Words("修改人员", "Person changed"),
    "people.password": Words("设置初始口令", "First password given"),
    "people.edited": Words("人员数据被改动", "A person's row was edited"),
    "plans.change": Words("保存预案", "Plan kept"),
    "plans.delete": Words("删除预案", "Plan deleted"),
    "plans.end": Words("结束执行预案", "Plan ended"),
    "alerts.acknowledge": Words("确认告警", "Alert acknowledged"),
    "alerts.take": Words("接手告警", "Alert taken over"),
    "alerts.snooze": Words("暂缓告警提醒", "Alert snoozed"),
    "alerts.note": Words("记录告警处理", "What was done about an alert"),
    "rules.change": Words("修改告警规则", "Rules of alerts changed"),
    "emergency.declare": Words("宣布应急", "Emergency declared"),
    "emergency.put_off": Words("暂不宣布应急", "Emergency put off"),
    "emergency.raise": Words("应急升级", "Emergency raised"),
    "emergency.release": Words("解除应急", "Emergency released"),
    "emergency.run": Words("执行应急步骤", "Emergency step run"),
    "emergency.step": Words("应急步骤完成", "Emergency step done"),
    "emergency.insert": Words("插入应急步骤", "Emergency step put in"),
    "emergency.ask": Words("请回执", "Receipts asked"),
    "emergency.receipt": Words("回执", "Receipt"),
    "emergency.note": Words("补充应急记录", "Line of an emergency's log"),
    "emergency.review": Words("应急复盘", "Emergency review"),
    "playbooks.change": Words("保存处置预案", "Playbook kept"),
    "playbooks.delete": Words("删除处置预案", "Playbook deleted"),
    "lines.change": Words("修改应急条件", "Level lines changed"),
    "notes.change": Words("修改旁听笔记", "Notes of a listen changed"),
    "walls.layout": Words("保存大屏布局", "Layout of walls kept"),
    "walls.layout_delete": Words("删除大屏布局", "Layout of walls deleted"),
    "walls.change": Words("保存大屏", "Wall kept"),
    "walls.token": Words("更换大屏令牌", "Wall given another token"),
    "walls.revoke": Words("吊销大屏令牌", "Wall's token revoked"),
    "walls.delete": Words("删除大屏", "Wall deleted"),
    "walls.send": Words("送屏", "Page sent to a wall"),
    "unmask.calls": Words("显示明细的号码", "Numbers of contacts shown"),
    "report_templates.change": Words("保存报表模板", "Question kept"),
    "report_templates.delete": Words("删除报表模板", "Kept question deleted"),
    "papers.make": Words("生成报表", "Paper made"),
    "schedules.change": Words("保存定时报表", "Scheduled paper kept"),
    "schedules.delete": Words("删除定时报表", "Scheduled paper deleted"),
    "record.write_entry": Words("写值班记录", "Shift entry written"),
    "record.edit_entry": Words("修改值班记录", "Shift entry changed"),
    "record.strike_entry": Words("撤销值班记录", "Shift entry struck"),
    "record.put_item": Words("移交事项", "Item to hand over"),
    "record.close_item": Words("移交事项完成", "Item done"),
    "record.confirm_item": Words("确认移交事项", "Item confirmed"),
    "record.put_note": Words("给下一班的说明", "Note for the next shift"),
    "record.put_next": Words("下一班人员", "People of the next shift"),
    "record.take_over": Words("接班", "Shift taken over"),
    "record.sign_out": Words("交班签字", "Shift signed over"),
    "record.take_back": Words("撤回交班签字", "Signature taken back"),
    "record.send_back": Words("退回补充", "Shift sent back"),
    "record.sign_in": Words("接班签收", "Shift signed for"),
    "inspections.answer": Words("填写检查", "Check answered"),
    "inspections.finish": Words("完成检查轮次", "Round finished"),
    "inspections.mend": Words("检查整改", "Rectification"),
    "inspections.template": Words("修改检查模板", "Inspection template changed"),
    "restore.cancel": Words("不再恢复", "Restore cancelled"),
    "restore.now": Words("提前恢复", "Restored early"),
    "settings.change": Words("修改设置", "Settings changed"),
    "record.rolled_back": Words("记录被回退", "The record was put back"),
    "record.let_go": Words("到期的旧记录已删除", "Old entries let go"),
    "caller.erased": Words("抹除来电号码", "A caller's number erased"),
    "database.copy": Words("数据库已搬迁", "Database moved"),
    "database.backup": Words("数据库备份", "Database backed up"),
    "database.restore": Words("从备份恢复", "Put back from a backup"),
    "record.unguarded": Words("记录的保护被去掉", "The record's guard was removed"),
    "row.edited": Words("数据库的行被改动", "A row of the database was edited"),
    "session.end": Words("结束登录", "Session ended"),
    "password.own": Words("修改本人口令", "Own password changed"),
}
_SIGNED_OUT = Words("强制签出", "Agent signed out")
_LEFT = Words("退出登录", "Left the desk")
_RESULTS: Mapping[str, Words] = {
    "done": Words("完成", "Done"),
    "refused": Words("已拒绝", "Refused"),
    "unconfirmed": Words("未确认", "Unconfirmed"),
    "waiting": Words("待生效", "Waiting"),
    "conflict": Words("冲突，未改", "Conflict, left"),
    "stopped": Words("主动结束", "Stopped"),
    "call_ended": Words("通话结束", "Call ended"),
    "not_answered": Words("未接听", "Not answered"),
    "desk_lost": Words("桌面失联", "Desk lost"),
    "lost": Words("已丢失", "Lost"),
    "no_notice": Words("该队列未设旁听告知", "The queue has no notice"),
    "no_right": Words("权限已取消", "The right was taken away"),
}
_NOT_DONE = frozenset({"refused", "unconfirmed", "conflict", "lost", "desk_lost"})


def what_text(entry: AuditEntry, language: str) -> str:
    """What was done."""
    return what_named(entry.what, language, to_somebody=bool(entry.subject))


def what_named(what: str, language: str, to_somebody: bool = True) -> str:
    """What a key is called; `to_somebody`: it is not about whoever did it."""
    if what == "sign_out":
        return (_SIGNED_OUT if to_somebody else _LEFT).in_language(language)
    if what in _MORE:
        return _MORE[what].in_language(language)
    first, _, rest = what.partition(".")
    kind = KINDS.get(first)
    if kind is None:
        return what
    return " · ".join(part for part in (kind.in_language(language), _rest(rest, language)) if part)


def _rest(rest: str, language: str) -> str:
    if rest in list(Right):
        return RIGHT_NAMES[Right(rest)].in_language(language)
    known = KINDS.get(rest)
    return known.in_language(language) if known is not None else rest


def result_text(entry: AuditEntry, language: str) -> str:
    """What came of it, with the ACD's own words."""
    state, _, reason = entry.result.partition(":")
    known = _RESULTS.get(state.strip())
    first = known.in_language(language) if known is not None else state.strip()
    said = reason_text(reason.strip(), language)
    return f"{first}: {said}" if said else first


def was_done(entry: AuditEntry) -> bool:
    """Whether it was done as it was wanted."""
    return entry.result.partition(":")[0] not in _NOT_DONE


def changes(entry: AuditEntry, language: str, names: Names | None = None) -> tuple[str, ...]:
    """Before and after, one line for each value that is another; `names`: of teams and sites."""
    found = differences(entry.before, entry.after, language, names)
    if found is None:
        texts = (value_text(entry.what, text, language) for text in (entry.before, entry.after))
        line = ARROW.join(text for text in texts if text)
        found = (line,) if line else ()
    return tuple(map(short_ids, found))
