"""`scrapy correct`: a fact has another value than its article says."""

from argparse import ArgumentParser, Namespace

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from sqlalchemy.engine import Connection

from zscrawl.commands.amount import amount
from zscrawl.commands.deciding import DecisionCommand, Made


class Command(DecisionCommand, ScrapyCommand):
    """Corrects facts."""

    def syntax(self) -> str:
        return "FACT VALUE --because WHY"

    def short_desc(self) -> str:
        return "Say what a fact's value really is; `scrapy project --json` has the ids of facts"

    def add_options(self, parser: ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--because", metavar="WHY", help="the reason, kept in the log")

    def run(self, args: list[str], opts: Namespace) -> None:
        if len(args) != 2:
            raise UsageError("give a fact and its value: 26.8亿元, or a plain number in the fact's unit")
        if not opts.because:
            raise UsageError("say --because WHY: a correction without a reason helps nobody later")
        value = amount(args[1])
        if value is None:
            raise UsageError(f"{args[1]} is no value: write 26.8亿元, or a plain number in the fact's unit")
        self.record(lambda connection: made(connection, args[0], format(value, "f"), opts.because))


def made(connection: Connection, given: str, value: str, because: str) -> Made:
    """The decision to correct a fact. Raises Unknown."""
    from zscrawl.registry.join.views import figure

    one = figure(connection, given)
    parts = {"action": "correct", "subject": one.id, "value": value, "because": because, "revision_id": one.revision_id, "place": one.place}
    return parts, f"{one.text} is {value} {one.unit}"
