"""The inspections of a gateway. Blocking.

Every call raises `GatewayFault`: `GatewayDeclined` where the gateway says why it does not.
"""

from urllib.parse import quote, urlencode

from supervisor_app.client.gateway_asking import decoded
from supervisor_app.client.gateway_keeping import GatewayKeeping
from supervisor_app.domain.inspection import (
    Cell,
    CheckKey,
    Filled,
    Inspection,
    InspectionAnswer,
    InspectionTemplate,
    InspectionWish,
    TemplateAnswer,
)
from supervisor_app.domain.shift_record import ShiftId

_INSPECTIONS = "/api/v1/inspections"
_TEMPLATE = f"{_INSPECTIONS}/template"


class InspectionCalls(GatewayKeeping):
    """The inspections at one gateway. May be used by several threads."""

    def inspection(self, shift: ShiftId) -> Inspection:
        """A shift's inspections, with what is still to be mended of older ones."""
        return self._get(_of(shift), Inspection)

    def inspection_wish(self, wish: InspectionWish) -> InspectionAnswer:
        """Have something answered or followed; what is answered without `refused` is on the disk.

        What cannot be done as things are is in the answer, not raised. Where no answer comes it may
        be sent again, as often as is needed: it is done once, and answered as it was.
        """
        return self._do(f"{_INSPECTIONS}/wish", wish, InspectionAnswer)

    def inspection_filled(self, shift: ShiftId, round_: str) -> Filled:
        """What the live floor gives for the checks of a round now."""
        asked = urlencode({"shift": shift, "round": round_})
        return self._get(f"{_INSPECTIONS}/filled?{asked}", Filled)

    def inspection_versions(self, shift: ShiftId, round_: str, check: CheckKey) -> tuple[Cell, ...]:
        """What a check of a round was answered, the first answer first."""
        asked = urlencode({"round": round_, "check": check})
        return decoded(self._ask("GET", f"{_of(shift)}/versions?{asked}"), tuple[Cell, ...])

    def inspection_template(self) -> InspectionTemplate:
        """What is inspected, and when."""
        return self._get(_TEMPLATE, InspectionTemplate)

    def keep_inspection_template(self, template: InspectionTemplate) -> TemplateAnswer:
        """Have another template count. A clash, and what is wrong with it, is in the answer."""
        return self._keep(_TEMPLATE, template, TemplateAnswer)

    def inspection_template_versions(self) -> tuple[InspectionTemplate, ...]:
        """Its versions, the newest first."""
        return decoded(self._ask("GET", f"{_TEMPLATE}/versions"), tuple[InspectionTemplate, ...])


def _of(shift: ShiftId) -> str:
    day, _, key = shift.partition("/")
    return f"{_INSPECTIONS}/{quote(day, safe='')}/{quote(key, safe='')}"
