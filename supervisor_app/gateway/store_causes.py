"""Why nothing can be stored, in words for people. What the system said itself is for the log."""

import errno

from supervisor_app.domain.words import Words
from supervisor_app.gateway.config_fault import ConfigFault

_FULL = Words("磁盘已满", "the disk is full")
_READ_ONLY = Words("数据库所在目录不可写", "the folder of the database cannot be written")
_OF_SYSTEM = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EROFS: _READ_ONLY,
    errno.EACCES: _READ_ONLY,
    errno.EPERM: _READ_ONLY,
    errno.EMFILE: Words("打开的文件过多", "too many files are open"),
    errno.ENOTDIR: Words("数据库路径不是目录", "the path of the database is no folder"),
    errno.EISDIR: Words("数据库路径是一个目录", "the path of the database is a folder"),
}
_OF_SQLITE = {
    "is full": _FULL,
    "readonly": _READ_ONLY,
    "locked": Words("数据库被其他程序锁住", "the database is locked by another program"),
    "unable to open": Words("数据库文件打不开", "the file of the database cannot be opened"),
    "i/o error": Words("磁盘读写出错", "the disk cannot be read or written"),
    "malformed": Words("数据库已损坏", "the database is damaged"),
    "not a database": Words("不是数据库文件", "the file is not a database"),
}
_OTHERWISE = Words("原因见网关日志", "the gateway's log says why")


def words_of(error: BaseException) -> Words:
    """The cause of one of `STORE_ERRORS`, or of a configuration that cannot be used."""
    if isinstance(error, ConfigFault):
        return error.words
    if isinstance(error, OSError) and error.errno in _OF_SYSTEM:
        return _OF_SYSTEM[error.errno]
    said = said_by(error).lower()
    return next((words for part, words in _OF_SQLITE.items() if part in said), _OTHERWISE)


def said_by(error: BaseException) -> str:
    """What the system or SQLite said."""
    return str(getattr(error, "orig", None) or error)
