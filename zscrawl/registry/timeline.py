"""A project over time: what each article said, what holds now and by which rule, and totals that count nothing twice."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from zscrawl.items import Event, Fact, Mention, Role, Span, Stage

STAGES = list(Stage)
MARGIN = Decimal("0.02")
# Two amounts said within so many days contradict one another; a later one has changed.
AT_ONCE = timedelta(days=60)
NEVER = date.max
FIRST_HAND, ONLY_COPIES = "newest first-hand source", "newest copy: no first-hand source says it"
MOST_SAID, FURTHEST = "said most often", "furthest stage reached"
CORRECTED = "corrected by a person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one article said of a project. `on` is the day of writing; `first_hand` is False for a copy of another article.
    `facts` are the mention's facts with their ids, after people's corrections; `corrected` gives the reasons of those."""

    mention: Mention
    mention_id: str
    revision_id: str
    article_id: str
    on: date | None
    city: str | None
    first_hand: bool
    facts: tuple[tuple[str, Fact], ...]
    corrected: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value of one attribute, as said. `current` is what holds; `conflict`: another first-hand source said otherwise at the time."""

    attribute: str
    value: str
    unit: str | None
    qualifier: str | None
    current: bool
    conflict: bool
    rule: str
    said: Said
    evidence: Span
    fact_id: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A stage that was reached or is foreseen, as one article says."""

    event: Event
    said: Said


def as_of(said: Iterable[Said], day: date) -> list[Said]:
    """What was known on a day."""
    return [one for one in said if one.on is not None and one.on <= day]


def in_order(said: Iterable[Said]) -> list[Said]:
    """Oldest first; what has no date comes first, for nothing says that it is new."""
    return sorted(said, key=lambda one: (one.on or date.min, one.article_id, one.mention.name.start))


def values(said: Iterable[Said]) -> list[Value]:
    """All that was said of each attribute, oldest first, with what holds now."""
    ordered = in_order(said)
    found: dict[str, list[tuple[Said, str, str | None, str | None, Span, str | None]]] = {}
    for one in ordered:
        for attribute, value, evidence in _texts(one.mention):
            found.setdefault(attribute, []).append((one, value, None, None, evidence, None))
        for fact_id, fact in one.facts:
            row = (one, format(fact.value, "f"), fact.unit, fact.qualifier, fact.evidence, fact_id)
            found.setdefault(_attribute(fact), []).append(row)
    return [value for attribute, rows in found.items() for value in _judged(attribute, rows)]


def _texts(mention: Mention) -> Iterable[tuple[str, str, Span]]:
    yield "name", mention.name.text, mention.name
    if mention.location:
        yield "location", mention.location.text, mention.location
    if mention.stage and mention.stage_evidence:
        yield "stage", mention.stage.value, mention.stage_evidence
    for investor in mention.investors:
        yield "investor", investor.text, investor


def _attribute(fact: Fact) -> str:
    detail = fact.of if fact.role is Role.CAPACITY else fact.phase if fact.role is Role.PHASE_INVESTMENT else None
    return f"{fact.role} {detail}" if detail else fact.role.value


def _judged(attribute: str, rows: Sequence[tuple[Said, str, str | None, str | None, Span, str | None]]) -> list[Value]:
    chosen, rule = _choice(attribute, rows)
    holder = rows[chosen]
    judged = []
    for at, (said, value, unit, qualifier, evidence, fact_id) in enumerate(rows):
        other = fact_id is not None and _contradicts(rows[at], holder)
        judged.append(
            Value(
                attribute=attribute,
                value=value,
                unit=unit,
                qualifier=qualifier,
                current=at == chosen or (attribute == "investor" and said.article_id == holder[0].article_id),
                conflict=other,
                rule=rule,
                said=said,
                evidence=evidence,
                fact_id=fact_id,
            )
        )
    return judged


def _choice(attribute: str, rows: Sequence[tuple[Said, str, str | None, str | None, Span, str | None]]) -> tuple[int, str]:
    """Which row holds, and by which rule."""
    corrected = [at for at, row in enumerate(rows) if row[5] is not None and row[5] in row[0].corrected]
    if corrected:
        return corrected[-1], f"{CORRECTED}: {rows[corrected[-1]][0].corrected[str(rows[corrected[-1]][5])]}"
    first_hand = [at for at, row in enumerate(rows) if row[0].first_hand]
    pool, rule = (first_hand, FIRST_HAND) if first_hand else (list(range(len(rows))), ONLY_COPIES)
    if attribute == "name":
        often = Counter(rows[at][1] for at in pool)
        return max(pool, key=lambda at: (often[rows[at][1]], len(rows[at][1]), rows[at][1], at)), MOST_SAID
    if attribute == "stage":
        return max(pool, key=lambda at: (STAGES.index(Stage(rows[at][1])), -at)), FURTHEST
    return pool[-1], rule


def _contradicts(
    row: tuple[Said, str, str | None, str | None, Span, str | None], holder: tuple[Said, str, str | None, str | None, Span, str | None]
) -> bool:
    said, value, unit = row[:3]
    if not said.first_hand or unit != holder[2] or said.on is None or holder[0].on is None or abs(holder[0].on - said.on) > AT_ONCE:
        return False
    ours, theirs = Decimal(value), Decimal(holder[1])
    return abs(ours - theirs) > MARGIN * max(abs(ours), abs(theirs))


def steps(said: Iterable[Said]) -> list[Step]:
    """The stages with their dates, in the order of time; a stage that only a mention's own stage says has the day of writing."""
    found: dict[tuple[object, ...], Step] = {}
    for one in in_order(said):
        events = list(one.mention.events)
        stage, evidence = one.mention.stage, one.mention.stage_evidence
        if stage and evidence and all(event.stage is not stage or event.foreseen for event in events):
            events.append(Event(stage, None, evidence, False, "no date in the text"))
        for event in events:
            key = (event.stage, event.foreseen, event.when, one.article_id if event.when is None else "")
            kept = found.get(key)
            if kept is None or (one.first_hand and not kept.said.first_hand):
                found[key] = Step(event, one)
    return sorted(found.values(), key=_when)


def _when(step: Step) -> tuple[date, int, str]:
    day = step.event.when.first if step.event.when else step.said.on or NEVER
    return (day, STAGES.index(step.event.stage), step.said.article_id)


def total(amounts: Mapping[str, Decimal | None], part_of: Iterable[tuple[str, str]]) -> Decimal:
    """The sum over projects, in yuan: a part counts only where none of the wholes that it belongs to has an amount of its own."""
    wholes: dict[str, set[str]] = {}
    for part, whole in part_of:
        wholes.setdefault(part, set()).add(whole)
    return sum((amount for id, amount in amounts.items() if amount is not None and not _counted(id, wholes, amounts)), Decimal(0))


def _counted(id: str, wholes: Mapping[str, set[str]], amounts: Mapping[str, Decimal | None]) -> bool:
    seen: set[str] = set()
    above = list(wholes.get(id, ()))
    while above:
        whole = above.pop()
        if whole not in seen:
            seen.add(whole)
            if amounts.get(whole) is not None:
                return True
            above += wholes.get(whole, ())
    return False
