"""Notes of calls that the desk's user heard. Blocking.

Every call raises `GatewayFault`: `GatewayDeclined` where the gateway says why it does not.
"""

from urllib.parse import urlencode

from supervisor_app.client.gateway_asking import GatewayAsking, decoded
from supervisor_app.domain.actions import ListenId
from supervisor_app.domain.ids import AgentId
from supervisor_app.domain.notes import KeptNotes, NotesOfCall, NotesPage

_PATH = "/api/v1/notes"


class NotesCalls(GatewayAsking):
    """Notes at one gateway. May be used by several threads."""

    def write_notes(self, notes: NotesOfCall) -> KeptNotes:
        """Have all that was written of a call kept; sent again it is kept once."""
        return decoded(self._ask("PUT", _PATH, notes), KeptNotes)

    def notes_of(self, agent: AgentId, limit: int = 20) -> NotesPage:
        """The latest notes of an agent."""
        return self._get(f"{_PATH}?{urlencode({'agent': agent, 'limit': limit})}", NotesPage)

    def notes_of_listen(self, listen: ListenId) -> NotesPage:
        """What was written in one listen, call by call."""
        return self._get(f"{_PATH}?{urlencode({'listen': listen})}", NotesPage)
