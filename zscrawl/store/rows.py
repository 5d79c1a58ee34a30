"""Records to rows and back: every field of items.py survives the round trip.

A row is a tuple in the order of its table's columns. Ids of what a revision says begin with the revision's id, so they lie together.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from hashlib import blake2b, sha256
from itertools import chain
from typing import Any

from zscrawl.items import (
    CHINA,
    Article,
    Candidate,
    Capture,
    Check,
    DatedExpression,
    Event,
    Fact,
    Interval,
    Location,
    Measure,
    Mention,
    Moment,
    Reading,
    Role,
    Sector,
    Span,
    Stage,
    Statistic,
    digest,
)

Row = tuple[Any, ...]
LARGEST = 2**63 - 1
NOWHERE = Span(0, 1, " ", "title")
REFUSED = re.compile("[\0\ud800-\udfff]")


def body_digest(body: bytes) -> str:
    """SHA-256 of a response's bytes, in hexadecimal: what `Store.known` gives."""
    return sha256(body).hexdigest()


def stamp(moment: datetime) -> str:
    """An aware time as text that sorts: ISO 8601 in China's time."""
    return moment.astimezone(CHINA).isoformat()


def moment(text: str) -> datetime:
    """The time that `stamp` wrote."""
    return datetime.fromisoformat(text).astimezone(CHINA)


def exact(value: Decimal | None) -> str | None:
    """A decimal as plain digits. Raises ValueError for one that is no number."""
    if value is None:
        return None
    if not value.is_finite():
        raise ValueError(f"{value} is no amount")
    return format(value, "f")


def number(text: str | None) -> Decimal | None:
    """The decimal that `exact` wrote."""
    return None if text is None else Decimal(text)


# One encoder: json.dumps makes a new one each time when it is asked for other than its defaults.
encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def dumps(value: object) -> str | None:
    """Compact JSON, or None for what is empty."""
    return encode(value) if value else None


def loads(text: str | None) -> list[Any]:
    """The list that `dumps` wrote."""
    return json.loads(text) if text else []


def span_value(span: Span) -> dict[str, object]:
    """A span as JSON."""
    return {"text": span.text, "start": span.start, "end": span.end, "field": span.field}


def span_of(value: dict[str, Any]) -> Span:
    """The span that `span_value` wrote."""
    return Span(value["start"], value["end"], value["text"], value["field"])


def _span_text(span: Span | None) -> str | None:
    return dumps(span_value(span)) if span else None


def _text_span(text: str | None) -> Span | None:
    return span_of(json.loads(text)) if text else None


def _interval_row(interval: Interval | None) -> Row:
    return (interval.first.isoformat(), interval.last.isoformat(), interval.granularity) if interval else (None, None, None)


def _row_interval(first: str | None, last: str | None, granularity: str | None) -> Interval | None:
    if first is None or last is None or granularity is None:
        return None
    return Interval(date.fromisoformat(first), date.fromisoformat(last), granularity)


def _evidence_row(span: Span) -> Row:
    return (span.field, span.start, span.end, span.text)


class _Ids:
    """Ids of what one revision says; what would have the same id is counted on."""

    def __init__(self, revision_id: str, reader: str) -> None:
        self.revision_id = revision_id
        self.reader = reader
        self.seen: dict[str, int] = {}

    def of(self, kind: str, words: str, place: Span) -> str:
        """The id of what a kind of record, told by some words, has at a place."""
        parts = f"{self.reader}\x1f{kind}\x1f{words}\x1f{place.field}\x1f{place.start}\x1f{place.end}"
        name = sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:12]
        again = self.seen.get(name, 0)
        self.seen[name] = again + 1
        return self.revision_id + (digest(name, again)[:12] if again else name)


@dataclass(slots=True)
class Prepared:
    """One article with its reading, as rows: what `write` puts into the tables."""

    article: Article
    reading: Reading
    capture: Row
    revision: Row
    fingerprint: str
    mentions: list[Row]
    facts: list[Row]
    candidates: list[Row]
    statistics: list[Row]
    checks: list[Row]

    @property
    def article_id(self) -> str:
        return str(self.revision[1])

    @property
    def revision_id(self) -> str:
        return str(self.revision[0])


def _capture_row(capture: Capture, run: str, article_id: str | None, revision_id: str | None, failure: Row) -> Row:
    bytes_digest = body_digest(capture.body)
    fetched = stamp(capture.fetched_at)
    place = capture.location
    return (
        digest("capture", capture.url, capture.status, bytes_digest),
        capture.url,
        capture.status,
        bytes_digest,
        len(capture.body),
        fetched,
        fetched,
        capture.header("ETag"),
        capture.header("Last-Modified"),
        place.uri if place else None,
        place.offset if place else None,
        place.length if place else None,
        article_id,
        revision_id,
        *failure,
        run,
    )


def failure_row(capture: Capture, run: str, reason: str, detail: str) -> Row:
    """The row of a capture that gave no article."""
    row: Row = clean(_capture_row(capture, run, None, None, (reason, detail)))
    return row


def prepare(capture: Capture, article: Article, reading: Reading, run: str) -> Prepared:
    """An article as rows. Raises ValueError for a value that cannot be stored exactly.

    Characters that a database refuses (NUL, lone surrogates) become U+FFFD, so that offsets stay.
    """
    if article.views is not None and article.views > LARGEST:
        raise ValueError(f"{article.views} views are too many to store")
    try:
        return _rows(capture, article, reading, run)
    except _Refused:
        return _rows(clean(capture), clean(article), clean(reading), run)


class _Refused(ValueError):
    """Some text holds a character that a database refuses."""


def _rows(capture: Capture, article: Article, reading: Reading, run: str) -> Prepared:
    article_id, revision_id = article.id, article.revision_id
    ids = _Ids(revision_id, reading.reader)
    mentions, facts = _mention_rows(ids, reading.projects)
    candidates = [_candidate_row(ids, n, candidate) for n, candidate in enumerate(reading.candidates)]
    statistics = [_statistic_row(ids, n, statistic) for n, statistic in enumerate(reading.statistics)]
    checks = [_check_row(ids, n, check) for n, check in enumerate(reading.checks)]
    page, read = _article_values(article), _reading_values(reading)
    said = (mentions, facts, candidates, statistics, checks)
    everything = "\x1e".join(["\x1f".join(map(str, row)) for row in (page, read, *chain.from_iterable(said))])
    fingerprint = _fingerprint(everything, article.url + article.canonical_url)
    capture_row = _capture_row(capture, run, article_id, revision_id, (None, None))
    place = article.location
    revision = (
        revision_id,
        article_id,
        capture_row[0],
        run,
        fingerprint,
        article.url,
        *page,
        article.views,
        stamp(article.fetched_at),
        *((place.uri, place.offset, place.length) if place else (None, None, None)),
        *read,
    )
    return Prepared(article, reading, capture_row, revision, fingerprint, mentions, facts, candidates, statistics, checks)


def _fingerprint(everything: str, addresses: str) -> str:
    """Tells readings of a revision apart. Raises _Refused."""
    try:
        encoded = everything.encode()
        addresses.encode()
    except UnicodeEncodeError as error:
        raise _Refused from error
    if "\0" in everything or "\0" in addresses:
        raise _Refused
    return blake2b(encoded, digest_size=10).hexdigest()


def _article_values(article: Article) -> Row:
    published = article.published
    return (
        article.title,
        stamp(published.at) if published else None,
        published.precision if published else None,
        article.published_text,
        article.author,
        dumps(article.reporters),
        article.source,
        article.category,
        article.body,
        article.language,
        article.topic,
        article.layout,
        article.confidence,
    )


def _reading_values(reading: Reading) -> Row:
    return (reading.reader, dumps([_dated_value(d) for d in reading.dates]), *_interval_row(reading.written), reading.written_reason)


def _mention_rows(ids: _Ids, projects: Iterable[Mention]) -> tuple[list[Row], list[Row]]:
    mentions: list[Row] = []
    facts: list[Row] = []
    for mention in projects:
        mention_id = ids.of("mention", "", mention.name)
        mentions.append((ids.revision_id, mention_id, len(mentions), *_mention_values(mention)))
        for fact in mention.facts:
            fact_id = ids.of("fact", f"{mention_id[20:]} {fact.role} {fact.qualifier}", fact.evidence)
            facts.append((ids.revision_id, fact_id, len(facts), mention_id, *_figure_values(fact)))
    return mentions, facts


def _mention_values(mention: Mention) -> Row:
    sector = mention.sector
    return (
        mention.name.text,
        mention.name.field,
        mention.name.start,
        mention.name.end,
        dumps([span_value(s) for s in mention.aliases]),
        dumps([span_value(s) for s in mention.investors]),
        dumps([{"alias": span_value(a), "of": span_value(b)} for a, b in mention.investor_aliases]),
        mention.stage.value if mention.stage else None,
        _span_text(mention.stage_evidence),
        mention.location.text if mention.location else None,
        _span_text(mention.location),
        mention.division,
        *((sector.section, sector.division, sector.emerging, _span_text(sector.evidence)) if sector else (None,) * 4),
        dumps([_event_value(e) for e in mention.events]),
    )


def _figure_values(fact: Fact) -> Row:
    return (
        fact.role.value,
        exact(fact.value),
        fact.unit,
        fact.qualifier,
        exact(fact.low),
        exact(fact.high),
        fact.phase,
        fact.of,
        exact(fact.cny_estimate),
        fact.rule,
        fact.confidence,
        *_evidence_row(fact.evidence),
    )


def _candidate_row(ids: _Ids, position: int, candidate: Candidate) -> Row:
    fact = candidate.fact
    identifier = ids.of("candidate", f"{fact.role} {fact.qualifier}", fact.evidence)
    values = (*_figure_values(fact), candidate.reason, dumps(candidate.alternatives))
    return (ids.revision_id, identifier, position, *values)


def _statistic_row(ids: _Ids, position: int, statistic: Statistic) -> Row:
    identifier = ids.of("statistic", f"{statistic.measure} {statistic.qualifier}", statistic.evidence)
    return (
        ids.revision_id,
        identifier,
        position,
        statistic.measure.value,
        exact(statistic.value),
        statistic.unit,
        statistic.qualifier,
        statistic.scope.text if statistic.scope else None,
        _span_text(statistic.scope),
        statistic.period.text if statistic.period else None,
        _span_text(statistic.period),
        *_interval_row(statistic.interval),
        statistic.subject.text if statistic.subject else None,
        _span_text(statistic.subject),
        exact(statistic.threshold),
        statistic.rule,
        *_evidence_row(statistic.evidence),
    )


def _check_row(ids: _Ids, position: int, check: Check) -> Row:
    evidence = encode([span_value(s) for s in check.evidence])
    identifier = ids.of("check", f"{check.kind} {check.expression}", check.evidence[0] if check.evidence else NOWHERE)
    return (
        ids.revision_id,
        identifier,
        position,
        check.kind,
        check.expression,
        exact(check.stated),
        exact(check.computed),
        check.holds,
        evidence,
    )


def _interval_value(interval: Interval | None) -> list[str] | None:
    return list(_interval_row(interval)) if interval else None


def _value_interval(value: Sequence[str] | None) -> Interval | None:
    return _row_interval(*value) if value else None


def _event_value(event: Event) -> dict[str, object]:
    return {
        "stage": event.stage.value,
        "when": _interval_value(event.when),
        "evidence": span_value(event.evidence),
        "foreseen": event.foreseen,
        "reason": event.reason,
    }


def _dated_value(dated: DatedExpression) -> dict[str, object]:
    return {
        "evidence": span_value(dated.evidence),
        "interval": _interval_value(dated.interval),
        "role": dated.role,
        "reason": dated.reason,
    }


def article_of(row: Any) -> Article:
    """The article of a row of revisions joined with its article's canonical_url, site and city."""
    published = Moment(moment(row.published), row.published_precision) if row.published else None
    return Article(
        url=row.url,
        canonical_url=row.canonical_url,
        site=row.site,
        city=row.city,
        title=row.title,
        published=published,
        published_text=row.published_text,
        author=row.author,
        reporters=tuple(loads(row.reporters)),
        source=row.source,
        category=row.category,
        views=row.views,
        paragraphs=tuple(row.body.split("\n")) if row.body else (),
        language=row.language,
        topic=row.topic,
        layout=row.layout,
        confidence=row.confidence,
        fetched_at=moment(row.fetched_at),
        location=Location(row.uri, row.offset, row.length) if row.uri else None,
    )


def _evidence_of(row: Any) -> Span:
    return Span(row.start, row.end, row.text, row.field)


def fact_of(row: Any) -> Fact:
    """The fact of a row of facts or candidates."""
    return Fact(
        role=Role(row.role),
        value=Decimal(row.value),
        unit=row.unit,
        evidence=_evidence_of(row),
        qualifier=row.qualifier,
        low=number(row.low),
        high=number(row.high),
        phase=row.phase,
        of=row.of,
        cny_estimate=number(row.cny_estimate),
        rule=row.rule,
        confidence=row.confidence,
    )


def candidate_of(row: Any) -> Candidate:
    """The candidate of a row of candidates."""
    return Candidate(fact_of(row), row.reason, tuple(loads(row.alternatives)))


def _event_of(value: dict[str, Any]) -> Event:
    when = _value_interval(value["when"])
    return Event(Stage(value["stage"]), when, span_of(value["evidence"]), value["foreseen"], value["reason"])


def _dated_of(value: dict[str, Any]) -> DatedExpression:
    return DatedExpression(span_of(value["evidence"]), _value_interval(value["interval"]), value["role"], value["reason"])


def mention_of(row: Any, facts: Iterable[Fact]) -> Mention:
    """The mention of a row of mentions, with its facts."""
    evidence = _text_span(row.sector_evidence)
    return Mention(
        name=Span(row.start, row.end, row.name, row.field),
        aliases=tuple(map(span_of, loads(row.aliases))),
        investors=tuple(map(span_of, loads(row.investors))),
        investor_aliases=tuple((span_of(v["alias"]), span_of(v["of"])) for v in loads(row.investor_aliases)),
        stage=Stage(row.stage) if row.stage else None,
        stage_evidence=_text_span(row.stage_evidence),
        location=_text_span(row.location_evidence),
        division=row.division,
        sector=Sector(row.sector, row.sector_division, row.emerging, evidence) if evidence else None,
        facts=tuple(facts),
        events=tuple(map(_event_of, loads(row.events))),
    )


def statistic_of(row: Any) -> Statistic:
    """The statistic of a row of statistics."""
    return Statistic(
        measure=Measure(row.measure),
        value=Decimal(row.value),
        unit=row.unit,
        evidence=_evidence_of(row),
        qualifier=row.qualifier,
        scope=_text_span(row.scope_evidence),
        period=_text_span(row.period_evidence),
        interval=_row_interval(row.interval_first, row.interval_last, row.interval_granularity),
        subject=_text_span(row.subject_evidence),
        threshold=number(row.threshold),
        rule=row.rule,
    )


def check_of(row: Any) -> Check:
    """The check of a row of checks."""
    return Check(
        kind=row.kind,
        expression=row.expression,
        stated=number(row.stated),
        computed=number(row.computed),
        holds=bool(row.holds),
        evidence=tuple(map(span_of, json.loads(row.evidence))),
    )


def reading_of(
    revision: Any,
    mentions: Iterable[Any],
    facts: Iterable[Any],
    statistics: Iterable[Any],
    checks: Iterable[Any],
    candidates: Iterable[Any],
) -> Reading:
    """The reading of a revision's row and of the rows that belong to it, each in the order of `position`."""
    of_mention: dict[str, list[Any]] = {}
    for fact in facts:
        of_mention.setdefault(fact.mention_id, []).append(fact)
    return Reading(
        projects=tuple(mention_of(row, map(fact_of, of_mention.get(row.id, []))) for row in mentions),
        statistics=tuple(map(statistic_of, statistics)),
        checks=tuple(map(check_of, checks)),
        candidates=tuple(map(candidate_of, candidates)),
        dates=tuple(map(_dated_of, loads(revision.dates))),
        written=_row_interval(revision.written_first, revision.written_last, revision.written_granularity),
        written_reason=revision.written_reason,
        reader=revision.reader,
    )


def clean(value: Any) -> Any:
    """A value, or a record with all that it holds, without the characters that a database refuses."""
    if type(value) is str:
        return REFUSED.sub("\ufffd", value)
    if type(value) is tuple:
        return tuple(map(clean, value))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: clean(getattr(value, f.name)) for f in fields(value)})
    return value
