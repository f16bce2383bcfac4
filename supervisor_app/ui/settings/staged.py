"""The centre's settings as they are being changed: nothing counts before it is saved as one."""

from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec import Struct, field, structs
from PySide6.QtCore import QObject, Signal

from supervisor_app.bridge.causes import Cause
from supervisor_app.domain.centre_settings import (
    CentreSettings,
    SettingFault,
    SettingsAnswer,
    SettingsChange,
    SettingsNow,
)
from supervisor_app.domain.words import Words
from supervisor_app.ui.settings.merging import (
    Difference,
    Tree,
    differences,
    merged,
    put_back,
    settings_of,
    tree_of,
)

FaultPath = tuple[str | int, ...]

NOT_ADMITTED = Words(
    "没有修改设置的权限；请以管理员登录",
    "You may not change the settings; sign in as an administrator",
)
NOBODY_YET = Words(
    "没有修改设置的权限；请先建立第一位管理员",
    "Nobody may change the settings yet; make the first administrator",
)
FIXED = Words("由网关配置文件决定，桌面不能修改", "Fixed by the gateway's configuration")


class _Draft(Struct, frozen=True):
    """Sections that differ: as they were, and as they are to be."""

    base: dict[str, Any] = field(default_factory=dict)
    mine: dict[str, Any] = field(default_factory=dict)


class Staged(QObject):
    """What counts, what is to count, and what is wrong with it. Asks by signals for all else."""

    settings_wished = Signal()
    change_wished = Signal(object)
    """A `SettingsChange` that the gateway is to take."""
    changed = Signal()
    """Anything here is another: values, faults, whether it is being read or saved."""
    memory_changed = Signal()
    refused = Signal()
    """The gateway did not take it for values at fault."""
    saved = Signal(bool)
    """The gateway took it; True: it begins a new run for that."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.now: SettingsNow | None = None
        self._settings: CentreSettings | None = None
        self._base: Tree = {}
        self._kept = _Draft()
        self.faults: tuple[SettingFault, ...] = ()
        self.clashes: tuple[Difference, ...] = ()
        self.others_first = False
        """Somebody else saved first; what both did not touch is brought together."""
        self.cause: Cause | None = None
        """Why they cannot be read, or were not saved."""
        self.asking = self.saving = False
        self.nobody_yet = False
        """There is nobody who could sign in."""

    # What there is

    @property
    def settings(self) -> CentreSettings:
        """As they are to be. Only while `now` is known."""
        assert self._settings is not None
        return self._settings

    @property
    def known(self) -> bool:
        """Whether there are any."""
        return self._settings is not None

    @property
    def differences(self) -> tuple[Difference, ...]:
        """What would be changed."""
        if self._settings is None or self.now is None or self._settings is self.now.settings:
            return ()
        return differences(self._base, tree_of(self._settings))

    def before(self, section: str) -> Any:
        """A section as it counts now."""
        return getattr(self.now.settings, section) if self.now is not None else ()

    def reason_against(self, *sections: str) -> Words | None:
        """Why these sections cannot be changed here; None: they can."""
        if self.now is None:
            return None
        if not self.now.may_change:
            return NOBODY_YET if self.nobody_yet else NOT_ADMITTED
        return FIXED if any(section in self.now.fixed for section in sections) else None

    def fault(self, *path: str | int) -> Words | None:
        """What the gateway says of a value."""
        return next((one.words for one in self.faults if one.path == path), None)

    def faults_below(self, *path: str | int) -> Sequence[SettingFault]:
        """What it says of this and of all in it."""
        return [one for one in self.faults if one.path[: len(path)] == path]

    # What a person does

    def put(self, section: str, value: Any) -> None:
        """A section is to be this."""
        if self._settings is None or getattr(self._settings, section) == value:
            return
        before = self._settings
        self._settings = structs.replace(before, **{section: value})
        self.faults = tuple(
            one
            for one in self.faults
            if one.path[:1] != (section,) or _is_same(one.path, before, self._settings)
        )
        self._edited()

    def drop(self) -> None:
        """All is to stay as it is."""
        if self.now is not None:
            self._settings = self.now.settings
        self.faults, self.clashes, self.others_first, self.cause = (), (), False, None
        self._edited()

    def settle(self, mine: bool) -> None:
        """Where somebody else was first: mine is to count, or theirs."""
        if not mine and self._settings is not None:
            tree = tree_of(self._settings)
            for clash in self.clashes:
                put_back(tree, clash)
            self._settings = settings_of(tree)
        self.clashes, self.others_first = (), False
        self._edited()

    def save(self) -> None:
        """Have the gateway take all of it."""
        if self.now is None or self._settings is None or self.saving:
            return
        self.saving, self.cause, self.others_first = True, None, False
        self.changed.emit()
        self.change_wished.emit(SettingsChange(self.now.version, self._settings))

    def ask(self) -> None:
        """Read what counts now; what is being changed stays changed."""
        if not self.asking and not self.saving:
            self.asking = True
            self.changed.emit()
            self.settings_wished.emit()

    # What the gateway says

    def show(self, now: SettingsNow) -> None:
        """What counts."""
        self.asking, self.cause = False, None
        self._take(now)
        self.changed.emit()

    def fail(self, cause: Cause) -> None:
        """It said nothing, or refused."""
        self.asking = self.saving = False
        self.cause = cause
        self.changed.emit()

    def answer(self, answer: SettingsAnswer) -> None:
        """What became of `save`."""
        self.saving = False
        if answer.taken:
            self.faults, self.clashes, self._kept = (), (), _Draft()
            self._set(answer.now, answer.now.settings)
            self._edited()
            self.saved.emit(answer.begins_anew)
            return
        if answer.conflict:
            self._take(answer.now)
            self.others_first = True
        self.faults = answer.faults
        self._edited()
        if answer.faults:
            self.refused.emit()

    def _take(self, now: SettingsNow) -> None:
        """Other settings count; what was changed here is changed in them."""
        theirs = tree_of(now.settings)
        if self._settings is not None:
            base, mine = self._base, tree_of(self._settings)
        else:
            base, mine = {**theirs, **self._kept.base}, {**theirs, **self._kept.mine}
        if base == mine:
            self._set(now, now.settings)
            return
        whole, clashes = merged(base, mine, theirs)
        try:
            settings = settings_of(whole)
        except msgspec.ValidationError:  # kept by another version of the desk
            settings, clashes = now.settings, ()
        self.clashes = clashes
        self._set(now, settings)

    def _set(self, now: SettingsNow, settings: CentreSettings) -> None:
        self.now, self._settings = now, settings
        self._base = tree_of(now.settings)

    # What is kept of it

    def memory(self) -> str:
        """What was changed and not saved, for after a kill; empty where nothing was."""
        if self._settings is None:
            return msgspec.json.encode(self._kept).decode() if self._kept.mine else ""
        mine = tree_of(self._settings)
        changed = [name for name in mine if mine[name] != self._base.get(name)]
        if not changed:
            return ""
        draft = _Draft(
            {name: self._base[name] for name in changed if name in self._base},
            {name: mine[name] for name in changed},
        )
        return msgspec.json.encode(draft).decode()

    def remember(self, memory: str) -> None:
        """Go on where a killed desk stood."""
        try:
            self._kept = msgspec.json.decode(memory, type=_Draft)
        except (msgspec.MsgspecError, ValueError):
            self._kept = _Draft()

    def forget(self) -> None:
        """They were of another gateway."""
        self.now, self._settings, self._base, self._kept = None, None, {}, _Draft()
        self.faults, self.clashes, self.others_first, self.cause = (), (), False, None
        self.asking = self.saving = False
        self._edited()

    def _edited(self) -> None:
        self.changed.emit()
        self.memory_changed.emit()


def _is_same(path: FaultPath, before: CentreSettings, after: CentreSettings) -> bool:
    """Whether the row or the value that a fault is of is untouched."""
    section = getattr(after, str(path[0]))
    if isinstance(section, tuple) and len(section) != len(getattr(before, str(path[0]))):
        return False  # rows stand elsewhere
    if len(path) < 2:
        return False
    return bool(_at(before, path[:-1]) == _at(after, path[:-1]) != _NOWHERE)


_NOWHERE = object()


def _at(whole: Any, path: FaultPath) -> Any:
    for name in path:
        if isinstance(whole, tuple):
            inside = isinstance(name, int) and name < len(whole)
            whole = whole[name] if inside and isinstance(name, int) else _NOWHERE
        elif isinstance(whole, dict):
            whole = whole.get(name, _NOWHERE)
        else:
            whole = getattr(whole, str(name), _NOWHERE)
    return whole
