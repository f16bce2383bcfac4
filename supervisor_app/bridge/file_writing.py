"""Writes what is to be kept into a file that is there once it is whole; for a worker thread."""

import os
from pathlib import Path

from supervisor_app.bridge.audit_export import NOT_WRITTEN
from supervisor_app.client.errors import GatewayFault
from supervisor_app.file_replacing import replace


def write_whole(file: Path, text: str) -> None:
    """Write it. Raises `GatewayFault` where it cannot be written, with words for people."""
    write_file(file, text.encode())


def write_file(file: Path, content: bytes) -> None:
    """The same of a file that is no text."""
    new = file.with_name(f"{file.name}.{os.getpid()}.new")
    try:
        new.write_bytes(content)
        replace(new, file)
    except OSError as error:
        raise GatewayFault(str(error), NOT_WRITTEN) from error
    finally:
        new.unlink(missing_ok=True)
