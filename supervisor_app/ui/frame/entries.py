"""A short list of things to go to or to do: what the search finds, what is past its limit."""

from collections.abc import Callable, Sequence

from msgspec import Struct
from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from supervisor_app.domain.limits import Severity
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.glyphs import Glyph, draw_glyph
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.theme import Theme

ROW_H = 34
PAD = 12
SIGN = 12
GAP = 8
EDGE_W = 3
ENTRY = Qt.ItemDataRole.UserRole
_INK = {Severity.CRITICAL: "crit", Severity.WARNING: "warn"}


class Entry(Struct, frozen=True):
    """A line of the list, in the user's language."""

    kind: str
    """What it is: an agent, a queue, a page, a command."""
    title: str
    act: Callable[[], None]
    note: str = ""
    glyph: Glyph | None = None
    severity: Severity = Severity.NORMAL
    value: str = ""
    """At the right: a state, a figure."""
    keys: str = ""

    @property
    def spoken(self) -> str:
        """All of it in a row."""
        parts = (self.kind, self.title, self.note, self.value, self.keys)
        return " ".join(part for part in parts if part)


class EntryModel(QAbstractListModel):
    """The lines that are shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: tuple[Entry, ...] = ()

    def show(self, entries: Sequence[Entry]) -> None:
        """Show these and no others."""
        self.beginResetModel()
        self.entries = tuple(entries)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entry.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return entry.spoken
            case ENTRY.value:
                return entry
            case _:
                return None


class EntryDelegate(QStyledItemDelegate):
    """Kind, name and note from the left; value and key from the right."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.use(Look())

    def use(self, look: Look) -> None:
        """Colours, fonts and sizes."""
        self._look = look
        self._name = font(Role.NAME, look.scale)
        self._note = font(Role.NOTE, look.scale)
        self._micro = font(Role.MICRO, look.scale)
        self._bold = font(Role.BODY_STRONG, look.scale)
        self.kind_w = 0.0

    def measure(self, entries: Sequence[Entry]) -> None:
        """Make room for the widest kind."""
        metrics = QFontMetricsF(self._note)
        widths = [metrics.horizontalAdvance(entry.kind) for entry in entries]
        self.kind_w = max(widths, default=0.0)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, self._look.px(ROW_H))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        entry = index.data(ENTRY.value)
        theme, px = self._look.theme, self._look.px
        area: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(area, theme.color("accbg"))
            painter.fillRect(area.left(), area.top(), px(EDGE_W), area.height(), theme.color("acc"))
        line = QRectF(area).adjusted(px(PAD), 0, -px(PAD), 0)
        line = self._right(painter, line, entry, theme)
        self._left(painter, line, entry, theme)

    def _left(self, painter: QPainter, line: QRectF, entry: Entry, theme: Theme) -> None:
        px = self._look.px
        if self.kind_w:
            self._text(painter, line, entry.kind, self._note, theme, "t3")
            line.setLeft(line.left() + self.kind_w + px(GAP + 4))
        if entry.glyph is not None:
            self._sign(painter, line, entry, theme)
            line.setLeft(line.left() + px(SIGN + GAP))
        line.setLeft(
            line.left()
            + self._text(painter, line, entry.title, self._name, theme, "t1")
            + px(GAP + 2)
        )
        if line.width() > px(24):
            self._text(painter, line, entry.note, self._note, theme, "t2")

    def _right(self, painter: QPainter, line: QRectF, entry: Entry, theme: Theme) -> QRectF:
        """Paint what stands at the right; returns what is left of the line."""
        px = self._look.px
        if entry.keys:
            width = QFontMetricsF(self._micro).horizontalAdvance(entry.keys) + px(10)
            high = px(18)
            cap = QRectF(line.right() - width, line.center().y() - high / 2, width, high)
            painter.setPen(theme.color("line2"))
            painter.drawRoundedRect(cap.toRect(), px(2), px(2))
            self._text(painter, cap, entry.keys, self._micro, theme, "t3", centred=True)
            line.setRight(cap.left() - px(GAP))
        if entry.value:
            ink = _INK.get(entry.severity, "t1" if entry.severity else "t2")
            face = self._note if entry.severity is Severity.NORMAL else self._bold
            ink = "t2" if entry.severity is Severity.NORMAL else ink
            width = QFontMetricsF(face).horizontalAdvance(entry.value) + 1
            cell = QRectF(line.right() - width, line.top(), width, line.height())
            self._text(painter, cell, entry.value, face, theme, ink)
            line.setRight(cell.left() - px(GAP))
        return line

    def _sign(self, painter: QPainter, line: QRectF, entry: Entry, theme: Theme) -> None:
        size = self._look.px(SIGN)
        area = QRectF(line.left(), line.center().y() - size / 2, size, size)
        fills = {Severity.CRITICAL: "critf", Severity.WARNING: "warnf"}
        assert entry.glyph is not None
        draw_glyph(painter, entry.glyph, area, theme.color(fills.get(entry.severity, "t2")))

    def _text(
        self,
        painter: QPainter,
        area: QRectF,
        text: str,
        face: QFont,
        theme: Theme,
        ink: str,
        centred: bool = False,
    ) -> float:
        painter.setFont(face)
        painter.setPen(theme.color(ink))
        align = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft
        return write(painter, area, text, align)


class EntryList(QListView):
    """The list; a click or Enter does what the line says."""

    done = Signal()
    """A line was chosen; its act is under way."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = EntryModel(self)
        self._delegate = EntryDelegate(self)
        self.setModel(self.lines)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.entered.connect(self.setCurrentIndex)
        self.clicked.connect(self._chosen)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these, the first one chosen."""
        self._delegate.measure(entries)
        self.lines.show(entries)
        self.choose(0)

    def choose(self, row: int) -> None:
        """Choose a line; from the last one goes on to the first."""
        count = self.lines.rowCount()
        if count:
            self.setCurrentIndex(self.lines.index(row % count))

    def move_by(self, rows: int) -> None:
        """Choose a line further down or up."""
        self.choose(self.currentIndex().row() + rows)

    def wanted_height(self, most_rows: int) -> int:
        """How high it is with its lines, or with so many."""
        return (
            min(self.lines.rowCount(), most_rows)
            * self._delegate.sizeHint(QStyleOptionViewItem(), QModelIndex()).height()
        )

    def use(self, look: Look) -> None:
        """Colours, fonts and sizes."""
        self._delegate.use(look)
        self._delegate.measure(self.lines.entries)
        self.lines.layoutChanged.emit()

    @Slot()
    def act(self) -> None:
        """Do what the chosen line says."""
        self._chosen(self.currentIndex())

    @Slot(QModelIndex)
    def _chosen(self, index: QModelIndex) -> None:
        if index.isValid():
            entry = self.lines.entries[index.row()]
            self.done.emit()
            entry.act()
