"""The log of runs, one JSON line each, only ever added to: with the archive and people's decisions it is all that a store is made of."""

import json
import logging
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

logger = logging.getLogger(__name__)


class RunLogError(Exception):
    """The log of runs cannot be read or written; the message names the file and the line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedRun:
    """How a live crawl went: what its row in `runs` says, and how often articles were missed (canonical URL → sightings)."""

    id: str
    site: str
    started_at: datetime
    finished_at: datetime
    verdict: str
    reason: str
    figures: Mapping[str, Any]
    sightings: Mapping[str, int] = field(default_factory=dict)
    clock: datetime


def append(path: Path, run: LoggedRun) -> None:
    """Add a run to the log, safe on the disk before this returns; a line that a kill cut off before stays alone. Raises RunLogError."""
    line = json.dumps({key: _plain(value) for key, value in asdict(run).items()}, ensure_ascii=False)
    try:
        with path.open("a+b") as log:
            log.seek(0, os.SEEK_END)
            if log.tell():
                log.seek(-1, os.SEEK_END)
                line = line if log.read(1) == b"\n" else f"\n{line}"
            log.write(f"{line}\n".encode())
            log.flush()
            os.fsync(log.fileno())
    except OSError as error:
        raise RunLogError(f"the log of runs {path} cannot be written: {error.strerror}") from error


def load(path: Path) -> dict[str, LoggedRun]:
    """All runs by id; none where there is no log yet. A line that was cut off is named and left out. Raises RunLogError."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise RunLogError(f"the log of runs {path} cannot be read: {error}") from error
    found = {}
    for number, line in enumerate(lines, 1):
        try:
            run = _run(json.loads(line)) if line.strip() else None
        except (ValueError, TypeError, KeyError) as error:
            logger.warning("%s:%d is no run and is left out: %s", path, number, error)
            continue
        if run:
            found[run.id] = run
    return found


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value


def _run(values: dict[str, Any]) -> LoggedRun:
    times = {name: datetime.fromisoformat(values[name]) for name in ("started_at", "finished_at", "clock")}
    return LoggedRun(**values | times)
