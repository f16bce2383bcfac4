"""Colour tokens of both themes. Widgets, delegates and charts read these; no hex anywhere else."""

from enum import StrEnum

from msgspec import Struct
from PySide6.QtGui import QColor


class ThemeName(StrEnum):
    """The two themes."""

    DARK = "dark"
    LIGHT = "light"


class Theme(Struct, frozen=True):
    """One theme: each token by its name in the design, section 2."""

    name: ThemeName
    bg: str
    panel: str
    field: str
    raised: str
    hover: str
    line: str
    line2: str
    t1: str
    t2: str
    t3: str
    n1: str
    n2: str
    n3: str
    n4: str
    n5: str
    acc: str
    accbg: str
    onacc: str
    critf: str
    crit: str
    oncrit: str
    warnf: str
    warn: str
    warnbg: str
    onwarn: str
    dq: str
    dqbg: str
    ok: str

    def color(self, token: str) -> QColor:
        """The colour of a token; an unknown token raises `AttributeError`."""
        return QColor(getattr(self, token))


DARK = Theme(
    name=ThemeName.DARK,
    bg="#0F1214",
    panel="#171B1E",
    field="#0F1214",
    raised="#1F2428",
    hover="#262C31",
    line="#2B3237",
    line2="#3C454C",
    t1="#E9EDF0",
    t2="#A9B3BA",
    t3="#8E99A1",
    n1="#C3CCD3",
    n2="#8996A0",
    n3="#5F6B74",
    n4="#414B52",
    n5="#2A3136",
    acc="#63B0F2",
    accbg="#17324A",
    onacc="#07131D",
    critf="#D93A26",
    crit="#FF6A55",
    oncrit="#FFFFFF",
    warnf="#F3B63F",
    warn="#F3B63F",
    warnbg="#33290F",
    onwarn="#1B1400",
    dq="#E7C9ED",
    dqbg="#33263A",
    ok="#58B99D",
)

LIGHT = Theme(
    name=ThemeName.LIGHT,
    bg="#DDE1E4",
    panel="#F5F6F7",
    field="#FFFFFF",
    raised="#E9ECEE",
    hover="#E0E5E8",
    line="#D0D6DA",
    line2="#AEB7BD",
    t1="#161B1F",
    t2="#465159",
    t3="#56616A",
    n1="#3F4A52",
    n2="#6E7A83",
    n3="#98A3AA",
    n4="#BFC7CC",
    n5="#D9DEE1",
    acc="#1464AD",
    accbg="#D5E6F5",
    onacc="#FFFFFF",
    critf="#B3231A",
    crit="#A51F14",
    oncrit="#FFFFFF",
    warnf="#C27C00",
    warn="#7A5200",
    warnbg="#FBEBC4",
    onwarn="#1B1400",
    dq="#4E2B5A",
    dqbg="#EBDFF0",
    ok="#0F705A",
)

THEMES = {ThemeName.DARK: DARK, ThemeName.LIGHT: LIGHT}
