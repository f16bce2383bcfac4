<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
 <context>
  <name>desk</name>
  <message>
   <source>+ 添加</source>
   <translation>+ Add</translation>
  </message>
  <message>
   <source>1 小时前 {n}</source>
   <translation>1 h ago {n}</translation>
  </message>
  <message>
   <source>1 级</source>
   <translation>level 1</translation>
  </message>
  <message>
   <source>1 级优先接入，5 级最后；点为未分配；蓝框为未应用</source>
   <translation>1 is served first, 5 last · dot: not assigned · blue frame: staged</translation>
  </message>
  <message>
   <source>1 级最强</source>
   <translation>level 1 is the strongest</translation>
  </message>
  <message>
   <source>1 至 32 个小写字母、数字、点、横线或下划线，以字母或数字开头</source>
   <translation>1 to 32 small letters, digits, dots, dashes or underscores, a letter or digit first</translation>
  </message>
  <message>
   <source>1 至 {n} 个可见字符</source>
   <translation>1 to {n} characters that can be seen</translation>
  </message>
  <message>
   <source>15 分</source>
   <translation>15 min</translation>
  </message>
  <message>
   <source>150 坐席的模拟现场，可演示突发情况</source>
   <translation>150 simulated agents, with incidents</translation>
  </message>
  <message>
   <source>1–2 级</source>
   <translation>levels 1–2</translation>
  </message>
  <message>
   <source>1–{level} 级</source>
   <translation>levels 1–{level}</translation>
  </message>
  <message>
   <source>2 至 12 位数字，或留空</source>
   <translation>2 to 12 digits, or empty</translation>
  </message>
  <message>
   <source>21:00、11-25 或 11-25 10:00；可不填</source>
   <translation>21:00, 11-25 or 11-25 10:00; may be left out</translation>
  </message>
  <message>
   <source>30 分</source>
   <translation>30 min</translation>
  </message>
  <message>
   <source>30 分后</source>
   <translation>30 min</translation>
  </message>
  <message>
   <source>60 分</source>
   <translation>60 min</translation>
  </message>
  <message>
   <source>ACD 中的名称</source>
   <translation>Name in the ACD</translation>
  </message>
  <message>
   <source>ACD 实时</source>
   <translation>ACD live</translation>
  </message>
  <message>
   <source>ACD 实时数据中断 {age}</source>
   <translation>ACD feed lost {age}</translation>
  </message>
  <message>
   <source>AHT</source>
   <translation>AHT</translation>
  </message>
  <message>
   <source>AMI 口令</source>
   <translation>AMI secret</translation>
  </message>
  <message>
   <source>AMI 账号</source>
   <translation>AMI user</translation>
  </message>
  <message>
   <source>ASA</source>
   <translation>ASA</translation>
  </message>
  <message>
   <source>ASA 秒</source>
   <translation>ASA s</translation>
  </message>
  <message>
   <source>CSV 表格 (*.csv)</source>
   <translation>CSV table (*.csv)</translation>
  </message>
  <message>
   <source>Enter 保存，没有改动即保留　Y 正常　X 异常　Esc 结束</source>
   <translation>Enter save, or keep as it is　Y in order　X fault　Esc end</translation>
  </message>
  <message>
   <source>Enter 保留，Y 正常，X 异常</source>
   <translation>Enter keeps it, Y in order, X fault</translation>
  </message>
  <message>
   <source>Enter 或点击一版，查看它改了什么</source>
   <translation>Enter or a click on a version shows what it changed</translation>
  </message>
  <message>
   <source>Enter 正常或保存　X 异常　↑↓ 换格　Esc 结束</source>
   <translation>Enter in order, or keep　X fault　↑↓ another cell　Esc end</translation>
  </message>
  <message>
   <source>Enter 正常，X 异常</source>
   <translation>Enter in order, X a fault</translation>
  </message>
  <message>
   <source>PDF 和 Excel</source>
   <translation>PDF and Excel</translation>
  </message>
  <message>
   <source>n = {n}</source>
   <translation>n = {n}</translation>
  </message>
  <message>
   <source>{about} 已达{level}应急阈值</source>
   <translation>{about} past the {level} line</translation>
  </message>
  <message>
   <source>{act}未执行</source>
   <translation>{act}: not done</translation>
  </message>
  <message>
   <source>{act}没有结果</source>
   <translation>{act}: no answer</translation>
  </message>
  <message>
   <source>{against}接通</source>
   <translation>Answered, {against}</translation>
  </message>
  <message>
   <source>{against}进线</source>
   <translation>Offered, {against}</translation>
  </message>
  <message>
   <source>{at} / {count}：</source>
   <translation>{at} / {count}: </translation>
  </message>
  <message>
   <source>{at} 已恢复</source>
   <translation>Back to normal {at}</translation>
  </message>
  <message>
   <source>{author} 于 {time}</source>
   <translation>{author}, {time}</translation>
  </message>
  <message>
   <source>{author} 于 {time} 修改</source>
   <translation>Changed by {author} at {time}</translation>
  </message>
  <message>
   <source>{author} 于 {time} 调整</source>
   <translation>Changed by {author} at {time}</translation>
  </message>
  <message>
   <source>{bound}，{minutes} 分</source>
   <translation>{bound}, {minutes} min</translation>
  </message>
  <message>
   <source>{calls} 通 · 规范 {met} / {all} 达成</source>
   <translation>{calls} calls · checklist {met} of {all} met</translation>
  </message>
  <message>
   <source>{chosen}（{hidden} 未显示）</source>
   <translation>{chosen} ({hidden} not shown)</translation>
  </message>
  <message>
   <source>{column}（窗口较窄，暂不显示）</source>
   <translation>{column} (no room now)</translation>
  </message>
  <message>
   <source>{count} 秒</source>
   <translation>{count} s</translation>
  </message>
  <message>
   <source>{day} 之前的通话明细已过保存期</source>
   <translation>Contacts before {day} are no longer kept</translation>
  </message>
  <message>
   <source>{desk} 只能查看现场；请登录后操作。</source>
   <translation>{desk} may only look; sign in to act.</translation>
  </message>
  <message>
   <source>{done} / {all}</source>
   <translation>{done} / {all}</translation>
  </message>
  <message>
   <source>{done} / {all} 完成</source>
   <translation>{done} / {all} done</translation>
  </message>
  <message>
   <source>{done} / {all} 次完成</source>
   <translation>{done} / {all} rounds done</translation>
  </message>
  <message>
   <source>{done}，{left}</source>
   <translation>{done}, {left}</translation>
  </message>
  <message>
   <source>{done}，晚 {late}</source>
   <translation>{done}, {late} late</translation>
  </message>
  <message>
   <source>{field}（内容不同）</source>
   <translation>{field} (different inside)</translation>
  </message>
  <message>
   <source>{fine} / {all} 项正常</source>
   <translation>{fine} / {all} in order</translation>
  </message>
  <message>
   <source>{given} / {asked}</source>
   <translation>{given} / {asked}</translation>
  </message>
  <message>
   <source>{grain}时段</source>
   <translation>{grain} interval</translation>
  </message>
  <message>
   <source>{items}。签收后本班记录锁定，下一班由您负责。</source>
   <translation>{items}. The record is locked when you sign, and the next shift is yours.</translation>
  </message>
  <message>
   <source>{kind}（已停用）</source>
   <translation>{kind} (no longer offered)</translation>
  </message>
  <message>
   <source>{level} 级</source>
   <translation>Level {level}</translation>
  </message>
  <message>
   <source>{level} 级（1 级优先接入，5 级最后）</source>
   <translation>Level {level} (1 is served first, 5 last)</translation>
  </message>
  <message>
   <source>{level}，原值 {native}</source>
   <translation>{level}, native {native}</translation>
  </message>
  <message numerus="yes">
   <source>{lost}，{n} 个队列{period}数据不完整</source>
   <translation>
    <numerusform>{period} incomplete for {n} queue: {lost}</numerusform>
    <numerusform>{period} incomplete for {n} queues: {lost}</numerusform>
   </translation>
  </message>
  <message>
   <source>{lost}，{period}数据不完整</source>
   <translation>{period} incomplete: {lost}</translation>
  </message>
  <message>
   <source>{met} / {all} 满足</source>
   <translation>{met} / {all} met</translation>
  </message>
  <message>
   <source>{met} / {all} 达成</source>
   <translation>{met} of {all} met</translation>
  </message>
  <message>
   <source>{minutes} 分后</source>
   <translation>after {minutes} min</translation>
  </message>
  <message>
   <source>{names} 中断</source>
   <translation>{names} lost</translation>
  </message>
  <message>
   <source>{names} 数据中断 {age}</source>
   <translation>{names}: feed lost {age}</translation>
  </message>
  <message>
   <source>{names} 等</source>
   <translation>{names} and others</translation>
  </message>
  <message>
   <source>{names} 等 {n} 项</source>
   <translation>{names}, {n} lines in all</translation>
  </message>
  <message>
   <source>{name} 刚改过模板（第 {n} 版）。再次保存将以您的为准。</source>
   <translation>{name} has just changed the template (version {n}). Save again to have yours instead.</translation>
  </message>
  <message>
   <source>{name} 副本</source>
   <translation>{name} copy</translation>
  </message>
  <message>
   <source>{name} 可以用原来的口令登录。</source>
   <translation>{name} can sign in with the former password.</translation>
  </message>
  <message>
   <source>{name} 在 {origin} 的登录立即结束。</source>
   <translation>The session of {name} at {origin} ends at once.</translation>
  </message>
  <message>
   <source>{name} 在所有桌面上的登录立即结束。</source>
   <translation>The sessions of {name} at all desks end at once.</translation>
  </message>
  <message>
   <source>{name} 已保存</source>
   <translation>{name} is saved</translation>
  </message>
  <message>
   <source>{name} 已停用</source>
   <translation>{name} is disabled</translation>
  </message>
  <message>
   <source>{name} 已登录</source>
   <translation>{name} is signed in</translation>
  </message>
  <message>
   <source>{name} 已确认</source>
   <translation>confirmed by {name}</translation>
  </message>
  <message>
   <source>{name} 已退出登录</source>
   <translation>{name} is signed out</translation>
  </message>
  <message>
   <source>{name} 正在旁听</source>
   <translation>{name} is listening</translation>
  </message>
  <message>
   <source>{name} 的初始口令已设置</source>
   <translation>First password of {name} is set</translation>
  </message>
  <message>
   <source>{name} 的登录会立即结束，用此口令登录后必须改成自己的口令。</source>
   <translation>The sessions of {name} end at once; who signs in with this password has to change it.</translation>
  </message>
  <message>
   <source>{name} 的登录已结束</source>
   <translation>Sessions of {name} are ended</translation>
  </message>
  <message>
   <source>{name} 的登录已结束，本机恢复为只看</source>
   <translation>The session of {name} is over; this desk only looks now</translation>
  </message>
  <message>
   <source>{name} 的登录立即结束，不能再登录；记录保留，可以重新启用。</source>
   <translation>The sessions of {name} end at once, and no new one begins; the record stays, and this can be undone.</translation>
  </message>
  <message>
   <source>{name}　{percent} %</source>
   <translation>{name}  {percent} %</translation>
  </message>
  <message>
   <source>{name}（未保存）</source>
   <translation>{name} (not saved)</translation>
  </message>
  <message>
   <source>{name}（本人）</source>
   <translation>{name} (me)</translation>
  </message>
  <message>
   <source>{name}（第 {version} 版）</source>
   <translation>{name} (version {version})</translation>
  </message>
  <message>
   <source>{name}（自带）</source>
   <translation>{name} (of the product)</translation>
  </message>
  <message>
   <source>{name}，空格勾选，Ctrl ↑↓ 调整次序</source>
   <translation>{name}: Space ticks, Ctrl ↑↓ changes the order</translation>
  </message>
  <message>
   <source>{name}：{cause}，自 {since}</source>
   <translation>{name}: {cause}, since {since}</translation>
  </message>
  <message>
   <source>{name}：{why}</source>
   <translation>{name}: {why}</translation>
  </message>
  <message>
   <source>{name}：正常，自 {since}</source>
   <translation>{name}: heard, since {since}</translation>
  </message>
  <message>
   <source>{n} / {most} 字</source>
   <translation>{n} of {most} characters</translation>
  </message>
  <message numerus="yes">
   <source>{n} 个班次</source>
   <translation>
    <numerusform>{n} shift</numerusform>
    <numerusform>{n} shifts</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} 个班组</source>
   <translation>
    <numerusform>{n} team</numerusform>
    <numerusform>{n} teams</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} 个队列</source>
   <translation>
    <numerusform>{n} queue</numerusform>
    <numerusform>{n} queues</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} 个队列尚未登记，按 ACD 提供的资料显示</source>
   <translation>
    <numerusform>{n} queue is not entered yet and is shown as the ACD describes it</numerusform>
    <numerusform>{n} queues are not entered yet and are shown as the ACD describes them</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} 个队列无预测</source>
   <translation>
    <numerusform>{n} queue without a forecast</numerusform>
    <numerusform>{n} queues without a forecast</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} 人</source>
   <translation>
    <numerusform>{n} agent</numerusform>
    <numerusform>{n} agents</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} 人已不在坐席名单</source>
   <translation>
    <numerusform>{n} agent no longer on the floor</numerusform>
    <numerusform>{n} agents no longer on the floor</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} 人待执行</source>
   <translation>
    <numerusform>{n} waits</numerusform>
    <numerusform>{n} wait</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} 人恢复原技能</source>
   <translation>
    <numerusform>{n} agent back to own skills</numerusform>
    <numerusform>{n} agents back to own skills</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} 人未执行</source>
   <translation>
    <numerusform>{n} agent not done</numerusform>
    <numerusform>{n} agents not done</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} 人未改</source>
   <translation>
    <numerusform>{n} agent not changed</numerusform>
    <numerusform>{n} agents not changed</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} 人未签入</source>
   <translation>
    <numerusform>{n} agent signed out</numerusform>
    <numerusform>{n} agents signed out</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} 分后的数值</source>
   <translation>
    <numerusform>Figures {n} minute later</numerusform>
    <numerusform>Figures {n} minutes later</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} 分钟</source>
   <translation>
    <numerusform>{n} minute</numerusform>
    <numerusform>{n} minutes</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} 名坐席尚未登记，按 ACD 提供的资料显示</source>
   <translation>
    <numerusform>{n} agent is not entered yet and is shown as the ACD describes him</numerusform>
    <numerusform>{n} agents are not entered yet and are shown as the ACD describes them</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} 块大屏</source>
   <translation>
    <numerusform>{n} wall</numerusform>
    <numerusform>{n} walls</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} 处修改</source>
   <translation>
    <numerusform>{n} change</numerusform>
    <numerusform>{n} changes</numerusform>
   </translation>
  </message>
  <message>
   <source>{n} 待评</source>
   <translation>{n} open</translation>
  </message>
  <message numerus="yes">
   <source>{n} 条</source>
   <translation>
    <numerusform>{n} entry</numerusform>
    <numerusform>{n} entries</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} 条未确认</source>
   <translation>
    <numerusform>Unacknowledged: {n}</numerusform>
    <numerusform>Unacknowledged: {n}</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} 格</source>
   <translation>
    <numerusform>{n} cell</numerusform>
    <numerusform>{n} cells</numerusform>
   </translation>
  </message>
  <message>
   <source>{n} 次</source>
   <translation>{n} times</translation>
  </message>
  <message numerus="yes">
   <source>{n} 步</source>
   <translation>
    <numerusform>{n} step</numerusform>
    <numerusform>{n} steps</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} 段</source>
   <translation>
    <numerusform>{n} span</numerusform>
    <numerusform>{n} spans</numerusform>
   </translation>
  </message>
  <message>
   <source>{n} 秒</source>
   <translation>{n} s</translation>
  </message>
  <message>
   <source>{n} 秒前</source>
   <translation>{n} s ago</translation>
  </message>
  <message>
   <source>{n} 秒后可以再试</source>
   <translation>Try again in {n} s</translation>
  </message>
  <message>
   <source>{n} 秒后隐藏 · 已写入操作记录</source>
   <translation>Hidden in {n} s · on the record</translation>
  </message>
  <message numerus="yes">
   <source>{n} 组</source>
   <translation>
    <numerusform>{n} team</numerusform>
    <numerusform>{n} teams</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} 行</source>
   <translation>
    <numerusform>{n} row</numerusform>
    <numerusform>{n} rows</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} 队列合计</source>
   <translation>
    <numerusform>{n} queue</numerusform>
    <numerusform>{n} queues in all</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} 页</source>
   <translation>
    <numerusform>{n} page</numerusform>
    <numerusform>{n} pages</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} 项</source>
   <translation>
    <numerusform>{n} item</numerusform>
    <numerusform>{n} items</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} 项一致</source>
   <translation>
    <numerusform>{n} cell as planned</numerusform>
    <numerusform>{n} cells as planned</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} 项不同：对方的 → 您的</source>
   <translation>
    <numerusform>{n} differs: theirs → yours</numerusform>
    <numerusform>{n} differ: theirs → yours</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} 项不能由您调整</source>
   <translation>
    <numerusform>{n} not yours to change</numerusform>
    <numerusform>{n} not yours to change</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} 项偏离（预案 → 现在）</source>
   <translation>
    <numerusform>{n} drifted (plan → now)</numerusform>
    <numerusform>{n} drifted (plan → now)</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} 项冲突未决，请先选择按谁的改</source>
   <translation>
    <numerusform>{n} conflict open: choose whose change counts</numerusform>
    <numerusform>{n} conflicts open: choose whose changes count</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} 项冲突未决：已被他人修改</source>
   <translation>
    <numerusform>{n} conflict open: changed by others</numerusform>
    <numerusform>{n} conflicts open: changed by others</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} 项已一致</source>
   <translation>
    <numerusform>{n} already so</numerusform>
    <numerusform>{n} already so</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} 项已接受</source>
   <translation>
    <numerusform>{n} accepted</numerusform>
    <numerusform>{n} accepted</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} 项已越过界线</source>
   <translation>
    <numerusform>{n} line is past its bound</numerusform>
    <numerusform>{n} lines are past their bounds</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} 项待应用</source>
   <translation>
    <numerusform>{n} change staged</numerusform>
    <numerusform>{n} changes staged</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} 项待生效</source>
   <translation>
    <numerusform>{n} waiting for its time</numerusform>
    <numerusform>{n} waiting for their time</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} 项技能自动恢复需要人处理</source>
   <translation>
    <numerusform>{n} automatic restore of skills needs a person</numerusform>
    <numerusform>{n} automatic restores of skills need a person</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} 项未恢复，仍在待恢复中</source>
   <translation>
    <numerusform>{n} not restored, still pending</numerusform>
    <numerusform>{n} not restored, still pending</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} 项未成功，仍在待应用中</source>
   <translation>
    <numerusform>{n} not done, still staged</numerusform>
    <numerusform>{n} not done, still staged</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} 项的坐席或队列已不存在</source>
   <translation>
    <numerusform>{n} names an agent or queue that is gone</numerusform>
    <numerusform>{n} name agents or queues that are gone</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} 项移交事项已逐项确认</source>
   <translation>
    <numerusform>{n} item confirmed</numerusform>
    <numerusform>{n} items confirmed one by one</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} 项，已逐项确认，已锁定</source>
   <translation>
    <numerusform>{n} item, confirmed, locked</numerusform>
    <numerusform>{n} items, each confirmed, locked</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} 项，接班须逐项确认</source>
   <translation>
    <numerusform>{n} item, to be confirmed</numerusform>
    <numerusform>{n} items, each to be confirmed</numerusform>
   </translation>
  </message>
  <message>
   <source>{one}、{other}</source>
   <translation>{one}, {other}</translation>
  </message>
  <message>
   <source>{period}数据不完整</source>
   <translation>{period} incomplete</translation>
  </message>
  <message>
   <source>{place}：对方 {theirs}，我的 {mine}</source>
   <translation>{place}: theirs {theirs}, mine {mine}</translation>
  </message>
  <message numerus="yes">
   <source>{queues} {n} 人</source>
   <translation>
    <numerusform>{queues}, {n} agent</numerusform>
    <numerusform>{queues}, {n} agents</numerusform>
   </translation>
  </message>
  <message>
   <source>{queue} {level} 级</source>
   <translation>{queue} level {level}</translation>
  </message>
  <message>
   <source>{queue} 今日均值 {mean}，此为其 {share} %</source>
   <translation>{queue} mean today {mean}, this is {share} % of it</translation>
  </message>
  <message>
   <source>{queue} 的阈值</source>
   <translation>Limits of {queue}</translation>
  </message>
  <message>
   <source>{queue}{name}</source>
   <translation>{queue}: {name}</translation>
  </message>
  <message>
   <source>{queue}恢复正常</source>
   <translation>{queue} healthy</translation>
  </message>
  <message>
   <source>{queue}恢复正常后恢复</source>
   <translation>until {queue} is healthy</translation>
  </message>
  <message>
   <source>{queue}排队人数</source>
   <translation>Waiting: {queue}</translation>
  </message>
  <message>
   <source>{queue}等 {queues} 队列</source>
   <translation>{queue} and others ({queues} queues)</translation>
  </message>
  <message>
   <source>{queue}距目标 {target} % 仍差约 {count} 人。</source>
   <translation>{queue} is still about {count} agents short of {target} %. </translation>
  </message>
  <message>
   <source>{queue}（{switch}）</source>
   <translation>{queue} ({switch})</translation>
  </message>
  <message>
   <source>{said}；未连接：{away}</source>
   <translation>{said}; not connected: {away}</translation>
  </message>
  <message>
   <source>{said}；现在没有一块连着</source>
   <translation>{said}; none of them is connected now</translation>
  </message>
  <message>
   <source>{seconds} 秒</source>
   <translation>{seconds} s</translation>
  </message>
  <message>
   <source>{seconds} 秒后自动重试</source>
   <translation>Next attempt in {seconds} s</translation>
  </message>
  <message>
   <source>{shift}结束，交接班</source>
   <translation>{shift} ends, handover</translation>
  </message>
  <message>
   <source>{shown}（{beside}）</source>
   <translation>{shown} ({beside})</translation>
  </message>
  <message>
   <source>{since} 进入队列，此刻已等待 {wait}</source>
   <translation>Entered at {since}, has waited {wait} by now</translation>
  </message>
  <message>
   <source>{site}班长</source>
   <translation>{site} lead</translation>
  </message>
  <message>
   <source>{spans} 数据曾中断</source>
   <translation>feed lost {spans}</translation>
  </message>
  <message>
   <source>{spans} 无记录</source>
   <translation>no records {spans}</translation>
  </message>
  <message numerus="yes">
   <source>{spans} 等 {n} 段</source>
   <translation>
    <numerusform>{spans} and more, {n} gap</numerusform>
    <numerusform>{spans} and more, {n} gaps</numerusform>
   </translation>
  </message>
  <message>
   <source>{spent}，自 {since}</source>
   <translation>{spent}, since {since}</translation>
  </message>
  <message>
   <source>{standing} · 待恢复</source>
   <translation>{standing} · clearing</translation>
  </message>
  <message>
   <source>{start} 起累计</source>
   <translation>since {start}</translation>
  </message>
  <message>
   <source>{team} {count}</source>
   <translation>{team} · {count}</translation>
  </message>
  <message>
   <source>{team} {count} 人在席</source>
   <translation>{team}: {count} signed in</translation>
  </message>
  <message>
   <source>{time} 前</source>
   <translation>by {time}</translation>
  </message>
  <message>
   <source>{time} 已签</source>
   <translation>Signed {time}</translation>
  </message>
  <message>
   <source>{time} 已签收</source>
   <translation>Signed in {time}</translation>
  </message>
  <message>
   <source>{time} 开始</source>
   <translation>begins {time}</translation>
  </message>
  <message>
   <source>{time} 恢复</source>
   <translation>restored {time}</translation>
  </message>
  <message>
   <source>{time} 由 {who} 宣布</source>
   <translation>declared {time} by {who}</translation>
  </message>
  <message>
   <source>{time} 由 {who} 解除</source>
   <translation>released {time} by {who}</translation>
  </message>
  <message>
   <source>{time} 起</source>
   <translation>since {time}</translation>
  </message>
  <message>
   <source>{title} 已发送到{where}，{n} 分钟</source>
   <translation>{title} was sent to {where} for {n} min</translation>
  </message>
  <message>
   <source>{t} 秒 SL</source>
   <translation>SL {t} s</translation>
  </message>
  <message>
   <source>{waiting} 未确认 / {all}</source>
   <translation>{waiting} unacknowledged / {all}</translation>
  </message>
  <message>
   <source>{waiting} 未确认 / {all} 未恢复</source>
   <translation>{waiting} unacknowledged / {all} open</translation>
  </message>
  <message>
   <source>{whom} 正在通话。</source>
   <translation>{whom} is on a call.</translation>
  </message>
  <message>
   <source>{who} {time} 保存</source>
   <translation>Saved by {who} at {time}</translation>
  </message>
  <message>
   <source>{who} 也改了复盘；保存会以您的为准</source>
   <translation>{who} changed the review too; saving keeps yours</translation>
  </message>
  <message>
   <source>{who} 于 {at} 先保存了设置，以下各处与您的不同</source>
   <translation>{who} saved first, at {at}; these values differ from yours</translation>
  </message>
  <message>
   <source>{who} 于 {at} 先保存了设置，已与您的合并，请再次保存</source>
   <translation>{who} saved first, at {at}; both are brought together, save once more</translation>
  </message>
  <message>
   <source>{who} 先保存了第 {version} 版</source>
   <translation>{who} kept version {version} first</translation>
  </message>
  <message>
   <source>{who} 先保存了第 {version} 版，与您的不同</source>
   <translation>{who} saved version {version} first; it differs from yours</translation>
  </message>
  <message>
   <source>{who} 先保存了第 {version} 版；再次保存会以您的为准，放弃则读取新的</source>
   <translation>{who} saved version {version} first; saving again puts yours in its place, dropping reads the new one</translation>
  </message>
  <message>
   <source>{who} 已接手</source>
   <translation>Taken by {who}</translation>
  </message>
  <message>
   <source>{who} 已接手{about}</source>
   <translation>{who} has taken {about}</translation>
  </message>
  <message>
   <source>{who} 已确认</source>
   <translation>Acknowledged by {who}</translation>
  </message>
  <message>
   <source>{who} 暂不宣布，{time} 再询问</source>
   <translation>{who}: not now; asked again at {time}</translation>
  </message>
  <message>
   <source>—  数据中断，暂停估算</source>
   <translation>—  Feed lost: no estimate</translation>
  </message>
  <message>
   <source>—  暂时无法估算</source>
   <translation>—  No estimate for now</translation>
  </message>
  <message>
   <source>“{name}”已保存为第 {version} 版</source>
   <translation>“{name}” was saved as version {version}</translation>
  </message>
  <message>
   <source>“{name}”已由 {author} 保存，请换一个名称</source>
   <translation>{author} has a plan “{name}”; take another name</translation>
  </message>
  <message>
   <source>“{name}”的令牌</source>
   <translation>Token of “{name}”</translation>
  </message>
  <message numerus="yes">
   <source>‹ 另有 {n} 列</source>
   <translation>
    <numerusform>‹ {n} more column</numerusform>
    <numerusform>‹ {n} more columns</numerusform>
   </translation>
  </message>
  <message>
   <source>▲ {count} 处有误，查看</source>
   <translation>▲ {count} wrong: show</translation>
  </message>
  <message>
   <source>▲ {name}：{value}，未满足</source>
   <translation>▲ {name}: {value}, not met</translation>
  </message>
  <message numerus="yes">
   <source>▲ {n} 处有误，改正后才能继续</source>
   <translation>
    <numerusform>▲ {n} value is wrong; mend it to go on</numerusform>
    <numerusform>▲ {n} values are wrong; mend them to go on</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>▲ {n} 项未保存，在班次 {shift}：{why}</source>
   <translation>
    <numerusform>▲ {n} answer not saved, in shift {shift}: {why}</numerusform>
    <numerusform>▲ {n} answers not saved, in shift {shift}: {why}</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>▲ {n} 项未保存：{why}</source>
   <translation>
    <numerusform>▲ {n} answer not saved: {why}</numerusform>
    <numerusform>▲ {n} answers not saved: {why}</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>▲ {n} 项未同步，已存在本机，联通后自动补交</source>
   <translation>
    <numerusform>▲ {n} answer not synchronised; kept on this desk and sent once the gateway is heard</numerusform>
    <numerusform>▲ {n} answers not synchronised; kept on this desk and sent once the gateway is heard</numerusform>
   </translation>
  </message>
  <message>
   <source>▲ {round} 逾期</source>
   <translation>▲ {round} overdue</translation>
  </message>
  <message>
   <source>▲ 仅在内存</source>
   <translation>▲ In memory only</translation>
  </message>
  <message>
   <source>▲ 对方已改为：{theirs}</source>
   <translation>▲ Changed by somebody else to: {theirs}</translation>
  </message>
  <message>
   <source>▲ 您未保存的修改：{mine}</source>
   <translation>▲ Your change, not saved: {mine}</translation>
  </message>
  <message>
   <source>▲ 未保存</source>
   <translation>▲ Not saved</translation>
  </message>
  <message>
   <source>▲ 未同步</source>
   <translation>▲ Not synchronised</translation>
  </message>
  <message>
   <source>▲ 未同步：{cause} 已存在本机，稍后自动重试。</source>
   <translation>▲ Not sent: {cause}. Kept on this desk, sent again by itself.</translation>
  </message>
  <message>
   <source>▲ 逾期 {due}</source>
   <translation>▲ overdue {due}</translation>
  </message>
  <message>
   <source>● {n} 人旁听中</source>
   <translation>● Listening: {n}</translation>
  </message>
  <message>
   <source>● 人工  □ 机器人；机器人不计入合计</source>
   <translation>● people  □ bots; bots are not in the total</translation>
  </message>
  <message>
   <source>✓ {name}：{value}，已保持 {held} / {hold}</source>
   <translation>✓ {name}: {value}, held {held} / {hold}</translation>
  </message>
  <message>
   <source>、</source>
   <translation>, </translation>
  </message>
  <message>
   <source>。</source>
   <translation>. </translation>
  </message>
  <message>
   <source>一刻钟的整数倍，如 00:00、06:30</source>
   <translation>A quarter of an hour, such as 00:00 or 06:30</translation>
  </message>
  <message>
   <source>一家有 150 名坐席的模拟银行客服中心，按真实时间运转，无需网络。顶栏始终显示“演示”，点它可以播放来电激增、职场断线、数据中断。</source>
   <translation>A simulated bank centre with 150 agents, in real time and without a network. The top bar always says Demo; click it to play a surge of calls, a site that is cut off, or a lost feed.</translation>
  </message>
  <message>
   <source>一级</source>
   <translation>Level I</translation>
  </message>
  <message>
   <source>一级应急</source>
   <translation>Level I emergency</translation>
  </message>
  <message>
   <source>一级的步骤会加入；全中心都会看到</source>
   <translation>The steps of level I are added; the whole centre sees it</translation>
  </message>
  <message>
   <source>一级话务应急响应</source>
   <translation>Level I emergency</translation>
  </message>
  <message>
   <source>三方通话，客户听到你</source>
   <translation>Three-way, caller hears you</translation>
  </message>
  <message>
   <source>上一时段，下一时段</source>
   <translation>Interval before, after</translation>
  </message>
  <message>
   <source>上一条，下一条</source>
   <translation>Entry above, entry below</translation>
  </message>
  <message>
   <source>上一步，下一步</source>
   <translation>Previous step, next step</translation>
  </message>
  <message>
   <source>上一班</source>
   <translation>Shift before</translation>
  </message>
  <message>
   <source>上一班没有人交班签字。接班后由您负责本班记录，自动记录从此开始。</source>
   <translation>Nobody signed the last shift over. Once you take over, this record is yours and fills by itself.</translation>
  </message>
  <message>
   <source>上一班，下一班</source>
   <translation>Shift before, shift after</translation>
  </message>
  <message>
   <source>上一项，下一项</source>
   <translation>Previous, next</translation>
  </message>
  <message>
   <source>上下限</source>
   <translation>Bounds</translation>
  </message>
  <message>
   <source>上个月</source>
   <translation>Month before</translation>
  </message>
  <message>
   <source>上周同日</source>
   <translation>Week before</translation>
  </message>
  <message>
   <source>上周同日 {change}</source>
   <translation>Week before {change}</translation>
  </message>
  <message>
   <source>上周同日 {change} %</source>
   <translation>Week before {change} %</translation>
  </message>
  <message>
   <source>上次</source>
   <translation>Last made</translation>
  </message>
  <message>
   <source>上次：{files}</source>
   <translation>last: {files}</translation>
  </message>
  <message>
   <source>上移</source>
   <translation>Up</translation>
  </message>
  <message>
   <source>上限</source>
   <translation>High</translation>
  </message>
  <message>
   <source>下一个超时</source>
   <translation>Next past limit</translation>
  </message>
  <message>
   <source>下一个面板</source>
   <translation>Next panel</translation>
  </message>
  <message>
   <source>下一步：{step}</source>
   <translation>Next: {step}</translation>
  </message>
  <message>
   <source>下一班</source>
   <translation>Shift after</translation>
  </message>
  <message>
   <source>下一班人员</source>
   <translation>Next shift</translation>
  </message>
  <message>
   <source>下个月</source>
   <translation>Next month</translation>
  </message>
  <message>
   <source>下移</source>
   <translation>Down</translation>
  </message>
  <message>
   <source>下限</source>
   <translation>Low</translation>
  </message>
  <message>
   <source>不再恢复</source>
   <translation>Keep</translation>
  </message>
  <message>
   <source>不完整</source>
   <translation>Incomplete</translation>
  </message>
  <message>
   <source>不完整：{lost}</source>
   <translation>Incomplete: {lost}</translation>
  </message>
  <message>
   <source>不完整：时段内数据曾中断</source>
   <translation>Incomplete: the feed was lost in this interval</translation>
  </message>
  <message>
   <source>不对比</source>
   <translation>No comparison</translation>
  </message>
  <message>
   <source>不带入</source>
   <translation>Nothing</translation>
  </message>
  <message>
   <source>不恢复</source>
   <translation>Never</translation>
  </message>
  <message>
   <source>不恢复须填写原因</source>
   <translation>Say why it shall never be restored</translation>
  </message>
  <message>
   <source>不执行，仍标记完成</source>
   <translation>Mark done without it</translation>
  </message>
  <message>
   <source>不拆分</source>
   <translation>No split</translation>
  </message>
  <message>
   <source>不是本组坐席，只能查看</source>
   <translation>Not of your team: look only</translation>
  </message>
  <message>
   <source>不显示</source>
   <translation>Not shown</translation>
  </message>
  <message>
   <source>不满意 {n}</source>
   <translation>Dissatisfied {n}</translation>
  </message>
  <message>
   <source>不用预案</source>
   <translation>No playbook</translation>
  </message>
  <message>
   <source>不知道旁听是否还在进行，请看您的话机，需要时自行挂断。</source>
   <translation>Whether the listen goes on is not known: look at your phone and hang up if need be.</translation>
  </message>
  <message>
   <source>不能登录；记录中仍有其姓名，账号不会给别人</source>
   <translation>Cannot sign in; the record still has the name, and nobody else gets the login</translation>
  </message>
  <message>
   <source>不自动恢复</source>
   <translation>not restored by itself</translation>
  </message>
  <message>
   <source>不通知</source>
   <translation>Nobody</translation>
  </message>
  <message>
   <source>不限队列</source>
   <translation>Any queue</translation>
  </message>
  <message>
   <source>不需要确认</source>
   <translation>Needs no acknowledgement</translation>
  </message>
  <message>
   <source>与什么比</source>
   <translation>Compared with</translation>
  </message>
  <message>
   <source>与总览相同；只在这块大屏上需要不同时添加</source>
   <translation>As on Overview; add one only where this wall is to differ</translation>
  </message>
  <message>
   <source>与表完全一致 · Ctrl E</source>
   <translation>Exactly the table · Ctrl E</translation>
  </message>
  <message>
   <source>与通话一起保存</source>
   <translation>kept with the call</translation>
  </message>
  <message>
   <source>丢弃</source>
   <translation>Drop</translation>
  </message>
  <message>
   <source>丢弃这次修改</source>
   <translation>Drop this change</translation>
  </message>
  <message>
   <source>两次输入不一致</source>
   <translation>Not the same twice</translation>
  </message>
  <message>
   <source>中</source>
   <translation>Medium</translation>
  </message>
  <message>
   <source>中心名称</source>
   <translation>Centre's name</translation>
  </message>
  <message>
   <source>中心网关</source>
   <translation>Centre's gateway</translation>
  </message>
  <message>
   <source>中文</source>
   <translation>Chinese</translation>
  </message>
  <message>
   <source>中断</source>
   <translation>Lost</translation>
  </message>
  <message>
   <source>中断 {lasted}</source>
   <translation>Lost {lasted}</translation>
  </message>
  <message>
   <source>为避免误判，数据中断期间不计算坐席在状态时长，也不判断超时。恢复后以 ACD 返回的状态起始时间为准重新计算。</source>
   <translation>While the feed is lost, time in state is not counted and no limit is judged, so that nobody acts on a wrong figure. After recovery it is counted anew from the start times that the ACD reports.</translation>
  </message>
  <message>
   <source>主叫</source>
   <translation>Caller</translation>
  </message>
  <message>
   <source>主叫 {number}</source>
   <translation>Caller {number}</translation>
  </message>
  <message>
   <source>主叫尾号 {tail}</source>
   <translation>Caller ending {tail}</translation>
  </message>
  <message>
   <source>主地址</source>
   <translation>Address</translation>
  </message>
  <message>
   <source>主题</source>
   <translation>Theme</translation>
  </message>
  <message>
   <source>事件套接字</source>
   <translation>Event socket</translation>
  </message>
  <message>
   <source>事件记录</source>
   <translation>Log</translation>
  </message>
  <message>
   <source>事项</source>
   <translation>Item</translation>
  </message>
  <message>
   <source>二级</source>
   <translation>Level II</translation>
  </message>
  <message>
   <source>二级应急</source>
   <translation>Level II emergency</translation>
  </message>
  <message>
   <source>二级话务应急响应</source>
   <translation>Level II emergency</translation>
  </message>
  <message>
   <source>交接中　交班已签，待接班签收</source>
   <translation>Handing over: signed out, waiting for the incoming</translation>
  </message>
  <message>
   <source>交接演练完成，已写入值班记录；本班继续</source>
   <translation>The hand-over was rehearsed and is told in the record; the shift goes on</translation>
  </message>
  <message>
   <source>交班　值班经理</source>
   <translation>Outgoing duty manager</translation>
  </message>
  <message>
   <source>交班人的签字会撤回，补充后再签。</source>
   <translation>The outgoing signature is taken back; he signs again when it is complete.</translation>
  </message>
  <message>
   <source>交班签字</source>
   <translation>Sign out</translation>
  </message>
  <message>
   <source>交班签字…</source>
   <translation>Sign out…</translation>
  </message>
  <message>
   <source>交班签字后，由接班人逐项确认</source>
   <translation>Confirmed by the incoming, once the outgoing has signed</translation>
  </message>
  <message>
   <source>亮色</source>
   <translation>Light</translation>
  </message>
  <message>
   <source>人 · 占用率、满意度为今日累计</source>
   <translation>agents · occupancy and CSAT of today</translation>
  </message>
  <message>
   <source>人员</source>
   <translation>People</translation>
  </message>
  <message>
   <source>人员与角色</source>
   <translation>People and roles</translation>
  </message>
  <message>
   <source>人员名单只对有“管理人员与角色”权限的人显示</source>
   <translation>The list is shown only to those who may manage people and roles</translation>
  </message>
  <message>
   <source>人工</source>
   <translation>People</translation>
  </message>
  <message>
   <source>仅一级</source>
   <translation>Level I only</translation>
  </message>
  <message>
   <source>仅在内存</source>
   <translation>In memory only</translation>
  </message>
  <message>
   <source>仅坐席听到你</source>
   <translation>Only the agent hears you</translation>
  </message>
  <message>
   <source>仅提示</source>
   <translation>Info only</translation>
  </message>
  <message>
   <source>仅超时</source>
   <translation>Past limit</translation>
  </message>
  <message>
   <source>今天还没有状态记录</source>
   <translation>No states are recorded today</translation>
  </message>
  <message>
   <source>今日</source>
   <translation>Today</translation>
  </message>
  <message>
   <source>今日 {begin} 起累计</source>
   <translation>Since {begin} today</translation>
  </message>
  <message>
   <source>今日占用率 {rate}</source>
   <translation>Occ. today {rate}</translation>
  </message>
  <message>
   <source>今日合计</source>
   <translation>Today, total</translation>
  </message>
  <message>
   <source>今日状态</source>
   <translation>States today</translation>
  </message>
  <message>
   <source>今日话务 15 分</source>
   <translation>Today by 15 min</translation>
  </message>
  <message>
   <source>今日还没有操作记录</source>
   <translation>Nothing was done today</translation>
  </message>
  <message>
   <source>今日，n {count}</source>
   <translation>Today, n {count}</translation>
  </message>
  <message>
   <source>介入</source>
   <translation>Interventions</translation>
  </message>
  <message>
   <source>介入方式</source>
   <translation>How to join in</translation>
  </message>
  <message>
   <source>介入的原因</source>
   <translation>Reason for joining in</translation>
  </message>
  <message>
   <source>仍可使用</source>
   <translation>Still works</translation>
  </message>
  <message>
   <source>仍恢复</source>
   <translation>Restore anyway</translation>
  </message>
  <message>
   <source>仍按我的改</source>
   <translation>Still mine</translation>
  </message>
  <message>
   <source>从 年-月-日 时:分</source>
   <translation>From year-mm-dd hh:mm</translation>
  </message>
  <message>
   <source>从哪里</source>
   <translation>From where</translation>
  </message>
  <message>
   <source>从这里开始</source>
   <translation>Start here</translation>
  </message>
  <message>
   <source>他不在队列通话中：请等他接起来电</source>
   <translation>The agent is in no call of a queue: wait until a call is answered</translation>
  </message>
  <message>
   <source>他人</source>
   <translation>Somebody else</translation>
  </message>
  <message>
   <source>他人已改：原值 → 他人 → 您的</source>
   <translation>changed since: before → theirs → yours</translation>
  </message>
  <message>
   <source>他人的 → 您的</source>
   <translation>theirs → yours</translation>
  </message>
  <message>
   <source>代号</source>
   <translation>Key</translation>
  </message>
  <message>
   <source>令牌</source>
   <translation>Token</translation>
  </message>
  <message>
   <source>令牌只显示这一次，只能查看，不会过期；遗失时换一个，旧的立即作废。</source>
   <translation>The token is shown this once. It can only look and does not expire; if it is lost, renew it: the old one is void at once.</translation>
  </message>
  <message>
   <source>令牌自</source>
   <translation>Token since</translation>
  </message>
  <message>
   <source>任一{state}</source>
   <translation>any {state}</translation>
  </message>
  <message>
   <source>任一满足（或）</source>
   <translation>Any of them (or)</translation>
  </message>
  <message>
   <source>任何时候</source>
   <translation>At any time</translation>
  </message>
  <message>
   <source>任意级别</source>
   <translation>Any level</translation>
  </message>
  <message>
   <source>份数</source>
   <translation>Share</translation>
  </message>
  <message>
   <source>优先级</source>
   <translation>Prio.</translation>
  </message>
  <message>
   <source>会议</source>
   <translation>Meeting</translation>
  </message>
  <message>
   <source>位次</source>
   <translation>No.</translation>
  </message>
  <message>
   <source>低</source>
   <translation>Low</translation>
  </message>
  <message>
   <source>低于目标 {below} / {all} 时段</source>
   <translation>Below target {below} of {all} intervals</translation>
  </message>
  <message>
   <source>你听双方，无人听到你</source>
   <translation>You hear both, nobody hears you</translation>
  </message>
  <message>
   <source>使用此数据源</source>
   <translation>Use this source</translation>
  </message>
  <message>
   <source>依据</source>
   <translation>Evidence</translation>
  </message>
  <message>
   <source>保存</source>
   <translation>Save</translation>
  </message>
  <message numerus="yes">
   <source>保存 {n} 处修改</source>
   <translation>
    <numerusform>Save {n} change</numerusform>
    <numerusform>Save {n} changes</numerusform>
   </translation>
  </message>
  <message>
   <source>保存下一班人员</source>
   <translation>Save the next shift</translation>
  </message>
  <message>
   <source>保存中</source>
   <translation>Saving</translation>
  </message>
  <message>
   <source>保存为第 {version} 版</source>
   <translation>Save as version {version}</translation>
  </message>
  <message>
   <source>保存复盘</source>
   <translation>Save review</translation>
  </message>
  <message>
   <source>保存大屏</source>
   <translation>Save wall</translation>
  </message>
  <message>
   <source>保存定时</source>
   <translation>Save schedule</translation>
  </message>
  <message>
   <source>保存布局</source>
   <translation>Save layout</translation>
  </message>
  <message>
   <source>保存我的</source>
   <translation>Save mine</translation>
  </message>
  <message>
   <source>保存改动</source>
   <translation>Save the change</translation>
  </message>
  <message>
   <source>保存整改安排</source>
   <translation>Save</translation>
  </message>
  <message>
   <source>保存模板</source>
   <translation>Keep template</translation>
  </message>
  <message>
   <source>保存移交事项</source>
   <translation>Save the item</translation>
  </message>
  <message>
   <source>保存规则</source>
   <translation>Save rules</translation>
  </message>
  <message>
   <source>保存预案</source>
   <translation>Save plan</translation>
  </message>
  <message>
   <source>保持</source>
   <translation>Hold</translation>
  </message>
  <message>
   <source>保留</source>
   <translation>Keep it</translation>
  </message>
  <message>
   <source>保留他人的</source>
   <translation>Keep theirs</translation>
  </message>
  <message>
   <source>保留我的</source>
   <translation>Keep mine</translation>
  </message>
  <message>
   <source>修改</source>
   <translation>Change</translation>
  </message>
  <message>
   <source>修改 {time} 的记录</source>
   <translation>Changing the entry of {time}</translation>
  </message>
  <message>
   <source>修改…</source>
   <translation>Change…</translation>
  </message>
  <message>
   <source>修改保存后对所有桌面生效</source>
   <translation>Once saved, changes count on every desk</translation>
  </message>
  <message>
   <source>修改初始口令</source>
   <translation>Change your first password</translation>
  </message>
  <message>
   <source>修改历史</source>
   <translation>Versions</translation>
  </message>
  <message>
   <source>修改口令</source>
   <translation>Change password</translation>
  </message>
  <message>
   <source>修改后再发</source>
   <translation>Change and send again</translation>
  </message>
  <message>
   <source>修改后，您在其他桌面上的登录都会结束。</source>
   <translation>Your sessions at other desks end with it.</translation>
  </message>
  <message>
   <source>修改大屏</source>
   <translation>Change wall</translation>
  </message>
  <message>
   <source>修改并登录</source>
   <translation>Change and sign in</translation>
  </message>
  <message>
   <source>修改移交事项</source>
   <translation>Change the item</translation>
  </message>
  <message>
   <source>修改记录</source>
   <translation>What it was</translation>
  </message>
  <message>
   <source>修改记录：{check}</source>
   <translation>What it was: {check}</translation>
  </message>
  <message>
   <source>借调</source>
   <translation>On loan</translation>
  </message>
  <message>
   <source>值班</source>
   <translation>Shift</translation>
  </message>
  <message>
   <source>值班经理</source>
   <translation>Duty manager</translation>
  </message>
  <message>
   <source>值班记录</source>
   <translation>Shift record</translation>
  </message>
  <message>
   <source>偏离</source>
   <translation>Drift</translation>
  </message>
  <message>
   <source>偏离 {count}</source>
   <translation>Drift {count}</translation>
  </message>
  <message>
   <source>做了什么</source>
   <translation>What was done</translation>
  </message>
  <message>
   <source>做了什么（N）</source>
   <translation>What was done (N)</translation>
  </message>
  <message>
   <source>停在 {time}</source>
   <translation>as of {time}</translation>
  </message>
  <message>
   <source>停在所选页</source>
   <translation>Stay on page</translation>
  </message>
  <message>
   <source>停止</source>
   <translation>Stop</translation>
  </message>
  <message>
   <source>停用</source>
   <translation>Disable</translation>
  </message>
  <message>
   <source>停用 {name}</source>
   <translation>Disable {name}</translation>
  </message>
  <message>
   <source>停用人员</source>
   <translation>Disable a person</translation>
  </message>
  <message>
   <source>停留 秒</source>
   <translation>Stays, s</translation>
  </message>
  <message numerus="yes">
   <source>催 {n} 人</source>
   <translation>
    <numerusform>Urge {n}</numerusform>
    <numerusform>Urge {n}</numerusform>
   </translation>
  </message>
  <message>
   <source>催{who}</source>
   <translation>Urge {who}</translation>
  </message>
  <message>
   <source>先保存一个布局</source>
   <translation>Save a layout first</translation>
  </message>
  <message>
   <source>先写下做了什么</source>
   <translation>Write down first what was done</translation>
  </message>
  <message>
   <source>先点首日，再点末日</source>
   <translation>Pick the first day, then the last</translation>
  </message>
  <message>
   <source>先选择一个人</source>
   <translation>Choose a person first</translation>
  </message>
  <message>
   <source>先选择一个较早的版本</source>
   <translation>Choose an earlier version first</translation>
  </message>
  <message>
   <source>先选择一次登录</source>
   <translation>Choose a session first</translation>
  </message>
  <message>
   <source>入队</source>
   <translation>Queued</translation>
  </message>
  <message>
   <source>全中心</source>
   <translation>Whole centre</translation>
  </message>
  <message>
   <source>全中心共用，推荐</source>
   <translation>Shared by the centre; recommended</translation>
  </message>
  <message>
   <source>全屏 F11</source>
   <translation>Full screen F11</translation>
  </message>
  <message>
   <source>全屏查看 F11</source>
   <translation>Look at it in full screen F11</translation>
  </message>
  <message>
   <source>全选</source>
   <translation>Select all</translation>
  </message>
  <message>
   <source>全部</source>
   <translation>All</translation>
  </message>
  <message numerus="yes">
   <source>全部 {n} 块大屏</source>
   <translation>
    <numerusform>{n} wall in all</numerusform>
    <numerusform>All {n} walls</numerusform>
   </translation>
  </message>
  <message>
   <source>全部停止</source>
   <translation>Stop all</translation>
  </message>
  <message>
   <source>全部告警</source>
   <translation>All alerts</translation>
  </message>
  <message>
   <source>全部坐席 − 未签入</source>
   <translation>All agents − signed out</translation>
  </message>
  <message>
   <source>全部坐席主接人数</source>
   <translation>All agents, first line</translation>
  </message>
  <message>
   <source>全部坐席今日累计，含进行中的状态</source>
   <translation>all agents, since the day began, states under way included</translation>
  </message>
  <message>
   <source>全部大屏</source>
   <translation>all walls</translation>
  </message>
  <message>
   <source>全部按现状更新，存为新版本</source>
   <translation>Save as it is now, as a new version</translation>
  </message>
  <message>
   <source>全部排队来电</source>
   <translation>All waiting callers</translation>
  </message>
  <message>
   <source>全部操作</source>
   <translation>All actions</translation>
  </message>
  <message>
   <source>全部条件在界线以内</source>
   <translation>All lines are within their bounds</translation>
  </message>
  <message>
   <source>全部清除</source>
   <translation>Clear all</translation>
  </message>
  <message>
   <source>全部满足并保持 {n} 分</source>
   <translation>all met and held for {n} min</translation>
  </message>
  <message>
   <source>全部满足并保持一段时间</source>
   <translation>All met, and held for a while</translation>
  </message>
  <message>
   <source>全部满足（且）</source>
   <translation>All of them (and)</translation>
  </message>
  <message>
   <source>全部班组</source>
   <translation>All teams</translation>
  </message>
  <message>
   <source>全部班组长</source>
   <translation>All team leads</translation>
  </message>
  <message>
   <source>全部站点</source>
   <translation>All sites</translation>
  </message>
  <message>
   <source>全部类型</source>
   <translation>All kinds</translation>
  </message>
  <message>
   <source>全部级别</source>
   <translation>All levels</translation>
  </message>
  <message>
   <source>全部计入放弃</source>
   <translation>All are abandoned</translation>
  </message>
  <message>
   <source>全部队列</source>
   <translation>All queues</translation>
  </message>
  <message>
   <source>全部页面</source>
   <translation>Every page</translation>
  </message>
  <message>
   <source>公告</source>
   <translation>Announcement</translation>
  </message>
  <message numerus="yes">
   <source>共 {n} 条</source>
   <translation>
    <numerusform>{n} entry</numerusform>
    <numerusform>{n} entries</numerusform>
   </translation>
  </message>
  <message>
   <source>共 {seconds} 秒</source>
   <translation>{seconds} s in all</translation>
  </message>
  <message>
   <source>共持续</source>
   <translation>Lasted</translation>
  </message>
  <message>
   <source>关</source>
   <translation>Off</translation>
  </message>
  <message>
   <source>关联队列、坐席、工单</source>
   <translation>Link a queue, an agent, a ticket</translation>
  </message>
  <message>
   <source>关闭</source>
   <translation>Close</translation>
  </message>
  <message>
   <source>关闭复盘</source>
   <translation>Close the review</translation>
  </message>
  <message>
   <source>关闭整改项</source>
   <translation>Close it</translation>
  </message>
  <message>
   <source>关闭详情</source>
   <translation>Close the details</translation>
  </message>
  <message>
   <source>关闭详情，再按取消选择</source>
   <translation>Close the detail; again: clear the selection</translation>
  </message>
  <message>
   <source>关闭详情，取消选择</source>
   <translation>Close detail, clear selection</translation>
  </message>
  <message>
   <source>关闭预案，再取消选择</source>
   <translation>close the plan, then clear selection</translation>
  </message>
  <message>
   <source>关闭（Esc）</source>
   <translation>Close (Esc)</translation>
  </message>
  <message>
   <source>关闭，取消</source>
   <translation>Close, cancel</translation>
  </message>
  <message numerus="yes">
   <source>其中 {n} 人正在通话。</source>
   <translation>
    <numerusform>{n} of them is on a call.</numerusform>
    <numerusform>{n} of them are on a call.</numerusform>
   </translation>
  </message>
  <message>
   <source>其中没有您可以调整的坐席</source>
   <translation>None of its agents are yours to change</translation>
  </message>
  <message>
   <source>其他</source>
   <translation>Other</translation>
  </message>
  <message>
   <source>其他班次</source>
   <translation>Other shifts</translation>
  </message>
  <message>
   <source>其他系统的编号</source>
   <translation>Number of another system</translation>
  </message>
  <message>
   <source>其他组</source>
   <translation>other teams</translation>
  </message>
  <message>
   <source>其他话机</source>
   <translation>Other phones</translation>
  </message>
  <message>
   <source>其余 {count} 队列</source>
   <translation>{count} others</translation>
  </message>
  <message>
   <source>其口令</source>
   <translation>Its secret</translation>
  </message>
  <message>
   <source>其画面为 {at} 的最后快照；其余实时，合计不含它。</source>
   <translation>Its picture is the snapshot of {at}; the rest is live, and totals are without it.</translation>
  </message>
  <message>
   <source>内容</source>
   <translation>Shows</translation>
  </message>
  <message>
   <source>内容与前一版相同</source>
   <translation>The same as the version before</translation>
  </message>
  <message>
   <source>再按一次 Esc 离开大屏</source>
   <translation>Press Esc once more to leave the wall</translation>
  </message>
  <message>
   <source>再按一次即删除</source>
   <translation>Press again to delete</translation>
  </message>
  <message>
   <source>再次发生，接着算同一条告警</source>
   <translation>Raised again, still the same alert</translation>
  </message>
  <message>
   <source>再次执行</source>
   <translation>Run again</translation>
  </message>
  <message numerus="yes">
   <source>再次通知 {n} 人</source>
   <translation>
    <numerusform>Notify {n} person again</numerusform>
    <numerusform>Notify {n} people again</numerusform>
   </translation>
  </message>
  <message>
   <source>再次通知{who}</source>
   <translation>Notify {who} again</translation>
  </message>
  <message>
   <source>再试</source>
   <translation>Try again</translation>
  </message>
  <message>
   <source>再输一次</source>
   <translation>Once more</translation>
  </message>
  <message>
   <source>写值班记录</source>
   <translation>Write an entry</translation>
  </message>
  <message>
   <source>写入操作记录</source>
   <translation>Goes into the record</translation>
  </message>
  <message>
   <source>写入记录</source>
   <translation>Write down</translation>
  </message>
  <message>
   <source>写出所有符合条件的记录</source>
   <translation>Write out all that is found</translation>
  </message>
  <message>
   <source>写给下一班：要留意什么，什么还没有完</source>
   <translation>For the next shift: what to watch, what is not finished</translation>
  </message>
  <message>
   <source>写记录</source>
   <translation>Note</translation>
  </message>
  <message>
   <source>冲突</source>
   <translation>Conflict</translation>
  </message>
  <message>
   <source>准备更改后显示对得失队列的估算</source>
   <translation>Shown once changes are staged, for queues that gain and lose</translation>
  </message>
  <message>
   <source>几分钟后</source>
   <translation>Due in (min)</translation>
  </message>
  <message>
   <source>凭据保存在系统密钥库，不写入配置文件；没有密钥库时存入仅本用户可读的文件。</source>
   <translation>Secrets are kept in the system's keyring, never in a configuration; without a keyring, in a file that only this user can read.</translation>
  </message>
  <message>
   <source>凭据已保存在系统密钥库。</source>
   <translation>The secret is kept in the system's keyring.</translation>
  </message>
  <message>
   <source>分机</source>
   <translation>Phone</translation>
  </message>
  <message>
   <source>切换中</source>
   <translation>Switching</translation>
  </message>
  <message>
   <source>切换主题</source>
   <translation>Switch theme</translation>
  </message>
  <message>
   <source>切换语言</source>
   <translation>Switch language</translation>
  </message>
  <message>
   <source>划掉这条记录</source>
   <translation>Strike this entry</translation>
  </message>
  <message>
   <source>列</source>
   <translation>Columns</translation>
  </message>
  <message>
   <source>列出 {listed}</source>
   <translation>{listed} listed</translation>
  </message>
  <message>
   <source>列出 {listed}，与表中 {all} 一致</source>
   <translation>{listed} listed, as many as the table's {all}</translation>
  </message>
  <message>
   <source>列出 {listed}，查询报表后又有新增（表中 {all}）</source>
   <translation>{listed} listed, the table had {all} when it was made</translation>
  </message>
  <message>
   <source>列出 {listed}，表中为 {all}：其余没有逐条明细</source>
   <translation>{listed} listed, the table has {all}: of the others nothing is kept one by one</translation>
  </message>
  <message>
   <source>初始口令</source>
   <translation>First password</translation>
  </message>
  <message>
   <source>初始口令由管理员设置，请改成只有您知道的口令后再使用。</source>
   <translation>An administrator knows your first password; choose one that only you know.</translation>
  </message>
  <message>
   <source>初始口令请当面告诉本人；第一次登录时必须修改。</source>
   <translation>Tell the first password in person; it has to be changed at the first sign-in.</translation>
  </message>
  <message>
   <source>删除</source>
   <translation>Delete</translation>
  </message>
  <message>
   <source>删除“{name}”？坐席的技能不变，历史版本不再显示</source>
   <translation>Delete “{name}”? Skills stay as they are; its versions are no longer shown</translation>
  </message>
  <message>
   <source>删除定时</source>
   <translation>Delete schedule</translation>
  </message>
  <message>
   <source>删除布局</source>
   <translation>Delete layout</translation>
  </message>
  <message>
   <source>删除布局“{name}”</source>
   <translation>Delete layout “{name}”</translation>
  </message>
  <message>
   <source>删除所选</source>
   <translation>Delete selected</translation>
  </message>
  <message>
   <source>删除检查项</source>
   <translation>Delete the check</translation>
  </message>
  <message>
   <source>删除模板</source>
   <translation>Delete a template</translation>
  </message>
  <message>
   <source>删除此条件</source>
   <translation>Delete this condition</translation>
  </message>
  <message>
   <source>删除预案</source>
   <translation>Delete the plan</translation>
  </message>
  <message>
   <source>到 {time} 恢复</source>
   <translation>until {time}</translation>
  </message>
  <message>
   <source>到岗与排班差异</source>
   <translation>Staff against plan</translation>
  </message>
  <message>
   <source>到时由网关生成，放入网关的文件夹 {folder}</source>
   <translation>Made by the gateway when it is due, into its folder {folder}</translation>
  </message>
  <message>
   <source>到时由网关生成，放入网关的文件夹；同一份只做一次，停机错过的会补做</source>
   <translation>Made by the gateway when it is time, into a folder of its own; each once, and those missed while it was down are made up</translation>
  </message>
  <message>
   <source>到点自动恢复</source>
   <translation>Put back in time</translation>
  </message>
  <message>
   <source>到（不含）</source>
   <translation>To, not included</translation>
  </message>
  <message>
   <source>刷新</source>
   <translation>Refresh</translation>
  </message>
  <message>
   <source>刷新操作记录</source>
   <translation>Refresh the record</translation>
  </message>
  <message>
   <source>前一日</source>
   <translation>Day before</translation>
  </message>
  <message>
   <source>前一日，后一日</source>
   <translation>Day before, day after</translation>
  </message>
  <message>
   <source>前一条</source>
   <translation>Before it</translation>
  </message>
  <message>
   <source>前进</source>
   <translation>Forward</translation>
  </message>
  <message>
   <source>剩 {time}</source>
   <translation>{time} left</translation>
  </message>
  <message>
   <source>剩余 {time}</source>
   <translation>{time} left</translation>
  </message>
  <message>
   <source>加入待应用</source>
   <translation>Stage</translation>
  </message>
  <message numerus="yes">
   <source>加入这 {n} 项</source>
   <translation>
    <numerusform>Add this {n} change</numerusform>
    <numerusform>Add these {n} changes</numerusform>
   </translation>
  </message>
  <message>
   <source>动作</source>
   <translation>Action</translation>
  </message>
  <message>
   <source>勾选队列、班组</source>
   <translation>Tick queues and teams</translation>
  </message>
  <message>
   <source>升级 分</source>
   <translation>Escalate min</translation>
  </message>
  <message>
   <source>升级一级…</source>
   <translation>Raise to level I…</translation>
  </message>
  <message>
   <source>升级为一级应急</source>
   <translation>Raise to level I</translation>
  </message>
  <message>
   <source>升级到值班经理</source>
   <translation>escalated to the duty manager</translation>
  </message>
  <message>
   <source>单元格</source>
   <translation>cell</translation>
  </message>
  <message>
   <source>单元格菜单或说明</source>
   <translation>cell menu or reason</translation>
  </message>
  <message>
   <source>单日</source>
   <translation>One day</translation>
  </message>
  <message>
   <source>占比</source>
   <translation>Share</translation>
  </message>
  <message>
   <source>占用率</source>
   <translation>Occupancy</translation>
  </message>
  <message>
   <source>占用率 %</source>
   <translation>Occ. %</translation>
  </message>
  <message>
   <source>卡片</source>
   <translation>Cards</translation>
  </message>
  <message>
   <source>历史与检索</source>
   <translation>History and search</translation>
  </message>
  <message>
   <source>历史版本</source>
   <translation>Versions</translation>
  </message>
  <message>
   <source>历次值班</source>
   <translation>Past shifts</translation>
  </message>
  <message>
   <source>历次应急</source>
   <translation>Past emergencies</translation>
  </message>
  <message>
   <source>历次应急与演练</source>
   <translation>Emergencies and drills</translation>
  </message>
  <message>
   <source>原值 → 他人改为 → 您要改为</source>
   <translation>before → changed by somebody else to → you want</translation>
  </message>
  <message>
   <source>原因</source>
   <translation>Reason</translation>
  </message>
  <message>
   <source>原因（可不填，写入操作记录）</source>
   <translation>Reason (optional, goes on the record)</translation>
  </message>
  <message>
   <source>原因（必填，写入操作记录）</source>
   <translation>Reason (required, goes on the record)</translation>
  </message>
  <message>
   <source>原因（本角色需要，写入操作记录）</source>
   <translation>Reason (your role needs one; goes on the record)</translation>
  </message>
  <message>
   <source>原因：{reason}</source>
   <translation>Reason: {reason}</translation>
  </message>
  <message>
   <source>原始大小</source>
   <translation>Original size</translation>
  </message>
  <message>
   <source>去回执</source>
   <translation>Give receipt</translation>
  </message>
  <message>
   <source>去处理</source>
   <translation>See to it</translation>
  </message>
  <message>
   <source>去设置</source>
   <translation>Go to settings</translation>
  </message>
  <message>
   <source>双方已签字，本班检查记录已锁定</source>
   <translation>Both have signed; the inspections of this shift are locked</translation>
  </message>
  <message>
   <source>双方已签字，记录已锁定</source>
   <translation>Both have signed; the record is locked</translation>
  </message>
  <message>
   <source>双方已签字，记录已锁定；可补记，单独标注</source>
   <translation>Both have signed; the record is locked. Late notes can be added and are marked</translation>
  </message>
  <message>
   <source>发到</source>
   <translation>To</translation>
  </message>
  <message>
   <source>发生</source>
   <translation>Raised</translation>
  </message>
  <message>
   <source>发生于 {at}</source>
   <translation>Raised {at}</translation>
  </message>
  <message>
   <source>发生时 {was}，中断前 {last}</source>
   <translation>Raised at {was}, before the loss {last}</translation>
  </message>
  <message>
   <source>发生时 {was}，恢复时 {last}</source>
   <translation>Raised at {was}, cleared at {last}</translation>
  </message>
  <message>
   <source>发生时 {was}，现在 {last}</source>
   <translation>Raised at {was}, now {last}</translation>
  </message>
  <message>
   <source>发送 W</source>
   <translation>Send W</translation>
  </message>
  <message numerus="yes">
   <source>发送 {n} 分钟</source>
   <translation>
    <numerusform>Send for {n} minute</numerusform>
    <numerusform>Send for {n} minutes</numerusform>
   </translation>
  </message>
  <message>
   <source>发送到大屏</source>
   <translation>Send to a wall</translation>
  </message>
  <message>
   <source>取消</source>
   <translation>Cancel</translation>
  </message>
  <message>
   <source>取消小休</source>
   <translation>Call off breaks</translation>
  </message>
  <message>
   <source>取消小休与会培</source>
   <translation>Breaks, meetings</translation>
  </message>
  <message>
   <source>取消小休，暂停会议与培训</source>
   <translation>Call off breaks, meetings and training</translation>
  </message>
  <message>
   <source>取消查询，关闭明细</source>
   <translation>Give up the report, close the contacts</translation>
  </message>
  <message>
   <source>变化</source>
   <translation>Change</translation>
  </message>
  <message>
   <source>变更</source>
   <translation>Change</translation>
  </message>
  <message>
   <source>口令</source>
   <translation>Password</translation>
  </message>
  <message>
   <source>口令已修改</source>
   <translation>The password is changed</translation>
  </message>
  <message>
   <source>另一桌面先保存了设置，已与您的合并；再按一次即保存</source>
   <translation>Another desk saved first; both are brought together, press once more to save</translation>
  </message>
  <message>
   <source>另存为</source>
   <translation>Save as</translation>
  </message>
  <message>
   <source>另存为…</source>
   <translation>Save as…</translation>
  </message>
  <message>
   <source>另有 {count} 个预案执行中，见“载入预案”</source>
   <translation>{count} more plans in force, see “Load plan”</translation>
  </message>
  <message>
   <source>另有 {count} 处</source>
   <translation>{count} more</translation>
  </message>
  <message>
   <source>另有 {count} 项</source>
   <translation>{count} more</translation>
  </message>
  <message>
   <source>另有 {count} 项待恢复</source>
   <translation>{count} more to be restored</translation>
  </message>
  <message numerus="yes">
   <source>另有 {n} 人未列出</source>
   <translation>
    <numerusform>{n} more is not listed</numerusform>
    <numerusform>{n} more are not listed</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>另有 {n} 列 ›</source>
   <translation>
    <numerusform>{n} more column ›</numerusform>
    <numerusform>{n} more columns ›</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>另有 {n} 条</source>
   <translation>
    <numerusform>More: {n}</numerusform>
    <numerusform>More: {n}</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>另有 {n} 条紧急告警</source>
   <translation>
    <numerusform>{n} more critical alert</numerusform>
    <numerusform>{n} more critical alerts</numerusform>
   </translation>
  </message>
  <message>
   <source>只增不改，每条以校验值与前一条相连</source>
   <translation>Only added to; each entry holds the hash of the one before</translation>
  </message>
  <message>
   <source>只影响本机的当前用户，立即生效</source>
   <translation>For this user on this desk alone; counts at once</translation>
  </message>
  <message>
   <source>只显示：{names}</source>
   <translation>Only: {names}</translation>
  </message>
  <message>
   <source>只看</source>
   <translation>Only</translation>
  </message>
  <message>
   <source>只看超时坐席</source>
   <translation>Show only agents past a limit</translation>
  </message>
  <message>
   <source>只能填数字</source>
   <translation>Digits only</translation>
  </message>
  <message>
   <source>只能填时间，如 90 或 1:30</source>
   <translation>A time only, such as 90 or 1:30</translation>
  </message>
  <message>
   <source>只能查看：没有管理大屏的权限；有此权限的角色：{roles}</source>
   <translation>Read only: you may not run the walls; roles that may: {roles}</translation>
  </message>
  <message>
   <source>只能查看；可以修改的角色：{roles}</source>
   <translation>You may look only; who may change it: {roles}</translation>
  </message>
  <message>
   <source>可不填</source>
   <translation>May be left out</translation>
  </message>
  <message>
   <source>可不填，10.0.0.7:8021</source>
   <translation>Optional: 10.0.0.7:8021</translation>
  </message>
  <message>
   <source>可不填；主地址不通时改用</source>
   <translation>Optional; if the first is silent</translation>
  </message>
  <message>
   <source>可不填；时间为中心所在时区</source>
   <translation>may be empty; times are of the centre's zone</translation>
  </message>
  <message>
   <source>可以登录</source>
   <translation>Can sign in</translation>
  </message>
  <message>
   <source>可把{who} {count} 人的{queue}提到 {level} 级。</source>
   <translation>Raise {queue} of {count} agents of {who} to level {level}.</translation>
  </message>
  <message>
   <source>可把{who} {count} 人的{queue}由 {before} 级提到 {level} 级。</source>
   <translation>Raise {queue} of {count} agents of {who} from level {before} to {level}.</translation>
  </message>
  <message>
   <source>号码 {number}</source>
   <translation>Number {number}</translation>
  </message>
  <message>
   <source>号码显示 30 秒 · 已写入操作记录</source>
   <translation>Numbers shown for 30 s · on the record</translation>
  </message>
  <message>
   <source>各{of}{rate}</source>
   <translation>{rate} by {of}</translation>
  </message>
  <message>
   <source>各组走势</source>
   <translation>Trends of each</translation>
  </message>
  <message>
   <source>各自时刻</source>
   <translation>Each at</translation>
  </message>
  <message>
   <source>各队列{name}</source>
   <translation>Each queue: {name}</translation>
  </message>
  <message>
   <source>各队列承压</source>
   <translation>Load of queues</translation>
  </message>
  <message>
   <source>各队列接通率</source>
   <translation>Answer rate by queue</translation>
  </message>
  <message>
   <source>合计</source>
   <translation>Total</translation>
  </message>
  <message>
   <source>合计等于表中的放弃与接通</source>
   <translation>Totals are the table's abandoned and answered</translation>
  </message>
  <message>
   <source>同一刻度 {low}</source>
   <translation>one scale {low}</translation>
  </message>
  <message>
   <source>同全中心</source>
   <translation>As the centre</translation>
  </message>
  <message>
   <source>同时担任值班经理（可以操作现场）</source>
   <translation>Also duty manager, who acts on the floor</translation>
  </message>
  <message>
   <source>同现场</source>
   <translation>as on the floor</translation>
  </message>
  <message>
   <source>名称</source>
   <translation>Name</translation>
  </message>
  <message>
   <source>名称、渠道、次序与阈值；不显示的队列照常统计</source>
   <translation>Names, channels, order and limits; a queue that is not shown is counted all the same</translation>
  </message>
  <message>
   <source>名称在网关的配置里</source>
   <translation>Their names are in the gateway's configuration</translation>
  </message>
  <message>
   <source>名称：{old} → {new}</source>
   <translation>name: {old} → {new}</translation>
  </message>
  <message>
   <source>后退</source>
   <translation>Back</translation>
  </message>
  <message numerus="yes">
   <source>向 {n} 人索取回执</source>
   <translation>
    <numerusform>Ask {n} person for a receipt</numerusform>
    <numerusform>Ask {n} people for receipts</numerusform>
   </translation>
  </message>
  <message>
   <source>向下填充</source>
   <translation>fill down</translation>
  </message>
  <message>
   <source>向全部班组长索取回执</source>
   <translation>Ask all team leads for receipts</translation>
  </message>
  <message>
   <source>听不到话务平台 {names}，其坐席未比较</source>
   <translation>ACD {names} is not heard; its agents are not compared</translation>
  </message>
  <message>
   <source>启用</source>
   <translation>Enabled</translation>
  </message>
  <message>
   <source>告警</source>
   <translation>Alerts</translation>
  </message>
  <message>
   <source>告警与提示</source>
   <translation>Alerts and messages</translation>
  </message>
  <message>
   <source>告警没有处理：{why}</source>
   <translation>The alert was not handled: {why}</translation>
  </message>
  <message>
   <source>告警规则</source>
   <translation>Alert rules</translation>
  </message>
  <message>
   <source>告警，与此刻超限的队列数值</source>
   <translation>Alerts, and queue values past limits now</translation>
  </message>
  <message>
   <source>周</source>
   <translation>Week</translation>
  </message>
  <message>
   <source>周一</source>
   <translation>Mon</translation>
  </message>
  <message>
   <source>周三</source>
   <translation>Wed</translation>
  </message>
  <message>
   <source>周二</source>
   <translation>Tue</translation>
  </message>
  <message>
   <source>周五</source>
   <translation>Fri</translation>
  </message>
  <message>
   <source>周六</source>
   <translation>Sat</translation>
  </message>
  <message>
   <source>周四</source>
   <translation>Thu</translation>
  </message>
  <message>
   <source>周日</source>
   <translation>Sun</translation>
  </message>
  <message>
   <source>命令</source>
   <translation>Command</translation>
  </message>
  <message>
   <source>回到本班</source>
   <translation>Back to this shift</translation>
  </message>
  <message>
   <source>回差 %</source>
   <translation>Hysteresis %</translation>
  </message>
  <message>
   <source>回执</source>
   <translation>Receipt</translation>
  </message>
  <message>
   <source>回执 {given} / {asked}</source>
   <translation>receipts {given} / {asked}</translation>
  </message>
  <message>
   <source>图 {chart}，表 {table}</source>
   <translation>Chart {chart}, table {table}</translation>
  </message>
  <message>
   <source>图：显示全部时段</source>
   <translation>Chart: the whole time</translation>
  </message>
  <message>
   <source>在另一台话务平台</source>
   <translation>On another ACD</translation>
  </message>
  <message>
   <source>在另一台话务平台：坐席在 {his}，队列在 {its}，不能设技能</source>
   <translation>On another ACD: the agent is on {his}, the queue on {its}; no skill can be set</translation>
  </message>
  <message>
   <source>在坐席页查看</source>
   <translation>Show in Agents</translation>
  </message>
  <message>
   <source>在席</source>
   <translation>Signed in</translation>
  </message>
  <message>
   <source>在席坐席中，该队列为 1 级或 2 级的人数：现在 → 应用后</source>
   <translation>Signed-in agents with level 1 or 2 of the queue: now → after applying</translation>
  </message>
  <message>
   <source>在手册中查找</source>
   <translation>Find in the manual</translation>
  </message>
  <message>
   <source>在新窗口打开</source>
   <translation>Open in a new window</translation>
  </message>
  <message>
   <source>在本机保持登录</source>
   <translation>Stay signed in on this machine</translation>
  </message>
  <message>
   <source>在此秒数内挂机的不计为放弃，也不计入分母</source>
   <translation>Who hangs up within these seconds is not counted as abandoned, nor in the denominator</translation>
  </message>
  <message>
   <source>在此设定</source>
   <translation>Set here</translation>
  </message>
  <message>
   <source>在状态时长</source>
   <translation>Time in state</translation>
  </message>
  <message>
   <source>在矩阵中按 1–5 设级、Del 移除；更改先列在这里，应用后才生效</source>
   <translation>Press 1–5 in the matrix to set, Del to remove. Changes are listed here first and count once applied.</translation>
  </message>
  <message>
   <source>在线文字</source>
   <translation>Chat</translation>
  </message>
  <message>
   <source>在队列表中选择一个队列，这里显示排队来电与可支援的坐席</source>
   <translation>Choose a queue in the table to see who waits in it and who can help</translation>
  </message>
  <message>
   <source>地址</source>
   <translation>Address</translation>
  </message>
  <message>
   <source>坐席</source>
   <translation>Agents</translation>
  </message>
  <message>
   <source>坐席   空闲 / 通话 / 话后 / 其他</source>
   <translation>Agents: Ready / Talk / Wrap / Other</translation>
  </message>
  <message>
   <source>坐席 {n}</source>
   <translation>Agents {n}</translation>
  </message>
  <message>
   <source>坐席与班组按站点显示，话务数字为全中心</source>
   <translation>Agents and teams are of the site; contact figures are of the whole centre</translation>
  </message>
  <message>
   <source>坐席和队列不在同一个话务平台上，不能设技能</source>
   <translation>Agent and queue are on different ACDs; the skill cannot be set</translation>
  </message>
  <message>
   <source>坐席显示为卡片</source>
   <translation>Show agents as cards</translation>
  </message>
  <message>
   <source>坐席显示为表格</source>
   <translation>Show agents as a table</translation>
  </message>
  <message>
   <source>坐席的合计不分渠道；请清除班组、坐席或站点</source>
   <translation>Sums of agents are not kept by channel: clear teams, agents or sites</translation>
  </message>
  <message>
   <source>坐席的姓名、工号、班组与站点</source>
   <translation>Names, numbers, teams and sites of agents</translation>
  </message>
  <message>
   <source>坐席的技能已与预案一致</source>
   <translation>The floor is as the plan wants it</translation>
  </message>
  <message>
   <source>培训</source>
   <translation>Training</translation>
  </message>
  <message>
   <source>填写</source>
   <translation>Answer</translation>
  </message>
  <message>
   <source>填写即关闭</source>
   <translation>With a result it is closed</translation>
  </message>
  <message>
   <source>填写方式</source>
   <translation>Answered by</translation>
  </message>
  <message>
   <source>处理</source>
   <translation>Handling</translation>
  </message>
  <message>
   <source>处理中</source>
   <translation>In work</translation>
  </message>
  <message>
   <source>处理了</source>
   <translation>noted</translation>
  </message>
  <message>
   <source>处理结果</source>
   <translation>Outcome</translation>
  </message>
  <message>
   <source>处理记录</source>
   <translation>What became of it</translation>
  </message>
  <message>
   <source>处置步骤</source>
   <translation>Steps</translation>
  </message>
  <message>
   <source>处置预案</source>
   <translation>Playbooks</translation>
  </message>
  <message>
   <source>备用地址</source>
   <translation>Second address</translation>
  </message>
  <message>
   <source>复制</source>
   <translation>Copy</translation>
  </message>
  <message>
   <source>复制为新布局</source>
   <translation>Copy to a new layout</translation>
  </message>
  <message>
   <source>复制分机号</source>
   <translation>Copy the extension</translation>
  </message>
  <message>
   <source>复制命令</source>
   <translation>Copy command</translation>
  </message>
  <message>
   <source>复制地址</source>
   <translation>Copy the address</translation>
  </message>
  <message>
   <source>复制页面</source>
   <translation>Copy page</translation>
  </message>
  <message>
   <source>复制：{typed}</source>
   <translation>Copy: {typed}</translation>
  </message>
  <message>
   <source>复核已超时</source>
   <translation>Decision overdue</translation>
  </message>
  <message>
   <source>复盘已保存</source>
   <translation>The review is saved</translation>
  </message>
  <message>
   <source>复盘有草稿未保存</source>
   <translation>Review has an unsaved draft</translation>
  </message>
  <message>
   <source>复盘结论</source>
   <translation>Conclusions</translation>
  </message>
  <message>
   <source>外观</source>
   <translation>Appearance</translation>
  </message>
  <message>
   <source>外部通知</source>
   <translation>Notify</translation>
  </message>
  <message>
   <source>多选</source>
   <translation>extend</translation>
  </message>
  <message>
   <source>大</source>
   <translation>Large</translation>
  </message>
  <message>
   <source>大写锁定已打开</source>
   <translation>Caps Lock is on</translation>
  </message>
  <message>
   <source>大字</source>
   <translation>large</translation>
  </message>
  <message>
   <source>大字：四行，最差的队列在前</source>
   <translation>Large: four rows, worst first</translation>
  </message>
  <message>
   <source>大屏</source>
   <translation>Walls</translation>
  </message>
  <message>
   <source>大屏 {names} 随即更新</source>
   <translation>Updated at once on {names}</translation>
  </message>
  <message>
   <source>大屏 {number}</source>
   <translation>Wall {number}</translation>
  </message>
  <message>
   <source>大屏“{name}”已保存</source>
   <translation>Wall “{name}” was saved</translation>
  </message>
  <message>
   <source>大屏“{name}”已移除，令牌已作废</source>
   <translation>Wall “{name}” was removed, its token is void</translation>
  </message>
  <message>
   <source>大屏全屏</source>
   <translation>Wall in full screen</translation>
  </message>
  <message>
   <source>大屏全屏，Esc 退出</source>
   <translation>Wall in full screen, Esc leaves</translation>
  </message>
  <message>
   <source>大屏播报</source>
   <translation>Line on the walls</translation>
  </message>
  <message>
   <source>大屏播报：{words}</source>
   <translation>On the walls: {words}</translation>
  </message>
  <message>
   <source>大屏立即切到应急页，处置步骤开始计时</source>
   <translation>The walls change to the emergency at once; the steps begin to count</translation>
  </message>
  <message>
   <source>大屏立即换到这一页，到时自动回到自己的轮播。</source>
   <translation>The wall shows this page at once and goes back to its rotation by itself.</translation>
  </message>
  <message>
   <source>大屏语言</source>
   <translation>Language</translation>
  </message>
  <message>
   <source>大屏，Enter 打开操作</source>
   <translation>Walls, Enter lists what can be done</translation>
  </message>
  <message>
   <source>如 Asia/Shanghai</source>
   <translation>Such as Asia/Shanghai</translation>
  </message>
  <message>
   <source>如：大厅东侧</source>
   <translation>Such as: hall, east</translation>
  </message>
  <message>
   <source>如：晚高峰</source>
   <translation>e.g. Evening peak</translation>
  </message>
  <message>
   <source>姓名</source>
   <translation>Name</translation>
  </message>
  <message>
   <source>姓名、分机或账号；留空为本人</source>
   <translation>Name, phone or login; empty: yourself</translation>
  </message>
  <message>
   <source>姓名、工号、拼音首字母</source>
   <translation>Name, code or initials</translation>
  </message>
  <message>
   <source>姓名或工号</source>
   <translation>name or number</translation>
  </message>
  <message>
   <source>子文件夹</source>
   <translation>Subfolder</translation>
  </message>
  <message>
   <source>存为模板</source>
   <translation>Keep as template</translation>
  </message>
  <message>
   <source>存为预案</source>
   <translation>Save plan</translation>
  </message>
  <message>
   <source>它的令牌立即作废，画面随之停住；布局不受影响。</source>
   <translation>Its token is void at once and its picture stops; the layout is not affected.</translation>
  </message>
  <message>
   <source>安装</source>
   <translation>Installing</translation>
  </message>
  <message>
   <source>安装与维护</source>
   <translation>Installing and running</translation>
  </message>
  <message>
   <source>完成 {clock} 检查</source>
   <translation>Finish the {clock} round</translation>
  </message>
  <message>
   <source>完成时间</source>
   <translation>Due</translation>
  </message>
  <message>
   <source>完成步骤</source>
   <translation>Steps done</translation>
  </message>
  <message>
   <source>完成演练</source>
   <translation>End the rehearsal</translation>
  </message>
  <message>
   <source>完成移交事项</source>
   <translation>Close the item</translation>
  </message>
  <message>
   <source>完成，进入现场</source>
   <translation>Done: to the floor</translation>
  </message>
  <message>
   <source>完整</source>
   <translation>Complete</translation>
  </message>
  <message>
   <source>定位到对象</source>
   <translation>Go to the object</translation>
  </message>
  <message>
   <source>定时</source>
   <translation>Schedule</translation>
  </message>
  <message>
   <source>定时发送</source>
   <translation>Schedules</translation>
  </message>
  <message>
   <source>定时报表</source>
   <translation>Scheduled papers</translation>
  </message>
  <message>
   <source>宣布{level}应急</source>
   <translation>Declare {level} emergency</translation>
  </message>
  <message>
   <source>宣布{level}应急…</source>
   <translation>Declare {level}…</translation>
  </message>
  <message>
   <source>宣布后</source>
   <translation>After declaration</translation>
  </message>
  <message>
   <source>宣布应急</source>
   <translation>Declare an emergency</translation>
  </message>
  <message>
   <source>宣布应急…</source>
   <translation>Declare…</translation>
  </message>
  <message>
   <source>宣布应急时从中选一个；步骤可以带预先准备的动作</source>
   <translation>One is chosen when an emergency is declared; a step may have an action prepared</translation>
  </message>
  <message>
   <source>宣布时</source>
   <translation>Declared</translation>
  </message>
  <message>
   <source>对方 {value}</source>
   <translation>Theirs {value}</translation>
  </message>
  <message>
   <source>对方已改为：{theirs}</source>
   <translation>changed by somebody else to: {theirs}</translation>
  </message>
  <message>
   <source>对方的第 {version} 版：{author}</source>
   <translation>Their version {version}: {author}</translation>
  </message>
  <message>
   <source>对比</source>
   <translation>Compare</translation>
  </message>
  <message>
   <source>对比 {against}</source>
   <translation>vs. {against}</translation>
  </message>
  <message>
   <source>对比开关</source>
   <translation>Comparison on or off</translation>
  </message>
  <message>
   <source>对象</source>
   <translation>About</translation>
  </message>
  <message>
   <source>对象已不在现场</source>
   <translation>it is not on the floor any more</translation>
  </message>
  <message>
   <source>对象：坐席、队列</source>
   <translation>About: agent, queue</translation>
  </message>
  <message>
   <source>导出</source>
   <translation>Export</translation>
  </message>
  <message>
   <source>导出 CSV</source>
   <translation>Export CSV</translation>
  </message>
  <message>
   <source>导出 Excel</source>
   <translation>Export Excel</translation>
  </message>
  <message>
   <source>导出 PDF</source>
   <translation>Export PDF</translation>
  </message>
  <message>
   <source>导出报表</source>
   <translation>Export the report</translation>
  </message>
  <message>
   <source>导出报表 CSV</source>
   <translation>Export the report as CSV</translation>
  </message>
  <message>
   <source>导出操作记录</source>
   <translation>Export the record</translation>
  </message>
  <message numerus="yes">
   <source>将改 {n} 项</source>
   <translation>
    <numerusform>{n} change</numerusform>
    <numerusform>{n} changes</numerusform>
   </translation>
  </message>
  <message>
   <source>将改变 {people}：{queues}</source>
   <translation>Changes {people}: {queues}</translation>
  </message>
  <message>
   <source>将置忙</source>
   <translation>Pause next</translation>
  </message>
  <message>
   <source>小</source>
   <translation>Small</translation>
  </message>
  <message>
   <source>小休</source>
   <translation>Break</translation>
  </message>
  <message>
   <source>小休占比</source>
   <translation>Share on a break</translation>
  </message>
  <message>
   <source>小写字母、数字、点、横线；以后不能修改</source>
   <translation>Small letters, digits, dots, dashes; not to be changed later</translation>
  </message>
  <message>
   <source>尚无人接班</source>
   <translation>Nobody has taken over</translation>
  </message>
  <message>
   <source>尚无口令</source>
   <translation>No password yet</translation>
  </message>
  <message>
   <source>尚未全部保持到时；现在解除将记为提前解除</source>
   <translation>Not all have held for their time; to release now is recorded as early</translation>
  </message>
  <message>
   <source>尚未发现坐席；数据源连通后会列在这里</source>
   <translation>No agents yet; they are listed here once the source is connected</translation>
  </message>
  <message>
   <source>尚未发现队列；数据源连通后会列在这里</source>
   <translation>No queues yet; they are listed here once the source is connected</translation>
  </message>
  <message>
   <source>尚未正常</source>
   <translation>not well yet</translation>
  </message>
  <message>
   <source>尚未选择技能预案</source>
   <translation>No skill plan is chosen yet</translation>
  </message>
  <message>
   <source>尚未选择技能预案；在设置的处置预案中选择</source>
   <translation>No skill plan is chosen yet; choose one in Settings, Playbooks</translation>
  </message>
  <message>
   <source>尚未选择队列</source>
   <translation>No queue is mapped yet</translation>
  </message>
  <message>
   <source>就餐</source>
   <translation>Meal</translation>
  </message>
  <message>
   <source>工单</source>
   <translation>Ticket</translation>
  </message>
  <message>
   <source>工单 {number}</source>
   <translation>Ticket {number}</translation>
  </message>
  <message>
   <source>工号</source>
   <translation>Number</translation>
  </message>
  <message>
   <source>已不存在</source>
   <translation>no more</translation>
  </message>
  <message>
   <source>已保存</source>
   <translation>Saved</translation>
  </message>
  <message>
   <source>已保存定时</source>
   <translation>Schedule saved</translation>
  </message>
  <message>
   <source>已保存，第 {version} 版</source>
   <translation>Saved, version {version}</translation>
  </message>
  <message>
   <source>已保存；网关正按新的边界重新归集今日数据</source>
   <translation>Saved; the gateway sorts today's figures into the new days</translation>
  </message>
  <message>
   <source>已停止演示</source>
   <translation>The incident is stopped</translation>
  </message>
  <message>
   <source>已停用</source>
   <translation>Suspended</translation>
  </message>
  <message>
   <source>已先保存给下一班的说明，请再签字</source>
   <translation>The note for the next shift was saved first; please sign again</translation>
  </message>
  <message>
   <source>已全部满足 {time}</source>
   <translation>all met for {time}</translation>
  </message>
  <message>
   <source>已关闭</source>
   <translation>Closed</translation>
  </message>
  <message>
   <source>已写入处理记录</source>
   <translation>Put on the record</translation>
  </message>
  <message>
   <source>已冻结</source>
   <translation>Frozen</translation>
  </message>
  <message>
   <source>已列 {listed} / {all}，向下滚动读取更多</source>
   <translation>{listed} of {all} listed; scroll down for more</translation>
  </message>
  <message>
   <source>已删除定时</source>
   <translation>Schedule deleted</translation>
  </message>
  <message>
   <source>已删除模板：{name}</source>
   <translation>Template deleted: {name}</translation>
  </message>
  <message>
   <source>已删除预案“{name}”</source>
   <translation>Deleted plan “{name}”</translation>
  </message>
  <message>
   <source>已到恢复时间</source>
   <translation>due</translation>
  </message>
  <message>
   <source>已回到界内，待恢复</source>
   <translation>Back inside its limits, about to clear</translation>
  </message>
  <message>
   <source>已复制</source>
   <translation>Copied</translation>
  </message>
  <message>
   <source>已复制分机 {phone}</source>
   <translation>Extension {phone} copied</translation>
  </message>
  <message>
   <source>已存为模板：{name}</source>
   <translation>Kept as template: {name}</translation>
  </message>
  <message>
   <source>已存为预案“{name}”第 {version} 版</source>
   <translation>Saved plan “{name}”, version {version}</translation>
  </message>
  <message>
   <source>已存在本机，联通后自动发送</source>
   <translation>Kept on this desk; sent by itself when the gateway is back</translation>
  </message>
  <message>
   <source>已完成</source>
   <translation>Done</translation>
  </message>
  <message>
   <source>已导出 {file}</source>
   <translation>Exported {file}</translation>
  </message>
  <message numerus="yes">
   <source>已导出 {n} 条到 {file}</source>
   <translation>
    <numerusform>{n} entry written to {file}</numerusform>
    <numerusform>{n} entries written to {file}</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>已应用 {n} 项</source>
   <translation>
    <numerusform>{n} change applied</numerusform>
    <numerusform>{n} changes applied</numerusform>
   </translation>
  </message>
  <message>
   <source>已开始填写的班次仍用原来的模板。</source>
   <translation>Shifts that have answers keep their template.</translation>
  </message>
  <message numerus="yes">
   <source>已恢复 {n} 项</source>
   <translation>
    <numerusform>{n} change restored</numerusform>
    <numerusform>{n} changes restored</numerusform>
   </translation>
  </message>
  <message>
   <source>已持续</source>
   <translation>Elapsed</translation>
  </message>
  <message>
   <source>已持续 {time}</source>
   <translation>For {time}</translation>
  </message>
  <message>
   <source>已提请</source>
   <translation>Proposed</translation>
  </message>
  <message numerus="yes">
   <source>已撤回 {n} 人</source>
   <translation>
    <numerusform>Undone for {n} agent</numerusform>
    <numerusform>Undone for {n} agents</numerusform>
   </translation>
  </message>
  <message>
   <source>已撤回，大屏回到轮播</source>
   <translation>Taken back; the wall is in its rotation again</translation>
  </message>
  <message>
   <source>已撤销</source>
   <translation>Struck</translation>
  </message>
  <message>
   <source>已收好，关闭</source>
   <translation>Kept safe, close</translation>
  </message>
  <message>
   <source>已改</source>
   <translation>changed</translation>
  </message>
  <message numerus="yes">
   <source>已改 {n} 次</source>
   <translation>
    <numerusform>Edited {n} time</numerusform>
    <numerusform>Edited {n} times</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>已放弃 {n} 处修改</source>
   <translation>
    <numerusform>{n} change dropped</numerusform>
    <numerusform>{n} changes dropped</numerusform>
   </translation>
  </message>
  <message>
   <source>已是最近的班次</source>
   <translation>This is the newest shift</translation>
  </message>
  <message>
   <source>已显示全部站点</source>
   <translation>All sites are shown now</translation>
  </message>
  <message>
   <source>已有一个未保存的新布局</source>
   <translation>There is a new layout that is not saved</translation>
  </message>
  <message>
   <source>已有应急正在进行</source>
   <translation>An emergency goes on already</translation>
  </message>
  <message>
   <source>已正常 {well}/{whole} 分</source>
   <translation>well {well}/{whole} min</translation>
  </message>
  <message>
   <source>已由 {name} 关闭：{result}</source>
   <translation>Closed by {name}: {result}</translation>
  </message>
  <message>
   <source>已确认</source>
   <translation>Confirmed</translation>
  </message>
  <message numerus="yes">
   <source>已签出 {n} 人</source>
   <translation>
    <numerusform>{n} agent signed out</numerusform>
    <numerusform>{n} agents signed out</numerusform>
   </translation>
  </message>
  <message>
   <source>已经有人员</source>
   <translation>There are people already</translation>
  </message>
  <message>
   <source>已经确认过</source>
   <translation>Already acknowledged</translation>
  </message>
  <message>
   <source>已结束</source>
   <translation>Ended</translation>
  </message>
  <message numerus="yes">
   <source>已置忙 {n} 人</source>
   <translation>
    <numerusform>{n} agent paused</numerusform>
    <numerusform>{n} agents paused</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>已置闲 {n} 人</source>
   <translation>
    <numerusform>{n} agent unpaused</numerusform>
    <numerusform>{n} agents unpaused</numerusform>
   </translation>
  </message>
  <message>
   <source>已被他人修改</source>
   <translation>changed by somebody else</translation>
  </message>
  <message>
   <source>已解除：{name}</source>
   <translation>Released: {name}</translation>
  </message>
  <message numerus="yes">
   <source>已读 {n} 条，向下滚动读取更早的</source>
   <translation>
    <numerusform>{n} entry read, scroll down for older ones</numerusform>
    <numerusform>{n} entries read, scroll down for older ones</numerusform>
   </translation>
  </message>
  <message>
   <source>已跳过</source>
   <translation>Skipped</translation>
  </message>
  <message>
   <source>已载入“{name}”</source>
   <translation>“{name}” loaded</translation>
  </message>
  <message>
   <source>已达{level}应急阈值（{condition}），持续 {time}</source>
   <translation>Past the {level} line ({condition}) for {time}</translation>
  </message>
  <message>
   <source>已退回　等待补充后再签</source>
   <translation>Sent back: to be completed and signed again</translation>
  </message>
  <message>
   <source>已送达</source>
   <translation>told</translation>
  </message>
  <message>
   <source>已选</source>
   <translation>selected</translation>
  </message>
  <message>
   <source>已选 {count} 人</source>
   <translation>{count} selected</translation>
  </message>
  <message numerus="yes">
   <source>已释放 {n} 通电话</source>
   <translation>
    <numerusform>{n} call released</numerusform>
    <numerusform>{n} calls released</numerusform>
   </translation>
  </message>
  <message>
   <source>已锁定</source>
   <translation>Locked</translation>
  </message>
  <message>
   <source>已锁定　双方已签字</source>
   <translation>Locked: both have signed</translation>
  </message>
  <message>
   <source>布局</source>
   <translation>Layouts</translation>
  </message>
  <message>
   <source>布局“{name}”已删除</source>
   <translation>Layout “{name}” was deleted</translation>
  </message>
  <message>
   <source>布局已不存在</source>
   <translation>the layout is no more</translation>
  </message>
  <message>
   <source>平均应答 ASA</source>
   <translation>ASA</translation>
  </message>
  <message numerus="yes">
   <source>并入待应用的 {n} 项，存为新版本</source>
   <translation>
    <numerusform>Add the {n} staged change, as a new version</numerusform>
    <numerusform>Add the {n} staged changes, as a new version</numerusform>
   </translation>
  </message>
  <message>
   <source>应为一个数</source>
   <translation>A number is needed</translation>
  </message>
  <message>
   <source>应为一个数，时长可写成 分:秒</source>
   <translation>A number is needed; times may be written m:ss</translation>
  </message>
  <message>
   <source>应急</source>
   <translation>Emergency</translation>
  </message>
  <message>
   <source>应急条件</source>
   <translation>Level lines</translation>
  </message>
  <message>
   <source>应急步骤 {n} 请您回执：{title}</source>
   <translation>Emergency step {n} asks for your receipt: {title}</translation>
  </message>
  <message>
   <source>应急页宣布后自动置顶，不必加入</source>
   <translation>The emergency page pins itself once declared; it need not be added</translation>
  </message>
  <message>
   <source>应急页正置顶：解除之前大屏不会换页。</source>
   <translation>The emergency page is pinned: no wall changes its page before the release.</translation>
  </message>
  <message numerus="yes">
   <source>应用 {n} 项</source>
   <translation>
    <numerusform>Apply {n}</numerusform>
    <numerusform>Apply {n}</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>应用 {n} 项并于 {time} 恢复</source>
   <translation>
    <numerusform>Apply {n}, restore {time}</numerusform>
    <numerusform>Apply {n}, restore {time}</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>应用 {n} 项，{queue}正常后恢复</source>
   <translation>
    <numerusform>Apply {n} until {queue} is healthy</numerusform>
    <numerusform>Apply {n} until {queue} is healthy</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>应用 {n} 项，不恢复</source>
   <translation>
    <numerusform>Apply {n} for good</numerusform>
    <numerusform>Apply {n} for good</numerusform>
   </translation>
  </message>
  <message>
   <source>应用后 10 秒内可一键撤回</source>
   <translation>Can be taken back for 10 s</translation>
  </message>
  <message>
   <source>应用待应用的技能更改</source>
   <translation>Apply staged skill changes</translation>
  </message>
  <message>
   <source>应用待应用的更改</source>
   <translation>apply what is staged</translation>
  </message>
  <message>
   <source>应用技能预案</source>
   <translation>Apply a skill plan</translation>
  </message>
  <message>
   <source>应用技能预案“{name}”，{minutes} 分后恢复</source>
   <translation>Apply the skill plan “{name}”, put back after {minutes} min</translation>
  </message>
  <message>
   <source>应用技能预案“{name}”，恢复正常后恢复</source>
   <translation>Apply the skill plan “{name}”, put back once all is well</translation>
  </message>
  <message>
   <source>应用技能预案“{name}”，手动恢复</source>
   <translation>Apply the skill plan “{name}”, put back by hand</translation>
  </message>
  <message>
   <source>应用更改</source>
   <translation>Apply</translation>
  </message>
  <message>
   <source>延迟</source>
   <translation>Late</translation>
  </message>
  <message>
   <source>建立并登录</source>
   <translation>Make and sign in</translation>
  </message>
  <message>
   <source>建立第一位管理员</source>
   <translation>Make the first administrator</translation>
  </message>
  <message>
   <source>开</source>
   <translation>On</translation>
  </message>
  <message>
   <source>开头</source>
   <translation>The beginning</translation>
  </message>
  <message>
   <source>开始</source>
   <translation>Since</translation>
  </message>
  <message>
   <source>开始 {clock} 检查</source>
   <translation>Start the {clock} round</translation>
  </message>
  <message>
   <source>开始{level}演练</source>
   <translation>Begin a {level} drill</translation>
  </message>
  <message>
   <source>开始旁听</source>
   <translation>Begin to listen</translation>
  </message>
  <message>
   <source>开始检查</source>
   <translation>Start the round of inspection</translation>
  </message>
  <message>
   <source>异常</source>
   <translation>Fault</translation>
  </message>
  <message>
   <source>异常 X</source>
   <translation>Fault X</translation>
  </message>
  <message>
   <source>异常会列入“问题与整改”，一直跟到关闭。</source>
   <translation>A fault is listed under Faults and mending until it is closed.</translation>
  </message>
  <message>
   <source>弹出系统通知</source>
   <translation>Show a notification of the system</translation>
  </message>
  <message>
   <source>强制签出</source>
   <translation>Sign out</translation>
  </message>
  <message numerus="yes">
   <source>强制签出 {n} 人</source>
   <translation>
    <numerusform>Sign {n} agent out</numerusform>
    <numerusform>Sign {n} agents out</numerusform>
   </translation>
  </message>
  <message>
   <source>强制签出 {whom}</source>
   <translation>Sign {whom} out</translation>
  </message>
  <message>
   <source>强插</source>
   <translation>Barge</translation>
  </message>
  <message>
   <source>强插中</source>
   <translation>Barging</translation>
  </message>
  <message>
   <source>当前</source>
   <translation>Now</translation>
  </message>
  <message>
   <source>当前口令</source>
   <translation>Present password</translation>
  </message>
  <message>
   <source>当前无人排队</source>
   <translation>Nobody is waiting</translation>
  </message>
  <message>
   <source>当前未启动应急</source>
   <translation>No emergency</translation>
  </message>
  <message>
   <source>当前没有这个队列</source>
   <translation>There is no such queue now</translation>
  </message>
  <message>
   <source>当前队列</source>
   <translation>Queue</translation>
  </message>
  <message>
   <source>形式</source>
   <translation>Form</translation>
  </message>
  <message>
   <source>待交班签字</source>
   <translation>Waiting for the outgoing</translation>
  </message>
  <message>
   <source>待办</source>
   <translation>To do</translation>
  </message>
  <message>
   <source>待安排</source>
   <translation>To arrange</translation>
  </message>
  <message>
   <source>待应用</source>
   <translation>staged</translation>
  </message>
  <message>
   <source>待应用 {count} 项</source>
   <translation>{count} staged</translation>
  </message>
  <message numerus="yes">
   <source>待应用中另有 {n} 项；请先处理，或加入待应用一并应用</source>
   <translation>
    <numerusform>{n} other change is staged; see to it first, or stage the plan too</numerusform>
    <numerusform>{n} other changes are staged; see to them first, or stage the plan too</numerusform>
   </translation>
  </message>
  <message>
   <source>待应用，已被他人修改</source>
   <translation>staged, changed by somebody else</translation>
  </message>
  <message>
   <source>待应用：{change}</source>
   <translation>Staged: {change}</translation>
  </message>
  <message>
   <source>待恢复</source>
   <translation>Pending</translation>
  </message>
  <message>
   <source>待恢复 {count}：</source>
   <translation>{count} to restore: </translation>
  </message>
  <message>
   <source>待执行</source>
   <translation>To be run</translation>
  </message>
  <message>
   <source>待接班签收</source>
   <translation>Waiting for the incoming</translation>
  </message>
  <message>
   <source>待改初始口令</source>
   <translation>First password</translation>
  </message>
  <message>
   <source>待检</source>
   <translation>To check</translation>
  </message>
  <message>
   <source>待生效</source>
   <translation>waiting</translation>
  </message>
  <message>
   <source>待生效 {count}</source>
   <translation>{count} waiting</translation>
  </message>
  <message>
   <source>待生效：{change}</source>
   <translation>Waiting: {change}</translation>
  </message>
  <message>
   <source>待生效：{change}，{time}</source>
   <translation>Pending: {change}, {time}</translation>
  </message>
  <message>
   <source>待签收，移交事项 {done} / {all} 已确认</source>
   <translation>Not signed in; items confirmed {done} / {all}</translation>
  </message>
  <message>
   <source>快捷键</source>
   <translation>Keys</translation>
  </message>
  <message>
   <source>快捷键，也可按住 F1</source>
   <translation>Keys; or hold F1</translation>
  </message>
  <message>
   <source>怎样使用手册</source>
   <translation>How to use the manual</translation>
  </message>
  <message>
   <source>总数</source>
   <translation>Of</translation>
  </message>
  <message>
   <source>总览</source>
   <translation>Overview</translation>
  </message>
  <message>
   <source>恢复</source>
   <translation>Restore</translation>
  </message>
  <message>
   <source>恢复 秒</source>
   <translation>Clear s</translation>
  </message>
  <message>
   <source>恢复为第 {version} 版的内容</source>
   <translation>Go back to version {version}</translation>
  </message>
  <message>
   <source>恢复正常后</source>
   <translation>once all is well</translation>
  </message>
  <message>
   <source>恢复第 {version} 版的内容</source>
   <translation>Restore version {version}</translation>
  </message>
  <message>
   <source>恢复需要人处理</source>
   <translation>restore needs a person</translation>
  </message>
  <message>
   <source>恢复默认列</source>
   <translation>Default columns</translation>
  </message>
  <message>
   <source>恢复默认，删除所选行</source>
   <translation>Back to the default; delete rows</translation>
  </message>
  <message>
   <source>您</source>
   <translation>You</translation>
  </message>
  <message>
   <source>您填写的：{typed}</source>
   <translation>You entered: {typed}</translation>
  </message>
  <message>
   <source>您已经接手</source>
   <translation>You have already taken it</translation>
  </message>
  <message>
   <source>您已退出登录，或不再有旁听他的权限，网关已挂断旁听</source>
   <translation>You signed out or may not listen to him any more; the gateway hung up</translation>
  </message>
  <message numerus="yes">
   <source>您有 {n} 项回执未给</source>
   <translation>
    <numerusform>{n} receipt owed</numerusform>
    <numerusform>{n} receipts owed</numerusform>
   </translation>
  </message>
  <message>
   <source>您本人的话机没有登记：请管理员在 设置 › 人员 中填写您的分机号</source>
   <translation>Your own phone is not known: an administrator enters your extension in Settings, People</translation>
  </message>
  <message>
   <source>您正在和客户、坐席三方通话；结束后您的话机会挂断，他们的通话继续。</source>
   <translation>You are talking with the caller and the agent. If you end it, your phone hangs up and their call goes on.</translation>
  </message>
  <message>
   <source>您的角色没有此权限；有此权限的角色：{roles}</source>
   <translation>Your roles do not have this right; these have: {roles}</translation>
  </message>
  <message>
   <source>您的话机</source>
   <translation>Your phone</translation>
  </message>
  <message>
   <source>您的话机 {phone} 正在振铃，请接听</source>
   <translation>Your phone {phone} rings: pick it up</translation>
  </message>
  <message>
   <source>您的话机 {phone} 没有接听，旁听未开始</source>
   <translation>Your phone {phone} was not picked up; nothing was begun</translation>
  </message>
  <message>
   <source>我接手的</source>
   <translation>Mine</translation>
  </message>
  <message>
   <source>我的 {value}</source>
   <translation>Mine {value}</translation>
  </message>
  <message>
   <source>截止日期</source>
   <translation>Last day</translation>
  </message>
  <message>
   <source>截至 {at}</source>
   <translation>as of {at}</translation>
  </message>
  <message>
   <source>截至 {at}，n {count}</source>
   <translation>As of {at}, n {count}</translation>
  </message>
  <message>
   <source>截至此刻完整，时段未结束</source>
   <translation>complete so far, the period is still running</translation>
  </message>
  <message>
   <source>所有桌面都不再有它；以前的版本也不再列出。</source>
   <translation>No desk has it any more, nor its former versions.</translation>
  </message>
  <message>
   <source>所用布局</source>
   <translation>Layout</translation>
  </message>
  <message>
   <source>所选坐席归入班组</source>
   <translation>Team for the selected agents</translation>
  </message>
  <message>
   <source>所选坐席都不在通话中</source>
   <translation>None of the chosen agents is on a call</translation>
  </message>
  <message>
   <source>所选大屏的操作</source>
   <translation>What can be done with the chosen wall</translation>
  </message>
  <message>
   <source>所选归入</source>
   <translation>Selected into</translation>
  </message>
  <message>
   <source>所选页面</source>
   <translation>Chosen page</translation>
  </message>
  <message>
   <source>手册</source>
   <translation>Manual</translation>
  </message>
  <message>
   <source>手册之外，不会自动打开：{link}</source>
   <translation>Outside the manual, not opened by itself: {link}</translation>
  </message>
  <message>
   <source>手册目录</source>
   <translation>Contents of the manual</translation>
  </message>
  <message>
   <source>手册：{page}</source>
   <translation>Manual: {page}</translation>
  </message>
  <message>
   <source>手册：本页</source>
   <translation>Manual: this page</translation>
  </message>
  <message>
   <source>手动恢复</source>
   <translation>By hand</translation>
  </message>
  <message>
   <source>手工</source>
   <translation>Own</translation>
  </message>
  <message>
   <source>打印预览</source>
   <translation>Print preview</translation>
  </message>
  <message>
   <source>打开</source>
   <translation>Open</translation>
  </message>
  <message>
   <source>打开 {name}</source>
   <translation>Open {name}</translation>
  </message>
  <message>
   <source>打开坐席</source>
   <translation>Open agent</translation>
  </message>
  <message>
   <source>打开应急面板</source>
   <translation>Open emergency</translation>
  </message>
  <message>
   <source>打开手册：{page}</source>
   <translation>Open the manual: {page}</translation>
  </message>
  <message>
   <source>打开文件夹</source>
   <translation>Open folder</translation>
  </message>
  <message>
   <source>打开队列详情、班组或坐席</source>
   <translation>Open a queue, a team or an agent</translation>
  </message>
  <message>
   <source>执行</source>
   <translation>Run</translation>
  </message>
  <message>
   <source>执行中</source>
   <translation>In force</translation>
  </message>
  <message>
   <source>执行失败：{why}</source>
   <translation>Failed: {why}</translation>
  </message>
  <message>
   <source>执行步骤 {n}</source>
   <translation>Run step {n}</translation>
  </message>
  <message>
   <source>执行步骤，或标记完成</source>
   <translation>Run the step, or mark it done</translation>
  </message>
  <message numerus="yes">
   <source>找到 {n} 条</source>
   <translation>
    <numerusform>{n} found</numerusform>
    <numerusform>{n} found</numerusform>
   </translation>
  </message>
  <message>
   <source>技能</source>
   <translation>Skill</translation>
  </message>
  <message>
   <source>技能级别 {level}，1 级最强</source>
   <translation>Skill level {level}, 1 is the strongest</translation>
  </message>
  <message>
   <source>技能组</source>
   <translation>Skills</translation>
  </message>
  <message>
   <source>技能组矩阵</source>
   <translation>Skill matrix</translation>
  </message>
  <message>
   <source>技能组（级）</source>
   <translation>Skills (level)</translation>
  </message>
  <message>
   <source>把一页发送到大屏</source>
   <translation>Send a page to a wall</translation>
  </message>
  <message>
   <source>把一页发送到大屏（W）</source>
   <translation>Send a page to a wall (W)</translation>
  </message>
  <message>
   <source>把令牌存成文件 {file}，再在接大屏的电脑上运行</source>
   <translation>Save the token as a file {file}, then run on the machine of the wall</translation>
  </message>
  <message numerus="yes">
   <source>把已选 {n} 人的现有技能存为预案</source>
   <translation>
    <numerusform>Save the skills of {n} chosen agent as a plan</numerusform>
    <numerusform>Save the skills of {n} chosen agents as a plan</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>把待应用的 {n} 项存为预案</source>
   <translation>
    <numerusform>Save {n} staged change as a plan</numerusform>
    <numerusform>Save {n} staged changes as a plan</numerusform>
   </translation>
  </message>
  <message>
   <source>把待应用的更改存为预案</source>
   <translation>Save staged changes as a plan</translation>
  </message>
  <message>
   <source>投诉分类</source>
   <translation>Complaint kinds</translation>
  </message>
  <message>
   <source>投诉类别</source>
   <translation>Complaint about</translation>
  </message>
  <message>
   <source>折算人力 {before} → {after}</source>
   <translation>Agents in effect {before} → {after}</translation>
  </message>
  <message>
   <source>报表</source>
   <translation>Report</translation>
  </message>
  <message>
   <source>报表…</source>
   <translation>Papers…</translation>
  </message>
  <message>
   <source>报表模板 {name}</source>
   <translation>Report template {name}</translation>
  </message>
  <message>
   <source>报表由网关生成，话务平台断开时也可以；合计与历史数据一致。</source>
   <translation>Papers are made by the gateway, also while the ACD is away; totals are those of the history.</translation>
  </message>
  <message>
   <source>拖框</source>
   <translation>Drag</translation>
  </message>
  <message>
   <source>持续</source>
   <translation>For</translation>
  </message>
  <message>
   <source>持续 分</source>
   <translation>for min</translation>
  </message>
  <message>
   <source>持续 秒</source>
   <translation>Holds s</translation>
  </message>
  <message>
   <source>指令</source>
   <translation>Command</translation>
  </message>
  <message>
   <source>指定时间</source>
   <translation>At a time</translation>
  </message>
  <message>
   <source>指挥</source>
   <translation>Commander</translation>
  </message>
  <message>
   <source>指挥 {who}</source>
   <translation>commander {who}</translation>
  </message>
  <message>
   <source>指标</source>
   <translation>Figure</translation>
  </message>
  <message>
   <source>指标口径</source>
   <translation>Formulas</translation>
  </message>
  <message>
   <source>指标定义</source>
   <translation>Figures</translation>
  </message>
  <message>
   <source>按 F9 测试；每一步都会列在这里</source>
   <translation>F9 tests it; each step is listed here</translation>
  </message>
  <message>
   <source>按{split}拆分</source>
   <translation>By {split}</translation>
  </message>
  <message>
   <source>按姓名、工号、班组查找</source>
   <translation>Find by name, number or team</translation>
  </message>
  <message>
   <source>按对象查找</source>
   <translation>Find by whom it is about</translation>
  </message>
  <message>
   <source>按岗位</source>
   <translation>By role</translation>
  </message>
  <message>
   <source>按当前列排序</source>
   <translation>Sort by the current column</translation>
  </message>
  <message>
   <source>按我的存为第 {version} 版</source>
   <translation>Save mine as version {version}</translation>
  </message>
  <message>
   <source>按接入顺序</source>
   <translation>in the order of service</translation>
  </message>
  <message>
   <source>按画面</source>
   <translation>By screen</translation>
  </message>
  <message>
   <source>按近期进线、处理时长和放弃耐心用 Erlang A 估算，不是承诺</source>
   <translation>An estimate by Erlang A from recent arrivals, handling time and patience; no promise</translation>
  </message>
  <message>
   <source>按进入时间</source>
   <translation>longest wait first</translation>
  </message>
  <message>
   <source>按键转出</source>
   <translation>Left by key</translation>
  </message>
  <message>
   <source>振铃 {name}</source>
   <translation>rings at {name}</translation>
  </message>
  <message>
   <source>换人</source>
   <translation>Sign in as someone else</translation>
  </message>
  <message>
   <source>排在后面</source>
   <translation>After</translation>
  </message>
  <message>
   <source>排序已暂停</source>
   <translation>Sorting paused</translation>
  </message>
  <message>
   <source>排序：{column}</source>
   <translation>Order: {column}</translation>
  </message>
  <message>
   <source>排序：超时优先，再按时长</source>
   <translation>Order: past limit first, then time</translation>
  </message>
  <message numerus="yes">
   <source>排班 {n} 人</source>
   <translation>
    <numerusform>{n} agent on the roster</numerusform>
    <numerusform>{n} agents on the roster</numerusform>
   </translation>
  </message>
  <message>
   <source>排队</source>
   <translation>Waiting</translation>
  </message>
  <message>
   <source>排队 {count}</source>
   <translation>Waiting {count}</translation>
  </message>
  <message>
   <source>排队 {last}，最多 {most}</source>
   <translation>{last} waiting, {most} at most</translation>
  </message>
  <message>
   <source>排队 {waiting}，最长 {longest}，近 15 分接通率 {rate}</source>
   <translation>waiting {waiting}, longest {longest}, last 15 min {rate}</translation>
  </message>
  <message>
   <source>排队中</source>
   <translation>Waiting</translation>
  </message>
  <message>
   <source>排队中离队后计入</source>
   <translation>who waits counts on leaving</translation>
  </message>
  <message>
   <source>排队合计</source>
   <translation>Waiting, total</translation>
  </message>
  <message>
   <source>排队数</source>
   <translation>Waiting</translation>
  </message>
  <message>
   <source>排队来电 {n}</source>
   <translation>Waiting {n}</translation>
  </message>
  <message>
   <source>接下来</source>
   <translation>Coming up</translation>
  </message>
  <message>
   <source>接入 Asterisk</source>
   <translation>Connecting Asterisk</translation>
  </message>
  <message>
   <source>接入 FreeSWITCH</source>
   <translation>Connecting a FreeSWITCH</translation>
  </message>
  <message>
   <source>接入大屏</source>
   <translation>Add a wall</translation>
  </message>
  <message>
   <source>接入并取得令牌</source>
   <translation>Add and get token</translation>
  </message>
  <message>
   <source>接受为新版本</source>
   <translation>Accept as new version</translation>
  </message>
  <message>
   <source>接手</source>
   <translation>Take over</translation>
  </message>
  <message>
   <source>接手了</source>
   <translation>took it over</translation>
  </message>
  <message>
   <source>接班</source>
   <translation>Take over</translation>
  </message>
  <message>
   <source>接班 {name}</source>
   <translation>handed to {name}</translation>
  </message>
  <message>
   <source>接班…</source>
   <translation>Take over…</translation>
  </message>
  <message>
   <source>接班　值班经理</source>
   <translation>Incoming duty manager</translation>
  </message>
  <message>
   <source>接班值班经理</source>
   <translation>Takes over</translation>
  </message>
  <message>
   <source>接班：{shift}</source>
   <translation>Take over: {shift}</translation>
  </message>
  <message>
   <source>接通</source>
   <translation>Answered</translation>
  </message>
  <message>
   <source>接通与占用率</source>
   <translation>Answered and occupancy</translation>
  </message>
  <message>
   <source>接通率</source>
   <translation>Answer rate</translation>
  </message>
  <message>
   <source>接通率 %</source>
   <translation>answer rate %</translation>
  </message>
  <message>
   <source>接通率 15 分走势</source>
   <translation>Answer rate by 15 min</translation>
  </message>
  <message>
   <source>接通率 今日</source>
   <translation>Answer rate</translation>
  </message>
  <message>
   <source>提前原因</source>
   <translation>Why early</translation>
  </message>
  <message>
   <source>提前恢复</source>
   <translation>Restore now</translation>
  </message>
  <message>
   <source>提前执行</source>
   <translation>Run now</translation>
  </message>
  <message>
   <source>提前解除</source>
   <translation>Released early</translation>
  </message>
  <message>
   <source>提前解除{level}应急</source>
   <translation>Release {level} emergency early</translation>
  </message>
  <message>
   <source>提示</source>
   <translation>Info</translation>
  </message>
  <message>
   <source>提示音</source>
   <translation>Tone</translation>
  </message>
  <message>
   <source>提示音静音 10 分；横幅仍会显示</source>
   <translation>Tone muted for 10 min; the banner stays</translation>
  </message>
  <message>
   <source>提请到宣布</source>
   <translation>To decide</translation>
  </message>
  <message>
   <source>提请建议的预案</source>
   <translation>The proposed playbook</translation>
  </message>
  <message>
   <source>插入步骤</source>
   <translation>Insert step</translation>
  </message>
  <message>
   <source>搜索</source>
   <translation>Search</translation>
  </message>
  <message>
   <source>搜索坐席、队列、命令</source>
   <translation>Find agents, queues, commands</translation>
  </message>
  <message>
   <source>搜索结果 {count}</source>
   <translation>Results {count}</translation>
  </message>
  <message>
   <source>撤回</source>
   <translation>Undo</translation>
  </message>
  <message>
   <source>撤回刚才的操作</source>
   <translation>Undo what was just done</translation>
  </message>
  <message>
   <source>撤回提前恢复</source>
   <translation>Undo of restoring early</translation>
  </message>
  <message>
   <source>撤回未执行：{why}</source>
   <translation>Not undone: {why}</translation>
  </message>
  <message>
   <source>撤回签字</source>
   <translation>Take it back</translation>
  </message>
  <message>
   <source>撤销</source>
   <translation>Undo</translation>
  </message>
  <message>
   <source>撤销技能更改</source>
   <translation>Undo skill change</translation>
  </message>
  <message>
   <source>撤销记录</source>
   <translation>Strike the entry</translation>
  </message>
  <message>
   <source>撤销这条记录…</source>
   <translation>Strike this entry…</translation>
  </message>
  <message>
   <source>撤销，重做</source>
   <translation>Undo, redo</translation>
  </message>
  <message>
   <source>播放</source>
   <translation>Play</translation>
  </message>
  <message>
   <source>播放轮播</source>
   <translation>Play rotation</translation>
  </message>
  <message>
   <source>操作</source>
   <translation>Action</translation>
  </message>
  <message>
   <source>操作 ▾</source>
   <translation>Actions ▾</translation>
  </message>
  <message>
   <source>操作记录</source>
   <translation>Record</translation>
  </message>
  <message>
   <source>改</source>
   <translation>changed</translation>
  </message>
  <message numerus="yes">
   <source>改 {n} 项</source>
   <translation>
    <numerusform>{n} change</numerusform>
    <numerusform>{n} changes</numerusform>
   </translation>
  </message>
  <message>
   <source>改动带入的数字：{check}</source>
   <translation>Another figure: {check}</translation>
  </message>
  <message>
   <source>改变时区或日界后，网关约一秒内按新的边界重新归集今日数据</source>
   <translation>After a change of zone or start of day the gateway sorts today's figures anew, in about a second</translation>
  </message>
  <message>
   <source>改名与说明</source>
   <translation>Name and note</translation>
  </message>
  <message>
   <source>改名或换布局</source>
   <translation>Rename or change layout</translation>
  </message>
  <message>
   <source>改名：{old} → {new}</source>
   <translation>Renamed: {old} → {new}</translation>
  </message>
  <message numerus="yes">
   <source>改回 {n} 项</source>
   <translation>
    <numerusform>Set back {n}</numerusform>
    <numerusform>Set back {n}</numerusform>
   </translation>
  </message>
  <message>
   <source>改回预案“{name}”</source>
   <translation>set back to plan “{name}”</translation>
  </message>
  <message>
   <source>改由我接手</source>
   <translation>Take it myself</translation>
  </message>
  <message>
   <source>放大</source>
   <translation>Larger</translation>
  </message>
  <message>
   <source>放大，缩小，原始大小</source>
   <translation>Larger, smaller, original size</translation>
  </message>
  <message>
   <source>放弃</source>
   <translation>Abandoned</translation>
  </message>
  <message>
   <source>放弃 {n}</source>
   <translation>Abandoned {n}</translation>
  </message>
  <message>
   <source>放弃修改</source>
   <translation>Drop changes</translation>
  </message>
  <message>
   <source>放弃更改</source>
   <translation>Discard</translation>
  </message>
  <message>
   <source>放弃率 {rate}</source>
   <translation>Rate {rate}</translation>
  </message>
  <message>
   <source>放弃（时段未达标）</source>
   <translation>Abandoned (interval off target)</translation>
  </message>
  <message>
   <source>放弃（未达标时段）</source>
   <translation>Abandoned, off target</translation>
  </message>
  <message>
   <source>数值</source>
   <translation>Value</translation>
  </message>
  <message>
   <source>数值回到界内</source>
   <translation>back inside its bounds</translation>
  </message>
  <message>
   <source>数字</source>
   <translation>Number</translation>
  </message>
  <message>
   <source>数字项自动带入，可改并留痕</source>
   <translation>figures are filled in; changes are kept</translation>
  </message>
  <message>
   <source>数据 {age} 秒前</source>
   <translation>Data {age} s old</translation>
  </message>
  <message>
   <source>数据不完整</source>
   <translation>incomplete</translation>
  </message>
  <message>
   <source>数据中断</source>
   <translation>Feed lost</translation>
  </message>
  <message>
   <source>数据中断，告警已冻结；恢复后可以操作</source>
   <translation>The feed is lost and alerts are frozen; act when it is back</translation>
  </message>
  <message>
   <source>数据中断，大屏停在中断提示上，暂不能发送</source>
   <translation>The feed is lost and walls say so: nothing can be sent now</translation>
  </message>
  <message>
   <source>数据中断，数值为中断前的最后值</source>
   <translation>The feed is lost; these are the last values before</translation>
  </message>
  <message>
   <source>数据中断，无法核对解除条件；现在解除将记为提前解除</source>
   <translation>Figures are not live, exit conditions cannot be checked; to release now is recorded as early</translation>
  </message>
  <message>
   <source>数据中断，暂停判断</source>
   <translation>Feed lost, judging suspended</translation>
  </message>
  <message>
   <source>数据中断，暂停操作</source>
   <translation>Feed lost, nothing can be changed</translation>
  </message>
  <message>
   <source>数据中断，暂停操作；已准备的更改会保留</source>
   <translation>Feed lost: nothing can be changed; what is staged is kept</translation>
  </message>
  <message>
   <source>数据中断，暂停评估阈值</source>
   <translation>Feed lost: limits are not judged</translation>
  </message>
  <message>
   <source>数据中断，未判断告警</source>
   <translation>The feed is lost; alerts are not judged</translation>
  </message>
  <message>
   <source>数据中断，未判断；告警已冻结</source>
   <translation>The feed is lost: nothing is judged, alerts are frozen</translation>
  </message>
  <message>
   <source>数据中断，此刻不能确认是谁的来电</source>
   <translation>The feed is lost: whose call it is now is not known</translation>
  </message>
  <message>
   <source>数据中断，非实时</source>
   <translation>Feed lost, not live</translation>
  </message>
  <message>
   <source>数据库、备份与升级</source>
   <translation>Database, backup, upgrade</translation>
  </message>
  <message>
   <source>数据库里此人的记录不是本程序改的；核对后保存一次即可恢复</source>
   <translation>Something else changed this person's row in the database; look it through and save it once</translation>
  </message>
  <message>
   <source>数据延迟秒</source>
   <translation>Age of the data, s</translation>
  </message>
  <message>
   <source>数据恢复，继续判断</source>
   <translation>Feed back, judging goes on</translation>
  </message>
  <message>
   <source>数据源</source>
   <translation>Source</translation>
  </message>
  <message>
   <source>数据源由启动参数指定；去掉参数后可在此更改</source>
   <translation>The command line says the source; start without it to change it here</translation>
  </message>
  <message>
   <source>整体</source>
   <translation>In general</translation>
  </message>
  <message>
   <source>整改</source>
   <translation>Mending</translation>
  </message>
  <message>
   <source>整改结果</source>
   <translation>Result</translation>
  </message>
  <message>
   <source>文件夹 {folder}</source>
   <translation>Folder {folder}</translation>
  </message>
  <message>
   <source>文字</source>
   <translation>Chat</translation>
  </message>
  <message>
   <source>断于 {at}</source>
   <translation>Lost at {at}</translation>
  </message>
  <message>
   <source>新口令</source>
   <translation>New password</translation>
  </message>
  <message>
   <source>新口令不能与旧口令相同</source>
   <translation>The new password is the old one</translation>
  </message>
  <message>
   <source>新告警在桌面上弹出一次</source>
   <translation>A new alert shows once on the desktop</translation>
  </message>
  <message>
   <source>新增</source>
   <translation>Add</translation>
  </message>
  <message>
   <source>新增人员</source>
   <translation>Add a person</translation>
  </message>
  <message>
   <source>新布局</source>
   <translation>New layout</translation>
  </message>
  <message>
   <source>新建</source>
   <translation>New</translation>
  </message>
  <message>
   <source>新建布局</source>
   <translation>New layout</translation>
  </message>
  <message>
   <source>新建布局后在这里编辑</source>
   <translation>Make a layout to edit it here</translation>
  </message>
  <message>
   <source>新建布局后，这里显示它现在的样子</source>
   <translation>Make a layout to see here how it looks now</translation>
  </message>
  <message>
   <source>新建或修改…</source>
   <translation>New or change…</translation>
  </message>
  <message>
   <source>新建预案</source>
   <translation>New playbook</translation>
  </message>
  <message>
   <source>新记录</source>
   <translation>New entry</translation>
  </message>
  <message>
   <source>新预案</source>
   <translation>New playbook</translation>
  </message>
  <message>
   <source>方向键</source>
   <translation>Arrows</translation>
  </message>
  <message>
   <source>旁听</source>
   <translation>Listen</translation>
  </message>
  <message>
   <source>旁听 / 耳语</source>
   <translation>Listen / whisper</translation>
  </message>
  <message>
   <source>旁听中</source>
   <translation>Listening</translation>
  </message>
  <message>
   <source>旁听中不能改；请结束旁听，勾选后重新开始</source>
   <translation>Not while you listen: end it, tick this, and begin again</translation>
  </message>
  <message>
   <source>旁听已中断，话务平台上已没有它</source>
   <translation>The listen was lost; the ACD has it no more</translation>
  </message>
  <message>
   <source>旁听已结束</source>
   <translation>Listening has ended</translation>
  </message>
  <message>
   <source>旁听开始后可以切换</source>
   <translation>Can be switched to once you listen</translation>
  </message>
  <message>
   <source>旁听接入通话后可以写笔记</source>
   <translation>Notes can be written once you hear the call</translation>
  </message>
  <message>
   <source>旁听时响铃的电话；不旁听可留空</source>
   <translation>It rings when listening in; empty where nobody listens</translation>
  </message>
  <message>
   <source>旁听没有结束：{why}</source>
   <translation>Listening was not ended: {why}</translation>
  </message>
  <message>
   <source>无</source>
   <translation>none</translation>
  </message>
  <message>
   <source>无人接班</source>
   <translation>Nobody</translation>
  </message>
  <message>
   <source>无人等待</source>
   <translation>Nobody waits</translation>
  </message>
  <message>
   <source>无人转出</source>
   <translation>Left, nobody there</translation>
  </message>
  <message>
   <source>无记录</source>
   <translation>No record</translation>
  </message>
  <message>
   <source>日</source>
   <translation>Day</translation>
  </message>
  <message>
   <source>日历</source>
   <translation>Calendar</translation>
  </message>
  <message>
   <source>日期</source>
   <translation>Day</translation>
  </message>
  <message>
   <source>日期 {days}</source>
   <translation>Days {days}</translation>
  </message>
  <message>
   <source>日期请填写为 2026-11-24</source>
   <translation>Write a day as 2026-11-24</translation>
  </message>
  <message>
   <source>日期随打开的日子移动：今日的模板总是今日</source>
   <translation>Its days move with the day it is opened: a template of today is always today's</translation>
  </message>
  <message>
   <source>日期，如 2026-11-24</source>
   <translation>a day, as 2026-11-24</translation>
  </message>
  <message>
   <source>旧令牌立即作废：这块大屏会停住，直到换上新令牌。</source>
   <translation>The old token is void at once: the wall stops until it has the new one.</translation>
  </message>
  <message>
   <source>时区</source>
   <translation>Time zone</translation>
  </message>
  <message>
   <source>时区与日界</source>
   <translation>Zone and day</translation>
  </message>
  <message>
   <source>时段</source>
   <translation>Period</translation>
  </message>
  <message>
   <source>时段 {start}–{end}</source>
   <translation>Interval {start}–{end}</translation>
  </message>
  <message>
   <source>时段不完整</source>
   <translation>incomplete period</translation>
  </message>
  <message>
   <source>时长</source>
   <translation>Duration</translation>
  </message>
  <message>
   <source>时间</source>
   <translation>Time</translation>
  </message>
  <message>
   <source>时间线</source>
   <translation>Timeline</translation>
  </message>
  <message>
   <source>时间请填写为 14:30</source>
   <translation>Write the time as 14:30</translation>
  </message>
  <message>
   <source>时限</source>
   <translation>Limit</translation>
  </message>
  <message>
   <source>明日 {time}</source>
   <translation>tomorrow {time}</translation>
  </message>
  <message>
   <source>昨日</source>
   <translation>Yesterday</translation>
  </message>
  <message>
   <source>是</source>
   <translation>yes</translation>
  </message>
  <message>
   <source>显示</source>
   <translation>Shown</translation>
  </message>
  <message>
   <source>显示 30 秒，并写入操作记录</source>
   <translation>For 30 s, and on the record</translation>
  </message>
  <message>
   <source>显示 {first}–{last} / {count}，在席 {staffed}</source>
   <translation>Showing {first}–{last} of {count}, {staffed} signed in</translation>
  </message>
  <message>
   <source>显示全部时段</source>
   <translation>Show all</translation>
  </message>
  <message>
   <source>显示号码</source>
   <translation>Show number</translation>
  </message>
  <message>
   <source>显示名称</source>
   <translation>Shown as</translation>
  </message>
  <message>
   <source>显示或隐藏原生值</source>
   <translation>Show or hide native values</translation>
  </message>
  <message>
   <source>暂不…</source>
   <translation>Not now…</translation>
  </message>
  <message>
   <source>暂不宣布</source>
   <translation>Not now</translation>
  </message>
  <message>
   <source>暂不宣布…</source>
   <translation>Not now…</translation>
  </message>
  <message>
   <source>暂不宣布至 {time}</source>
   <translation>put off until {time}</translation>
  </message>
  <message>
   <source>暂不登录，只看现场</source>
   <translation>Not now, only look</translation>
  </message>
  <message>
   <source>暂时没有班组，仍然保存</source>
   <translation>No team for now; save it all the same</translation>
  </message>
  <message>
   <source>暂缓提醒</source>
   <translation>Snooze</translation>
  </message>
  <message numerus="yes">
   <source>暂缓提醒 {n} 分</source>
   <translation>
    <numerusform>Snooze {n} minute</numerusform>
    <numerusform>Snooze {n} minutes</numerusform>
   </translation>
  </message>
  <message>
   <source>暂缓提醒至 {at}</source>
   <translation>Snoozed until {at}</translation>
  </message>
  <message>
   <source>暗色</source>
   <translation>Dark</translation>
  </message>
  <message>
   <source>更严重时转为紧急</source>
   <translation>Becomes critical when worse</translation>
  </message>
  <message>
   <source>更多 ▾</source>
   <translation>More ▾</translation>
  </message>
  <message>
   <source>更多操作</source>
   <translation>More</translation>
  </message>
  <message>
   <source>更多结果</source>
   <translation>More</translation>
  </message>
  <message>
   <source>更换“{name}”的令牌</source>
   <translation>Renew the token of “{name}”</translation>
  </message>
  <message>
   <source>更换令牌</source>
   <translation>Renew token</translation>
  </message>
  <message>
   <source>更改将保留，不再恢复</source>
   <translation>The change stays</translation>
  </message>
  <message>
   <source>更改数据源</source>
   <translation>Change source</translation>
  </message>
  <message>
   <source>更改时先逐步测试，通过后才切换；测试不影响当前画面。</source>
   <translation>Another source is tested step by step before it is taken; the floor goes on meanwhile.</translation>
  </message>
  <message>
   <source>更早的班次</source>
   <translation>Earlier</translation>
  </message>
  <message>
   <source>最严重</source>
   <translation>Worst</translation>
  </message>
  <message>
   <source>最低时段</source>
   <translation>Lowest interval</translation>
  </message>
  <message>
   <source>最低时段 {rate} {at}</source>
   <translation>Worst interval {rate} {at}</translation>
  </message>
  <message>
   <source>最初：{pages}</source>
   <translation>At first: {pages}</translation>
  </message>
  <message>
   <source>最多 {n} 页</source>
   <translation>At most {n} pages</translation>
  </message>
  <message>
   <source>最少样本</source>
   <translation>Least sample</translation>
  </message>
  <message>
   <source>最慢回执</source>
   <translation>Slowest receipt</translation>
  </message>
  <message>
   <source>最近使用</source>
   <translation>Last used</translation>
  </message>
  <message>
   <source>最近变更</source>
   <translation>Last change</translation>
  </message>
  <message>
   <source>最近变更 {change}</source>
   <translation>Last change {change}</translation>
  </message>
  <message>
   <source>最近的辅导笔记</source>
   <translation>Latest coaching notes</translation>
  </message>
  <message>
   <source>最近连接</source>
   <translation>Last seen</translation>
  </message>
  <message>
   <source>最迟到期</source>
   <translation>Ends at latest</translation>
  </message>
  <message>
   <source>最长</source>
   <translation>Longest</translation>
  </message>
  <message>
   <source>最长等待</source>
   <translation>Longest wait</translation>
  </message>
  <message>
   <source>最长等待 秒</source>
   <translation>Longest wait s</translation>
  </message>
  <message>
   <source>最长等待秒</source>
   <translation>Longest wait, s</translation>
  </message>
  <message>
   <source>月</source>
   <translation>Month</translation>
  </message>
  <message>
   <source>月份，如 2026-11</source>
   <translation>a month, as 2026-11</translation>
  </message>
  <message numerus="yes">
   <source>有 {n} 条未同步，同步后才能签字</source>
   <translation>
    <numerusform>{n} is not synchronised; sign after that</numerusform>
    <numerusform>{n} are not synchronised; sign after that</numerusform>
   </translation>
  </message>
  <message>
   <source>有技能</source>
   <translation>Skill</translation>
  </message>
  <message>
   <source>有未保存的修改</source>
   <translation>There are changes that are not saved</translation>
  </message>
  <message>
   <source>有规则填写有误</source>
   <translation>Some rule is not filled in right</translation>
  </message>
  <message>
   <source>有误</source>
   <translation>wrong</translation>
  </message>
  <message>
   <source>服务水平</source>
   <translation>Service level</translation>
  </message>
  <message>
   <source>服务水平 %</source>
   <translation>Service level %</translation>
  </message>
  <message>
   <source>服务水平有五种通行算法；每种下面是按今日数据算出的值</source>
   <translation>The service level has five formulas in use; under each is what it gives today</translation>
  </message>
  <message>
   <source>服务水平秒数</source>
   <translation>Seconds</translation>
  </message>
  <message>
   <source>服务规范</source>
   <translation>Service checklist</translation>
  </message>
  <message>
   <source>期间</source>
   <translation>Period</translation>
  </message>
  <message>
   <source>期间接通</source>
   <translation>Answered</translation>
  </message>
  <message>
   <source>期间接通率</source>
   <translation>Rate meanwhile</translation>
  </message>
  <message>
   <source>期间放弃</source>
   <translation>Abandoned</translation>
  </message>
  <message>
   <source>期限</source>
   <translation>Due</translation>
  </message>
  <message>
   <source>期限 分</source>
   <translation>Due min</translation>
  </message>
  <message>
   <source>未交班</source>
   <translation>Not signed out</translation>
  </message>
  <message>
   <source>未保存</source>
   <translation>Not saved</translation>
  </message>
  <message>
   <source>未分班组</source>
   <translation>No team</translation>
  </message>
  <message>
   <source>未分站点</source>
   <translation>No site</translation>
  </message>
  <message>
   <source>未分组</source>
   <translation>No group</translation>
  </message>
  <message>
   <source>未分配</source>
   <translation>not assigned</translation>
  </message>
  <message>
   <source>未列入</source>
   <translation>not listed</translation>
  </message>
  <message>
   <source>未勾选：全部显示，按中心的次序</source>
   <translation>None ticked: all, in the centre’s order</translation>
  </message>
  <message>
   <source>未回执</source>
   <translation>No receipt</translation>
  </message>
  <message>
   <source>未回执 {time}</source>
   <translation>No receipt {time}</translation>
  </message>
  <message>
   <source>未完成</source>
   <translation>Not done</translation>
  </message>
  <message>
   <source>未定时间</source>
   <translation>No time set</translation>
  </message>
  <message>
   <source>未开始</source>
   <translation>Not begun</translation>
  </message>
  <message>
   <source>未恢复</source>
   <translation>Open</translation>
  </message>
  <message>
   <source>未执行</source>
   <translation>Not done</translation>
  </message>
  <message>
   <source>未来 30 分接通率 %，估算</source>
   <translation>answer rate %, next 30 min</translation>
  </message>
  <message>
   <source>未登记</source>
   <translation>not known</translation>
  </message>
  <message>
   <source>未确认</source>
   <translation>Unacknowledged</translation>
  </message>
  <message>
   <source>未确认满此时间，升级到值班经理；留空不升级</source>
   <translation>Unacknowledged for so long it goes to the duty manager; empty: never</translation>
  </message>
  <message>
   <source>未签入</source>
   <translation>Signed out</translation>
  </message>
  <message>
   <source>未签入 {n}</source>
   <translation>Signed out {n}</translation>
  </message>
  <message numerus="yes">
   <source>未签入 {n} 人不显示</source>
   <translation>
    <numerusform>{n} signed out, not shown</numerusform>
    <numerusform>{n} signed out, not shown</numerusform>
   </translation>
  </message>
  <message>
   <source>未签入：现在会被拒绝，可选“签入后再改”</source>
   <translation>Signed out: refused now, unless “Change once signed in” is ticked</translation>
  </message>
  <message>
   <source>未签字</source>
   <translation>Not signed</translation>
  </message>
  <message>
   <source>未达</source>
   <translation>Missed</translation>
  </message>
  <message>
   <source>未连接</source>
   <translation>Not connected</translation>
  </message>
  <message>
   <source>未连接过</source>
   <translation>Never seen</translation>
  </message>
  <message>
   <source>未送达（{why}）</source>
   <translation>not told ({why})</translation>
  </message>
  <message>
   <source>未选</source>
   <translation>not selected</translation>
  </message>
  <message>
   <source>未选择</source>
   <translation>Not chosen</translation>
  </message>
  <message>
   <source>未通过</source>
   <translation>Failed</translation>
  </message>
  <message>
   <source>本人分机</source>
   <translation>Own phone</translation>
  </message>
  <message>
   <source>本人的班组</source>
   <translation>Own teams</translation>
  </message>
  <message>
   <source>本月</source>
   <translation>This month</translation>
  </message>
  <message>
   <source>本机</source>
   <translation>This desk</translation>
  </message>
  <message>
   <source>本机 {version}</source>
   <translation>This desk {version}</translation>
  </message>
  <message>
   <source>本机 {version}，网关 {gateway}</source>
   <translation>This desk {version}, gateway {gateway}</translation>
  </message>
  <message>
   <source>本机自带的网关，无需登录</source>
   <translation>A gateway of this machine's own needs no sign-in</translation>
  </message>
  <message>
   <source>本条校验</source>
   <translation>Its hash</translation>
  </message>
  <message>
   <source>本次检查已完成，已写入值班记录</source>
   <translation>The round is done, and in the shift's record</translation>
  </message>
  <message>
   <source>本班</source>
   <translation>This shift</translation>
  </message>
  <message>
   <source>本班 {ends} 结束，{first} 起可以签收</source>
   <translation>The shift ends {ends}; sign in from {first}</translation>
  </message>
  <message>
   <source>本班尚无人接班</source>
   <translation>Nobody has taken this shift over</translation>
  </message>
  <message>
   <source>本班尚无记录，自动记录将从签收开始</source>
   <translation>Nothing is recorded yet; it fills by itself from the take-over on</translation>
  </message>
  <message>
   <source>本班尚未开始，{first} 起可以检查</source>
   <translation>The shift has not begun; inspected from {first}</translation>
  </message>
  <message>
   <source>本班概况</source>
   <translation>This shift</translation>
  </message>
  <message>
   <source>本话务平台没有说明通话会怎样。</source>
   <translation>This ACD does not say what becomes of the calls.</translation>
  </message>
  <message>
   <source>本队列均值</source>
   <translation>Queue mean</translation>
  </message>
  <message>
   <source>机器人</source>
   <translation>Bot</translation>
  </message>
  <message>
   <source>权限</source>
   <translation>Right</translation>
  </message>
  <message>
   <source>条件</source>
   <translation>Condition</translation>
  </message>
  <message>
   <source>条件仍在时，5 分后再次询问</source>
   <translation>Asked again after 5 min if the lines are still met</translation>
  </message>
  <message>
   <source>条件暂停判断，数据恢复后继续</source>
   <translation>The lines are not judged until figures come again</translation>
  </message>
  <message>
   <source>来源</source>
   <translation>From</translation>
  </message>
  <message>
   <source>查找</source>
   <translation>Find</translation>
  </message>
  <message>
   <source>查找姓名或工号</source>
   <translation>Find a name or number</translation>
  </message>
  <message>
   <source>查找账号、姓名</source>
   <translation>Find a person</translation>
  </message>
  <message>
   <source>查看</source>
   <translation>Show</translation>
  </message>
  <message>
   <source>查看全部告警</source>
   <translation>Show all alerts</translation>
  </message>
  <message>
   <source>查看对象</source>
   <translation>Show</translation>
  </message>
  <message>
   <source>查看画面上的最后快照；F10 值班记录</source>
   <translation>The last picture on the screen; the shift record (F10)</translation>
  </message>
  <message>
   <source>查阅</source>
   <translation>Reference</translation>
  </message>
  <message>
   <source>标准</source>
   <translation>Standard</translation>
  </message>
  <message>
   <source>标准 {standard}</source>
   <translation>standard {standard}</translation>
  </message>
  <message>
   <source>标号为处置步骤</source>
   <translation>numbers are steps</translation>
  </message>
  <message>
   <source>标记为已完成</source>
   <translation>Mark as done</translation>
  </message>
  <message>
   <source>标记为已完成…</source>
   <translation>Mark as done…</translation>
  </message>
  <message>
   <source>标记完成</source>
   <translation>Mark done</translation>
  </message>
  <message>
   <source>标记步骤 {n} 完成</source>
   <translation>Mark step {n} done</translation>
  </message>
  <message>
   <source>标题</source>
   <translation>Title</translation>
  </message>
  <message>
   <source>根因</source>
   <translation>Cause</translation>
  </message>
  <message>
   <source>检查</source>
   <translation>Inspections</translation>
  </message>
  <message>
   <source>检查人</source>
   <translation>Inspected by</translation>
  </message>
  <message>
   <source>检查工作记录</source>
   <translation>Inspection record</translation>
  </message>
  <message>
   <source>检查异常：{check}</source>
   <translation>Fault: {check}</translation>
  </message>
  <message>
   <source>检查模板</source>
   <translation>Template</translation>
  </message>
  <message>
   <source>检查模板已保存为第 {n} 版，从没有开始填写的班次起生效</source>
   <translation>The template is kept as version {n}; it counts for shifts without answers</translation>
  </message>
  <message>
   <source>检查模板没有为本班安排检查</source>
   <translation>The template has no round for this shift</translation>
  </message>
  <message>
   <source>检查项</source>
   <translation>Check</translation>
  </message>
  <message>
   <source>检查：正常或保存 / 异常</source>
   <translation>Inspection: in order or keep / fault</translation>
  </message>
  <message>
   <source>检索</source>
   <translation>Search</translation>
  </message>
  <message>
   <source>检索值班记录</source>
   <translation>Search the shift records</translation>
  </message>
  <message>
   <source>检索全部班次：内容、姓名、工单</source>
   <translation>All shifts: text, name, ticket</translation>
  </message>
  <message>
   <source>检索内容</source>
   <translation>Text to find</translation>
  </message>
  <message>
   <source>检索结果</source>
   <translation>Results</translation>
  </message>
  <message>
   <source>模拟的现场，没有连接真实的话务平台</source>
   <translation>A simulated floor; no real ACD is connected</translation>
  </message>
  <message>
   <source>模板</source>
   <translation>Templates</translation>
  </message>
  <message>
   <source>模板名称</source>
   <translation>Name of the template</translation>
  </message>
  <message>
   <source>次序</source>
   <translation>Order</translation>
  </message>
  <message>
   <source>止 2026-11-30</source>
   <translation>to 2026-11-30</translation>
  </message>
  <message>
   <source>正在估算</source>
   <translation>Estimating</translation>
  </message>
  <message>
   <source>正在保存</source>
   <translation>Being saved</translation>
  </message>
  <message>
   <source>正在保存…</source>
   <translation>Saving…</translation>
  </message>
  <message>
   <source>正在向网关查询…</source>
   <translation>Asking the gateway…</translation>
  </message>
  <message>
   <source>正在存到本机</source>
   <translation>Being kept on this desk</translation>
  </message>
  <message>
   <source>正在导出 {file}</source>
   <translation>Writing {file}</translation>
  </message>
  <message>
   <source>正在尝试…</source>
   <translation>Trying…</translation>
  </message>
  <message numerus="yes">
   <source>正在应用 {n} 项…</source>
   <translation>
    <numerusform>Applying {n}…</numerusform>
    <numerusform>Applying {n}…</numerusform>
   </translation>
  </message>
  <message>
   <source>正在应用，等待话务平台确认</source>
   <translation>Applying, waiting for the ACD to confirm</translation>
  </message>
  <message>
   <source>正在查询 {share} %</source>
   <translation>Being made {share} %</translation>
  </message>
  <message>
   <source>正在核对权限</source>
   <translation>Looking up rights</translation>
  </message>
  <message>
   <source>正在检索</source>
   <translation>Searching</translation>
  </message>
  <message>
   <source>正在测试…</source>
   <translation>Testing…</translation>
  </message>
  <message>
   <source>正在演示</source>
   <translation>playing</translation>
  </message>
  <message>
   <source>正在生成报表</source>
   <translation>The paper is made</translation>
  </message>
  <message>
   <source>正在由大屏使用：{names}；请先让它们改用别的布局</source>
   <translation>Shown by: {names}; give them another layout first</translation>
  </message>
  <message>
   <source>正在等待应答，每步最多 10 秒</source>
   <translation>Waiting for an answer, 10 s a step at most</translation>
  </message>
  <message>
   <source>正在等待网关应答</source>
   <translation>Waiting for the gateway's answer</translation>
  </message>
  <message>
   <source>正在结束旁听</source>
   <translation>Ending</translation>
  </message>
  <message>
   <source>正在编辑的一页：{title}</source>
   <translation>The page being edited: {title}</translation>
  </message>
  <message>
   <source>正在请求旁听</source>
   <translation>Asking to listen</translation>
  </message>
  <message>
   <source>正在读取</source>
   <translation>Reading</translation>
  </message>
  <message>
   <source>正在读取…</source>
   <translation>Reading…</translation>
  </message>
  <message>
   <source>正在读取值班记录</source>
   <translation>Reading the record</translation>
  </message>
  <message>
   <source>正在读取布局和大屏</source>
   <translation>Reading layouts and walls</translation>
  </message>
  <message>
   <source>正在读取应急状态</source>
   <translation>Reading the state of emergencies</translation>
  </message>
  <message>
   <source>正在读取检查记录</source>
   <translation>Reading the inspections</translation>
  </message>
  <message>
   <source>正在读取版本</source>
   <translation>Reading versions</translation>
  </message>
  <message>
   <source>正在读取话务平台的队列与坐席…</source>
   <translation>Reading the ACD's queues and agents…</translation>
  </message>
  <message>
   <source>正在输入：按 Esc 离开后 1、2、3 有效；Alt 1、Alt 2 随时有效。</source>
   <translation>You are typing: 1, 2 and 3 work once Esc has left the field; Alt 1 and Alt 2 always do.</translation>
  </message>
  <message>
   <source>正在连接</source>
   <translation>Connecting</translation>
  </message>
  <message>
   <source>正常</source>
   <translation>Heard</translation>
  </message>
  <message>
   <source>正常 / 异常</source>
   <translation>In order / fault</translation>
  </message>
  <message>
   <source>正常 Enter</source>
   <translation>OK Enter</translation>
  </message>
  <message>
   <source>正常 Y</source>
   <translation>OK Y</translation>
  </message>
  <message>
   <source>此人没有登录</source>
   <translation>Is not signed in anywhere</translation>
  </message>
  <message>
   <source>此人的记录</source>
   <translation>By this person</translation>
  </message>
  <message>
   <source>此刻 {at}</source>
   <translation>Now {at}</translation>
  </message>
  <message>
   <source>此刻在队列中等待的来电</source>
   <translation>Contacts waiting in the queue now</translation>
  </message>
  <message>
   <source>此刻处于该状态的人数</source>
   <translation>Agents in this state now</translation>
  </message>
  <message>
   <source>此刻所有人工队列中等待的来电</source>
   <translation>Contacts waiting in all staffed queues now</translation>
  </message>
  <message>
   <source>此刻没有班次，请另选恢复时间</source>
   <translation>No shift works then: choose another time to restore</translation>
  </message>
  <message>
   <source>此后，只有登录的人才能修改设置和操作现场；其他人员由管理员添加。</source>
   <translation>From then on only people who have signed in change settings and act on the floor; administrators add the others.</translation>
  </message>
  <message>
   <source>此对象的记录</source>
   <translation>About the same</translation>
  </message>
  <message>
   <source>此布局已被他人删除；您的修改还在，保存即作为新布局</source>
   <translation>Somebody else deleted this layout; your changes are still here, saving keeps them as a new one</translation>
  </message>
  <message>
   <source>步骤</source>
   <translation>Step</translation>
  </message>
  <message>
   <source>步骤 {n}</source>
   <translation>step {n}</translation>
  </message>
  <message>
   <source>步骤与记录</source>
   <translation>Steps and log</translation>
  </message>
  <message>
   <source>每 15 分接通率</source>
   <translation>Answer rate by 15 min</translation>
  </message>
  <message>
   <source>每 15 分接通率，虚线 {target} %</source>
   <translation>Answer rate by 15 min, dashed {target} %</translation>
  </message>
  <message>
   <source>每 15 分接通率，虚线为目标</source>
   <translation>Answer rate by 15 min; the dashes are the target</translation>
  </message>
  <message>
   <source>每个对象各自判断，同一对象同一规则只有一条告警</source>
   <translation>Each object is judged by itself; a rule has one alert for each</translation>
  </message>
  <message>
   <source>每分钟</source>
   <translation>by the minute</translation>
  </message>
  <message>
   <source>每周一</source>
   <translation>Mondays</translation>
  </message>
  <message>
   <source>每周三</source>
   <translation>Wednesdays</translation>
  </message>
  <message>
   <source>每周二</source>
   <translation>Tuesdays</translation>
  </message>
  <message>
   <source>每周五</source>
   <translation>Fridays</translation>
  </message>
  <message>
   <source>每周六</source>
   <translation>Saturdays</translation>
  </message>
  <message>
   <source>每周四</source>
   <translation>Thursdays</translation>
  </message>
  <message>
   <source>每周日</source>
   <translation>Sundays</translation>
  </message>
  <message>
   <source>每天</source>
   <translation>Every day</translation>
  </message>
  <message>
   <source>每月 {n} 日</source>
   <translation>Month day {n}</translation>
  </message>
  <message>
   <source>每格一名坐席，位置固定，按工号排列；只有超时才有颜色</source>
   <translation>One cell an agent, in a fixed place by code; colour only past a limit</translation>
  </message>
  <message>
   <source>每行一类，次序即填写时的次序；英文名写在等号后，如“物流 = Delivery”。改名或删去后，以往的记录仍按当时的类别显示和统计</source>
   <translation>One kind to a line, in the order in which they are offered; an English name stands behind an equals sign. Records of the past keep the kind that they were given, and are counted by it</translation>
  </message>
  <message>
   <source>每页秒数，{least} 至 {most}</source>
   <translation>Seconds a page, {least} to {most}</translation>
  </message>
  <message>
   <source>比较</source>
   <translation>Rule</translation>
  </message>
  <message>
   <source>没有</source>
   <translation>none</translation>
  </message>
  <message>
   <source>没有“{right}”的权限；有此权限的角色：{roles}</source>
   <translation>You have not the right “{right}”; roles that have it: {roles}</translation>
  </message>
  <message>
   <source>没有保存预案的权限；有此权限的角色：{roles}</source>
   <translation>You may not keep plans; roles that may: {roles}</translation>
  </message>
  <message>
   <source>没有修改</source>
   <translation>Nothing was changed</translation>
  </message>
  <message>
   <source>没有借调</source>
   <translation>Nobody is on loan</translation>
  </message>
  <message>
   <source>没有偏离</source>
   <translation>Nothing has drifted</translation>
  </message>
  <message>
   <source>没有取到</source>
   <translation>not taken</translation>
  </message>
  <message>
   <source>没有可恢复的改动</source>
   <translation>nothing to restore</translation>
  </message>
  <message>
   <source>没有可恢复的改动；可结束执行</source>
   <translation>Nothing to restore; it can be ended</translation>
  </message>
  <message>
   <source>没有可撤销的更改</source>
   <translation>Nothing to undo</translation>
  </message>
  <message>
   <source>没有可演示的情况</source>
   <translation>Nothing can be played</translation>
  </message>
  <message>
   <source>没有可用的密钥库，凭据保存在仅本用户可读的文件 {file}</source>
   <translation>There is no keyring; the secret is kept in a file that only this user can read: {file}</translation>
  </message>
  <message>
   <source>没有可选的</source>
   <translation>Nothing to choose from</translation>
  </message>
  <message>
   <source>没有告警</source>
   <translation>No alerts</translation>
  </message>
  <message>
   <source>没有告警记录</source>
   <translation>No alerts are on record</translation>
  </message>
  <message>
   <source>没有告警，也没有超限的数值</source>
   <translation>No alerts, and nothing past a limit</translation>
  </message>
  <message>
   <source>没有因此增加人手的队列，请另选恢复时间</source>
   <translation>No queue gains by it: choose another time to restore</translation>
  </message>
  <message>
   <source>没有坐席</source>
   <translation>No agents</translation>
  </message>
  <message>
   <source>没有坐席超过状态时限</source>
   <translation>No agent is past a time limit</translation>
  </message>
  <message>
   <source>没有应急条件；在设置中添加</source>
   <translation>No level lines; add them in the settings</translation>
  </message>
  <message>
   <source>没有待应用的更改</source>
   <translation>Nothing is staged</translation>
  </message>
  <message>
   <source>没有找到</source>
   <translation>Nothing found</translation>
  </message>
  <message>
   <source>没有找到“{typed}”</source>
   <translation>Nothing found for “{typed}”</translation>
  </message>
  <message>
   <source>没有找到符合条件的记录</source>
   <translation>Nothing was found</translation>
  </message>
  <message>
   <source>没有技能组</source>
   <translation>No skills</translation>
  </message>
  <message>
   <source>没有收到旁听状态</source>
   <translation>nothing heard of the listen</translation>
  </message>
  <message>
   <source>没有改动</source>
   <translation>Nothing was changed</translation>
  </message>
  <message>
   <source>没有更早的版本</source>
   <translation>There is no earlier version</translation>
  </message>
  <message>
   <source>没有更早的班次</source>
   <translation>There is no earlier shift</translation>
  </message>
  <message>
   <source>没有未保存的修改</source>
   <translation>Nothing is unsaved</translation>
  </message>
  <message>
   <source>没有未恢复的告警</source>
   <translation>No open alerts</translation>
  </message>
  <message>
   <source>没有正在进行的应急</source>
   <translation>No emergency goes on</translation>
  </message>
  <message>
   <source>没有此权限；有此权限的角色：{roles}</source>
   <translation>You may not do this; who may: {roles}</translation>
  </message>
  <message>
   <source>没有步骤；按 N 插入</source>
   <translation>No steps; N inserts one</translation>
  </message>
  <message>
   <source>没有符合条件的告警</source>
   <translation>No alerts match</translation>
  </message>
  <message>
   <source>没有符合条件的坐席</source>
   <translation>No agent matches</translation>
  </message>
  <message>
   <source>没有符合条件的记录</source>
   <translation>Nothing is found</translation>
  </message>
  <message>
   <source>没有被他人修改的项；可再试</source>
   <translation>Nobody else changed any of it; try again</translation>
  </message>
  <message>
   <source>没有要改的：现场已经如此</source>
   <translation>Nothing to change: the floor is so already</translation>
  </message>
  <message>
   <source>没有要整改的问题</source>
   <translation>Nothing is to be mended</translation>
  </message>
  <message>
   <source>没有要移交的事项</source>
   <translation>Nothing to hand over</translation>
  </message>
  <message>
   <source>没有解除条件；由人判断</source>
   <translation>No exit conditions; a person decides</translation>
  </message>
  <message>
   <source>没有调整技能的权限；有此权限的角色：{roles}</source>
   <translation>You may not change skills; these may: {roles}</translation>
  </message>
  <message>
   <source>没有这一类记录</source>
   <translation>No entries of this kind</translation>
  </message>
  <message>
   <source>没有这个人；请从列表中选择</source>
   <translation>There is no such person; choose from the list</translation>
  </message>
  <message>
   <source>没有选中的布局</source>
   <translation>No layout is chosen</translation>
  </message>
  <message>
   <source>没有选择处置预案</source>
   <translation>No playbook is chosen</translation>
  </message>
  <message>
   <source>没有页面</source>
   <translation>There is no page</translation>
  </message>
  <message>
   <source>注意</source>
   <translation>Warning</translation>
  </message>
  <message>
   <source>注意 {count}（未确认 {waiting}）</source>
   <translation>warning {count} ({waiting} unacknowledged)</translation>
  </message>
  <message>
   <source>流出</source>
   <translation>Flowed out</translation>
  </message>
  <message>
   <source>测试未通过：请改正后按 F9 再试</source>
   <translation>The test failed: correct it and press F9</translation>
  </message>
  <message>
   <source>测试还在进行</source>
   <translation>The test goes on</translation>
  </message>
  <message>
   <source>测试连接</source>
   <translation>Test</translation>
  </message>
  <message>
   <source>添加</source>
   <translation>Add</translation>
  </message>
  <message>
   <source>添加条件</source>
   <translation>Add a line</translation>
  </message>
  <message>
   <source>添加检查项</source>
   <translation>Add a check</translation>
  </message>
  <message>
   <source>添加步骤</source>
   <translation>Add step</translation>
  </message>
  <message>
   <source>添加移交事项</source>
   <translation>Add the item</translation>
  </message>
  <message>
   <source>添加记录，或打开所选一条</source>
   <translation>Add the entry, or open the chosen one</translation>
  </message>
  <message>
   <source>清除</source>
   <translation>Clear</translation>
  </message>
  <message>
   <source>清除全部待应用的更改</source>
   <translation>Clear all staged changes</translation>
  </message>
  <message>
   <source>清除坐席筛选</source>
   <translation>Clear the agents' filter</translation>
  </message>
  <message>
   <source>清除技能页筛选</source>
   <translation>Clear the filter of skills</translation>
  </message>
  <message>
   <source>清除筛选</source>
   <translation>Clear filters</translation>
  </message>
  <message>
   <source>渠道</source>
   <translation>Channel</translation>
  </message>
  <message>
   <source>溢出</source>
   <translation>Overflowed</translation>
  </message>
  <message>
   <source>满 {time} 提请宣布</source>
   <translation>proposed after {time}</translation>
  </message>
  <message>
   <source>满意 ÷ 评价，今日累计</source>
   <translation>satisfied ÷ surveys answered, today</translation>
  </message>
  <message>
   <source>满意度</source>
   <translation>CSAT</translation>
  </message>
  <message>
   <source>满意度 %</source>
   <translation>CSAT %</translation>
  </message>
  <message>
   <source>满意率</source>
   <translation>Satisfaction</translation>
  </message>
  <message>
   <source>演示</source>
   <translation>Demo</translation>
  </message>
  <message>
   <source>演示中心：现在签收只作演练，不锁定</source>
   <translation>Demonstration: signing in now is a rehearsal, nothing is locked</translation>
  </message>
  <message>
   <source>演示已开始</source>
   <translation>The incident begins</translation>
  </message>
  <message>
   <source>演示数据</source>
   <translation>Demonstration</translation>
  </message>
  <message>
   <source>演示突发情况</source>
   <translation>Play an incident</translation>
  </message>
  <message>
   <source>演示：{name}</source>
   <translation>Play: {name}</translation>
  </message>
  <message>
   <source>演示：全部停止</source>
   <translation>Stop all incidents</translation>
  </message>
  <message>
   <source>演练</source>
   <translation>Drill</translation>
  </message>
  <message>
   <source>演练签收</source>
   <translation>Rehearse signing in</translation>
  </message>
  <message>
   <source>演练签收…</source>
   <translation>Rehearse signing in…</translation>
  </message>
  <message>
   <source>版本</source>
   <translation>Versions</translation>
  </message>
  <message>
   <source>状态</source>
   <translation>State</translation>
  </message>
  <message>
   <source>状态时长已停止累计</source>
   <translation>Time in state stands still</translation>
  </message>
  <message>
   <source>现在</source>
   <translation>now</translation>
  </message>
  <message numerus="yes">
   <source>现在会发生 {n} 条告警</source>
   <translation>
    <numerusform>{n} alert would be raised now</numerusform>
    <numerusform>{n} alerts would be raised now</numerusform>
   </translation>
  </message>
  <message>
   <source>现场主管</source>
   <translation>Floor manager</translation>
  </message>
  <message>
   <source>现场指挥台</source>
   <translation>Supervisor</translation>
  </message>
  <message>
   <source>现场数据中断：请按现场情况判断</source>
   <translation>Feed lost: judge by what you see on the floor</translation>
  </message>
  <message>
   <source>现场还没有数据</source>
   <translation>No data of the floor yet</translation>
  </message>
  <message>
   <source>班末</source>
   <translation>Shift end</translation>
  </message>
  <message>
   <source>班次</source>
   <translation>Shifts</translation>
  </message>
  <message>
   <source>班次，结束早于开始即跨午夜</source>
   <translation>Shifts; one that ends before it begins passes midnight</translation>
  </message>
  <message>
   <source>班组</source>
   <translation>Team</translation>
  </message>
  <message>
   <source>班组 · 班长</source>
   <translation>Team · lead</translation>
  </message>
  <message>
   <source>班组与坐席</source>
   <translation>Teams and agents</translation>
  </message>
  <message>
   <source>班组与次序</source>
   <translation>Teams and their order</translation>
  </message>
  <message>
   <source>班组坐席状态</source>
   <translation>Teams by state</translation>
  </message>
  <message>
   <source>班组长</source>
   <translation>Team lead</translation>
  </message>
  <message>
   <source>班组长须选择本人的班组，否则不能对任何坐席操作</source>
   <translation>A team lead needs a team of his own, or he acts on nobody</translation>
  </message>
  <message>
   <source>班长一行：姓名 分机 人数，例如 罗敏 8021 28</source>
   <translation>A lead a line: name, extension, agents, such as J. Smith 8021 28</translation>
  </message>
  <message>
   <source>生成复盘</source>
   <translation>Make the review</translation>
  </message>
  <message>
   <source>生效</source>
   <translation>Begin</translation>
  </message>
  <message>
   <source>生效与恢复</source>
   <translation>Begin and restore</translation>
  </message>
  <message>
   <source>生效时间</source>
   <translation>Time of begin</translation>
  </message>
  <message>
   <source>用他人的</source>
   <translation>Use theirs</translation>
  </message>
  <message>
   <source>用我的</source>
   <translation>Use mine</translation>
  </message>
  <message>
   <source>用户 {name}</source>
   <translation>User {name}</translation>
  </message>
  <message>
   <source>用餐</source>
   <translation>Meal</translation>
  </message>
  <message>
   <source>由启动参数指定</source>
   <translation>As the command line says</translation>
  </message>
  <message>
   <source>由接班人确认，交班人不能自己签收</source>
   <translation>The incoming confirms; nobody signs in after himself</translation>
  </message>
  <message>
   <source>由本班值班经理 {name} 签字</source>
   <translation>{name} has this shift and signs</translation>
  </message>
  <message>
   <source>由网关每秒判断；数据中断时暂停</source>
   <translation>Judged by the gateway every second; suspended while the feed is lost</translation>
  </message>
  <message>
   <source>由网关管理员提供，整段粘贴</source>
   <translation>From the gateway's administrator; paste all of it</translation>
  </message>
  <message>
   <source>电话 {phone}</source>
   <translation>Call {phone}</translation>
  </message>
  <message>
   <source>画面上的数字从哪里来</source>
   <translation>Where the figures come from</translation>
  </message>
  <message>
   <source>画面中没有这位坐席，暂停操作</source>
   <translation>This agent is not in the picture; actions are paused</translation>
  </message>
  <message>
   <source>画面为 {at} 的最后快照，已冻结。</source>
   <translation>The picture is of {at} and frozen.</translation>
  </message>
  <message>
   <source>界限</source>
   <translation>Bound</translation>
  </message>
  <message>
   <source>留空表示没有这一级；Del 恢复为默认。时间可写 90 或 1:30。</source>
   <translation>Empty: there is no such limit. Del brings the default back. Times: 90 or 1:30.</translation>
  </message>
  <message>
   <source>留空：随轮播</source>
   <translation>Empty: as the rotation</translation>
  </message>
  <message>
   <source>登录</source>
   <translation>Sign in</translation>
  </message>
  <message>
   <source>登录于</source>
   <translation>Signed in</translation>
  </message>
  <message>
   <source>登录会话</source>
   <translation>Sessions</translation>
  </message>
  <message>
   <source>登录凭证存入系统密钥库；会话到期或退出登录时清除</source>
   <translation>Kept in the system's keyring until the session ends or you sign out</translation>
  </message>
  <message>
   <source>登录后按您的角色开放操作；每一步操作都记在您的名下。</source>
   <translation>What you may do follows your roles; all that you do is on the record under your name.</translation>
  </message>
  <message>
   <source>登录已到期或被管理员结束，已准备的更改都还在；请重新登录。</source>
   <translation>The session expired or was ended by an administrator; prepared changes are all still there. Sign in again.</translation>
  </message>
  <message>
   <source>登录数</source>
   <translation>Sessions</translation>
  </message>
  <message>
   <source>百分比</source>
   <translation>Percent</translation>
  </message>
  <message>
   <source>目标</source>
   <translation>Target</translation>
  </message>
  <message>
   <source>目标 {target}</source>
   <translation>Target {target}</translation>
  </message>
  <message>
   <source>目标与阈值</source>
   <translation>Targets and limits</translation>
  </message>
  <message>
   <source>看不了报表</source>
   <translation>Reports cannot be seen</translation>
  </message>
  <message>
   <source>看它的布局</source>
   <translation>Look at its layout</translation>
  </message>
  <message>
   <source>知道了</source>
   <translation>Understood</translation>
  </message>
  <message>
   <source>短时放弃</source>
   <translation>Short abandons</translation>
  </message>
  <message>
   <source>确认</source>
   <translation>Acknowledge</translation>
  </message>
  <message>
   <source>确认了</source>
   <translation>acknowledged it</translation>
  </message>
  <message>
   <source>确认并签收</source>
   <translation>Confirm and sign in</translation>
  </message>
  <message>
   <source>确认并签收…</source>
   <translation>Sign in…</translation>
  </message>
  <message>
   <source>确认所选告警</source>
   <translation>Acknowledge the selected alert</translation>
  </message>
  <message>
   <source>确认移交事项</source>
   <translation>Confirm an item</translation>
  </message>
  <message>
   <source>离队</source>
   <translation>Left</translation>
  </message>
  <message>
   <source>秒</source>
   <translation>s</translation>
  </message>
  <message>
   <source>移交</source>
   <translation>Item</translation>
  </message>
  <message numerus="yes">
   <source>移交 {n} 项</source>
   <translation>
    <numerusform>{n} item to hand over</numerusform>
    <numerusform>{n} items to hand over</numerusform>
   </translation>
  </message>
  <message>
   <source>移交事项</source>
   <translation>Items to hand over</translation>
  </message>
  <message>
   <source>移交事项 {done} / {all} 已确认，全部确认后才能签收</source>
   <translation>Items confirmed {done} / {all}; sign in when all are</translation>
  </message>
  <message>
   <source>移出待应用</source>
   <translation>Drop</translation>
  </message>
  <message>
   <source>移出待应用（Del）</source>
   <translation>Drop (Del)</translation>
  </message>
  <message>
   <source>移动</source>
   <translation>move</translation>
  </message>
  <message>
   <source>移动技能</source>
   <translation>Move skills</translation>
  </message>
  <message>
   <source>移除</source>
   <translation>Remove</translation>
  </message>
  <message>
   <source>移除大屏</source>
   <translation>Remove wall</translation>
  </message>
  <message>
   <source>移除大屏“{name}”</source>
   <translation>Remove wall “{name}”</translation>
  </message>
  <message>
   <source>移除并作废令牌</source>
   <translation>Remove, void token</translation>
  </message>
  <message>
   <source>移除页面</source>
   <translation>Remove page</translation>
  </message>
  <message>
   <source>稍后，先看演示数据</source>
   <translation>Later: demonstration first</translation>
  </message>
  <message>
   <source>空格</source>
   <translation>Space</translation>
  </message>
  <message>
   <source>空闲 {ready} · 在席 {signed} · 可支援者在前</source>
   <translation>ready {ready} · signed in {signed} · who can help first</translation>
  </message>
  <message>
   <source>立即</source>
   <translation>Now</translation>
  </message>
  <message>
   <source>立即改</source>
   <translation>At once</translation>
  </message>
  <message>
   <source>立即重试</source>
   <translation>Retry now</translation>
  </message>
  <message>
   <source>立即重试连接</source>
   <translation>Try to connect now</translation>
  </message>
  <message>
   <source>站点</source>
   <translation>Site</translation>
  </message>
  <message>
   <source>站点：{site}</source>
   <translation>Site: {site}</translation>
  </message>
  <message>
   <source>笔记标签</source>
   <translation>Tag of a note</translation>
  </message>
  <message>
   <source>第 {count} 次重连，{seconds} 秒后重试</source>
   <translation>Attempt {count}, next in {seconds} s</translation>
  </message>
  <message>
   <source>第 {count} 次重连，正在尝试</source>
   <translation>Attempt {count} under way</translation>
  </message>
  <message>
   <source>第 {n} 条起与写下时不符</source>
   <translation>Not what was written from {n} on</translation>
  </message>
  <message>
   <source>第 {n} 版　{when}　{who}</source>
   <translation>Version {n}, {when}, {who}</translation>
  </message>
  <message>
   <source>第 {n} 版，{name} {at} 修改。</source>
   <translation>Version {n}, changed by {name} {at}. </translation>
  </message>
  <message>
   <source>第 {version} 版</source>
   <translation>Version {version}</translation>
  </message>
  <message>
   <source>第 {version} 版已接受</source>
   <translation>Accepted by version {version}</translation>
  </message>
  <message>
   <source>第 {version} 版，{author} {time} 起</source>
   <translation>Version {version}, {author}, since {time}</translation>
  </message>
  <message>
   <source>第一次登录后必须修改口令</source>
   <translation>Has to change the password at the first sign-in</translation>
  </message>
  <message>
   <source>等于上下限也算异常</source>
   <translation>At a bound it is a fault too</translation>
  </message>
  <message>
   <source>等待</source>
   <translation>Wait</translation>
  </message>
  <message>
   <source>等待他的通话</source>
   <translation>Waiting for a call of his</translation>
  </message>
  <message>
   <source>等待分布</source>
   <translation>Waits</translation>
  </message>
  <message>
   <source>等待宣布</source>
   <translation>waiting to be declared</translation>
  </message>
  <message>
   <source>等待宣布 {time}</source>
   <translation>waiting to be declared {time}</translation>
  </message>
  <message>
   <source>等待宣布应急</source>
   <translation>an emergency is to be declared</translation>
  </message>
  <message>
   <source>等待按这些界限分段统计，只能取其中之一</source>
   <translation>Waits are counted by these bounds; it is one of them</translation>
  </message>
  <message>
   <source>等待最久的来电已等待的时间</source>
   <translation>How long the contact has waited that waits longest</translation>
  </message>
  <message>
   <source>等待通话</source>
   <translation>Waiting for a call</translation>
  </message>
  <message>
   <source>筛选</source>
   <translation>Filter</translation>
  </message>
  <message>
   <source>筛选 {filter}</source>
   <translation>Filter {filter}</translation>
  </message>
  <message>
   <source>筛选坐席</source>
   <translation>Filter agents</translation>
  </message>
  <message>
   <source>筛选记录</source>
   <translation>Filter</translation>
  </message>
  <message>
   <source>签入后再改</source>
   <translation>Change once signed in</translation>
  </message>
  <message>
   <source>签出中</source>
   <translation>Signing out</translation>
  </message>
  <message>
   <source>签出后不再接到来电，需本人重新签入。</source>
   <translation>Signed out they get no calls until they sign in themselves.</translation>
  </message>
  <message>
   <source>签字</source>
   <translation>Signatures</translation>
  </message>
  <message numerus="yes">
   <source>签字后新增 {n} 条</source>
   <translation>
    <numerusform>{n} entry since the signature</numerusform>
    <numerusform>{n} entries since the signature</numerusform>
   </translation>
  </message>
  <message>
   <source>签字后无新增</source>
   <translation>Nothing new since</translation>
  </message>
  <message>
   <source>签字后等接班人逐项确认并签收。</source>
   <translation>The incoming then confirms each item and signs.</translation>
  </message>
  <message>
   <source>签字后记录锁定，补充内容单独标注</source>
   <translation>Locked by both; later notes are marked</translation>
  </message>
  <message>
   <source>签收，记录锁定</source>
   <translation>Sign in and lock</translation>
  </message>
  <message>
   <source>简短，显示在格中，例如：色偏</source>
   <translation>short; it stands in the cell</translation>
  </message>
  <message>
   <source>算法</source>
   <translation>Formula</translation>
  </message>
  <message>
   <source>管理 ▾</source>
   <translation>Manage ▾</translation>
  </message>
  <message>
   <source>管理员</source>
   <translation>Administrator</translation>
  </message>
  <message>
   <source>管理预案</source>
   <translation>Manage the plan</translation>
  </message>
  <message>
   <source>类别</source>
   <translation>Category</translation>
  </message>
  <message>
   <source>类型</source>
   <translation>Kind</translation>
  </message>
  <message>
   <source>粒度：15、30、60 分，日，周，月</source>
   <translation>Grain: 15, 30, 60 min, day, week, month</translation>
  </message>
  <message>
   <source>系统通知</source>
   <translation>Notifications</translation>
  </message>
  <message>
   <source>索取回执</source>
   <translation>Ask for receipts</translation>
  </message>
  <message>
   <source>紧急</source>
   <translation>Critical</translation>
  </message>
  <message>
   <source>紧急 {count}（未确认 {waiting}）</source>
   <translation>critical {count} ({waiting} unacknowledged)</translation>
  </message>
  <message>
   <source>紧急告警未确认时每分钟一声；按 M 静音 10 分</source>
   <translation>Once a minute while a critical alert is unacknowledged; M mutes for 10 min</translation>
  </message>
  <message>
   <source>紧急告警：{about}，{what}</source>
   <translation>Critical alert: {about}, {what}</translation>
  </message>
  <message>
   <source>紧急时响提示音</source>
   <translation>Sound the tone when critical</translation>
  </message>
  <message>
   <source>级</source>
   <translation>Lvl</translation>
  </message>
  <message>
   <source>级别</source>
   <translation>Severity</translation>
  </message>
  <message>
   <source>级别与通知</source>
   <translation>Level and notices</translation>
  </message>
  <message>
   <source>级别变化</source>
   <translation>Level changed</translation>
  </message>
  <message>
   <source>组合条件，只能查看：{condition}</source>
   <translation>Nested condition, to be looked at only: {condition}</translation>
  </message>
  <message>
   <source>经过</source>
   <translation>What happened</translation>
  </message>
  <message>
   <source>经验教训</source>
   <translation>Lessons</translation>
  </message>
  <message>
   <source>结束</source>
   <translation>Ends</translation>
  </message>
  <message>
   <source>结束后置忙</source>
   <translation>paused after it</translation>
  </message>
  <message>
   <source>结束强插</source>
   <translation>End barging</translation>
  </message>
  <message>
   <source>结束强插，挂断我的话机</source>
   <translation>End barging, hang up my phone</translation>
  </message>
  <message>
   <source>结束执行</source>
   <translation>End it</translation>
  </message>
  <message>
   <source>结束旁听</source>
   <translation>End listening</translation>
  </message>
  <message>
   <source>结束登录</source>
   <translation>Sign out</translation>
  </message>
  <message>
   <source>结束这次旁听</source>
   <translation>End this listen</translation>
  </message>
  <message>
   <source>结果</source>
   <translation>Result</translation>
  </message>
  <message>
   <source>结果 {value}</source>
   <translation>result {value}</translation>
  </message>
  <message>
   <source>给{shift}的说明</source>
   <translation>Note for the {shift}</translation>
  </message>
  <message>
   <source>给下一班的说明</source>
   <translation>Note for the next shift</translation>
  </message>
  <message>
   <source>给下一班的说明其间已被改动，请先选定一份，再签字</source>
   <translation>The note for the next shift was changed meanwhile; choose one of the two, then sign</translation>
  </message>
  <message>
   <source>给大屏一个名称和布局；保存后得到一个只读令牌，只显示一次。</source>
   <translation>Give the wall a name and a layout; you then get a read-only token, shown once.</translation>
  </message>
  <message>
   <source>统计日开始</source>
   <translation>Day begins</translation>
  </message>
  <message>
   <source>继续 {clock} 检查</source>
   <translation>Go on with {clock}</translation>
  </message>
  <message>
   <source>编辑</source>
   <translation>Edit</translation>
  </message>
  <message>
   <source>编辑…</source>
   <translation>Edit…</translation>
  </message>
  <message>
   <source>编辑下一班人员</source>
   <translation>Edit the next shift</translation>
  </message>
  <message>
   <source>编辑人员</source>
   <translation>Edit a person</translation>
  </message>
  <message>
   <source>编辑单元格</source>
   <translation>Edit a cell</translation>
  </message>
  <message>
   <source>编辑布局</source>
   <translation>Edit layout</translation>
  </message>
  <message>
   <source>缩小</source>
   <translation>Smaller</translation>
  </message>
  <message>
   <source>缩放</source>
   <translation>Scale</translation>
  </message>
  <message>
   <source>缩放 {size}</source>
   <translation>Zoom {size}</translation>
  </message>
  <message>
   <source>缺 {names}</source>
   <translation>Without {names}</translation>
  </message>
  <message>
   <source>网关</source>
   <translation>the gateway</translation>
  </message>
  <message>
   <source>网关 20 秒没有收到本桌面的消息，已挂断旁听</source>
   <translation>The gateway heard nothing of this desk for 20 s and hung up</translation>
  </message>
  <message>
   <source>网关 {seconds} 秒后重连</source>
   <translation>The gateway tries again in {seconds} s</translation>
  </message>
  <message>
   <source>网关不认识这台桌面；请登录，或在设置中更正令牌。</source>
   <translation>The gateway does not know this desk; sign in, or correct its token in the settings.</translation>
  </message>
  <message>
   <source>网关启动前就已接起的通话，不能写笔记</source>
   <translation>No notes: the call was there before the gateway was</translation>
  </message>
  <message>
   <source>网关地址</source>
   <translation>Gateway</translation>
  </message>
  <message>
   <source>网关正在自动重连</source>
   <translation>The gateway is reconnecting</translation>
  </message>
  <message>
   <source>网关自动</source>
   <translation>The gateway</translation>
  </message>
  <message>
   <source>网关若还在运行，会在 20 秒内挂断您的话机；否则请自行挂断。</source>
   <translation>A gateway that still runs hangs up your phone within 20 seconds; otherwise hang up yourself.</translation>
  </message>
  <message>
   <source>网关还没有任何人员</source>
   <translation>The gateway has no people yet</translation>
  </message>
  <message>
   <source>网关配置</source>
   <translation>Configuration</translation>
  </message>
  <message>
   <source>网关重新启动，{names} 不再播放；可从“演示”重新开始</source>
   <translation>The gateway was started anew; {names} is not played any more. Play it again from Demo</translation>
  </message>
  <message>
   <source>网关随本机运行，经 AMI 读取</source>
   <translation>The gateway runs here and reads AMI</translation>
  </message>
  <message>
   <source>网关随本机运行，经 HTTP 读取</source>
   <translation>The gateway runs here and reads HTTP</translation>
  </message>
  <message>
   <source>置忙</source>
   <translation>Pause</translation>
  </message>
  <message>
   <source>置忙 / 置闲</source>
   <translation>Pause / unpause</translation>
  </message>
  <message numerus="yes">
   <source>置忙 {n} 人</source>
   <translation>
    <numerusform>Pause {n} agent</numerusform>
    <numerusform>Pause {n} agents</numerusform>
   </translation>
  </message>
  <message>
   <source>置忙 {whom}</source>
   <translation>Pause {whom}</translation>
  </message>
  <message>
   <source>置忙中</source>
   <translation>Pausing</translation>
  </message>
  <message numerus="yes">
   <source>置闲 {n} 人</source>
   <translation>
    <numerusform>Unpause {n} agent</numerusform>
    <numerusform>Unpause {n} agents</numerusform>
   </translation>
  </message>
  <message>
   <source>置闲 {whom}</source>
   <translation>Unpause {whom}</translation>
  </message>
  <message>
   <source>置闲中</source>
   <translation>Unpausing</translation>
  </message>
  <message>
   <source>耳语</source>
   <translation>Whisper</translation>
  </message>
  <message>
   <source>耳语中</source>
   <translation>Whispering</translation>
  </message>
  <message>
   <source>自 {since} 起</source>
   <translation>Since {since}</translation>
  </message>
  <message>
   <source>自动</source>
   <translation>System</translation>
  </message>
  <message>
   <source>自动写入 {auto}　手工 {own}</source>
   <translation>by itself {auto}, own {own}</translation>
  </message>
  <message>
   <source>自动写入值班记录</source>
   <translation>Goes into the shift record</translation>
  </message>
  <message>
   <source>自动带入</source>
   <translation>Filled in</translation>
  </message>
  <message>
   <source>自动带入 {given}，{name} 改为 {value}</source>
   <translation>filled in {given}, {name} made it {value}</translation>
  </message>
  <message>
   <source>自动带入 {given}，改为 {value}。两个数字都会留存。</source>
   <translation>Filled in {given}, changed to {value}. Both are kept.</translation>
  </message>
  <message>
   <source>自动汇总，截至 {time}</source>
   <translation>summed up to {time}</translation>
  </message>
  <message>
   <source>自定义</source>
   <translation>From – to</translation>
  </message>
  <message>
   <source>自带的预案不能删除</source>
   <translation>A playbook of the product cannot be deleted</translation>
  </message>
  <message>
   <source>自有 Asterisk</source>
   <translation>Own Asterisk</translation>
  </message>
  <message>
   <source>自有 FreeSWITCH</source>
   <translation>Own FreeSWITCH</translation>
  </message>
  <message>
   <source>至少 {n} 个字符</source>
   <translation>At least {n} characters</translation>
  </message>
  <message>
   <source>至少选择一个角色</source>
   <translation>Choose at least one role</translation>
  </message>
  <message>
   <source>英文</source>
   <translation>English</translation>
  </message>
  <message>
   <source>英文名</source>
   <translation>English name</translation>
  </message>
  <message>
   <source>英文名称</source>
   <translation>English name</translation>
  </message>
  <message>
   <source>范围</source>
   <translation>Range</translation>
  </message>
  <message>
   <source>草稿，还没有保存</source>
   <translation>Draft, not saved yet</translation>
  </message>
  <message>
   <source>虚线 {target} %</source>
   <translation>dotted {target} %</translation>
  </message>
  <message>
   <source>虚线为二级阈值 {bound}</source>
   <translation>dashed: level II at {bound}</translation>
  </message>
  <message>
   <source>补充一条记录</source>
   <translation>Add a line</translation>
  </message>
  <message>
   <source>补充一条记录，回车保存…</source>
   <translation>Add a line, Enter saves it…</translation>
  </message>
  <message>
   <source>补充记录</source>
   <translation>New entry</translation>
  </message>
  <message>
   <source>补充记录，@ 关联队列、坐席、工单；回车保存</source>
   <translation>Add an entry, @ links a queue, agent or ticket; Enter saves</translation>
  </message>
  <message>
   <source>补记</source>
   <translation>Late note</translation>
  </message>
  <message>
   <source>补记：记录已锁定，将单独标注；回车保存</source>
   <translation>Late note: the record is locked, it is marked; Enter saves</translation>
  </message>
  <message>
   <source>表格</source>
   <translation>Table</translation>
  </message>
  <message>
   <source>要补充什么</source>
   <translation>What is missing</translation>
  </message>
  <message>
   <source>规则</source>
   <translation>Rule</translation>
  </message>
  <message>
   <source>规则在本班次不生效</source>
   <translation>its rule does not count in this shift</translation>
  </message>
  <message>
   <source>规则已修改或停用</source>
   <translation>its rule was changed or switched off</translation>
  </message>
  <message>
   <source>视频</source>
   <translation>Video</translation>
  </message>
  <message>
   <source>角色</source>
   <translation>Roles</translation>
  </message>
  <message>
   <source>角色、班组的修改立即生效，此人的登录会结束，需重新登录。</source>
   <translation>Other roles or teams count at once and end this person's sessions.</translation>
  </message>
  <message>
   <source>角色与权限</source>
   <translation>Roles and rights</translation>
  </message>
  <message>
   <source>解除{level}应急</source>
   <translation>Release {level} emergency</translation>
  </message>
  <message>
   <source>解除…</source>
   <translation>Release…</translation>
  </message>
  <message>
   <source>解除前已保持 {time}</source>
   <translation>Had held for {time}</translation>
  </message>
  <message>
   <source>解除应急</source>
   <translation>Release the emergency</translation>
  </message>
  <message>
   <source>解除应急…</source>
   <translation>Release…</translation>
  </message>
  <message>
   <source>解除时</source>
   <translation>Released</translation>
  </message>
  <message>
   <source>解除时 {count}</source>
   <translation>{count} at release</translation>
  </message>
  <message>
   <source>解除条件</source>
   <translation>Exit conditions</translation>
  </message>
  <message>
   <source>解除条件全部满足并保持（分）</source>
   <translation>All exit conditions are to hold for (min)</translation>
  </message>
  <message>
   <source>触发条件</source>
   <translation>Level lines</translation>
  </message>
  <message>
   <source>计划 {time}</source>
   <translation>due {time}</translation>
  </message>
  <message>
   <source>记为异常</source>
   <translation>Note the fault</translation>
  </message>
  <message>
   <source>记录</source>
   <translation>Log</translation>
  </message>
  <message>
   <source>记录中没有此次改动：可能在话务平台上直接改的，或当时未能生效</source>
   <translation>Not on the record: changed at the ACD itself, or never done</translation>
  </message>
  <message>
   <source>记录完整，共 {n} 条</source>
   <translation>Whole, {n} in all</translation>
  </message>
  <message>
   <source>记录已锁定</source>
   <translation>Record locked</translation>
  </message>
  <message>
   <source>记录被改动，已停用</source>
   <translation>Row was edited, disabled</translation>
  </message>
  <message>
   <source>设</source>
   <translation>Set</translation>
  </message>
  <message>
   <source>设为 {level} 级</source>
   <translation>Set level {level}</translation>
  </message>
  <message>
   <source>设级</source>
   <translation>set level</translation>
  </message>
  <message>
   <source>设置</source>
   <translation>Settings</translation>
  </message>
  <message>
   <source>设置初始口令后才能登录</source>
   <translation>Can sign in once there is a first password</translation>
  </message>
  <message>
   <source>设置：{name}</source>
   <translation>Settings: {name}</translation>
  </message>
  <message>
   <source>评价 {n}</source>
   <translation>Surveys {n}</translation>
  </message>
  <message>
   <source>试算</source>
   <translation>Try</translation>
  </message>
  <message>
   <source>话务平台</source>
   <translation>ACDs</translation>
  </message>
  <message>
   <source>话务平台不提供此项</source>
   <translation>The ACD does not give this</translation>
  </message>
  <message>
   <source>话务平台原值（level/position）：{value}</source>
   <translation>The ACD's own value (level/position): {value}</translation>
  </message>
  <message>
   <source>话务平台原值（penalty）：{value}</source>
   <translation>Native value of the ACD (penalty): {value}</translation>
  </message>
  <message>
   <source>话务平台拒绝</source>
   <translation>refused by the ACD</translation>
  </message>
  <message>
   <source>话务平台拒绝了旁听</source>
   <translation>The ACD refused the listen</translation>
  </message>
  <message>
   <source>话务平台未确认，是否已改不详</source>
   <translation>not confirmed by the ACD, not known whether done</translation>
  </message>
  <message>
   <source>话务平台没有报告结果；请看现场的实际状态</source>
   <translation>The ACD did not report it; look at the floor for what is so</translation>
  </message>
  <message>
   <source>话务平台：{native}</source>
   <translation>ACD: {native}</translation>
  </message>
  <message>
   <source>话后均时</source>
   <translation>Avg. wrap-up</translation>
  </message>
  <message>
   <source>话后秒数</source>
   <translation>Wrap-up s</translation>
  </message>
  <message>
   <source>话后秒数为该队列每通之后 ACD 给的整理时间。字色较淡的行尚未设定，改动一格即设定。</source>
   <translation>Wrap-up: what the ACD grants after each call of the queue. Rows in weak ink are not set yet; changing a cell sets them.</translation>
  </message>
  <message>
   <source>话机已接通，正在等他的通话接入</source>
   <translation>Your phone is connected, waiting for a call of his</translation>
  </message>
  <message>
   <source>话机振铃中</source>
   <translation>Phone rings</translation>
  </message>
  <message>
   <source>话机未接入通话</source>
   <translation>Your phone is in no call</translation>
  </message>
  <message>
   <source>该周的任何一天</source>
   <translation>any day of the week</translation>
  </message>
  <message>
   <source>该坐席的话务平台已断开，暂停操作</source>
   <translation>The ACD of this agent is not heard: nothing can be changed</translation>
  </message>
  <message>
   <source>该时段没有话务</source>
   <translation>No contacts in this time</translation>
  </message>
  <message>
   <source>该时段的通话</source>
   <translation>Contacts of the interval</translation>
  </message>
  <message>
   <source>该话务平台不支持此操作</source>
   <translation>This ACD cannot do that</translation>
  </message>
  <message>
   <source>详情</source>
   <translation>Details</translation>
  </message>
  <message>
   <source>详细写明在哪里、是什么；不填即按说明</source>
   <translation>at more length: where, and what; empty: as the note</translation>
  </message>
  <message>
   <source>语言</source>
   <translation>Language</translation>
  </message>
  <message>
   <source>语音</source>
   <translation>Voice</translation>
  </message>
  <message>
   <source>说明</source>
   <translation>Note</translation>
  </message>
  <message>
   <source>说明单元格</source>
   <translation>explain the cell</translation>
  </message>
  <message>
   <source>说明所选数字：公式、时段、样本、时效</source>
   <translation>Explain the chosen figure: formula, period, n, age</translation>
  </message>
  <message>
   <source>说明：{note}</source>
   <translation>Note: {note}</translation>
  </message>
  <message>
   <source>请从列表中选择坐席</source>
   <translation>Choose the agent from the list</translation>
  </message>
  <message>
   <source>请先保存或放弃修改</source>
   <translation>Save or drop the changes first</translation>
  </message>
  <message>
   <source>请先写原因</source>
   <translation>Give a reason first</translation>
  </message>
  <message>
   <source>请先决定采用谁的修改</source>
   <translation>First say whose changes count</translation>
  </message>
  <message>
   <source>请先勾选坐席</source>
   <translation>Select agents first</translation>
  </message>
  <message>
   <source>请先填写：{names}</source>
   <translation>Enter first: {names}</translation>
  </message>
  <message>
   <source>请先建立第一位管理员</source>
   <translation>Make the first administrator first</translation>
  </message>
  <message>
   <source>请先接听您的话机</source>
   <translation>Pick up your phone first</translation>
  </message>
  <message>
   <source>请先登录；有此权限的角色：{roles}</source>
   <translation>Sign in first; roles with this right: {roles}</translation>
  </message>
  <message>
   <source>请先选一个版本</source>
   <translation>Choose a version first</translation>
  </message>
  <message>
   <source>请先选一块大屏</source>
   <translation>Choose a wall first</translation>
  </message>
  <message>
   <source>请先选择一条告警</source>
   <translation>Select an alert first</translation>
  </message>
  <message>
   <source>请先选择一条规则</source>
   <translation>Select a rule first</translation>
  </message>
  <message>
   <source>请先选择坐席</source>
   <translation>Choose agents first</translation>
  </message>
  <message>
   <source>请写成 08:00</source>
   <translation>Write 08:00</translation>
  </message>
  <message>
   <source>请写成 2026-03-12 14:30</source>
   <translation>Write it as 2026-03-12 14:30</translation>
  </message>
  <message>
   <source>请写明原因</source>
   <translation>Say why</translation>
  </message>
  <message>
   <source>请写明异常情况</source>
   <translation>Say what is wrong</translation>
  </message>
  <message>
   <source>请另一位管理员修改，或用右上角的“修改口令”</source>
   <translation>Ask another administrator, or change your password from the top bar</translation>
  </message>
  <message>
   <source>请在网关所在的机器上建立，或在那里运行 supervisor-app people</source>
   <translation>Do it on the gateway's machine, or run supervisor-app people there</translation>
  </message>
  <message>
   <source>请填写</source>
   <translation>Fill this in</translation>
  </message>
  <message>
   <source>请填写 0 到 {most} 的整数分钟</source>
   <translation>Whole minutes from 0 to {most}</translation>
  </message>
  <message>
   <source>请填写为 08:30 开班，10:30，13:00</source>
   <translation>As 08:30 Start, 10:30, 13:00</translation>
  </message>
  <message>
   <source>请填写为 21:00、11-25 或 11-25 10:00</source>
   <translation>Write it as 21:00, 11-25 or 11-25 10:00</translation>
  </message>
  <message>
   <source>请填写为什么提前解除</source>
   <translation>Say why it is released early</translation>
  </message>
  <message>
   <source>请填写内容</source>
   <translation>Write something</translation>
  </message>
  <message>
   <source>请填写原因</source>
   <translation>Give a reason</translation>
  </message>
  <message>
   <source>请填写名称</source>
   <translation>Enter a name</translation>
  </message>
  <message>
   <source>请填写数字</source>
   <translation>Enter a number</translation>
  </message>
  <message>
   <source>请填写生效时间，如 15:30</source>
   <translation>Enter when it begins, such as 15:30</translation>
  </message>
  <message>
   <source>请填写要做什么</source>
   <translation>Say what is to be done</translation>
  </message>
  <message>
   <source>请填写要移交什么</source>
   <translation>Say what is handed over</translation>
  </message>
  <message>
   <source>请填写要补充什么</source>
   <translation>Say what is missing</translation>
  </message>
  <message>
   <source>请填写起因，大屏会显示</source>
   <translation>Give the cause; the walls show it</translation>
  </message>
  <message>
   <source>请填写预案名称</source>
   <translation>Enter a name</translation>
  </message>
  <message>
   <source>请填写，例如：首次启用</source>
   <translation>Say why, such as: first use</translation>
  </message>
  <message>
   <source>请当面告诉本人，不要用邮件或聊天发送</source>
   <translation>Tell it in person, not by mail or chat</translation>
  </message>
  <message>
   <source>请点选末日</source>
   <translation>Pick the last day</translation>
  </message>
  <message>
   <source>请稍候…</source>
   <translation>One moment…</translation>
  </message>
  <message>
   <source>请选择</source>
   <translation>Choose</translation>
  </message>
  <message>
   <source>请选择布局</source>
   <translation>Choose a layout</translation>
  </message>
  <message>
   <source>请选择投诉类别</source>
   <translation>Choose what it is about</translation>
  </message>
  <message>
   <source>读不到告警</source>
   <translation>Alerts cannot be read</translation>
  </message>
  <message>
   <source>读不到布局和大屏</source>
   <translation>Layouts and walls cannot be read</translation>
  </message>
  <message>
   <source>读不到操作记录</source>
   <translation>The record cannot be read</translation>
  </message>
  <message>
   <source>读不到版本</source>
   <translation>The versions cannot be read</translation>
  </message>
  <message>
   <source>读不到设置</source>
   <translation>The settings cannot be read</translation>
  </message>
  <message>
   <source>谁</source>
   <translation>Who</translation>
  </message>
  <message>
   <source>谁可以登录、能做什么；修改在网关确认后立即生效，并写入操作记录</source>
   <translation>Who may sign in and do what; a change counts once the gateway has confirmed it, and is on the record</translation>
  </message>
  <message>
   <source>谁在旁听谁</source>
   <translation>Who listens to whom</translation>
  </message>
  <message>
   <source>谁处理、工单号；可后补</source>
   <translation>who, or the ticket; can follow later</translation>
  </message>
  <message>
   <source>谁：姓名或账号</source>
   <translation>Who: name or login</translation>
  </message>
  <message>
   <source>调整后</source>
   <translation>After</translation>
  </message>
  <message>
   <source>调整后 {after}，八成可能在 {low} 到 {high} 之间</source>
   <translation>After {after}, with 80 % chance from {low} to {high}</translation>
  </message>
  <message>
   <source>调整页面、队列的次序</source>
   <translation>Change the order of pages and queues</translation>
  </message>
  <message>
   <source>负责人</source>
   <translation>Owner</translation>
  </message>
  <message>
   <source>账号</source>
   <translation>Login</translation>
  </message>
  <message>
   <source>账号不能修改</source>
   <translation>A login cannot be changed</translation>
  </message>
  <message>
   <source>走势</source>
   <translation>Trends</translation>
  </message>
  <message>
   <source>起 2026-11-01</source>
   <translation>from 2026-11-01</translation>
  </message>
  <message>
   <source>起因</source>
   <translation>Cause</translation>
  </message>
  <message>
   <source>起始日期</source>
   <translation>First day</translation>
  </message>
  <message>
   <source>超时 {count}</source>
   <translation>{count} late</translation>
  </message>
  <message>
   <source>超时流出</source>
   <translation>Timed out</translation>
  </message>
  <message>
   <source>超过 {seconds}</source>
   <translation>over {seconds}</translation>
  </message>
  <message>
   <source>超过状态时限</source>
   <translation>past a time limit</translation>
  </message>
  <message>
   <source>超过阈值的数字在所有画面上同样标出；按显示的数值比较</source>
   <translation>What is past a limit is marked alike on every screen, by the value as it is shown</translation>
  </message>
  <message>
   <source>超限</source>
   <translation>Past limit</translation>
  </message>
  <message>
   <source>趋势</source>
   <translation>Trends</translation>
  </message>
  <message>
   <source>趋势与报表</source>
   <translation>Trends and reports</translation>
  </message>
  <message>
   <source>距复核</source>
   <translation>Decide in</translation>
  </message>
  <message>
   <source>跟随到他的下一通</source>
   <translation>Stay for the agent's next call</translation>
  </message>
  <message>
   <source>跳过步骤 {n}</source>
   <translation>Skip step {n}</translation>
  </message>
  <message>
   <source>跳过步骤…</source>
   <translation>Skip step…</translation>
  </message>
  <message>
   <source>跳过，以后在设置中填写</source>
   <translation>Skip: later in the settings</translation>
  </message>
  <message>
   <source>转接 %</source>
   <translation>Transfer %</translation>
  </message>
  <message>
   <source>轮播</source>
   <translation>Rotation</translation>
  </message>
  <message>
   <source>载入技能预案</source>
   <translation>Load a skill plan</translation>
  </message>
  <message>
   <source>载入预案</source>
   <translation>Load plan</translation>
  </message>
  <message>
   <source>载入预案 ▾</source>
   <translation>Load plan ▾</translation>
  </message>
  <message>
   <source>辅导笔记</source>
   <translation>Coaching notes</translation>
  </message>
  <message>
   <source>输入内容、类型或日期，检索全部班次的记录</source>
   <translation>Enter a text, a kind or days to search all shifts</translation>
  </message>
  <message>
   <source>输入文字时：旁听 / 耳语</source>
   <translation>While typing: listen / whisper</translation>
  </message>
  <message>
   <source>输入笔记，回车保存</source>
   <translation>Type a note, Enter keeps it</translation>
  </message>
  <message>
   <source>达到{level}阈值，等待宣布</source>
   <translation>{level} line met, to be declared</translation>
  </message>
  <message>
   <source>达到任一项即提请，人工宣布</source>
   <translation>Any one proposes; a person declares</translation>
  </message>
  <message>
   <source>达到任一项即提请，由人宣布；解除条件全部满足并保持后，提示可以解除</source>
   <translation>Any one proposes, a person declares; once all exit conditions have held, a release is advised</translation>
  </message>
  <message>
   <source>达成</source>
   <translation>Met</translation>
  </message>
  <message>
   <source>近 1 小时</source>
   <translation>Last hour</translation>
  </message>
  <message>
   <source>近 15 分</source>
   <translation>Last 15 min</translation>
  </message>
  <message>
   <source>近 15 分接通率</source>
   <translation>Rate, last 15 min</translation>
  </message>
  <message>
   <source>近 24 小时</source>
   <translation>24 hours</translation>
  </message>
  <message>
   <source>近 7 天</source>
   <translation>7 days</translation>
  </message>
  <message>
   <source>近四周同日均值</source>
   <translation>Mean of 4 weeks</translation>
  </message>
  <message>
   <source>返回</source>
   <translation>Back</translation>
  </message>
  <message>
   <source>返回待应用</source>
   <translation>Back to what is staged</translation>
  </message>
  <message>
   <source>返回待应用（Esc）</source>
   <translation>Back to what is staged (Esc)</translation>
  </message>
  <message numerus="yes">
   <source>还有 {n} 格</source>
   <translation>
    <numerusform>{n} more cell</numerusform>
    <numerusform>{n} more cells</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>还有 {n} 步未完成</source>
   <translation>
    <numerusform>{n} step is not done</numerusform>
    <numerusform>{n} steps are not done</numerusform>
   </translation>
  </message>
  <message>
   <source>还没有人填写</source>
   <translation>Nobody has written yet</translation>
  </message>
  <message>
   <source>还没有任何人员，现在每台有令牌的桌面都只能查看</source>
   <translation>There are no people yet; every desk with a token may only look</translation>
  </message>
  <message>
   <source>还没有保存过</source>
   <translation>It was never saved</translation>
  </message>
  <message>
   <source>还没有值班记录</source>
   <translation>No shift is recorded yet</translation>
  </message>
  <message>
   <source>还没有写给下一班的说明。</source>
   <translation>The note for the next shift is empty.</translation>
  </message>
  <message>
   <source>还没有可导出的表</source>
   <translation>There is no table to export yet</translation>
  </message>
  <message>
   <source>还没有填写下一班人员</source>
   <translation>Nobody is named yet</translation>
  </message>
  <message>
   <source>还没有处置预案</source>
   <translation>No playbooks yet</translation>
  </message>
  <message>
   <source>还没有大屏接入</source>
   <translation>No wall is connected yet</translation>
  </message>
  <message>
   <source>还没有大屏接入，请先在“大屏”中接入</source>
   <translation>There is no wall yet; add one under Walls</translation>
  </message>
  <message>
   <source>还没有定时报表</source>
   <translation>No paper is made by itself yet</translation>
  </message>
  <message>
   <source>还没有布局</source>
   <translation>There is no layout yet</translation>
  </message>
  <message>
   <source>还没有布局，请先在“大屏”中新建</source>
   <translation>There is no layout yet; make one under Walls</translation>
  </message>
  <message>
   <source>还没有应急，也没有演练</source>
   <translation>No emergency and no drill yet</translation>
  </message>
  <message>
   <source>还没有曲线</source>
   <translation>No curve yet</translation>
  </message>
  <message>
   <source>还没有模板；点存为模板留下当前问题</source>
   <translation>No templates yet; Keep as template keeps what is asked now</translation>
  </message>
  <message>
   <source>还没有班次；按“新增”加入</source>
   <translation>No shifts yet; press Add</translation>
  </message>
  <message>
   <source>还没有班组：请先在 设置 › 班组与坐席 建立，否则班组长不能对任何坐席操作</source>
   <translation>There is no team yet: make one in Settings › Teams and agents first, or a team lead acts on nobody</translation>
  </message>
  <message>
   <source>还没有班组；按“新增”加入</source>
   <translation>No teams yet; press Add</translation>
  </message>
  <message>
   <source>还没有登记人员</source>
   <translation>There are no people yet</translation>
  </message>
  <message>
   <source>还没有站点；只有一个站点时可以不设</source>
   <translation>No sites yet; a single site needs none</translation>
  </message>
  <message>
   <source>还没有结果，按 Ctrl R 查询</source>
   <translation>No result yet: Ctrl R asks for it</translation>
  </message>
  <message>
   <source>还没有要求回执</source>
   <translation>No receipts were asked for</translation>
  </message>
  <message>
   <source>还没有记录</source>
   <translation>No entries yet</translation>
  </message>
  <message>
   <source>还没有页面，请添加一页</source>
   <translation>There is no page yet; add one</translation>
  </message>
  <message>
   <source>还没有预案；可把待应用的更改存为预案</source>
   <translation>No plans yet; staged changes can be saved as one</translation>
  </message>
  <message>
   <source>这一步还没有执行：{what}。可先取消，再点执行。</source>
   <translation>This step was not carried out: {what}. You may cancel, and run it first.</translation>
  </message>
  <message>
   <source>这个网关只有本机连得到；别的电脑上的大屏需要独立部署的网关。</source>
   <translation>Only this machine reaches this gateway; walls on others need a gateway of its own.</translation>
  </message>
  <message>
   <source>这个队列没有设置旁听告知，网关已挂断旁听</source>
   <translation>No notice of listening is set for this queue; the gateway hung up</translation>
  </message>
  <message>
   <source>这个预案没有在执行</source>
   <translation>This plan is not in force</translation>
  </message>
  <message>
   <source>这名坐席的操作记录</source>
   <translation>The record of this agent</translation>
  </message>
  <message>
   <source>这就是当前版本</source>
   <translation>This is the current version</translation>
  </message>
  <message>
   <source>这是演示中心：签收只作演练，写入记录，不锁定；本班继续，可以再来一遍。</source>
   <translation>This is a demonstration: signing in is a rehearsal. It is told in the record and locks nothing; the shift goes on, and it can be done again.</translation>
  </message>
  <message>
   <source>这条告警已经恢复</source>
   <translation>This alert is back to normal</translation>
  </message>
  <message>
   <source>进入</source>
   <translation>Entered</translation>
  </message>
  <message>
   <source>进入演示现场</source>
   <translation>To the demonstration</translation>
  </message>
  <message>
   <source>进线</source>
   <translation>Offered</translation>
  </message>
  <message>
   <source>进线 = 接通 + 放弃</source>
   <translation>offered = answered + abandoned</translation>
  </message>
  <message>
   <source>进线 = 接通 + 放弃 + 流出</source>
   <translation>offered = answered + abandoned + flowed out</translation>
  </message>
  <message>
   <source>进线 {n}</source>
   <translation>Offered {n}</translation>
  </message>
  <message>
   <source>进线与接通率</source>
   <translation>Offered and answer rate</translation>
  </message>
  <message>
   <source>进行中</source>
   <translation>running</translation>
  </message>
  <message>
   <source>连不上网关，暂不能保存；修改都还在</source>
   <translation>The gateway cannot be reached: nothing can be saved now; your changes are kept</translation>
  </message>
  <message>
   <source>连不上网关，暂不能签字</source>
   <translation>The gateway does not answer; nothing can be signed</translation>
  </message>
  <message>
   <source>连接数据源</source>
   <translation>Connect a source</translation>
  </message>
  <message>
   <source>连接测试</source>
   <translation>Test</translation>
  </message>
  <message>
   <source>退出登录</source>
   <translation>Sign out</translation>
  </message>
  <message>
   <source>退回补充</source>
   <translation>Send back</translation>
  </message>
  <message>
   <source>退回补充…</source>
   <translation>Send back…</translation>
  </message>
  <message>
   <source>退回补充：{why}</source>
   <translation>Sent back: {why}</translation>
  </message>
  <message>
   <source>选中 {count}</source>
   <translation>Selected {count}</translation>
  </message>
  <message>
   <source>选多人</source>
   <translation>Select several</translation>
  </message>
  <message>
   <source>选择</source>
   <translation>Select</translation>
  </message>
  <message>
   <source>选择一名坐席，这里显示他的今天</source>
   <translation>Choose an agent to see the day here</translation>
  </message>
  <message>
   <source>选择一次看复盘</source>
   <translation>Choose one for its review</translation>
  </message>
  <message>
   <source>选择列</source>
   <translation>Choose columns</translation>
  </message>
  <message>
   <source>选择单元格</source>
   <translation>Choose a cell</translation>
  </message>
  <message>
   <source>选择左边的一次应急</source>
   <translation>Choose an emergency in the list</translation>
  </message>
  <message>
   <source>选择日期</source>
   <translation>Choose days</translation>
  </message>
  <message>
   <source>选择显示哪些列</source>
   <translation>Choose the columns</translation>
  </message>
  <message>
   <source>选择队列</source>
   <translation>Choose a queue</translation>
  </message>
  <message>
   <source>逐格</source>
   <translation>Cell by cell</translation>
  </message>
  <message>
   <source>通知</source>
   <translation>Notified</translation>
  </message>
  <message>
   <source>通知回执</source>
   <translation>Receipts</translation>
  </message>
  <message>
   <source>通话</source>
   <translation>Talk</translation>
  </message>
  <message>
   <source>通话 {id}</source>
   <translation>Call {id}</translation>
  </message>
  <message>
   <source>通话中</source>
   <translation>On call</translation>
  </message>
  <message>
   <source>通话后改</source>
   <translation>After the call</translation>
  </message>
  <message>
   <source>通话已结束</source>
   <translation>The call has ended</translation>
  </message>
  <message>
   <source>通话时长</source>
   <translation>Call time</translation>
  </message>
  <message>
   <source>通话明细</source>
   <translation>Contacts</translation>
  </message>
  <message>
   <source>通话结束后 10 分钟内可改</source>
   <translation>can be changed for 10 min after the call</translation>
  </message>
  <message>
   <source>通话结束已超过 10 分钟，笔记已固定</source>
   <translation>More than 10 min since the call: notes are fixed</translation>
  </message>
  <message>
   <source>通过</source>
   <translation>Passed</translation>
  </message>
  <message>
   <source>部分时段数据不完整</source>
   <translation>some intervals are incomplete</translation>
  </message>
  <message>
   <source>采用对方的</source>
   <translation>Take theirs</translation>
  </message>
  <message numerus="yes">
   <source>释放 {n} 通电话</source>
   <translation>
    <numerusform>Release {n} call</numerusform>
    <numerusform>Release {n} calls</numerusform>
   </translation>
  </message>
  <message>
   <source>释放 {whom} 的通话</source>
   <translation>Release the call of {whom}</translation>
  </message>
  <message>
   <source>释放中</source>
   <translation>Releasing</translation>
  </message>
  <message>
   <source>释放通话</source>
   <translation>Release call</translation>
  </message>
  <message>
   <source>重做</source>
   <translation>redo</translation>
  </message>
  <message>
   <source>重做技能更改</source>
   <translation>Redo skill change</translation>
  </message>
  <message>
   <source>重新启用</source>
   <translation>Enable again</translation>
  </message>
  <message>
   <source>重新启用人员</source>
   <translation>Enable a person again</translation>
  </message>
  <message>
   <source>重新旁听</source>
   <translation>Listen anew</translation>
  </message>
  <message>
   <source>重设初始口令</source>
   <translation>A new first password</translation>
  </message>
  <message>
   <source>重设口令</source>
   <translation>Password</translation>
  </message>
  <message>
   <source>重试</source>
   <translation>Retry</translation>
  </message>
  <message>
   <source>重试（只会执行一次）</source>
   <translation>Try again (acts once)</translation>
  </message>
  <message numerus="yes">
   <source>锁定后补记 {n} 条</source>
   <translation>
    <numerusform>{n} late note</numerusform>
    <numerusform>{n} late notes</numerusform>
   </translation>
  </message>
  <message>
   <source>长按 3</source>
   <translation>Hold 3</translation>
  </message>
  <message>
   <source>长按 {key}</source>
   <translation>Hold {key}</translation>
  </message>
  <message>
   <source>问题</source>
   <translation>Problem</translation>
  </message>
  <message>
   <source>问题与整改</source>
   <translation>Faults and mending</translation>
  </message>
  <message>
   <source>阈值</source>
   <translation>Limits</translation>
  </message>
  <message>
   <source>阈值 {limit}</source>
   <translation>Limit {limit}</translation>
  </message>
  <message>
   <source>阈值与目标</source>
   <translation>Limits and targets</translation>
  </message>
  <message>
   <source>阈值判断、等待与状态计时</source>
   <translation>Judging limits, counting waits and time in state</translation>
  </message>
  <message>
   <source>阈值适用于</source>
   <translation>Limits of</translation>
  </message>
  <message>
   <source>队列</source>
   <translation>Queue</translation>
  </message>
  <message>
   <source>队列 · 原因</source>
   <translation>Queue · reason</translation>
  </message>
  <message>
   <source>队列与次序</source>
   <translation>Queues and their order</translation>
  </message>
  <message>
   <source>队列与班组</source>
   <translation>Queues and teams</translation>
  </message>
  <message>
   <source>队列已不存在：{names}</source>
   <translation>Queues that are gone: {names}</translation>
  </message>
  <message>
   <source>队列恢复</source>
   <translation>Healthy</translation>
  </message>
  <message>
   <source>队列指标看{period}</source>
   <translation>Queue figures: {period}</translation>
  </message>
  <message>
   <source>队列设置</source>
   <translation>Queues</translation>
  </message>
  <message>
   <source>队列：{queue}</source>
   <translation>Queue: {queue}</translation>
  </message>
  <message numerus="yes">
   <source>附注 {n}</source>
   <translation>
    <numerusform>{n} note</numerusform>
    <numerusform>{n} notes</numerusform>
   </translation>
  </message>
  <message>
   <source>随机生成</source>
   <translation>Make one up</translation>
  </message>
  <message>
   <source>隐去</source>
   <translation>hidden</translation>
  </message>
  <message>
   <source>隐去姓名</source>
   <translation>Names</translation>
  </message>
  <message>
   <source>隐去姓名（有参观时）</source>
   <translation>Mask names (for visitors)</translation>
  </message>
  <message>
   <source>隐藏</source>
   <translation>Hide</translation>
  </message>
  <message>
   <source>需关注坐席</source>
   <translation>Agents to look at</translation>
  </message>
  <message>
   <source>需要人处理</source>
   <translation>To be decided</translation>
  </message>
  <message>
   <source>静音 10 分</source>
   <translation>Mute 10 min</translation>
  </message>
  <message>
   <source>页脚一行，可留空</source>
   <translation>One line at the foot</translation>
  </message>
  <message>
   <source>页面</source>
   <translation>Page</translation>
  </message>
  <message>
   <source>页面与次序</source>
   <translation>Pages and their order</translation>
  </message>
  <message>
   <source>页面导航</source>
   <translation>Pages</translation>
  </message>
  <message>
   <source>页面，Ctrl ↑↓ 调整次序，Del 移除，Ctrl D 复制</source>
   <translation>Pages: Ctrl ↑↓ changes the order, Del removes, Ctrl D copies</translation>
  </message>
  <message>
   <source>页首四项</source>
   <translation>Four figures at the top</translation>
  </message>
  <message>
   <source>项目</source>
   <translation>Item</translation>
  </message>
  <message>
   <source>预案</source>
   <translation>Plan</translation>
  </message>
  <message>
   <source>预案执行中，先恢复或结束执行</source>
   <translation>The plan is in force; restore or end it first</translation>
  </message>
  <message>
   <source>预案视图</source>
   <translation>Views of the plan</translation>
  </message>
  <message>
   <source>预测</source>
   <translation>Forecast</translation>
  </message>
  <message>
   <source>预测 {n}（{source}）</source>
   <translation>Forecast {n} ({source})</translation>
  </message>
  <message>
   <source>预测进线</source>
   <translation>Forecast</translation>
  </message>
  <message>
   <source>预览</source>
   <translation>Preview</translation>
  </message>
  <message>
   <source>预览差异</source>
   <translation>Difference</translation>
  </message>
  <message>
   <source>预览：{name}</source>
   <translation>Preview: {name}</translation>
  </message>
  <message>
   <source>预计效果</source>
   <translation>Effect</translation>
  </message>
  <message>
   <source>首次使用</source>
   <translation>First start</translation>
  </message>
  <message>
   <source>高</source>
   <translation>High</translation>
  </message>
  <message>
   <source>麦克风已关闭。耳语、强插会写入操作记录。</source>
   <translation>Microphone off. Whispering and barging go on the record.</translation>
  </message>
  <message>
   <source>麦克风已打开：只有坐席听到你。</source>
   <translation>Microphone on: only the agent hears you.</translation>
  </message>
  <message>
   <source>麦克风已打开：坐席和客户都听到你。</source>
   <translation>Microphone on: agent and caller hear you.</translation>
  </message>
  <message>
   <source>默认</source>
   <translation>Default</translation>
  </message>
  <message>
   <source>（</source>
   <translation> (</translation>
  </message>
  <message>
   <source>（已撤销）</source>
   <translation> (struck)</translation>
  </message>
  <message>
   <source>（未命名）</source>
   <translation>(no name)</translation>
  </message>
  <message>
   <source>（空）</source>
   <translation>(empty)</translation>
  </message>
  <message>
   <source>（通话 + 保持 + 话后）÷（通话 + 保持 + 话后 + 空闲），今日累计，含进行中的状态</source>
   <translation>(talk + hold + wrap-up) ÷ (talk + hold + wrap-up + ready), today, the present state included</translation>
  </message>
  <message>
   <source>）</source>
   <translation>)</translation>
  </message>
  <message>
   <source>＋ 增加条件</source>
   <translation>＋ Add condition</translation>
  </message>
  <message>
   <source>＋ 接入</source>
   <translation>+ Add</translation>
  </message>
  <message>
   <source>＋ 新建</source>
   <translation>+ New</translation>
  </message>
  <message>
   <source>＋ 添加阈值</source>
   <translation>+ Add limit</translation>
  </message>
  <message>
   <source>＋ 添加页面</source>
   <translation>+ Add page</translation>
  </message>
  <message>
   <source>，</source>
   <translation>, </translation>
  </message>
  <message>
   <source>，阈值 {limit}</source>
   <translation>, limit {limit}</translation>
  </message>
  <message>
   <source>：</source>
   <translation>: </translation>
  </message>
  <message>
   <source>；预案已有第 {version} 版，重新应用后才执行</source>
   <translation>; version {version} counts once it is applied</translation>
  </message>
 </context>
</TS>
