"""Writes the record into a file, page by page; for a worker thread."""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from supervisor_app.client.errors import GatewayFault
from supervisor_app.domain.audit import AuditPage, AuditQuery
from supervisor_app.domain.audit_sheet import MARK, head, lines
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.words import Words
from supervisor_app.file_replacing import replace as replace_file

PAGE = 500
NOT_WRITTEN = Words("文件写不下来；请检查磁盘和文件夹权限", "The file cannot be written")


class ReadsAudit(Protocol):
    """A gateway that is asked for its record."""

    def audit(self, query: AuditQuery) -> AuditPage:
        """A page of it. Raises `GatewayFault`."""
        ...


def export_audit(
    gateway: ReadsAudit,
    query: AuditQuery,
    file: Path,
    zone: ZoneInfo,
    goes_on: Callable[[], bool] = lambda: True,
) -> int:
    """Write all entries of a query, the newest first; how many there were.

    The file is there once it is whole. Raises `GatewayFault`, also where it cannot be written.
    """
    new = file.with_name(f"{file.name}.{os.getpid()}.new")

    def moment(at: Instant) -> str:
        return datetime.fromtimestamp(at, zone).isoformat(sep=" ", timespec="milliseconds")

    count, wanted = 0, replace(query, limit=PAGE, below=None)
    try:
        with new.open("w", encoding="utf-8", newline="") as opened:
            opened.write(MARK + head())
            while goes_on():
                page = gateway.audit(wanted)
                opened.write(lines(page.entries, moment))
                count += len(page.entries)
                if page.below is None:
                    break
                wanted = replace(wanted, below=page.below)
        replace_file(new, file)
    except OSError as error:
        raise GatewayFault(str(error), NOT_WRITTEN) from error
    finally:
        new.unlink(missing_ok=True)
    return count
