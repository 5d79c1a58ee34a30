"""Every field of every record comes back from the store as it went in."""

import string
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import count
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store.made import BODY, outcome
from zscrawl.items import (
    Candidate,
    Check,
    DatedExpression,
    Event,
    Fact,
    Interval,
    Location,
    Measure,
    Mention,
    Moment,
    Outcome,
    Reading,
    Role,
    Sector,
    Span,
    Stage,
    Statistic,
)
from zscrawl.store import Store, queries

# Every article is another one: what was first seen of a revision stays as it was.
NUMBERS = count()
words = st.text(alphabet=string.ascii_letters + "江河湖海一二三亿元，。=\"'\\%_\t😀\u202e", min_size=1, max_size=8)
maybe = st.none() | words
decimals = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30)
qualifiers = st.sampled_from([None, "about", "nearly", "over", "at_least", "up_to", "from", "to"])
times = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.sampled_from([UTC, timezone(timedelta(hours=8))]))
days = st.dates(date(1990, 1, 1), date(2090, 1, 1))


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(st.integers(0, len(BODY) - 1))
    end = draw(st.integers(start + 1, len(BODY)))
    return Span(start, end, BODY[start:end], draw(st.sampled_from(["body", "title"])))


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    first, last = sorted((draw(days), draw(days)))
    return Interval(first, last, draw(words))


def tuples(of: st.SearchStrategy[Any], size: int = 2) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(of, max_size=size).map(tuple)


facts = st.builds(
    Fact,
    role=st.sampled_from(Role),
    value=decimals,
    unit=words,
    evidence=spans(),
    qualifier=qualifiers,
    low=st.none() | decimals,
    high=st.none() | decimals,
    phase=maybe,
    of=maybe,
    cny_estimate=st.none() | decimals,
    rule=words,
    confidence=st.floats(0, 1),
)
events = st.builds(Event, st.sampled_from(Stage), st.none() | intervals(), spans(), st.booleans(), words)
mentions = st.builds(
    Mention,
    name=spans(),
    aliases=tuples(spans()),
    investors=tuples(spans()),
    investor_aliases=tuples(st.tuples(spans(), spans())),
    stage=st.none() | st.sampled_from(Stage),
    stage_evidence=st.none() | spans(),
    location=st.none() | spans(),
    division=maybe,
    sector=st.none() | st.builds(Sector, words, maybe, maybe, spans()),
    facts=tuples(facts, 3),
    events=tuples(events),
)
statistics = st.builds(
    Statistic,
    measure=st.sampled_from(Measure),
    value=decimals,
    unit=maybe,
    evidence=spans(),
    qualifier=qualifiers,
    scope=st.none() | spans(),
    period=st.none() | spans(),
    interval=st.none() | intervals(),
    subject=st.none() | spans(),
    threshold=st.none() | decimals,
    rule=words | st.just(""),
)
checks = st.builds(
    Check,
    kind=words,
    expression=words,
    stated=st.none() | decimals,
    computed=st.none() | decimals,
    holds=st.booleans(),
    evidence=tuples(spans()),
)
readings = st.builds(
    Reading,
    projects=tuples(mentions),
    statistics=tuples(statistics),
    checks=tuples(checks),
    candidates=tuples(st.builds(Candidate, facts, words, tuples(words))),
    dates=tuples(st.builds(DatedExpression, spans(), st.none() | intervals(), words, words)),
    written=st.none() | intervals(),
    written_reason=maybe,
    reader=words,
)


@st.composite
def outcomes(draw: st.DrawFn) -> Outcome:
    made = outcome(next(NUMBERS))
    location = draw(st.none() | st.builds(Location, words, st.integers(0, 2**62), st.none() | st.integers(0, 2**62)))
    fetched_at = draw(times)
    assert made.article is not None
    article = replace(
        made.article,
        site=draw(maybe),
        city=draw(maybe),
        title=draw(words),
        published=draw(st.none() | st.builds(Moment, times, st.sampled_from(["year", "month", "day", "minute", "second"]))),
        published_text=draw(maybe),
        author=draw(maybe),
        reporters=draw(tuples(words)),
        source=draw(maybe),
        category=draw(maybe),
        views=draw(st.none() | st.integers(0, 2**63 - 1)),
        paragraphs=draw(tuples(words)),
        language=draw(st.sampled_from(["zh-Hans", "zh-Hant"])),
        topic=draw(st.sampled_from(["investment", "other"])),
        layout=draw(words),
        confidence=draw(st.floats(0, 1)),
        fetched_at=fetched_at,
        location=location,
    )
    capture = replace(made.capture, fetched_at=fetched_at, location=location)
    return Outcome(capture=capture, article=article, reading=draw(readings))


@given(outcomes())
@settings(
    max_examples=20, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_an_article_and_its_reading_come_back_as_they_went_in(store: Store, made: Outcome) -> None:
    article = made.article
    assert article is not None
    store.write([made], "run")
    with store.reading() as connection:
        (stored,) = [s for s in queries.history(connection, article.id) if s.revision_id == article.revision_id]
    assert stored.article == article
    assert stored.reading == made.reading
    assert len(stored.project_ids) == len(made.reading.projects)
