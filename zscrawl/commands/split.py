"""`scrapy split`: some of a project's mentions are of another one."""

from argparse import Namespace

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from sqlalchemy.engine import Connection

from zscrawl.commands.deciding import DecisionCommand, Made


class Command(DecisionCommand, ScrapyCommand):
    """Splits a project."""

    def syntax(self) -> str:
        return "PROJECT [ARTICLE ...]"

    def short_desc(self) -> str:
        return "Take the mentions of some articles (ids or addresses; default: those tied most weakly) out of a project"

    def run(self, args: list[str], opts: Namespace) -> None:
        if not args:
            raise UsageError("give the id of a project, and the articles whose mentions leave it")
        self.record(lambda connection: made(connection, args[0], args[1:]))


def made(connection: Connection, given: str, articles: list[str]) -> Made:
    """The decision to split a project. Raises Unknown."""
    from zscrawl.registry.join.views import Unknown, anchors, article_ids, project_id, weakest_cut

    id = project_id(connection, given)
    mentions = anchors(connection, id)
    leaving = article_ids(connection, articles) if articles else weakest_cut(connection, id)
    gone = tuple(one for one in mentions if one.article_id in leaving)
    kept = tuple(one for one in mentions if one.article_id not in leaving)
    if not gone or not kept:
        which = "all" if gone else "none"
        raise Unknown(
            f"{given}: {which} of its {len(mentions)} mentions would leave; name articles that do and that do not belong together"
        )
    parts = {"action": "split", "subject": id, "anchors": gone, "others": kept}
    return parts, f"taken out of {kept[0].name}: {'、'.join(dict.fromkeys(one.name for one in gone))}"
