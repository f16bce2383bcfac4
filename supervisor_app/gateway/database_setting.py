"""Which database a configuration names."""

from pathlib import Path

from msgspec import structs
from platformdirs import user_data_path

from supervisor_app.assets import PRODUCT
from supervisor_app.gateway.config import GatewayConfig
from supervisor_app.gateway.database import Database, is_url, located, server_database
from supervisor_app.gateway.secret_references import resolve
from supervisor_app.gateway.system_place import DATA, act_as_owner, is_the_systems


def database_of(config: GatewayConfig) -> Database:
    """The database that a configuration names, and how many backups its upgrades leave."""
    kept = config.file.gateway.upgrade_backups
    return structs.replace(_place_of(config), upgrade_backups=kept)


def _place_of(config: GatewayConfig) -> Database:
    """A bare name lies in the user's data directory, or in the system's where the configuration is
    the system's; a path starts beside the configuration; a URL is a server's, and what lies beside
    it is where a bare name would be. Raises `ConfigFault`."""
    section = config.file.gateway
    if is_url(section.database):
        reference = section.database_password
        path = ("gateway", "database_password")
        password = resolve(reference, path, config.beside) if reference else ""
        return server_database(section.database, _folder(config), ("gateway", "database"), password)
    if Path(section.database).name == section.database:
        return located(_folder(config) / section.database)
    return located(config.beside / section.database)


def own_database_of(config: GatewayConfig) -> Database:
    """The same, for a command that writes: root goes on as the user whose the files are. Raises
    `ConfigFault`."""
    database = database_of(config)
    act_as_owner(database)
    return database


def _folder(config: GatewayConfig) -> Path:
    return DATA if is_the_systems(config.path) else data_folder()


def data_folder() -> Path:
    """Where a user's programs keep their data."""
    return user_data_path(PRODUCT, appauthor=False)
