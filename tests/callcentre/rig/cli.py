"""The commands."""
import argparse
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from . import asterisk
from .control import ask
from .gateway_config import gateway_config
from .install import asterisk_version, install
from .roster import QUEUES
from .samples import Story
from .settings import ASTERISK_OF, HOST, Rig, env, pointer

HERE = Path(__file__).resolve().parent.parent
SOUND_PORTS = 52000  # rigs whose offsets differ by 1300 share theirs; Asterisk takes free ones


def alive(rig, what):
    """The rig's process of this name, if it runs; a number that another process got does not count."""
    ours = {"asterisk": f"{rig.inside}/etc/asterisk.conf", "engine": str(rig.dir / "rig.json")}[what]
    try:
        pid = int(rig.pidfile(what).read_text())
        return pid if ours in Path(f"/proc/{pid}/cmdline").read_text() else None
    except (FileNotFoundError, ValueError, ProcessLookupError):
        return None


def wait_until(what, seconds, condition):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return
        time.sleep(0.1)
    raise SystemExit(f"gave up after {seconds} s: {what}")


def port_open(port):
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((HOST, port)) == 0


def stop(rig, what, seconds):
    """End a process of the rig: gently, and after `seconds` by force."""
    pid = alive(rig, what)
    if pid:
        os.kill(pid, signal.SIGTERM)
        try:
            wait_until("end", seconds, lambda: not alive(rig, what))
        except SystemExit:
            os.kill(pid, signal.SIGKILL)
    rig.pidfile(what).unlink(missing_ok=True)


def do_install(options):
    install(options.suite)


def do_up(options):
    if not asterisk_version(options.suite):
        raise SystemExit(f"run first: callcentre install --suite {options.suite}")
    end_what_runs(options.name)
    begin = time.monotonic()
    shift = options.port_offset
    rig = Rig(name=options.name, suite=options.suite, http_port=options.http_port + shift,
              ami_port=options.ami_port + shift, sip_port=options.sip_port + shift,
              phones_port=options.phones_port + shift,
              rtp_start=options.rtp_start + 40 * shift % SOUND_PORTS,
              agents=options.agents,
              calls_per_minute=0 if options.idle else options.calls_per_minute,
              mean_talk=options.mean_talk, mean_patience=options.mean_patience,
              breaks=not (options.idle or options.no_breaks), sound=not options.no_sound,
              seed=options.seed)
    for port in (rig.http_port, rig.ami_port):
        # A process that was just ended lets go of its ports a moment after it seems gone.
        wait_until(f"port {port} is taken; see --port-offset", 3, lambda: not port_open(port))
    asterisk.write_config(rig)
    rig.save()
    try:
        start(rig)
    except SystemExit:
        end(rig)
        raise
    print(f"rig '{rig.name}' is up in {time.monotonic() - begin:.1f} s: Asterisk "
          f"{asterisk_version(rig.suite)}, {rig.agents} agents, {rig.calls_per_minute:g} calls a minute")
    print(f"  AMI over HTTP  http://{HOST}:{rig.http_port}/rawman (mxml, manager; arawman, amxml)")
    print(f"  AMI            {HOST}:{rig.ami_port}    ARI http://{HOST}:{rig.http_port}/ari")
    print("  users          supervisor/supervisor, readonly/readonly")
    print(f"  files          {rig.dir} (roster.json, log/queue_log, log/messages)")


def start_asterisk(rig):
    """Start Asterisk and wait until it is ready."""
    asterisk.start(rig)
    wait_until("Asterisk did not start; see " + str(rig.dir / "log"), 60, lambda: (
        port_open(rig.ami_port) and port_open(rig.http_port)
        and "fully booted" in asterisk.cli(rig, "core waitfullybooted")))


def start(rig):
    """Start Asterisk, then the phones, and wait until both are ready."""
    start_asterisk(rig)
    log = rig.dir / "log" / "engine"
    with open(log, "w") as output:
        process = subprocess.Popen([sys.executable, "-B", "-m", "rig.engine", str(rig.dir / "rig.json")],
                                   cwd=HERE, stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                                   start_new_session=True)
    rig.pidfile("engine").write_text(f"{process.pid}\n")
    wait_until(f"the phones did not start; see {log}", 60, lambda: (
        process.poll() is not None or "ready" in log.read_text()))
    if process.poll() is not None:
        raise SystemExit(f"the phones did not start; see {log}")


def end_what_runs(name):
    """End a rig of this name that is still up from before."""
    if pointer(name).exists():
        rig = Rig.load(name)
        if alive(rig, "asterisk") or alive(rig, "engine"):
            end(rig)


def do_down(options):
    rig = Rig.load(options.name)
    end(rig)
    print(f"rig '{rig.name}' is down")


def end(rig):
    stop(rig, "engine", 5)
    stop(rig, "asterisk", 10)


def cpu_seconds(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def do_status(options):
    rig = Rig.load(options.name)
    running = True
    for what in ("asterisk", "engine"):
        pid = alive(rig, what)
        running = running and bool(pid)
        print(f"{what:9} " + (f"pid {pid}, {cpu_seconds(pid):.1f} s of CPU" if pid else "not running"))
    if not running:
        return 1
    for key, value in ask(rig, do="counts").items():
        print(f"{key:22} {value:g}")
    print(asterisk.cli(rig, "core show channels count").strip())
    return 0


def do_calls(options):
    rig = Rig.load(options.name)
    if options.mean_talk is not None:
        ask(rig, do="talk", seconds=options.mean_talk)
    if options.mean_patience is not None:
        ask(rig, do="patience", seconds=options.mean_patience)
    if options.rate is not None:
        ask(rig, do="rate", rate=options.rate)
    print(json.dumps(ask(rig, do="counts")))


def do_call(options):
    wish = {"queue": options.queue, "caller": options.caller, "patience": options.patience,
            "talk": options.talk, "ends": options.ends, "limited": options.limited or None,
            "key": options.key, "key_after": options.key_after, "number": options.number}
    print(json.dumps(ask(Rig.load(options.name), do="call", call=wish)))


def do_phone(options):
    for extension in options.extension:
        print(json.dumps(ask(Rig.load(options.name), do="phone", extension=extension,
                             state=options.state)))


def do_in_call(options):
    print(json.dumps(ask(Rig.load(options.name), do="in-call", extension=options.extension,
                         what=options.what, to=options.to)))


def do_press(options):
    print(json.dumps(ask(Rig.load(options.name), do="press", extension=options.extension,
                         keys=options.keys)))


def do_hang_up(options):
    print(json.dumps(ask(Rig.load(options.name), do="hang-up", extension=options.extension)))


def do_record(options):
    """Prints, for each phone, what it heard: mu-law in hexadecimal."""
    rig = Rig.load(options.name)
    ask(rig, do="record", who=options.who)
    time.sleep(options.seconds)
    print(json.dumps(ask(rig, do="recorded")))


def do_reload(options):
    print(asterisk.cli(Rig.load(options.name), "core reload").strip())


def do_cli(options):
    print(asterisk.cli(Rig.load(options.name), " ".join(options.words)).rstrip())


def do_switch(options):
    """Take Asterisk alone away, or bring it back: the phones stay and find their registrations."""
    rig = Rig.load(options.name)
    if options.state == "off":
        stop(rig, "asterisk", 10)
    elif not alive(rig, "asterisk"):
        start_asterisk(rig)


def do_config(options):
    print(gateway_config(Rig.load(options.name)), end="")


def do_samples(options):
    """Needs a rig that was brought up with --idle."""
    failed = Story(Rig.load(options.name), Path(options.folder)).tell()
    print(f"{len(failed)} checks failed" if failed else "all checks passed")
    return 1 if failed else 0


def parser():
    top = argparse.ArgumentParser(prog="callcentre", description="A contact-centre test rig.")
    commands = top.add_subparsers(dest="command", required=True)

    def command(name, action, help):
        sub = commands.add_parser(name, help=help, description=help)
        sub.set_defaults(action=action)
        sub.add_argument("--name", default=env("name", "demo"), help="which rig (default: %(default)s)")
        return sub

    def suite(sub):
        sub.add_argument("--suite", default=env("suite", "forky"), choices=ASTERISK_OF,
                         help="forky has Asterisk 22, bullseye has 16 (default: %(default)s)")

    suite(command("install", do_install, "make the chroot with Asterisk, if it is not there"))

    up = command("up", do_up, "start Asterisk, the phones and the callers, afresh")
    suite(up)
    up.add_argument("--agents", type=int, default=env("agents", 40))
    up.add_argument("--calls-per-minute", type=float, default=env("calls_per_minute", 30.0), metavar="R")
    up.add_argument("--mean-talk", type=float, default=env("mean_talk", 45.0), metavar="S")
    up.add_argument("--mean-patience", type=float, default=env("mean_patience", 60.0), metavar="S")
    up.add_argument("--seed", type=int, default=env("seed", 1), metavar="K")
    up.add_argument("--idle", action="store_true", help="agents sign in; no calls, no breaks")
    up.add_argument("--no-breaks", action="store_true", help="agents never pause by themselves")
    up.add_argument("--no-sound", action="store_true",
                    help="phones send no RTP: lighter, but then nobody can stop listening in")
    up.add_argument("--port-offset", type=int, default=env("port_offset", 0), metavar="N",
                    help="add N to every port, for another rig beside the first: 100, 200 and so on")
    for port, number in (("http", 8088), ("ami", 5038), ("sip", 5060), ("phones", 5080)):
        up.add_argument(f"--{port}-port", type=int, default=env(f"{port}_port", number))
    up.add_argument("--rtp-start", type=int, default=env("rtp_start", 10000))

    command("status", do_status, "what runs, and counts of calls")
    command("down", do_down, "end everything")

    calls = command("calls", do_calls, "change the load while running")
    calls.add_argument("--rate", type=float, metavar="R", help="calls a minute; 0 for none")
    calls.add_argument("--mean-talk", type=float, metavar="S")
    calls.add_argument("--mean-patience", type=float, metavar="S")

    call = command("call", do_call, "place one call; what is not given is random")
    call.add_argument("--queue", choices=[q.name for q in QUEUES])
    call.add_argument("--caller", help="the caller's number")
    call.add_argument("--patience", type=float, metavar="S")
    call.add_argument("--talk", type=float, metavar="S")
    call.add_argument("--ends", choices=("agent", "caller"), help="who hangs up after the talk")

    call.add_argument("--limited", action="store_true", help="wait 5 s at most")
    call.add_argument("--key", help="press this key while waiting; 1 leads out of the queue")
    call.add_argument("--number", help="dial this instead of the queue's own number")
    call.add_argument("--key-after", type=float, metavar="S", help="seconds until then (1)")

    within = command("in-call", do_in_call, "let an agent hold, retrieve or transfer his call, or "
                     "consult somebody and complete the transfer to him")
    within.add_argument("extension")
    within.add_argument("what", choices=("hold", "retrieve", "transfer", "consult", "complete"))
    within.add_argument("to", nargs="?", help="the extension to transfer to, or to consult")

    press = command("press", do_press, "press keys on a phone that is in a call")
    press.add_argument("extension")
    press.add_argument("keys")

    hang_up = command("hang-up", do_hang_up, "let a phone hang up")
    hang_up.add_argument("extension")

    record = command("record", do_record, "print what phones hear, as mu-law in hexadecimal")
    record.add_argument("who", nargs="+", help="an extension, or a caller's number")
    record.add_argument("--seconds", type=float, default=1.0, metavar="S")

    phone = command("phone", do_phone, "unplug agents' phones, leave them unattended, or undo that")
    phone.add_argument("extension", nargs="+")
    phone.add_argument("state", choices=("on", "off", "unattended"))

    command("reload", do_reload, "make Asterisk read its configuration again")
    switch = command("switch", do_switch, "take Asterisk alone away, or bring it back")
    switch.add_argument("state", choices=("on", "off"))
    command("config", do_config, "print a gateway configuration for this rig")
    samples = command("samples", do_samples, "check an idle rig, and save Asterisk's raw answers")
    samples.add_argument("folder")
    words = command("cli", do_cli, "run a command of Asterisk's console")
    words.add_argument("words", nargs="+")
    return top


def main():
    options = parser().parse_args()
    return options.action(options)
