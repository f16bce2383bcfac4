"""What is entered of each source. Secrets are never told to anyone but the test and the keyring."""

from msgspec.structs import replace
from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from supervisor_app.domain.source_choice import SourceForm
from supervisor_app.ui.connect.entered import Entered, Kind, form_of
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.form_row import FormRow
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr

SHORT_W = 240
_SECRETS = ("token", "secret", "freeswitch_secret", "event_secret")
_SHORT = frozenset(("user", "secret", "title", "event_secret", "event_socket")) | {
    f"freeswitch_{name}" for name in ("user", "secret", "title")
}
_PAGES = {
    Kind.GATEWAY: ("gateway_url", "token"),
    Kind.ASTERISK: ("asterisk_url", "second_url", "user", "secret", "title"),
    Kind.FREESWITCH: (
        "freeswitch_url",
        "freeswitch_user",
        "freeswitch_secret",
        "event_socket",
        "event_secret",
        "freeswitch_title",
    ),
}
_NOT_NEEDED = frozenset(("second_url", "title", "event_socket", "event_secret", "freeswitch_title"))


class SourceFields(QStackedWidget):
    """The fields of the source that is chosen; those of the others keep what they have."""

    edited = Signal()
    """Something was typed, or another source was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entered = Entered()
        names = [name for page in _PAGES.values() for name in page]
        self.lines = {name: self._line(secret=name in _SECRETS) for name in names}
        self._rows = {
            name: FormRow(line, width=SHORT_W) if name in _SHORT else FormRow(line)
            for name, line in self.lines.items()
        }
        self._about = QLabel(self)
        self._about.setWordWrap(True)
        self._about.setProperty("tone", "t2")
        self._about.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._stacks: list[QVBoxLayout] = []
        self._pages = {kind: self._page(*names) for kind, names in _PAGES.items()}
        self._pages[Kind.DEMONSTRATION] = self._about
        for page in self._pages.values():
            self.addWidget(page)
        self._show_kind()

    def _line(self, secret: bool = False) -> QLineEdit:
        line = QLineEdit(self)
        if secret:
            line.setEchoMode(QLineEdit.EchoMode.Password)
        line.textEdited.connect(self._typed)
        return line

    def _page(self, *rows: str) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        for row in rows:
            column.addWidget(self._rows[row])
        column.addStretch(1)
        self._stacks.append(column)
        return page

    # What is entered

    @property
    def entered(self) -> Entered:
        """Everything but the secrets."""
        return self._entered

    @property
    def form(self) -> SourceForm:
        """What is to be tested and used, with its secret."""
        own = "freeswitch_secret" if self._entered.kind is Kind.FREESWITCH else "secret"
        token, secret, event = (self.lines[name].text() for name in ("token", own, "event_secret"))
        return form_of(self._entered, token, secret, event)

    @property
    def missing(self) -> str:
        """What has to be entered before anything can be tested; empty where nothing has."""
        needed = [n for n in _PAGES.get(self._entered.kind, ()) if n not in _NOT_NEEDED]
        if self._entered.event_socket and self._entered.kind is Kind.FREESWITCH:
            needed.append("event_secret")
        empty = [self.lines[n] for n in needed if not self.lines[n].text().strip()]
        names = tr("、").join(line.accessibleName() for line in empty)
        return tr("请先填写：{names}", names=names) if empty else ""

    def fill(self, entered: Entered) -> None:
        """Show what was entered earlier, without telling anyone."""
        self._entered = entered
        for name, line in self.lines.items():
            if name not in _SECRETS and line.text() != getattr(entered, name):
                line.setText(getattr(entered, name))
        self._show_kind()

    def choose(self, kind: Kind) -> None:
        """Another source."""
        if kind is not self._entered.kind:
            self._entered = replace(self._entered, kind=kind)
            self._show_kind()
            self.edited.emit()

    def forget_secrets(self) -> None:
        """They are kept where they belong."""
        for name in _SECRETS:
            self.lines[name].clear()

    @Slot()
    def _typed(self) -> None:
        typed = {name: line.text() for name, line in self.lines.items() if name not in _SECRETS}
        self._entered = Entered(kind=self._entered.kind, **typed)
        self.edited.emit()

    def _show_kind(self) -> None:
        self.setCurrentWidget(self._pages[self._entered.kind])
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Of what is in sight."""
        shown = self.currentWidget()
        return shown.sizeHint() if shown is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown is not None else super().minimumSizeHint()

    # How it looks

    def use(self, look: Look) -> None:
        """Words, fonts and sizes."""
        told = {
            "gateway_url": (tr("网关地址"), "https://floor.example.com:8700"),
            "token": (tr("令牌"), tr("由网关管理员提供，整段粘贴")),
            "asterisk_url": (tr("主地址"), "http://10.0.0.5:8088"),
            "second_url": (tr("备用地址"), tr("可不填；主地址不通时改用")),
            "user": (tr("AMI 账号"), ""),
            "secret": (tr("AMI 口令"), ""),
            "title": (tr("显示名称"), "Asterisk"),
            "freeswitch_url": (tr("地址"), "http://10.0.0.7:8080"),
            "freeswitch_user": (tr("账号"), "desk@default"),
            "freeswitch_secret": (tr("口令"), ""),
            "event_socket": (tr("事件套接字"), tr("可不填，10.0.0.7:8021")),
            "event_secret": (tr("其口令"), ""),
            "freeswitch_title": (tr("显示名称"), "FreeSWITCH"),
        }
        for name, (title, hint) in told.items():
            row = self._rows[name]
            row.entitle(title)
            row.use(look)
            line = row.field
            assert isinstance(line, QLineEdit)
            line.setPlaceholderText(hint)
        self._about.setText(
            tr(
                "一家有 150 名坐席的模拟银行客服中心，按真实时间运转，无需网络。顶栏始终显示"
                "“演示”，点它可以播放来电激增、职场断线、数据中断。"
            )
        )
        self._about.setFont(font(Role.BODY, look.scale))
        for column in self._stacks:
            column.setSpacing(look.px(12))
