"""What is wrong with what was entered about a person, said at the field at once.

It spares a way to the gateway, which checks again and alone decides.
"""

from supervisor_app.domain.legible import is_unseen
from supervisor_app.domain.people import EXTENSION, LOGIN, LONGEST_NAME
from supervisor_app.ui.parts.texts import tr


def login_fault(login: str) -> str:
    """Of what somebody types to come in; empty: none."""
    if not LOGIN.fullmatch(login):
        return tr("1 至 32 个小写字母、数字、点、横线或下划线，以字母或数字开头")
    return ""


def name_fault(name: str) -> str:
    """Of a name; empty: none."""
    if not 0 < len(name) <= LONGEST_NAME or any(map(is_unseen, name)):
        return tr("1 至 {n} 个可见字符", n=LONGEST_NAME)
    return ""


def extension_fault(extension: str) -> str:
    """Of the phone that rings when somebody listens; empty: none."""
    if extension and not EXTENSION.fullmatch(extension):
        return tr("2 至 12 位数字，或留空")
    return ""
