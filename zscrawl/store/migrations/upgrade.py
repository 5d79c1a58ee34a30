"""Bring a store to the newest version."""

import atexit
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Connection

from zscrawl.store.dialect import StoreError


def config(connection: Connection | None = None) -> Config:
    """Alembic's configuration, without a file."""
    made = Config()
    made.set_main_option("script_location", str(scripts()))
    made.attributes["connection"] = connection
    return made


@cache
def scripts() -> Path:
    """The folder of the migrations; Alembic wants files, so out of an egg they are copied until the process ends."""
    folder = files(__package__)
    if isinstance(folder, Path):
        return folder
    copied = Path(mkdtemp(prefix="zscrawl-migrations-"))
    atexit.register(rmtree, copied, ignore_errors=True)
    copy(folder, copied)
    return copied


def copy(source: Traversable, target: Path) -> None:
    """The Python files of a folder, and of those in it."""
    target.mkdir(exist_ok=True)
    for child in source.iterdir():
        if child.is_dir():
            copy(child, target / child.name)
        elif child.name.endswith(".py"):
            (target / child.name).write_bytes(child.read_bytes())


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
