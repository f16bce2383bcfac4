<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
 <context>
  <name>desk</name>
  <message>
   <source>1 小时前 {n}</source>
   <translation>1 h ago {n}</translation>
  </message>
  <message>
   <source>1 级</source>
   <translation>level 1</translation>
  </message>
  <message>
   <source>1 级最强</source>
   <translation>level 1 is the strongest</translation>
  </message>
  <message>
   <source>150 坐席的模拟现场，可演示突发情况</source>
   <translation>150 simulated agents, with incidents</translation>
  </message>
  <message>
   <source>1–{level} 级</source>
   <translation>levels 1–{level}</translation>
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
   <source>n = {n}</source>
   <translation>n = {n}</translation>
  </message>
  <message>
   <source>{at} / {count}：</source>
   <translation>{at} / {count}: </translation>
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
   <source>{count} 个队列尚未登记，按 ACD 提供的资料显示</source>
   <translation>{count} queues are not entered yet and are shown as the ACD describes them</translation>
  </message>
  <message>
   <source>{count} 名坐席尚未登记，按 ACD 提供的资料显示</source>
   <translation>{count} agents are not entered yet and are shown as the ACD describes them</translation>
  </message>
  <message>
   <source>{count} 处修改</source>
   <translation>{count} changes</translation>
  </message>
  <message>
   <source>{count} 段</source>
   <translation>{count} spans</translation>
  </message>
  <message>
   <source>{count} 秒</source>
   <translation>{count} s</translation>
  </message>
  <message>
   <source>{lost}，{n} 个队列{period}数据不完整</source>
   <translation>{period} incomplete for {n} queues: {lost}</translation>
  </message>
  <message>
   <source>{lost}，{period}数据不完整</source>
   <translation>{period} incomplete: {lost}</translation>
  </message>
  <message>
   <source>{name}：{cause}，自 {since}</source>
   <translation>{name}: {cause}, since {since}</translation>
  </message>
  <message>
   <source>{name}：正常，自 {since}</source>
   <translation>{name}: heard, since {since}</translation>
  </message>
  <message>
   <source>{n} 个队列</source>
   <translation>{n} queues</translation>
  </message>
  <message>
   <source>{n} 队列合计</source>
   <translation>{n} queues in all</translation>
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
  <message>
   <source>{queue} {level} 级</source>
   <translation>{queue} level {level}</translation>
  </message>
  <message>
   <source>{queue} 的阈值</source>
   <translation>Limits of {queue}</translation>
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
   <source>{since} 进入队列，此刻已等待 {wait}</source>
   <translation>Entered at {since}, has waited {wait} by now</translation>
  </message>
  <message>
   <source>{spans} 数据曾中断</source>
   <translation>feed lost {spans}</translation>
  </message>
  <message>
   <source>{spans} 无记录</source>
   <translation>no records {spans}</translation>
  </message>
  <message>
   <source>{spans} 等 {n} 段</source>
   <translation>{spans} and more, {n} gaps</translation>
  </message>
  <message>
   <source>{spent}，自 {since}</source>
   <translation>{spent}, since {since}</translation>
  </message>
  <message>
   <source>{start} 起累计</source>
   <translation>since {start}</translation>
  </message>
  <message>
   <source>{teams} 组 · {people} 人</source>
   <translation>{teams} teams · {people} agents</translation>
  </message>
  <message>
   <source>{team} {count}</source>
   <translation>{team} · {count}</translation>
  </message>
  <message>
   <source>{t} 秒 SL</source>
   <translation>SL {t} s</translation>
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
   <source>▲ {count} 处有误，查看</source>
   <translation>▲ {count} wrong: show</translation>
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
   <source>上一项，下一项</source>
   <translation>Previous, next</translation>
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
   <source>不显示</source>
   <translation>Not shown</translation>
  </message>
  <message>
   <source>不满意 {n}</source>
   <translation>Dissatisfied {n}</translation>
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
   <source>亮色</source>
   <translation>Light</translation>
  </message>
  <message>
   <source>人 · 占用率、满意度为今日累计</source>
   <translation>agents · occupancy and CSAT of today</translation>
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
   <source>今日状态</source>
   <translation>States today</translation>
  </message>
  <message>
   <source>今日话务 15 分</source>
   <translation>Today by 15 min</translation>
  </message>
  <message>
   <source>今日，n {count}</source>
   <translation>Today, n {count}</translation>
  </message>
  <message>
   <source>仍可使用</source>
   <translation>Still works</translation>
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
   <source>任意级别</source>
   <translation>Any level</translation>
  </message>
  <message>
   <source>优先级</source>
   <translation>Prio.</translation>
  </message>
  <message>
   <source>位次</source>
   <translation>No.</translation>
  </message>
  <message>
   <source>使用此数据源</source>
   <translation>Use this source</translation>
  </message>
  <message>
   <source>保存</source>
   <translation>Save</translation>
  </message>
  <message>
   <source>保存 {count} 处修改</source>
   <translation>Save {count} changes</translation>
  </message>
  <message>
   <source>保留我的</source>
   <translation>Keep mine</translation>
  </message>
  <message>
   <source>修改保存后对所有桌面生效</source>
   <translation>Once saved, changes count on every desk</translation>
  </message>
  <message>
   <source>停止</source>
   <translation>Stop</translation>
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
   <source>全选</source>
   <translation>Select all</translation>
  </message>
  <message>
   <source>全部</source>
   <translation>All</translation>
  </message>
  <message>
   <source>全部停止</source>
   <translation>Stop all</translation>
  </message>
  <message>
   <source>全部坐席 − 未签入</source>
   <translation>All agents − signed out</translation>
  </message>
  <message>
   <source>全部坐席今日累计，含进行中的状态</source>
   <translation>all agents, since the day began, states under way included</translation>
  </message>
  <message>
   <source>全部排队来电</source>
   <translation>All waiting callers</translation>
  </message>
  <message>
   <source>全部站点</source>
   <translation>All sites</translation>
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
   <source>共 {seconds} 秒</source>
   <translation>{seconds} s in all</translation>
  </message>
  <message>
   <source>关闭</source>
   <translation>Close</translation>
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
   <source>关闭（Esc）</source>
   <translation>Close (Esc)</translation>
  </message>
  <message>
   <source>关闭，取消</source>
   <translation>Close, cancel</translation>
  </message>
  <message>
   <source>其他话机</source>
   <translation>Other phones</translation>
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
   <source>切换主题</source>
   <translation>Switch theme</translation>
  </message>
  <message>
   <source>切换语言</source>
   <translation>Switch language</translation>
  </message>
  <message>
   <source>列</source>
   <translation>Columns</translation>
  </message>
  <message>
   <source>删除所选</source>
   <translation>Delete selected</translation>
  </message>
  <message>
   <source>剩余 {time}</source>
   <translation>{time} left</translation>
  </message>
  <message>
   <source>占用率</source>
   <translation>Occupancy</translation>
  </message>
  <message>
   <source>卡片</source>
   <translation>Cards</translation>
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
   <source>去设置</source>
   <translation>Go to settings</translation>
  </message>
  <message>
   <source>取消</source>
   <translation>Cancel</translation>
  </message>
  <message>
   <source>另一桌面先保存了设置，已与您的合并；再按一次即保存</source>
   <translation>Another desk saved first; both are brought together, press once more to save</translation>
  </message>
  <message>
   <source>另有 {count} 处</source>
   <translation>{count} more</translation>
  </message>
  <message>
   <source>只影响本机的当前用户，立即生效</source>
   <translation>For this user on this desk alone; counts at once</translation>
  </message>
  <message>
   <source>只看超时坐席</source>
   <translation>Show only agents past a limit</translation>
  </message>
  <message>
   <source>可不填；主地址不通时改用</source>
   <translation>Optional; used when the first does not answer</translation>
  </message>
  <message>
   <source>同全中心</source>
   <translation>As the centre</translation>
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
   <source>命令</source>
   <translation>Command</translation>
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
   <source>在新窗口打开</source>
   <translation>Open in a new window</translation>
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
   <source>坐席显示为卡片</source>
   <translation>Show agents as cards</translation>
  </message>
  <message>
   <source>坐席显示为表格</source>
   <translation>Show agents as a table</translation>
  </message>
  <message>
   <source>坐席的姓名、工号、班组与站点</source>
   <translation>Names, numbers, teams and sites of agents</translation>
  </message>
  <message>
   <source>备用地址</source>
   <translation>Second address</translation>
  </message>
  <message>
   <source>外观</source>
   <translation>Appearance</translation>
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
   <source>如 Asia/Shanghai</source>
   <translation>Such as Asia/Shanghai</translation>
  </message>
  <message>
   <source>姓名</source>
   <translation>Name</translation>
  </message>
  <message>
   <source>姓名、工号、拼音首字母</source>
   <translation>Name, code or initials</translation>
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
   <source>对方 {value}</source>
   <translation>Theirs {value}</translation>
  </message>
  <message>
   <source>小</source>
   <translation>Small</translation>
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
   <source>尚未选择队列</source>
   <translation>No queue is mapped yet</translation>
  </message>
  <message>
   <source>工号</source>
   <translation>Number</translation>
  </message>
  <message>
   <source>已保存</source>
   <translation>Saved</translation>
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
   <source>已放弃 {count} 处修改</source>
   <translation>{count} changes dropped</translation>
  </message>
  <message>
   <source>已显示全部站点</source>
   <translation>All sites are shown now</translation>
  </message>
  <message>
   <source>已选</source>
   <translation>selected</translation>
  </message>
  <message>
   <source>平均应答 ASA</source>
   <translation>ASA</translation>
  </message>
  <message>
   <source>延迟</source>
   <translation>Late</translation>
  </message>
  <message>
   <source>开始</source>
   <translation>Since</translation>
  </message>
  <message>
   <source>当前无人排队</source>
   <translation>Nobody is waiting</translation>
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
   <source>快捷键</source>
   <translation>Keys</translation>
  </message>
  <message>
   <source>快捷键，也可按住 F1</source>
   <translation>Keys; or hold F1</translation>
  </message>
  <message>
   <source>总览</source>
   <translation>Overview</translation>
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
   <source>我的 {value}</source>
   <translation>Mine {value}</translation>
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
   <source>所选坐席归入班组</source>
   <translation>Team for the selected agents</translation>
  </message>
  <message>
   <source>所选归入</source>
   <translation>Selected into</translation>
  </message>
  <message>
   <source>打开</source>
   <translation>Open</translation>
  </message>
  <message>
   <source>打开坐席</source>
   <translation>Open agent</translation>
  </message>
  <message>
   <source>打开队列详情、班组或坐席</source>
   <translation>Open a queue, a team or an agent</translation>
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
   <source>技能组（级）</source>
   <translation>Skills (level)</translation>
  </message>
  <message>
   <source>拖框</source>
   <translation>Drag</translation>
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
   <source>按 F9 测试；每一步都会列在这里</source>
   <translation>F9 tests it; each step is listed here</translation>
  </message>
  <message>
   <source>按姓名、工号、班组查找</source>
   <translation>Find by name, number or team</translation>
  </message>
  <message>
   <source>按接入顺序</source>
   <translation>in the order of service</translation>
  </message>
  <message>
   <source>按进入时间</source>
   <translation>longest wait first</translation>
  </message>
  <message>
   <source>振铃 {name}</source>
   <translation>rings at {name}</translation>
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
  <message>
   <source>排队</source>
   <translation>Waiting</translation>
  </message>
  <message>
   <source>排队 {count}</source>
   <translation>Waiting {count}</translation>
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
   <source>排队来电 {n}</source>
   <translation>Waiting {n}</translation>
  </message>
  <message>
   <source>接通</source>
   <translation>Answered</translation>
  </message>
  <message>
   <source>接通率</source>
   <translation>Answer rate</translation>
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
   <source>播放</source>
   <translation>Play</translation>
  </message>
  <message>
   <source>改变时区或日界后，网关约一秒内按新的边界重新归集今日数据</source>
   <translation>After a change of zone or start of day the gateway sorts today's figures anew, in about a second</translation>
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
   <source>放弃修改</source>
   <translation>Drop changes</translation>
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
   <source>数据 {age} 秒前</source>
   <translation>Data {age} s old</translation>
  </message>
  <message>
   <source>数据中断</source>
   <translation>Feed lost</translation>
  </message>
  <message>
   <source>数据中断，暂停评估阈值</source>
   <translation>Feed lost: limits are not judged</translation>
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
   <source>文字</source>
   <translation>Chat</translation>
  </message>
  <message>
   <source>断于 {at}</source>
   <translation>Lost at {at}</translation>
  </message>
  <message>
   <source>新增</source>
   <translation>Add</translation>
  </message>
  <message>
   <source>方向键</source>
   <translation>Arrows</translation>
  </message>
  <message>
   <source>无人等待</source>
   <translation>Nobody waits</translation>
  </message>
  <message>
   <source>无记录</source>
   <translation>No record</translation>
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
   <source>时段 {start}–{end}</source>
   <translation>Interval {start}–{end}</translation>
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
   <source>时限</source>
   <translation>Limit</translation>
  </message>
  <message>
   <source>显示</source>
   <translation>Shown</translation>
  </message>
  <message>
   <source>显示 {first}–{last} / {count}，在席 {staffed}</source>
   <translation>Showing {first}–{last} of {count}, {staffed} signed in</translation>
  </message>
  <message>
   <source>显示名称</source>
   <translation>Shown as</translation>
  </message>
  <message>
   <source>暗色</source>
   <translation>Dark</translation>
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
   <source>最少样本</source>
   <translation>Least sample</translation>
  </message>
  <message>
   <source>最长等待</source>
   <translation>Longest wait</translation>
  </message>
  <message>
   <source>有误</source>
   <translation>wrong</translation>
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
   <source>未分班组</source>
   <translation>No team</translation>
  </message>
  <message>
   <source>未分站点</source>
   <translation>No site</translation>
  </message>
  <message>
   <source>未签入 {n}</source>
   <translation>Signed out {n}</translation>
  </message>
  <message>
   <source>未选</source>
   <translation>not selected</translation>
  </message>
  <message>
   <source>未通过</source>
   <translation>Failed</translation>
  </message>
  <message>
   <source>机器人</source>
   <translation>Bot</translation>
  </message>
  <message>
   <source>来源</source>
   <translation>From</translation>
  </message>
  <message>
   <source>查找姓名或工号</source>
   <translation>Find a name or number</translation>
  </message>
  <message>
   <source>查看画面上的最后快照</source>
   <translation>Reading the last picture on the screen</translation>
  </message>
  <message>
   <source>模拟的现场，没有连接真实的话务平台</source>
   <translation>A simulated floor; no real ACD is connected</translation>
  </message>
  <message>
   <source>次序</source>
   <translation>Order</translation>
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
   <source>正在尝试…</source>
   <translation>Trying…</translation>
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
   <source>正在等待应答，每步最多 10 秒</source>
   <translation>Waiting for an answer, 10 s a step at most</translation>
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
   <source>正在读取话务平台的队列与坐席…</source>
   <translation>Reading the ACD's queues and agents…</translation>
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
   <source>此刻超限的队列数值</source>
   <translation>Queue figures past their limits now</translation>
  </message>
  <message>
   <source>每 15 分接通率，虚线为目标</source>
   <translation>Answer rate by 15 min; the dashes are the target</translation>
  </message>
  <message>
   <source>每格一名坐席，位置固定，按工号排列；只有超时才有颜色</source>
   <translation>One cell an agent, in a fixed place by code; colour only past a limit</translation>
  </message>
  <message>
   <source>比较</source>
   <translation>Rule</translation>
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
   <source>没有坐席</source>
   <translation>No agents</translation>
  </message>
  <message>
   <source>没有坐席超过状态时限</source>
   <translation>No agent is past a time limit</translation>
  </message>
  <message>
   <source>没有找到“{typed}”</source>
   <translation>Nothing found for “{typed}”</translation>
  </message>
  <message>
   <source>没有技能组</source>
   <translation>No skills</translation>
  </message>
  <message>
   <source>没有符合条件的坐席</source>
   <translation>No agent matches</translation>
  </message>
  <message>
   <source>注意</source>
   <translation>Warning</translation>
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
   <source>清除坐席筛选</source>
   <translation>Clear the agents' filter</translation>
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
   <source>满意 ÷ 评价，今日累计</source>
   <translation>satisfied ÷ surveys answered, today</translation>
  </message>
  <message>
   <source>满意度</source>
   <translation>CSAT</translation>
  </message>
  <message>
   <source>演示</source>
   <translation>Demo</translation>
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
  <message>
   <source>现场指挥台</source>
   <translation>Supervisor</translation>
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
   <source>班组坐席状态</source>
   <translation>Teams by state</translation>
  </message>
  <message>
   <source>班组长</source>
   <translation>Team lead</translation>
  </message>
  <message>
   <source>用户 {name}</source>
   <translation>User {name}</translation>
  </message>
  <message>
   <source>由启动参数指定</source>
   <translation>As the command line says</translation>
  </message>
  <message>
   <source>由网关管理员提供，整段粘贴</source>
   <translation>From the gateway's administrator; paste all of it</translation>
  </message>
  <message>
   <source>画面上的数字从哪里来</source>
   <translation>Where the figures come from</translation>
  </message>
  <message>
   <source>画面为 {at} 的最后快照，已冻结。</source>
   <translation>The picture is of {at} and frozen.</translation>
  </message>
  <message>
   <source>留空表示没有这一级；Del 恢复为默认。时间可写 90 或 1:30。</source>
   <translation>Empty: there is no such limit. Del brings the default back. Times: 90 or 1:30.</translation>
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
   <source>知道了</source>
   <translation>Understood</translation>
  </message>
  <message>
   <source>短时放弃</source>
   <translation>Short abandons</translation>
  </message>
  <message>
   <source>秒</source>
   <translation>s</translation>
  </message>
  <message>
   <source>移动</source>
   <translation>move</translation>
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
   <source>第 {count} 次重连，{seconds} 秒后重试</source>
   <translation>Attempt {count}, next in {seconds} s</translation>
  </message>
  <message>
   <source>第 {count} 次重连，正在尝试</source>
   <translation>Attempt {count} under way</translation>
  </message>
  <message>
   <source>等待</source>
   <translation>Wait</translation>
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
   <source>筛选</source>
   <translation>Filter</translation>
  </message>
  <message>
   <source>筛选坐席</source>
   <translation>Filter agents</translation>
  </message>
  <message>
   <source>算法</source>
   <translation>Formula</translation>
  </message>
  <message>
   <source>紧急</source>
   <translation>Critical</translation>
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
   <source>结束</source>
   <translation>Ends</translation>
  </message>
  <message>
   <source>统计日开始</source>
   <translation>Day begins</translation>
  </message>
  <message>
   <source>编辑单元格</source>
   <translation>Edit a cell</translation>
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
   <source>网关 {seconds} 秒后重连</source>
   <translation>The gateway tries again in {seconds} s</translation>
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
   <source>网关随本机运行，经 AMI 读取</source>
   <translation>The gateway runs here and reads AMI</translation>
  </message>
  <message>
   <source>自 {since} 起</source>
   <translation>Since {since}</translation>
  </message>
  <message>
   <source>自有 Asterisk</source>
   <translation>Own Asterisk</translation>
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
   <source>表格</source>
   <translation>Table</translation>
  </message>
  <message>
   <source>视频</source>
   <translation>Video</translation>
  </message>
  <message>
   <source>设置</source>
   <translation>Settings</translation>
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
   <source>话务平台</source>
   <translation>ACDs</translation>
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
   <source>话后秒数为该队列每通之后 ACD 给的整理时间。浅色的行尚未设定，改动任何一格即设定。</source>
   <translation>Wrap-up: what the ACD grants after each call of the queue. Pale rows are not set yet; changing a cell sets them.</translation>
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
   <source>说明所选数字：公式、时段、样本、时效</source>
   <translation>Explain the chosen figure: formula, period, n, age</translation>
  </message>
  <message>
   <source>请先决定采用谁的修改</source>
   <translation>First say whose changes count</translation>
  </message>
  <message>
   <source>请先填写：{names}</source>
   <translation>Enter first: {names}</translation>
  </message>
  <message>
   <source>读不到设置</source>
   <translation>The settings cannot be read</translation>
  </message>
  <message>
   <source>超时 {count}</source>
   <translation>{count} late</translation>
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
   <source>超限：紧急 {critical}，注意 {warning}</source>
   <translation>Past limits: {critical} critical, {warning} warning</translation>
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
   <source>近 1 小时</source>
   <translation>Last hour</translation>
  </message>
  <message>
   <source>近 15 分</source>
   <translation>Last 15 min</translation>
  </message>
  <message>
   <source>还没有班次；按“新增”加入</source>
   <translation>No shifts yet; press Add</translation>
  </message>
  <message>
   <source>还没有班组；按“新增”加入</source>
   <translation>No teams yet; press Add</translation>
  </message>
  <message>
   <source>还没有站点；只有一个站点时可以不设</source>
   <translation>No sites yet; a single site needs none</translation>
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
   <source>进行中</source>
   <translation>running</translation>
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
   <source>选择单元格</source>
   <translation>Choose a cell</translation>
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
   <source>通过</source>
   <translation>Passed</translation>
  </message>
  <message>
   <source>采用对方的</source>
   <translation>Take theirs</translation>
  </message>
  <message>
   <source>重试</source>
   <translation>Retry</translation>
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
   <source>队列与班组</source>
   <translation>Queues and teams</translation>
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
  <message>
   <source>需关注坐席</source>
   <translation>Agents to look at</translation>
  </message>
  <message>
   <source>页面</source>
   <translation>Page</translation>
  </message>
  <message>
   <source>页面导航</source>
   <translation>Pages</translation>
  </message>
  <message>
   <source>项目</source>
   <translation>Item</translation>
  </message>
  <message>
   <source>首次使用</source>
   <translation>First start</translation>
  </message>
  <message>
   <source>默认</source>
   <translation>Default</translation>
  </message>
  <message>
   <source>（通话 + 保持 + 话后）÷（通话 + 保持 + 话后 + 空闲），今日累计，含进行中的状态</source>
   <translation>(talk + hold + wrap-up) ÷ (talk + hold + wrap-up + ready), today, the present state included</translation>
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
 </context>
</TS>
