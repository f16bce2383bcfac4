"""The Markdown that the manual is written in, as the rich text that Qt shows.

Headings, paragraphs, lists, tables, code, pictures, links, **names on the screen** and `keys`. An
anchor stands on a line of its own before a heading, as `<a id="name"></a>`, alike in each language.
"""

import html
import re
from collections.abc import Callable, Iterator

from msgspec import Struct
from PySide6.QtGui import QTextDocument

ANCHOR = re.compile(r'<a id="([a-z0-9_-]+)"></a>$')
_HEADING = re.compile(r"(#{1,3}) (.+)$")
_ITEM = re.compile(r"(- |\d+\. )(.*)$")
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)$")
_RULE = re.compile(r"\|[\s:|-]+\|$")
_CODE = re.compile(r"`([^`]+)`")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_WIDE = re.compile(r"[⺀-鿿＀-￯　-〿”“]")
_HIDDEN = "\0"
PICTURE = "picture:"
"""A link that shows a picture larger."""


class Section(Struct, frozen=True):
    """What stands below one heading, as plain text."""

    anchor: str
    """Of this heading, or the last one before it that has one; empty: the top of the page."""
    heading: str
    text: str


def put(markdown: str, document: QTextDocument) -> None:
    """Write a page into a document; what is no mark of this Markdown is escaped."""
    document.setHtml(rich(markdown))


def rich(markdown: str) -> str:
    """A page as HTML for a `QTextDocument`."""
    return "".join(_blocks(markdown.splitlines()))


def title(markdown: str) -> str:
    """The first heading."""
    found = next((_HEADING.match(line) for line in markdown.splitlines() if line[:2] == "# "), None)
    return plain(found.group(2)) if found else ""


def sections(markdown: str) -> Iterator[Section]:
    """A page cut at its headings."""
    anchor, heading, kept = "", "", [""]
    for line in markdown.splitlines():
        named, head = ANCHOR.match(line), _HEADING.match(line)
        if named or head:
            if heading and kept:
                yield Section(anchor, heading, plain(" ".join(kept)))
                kept = []
            if named:
                anchor, heading = named.group(1), ""
        if head:
            heading, kept = head.group(2), [""]
        elif not (named or _RULE.match(line.strip()) or line.strip().startswith(("<!--", "```"))):
            kept.append(line.strip())
    if heading:
        yield Section(anchor, heading, plain(" ".join(kept)))


def plain(text: str) -> str:
    """Without marks."""
    text = re.sub(r"!\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = _LINK.sub(r"\1", text)
    text = re.sub(r"\*\*|`", "", text)
    return " ".join(re.sub(r"\||<br>|^#+ ", " ", text).split())


def _blocks(lines: list[str]) -> Iterator[str]:
    at, anchor = 0, ""
    while at < len(lines):
        line = lines[at].rstrip()
        named = ANCHOR.match(line)
        if not line or named or line.startswith("<!--"):
            anchor = named.group(1) if named else anchor
            at += 1
            continue
        read, end = _reader(line)
        stop = at + 1
        while stop < len(lines) and not end(lines, at, stop):
            stop += 1
        yield from read(lines[at:stop], anchor)
        anchor, at = "", stop


_Read = Callable[[list[str], str], Iterator[str]]
_End = Callable[[list[str], int, int], bool]


def _reader(line: str) -> tuple[_Read, _End]:
    """What reads a block that begins so, and what tells that it is over."""
    if _HEADING.match(line):
        return _heading, lambda lines, begin, at: True
    if line.startswith("```"):
        return _code, _code_ends
    if line.startswith("|"):
        return _table, lambda lines, begin, at: not lines[at].startswith("|")
    if _PICTURE.match(line):
        return _picture, lambda lines, begin, at: True
    if _ITEM.match(line):
        return _list, _list_ends
    return _paragraph, _paragraph_ends


def _code_ends(lines: list[str], begin: int, at: int) -> bool:
    return at > begin + 1 and lines[at - 1].startswith("```")


def _list_ends(lines: list[str], _begin: int, at: int) -> bool:
    """A line at the margin that is no item; an empty one before such a line belongs to neither."""
    line = lines[at]
    if not line.strip():
        following = next((one for one in lines[at:] if one.strip()), "")
        return not (following.startswith("  ") or _ITEM.match(following))
    return not (line.startswith("  ") or _ITEM.match(line))


def _paragraph_ends(lines: list[str], _begin: int, at: int) -> bool:
    line = lines[at]
    begins = _HEADING.match(line) or _ITEM.match(line) or ANCHOR.match(line)
    return not line.strip() or line.startswith(("```", "|")) or bool(begins)


def _heading(lines: list[str], anchor: str) -> Iterator[str]:
    found = _HEADING.match(lines[0])
    assert found is not None
    level = len(found.group(1))
    name = f'<a name="{anchor}"></a>' if anchor else ""
    yield f"<h{level}>{name}{_inline(found.group(2))}</h{level}>"


def _code(lines: list[str], _anchor: str) -> Iterator[str]:
    inside = [line for line in lines if not line.startswith("```")]
    text = html.escape("\n".join(inside))
    yield f'<table class="code" width="100%"><tr><td><pre>{text}</pre></td></tr></table>'


def _table(lines: list[str], _anchor: str) -> Iterator[str]:
    rows = [
        [cell.strip() for cell in line.strip().strip("|").replace(r"\|", _HIDDEN).split("|")]
        for line in lines
        if not _RULE.match(line.strip())
    ]
    yield '<table class="rows" width="100%" cellspacing="0">'
    for number, row in enumerate(rows):
        kind = "td" if number else "th"
        cells = (_inline(cell.replace(_HIDDEN, "|")) for cell in row)
        yield "<tr>" + "".join(f'<{kind} align="left">{cell}</{kind}>' for cell in cells) + "</tr>"
    yield "</table>"


def _picture(lines: list[str], _anchor: str) -> Iterator[str]:
    found = _PICTURE.match(lines[0].rstrip())
    assert found is not None
    said, source = (html.escape(part) for part in found.groups())
    name = source.rpartition("/")[2]
    image = f'<img src="{source}" alt="{said}">'
    yield f'<p class="picture"><a href="{PICTURE}{name}">{image}</a></p>'
    yield f'<p class="said">{said}</p>'


def _list(lines: list[str], _anchor: str) -> Iterator[str]:
    items: list[list[str]] = []
    for line in lines:
        found = _ITEM.match(line)
        if found:
            items.append([found.group(2)])
        else:
            items[-1].append(re.sub(r"^ {2,3}", "", line))
    kind = "ul" if lines[0].startswith("- ") else "ol"
    yield f"<{kind}>"
    for item in items:
        inside = re.sub(r"^<p>(.*?)</p>", r"\1", "".join(_blocks(item)), count=1)
        yield f"<li>{inside}</li>"
    yield f"</{kind}>"


def _paragraph(lines: list[str], _anchor: str) -> Iterator[str]:
    text = lines[0].strip()
    for line in map(str.strip, lines[1:]):
        # Chinese has no space where its line was broken.
        meets = text[-1:] + line[:1]
        text += line if _WIDE.match(meets[:1]) or _WIDE.match(meets[1:]) else f" {line}"
    yield f"<p>{_inline(text)}</p>"


def _inline(text: str) -> str:
    codes: list[str] = []

    def put_by(found: re.Match[str]) -> str:
        codes.append(f'<code class="key">&nbsp;{html.escape(found.group(1))}&nbsp;</code>')
        return f"{_HIDDEN}{len(codes) - 1}{_HIDDEN}"

    shown = html.escape(_CODE.sub(put_by, text), quote=False)
    shown = _BOLD.sub(r"<b>\1</b>", shown)
    shown = shown.replace("&lt;br&gt;", "<br>")
    shown = _LINK.sub(lambda link: f'<a href="{link.group(2)}">{link.group(1)}</a>', shown)
    return re.sub(f"{_HIDDEN}(\\d+){_HIDDEN}", lambda found: codes[int(found.group(1))], shown)
