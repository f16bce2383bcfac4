"""What `supervisor-app doctor` does: looks at all that a gateway needs, and says what to do.

It only reads: it never makes or upgrades a database, and it may be used while the gateway runs.
Nothing that is secret is written, neither tokens nor passwords.
"""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from supervisor_app.check_command import (
    asterisk_lines,
    for_people,
    freeswitch_lines,
    log_in_of,
    of_acd,
)
from supervisor_app.domain.checking import CheckLine, CheckOutcome
from supervisor_app.domain.words import Words
from supervisor_app.gateway import (
    doctor_certificate,
    doctor_configuration,
    doctor_database,
    doctor_listening,
    doctor_machine,
    doctor_people,
    doctor_rights,
)
from supervisor_app.gateway.asterisk_acd import STANDBY_URL
from supervisor_app.gateway.config import AcdEntry, GatewayConfig
from supervisor_app.gateway.config_fault import ConfigFault
from supervisor_app.gateway.database import Database
from supervisor_app.gateway.database_setting import database_of
from supervisor_app.gateway.doctor_configuration import Configured
from supervisor_app.gateway.doctor_findings import Finding, Look, fault
from supervisor_app.gateway.doctor_rights import Ground, gateway_user
from supervisor_app.gateway.secret_references import resolve
from supervisor_app.gateway.system_place import DEFAULT

FAULTS = 1
_IN_THE_UNIT = "file:/run/credentials/"
_CONFIGURATION = Words("配置", "Configuration")
_DATABASE = Words("数据库", "Database")


class Verdict(Struct):
    """How many lines were not well."""

    faults: int = 0
    hints: int = 0

    def count(self, line: CheckLine) -> None:
        """One more line."""
        self.faults += line.outcome is CheckOutcome.FAILED
        self.hints += line.outcome is CheckOutcome.WARNING

    @property
    def words(self) -> Words:
        """What it comes to."""
        if not self.faults and not self.hints:
            return Words("一切正常", "All is well")
        return Words(
            f"{self.faults} 项故障（✕），{self.hints} 项提醒（▲）",
            f"faults (✕): {self.faults}, hints (▲): {self.hints}",
        )


def run(config_file: Path | None, as_json: bool) -> int:
    """Look at everything; 1 where something does not work or is not safe, else 0."""
    verdict = Verdict()
    for line in lines_of(config_file or DEFAULT):
        verdict.count(line)
        _tell(msgspec.json.encode(line).decode() if as_json else for_people(line))
    if not as_json:
        _tell(f"\n{verdict.words.zh} · {verdict.words.en}")
    return FAULTS if verdict.faults else 0


def _tell(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def lines_of(file: Path) -> Iterator[CheckLine]:
    """Each line as it is found."""
    read = Configured(None)

    def configuration() -> list[Finding]:
        nonlocal read
        read = doctor_configuration.configuration(file)
        return doctor_configuration.findings(file, read)

    yield from Look("configuration", _CONFIGURATION, configuration).lines()
    if read.config is not None:
        yield from _gateway_lines(read.config)
    for look in _machine(read.config):
        yield from look.lines()


def _gateway_lines(config: GatewayConfig) -> Iterator[CheckLine]:
    database: Database | None = None
    broken: ConfigFault | None = None
    try:
        database = database_of(config)
    except ConfigFault as error:
        broken = error
    ground = Ground(config, database, gateway_user(config, database))
    looks = [
        Look("user", Words("运行用户", "User"), lambda: doctor_rights.who(ground)),
        Look(
            "permissions", Words("文件权限", "Rights of files"), lambda: doctor_rights.files(ground)
        ),
        Look("database", _DATABASE, lambda: _database(database, broken)),
        Look("port", Words("端口", "Port"), lambda: doctor_listening.findings(ground)),
        Look(
            "certificate", Words("证书", "Certificate"), lambda: doctor_certificate.findings(config)
        ),
    ]
    if database is not None:
        known = database
        looks.append(
            Look(
                "people",
                Words("人员", "People"),
                lambda: doctor_people.administrators(config, known),
            )
        )
    looks.append(
        Look("listening", Words("旁听告知", "Notice"), lambda: doctor_people.listening(config))
    )
    for look in looks:
        yield from look.lines()
    for place, entry in enumerate(config.acds):
        yield from _acd_lines(config, place, entry)


def _database(database: Database | None, broken: ConfigFault | None) -> list[Finding]:
    if database is None or broken is not None:
        words = broken.words if broken else _DATABASE
        return [fault(words, Words("请改正后再查。", "Put it right and look again."))]
    return doctor_database.findings(database)


def _machine(config: GatewayConfig | None) -> list[Look]:
    zone = config.file.centre.zone if config else ""
    return [
        Look("own_clock", Words("本机时钟", "Clock"), doctor_machine.clock),
        Look("zone", Words("时区", "Time zones"), lambda: doctor_machine.zones(zone)),
        Look("files", Words("打开文件数", "Open files"), doctor_machine.open_files),
        Look("service", Words("服务", "Service"), doctor_machine.service),
    ]


def _acd_lines(config: GatewayConfig, place: int, entry: AcdEntry) -> Iterator[CheckLine]:
    """The steps to a switch, each with its name before it."""
    name = entry.title or entry.name
    if entry.kind == "simulated":
        told = Words("模拟现场，不连交换机", "simulated; no switch is asked")
        yield of_acd(name, CheckLine("acd", _ACD, CheckOutcome.OK, 0.0, told))
        return
    secrets = []
    for key in ("secret", "event_secret"):
        reference, begun = str(entry.settings.get(key, "")), time.monotonic()
        try:
            found = resolve(reference, ("acd", place, key), config.beside) if reference else ""
        except ConfigFault as error:
            yield of_acd(name, _no_secret(reference, error, begun))
            return
        secrets.append(found)
    for called, lines in _switches(config, entry, name, *secrets):
        for line in lines:
            yield of_acd(called, line)


def _switches(
    config: GatewayConfig, entry: AcdEntry, name: str, secret: str, event_secret: str
) -> Iterator[tuple[str, Iterator[CheckLine]]]:
    """The steps to each address of a switch, and what it is called before them."""
    told = {
        key: str(entry.settings.get(key, ""))
        for key in ("url", STANDBY_URL, "user", "event_socket")
    }
    url, user, socket = told["url"], told["user"], told["event_socket"]
    ours = log_in_of(config, entry)
    if entry.kind == "freeswitch":
        yield name, freeswitch_lines(url, user, secret, socket, event_secret, ours)
        return
    yield name, asterisk_lines(url, user, secret, ours[0])
    if second := told[STANDBY_URL]:
        yield f"{name}（{second}）", asterisk_lines(second, user, secret, ours[0])


_ACD = Words("交换机", "Switch")


def _no_secret(reference: str, error: ConfigFault, begun: float) -> CheckLine:
    ms = round((time.monotonic() - begun) * 1000, 1)
    if reference.startswith(_IN_THE_UNIT):
        cause = Words(
            "口令只有服务运行时才有，没有试登录",
            "Its secret is the service's alone; no log-in was tried",
        )
        cure = Words(
            "要试登录，请用 supervisor-app check。", "To try one use supervisor-app check."
        )
        return CheckLine("acd", _ACD, CheckOutcome.WARNING, ms, cause=cause, cure=cure)
    cure = Words(
        "请建立这个文件，一行口令，并让网关的用户能读。",
        "Make it, with the secret in one line, and let the gateway's user read it.",
    )
    return CheckLine("acd", _ACD, CheckOutcome.FAILED, ms, cause=error.words, cure=cure)
