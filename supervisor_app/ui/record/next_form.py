"""What is asked of the next shift: who takes it over, and who leads where."""

from PySide6.QtWidgets import QWidget

from supervisor_app.domain.shift_record import NextLead
from supervisor_app.domain.shift_wishes import PutNext
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.record.forms import MANAGER, ShiftForm
from supervisor_app.ui.record.next_people import unanswered
from supervisor_app.ui.record.seen import Seen

MOST_LEADS = 6


class NextForm(ShiftForm):
    """下一班人员: one line for each site, as `罗敏 8021 28`; and who takes the shift over."""

    def __init__(self, seen: Seen, parent: QWidget | None = None) -> None:
        super().__init__(seen, parent)
        record, waiting = seen.record, unanswered(seen)
        manager = record.next_manager if record is not None else ""
        known = record.next_leads if record is not None else ()
        if waiting is not None and isinstance(waiting.wish, PutNext):
            manager, known = waiting.wish.manager, waiting.wish.leads
        self.manager = self.line()
        self.manager.setText(manager)
        self.add_row(MANAGER, self.manager)
        leads = {lead.site: lead for lead in known}
        sites = seen.centre.sites if seen.centre is not None else ()
        self._sites = {site.name.zh: seen.say(site.name) for site in sites}
        self._sites |= {site: site for site in leads if site not in self._sites}
        if not self._sites:
            self._sites = {tr("全部"): tr("全部")}
        self.fields = {}
        for site in list(self._sites)[:MOST_LEADS]:
            field = self.fields[site] = self.line()
            lead = leads.get(site)
            if lead is not None:
                people = str(lead.agents) if lead.agents is not None else ""
                field.setText(" ".join(p for p in (lead.name, lead.extension, people) if p))
            self.add_row(f"lead/{site}", field)

    def title(self) -> str:
        return tr("下一班人员")

    def note(self) -> str:
        return tr("班长一行：姓名 分机 人数，例如 罗敏 8021 28")

    def goes(self) -> str:
        return tr("保存下一班人员")

    def wish(self) -> object:
        leads = [lead_of(site, field.text()) for site, field in self.fields.items()]
        return PutNext(
            id=self.id,
            shift=self.shift,
            leads=tuple(lead for lead in leads if lead is not None),
            manager=self.manager.text().strip(),
        )

    def use(self, look: Look) -> None:
        self.rows[MANAGER].entitle(tr("接班值班经理"))
        for site in self.fields:
            self.rows[f"lead/{site}"].entitle(tr("{site}班长", site=self._sites[site]))
        super().use(look)


def lead_of(site: str, text: str) -> NextLead | None:
    """`罗敏 8021 28`; the last number is how many people, where there are two."""
    words = text.split()
    numbers = [word for word in words if word.isdecimal()]
    name = " ".join(word for word in words if not word.isdecimal())
    if not name:
        return None
    agents = int(numbers[1]) if len(numbers) > 1 else None
    return NextLead(site, name, numbers[0] if numbers else "", agents)
