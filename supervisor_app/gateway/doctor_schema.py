"""What the version of a database's tables means for this program."""

from supervisor_app.domain.checking import CheckOutcome
from supervisor_app.domain.words import Words
from supervisor_app.gateway.doctor_findings import Finding, fault, well
from supervisor_app.gateway.schema import HEAD


def version_finding(present: str | None, where: str) -> Finding:
    """What a schema's version means for this program."""
    if present is None or present == HEAD:
        return well(f"{where}，版本 {present or '—'}", f"{where}, schema {present or '—'}")
    if present.isdigit() and present < HEAD:
        told = Words(
            f"{where}，版本 {present}，启动时先备份再升级到 {HEAD}",
            f"{where}, schema {present}: a start backs it up and brings it to {HEAD}",
        )
        return Finding(CheckOutcome.OK, told)
    return fault(
        Words(
            f"{where} 由更新的版本建立（{present}，本程序到 {HEAD}）",
            f"{where} was made by a newer version ({present}; this one knows {HEAD})",
        ),
        Words(
            "请安装较新的版本；或恢复升级前的备份（supervisor-app database restore）。",
            "Install the newer version, or put the backup from before the upgrade back "
            "(supervisor-app database restore).",
        ),
    )
