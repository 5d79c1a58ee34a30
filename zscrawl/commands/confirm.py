"""`scrapy confirm`: a candidate is a fact, or two projects that may be one are one."""

from argparse import ArgumentParser, Namespace
from typing import Literal

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from sqlalchemy.engine import Connection

from zscrawl.commands.deciding import DecisionCommand, Made


class Command(DecisionCommand, ScrapyCommand):
    """Confirms candidates."""

    def syntax(self) -> str:
        return "CANDIDATE"

    def short_desc(self) -> str:
        return "Say that a candidate of `scrapy review` is right"

    def add_options(self, parser: ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--project", metavar="NAME", help="the project that the fact belongs to, as written (default: the likeliest)")

    def run(self, args: list[str], opts: Namespace) -> None:
        if len(args) != 1:
            raise UsageError("give one candidate (`scrapy review` has them)")
        self.record(lambda connection: made(connection, "confirm", args[0], opts.project))


def made(connection: Connection, action: Literal["confirm", "reject"], given: str, project: str | None = None) -> Made:
    """The decision about a candidate: a fact's, or a pair of projects `ID+ID`. Raises Unknown."""
    from zscrawl.registry.join.views import anchors, figure, project_id

    said = "right" if action == "confirm" else "wrong"
    if "+" in given:
        ids = [project_id(connection, one) for one in given.split("+", 1)]
        founders = tuple(anchors(connection, id)[0] for id in ids)
        line = " is one with " if action == "confirm" else " is not "
        return {"action": action, "subject": given, "anchors": founders}, founders[0].name + line + founders[1].name
    one = figure(connection, given)
    parts = {"action": action, "subject": one.id, "value": project, "revision_id": one.revision_id, "place": one.place}
    return parts, f"{one.text} is {said}"
