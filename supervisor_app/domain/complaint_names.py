"""What a kind of complaint is called in English; a kind is its Chinese name, as records keep it."""

from collections.abc import Mapping

from supervisor_app.domain.words import Words

_NAMES = {
    "服务态度": "Attitude",
    "业务差错": "Handling error",
    "系统故障": "System fault",
    "等待过长": "Long wait",
    "政策规则": "Policies and rules",
    "其他": "Other",
}
"""Of the kinds of a centre that has not named its own (`shift_checks.COMPLAINT_KINDS`)."""


def kind_words(kind: str, names: Mapping[str, Words]) -> Words:
    """A kind in both languages: as the centre names it, else as the product does, else as it is."""
    return names.get(kind) or Words(kind, _NAMES.get(kind, kind))
