"""The bank that the simulated ACD plays: its sites, teams, queues and people.

Plain data and one pure function; the same numbers and seed give the same centre. Agents are
demonstration figures, their names are made up.
"""

from random import Random

from msgspec import Struct

from supervisor_app.domain.directory import Channel
from supervisor_app.domain.rows import Site, Team
from supervisor_app.domain.words import Words

DESIGN_AGENTS = 150
"""The size of the floor that the design shows; volumes are given for it."""
FIRST_CODE = 80101
ALL_DAY = (0, 24 * 60)
OFFICE_DAY = (8 * 60, 21 * 60)


class Work(Struct, frozen=True):
    """What the contacts of a kind of queue are like. Times are means in seconds."""

    key: str
    title: Words
    channel: Channel
    order: int
    share: float
    """Of all contacts that people serve."""
    talk_s: float
    wrap_up_s: float
    satisfied: float
    """Of the answered surveys."""
    patience_s: float
    hold: float
    """Of the conversations."""
    open_minutes: tuple[int, int] = ALL_DAY
    """Local minutes of the day between which contacts come."""
    priority: int = 0


WORK: tuple[Work, ...] = (
    Work(
        key="retail",
        title=Words("个人业务", "Retail"),
        channel=Channel.VOICE,
        order=10,
        share=0.322,
        talk_s=165,
        wrap_up_s=26,
        satisfied=0.985,
        patience_s=260,
        hold=0.12,
    ),
    Work(
        key="card",
        title=Words("信用卡", "Card"),
        channel=Channel.VOICE,
        order=20,
        share=0.252,
        talk_s=172,
        wrap_up_s=26,
        satisfied=0.982,
        patience_s=260,
        hold=0.14,
    ),
    Work(
        key="loan",
        title=Words("贷款", "Loan"),
        channel=Channel.VOICE,
        order=30,
        share=0.068,
        talk_s=205,
        wrap_up_s=34,
        satisfied=0.984,
        patience_s=280,
        hold=0.18,
        open_minutes=OFFICE_DAY,
    ),
    Work(
        key="vip",
        title=Words("金卡会员", "VIP"),
        channel=Channel.VOICE,
        order=40,
        share=0.064,
        talk_s=175,
        wrap_up_s=28,
        satisfied=0.991,
        patience_s=320,
        hold=0.12,
        priority=1,
    ),
    Work(
        key="complaint",
        title=Words("投诉", "Complaint"),
        channel=Channel.VOICE,
        order=50,
        share=0.027,
        talk_s=260,
        wrap_up_s=45,
        satisfied=0.967,
        patience_s=380,
        hold=0.22,
        open_minutes=OFFICE_DAY,
    ),
    Work(
        key="video",
        title=Words("视频客服", "Video"),
        channel=Channel.VIDEO,
        order=60,
        share=0.041,
        talk_s=215,
        wrap_up_s=30,
        satisfied=0.986,
        patience_s=280,
        hold=0.06,
        open_minutes=OFFICE_DAY,
    ),
    Work(
        key="chat",
        title=Words("在线文字", "Chat"),
        channel=Channel.CHAT,
        order=70,
        share=0.226,
        talk_s=285,
        wrap_up_s=26,
        satisfied=0.98,
        patience_s=380,
        hold=0.0,
    ),
)
"""What people serve."""
BOT = Work(
    key="bot",
    title=Words("智能客服", "Bot"),
    channel=Channel.BOT,
    order=80,
    share=0.55,
    talk_s=95,
    wrap_up_s=0,
    satisfied=0.88,
    patience_s=600,
    hold=0.0,
)
"""What a bot serves; its share comes on top of the contacts that people serve."""

SITES: tuple[Site, ...] = tuple(
    Site(key, Words(zh, en))
    for key, zh, en in (
        ("beijing", "北京", "Beijing"),
        ("hefei", "合肥", "Hefei"),
        ("chengdu", "成都", "Chengdu"),
        ("wuhan", "武汉", "Wuhan"),
        ("xian", "西安", "Xi'an"),
        ("guangzhou", "广州", "Guangzhou"),
    )
)
REGIONS: tuple[Words, ...] = (
    Words("华北", "North"),
    Words("华东", "East"),
    Words("西南", "Southwest"),
    Words("华中", "Central"),
    Words("西北", "Northwest"),
    Words("华南", "South"),
)
_LEADS = ("陈立新", "许若彤", "蒋文博", "沈佳宁", "罗思远")
_FIRST_TEAM_SITES = ("beijing", "beijing", "hefei", "hefei", "chengdu")
_TEAM_SIZE = 30
_MOST_TEAMS = 40
_AGENTS_PER_REGION = 800

_SECOND: dict[str, tuple[tuple[str, int], ...]] = {
    "retail": (("card", 3), ("loan", 3), ("vip", 2), ("video", 3), ("complaint", 3), ("chat", 4)),
    "card": (("retail", 3), ("loan", 3), ("vip", 3), ("complaint", 3), ("chat", 4)),
    "loan": (("card", 3), ("retail", 3)),
    "vip": (("complaint", 2), ("retail", 3), ("loan", 3)),
    "complaint": (("vip", 2), ("retail", 3)),
    "video": (("retail", 3), ("loan", 3)),
    "chat": (("retail", 4), ("card", 4), ("video", 4)),
}
"""What people of a queue also serve, and how strongly."""

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
    "苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史"
    "顾侯邵孟龙万段"
)  # fmt: skip
_GIVEN = (
    "洋", "哲", "雨桐", "一鸣", "嘉豪", "子涵", "诗雨", "静怡",
    "志强", "浩然", "欣妍", "晓彤", "海燕", "思琪", "婷婷", "帆",
    "玥", "霞", "蕾", "鑫", "越", "琳", "梓萱", "宇航",
    "佳怡", "俊杰", "雪梅", "文静", "晨曦", "丽娜", "凯", "伟",
    "敏", "磊", "芳", "娟", "涛", "超", "秀英", "建华",
    "玉兰", "子墨", "可欣", "梦瑶", "天宇", "睿", "昕怡", "博文",
    "雅婷", "国栋",
)  # fmt: skip
_SEEN_NAMES = {
    80106: "戴嘉豪", 80110: "秦一鸣", 80111: "秦帆", 80113: "曾子涵", 80116: "薛一鸣",
    80117: "周婷婷", 80129: "崔琳", 80130: "卢丹", 80132: "苏洋", 80135: "董洋", 80144: "卢浩然",
    80150: "秦玥", 80151: "彭哲", 80153: "胡哲", 80155: "许海燕", 80162: "康诗雨", 80167: "陆霞",
    80168: "许思琪", 80185: "夏越", 80186: "李蕾", 80209: "毛晓彤", 80223: "孔浩然",
    80228: "谢霞", 80229: "谭鑫", 80230: "刘静怡", 80234: "宋霞", 80238: "高志强",
    80243: "江哲", 80250: "邓欣妍",
}  # fmt: skip
"""The demonstration agents by the staff numbers that the design shows."""


class CentreQueue(Struct, frozen=True):
    """A queue of the centre: a kind of work, in one region where there are several."""

    key: str
    title: Words
    work: Work
    order: int
    share: float
    """Of all contacts that people serve; of a bot's queue, beside them."""


class CentreAgent(Struct, frozen=True):
    """A person of the centre. The first skill is his own queue."""

    code: str
    name: str
    team: str
    site: str
    skills: tuple[tuple[str, int], ...]
    """Queue and level, 1 the strongest."""

    @property
    def home(self) -> str:
        """The queue that he mainly serves."""
        return self.skills[0][0]


class Centre(Struct, frozen=True):
    """The whole centre."""

    sites: tuple[Site, ...]
    teams: tuple[Team, ...]
    queues: tuple[CentreQueue, ...]
    """Those that people serve."""
    bots: tuple[CentreQueue, ...]
    agents: tuple[CentreAgent, ...]

    @property
    def scale(self) -> float:
        """How many times the design's floor this is."""
        return len(self.agents) / DESIGN_AGENTS


def build_centre(agents: int = DESIGN_AGENTS, seed: int = 1) -> Centre:
    """A centre with so many agents; beyond the design's size it has more teams, sites, queues."""
    rng = Random(f"centre/{seed}/{agents}")
    regions = max(1, min(len(REGIONS), agents // _AGENTS_PER_REGION))
    teams = _teams(agents)
    queues = _queues(regions)
    return Centre(
        sites=tuple(site for site in SITES if site.key in {team.site for team in teams}),
        teams=teams,
        queues=queues,
        bots=(CentreQueue(BOT.key, BOT.title, BOT, regions * 100 + BOT.order, BOT.share),),
        agents=_agents(agents, teams, regions, rng),
    )


def _teams(agents: int) -> tuple[Team, ...]:
    count = max(1, min(_MOST_TEAMS, round(agents / _TEAM_SIZE)))
    sites = [site.key for site in SITES]
    return tuple(
        Team(
            key=f"team{place + 1}",
            name=Words(f"{_numeral(place + 1)}组", f"Team {place + 1}"),
            lead=_LEADS[place] if place < len(_LEADS) else _name(Random(f"lead/{place}")),
            site=_FIRST_TEAM_SITES[place]
            if place < len(_FIRST_TEAM_SITES)
            else sites[(place * len(sites) // count) % len(sites)],
        )
        for place in range(count)
    )


def _numeral(number: int) -> str:
    digits = "零一二三四五六七八九"
    tens, units = divmod(number, 10)
    if not tens:
        return digits[units]
    return ("" if tens == 1 else digits[tens]) + "十" + (digits[units] if units else "")


def _queues(regions: int) -> tuple[CentreQueue, ...]:
    if regions == 1:
        return tuple(CentreQueue(w.key, w.title, w, w.order, w.share) for w in WORK)
    return tuple(
        CentreQueue(
            _queue_key(work.key, region, regions),
            Words(f"{work.title.zh} {name.zh}", f"{work.title.en} {name.en}"),
            work,
            region * 100 + work.order,
            work.share / regions,
        )
        for region, name in enumerate(REGIONS[:regions])
        for work in WORK
    )


def _queue_key(work: str, region: int, regions: int) -> str:
    return work if regions == 1 else f"{work}-{region + 1}"


def _agents(
    count: int, teams: tuple[Team, ...], regions: int, rng: Random
) -> tuple[CentreAgent, ...]:
    people = []
    for region in range(regions):
        first, last = region * count // regions, (region + 1) * count // regions
        homes = _homes(last - first)
        for place, home in zip(range(first, last), homes, strict=True):
            team = teams[place * len(teams) // count]
            code = FIRST_CODE + place
            skills = tuple(
                (_queue_key(work, region, regions), level) for work, level in _skills(home, rng)
            )
            name = _SEEN_NAMES.get(code) or _name(rng)
            people.append(CentreAgent(str(code), name, team.key, team.site, skills))
    return tuple(people)


def _homes(count: int) -> list[str]:
    """The own queue of each of `count` agents, by the work that the queues bring."""
    loads = [work.share * (work.talk_s + work.wrap_up_s + 6) for work in WORK]
    # Small queues get more than their part: few people serve few callers less well.
    needs = [load + 0.35 * load**0.5 for load in loads]
    total, reached, homes = sum(needs), 0.0, list[str]()
    for work, need in zip(WORK, needs, strict=True):
        reached += need
        homes += [work.key] * (round(count * reached / total) - len(homes))
    return homes


def _skills(home: str, rng: Random) -> tuple[tuple[str, int], ...]:
    others = list(_SECOND[home])
    rng.shuffle(others)
    return ((home, 1), *others[: rng.choices((0, 1, 2), (25, 50, 25))[0]])


def _name(rng: Random) -> str:
    return rng.choice(_SURNAMES) + rng.choice(_GIVEN)
