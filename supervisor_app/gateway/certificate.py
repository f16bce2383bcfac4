"""Whether a certificate and its key can be used, said before anybody is promised a connection."""

import ssl
from pathlib import Path

from supervisor_app.domain.words import Words
from supervisor_app.gateway.config_fault import ConfigFault

_CERTIFICATE, _KEY = ("gateway", "tls_certificate"), ("gateway", "tls_key")


def check_pair(certificate: Path, key: Path) -> None:
    """Raise `ConfigFault` for what no server could use: each with the key at fault."""
    _check_form(certificate, key)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    try:
        # A password is never asked for at the terminal: nobody may be there.
        context.load_cert_chain(certificate, key, password=lambda: "-")
    except ssl.SSLError as error:
        if error.reason == "KEY_VALUES_MISMATCH":
            words = Words(
                "这个私钥不属于 tls_certificate 的证书；两者要成对",
                "this key does not belong to the certificate in tls_certificate; give the pair",
            )
            raise ConfigFault(words, _KEY) from error
        words = Words(
            "证书或私钥读不了，文件可能已损坏",
            "certificate or key cannot be read; a file may be damaged",
        )
        raise ConfigFault(words, _CERTIFICATE) from error


def _check_form(certificate: Path, key: Path) -> None:
    if b"-----BEGIN CERTIFICATE-----" not in _content(certificate, _CERTIFICATE):
        words = Words("不是 PEM 格式的证书", "not a certificate in PEM form")
        raise ConfigFault(words, _CERTIFICATE)
    content = _content(key, _KEY)
    if b"PRIVATE KEY-----" not in content:
        raise ConfigFault(Words("不是 PEM 格式的私钥", "not a private key in PEM form"), _KEY)
    if b"ENCRYPTED" in content:
        words = Words(
            "这个私钥有口令；请给出没有口令的私钥，并只让网关的用户能读",
            "this key has a password; give one without, which only the gateway's user may read",
        )
        raise ConfigFault(words, _KEY)


def _content(file: Path, key: tuple[str, str]) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        words = Words(f"读不了（{error.strerror}）", f"cannot be read ({error.strerror})")
        raise ConfigFault(words, key) from error
