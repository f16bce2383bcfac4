"""A command line's grammar that says in both languages what was wrong with what was typed."""

import argparse
import re
from typing import NoReturn

_NAMED = r"(?:argument (?P<name>[^:]+): )?"
_IN_CHINESE: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (?P<what>.+)", "还要写：{what}"),
    (r"unrecognized arguments: (?P<what>.+)", "不认识：{what}"),
    (r"invalid choice: (?P<what>.+) \(choose from (?P<those>.+)\)", "没有 {what}；可写：{those}"),
    (r"invalid (?P<kind>\S+) value: (?P<what>.+)", "{what} 不能用"),
    (r"expected one argument", "后面要写一个值"),
    (r"expected at least one argument", "后面至少写一个值"),
    (r"not allowed with argument (?P<what>.+)", "不能与 {what} 一起用"),
    (r"ambiguous option: (?P<what>\S+) could match (?P<those>.+)", "{what} 不明确：{those}"),
    (r"ignored explicit argument (?P<what>.+)", "后面不写 {what}"),
)
_KNOWN = [(re.compile(_NAMED + pattern, re.DOTALL), template) for pattern, template in _IN_CHINESE]
_OWN = re.compile(r"argument (?P<name>[^:]+): (?P<both>.* · .*)", re.DOTALL)
"""What a type of this program says has both languages already."""


class Grammar(argparse.ArgumentParser):
    """As argparse has it. Grammars below it are of the same kind."""

    def error(self, message: str) -> NoReturn:
        """Say it, Chinese first, and end with 2."""
        super().error(in_both(message))


def in_both(message: str) -> str:
    """What argparse says, with the Chinese before it; as it is where both are there already."""
    if own := _OWN.fullmatch(message):
        return f"{own['name']}: {own['both']}"
    for pattern, template in _KNOWN:
        if found := pattern.fullmatch(message):
            named = f"{found['name']}：" if found["name"] else ""
            return f"{named}{template.format(**found.groupdict())} · {message}"
    return message
