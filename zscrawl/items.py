"""The records that travel through zscrawl: captures, articles, mentions, facts, statistics, checks."""

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from typing import Literal
from unicodedata import normalize
from urllib.parse import urlsplit, urlunsplit

CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")

Precision = Literal["year", "month", "day", "minute", "second"]
Field = Literal["title", "body"]
Topic = Literal["investment", "other"]
Qualifier = Literal["about", "nearly", "over", "at_least", "up_to", "from", "to"]


def digest(*parts: object) -> str:
    """A 20-digit hexadecimal id of the parts: the same parts give the same id on every machine."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:20]


def ascii_host(url: str) -> str:
    """An address with its host as name servers know it: `http://中文.测试/一` is `http://xn--fiq228c.xn--0zwm56d/一`.

    The same form as Scrapy sends. An address whose host no name server could know stays as it is.
    """
    if url.isascii():
        return url
    try:
        parts = urlsplit(url)
        user, at, place = parts.netloc.rpartition("@")
        host, colon, port = place.partition(":")
        known = host if host.isascii() else normalize("NFKC", host.lower()).encode("idna").decode()
    except ValueError:
        return url
    return urlunsplit(parts._replace(netloc=f"{user}{at}{known}{colon}{port}"))


class Stage(StrEnum):
    """How far a project has come, in the order of progress."""

    PLANNED = "planned"
    SIGNED = "signed"
    STARTED = "started"
    UNDER_CONSTRUCTION = "under_construction"
    COMPLETED = "completed"
    OPERATING = "operating"


class Role(StrEnum):
    """What a figure says of its project."""

    TOTAL_INVESTMENT = "total_investment"
    PHASE_INVESTMENT = "phase_investment"
    ANNUAL_REVENUE = "annual_revenue"
    ANNUAL_OUTPUT_VALUE = "annual_output_value"
    ANNUAL_TAX = "annual_tax"
    REGISTERED_CAPITAL = "registered_capital"
    LAND_AREA = "land_area"
    FLOOR_AREA = "floor_area"
    CAPACITY = "capacity"
    JOBS = "jobs"


class Measure(StrEnum):
    """What a statistic measures of a set of projects or of a place."""

    COUNT = "count"
    INVESTMENT = "investment"
    TARGET = "target"
    COMPLETION_RATE = "completion_rate"
    GROWTH = "growth"
    SHARE = "share"
    RATE = "rate"
    OUTPUT = "output"
    TAX = "tax"
    OTHER_AMOUNT = "other_amount"


class Reason(StrEnum):
    """Why a capture gave no article; every one is counted."""

    HTTP_STATUS = "http_status"
    EMPTY = "empty"
    NOT_HTML = "not_html"
    TOO_LARGE = "too_large"
    MOJIBAKE = "mojibake"
    LIST_PAGE = "list_page"
    LOGIN_PAGE = "login_page"
    ERROR_PAGE = "error_page"
    SCRIPT_SHELL = "script_shell"
    NO_TITLE = "no_title"
    NO_BODY = "no_body"
    LAYOUT_CHANGED = "layout_changed"


class NotAnArticle(ValueError):
    """A capture that cannot be read as an article, with the reason and what was seen."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Location:
    """Where a record's bytes lie: a URI, and for an archive the offset and length in bytes."""

    uri: str
    offset: int = 0
    length: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One response as kept. `url` has an ASCII host; `headers` keep order and repeats; `body` is undecoded, with no content encoding."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    fetched_at: datetime
    location: Location | None = None

    def __post_init__(self) -> None:
        if self.fetched_at.tzinfo is None:
            raise ValueError(f"fetched_at of {self.url} has no time zone")
        object.__setattr__(self, "url", ascii_host(self.url))

    def header(self, name: str) -> str | None:
        """The first value of a header, whatever its case."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time, as precise as it was printed: below `precision` the digits mean nothing."""

    at: datetime
    precision: Precision

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError(f"{self.at} has no time zone")

    def iso(self) -> str:
        """ISO 8601 down to the precision: `2024-09`, `2024-09-24`, `2024-09-24T08:30`."""
        return self.at.isoformat()[: {"year": 4, "month": 7, "day": 10, "minute": 16, "second": 19}[self.precision]]


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of days, both ends included."""

    first: date
    last: date
    granularity: str

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError(f"interval ends before it starts: {self.first}..{self.last}")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the article's title or body: `text == field[start:end]`, in code points."""

    start: int
    end: int
    text: str
    field: Field = "body"

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or self.end - self.start != len(self.text):
            raise ValueError(f"span {self.start}..{self.end} does not fit {self.text!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One page as read. A field that the page does not have is None, never invented."""

    url: str
    canonical_url: str
    site: str | None
    city: str | None
    title: str
    published: Moment | None
    published_text: str | None
    author: str | None
    reporters: tuple[str, ...]
    source: str | None
    category: str | None
    views: int | None
    paragraphs: tuple[str, ...]
    language: Literal["zh-Hans", "zh-Hant"]
    topic: Topic
    layout: str
    confidence: float
    fetched_at: datetime
    location: Location | None

    @property
    def body(self) -> str:
        """The paragraphs, joined by line breaks: what the offsets of evidence in `body` count."""
        return "\n".join(self.paragraphs)

    @property
    def id(self) -> str:
        return digest("article", self.canonical_url)

    @property
    def revision_id(self) -> str:
        """Changes with what a reader would call another version: not with views, related links or the time of fetching."""
        published = self.published.iso() if self.published else ""
        return digest("revision", self.id, self.title, published, self.source or "", self.body)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One figure of one project. Money is in units of its currency (ISO 4217), areas in `mu` or `m2`, capacity as written."""

    role: Role
    value: Decimal
    unit: str
    evidence: Span
    qualifier: Qualifier | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    phase: str | None = None
    of: str | None = None
    cny_estimate: Decimal | None = None
    rule: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Sector:
    """GB/T 4754-2017 section (a letter) and division (two digits), and the strategic emerging group where it is clear."""

    section: str
    division: str | None
    emerging: str | None
    evidence: Span


@dataclass(frozen=True, slots=True)
class Event:
    """A stage that was reached, or is foreseen, and when."""

    stage: Stage
    when: Interval | None
    evidence: Span
    foreseen: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """What one article says of one project."""

    name: Span
    aliases: tuple[Span, ...] = ()
    investors: tuple[Span, ...] = ()
    investor_aliases: tuple[tuple[Span, Span], ...] = ()
    stage: Stage | None = None
    stage_evidence: Span | None = None
    location: Span | None = None
    division: str | None = None
    sector: Sector | None = None
    facts: tuple[Fact, ...] = ()
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistic:
    """A figure about a set of projects, or about investment in a place. Shares and rates are fractions (0.734 for 73.4 %)."""

    measure: Measure
    value: Decimal
    unit: str | None
    evidence: Span
    qualifier: Qualifier | None = None
    scope: Span | None = None
    period: Span | None = None
    interval: Interval | None = None
    subject: Span | None = None
    threshold: Decimal | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """Something that the text itself lets us verify. `expression` is readable: `235 + 105 + 27 = 367`."""

    kind: str
    expression: str
    stated: Decimal | None
    computed: Decimal | None
    holds: bool
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact that rests on weak structure, or that a failed check touches, with the projects it may belong to."""

    fact: Fact
    reason: str
    alternatives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DatedExpression:
    """A date expression and the days that it means (None: it means none), with the reason for the year chosen."""

    evidence: Span
    interval: Interval | None
    role: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything that one revision says. `written` is the inferred time of writing, apart from the page's date."""

    projects: tuple[Mention, ...] = ()
    statistics: tuple[Statistic, ...] = ()
    checks: tuple[Check, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    dates: tuple[DatedExpression, ...] = ()
    written: Interval | None = None
    written_reason: str | None = None
    reader: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a capture gave no article."""

    reason: Reason
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one capture: an article with its reading, or a failure."""

    capture: Capture
    article: Article | None = None
    reading: Reading = field(default_factory=Reading)
    failure: Failure | None = None

    def __post_init__(self) -> None:
        if (self.article is None) == (self.failure is None):
            raise ValueError(f"outcome of {self.capture.url} must be either an article or a failure")
