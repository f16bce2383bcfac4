"""Whether a window can be opened at all, found out before Qt would abort the process."""

import ctypes
import importlib.util
import os
import sys
from collections.abc import Mapping
from pathlib import Path

PACKAGES = (
    "libglib2.0-0 libegl1 libgl1 libdbus-1-3 libfontconfig1 libxkbcommon0 libx11-xcb1 "
    "libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-xkb1 libxkbcommon-x11-0 libxcb-shape0 "
    "libwayland-cursor0 libwayland-egl1 fonts-noto-cjk"
)
"""Debian packages of a desk; on Debian 13 the first is called libglib2.0-0t64."""

NO_DISPLAY = (
    "没有图形显示：请在桌面会话中启动（或设置 DISPLAY）。"
    " No display: start the desk inside a desktop session (or set DISPLAY)."
)
NO_ANSWER = (
    "显示 {display} 没有应答：请检查 DISPLAY 和访问权限。"
    " The display {display} does not answer: check DISPLAY and its access rights."
)
NO_LIBRARIES = (
    "缺少系统库（{detail}），请安装：apt-get install {packages}"
    " Libraries are missing ({detail}); install them: apt-get install {packages}"
)


def no_display(environment: Mapping[str, str] = os.environ) -> str | None:
    """Why there is no display, in both languages, as far as that is known without Qt."""
    displays = (environment.get("DISPLAY"), environment.get("WAYLAND_DISPLAY"))
    wanted = environment.get("QT_QPA_PLATFORM", "")
    return NO_DISPLAY if _is_linux() and not wanted and not any(displays) else None


def trouble(environment: Mapping[str, str] = os.environ) -> str | None:
    """Why no window can be opened, in both languages; None where one can. Brings Qt in."""
    missing = no_display(environment)
    if missing is not None:
        return missing
    wanted = environment.get("QT_QPA_PLATFORM", "")
    try:
        import PySide6.QtGui
        import PySide6.QtWidgets  # noqa: F401
    except ImportError as error:
        return NO_LIBRARIES.format(detail=error, packages=PACKAGES)
    wayland = bool(environment.get("WAYLAND_DISPLAY")) and not wanted
    if _is_linux() and not wayland and wanted in ("", "xcb"):
        return _x11_trouble(environment.get("DISPLAY") or "")
    return None


def _is_linux() -> bool:
    return sys.platform.startswith("linux")


def _x11_trouble(display: str) -> str | None:
    """Load what Qt would load, and knock at the X server: Qt aborts where either fails."""
    spec = importlib.util.find_spec("PySide6")
    if spec is None or spec.origin is None:
        return None
    plugin = Path(spec.origin).parent / "Qt" / "plugins" / "platforms" / "libqxcb.so"
    try:
        if plugin.exists():
            ctypes.CDLL(str(plugin))
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError as error:
        return NO_LIBRARIES.format(detail=error, packages=PACKAGES)
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(display.encode(), None)
    failed = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return NO_ANSWER.format(display=display) if failed else None
