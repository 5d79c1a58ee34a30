"""Made-up articles and what they say, for the tests of store and export."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from zscrawl.items import (
    CHINA,
    Article,
    Capture,
    Check,
    Fact,
    Failure,
    Location,
    Measure,
    Mention,
    Moment,
    Outcome,
    Reading,
    Reason,
    Role,
    Span,
    Stage,
    Statistic,
)

FETCHED = datetime(2024, 9, 25, 6, 0, tzinfo=CHINA)
TITLE = "远山新材料落户滨湖区"
BODY = (
    "9月24日，滨湖区举行签约仪式，远山科技公司投资建设的高性能膜材料项目落户。\n"
    "项目总投资12.5亿元，达产后年产值20亿元。今年以来，全区已签约项目31个。"
)


def span(text: str, part: str, field: str = "body") -> Span:
    """The first place of a part in a text."""
    start = text.index(part)
    return Span(start, start + len(part), part, field)  # type: ignore[arg-type]


def reading(body: str = BODY, reader: str = "1") -> Reading:
    """What the made-up article says: one project with two figures, one statistic, one check."""
    project = Mention(
        name=span(body, "高性能膜材料项目"),
        investors=(span(body, "远山科技公司"),),
        stage=Stage.SIGNED,
        stage_evidence=span(body, "签约"),
        location=span(body, "滨湖区"),
        facts=(
            Fact(role=Role.TOTAL_INVESTMENT, value=Decimal("1250000000"), unit="CNY", evidence=span(body, "12.5亿元"), rule="of"),
            Fact(role=Role.ANNUAL_OUTPUT_VALUE, value=Decimal("2000000000"), unit="CNY", evidence=span(body, "20亿元"), rule="of"),
        ),
    )
    count = Statistic(measure=Measure.COUNT, value=Decimal(31), unit=None, evidence=span(body, "31个"), scope=span(body, "全区"))
    check = Check(kind="sum", expression="1 + 1 = 2", stated=Decimal(2), computed=Decimal(2), holds=True, evidence=(span(body, "31个"),))
    return Reading(projects=(project,), statistics=(count,), checks=(check,), reader=reader)


def outcome(number: int = 1, body: str = BODY, later: timedelta = timedelta(0), **changes: object) -> Outcome:
    """An article at an address of its own; `changes` are fields of the article, `reading` replaces what it says."""
    url = f"http://news.example.cn/{number}.html"
    fetched = FETCHED + later
    said = changes.pop("reading", None) or (reading(body) if body.startswith(BODY) else Reading(reader="1"))
    capture = Capture(
        url=url,
        status=200,
        headers=(("ETag", f'"{number}"'), ("Last-Modified", "Tue, 24 Sep 2024 00:30:00 GMT")),
        body=f"<html>{body}</html>".encode("utf-8", "surrogatepass"),
        fetched_at=fetched,
        location=Location("run.warc.gz", 100 * number, 90),
    )
    article = Article(
        url=url,
        canonical_url=url,
        site="example",
        city="平江市",
        title=TITLE,
        published=Moment(datetime(2024, 9, 24, 8, 30, tzinfo=CHINA), "minute"),
        published_text="2024-09-24 08:30",
        author=None,
        reporters=("陆川", "苏禾"),
        source="平江日报",
        category="要闻",
        views=79,
        paragraphs=tuple(body.split("\n")),
        language="zh-Hans",
        topic="investment",
        layout="generic",
        confidence=0.9,
        fetched_at=fetched,
        location=capture.location,
    )
    return Outcome(capture=capture, article=replace(article, **changes), reading=said)  # type: ignore[arg-type]


def failure(number: int, reason: Reason = Reason.NO_BODY) -> Outcome:
    """A page that gave no article."""
    capture = Capture(url=f"http://news.example.cn/{number}.html", status=200, headers=(), body=b"<html></html>", fetched_at=FETCHED)
    return Outcome(capture=capture, failure=Failure(reason, "no text was found"))
