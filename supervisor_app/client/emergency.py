"""Emergencies of a gateway, their reviews, playbooks and level lines. Blocking.

Every call raises `GatewayFault`: `GatewayDeclined` where the gateway says why it does not.
"""

import contextlib
from urllib.parse import quote

from supervisor_app.client.errors import GatewayUnreachable
from supervisor_app.client.gateway_keeping import GatewayKeeping
from supervisor_app.domain.emergency import (
    EmergencyAnswer,
    EmergencyId,
    EmergencyList,
    EmergencyRecord,
    EmergencyReview,
    EmergencyWish,
    LevelLines,
)
from supervisor_app.domain.emergency_answers import CommandersNow, LinesAnswer, ReviewAnswer
from supervisor_app.domain.playbooks import (
    Playbook,
    PlaybookAnswer,
    PlaybookHistory,
    PlaybooksNow,
)

_EMERGENCY, _PLAYBOOKS, _LINES = "/api/v1/emergency", "/api/v1/playbooks", "/api/v1/lines"
_TRIES = 3


class EmergencyCalls(GatewayKeeping):
    """Emergencies of one gateway. May be used by several threads."""

    def emergency_wish(self, wish: EmergencyWish) -> EmergencyAnswer:
        """Have something done. What cannot be done as things are is in the answer, not raised.

        Where the answer does not come in time it is sent again: sent twice, it is done once.
        """
        for _ in range(_TRIES - 1):
            with contextlib.suppress(GatewayUnreachable):
                return self._wish(wish)
        return self._wish(wish)

    def _wish(self, wish: EmergencyWish) -> EmergencyAnswer:
        return self._do(f"{_EMERGENCY}/wish", wish, EmergencyAnswer)

    def emergencies(self) -> EmergencyList:
        """The one that goes on and those of the past, the newest first."""
        return self._get(f"{_EMERGENCY}/list", EmergencyList)

    def commanders(self) -> CommandersNow:
        """Who may be named as commander."""
        return self._get(f"{_EMERGENCY}/commanders", CommandersNow)

    def emergency_record(self, identity: EmergencyId) -> EmergencyRecord:
        """One with its log, its curve and its figures; `domain.emergency_review` makes a review."""
        return self._get(_path(identity), EmergencyRecord)

    def review(self, identity: EmergencyId) -> EmergencyReview:
        """What people added to its review; of version 0 where nobody has."""
        return self._get(f"{_path(identity)}/review", EmergencyReview)

    def keep_review(self, review: EmergencyReview) -> ReviewAnswer:
        """Keep what somebody added. That somebody else was first is in the answer, not raised."""
        return self._keep(f"{_path(review.emergency)}/review", review, ReviewAnswer)

    def playbooks(self) -> PlaybooksNow:
        """All playbooks."""
        return self._get(_PLAYBOOKS, PlaybooksNow)

    def keep_playbook(self, playbook: Playbook) -> PlaybookAnswer:
        """Keep a playbook, new (without a key) or changed. What is wrong with it, or that somebody
        else was first, is in the answer, not raised. May be sent again where no answer came."""
        return self._keep(_PLAYBOOKS, playbook, PlaybookAnswer)

    def playbook_versions(self, key: str) -> PlaybookHistory:
        """The versions of a playbook, the newest first."""
        return self._get(f"{_playbook(key)}/versions", PlaybookHistory)

    def delete_playbook(self, key: str, version: int) -> PlaybookAnswer:
        """Delete a playbook, as it was seen."""
        return self._delete(_playbook(key), PlaybookAnswer, version)

    def level_lines(self) -> LevelLines:
        """The lines that propose an emergency, and when one may be released."""
        return self._get(_LINES, LevelLines)

    def keep_level_lines(self, lines: LevelLines) -> LinesAnswer:
        """Change them as a whole. What is wrong, or that somebody else was first, is in the answer,
        not raised."""
        return self._keep(_LINES, lines, LinesAnswer)


def _path(identity: EmergencyId) -> str:
    return f"{_EMERGENCY}/{quote(identity, safe='')}"


def _playbook(key: str) -> str:
    return f"{_PLAYBOOKS}/{quote(key, safe='')}"
