"""Bring a store to the newest version."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Connection

from zscrawl.store.dialect import StoreError


def config(connection: Connection | None = None) -> Config:
    """Alembic's configuration, without a file."""
    made = Config()
    made.set_main_option("script_location", str(Path(__file__).parent))
    made.attributes["connection"] = connection
    return made


def versions() -> list[str]:
    """The known versions, newest first."""
    return [script.revision for script in ScriptDirectory.from_config(config()).walk_revisions()]


def check(version: str, name: str) -> None:
    """Raises StoreError where a store's version is not known here."""
    if version not in versions():
        raise StoreError(f"the store {name} is of version {version}, made by a newer zscrawl: update zscrawl, or name another store")


def run(connection: Connection) -> None:
    """Upgrade to the newest version in the open transaction."""
    command.upgrade(config(connection), "head")
