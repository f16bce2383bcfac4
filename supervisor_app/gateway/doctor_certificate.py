"""Whether desks will believe the gateway's certificate, and for how long.

The gateway shakes hands with itself, in memory: what its certificate says is then read by the same
TLS that desks use.
"""

import ipaddress
import ssl
import time
from pathlib import Path
from typing import Any

from supervisor_app.domain.words import Words
from supervisor_app.gateway.config import GatewayConfig
from supervisor_app.gateway.doctor_findings import Finding, fault, hint, well

_DAY_S = 86_400.0
_SOON_DAYS = 30
_TURNS = 10
_WHATEVER_THE_TIME = 0x200000
"""OpenSSL's X509_V_FLAG_NO_CHECK_TIME: one that is over is still read."""
_EVERYWHERE = frozenset({"0.0.0.0", "::"})


def findings(config: GatewayConfig, now: float | None = None) -> list[Finding]:
    """What is to be said of it. `now`: seconds since 1970; not given, the clock's."""
    section = config.file.gateway
    if not config.tls:
        return [
            well(
                f"不用 TLS，只有本机能连（{section.listen}）",
                f"no TLS: only this machine reaches {section.listen}",
            )
        ]
    certificate, key = config.beside / section.tls_certificate, config.beside / section.tls_key
    try:
        told = told_by(certificate, key)
    except ssl.SSLError as error:
        return [_unusable(error)]
    at = time.time() if now is None else now
    return [_time(told, at), *_names(told, config), *_believed(certificate, key)]


def told_by(certificate: Path, key: Path, trusted: bool = False) -> dict[str, Any]:
    """What a client learns of a certificate. Raises `ssl.SSLError` where it would refuse it
    whatever the time is; `trusted`: only what leads to an authority that this machine knows."""
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(certificate, key)
    client = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    client.check_hostname = False
    if trusted:
        client.load_default_certs()
    else:
        client.load_verify_locations(certificate)
    flags = ssl.VERIFY_X509_TRUSTED_FIRST | (0 if trusted else ssl.VERIFY_X509_PARTIAL_CHAIN)
    client.verify_flags = ssl.VerifyFlags(flags | _WHATEVER_THE_TIME)
    there, back = ssl.MemoryBIO(), ssl.MemoryBIO()
    ours = client.wrap_bio(back, there)
    theirs = server.wrap_bio(there, back, server_side=True)
    for _ in range(_TURNS):
        done = [_turn(side) for side in (ours, theirs)]
        if all(done):
            break
    return dict(ours.getpeercert() or {})


def _turn(side: ssl.SSLObject) -> bool:
    try:
        side.do_handshake()
    except ssl.SSLWantReadError:
        return False
    return True


def _unusable(error: ssl.SSLError) -> Finding:
    said = getattr(error, "verify_message", "") or error.reason or str(error)
    return fault(
        Words(
            f"证书不能用于服务器（{said}）", f"The certificate is of no use to a server ({said})"
        ),
        Words(
            "请申请一张用途含“服务器身份验证”的证书。",
            "Have one issued that is for server authentication.",
        ),
    )


def _time(told: dict[str, Any], now: float) -> Finding:
    ends, begins = (ssl.cert_time_to_seconds(str(told[key])) for key in ("notAfter", "notBefore"))
    day = time.strftime("%Y-%m-%d", time.localtime(ends))
    left = int((ends - now) // _DAY_S)
    renew = Words("请换上新证书并重启网关。", "Put a new one in its place and restart the gateway.")
    if now >= ends:
        return fault(Words(f"证书已于 {day} 过期", f"The certificate ended on {day}"), renew)
    if now < begins:
        return fault(
            Words("证书还没有生效", "The certificate does not hold yet"),
            Words("请检查本机时钟，或等到生效。", "Check this machine's clock, or wait."),
        )
    if left < _SOON_DAYS:
        return hint(
            Words(
                f"证书还有 {left} 天过期（{day}）", f"The certificate ends in {left} days ({day})"
            ),
            renew,
        )
    return well(f"证书有效至 {day}，还有 {left} 天", f"valid until {day}, {left} days")


def _names(told: dict[str, Any], config: GatewayConfig) -> list[Finding]:
    """Whether it is for every name that desks call this gateway by."""
    own = [(kind, str(name)) for kind, name in told.get("subjectAltName", ())]
    listed = ", ".join(name for _, name in own) or "—"
    wanted = [*config.file.gateway.names]
    if config.host not in _EVERYWHERE:
        wanted.append(config.host)
    missing = [name for name in wanted if not any(_matches(name, *one) for one in own)]
    if not missing:
        return [well(f"名称：{listed}", f"names: {listed}")]
    lacking = "、".join(missing)
    return [
        hint(
            Words(
                f"证书里没有 {lacking}（有：{listed}）",
                f"It is not for {', '.join(missing)} (it is for {listed})",
            ),
            Words(
                "桌面须用证书里的名称连接；或申请含这些名称（SAN）的证书。",
                "Desks have to use a name that it has; or have one issued with these names (SAN).",
            ),
        )
    ]


def _matches(name: str, kind: str, own: str) -> bool:
    if kind == "IP Address":
        try:
            return ipaddress.ip_address(name) == ipaddress.ip_address(own.strip())
        except ValueError:
            return False
    if kind != "DNS":
        return False
    if own.startswith("*."):
        return name.lower().partition(".")[2] == own[2:].lower()
    return name.lower() == own.lower()


def _believed(certificate: Path, key: Path) -> list[Finding]:
    try:
        told_by(certificate, key, trusted=True)
    except ssl.SSLError:
        return [
            hint(
                Words(
                    "签发者不在本机信任的机构之中",
                    "Its issuer is none that this machine trusts",
                ),
                Words(
                    "请把中间证书接在证书文件后面，并在每台桌面安装签发机构的证书。",
                    "Put intermediate certificates behind it in the same file, and install the "
                    "issuer's certificate on every desk.",
                ),
            )
        ]
    return []
