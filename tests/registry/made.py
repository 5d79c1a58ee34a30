"""Articles with one made-up mention each, as outcomes to store."""

from datetime import datetime, timedelta
from decimal import Decimal

from zscrawl.items import CHINA, Article, Candidate, Capture, Fact, Mention, Moment, Outcome, Reading, Role, Span, Stage

STAGES = {"签约": Stage.SIGNED, "开工": Stage.STARTED, "施工": Stage.UNDER_CONSTRUCTION, "投产": Stage.OPERATING}


def span(body: str, text: str) -> Span:
    """Where a text first stands in a body."""
    at = body.index(text)
    return Span(at, at + len(text), text)


def told(
    number: int,
    body: str,
    name: str,
    *,
    day: str,
    investor: str | None = None,
    amount: str | None = None,
    role: Role = Role.TOTAL_INVESTMENT,
    location: str | None = "江都区",
    city: str | None = "扬州市",
    site: str = "yangzhou",
    source: str | None = None,
    candidate: str | None = None,
    fetched: datetime | None = None,
) -> Outcome:
    """The outcome of an article `number` of a day, whose body tells of one project. `amount` is as printed: 26.8亿元."""
    url = f"http://{site}.example.cn/{number}.html"
    at = datetime.fromisoformat(day).replace(hour=9, tzinfo=CHINA)
    read = Article(
        url=url,
        canonical_url=url,
        site=site,
        city=city,
        title=f"第{number}条",
        published=Moment(at, "minute"),
        published_text=None,
        author=None,
        reporters=(),
        source=source,
        category=None,
        views=None,
        paragraphs=(body,),
        language="zh-Hans",
        topic="investment",
        layout="generic",
        confidence=1.0,
        fetched_at=fetched or datetime(2025, 1, 1, tzinfo=CHINA) + timedelta(minutes=number),
        location=None,
    )
    stage = next((word for word in STAGES if word in body), None)
    mention = Mention(
        name=span(body, name),
        investors=(span(body, investor),) if investor else (),
        stage=STAGES[stage] if stage else None,
        stage_evidence=span(body, stage) if stage else None,
        location=span(body, location) if location else None,
        facts=(_fact(body, amount, role),) if amount else (),
    )
    candidates = (Candidate(_fact(body, candidate, Role.ANNUAL_REVENUE), "far away", (name,)),) if candidate else ()
    capture = Capture(url=url, status=200, headers=(), body=body.encode(), fetched_at=read.fetched_at)
    return Outcome(capture=capture, article=read, reading=Reading(projects=(mention,), candidates=candidates, reader="made"))


def _fact(body: str, amount: str, role: Role) -> Fact:
    value = (Decimal(amount.removesuffix("亿元")) * 10**8).quantize(Decimal(1))
    return Fact(role=role, value=value, unit="CNY", evidence=span(body, amount), rule="made")
