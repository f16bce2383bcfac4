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
   <translation type="unfinished" />
  </message>
  <message>
   <source>1–{level} 级</source>
   <translation>levels 1–{level}</translation>
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>AMI 账号</source>
   <translation type="unfinished" />
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
   <source>{chosen}（{hidden} 未显示）</source>
   <translation>{chosen} ({hidden} not shown)</translation>
  </message>
  <message>
   <source>{column}（窗口较窄，暂不显示）</source>
   <translation>{column} (no room now)</translation>
  </message>
  <message>
   <source>{count} 段</source>
   <translation>{count} spans</translation>
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
   <source>{queue} {level} 级</source>
   <translation>{queue} level {level}</translation>
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
   <source>、</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>。</source>
   <translation>. </translation>
  </message>
  <message>
   <source>一家有 150 名坐席的模拟银行客服中心，按真实时间运转，无需网络。顶栏始终显示“演示”，点它可以播放来电激增、职场断线、数据中断。</source>
   <translation type="unfinished" />
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
   <source>不满意 {n}</source>
   <translation>Dissatisfied {n}</translation>
  </message>
  <message>
   <source>中</source>
   <translation>Medium</translation>
  </message>
  <message>
   <source>中心网关</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
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
   <source>仍可使用</source>
   <translation>Still works</translation>
  </message>
  <message>
   <source>令牌</source>
   <translation type="unfinished" />
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
   <source>全中心共用，推荐</source>
   <translation type="unfinished" />
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
   <source>全部队列</source>
   <translation>All queues</translation>
  </message>
  <message>
   <source>全部页面</source>
   <translation>Every page</translation>
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
   <source>只看超时坐席</source>
   <translation>Show only agents past a limit</translation>
  </message>
  <message>
   <source>可不填；主地址不通时改用</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>命令</source>
   <translation>Command</translation>
  </message>
  <message>
   <source>图表暂不可用：{cause}</source>
   <translation>The chart is not available: {cause}</translation>
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
   <source>在状态时长</source>
   <translation>Time in state</translation>
  </message>
  <message>
   <source>在队列表中选择一个队列，这里显示排队来电与可支援的坐席</source>
   <translation>Choose a queue in the table to see who waits in it and who can help</translation>
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
   <source>备用地址</source>
   <translation type="unfinished" />
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
   <source>姓名、工号、拼音首字母</source>
   <translation>Name, code or initials</translation>
  </message>
  <message>
   <source>完整</source>
   <translation>Complete</translation>
  </message>
  <message>
   <source>小</source>
   <translation>Small</translation>
  </message>
  <message>
   <source>尚未选择队列</source>
   <translation>No queue is mapped yet</translation>
  </message>
  <message>
   <source>已停用</source>
   <translation>Suspended</translation>
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
   <source>截至此刻完整，时段未结束</source>
   <translation>complete so far, the period is still running</translation>
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
   <source>按 F9 测试；每一步都会列在这里</source>
   <translation type="unfinished" />
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
   <source>文字</source>
   <translation>Chat</translation>
  </message>
  <message>
   <source>断于 {at}</source>
   <translation>Lost at {at}</translation>
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
   <source>显示 {first}–{last} / {count}，在席 {staffed}</source>
   <translation>Showing {first}–{last} of {count}, {staffed} signed in</translation>
  </message>
  <message>
   <source>显示名称</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>暗色</source>
   <translation>Dark</translation>
  </message>
  <message>
   <source>最长等待</source>
   <translation>Longest wait</translation>
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
   <source>机器人</source>
   <translation>Bot</translation>
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
   <source>正在尝试…</source>
   <translation>Trying…</translation>
  </message>
  <message>
   <source>正在等待应答，每步最多 10 秒</source>
   <translation type="unfinished" />
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
   <source>正在连接</source>
   <translation>Connecting</translation>
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
   <source>清除坐席筛选</source>
   <translation>Clear the agents' filter</translation>
  </message>
  <message>
   <source>清除筛选</source>
   <translation>Clear filters</translation>
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
   <source>演示数据</source>
   <translation type="unfinished" />
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
   <source>班组</source>
   <translation>Team</translation>
  </message>
  <message>
   <source>班组 · 班长</source>
   <translation>Team · lead</translation>
  </message>
  <message>
   <source>班组坐席状态</source>
   <translation>Teams by state</translation>
  </message>
  <message>
   <source>用户 {name}</source>
   <translation>User {name}</translation>
  </message>
  <message>
   <source>由网关管理员提供，整段粘贴</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>画面为 {at} 的最后快照，已冻结。</source>
   <translation>The picture is of {at} and frozen.</translation>
  </message>
  <message>
   <source>目标 {target}</source>
   <translation>Target {target}</translation>
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
   <source>缩小</source>
   <translation>Smaller</translation>
  </message>
  <message>
   <source>缩放 {size}</source>
   <translation>Zoom {size}</translation>
  </message>
  <message>
   <source>缺少绘图组件</source>
   <translation>its plotting library is missing</translation>
  </message>
  <message>
   <source>网关 {seconds} 秒后重连</source>
   <translation>The gateway tries again in {seconds} s</translation>
  </message>
  <message>
   <source>网关地址</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>网关正在自动重连</source>
   <translation>The gateway is reconnecting</translation>
  </message>
  <message>
   <source>网关随本机运行，经 AMI 读取</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>自 {since} 起</source>
   <translation>Since {since}</translation>
  </message>
  <message>
   <source>自有 Asterisk</source>
   <translation type="unfinished" />
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
   <source>评价 {n}</source>
   <translation>Surveys {n}</translation>
  </message>
  <message>
   <source>话后均时</source>
   <translation>Avg. wrap-up</translation>
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
   <source>请先填写：{names}</source>
   <translation type="unfinished" />
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
   <source>超限：紧急 {critical}，注意 {warning}</source>
   <translation>Past limits: {critical} critical, {warning} warning</translation>
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
   <source>进入</source>
   <translation>Entered</translation>
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
   <source>连接测试</source>
   <translation type="unfinished" />
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
   <source>重试</source>
   <translation>Retry</translation>
  </message>
  <message>
   <source>阈值 {limit}</source>
   <translation>Limit {limit}</translation>
  </message>
  <message>
   <source>阈值判断、等待与状态计时</source>
   <translation>Judging limits, counting waits and time in state</translation>
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
   <source>队列指标看{period}</source>
   <translation>Queue figures: {period}</translation>
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
