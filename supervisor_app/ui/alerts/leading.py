"""Where whom an alert is about is shown."""

from supervisor_app.domain.alerts import Alert
from supervisor_app.domain.measured import SubjectKind
from supervisor_app.ui.parts.address import Address


def address_of(alert: Alert) -> Address:
    """The dock of its queue, its agent, its team's agents; of the whole floor 总览."""
    subject = alert.about.subject
    key = str(subject.key)
    match subject.kind:
        case SubjectKind.QUEUE:
            return Address("overview", (("queue", key),))
        case SubjectKind.AGENT:
            return Address("agents", (("agent", key),))
        case SubjectKind.TEAM:
            return Address("agents", (("team", key),))
        case SubjectKind.SITE:
            return Address("agents", (("site", key),))
        case SubjectKind.SOURCE:
            return Address("settings", (("section", "source"),))
        case SubjectKind.FLOOR:
            return Address("overview", (("queue", "all"),))
