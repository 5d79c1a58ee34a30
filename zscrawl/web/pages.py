"""The pages: each reads the address, asks the store, and fills a template."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import quote

from sqlalchemy.engine import Connection
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from zscrawl.export.mask import masked, masked_text
from zscrawl.items import CHINA, Stage
from zscrawl.store import Store, changes, queries, views
from zscrawl.store.queries import ArticleFilter, ProjectFilter
from zscrawl.web import charts, marks, shown
from zscrawl.web.filters import LAST_PAGE, PAGE, View, day_of, view_of, whole
from zscrawl.web.render import language_of, render

# A table that has more rows says so and no more; the matches of words are each looked up, so they are counted less far.
MOST, MOST_FOUND = 10_000, 1_000
# Rows of one part of a page; hostile stores have thousands.
PART = 200
TODAY = 2000
LARGEST = 10
WEEK = timedelta(days=7)
STAGES: dict[str, tuple[Stage, ...]] = {
    "signed": (Stage.SIGNED,),
    "started": (Stage.STARTED, Stage.UNDER_CONSTRUCTION),
    "running": (Stage.COMPLETED, Stage.OPERATING),
}
ATTRIBUTES = ("name", "investor", "location", "stage", "total_investment")


def store_of(request: Request) -> Store:
    store: Store = request.app.state.store
    return store


def today(request: Request) -> Response:
    """What is new since a date: new projects by stage, the largest first, and news of known ones."""
    store = store_of(request)
    with store.reading() as connection:
        newest = views.newest_news(connection)
        last = date.fromisoformat(newest[:10]) if newest else datetime.now(CHINA).date()
        asked = request.query_params.get("since", "")
        since = day_of(asked, "since") if asked else last - WEEK
        rows = views.news_since(connection, since, TODAY)
        entities = views.entities_of(connection, [row.id for row in rows[:PART]])
    fresh = [row for row in rows if (row.first_published or "") >= since.isoformat()]
    groups = {
        name: sorted((row for row in fresh if row.stage in stages), key=lambda row: -(row.amount_cny or 0))
        for name, stages in STAGES.items()
    }
    placed = {row.id for group in groups.values() for row in group}
    groups["new_projects"] = sorted((row for row in fresh if row.id not in placed), key=lambda row: -(row.amount_cny or 0))
    known = [row for row in rows if (row.first_published or "") < since.isoformat()]
    return render(
        request,
        "today.html",
        since=since,
        groups={name: (group[:LARGEST], len(group), sum(row.amount_cny or 0 for row in group)) for name, group in groups.items()},
        stages=STAGES,
        known=known[: 2 * LARGEST],
        known_count=len(known),
        count=len(fresh),
        amount=sum(row.amount_cny or 0 for row in fresh),
        capped=len(rows) == TODAY,
        entities=entities,
    )


def asked_view(request: Request, connection: Connection) -> View:
    """The view that an address asks for, its city by its stored name. Raises BadQuery."""
    view = view_of(request.query_params.multi_items())
    city = view.wanted.city
    known = views.city_named(connection, city) if city else None
    return replace(view, wanted=replace(view.wanted, city=known)) if known else view


def projects(request: Request) -> Response:
    """The table of projects."""
    store = store_of(request)
    with store.reading() as connection:
        view = asked_view(request, connection)
        rows = queries.projects(connection, store.dialect, view.wanted, view.order, PAGE + 1, view.offset)
        count, most = counted(connection, store, view.wanted)
        cities = list(views.cities(connection))
        entities = views.entities_of(connection, [row.id for row in rows])
        entity = views.entity(connection, view.wanted.entity) if view.wanted.entity else None
    return render(
        request,
        "projects.html",
        view=view,
        rows=rows[:PAGE],
        more=len(rows) > PAGE and view.page < LAST_PAGE,
        count=count,
        most=most,
        cities=cities,
        districts=_districts(view.wanted.city),
        entities=entities,
        entity=entity,
    )


def counted(connection: Connection, store: Store, wanted: ProjectFilter) -> tuple[int, int]:
    """How many projects a filter lets through, and how far they are counted: one more says that there are more."""
    most = MOST_FOUND if wanted.words() else MOST
    return queries.count_projects(connection, store.dialect, wanted, most + 1), most


def _districts(city: str | None) -> list[tuple[str, str]]:
    """Codes and names of a city's districts."""
    names = charts.division_names()
    code = charts.city_code(city, ()) if city else None
    return [(key, name) for key, name in names.items() if code and len(key) == 6 and key.startswith(code)]


def project(request: Request) -> Response:
    """A project with the sentence that says each of its values."""
    id = request.path_params["id"]
    with store_of(request).reading() as connection:
        row = queries.project(connection, id)
        if row is None:
            target = views.redirected(connection, id)
            if target is None:
                raise HTTPException(404)
            return RedirectResponse(f"/project/{target}", 301)
        values = views.values_of(connection, id, PART)
        events = views.events_of(connection, id, PART)
        bodies = views.bodies(connection, {one.revision_id for one in (*values, *events)})
        sources = views.sources_of(connection, id, PART)
        related = views.relations_of(connection, id, PART)
        entities = views.entities_of(connection, [id]).get(id, [])
        said = values or _said(connection, id)
        bodies |= {one.revision_id: one.text_of for one in said if isinstance(one, Said)}
    current = {one.attribute: one for one in said if one.current}
    return render(
        request,
        "project.html",
        row=row,
        attributes=_by_attribute(said),
        events=events,
        sentence=_sentences(bodies),
        amounts=sorted((one for one in said if one.attribute == "total_investment"), key=lambda one: one.said_on or ""),
        conflicts=[one for one in said if one.conflict],
        current=current,
        sources=sources,
        related=related,
        entities=entities,
        anchor=marks.anchor,
        capped=len(values) == PART,
    )


class Said:
    """A value of a project that the registry has not looked at yet, in the shape of a row of `project_values`."""

    def __init__(self, attribute: str, value: str, unit: str | None, qualifier: str | None, told: queries.Telling, span: Any) -> None:
        self.attribute, self.value, self.unit, self.qualifier = attribute, value, unit, qualifier
        self.current, self.conflict, self.rule = True, False, ""
        self.said_on = told.article.published.iso() if told.article.published else None
        self.article_id, self.revision_id = told.article.id, told.revision_id
        self.field, self.start, self.end, self.text = span.field, span.start, span.end, span.text
        self.text_of = (told.article.title, told.article.body)


def _said(connection: Connection, project_id: str) -> list[Any]:
    """What the newest mention says, where there is no timeline yet."""
    told = queries.tellings(connection, project_id)[-1]
    mention = told.mention
    found = [Said("name", mention.name.text, None, None, told, mention.name)]
    found += [Said("investor", span.text, None, None, told, span) for span in mention.investors]
    if mention.location:
        found.append(Said("location", mention.location.text, None, None, told, mention.location))
    if mention.stage and mention.stage_evidence:
        found.append(Said("stage", mention.stage.value, None, None, told, mention.stage_evidence))
    found += [Said(f.role.value, f"{f.value:f}", f.unit, f.qualifier, told, f.evidence) for f in mention.facts]
    return found


def _by_attribute(said: Iterable[Any]) -> list[tuple[str, list[Any]]]:
    """Values by attribute, the most important attribute first."""
    found: dict[str, list[Any]] = defaultdict(list)
    for one in said:
        found[one.attribute].append(one)
    return sorted(found.items(), key=lambda pair: (ATTRIBUTES.index(pair[0]) if pair[0] in ATTRIBUTES else len(ATTRIBUTES), pair[0]))


def _sentences(bodies: dict[str, tuple[str, str]]) -> Any:
    """A function from evidence to its sentence, without private contacts."""
    known = {id: (masked_text(title), masked_text(body)) for id, (title, body) in bodies.items()}

    def sentence(one: Any) -> tuple[str, str, str]:
        texts = known.get(one.revision_id)
        return marks.sentence(texts[one.field != "title"], one.start, one.end) if texts else ("", one.text, "")

    return sentence


def entity(request: Request) -> Response:
    """An investor or a park: its projects, with a total that counts nothing twice."""
    store = store_of(request)
    id = request.path_params["id"]
    with store.reading() as connection:
        row = views.entity(connection, id)
        if row is None:
            raise HTTPException(404)
        wanted = ProjectFilter(entity=id)
        total = views.summed(connection, wanted)
        rows = queries.projects(connection, store.dialect, wanted, "newest", PAGE)
        names = [name for name in views.names_of(connection, id) if name != row.name]
    return render(request, "entity.html", row=row, names=names, total=total, rows=rows, entities={})


def articles(request: Request) -> Response:
    """The newest articles, or those that hold some words."""
    store = store_of(request)
    given = {name: request.query_params.get(name, "").strip().replace("\x00", "") for name in ("q", "city", "page")}
    page = whole(given, "page", 1, 1, LAST_PAGE)
    with store.reading() as connection:
        city = views.city_named(connection, given["city"]) or given["city"] or None
        wanted = ArticleFilter(city=city, text=given["q"][:PART] or None)
        ids = queries.revision_ids(connection, store.dialect, wanted, PAGE + 1, (page - 1) * PAGE)
        rows = views.article_list(connection, ids)
        cities = list(views.cities(connection))
    return render(request, "articles.html", rows=rows[:PAGE], more=len(rows) > PAGE, page=page, given=given, city=city, cities=cities)


def article(request: Request) -> Response:
    """An article with every reading marked in its place, and its checks."""
    id = request.path_params["id"]
    language = language_of(request)
    with store_of(request).reading() as connection:
        row = views.article_row(connection, id)
        if row is None:
            raise HTTPException(404)
        asked = request.query_params.get("revision") or row.revision_id
        stored = next(queries.articles(connection, [asked]), None)
        if stored is None or stored.article_id != id:
            raise HTTPException(404)
        versions = views.versions(connection, id, PART)
        copies = views.copies_of(connection, id, PART)
    read, reading = masked(stored.article, stored.reading)
    found = marks.marks_of(reading, language)
    return render(
        request,
        "article.html",
        row=row,
        article=read,
        reading=reading,
        project_ids=stored.project_ids,
        revision_id=stored.revision_id,
        title=marks.pieces(read.title, [mark for mark in found if mark.span.field == "title"]),
        body=marks.pieces(read.body, [mark for mark in found if mark.span.field == "body"]),
        kinds=[kind for kind in marks.KINDS if any(mark.kind == kind for mark in found)],
        versions=versions,
        copies=copies,
    )


def cities(request: Request) -> Response:
    """The cities in the store."""
    with store_of(request).reading() as connection:
        known = city_lines(request, connection)
    return render(request, "cities.html", cities=known)


@dataclass(frozen=True, slots=True)
class CityLine:
    """A city, the site that tells of it, how many projects, their sum in yuan, and the newest news."""

    name: str
    site: str | None
    count: int
    amount: int
    newest: str | None


def city_lines(request: Request, connection: Connection) -> list[CityLine]:
    """The cities, kept until the store changes: their sums go over all projects."""
    state, now = request.app.state, changes.newest(connection)
    if state.cities is None or state.cities[0] != now:
        totals = views.city_totals(connection)
        lines = [
            CityLine(city, site, *totals.get(city, (0, 0)), views.newest_news(connection, city))
            for city, site in views.cities(connection).items()
        ]
        state.cities = (now, lines)
    found: list[CityLine] = state.cities[1]
    return found


def city(request: Request) -> Response:
    """A city in figures."""
    language = language_of(request)
    asked = request.path_params["name"]
    with store_of(request).reading() as connection:
        name = views.city_named(connection, asked)
        if name is None:
            raise HTTPException(404)
        if name != asked:
            return RedirectResponse(f"/city/{quote(name)}", 301)
        context = city_context(connection, name, language)
    return render(request, "city.html", **context)


def city_context(connection: Connection, name: str, language: Any) -> dict[str, Any]:
    """What a city's page shows."""
    sums = views.city_sums(connection, name)
    figures = charts.city_of(sums, language)
    rows = views.largest_investors(connection, name, sums.within, LARGEST)
    investors = [charts.Bar(row.name, row.count, int(row.amount or 0), {"entity": row.id}) for row in rows]
    code = charts.city_code(name, figures.districts)
    on_map = charts.map_of(code) if code else None
    drawn = {
        "months": charts.chart("months", figures.months, language),
        "stages": charts.chart("funnel", figures.stages, language),
        "sectors": charts.chart("bars", figures.sectors[:12], language),
        "investors": charts.chart("bars", investors, language),
        "districts": charts.chart("map", figures.districts, language, map=f"/map/{code}.json") if on_map else "",
    }
    return {
        "city": name,
        "total": figures.total,
        "figures": figures,
        "investors": investors,
        "charts": drawn,
        "code": code,
        "reported": _reported(connection, name),
        "coverage": charts.coverage_of(
            name, views.article_days(connection, name), views.article_count(connection, name), views.crawls(connection, name)
        ),
    }


def _reported(connection: Connection, city: str) -> list[tuple[Any, int | None, int | None]]:
    """Statistics with their own days, and how many projects, of how much, we know to have been first told of in these days."""
    rows = views.reported(connection, city, 40)
    known: dict[tuple[str, str], views.Sum] = {}
    found: list[tuple[Any, int | None, int | None]] = []
    for row in rows:
        if row.measure not in ("count", "investment") or not row.interval_first or not row.interval_last:
            found.append((row, None, None))
            continue
        span = (row.interval_first, row.interval_last)
        if span not in known:
            after = date.fromisoformat(span[1]) + timedelta(days=1)
            wanted = ProjectFilter(city=city, first_since=date.fromisoformat(span[0]), first_before=after)
            known[span] = views.summed(connection, wanted)
        found.append((row, known[span].count, known[span].amount))
    return found


def review(request: Request) -> Response:
    """What needs a person, each with the command that settles it."""
    store = store_of(request)
    with store.reading() as connection:
        projects = queries.projects(connection, store.dialect, ProjectFilter(needs_review=True), "newest", PAGE)
        pairs = views.possible_pairs(connection, PAGE)
        candidates = views.open_candidates(connection, PAGE)
        failed = views.failed_checks(connection, PAGE)
    return render(request, "review.html", projects=projects, pairs=pairs, candidates=candidates, failed=failed)


def health(request: Request) -> Response:
    """The last run of each site, and what mends it."""
    with store_of(request).reading() as connection:
        runs = views.newest_runs(connection)
        failures = views.failures_of(connection, [run.id for run in runs], PAGE)
    return render(request, "health.html", runs=runs, failures=failures, mending=MENDING)


# What to do about a verdict; NAME is the site.
MENDING = {
    "partial": "scrapy crawl NAME",
    "unreachable": "scrapy crawl NAME",
    "moved": "scrapy addcity URL",
    "blocked": "scrapy crawl NAME -s DOWNLOAD_DELAY=10",
    "layout": "scrapy addcity URL",
    "mojibake": "scrapy read URL",
    "stale": "scrapy crawl NAME",
    "thin": "scrapy crawl NAME",
    "": "scrapy crawl NAME",
}


def map_file(request: Request) -> Response:
    """The districts of a city."""
    found = charts.map_of(request.path_params["code"])
    if found is None:
        raise HTTPException(404)
    return Response(found, media_type="application/geo+json", headers={"Cache-Control": "max-age=86400"})


def bad_query(request: Request, error: Exception) -> Response:
    """A query that means nothing, said in one line."""
    return render(request, "error.html", 400, heading="bad_query", detail=shown.short(str(error), 300))


def unavailable(request: Request, error: Exception) -> Response:
    """A store that cannot be read, and what to do about it."""
    return render(request, "error.html", 503, heading="no_store", detail=str(error))


def failed(request: Request, error: Exception) -> Response:
    """A page that is not there."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    detail = error.detail if isinstance(error, HTTPException) and status != 404 else ""
    return render(request, "error.html", status, heading="not_found", detail=detail)
