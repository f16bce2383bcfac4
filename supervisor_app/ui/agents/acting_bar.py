"""What can be done to whoever is chosen, as buttons: 移动技能, 置忙 / 置闲, 强制签出, 释放通话."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from supervisor_app.domain.people import Right
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr

HEIGHT = 30
GAP = 8
KEYS = {Right.SKILLS: "G", Right.PAUSE: "P", Right.LISTEN: "L"}
RIGHTS = (Right.SKILLS, Right.PAUSE, Right.SIGN_OUT, Right.RELEASE)


class ActBar(QWidget):
    """Shows why something cannot be done; never hides it."""

    wished = Signal(object, object)
    """A `Right`, and the button that was pressed."""

    def __init__(self, parent: QWidget | None = None, rights: tuple[Right, ...] = RIGHTS) -> None:
        super().__init__(parent)
        self._look = Look()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.buttons: dict[Right, QPushButton] = {}
        for right in rights:
            button = self.buttons[right] = QPushButton(self)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            # A click leaves the keyboard's frame where it is: it says whom the button is about.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(
                lambda _=False, right=right, at=button: self.wished.emit(right, at)
            )
            self._row.addWidget(button)
        self.use(Look())

    def forbid(self, why: Mapping[Right, str], count: int) -> None:
        """Why each cannot be done now, empty where it can; `count`: to how many."""
        for right, button in self.buttons.items():
            reason = why.get(right, "")
            button.setEnabled(not reason)
            name = act_name(right)
            told = f"{name} {count}" if count else name
            key = KEYS.get(right, "")
            button.setToolTip(reason or f"{told}   {key}".rstrip())
            button.setAccessibleName(told)
            button.setAccessibleDescription(reason)

    def use(self, look: Look) -> None:
        """Words and sizes."""
        self._look = look
        self._row.setSpacing(look.px(GAP))
        for right, button in self.buttons.items():
            key = KEYS.get(right, "")
            button.setText(f"{act_name(right)}  {key}".rstrip())
            button.setFont(font(Role.BODY, look.scale))
            button.setFixedHeight(look.px(HEIGHT))
        self.updateGeometry()

    def pad(self, side: int, above: int) -> None:
        """Room around the buttons, at this look's scale."""
        px = self._look.px
        self._row.setContentsMargins(px(side), px(above), px(side), px(above))

    def sizeHint(self) -> QSize:
        widths = sum(button.sizeHint().width() for button in self.buttons.values())
        gaps = self._row.spacing() * (len(self.buttons) - 1)
        return QSize(widths + gaps, self._look.px(HEIGHT))


def act_name(right: Right) -> str:
    """What a button is called."""
    match right:
        case Right.SKILLS:
            return tr("移动技能")
        case Right.PAUSE:
            return tr("置忙 / 置闲")
        case Right.SIGN_OUT:
            return tr("强制签出")
        case Right.RELEASE:
            return tr("释放通话")
        case _:
            return tr("旁听")
