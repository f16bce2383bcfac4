"""How a page of the manual is set, in the tokens of the theme."""

from string import Template

from supervisor_app.ui.parts.page import Look

_SHEET = Template(
    """
body, p, li, td, th { color: $t1; }
p { margin-top: ${gap}px; margin-bottom: ${gap}px; line-height: 150%; }
li { margin-top: ${half}px; margin-bottom: ${half}px; line-height: 150%; }
h1 { font-size: ${h1}px; margin-top: 0; margin-bottom: ${gap}px; }
h1, h2, h3 { color: $t1; font-weight: 600; }
h2 { font-size: ${h2}px; margin-top: ${wide}px; margin-bottom: ${gap}px; }
h3 { font-size: ${h3}px; margin-top: ${mid}px; margin-bottom: ${half}px; }
a { color: $acc; text-decoration: none; }
b { font-weight: 600; color: $t1; }
code { color: $t1; background-color: $raised; font-size: ${small}px; }
pre { color: $t1; font-size: ${small}px; white-space: pre-wrap; line-height: 100%;
      font-family: monospace, 'Noto Sans Mono CJK SC', 'Noto Sans CJK SC'; margin: 0; }
table { margin-top: ${gap}px; margin-bottom: ${gap}px; }
table.rows { border-collapse: collapse; border: 1px solid $line; }
table.rows td { border: 1px solid $line; padding: ${half}px ${gap}px; }
table.rows th { border: 1px solid $line; padding: ${half}px ${gap}px; color: $t2;
                background-color: $raised; font-weight: 600; }
table.code { background-color: $raised; }
table.code td { padding: ${gap}px; }
p.picture { margin-bottom: 0; line-height: 100%; }
p.said { color: $t3; font-size: ${small}px; margin-top: ${half}px; }
"""
)

_OWN = Template(
    """
QTextBrowser#ManualPage { background: $field; }
QListWidget#ManualContents { background: $panel; padding: ${pad}px; border: 1px solid $panel; }
QListWidget#ManualContents:focus { border: 1px solid $acc; }
QListWidget#ManualContents::item { padding: ${pad}px; border-radius: 3px; }
QListWidget#ManualContents::item:selected { background: $accbg; color: $t1; }
"""
)


def own_sheet(look: Look) -> str:
    """What the window adds to the style sheet of the desk."""
    theme = look.theme
    tokens = {name: getattr(theme, name) for name in ("field", "panel", "accbg", "acc", "t1")}
    return _OWN.substitute(tokens, pad=look.px(6))


def sheet(look: Look) -> str:
    """The style sheet of a page in this look."""
    theme = look.theme
    tokens = {name: getattr(theme, name) for name in theme.__struct_fields__ if name != "name"}
    sizes = {"h1": 24, "h2": 18, "h3": 15, "small": 13, "gap": 8, "half": 4, "mid": 16, "wide": 24}
    return _SHEET.substitute(tokens, **{name: look.px(size) for name, size in sizes.items()})
