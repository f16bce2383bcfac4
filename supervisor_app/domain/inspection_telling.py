"""What a fault was called when it was found, in the language of who reads it.

A fault is kept as it was written: by a person in his words, or from the check, its figure and the
note (`噪声（dB）63：三层东区`). The latter is told again from the check.
"""

import re

from supervisor_app.domain.inspection import Check, CheckForm
from supervisor_app.domain.words import Words

CORRECTED = Words("检查结果已更正", "the answer was corrected")
_FIGURE = re.compile(r"(?: (-?[\d.]+(?:e[+-]?\d+)?))?：(.*)", re.DOTALL)
_MINUS = "−"


def fault_words(check: Check | None, what: str) -> Words:
    """A fault as it was kept, in both languages where it was made from its check."""
    if check is None or not what.startswith(check.name.zh):
        return Words(what, what)
    found = _FIGURE.fullmatch(what.removeprefix(check.name.zh))
    if found is None:
        return Words(what, what)
    figure = "" if found[1] is None else f" {check_figure(check, float(found[1]))}"
    note = found[2]
    zh, en = f"{check.name.zh}{figure}", f"{check.name.en or check.name.zh}{figure}"
    return Words(f"{zh}：{note}", f"{en}: {note}") if note else Words(zh, en)


def check_figure(check: Check, value: float) -> str:
    """A figure with its unit: `41 %`, `5/5`, `−2`."""
    number = f"{value:g}".replace("-", _MINUS)
    if check.form is CheckForm.SHARE:
        return f"{number}/{check.of}" if check.of is not None else number
    return f"{number} %" if check.form is CheckForm.PERCENT else number


def result_words(result: str) -> Words:
    """What became of it; in both languages where nobody wrote it."""
    return CORRECTED if result == CORRECTED.zh else Words(result, result)
