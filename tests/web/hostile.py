"""Made-up articles whose every text tries to run, to break a table, or to turn the page around."""

from dataclasses import replace
from decimal import Decimal

from tests.store.made import outcome
from zscrawl.items import Fact, Measure, Mention, Outcome, Reading, Role, Span, Stage, Statistic

SCRIPT = "<script>window.hacked=1</script>"
NAMES = (
    SCRIPT,
    '"onerror="window.hacked=1" x="',
    "<img src=x onerror=window.hacked=1>",
    "'; DROP TABLE projects; --",
    '=HYPERLINK("http://evil.example","x")项目',
    "＝1+1项目",
    "\u202e目项\u202c倒写项目",
    "长" * 10_000,
    "空\x00字符项目",
    "{{ 7*7 }}{% raw %}",
    "javascript:window.hacked=1",
    "</title></table></main>",
    "]]>&lt;项目",
)


def told(number: int, name: str) -> Outcome:
    """An article whose title, text, source, investor and place are all the name."""
    money = f"{12 + number}亿元"
    body = f"{name}在{name}签约，总投资{money}，共31个。"
    span = Span(0, len(name), name)
    second = len(name) + 1
    amount, count = body.index(money, 2 * len(name)), body.index("31个", 2 * len(name))
    mention = Mention(
        name=span,
        investors=(span,),
        stage=Stage.SIGNED,
        stage_evidence=Span(second + len(name), second + len(name) + 2, "签约"),
        location=Span(second, second + len(name), name),
        facts=(
            Fact(
                role=Role.TOTAL_INVESTMENT,
                value=Decimal((12 + number) * 10**8),
                unit="CNY",
                evidence=Span(amount, amount + len(money), money),
                rule=name,
            ),
        ),
    )
    statistic = Statistic(measure=Measure.COUNT, value=Decimal(31), unit=None, evidence=Span(count, count + 3, "31个"), subject=span)
    said = Reading(projects=(mention,), statistics=(statistic,), reader=SCRIPT)
    made = outcome(number, body, title=name, source=name, author=name, city=f"{name[:40]}市", site=name[:40], reading=said)
    url = f"javascript:window.hacked={number}"
    return replace(made, article=replace(made.article, url=url, canonical_url=url)) if made.article else made


def hostile_outcomes() -> list[Outcome]:
    return [told(number, name) for number, name in enumerate(NAMES)]
