"""What everybody who changes something owes to the record."""

from typing import Protocol

from supervisor_app.gateway.caller import Caller


class Audit(Protocol):
    """Where entries are written; `domain.audit.AuditEntry` tells what each field is."""

    async def write(
        self,
        caller: Caller | None,
        what: str,
        *,
        subject: str = "",
        team: str = "",
        why: str = "",
        before: str = "",
        after: str = "",
        result: str = "",
        command: str = "",
    ) -> None:
        """Write one entry. `caller` None: the gateway by itself. Raises `STORE_ERRORS` where it
        cannot be written; then what it is about is not to be done."""
        ...
