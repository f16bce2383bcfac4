"""The quickest ways known to read a QueueStatus answer, none of which a product could use alone.

`LayoutParser` takes for granted that all blocks of a kind have the same keys in the same order;
`DeltaParser` that the blocks keep their order from one answer to the next. `by_partition` takes
nothing for granted but complete UTF-8, and is what both would have to fall back to.
"""

import re

Row = tuple[str, ...]


def by_partition(body: bytes) -> list[dict[str, str]]:
    """Each block as a dictionary."""
    return [_fields(block) for block in body.decode().split("\r\n\r\n") if block]


class LayoutParser:
    """One regular expression for all members, made from the keys of the first; members as rows."""

    def __init__(self, sample: bytes) -> None:
        first = next(block for block in _blocks(sample) if _is_member(block))
        keys = [line.partition(": ")[0] for line in first.split("\r\n")]
        lines = (rf"{re.escape(key)}: ([^\r]*)\r\n" for key in keys)
        self._members = re.compile("".join(lines))

    def parse(self, body: bytes) -> list[Row]:
        """Every member, with its values in the order of the keys."""
        return self._members.findall(body.decode())


class DeltaParser:
    """Reads again only the blocks that differ from those in the same place of the last answer."""

    def __init__(self) -> None:
        self._blocks: list[str] = []
        self._rows: list[Row] = []

    def parse(self, body: bytes) -> list[Row]:
        """Every block as a row of values, in the order of its keys."""
        blocks = _blocks(body)
        if len(blocks) != len(self._blocks):
            self._blocks, self._rows = [""] * len(blocks), [()] * len(blocks)
        before, rows = self._blocks, self._rows
        for place, block in enumerate(blocks):
            if block != before[place]:
                rows[place] = tuple(line.partition(": ")[2] for line in block.split("\r\n"))
        self._blocks = blocks
        return rows


def _blocks(body: bytes) -> list[str]:
    return body.decode().split("\r\n\r\n")


def _is_member(block: str) -> bool:
    return block.startswith("Event: QueueMember\r\n")


def _fields(block: str) -> dict[str, str]:
    fields = {}
    for line in block.split("\r\n"):
        key, _, value = line.partition(": ")
        fields[key] = value
    return fields
