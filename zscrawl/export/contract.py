"""The JSON contract: records as the plain dicts that `read`, feeds and exports print (docs/reading.md says every key)."""

from decimal import Decimal
from typing import Any

from zscrawl.items import (
    Article,
    Candidate,
    Check,
    DatedExpression,
    Event,
    Fact,
    Interval,
    Mention,
    Outcome,
    Reading,
    Sector,
    Span,
    Statistic,
)

Json = dict[str, Any]


def number(value: Decimal | None) -> int | float | None:
    """A JSON number: whole values as integers, so that money stays exact."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def span_json(span: Span) -> Json:
    """Evidence: the words and where they stand, in code points of the body (or of the title, which is then named)."""
    place = {} if span.field == "body" else {"field": span.field}
    return {"text": span.text, "start": span.start, "end": span.end} | place


def interval_json(interval: Interval | None) -> Json | None:
    """Both days included, ISO 8601; `to` is None where the time is still running (`今年以来`)."""
    if interval is None:
        return None
    last = None if interval.granularity == "open_range" else interval.last.isoformat()
    return {"from": interval.first.isoformat(), "to": last, "granularity": interval.granularity}


def fact_json(fact: Fact) -> Json:
    """One figure of one project, in the form of the gold records."""
    optional: Json = {
        "qualifier": fact.qualifier,
        "low": number(fact.low),
        "high": number(fact.high),
        "phase": fact.phase,
        "of": fact.of,
        "cny_estimate": number(fact.cny_estimate),
    }
    plain: Json = {"role": fact.role.value, "value": number(fact.value), "unit": fact.unit}
    return (
        plain
        | span_json(fact.evidence)
        | {k: v for k, v in optional.items() if v is not None}
        | {"rule": fact.rule, "confidence": fact.confidence}
    )


def sector_json(sector: Sector | None) -> Json | None:
    """GB/T 4754 codes with the words that say them."""
    if sector is None:
        return None
    return {"section": sector.section, "division": sector.division, "emerging": sector.emerging, "evidence": span_json(sector.evidence)}


def event_json(event: Event) -> Json:
    """A stage reached or foreseen."""
    return {
        "stage": event.stage.value,
        "when": interval_json(event.when),
        "foreseen": event.foreseen,
        "reason": event.reason,
        "evidence": span_json(event.evidence),
    }


def mention_json(mention: Mention) -> Json:
    """One project as one article tells it."""
    return {
        "name": mention.name.text,
        "evidence": span_json(mention.name),
        "aliases": [alias.text for alias in mention.aliases],
        "investors": [investor.text for investor in mention.investors],
        "investor_evidence": [span_json(investor) for investor in mention.investors],
        "investor_aliases": [{"alias": span_json(a), "of": b.text} for a, b in mention.investor_aliases],
        "stage": mention.stage.value if mention.stage else None,
        "stage_evidence": span_json(mention.stage_evidence) if mention.stage_evidence else None,
        "location": mention.location.text if mention.location else None,
        "location_evidence": span_json(mention.location) if mention.location else None,
        "division": mention.division,
        "sector": sector_json(mention.sector),
        "facts": [fact_json(fact) for fact in mention.facts],
        "events": [event_json(event) for event in mention.events],
    }


def statistic_json(statistic: Statistic) -> Json:
    """A figure about a set of projects or a place."""
    money = {"unit": statistic.unit} if statistic.unit else {}
    return (
        {"measure": statistic.measure.value, "value": number(statistic.value)}
        | money
        | span_json(statistic.evidence)
        | {
            "qualifier": statistic.qualifier,
            "scope": statistic.scope.text if statistic.scope else None,
            "period": statistic.period.text if statistic.period else None,
            "interval": interval_json(statistic.interval),
            "subject": statistic.subject.text if statistic.subject else None,
            "threshold": number(statistic.threshold),
            "rule": statistic.rule,
        }
    )


def check_json(check: Check) -> Json:
    """A calculation that the text offers, and whether it holds."""
    return {
        "kind": check.kind,
        "expression": check.expression,
        "stated": number(check.stated),
        "computed": number(check.computed),
        "holds": check.holds,
        "evidence": [span_json(span) for span in check.evidence],
    }


def candidate_json(candidate: Candidate) -> Json:
    """A fact that waits for a person."""
    return {"fact": fact_json(candidate.fact), "reason": candidate.reason, "alternatives": list(candidate.alternatives)}


def dated_json(dated: DatedExpression) -> Json:
    """A date expression and the days that it means."""
    return span_json(dated.evidence) | {"interval": interval_json(dated.interval), "role": dated.role, "reason": dated.reason}


def reading_json(reading: Reading) -> Json:
    """Everything that a text says."""
    return {
        "projects": [mention_json(mention) for mention in reading.projects],
        "statistics": [statistic_json(statistic) for statistic in reading.statistics],
        "checks": [check_json(check) for check in reading.checks],
        "candidates": [candidate_json(candidate) for candidate in reading.candidates],
        "dates": [dated_json(dated) for dated in reading.dates],
        "written": interval_json(reading.written),
        "written_reason": reading.written_reason,
        "reader": reading.reader,
    }


def article_json(article: Article, *, body: bool = True) -> Json:
    """One page as read; `author` is the printed author, else the reporters as printed."""
    words = {"body": article.body} if body else {}
    return {
        "url": article.url,
        "canonical_url": article.canonical_url,
        "site": article.site,
        "city": article.city,
        "title": article.title,
        "published": article.published.iso() if article.published else None,
        "published_precision": article.published.precision if article.published else None,
        "published_text": article.published_text,
        "author": article.author or " ".join(article.reporters) or None,
        "reporters": list(article.reporters),
        "source": article.source,
        "category": article.category,
        "views": article.views,
        **words,
        "language": article.language,
        "topic": article.topic,
        "layout": article.layout,
        "confidence": article.confidence,
        "fetched_at": article.fetched_at.isoformat(),
    }


def outcome_json(outcome: Outcome, *, identifier: str | None = None, body: bool = True) -> Json:
    """One capture's line: the article with its reading, or the failure with its reason. `id` is the URL unless given."""
    line: Json = {"id": identifier or outcome.capture.url}
    if outcome.article is None:
        failure = outcome.failure
        assert failure is not None
        return line | {"failure": {"reason": failure.reason.value, "detail": failure.detail}}
    return line | article_json(outcome.article, body=body) | reading_json(outcome.reading)
