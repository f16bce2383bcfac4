"""What a desk asks of its gateway about the record as a whole. Blocking."""

from supervisor_app.client.gateway_asking import GatewayAsking
from supervisor_app.domain.audit import AuditChain


class AuditCalls(GatewayAsking):
    """The record of one gateway. May be used by several threads."""

    def audit_chain(self) -> AuditChain:
        """Whether all of it is what was written, as the gateway found lately. Raises
        `GatewayFault`."""
        return self._get("/api/v1/audit/chain", AuditChain)
