"""Why this desk's own disk does not take what was written, and what to do about it."""

import errno

from supervisor_app.bridge.causes import Cause
from supervisor_app.domain.words import Words

_FULL = frozenset(getattr(errno, name) for name in ("ENOSPC", "EDQUOT") if hasattr(errno, name))
_CLOSED = frozenset((errno.EROFS, errno.EACCES, errno.EPERM))


def cause_of_disk(error: OSError) -> Cause:
    """What is wrong, and what a person can do."""
    if error.errno in _FULL:
        return Cause(
            Words("本机磁盘已满", "this desk's disk is full"),
            Words(
                "请勿关闭桌面；先复制文字，腾出空间后自动再存。",
                "Do not close the desk; copy the text, and make room: it is then kept by itself.",
            ),
        )
    if error.errno in _CLOSED:
        return Cause(
            Words("本机的配置目录只读", "this desk's folder cannot be written"),
            Words(
                "请勿关闭桌面；先复制文字，请管理员开放写入，之后自动再存。",
                "Do not close the desk; copy the text, and have the folder opened for writing: it "
                "is then kept by itself.",
            ),
        )
    why = error.strerror or type(error).__name__
    return Cause(
        Words(f"本机磁盘写不进去（{why}）", f"this desk's disk does not take it ({why})"),
        Words(
            "请勿关闭桌面；先复制文字，并检查磁盘。",
            "Do not close the desk; copy the text, and check the disk.",
        ),
    )
