"""`scrapy reject`: a candidate is no fact, or two projects that may be one are two."""

from argparse import Namespace

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from zscrawl.commands.confirm import made
from zscrawl.commands.deciding import DecisionCommand


class Command(DecisionCommand, ScrapyCommand):
    """Rejects candidates."""

    def syntax(self) -> str:
        return "CANDIDATE"

    def short_desc(self) -> str:
        return "Say that a candidate of `scrapy review` is wrong"

    def run(self, args: list[str], opts: Namespace) -> None:
        if len(args) != 1:
            raise UsageError("give one candidate (`scrapy review` has them)")
        self.record(lambda connection: made(connection, "reject", args[0]))
