"""A queue_log in a table, as Asterisk's realtime or ODBC back end writes it.

Columns ``time, callid, queuename, agent, event`` and ``data1`` to ``data5``, or the one ``data`` of
old set-ups with bars inside; the time as text or as epoch seconds.
"""

from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, NoSuchTableError, SQLAlchemyError

from supervisor_app.gateway.importing_lines import TOLD_EVERY, Advance, Line, SourceFault

_NEEDED = ("time", "callid", "queuename", "agent", "event")
_DATA = ("data1", "data2", "data3", "data4", "data5")
_ROWS_AT_A_TIME = 2000


class LogTable:
    """A table of one log, read in the order of its times."""

    def __init__(self, address: str) -> None:
        """`address`: a SQLAlchemy URL with the table behind ``#``. Raises `SourceFault`."""
        url, _, name = address.rpartition("#")
        if not url or not name:
            raise SourceFault(
                "请在地址后面用 # 写上表名，例如 …/asterisk#queue_log",
                "write the table behind the address: .../asterisk#queue_log",
            )
        self.incomplete = 0
        self._name = name
        try:
            self._url = sa.make_url(url)
            self._refuse_to_create()
            self._engine = sa.create_engine(self._url, poolclass=sa.NullPool)
            self._table = sa.Table(name, sa.MetaData(), autoload_with=self._engine)
        except ImportError as error:
            raise SourceFault(
                f"缺少数据库驱动 {error.name}，请先安装",
                f"the database driver {error.name} is not installed",
            ) from error
        except (ArgumentError, NoSuchModuleError) as error:
            raise SourceFault(
                "数据库地址不能用", "the address of the database cannot be used"
            ) from error
        except NoSuchTableError as error:
            raise SourceFault(f"数据库里没有表 {name}", f"there is no table {name}") from error
        except SQLAlchemyError as error:
            raise self._fault(error) from error
        self._columns = self._find_columns()

    def lines(self, advance: Advance) -> Iterator[Line]:
        """The rows; a row's number is its place in the order of time."""
        by_lower = {column.name.lower(): column for column in self._table.columns}
        order = [self._columns[0], *([by_lower["id"]] if "id" in by_lower else [])]
        chosen = sa.select(*self._columns).order_by(*order)
        try:
            with self._engine.connect() as connection:
                count = sa.select(sa.func.count()).select_from(self._table)
                total = max(1, connection.execute(count).scalar_one())
                rows = connection.execution_options(yield_per=_ROWS_AT_A_TIME).execute(chosen)
                for number, row in enumerate(rows, 1):
                    if number % TOLD_EVERY == 0:
                        advance(min(1.0, number / total))
                    yield Line(self._name, number, [_text(value) for value in row])
        except SQLAlchemyError as error:
            raise self._fault(error) from error
        advance(1.0)

    def _find_columns(self) -> list[sa.Column[object]]:
        by_lower = {column.name.lower(): column for column in self._table.columns}
        missing = [name for name in _NEEDED if name not in by_lower]
        if missing:
            names = ", ".join(missing)
            raise SourceFault(
                f"表 {self._name} 缺少列 {names}", f"the table {self._name} has no column {names}"
            )
        data = [name for name in _DATA if name in by_lower] or ["data"]
        return [by_lower[name] for name in (*_NEEDED, *data) if name in by_lower]

    def _refuse_to_create(self) -> None:
        """SQLite makes a database where there is none."""
        file = self._url.database
        if self._url.get_backend_name() == "sqlite" and file and not Path(file).is_file():
            raise SourceFault(f"没有数据库文件 {file}", f"there is no database {file}")

    def _fault(self, error: SQLAlchemyError) -> SourceFault:
        reason = str(getattr(error, "orig", None) or type(error).__name__)
        return SourceFault(
            f"读不了表 {self._name}（{reason}）", f"cannot read the table {self._name} ({reason})"
        )


def _text(value: object) -> str:
    if isinstance(value, bytes | bytearray):
        return bytes(value).decode(errors="replace")
    return "" if value is None else str(value)
