"""指挥: who commands, chosen from people by name, extension or login; typed or by the arrows."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCompleter, QWidget

from supervisor_app.domain.emergency_answers import Commander
from supervisor_app.ui.emergency.seen import Seen
from supervisor_app.ui.parts.choice_box import ChoiceBox
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr

GAP = "　"


class CommanderField(ChoiceBox):
    """Who declares commands as long as nobody else is chosen."""

    edited = Signal()
    """Somebody else is meant, or something was typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own = ""
        self._people: tuple[Commander, ...] = ()
        self.setEditable(True)
        self.setInsertPolicy(ChoiceBox.InsertPolicy.NoInsert)
        found = QCompleter(self.model(), self)
        found.setFilterMode(Qt.MatchFlag.MatchContains)
        found.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        found.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(found)
        self.chosen.connect(self._tell_edited)
        line = self.lineEdit()
        assert line is not None
        line.textEdited.connect(self._tell_edited)
        line.editingFinished.connect(self._settle)

    def offer_people(self, people: tuple[Commander, ...], seen: Seen) -> None:
        """Offer these, who works at this desk first and chosen."""
        self._own, self._people = seen.login, people
        me = seen.me.person if seen.me is not None else None
        own = [Commander(me.login, me.name or me.login, me.extension)] if me is not None else []
        others = [one for one in people if one.login != self._own]
        self.offer({one.login: self._said(one) for one in (*own, *others)})
        self.choose(self._own)

    def _said(self, one: Commander) -> str:
        name = tr("{name}（本人）", name=one.name) if one.login == self._own else one.name
        return GAP.join(part for part in (name, one.extension, one.login) if part)

    @property
    def login(self) -> str | None:
        """Whose login is meant; empty: who declares. None: what was typed means nobody."""
        found = self._meant()
        if found is None:
            return None
        login = str(self.itemData(found)) if found >= 0 else self._own
        return "" if login == self._own else login

    def _meant(self) -> int | None:
        """The place of who is meant; -1: nothing is typed. None: nobody, or several."""
        typed = self.currentText().strip().lower()
        if not typed:
            return -1
        texts = [self.itemText(place).lower() for place in range(self.count())]
        if typed in texts:
            return texts.index(typed)
        fits = [place for place, text in enumerate(texts) if typed in text]
        return fits[0] if len(fits) == 1 else None

    @Slot()
    def _settle(self) -> None:
        """What means one person stands there as that person."""
        found = self._meant()
        if found is not None:
            self.setCurrentIndex(found if found >= 0 else self.findData(self._own))
            self.edited.emit()

    @Slot()
    def _tell_edited(self) -> None:
        self.edited.emit()

    def entitle(self) -> None:
        """Its words."""
        line = self.lineEdit()
        assert line is not None
        line.setPlaceholderText(tr("姓名、分机或账号；留空为本人"))
        self.setAccessibleName(tr("指挥"))

    def use(self, look: Look) -> None:
        super().use(look)
        line, completer = self.lineEdit(), self.completer()
        assert line is not None
        assert completer is not None
        line.setFont(font(Role.BODY, look.scale))
        listed = completer.popup()
        if listed is not None:
            listed.setFont(font(Role.BODY, look.scale))
