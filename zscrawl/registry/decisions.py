"""What people have decided: an append-only log that the registry obeys, whatever is read or built again."""

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal

from zscrawl.items import digest

Action = Literal["merge", "split", "confirm", "reject", "correct"]
ACTIONS: tuple[Action, ...] = ("merge", "split", "confirm", "reject", "correct")


class LogError(Exception):
    """The log of decisions cannot be read or written; the message names the file and the line."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A mention by what outlives a new reading: its article, and its name there. `own_id` is the project id of these two alone."""

    own_id: str
    article_id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """One decision. `subject`: what it is about; `anchors`: the mentions that it joins (merge, confirm), takes away (split) or keeps
    apart (reject); `others`: those that stay (split). `place`: where a fact or candidate stands, `field:start:end:role`."""

    id: str
    at: str
    action: Action
    subject: str
    value: str | None = None
    because: str | None = None
    anchors: tuple[Anchor, ...] = ()
    others: tuple[Anchor, ...] = ()
    revision_id: str | None = None
    place: str | None = None
    extra: dict[str, str] = field(default_factory=dict)


def decided(at: datetime, action: Action, subject: str, **more: object) -> Decided:
    """A decision with its id. `at` is aware."""
    when = at.isoformat()
    return Decided(id=digest("decision", when, action, subject, more.get("value")), at=when, action=action, subject=subject, **more)  # type: ignore[arg-type]


def append(path: Path, decision: Decided) -> None:
    """Add a decision to the log, safe on the disk before this returns. Raises LogError."""
    line = json.dumps({key: value for key, value in asdict(decision).items() if value}, ensure_ascii=False)
    try:
        with path.open("a", encoding="utf-8") as log:
            log.write(line + "\n")
            log.flush()
            os.fsync(log.fileno())
    except OSError as error:
        raise LogError(f"the log of decisions {path} cannot be written: {error.strerror}") from error


def load(path: Path) -> list[Decided]:
    """All decisions, oldest first; none where there is no log yet. Raises LogError that names the line that is broken."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise LogError(f"the log of decisions {path} cannot be read: {error}") from error
    return [_decided(path, number, line) for number, line in enumerate(lines, 1) if line.strip()]


def _decided(path: Path, number: int, line: str) -> Decided:
    try:
        values = json.loads(line)
        for key in ("anchors", "others"):
            values[key] = tuple(Anchor(**anchor) for anchor in values.get(key, ()))
        decision = Decided(**values)
    except (ValueError, TypeError, AttributeError) as error:
        raise LogError(f"{path}:{number} is no decision: {error}") from error
    if decision.action not in ACTIONS:
        raise LogError(f"{path}:{number}: no such action: {decision.action}")
    return decision


@dataclass(frozen=True, slots=True)
class Constraints:
    """What decisions ask of the grouping, over own ids: pairs that are one project, pairs that are not, and the mark of a mention
    that was taken out of a project (so that it is no longer the same as those that stayed)."""

    together: tuple[tuple[str, str], ...]
    apart: frozenset[frozenset[str]]
    marks: dict[str, str]


def constraints(log: Iterable[Decided]) -> Constraints:
    """The constraints of a log: of two decisions about the same pair the later one holds."""
    together: dict[frozenset[str], bool] = {}
    marks: dict[str, str] = {}
    for decision in log:
        ids = [anchor.own_id for anchor in decision.anchors]
        if decision.action in ("merge", "confirm"):
            for other in ids[1:]:
                together[frozenset((ids[0], other))] = True
                if marks.get(other) != marks.get(ids[0]):
                    marks.pop(other, None)
                    marks.pop(ids[0], None)
        elif decision.action == "reject":
            together |= dict.fromkeys(_pairs(ids[:1], ids[1:]), False)
        elif decision.action == "split":
            marks |= dict.fromkeys(ids, decision.id)
            together |= dict.fromkeys(_pairs(ids, [anchor.own_id for anchor in decision.others]), False)
            together |= {frozenset((ids[0], other)): True for other in ids[1:]}
    pairs = {pair: joined for pair, joined in together.items() if len(pair) == 2}
    joined = tuple(sorted((min(pair), max(pair)) for pair, one in pairs.items() if one))
    return Constraints(joined, frozenset(pair for pair, one in pairs.items() if not one), marks)


def _pairs(ours: Sequence[str], theirs: Sequence[str]) -> list[frozenset[str]]:
    return [frozenset((one, other)) for one in ours for other in theirs]
