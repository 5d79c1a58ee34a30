"""`scrapy project`: one project with its values, timeline, sources and relations, each with the sentence that says it."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from zscrawl.commands.asking import AskingCommand, console, day, print_json, table
from zscrawl.commands.projects import SHORT, amount_of, project_json
from zscrawl.export.contract import interval_json, span_json
from zscrawl.export.projects_table import CURRENCIES, amount_text
from zscrawl.registry.decisions import Decided
from zscrawl.registry.join.views import Known
from zscrawl.registry.timeline import Step, Value
from zscrawl.store import Store


class Command(AskingCommand, ScrapyCommand):
    """Prints one project."""

    def syntax(self) -> str:
        return "[options] ID"

    def short_desc(self) -> str:
        return "Print one project with its timeline and evidence"

    def add_options(self, parser: ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--as-of", type=day, metavar="YYYY-MM-DD", help="what was known on that day")

    def run(self, args: list[str], opts: Namespace) -> None:
        if len(args) != 1:
            raise UsageError("give the id of one project (`scrapy projects` has them)")
        self.ask(lambda store, log: answer(store, log, args[0], opts))


def answer(store: Store, log: Sequence[Decided], given: str, opts: Namespace) -> None:
    """Print one project. Raises Unknown."""
    from zscrawl.registry.join.views import Unknown, known, project_id, relations, sources

    with store.reading() as connection:
        id = project_id(connection, given)
        found = next(known(connection, [id], log, opts.as_of), None)
        if found is None:
            raise Unknown(f"{given}: nothing was known of it on {opts.as_of}")
        articles, related = sources(connection, id), relations(connection, id)
    if opts.json:
        values, steps = [value_json(value) for value in found.values], [step_json(step) for step in found.steps]
        print_json({"project": project_json(found.row), "values": values, "timeline": steps, "sources": articles, "related": related})
        return
    show(found, articles, related)


def show(found: Known, articles: Sequence[dict[str, Any]], related: Sequence[dict[str, str]]) -> None:
    """Print a project's head, values, timeline, sources and relations."""
    row, out = found.row, console()
    urls = {article["id"]: article["url"] for article in articles}
    out.print(f"{row.name} ({row.id})")
    out.print(" · ".join(part for part in (row.city, row.location, row.investors, amount_of(row), row.stage) if part))
    values = [(*value_cells(value), urls.get(value.said.article_id)) for value in found.values]
    out.print(table(("attribute", "value", "", "said on", "rule", "evidence", "address"), values, right=("value",)))
    steps = [(*step_cells(step), urls.get(step.said.article_id)) for step in found.steps]
    out.print(table(("when", "stage", "", "said on", "evidence", "address"), steps))
    sources = [(one["published"], one["title"], one["source"], copied(one, urls), one["url"]) for one in articles]
    out.print(table(("published", "article", "source", "copy", "address"), sources))
    if related:
        relations = [(one["kind"], one["name"], one["id"][:SHORT], one["reason"]) for one in related]
        out.print(table(("related", "project", "id", "reason"), relations))


def copied(article: dict[str, Any], urls: dict[str, str]) -> str | None:
    """Of what an article is a copy."""
    original = article["original_id"]
    return f"of {urls.get(original, original)}" if original else None


def value_cells(value: Value) -> tuple[object, ...]:
    """A value as it stands in the table."""
    rule = value.rule if value.current else None
    return (value.attribute, value_text(value), mark(value), value.said.on, rule, value.evidence.text)


def step_cells(step: Step) -> tuple[object, ...]:
    """A step as it stands in the table."""
    foreseen = "foreseen" if step.event.foreseen else None
    return (when(step), step.event.stage.value, foreseen, step.said.on, step.event.evidence.text)


def mark(value: Value) -> str | None:
    """Whether a value holds, or contradicts the one that does."""
    return "holds" if value.current else "conflict" if value.conflict else None


def value_text(value: Value) -> str:
    """A value with its unit, money as the news would print it."""
    if value.unit in CURRENCIES:
        return amount_text(Decimal(value.value), value.unit) or value.value
    return f"{value.value}{value.unit or ''}"


def when(step: Step) -> str | None:
    """The days of a step; where the text has none, the day of writing as a bound."""
    if step.event.when is None:
        return f"by {step.said.on}" if step.said.on else None
    first, last = step.event.when.first, step.event.when.last
    return str(first) if first == last else f"{first} – {last}"


def value_json(value: Value) -> dict[str, object]:
    """A value for machines; `fact` is what `scrapy correct` takes."""
    return {
        "attribute": value.attribute,
        "value": value.value,
        "unit": value.unit,
        "qualifier": value.qualifier,
        "current": value.current,
        "conflict": value.conflict,
        "rule": value.rule,
        "said_on": value.said.on,
        "article": value.said.article_id,
        "fact": value.fact_id,
        "evidence": span_json(value.evidence),
    }


def step_json(step: Step) -> dict[str, object]:
    """A step of the timeline for machines."""
    return {
        "stage": step.event.stage.value,
        "when": interval_json(step.event.when),
        "foreseen": step.event.foreseen,
        "said_on": step.said.on,
        "article": step.said.article_id,
        "evidence": span_json(step.event.evidence),
    }
