"""`scrapy merge`: two projects are one."""

from argparse import Namespace

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from sqlalchemy.engine import Connection

from zscrawl.commands.deciding import DecisionCommand, Made


class Command(DecisionCommand, ScrapyCommand):
    """Merges projects."""

    def syntax(self) -> str:
        return "PROJECT PROJECT"

    def short_desc(self) -> str:
        return "Say that two projects are one; the id that is given up leads to the other"

    def run(self, args: list[str], opts: Namespace) -> None:
        if len(args) != 2:
            raise UsageError("give the ids of two projects (`scrapy projects` has them)")
        self.record(lambda connection: made(connection, *args))


def made(connection: Connection, one: str, other: str) -> Made:
    """The decision to merge two projects. Raises Unknown."""
    from zscrawl.registry.join.views import Unknown, anchors, project_id

    ids = [project_id(connection, given) for given in (one, other)]
    if ids[0] == ids[1]:
        raise Unknown(f"{one} and {other} are one project already")
    founders = tuple(anchors(connection, id)[0] for id in ids)
    parts = {"action": "merge", "subject": ids[0], "value": ids[1], "anchors": founders}
    return parts, f"{founders[1].name} is one with {founders[0].name}"
