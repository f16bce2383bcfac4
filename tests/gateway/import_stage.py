"""A centre with one Asterisk, its log in a folder, and the import run on them."""

from collections.abc import Sequence
from pathlib import Path

from by_hand import found_by_hand

from supervisor_app.domain.book import Scope
from supervisor_app.domain.calendar import INTERVAL_S
from supervisor_app.domain.ids import AcdId, AgentId, QueueId
from supervisor_app.domain.tally import Tally
from supervisor_app.gateway.gaps import Gap
from supervisor_app.gateway.import_command import ImportOptions, run
from supervisor_app.gateway.store import HEARD, Batch, Store

ACD = AcdId("main")
RETAIL = QueueId("main/retail")
WANG = AgentId("main/PJSIP/1001")
LI = AgentId("main/PJSIP/1002")
NOON = 1_795_320_000
"""2026-11-22 12:00 in Shanghai, the start of an interval."""
DAY = 1_795_276_800
"""Its midnight."""
CONFIG = """
[gateway]
database = "./gateway.db"
[[acd]]
name = "main"
kind = "asterisk"
url = "http://127.0.0.1:1"
user = "nobody"
secret = "env:NOWHERE_SET"
[[agents]]
acd = "main"
id = "PJSIP/1001"
name = "王芳"
[[agents]]
acd = "main"
id = "PJSIP/1002"
name = "李伟"
"""


def call(second: int, number: int, talk_s: int = 60, name: str = "王芳") -> list[str]:
    """A call that begins `second` seconds after noon, waits 5 s, talks, and gives a 5."""
    at, head = NOON + second, f"{NOON + second}.{number}|retail"
    return [
        f"{at}|{head}|NONE|ENTERQUEUE||13900001111|1",
        f"{at + 5}|{head}|{name}|CONNECT|5|x.{number}|2",
        f"{at + 5 + talk_s}|{head}|{name}|COMPLETEAGENT|5|{talk_s}|1",
        f"{at + 9 + talk_s}|{head}|{name}|SURVEY|5",
    ]


def quiet(second: int) -> str:
    """A line that counts nothing, but shows that the log was written then."""
    return f"{NOON + second}|NONE|NONE|NONE|CONFIGRELOAD|"


class Centre:
    """A folder with a configuration, a database and logs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.config = folder / "gateway.toml"
        self.config.write_text(CONFIG, encoding="utf-8")
        self.store = Store(folder / "gateway.db")
        self.store.open()

    def log(self, lines: Sequence[str], name: str = "queue_log") -> Path:
        """A log with these lines."""
        file = self.folder / name
        file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        return file

    def bring_in(self, *sources: Path | str, now: float = NOON + 86_400.0, **more: object) -> int:
        """Run the import at `now`; its exit code."""
        options = ImportOptions(
            sources=[str(source) for source in sources],
            config=self.config,
            **more,  # type: ignore[arg-type]
        )
        return run(options, clock=lambda: now)

    def heard(
        self, tallies: dict[tuple[Scope, str, int], Tally], gaps: Sequence[Gap], until: float
    ) -> None:
        """What a gateway has stored before it was ended."""
        self.store.save(Batch(tallies=tallies, gaps=list(gaps), heard={ACD: until}))

    def tally(self, start: int = NOON, whose: str = RETAIL) -> Tally:
        """What is stored of an interval."""
        scope = Scope.QUEUE if whose == RETAIL else Scope.AGENT
        found = self.store.tallies(start, start + INTERVAL_S, scope)
        return found.get((scope, whose, start), Tally())

    def gaps(self) -> list[tuple[float, float]]:
        """The gaps that are stored."""
        return sorted((start, end) for start, end in self.rows('SELECT "from", "to" FROM feed_gap'))

    def heard_until(self) -> float:
        """Until when the ACD is said to have been heard."""
        ((value,),) = self.rows(f"SELECT value FROM meta WHERE key = '{HEARD}main'")
        return float(value)

    def rows(self, query: str) -> list[tuple[float, ...]]:
        """What a query finds."""
        return list(found_by_hand(self.store.database, query))

    def everything(self) -> dict[str, list[str]]:
        """All that is stored, to be compared."""
        tables = ("interval_tally", "call_visit", "survey", "feed_gap", "meta")
        return {table: sorted(map(repr, self.rows(f"SELECT * FROM {table}"))) for table in tables}
