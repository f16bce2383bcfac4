"""One file with all of a database and of what lies beside it, whatever kind the database is.

The file is a database of SQLite. It has the keys of the seals, too: without them nobody in it could
sign in. Whoever reads it knows what the database knows, so it is made for this user only.
"""

import shutil
import tempfile
from pathlib import Path

from supervisor_app.domain.ids import Instant
from supervisor_app.file_replacing import replace
from supervisor_app.gateway.backup_file import complete, content_of
from supervisor_app.gateway.database import Database
from supervisor_app.gateway.database_copy import Advance, CopyRefused, copy
from supervisor_app.gateway.database_tables import files_beside


def backup(source: Database, file: Path, now: Instant, advance: Advance) -> dict[str, int]:
    """Write a new file; a gateway may go on meanwhile. It is there whole, or not at all. Raises as
    `copy`."""
    if file.exists():
        raise CopyRefused(f"{file} 已存在", f"{file} is there already")
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=file.parent) as folder:
        made = Path(folder) / "backup.db"
        rows = copy(source, Database(made), replace=False, advance=advance, online=True)
        present = files_beside(made).items()
        complete(made, {name: one.read_bytes() for name, one in present if one.exists()}, now)
        replace(made, file)
    return rows


def restore(
    file: Path, target: Database, *, replace: bool, advance: Advance
) -> tuple[dict[str, int], Instant]:
    """Put a backup's database back, and tell when it was made. The file stays as it is. Raises as
    `copy`."""
    made, beside = content_of(file)
    with tempfile.TemporaryDirectory(prefix="restore-") as folder:
        unpacked = Path(folder) / "backup.db"
        shutil.copyfile(file, unpacked)
        for name, place in files_beside(unpacked).items():
            if name in beside:
                place.write_bytes(beside[name])
        source = Database(unpacked, upgrade_backups=0)  # the backup itself stays as it is
        rows = copy(source, target, replace=replace, advance=advance)
    return rows, made
