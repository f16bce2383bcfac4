"""Every fault of settings at once: what is wrong is mended in a copy, and the rest is looked at."""

from collections.abc import Callable, Iterable
from typing import Any

from msgspec import Struct, structs

from supervisor_app.domain.centre_settings import CentreSettings, LimitSetting, SettingFault
from supervisor_app.gateway.config_fault import ConfigFault, KeyPath
from supervisor_app.gateway.settings_mapping import fault_of

MOST = 20
"""How many are told; who has as many looks at them in turns."""
_NEUTRAL: dict[str, Any] = {
    "begins": "00:00",
    "ends": "00:00",
    "also": (),
    "wrap_up_s": 0,
    "site": "",
    "team": "",
    "zone": "UTC",
    "day_start": "00:00",
}


def all_faults(
    settings: CentreSettings,
    known: Iterable[SettingFault],
    acd: str,
    build: Callable[[CentreSettings], object],
) -> list[SettingFault]:
    """The faults that `build` raises one at a time, beside those that are known. `acd`: one that
    there is."""
    mended = settings
    for fault in known:
        mended = _mended(mended, fault.path, acd) or mended
    found: list[SettingFault] = []
    while len(found) < MOST:
        try:
            build(mended)
            break
        except ConfigFault as error:
            fault = fault_of(error)
        if any(fault.path == one.path for one in found):
            break
        found.append(fault)
        without = _mended(mended, fault.path, acd)
        if without is None:
            break
        mended = without
    return found


def _mended(settings: CentreSettings, path: KeyPath, acd: str) -> CentreSettings | None:
    """The settings with something harmless at a place; None where nothing is known to be that."""
    *above, last = path or ("",)
    value: Any
    if above == ["complaint_kinds"]:
        value = f"?{last}"
    elif "limits" in above:
        at = above.index("limits") + 2
        path, value = path[:at], LimitSetting()
    elif last == "key":
        value = f"?{above}"
    elif last == "id":
        value = f"{acd}/?{above}"
    elif last in ("name", "zh", "en", "code", "lead"):
        value = "?"
    elif last in _NEUTRAL:
        value = _NEUTRAL[str(last)]
    else:
        return None
    try:
        mended: CentreSettings = _with(settings, path, value)
    except (AttributeError, KeyError, IndexError, TypeError):
        return None
    return mended


def _with(whole: Any, path: KeyPath, value: Any) -> Any:
    if not path:
        return value
    head, *rest = path
    if isinstance(whole, Struct):
        name = str(head)
        return structs.replace(whole, **{name: _with(getattr(whole, name), tuple(rest), value)})
    if isinstance(whole, dict):
        return {**whole, head: _with(whole[head], tuple(rest), value)}
    place = int(head)
    return (*whole[:place], _with(whole[place], tuple(rest), value), *whole[place + 1 :])
