"""The style sheet of the desk, made from the tokens. Fonts are not in it: see `fonts`."""

import re
from string import Template

from supervisor_app.ui.parts.page import Look

_SHEET = Template(
    """
* { outline: none; }
QWidget { color: $t1; background: transparent; }
QWidget#Shell, QWidget#Content, QStackedWidget#Pages { background: $bg; }
QFrame[panel="true"] { background: $panel; border: 1px solid $line; border-radius: 4px; }
QWidget#TopBar { background: $panel; border-bottom: 1px solid $line; }
QWidget#Rail { background: $panel; border-right: 1px solid $line; }
QWidget#Banner { background: $dqbg; border-bottom: 2px solid $dq; }
QWidget#Banner[calm="true"] { background: $raised; border-bottom: 1px solid $dq; }
QWidget#Footer { background: $panel; border-top: 1px solid $line; }
QLabel { background: transparent; border: none; }
QLabel { qproperty-textFormat: "PlainText"; }
QLabel[links="true"] { qproperty-textFormat: "RichText"; }
QLabel[tone="t2"] { color: $t2; }
QLabel[tone="t3"] { color: $t3; }
QLabel[tone="dq"] { color: $dq; }
QLabel[tone="warn"] { color: $warn; }
QLabel[tone="acc"] { color: $acc; }
QFrame[rule="vertical"] { background: $line2; border: none; max-width: 1px; }
QFrame[rule="horizontal"] { background: $line; border: none; max-height: 1px; }
QLabel[tag="true"] {
    background: $raised; color: $t2; border: 1px solid $line2; border-radius: 2px;
    padding: 0 6px;
}
QPushButton[tag="true"] {
    background: $raised; color: $t2; border: 1px solid $line2; border-radius: 2px;
    padding: 0 6px; min-height: 18px;
}
QPushButton[tag="true"]:hover { background: $hover; color: $t1; }
QPushButton[tag="true"]:focus { border: 2px solid $acc; padding: 0 5px; min-height: 16px; }
QLabel[key="true"] {
    color: $t3; border: 1px solid $line2; border-radius: 2px; padding: 0 4px;
}
QLabel[tag="true"] {
    background: $raised; color: $t2; border: 1px solid $line2; border-radius: 2px; padding: 1px 6px;
}
QTableView { background: $panel; border: none; selection-background-color: transparent; }
QHeaderView { background: $panel; border: none; }
QPushButton, QComboBox {
    background: $raised; color: $t1; border: 1px solid $line2; border-radius: 3px;
    padding: 0 12px; min-height: 26px;
}
QPushButton:hover, QComboBox:hover { background: $hover; }
QPushButton:pressed { background: $line; }
QPushButton:focus, QComboBox:focus { border: 2px solid $acc; padding: 0 11px; min-height: 24px; }
QPushButton:disabled, QComboBox:disabled { background: $panel; color: $t3; border-color: $line; }
QPushButton[flat="true"] { background: transparent; border: none; color: $t2; padding: 0 6px; }
QPushButton[flat="true"]:hover { color: $t1; background: $hover; }
QPushButton[flat="true"]:disabled { color: $t3; background: transparent; }
QPushButton[flat="true"]:focus { border: 2px solid $acc; padding: 0 4px; }
QPushButton[primary="true"] { background: $acc; color: $onacc; border-color: $acc; }
QPushButton[primary="true"]:focus { border: 2px solid $t1; }
QPushButton[primary="true"]:disabled { background: $raised; color: $t3; border-color: $line2; }
QPushButton[danger="true"] { color: $crit; border-color: $crit; }
QPushButton[onalert] { border: 1px solid $oncrit; color: $oncrit; background: $critf; }
QPushButton[onalert="text"] { border: none; }
QPushButton[onalert="solid"] { background: $oncrit; color: $critf; }
QPushButton[onalert]:focus { border: 2px solid $oncrit; }
QPushButton[onalert="solid"]:focus { border: 2px solid $t1; }
QPushButton[onalert]:disabled { color: $oncrit; background: $critf; border: none; }
QPushButton[menu="true"] { text-align: left; padding: 0 26px 0 12px; }
QPushButton[menu="true"]:focus { padding: 0 25px 0 11px; }
QPushButton[tall="true"] { min-height: 34px; }
QPushButton[tall="true"]:focus { min-height: 32px; }
QPushButton[segment] { background: $panel; color: $t2; border-radius: 0; border-right: none; }
QPushButton[segment]:hover { background: $hover; }
QPushButton[segment]:checked { background: $accbg; color: $acc; }
QPushButton[segment]:focus { border: 2px solid $acc; }
QPushButton[segment="first"] {
    border-top-left-radius: 3px; border-bottom-left-radius: 3px;
}
QPushButton[segment="last"] {
    border-right: 1px solid $line2;
    border-top-right-radius: 3px; border-bottom-right-radius: 3px;
}
QPushButton[segment="only"] { border-right: 1px solid $line2; border-radius: 3px; }
QComboBox::drop-down { border: none; width: 0; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView {
    background: $panel; color: $t1; border: 1px solid $line2;
    selection-background-color: $accbg; selection-color: $t1; padding: 2px;
}
QLineEdit {
    background: $field; color: $t1; border: 1px solid $line2; border-radius: 3px;
    padding: 0 8px; min-height: 26px; placeholder-text-color: $t3;
    selection-background-color: $acc; selection-color: $onacc;
}
QLineEdit:focus { border: 2px solid $acc; padding: 0 7px; min-height: 24px; }
QLineEdit:disabled, QLineEdit:read-only { background: $panel; color: $t2; border-color: $line; }
QLineEdit[fault="true"] { border-color: $warnf; }
QPlainTextEdit[field="true"] {
    background: $field; color: $t1; border: 1px solid $line2; border-radius: 3px; padding: 4px;
    selection-background-color: $acc; selection-color: $onacc;
}
QPlainTextEdit[field="true"]:focus { border: 2px solid $acc; padding: 3px; }
QPlainTextEdit[field="true"]:read-only { background: $panel; color: $t2; border-color: $line; }
QScrollArea, QScrollArea > QWidget > QWidget#Scrolled { background: transparent; border: none; }
QMenu {
    background: $panel; color: $t1; border: 1px solid $line2; padding: 4px;
}
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 3px; }
QMenu::item:selected { background: $accbg; }
QMenu::item:disabled { color: $t3; }
QMenu::indicator { width: 0; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QFileDialog, QMessageBox { background: $panel; }
QFileDialog QAbstractItemView {
    background: $field; color: $t1; border: 1px solid $line2;
    selection-background-color: $accbg; selection-color: $t1;
}
QFileDialog QHeaderView { background: $raised; }
QFileDialog QHeaderView::section {
    background: $raised; color: $t2; border: none; padding: 2px 6px;
}
QFileDialog QToolButton { background: $raised; border: 1px solid $line2; padding: 2px; }
QFrame#Dialog { background: $panel; border: 1px solid $line2; border-radius: 4px; }
QFrame[popup="true"] { background: $panel; border: 1px solid $line2; border-radius: 4px; }
QFrame[toast="true"] { background: $raised; border: 1px solid $line2; border-radius: 4px; }
QPushButton[link="true"] {
    background: transparent; border: none; color: $acc; padding: 0 6px;
}
QPushButton[link="true"]:hover { background: $hover; }
QPushButton[link="true"]:disabled { color: $t3; }
QPushButton[link="true"]:focus { border: 2px solid $acc; padding: 0 4px; }
QListView { background: $panel; border: none; }
QToolTip { background: $raised; color: $t1; border: 1px solid $line2; padding: 4px 6px; }
QToolTip { qproperty-textFormat: "PlainText"; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: $n4; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $n3; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""
)


_LENGTH = re.compile(r"(\d+)px")
_HAIRLINE = 1


def style_sheet(look: Look) -> str:
    """The QSS of a look. Lengths grow with its scale; rules of one pixel stay as fine."""
    theme = look.theme
    tokens = {name: getattr(theme, name) for name in theme.__struct_fields__ if name != "name"}

    def grown(length: re.Match[str]) -> str:
        size = int(length.group(1))
        return f"{size if size <= _HAIRLINE else look.px(size)}px"

    return _LENGTH.sub(grown, _SHEET.substitute(tokens))
