"""Why nothing can be stored, in words for people. What the system said itself is for the log."""

import errno

from sqlalchemy.exc import SQLAlchemyError

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
    errno.ETIMEDOUT: Words("数据库没有应答", "the database does not answer"),
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
_NO_SERVER = Words("连不上数据库服务器", "the server of the database cannot be reached")
_RIGHTS = Words(
    "数据库用户没有建表或读写的权限，请管理员授权（docs/database.md）",
    "the database's user may not make, read or write tables; have it granted (docs/database.md)",
)
_OF_SERVER = {
    "password authentication failed": Words(
        "数据库用户名或口令不对", "the name or the password of the database's user is wrong"
    ),
    "no password supplied": Words(
        "没有给出数据库口令，请设置 database_password",
        "the database wants a password; set database_password",
    ),
    "no pg_hba.conf entry": Words(
        "数据库服务器不允许从本机以该用户连接（pg_hba.conf）",
        "the server does not let this user in from this machine (pg_hba.conf)",
    ),
    "refused": _NO_SERVER,
    "timeout expired": _NO_SERVER,
    "timed out": _NO_SERVER,
    "no route": _NO_SERVER,
    "resolve": Words("找不到数据库服务器的主机名", "the name of the server is not known"),
    "name or service": Words("找不到数据库服务器的主机名", "the name of the server is not known"),
    "server closed the connection": _NO_SERVER,
    "connection is closed": _NO_SERVER,
    "connection is lost": _NO_SERVER,
    "starting up": Words("数据库服务器正在启动", "the server of the database is starting"),
    "shutting down": Words("数据库服务器正在关闭", "the server of the database is stopping"),
    "too many clients": Words(
        "数据库服务器的连接数已满", "the server of the database has no connection left"
    ),
}
_OF_SQLSTATE = {
    "28P01": _OF_SERVER["password authentication failed"],
    "3D000": Words("服务器上没有这个数据库", "the server has no such database"),
    "42501": _RIGHTS,
    "3F000": _RIGHTS,
    "53100": Words("数据库服务器的磁盘已满", "the disk of the database's server is full"),
    "25006": Words(
        "数据库服务器只读（备用机？）", "the server of the database only reads (a standby?)"
    ),
    "57014": Words("数据库太慢，操作超时", "the database took too long"),
    "55P03": Words("数据库被其他程序锁住", "the database is locked by another program"),
    "57P01": _NO_SERVER,
    "57P03": _OF_SERVER["starting up"],
    "53300": _OF_SERVER["too many clients"],
}
"""What PostgreSQL's own codes mean, whatever language the server speaks."""
_OTHERWISE = Words("原因见网关日志", "the gateway's log says why")


class Hindered(OSError):
    """Something of the system stands in the way; its words say what, and what to do."""

    def __init__(self, number: int, words: Words) -> None:
        super().__init__(number, words.en)
        self.words = words


def words_of(error: BaseException) -> Words:
    """The cause of one of `STORE_ERRORS`, or of a configuration that cannot be used."""
    if isinstance(error, ConfigFault | Hindered):
        return error.words
    if isinstance(error, OSError) and error.errno in _OF_SYSTEM:
        return _OF_SYSTEM[error.errno]
    said, code = said_by(error).lower(), _sqlstate(error)
    if code is not None:
        return _of_server(code, said)
    return next((words for part, words in _OF_SQLITE.items() if part in said), _OTHERWISE)


def may_pass(error: BaseException) -> bool:
    """Whether it is something of the machine or the server, which may be other the next time."""
    return isinstance(error, OSError | SQLAlchemyError) and words_of(error) is not _OTHERWISE


def unusable(error: BaseException) -> Words:
    """That a database cannot be used, for a command line: the cause, or what the system said."""
    if isinstance(error, Hindered):
        return error.words
    cause, said = words_of(error), said_by(error).strip().partition("\n")[0]
    if cause is _OTHERWISE or _sqlstate(error) is None:
        cause = Words(said, said)
    return Words(f"数据库用不了（{cause.zh}）", f"the database cannot be used ({cause.en})")


def _sqlstate(error: BaseException) -> str | None:
    """PostgreSQL's code, empty where it has none; None where it is not PostgreSQL's error."""
    original: object = getattr(error, "orig", None)
    return str(getattr(original, "sqlstate", "") or "") if hasattr(original, "sqlstate") else None


def _of_server(code: str, said: str) -> Words:
    if code in _OF_SQLSTATE:
        return _OF_SQLSTATE[code]
    if 'database "' in said and "does not exist" in said:
        return _OF_SQLSTATE["3D000"]
    return next((words for part, words in _OF_SERVER.items() if part in said), _OTHERWISE)


def said_by(error: BaseException) -> str:
    """What the system or SQLite said."""
    return str(getattr(error, "orig", None) or error)
