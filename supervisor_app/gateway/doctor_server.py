"""Whether a gateway can use its database on a PostgreSQL server."""

import sqlalchemy as sa

from supervisor_app.domain.words import Words
from supervisor_app.gateway.config_fault import ConfigFault
from supervisor_app.gateway.database import Database, reading_engine
from supervisor_app.gateway.database_server import server_schema_version
from supervisor_app.gateway.doctor_findings import Finding, fault, well
from supervisor_app.gateway.doctor_schema import version_finding
from supervisor_app.gateway.store import STORE_ERRORS
from supervisor_app.gateway.store_causes import words_of

_RIGHTS = sa.text(
    "SELECT has_schema_privilege(current_schema(), 'USAGE')"
    " AND has_schema_privilege(current_schema(), 'CREATE')"
)
_LEAST_VERSION = 120_000
"""PostgreSQL 12."""


def server_findings(database: Database) -> list[Finding]:
    """Reached, its version, what its user may do, the version of the tables."""
    engine = reading_engine(database)
    try:
        with engine.connect() as connection:
            found = [*_server(connection), *_rights(connection)]
            present = server_schema_version(connection, database)
            return [*found, version_finding(present, str(database))]
    except ConfigFault as error:
        return [fault(error.words, _SEE)]
    except STORE_ERRORS as error:
        cause = words_of(error)
        return [
            fault(
                Words(f"数据库用不了：{cause.zh}", f"The database cannot be used: {cause.en}"), _SEE
            )
        ]
    finally:
        engine.dispose()


_SEE = Words(
    "请检查地址、用户、口令和 pg_hba.conf，见 docs/database.md。",
    "Check the address, the user, the password and pg_hba.conf; see docs/database.md.",
)


def _server(connection: sa.Connection) -> list[Finding]:
    number = int(connection.exec_driver_sql("SHOW server_version_num").scalar_one())
    version = str(connection.exec_driver_sql("SHOW server_version").scalar_one())
    if connection.exec_driver_sql("SELECT pg_is_in_recovery()").scalar_one():
        return [
            fault(
                Words("这是只读的备用机", "This server is a standby, which only reads"),
                Words("请改为主机的地址。", "Give the address of the primary."),
            )
        ]
    if number < _LEAST_VERSION:
        return [
            fault(
                Words(f"PostgreSQL {version} 太旧", f"PostgreSQL {version} is too old"),
                Words("请升级到 12 或更新。", "Upgrade it to 12 or newer."),
            )
        ]
    return [well(f"PostgreSQL {version}")]


def _rights(connection: sa.Connection) -> list[Finding]:
    if connection.execute(_RIGHTS).scalar():
        return []
    user = connection.exec_driver_sql("SELECT current_user").scalar_one()
    return [
        fault(
            Words(f"数据库用户 {user} 不能建表", f"The database's user {user} may not make tables"),
            Words(
                f"请在数据库里运行 GRANT USAGE, CREATE ON SCHEMA public TO {user}，"
                f"或让它成为数据库的属主。",
                f"Run GRANT USAGE, CREATE ON SCHEMA public TO {user}, or make it the database's "
                "owner.",
            ),
        )
    ]
