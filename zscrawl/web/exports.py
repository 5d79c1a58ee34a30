"""What the table shows as a file: the same address with another ending, the same filters and order, all pages in one."""

from starlette.requests import Request
from starlette.responses import Response

from zscrawl.export.project_rows import PROJECT_FORMATS
from zscrawl.store import queries
from zscrawl.web import charts, shown
from zscrawl.web.pages import asked_view, store_of
from zscrawl.web.render import language_of
from zscrawl.web.words import Language, speaker

# More rows than a person reads; `scrapy export` and the API's changes have everything.
ROWS, FEED_ROWS = 20_000, 200
KINDS = tuple(PROJECT_FORMATS)
HEADINGS = {"id": "id", "total_investment": "amount", "location": "place", "division": "district"}


class TableNames:
    """Columns and values in a language."""

    def __init__(self, language: Language) -> None:
        self.language, self.say = language, speaker(language)

    def heading(self, column: str) -> str:
        return self.say(HEADINGS.get(column, column))

    def stage(self, stage: str | None) -> str:
        return shown.stage(stage, self.language)

    def sector(self, section: str | None, division: str | None) -> str:
        return shown.sector(section, division, self.language)

    def place(self, code: str | None) -> str:
        return charts.district_name(code) or ""

    def truth(self, value: bool) -> str:
        return self.say("yes" if value else "no")


def answer(request: Request) -> Response:
    """The rows of the table, in the format that the address ends with; a feed has the first of them."""
    kind = request.url.path.partition(".")[2]
    form, media = PROJECT_FORMATS[kind]
    store = store_of(request)
    with store.reading() as connection:
        view = asked_view(request, connection)
        rows = queries.projects(connection, store.dialect, view.wanted, view.order, FEED_ROWS if kind in ("feed.json", "rss") else ROWS)
    base = str(request.base_url)
    body = form(rows, TableNames(language_of(request)), lambda id: f"{base}project/{id}" if id else f"{base}projects")
    attached = {"Content-Disposition": f'attachment; filename="projects.{kind}"'} if kind in ("csv", "xlsx") else {}
    return Response(body, media_type=media, headers=attached)
