"""Rows of projects in the forms that others read: CSV, XLSX, JSON, JSON Feed and RSS, exactly as a table shows them."""

import csv
import json
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any, Protocol
from xml.etree.ElementTree import Element, SubElement, tostring

import xlsxwriter  # type: ignore[import-untyped]

from zscrawl.export.contract import Json, number
from zscrawl.export.formats import cell, xml_text
from zscrawl.export.projects_table import amount_text

BOM = "\ufeff"
# The longest text that a cell of a spreadsheet takes.
CELL = 32_767
COLUMNS = (
    "id",
    "name",
    "investors",
    "total_investment",
    "currency",
    "amount_cny",
    "stage",
    "city",
    "location",
    "division",
    "sector",
    "emerging",
    "published",
    "first_published",
    "article_count",
    "needs_review",
    "url",
)


class Names(Protocol):
    """How a table calls its columns and its values."""

    def heading(self, column: str) -> str: ...

    def stage(self, stage: str | None) -> str: ...

    def sector(self, section: str | None, division: str | None) -> str: ...

    def place(self, code: str | None) -> str: ...

    def truth(self, value: bool) -> str: ...


def _line(row: Any, names: Names, url: str) -> list[object]:
    """One project, a value for each column."""
    total = Decimal(row.total_investment) if row.total_investment else None
    return [
        row.id,
        row.name,
        row.investors,
        number(total),
        row.currency,
        row.amount_cny,
        names.stage(row.stage),
        row.city,
        row.location,
        names.place(row.division),
        names.sector(row.sector, row.sector_division),
        row.emerging,
        row.published[:10] if row.published else None,
        row.first_published[:10] if row.first_published else None,
        row.article_count,
        names.truth(row.needs_review),
        url,
    ]


def as_csv(rows: Sequence[Any], names: Names, link: Callable[[str], str]) -> bytes:
    """A table with a byte order mark, for spreadsheets; a text that would run as a formula begins with an apostrophe."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([names.heading(column) for column in COLUMNS])
    for row in rows:
        writer.writerow([cell(value) for value in _line(row, names, link(row.id))])
    return (BOM + out.getvalue()).encode()


def as_xlsx(rows: Sequence[Any], names: Names, link: Callable[[str], str]) -> bytes:
    """A spreadsheet: numbers as numbers, and texts as texts whatever they begin with."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("zscrawl")
        bold, money = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0"})
        for at, column in enumerate(COLUMNS):
            sheet.write_string(0, at, names.heading(column), bold)
        for line, row in enumerate(rows, 1):
            for at, value in enumerate(_line(row, names, link(row.id))):
                if isinstance(value, int | float):
                    sheet.write_number(line, at, value, money)
                elif value is not None:
                    sheet.write_string(line, at, xml_text(str(value))[:CELL])
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(rows), 1), len(COLUMNS) - 1)
        for at, width in enumerate((10, 36, 26, 16, 8, 16, 10, 10, 18, 12, 18, 18, 12, 12, 8, 8, 40)):
            sheet.set_column(at, at, width)
    return out.getvalue()


def project_json(row: Any, url: str) -> Json:
    """A project as an object; amounts are exact numbers, codes are codes."""
    total = Decimal(row.total_investment) if row.total_investment else None
    return {
        "id": row.id,
        "name": row.name,
        "investors": row.investors.split("、") if row.investors else [],
        "total_investment": number(total),
        "currency": row.currency,
        "amount_cny": row.amount_cny,
        "stage": row.stage,
        "city": row.city,
        "location": row.location,
        "division": row.division,
        "sector": {"section": row.sector, "division": row.sector_division, "emerging": row.emerging} if row.sector else None,
        "published": row.published,
        "first_published": row.first_published,
        "article_count": row.article_count,
        "needs_review": bool(row.needs_review),
        "url": url,
    }


def as_json(rows: Sequence[Any], _names: Names, link: Callable[[str], str]) -> bytes:
    """An array of objects."""
    return json.dumps([project_json(row, link(row.id)) for row in rows], ensure_ascii=False).encode()


def summary(row: Any, names: Names) -> str:
    """A project in one line: amount, stage, place, investors."""
    amount = amount_text(Decimal(row.total_investment), row.currency) if row.total_investment else None
    parts = (amount, names.stage(row.stage), row.city, row.location, row.investors)
    return " · ".join(part for part in parts if part)


def as_jsonfeed(rows: Sequence[Any], names: Names, link: Callable[[str], str]) -> bytes:
    """JSON Feed 1.1. No time is given where only a day is known: the day is in the record."""
    items = [
        {
            "id": row.id,
            "url": link(row.id),
            "title": row.name,
            "content_text": summary(row, names) or row.name,
            "_zscrawl": project_json(row, link(row.id)),
        }
        for row in rows
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "zscrawl: projects", "home_page_url": link(""), "items": items}
    return json.dumps(feed, ensure_ascii=False).encode()


def as_rss(rows: Sequence[Any], names: Names, link: Callable[[str], str]) -> bytes:
    """RSS 2.0; `dc:date` is the day of the newest news."""
    root = Element("rss", {"version": "2.0", "xmlns:dc": "http://purl.org/dc/elements/1.1/"})
    channel = SubElement(root, "channel")
    for name, text in (("title", "zscrawl: projects"), ("link", link("")), ("description", "What articles say of projects")):
        SubElement(channel, name).text = text
    for row in rows:
        item = SubElement(channel, "item")
        parts = (
            ("title", row.name),
            ("link", link(row.id)),
            ("description", summary(row, names)),
            ("dc:date", row.published[:10] if row.published else None),
        )
        for name, said in parts:
            if said:
                SubElement(item, name).text = xml_text(said)
        SubElement(item, "guid", {"isPermaLink": "false"}).text = row.id
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode").encode()


Form = Callable[[Sequence[Any], Names, Callable[[str], str]], bytes]
PROJECT_FORMATS: Mapping[str, tuple[Form, str]] = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "xlsx": (as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "json": (as_json, "application/json"),
    "feed.json": (as_jsonfeed, "application/feed+json"),
    "rss": (as_rss, "application/rss+xml"),
}
