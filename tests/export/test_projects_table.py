from decimal import Decimal
from io import StringIO

import pytest
from rich.console import Console

from zscrawl.export.projects_table import ProjectLine, amount_text, projects_table


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [
        ("3200000000", "CNY", "32亿元"),
        ("860000000", "CNY", "8.6亿元"),
        ("45000000", "EUR", "4500万欧元"),
        ("382104600", "CNY", "3.821046亿元"),
        ("9500", "CNY", "9500元"),
        ("110000000000", "CNY", "1100亿元"),
        ("70000000", "SEK", "7000万 SEK"),
    ],
)
def test_amounts_read_as_the_news_prints_them(amount: str, currency: str, text: str) -> None:
    assert amount_text(Decimal(amount), currency) == text


def test_an_empty_cell_is_a_dash_and_an_unknown_amount_is_no_zero() -> None:
    line = ProjectLine("城市算力中心项目", None, None, None, None, None, "example.cn/1.html", "http://example.cn/1.html")
    out = StringIO()
    Console(file=out, width=120).print(projects_table([line]))
    row = next(text for text in out.getvalue().splitlines() if "城市算力中心项目" in text)
    assert [cell.strip() for cell in row.strip("│").split("│")] == ["城市算力中心项目", "—", "—", "—", "—", "example.cn/1.html"]


def test_square_brackets_of_a_page_are_text_and_not_styles() -> None:
    line = ProjectLine("[bold]园区[/bold]", None, None, None, None, None, "[a]", "http://example.cn/")
    out = StringIO()
    Console(file=out, width=120).print(projects_table([line]))
    assert "[bold]园区[/bold]" in out.getvalue()
