"""The supervisor desktop's gateway configuration for a rig, made from its roster."""
import json

from .roster import QUEUES
from .settings import HOST

ENGLISH = {"retail": "Retail", "card": "Card", "loan": "Loan", "vip": "VIP",
           "complaint": "Complaint", "video": "Video"}


def gateway_config(rig, listen="127.0.0.1:8700", database="rig.db"):
    """The TOML text. The secret is a file beside the roster, for a secret may not stand in it."""
    secret = rig.dir / "supervisor.secret"
    secret.write_text("supervisor\n")
    secret.chmod(0o600)
    roster = json.loads((rig.dir / "roster.json").read_text())
    wrap_up = {queue.name: queue.wrapup for queue in QUEUES}
    teams = list(dict.fromkeys(agent["team"] for agent in roster["agents"]))
    lines = [
        "[centre]", 'title_zh = "真实 Asterisk 试验场"', 'title_en = "Real Asterisk rig"',
        "[gateway]", f'listen = "{listen}"', f"database = {json.dumps(str(database))}",
        "[[acd]]", 'name = "rig"', 'kind = "asterisk"', 'title = "Asterisk"',
        f'url = "http://{HOST}:{rig.http_port}"', 'user = "supervisor"', f'secret = "file:{secret}"',
    ]
    for place, queue in enumerate(roster["queues"], 1):
        name = queue["name"]
        lines += ["[[queues]]", 'acd = "rig"', f'id = "{name}"', f'zh = "{queue["title"]}"',
                  f'en = "{ENGLISH.get(name, name)}"', f"order = {place * 10}",
                  f'channel = "{"video" if name == "video" else "voice"}"',
                  f"wrap_up_s = {wrap_up.get(name, 0)}"]
    for place, team in enumerate(teams, 1):
        lines += ["[[teams]]", f'key = "team{place}"', f'zh = "{team}"']
    for agent in roster["agents"]:
        lines += ["[[agents]]", 'acd = "rig"', f'id = "{agent["interface"]}"',
                  f'code = "{agent["extension"]}"', f'name = "{agent["name"]}"',
                  f'team = "team{teams.index(agent["team"]) + 1}"']
    return "\n".join(lines) + "\n"
