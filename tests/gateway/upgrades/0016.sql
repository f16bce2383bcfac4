-- A database as the gateway of schema 0016 kept it, and the files that lay beside it.
-- beside .row-key 8a3fe19281313882e61418cea3ffa3e367d4a7315985c3bd3b6ea56d0546ab7e
-- beside .people-key b9f2f356b0dc707d81f5533ea1b14e3dea9bc143fb8e45557c2803afa60435bd
-- beside .audit-head 7b226e6f77223a7b22636f756e74223a32362c2268617368223a2238396363646233623730646337313066303535623262636430386163363461373031373138323162663166623365653339623733383330313539393839646233227d2c226e657874223a6e756c6c2c22627265616b73223a5b5d7d
-- fact desk v5FzPKjjzzoxl0zJmo4IGICjoFIASUgMn3qUeeKLtJ0
-- fact wall uiJGYtHoosuL-S7Q6ucLWweSum2xBQdnL1UQxORXaFI
-- fact password Nachher-2026-09
-- fact first Zuerst-2026-07
-- fact offered 472
BEGIN TRANSACTION;
CREATE TABLE agent_change (
	agent TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	at FLOAT NOT NULL, 
	what VARCHAR(64) NOT NULL, 
	PRIMARY KEY (agent)
);
INSERT INTO "agent_change" VALUES('demo/80109','值班经理',1.7954534660472948551e+09,'pause');
INSERT INTO "agent_change" VALUES('demo/80116','值班经理',1.79545346629856657988e+09,'skills');
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0016');
CREATE TABLE alert (
	id VARCHAR(64) NOT NULL, 
	rule VARCHAR(64) NOT NULL, 
	raised_at FLOAT NOT NULL, 
	cleared_at FLOAT, 
	alert TEXT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "alert" VALUES('73f208094b7441e1a5c280700efe22e4','default-satisfaction',1795453467.90169,NULL,'{"id":"73f208094b7441e1a5c280700efe22e4","rule":"default-satisfaction","rule_name":{"zh":"满意度低","en":"Low CSAT"},"about":{"subject":{"kind":"queue","key":"demo/card"},"name":{"zh":"信用卡","en":"Card"}},"level":"warning","raised_at":1795453467.90169,"since":1795453457.8565521,"figures":[{"subject":{"kind":"queue","key":"demo/card"},"compare":{"type":"compare","measure":"satisfaction","operator":"<","bound":98.0,"period":"day","min_sample":15},"value":97.1,"sample":139,"met":true}],"tone":false}');
INSERT INTO "alert" VALUES('597c91f1c81e4571801da89f174e7100','default-satisfaction',1795453467.90169,NULL,'{"id":"597c91f1c81e4571801da89f174e7100","rule":"default-satisfaction","rule_name":{"zh":"满意度低","en":"Low CSAT"},"about":{"subject":{"kind":"queue","key":"demo/chat"},"name":{"zh":"在线文字","en":"Chat"}},"level":"warning","raised_at":1795453467.90169,"since":1795453457.8565521,"figures":[{"subject":{"kind":"queue","key":"demo/chat"},"compare":{"type":"compare","measure":"satisfaction","operator":"<","bound":98.0,"period":"day","min_sample":15},"value":96.4,"sample":110,"met":true}],"tone":false}');
CREATE TABLE alert_deed (
	alert VARCHAR(64) NOT NULL, 
	number INTEGER NOT NULL, 
	at FLOAT NOT NULL, 
	deed TEXT NOT NULL, 
	PRIMARY KEY (alert, number)
);
INSERT INTO "alert_deed" VALUES('73f208094b7441e1a5c280700efe22e4',0,1795453467.90169,'{"kind":"raised","at":1795453467.90169,"figures":[{"subject":{"kind":"queue","key":"demo/card"},"compare":{"type":"compare","measure":"satisfaction","operator":"<","bound":98.0,"period":"day","min_sample":15},"value":97.1,"sample":139,"met":true}]}');
INSERT INTO "alert_deed" VALUES('597c91f1c81e4571801da89f174e7100',0,1795453467.90169,'{"kind":"raised","at":1795453467.90169,"figures":[{"subject":{"kind":"queue","key":"demo/chat"},"compare":{"type":"compare","measure":"satisfaction","operator":"<","bound":98.0,"period":"day","min_sample":15},"value":96.4,"sample":110,"met":true}]}');
CREATE TABLE alert_rules (
	version INTEGER NOT NULL, 
	at FLOAT NOT NULL, 
	login VARCHAR(64) NOT NULL, 
	rules TEXT NOT NULL, 
	PRIMARY KEY (version)
);
INSERT INTO "alert_rules" VALUES(1,1.79545346647656273836e+09,'admin','{"version":1,"rules":[{"key":"default-feed","name":{"zh":"数据中断","en":"Feed lost"},"subject":"source","condition":{"type":"compare","measure":"source_lost","operator":">=","bound":5.0},"level":"critical","for_s":0.0,"clear_s":10.0,"air_percent":0.0},{"key":"default-site","name":{"zh":"站点异常","en":"Site impaired"},"subject":"site","condition":{"type":"compare","measure":"site_state","operator":">=","bound":1.0},"worse":{"type":"compare","measure":"site_state","operator":">=","bound":2.0}},{"key":"default-waiting","name":{"zh":"排队超限","en":"Waiting over limit"},"subject":"queue","condition":{"type":"compare","measure":"waiting","operator":">=","bound":0.0,"limit":"waiting","which":"warning"},"clear_s":30.0,"again_s":300.0,"worse":{"type":"compare","measure":"waiting","operator":">=","bound":0.0,"limit":"waiting","which":"critical"}},{"key":"default-longest-wait","name":{"zh":"最长等待超限","en":"Longest wait over limit"},"subject":"queue","condition":{"type":"compare","measure":"longest_wait","operator":">=","bound":0.0,"limit":"longest_wait_s","which":"warning"},"clear_s":60.0,"again_s":300.0,"worse":{"type":"compare","measure":"longest_wait","operator":">=","bound":0.0,"limit":"longest_wait_s","which":"critical"}},{"key":"default-answer-rate","name":{"zh":"近 15 分接通率低","en":"Low answer rate, last 15 min"},"subject":"queue","condition":{"type":"compare","measure":"answer_rate","operator":"<","bound":0.0,"period":"quarter","min_sample":10,"limit":"answer_rate","which":"warning"},"escalate_s":900.0,"worse":{"type":"compare","measure":"answer_rate","operator":"<","bound":0.0,"period":"quarter","min_sample":10,"limit":"answer_rate","which":"critical"}},{"key":"default-service-level","name":{"zh":"近 15 分服务水平低","en":"Low service level, last 15 min"},"subject":"queue","condition":{"type":"compare","measure":"service_level","operator":"<","bound":0.0,"period":"quarter","min_sample":10,"limit":"service_level","which":"warning"},"escalate_s":null,"tone":false},{"key":"default-asa","name":{"zh":"近 15 分平均应答慢","en":"Slow ASA, last 15 min"},"subject":"queue","condition":{"type":"compare","measure":"asa","operator":">","bound":0.0,"period":"quarter","min_sample":10,"limit":"asa","which":"warning"},"escalate_s":null,"tone":false},{"key":"default-waiting-all","name":{"zh":"全部排队超限","en":"Waiting over limit, all queues"},"subject":"floor","condition":{"type":"compare","measure":"waiting","operator":">=","bound":0.0,"limit":"waiting_all","which":"warning"},"clear_s":30.0,"again_s":300.0,"worse":{"type":"compare","measure":"waiting","operator":">=","bound":0.0,"limit":"waiting_all","which":"critical"}},{"key":"default-answer-rate-all","name":{"zh":"近 15 分接通率低（合计）","en":"Low answer rate, all queues, last 15 min"},"subject":"floor","condition":{"type":"compare","measure":"answer_rate","operator":"<","bound":0.0,"period":"quarter","min_sample":10,"limit":"answer_rate","which":"warning"},"escalate_s":900.0,"worse":{"type":"compare","measure":"answer_rate","operator":"<","bound":0.0,"period":"quarter","min_sample":10,"limit":"answer_rate","which":"critical"}},{"key":"default-forecast","name":{"zh":"进线高于预测","en":"Offered over forecast"},"subject":"queue","condition":{"type":"compare","measure":"offered_over_forecast","operator":">","bound":20.0,"period":"quarter","min_sample":50},"level":"info","escalate_s":null,"tone":false,"desktop":false},{"key":"default-satisfaction","name":{"zh":"满意度低","en":"Low CSAT"},"subject":"queue","condition":{"type":"compare","measure":"satisfaction","operator":"<","bound":0.0,"period":"day","limit":"satisfaction","which":"warning"},"escalate_s":null,"tone":false},{"key":"default-occupancy","name":{"zh":"班组占用率过高","en":"Team occupancy too high"},"subject":"team","condition":{"type":"compare","measure":"occupancy","operator":">=","bound":0.0,"period":"day","min_sample":10,"limit":"team_occupancy","which":"warning"},"escalate_s":null,"tone":false},{"key":"default-nobody-free","name":{"zh":"有人排队而无人空闲","en":"Callers wait and nobody is free"},"subject":"queue","condition":{"type":"all","parts":[{"type":"compare","measure":"waiting","operator":">=","bound":1.0},{"type":"compare","measure":"ready","operator":"==","bound":0.0}]},"level":"info","for_s":60.0,"escalate_s":null,"tone":false,"desktop":false,"enabled":false}],"author":"管理员","changed_at":1795453466.4765627}');
CREATE TABLE audit (
	number INTEGER NOT NULL, 
	at FLOAT NOT NULL, 
	login VARCHAR(64) NOT NULL, 
	name TEXT NOT NULL, 
	origin TEXT NOT NULL, 
	what VARCHAR(64) NOT NULL, 
	subject TEXT NOT NULL, 
	team TEXT NOT NULL, 
	why TEXT NOT NULL, 
	"before" TEXT NOT NULL, 
	"after" TEXT NOT NULL, 
	result TEXT NOT NULL, 
	command VARCHAR(64) NOT NULL, 
	previous VARCHAR(64) NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	PRIMARY KEY (number)
);
INSERT INTO "audit" VALUES(1,1795453441.732,'os:root','','','people.add','admin','','','','{"login":"admin","name":"管理员","roles":["administrator"]}','done','','','d95765ad5e7fee5b40347ebbf3c61a3cb3be9dd979c2d6c500a8bda7cf25cf3f');
INSERT INTO "audit" VALUES(2,1795453444.912,'os:root','','','people.add','lead','','','','{"login":"lead","name":"班组长","roles":["team_lead"],"teams":["一组"]}','done','','d95765ad5e7fee5b40347ebbf3c61a3cb3be9dd979c2d6c500a8bda7cf25cf3f','a7b1b1f9682689d120e22155ec5e2e9d4e503395baf4ac036c70bf6d8942ea0c');
INSERT INTO "audit" VALUES(3,1795453448.114,'os:root','','','people.add','duty','','','','{"login":"duty","name":"值班经理","roles":["duty_manager"]}','done','','a7b1b1f9682689d120e22155ec5e2e9d4e503395baf4ac036c70bf6d8942ea0c','2e3677fb74bccccf0d37f73a4e94817c78d6cfd54b8d4ffd1055876baa67c73c');
INSERT INTO "audit" VALUES(4,1795453452.67,'os:root','','','walls.change','大屏一','','','','大屏一: 现场','done','','2e3677fb74bccccf0d37f73a4e94817c78d6cfd54b8d4ffd1055876baa67c73c','1132cf730b40c0afc3e8320144391ffaafc59df73ab6c167cb9d6f82f7eb5bdb');
INSERT INTO "audit" VALUES(5,1795453461.073,'admin','管理员','127.0.0.1','sign_in','admin','','','','66b5efa48cd1','done','','1132cf730b40c0afc3e8320144391ffaafc59df73ab6c167cb9d6f82f7eb5bdb','939c857b11763c2b56cc4050b4de42a07a09776a9c61f11f7eeefaf0ea974b11');
INSERT INTO "audit" VALUES(6,1795453462.493,'admin','管理员','127.0.0.1','password.own','admin','','','','','done','','939c857b11763c2b56cc4050b4de42a07a09776a9c61f11f7eeefaf0ea974b11','3f2989f4e0f53063f0527a0746788144aee1e2f479d50b375805a7aebb43d1cb');
INSERT INTO "audit" VALUES(7,1795453462.551,'admin','管理员','127.0.0.1','sign_in','admin','','','','dc52856ee5c6','done','','3f2989f4e0f53063f0527a0746788144aee1e2f479d50b375805a7aebb43d1cb','ef409d4a1766df92697d9519e456d86cba45e111b352102dc9a1b4760b308cf0');
INSERT INTO "audit" VALUES(8,1795453463.207,'admin','管理员','127.0.0.1','sign_in','admin','','','','3b382cf82807','done','','ef409d4a1766df92697d9519e456d86cba45e111b352102dc9a1b4760b308cf0','ed5c0081f45b207364e06a7c853053d4a235c1604811c6dff3cb66723e60db55');
INSERT INTO "audit" VALUES(9,1795453463.942,'duty','值班经理','127.0.0.1','sign_in','duty','','','','813c787d3b62','done','','ed5c0081f45b207364e06a7c853053d4a235c1604811c6dff3cb66723e60db55','9028a7c1a0b7479022ab4aabb0b502f6b5ce3419b2266e50e68f0ebcd11fbdee');
INSERT INTO "audit" VALUES(10,1795453465.122,'duty','值班经理','127.0.0.1','password.own','duty','','','','','done','','9028a7c1a0b7479022ab4aabb0b502f6b5ce3419b2266e50e68f0ebcd11fbdee','6ecd1e0fb50476e2fb5791e957e1a16ae610d72e4902cbd75bd6ca67cd5629b0');
INSERT INTO "audit" VALUES(11,1795453465.17,'duty','值班经理','127.0.0.1','sign_in','duty','','','','c3b98d027b22','done','','6ecd1e0fb50476e2fb5791e957e1a16ae610d72e4902cbd75bd6ca67cd5629b0','43e9f8be7a90699a8c553db6ea7d1f71a1eaf8d73e9ccc1019b220f85985f112');
INSERT INTO "audit" VALUES(12,1795453465.746,'duty','值班经理','127.0.0.1','sign_in','duty','','','','f196ed342993','done','','43e9f8be7a90699a8c553db6ea7d1f71a1eaf8d73e9ccc1019b220f85985f112','ce35ab582f1189f781b56805623f3873530c57a7def8a26d0621e85e814b8b6f');
INSERT INTO "audit" VALUES(13,1795453465.869,'duty','值班经理','127.0.0.1','plans.change','7e1096fc1d5c49f293000293a33204d1','','','','晚高峰 v1: demo/80106@demo/retail=2','done','','ce35ab582f1189f781b56805623f3873530c57a7def8a26d0621e85e814b8b6f','01a9c9a8ef281b34728d6353b3e3178f4f85048bdcf76d31a686d8b3b17f29e4');
INSERT INTO "audit" VALUES(14,1795453466.047,'duty','值班经理','127.0.0.1','pause','demo/80109','team1','例会','talking','pause 会议','done','6ae04f9e-cec8-42d7-9721-ccb9f5b75ed7','01a9c9a8ef281b34728d6353b3e3178f4f85048bdcf76d31a686d8b3b17f29e4','7ae3078e7db8ee2ece69b17fecae071334254557f7d147bdc6bf25c9df90bb95');
INSERT INTO "audit" VALUES(15,1795453466.299,'duty','值班经理','127.0.0.1','skills','demo/80116','team1','试','demo/card -','demo/card 3','done','1da1b7d4-2f82-429f-b993-496f6302b449','7ae3078e7db8ee2ece69b17fecae071334254557f7d147bdc6bf25c9df90bb95','6ea900b3bee9c0bd871acbb3401b7f020b3e0172d7df5d84faa7e3fc694d0646');
INSERT INTO "audit" VALUES(16,1795453466.387,'admin','管理员','127.0.0.1','walls.layout','大厅','','','','大厅 v1: {"key":"","name":"大厅","pages":[{"kind":"queues"}],"announcement":"今日无公告","version":1}','done','','6ea900b3bee9c0bd871acbb3401b7f020b3e0172d7df5d84faa7e3fc694d0646','a6e171aa8296a33749fc7f646113451675382ed88438e55c7113f7217ec6fc75');
INSERT INTO "audit" VALUES(17,1795453466.477,'admin','管理员','127.0.0.1','rules.change','version 1','','','','','done','','a6e171aa8296a33749fc7f646113451675382ed88438e55c7113f7217ec6fc75','92170deddcc1e3f40732d64e752df692da79b70b32b49280936805fa0f6b67b3');
INSERT INTO "audit" VALUES(18,1795453466.594,'duty','值班经理','127.0.0.1','emergency.declare','8f89931b-7264-4085-8e9a-1563461d846f','','演练：信用卡突增','','two demo/retail','done','','92170deddcc1e3f40732d64e752df692da79b70b32b49280936805fa0f6b67b3','3baacf1738b69b8a9574db7e9cb5fa2c65cd845a16b245d11ad03aee1bb167e1');
INSERT INTO "audit" VALUES(19,1795453469.654,'duty','值班经理','127.0.0.1','emergency.release','8f89931b-7264-4085-8e9a-1563461d846f','','恢复','','early','done','','3baacf1738b69b8a9574db7e9cb5fa2c65cd845a16b245d11ad03aee1bb167e1','6aace30a2333ea7007141ec515d9791f8e1911c5d18fb14ab7842d7515443675');
INSERT INTO "audit" VALUES(20,1795453469.714,'duty','值班经理','127.0.0.1','emergency.review','8f89931b-7264-4085-8e9a-1563461d846f','','','v0:  /  / ','v1: 演练 / 早些宣布 / ','done','','6aace30a2333ea7007141ec515d9791f8e1911c5d18fb14ab7842d7515443675','56b44fa8272603cdeb1d7e92821ff6c04981a0bb6fedc41f4185eeae15fd2486');
INSERT INTO "audit" VALUES(21,1795453469.841,'duty','值班经理','127.0.0.1','record.write_entry','2026-11-23/all','','','','91254737-67ff-4a4d-bada-c3f98cc7d9ad note','done','4ff7fd52-fcdd-4790-a2d3-08b37050fc2c','56b44fa8272603cdeb1d7e92821ff6c04981a0bb6fedc41f4185eeae15fd2486','b50f4434c7da3f6dfbe7ba7102b03919a32cf2c51e515fa74aa91c3d94aaa86d');
INSERT INTO "audit" VALUES(22,1795453469.918,'duty','值班经理','127.0.0.1','record.put_item','2026-11-23/all','','','','edf6c2a4-ca0a-41a6-87fa-0ccbacd5f7c8 0','done','33601aa5-fa25-4ec6-9116-0a8dd796a371','b50f4434c7da3f6dfbe7ba7102b03919a32cf2c51e515fa74aa91c3d94aaa86d','ae3bcefe2df7710b67a968311f11da437b582f1d9ac33e79d2998f89274aa500');
INSERT INTO "audit" VALUES(23,1795453469.992,'admin','管理员','127.0.0.1','schedules.change','e534ca4d26a841ed83c047fe0689705b','','','','{"key":"e534ca4d26a841ed83c047fe0689705b","kind":"morning","folder":"早报","last_at":1795453469.9915793,"version":1,"author":"管理员","changed_at":1795453469.9915793}','done','','ae3bcefe2df7710b67a968311f11da437b582f1d9ac33e79d2998f89274aa500','7235a17def484bad0804d4b74bd87e8b29af03966b33b683140c829ed21a8e33');
INSERT INTO "audit" VALUES(24,1795453470.039,'admin','管理员','127.0.0.1','report_templates.change','7f2c06c33cc84ff1909f84dd7a1a65e7','','','','每日话务 v1: {"first":"2026-11-20","last":"2026-11-22"}','done','','7235a17def484bad0804d4b74bd87e8b29af03966b33b683140c829ed21a8e33','8d9c8bfd289a52b45349e21f17ff092b81ea7715493a9c5033dd3c92ce3ab518');
INSERT INTO "audit" VALUES(25,1795453470.12,'admin','管理员','127.0.0.1','inspections.template','','','','v0: 12 / 20: 坐席系统登录与签入 / 录音抽查（5 条可听） / 实时数据与大屏一致 / 中继占用率 / 短信、工单、知识库 / 到岗人数与排班差异 / 小休同时离席 / 坐席纪律与着装 / 噪声（dB） / 温度（°C） / 消防通道与门禁 / 涉密纸张与手机','v1: 12 / 20: 坐席系统登录与签入 / 录音抽查（5 条可听） / 实时数据与大屏一致 / 中继占用率 / 短信、工单、知识库 / 到岗人数与排班差异 / 小休同时离席 / 坐席纪律与着装 / 噪声（dB） / 温度（°C） / 消防通道与门禁 / 涉密纸张与手机','done','','8d9c8bfd289a52b45349e21f17ff092b81ea7715493a9c5033dd3c92ce3ab518','033cac2beff44d7f310a55b93409ada63a7ff7c51a53b8c366c27da350fd4bec');
INSERT INTO "audit" VALUES(26,1795453470.206,'duty','值班经理','127.0.0.1','playbooks.change','default-one-queue','','','单队列突增 v0: 宣布应急，通知值班经理与各班长 / 相邻技能坐席加入突增队列 / 播放排队提示，开启回呼登记 / 取消未开始的小休，暂停培训 / 大屏公告：缩短话后，先接电话 / 第二批坐席提到主接 / 跨站点支援，联系业务部门核实原因 / 复核：升级、维持或解除','单队列突增（本中心） v1: 宣布应急，通知值班经理与各班长 / 相邻技能坐席加入突增队列 / 播放排队提示，开启回呼登记 / 取消未开始的小休，暂停培训 / 大屏公告：缩短话后，先接电话 / 第二批坐席提到主接 / 跨站点支援，联系业务部门核实原因 / 复核：升级、维持或解除','done','','033cac2beff44d7f310a55b93409ada63a7ff7c51a53b8c366c27da350fd4bec','89ccdb3b70dc710f055b2bcd08ac64a70171821bf1fb3ee39b73830159989db3');
CREATE TABLE call_notes (
	listen VARCHAR(64) NOT NULL, 
	call TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	agent TEXT NOT NULL, 
	login VARCHAR(64) NOT NULL, 
	team TEXT NOT NULL, 
	written FLOAT NOT NULL, 
	kept TEXT NOT NULL, 
	PRIMARY KEY (listen, call, version)
);
CREATE TABLE call_visit (
	call VARCHAR NOT NULL, 
	queue VARCHAR NOT NULL, 
	turn INTEGER NOT NULL, 
	queued_at FLOAT NOT NULL, 
	entered BOOLEAN NOT NULL, 
	caller VARCHAR NOT NULL, 
	caller_name VARCHAR NOT NULL, 
	priority INTEGER NOT NULL, 
	outcome VARCHAR(16) NOT NULL, 
	left_at FLOAT, 
	wait_s FLOAT NOT NULL, 
	ring_s FLOAT NOT NULL, 
	agent VARCHAR, 
	held_since FLOAT, 
	ended_at FLOAT, 
	counted BOOLEAN NOT NULL, 
	talk_s FLOAT NOT NULL, 
	hold_s FLOAT NOT NULL, 
	ended_by VARCHAR(16) NOT NULL, 
	transferred_at FLOAT, 
	transfer VARCHAR(16), 
	PRIMARY KEY (call, queue, turn)
);
INSERT INTO "call_visit" VALUES('demo/1795451957.102','demo/bot',1,1.79545345843476819992e+09,1,'19283036322','',0,'answered',1.79545345843476819992e+09,0.0,0.0,NULL,NULL,NULL,1,0.0,0.0,'unknown',NULL,NULL);
INSERT INTO "call_visit" VALUES('demo/1795451957.87','demo/chat',1,1.79545319826252198222e+09,0,'','',0,'unseen',1.79545319826252198222e+09,0.0,0.0,'demo/80116',NULL,1.79545346689144253728e+09,1,2.68628920555114746103e+02,0.0,'agent',NULL,NULL);
INSERT INTO "call_visit" VALUES('demo/1795451957.85','demo/card',1,1.79545318373853731155e+09,0,'','',0,'unseen',1.79545318373853731155e+09,0.0,0.0,'demo/80107',NULL,1.79545347007765913006e+09,1,2.86339121818542480463e+02,0.0,'caller',NULL,NULL);
INSERT INTO "call_visit" VALUES('demo/1795451957.103','demo/chat',1,1.7954534788347747326e+09,1,'18532832713','',0,'answered',1.79545348213950085643e+09,3.30472612380981445312e+00,3.30472612380981445312e+00,'demo/80115',NULL,NULL,1,0.0,0.0,'unknown',NULL,NULL);
INSERT INTO "call_visit" VALUES('demo/1795451957.91','demo/card',1,1.79545329624843955041e+09,0,'','',0,'unseen',1.79545329624843955041e+09,0.0,0.0,'demo/80112',NULL,1.79545348247378110887e+09,1,1.86225341558456420898e+02,0.0,'caller',NULL,NULL);
INSERT INTO "call_visit" VALUES('demo/1795451957.83','demo/card',1,1.79545316218927764897e+09,0,'','',0,'unseen',1.79545316218927764897e+09,0.0,0.0,'demo/80105',NULL,1.7954534846727049351e+09,1,3.22483427286148071288e+02,0.0,'caller',NULL,NULL);
INSERT INTO "call_visit" VALUES('demo/1795451957.90','demo/chat',1,1.79545324703195857997e+09,0,'','',0,'unseen',1.79545324703195857997e+09,0.0,0.0,'demo/80114',NULL,1.79545349093727588649e+09,1,2.43905317306518554677e+02,0.0,'caller',NULL,NULL);
INSERT INTO "call_visit" VALUES('demo/1795451957.104','demo/bot',1,1.79545350184688258174e+09,1,'13368229744','',0,'answered',1.79545350184688258174e+09,0.0,0.0,NULL,NULL,NULL,1,0.0,0.0,'unknown',NULL,NULL);
INSERT INTO "call_visit" VALUES('demo/1795451957.97','demo/card',1,1.79545334158976316448e+09,0,'','',0,'unseen',1.79545334158976316448e+09,0.0,0.0,'demo/80108',NULL,1.79545350499610948565e+09,1,1.17555072784423828122e+02,4.58512735366821289062e+01,'caller',NULL,NULL);
CREATE TABLE command (
	id VARCHAR(64) NOT NULL, 
	login VARCHAR(64) NOT NULL, 
	at FLOAT NOT NULL, 
	fingerprint VARCHAR(64) NOT NULL, 
	intent TEXT NOT NULL, 
	status INTEGER, 
	answer TEXT, 
	PRIMARY KEY (id)
);
INSERT INTO "command" VALUES('6ae04f9e-cec8-42d7-9721-ccb9f5b75ed7','duty',1.79545346593980145451e+09,'0140e204ef62e5ef6dccd19644d427a483aac881501e493ee7f95023a3940b66','[{"at":1795453465.94,"what":"pause","login":"duty","name":"值班经理","origin":"127.0.0.1","subject":"demo/80109","team":"team1","why":"例会","before":"talking","after":"pause 会议","result":"unconfirmed: the gateway ended before it was known","command":"6ae04f9e-cec8-42d7-9721-ccb9f5b75ed7"}]',200,'{"id":"6ae04f9e-cec8-42d7-9721-ccb9f5b75ed7","at":1795453466.1097138,"outcomes":[{"state":"done","agent":"demo/80109"}],"restore":"2024daaab0fb4e3e9d28253857ce7e6e"}');
INSERT INTO "command" VALUES('1da1b7d4-2f82-429f-b993-496f6302b449','duty',1.79545346616681194304e+09,'c46c2eeb678b73568bd21a83df4d3b780afb9e03218acea0ebea4abe4d1967da','[{"at":1795453466.167,"what":"skills","login":"duty","name":"值班经理","origin":"127.0.0.1","subject":"demo/80116","team":"team1","why":"试","before":"demo/card -","after":"demo/card 3","result":"unconfirmed: the gateway ended before it was known","command":"1da1b7d4-2f82-429f-b993-496f6302b449"}]',200,'{"id":"1da1b7d4-2f82-429f-b993-496f6302b449","at":1795453466.3434272,"outcomes":[{"state":"done","agent":"demo/80116","queue":"demo/card","level":3}],"restore":"fc4b92a6131f480893f844acf7965ddb","restore_at":1795489466.1425083}');
CREATE TABLE day_summed (
	start BIGINT NOT NULL, 
	"end" BIGINT NOT NULL, 
	PRIMARY KEY (start)
);
CREATE TABLE day_tally (
	scope VARCHAR(8) NOT NULL, 
	identity VARCHAR NOT NULL, 
	start BIGINT NOT NULL, 
	queued INTEGER NOT NULL, 
	answered INTEGER NOT NULL, 
	abandoned INTEGER NOT NULL, 
	timed_out INTEGER NOT NULL, 
	left_by_key INTEGER NOT NULL, 
	left_empty INTEGER NOT NULL, 
	overflowed INTEGER NOT NULL, 
	left_unknown INTEGER NOT NULL, 
	ended INTEGER NOT NULL, 
	ring_no_answer INTEGER NOT NULL, 
	refused INTEGER NOT NULL, 
	transferred INTEGER NOT NULL, 
	surveys_sent INTEGER NOT NULL, 
	surveys INTEGER NOT NULL, 
	satisfied INTEGER NOT NULL, 
	answered_wait_s FLOAT NOT NULL, 
	abandoned_wait_s FLOAT NOT NULL, 
	ring_s FLOAT NOT NULL, 
	talk_s FLOAT NOT NULL, 
	hold_s FLOAT NOT NULL, 
	wrap_up_s FLOAT NOT NULL, 
	score_sum FLOAT NOT NULL, 
	answered_waits TEXT NOT NULL, 
	abandoned_waits TEXT NOT NULL, 
	state_s TEXT NOT NULL, 
	PRIMARY KEY (scope, identity, start)
);
CREATE TABLE desk_token (
	name VARCHAR(64) NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	created FLOAT NOT NULL, 
	revoked FLOAT, seal VARCHAR(64) DEFAULT '' NOT NULL, 
	PRIMARY KEY (name), 
	UNIQUE (sha256)
);
INSERT INTO "desk_token" VALUES('desk-1','4b11b9881f63e6d931fe4387319b9c904b8281c29bb40bfd07a319c81d5cf152',1.79545343458432602877e+09,NULL,'fcbaa61e54152eb946469e04001b5851c01deb8583cd1ada26386cc9995555e9');
INSERT INTO "desk_token" VALUES('desk-2','3ea100ad3b2d8ea151d83c5648a5c173795925dbbd00fc304a5bc7442da3236a',1.79545343593542385107e+09,1.79545343736496901517e+09,'7404a70204538cdc53f27c48fe2d8b059ff480f7544f7acd21b4f2c64095123d');
CREATE TABLE emergency (
	id VARCHAR(64) NOT NULL, 
	declared_at FLOAT NOT NULL, 
	phase VARCHAR(16) NOT NULL, 
	kept TEXT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "emergency" VALUES('8f89931b-7264-4085-8e9a-1563461d846f',1.79545346659390950205e+09,'released','{"record":{"emergency":{"id":"8f89931b-7264-4085-8e9a-1563461d846f","level":"two","phase":"released","cause":"演练：信用卡突增","queue":"demo/retail","about":{"subject":{"kind":"queue","key":"demo/retail"},"name":{"zh":"个人业务","en":"Retail"}},"declared_at":1795453466.5939095,"declared_by":"值班经理","commander":"值班经理","commander_login":"duty","review_at":1795455266.5939095,"released_at":1795453469.6541278,"released_by":"值班经理","released_why":"恢复","early":true,"exits":[{"key":"waiting","name":{"zh":"排队","en":"Waiting"},"compare":{"type":"compare","measure":"waiting","operator":"<=","bound":8.0},"about":{"subject":{"kind":"queue","key":"demo/retail"},"name":{"zh":"个人业务","en":"Retail"}},"value":0.0,"met":true,"since":1795453466.988054},{"key":"wait","name":{"zh":"最长等待","en":"Longest wait"},"compare":{"type":"compare","measure":"longest_wait","operator":"<=","bound":60.0},"about":{"subject":{"kind":"queue","key":"demo/retail"},"name":{"zh":"个人业务","en":"Retail"}},"met":true,"since":1795453466.988054},{"key":"rate","name":{"zh":"近 15 分接通率","en":"Answer rate, last 15 min"},"compare":{"type":"compare","measure":"answer_rate","operator":">=","bound":90,"period":"quarter","min_sample":10},"about":{"subject":{"kind":"queue","key":"demo/retail"},"name":{"zh":"个人业务","en":"Retail"}},"value":100.0,"met":true,"since":1795453466.988054}],"exit_hold_s":900.0,"exit_since":1795453466.988054},"evidence":[{"subject":{"kind":"queue","key":"demo/retail"},"compare":{"type":"compare","measure":"waiting","operator":">=","bound":20.0},"value":0.0},{"subject":{"kind":"queue","key":"demo/retail"},"compare":{"type":"compare","measure":"answer_rate","operator":"<","bound":80.0,"period":"quarter","min_sample":10},"value":100.0,"sample":11},{"subject":{"kind":"floor","key":""},"compare":{"type":"compare","measure":"waiting","operator":">=","bound":45.0},"value":0.0},{"subject":{"kind":"floor","key":""},"compare":{"type":"compare","measure":"answer_rate","operator":"<","bound":85.0,"period":"quarter","min_sample":10},"value":93.1,"sample":29},{"subject":{"kind":"site","key":"beijing"},"compare":{"type":"compare","measure":"site_state","operator":">=","bound":1.0},"value":0.0}],"figures":[{"at":1795453466.5939095,"waiting":0,"longest_s":0.0,"quarter_rate":100.0,"answered":478,"abandoned":26,"day_start":1795392000.0,"offered":504},{"at":1795453469.6541278,"waiting":0,"longest_s":0.0,"quarter_rate":100.0,"answered":478,"abandoned":26,"day_start":1795392000.0,"offered":504}],"worst":{"waiting":[0,1795453466.988054],"longest_s":[0.0,1795453466.988054],"quarter_rate":[100.0,1795453466.988054]}},"login":"duty","playbook":null,"told":["alert 73f208094b7441e1a5c280700efe22e4 raised 0","alert 597c91f1c81e4571801da89f174e7100 raised 0"]}');
CREATE TABLE emergency_log (
	emergency VARCHAR(64) NOT NULL, 
	number INTEGER NOT NULL, 
	line TEXT NOT NULL, 
	PRIMARY KEY (emergency, number)
);
INSERT INTO "emergency_log" VALUES('8f89931b-7264-4085-8e9a-1563461d846f',0,'{"at":1795453466.5939095,"kind":"declared","words":{"zh":"宣布二级应急","en":"Declared Level II"},"login":"duty","name":"值班经理"}');
INSERT INTO "emergency_log" VALUES('8f89931b-7264-4085-8e9a-1563461d846f',1,'{"at":1795453467.90169,"kind":"alert","words":{"zh":"告警（注意）：信用卡 今日满意度 97.1 %","en":"Alert (warning): Card: CSAT, today 97.1 %"}}');
INSERT INTO "emergency_log" VALUES('8f89931b-7264-4085-8e9a-1563461d846f',2,'{"at":1795453467.90169,"kind":"alert","words":{"zh":"告警（注意）：在线文字 今日满意度 96.4 %","en":"Alert (warning): Chat: CSAT, today 96.4 %"}}');
INSERT INTO "emergency_log" VALUES('8f89931b-7264-4085-8e9a-1563461d846f',3,'{"at":1795453469.6541278,"kind":"released","words":{"zh":"提前解除应急：恢复","en":"Released early: 恢复"},"login":"duty","name":"值班经理"}');
CREATE TABLE emergency_point (
	emergency VARCHAR(64) NOT NULL, 
	number INTEGER NOT NULL, 
	point TEXT NOT NULL, 
	PRIMARY KEY (emergency, number)
);
INSERT INTO "emergency_point" VALUES('8f89931b-7264-4085-8e9a-1563461d846f',0,'[1795453440.0,0,0.0,100.0]');
CREATE TABLE emergency_put_off (
	id INTEGER NOT NULL, 
	put_off TEXT NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE emergency_review (
	emergency VARCHAR(64) NOT NULL, 
	version INTEGER NOT NULL, 
	login VARCHAR(64) NOT NULL, 
	review TEXT NOT NULL, 
	PRIMARY KEY (emergency, version)
);
INSERT INTO "emergency_review" VALUES('8f89931b-7264-4085-8e9a-1563461d846f',1,'duty','{"emergency":"8f89931b-7264-4085-8e9a-1563461d846f","version":1,"cause":"演练","lessons":"早些宣布","author":"值班经理","changed_at":1795453469.7043297}');
CREATE TABLE feed_gap (
	acd VARCHAR(32) NOT NULL, 
	"from" FLOAT NOT NULL, 
	"to" FLOAT NOT NULL, 
	cause VARCHAR(32) NOT NULL, 
	PRIMARY KEY (acd, "from")
);
CREATE TABLE forecast_plan (
	queue VARCHAR NOT NULL, 
	start BIGINT NOT NULL, 
	offered FLOAT NOT NULL, 
	PRIMARY KEY (queue, start)
);
CREATE TABLE inspection (
	shift VARCHAR(64) NOT NULL, 
	began FLOAT NOT NULL, 
	version INTEGER NOT NULL, 
	template TEXT NOT NULL, 
	PRIMARY KEY (shift)
);
CREATE TABLE inspection_cell (
	shift VARCHAR(64) NOT NULL, 
	round VARCHAR(32) NOT NULL, 
	item VARCHAR(64) NOT NULL, 
	cell TEXT NOT NULL, 
	PRIMARY KEY (shift, round, item)
);
CREATE TABLE inspection_cell_version (
	shift VARCHAR(64) NOT NULL, 
	round VARCHAR(32) NOT NULL, 
	item VARCHAR(64) NOT NULL, 
	version INTEGER NOT NULL, 
	at FLOAT NOT NULL, 
	login VARCHAR(64) NOT NULL, 
	name TEXT NOT NULL, 
	cell TEXT NOT NULL, 
	PRIMARY KEY (shift, round, item, version)
);
CREATE TABLE inspection_mending (
	id VARCHAR(64) NOT NULL, 
	shift VARCHAR(64) NOT NULL, 
	opened_at FLOAT NOT NULL, 
	changed_at FLOAT NOT NULL, 
	closed_at FLOAT, 
	mending TEXT NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE inspection_mending_version (
	id VARCHAR(64) NOT NULL, 
	version INTEGER NOT NULL, 
	at FLOAT NOT NULL, 
	login VARCHAR(64) NOT NULL, 
	name TEXT NOT NULL, 
	mending TEXT NOT NULL, 
	PRIMARY KEY (id, version)
);
CREATE TABLE inspection_round (
	shift VARCHAR(64) NOT NULL, 
	round VARCHAR(32) NOT NULL, 
	at FLOAT NOT NULL, 
	login VARCHAR(64) NOT NULL, 
	name TEXT NOT NULL, 
	PRIMARY KEY (shift, round)
);
CREATE TABLE inspection_template (
	version INTEGER NOT NULL, 
	at FLOAT NOT NULL, 
	login VARCHAR(64) NOT NULL, 
	name TEXT NOT NULL, 
	template TEXT NOT NULL, 
	PRIMARY KEY (version)
);
INSERT INTO "inspection_template" VALUES(1,1.79545347011233258254e+09,'admin','管理员','{"version":1,"checks":[{"key":"sign-in","category":{"zh":"系统","en":"Systems"},"name":{"zh":"坐席系统登录与签入","en":"Agents can sign in"}},{"key":"recordings","category":{"zh":"系统","en":"Systems"},"name":{"zh":"录音抽查（5 条可听）","en":"Recordings (5 can be heard)"},"form":"share","standard":{"zh":"5 条","en":"5"},"of":5},{"key":"walls","category":{"zh":"系统","en":"Systems"},"name":{"zh":"实时数据与大屏一致","en":"Figures and walls agree"},"standard":{"zh":"±0","en":"±0"}},{"key":"trunks","category":{"zh":"系统","en":"Systems"},"name":{"zh":"中继占用率","en":"Trunk occupancy"},"form":"percent","standard":{"zh":"< 80 %","en":"< 80%"},"high":80.0,"strict":true},{"key":"business-systems","category":{"zh":"系统","en":"Systems"},"name":{"zh":"短信、工单、知识库","en":"SMS, tickets, knowledge base"},"standard":{"zh":"可用","en":"In service"}},{"key":"staffing","category":{"zh":"现场","en":"Floor"},"name":{"zh":"到岗人数与排班差异","en":"Staff against plan"},"form":"number","standard":{"zh":"≤ 3","en":"≤ 3"},"low":-3.0,"high":3.0,"prefill":"staff_difference"},{"key":"breaks","category":{"zh":"现场","en":"Floor"},"name":{"zh":"小休同时离席","en":"On a break at once"},"form":"percent","standard":{"zh":"≤ 8 %","en":"≤ 8%"},"high":8.0,"prefill":"break_share"},{"key":"discipline","category":{"zh":"现场","en":"Floor"},"name":{"zh":"坐席纪律与着装","en":"Discipline and dress"}},{"key":"noise","category":{"zh":"现场","en":"Floor"},"name":{"zh":"噪声（dB）","en":"Noise (dB)"},"form":"number","standard":{"zh":"≤ 60","en":"≤ 60"},"high":60.0,"unit":"dB"},{"key":"temperature","category":{"zh":"现场","en":"Floor"},"name":{"zh":"温度（°C）","en":"Temperature (°C)"},"form":"number","standard":{"zh":"20–26","en":"20–26"},"low":20.0,"high":26.0,"unit":"°C"},{"key":"exits","category":{"zh":"安全","en":"Safety"},"name":{"zh":"消防通道与门禁","en":"Exits and doors"}},{"key":"papers","category":{"zh":"安全","en":"Safety"},"name":{"zh":"涉密纸张与手机","en":"Confidential papers, phones"},"standard":{"zh":"0","en":"0"}}],"rounds":[{"shift":"day","rounds":[{"key":"0830","minute":510,"name":{"zh":"开班","en":"Start"}},{"key":"1030","minute":630},{"key":"1300","minute":780},{"key":"1600","minute":960},{"key":"1830","minute":1110},{"key":"1945","minute":1185,"name":{"zh":"交班","en":"Hand-over"}}]},{"shift":"night","rounds":[{"key":"2030","minute":1230,"name":{"zh":"开班","en":"Start"}},{"key":"2330","minute":1410},{"key":"0330","minute":210},{"key":"0745","minute":465,"name":{"zh":"交班","en":"Hand-over"}}]},{"shift":"","rounds":[{"key":"0830","minute":510},{"key":"1030","minute":630},{"key":"1300","minute":780},{"key":"1600","minute":960},{"key":"1830","minute":1110},{"key":"1945","minute":1185},{"key":"2030","minute":1230},{"key":"2330","minute":1410},{"key":"0330","minute":210},{"key":"0745","minute":465}]}],"author":"管理员","changed_at":1795453470.1123326}');
CREATE TABLE inspection_wish (
	id VARCHAR(64) NOT NULL, 
	login VARCHAR(64) NOT NULL, 
	at FLOAT NOT NULL, 
	fingerprint VARCHAR(64) NOT NULL, 
	answer TEXT, 
	PRIMARY KEY (id)
);
CREATE TABLE interval_tally (
	scope VARCHAR(8) NOT NULL, 
	identity VARCHAR NOT NULL, 
	start BIGINT NOT NULL, 
	queued INTEGER NOT NULL, 
	answered INTEGER NOT NULL, 
	abandoned INTEGER NOT NULL, 
	timed_out INTEGER NOT NULL, 
	left_by_key INTEGER NOT NULL, 
	left_empty INTEGER NOT NULL, 
	overflowed INTEGER NOT NULL, 
	left_unknown INTEGER NOT NULL, 
	ended INTEGER NOT NULL, 
	ring_no_answer INTEGER NOT NULL, 
	refused INTEGER NOT NULL, 
	transferred INTEGER NOT NULL, 
	surveys_sent INTEGER NOT NULL, 
	surveys INTEGER NOT NULL, 
	satisfied INTEGER NOT NULL, 
	answered_wait_s FLOAT NOT NULL, 
	abandoned_wait_s FLOAT NOT NULL, 
	ring_s FLOAT NOT NULL, 
	talk_s FLOAT NOT NULL, 
	hold_s FLOAT NOT NULL, 
	wrap_up_s FLOAT NOT NULL, 
	score_sum FLOAT NOT NULL, 
	answered_waits TEXT NOT NULL, 
	abandoned_waits TEXT NOT NULL, 
	state_s TEXT NOT NULL, 
	PRIMARY KEY (scope, identity, start)
);
INSERT INTO "interval_tally" VALUES('agent','demo/80109',1795453200,0,0,0,0,0,0,0,0,1,0,0,0,1,1,1,3.98477053757161892022e+00,0.0,1.89801451600140946851e+00,1.15029295077159318335e+02,4.20438953822221428424e+00,1.77576683403148649631e+01,4.97677372527671924018e+00,'[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[16.372420495159325,1.9120309779444111,115.87876367878835,4.23543812370943,0.0,0.0,17.88880521012808,10.63833077291066,0.0,1.8773524893371751,88.58785113189012]');
INSERT INTO "interval_tally" VALUES('agent','demo/80101',1795452300,0,3,0,0,0,0,0,0,2,0,0,0,1,0,0,1.67500527600353201762e+01,0.0,8.61956622100539249231e+00,4.00328977668662503233e+02,1.29390231064417609023e+01,6.23513004398683037257e+01,0.0,'[1,1,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[46.966502929865044,8.712499587084668,404.6451948053394,13.07852745506302,0.0,0.0,63.02355192918065,44.970525262807115,0.0,7.935975046377726,310.6672229842825]');
INSERT INTO "interval_tally" VALUES('queue','demo/loan',1795449600,3,3,0,0,0,0,0,0,3,0,0,0,1,1,1,1.28848406104403565562e+01,0.0,10.8,8.71417646799957083206e+02,2.88199382151666618758e+01,5.51386859282991821391e+01,5.0,'[1,1,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('agent','demo/80105',1795453200,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,3.73204281316264419032e+00,0.0,1.73431778042494411096e+00,4.09790052687476361384e+02,3.23487880673753291915e+00,2.92301371927230135838e+01,0.0,'[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[14.797196620211908,1.7343177804249439,114.58833745653456,3.2348788067375325,0.0,0.0,29.230137192723014,9.273752067522105,0.0,1.636544482503901,126.5098247405283]');
INSERT INTO "interval_tally" VALUES('queue','demo/card',1795448700,9,9,0,0,0,0,0,0,9,0,0,0,6,3,3,1.16908875591022137991e+02,0.0,32.4,1.84921788283809519267e+03,5.08136256936126144961e+01,2.37005872476158174332e+02,15.0,'[2,3,2,1,0,0,0,0,0,0,0,0,0,1,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('queue','demo/complaint',1795451400,2,2,0,0,0,0,0,0,2,0,0,0,1,0,0,9.14005080512339,0.0,7.2,4.14502841782182827054e+02,2.30490672128325861938e+01,85.6944836460217,0.0,'[1,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('queue','demo/bot',1795446900,21,21,0,0,0,0,0,0,21,0,0,0,12,8,7,0.0,0.0,0.0,2.50469580170625840754e+03,0.0,0.0,36.0,'[21,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('queue','demo/retail',1795447800,20,19,1,0,0,0,0,0,19,0,0,0,11,7,7,103.142865533968,1.39963578782314090886e+00,68.4,2.82617609037581632956e+03,9.88937839078976566042e+01,6.1060976272229811456e+02,34.0,'[8,5,4,1,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0]','[1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('queue','demo/chat',1795447800,13,12,1,0,0,0,0,0,12,0,0,0,6,4,4,7.81918974885456776737e+01,3.97822764446058352305e+00,43.2,4.1125096759550124263e+03,0.0,2.6927287851618217473e+02,19.0,'[3,5,3,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0]','[0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('agent','demo/80115',1795453200,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,6.3941134122600313816e+00,0.0,4.59677903924815911551e+00,1.06205923898753255233e+02,0.0,8.9580246105543235302e+00,0.0,'[0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[41.654608373778785,4.596820038586136,106.20929401813234,0.0,0.0,0.0,8.958308866001008,11.447005827141435,0.0,2.020059851848489,107.25340388091132]');
INSERT INTO "interval_tally" VALUES('queue','demo/vip',1795453200,1,1,0,0,0,0,0,0,1,1,0,0,1,1,1,7.95380977519186238566e+00,0.0,3.6,1.12463779798370509864e+02,5.20512507547539,1.65025139520467085669e+01,5.0,'[0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('queue','demo/video',1795448700,1,1,0,0,0,0,0,0,1,0,0,0,0,0,0,7.38831563366971444395e+00,0.0,3.6,2.6319949284695667302e+02,2.56372609613585700216e+00,9.0,0.0,'[0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('agent','demo/80108',1795452300,0,3,0,0,0,0,0,0,2,0,0,0,1,0,0,1.43011842232268069352e+01,0.0,7.03634016429703,3.44041173209012356441e+02,1.24292786241152892752e+01,5.09867253451994102437e+01,0.0,'[1,1,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[34.93710225251645,7.03634016429703,344.04117320901236,12.42927862411529,0.0,0.0,50.98672534519941,43.1220796231944,0.0,7.609778757034307,399.83752202463074]');
INSERT INTO "interval_tally" VALUES('queue','demo/loan',1795446900,2,2,0,0,0,0,0,0,2,0,0,0,1,1,1,1.67340977720004815409e+01,0.0,7.2,6.23621083358375926774e+02,1.55269836646395269501e+01,9.86530642880297392594e+01,5.0,'[0,1,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('queue','demo/card',1795446000,13,13,0,0,0,0,0,0,13,0,0,0,8,5,5,6.04547648003058668564e+01,0.0,4.68000000000000042615e+01,2.07139237418246375459e+03,7.96603269003491618613e+01,3.31225124986962327967e+02,24.0,'[4,6,2,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('queue','demo/vip',1795450500,1,1,0,0,0,0,0,0,1,0,0,0,1,1,1,1.01480719339947398792e+02,0.0,3.6,2.44936052008613444294e+02,6.14237988300238590966e+00,8.4,5.0,'[0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('agent','demo/80111',1795453200,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,3.25732348036019603298e+00,0.0,1.17283861234648911775e+00,7.64276416257540347487e+01,1.2632661221130798701e+00,6.52575153583645857242e+01,0.0,'[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[15.787093380413662,1.1728386123464891,76.42764162575403,1.2632661221130799,0.0,0.0,40.14373056832552,7.684569153520671,0.0,1.3561004388565887,142.45678614160818]');
INSERT INTO "interval_tally" VALUES('queue','demo/vip',1795447800,2,2,0,0,0,0,0,0,2,0,0,0,1,0,0,1.08629853618884766321e+01,0.0,7.2,3.12868032618575341529e+02,9.90643470103909606905e+00,6.02483619222500195195e+01,0.0,'[0,1,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('agent','demo/80110',1795453200,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,3.5490133741434317649e+00,0.0,1.6240709263706560872e+00,9.16555212603376219266e+01,2.5931740644411296337e+00,1.36780935777750887181e+01,0.0,'[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[9.653299396994736,1.624070926370656,91.65552126033762,2.5931740644411296,0.0,0.0,13.678093577775089,10.69315158122438,0.0,1.8870267496278317,125.6066553230961]');
INSERT INTO "interval_tally" VALUES('queue','demo/card',1795453200,3,3,0,0,0,0,0,0,7,0,0,1,4,1,1,2.26816859752632566933e+01,0.0,10.8,1.44141029652917086419e+03,6.67183685059001163608e+01,1.49343021055112615161e+02,5.0,'[1,1,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('queue','demo/bot',1795451400,19,19,0,0,0,0,0,0,19,0,0,0,11,7,6,0.0,0.0,0.0,1.96651698897417827535e+03,0.0,0.0,31.0,'[19,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('queue','demo/retail',1795452300,11,11,0,0,0,0,0,0,11,0,0,1,7,5,5,5.52954463666522144649e+01,0.0,39.6,1.67762949119240261102e+03,6.48856231295518455243e+01,3.12266703599177787966e+02,24.0,'[4,4,2,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('queue','demo/chat',1795452300,3,3,0,0,0,0,0,0,3,0,0,0,2,2,2,5.36503738639772649338e+01,0.0,10.8,1.05144215523479624607e+03,0.0,8.22925506050659834062e+01,10.0,'[1,1,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('agent','demo/80107',1795453200,0,0,0,0,0,0,0,0,2,0,0,0,2,1,1,4.03720869449725938693e+00,0.0,1.99875767039113361178e+00,3.82823624888364065568e+02,3.55869991729479773212e+00,2.75055148349459201986e+01,4.79856115107913705486e+00,'[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[15.936800268281141,1.9987576703911336,109.17116932005047,3.5586999172947977,0.0,0.0,27.50551483494592,14.06694848791834,0.0,2.482402674338531,108.57356010970813]');
INSERT INTO "interval_tally" VALUES('queue','demo/loan',1795451400,1,1,0,0,0,0,0,0,1,0,0,0,1,1,1,7.66893594540124468039e+00,0.0,3.6,2.16320688050115052182e+02,7.8602988416737114008e+00,5.78231741939353938164e+01,5.0,'[0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('queue','demo/card',1795450500,16,16,0,0,0,0,0,0,16,1,0,0,10,6,6,8.40755383042587851622e+01,0.0,57.6,2.56568588186558099555e+03,9.00322852910851878505e+01,3.56811973740851783531e+02,29.0,'[6,5,4,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('agent','demo/80103',1795453200,0,0,0,0,0,0,0,0,1,0,0,0,1,1,1,7.28259937086705466668e+00,0.0,3.46968393618601789185e+00,171.849717712248,5.50953262351966710497e+00,2.65471410607813496085e+01,4.83575705731394300812e+00,'[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[39.041000742137285,3.200563262185528,158.52045985818776,5.082194237563059,0.0,0.0,24.488053078572545,22.999913446038157,0.0,4.058808255183204,0.0]');
INSERT INTO "interval_tally" VALUES('queue','demo/bot',1795448700,19,19,0,0,0,0,0,0,19,0,0,0,11,7,6,0.0,0.0,0.0,1.39906555629138483714e+03,0.0,0.0,31.0,'[19,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('agent','demo/80106',1795453200,0,0,0,0,0,0,0,0,1,0,0,0,1,1,1,4.73280876665543637216e+00,0.0,2.32806176628473115997e+00,1.15163963517129943172e+02,3.99895145345497882161e+00,1.66258351616709489917e+01,4.79883114487431061689e+00,'[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[30.777704719638738,2.4076125789428553,137.18237274573352,40.11844016509866,0.0,0.0,17.193946677174946,12.078276221657562,0.0,2.1314605097042754,69.56723217558277]');
INSERT INTO "interval_tally" VALUES('queue','demo/retail',1795449600,11,11,0,0,0,0,0,0,11,0,0,0,6,3,3,5.44184881587435569354e+01,0.0,39.6,1.67615176228793893642e+03,6.95226914187053779414e+01,1.63432921920918971638e+02,15.0,'[4,4,2,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('queue','demo/chat',1795449600,5,4,1,0,0,0,0,0,4,0,0,0,2,1,1,2.4850813445639161614e+02,71.2943848307049,14.4,1.22586123527917652611e+03,0.0,9.03588179567664866436e+01,5.0,'[1,1,1,0,0,0,0,0,0,0,0,0,0,0,0,0,1,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('queue','demo/video',1795450500,4,4,0,0,0,0,0,0,4,0,0,0,2,1,1,1.36738336034846525986e+01,0.0,1.36738336034846525986e+01,6.36225211549464688678e+02,9.76332093959944558037e+00,1.75189884459450723845e+02,5.0,'[2,1,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('agent','demo/80102',1795452300,0,3,0,0,0,0,0,0,2,0,0,0,1,0,0,1.75354524951914925168e+01,0.0,8.2192124779465967066e+00,4.06174109975486828704e+02,1.33217817397851465697e+01,6.2884603771611743638e+01,0.0,'[1,1,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[52.0687853156266,8.339717230817966,412.12917086199803,13.517097047750052,0.0,0.0,63.80657697248041,41.78205594220418,0.0,7.373303989800738,300.9832926393219]');
INSERT INTO "interval_tally" VALUES('agent','demo/80109',1795452300,0,3,0,0,0,0,0,0,1,0,0,0,0,0,0,1.36620704145312643618e+01,0.0,6.50747834057626128867e+00,3.94386154550260528131e+02,1.44150498453333053561e+01,6.08834343096509655879e+01,0.0,'[1,1,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[56.13401312626054,6.555534781523695,397.2986183272743,14.52150213843233,0.0,0.0,61.33304643472485,36.47427693569369,0.0,6.436637106298886,321.24637114979157]');
INSERT INTO "interval_tally" VALUES('queue','demo/loan',1795448700,4,4,0,0,0,0,0,0,4,0,0,1,3,2,2,2.25573854472253358953e+01,0.0,14.4,1.11726515248327063997e+03,3.41617553687600690177e+01,7.84895676639041539601e+01,10.0,'[1,2,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('agent','demo/80105',1795452300,0,2,0,0,0,0,0,0,2,0,0,0,1,1,1,1.27955753594147800809e+01,0.0,5.94623239002837955524e+00,2.99337001375982652007e+02,1.10910130516715401685e+01,44.2212102192363,4.80575539568345355689e+00,'[1,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[50.73324555501226,5.9462323900283796,299.33700137598265,11.09101305167154,0.0,0.0,44.2212102192363,31.795721374361506,0.0,5.61100965429909,451.2645663794082]');
INSERT INTO "interval_tally" VALUES('queue','demo/card',1795447800,10,10,0,0,0,0,0,0,10,0,0,1,6,4,4,4.66072806592678858797e+01,0.0,36.0,1.41020127703432672202e+03,6.46242223183167112648e+01,2.86124208143148280221e+02,19.0,'[4,4,1,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('queue','demo/complaint',1795450500,2,2,0,0,0,0,0,0,2,0,0,0,1,1,1,9.82820290445254229894e+00,0.0,7.2,7.53413844546575660375e+02,1.62927188335875143825e+01,1.057613215071841779e+02,5.0,'[1,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('queue','demo/bot',1795446000,21,21,0,0,0,0,0,0,21,0,0,0,12,7,6,0.0,0.0,0.0,1.7368118564731289552e+03,0.0,0.0,31.0,'[21,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('queue','demo/retail',1795446900,13,12,1,0,0,0,0,0,12,0,0,0,7,5,5,88.5083036118169,5.73272821596215891287e+01,43.2,1.87250330292394028229e+03,5.98647046281911698883e+01,2.74781584702523332445e+02,24.0,'[5,3,2,1,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('queue','demo/chat',1795446900,12,12,0,0,0,0,0,0,12,0,0,1,7,4,4,1.0716133895259270048e+02,0.0,43.2,3.20320891645544588745e+03,0.0,2.76894611606181342724e+02,19.0,'[3,5,2,1,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('agent','demo/80115',1795452300,0,2,0,0,0,0,0,0,2,0,0,0,1,1,1,1.05921849889721695345e+01,0.0,4.42989571007432392235e+00,3.64134596224296899443e+02,0.0,3.07132272361862490583e+01,4.80909090909090952692e+00,'[1,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[69.29426235790841,4.4300362792331045,364.14615091931097,0.0,0.0,0.0,30.714201826289173,39.24687712162778,0.0,6.925919492051962,385.24255200357857]');
INSERT INTO "interval_tally" VALUES('queue','demo/vip',1795452300,4,3,1,0,0,0,0,0,3,0,0,0,1,1,1,1.3566163852098934939e+01,1.49380228389272362576e+00,10.8,5.27644756518223857722e+02,1.34637219567918009488e+01,1.08733978437928243462e+02,5.0,'[1,1,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('agent','demo/80116',1795453200,0,0,0,0,0,0,0,0,1,0,0,0,1,0,0,2.75027832069075417464e+00,0.0,1.14634679444755960275e+00,3.62553148345861700366e+02,1.55874740095417671503e-02,2.73166969626807833995e+01,0.0,'[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[10.001045230114478,1.1463467944475596,103.42467744818715,0.015587474009541767,0.0,0.0,27.316696962680783,9.343004128145603,0.0,1.6487654343786358,133.31577270914278]');
INSERT INTO "interval_tally" VALUES('agent','demo/80108',1795451400,0,2,0,0,0,0,0,0,1,0,0,0,0,0,0,1.40032428852429156052e+01,0.0,6.88974974420750907455e+00,3.36873648767157931162e+02,1.21703353194462202677e+01,4.99245019005077566003e+01,0.0,'[1,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[34.209245955589026,6.889749744207509,336.87364876715793,12.17033531944622,0.0,0.0,49.92450190050776,42.22370296437785,0.0,7.451241699596092,410.2575736491176]');
INSERT INTO "interval_tally" VALUES('queue','demo/complaint',1795447800,2,2,0,0,0,0,0,0,2,0,0,0,1,0,0,9.43094906382260234067e+00,0.0,7.2,5.00287704963740907258e+02,1.75815393551156375906e+01,3.42204340574075089871e+01,0.0,'[1,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('agent','demo/80113',1795453200,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,3.53847442653628529996e+00,0.0,1.51872246313416447982e+00,1.16938873459009968765e+02,0.371654413680939,1.05881748870920961986e+01,0.0,'[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[13.753394788709782,1.5214227272846548,117.14678889811425,0.3723152092601148,0.0,0.0,10.607000492007252,12.49780489882468,0.0,2.205494982145532,99.28677088352131]');
INSERT INTO "interval_tally" VALUES('queue','demo/vip',1795449600,3,3,0,0,0,0,0,0,3,0,0,0,2,1,1,1.26829073522902895381e+01,0.0,10.8,6.28572577011484895587e+02,1.81448822662209607869e+01,1.10129848596363032696e+02,5.0,'[1,1,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('agent','demo/80104',1795453200,0,0,0,0,0,0,0,0,1,0,0,0,1,1,1,3.86764004547301976089e+00,0.0,1.9988800208295511851e+00,92.4378177851944,2.93965572465646,1.44777305462961294324e+01,4.80838323353293439765e+00,'[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[21.485146972277132,1.9988800208295514,92.43781778519441,2.9396557246564603,0.0,0.0,14.477730546296131,12.626364385200405,0.0,2.2281819503294833,109.19721549508401]');
INSERT INTO "interval_tally" VALUES('queue','demo/bot',1795453200,7,7,0,0,0,0,0,0,5,0,0,0,3,2,2,0.0,0.0,0.0,4.75206496346230267135e+02,0.0,0.0,10.0,'[7,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('agent','demo/80111',1795452300,0,2,0,0,0,0,0,0,2,0,0,0,1,1,1,1.11679662183778152242e+01,0.0,4.02116095661653361048e+00,2.62037628431156690558e+02,4.33119813295913047568e+00,38.5463911037309,5.0,'[1,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[54.12717730427541,4.021160956616534,262.0376284311567,4.3311981329591305,0.0,0.0,38.5463911037309,26.3470942406423,0.0,4.649487218936875,505.93986261168214]');
INSERT INTO "interval_tally" VALUES('queue','demo/vip',1795446900,6,6,0,0,0,0,0,0,6,0,0,1,4,3,3,4.16277987062890417755e+01,0.0,21.6,1.0781674577174494516e+03,2.90075126487494507889e+01,97.8445648068753,15.0,'[2,2,1,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('agent','demo/80110',1795452300,0,3,0,0,0,0,0,0,2,0,0,0,1,1,1,1.2168045854206051004e+01,0.0,5.56824317612796360066e+00,3.14247501464014703746e+02,8.89088250665530210881e+00,4.68963208380860123707e+01,5.0,'[1,1,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[33.09702650398195,5.568243176127964,314.2475014640147,8.890882506655302,0.0,0.0,46.89632083808601,36.6622339927693,0.0,6.469805998723994,448.1679855196408]');
INSERT INTO "interval_tally" VALUES('queue','demo/card',1795452300,6,5,1,0,0,0,0,0,5,0,0,0,3,1,1,18.6007376659567,7.78147967459820222302e+00,18.0,7.90185968230755292991e+02,3.25844717584537306724e+01,1.23863308872764804396e+02,5.0,'[2,2,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('agent','demo/80112',1795453200,0,0,0,0,0,0,0,0,1,0,0,0,1,0,0,3.20772761549432328109e+00,0.0,1.34977473657957602881e+00,2.93071001024725603656e+02,2.14613088085825687301e-01,9.47731535097838317938e+00,0.0,'[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[17.10113608012543,1.349774736579576,131.92844769525783,0.2146130880858257,0.0,0.0,9.477315350978383,10.583140473385647,0.0,1.8676130247151141,109.95174065972839]');
INSERT INTO "interval_tally" VALUES('queue','demo/bot',1795450500,15,15,0,0,0,0,0,0,15,0,0,0,9,6,5,0.0,0.0,0.0,1.32115244888015422475e+03,0.0,0.0,26.0,'[15,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('queue','demo/retail',1795451400,6,5,1,0,0,0,0,0,6,0,0,0,3,1,1,1.89645216143414181431e+01,4.15920185128967645482e+00,18.0,1.28919359514383904757e+03,2.69883959758178590968e+01,1.72325109113057379768e+02,5.0,'[2,2,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('queue','demo/chat',1795451400,6,6,0,0,0,0,0,0,6,0,0,1,3,1,1,2.08339861329412201484e+01,0.0,2.08339861329412201484e+01,1.44284810782070712772e+03,0.0,9.78889091010458258813e+01,5.0,'[3,1,2,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('agent','demo/80107',1795452300,0,2,0,0,0,0,0,0,1,0,0,0,0,0,0,1.38418583811334610094e+01,0.0,6.85288344134102889171e+00,3.3080401052510256931e+02,1.22012568592964498748e+01,4.8991956624390475385e+01,0.0,'[1,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[54.64045806267819,6.852883441341029,330.80401052510257,12.20125685929645,0.0,0.0,48.991956624390475,48.229537672862875,0.0,8.511094883446392,389.768801930882]');
INSERT INTO "interval_tally" VALUES('queue','demo/video',1795452300,2,2,0,0,0,0,0,0,2,0,0,0,1,0,0,5.20875972247270411239e+01,0.0,7.2,5.06983807131997082267e+02,6.09326713199853919888e+00,66.6380305054578,0.0,'[0,1,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('agent','demo/80101',1795453200,0,0,0,0,0,0,0,0,1,0,0,0,1,1,1,4.88543205501030097792e+00,0.0,2.51404014779323947692e+00,1.16762618486693241952e+02,3.77388173937884685571e+00,1.81857959616282549575e+01,4.80726708779954847727e+00,'[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[13.698563354543971,2.541145712899695,118.02151515155731,3.814570507726714,0.0,0.0,18.381869312677686,13.116403201652075,0.0,2.3146593885268367,85.50226625028327]');
INSERT INTO "interval_tally" VALUES('queue','demo/loan',1795450500,4,4,0,0,0,0,0,0,4,0,0,0,2,1,1,2.98022203490143979811e+01,0.0,14.4,6.16723256731192350345e+02,3.34991548977441055967e+01,1.60509554311999096403e+02,5.0,'[1,1,1,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('queue','demo/card',1795449600,12,11,1,0,0,0,0,0,11,1,0,0,6,4,4,2.89331897380758846349e+02,1.70162807529983473031e+00,39.6,1.95433162987291620983e+03,7.43807587173554338741e+01,2.87564912397218051878e+02,19.0,'[3,3,3,1,0,0,0,0,0,0,0,0,0,0,0,0,1,0,0]','[1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('agent','demo/80103',1795452300,0,4,0,0,0,0,0,0,3,0,0,0,1,0,0,2.49689121286870445719e+01,0.0,1.1896059209780633026e+01,5.89199032156278917687e+02,1.88898261377817142658e+01,9.10187693512503273075e+01,0.0,'[2,1,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[136.51177251693127,11.191172246308549,554.2867381492126,17.770531760377377,0.0,0.0,85.62555948102542,80.42209196922305,0.0,14.192133876921712,0.0]');
INSERT INTO "interval_tally" VALUES('queue','demo/bot',1795447800,25,25,0,0,0,0,0,0,25,0,0,0,15,9,8,0.0,0.0,0.0,2.38457798101856087674e+03,0.0,0.0,40.0,'[25,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('agent','demo/80106',1795452300,0,3,0,0,0,0,0,0,2,0,0,0,1,0,0,1.62267729142472099117e+01,0.0,7.98192605583336334262e+00,3.94847874915874115231e+02,1.37106906975599258653e+01,5.70028634114432506416e+01,0.0,'[1,1,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[105.5235590387614,8.254671699232647,408.33998658609755,14.179190547044453,0.0,0.0,58.95067432174268,41.41123275996879,0.0,7.307864604700374,256.03282044245213]');
INSERT INTO "interval_tally" VALUES('queue','demo/retail',1795448700,10,9,1,0,0,0,0,0,9,0,0,1,5,3,3,47.0550257882019,1.29842657571353869982e+00,32.4,1.29973382294140947122e+03,4.7928571104582381678e+01,3.56294283360334816277e+02,15.0,'[3,3,2,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('queue','demo/chat',1795448700,11,10,1,0,0,0,0,0,11,0,0,0,7,4,4,4.38907752073556594023e+01,37.435181315777,36.0,4.10967714637041262905e+03,0.0,2.840170629801637574e+02,19.0,'[4,3,2,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('queue','demo/video',1795449600,2,2,0,0,0,0,0,0,2,0,0,0,1,1,1,5.23464416534746845854e+00,0.0,5.23464416534746845854e+00,5.89662333503289801247e+02,4.54293820972644368794e+00,6.8032718445342524661e+01,5.0,'[1,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('agent','demo/80102',1795451400,0,2,0,0,0,0,0,0,2,0,0,0,1,1,1,1.71701305682083358306e+01,0.0,8.04797888465604316365e+00,3.97712149350997549394e+02,1.30442446202062907185e+01,6.15745078597031678677e+01,4.82275449101796471751e+00,'[1,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[50.98401895488437,8.16597312184259,403.5431464690397,13.235490859255258,0.0,0.0,62.47727328555372,40.91159644340826,0.0,7.2196934900132215,313.46280737600284]');
INSERT INTO "interval_tally" VALUES('agent','demo/80109',1795451400,0,1,0,0,0,0,0,0,2,0,0,0,1,0,0,1.33774439475618631687e+01,0.0,6.37190587514758899345e+00,3.86169776330463434994e+02,1.41147363068888616051e+01,5.96150294281999038048e+01,0.0,'[1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[54.96455451946345,6.418961140241952,389.0215637787894,14.218970843881657,0.0,0.0,60.055274634001414,35.71439616620007,0.0,6.30254049991766,333.3037384175043]');
INSERT INTO "interval_tally" VALUES('agent','demo/80108',1795453200,0,0,0,0,0,0,0,0,2,0,0,0,1,1,1,4.17117873177448572619e+00,0.0,2.05226588125330033918e+00,2.17900414970385781989e+02,4.94764798020490843572e+01,2.36079544070949047811e+01,4.81582733812949648211e+00,'[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[10.189988156983967,2.0522658812533003,144.8632791309235,6.712385926164078,0.0,0.0,23.607954407094905,12.577273223431702,0.0,2.219518804135006,111.51027013705152]');
INSERT INTO "interval_tally" VALUES('queue','demo/loan',1795447800,2,1,1,0,0,0,0,0,1,0,0,0,0,0,0,1.69402556206897147994e+00,1.88684528055363931464e+00,1.69402556206897147994e+00,1.33876159701413399716e+02,6.64095150188109073496e+00,1.25735367141620812958e+01,0.0,'[1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('agent','demo/80105',1795451400,0,1,0,0,0,0,0,0,2,0,0,0,1,0,0,1.25290008727603048295e+01,0.0,5.82235254856945516621e+00,2.93100813847316373998e+02,1.08599502797617173397e+01,4.32999350063355450393e+01,0.0,'[0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[49.67630293928284,5.822352548569455,293.1008138473164,10.859950279761717,0.0,0.0,43.299935006335545,31.133310512395642,0.0,5.4941136198345255,460.61322124650394]');
INSERT INTO "interval_tally" VALUES('queue','demo/card',1795446900,10,9,1,0,0,0,0,0,9,0,0,0,5,3,3,4.54120764820148750109e+01,1.58716738829490799922e+00,32.4,1.60288787365945449895e+03,4.94576531981682236942e+01,1.63438081462980790096e+02,15.0,'[3,3,2,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('agent','demo/80115',1795451400,0,1,0,0,0,0,0,0,1,0,0,0,1,0,0,1.03715144683685824846e+01,0.0,4.33760621611444197043e+00,3.56548458802957384254e+02,0.0,3.0073368335432370201e+01,0.0,'[0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[67.85063189211864,4.33774385674908,356.55977277515854,0.0,0.0,0.0,30.074322621574808,38.42923384826053,0.0,6.781629502634212,395.9666655035041]');
INSERT INTO "interval_tally" VALUES('queue','demo/vip',1795451400,2,2,0,0,0,0,0,0,2,0,0,0,1,0,0,9.04996178366887527033e+00,0.0,7.2,4.44834283693372583472e+02,1.16245345855659980576e+01,5.4276414407879890688e+01,0.0,'[1,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('queue','demo/video',1795446900,3,3,0,0,0,0,0,0,3,0,0,1,2,1,1,1.21581848274389159314e+01,0.0,10.8,3.241509584749337023e+02,8.921602832589545784e+00,6.73905246723793851506e+01,5.0,'[1,1,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('agent','demo/80116',1795452300,0,0,0,0,0,0,0,0,1,0,0,0,1,1,1,9.42952567093972859879e+00,0.0,3.93033186667734701913e+00,3.22025923853989581857e+02,5.34427680327146312211e-02,2.74156913790238476735e+01,4.80909090909090952692e+00,'[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[34.28929793182107,3.930331866677347,322.0259238539896,0.05344276803271463,0.0,0.0,27.415691379023848,32.033157010784926,0.0,5.652910060726751,474.59924512894366]');
INSERT INTO "interval_tally" VALUES('agent','demo/80114',1795453200,0,0,0,0,0,0,0,0,2,0,0,0,2,1,1,4.29104999317161706073e+00,0.0,1.82606697546999963144e+00,3.880795284399242746e+02,2.42445832961357521373e-01,2.45375074508530595092e+01,4.80902014153511192517e+00,'[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[21.337187485500046,2.03595055328493,194.29151791292088,0.2703119515275474,0.0,0.0,25.99853549799742,17.567434289671077,0.0,3.100135462883131,38.16221033734965]');
INSERT INTO "interval_tally" VALUES('queue','demo/complaint',1795446900,1,1,0,0,0,0,0,0,1,0,0,0,0,0,0,3.89505474430016951359e+00,0.0,3.6,1.65173250234440587296e+02,9.63290708306033,8.11722739331899560948e+01,0.0,'[0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('agent','demo/80113',1795452300,0,2,0,0,0,0,0,0,2,0,0,0,1,1,1,1.21319123195529776637e+01,0.0,5.2070484450314209468e+00,4.00933280430891329608e+02,1.27424370404893361197e+00,3.63023138986014757287e+01,4.80822649112400579696e+00,'[1,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[47.15449641843354,5.216306493547387,401.64613336496313,1.2765092888918221,0.0,0.0,36.366858829739144,42.849616795970334,0.0,7.561697081641824,357.92838172681286]');
INSERT INTO "interval_tally" VALUES('agent','demo/80114',1795452300,0,2,0,0,0,0,0,0,1,0,0,0,0,0,0,1.47121714051598289079e+01,0.0,6.2608010587542848313e+00,4.94311581028819546201e+02,8.3124285586751145427e-01,4.3582285187156777793e+01,0.0,'[1,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[73.15607137885729,6.980401896976903,551.126519678581,0.9267838338087337,0.0,0.0,48.59152420593744,60.23120327887226,0.0,10.629035872742163,148.3584598542244]');
INSERT INTO "interval_tally" VALUES('queue','demo/vip',1795448700,5,5,0,0,0,0,0,0,5,0,0,0,3,2,2,3.21354021468173556286e+01,0.0,18.0,7.54825692517670063371e+02,2.33774572266568263505e+01,1.73675672979122225564e+02,10.0,'[2,1,1,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('agent','demo/80104',1795452300,0,3,0,0,0,0,0,0,1,0,0,0,0,0,0,1.32604801559074960695e+01,0.0,6.85330292855846057165e+00,3.16929660977809362514e+02,1.00788196273935763973e+01,4.96379333015867274525e+01,0.0,'[1,1,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[73.66336104780729,6.853302928558461,316.92966097780936,10.078819627393576,0.0,0.0,49.63793330158673,43.29039217782996,0.0,7.639480972558228,391.9070489664565]');
INSERT INTO "interval_tally" VALUES('queue','demo/bot',1795452300,19,19,0,0,0,0,0,0,19,0,0,0,11,7,6,0.0,0.0,0.0,2.03626052275302095039e+03,0.0,0.0,31.0,'[19,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('queue','demo/retail',1795453200,3,3,0,0,0,0,0,0,3,0,0,0,2,1,1,1.84552165895445199339e+01,0.0,10.8,5.93883524145371666236e+02,1.7804276090184639969e+01,5.73696737306799420252e+01,5.0,'[1,1,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('queue','demo/chat',1795453200,3,2,1,0,0,0,0,0,3,0,0,1,3,1,1,1.05628864496403629402e+01,4.26517637731966825498e+00,6.90472612380981409785e+00,7.51910568862433592585e+02,0.0,5.42636055697921264578e+01,5.0,'[0,1,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('agent','demo/80111',1795451400,0,0,0,0,0,0,0,0,1,0,0,0,1,0,0,1.09353002554949441105e+01,0.0,3.93738677002035597496e+00,2.56578511172174273725e+02,4.24096483852248162804e+00,3.77433412890698321011e+01,0.0,'[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[52.999527777103005,3.937386770020356,256.5785111721743,4.240964838522482,0.0,0.0,37.74334128906983,25.79819644396225,0.0,4.552622901875691,514.1494488072722]');
INSERT INTO "interval_tally" VALUES('queue','demo/loan',1795452300,3,3,0,0,0,0,0,0,3,0,0,0,2,1,1,2.33275380577165840638e+01,0.0,10.8,486.125878424387,1.96484513595488863302e+01,1.20462782879418838887e+02,5.0,'[1,1,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('agent','demo/80110',1795451400,0,0,0,0,0,0,0,0,2,0,0,0,1,0,0,1.19145448989100923855e+01,0.0,5.45223810995863100714e+00,3.07700678516847688122e+02,8.70565578776665,4.59193141539592204498e+01,0.0,'[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[32.40750511848233,5.452238109958631,307.7006785168477,8.70565578776665,0.0,0.0,45.91931415395922,35.89843745125327,0.0,6.335018373750578,457.5811524879816]');
INSERT INTO "interval_tally" VALUES('queue','demo/card',1795451400,10,9,1,0,0,0,0,0,9,0,0,0,5,3,3,1.88512434076341861555e+02,1.13246862320997676576e+00,32.4,1.74798930240670279089e+03,5.1529699186960058908e+01,2.63580187342799433726e+02,15.0,'[2,3,2,1,0,0,0,0,0,0,0,0,0,0,0,1,0,0,0]','[1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('agent','demo/80112',1795452300,0,2,0,0,0,0,0,0,2,0,0,0,1,1,1,1.09979232531233943608e+01,0.0,4.62779909684426105087e+00,3.66327975312922887946e+02,7.35816302008545197743e-01,3.24936526319258831571e+01,4.81728996967715161758e+00,'[1,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[58.63246656043003,4.627799096844261,366.3279753129229,0.7358163020085452,0.0,0.0,32.49365263192588,36.28505305160793,0.0,6.403244656166105,394.4939923880943]');
INSERT INTO "interval_tally" VALUES('queue','demo/bot',1795449600,22,22,0,0,0,0,0,0,22,0,0,0,13,7,6,0.0,0.0,0.0,2.073952995672148063e+03,0.0,0.0,31.0,'[22,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('queue','demo/retail',1795450500,16,15,1,0,0,0,0,0,15,0,0,0,9,6,6,1.1504554268102495484e+02,2.19465174667624864915e+01,54.0,2.61529970908152472469e+03,6.60872428264000717507e+01,3.96585993645049313723e+02,29.0,'[5,5,3,0,1,0,0,0,0,0,0,1,0,0,0,0,0,0,0]','[0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('queue','demo/chat',1795450500,9,9,0,0,0,0,0,0,9,0,0,0,6,4,4,5.79745051363953933787e+01,0.0,32.4,2.78706228275830972056e+03,0.0,1.88704819808792422005e+02,19.0,'[3,3,2,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('agent','demo/80107',1795451400,0,3,0,0,0,0,0,0,2,0,0,0,1,0,0,1.35534863315265141636e+01,0.0,6.71011503631309125239e+00,3.23912260305829590844e+02,1.19470640080611065768e+01,4.79712908613823429959e+01,0.0,'[1,1,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[53.5021151863724,6.710115036313091,323.9122603058296,11.947064008061107,0.0,0.0,47.97129086138234,47.224755638011565,0.0,8.333780406707925,400.3986185573219]');
INSERT INTO "interval_tally" VALUES('queue','demo/video',1795451400,1,1,0,0,0,0,0,0,1,0,0,0,1,1,1,3.89859713179927513948e+00,0.0,3.6,1.33530473909027733723e+02,2.23487670390824844091e+00,2.86898817107933332701e+01,5.0,'[0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('agent','demo/80102',1795453200,0,0,0,0,0,0,0,0,1,0,0,0,1,1,1,5.11450697776418561346e+00,0.0,2.3972703060677575948e+00,1.18467448742850322673e+02,3.88551967410400145297e+00,1.83413427667200927828e+01,4.82275449101796471751e+00,'[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[15.186729050391088,2.43241752565524,120.20434150141607,3.942486638927098,0.0,0.0,18.61025161697345,12.186432983142884,0.0,2.1505469970252147,82.6777865663365]');
INSERT INTO "interval_tally" VALUES('queue','demo/loan',1795453200,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.0,0.0,0.0,0.0,0.0,5.40148179531097412126e+01,0.0,'[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
CREATE TABLE level_lines (
	version INTEGER NOT NULL, 
	at FLOAT NOT NULL, 
	login VARCHAR(64) NOT NULL, 
	lines TEXT NOT NULL, 
	PRIMARY KEY (version)
);
CREATE TABLE listen (
	id VARCHAR(64) NOT NULL, 
	ended FLOAT, 
	listen TEXT NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE meta (
	"key" VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	PRIMARY KEY ("key")
);
INSERT INTO "meta" VALUES('people/changed','07ea027b2e26cfcd');
INSERT INTO "meta" VALUES('heard/demo','1795453512.463');
INSERT INTO "meta" VALUES('agent-name/demo/80101','余可欣');
INSERT INTO "meta" VALUES('agent-name/demo/80102','周芳');
INSERT INTO "meta" VALUES('agent-name/demo/80103','卢睿');
INSERT INTO "meta" VALUES('agent-name/demo/80104','于凯');
INSERT INTO "meta" VALUES('agent-name/demo/80105','郭博文');
INSERT INTO "meta" VALUES('agent-name/demo/80106','戴嘉豪');
INSERT INTO "meta" VALUES('agent-name/demo/80107','董诗雨');
INSERT INTO "meta" VALUES('agent-name/demo/80108','杜越');
INSERT INTO "meta" VALUES('agent-name/demo/80109','姚琳');
INSERT INTO "meta" VALUES('agent-name/demo/80110','秦一鸣');
INSERT INTO "meta" VALUES('agent-name/demo/80111','秦帆');
INSERT INTO "meta" VALUES('agent-name/demo/80112','冯建华');
INSERT INTO "meta" VALUES('agent-name/demo/80113','曾子涵');
INSERT INTO "meta" VALUES('agent-name/demo/80114','姚婷婷');
INSERT INTO "meta" VALUES('agent-name/demo/80115','傅嘉豪');
INSERT INTO "meta" VALUES('agent-name/demo/80116','薛一鸣');
INSERT INTO "meta" VALUES('paper_ground','{"ground":{"now":1795453472.3940969,"calendar":{"zone":"Europe/London","day_start_minute":0},"service_level":{"variant":"SL-3","threshold_s":20,"short_abandon_s":0},"targets":{},"queues":[{"id":"demo/retail","title":{"zh":"个人业务","en":"Retail"},"channel":"voice","order":10,"wrap_up_s":0,"shown":true},{"id":"demo/card","title":{"zh":"信用卡","en":"Card"},"channel":"voice","order":20,"wrap_up_s":0,"shown":true},{"id":"demo/loan","title":{"zh":"贷款","en":"Loan"},"channel":"voice","order":30,"wrap_up_s":0,"shown":true},{"id":"demo/vip","title":{"zh":"金卡会员","en":"VIP"},"channel":"voice","order":40,"wrap_up_s":0,"shown":true},{"id":"demo/complaint","title":{"zh":"投诉","en":"Complaint"},"channel":"voice","order":50,"wrap_up_s":0,"shown":true},{"id":"demo/video","title":{"zh":"视频客服","en":"Video"},"channel":"video","order":60,"wrap_up_s":0,"shown":true},{"id":"demo/chat","title":{"zh":"在线文字","en":"Chat"},"channel":"chat","order":70,"wrap_up_s":0,"shown":true},{"id":"demo/bot","title":{"zh":"智能客服","en":"Bot"},"channel":"bot","order":180,"wrap_up_s":0,"shown":true}],"agents":[{"id":"demo/80101","code":"80101","name":"余可欣","team":"team1","site":"beijing"},{"id":"demo/80102","code":"80102","name":"周芳","team":"team1","site":"beijing"},{"id":"demo/80103","code":"80103","name":"卢睿","team":"team1","site":"beijing"},{"id":"demo/80104","code":"80104","name":"于凯","team":"team1","site":"beijing"},{"id":"demo/80105","code":"80105","name":"郭博文","team":"team1","site":"beijing"},{"id":"demo/80106","code":"80106","name":"戴嘉豪","team":"team1","site":"beijing"},{"id":"demo/80107","code":"80107","name":"董诗雨","team":"team1","site":"beijing"},{"id":"demo/80108","code":"80108","name":"杜越","team":"team1","site":"beijing"},{"id":"demo/80109","code":"80109","name":"姚琳","team":"team1","site":"beijing"},{"id":"demo/80110","code":"80110","name":"秦一鸣","team":"team1","site":"beijing"},{"id":"demo/80111","code":"80111","name":"秦帆","team":"team1","site":"beijing"},{"id":"demo/80112","code":"80112","name":"冯建华","team":"team1","site":"beijing"},{"id":"demo/80113","code":"80113","name":"曾子涵","team":"team1","site":"beijing"},{"id":"demo/80114","code":"80114","name":"姚婷婷","team":"team1","site":"beijing"},{"id":"demo/80115","code":"80115","name":"傅嘉豪","team":"team1","site":"beijing"},{"id":"demo/80116","code":"80116","name":"薛一鸣","team":"team1","site":"beijing"}],"teams":[{"key":"team1","name":{"zh":"一组","en":"Team 1"},"lead":"陈立新","site":"beijing"}],"sites":[{"key":"beijing","name":{"zh":"北京","en":"Beijing"}}],"absent":{"demo":[]},"unheard":{},"live":["demo"],"left_out":[],"planned":{},"intervals_days":1830,"calls_days":400},"centre":{"title":{"zh":"升级演练中心","en":"Upgrade centre"},"zone":"Europe/London","day_start":0.0,"next_day_start":0.0,"interval":0,"service_level":{"variant":"SL-3","threshold_s":20,"short_abandon_s":0},"targets":{},"limits":{"waiting":{"direction":"down","warning":10,"critical":20,"above":false,"min_sample":0},"waiting_all":{"direction":"down","warning":20,"critical":30,"above":false,"min_sample":0},"longest_wait_s":{"direction":"down","warning":60,"critical":120,"above":false,"min_sample":0},"answer_rate":{"direction":"up","warning":90,"critical":80,"above":false,"min_sample":0},"service_level":{"direction":"up","warning":80,"critical":null,"above":false,"min_sample":0},"asa":{"direction":"down","warning":20,"critical":null,"above":true,"min_sample":0},"satisfaction":{"direction":"up","warning":98,"critical":null,"above":false,"min_sample":15},"agent_satisfaction":{"direction":"up","warning":95,"critical":null,"above":false,"min_sample":15},"team_occupancy":{"direction":"down","warning":99,"critical":null,"above":false,"min_sample":0},"agent_wrap_up":{"direction":"down","warning":70,"critical":null,"above":true,"min_sample":0},"agent_aht":{"direction":"down","warning":120,"critical":null,"above":true,"min_sample":15},"talking_s":{"direction":"down","warning":600,"critical":1200,"above":false,"min_sample":0},"held_s":{"direction":"down","warning":120,"critical":180,"above":false,"min_sample":0},"wrap_up_s":{"direction":"down","warning":150,"critical":300,"above":false,"min_sample":0},"break_s":{"direction":"down","warning":900,"critical":1200,"above":false,"min_sample":0}},"teams":[{"key":"team1","name":{"zh":"一组","en":"Team 1"},"lead":"陈立新","site":"beijing"}],"sites":[{"key":"beijing","name":{"zh":"北京","en":"Beijing"}}],"checklist":[{"key":"opening","name":{"zh":"开场与身份","en":"Opening and identity"}},{"key":"verify","name":{"zh":"核实末四位","en":"Last four verified"}},{"key":"listening","name":{"zh":"倾听不打断","en":"Lets the caller finish"}},{"key":"solution","name":{"zh":"方案准确","en":"Right solution"}},{"key":"calming","name":{"zh":"情绪安抚","en":"Calms the caller"}},{"key":"closing","name":{"zh":"结束语","en":"Closing"}}]}}');
CREATE TABLE minute_gauge (
	at BIGINT NOT NULL, 
	waiting INTEGER NOT NULL, 
	longest_s INTEGER NOT NULL, 
	PRIMARY KEY (at)
);
INSERT INTO "minute_gauge" VALUES(1795453500,0,0);
CREATE TABLE paper_schedule (
	"key" VARCHAR(64) NOT NULL, 
	version INTEGER NOT NULL, 
	deleted BOOLEAN NOT NULL, 
	schedule TEXT NOT NULL, 
	PRIMARY KEY ("key")
);
INSERT INTO "paper_schedule" VALUES('e534ca4d26a841ed83c047fe0689705b',1,0,'{"key":"e534ca4d26a841ed83c047fe0689705b","kind":"morning","folder":"早报","last_at":1795453469.9915793,"version":1,"author":"管理员","changed_at":1795453469.9915793}');
CREATE TABLE person (
	login VARCHAR(32) NOT NULL, 
	name TEXT NOT NULL, 
	roles TEXT NOT NULL, 
	teams TEXT NOT NULL, 
	extension VARCHAR(12) NOT NULL, 
	disabled BOOLEAN NOT NULL, 
	password TEXT NOT NULL, 
	must_change BOOLEAN NOT NULL, 
	seal VARCHAR(64) NOT NULL, 
	PRIMARY KEY (login)
);
INSERT INTO "person" VALUES('admin','管理员','["administrator"]','[]','',0,'$argon2id$v=19$m=65536,t=3,p=1$gZQcBNk9F8kUpNY8U9KhVw$wCt8qtutLDBhSMFB9Ds6MM34oQAK45KPXsc6bWaH8lM',0,'841a082e3c03fc05d2847f06214887fc3f5d2732c2decdb0f8c7c9fa70036bff');
INSERT INTO "person" VALUES('lead','班组长','["team_lead"]','["一组"]','',0,'$argon2id$v=19$m=65536,t=3,p=1$liOihVEZuujq8tQI3KH2EA$uz9l3YivUSVSUaN8zXB+zcg5sC1q6bZsGdISgHLXM60',1,'96014fddb2e32d00339fb660b68bb44e424455eff714d01057e325f0a7d06ae5');
INSERT INTO "person" VALUES('duty','值班经理','["duty_manager"]','[]','',0,'$argon2id$v=19$m=65536,t=3,p=1$YQ4Evq7rtb4YudwPjBzrzg$MChFgFy4cxI34BJGhgRIhhMtGrwU3UW7D55MXxjc8OE',0,'e8486af566035c73797506c3768c7ca357d6f1ba7e8fac76ab15d8eb37fd9a38');
CREATE TABLE plan_in_force (
	"key" VARCHAR(64) NOT NULL, 
	in_force TEXT NOT NULL, 
	PRIMARY KEY ("key")
);
CREATE TABLE playbook (
	"key" VARCHAR(64) NOT NULL, 
	version INTEGER NOT NULL, 
	at FLOAT NOT NULL, 
	login VARCHAR(64) NOT NULL, 
	deleted BOOLEAN NOT NULL, 
	playbook TEXT NOT NULL, 
	PRIMARY KEY ("key", version)
);
INSERT INTO "playbook" VALUES('default-one-queue',1,1.79545347018708705902e+09,'duty',0,'{"key":"default-one-queue","name":"单队列突增（本中心）","kind":"one_queue","steps":[{"title":"宣布应急，通知值班经理与各班长","owner":"值班经理","due_minutes":0,"action":{"type":"ask_receipt"},"title_en":"Declare; tell the duty manager and team leads"},{"title":"相邻技能坐席加入突增队列","owner":"现场主管","due_minutes":2,"action":{"type":"apply_plan","plan":"","when_well":true},"title_en":"Agents of related skills join the queue"},{"title":"播放排队提示，开启回呼登记","owner":"系统值班","due_minutes":4,"title_en":"Play the queue notice, offer a callback"},{"title":"取消未开始的小休，暂停培训","owner":"各班长","due_minutes":6,"action":{"type":"cancel_breaks","meetings":true},"title_en":"Call off breaks, pause training"},{"title":"大屏公告：缩短话后，先接电话","owner":"现场主管","due_minutes":8,"action":{"type":"announce","text":"来电突增：请缩短话后，先接电话"},"title_en":"On the walls: short wrap-up, calls first"},{"title":"第二批坐席提到主接","owner":"现场主管","due_minutes":14,"action":{"type":"apply_plan","plan":"","when_well":true},"title_en":"A second group takes the queue first"},{"title":"跨站点支援，联系业务部门核实原因","owner":"值班经理","due_minutes":16,"action":{"type":"apply_plan","plan":""},"level_one_only":true,"title_en":"Other sites help; ask the business why"},{"title":"复核：升级、维持或解除","owner":"值班经理","due_minutes":24,"title_en":"Decide: raise, keep on, or release"}],"version":1,"author":"值班经理","changed_at":1795453470.187087,"name_en":"One queue surges"}');
CREATE TABLE report_template (
	"key" VARCHAR(64) NOT NULL, 
	version INTEGER NOT NULL, 
	at FLOAT NOT NULL, 
	login VARCHAR(64) NOT NULL, 
	deleted BOOLEAN NOT NULL, 
	template TEXT NOT NULL, 
	PRIMARY KEY ("key", version)
);
INSERT INTO "report_template" VALUES('7f2c06c33cc84ff1909f84dd7a1a65e7',1,1795453470.02861,'admin',0,'{"key":"7f2c06c33cc84ff1909f84dd7a1a65e7","name":"每日话务","query":{"first":"2026-11-20","last":"2026-11-22"},"author":"管理员","version":1,"changed_at":1795453470.02861}');
CREATE TABLE restore (
	id VARCHAR(64) NOT NULL, 
	state VARCHAR(16) NOT NULL, 
	at FLOAT NOT NULL, 
	restore TEXT NOT NULL, seal VARCHAR(64) DEFAULT '' NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "restore" VALUES('2024daaab0fb4e3e9d28253857ce7e6e','open',1.79545346593960499764e+09,'{"id":"2024daaab0fb4e3e9d28253857ce7e6e","command":"6ae04f9e-cec8-42d7-9721-ccb9f5b75ed7","login":"duty","name":"值班经理","at":1795453465.939605,"before":[{"type":"PauseBefore","agent":"demo/80109","paused":false}],"restore":{},"why":"例会"}','c7b17d0b4d40661431d8ffdd4f120c5732bca5416bef1efe87c12bd746d86d91');
INSERT INTO "restore" VALUES('fc4b92a6131f480893f844acf7965ddb','open',1.79545346616655373574e+09,'{"id":"fc4b92a6131f480893f844acf7965ddb","command":"1da1b7d4-2f82-429f-b993-496f6302b449","login":"duty","name":"值班经理","at":1795453466.1665537,"before":[{"type":"SkillBefore","agent":"demo/80116","queue":"demo/card","changed_to":3}],"restore":{"kind":"at","at":1795489466.1425083},"why":"试"}','56eac1ad2a4c18d12a1c962ee1e1c6310a1e15a46da8d6ac64dd225e9571b385');
CREATE TABLE session (
	sha256 VARCHAR(64) NOT NULL, 
	id VARCHAR(16) NOT NULL, 
	login VARCHAR(32) NOT NULL, 
	origin TEXT NOT NULL, 
	began FLOAT NOT NULL, 
	used FLOAT NOT NULL, 
	seal VARCHAR(64) NOT NULL, 
	PRIMARY KEY (sha256), 
	UNIQUE (id)
);
INSERT INTO "session" VALUES('386e6adb87fe580b580b91b26fe9487f5e020e8d4a04f98aa5552b029a156123','dc52856ee5c6','admin','127.0.0.1',1.79545346255062246323e+09,1.79545346255062246323e+09,'4b4cd93c06e1b39c439b53bef1929fc4d6c886dcbaa5b9795956adbb893d9671');
INSERT INTO "session" VALUES('66a07d7987eba9e98f29f6fed0cc68bf1a6559aa07ac2f06d8e2bbe63be304b7','3b382cf82807','admin','127.0.0.1',1.79545346320737266541e+09,1.79545347030881762505e+09,'875d5cf6972bf269bf4d1c5f51d32ba6999368097614a24c5e917d34702cf8ed');
INSERT INTO "session" VALUES('50f54a7a0cc2fa8b372242167813eaf784e2357b5846f8e3d4ea1beb4ba8d84a','c3b98d027b22','duty','127.0.0.1',1.79545346517001247399e+09,1.79545346517001247399e+09,'d6480e38c845e061eb5447eeb7b0658a65b843afc092917085dd9b96a7b371e0');
INSERT INTO "session" VALUES('4529e7d065073066174277c6e87f88abbe13df324aa7180919e5ff1bc93f4909','f196ed342993','duty','127.0.0.1',1.79545346574567317964e+09,1.79545347018694734578e+09,'d5aa300854da57e6a3ba0ef270c0d5244460b068d67b15e2b45ca84ce7e05006');
CREATE TABLE shift (
	id VARCHAR(64) NOT NULL, 
	began FLOAT NOT NULL, 
	locked BOOLEAN NOT NULL, 
	kept TEXT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "shift" VALUES('2026-11-23/all',1795392000.0,0,'{"head":{"id":"2026-11-23/all","name":{"zh":"全天","en":"All day"},"began":1795392000.0,"ends":1795478400.0,"entries":7,"by_itself":6,"version":5}}');
CREATE TABLE shift_entry (
	id VARCHAR(96) NOT NULL, 
	shift VARCHAR(64) NOT NULL, 
	at FLOAT NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	entry TEXT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "shift_entry" VALUES('emergency/8f89931b-7264-4085-8e9a-1563461d846f/declared','2026-11-23/all',1.79545346659390950205e+09,'emergency','{"id":"emergency/8f89931b-7264-4085-8e9a-1563461d846f/declared","shift":"2026-11-23/all","at":1795453466.5939095,"written_at":1795453467.5219748,"kind":"emergency","mark":"critical","words":{"zh":"宣布二级话务应急：个人业务，演练：信用卡突增","en":"Level II emergency declared: Retail, 演练：信用卡突增"},"login":"duty","name":"值班经理","links":[{"kind":"emergency","id":"8f89931b-7264-4085-8e9a-1563461d846f","name":"8f89931b-7264-4085-8e9a-1563461d846f"}],"strong":true}');
INSERT INTO "shift_entry" VALUES('change/2024daaab0fb4e3e9d28253857ce7e6e','2026-11-23/all',1.79545346593960499764e+09,'intervention','{"id":"change/2024daaab0fb4e3e9d28253857ce7e6e","shift":"2026-11-23/all","at":1795453465.939605,"written_at":1795453467.5219748,"kind":"intervention","mark":"info","words":{"zh":"强制置忙 姚琳：例会","en":"Paused 姚琳: 例会"},"login":"duty","name":"值班经理"}');
INSERT INTO "shift_entry" VALUES('change/fc4b92a6131f480893f844acf7965ddb','2026-11-23/all',1.79545346616655373574e+09,'intervention','{"id":"change/fc4b92a6131f480893f844acf7965ddb","shift":"2026-11-23/all","at":1795453466.1665537,"written_at":1795453467.5219748,"kind":"intervention","mark":"info","words":{"zh":"薛一鸣 加入信用卡（3 级），至 11-24 03:04","en":"薛一鸣 joined Card (level 3), until 11-24 03:04"},"login":"duty","name":"值班经理"}');
INSERT INTO "shift_entry" VALUES('alert/597c91f1c81e4571801da89f174e7100','2026-11-23/all',1795453467.90169,'alert','{"id":"alert/597c91f1c81e4571801da89f174e7100","shift":"2026-11-23/all","at":1795453467.90169,"written_at":1795453469.5804298,"kind":"alert","mark":"warning","words":{"zh":"在线文字 今日满意度 96.4 %","en":"Chat CSAT, today 96.4 %"}}');
INSERT INTO "shift_entry" VALUES('alert/73f208094b7441e1a5c280700efe22e4','2026-11-23/all',1795453467.90169,'alert','{"id":"alert/73f208094b7441e1a5c280700efe22e4","shift":"2026-11-23/all","at":1795453467.90169,"written_at":1795453469.5804298,"kind":"alert","mark":"warning","words":{"zh":"信用卡 今日满意度 97.1 %","en":"Card CSAT, today 97.1 %"}}');
INSERT INTO "shift_entry" VALUES('91254737-67ff-4a4d-bada-c3f98cc7d9ad','2026-11-23/all',1.79545346978156065941e+09,'note','{"id":"91254737-67ff-4a4d-bada-c3f98cc7d9ad","shift":"2026-11-23/all","at":1795453469.7815607,"written_at":1795453469.7859786,"kind":"note","text":"巡场正常","login":"duty","name":"值班经理"}');
INSERT INTO "shift_entry" VALUES('emergency/8f89931b-7264-4085-8e9a-1563461d846f/released','2026-11-23/all',1.79545346965412783626e+09,'emergency','{"id":"emergency/8f89931b-7264-4085-8e9a-1563461d846f/released","shift":"2026-11-23/all","at":1795453469.6541278,"written_at":1795453471.642543,"kind":"emergency","mark":"done","words":{"zh":"解除二级应急，提前解除，持续 不足 1 分，个人业务时段接通率 100.0 %","en":"Level II emergency released, released early, after under 1 min, Retail answer rate 100.0 %"},"login":"duty","name":"值班经理","links":[{"kind":"emergency","id":"8f89931b-7264-4085-8e9a-1563461d846f","name":"8f89931b-7264-4085-8e9a-1563461d846f"}],"strong":true}');
CREATE TABLE shift_entry_version (
	entry VARCHAR(96) NOT NULL, 
	version INTEGER NOT NULL, 
	at FLOAT NOT NULL, 
	login VARCHAR(64) NOT NULL, 
	name TEXT NOT NULL, 
	kept TEXT NOT NULL, 
	PRIMARY KEY (entry, version)
);
INSERT INTO "shift_entry_version" VALUES('emergency/8f89931b-7264-4085-8e9a-1563461d846f/declared',1,1.79545346752197480201e+09,'','','{"id":"emergency/8f89931b-7264-4085-8e9a-1563461d846f/declared","shift":"2026-11-23/all","at":1795453466.5939095,"written_at":1795453467.5219748,"kind":"emergency","mark":"critical","words":{"zh":"宣布二级话务应急：个人业务，演练：信用卡突增","en":"Level II emergency declared: Retail, 演练：信用卡突增"},"login":"duty","name":"值班经理","links":[{"kind":"emergency","id":"8f89931b-7264-4085-8e9a-1563461d846f","name":"8f89931b-7264-4085-8e9a-1563461d846f"}],"strong":true}');
INSERT INTO "shift_entry_version" VALUES('change/2024daaab0fb4e3e9d28253857ce7e6e',1,1.79545346752197480201e+09,'','','{"id":"change/2024daaab0fb4e3e9d28253857ce7e6e","shift":"2026-11-23/all","at":1795453465.939605,"written_at":1795453467.5219748,"kind":"intervention","mark":"info","words":{"zh":"强制置忙 姚琳：例会","en":"Paused 姚琳: 例会"},"login":"duty","name":"值班经理"}');
INSERT INTO "shift_entry_version" VALUES('change/fc4b92a6131f480893f844acf7965ddb',1,1.79545346752197480201e+09,'','','{"id":"change/fc4b92a6131f480893f844acf7965ddb","shift":"2026-11-23/all","at":1795453466.1665537,"written_at":1795453467.5219748,"kind":"intervention","mark":"info","words":{"zh":"薛一鸣 加入信用卡（3 级），至 11-24 03:04","en":"薛一鸣 joined Card (level 3), until 11-24 03:04"},"login":"duty","name":"值班经理"}');
INSERT INTO "shift_entry_version" VALUES('alert/597c91f1c81e4571801da89f174e7100',1,1.79545346958042979237e+09,'','','{"id":"alert/597c91f1c81e4571801da89f174e7100","shift":"2026-11-23/all","at":1795453467.90169,"written_at":1795453469.5804298,"kind":"alert","mark":"warning","words":{"zh":"在线文字 今日满意度 96.4 %","en":"Chat CSAT, today 96.4 %"}}');
INSERT INTO "shift_entry_version" VALUES('alert/73f208094b7441e1a5c280700efe22e4',1,1.79545346958042979237e+09,'','','{"id":"alert/73f208094b7441e1a5c280700efe22e4","shift":"2026-11-23/all","at":1795453467.90169,"written_at":1795453469.5804298,"kind":"alert","mark":"warning","words":{"zh":"信用卡 今日满意度 97.1 %","en":"Card CSAT, today 97.1 %"}}');
INSERT INTO "shift_entry_version" VALUES('91254737-67ff-4a4d-bada-c3f98cc7d9ad',1,1.79545346978597855571e+09,'duty','值班经理','{"id":"91254737-67ff-4a4d-bada-c3f98cc7d9ad","shift":"2026-11-23/all","at":1795453469.7815607,"written_at":1795453469.7859786,"kind":"note","text":"巡场正常","login":"duty","name":"值班经理"}');
INSERT INTO "shift_entry_version" VALUES('emergency/8f89931b-7264-4085-8e9a-1563461d846f/released',1,1.79545347164254307749e+09,'','','{"id":"emergency/8f89931b-7264-4085-8e9a-1563461d846f/released","shift":"2026-11-23/all","at":1795453469.6541278,"written_at":1795453471.642543,"kind":"emergency","mark":"done","words":{"zh":"解除二级应急，提前解除，持续 不足 1 分，个人业务时段接通率 100.0 %","en":"Level II emergency released, released early, after under 1 min, Retail answer rate 100.0 %"},"login":"duty","name":"值班经理","links":[{"kind":"emergency","id":"8f89931b-7264-4085-8e9a-1563461d846f","name":"8f89931b-7264-4085-8e9a-1563461d846f"}],"strong":true}');
CREATE TABLE shift_item (
	id VARCHAR(96) NOT NULL, 
	opened_at FLOAT NOT NULL, 
	open BOOLEAN NOT NULL, 
	closed_in VARCHAR(64), 
	item TEXT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "shift_item" VALUES('edf6c2a4-ca0a-41a6-87fa-0ccbacd5f7c8',1.79545346989764142029e+09,1,NULL,'{"id":"edf6c2a4-ca0a-41a6-87fa-0ccbacd5f7c8","opened_in":"2026-11-23/all","opened_at":1795453469.8976414,"opened_by":"值班经理","text":"耳机更换","owner":"班组长"}');
CREATE TABLE shift_item_version (
	item VARCHAR(96) NOT NULL, 
	version INTEGER NOT NULL, 
	at FLOAT NOT NULL, 
	login VARCHAR(64) NOT NULL, 
	name TEXT NOT NULL, 
	kept TEXT NOT NULL, 
	PRIMARY KEY (item, version)
);
INSERT INTO "shift_item_version" VALUES('edf6c2a4-ca0a-41a6-87fa-0ccbacd5f7c8',1,1.79545346989764142029e+09,'duty','值班经理','{"id":"edf6c2a4-ca0a-41a6-87fa-0ccbacd5f7c8","opened_in":"2026-11-23/all","opened_at":1795453469.8976414,"opened_by":"值班经理","text":"耳机更换","owner":"班组长"}');
CREATE TABLE shift_note_version (
	shift VARCHAR(64) NOT NULL, 
	version INTEGER NOT NULL, 
	at FLOAT NOT NULL, 
	login VARCHAR(64) NOT NULL, 
	name TEXT NOT NULL, 
	text TEXT NOT NULL, 
	PRIMARY KEY (shift, version)
);
CREATE TABLE shift_said (
	id VARCHAR(96) NOT NULL, 
	at FLOAT NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	said TEXT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "shift_said" VALUES('emergency/8f89931b-7264-4085-8e9a-1563461d846f/declared',1.79545346659390950205e+09,'emergency','应急 emergency 值班经理 宣布二级话务应急：个人业务，演练：信用卡突增 level ii emergency declared: retail, 演练：信用卡突增 8f89931b-7264-4085-8e9a-1563461d846f 8f89931b-7264-4085-8e9a-1563461d846f');
INSERT INTO "shift_said" VALUES('change/2024daaab0fb4e3e9d28253857ce7e6e',1.79545346593960499764e+09,'intervention','介入 intervention 值班经理 强制置忙 姚琳：例会 paused 姚琳: 例会');
INSERT INTO "shift_said" VALUES('change/fc4b92a6131f480893f844acf7965ddb',1.79545346616655373574e+09,'intervention','介入 intervention 值班经理 薛一鸣 加入信用卡（3 级），至 11-24 03:04 薛一鸣 joined card (level 3), until 11-24 03:04');
INSERT INTO "shift_said" VALUES('alert/597c91f1c81e4571801da89f174e7100',1795453467.90169,'alert','告警 alert 在线文字 今日满意度 96.4 % chat csat, today 96.4 %');
INSERT INTO "shift_said" VALUES('alert/73f208094b7441e1a5c280700efe22e4',1795453467.90169,'alert','告警 alert 信用卡 今日满意度 97.1 % card csat, today 97.1 %');
INSERT INTO "shift_said" VALUES('91254737-67ff-4a4d-bada-c3f98cc7d9ad',1.79545346978156065941e+09,'note','记录 note 巡场正常 值班经理');
INSERT INTO "shift_said" VALUES('item/edf6c2a4-ca0a-41a6-87fa-0ccbacd5f7c8',1.79545346989764142029e+09,'item','耳机更换 班组长 值班经理');
INSERT INTO "shift_said" VALUES('emergency/8f89931b-7264-4085-8e9a-1563461d846f/released',1.79545346965412783626e+09,'emergency','应急 emergency 值班经理 解除二级应急，提前解除，持续 不足 1 分，个人业务时段接通率 100.0 % level ii emergency released, released early, after under 1 min, retail answer rate 100.0 % 8f89931b-7264-4085-8e9a-1563461d846f 8f89931b-7264-4085-8e9a-1563461d846f');
CREATE TABLE shift_source (
	"key" VARCHAR(64) NOT NULL, 
	until FLOAT NOT NULL, 
	state TEXT NOT NULL, 
	PRIMARY KEY ("key")
);
INSERT INTO "shift_source" VALUES('begun',1795453457.17977,'');
INSERT INTO "shift_source" VALUES('emergency/8f89931b-7264-4085-8e9a-1563461d846f/declared',1.79545346659390950205e+09,'over');
INSERT INTO "shift_source" VALUES('change/2024daaab0fb4e3e9d28253857ce7e6e',1.79545346593960499764e+09,'[{"type":"PauseBefore","agent":"demo/80109","paused":false}]');
INSERT INTO "shift_source" VALUES('change/fc4b92a6131f480893f844acf7965ddb',1.79545346616655373574e+09,'[{"type":"SkillBefore","agent":"demo/80116","queue":"demo/card","changed_to":3}]');
INSERT INTO "shift_source" VALUES('alert/597c91f1c81e4571801da89f174e7100',1795453467.90169,'["warning",[96.4]]');
INSERT INTO "shift_source" VALUES('alert/73f208094b7441e1a5c280700efe22e4',1795453467.90169,'["warning",[97.1]]');
INSERT INTO "shift_source" VALUES('emergency/8f89931b-7264-4085-8e9a-1563461d846f/released',1.79545346965412783626e+09,'over');
CREATE TABLE shift_wish (
	id VARCHAR(64) NOT NULL, 
	login VARCHAR(64) NOT NULL, 
	at FLOAT NOT NULL, 
	fingerprint VARCHAR(64) NOT NULL, 
	answer TEXT, 
	PRIMARY KEY (id)
);
INSERT INTO "shift_wish" VALUES('4ff7fd52-fcdd-4790-a2d3-08b37050fc2c','duty',1.79545346978597855571e+09,'8409538a1deb2645e4adff68c331b544007215e9b8f149ce9c971191eddaf938','{"head":{"id":"2026-11-23/all","name":{"zh":"全天","en":"All day"},"began":1795392000.0,"ends":1795478400.0,"entries":6,"by_itself":5,"version":3},"entry":{"id":"91254737-67ff-4a4d-bada-c3f98cc7d9ad","shift":"2026-11-23/all","at":1795453469.7815607,"written_at":1795453469.7859786,"kind":"note","text":"巡场正常","login":"duty","name":"值班经理"},"note":"","note_version":0}');
INSERT INTO "shift_wish" VALUES('33601aa5-fa25-4ec6-9116-0a8dd796a371','duty',1.79545346989764142029e+09,'dccae919fc3367a9ec6fb70c4945d95cbcec273762f39520118ce61eed6eab0f','{"head":{"id":"2026-11-23/all","name":{"zh":"全天","en":"All day"},"began":1795392000.0,"ends":1795478400.0,"entries":6,"by_itself":5,"version":4},"item":{"id":"edf6c2a4-ca0a-41a6-87fa-0ccbacd5f7c8","opened_in":"2026-11-23/all","opened_at":1795453469.8976414,"opened_by":"值班经理","text":"耳机更换","owner":"班组长"},"note":"","note_version":0}');
CREATE TABLE skill_plan (
	"key" VARCHAR(64) NOT NULL, 
	version INTEGER NOT NULL, 
	at FLOAT NOT NULL, 
	login VARCHAR(64) NOT NULL, 
	deleted BOOLEAN NOT NULL, 
	"plan" TEXT NOT NULL, 
	PRIMARY KEY ("key", version)
);
INSERT INTO "skill_plan" VALUES('7e1096fc1d5c49f293000293a33204d1',1,1.79545346584720444675e+09,'duty',0,'{"key":"7e1096fc1d5c49f293000293a33204d1","name":"晚高峰","cells":[{"agent":"demo/80106","queue":"demo/retail","level":2}],"version":1,"author":"值班经理","changed_at":1795453465.8472044}');
CREATE TABLE state_span (
	agent VARCHAR NOT NULL, 
	since FLOAT NOT NULL, 
	until FLOAT, 
	state VARCHAR(16) NOT NULL, 
	reason VARCHAR NOT NULL, 
	queue VARCHAR, 
	native VARCHAR NOT NULL, 
	counted_to FLOAT NOT NULL, 
	PRIMARY KEY (agent, since)
);
INSERT INTO "state_span" VALUES('demo/80101',1.79545343981051182744e+09,NULL,'talking','','demo/retail','',1.79545345739099287984e+09);
INSERT INTO "state_span" VALUES('demo/80102',1.79545338175693702702e+09,NULL,'ready','',NULL,'',1.79545345739099287984e+09);
INSERT INTO "state_span" VALUES('demo/80103',1.79545339931006431581e+09,NULL,'talking','','demo/retail','',1.79545345739099287984e+09);
INSERT INTO "state_span" VALUES('demo/80104',1.79545333824203395844e+09,NULL,'ready','',NULL,'',1.79545345739099287984e+09);
INSERT INTO "state_span" VALUES('demo/80105',1.79545316218927764897e+09,1.7954534846727049351e+09,'talking','','demo/card','',1.7954534846727049351e+09);
INSERT INTO "state_span" VALUES('demo/80106',1.79545343196506929396e+09,1.79545347547420287132e+09,'talking','','demo/card','',1.79545347547420287132e+09);
INSERT INTO "state_span" VALUES('demo/80107',1.79545318373853731155e+09,1.79545347007765913006e+09,'talking','','demo/card','',1.79545347007765913006e+09);
INSERT INTO "state_span" VALUES('demo/80108',1.79545341462689900398e+09,1.79545346047817254062e+09,'held','','demo/card','',1.79545346047817254062e+09);
INSERT INTO "state_span" VALUES('demo/80109',1.79545339515574312212e+09,NULL,'talking','','demo/loan','',1.79545345739099287984e+09);
INSERT INTO "state_span" VALUES('demo/80110',1.79545335058526945117e+09,NULL,'ready','',NULL,'',1.79545345739099287984e+09);
INSERT INTO "state_span" VALUES('demo/80111',1.7954534322772080898e+09,1.79545348629202604299e+09,'wrap_up','','demo/loan','',1.79545348629202604299e+09);
INSERT INTO "state_span" VALUES('demo/80112',1.79545329624843955041e+09,1.79545348247378110887e+09,'talking','','demo/card','',1.79545348247378110887e+09);
INSERT INTO "state_span" VALUES('demo/80113',1.79545345181647729871e+09,NULL,'ready','',NULL,'',1.79545345739099287984e+09);
INSERT INTO "state_span" VALUES('demo/80114',1.79545324703195857997e+09,1.79545349093727588649e+09,'talking','','demo/chat','',1.79545349093727588649e+09);
INSERT INTO "state_span" VALUES('demo/80115',1.79545332752388930321e+09,1.7954534788347747326e+09,'ready','',NULL,'',1.7954534788347747326e+09);
INSERT INTO "state_span" VALUES('demo/80116',1.79545319826252198222e+09,1.79545346689144253728e+09,'talking','','demo/chat','',1.79545346689144253728e+09);
INSERT INTO "state_span" VALUES('demo/80108',1.79545346047817254062e+09,1.79545350499610948565e+09,'talking','','demo/card','',1.79545350499610948565e+09);
INSERT INTO "state_span" VALUES('demo/80116',1.79545346689144253728e+09,1.79545348621189618113e+09,'wrap_up','','demo/chat','',1.79545348621189618113e+09);
INSERT INTO "state_span" VALUES('demo/80107',1.79545347007765913006e+09,1.79545348329385328288e+09,'wrap_up','','demo/card','',1.79545348329385328288e+09);
INSERT INTO "state_span" VALUES('demo/80106',1.79545347547420287132e+09,1.79545351145704579348e+09,'held','','demo/card','',1.79545351145704579348e+09);
INSERT INTO "state_span" VALUES('demo/80115',1.7954534788347747326e+09,1.79545348213950085643e+09,'ringing','','demo/chat','',1.79545348213950085643e+09);
INSERT INTO "state_span" VALUES('demo/80115',1.79545348213950085643e+09,NULL,'talking','','demo/chat','',1.79545348213950085643e+09);
INSERT INTO "state_span" VALUES('demo/80112',1.79545348247378110887e+09,NULL,'wrap_up','','demo/card','',1.79545348247378110887e+09);
INSERT INTO "state_span" VALUES('demo/80107',1.79545348329385328288e+09,NULL,'ready','',NULL,'',1.79545348329385328288e+09);
INSERT INTO "state_span" VALUES('demo/80105',1.7954534846727049351e+09,1.79545350100498914721e+09,'wrap_up','','demo/card','',1.79545350100498914721e+09);
INSERT INTO "state_span" VALUES('demo/80116',1.79545348621189618113e+09,NULL,'ready','',NULL,'',1.79545348621189618113e+09);
INSERT INTO "state_span" VALUES('demo/80111',1.79545348629202604299e+09,NULL,'ready','',NULL,'',1.79545348629202604299e+09);
INSERT INTO "state_span" VALUES('demo/80114',1.79545349093727588649e+09,1.79545350276328349111e+09,'wrap_up','','demo/chat','',1.79545350276328349111e+09);
INSERT INTO "state_span" VALUES('demo/80105',1.79545350100498914721e+09,NULL,'ready','',NULL,'',1.79545350100498914721e+09);
INSERT INTO "state_span" VALUES('demo/80114',1.79545350276328349111e+09,NULL,'ready','',NULL,'',1.79545350276328349111e+09);
INSERT INTO "state_span" VALUES('demo/80108',1.79545350499610948565e+09,1.795453513732935667e+09,'wrap_up','','demo/card','',1.795453513732935667e+09);
INSERT INTO "state_span" VALUES('demo/80106',1.79545351145704579348e+09,NULL,'talking','','demo/card','',1.79545351145704579348e+09);
INSERT INTO "state_span" VALUES('demo/80108',1.795453513732935667e+09,NULL,'ready','',NULL,'',1.795453513732935667e+09);
CREATE TABLE survey (
	call VARCHAR NOT NULL, 
	queue VARCHAR NOT NULL, 
	agent VARCHAR, 
	sent_at FLOAT, 
	answered_at FLOAT, 
	score FLOAT NOT NULL, 
	satisfied BOOLEAN NOT NULL, 
	PRIMARY KEY (call)
);
INSERT INTO "survey" VALUES('demo/1795451957.87','demo/chat','demo/80116',1.79545346689144253728e+09,NULL,0.0,0);
INSERT INTO "survey" VALUES('demo/1795451957.85','demo/card','demo/80107',1.79545347007765913006e+09,NULL,0.0,0);
INSERT INTO "survey" VALUES('demo/1795451957.91','demo/card','demo/80112',1.79545348247378110887e+09,NULL,0.0,0);
INSERT INTO "survey" VALUES('demo/1795451957.90','demo/chat','demo/80114',1.79545349093727588649e+09,NULL,0.0,0);
CREATE TABLE waiting_part (
	id VARCHAR(64) NOT NULL, 
	part TEXT NOT NULL, seal VARCHAR(64) DEFAULT '' NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE wall (
	"key" VARCHAR(64) NOT NULL, 
	version INTEGER NOT NULL, 
	name VARCHAR(64) NOT NULL, 
	layout VARCHAR(64) NOT NULL, 
	login VARCHAR(64) NOT NULL, 
	changed_at FLOAT NOT NULL, 
	sha256 VARCHAR(64), 
	token_at FLOAT, 
	seal VARCHAR(64) DEFAULT '' NOT NULL, 
	PRIMARY KEY ("key"), 
	UNIQUE (sha256)
);
INSERT INTO "wall" VALUES('507bd70cd351497e8a686fa560f6397e',1,'大屏一','default','os:root',1.79545345266981744769e+09,'76158fe2d3d855c17e5fa235bfa1220a4b12efa51a06daada4f6ff80c3ff05ae',1.79545345266981744769e+09,'d61fedf6d84a58b730f0773c7d5bcbe1d559d7f8081d413ce74de82f177052ef');
CREATE TABLE wall_layout (
	"key" VARCHAR(64) NOT NULL, 
	version INTEGER NOT NULL, 
	at FLOAT NOT NULL, 
	login VARCHAR(64) NOT NULL, 
	deleted BOOLEAN NOT NULL, 
	layout TEXT NOT NULL, 
	PRIMARY KEY ("key", version)
);
INSERT INTO "wall_layout" VALUES('default',1,1.79545345263198661807e+09,'',0,'{"key":"default","name":"现场","pages":[{"kind":"queues"},{"kind":"sites"},{"kind":"agents"},{"kind":"stars"}],"version":1,"changed_at":1795453452.6319866}');
INSERT INTO "wall_layout" VALUES('c949bbca755f4b07babc7f06a001eb3e',1,1.795453466376842022e+09,'admin',0,'{"key":"c949bbca755f4b07babc7f06a001eb3e","name":"大厅","pages":[{"kind":"queues"}],"announcement":"今日无公告","version":1,"author":"管理员","changed_at":1795453466.376842}');
CREATE TABLE wall_seen (
	"key" VARCHAR(64) NOT NULL, 
	at FLOAT NOT NULL, 
	origin VARCHAR(64) NOT NULL, 
	PRIMARY KEY ("key")
);
CREATE TABLE wall_sent (
	wall VARCHAR(64) NOT NULL, 
	until FLOAT NOT NULL, 
	sent TEXT NOT NULL, 
	PRIMARY KEY (wall)
);
CREATE INDEX interval_tally_start ON interval_tally (start);
CREATE INDEX call_visit_queued_at ON call_visit (queued_at);
CREATE INDEX state_span_until ON state_span (until);
CREATE INDEX survey_answered_at ON survey (answered_at);
CREATE INDEX session_login ON session (login);
CREATE INDEX audit_at ON audit (at);
CREATE INDEX audit_subject ON audit (subject);
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the record is only ever added to'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the record is only ever added to'); END;
CREATE INDEX command_at ON command (at);
CREATE INDEX restore_state ON restore (state);
CREATE INDEX restore_at ON restore (at);
CREATE INDEX listen_ended ON listen (ended);
CREATE INDEX call_notes_agent ON call_notes (agent);
CREATE INDEX call_notes_written ON call_notes (written);
CREATE INDEX ix_alert_raised_at ON alert (raised_at);
CREATE INDEX ix_alert_deed_at ON alert_deed (at);
CREATE INDEX ix_emergency_declared_at ON emergency (declared_at);
CREATE INDEX ix_shift_began ON shift (began);
CREATE INDEX ix_shift_entry_shift ON shift_entry (shift);
CREATE INDEX ix_shift_entry_at ON shift_entry (at);
CREATE INDEX ix_shift_item_open ON shift_item (open);
CREATE INDEX ix_shift_item_closed_in ON shift_item (closed_in);
CREATE INDEX shift_said_at ON shift_said (at);
CREATE INDEX day_tally_start ON day_tally (start);
CREATE INDEX inspection_round_at ON inspection_round (at);
CREATE INDEX inspection_mending_changed ON inspection_mending (changed_at);
COMMIT;
