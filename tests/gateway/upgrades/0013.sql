-- A database as the gateway of schema 0013 kept it, and the files that lay beside it.
-- beside .row-key 165bc2d31656719358818ba2920b035ba3edc83164961403f7f9ad7738beaf16
-- beside .people-key f5dd66d5c836000f06f0ac8a7fc7ea77d3b9cb5c1098c85b8cc51cfefa68fca2
-- beside .audit-head 7b226e6f77223a7b22636f756e74223a32332c2268617368223a2236333534373534373234383266623636366439636663623432663433353931383632653064343166363130303337383738613266333335656132323134613465227d2c226e657874223a6e756c6c2c22627265616b73223a5b5d7d
-- fact desk P76W15Y7H4s3ucvmAxeUJSgSiIVXTp2OqeyYl-MSxfI
-- fact wall fK6gC7w1TBfLc4xNmrbUanklrawqyiA-AbZDNnGViUk
-- fact password Nachher-2026-09
-- fact first Zuerst-2026-07
-- fact offered 5
BEGIN TRANSACTION;
CREATE TABLE agent_change (
	agent TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	at FLOAT NOT NULL, 
	what VARCHAR(64) NOT NULL, 
	PRIMARY KEY (agent)
);
INSERT INTO "agent_change" VALUES('demo/80104','值班经理',1.79545338306465697289e+09,'pause');
INSERT INTO "agent_change" VALUES('demo/80111','值班经理',1.79545338335896515844e+09,'skills');
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0013');
CREATE TABLE alert (
	id VARCHAR(64) NOT NULL, 
	rule VARCHAR(64) NOT NULL, 
	raised_at FLOAT NOT NULL, 
	cleared_at FLOAT, 
	alert TEXT NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE alert_deed (
	alert VARCHAR(64) NOT NULL, 
	number INTEGER NOT NULL, 
	at FLOAT NOT NULL, 
	deed TEXT NOT NULL, 
	PRIMARY KEY (alert, number)
);
CREATE TABLE alert_rules (
	version INTEGER NOT NULL, 
	at FLOAT NOT NULL, 
	login VARCHAR(64) NOT NULL, 
	rules TEXT NOT NULL, 
	PRIMARY KEY (version)
);
INSERT INTO "alert_rules" VALUES(1,1.7954533835248997211e+09,'admin','{"version":1,"rules":[{"key":"default-feed","name":{"zh":"数据中断","en":"Feed lost"},"subject":"source","condition":{"type":"compare","measure":"source_lost","operator":">=","bound":5.0},"level":"critical","for_s":0.0,"clear_s":10.0,"air_percent":0.0},{"key":"default-site","name":{"zh":"站点异常","en":"Site impaired"},"subject":"site","condition":{"type":"compare","measure":"site_state","operator":">=","bound":1.0},"worse":{"type":"compare","measure":"site_state","operator":">=","bound":2.0}},{"key":"default-waiting","name":{"zh":"排队超限","en":"Waiting over limit"},"subject":"queue","condition":{"type":"compare","measure":"waiting","operator":">=","bound":0.0,"limit":"waiting","which":"warning"},"clear_s":30.0,"again_s":300.0,"worse":{"type":"compare","measure":"waiting","operator":">=","bound":0.0,"limit":"waiting","which":"critical"}},{"key":"default-longest-wait","name":{"zh":"最长等待超限","en":"Longest wait over limit"},"subject":"queue","condition":{"type":"compare","measure":"longest_wait","operator":">=","bound":0.0,"limit":"longest_wait_s","which":"warning"},"clear_s":60.0,"again_s":300.0,"worse":{"type":"compare","measure":"longest_wait","operator":">=","bound":0.0,"limit":"longest_wait_s","which":"critical"}},{"key":"default-answer-rate","name":{"zh":"近 15 分接通率低","en":"Low answer rate, last 15 min"},"subject":"queue","condition":{"type":"compare","measure":"answer_rate","operator":"<","bound":0.0,"period":"quarter","min_sample":10,"limit":"answer_rate","which":"warning"},"escalate_s":900.0,"worse":{"type":"compare","measure":"answer_rate","operator":"<","bound":0.0,"period":"quarter","min_sample":10,"limit":"answer_rate","which":"critical"}},{"key":"default-service-level","name":{"zh":"近 15 分服务水平低","en":"Low service level, last 15 min"},"subject":"queue","condition":{"type":"compare","measure":"service_level","operator":"<","bound":0.0,"period":"quarter","min_sample":10,"limit":"service_level","which":"warning"},"escalate_s":null,"tone":false},{"key":"default-asa","name":{"zh":"近 15 分平均应答慢","en":"Slow ASA, last 15 min"},"subject":"queue","condition":{"type":"compare","measure":"asa","operator":">","bound":0.0,"period":"quarter","min_sample":10,"limit":"asa","which":"warning"},"escalate_s":null,"tone":false},{"key":"default-waiting-all","name":{"zh":"全部排队超限","en":"Waiting over limit, all queues"},"subject":"floor","condition":{"type":"compare","measure":"waiting","operator":">=","bound":0.0,"limit":"waiting_all","which":"warning"},"clear_s":30.0,"again_s":300.0,"worse":{"type":"compare","measure":"waiting","operator":">=","bound":0.0,"limit":"waiting_all","which":"critical"}},{"key":"default-answer-rate-all","name":{"zh":"近 15 分接通率低（合计）","en":"Low answer rate, all queues, last 15 min"},"subject":"floor","condition":{"type":"compare","measure":"answer_rate","operator":"<","bound":0.0,"period":"quarter","min_sample":10,"limit":"answer_rate","which":"warning"},"escalate_s":900.0,"worse":{"type":"compare","measure":"answer_rate","operator":"<","bound":0.0,"period":"quarter","min_sample":10,"limit":"answer_rate","which":"critical"}},{"key":"default-forecast","name":{"zh":"进线高于预测","en":"Offered over forecast"},"subject":"queue","condition":{"type":"compare","measure":"offered_over_forecast","operator":">","bound":20.0,"period":"quarter","min_sample":50},"level":"info","escalate_s":null,"tone":false,"desktop":false},{"key":"default-satisfaction","name":{"zh":"满意度低","en":"Low CSAT"},"subject":"queue","condition":{"type":"compare","measure":"satisfaction","operator":"<","bound":0.0,"period":"day","limit":"satisfaction","which":"warning"},"escalate_s":null,"tone":false},{"key":"default-occupancy","name":{"zh":"班组占用率过高","en":"Team occupancy too high"},"subject":"team","condition":{"type":"compare","measure":"occupancy","operator":">=","bound":0.0,"period":"day","min_sample":10,"limit":"team_occupancy","which":"warning"},"escalate_s":null,"tone":false},{"key":"default-nobody-free","name":{"zh":"有人排队而无人空闲","en":"Callers wait and nobody is free"},"subject":"queue","condition":{"type":"all","parts":[{"type":"compare","measure":"waiting","operator":">=","bound":1.0},{"type":"compare","measure":"ready","operator":"==","bound":0.0}]},"level":"info","for_s":60.0,"escalate_s":null,"tone":false,"desktop":false,"enabled":false}],"author":"管理员","changed_at":1795453383.5248997}');
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
INSERT INTO "audit" VALUES(1,1795453356.505,'os:root','','','people.add','admin','','','','{"login":"admin","name":"管理员","roles":["administrator"]}','done','','','c2257495db83c7a0aaa0d36317cd44e5f4be2b6edc00838054e555d35704e15d');
INSERT INTO "audit" VALUES(2,1795453360.238,'os:root','','','people.add','lead','','','','{"login":"lead","name":"班组长","roles":["team_lead"],"teams":["一组"]}','done','','c2257495db83c7a0aaa0d36317cd44e5f4be2b6edc00838054e555d35704e15d','0119cdc7cbb39facc6add2780f6da4a15ca4a4c6ce8a3036233a57337fd1b58e');
INSERT INTO "audit" VALUES(3,1795453364.023,'os:root','','','people.add','duty','','','','{"login":"duty","name":"值班经理","roles":["duty_manager"]}','done','','0119cdc7cbb39facc6add2780f6da4a15ca4a4c6ce8a3036233a57337fd1b58e','a4be31fa58a66e140fb68930a073b2fbff9bdf146a9d0dabdf6a04882c8eca32');
INSERT INTO "audit" VALUES(4,1795453367.224,'os:root','','','walls.change','大屏一','','','','大屏一: 现场','done','','a4be31fa58a66e140fb68930a073b2fbff9bdf146a9d0dabdf6a04882c8eca32','f3512508c28d66c67f47c04c2760856ca22baaa94137307ce9a5d474f048cb44');
INSERT INTO "audit" VALUES(5,1795453377.157,'admin','管理员','127.0.0.1','sign_in','admin','','','','2708a4ce8342','done','','f3512508c28d66c67f47c04c2760856ca22baaa94137307ce9a5d474f048cb44','0f675d3a04152d6bc6ce436cb5667803c5b64dcee26fe29540f104e9eaadca41');
INSERT INTO "audit" VALUES(6,1795453378.699,'admin','管理员','127.0.0.1','password.own','admin','','','','','done','','0f675d3a04152d6bc6ce436cb5667803c5b64dcee26fe29540f104e9eaadca41','46dfea0d653412c4a49b7e18de4e75a9e93fea317f7dc540d188e229a8d243b5');
INSERT INTO "audit" VALUES(7,1795453378.778,'admin','管理员','127.0.0.1','sign_in','admin','','','','7e77f0d37bf2','done','','46dfea0d653412c4a49b7e18de4e75a9e93fea317f7dc540d188e229a8d243b5','e4be0acf8ab4b021b61fccdb22193e931c2309c979c0c0ab8b2b4a7eb2301abc');
INSERT INTO "audit" VALUES(8,1795453379.503,'admin','管理员','127.0.0.1','sign_in','admin','','','','fc38fcacdb27','done','','e4be0acf8ab4b021b61fccdb22193e931c2309c979c0c0ab8b2b4a7eb2301abc','3266d9d8396d0813529b05ef555e7853dea2ce466bf0143b8437825c8d67d819');
INSERT INTO "audit" VALUES(9,1795453380.376,'duty','值班经理','127.0.0.1','sign_in','duty','','','','e4c91f6e52b1','done','','3266d9d8396d0813529b05ef555e7853dea2ce466bf0143b8437825c8d67d819','e0d1539ff3760d9a74ffbd3148e08f8ba4905b0fd822d25c9fb723e06ef3a37f');
INSERT INTO "audit" VALUES(10,1795453381.897,'duty','值班经理','127.0.0.1','password.own','duty','','','','','done','','e0d1539ff3760d9a74ffbd3148e08f8ba4905b0fd822d25c9fb723e06ef3a37f','e9da643aee518db15a7fcf943ae75c651bb419004d2a95a28f88907d7855c17d');
INSERT INTO "audit" VALUES(11,1795453381.96,'duty','值班经理','127.0.0.1','sign_in','duty','','','','d848f60b1341','done','','e9da643aee518db15a7fcf943ae75c651bb419004d2a95a28f88907d7855c17d','b650f0c51b8cf8d9ecc6290bea21b7be07989e8a7b53ad239863d83a3cc4f6f5');
INSERT INTO "audit" VALUES(12,1795453382.709,'duty','值班经理','127.0.0.1','sign_in','duty','','','','593e703b346b','done','','b650f0c51b8cf8d9ecc6290bea21b7be07989e8a7b53ad239863d83a3cc4f6f5','4401de5beb364d888d830cd4977a5e2db7832376864cb767822b929192251efc');
INSERT INTO "audit" VALUES(13,1795453382.866,'duty','值班经理','127.0.0.1','plans.change','5d2f8924b13f48c488448402dfc0a5d0','','','','晚高峰 v1: demo/80108@demo/retail=2','done','','4401de5beb364d888d830cd4977a5e2db7832376864cb767822b929192251efc','d2f8e4c58fb76843ba37436a692cea50fea915dd2d4ed204260eeab75ba8198e');
INSERT INTO "audit" VALUES(14,1795453383.065,'duty','值班经理','127.0.0.1','pause','demo/80104','team1','例会','talking','pause 会议','done','b7ebd356-55c5-44b5-a9c1-f08240c995a5','d2f8e4c58fb76843ba37436a692cea50fea915dd2d4ed204260eeab75ba8198e','dc104c9d4b919a1aa4b385d42bcad67453ef51d277a6753cf6dca5c625a2a2d0');
INSERT INTO "audit" VALUES(15,1795453383.359,'duty','值班经理','127.0.0.1','skills','demo/80111','team1','试','demo/card -','demo/card 3','done','c27b937c-c171-4d18-82c3-cf1addc336d5','dc104c9d4b919a1aa4b385d42bcad67453ef51d277a6753cf6dca5c625a2a2d0','a800204637789ffadb246f1ff22de12a0b2b7bc447557c826bfbe3752f15ab55');
INSERT INTO "audit" VALUES(16,1795453383.427,'admin','管理员','127.0.0.1','walls.layout','大厅','','','','大厅 v1: {"key":"","name":"大厅","pages":[{"kind":"queues"}],"announcement":"今日无公告","version":1}','done','','a800204637789ffadb246f1ff22de12a0b2b7bc447557c826bfbe3752f15ab55','e98f2335f8b02807e89d31f0b1318b867a9dc0e839897e59bd84391c0f3b145d');
INSERT INTO "audit" VALUES(17,1795453383.528,'admin','管理员','127.0.0.1','rules.change','version 1','','','','','done','','e98f2335f8b02807e89d31f0b1318b867a9dc0e839897e59bd84391c0f3b145d','0a2fedc8d904d45c9ced26f4d6df1fde8c88c76f09c7361ac90a6d0bf1f3dbc3');
INSERT INTO "audit" VALUES(18,1795453383.593,'duty','值班经理','127.0.0.1','emergency.declare','2bf2ef26-2e3c-4d95-8960-6cb73e42ff79','','演练：信用卡突增','','two demo/retail','done','','0a2fedc8d904d45c9ced26f4d6df1fde8c88c76f09c7361ac90a6d0bf1f3dbc3','f3edf3ff4e04432573ddd977cf7c6eb04044cf109d93fd50c05109a67e4f04bf');
INSERT INTO "audit" VALUES(19,1795453386.649,'duty','值班经理','127.0.0.1','emergency.release','2bf2ef26-2e3c-4d95-8960-6cb73e42ff79','','恢复','','early','done','','f3edf3ff4e04432573ddd977cf7c6eb04044cf109d93fd50c05109a67e4f04bf','ea35e3fd9b6ce43e6664fc23a5bc328f13749af5416e1b4088230df82120d11c');
INSERT INTO "audit" VALUES(20,1795453386.742,'duty','值班经理','127.0.0.1','emergency.review','2bf2ef26-2e3c-4d95-8960-6cb73e42ff79','','','v0:  /  / ','v1: 演练 / 早些宣布 / ','done','','ea35e3fd9b6ce43e6664fc23a5bc328f13749af5416e1b4088230df82120d11c','5230c8ecb6da4a622c01763176e2f1f9594c69350da0e37370edd21bd4bc3e45');
INSERT INTO "audit" VALUES(21,1795453386.882,'duty','值班经理','127.0.0.1','record.write_entry','2026-11-24/all','','','','a37b4c1b-7636-4666-aa1f-c730d015d98e note','done','a37bc131-c5fa-41ae-8773-d5197fba358b','5230c8ecb6da4a622c01763176e2f1f9594c69350da0e37370edd21bd4bc3e45','afaefbbd0da57680a4857e1196928c7c690de181ff00452848caacca48348b4e');
INSERT INTO "audit" VALUES(22,1795453387.021,'duty','值班经理','127.0.0.1','record.put_item','2026-11-24/all','','','','04a5d580-8312-40ec-b3b7-60741f0d0989 0','done','4a98606a-10fb-49ed-8b9b-4317f38c5f95','afaefbbd0da57680a4857e1196928c7c690de181ff00452848caacca48348b4e','1e0abcedd82deccc396a210e77c9f48e4300383b95152697ac17ff83b1654384');
INSERT INTO "audit" VALUES(23,1795453387.142,'duty','值班经理','127.0.0.1','playbooks.change','default-one-queue','','','单队列突增 v0: 宣布应急，通知值班经理与各班长 / 相邻技能坐席加入突增队列 / 播放排队提示，开启回呼登记 / 取消未开始的小休，暂停培训 / 大屏公告：缩短话后，先接电话 / 第二批坐席提到主接 / 跨站点支援，联系业务部门核实原因 / 复核：升级、维持或解除','单队列突增（本中心） v1: 宣布应急，通知值班经理与各班长 / 相邻技能坐席加入突增队列 / 播放排队提示，开启回呼登记 / 取消未开始的小休，暂停培训 / 大屏公告：缩短话后，先接电话 / 第二批坐席提到主接 / 跨站点支援，联系业务部门核实原因 / 复核：升级、维持或解除','done','','1e0abcedd82deccc396a210e77c9f48e4300383b95152697ac17ff83b1654384','635475472482fb666d9cfcb42f43591862e0d41f610037878a2f335ea2214a4e');
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
INSERT INTO "call_visit" VALUES('demo/1795451405.12','demo/chat',1,1.79545306784573888776e+09,1,'19260030292','',0,'answered',1.79545307078132987017e+09,2.93559098243713378906e+00,2.93559098243713378906e+00,'demo/80108',NULL,1.79545335353973746299e+09,1,2.827584075927734375e+02,0.0,'caller',NULL,NULL);
INSERT INTO "call_visit" VALUES('demo/1795451873.101','demo/card',1,1.79545337359875702859e+09,1,'15540467314','',0,'answered',1.79545337662791943547e+09,3.02916240692138671875e+00,3.02916240692138671875e+00,'demo/80108',NULL,NULL,1,0.0,0.0,'unknown',NULL,NULL);
INSERT INTO "call_visit" VALUES('demo/1795451873.102','demo/bot',1,1.79545338128771805766e+09,1,'17014030965','',0,'answered',1.79545338128771805766e+09,0.0,0.0,NULL,NULL,NULL,1,0.0,0.0,'unknown',NULL,NULL);
INSERT INTO "call_visit" VALUES('demo/1795451873.94','demo/retail',1,1.79545331255846786497e+09,0,'','',0,'unseen',1.79545331255846786497e+09,0.0,0.0,'demo/80103',NULL,1.7954533848501403331e+09,1,7.22916724681854248055e+01,0.0,'agent',NULL,NULL);
INSERT INTO "call_visit" VALUES('demo/1795451873.103','demo/loan',1,1.79545339904821705818e+09,1,'18331904379','',0,'waiting',NULL,0.0,0.0,NULL,NULL,NULL,1,0.0,0.0,'unknown',NULL,NULL);
INSERT INTO "call_visit" VALUES('demo/1795451873.89','demo/retail',1,1.79545321583333182327e+09,0,'','',0,'unseen',1.79545321583333182327e+09,0.0,0.0,'demo/80114',NULL,1.79545340873100566858e+09,1,1.92897673845291137695e+02,0.0,'caller',NULL,NULL);
INSERT INTO "call_visit" VALUES('demo/1795451873.104','demo/card',1,1.79545341120475435256e+09,1,'18911012608','',0,'answered',1.79545341362545084955e+09,2.42069649696350097656e+00,2.42069649696350097656e+00,'demo/80106',NULL,NULL,1,0.0,0.0,'unknown',NULL,NULL);
INSERT INTO "call_visit" VALUES('demo/1795451873.105','demo/bot',1,1.79545342696579909328e+09,1,'19067803821','',0,'answered',1.79545342696579909328e+09,0.0,0.0,NULL,NULL,NULL,1,0.0,0.0,'unknown',NULL,NULL);
INSERT INTO "call_visit" VALUES('demo/1795451873.88','demo/bot',1,1.79545320707466697692e+09,0,'','',0,'unseen',1.79545320707466697692e+09,0.0,0.0,NULL,NULL,1.79545342765290331845e+09,1,2.20578236341476440428e+02,0.0,'caller',NULL,NULL);
INSERT INTO "call_visit" VALUES('demo/1795451873.106','demo/retail',1,1.79545343145438694959e+09,1,'19745491855','',0,'waiting',NULL,0.0,0.0,NULL,NULL,NULL,1,0.0,0.0,'unknown',NULL,NULL);
INSERT INTO "call_visit" VALUES('demo/1795451405.13','demo/card',1,1.79545324076460814472e+09,1,'18630158918','',0,'answered',1.79545324204622077941e+09,1.28161263465881347656e+00,1.28161263465881347656e+00,'demo/80105',NULL,1.79545345669174337389e+09,1,2.14645522594451904291e+02,0.0,'caller',NULL,NULL);
INSERT INTO "call_visit" VALUES('demo/1795451405.14','demo/bot',1,1.79545357991895937919e+09,1,'18515553212','',0,'answered',1.79545357991895937919e+09,0.0,0.0,NULL,NULL,NULL,1,0.0,0.0,'unknown',NULL,NULL);
INSERT INTO "call_visit" VALUES('demo/1795451405.15','demo/bot',1,1.79545366619269132612e+09,1,'19672082819','',0,'answered',1.79545366619269132612e+09,0.0,0.0,NULL,NULL,NULL,1,0.0,0.0,'unknown',NULL,NULL);
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
INSERT INTO "command" VALUES('b7ebd356-55c5-44b5-a9c1-f08240c995a5','duty',1.79545338291718077662e+09,'bfe1019fe4d1c9e2c073aef382d9068d86ba2d8db2ee8d801b2b55f04ea219ec','[{"at":1795453382.917,"what":"pause","login":"duty","name":"值班经理","origin":"127.0.0.1","subject":"demo/80104","team":"team1","why":"例会","before":"talking","after":"pause 会议","result":"unconfirmed: the gateway ended before it was known","command":"b7ebd356-55c5-44b5-a9c1-f08240c995a5"}]',200,'{"id":"b7ebd356-55c5-44b5-a9c1-f08240c995a5","at":1795453383.0750797,"outcomes":[{"state":"done","agent":"demo/80104"}],"restore":"f07358c6457948a284bb01d835b41e99"}');
INSERT INTO "command" VALUES('c27b937c-c171-4d18-82c3-cf1addc336d5','duty',1.79545338310712313651e+09,'0ba0edf8d80676ce960d8119910cc00d834b1c17c989e758e6b0ea6294506ded','[{"at":1795453383.107,"what":"skills","login":"duty","name":"值班经理","origin":"127.0.0.1","subject":"demo/80111","team":"team1","why":"试","before":"demo/card -","after":"demo/card 3","result":"unconfirmed: the gateway ended before it was known","command":"c27b937c-c171-4d18-82c3-cf1addc336d5"}]',200,'{"id":"c27b937c-c171-4d18-82c3-cf1addc336d5","at":1795453383.3935828,"outcomes":[{"state":"done","agent":"demo/80111","queue":"demo/card","level":3}],"restore":"a1a3be0da87a4e77ad5437dc03f427af","restore_at":1795489383.091024}');
CREATE TABLE desk_token (
	name VARCHAR(64) NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	created FLOAT NOT NULL, 
	revoked FLOAT, seal VARCHAR(64) DEFAULT '' NOT NULL, 
	PRIMARY KEY (name), 
	UNIQUE (sha256)
);
INSERT INTO "desk_token" VALUES('desk-1','a651f4b501a6426509782c30c25ea4a5d0900e0ff73c9f84bf158a2c471d9b8a',1.795453348891626358e+09,NULL,'c38bfe7a0bb1b6607202b34439a4d525aac4dcf1b4cadb652bb6ab72e6417a3a');
INSERT INTO "desk_token" VALUES('desk-2','6b08ee7c737a58bfc81d52c73d9dcaaad6fcc96fa131ece57498d5c1e2a2ea75',1.7954533505310525894e+09,1.79545335206104540821e+09,'aff9cc6837f4dca056045431169daab51680be508c4013d89e686dbd37196102');
CREATE TABLE emergency (
	id VARCHAR(64) NOT NULL, 
	declared_at FLOAT NOT NULL, 
	phase VARCHAR(16) NOT NULL, 
	kept TEXT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "emergency" VALUES('2bf2ef26-2e3c-4d95-8960-6cb73e42ff79',1.79545338359293437007e+09,'released','{"record":{"emergency":{"id":"2bf2ef26-2e3c-4d95-8960-6cb73e42ff79","level":"two","phase":"released","cause":"演练：信用卡突增","queue":"demo/retail","about":{"subject":{"kind":"queue","key":"demo/retail"},"name":{"zh":"个人业务","en":"Retail"}},"declared_at":1795453383.5929344,"declared_by":"值班经理","commander":"值班经理","commander_login":"duty","review_at":1795455183.5929344,"released_at":1795453386.6489673,"released_by":"值班经理","released_why":"恢复","early":true,"exits":[{"key":"waiting","name":{"zh":"排队","en":"Waiting"},"compare":{"type":"compare","measure":"waiting","operator":"<=","bound":8.0},"about":{"subject":{"kind":"queue","key":"demo/retail"},"name":{"zh":"个人业务","en":"Retail"}},"value":0.0,"met":true,"since":1795453384.4315124},{"key":"wait","name":{"zh":"最长等待","en":"Longest wait"},"compare":{"type":"compare","measure":"longest_wait","operator":"<=","bound":60.0},"about":{"subject":{"kind":"queue","key":"demo/retail"},"name":{"zh":"个人业务","en":"Retail"}},"met":true,"since":1795453384.4315124},{"key":"rate","name":{"zh":"近 15 分接通率","en":"Answer rate, last 15 min"},"compare":{"type":"compare","measure":"answer_rate","operator":">=","bound":90,"period":"quarter"},"about":{"subject":{"kind":"queue","key":"demo/retail"},"name":{"zh":"个人业务","en":"Retail"}},"met":true,"since":1795453384.4315124}],"exit_hold_s":900.0,"exit_since":1795453384.4315124},"evidence":[{"subject":{"kind":"queue","key":"demo/retail"},"compare":{"type":"compare","measure":"waiting","operator":">=","bound":20.0},"value":0.0},{"subject":{"kind":"floor","key":""},"compare":{"type":"compare","measure":"waiting","operator":">=","bound":45.0},"value":0.0},{"subject":{"kind":"site","key":"beijing"},"compare":{"type":"compare","measure":"site_state","operator":">=","bound":1.0},"value":0.0}],"figures":[{"at":1795453383.5929344,"waiting":0,"longest_s":0.0,"answered":0,"abandoned":0,"day_start":1795392000.0,"offered":0},{"at":1795453386.6489673,"waiting":0,"longest_s":0.0,"answered":0,"abandoned":0,"day_start":1795392000.0,"offered":0}],"worst":{"waiting":[0,1795453384.4315124],"longest_s":[0.0,1795453384.4315124]}},"login":"duty","playbook":null,"told":[]}');
CREATE TABLE emergency_log (
	emergency VARCHAR(64) NOT NULL, 
	number INTEGER NOT NULL, 
	line TEXT NOT NULL, 
	PRIMARY KEY (emergency, number)
);
INSERT INTO "emergency_log" VALUES('2bf2ef26-2e3c-4d95-8960-6cb73e42ff79',0,'{"at":1795453383.5929344,"kind":"declared","words":{"zh":"宣布二级应急","en":"Declared Level II"},"login":"duty","name":"值班经理"}');
INSERT INTO "emergency_log" VALUES('2bf2ef26-2e3c-4d95-8960-6cb73e42ff79',1,'{"at":1795453386.6489673,"kind":"released","words":{"zh":"提前解除应急：恢复","en":"Released early: 恢复"},"login":"duty","name":"值班经理"}');
CREATE TABLE emergency_point (
	emergency VARCHAR(64) NOT NULL, 
	number INTEGER NOT NULL, 
	point TEXT NOT NULL, 
	PRIMARY KEY (emergency, number)
);
INSERT INTO "emergency_point" VALUES('2bf2ef26-2e3c-4d95-8960-6cb73e42ff79',0,'[1795453380.0,0,0.0,null]');
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
INSERT INTO "emergency_review" VALUES('2bf2ef26-2e3c-4d95-8960-6cb73e42ff79',1,'duty','{"emergency":"2bf2ef26-2e3c-4d95-8960-6cb73e42ff79","version":1,"cause":"演练","lessons":"早些宣布","author":"值班经理","changed_at":1795453386.7375941}');
CREATE TABLE feed_gap (
	acd VARCHAR(32) NOT NULL, 
	"from" FLOAT NOT NULL, 
	"to" FLOAT NOT NULL, 
	cause VARCHAR(32) NOT NULL, 
	PRIMARY KEY (acd, "from")
);
INSERT INTO "feed_gap" VALUES('demo',1795392000.0,1795453200.0,'starting');
INSERT INTO "feed_gap" VALUES('demo',1795453369.882,1.79545337394312620165e+09,'starting');
CREATE TABLE forecast_plan (
	queue VARCHAR NOT NULL, 
	start BIGINT NOT NULL, 
	offered FLOAT NOT NULL, 
	PRIMARY KEY (queue, start)
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
INSERT INTO "interval_tally" VALUES('agent','demo/80108',1795453200,0,1,0,0,0,0,0,0,1,0,0,0,0,0,0,3.02916240692138671875e+00,0.0,3.02916240692138671875e+00,2.827584075927734375e+02,0.0,9.60750937461853,0.0,'[0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[6.734753131866455,2.68479323387146,153.53973746299744,0.0,0.0,0.0,9.60750937461853,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('queue','demo/chat',1795453200,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0.0,0.0,0.0,2.827584075927734375e+02,0.0,9.60750937461853,0.0,'[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('queue','demo/card',1795453200,1,1,0,0,0,0,0,0,2,0,0,0,2,2,2,1.28161263465881347656e+00,0.0,1.28161263465881347656e+00,4.43841948509216308602e+02,0.0,3.521855330467224121e+01,10.0,'[1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('agent','demo/80111',1795453200,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,'[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,2.649319648742676,29.886313676834106,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('queue','demo/bot',1795453200,2,2,0,0,0,0,0,0,0,0,0,0,0,0,0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,'[2,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('queue','demo/retail',1795453200,1,0,0,0,0,0,0,0,2,0,0,0,1,1,1,0.0,0.0,0.0,2.65189346313476562492e+02,0.0,9.94341564178466796875e+00,5.0,'[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('agent','demo/80103',1795453200,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0.0,0.0,0.0,7.22916724681854248055e+01,0.0,9.94341564178466796875e+00,0.0,'[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[36.66083097457886,0.0,10.90701413154602,0.0,0.0,0.0,9.943415641784668,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('queue','demo/loan',1795453200,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,'[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('agent','demo/80114',1795453200,0,0,0,0,0,0,0,0,1,0,0,0,1,1,1,0.0,0.0,0.0,1.92897673845291137695e+02,0.0,0.0,5.0,'[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0.0,0.0,34.7878794670105,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('agent','demo/80106',1795453200,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,2.42069649696350097656e+00,0.0,2.42069649696350097656e+00,0.0,0.0,0.0,0.0,'[1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[37.26162815093994,2.420696496963501,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]');
INSERT INTO "interval_tally" VALUES('agent','demo/80105',1795453200,0,1,0,0,0,0,0,0,1,0,0,0,1,1,1,1.28161263465881347656e+00,0.0,1.28161263465881347656e+00,2.14645522594451904291e+02,0.0,6.44221091270446777343e+00,5.0,'[1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]','[40.76460814476013,1.2816126346588135,214.6455225944519,0.0,0.0,0.0,6.442210912704468,0.0,0.0,0.0,0.0]');
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
INSERT INTO "meta" VALUES('heard/demo','1795453665.315');
INSERT INTO "meta" VALUES('people/changed','e6c83146a1534d1c');
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
CREATE TABLE minute_gauge (
	at BIGINT NOT NULL, 
	waiting INTEGER NOT NULL, 
	longest_s INTEGER NOT NULL, 
	PRIMARY KEY (at)
);
INSERT INTO "minute_gauge" VALUES(1795453380,0,0);
INSERT INTO "minute_gauge" VALUES(1795453440,0,0);
INSERT INTO "minute_gauge" VALUES(1795453500,0,0);
INSERT INTO "minute_gauge" VALUES(1795453560,0,0);
INSERT INTO "minute_gauge" VALUES(1795453620,0,0);
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
INSERT INTO "person" VALUES('admin','管理员','["administrator"]','[]','',0,'$argon2id$v=19$m=65536,t=3,p=1$h2UE0ZY4iHJnttxl1UUxWQ$JriQb2I+qG3tnte33VxTQcX6fjlt7qw3whxGpZu2cXk',0,'b082b57ef6436a919ecf3aaa4d48553b8f1cb398d2d755b09baf17c8abe3dd95');
INSERT INTO "person" VALUES('lead','班组长','["team_lead"]','["一组"]','',0,'$argon2id$v=19$m=65536,t=3,p=1$TfpZ9IVuU4AvKZbaI4auUg$j2CnnQkpyL1YG08bfVtZdadngGviwAhWUVibLsjy540',1,'ed266938379245a404ad394390421b42a5dc85bad948fd563cc4a706e0759d9e');
INSERT INTO "person" VALUES('duty','值班经理','["duty_manager"]','[]','',0,'$argon2id$v=19$m=65536,t=3,p=1$4WDEW5CYDj0VYV77uj/2qA$o2FIoMoEedeFMRkbHmF5ycQp/jf0/VAntKgofEXcaAY',0,'ebe5311547cca157f1578a739f87a2449794872c62c118c91bdc681980ac18e7');
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
INSERT INTO "playbook" VALUES('default-one-queue',1,1.79545338712346863748e+09,'duty',0,'{"key":"default-one-queue","name":"单队列突增（本中心）","kind":"one_queue","steps":[{"title":"宣布应急，通知值班经理与各班长","owner":"值班经理","due_minutes":0,"action":{"type":"ask_receipt"},"title_en":"Declare; tell the duty manager and team leads"},{"title":"相邻技能坐席加入突增队列","owner":"现场主管","due_minutes":2,"action":{"type":"apply_plan","plan":"","when_well":true},"title_en":"Agents of related skills join the queue"},{"title":"播放排队提示，开启回呼登记","owner":"系统值班","due_minutes":4,"title_en":"Play the queue notice, offer a callback"},{"title":"取消未开始的小休，暂停培训","owner":"各班长","due_minutes":6,"action":{"type":"cancel_breaks","meetings":true},"title_en":"Call off breaks, pause training"},{"title":"大屏公告：缩短话后，先接电话","owner":"现场主管","due_minutes":8,"action":{"type":"announce","text":"来电突增：请缩短话后，先接电话"},"title_en":"On the walls: short wrap-up, calls first"},{"title":"第二批坐席提到主接","owner":"现场主管","due_minutes":14,"action":{"type":"apply_plan","plan":"","when_well":true},"title_en":"A second group takes the queue first"},{"title":"跨站点支援，联系业务部门核实原因","owner":"值班经理","due_minutes":16,"action":{"type":"apply_plan","plan":""},"level_one_only":true,"title_en":"Other sites help; ask the business why"},{"title":"复核：升级、维持或解除","owner":"值班经理","due_minutes":24,"title_en":"Decide: raise, keep on, or release"}],"version":1,"author":"值班经理","changed_at":1795453387.1234686,"name_en":"One queue surges"}');
CREATE TABLE restore (
	id VARCHAR(64) NOT NULL, 
	state VARCHAR(16) NOT NULL, 
	at FLOAT NOT NULL, 
	restore TEXT NOT NULL, seal VARCHAR(64) DEFAULT '' NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "restore" VALUES('f07358c6457948a284bb01d835b41e99','open',1.79545338291701292998e+09,'{"id":"f07358c6457948a284bb01d835b41e99","command":"b7ebd356-55c5-44b5-a9c1-f08240c995a5","login":"duty","name":"值班经理","at":1795453382.917013,"before":[{"type":"PauseBefore","agent":"demo/80104","paused":false}],"restore":{},"why":"例会"}','c52271e16ac4f0c33490cfdf682f3605f471ddb8737c8026c74ddc87af3b747a');
INSERT INTO "restore" VALUES('a1a3be0da87a4e77ad5437dc03f427af','open',1.79545338310119390488e+09,'{"id":"a1a3be0da87a4e77ad5437dc03f427af","command":"c27b937c-c171-4d18-82c3-cf1addc336d5","login":"duty","name":"值班经理","at":1795453383.101194,"before":[{"type":"SkillBefore","agent":"demo/80111","queue":"demo/card","changed_to":3}],"restore":{"kind":"at","at":1795489383.091024},"why":"试"}','bfc3d1b4b57909f08a91fff575fb4fe7e0391438d8b6f9f22dea92ed4dd1bee5');
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
INSERT INTO "session" VALUES('861d96f3189b95111ede8874f4d4d80876d3a058e8d5558f06554b604f917f2d','7e77f0d37bf2','admin','127.0.0.1',1.79545337877830076217e+09,1.79545337877830076217e+09,'2bcaff49264e170bf8adb73bbba09ab95327797954306c80fd34a4d6683a80c2');
INSERT INTO "session" VALUES('ecffbe6827954b8467af0cb512120ddf4bc95470398cb0bf25b3fce7e2210f7f','fc38fcacdb27','admin','127.0.0.1',1.79545337950257849696e+09,1.79545338722987055774e+09,'9ddbe176de5081f834baaa6bbea2bc9cfcb4be34da56739255887eaf3d9d0535');
INSERT INTO "session" VALUES('8925c5add1e11eb78549958f84180ab8d9847740dd24a27ac6ab21997c5ca3d5','d848f60b1341','duty','127.0.0.1',1.79545338196042299269e+09,1.79545338196042299269e+09,'8591131d6a5bc0f4568ddaee4dd90401477b25e483ac5bd86e70f213530ec871');
INSERT INTO "session" VALUES('30b84905c0a6c910fb7e3935b15b33bd3515d85626d9c1961cc710b3a0931f3b','593e703b346b','duty','127.0.0.1',1.79545338270911741251e+09,1.7954533871232573986e+09,'7852981fdb20d400b3a3f3b26eb9f7c721bff9dd96e15c06227005f146b8e15b');
CREATE TABLE shift (
	id VARCHAR(64) NOT NULL, 
	began FLOAT NOT NULL, 
	locked BOOLEAN NOT NULL, 
	kept TEXT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "shift" VALUES('2026-11-24/all',1795449600.0,0,'{"head":{"id":"2026-11-24/all","name":{"zh":"全天","en":"All day"},"began":1795449600.0,"ends":1795536000.0,"entries":1,"version":2}}');
INSERT INTO "shift" VALUES('2026-11-23/all',1795392000.0,0,'{"head":{"id":"2026-11-23/all","name":{"zh":"全天","en":"All day"},"began":1795392000.0,"ends":1795478400.0,"version":2}}');
CREATE TABLE shift_entry (
	id VARCHAR(96) NOT NULL, 
	shift VARCHAR(64) NOT NULL, 
	at FLOAT NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	entry TEXT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "shift_entry" VALUES('a37b4c1b-7636-4666-aa1f-c730d015d98e','2026-11-24/all',1795453386.80668,'note','{"id":"a37b4c1b-7636-4666-aa1f-c730d015d98e","shift":"2026-11-24/all","at":1795453386.80668,"written_at":1795453386.8129327,"kind":"note","text":"巡场正常","login":"duty","name":"值班经理"}');
CREATE TABLE shift_entry_version (
	entry VARCHAR(96) NOT NULL, 
	version INTEGER NOT NULL, 
	at FLOAT NOT NULL, 
	login VARCHAR(64) NOT NULL, 
	name TEXT NOT NULL, 
	kept TEXT NOT NULL, 
	PRIMARY KEY (entry, version)
);
INSERT INTO "shift_entry_version" VALUES('a37b4c1b-7636-4666-aa1f-c730d015d98e',1,1.79545338681293272973e+09,'duty','值班经理','{"id":"a37b4c1b-7636-4666-aa1f-c730d015d98e","shift":"2026-11-24/all","at":1795453386.80668,"written_at":1795453386.8129327,"kind":"note","text":"巡场正常","login":"duty","name":"值班经理"}');
CREATE TABLE shift_item (
	id VARCHAR(96) NOT NULL, 
	opened_at FLOAT NOT NULL, 
	open BOOLEAN NOT NULL, 
	closed_in VARCHAR(64), 
	item TEXT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "shift_item" VALUES('04a5d580-8312-40ec-b3b7-60741f0d0989',1.7954533869990196228e+09,1,NULL,'{"id":"04a5d580-8312-40ec-b3b7-60741f0d0989","opened_in":"2026-11-24/all","opened_at":1795453386.9990196,"opened_by":"值班经理","text":"耳机更换","owner":"班组长"}');
CREATE TABLE shift_item_version (
	item VARCHAR(96) NOT NULL, 
	version INTEGER NOT NULL, 
	at FLOAT NOT NULL, 
	login VARCHAR(64) NOT NULL, 
	name TEXT NOT NULL, 
	kept TEXT NOT NULL, 
	PRIMARY KEY (item, version)
);
INSERT INTO "shift_item_version" VALUES('04a5d580-8312-40ec-b3b7-60741f0d0989',1,1.7954533869990196228e+09,'duty','值班经理','{"id":"04a5d580-8312-40ec-b3b7-60741f0d0989","opened_in":"2026-11-24/all","opened_at":1795453386.9990196,"opened_by":"值班经理","text":"耳机更换","owner":"班组长"}');
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
INSERT INTO "shift_said" VALUES('a37b4c1b-7636-4666-aa1f-c730d015d98e',1795453386.80668,'note','记录 note 巡场正常 值班经理');
INSERT INTO "shift_said" VALUES('item/04a5d580-8312-40ec-b3b7-60741f0d0989',1.7954533869990196228e+09,'item','耳机更换 班组长 值班经理');
CREATE TABLE shift_source (
	"key" VARCHAR(64) NOT NULL, 
	until FLOAT NOT NULL, 
	state TEXT NOT NULL, 
	PRIMARY KEY ("key")
);
CREATE TABLE shift_wish (
	id VARCHAR(64) NOT NULL, 
	login VARCHAR(64) NOT NULL, 
	at FLOAT NOT NULL, 
	fingerprint VARCHAR(64) NOT NULL, 
	answer TEXT, 
	PRIMARY KEY (id)
);
INSERT INTO "shift_wish" VALUES('a37bc131-c5fa-41ae-8773-d5197fba358b','duty',1.79545338681293272973e+09,'01a088dc4d388fa4713b1393be554d316110f0f18f84a606c47924f4aad99622','{"head":{"id":"2026-11-24/all","name":{"zh":"全天","en":"All day"},"began":1795449600.0,"ends":1795536000.0,"entries":1,"version":1},"entry":{"id":"a37b4c1b-7636-4666-aa1f-c730d015d98e","shift":"2026-11-24/all","at":1795453386.80668,"written_at":1795453386.8129327,"kind":"note","text":"巡场正常","login":"duty","name":"值班经理"},"note":"","note_version":0}');
INSERT INTO "shift_wish" VALUES('4a98606a-10fb-49ed-8b9b-4317f38c5f95','duty',1.7954533869990196228e+09,'3c57293c65ff22b68557aa413c74f325145c747c002c143fda4bf3b2a0fc675d','{"head":{"id":"2026-11-24/all","name":{"zh":"全天","en":"All day"},"began":1795449600.0,"ends":1795536000.0,"entries":1,"version":2},"item":{"id":"04a5d580-8312-40ec-b3b7-60741f0d0989","opened_in":"2026-11-24/all","opened_at":1795453386.9990196,"opened_by":"值班经理","text":"耳机更换","owner":"班组长"},"note":"","note_version":0}');
CREATE TABLE skill_plan (
	"key" VARCHAR(64) NOT NULL, 
	version INTEGER NOT NULL, 
	at FLOAT NOT NULL, 
	login VARCHAR(64) NOT NULL, 
	deleted BOOLEAN NOT NULL, 
	"plan" TEXT NOT NULL, 
	PRIMARY KEY ("key", version)
);
INSERT INTO "skill_plan" VALUES('5d2f8924b13f48c488448402dfc0a5d0',1,1.79545338285539317129e+09,'duty',0,'{"key":"5d2f8924b13f48c488448402dfc0a5d0","name":"晚高峰","cells":[{"agent":"demo/80108","queue":"demo/retail","level":2}],"version":1,"author":"值班经理","changed_at":1795453382.8553932}');
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
INSERT INTO "state_span" VALUES('demo/80108',1.79545307078132987017e+09,1.79545335353973746299e+09,'talking','','demo/chat','',1.79545335353973746299e+09);
INSERT INTO "state_span" VALUES('demo/80108',1.79545335353973746299e+09,1.79545336314724683765e+09,'wrap_up','','demo/chat','',1.79545336314724683765e+09);
INSERT INTO "state_span" VALUES('demo/80108',1.79545336314724683765e+09,1795453369.882,'ready','',NULL,'',1795453369.882);
INSERT INTO "state_span" VALUES('demo/80101',1.79545304834253883355e+09,NULL,'talking','','demo/retail','',1.79545337394312620165e+09);
INSERT INTO "state_span" VALUES('demo/80102',1.79545335000954079632e+09,NULL,'talking','','demo/retail','',1.79545337394312620165e+09);
INSERT INTO "state_span" VALUES('demo/80103',1.79545331255846786497e+09,1.7954533848501403331e+09,'talking','','demo/retail','',1.7954533848501403331e+09);
INSERT INTO "state_span" VALUES('demo/80104',1.79545336934686279302e+09,NULL,'talking','','demo/retail','',1.79545337394312620165e+09);
INSERT INTO "state_span" VALUES('demo/80105',1.79545328219111585609e+09,NULL,'talking','','demo/card','',1.79545337394312620165e+09);
INSERT INTO "state_span" VALUES('demo/80106',1795453296.78902,1.79545341120475435256e+09,'ready','',NULL,'',1.79545341120475435256e+09);
INSERT INTO "state_span" VALUES('demo/80107',1.79545326980753326413e+09,NULL,'talking','','demo/card','',1.79545337394312620165e+09);
INSERT INTO "state_span" VALUES('demo/80108',1.79545337359875702859e+09,1.79545337662791943547e+09,'ringing','','demo/card','',1.79545337662791943547e+09);
INSERT INTO "state_span" VALUES('demo/80109',1.79545321386720371252e+09,NULL,'talking','','demo/loan','',1.79545337394312620165e+09);
INSERT INTO "state_span" VALUES('demo/80110',1.79545281629903292651e+09,NULL,'ready','',NULL,'',1.79545337394312620165e+09);
INSERT INTO "state_span" VALUES('demo/80111',1.79545318952142214773e+09,1.79545337659244585038e+09,'talking','','demo/loan','',1.79545337659244585038e+09);
INSERT INTO "state_span" VALUES('demo/80112',1.79545309155229544642e+09,NULL,'ready','',NULL,'',1.79545337394312620165e+09);
INSERT INTO "state_span" VALUES('demo/80113',1.79545325656790256494e+09,NULL,'talking','','demo/chat','',1.79545337394312620165e+09);
INSERT INTO "state_span" VALUES('demo/80114',1.79545321583333182327e+09,1.79545340873100566858e+09,'talking','','demo/retail','',1.79545340873100566858e+09);
INSERT INTO "state_span" VALUES('demo/80115',1.79545318606666493409e+09,NULL,'ready','',NULL,'',1.79545337394312620165e+09);
INSERT INTO "state_span" VALUES('demo/80116',1795453340.7538,NULL,'talking','','demo/chat','',1.79545337394312620165e+09);
INSERT INTO "state_span" VALUES('demo/80111',1.79545337659244585038e+09,1.79545340647875952717e+09,'held','','demo/loan','',1.79545340647875952717e+09);
INSERT INTO "state_span" VALUES('demo/80108',1.79545337662791943547e+09,NULL,'talking','','demo/card','',1.79545337662791943547e+09);
INSERT INTO "state_span" VALUES('demo/80103',1.7954533848501403331e+09,1.79545339479355597501e+09,'wrap_up','','demo/retail','',1.79545339479355597501e+09);
INSERT INTO "state_span" VALUES('demo/80103',1.79545339479355597501e+09,1.79545343145438694959e+09,'ready','',NULL,'',1.79545343145438694959e+09);
INSERT INTO "state_span" VALUES('demo/80111',1.79545340647875952717e+09,NULL,'talking','','demo/loan','',1.79545340647875952717e+09);
INSERT INTO "state_span" VALUES('demo/80114',1.79545340873100566858e+09,NULL,'wrap_up','','demo/retail','',1.79545340873100566858e+09);
INSERT INTO "state_span" VALUES('demo/80106',1.79545341120475435256e+09,1.79545341362545084955e+09,'ringing','','demo/card','',1.79545341362545084955e+09);
INSERT INTO "state_span" VALUES('demo/80106',1.79545341362545084955e+09,NULL,'talking','','demo/card','',1.79545341362545084955e+09);
INSERT INTO "state_span" VALUES('demo/80103',1.79545343145438694959e+09,NULL,'ringing','','demo/retail','',1.79545343145438694959e+09);
INSERT INTO "state_span" VALUES('demo/80105',1.79545324204622077941e+09,1.79545345669174337389e+09,'talking','','demo/card','',1.79545345669174337389e+09);
INSERT INTO "state_span" VALUES('demo/80105',1.79545345669174337389e+09,1.79545346313395428662e+09,'wrap_up','','demo/card','',1.79545346313395428662e+09);
INSERT INTO "state_span" VALUES('demo/80105',1.79545346313395428662e+09,NULL,'ready','',NULL,'',1.79545346313395428662e+09);
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
INSERT INTO "survey" VALUES('demo/1795451873.89','demo/retail','demo/80114',1.79545340873100566858e+09,1.79545342508952927591e+09,5.0,1);
INSERT INTO "survey" VALUES('demo/1795451873.88','demo/bot',NULL,1.79545342765290331845e+09,NULL,0.0,0);
INSERT INTO "survey" VALUES('demo/1795451405.13','demo/card','demo/80105',1.79545345669174337389e+09,1.79545347901516890529e+09,5.0,1);
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
INSERT INTO "wall" VALUES('3b800832812a414da171a8a551d7f014',1,'大屏一','default','os:root',1.79545336722409534452e+09,'dfc367660c30040e81148e7229d8f6b7955e15dce32954a468b80b54788d6ff5',1.79545336722409534452e+09,'633b1f44fa1a2e512408b0d2411f3114032801ba2bd2d62a955ccffb5badd4a0');
CREATE TABLE wall_layout (
	"key" VARCHAR(64) NOT NULL, 
	version INTEGER NOT NULL, 
	at FLOAT NOT NULL, 
	login VARCHAR(64) NOT NULL, 
	deleted BOOLEAN NOT NULL, 
	layout TEXT NOT NULL, 
	PRIMARY KEY ("key", version)
);
INSERT INTO "wall_layout" VALUES('default',1,1.7954533671663088798e+09,'',0,'{"key":"default","name":"现场","pages":[{"kind":"queues"},{"kind":"sites"},{"kind":"agents"},{"kind":"stars"}],"version":1,"changed_at":1795453367.1663089}');
INSERT INTO "wall_layout" VALUES('5818e8c0533c433c92223caf421b0bf1',1,1.795453383414740324e+09,'admin',0,'{"key":"5818e8c0533c433c92223caf421b0bf1","name":"大厅","pages":[{"kind":"queues"}],"announcement":"今日无公告","version":1,"author":"管理员","changed_at":1795453383.4147403}');
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
COMMIT;
